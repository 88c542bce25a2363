"""Links in the text of public pages that lead nowhere: looked for once a week, and when a page is published.

Only our own addresses are tried, without asking anybody else. Links to other sites are tried where the
setting LINK_CHECK_EXTERNAL is on: their servers then see that somebody here links to them.
"""

import ipaddress
import json
import socket
from functools import cache
from urllib.parse import urlsplit

import requests
from bs4 import BeautifulSoup, SoupStrainer
from django.conf import settings
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django_tasks import task
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site, get_page_models

from ..checks.links import is_answered
from ..models import BasePage, BrokenLink
from ..querysets import SitePageQuerySet

ANCHORS = SoupStrainer("a")
GONE = {404, 410}
SECONDS = 5
# With more of them a run would outlast its lease.
EXTERNAL_MAX = 500
ADDRESS_MAX = 1000


def look_for_broken_links():
    """Look through every public page."""
    _replace(BrokenLink.objects.all(), _broken(_links()))


@task()
def look_through(pk):
    """Look through one page, after a change."""
    _replace(BrokenLink.objects.filter(page_id=pk), _broken(_links(pk=pk)))


def _replace(old, found):
    with transaction.atomic():
        old.delete()
        BrokenLink.objects.bulk_create(found, batch_size=500)


def _links(**conditions):
    """[(key of the page, key of the page linked to or None, address or "")] of all links in running text."""
    links = []
    for model in get_page_models():
        if not issubclass(model, BasePage):
            continue
        fields = {
            f"raw_{field.name}": Cast(field.name, TextField())
            for field in model._meta.fields
            if isinstance(field, (RichTextField, StreamField))
        }
        pages = SitePageQuerySet(model).live().public().filter(**conditions).order_by()
        for pk, *texts in pages.annotate(**fields).values_list("pk", *fields).iterator():
            for text in texts:
                links.extend((pk, *link) for link in _anchors(text))
    return links


def _anchors(text):
    """A field as the database has it -> (key, address) of every link in it."""
    if "<a" not in (text or ""):
        return
    for html in _strings(json.loads(text) if text.startswith("[") else text):
        for anchor in BeautifulSoup(html, "html.parser", parse_only=ANCHORS)("a"):
            key = anchor.get("id", "")
            if anchor.get("linktype") == "page" and key.isdecimal() and len(key) < 10:
                yield int(key), ""
            elif anchor.get("href"):
                yield None, anchor["href"].strip()[:ADDRESS_MAX]


def _strings(value):
    """Every text with a link in a nested value."""
    if isinstance(value, str):
        if "<a" in value:
            yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _broken(links):
    """Rows for those of the links that lead nowhere; each target is looked at once."""
    keys = {target for _page, target, _address in links if target}
    public = set(SitePageQuerySet(Page).live().public().filter(pk__in=keys).values_list("pk", flat=True))
    own = set(Site.objects.values_list("hostname", flat=True))
    tried = []

    @cache
    def is_broken(address):
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            return True  # not an address at all, such as http://[
        if not host or host in own:
            return parts.path.startswith("/") and not is_answered(parts.path)
        if not settings.LINK_CHECK_EXTERNAL or len(tried) >= EXTERNAL_MAX or parts.scheme[:4] != "http":
            return False
        tried.append(address)
        return _is_gone_elsewhere(address, host)

    return [
        BrokenLink(page_id=page, target_id=target, address=address)
        for page, target, address in dict.fromkeys(links)
        if (target not in public if target else is_broken(address))
    ]


def _is_gone_elsewhere(address, host):
    """Whether another site says that the address is gone. Silence, or any other trouble, is no answer."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
        # An address inside our own network is none of a reader's.
        if not all(ipaddress.ip_address(ip.partition("%")[0]).is_global for ip in found):
            return False
        answer = requests.head(address, timeout=SECONDS, allow_redirects=False)
    except (OSError, ValueError, requests.RequestException):
        return False
    return answer.status_code in GONE
