"""What a page says to machines: head metadata and schema.org data, always as Python values."""

from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import get_language
from wagtail.models import Site

from .editions import editions_of
from .images import share_rendition
from .lite import full_address
from .models.settings import SiteSettings

LOGO = "img/logo.svg"


@dataclass(frozen=True)
class Head:
    """Everything that stands in <head> and changes from page to page."""

    title: str
    description: str
    canonical: str
    kind: str
    locale: str
    image: dict | None = None
    previous: str = ""
    next: str = ""
    json_ld: list = field(default_factory=list)
    feeds: list = field(default_factory=list)
    alternates: list = field(default_factory=list)

    @classmethod
    def for_page(cls, page, request, context):
        """The metadata of a page.

        `context` may hold `listing` (one part of a list), `head_title` and `feeds` (as of `feed_links`).
        """
        root = site_root(request)
        listing = context.get("listing")
        site_settings = SiteSettings.for_request(request)
        title = str(context.get("head_title") or page.get_head_title())
        if listing and listing.number > 1:
            title = f"{title} – {listing.number}/{listing.paginator.num_pages}"
        path = listing.current_url if listing else page.get_url(request) or ""
        description = page.get_meta_description() or site_settings.description
        return cls(
            title=title,
            description=Truncator(description).chars(200),
            canonical=f"{root}{full_address(path)}",
            kind=getattr(page, "open_graph_type", "website"),
            locale=get_language() or settings.LANGUAGE_CODE,
            image=share_image(page.get_share_image(), root)
            or page.get_share_card(request, root)
            or share_image(site_settings.social_image, root),
            previous=listing.previous_url if listing else "",
            next=listing.next_url if listing else "",
            json_ld=[
                {"@context": "https://schema.org", **entity}
                for entity in (
                    organization(site_settings, root),
                    *breadcrumb_list(page, request, root),
                    *page.get_json_ld(request),
                )
            ],
            feeds=context.get("feeds", []),
            alternates=alternates(page, request, root) if path == page.get_url(request) else [],
        )


def alternates(page, request, root):
    """(language, address) of a page in all its languages, and what suits everybody else; [] for only one."""
    editions = editions_of(page, request)
    pairs = [(edition.code, f"{root}{full_address(edition.url)}") for edition in editions]
    main = [("x-default", url) for code, url in pairs if code == settings.LANGUAGE_CODE]
    return pairs + main


def feed_links(title, url):
    """The feeds of a list as (type, title, address); `url` is the address of the list itself."""
    return [
        ("application/atom+xml", f"{title} (Atom)", f"{url}feed/"),
        ("application/feed+json", f"{title} (JSON Feed)", f"{url}feed.json"),
    ]


def share_image(image, root):
    """Address, size and alternative text of the picture for sharing, or None."""
    rendition = share_rendition(image)
    if rendition is None:
        return None
    return {
        "url": absolute(rendition.url, root),
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.default_alt_text,
    }


def absolute(url, root):
    """An address with its host; storage elsewhere has given it one already."""
    return f"{root}{url}" if url.startswith("/") else url


def organization(site_settings, root):
    return {
        "@type": "NGO",
        "@id": f"{root}/#organization",
        "name": site_settings.organisation,
        "alternateName": site_settings.short_name,
        "url": f"{root}/",
        "logo": absolute(static(LOGO), root),
    }


def breadcrumb_list(page, request, root):
    """The way from home to the page, as a list of no or one entity: home itself has no way."""
    trail = [*page.breadcrumbs, page]
    if len(trail) < 2:
        return []
    return [
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": getattr(step, "public_title", step.title),
                    "item": f"{root}{step.get_url(request)}",
                }
                for position, step in enumerate(trail, start=1)
            ],
        }
    ]


def site_root(request):
    """Scheme and host of the site that the request is for."""
    site = Site.find_for_request(request)
    return site.root_url if site else ""
