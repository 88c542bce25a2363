"""The one table of what pages are sent with: the files of the store and nginx both take it from here."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

NEVER_KEPT = "no-store"
# What sets the headers of every answer, whatever it is.
MIDDLEWARE = (
    "ims_site.middleware.DocumentHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "ims_site.middleware.PoliciesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
)
LONGEST_PART = 250  # bytes, what file systems take
LONGEST = 2000


@dataclass(frozen=True)
class Kind:
    """What stands at addresses of a form: its content type and the headers of its own.

    `pattern` is a regular expression that Python and nginx (PCRE) both understand; its group `slug` goes
    into the headers.
    """

    name: str
    pattern: str
    content_type: str
    headers: dict = field(default_factory=dict)


KINDS = (
    # Asked for most, so it comes first.
    Kind("page", r"(?<!/feed)/$", "text/html; charset=utf-8"),
    Kind("atom", r"/feed/$", "application/atom+xml; charset=utf-8"),
    Kind("json", r"/feed\.json$", "application/feed+json"),
    Kind(
        "card",
        r"/(?P<slug>[A-Za-z0-9_-]+)/contact\.vcf$",
        "text/vcard; charset=utf-8",
        {"Content-Disposition": 'attachment; filename="{slug}.vcf"'},
    ),
    Kind(
        "sitemap",
        r"^/sitemap(?:-[a-z]+-[0-9]+)?\.xml$",
        "application/xml; charset=utf-8",
        {"X-Robots-Tag": "noindex, noodp, noarchive"},
    ),
    Kind("text", r"^/(?:robots|\.well-known/security)\.txt$", "text/plain; charset=utf-8"),
)
# Where no public page stands: what is below is never stored and never looked for.
CLOSED = (
    "/accounts/",
    "/admin/",
    "/documents/",
    "/draft/",
    "/health/",
    "/media/",
    "/static/",
    "/styleguide/",
)


@lru_cache(maxsize=2048)
def kind_of(address):
    """The Kind of an address (a decoded path), or None for one at which nothing can be stored."""
    if address.startswith(CLOSED) or not is_plain(address):
        return None
    return next((kind for kind in KINDS if re.search(kind.pattern, address)), None)


def is_plain(address):
    """Whether a path can be one of a file: no way up, no hidden part, nothing that no file system takes."""
    parts = address.split("/")
    if parts[0] or len(address) > LONGEST or not address.isprintable() or "\\" in address:
        return False
    inner = parts[1:-1] if address.endswith("/") else parts[1:]
    return all(
        part and (part[0] != "." or part == ".well-known") and len(part.encode()) <= LONGEST_PART
        for part in inner
    )


@lru_cache(maxsize=2048)
def language_of(address):
    """The language of an address, as ims_site.middleware finds it: of the first part, behind /lite."""
    first = address.removeprefix("/lite").split("/")[1] if address.count("/") > 1 else ""
    known = first and any(code == first for code, _name in settings.LANGUAGES)
    return first if known else settings.LANGUAGE_CODE


def headers_for(address, kind, is_unkept=False, is_secure=True):
    """Every header of a stored answer but for length, date, tag and encoding: a dict."""
    own = {}
    if kind.headers:
        found = re.search(kind.pattern, address).groupdict()
        own = {name: value.format(**found) for name, value in kind.headers.items()}
    return {
        "Content-Type": kind.content_type,
        "Content-Language": language_of(address),
        "Vary": "Accept-Encoding",
        "Cache-Control": cache_control(is_unkept),
        **own,
        **common(kind.content_type, is_secure),
    }


def cache_control(is_unkept=False):
    return NEVER_KEPT if is_unkept else settings.PAGE_CACHE_CONTROL


@cache
def common(content_type, is_secure=True):
    """What Django’s middleware adds to every answer of a type, by the settings: a dict."""

    def answer(request):
        return HttpResponse(content_type=content_type)

    for path in reversed(MIDDLEWARE):
        answer = import_string(path)(answer)
    is_secure = is_secure or settings.SECURE_SSL_REDIRECT
    proxy = dict([settings.SECURE_PROXY_SSL_HEADER or ("HTTP_X_FORWARDED_PROTO", "https")])
    response = answer(RequestFactory().get("/", secure=is_secure, **(proxy if is_secure else {})))
    headers = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    if "Content-Security-Policy" in headers:
        # In one order: what is written to a file must not differ from day to day.
        parts = sorted(part.strip() for part in headers["Content-Security-Policy"].split(";"))
        headers["Content-Security-Policy"] = "; ".join(parts)
    return headers
