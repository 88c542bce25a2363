from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext as _

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
    return picture_html(files, SHAPES[shape].sizes, alt, lazy, css_class)


def picture_html(files, sizes, alt, lazy, css_class):
    """Every width as WebP, and one JPEG for old browsers, which must not say how wide it is shown."""
    *sources, fallback = files.values()
    urgency = ("loading", "lazy") if lazy else ("fetchpriority", "high")
    return format_html(
        '<picture><source srcset="{}" sizes="{}" type="image/webp">'
        '<img src="{}" width="{}" height="{}" alt="{}" decoding="async" {}="{}"{}></picture>',
        ", ".join(f"{file.url} {file.width}w" for file in sources),
        sizes,
        fallback.url,
        fallback.width,
        fallback.height,
        alt,
        *urgency,
        format_html(' class="{}"', css_class) if css_class else "",
    )


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
