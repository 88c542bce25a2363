"""Sitemaps (sitemaps.org): an index, and parts of at most 10,000 addresses each.

A part is a range of keys. So it is found as quickly at the end as at the beginning, and a page never moves
from one part to another.
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.db.models import Count, F, Max, Q, Value
from django.http import Http404
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from . import archive
from .editions import url_in
from .images import SHAPES
from .page_store.tags import PAGES, PICTURES, note
from .querysets import SitePageQuerySet, in_several_languages
from .seo import absolute, site_root

PART = 10_000
XML = "application/xml; charset=utf-8"


def extra_addresses(request):
    """Addresses that are no pages and are worth finding, such as lists: (path, when it changed or None)."""
    live_homes = homes(request).filter(live=True).select_related("locale").order_by("path")
    statements = [(url_in(home.locale.language_code, "accessibility"), None) for home in live_homes]
    return [*statements, *((address, None) for address in archive.list_addresses(request))]


@x_robots_tag
def index(request):
    """The addresses of all parts."""
    root = site_root(request)
    parts = [
        SitemapIndexItem(f"{root}/sitemap-{section}-{number}.xml", changed)
        for section, pages in sections(request).items()
        for number, changed in parts_of(pages)
    ]
    numbers = range(1, -(-len(extra_addresses(request)) // PART) + 1)
    parts += [SitemapIndexItem(f"{root}/sitemap-lists-{number}.xml", None) for number in numbers]
    return render(request, "sitemap_index.xml", {"sitemaps": parts}, content_type=XML)


@x_robots_tag
def part(request, section, number):
    """One part; Http404 for one in which nothing stands."""
    rows = lists(request, int(number)) if section == "lists" else pages(request, section, int(number))
    if not rows:
        raise Http404("There is no such part of the sitemap.")
    return render(request, "sitemap_part.xml", {"rows": rows}, content_type=XML)


def sections(request):
    """Every public page of the site in all its languages: {section: query}."""
    note(PAGES)
    inside = Q(pk__in=[])
    for home in homes(request):
        inside |= Q(path__startswith=home.path)
    stories = archive.public_stories().filter(inside)
    others = SitePageQuerySet(Page).live().public().filter(inside)
    story_type = ContentType.objects.get_for_model(stories.model)
    return {"pages": others.exclude(content_type=story_type), "stories": stories}


def homes(request):
    """The home pages of the site, one for each language."""
    site = Site.find_for_request(request)
    main = Page.objects.filter(pk=site.root_page_id) if site else Page.objects.none()
    return Page.objects.filter(translation_key__in=main.values("translation_key"))


def parts_of(pages):
    """The number of each part that has pages, with the date of the last change in it."""
    rows = pages.order_by().annotate(part=F("pk") / PART).values("part")
    rows = rows.annotate(changed=Max("last_published_at")).order_by("part")
    return [(row["part"] + 1, row["changed"]) for row in rows]


def pages(request, section, number):
    """The rows of one part of a section: a query for the pages, one for their pictures, one for languages.

    Addresses are put together from that of the home page, which a page would ask for each time anew.
    """
    root = site_root(request)
    starts = {home.url_path: absolute(home.get_url(request) or "/", root) for home in homes(request)}
    some = sections(request)[section].filter(pk__gte=(number - 1) * PART, pk__lt=number * PART).order_by("pk")
    columns = ("url_path", "last_published_at", "translation_key")
    if section == "stories":
        pictures = pictures_of(some, root)
        rows = some.values_list(*columns, "lead_image")
    else:
        pictures = {}
        rows = some.values_list(*columns, Value(0))
    languages = languages_of(starts)
    return [
        {
            "address": address_of(url_path, starts),
            "changed": changed and changed.isoformat(timespec="seconds"),
            "picture": pictures.get(image),
            "languages": languages.get(key, []),
        }
        for url_path, changed, key, image in rows
    ]


def languages_of(starts):
    """{translation key: [(language, address)]} of all pages of the site that are public in several."""
    found = {}
    rows = in_several_languages().order_by("locale__language_code")
    for key, code, url_path in rows.values_list("translation_key", "locale__language_code", "url_path"):
        if any(url_path.startswith(home) for home in starts):
            found.setdefault(key, []).append((code, address_of(url_path, starts)))
    return {key: pairs for key, pairs in found.items() if len(pairs) > 1}


def address_of(url_path, starts):
    """The address of a page from its place in the tree; `starts` are the addresses of the home pages."""
    home = next(home for home in starts if url_path.startswith(home))
    return f"{starts[home]}{iri_to_uri(url_path.removeprefix(home))}"


def pictures_of(pages, root):
    """{image: address} of the widest file of each lead picture, where it has been made; none is made here."""
    note(PICTURES)
    made = widest_files()
    storage = made.model._meta.get_field("file").storage
    files = made.filter(image__in=pages.values("lead_image")).order_by("pk").values_list("image", "file")
    return {image: absolute(storage.url(name), root) for image, name in files}


def pictures_made():
    """Something that differs when other files than before have been made of what may be a lead picture."""
    return str(widest_files().aggregate(last=Max("pk"), number=Count("pk")))


def widest_files():
    return get_image_model().get_rendition_model().objects.filter(filter_spec=SHAPES["lead"].specs[-2])


def lists(request, number):
    root = site_root(request)
    some = list(extra_addresses(request))[(number - 1) * PART : number * PART]
    return [
        {"address": absolute(path, root), "changed": changed and changed.isoformat(timespec="seconds")}
        for path, changed in some
    ]
