"""What a request for a page is answered with from the files: one decision for every kind of server.

Requests come as WSGI has them, an `environ`; `asgi.py` and `wsgi.py` carry the answers out. While a fresh
copy of a page is made readers get the old one; where there is none, one request makes it and the others wait
for that. When Django cannot answer, the old copy is better than nothing.
"""

import contextlib
import re
import time
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from functools import cached_property, lru_cache
from http import HTTPStatus

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from . import folder, is_on
from .files import TWINS, UNKEPT
from .headers import headers_for, kind_of

# So long the keeper has to make a page anew before a reader's request does it.
GRACE = 5.0
# So long a request waits for another one that renders the same page.
PATIENCE = 20.0
QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
# What a 304 leaves out.
OF_THE_BODY = ("Content-Type", "Content-Disposition", "Content-Language", "X-Robots-Tag")


@dataclass(slots=True)
class Answer:
    """A status, the Headers, and the bytes of the body."""

    status: HTTPStatus
    headers: "Headers"
    body: bytes = b""


class Headers(dict):
    """Those of an answer, by their names; kept for the next one, so nobody may change them."""

    @cached_property
    def pairs(self):
        """As ASGI wants them."""
        return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self.items()]

    @cached_property
    def lines(self):
        """As they are sent."""
        return b"".join(b"%b: %b\r\n" % pair for pair in self.pairs)


class Question:
    """A request for an address at which something may be stored."""

    def __init__(self, environ, address, kind):
        self.environ = environ
        self.address = address
        self.kind = kind
        # The copy for everybody, and the one that serves where nobody has made the page anew, once they were
        # looked for.
        self.fresh = self.old = None

    def stored(self):
        """The Answer for everybody: the fresh copy, or one that has just become old; None where a page has
        to be made.
        """
        stored = self.fresh = folder().find_fresh(self.address)
        self.old = None if stored else folder().find_stale(self.address)
        if self.old and time.time() - self.old.stale_since < GRACE:
            stored = self.old
        return stored and self.serve(stored)

    def stored_meanwhile(self, is_ours):
        """The Answer after the lock was asked for: somebody else may have made the page. Whoever does not
        hold the lock makes do with an old copy.
        """
        stored = folder().find_fresh(self.address) or (None if is_ours else self.old)
        return stored and self.serve(stored)

    def instead_of(self, status):
        """The old copy as an Answer, where Django could give no better one than this status."""
        return self.serve(self.old) if self.old and status >= 500 else None

    def patience(self):
        """How many seconds to wait for somebody else who makes the page."""
        return 0 if self.old else PATIENCE

    def serve(self, stored):
        """Answer with a file; None where it has gone meanwhile."""
        for encoding in wanted(self.environ.get("HTTP_ACCEPT_ENCODING", "")):
            with contextlib.suppress(OSError):
                content, modified = stored.read(encoding)
                return self._answer(stored.area == UNKEPT, encoding, modified, content)
        return None

    def _answer(self, is_unkept, encoding, modified, content):
        is_same = has_same(self.environ, tag(modified, len(content)), modified)
        headers = headers_of(
            self.address, is_unkept, is_secure(self.environ), encoding, modified, len(content), is_same
        )
        if is_same:
            return Answer(HTTPStatus.NOT_MODIFIED, headers)
        return Answer(HTTPStatus.OK, headers, b"" if self.environ["REQUEST_METHOD"] == "HEAD" else content)


@lru_cache(maxsize=2048)
def headers_of(address, is_unkept, is_secure, encoding, modified, size, is_same=False):
    """The Headers with which a file is sent, or a reader told that it is still the same."""
    headers = headers_for(address, kind_of(address), is_unkept, is_secure)
    headers["ETag"] = tag(modified, size)
    headers["Last-Modified"] = formatdate(modified, usegmt=True)
    if is_same:
        return Headers((name, value) for name, value in headers.items() if not name.startswith(OF_THE_BODY))
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(size)
    return Headers(headers)


def question(environ):
    """The Question of a request; None for one that only Django can answer."""
    address = address_of(environ) if is_on() else None
    kind = address and kind_of(address)
    return Question(environ, address, kind) if kind else None


def address_of(environ):
    """The path of a request that a file can answer, or None."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
        return None
    if "HTTP_AUTHORIZATION" in environ or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return None
    if not is_allowed_host(environ) or (settings.SECURE_SSL_REDIRECT and not is_secure(environ)):
        return None
    try:
        return environ.get("PATH_INFO", "").encode("latin-1").decode()
    except UnicodeError:
        return None


def is_allowed_host(environ):
    host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
    return _is_allowed(host, tuple(settings.ALLOWED_HOSTS))


@lru_cache(maxsize=64)
def _is_allowed(host, allowed):
    return validate_host(split_domain_port(host)[0], allowed)


def is_secure(environ):
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",")[0].strip() == value
    return environ["wsgi.url_scheme"] == "https"


@lru_cache(maxsize=256)
def wanted(header):
    """An Accept-Encoding header -> the encodings to try, the best first; the plain file is always there."""
    weights = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = QUALITY.match("".join(parameters).replace(" ", "") or "q=1")
        weights[name] = float(quality.group(1)) if quality else 0.0
    other = weights.get("*", 0.0)
    taken = [name for name in TWINS if weights.get(name, other)]
    return (*sorted(taken, key=lambda name: -weights.get(name, other)), "identity")


def tag(modified, size):
    return f'"{modified:x}-{size:x}"'


def has_same(environ, etag, modified):
    """Whether the reader has this already (RFC 9110 §13: a tag counts for more than a date)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return tags.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    try:
        return bool(since) and parsedate_to_datetime(since).timestamp() >= modified
    except (TypeError, ValueError, OverflowError):
        return False
