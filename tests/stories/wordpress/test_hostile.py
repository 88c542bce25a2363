"""Nothing that a text brings with it acts by itself: what comes out has the tags of the editor alone."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from stories.wordpress.addresses import absolute

from .vectors import ADDRESSES, VECTORS

ALLOWED = {"p", "b", "i", "a", "ul", "ol", "li", "br"}
ATTRIBUTES = {"href", "linktype", "id", "data-block-key"}
SCHEMES = ("http://", "https://", "mailto:", "tel:", "ftp://", "#")


def texts(value):
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def rich(blocks):
    """The rich texts among the values of blocks: all others are escaped where they are shown."""
    for kind, value in blocks:
        if kind == "paragraph":
            yield value
        elif kind == "callout":
            yield value["text"]
        elif kind == "table":
            types = [column["type"] for column in value["table"]["columns"]]
            for row in value["table"]["rows"]:
                yield from (
                    cell for kind, cell in zip(types, row["values"], strict=True) if kind == "rich_text"
                )


def test_there_are_a_hundred_of_them():
    assert len(set(VECTORS)) == len(VECTORS) >= 100


@pytest.mark.parametrize("html", VECTORS)
def test_nothing_that_acts_comes_out(body, html):
    made = body(f"Before\n\n{html}\n\nAfter")
    assert "Before" in json.dumps(made.blocks)
    for text in rich(made.blocks):
        for tag in BeautifulSoup(text, "html.parser").find_all(True):
            assert tag.name in ALLOWED and set(tag.attrs) <= ATTRIBUTES
            assert tag.get("href", "#").lower().startswith(SCHEMES)
    addresses = [*(value["url"] for kind, value in made.blocks if kind == "video"), *made.links, *made.embeds]
    addresses += [picture.src for picture, _key in made.pictures]
    assert all(address.lower().startswith(SCHEMES) and '"' not in address for address in addresses)


@pytest.mark.parametrize("html", VECTORS)
def test_plain_values_have_no_markup_of_the_text(body, html):
    """A caption or a heading may tell of a tag, but no tag of the source comes through as one."""
    for kind, value in body(html).blocks:
        if kind not in ("paragraph", "callout", "table") and "&lt;" not in html:
            assert not re.search(r"<(?:script|img|svg|p|a)\b", " ".join(texts(value))) or "alt=" in html


@pytest.mark.parametrize("address", ADDRESSES[:7] + ADDRESSES[13:])
def test_address_that_acts_or_leads_nowhere_is_none(address):
    assert absolute(address, "https://old.example.org/") == ""


@pytest.mark.parametrize(
    "html",
    [
        "<" * 50_000,
        "[" * 50_000,
        "[caption " * 5_000,
        "<!-- wp:" * 5_000,
        '<!-- wp:x {"a":' * 3_000,
        "<pre>" * 5_000,
        "<b>" * 3_000,
        "<table>" * 1_000,
        "a " * 100_000,
        "\n\n" * 50_000,
        "<p title='" + "x" * 100_000,
        "<figcaption>" + "Photo: " * 5_000,
        "https://youtu.be/" * 5_000,
        "&" * 50_000,
        "<![CDATA[" * 5_000,
    ],
)
def test_text_of_a_mile_ends(body, html):
    """Each grows out of all bounds where a rule looks again and again at the same place."""
    assert not any("<script" in text for text in rich(body(f"A<script>1</script>\n\n{html}").blocks))
