"""Addresses with a name in them: pages get others, redirects go, and what has gone answers 410."""

from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.shortcuts import render
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .names import digest
from .texts import neutral_slug


def plain_path(address):
    """An address -> what is compared of it: only its path, decoded, without the last slash."""
    return unquote(urlsplit(address).path).rstrip("/") if address else ""


def and_above(path):
    """A path and every one above it, without the home page."""
    parts = plain_path(path).split("/")
    return ["/".join(parts[:count]) for count in range(2, len(parts) + 1)]


def pages_named(cleaner):
    """Pages with a name in their own part of the address."""
    slugs = Page.objects.order_by("path").values_list("pk", "slug")
    pks = [pk for pk, slug in slugs.iterator() if cleaner.found_in(slug)]
    return Page.objects.filter(pk__in=pks).order_by("path")


def rename_pages(cleaner):
    """Give pages an address that says nothing; what stands below moves along. Returns the old addresses."""
    removed = []
    for page in pages_named(cleaner):
        page.refresh_from_db()
        removed.append(page.get_url() or "")
        old, slug = page.url_path, neutral_slug("page", page.pk)
        while page.get_siblings(inclusive=False).filter(slug=slug).exists():
            slug += "-1"
        new = f"{old.rstrip('/').rpartition('/')[0]}/{slug}/"
        Page.objects.filter(pk=page.pk).update(slug=slug)
        Page.objects.filter(path__startswith=page.path).update(
            url_path=Concat(Value(new), Substr("url_path", len(old) + 1))
        )
    return removed


def delete_profiles(cleaner):
    """Delete the profiles of whoever has one of the names. Returns (their addresses, how many)."""
    removed, profiles = [], profiles_of(cleaner)
    for profile in profiles:
        removed.append(profile.get_url() or "")
        removed += [redirect.old_path for redirect in Redirect.objects.filter(redirect_page_id=profile.pk)]
        Page.objects.get(pk=profile.pk).delete()
    return removed, len(profiles)


def profiles_of(cleaner):
    """The profiles whose whole title is one of the names: a list."""
    profiles = apps.get_model("people", "PersonPage").objects.order_by("pk")
    return [
        profile
        for profile in profiles
        if cleaner.is_only(profile.title) or cleaner.is_only(profile.draft_title)
    ]


def delete_redirects(cleaner):
    """Delete redirects from or to an address with a name in it. Returns (their addresses, how many)."""
    found = [
        redirect
        for redirect in Redirect.objects.iterator()
        if any(
            cleaner.found_in(text or " ")
            for text in (redirect.old_path, redirect.redirect_link, redirect.redirect_page_route_path)
        )
    ]
    Redirect.objects.filter(pk__in=[redirect.pk for redirect in found]).delete()
    return [redirect.old_path for redirect in found], len(found)


def is_removed(path):
    """Whether this address, or one above it, was taken down."""
    removed = apps.get_model("ims_site", "RemovedAddress").objects
    keys = removed.order_by().values_list("key", flat=True).distinct()
    digests = [digest(key, one) for key in keys for one in and_above(path)]
    return bool(digests) and removed.filter(digest__in=digests).exists()


class GoneMiddleware:
    """Answers 410 where somebody was taken down, so that search engines forget the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and is_removed(request.path_info):
            return render(request, "410.html", status=410)
        return response
