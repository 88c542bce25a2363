"""Every address that an old site answered, listed from its export files apart from the importer."""

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import lxml.etree
from django.test import Client

OURS = {"post", "page", "podcast"}
UPLOADS = re.compile(r"/wp-content/uploads/|/files/")
HOSTS = ("testserver", "www.testserver")
# Variants that no export tells of, but which WordPress made and others may link to.
MADE_UP = ("-300x200", "-1024x683", "-scaled")
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
# What 410.html says below its heading.
REASON = re.compile(r"</h1>\s*<p>[^<]+</p>")
# As PHP keeps the smaller variants of a picture.
SIZES = re.compile(r'"file";s:\d+:"([^"]+)"')


def listed(files):
    """All addresses as paths with their query, in order: what was public on the old site."""
    found = {}
    for path in files:
        tree = lxml.etree.parse(
            path, lxml.etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
        )
        channel = tree.find("channel")
        base = _path(channel.findtext("{*}base_blog_url") or channel.findtext("link") or "").rstrip("/")
        for address in (
            *_heads(channel, base),
            *(one for item in channel.iter("item") for one in _items(item)),
        ):
            if address not in ("", "/"):
                found[address] = None
    return list(found)


def _heads(channel, base):
    yield f"{base}/feed/"
    for element in channel.iterfind("{*}category"):
        yield from _both(f"{base}/category/{element.findtext('{*}category_nicename')}/", "feed/", "page/2/")
    for element in channel.iterfind("{*}tag"):
        yield from _both(f"{base}/tag/{element.findtext('{*}tag_slug')}/", "feed/")
    for element in channel.iterfind("{*}author"):
        yield from _both(f"{base}/author/{(element.findtext('{*}author_login') or '').lower()}/", "feed/")


def _items(item):
    kind, status = item.findtext("{*}post_type"), item.findtext("{*}status")
    link, number = _path(item.findtext("link") or ""), item.findtext("{*}post_id")
    if kind in OURS and status == "publish":
        yield from _both(link, "feed/", "amp/")
        yield f"/?p={number}"
        for meta in item.iterfind("{*}postmeta"):
            if meta.findtext("{*}meta_key") == "_wp_old_slug" and link.strip("/"):
                above = link.rstrip("/").rpartition("/")[0]
                yield from _both(f"{above}/{meta.findtext('{*}meta_value')}/")
    elif kind == "attachment":
        yield from _both(link)
        yield f"/?attachment_id={number}"
        file = _path(item.findtext("{*}attachment_url") or "")
        if UPLOADS.search(file):
            yield file
            text = "".join(item.itertext())
            yield from (
                f"{file.rpartition('/')[0]}/{size.rpartition('/')[2]}"
                for size in dict.fromkeys(SIZES.findall(text))
            )
            if PICTURE.search(file):
                head, _dot, end = file.rpartition(".")
                yield from (f"{head}{mark}.{end}" for mark in MADE_UP)


def _both(path, *below):
    """An address with and without its last slash, and what stood below it; nothing for a query."""
    if not path.strip("/") or "?" in path:
        return
    yield path.rstrip("/") + "/"
    yield path.rstrip("/")
    yield from (f"{path.rstrip('/')}/{end}" for end in below)


def _path(address):
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


class Asking:
    """Asks for old addresses. `answers` counts them by what they got; each target is asked for once."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)
        self.answers = Counter()
        self.targets = {}

    def problem(self, address, host=HOSTS[0]):
        """What is wrong with the answer to an old address, "" for nothing.

        Right are 200, at once or after one redirect, and 410 with a reason.
        """
        path, _mark, query = address.partition("?")
        response = self.client.get(
            unquote(path) + (f"?{query}" if query else ""), headers={"host": host}, follow=False
        )
        status = response.status_code
        self.answers[status] += 1
        if status == 410:
            return "" if REASON.search(response.content.decode()) else "410 without a reason"
        if status == 200:
            return ""
        if status not in (301, 308):
            return f"answered {status}"
        return self._of_target(response.headers["Location"], host)

    def _of_target(self, target, host):
        if urlsplit(target).netloc not in ("", host):
            return f"led to another host: {target}"
        if target not in self.targets:
            self.targets[target] = self.client.get(unquote(target), headers={"host": host}).status_code
        status = self.targets[target]
        return "" if status == 200 else f"led to {target}, which answered {status}"
