"""Checks of links in running text."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from ..querysets import SitePageQuerySet

# Words that say nothing about where a link leads. Readers of a screen hear the links of a page as a list.
SAYS_NOTHING = {
    "click",
    "click here",
    "click this link",
    "continue",
    "continue reading",
    "find out more",
    "follow this link",
    "here",
    "learn more",
    "link",
    "more",
    "more here",
    "more info",
    "more information",
    "read here",
    "read more",
    "read more here",
    "read on",
    "see here",
    "see more",
    "this",
    "this link",
    "this page",
}
NOWHERE = {"", "#", "http:", "https:", "mailto:", "tel:", "http://", "https://"}


def links_have_words(draft):
    """No link is without words."""
    for part, _link in _links(draft):
        if not _link.get_text(strip=True):
            yield part.finding(_("A link here has no words. Give it some, or take the link away."))


def words_of_links(draft):
    """The words of a link say where it leads. English only."""
    if not draft.is_english:
        return
    for part, link in _links(draft):
        words = " ".join(link.get_text().split())
        if words.casefold().strip(" .:!…›»→>-–") in SAYS_NOTHING:
            yield part.finding(
                _("“%(words)s” does not say where the link leads. Link the words that name it.")
                % {"words": words},
                must=False,
            )


def links_lead_somewhere(draft):
    """No link is without a target, or leads to a page or document that is gone."""
    links = list(_links(draft))
    there = {
        "page": set(Page.objects.filter(pk__in=_keys(links, "page")).values_list("pk", flat=True)),
        "document": set(
            get_document_model().objects.filter(pk__in=_keys(links, "document")).values_list("pk", flat=True)
        ),
    }
    for part, link in links:
        kind = link.get("linktype")
        if kind in there and _key(link) not in there[kind]:
            yield part.finding(
                _("The link “%(words)s” leads to something that was deleted. Choose another target.")
                % {"words": link.get_text().strip()}
            )
        elif kind not in there and link.get("href", "").strip() in NOWHERE:
            yield part.finding(
                _("The link “%(words)s” leads nowhere. Give it an address, or take the link away.")
                % {"words": link.get_text().strip()}
            )


def targets_are_public(draft):
    """Links to our own pages lead to one that readers can open."""
    links = list(_links(draft))
    keys = _keys(links, "page")
    there = set(Page.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    public = SitePageQuerySet(Page).live().public().filter(pk__in=there).values_list("pk", flat=True)
    hidden = there - set(public) if there else set()
    for part, link in links:
        if link.get("linktype") == "page" and _key(link) in hidden:
            yield part.finding(
                _("Readers cannot open the page behind “%(words)s”. Publish it first, or link to another.")
                % {"words": link.get_text().strip()},
                must=False,
            )
    yield from _dead_addresses(links)


def _dead_addresses(links):
    """Findings about addresses of our own, written out, that nothing answers."""
    own = None
    answers = {}
    for part, link in links:
        address = urlsplit(link.get("href", "").strip()) if _is_readable(link) else None
        if address is None or not address.path.startswith("/"):
            continue
        if own is None:
            own = set(Site.objects.values_list("hostname", flat=True))
        if address.hostname and address.hostname not in own:
            continue
        if address.path not in answers:
            answers[address.path] = is_answered(address.path)
        if not answers[address.path]:
            yield part.finding(
                _("Nothing is at %(address)s. Choose the page instead of writing its address.")
                % {"address": address.path},
                must=False,
            )


def _is_readable(link):
    try:
        return urlsplit(link.get("href", "")) is not None
    except ValueError:
        # Not an address at all, such as “http://[”.
        return False


def is_answered(path):
    """Whether this site answers an address of its own, be it with a page or by leading on to one."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
            if match.url_name == "wagtail_serve":
                request = get_dummy_request(path=path, site=site)
                steps = [step for step in match.args[0].split("/") if step]
                home = site.root_page.localized
                home.specific_class.objects.get(pk=home.pk).route(request, steps)
        except (Resolver404, Http404):
            return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()
    return True


def _links(draft):
    """Every link in the rich texts of a draft, with the part that it stands in."""
    return [(part, link) for part in draft.rich_texts for link in part.soup.find_all("a")]


def _key(link):
    """The key of the page or document that a link leads to; 0 where it is none."""
    key = link.get("id", "")
    return int(key) if key.isdecimal() and len(key) < 10 else 0


def _keys(links, kind):
    return {_key(link) for _part, link in links if link.get("linktype") == kind}
