import re

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.images.models import Picture

from ..images import SHAPES, ready_files_of
from ..lite import is_lite

register = template.Library()


@register.simple_tag
def picture_for(image, shape, alt="", lazy=True, css_class=""):
    """A <picture> of the image in one of the shapes of ims_site/images.py, or nothing without an image.

    `alt` is empty for a picture that adds nothing to the words beside it. The first picture on a page is
    not lazy: it is what the reader waits for. In the lite edition it is a link to the picture, or nothing
    for the small one on a card, whose story shows it.
    """
    if not image:
        return ""
    files = ready_files_of(image, shape)
    if not files:
        return ""
    if is_lite():
        return "" if shape == "card" else picture_link(files[SHAPES[shape].specs[-1]], alt)
    attributes = {
        "alt": alt,
        "sizes": SHAPES[shape].sizes,
        "decoding": "async",
        **({"loading": "lazy"} if lazy else {"fetchpriority": "high"}),
        **({"class": css_class} if css_class else {}),
    }
    return without_idle_sizes(Picture(files, attributes).__html__())


def picture_link(rendition, alt):
    """A link to a file that every browser shows, with its size, for readers who pay for each kilobyte."""
    try:
        size = filesizeformat(rendition.file.size)
    except OSError:
        return ""
    words = _("Show the picture (%(size)s)") % {"size": size}
    return format_html(
        '<a class="picture-link" href="{}">{}{}</a>', rendition.url, words, f": {alt}" if alt else ""
    )


def without_idle_sizes(html):
    """A picture of Wagtail's, valid: an <img> with one file must not say how wide its files are shown."""
    sources, tag, img = html.rpartition("<img")
    if " srcset=" in img:
        return html
    return mark_safe(sources + tag + re.sub(' sizes="[^"]*"', "", img))  # noqa: S308
