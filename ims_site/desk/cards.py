"""What an editor asks in the morning. Each question is a card on the dashboard and a whole list behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import (
    Locale,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    TaskState,
    get_default_page_content_type,
)

from ..checks.publishing import STOPPED
from ..models import BrokenLink
from ..querysets import SitePageQuerySet
from .pages import concerning, due_for_review, may_publish, titles

JUST_PUBLISHED = timedelta(days=7)
# A publication that is so much behind its time has failed.
OVERDUE = timedelta(minutes=3)
# Pages that no language should be without.
IN_EVERY_LANGUAGE = ("homepage", "helppage", "themepage")


@dataclass(frozen=True)
class Row:
    """One line: a title that leads to where something can be done, a note, a moment or a day."""

    title: str
    url: str
    note: str = ""
    when: object = None
    is_alarm: bool = False


@dataclass(frozen=True)
class Card:
    """One question: `find` says for a user what there is, in order; `rows` makes lines of a part of it."""

    name: str
    title: str
    icon: str
    nothing: str
    find: Callable
    rows: Callable
    is_for: Callable = lambda user: True
    # Not worth a word while there is nothing.
    is_quiet: bool = False


def page_url(pk):
    return reverse("wagtailadmin_pages:edit", args=[pk])


# --- Waiting for me -----------------------------------------------------------------------------


def tasks_for(user):
    of_pages = {"revision__base_content_type": get_default_page_content_type()}
    states = TaskState.objects.reviewable_by(user).filter(**of_pages)
    return states.select_related("revision", "task").order_by("started_at", "pk")


def task_rows(states):
    return [
        Row(state.revision.object_str, page_url(state.revision.object_id), state.task.name, state.started_at)
        for state in states
    ]


# --- My drafts ----------------------------------------------------------------------------------


def drafts_of(user):
    mine = Q(owner=user) | Q(latest_revision__user=user)
    return Page.objects.filter(mine, has_unpublished_changes=True).order_by("-latest_revision_created_at")


def draft_rows(pages):
    return [
        Row(
            page.draft_title,
            page_url(page.pk),
            _("changes to a public page") if page.live else "",
            page.latest_revision_created_at,
        )
        for page in pages
    ]


# --- Scheduled ----------------------------------------------------------------------------------


def scheduled(user):
    """Revisions of pages whose publication is approved for a time to come."""
    due = Revision.objects.filter(
        base_content_type=get_default_page_content_type(), approved_go_live_at__isnull=False
    )
    if not user.is_superuser:
        due = due.annotate(page_id=Cast("object_id", IntegerField())).filter(**concerning(user, "page_id"))
    return due.defer("content").order_by("approved_go_live_at", "pk")


def scheduled_rows(revisions):
    late = timezone.now() - OVERDUE
    return [
        Row(
            revision.object_str,
            page_url(revision.object_id),
            _("should be public by now") if revision.approved_go_live_at < late else "",
            revision.approved_go_live_at,
            is_alarm=revision.approved_go_live_at < late,
        )
        for revision in revisions
    ]


def stopped(user):
    """Publications that were due and could not be, as long as nobody has changed that version."""
    entries = PageLogEntry.objects.filter(
        action=STOPPED, page__latest_revision=F("revision"), **concerning(user, "page__pk")
    )
    entries = entries.filter(revision__approved_go_live_at=None, page__has_unpublished_changes=True)
    return entries.select_related("page").order_by("-timestamp", "-pk")


def stopped_rows(entries):
    return [
        Row(
            entry.page.draft_title,
            page_url(entry.page_id),
            " ".join(entry.data.get("reasons", [])),
            entry.timestamp,
            is_alarm=True,
        )
        for entry in entries
    ]


# --- Just published -----------------------------------------------------------------------------


def just_published(user):
    pages = Page.objects.live().filter(last_published_at__gte=timezone.now() - JUST_PUBLISHED)
    return pages.filter(**concerning(user)).order_by("-last_published_at", "-pk")


def published_rows(pages):
    return [
        Row(
            page.title,
            page_url(page.pk),
            "" if page.first_published_at == page.last_published_at else _("changed"),
            page.last_published_at,
        )
        for page in pages
    ]


# --- Due for review -----------------------------------------------------------------------------


def review_rows(pages):
    return [Row(page["title"], page_url(page["pk"]), when=page["review_by"]) for page in pages]


# --- Pictures -----------------------------------------------------------------------------------


def bare_pictures(user):
    """Pictures in use that lack a description or a credit."""
    model = get_image_model()
    uses = ReferenceIndex.objects.filter(
        to_content_type__app_label=model._meta.app_label,
        to_content_type__model=model._meta.model_name,
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    pictures = image_policy.instances_user_has_any_permission_for(user, ["change"])
    return pictures.filter(Q(description="") | Q(credit=""), Exists(uses)).order_by("-pk")


def picture_rows(pictures):
    return [
        Row(
            picture.title,
            reverse("wagtailimages:edit", args=[picture.pk]),
            _("no description, no credit")
            if not (picture.description or picture.credit)
            else (_("no credit") if picture.description else _("no description")),
        )
        for picture in pictures
    ]


def has_pictures(user):
    return image_policy.user_has_permission(user, "change")


# --- Consents -----------------------------------------------------------------------------------


def ending_consents(user):
    return import_string("people.consents.ending")(**concerning(user))


def consent_rows(items):
    words = {
        ("portrait", False): _("portrait, ends"),
        ("portrait", True): _("portrait hidden, ended"),
        ("name", False): _("name, ends"),
        ("name", True): _("page taken down, ended"),
    }
    today = timezone.localdate()
    return [
        Row(
            item["title"],
            page_url(item["pk"]),
            words[item["what"], item["ends"] < today],
            item["ends"],
            is_alarm=item["ends"] < today,
        )
        for item in items
    ]


# --- Channels of the help page ------------------------------------------------------------------


def stale_channels(user):
    return import_string("programmes.channels.stale")(**concerning(user, "page__pk"))


def channel_rows(channels):
    hidden_before = timezone.localdate() - import_string("programmes.channels.HIDDEN_AFTER")
    return [
        Row(
            channel["role"],
            page_url(channel["page_id"]),
            _("hidden from readers, last checked")
            if channel["checked_on"] < hidden_before
            else _("last checked"),
            channel["checked_on"],
            is_alarm=channel["checked_on"] < hidden_before,
        )
        for channel in channels
    ]


# --- Links --------------------------------------------------------------------------------------


def broken_links(user):
    links = BrokenLink.objects.filter(**concerning(user, "page__pk"))
    return links.select_related("page").order_by("page__title", "pk")


def link_rows(links):
    targets = titles([link.target_id for link in links if link.target_id])
    return [
        Row(
            link.page.title,
            page_url(link.page_id),
            link.address
            or (
                _("to “%(title)s”, which is not public") % {"title": targets[link.target_id]}
                if link.target_id in targets
                else _("to a page that was deleted")
            ),
        )
        for link in links
    ]


# --- Translations -------------------------------------------------------------------------------


def untranslated(user):
    """What is meant for every language and not there, and whatever has changed since it was translated.

    Nobody translates an archive; so a story counts from its first translation on, as long as that is public.
    """
    pages = SitePageQuerySet(Page).live().filter(locale=Locale.get_default(), depth__gt=1)
    wanting = Q(pk__in=[])
    for locale in other_locales():
        copies = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
        wanting |= Q(content_type__model__in=IN_EVERY_LANGUAGE) & ~Exists(copies)
        wanting |= Exists(copies.live().filter(last_published_at__lt=OuterRef("last_published_at")))
    return pages.filter(wanting, **concerning(user)).order_by("-last_published_at", "-pk")


def untranslated_rows(pages):
    locales = list(other_locales())
    copies = {}
    found = Page.objects.filter(translation_key__in=[page.translation_key for page in pages])
    for key, locale, live, changed in found.values_list(
        "translation_key", "locale", "live", "last_published_at"
    ):
        copies[key, locale] = live and changed
    return [
        Row(
            page.title,
            page_url(page.pk),
            ", ".join(languages_wanting(page, locales, copies)),
            page.last_published_at,
        )
        for page in pages
    ]


def languages_wanting(page, locales, copies):
    """The languages in which a page is not there or behind; `copies` is {(key, locale): when published}."""
    for locale in locales:
        name = str(capfirst(locale.get_display_name()))
        is_there = (page.translation_key, locale.pk) in copies
        published = copies.get((page.translation_key, locale.pk))
        if not is_there and page.cached_content_type.model in IN_EVERY_LANGUAGE:
            yield name
        elif published and page.last_published_at and published < page.last_published_at:
            yield _("%(language)s, changed since") % {"language": name}


def other_locales():
    return Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code")


def has_languages(user):
    return may_publish(user) and Locale.objects.count() > 1


CARDS = [
    Card("stopped", gettext_lazy("Not published as scheduled"), "warning",
         gettext_lazy("Everything was published as scheduled."), stopped, stopped_rows, is_quiet=True),
    Card("waiting", gettext_lazy("Waiting for me"), "clipboard-list",
         gettext_lazy("Nothing waits for your review."), tasks_for, task_rows),
    Card("drafts", gettext_lazy("My drafts"), "edit",
         gettext_lazy("You have no unpublished changes."), drafts_of, draft_rows),
    Card("scheduled", gettext_lazy("Scheduled next"), "calendar-alt",
         gettext_lazy("Nothing is scheduled."), scheduled, scheduled_rows),
    Card("published", gettext_lazy("Just published"), "check",
         gettext_lazy("Nothing was published in the last seven days."), just_published, published_rows),
    Card("review", gettext_lazy("Due for review"), "history",
         gettext_lazy("No page waits to be looked at again."), due_for_review, review_rows),
    Card("consents", gettext_lazy("Consents that end or have ended"), "user",
         gettext_lazy("No consent ends within 30 days."), ending_consents, consent_rows, may_publish),
    Card("channels", gettext_lazy("Ways to reach help that nobody has checked for 30 days"), "mail",
         gettext_lazy("Every way to reach help was checked lately."),
         stale_channels, channel_rows, is_quiet=True),
    Card("pictures", gettext_lazy("Pictures without description or credit"), "image",
         gettext_lazy("Every picture in use has both."), bare_pictures, picture_rows, has_pictures),
    Card("links", gettext_lazy("Broken links"), "link",
         gettext_lazy("No link on a public page is broken."), broken_links, link_rows),
    Card("translations", gettext_lazy("In need of a translation"), "globe",
         gettext_lazy("Home, help and themes are there in every language, and no translation is behind."),
         untranslated, untranslated_rows, has_languages),
]  # fmt: skip
