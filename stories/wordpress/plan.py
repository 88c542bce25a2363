"""What becomes of each item: which page, where, in which language and whether readers may see it."""

import datetime
from dataclasses import dataclass, replace

from django.utils import timezone
from wagtail.models import Locale, Site

from ims_site.models import HomePage

from ..models import StoryIndexPage
from . import languages, mapping
from .values import moment_of

PRIVATE = {
    "private": "It was private on the old site, so it is a draft here.",
    "pending": "",
    "draft": "",
}


class NoArchiveError(Exception):
    """The site has no archive yet; the message says so in a sentence."""


@dataclass
class Plan:
    """What is to be made of one item in one language. `reason` says why nothing is.

    `kind` is a kind of story, or "page". `parent` is the page below which it goes. It is `live` at once,
    or on the schedule for `go_live_at`, or a draft; `marks` are sentences for whoever looks through it.
    """

    item: object
    key: str
    reason: str = ""
    kind: str = ""
    locale_id: int = 0
    parent: object = None
    group: str = ""
    live: bool = False
    go_live_at: datetime.datetime | None = None
    marks: tuple = ()

    @property
    def is_page(self):
        return self.kind == mapping.PAGE

    @property
    def settled(self):
        """What decides about the result beside the item itself."""
        return (str(self.kind), self.locale_id, self.group, self.item.status)


class Planner:
    """Plans items. `table` is that of `languages.read_table`, `types` those asked for, () for all."""

    def __init__(self, export, rules, table=None, types=()):
        self.rules, self.table, self.types = rules, table or {}, types
        self.groups = languages.polylang_groups(export)
        self.locales = dict(Locale.objects.values_list("language_code", "pk"))
        root = Site.objects.get(is_default_site=True).root_page
        self.default = root.locale_id
        homes = HomePage.objects.filter(translation_key=root.translation_key)
        self.homes = {home.locale_id: home for home in homes}
        self.archives = {archive.locale_id: archive for archive in StoryIndexPage.objects.order_by("-pk")}
        if self.default not in self.archives or self.default not in self.homes:
            raise NoArchiveError("There is no archive to import into: add one below the home page first.")

    def plans(self, item):
        """The plans for an item: one, or one for each of its languages."""
        kind = self.rules.kind_of(item)
        reason = mapping.why_skipped(item, kind, self.types)
        if reason:
            return [Plan(item, f"post:{item.id}", reason)]
        parts = languages.in_languages(item)
        return [self._plan(part, code, str(kind), len(parts) > 1) for code, part in parts]

    def _plan(self, item, own_code, kind, is_one_of_several):
        code, group = languages.language_of(item, self.table, self.locales)
        code = self.rules.languages.get(own_code or code, own_code or code)
        group = f"item:{item.id}" if is_one_of_several else group or self.groups.get((item.site, item.id), "")
        key = f"post:{item.id}:{own_code}" if is_one_of_several else f"post:{item.id}"
        plan = Plan(item, key, kind=kind, group=group)
        live, go_live_at, marks = _state(item)
        locale = self._locale(code) if code else self.default
        places = self.homes if plan.is_page else self.archives
        if locale not in places:
            marks.append(f"The site has no place for pages in the language “{code}” yet, so it is a draft.")
            live, go_live_at, locale, group = False, None, self.default, ""
        return replace(
            plan,
            locale_id=locale,
            parent=places[locale],
            group=group,
            live=live,
            go_live_at=go_live_at,
            marks=tuple(marks),
        )

    def _locale(self, code):
        code = code.replace("_", "-")
        return self.locales.get(code) or self.locales.get(code.split("-")[0])


def _state(item):
    """(whether it is live, when it goes live, sentences): nothing is public that was not."""
    if item.has_password and item.status in ("publish", "future"):
        return False, None, ["It had a password on the old site, so it is a draft here."]
    if item.status == "publish":
        return True, None, []
    if item.status == "future":
        moment = moment_of(item)
        if moment and moment > timezone.now():
            return False, moment, []
        return False, None, ["It was scheduled for a day that has passed, so it is a draft here."]
    known = PRIVATE.get(item.status, f"Its state “{item.status}” is not known here, so it is a draft.")
    return False, None, [known] if known else []
