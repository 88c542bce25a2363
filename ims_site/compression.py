"""Answers made small for the line: Brotli for visitors' pages, gzip for whatever may hold a secret."""

import re

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

# Pictures and archives are compressed already: once more takes time and makes nothing smaller.
TEXT = re.compile(r"text/|application/(json|feed\+json|atom\+xml|xml|javascript)|image/svg\+xml")
# What says in Accept-Encoding that somebody can do without it.
REFUSED = {"q=0", "q=0.0", "q=0.00", "q=0.000"}
# Thorough takes 25 ms for a long page and saves a seventh more than quick, which takes 2 ms.
THOROUGH, QUICK = 10, 5
# Below this the headers outweigh whatever is saved.
WORTH_IT = 200


class CompressionMiddleware(GZipMiddleware):
    """Django's own, with Brotli beside gzip and for text alone.

    Brotli is for requests and answers without a cookie. There every reader gets the same bytes, so their
    length tells nothing (an attack called BREACH). Everything else keeps Django's gzip, which pads at random.
    """

    def process_response(self, request, response):
        if not TEXT.match(response.get("Content-Type", "")) and response.status_code != 304:
            return response
        # Said of every answer, a 304 too: a cache must not give packed bytes to whoever cannot unpack them.
        patch_vary_headers(response, ("Accept-Encoding",))
        if not is_brotli_wanted(request, response):
            return super().process_response(request, response)
        packed = pack(response.content, THOROUGH if is_worth_the_time(request, response) else QUICK)
        if len(packed) < len(response.content):
            response.content = packed
            response.headers["Content-Length"] = str(len(packed))
            response.headers["Content-Encoding"] = "br"
            weaken_etag(response)
        return response


def pack(content, quality):
    """Nothing packed is remembered: what is taken off the site is then nowhere. The page store has files."""
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)


def is_worth_the_time(request, response):
    """Whether it is a page for many: not the answer to a question, and nothing that must not be kept."""
    return not request.GET and "no-store" not in response.get("Cache-Control", "")


def is_brotli_wanted(request, response):
    """Whether an answer is to be packed with Brotli."""
    if request.COOKIES or response.cookies or response.streaming or response.has_header("Content-Encoding"):
        return False
    return len(response.content) >= WORTH_IT and accepts_brotli(request.headers.get("Accept-Encoding", ""))


def accepts_brotli(header):
    """Whether “br” stands in an Accept-Encoding header and is not refused there."""
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        if name.strip() == "br":
            return parameter.replace(" ", "") not in REFUSED
    return False


def weaken_etag(response):
    """Other bytes of the same words: RFC 9110 wants the tag weak then."""
    etag = response.get("ETag")
    if etag and etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"
