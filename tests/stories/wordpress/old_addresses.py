"""Every address that an old site answered, listed from its export files apart from the importer."""

import re
from urllib.parse import quote, unquote, urlsplit

import lxml.etree
from django.test import Client

OURS = {"post", "page", "podcast"}
UPLOADS = re.compile(r"/wp-content/uploads/|/files/")
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
            yield from (f"{file.rpartition('/')[0]}/{size}" for size in dict.fromkeys(SIZES.findall(text)))


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


def answer(address):
    """What is wrong with the answer to an old address, "" for nothing.

    Right are 200, at once or after one redirect, and 410 with a reason.
    """
    client = Client(raise_request_exception=False)
    path, _mark, query = address.partition("?")
    path = quote(unquote(path), safe="/%")
    response = client.get(unquote(path) + (f"?{query}" if query else ""))
    if response.status_code == 410:
        return "" if "<p" in response.content.decode() else "410 without a reason"
    if response.status_code == 200:
        return ""
    if response.status_code not in (301, 308):
        return f"answered {response.status_code}"
    target = response.headers["Location"]
    status = client.get(unquote(target)).status_code
    return "" if status == 200 else f"led to {target}, which answered {status}"
