import json

from django import template
from django.conf import settings
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi

from .. import lite
from ..editions import editions_of, editions_of_site, home_for
from ..page_store.kept import kept
from ..seo import Head

register = template.Library()

# What would let text leave a <script> element; JSON may carry the same characters escaped.
JSON_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The pages below home that staff have put into menus: (page, address, whether it is here)."""
    request = context.get("request")
    page = context.get("page")
    here = getattr(page, "path", "")
    beginning = page if here else request and home_for(request)
    if not (request and beginning):
        return []
    return [(item, item.get_url(request), here.startswith(item.path)) for item in beginning.menu]


@register.simple_tag
def feed_address(menu):
    """The address of the feed of all stories, where the archive stands in the menu, else "".

    The types of pages are in memory, so this asks the database for nothing.
    """
    for item, url, _is_here in menu:
        if item.cached_content_type.model == "storyindexpage":
            return f"{url}feed/"
    return ""


@register.simple_tag(takes_context=True)
def page_head(context):
    """The head metadata of the page; None for what is not a page. Asked for when the context is complete."""
    page, request = context.get("page"), context.get("request")
    if not (request and hasattr(page, "get_json_ld")):
        return None
    if any(context.get(name) for name in ("listing", "head_title", "feeds")):
        return Head.for_page(page, request, context)
    here = get_language(), get_script_prefix()
    return kept(lambda: Head.for_page(page, request, context), "head", page.pk, *here)


@register.simple_tag(takes_context=True)
def home_url(context):
    """The address of the home page in the language of this page."""
    language, root = get_language(), get_script_prefix()
    return root if language in (None, settings.LANGUAGE_CODE) else f"{root}{language}/"


@register.simple_tag(takes_context=True)
def has_session(context):
    """Whether the visitor may be logged in; asks the cookie, not the session, so that nothing varies."""
    request = context.get("request")
    return bool(request and settings.SESSION_COOKIE_NAME in request.COOKIES)


@register.simple_tag
def text_direction():
    return "rtl" if get_language_bidi() else "ltr"


@register.simple_tag
def json_ld(entities):
    """schema.org entities as data elements; a value can never end the element."""
    scripts = (
        format_html(
            '<script type="application/ld+json">{}</script>',
            mark_safe(json.dumps(entity, ensure_ascii=False).translate(JSON_ESCAPES)),  # noqa: S308
        )
        for entity in entities
    )
    return mark_safe("\n".join(scripts))  # noqa: S308


@register.simple_tag
def is_lite():
    """Whether this is the lite edition."""
    return lite.is_lite()


@register.simple_tag(takes_context=True)
def other_edition(context):
    """The address of this page in the other edition, full or lite; "" where there is no other."""
    request = context.get("request")
    if not request or getattr(request, "is_preview", False) or not lite.has_editions(request):
        return ""
    return lite.address_below(request) if lite.is_lite() else lite.lite_address(request)


@register.simple_tag(takes_context=True)
def page_languages(context):
    """This page in every language that it exists in; the home pages for what is no page."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return []
    if getattr(page, "pk", None):
        return editions_of(page, request)
    return editions_of_site(request)
