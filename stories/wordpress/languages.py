"""In which language an item is, and which items say the same in several."""

import csv
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .mapping import MappingError
from .php import load as load_php

# qTranslate and its heirs: [:en]Words[:ar]كلمات[:] or <!--:en-->Words<!--:-->, also {:en}…{:}.
MARK = re.compile(r"\[:([a-z]{2})\]|<!--:([a-z]{2})-->|\{:([a-z]{2})\}")
END = re.compile(r"\[:\]|<!--:-->|\{:\}")
WPML_KEYS = ("_wpml_language", "wpml_language", "_language", "lang", "_icl_language_code")
WPML_GROUPS = ("_wpml_trid", "trid", "_icl_trid", "wpml_trid")
COLUMNS = {"id", "address", "language", "translation_of"}


def read_table(path):
    """A CSV file with the columns id or address, language, translation_of -> {id or path: (language, of)}.

    Raises MappingError with a sentence.
    """
    table = {}
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            names = {*(rows.fieldnames or ())}
            if "language" not in names or not names & {"id", "address"} or names - COLUMNS:
                raise MappingError(
                    f"{Path(path).name} needs the columns id or address, language and, where it is one, "
                    "translation_of."
                )
            for row in rows:
                key = (row.get("id") or "").strip() or _path(row.get("address") or "")
                if key:
                    language = (row["language"] or "").strip().lower()
                    table[key] = (language, (row.get("translation_of") or "").strip())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MappingError(f"{Path(path).name} cannot be read as CSV.") from error
    return table


def in_languages(item):
    """An item that holds several languages -> [(language, item in it)]; any other -> [("", item)]."""
    found = dict.fromkeys(
        code for text in (item.title, item.content) for match in MARK.finditer(text) if (code := _code(match))
    )
    # A single mark may be anything; the closing one, or a second language, makes it qTranslate's.
    if not found or (len(found) == 1 and not END.search(item.title + item.content)):
        return [("", item)]
    parts = []
    for language in found:
        content = _only(item.content, language)
        title = _only(item.title, language)
        if title.strip() or content.strip():
            part = replace(
                item, title=title, content=content, excerpt=_only(item.excerpt, language), slug=item.slug
            )
            parts.append((language, part))
    return parts or [("", item)]


def _code(match):
    return match[1] or match[2] or match[3]


def _only(text, language):
    """What a text says in one language, together with what it says in all of them."""
    if not MARK.search(text):
        return text
    kept, current, position = [], None, 0
    marks = sorted([*MARK.finditer(text), *END.finditer(text)], key=lambda match: match.start())
    for match in marks:
        if current in (None, language):
            kept.append(text[position : match.start()])
        current = _code(match) if match.re is MARK else None
        position = match.end()
    if current in (None, language):
        kept.append(text[position:])
    return "".join(kept)


def language_of(item, table, codes):
    """(code, group) of an item, each "" where nothing says so. `codes` are those that addresses begin with.

    A table (`read_table`) goes before Polylang, that before WPML's metadata, that before the address.
    """
    path = _path(item.link)
    given = table.get(str(item.id)) or table.get(path)
    if given:
        return given[0], f"table:{given[1] or item.id}"
    code = group = ""
    for term in item.terms:
        if term.taxonomy == "language":
            code = term.slug.lower().removeprefix("pll_")
        elif term.taxonomy == "post_translations":
            group = f"polylang:{term.slug}"
    code = code or next(filter(None, map(item.value, WPML_KEYS)), "").lower()
    group = group or next((f"wpml:{value}" for value in map(item.value, WPML_GROUPS) if value), "")
    first = path.strip("/").split("/")[0].lower()
    if not code and first in codes:
        code = first
    return code[:10], group


def polylang_groups(export):
    """{(site, id): group} for exports in which only the terms of Polylang say which items belong together."""
    groups = {}
    for (site, taxonomy, slug), term in export.terms.items():
        if taxonomy == "post_translations" and term.description:
            try:
                members = load_php(term.description)
            except ValueError:
                continue
            for key in members.values() if isinstance(members, dict) else ():
                if isinstance(key, int):
                    groups[site, key] = f"polylang:{slug}"
    return groups


def _path(address):
    return unquote(urlsplit(address).path).rstrip("/")
