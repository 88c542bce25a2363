"""A page in the languages in which it exists: for the switcher, for search engines, for sitemaps."""

import copy
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils import translation
from wagtail.models import Site

from .page_store.kept import kept

# Views that answer in each language in which there is a home page.
IN_EVERY_LANGUAGE = ("accessibility", "search")


@dataclass(frozen=True)
class Edition:
    """One language of a page, under its own name."""

    code: str
    url: str
    is_here: bool

    @property
    def name(self):
        return translation.get_language_info(self.code)["name_local"]

    @property
    def direction(self):
        return "rtl" if translation.get_language_info(self.code)["bidi"] else "ltr"


def editions_of(page, request):
    """The public editions of a page, the main language first; none where there is only one."""
    return in_order((other.language, other.get_url(request)) for other in page.editions)


def editions_of_site(request):
    """The same for what is no page in the tree: search and the like, else the home pages."""
    home = home_for(request)
    editions = editions_of(home, request) if home else []
    name = request.resolver_match and request.resolver_match.url_name
    if name not in IN_EVERY_LANGUAGE:
        return editions
    return [Edition(edition.code, url_in(edition.code, name), edition.is_here) for edition in editions]


def home_for(request):
    """The home page in the language of an address that is no page, else in the main one; None without any.

    It knows the menu and the languages. It is kept with the request, which asks for it several times.
    """
    if not hasattr(request, "_home_page"):
        site = Site.find_for_request(request)
        by_language = kept(lambda: _homes(site), "homes", site.pk) if site else {}
        main = by_language.get(settings.LANGUAGE_CODE)
        # Shared with other requests; a page of its own keeps what it is asked for.
        request._home_page = copy.copy(by_language.get(translation.get_language(), main))
    return request._home_page


def _homes(site):
    homes = apps.get_model("ims_site", "HomePage").objects.live().select_related("locale")
    homes = homes.filter(translation_key=site.root_page.translation_key)
    return {home.locale.language_code: home for home in homes}


def url_in(code, name, *arguments):
    with translation.override(code):
        return reverse(name, args=arguments)


def first_address(code):
    """Where the pages of a language begin, in the edition that is asked for."""
    return _first_address(code, get_script_prefix())


@lru_cache(maxsize=64)
def _first_address(code, edition):
    # It is kept: every link asks for it. `reverse` knows the edition by itself.
    return url_in(code, "wagtail_serve", "")


def in_order(pairs):
    """Editions out of (code, address)."""
    here = translation.get_language()
    order = [code for code, _name in settings.LANGUAGES]
    editions = [Edition(code, url, code == here) for code, url in pairs if url and code in order]
    return sorted(editions, key=lambda edition: order.index(edition.code)) if len(editions) > 1 else []
