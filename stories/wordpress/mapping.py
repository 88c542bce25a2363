"""What the items of the old site become here: their kind, themes, countries, by-lines and state."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from programmes.models import Country, ThemePage

from ..kinds import Kind
from .body import text_of

DEFAULTS = Path(__file__).with_name("mapping.toml")
TABLES = ("types", "categories", "addresses", "themes", "countries", "authors", "languages")
PAGE, SKIP = "page", "skip"
# What WordPress keeps in the same table as stories, and what each of them is.
OWN_TYPES = {
    "attachment": "A file of the media library.",
    "nav_menu_item": "An entry of a menu; menus are made of pages here.",
    "revision": "An earlier version.",
    "wp_block": "A reusable block; it was put into the texts that use it.",
    "wp_navigation": "A menu; menus are made of pages here.",
    "wp_template": "Part of the old design.",
    "wp_template_part": "Part of the old design.",
    "wp_global_styles": "Part of the old design.",
    "wp_font_family": "Part of the old design.",
    "wp_font_face": "Part of the old design.",
    "custom_css": "Part of the old design.",
    "customize_changeset": "Part of the old design.",
    "oembed_cache": "Kept by WordPress for itself.",
    "user_request": "Personal data of a visitor.",
}
LOST = {"trash": "It was in the bin.", "auto-draft": "It was never saved.", "inherit": "An earlier version."}


class MappingError(ValueError):
    """A file of the mapping cannot be used; the message says why in a sentence."""


@dataclass(frozen=True)
class Mapping:
    """The tables of the TOML file, each a dict."""

    types: dict
    categories: dict
    addresses: dict
    themes: dict
    countries: dict
    authors: dict
    languages: dict

    @cached_property
    def digest(self):
        return sha256(
            json.dumps([getattr(self, name) for name in TABLES], sort_keys=True).encode()
        ).hexdigest()

    def kind_of(self, item):
        """A Kind, "page" or "skip" for an item; None for a type that nothing is said about."""
        given = self.types.get(item.type)
        if item.type != "post" or given == SKIP:
            return given
        for term in item.terms:
            if term.taxonomy in ("category", "post_tag") and term.slug in self.categories:
                return self.categories[term.slug]
        first = unquote(urlsplit(item.link).path).strip("/").split("/")[0]
        return self.addresses.get(first, given)


def load(path=None):
    """The Mapping, with a file of the user's laid over the defaults. Raises MappingError."""
    tables = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    for name, own in (_read(path) if path else {}).items():
        tables[name].update(own)
    return Mapping(**tables)


def _read(path):
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(f"{Path(path).name} cannot be read as TOML: {error}.") from error
    kinds = {*Kind.values, PAGE, SKIP}
    for name, table in tables.items():
        if name not in TABLES:
            raise MappingError(f"[{name}] is not known; there are {', '.join(TABLES)}.")
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise MappingError(f'[{name}] holds lines like word = "word" only.')
        if name in ("types", "categories", "addresses") and (wrong := {*table.values()} - kinds):
            raise MappingError(
                f"[{name}]: “{min(wrong)}” is no kind of story; there are {', '.join(sorted(kinds))}."
            )
    return tables


@dataclass
class Vocabulary:
    """The themes and countries of the site, by what terms may call them: {(table, locale key, word): pk}."""

    mapping: Mapping
    words: dict = field(default_factory=dict)
    slugs: dict = field(default_factory=dict)

    @classmethod
    def of_site(cls, mapping):
        self = cls(mapping)
        for pk, slug, title, locale in ThemePage.objects.order_by("-pk").values_list(
            "pk", "slug", "title", "locale_id"
        ):
            self._learn("themes", locale, pk, slug, title)
        for country in Country.objects.order_by("-pk"):
            names = country.other_names.splitlines()
            self.slugs[country.pk] = country.slug
            self._learn("countries", country.locale_id, country.pk, country.slug, country.name, *names)
        return self

    def _learn(self, table, locale, pk, *names):
        for name in names:
            if word := slugify(name, allow_unicode=True):
                self.words[table, locale, word] = pk

    def find(self, table, locale_id, terms):
        """The keys of the themes or countries that some terms stand for, in their order."""
        own = getattr(self.mapping, table)
        found = {}
        for term in terms:
            slug = unquote(term.slug)
            candidates = [own[slug]] if slug in own else [slug, text_of(term.name)]
            for word in candidates:
                pk = self.words.get((table, locale_id, slugify(word, allow_unicode=True)))
                if pk:
                    found[pk] = None
                    break
        return list(found)


def bylines(item, export, mapping):
    """The names under a story: those of Co-Authors Plus, else that of its author. Never an e-mail address."""
    logins = [(term.slug.removeprefix("cap-"), term.name) for term in item.terms if term.taxonomy == "author"]
    names = []
    for login, given in logins or [(item.author, "")]:
        author = export.authors.get((item.site, login))
        shown = author.display_name if author else given
        if author and not shown:
            shown = f"{author.first_name} {author.last_name}"
        name = mapping.authors.get(login, text_of(shown or login)).strip()
        if name and not _is_address(name) and name not in names:
            names.append(name[:200])
    return names


def _is_address(name):
    try:
        validate_email(name)
    except ValidationError:
        return "@" in name and " " not in name
    return True


def why_skipped(item, kind, types):
    """Why nothing is made of an item, "" where something is. `types` are those asked for, () for all."""
    if item.type in OWN_TYPES:
        return OWN_TYPES[item.type]
    if item.status in LOST:
        return LOST[item.status]
    if kind is None:
        return f"The mapping says nothing about the type “{item.type or 'none'}”."
    if kind == SKIP:
        return f"The mapping leaves out the type “{item.type}”."
    if types and not {item.type, str(kind)} & {*types}:
        return "Its type was not asked for."
    if not item.id:
        return "It has no number by which it could be known again."
    return ""
