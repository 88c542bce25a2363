"""Compares the stored pages with fresh renderings, and finds those that have to do with a change.

A page has to do with a change when its stored file has one of the words that differ in the database before
and after: names, titles, parts of addresses, credits, of whatever differs in any column. That takes in what
shows the thing, what links to it, and the thing itself. Besides those, every first page of a list, every feed
and every sitemap. None of this asks the page store what depends on what.
"""

import gzip
import html
import io
import json
import multiprocessing
import os
import sys
from urllib.parse import quote, unquote

import brotli

# Words that are too short stand everywhere by chance.
LETTERS = 4
FILTERS = ("theme", "country", "region", "kind", "year", "language")
LISTS = ("/feed/", "/feed.json", ".xml", ".txt")


class Judge:
    """Renders in processes of its own. `facts` is what the database says, as far as pages show it."""

    def __init__(self, processes):
        from ims_site import page_store

        self.folder, self.index = page_store.folder(), page_store.index()
        self.processes = processes
        # Twins that have been seen to be right, by inode and date.
        self.sound = set()

    def __enter__(self):
        context = multiprocessing.get_context("spawn")
        self.pool = context.Pool(self.processes, initializer=set_up)
        return self

    def __exit__(self, *arguments):
        self.pool.terminate()

    def addresses(self):
        """All that is stored, old copies too."""
        return sorted({*self.folder.addresses(), *self.folder.addresses(is_stale=True)})

    def old(self):
        return sum(1 for _address in self.folder.addresses(is_stale=True))

    def faults(self, addresses):
        """(address, what is wrong) of those that a reader does not get as they would be rendered now."""
        found = self.pool.imap_unordered(compare, addresses, chunksize=8)
        return sorted(fault for fault in found if fault)

    # --- What has to do with a change -----------------------------------------------------------

    def facts(self):
        """{(table, key): (all columns, words by which it is known)} of all that pages show."""
        from django.apps import apps
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model
        from wagtail.models import Page, PageViewRestriction

        models = [
            *(model for model in apps.get_models() if issubclass(model, Page) and model is not Page),
            *(apps.get_model(label) for label in ("programmes.Country", "programmes.Region", "people.Team")),
            *(apps.get_model("ims_site", name) for name in ("SiteSettings", "SharedText")),
            get_image_model(),
            get_document_model(),
            PageViewRestriction,
        ]
        return {
            (model._meta.label, row["pk"]): (json.dumps(row, default=as_kept, sort_keys=True), words_of(row))
            for model in models
            for row in model.objects.values("pk", *(field.attname for field in model._meta.concrete_fields))
        }

    def concerned(self, before, after):
        """The addresses of the stored pages that have to do with what differs."""
        keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        words = {word for facts in (before, after) for key in keys if key in facts for word in facts[key][1]}
        wanted = [word.encode() for word in sorted(words)]
        found = []
        for address in self.addresses():
            stored = self.folder.find(address)
            if is_first_of_list(address) or (stored and has_any(stored.file, wanted)):
                found.append(address)
        return found

    # --- Left-overs -----------------------------------------------------------------------------

    def left_over(self):
        """(what, what is wrong) of all files and rows that should not be there."""
        fresh, old = {*self.folder.addresses()}, {*self.folder.addresses(is_stale=True)}
        known = {*self.index.addresses()}
        for address in sorted((fresh | old) - known):
            yield address, "a file that the index does not know"
        for address in sorted(known - fresh - old):
            yield address, "known to the index, and no file"
        for address in sorted(fresh & old):
            yield address, "stored twice, fresh and old"
        yield from self.of_hidden_pages()
        yield from self.unlike_their_twins()
        for trash in self.folder.root.glob("trash-*"):
            yield trash.name, "not cleared away"

    def of_hidden_pages(self):
        """Entries of pages that are not public, or stand elsewhere now."""
        from wagtail.models import Page

        from ims_site.querysets import SitePageQuerySet

        public = {page.pk: unquote(page.get_url() or "") for page in SitePageQuerySet(Page).live().public()}
        for address, pk in self.index.entries():
            if pk is not None and not (
                public.get(pk) and address.startswith((public[pk], f"/lite{public[pk]}"))
            ):
                yield address, "of a page that is not there for the public"

    def unlike_their_twins(self):
        """Packed files that are not the same as the plain one."""
        from ims_site.page_store.files import TWINS, twin

        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
        for address in self.addresses():
            stored = self.folder.find(address)
            for encoding, ending in TWINS.items() if stored else ():
                packed = twin(stored.file, ending)
                if not packed.exists():
                    continue
                states = [packed.stat(), stored.file.stat()]
                state = tuple((each.st_ino, each.st_mtime_ns) for each in states)
                if state in self.sound:
                    continue
                if unpack[encoding](packed.read_bytes()) != stored.file.read_bytes():
                    yield address, f"unlike its twin {packed.name}"
                self.sound.add(state)


def as_kept(value):
    """What JSON has no form for: the blocks of a body as they lie in the database, all else as text."""
    return value.get_prep_value() if hasattr(value, "get_prep_value") else str(value)


def words_of(row):
    """The words by which the thing in a row is known: names, titles, parts of addresses, credits."""
    names = ("title", "slug", "name", "credit", "description", "given_name", "organisation", "draft_title")
    words = {str(row[name]) for name in names if row.get(name)}
    words |= {html.escape(word) for word in words} | {quote(word) for word in words}
    return {word for word in words if len(word) >= LETTERS}


def is_first_of_list(address):
    """Whether it is a feed, a map, the first page of a list, or as near to home as a section."""
    is_filter = "/page/" not in address and any(f"/{name}/" in address for name in FILTERS)
    return address.endswith(LISTS) or is_filter or address.removeprefix("/lite").count("/") < 3


def has_any(file, words):
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return any(word in content for word in words)


# --- In the other processes -------------------------------------------------------------------------


def set_up():
    import django

    os.nice(5)
    django.setup()


def compare(address):
    """(address, what is wrong) where a reader gets something else than a fresh rendering, or None."""
    from django.core.cache import cache

    # Each process has a cache of its own here, and on a site of several machines all have the same.
    cache.clear()
    status, content = ask(address)
    fresh_status, fresh = ask(address, HTTP_AUTHORIZATION="fresh")
    if fresh_status != "200 OK":
        return (address, f"stored, and answers {fresh_status}") if status == "200 OK" else None
    return None if (status, content) == (fresh_status, fresh) else (address, f"{status}: differs")


def ask(address, **more):
    """(status, body) as the server answers; whoever sends Authorization gets a page that is not stored."""
    from ims_site.page_store.render import environ_for
    from ims_site.wsgi import application

    said = []
    environ = {**environ_for(address), "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, **more}
    answer = application(environ, lambda status, headers, *_more: said.append(status))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return said[-1], body
