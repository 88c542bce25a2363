"""Stands in front of Django and answers with files: no Django, no database, no session.

Whatever is not stored, or not the same for everybody, goes through. While a fresh copy of a page is made
readers get the old one; where there is none, one request makes it and the others wait for that. When Django
cannot answer, the old copy is better than nothing.
"""

import os
import re
import time
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from . import folder, is_on
from .files import TWINS, UNKEPT, twin
from .headers import headers_for, kind_of

# So long the keeper has to make a page anew before a reader's request does it.
GRACE = 5.0
# So long a request waits for another one that renders the same page.
PATIENCE = 20.0
QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
# What a 304 leaves out.
OF_THE_BODY = ("Content-Type", "Content-Disposition", "Content-Language", "X-Robots-Tag")


class PageStore:
    """A WSGI application around another one."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        address = address_of(environ) if is_on() else None
        kind = address and kind_of(address)
        if not kind:
            return self.application(environ, start_response)
        stored = folder().find_fresh(address)
        old = None if stored else folder().find_stale(address)
        if old and time.time() - old.stale_since < GRACE:
            stored = old
        if stored is None:
            return self.render(environ, start_response, address, kind, old)
        return serve(environ, start_response, address, kind, stored) or self.application(
            environ, start_response
        )

    def render(self, environ, start_response, address, kind, old):
        """Have the page made, unless somebody else does so already."""
        try:
            lock = folder().lock(address, 0 if old else PATIENCE)
            is_ours = lock.__enter__()
        except OSError:
            return self.application(environ, start_response)
        try:
            stored = folder().find_fresh(address) or (None if is_ours else old)
            if stored:
                answer = serve(environ, start_response, address, kind, stored)
                if answer is not None:
                    return answer
            return self.ask(environ, start_response, address, kind, old)
        finally:
            lock.__exit__(None, None, None)

    def ask(self, environ, start_response, address, kind, old):
        """Django's answer, or the old copy where it has none."""
        if old is None:
            return self.application(environ, start_response)
        said = []
        answer = self.application(environ, lambda *arguments: said.append(arguments))
        if said and said[-1][0].startswith("5"):
            if hasattr(answer, "close"):
                answer.close()
            instead = serve(environ, start_response, address, kind, old)
            if instead is not None:
                return instead
        start_response(*said[-1])
        return answer


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
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def is_secure(environ):
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",")[0].strip() == value
    return environ["wsgi.url_scheme"] == "https"


def serve(environ, start_response, address, kind, stored):
    """Answer with a file; None where it has gone meanwhile."""
    for encoding in wanted(environ.get("HTTP_ACCEPT_ENCODING", "")):
        try:
            with twin(stored.file, TWINS.get(encoding, "")).open("rb") as file:
                modified = int(os.fstat(file.fileno()).st_mtime)
                content = file.read()
        except OSError:
            continue
        break
    else:
        return None
    etag = f'"{modified:x}-{len(content):x}"'
    headers = headers_for(address, kind, stored.area == UNKEPT, is_secure(environ))
    headers |= {"ETag": etag, "Last-Modified": formatdate(modified, usegmt=True)}
    if has_same(environ, etag, modified):
        headers = {name: value for name, value in headers.items() if not name.startswith(OF_THE_BODY)}
        return _answer(start_response, HTTPStatus.NOT_MODIFIED, headers, b"")
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(content))
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else content
    return _answer(start_response, HTTPStatus.OK, headers, body)


def wanted(header):
    """An Accept-Encoding header -> the encodings to try, the best first; the plain file is always there."""
    weights = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = QUALITY.match("".join(parameters).replace(" ", "") or "q=1")
        weights[name] = float(quality.group(1)) if quality else 0.0
    other = weights.get("*", 0.0)
    taken = [name for name in TWINS if weights.get(name, other)]
    return [*sorted(taken, key=lambda name: -weights.get(name, other)), "identity"]


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


def _answer(start_response, status, headers, body):
    start_response(f"{status.value} {status.phrase}", list(headers.items()))
    return [body]
