"""Looks for a name in all that a site has left, without a line of the code that took it out."""

import html
import io
import re
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import unquote_plus

from django.core import signing
from django.core.cache import cache
from django.db import connection
from pypdf import PdfReader

# No other text of the site has one of these as a word of its own.
TRACE = re.compile(r"(?<![a-z])(?:anna|bergs?)(?![a-z])")


def plain(text):
    """A text as a patient reader would see it, whatever wraps it."""
    text = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)
    text = html.unescape(unquote_plus(text))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(one for one in text if unicodedata.category(one) not in ("Mn", "Cf"))
    return text.casefold()


def rows():
    """(table, every row of it as text), for all tables that the database has."""
    with connection.cursor() as cursor:
        for info in connection.introspection.get_table_list(cursor):
            if info.type not in ("t", "p"):
                continue
            cursor.execute(f'SELECT * FROM "{info.name}"')  # noqa: S608
            for row in cursor.fetchall():
                yield info.name, " | ".join(map(readable, row))


def readable(value):
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("latin-1")
    text = str(value)
    try:
        return str(signing.loads(text, salt="django.contrib.sessions.SessionStore"))
    except (signing.BadSignature, ValueError):
        return text


def dumped():
    """What SQLite itself writes out as a dump."""
    return (
        [("dump", line) for line in connection.connection.iterdump()] if connection.vendor == "sqlite" else []
    )


def files(folder):
    """(name, what is in it) of every file below a folder."""
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            text = content.decode("latin-1") if path.suffix not in (".jpg", ".webp", ".png") else ""
            if path.suffix == ".pdf":
                text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
            if path.suffix == ".docx":
                archive = zipfile.ZipFile(io.BytesIO(content))
                text = " ".join(archive.read(name).decode() for name in archive.namelist())
            yield f"file {path.name}", f"{path.name} {text}"


def cached():
    return [("cache", content.decode("latin-1")) for content in cache._cache.values()]


def traces(folder):
    """Every place where something of the name is left: a list of (where, text around it)."""
    found = []
    for where, text in [*rows(), *dumped(), *files(folder), *cached()]:
        text = plain(text)
        for match in TRACE.finditer(text):
            found.append((where, text[max(0, match.start() - 60) : match.end() + 40]))
    return found
