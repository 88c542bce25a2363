"""A strict reader of both kinds of feed: Atom as RFC 4287 has it, and JSON Feed 1.1."""

import json
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.utils.dateparse import parse_datetime

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOST = "http://testserver"
# RFC 3339, as both kinds of feed ask for it.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def entries(response):
    """The entries of an Atom feed, held against what RFC 4287 asks of every feed."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 – our own
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1, name
        for name in ("updated", "published"):
            for moment in element.findall(f"a:{name}", ATOM):
                assert MOMENT.fullmatch(moment.text) and parse_datetime(moment.text)
        assert [name.text for name in element.findall("a:author/a:name", ATOM) if name.text]
        relations = [link.get("rel") for link in element.findall("a:link", ATOM)]
        assert relations.count("alternate") == 1
    assert "self" in [link.get("rel") for link in feed.findall("a:link", ATOM)]
    found = feed.findall("a:entry", ATOM)
    names = [text(entry, "id") for entry in (feed, *found)]
    assert len({*names}) == len(names) and all(urlsplit(name).scheme for name in names)
    if found:
        assert parse_datetime(text(feed, "updated")) == max(
            parse_datetime(text(entry, "updated")) for entry in found
        )
    addresses = [
        text(feed, "icon"),
        text(feed, "logo"),
        *(link.get("href") for link in feed.iterfind(".//a:link", ATOM)),
    ]
    addresses += [uri.text for uri in feed.iterfind(".//a:uri", ATOM)]
    assert all(address.startswith(f"{HOST}/") for address in addresses)
    return found


def items(response):
    """The items of a JSON Feed, held against version 1.1."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= feed.keys()
    for item in feed["items"]:
        assert isinstance(item["id"], str) and isinstance(item["content_html"], str)
        assert MOMENT.fullmatch(item["date_published"]) and MOMENT.fullmatch(item["date_modified"])
        assert all(author.get("name") or author.get("url") for author in item["authors"])
        assert all(isinstance(tag, str) for tag in item["tags"])
        for file in item.get("attachments", []):
            assert file["url"].startswith(f"{HOST}/") and "/" in file["mime_type"]
        for name in ("url", "image"):
            assert item.get(name, HOST).startswith(HOST)
    names = [item["id"] for item in feed["items"]]
    assert len({*names}) == len(names)
    return feed["items"]


def text(element, name):
    return element.findtext(f"a:{name}", namespaces=ATOM)


def full_text(entry):
    return BeautifulSoup(text(entry, "content"), "html.parser")


def titles(response):
    return [text(entry, "title") for entry in entries(response)]
