"""Answers come packed for whoever can unpack them, and never so that their length tells a secret."""

import gzip

import brotli
import pytest

from ims_site.compression import QUICK, THOROUGH

from .factories import ImageFactory

PAGE = "/stories/"


def ask(client, address, encoding, **headers):
    return client.get(address, headers={"accept-encoding": encoding, **headers})


@pytest.fixture
def plain(tree, client):
    return client.get(PAGE).content


@pytest.mark.parametrize(
    "encoding", ["br", "gzip, deflate, br, zstd", "gzip;q=0.8, br;q=0.9", "BR", "br ; q=0.1"]
)
def test_page_comes_in_brotli_for_whoever_takes_it(plain, client, encoding):
    response = ask(client, PAGE, encoding)
    assert response["Content-Encoding"] == "br"
    assert response["Content-Length"] == str(len(response.content))
    assert "Accept-Encoding" in response["Vary"]
    assert brotli.decompress(response.content) == plain


@pytest.mark.parametrize("encoding", ["gzip", "gzip, br;q=0", "br;q=0.0, gzip", "brotli, gzip", "x-br, gzip"])
def test_page_comes_in_gzip_for_everybody_else(plain, client, encoding):
    response = ask(client, PAGE, encoding)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == plain


@pytest.mark.parametrize("encoding", ["", "identity", "br;q=0", "deflate"])
def test_page_comes_as_it_is_for_whoever_takes_neither(plain, client, encoding):
    response = ask(client, PAGE, encoding)
    assert not response.has_header("Content-Encoding")
    assert "Accept-Encoding" in response["Vary"]
    assert response.content == plain


@pytest.mark.parametrize("address", ["/admin/", "/accounts/password/reset/", PAGE])
def test_what_may_hold_a_secret_is_padded_at_random(tree, admin, address):
    assert ask(admin, address, "gzip, br").get("Content-Encoding") in ("gzip", None)


def test_form_of_a_stranger_is_padded_too(tree, client):
    assert ask(client, "/accounts/login/", "gzip, br")["Content-Encoding"] == "gzip"


def test_answer_that_nothing_has_changed_varies_like_the_page(tree, client):
    feed = ask(client, "/stories/feed/", "br")
    assert feed["Content-Encoding"] == "br"
    assert feed["ETag"].startswith("W/")
    again = ask(client, "/stories/feed/", "br", **{"if-none-match": feed["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert "Accept-Encoding" in again["Vary"]


def test_head_is_told_what_get_would_bring(tree, client):
    whole = ask(client, PAGE, "br")
    head = client.head(PAGE, headers={"accept-encoding": "br"})
    assert head.content == b""
    for name in ("Content-Encoding", "Content-Length", "Vary", "Content-Type"):
        assert head[name] == whole[name]


def test_pictures_are_not_packed_twice(tree, client):
    picture = ImageFactory().get_rendition("width-90|format-jpeg")
    response = ask(client, picture.url, "gzip, br")
    assert not response.has_header("Content-Encoding")
    assert int(response["Content-Length"]) == len(b"".join(response.streaming_content))


def test_nothing_packed_stays_in_memory(tree, client, monkeypatch):
    """What is taken off the site, a draft that somebody was shown, what somebody searched for."""
    packed = []

    def compress(content, **options):
        packed.append(options["quality"])
        return brotli_compress(content, **options)

    brotli_compress = brotli.compress
    monkeypatch.setattr(brotli, "compress", compress)
    for address in (PAGE, PAGE, "/stories/?q=secret", "/help/"):
        assert ask(client, address, "br")["Content-Encoding"] == "br"
    assert packed == [THOROUGH, THOROUGH, QUICK, QUICK]
