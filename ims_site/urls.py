"""Addresses that are not pages, then Wagtail's."""

from csp.decorators import csp_replace
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from people.views import contact_card

from . import health, sitemaps, views
from .audit.report import record_downloads
from .door.urls import closed_admin_patterns, closed_page_patterns
from .drafts.views import show_draft
from .routing import serve
from .search.views import search_page

admin_patterns = decorate_urlpatterns(
    [path("admin/", include(wagtailadmin_urls))], csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)
)
decorate_urlpatterns(admin_patterns, record_downloads)

urlpatterns = [
    *closed_admin_patterns,
    *admin_patterns,
    path("accounts/", include("ims_site.door.urls")),
    path("", include("stories.urls")),
    path("documents/", include(wagtaildocs_urls)),
    # Only renditions: originals are not public, documents pass through Wagtail.
    path("media/images/<str:name>", views.rendition),
    path("draft/<str:token>/", show_draft, name="show_draft"),
    path("health/live/", never_cache(health.live)),
    path("health/ready/", never_cache(health.ready)),
    path("robots.txt", views.robots_txt),
    path(".well-known/security.txt", views.security_txt),
    path("sitemap.xml", sitemaps.index),
    re_path(r"^sitemap-(?P<section>pages|stories|lists)-(?P<number>[1-9][0-9]{0,5})\.xml$", sitemaps.part),
    *i18n_patterns(
        # The same characters as in the addresses of pages: whatever else comes is a 404.
        re_path(r"^(?P<profile>(?:[\w\-]+/)*[\w\-]+)/contact\.vcf$", contact_card, name="contact_card"),
        # Files that pages have routes for; Wagtail's own pattern stops at the dot.
        re_path(r"^((?:[\w\-]+/)+[\w\-]+\.(?:json|ics|bib|ris|png))$", serve, name="page_file"),
        path("search/", search_page, name="search"),
        path("accessibility/", views.accessibility, name="accessibility"),
        *closed_page_patterns,
        # All but the last of Wagtail's own, which is the view of pages.
        path("", include(wagtail_urls.urlpatterns[:-1])),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

handler404 = "ims_site.views.page_not_found"
handler500 = "ims_site.views.server_error"
