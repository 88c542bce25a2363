"""The text of an item becomes that of its page: converted first, then written, so that no transaction waits
for a file."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from ims_site.models import ContentPage
from people.models import PersonPage

from ..models import StoryAuthor, StoryPage
from . import mapping
from .audit import Audit, audit
from .body import Body, Context, convert, split_credit, text_of
from .places import NAMESPACE
from .values import day_of, excerpt_of, moment_of, title_of

# Raised when the same source makes something else than before.
VERSION = 1
COLUMNS = [
    name.attname
    for name in Page._meta.concrete_fields
    if name.name
    in (
        "title",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision_created_at",
        "go_live_at",
        "show_in_menus",
    )
]


def source_of(plan, export, rules):
    """The digest of everything that was read for a plan."""
    item = plan.item
    values = {
        name: value for name, value in vars(item).items() if name not in ("file", "position", "repairs")
    }
    reusable = [text for (site, _id), text in export.reusable.items() if site == item.site]
    used = reusable if "wp:block" in item.content else ()
    names = mapping.bylines(item, export, rules)
    lead = export.attachments.get((item.site, _number(item.value("_thumbnail_id"))))
    whole = (VERSION, rules.digest, plan.key, plan.settled, sorted(values.items()), used, names, lead)
    return hashlib.sha256(repr(whole).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Text:
    """What is to be written on one page. `dead` are addresses of the old site that lead nowhere here."""

    plan: object
    row: object
    source: str
    values: dict
    bylines: list
    themes: list
    countries: list
    blocks: list
    body: Body
    audit: Audit
    outcome: str = "imported"
    dead: list = field(default_factory=list)
    marks: list = field(default_factory=list)

    @property
    def is_complete(self):
        return not self.dead and not any(key is None for _picture, key in self.body.pictures)

    @property
    def result(self):
        whole = (self.values, self.bylines, self.themes, self.countries, self.blocks)
        return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()

    def settle(self, row):
        """Note in the row of the item what was made of it; returns whether that is anything new."""
        before = (row.source, row.result, row.is_complete)
        row.source, row.result, row.is_complete = self.source, self.result, self.is_complete
        return before != (row.source, row.result, row.is_complete)


class Texts:
    """Makes and writes Texts. `addresses` finds pages by old addresses: {(site, path): key}."""

    def __init__(self, export, rules, media, obeys, addresses):
        self.export, self.rules, self.media, self.obeys = export, rules, media, obeys
        self.addresses = addresses
        self.vocabulary = mapping.Vocabulary.of_site(rules)
        self.people = dict(PersonPage.objects.live().order_by("-pk").values_list("title", "pk"))

    def make(self, plan, row, source):
        """The Text of a plan."""
        item, dead = plan.item, []
        context = Context(
            item,
            self.export,
            picture=lambda picture: self.media.picture(item.site, picture),
            document=lambda address: self.media.document(item.site, address),
            page=lambda address: self._page(item, address, dead),
        )
        body = convert(item.content, context)
        title, is_cut = title_of(item)
        marks = [*plan.marks, *item.repairs, *body.marks]
        if is_cut:
            marks.append("The title was too long and has been cut.")
        blocks = [
            {
                "type": name,
                "value": value,
                "id": str(uuid.uuid5(NAMESPACE, f"{item.site} {plan.key} {number}")),
            }
            for number, (name, value) in enumerate(body.blocks)
        ]
        values = self._values(plan, self.obeys.text(title, is_needed=True), dead)
        return Text(
            plan,
            row,
            source,
            values,
            bylines=[] if plan.is_page else self._bylines(item),
            themes=[] if plan.is_page else self.vocabulary.find("themes", plan.locale_id, item.terms),
            countries=[] if plan.is_page else self.vocabulary.find("countries", plan.locale_id, item.terms),
            blocks=self.obeys.data(blocks),
            body=body,
            outcome="updated" if row.source else "imported",
            audit=audit(item.content, body, context),
            dead=dead,
            marks=list(dict.fromkeys(marks)),
        )

    def _bylines(self, item):
        names = [self.obeys.text(name) for name in mapping.bylines(item, self.export, self.rules)]
        return [(name, self.people.get(name)) for name in names if name]

    def _values(self, plan, title, dead):
        item = plan.item
        published, changed = moment_of(item), moment_of(item, "modified")
        is_public = plan.live
        values = {
            "title": title,
            "draft_title": title,
            "live": is_public,
            "has_unpublished_changes": not is_public,
            "first_published_at": (published or timezone.now()) if is_public else None,
            "last_published_at": (changed or published or timezone.now()) if is_public else None,
            "latest_revision_created_at": changed or published,
            "go_live_at": plan.go_live_at,
        }
        excerpt = self.obeys.text(excerpt_of(item))
        if plan.is_page:
            return values | {"lead": excerpt}
        values |= {"standfirst": excerpt, "kind": plan.kind}
        if day := day_of(item):
            values["date"] = day
        if thumbnail := _number(item.value("_thumbnail_id")):
            values |= self._lead(item, thumbnail, dead)
        return values

    def _lead(self, item, key, dead):
        attachment = self.export.attachments.get((item.site, key))
        caption, credit = split_credit(text_of(attachment.caption)) if attachment else ("", "")
        image = self.media.attachment(item.site, key, {"caption": caption, "credit": credit})
        if image is None:
            dead.append(attachment.url if attachment else f"The lead picture {key}")
            return {}
        return {"lead_image_id": image}

    def _page(self, item, address, dead):
        """The key of the page at an old address; one of the old site that leads nowhere is noted."""
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return None
        if host != item.site.split("/")[0].split(":")[0]:
            return None
        path = unquote(parts.path).rstrip("/")
        query = parse_qs(parts.query)
        for name in ("p", "page_id"):
            if name in query:
                path = f"?{_number(query[name][0])}"
        key = self.addresses.get((item.site, path))
        if key is None and path and address not in dead:
            dead.append(address)
        return key

    def write(self, text):
        """Write a Text on its page, all or nothing. Returns "" or why it could not be written."""
        try:
            with transaction.atomic():
                self._write(text)
        except (
            ObjectDoesNotExist,
            ValidationError,
            IntegrityError,
            DataError,
            ValueError,
            TypeError,
        ) as error:
            return f"It could not be written: {type(error).__name__}."
        return ""

    def _write(self, text):
        plan, row = text.plan, text.row
        page = (ContentPage if plan.is_page else StoryPage).objects.get(pk=row.page_id)
        for name, value in text.values.items():
            setattr(page, name, value)
        page.body = text.blocks
        # raw leaves the base row alone and tells the indexes to wait.
        page.save_base(raw=True, force_update=True)
        Page.objects.filter(pk=page.pk).update(**{name: getattr(page, name) for name in COLUMNS})
        if not plan.is_page:
            self._relate(text, page, is_new=not row.source)
        if plan.go_live_at:
            _schedule(page, text)
        row.is_indexed = False

    def _relate(self, text, page, is_new):
        """By-lines, themes and countries, straight into their tables."""
        for model, name, keys in (
            (StoryPage.themes.through, "themepage_id", text.themes),
            (StoryPage.countries.through, "country_id", text.countries),
        ):
            if not is_new:
                model.objects.filter(storypage_id=page.pk).delete()
            if keys:
                model.objects.bulk_create(model(storypage_id=page.pk, **{name: key}) for key in keys)
        if not is_new:
            StoryAuthor.objects.filter(story_id=page.pk).delete()
        StoryAuthor.objects.bulk_create(
            StoryAuthor(story_id=page.pk, name=name, person_id=person, sort_order=number)
            for number, (name, person) in enumerate(text.bylines)
        )


def _schedule(page, text):
    """Put a page on the schedule; what may not go there stays a draft."""
    try:
        with transaction.atomic():
            page = type(page).objects.get(pk=page.pk)
            page.save_revision(approved_go_live_at=text.plan.go_live_at, clean=False)
    except ValidationError as error:
        text.marks.append(f"It was scheduled; something must be mended first: {' '.join(error.messages)}")


def _number(text):
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
