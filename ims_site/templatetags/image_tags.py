from django import template
from wagtail.images.models import Filter, Picture

from ..images import SHAPES, prepare

register = template.Library()


@register.simple_tag
def picture_for(image, shape, alt="", lazy=True, css_class=""):
    """A <picture> of the image in one of the shapes of ims_site/images.py, or nothing without an image.

    `alt` is empty for a picture that adds nothing to the words beside it. The first picture on a page is
    not lazy: it is what the reader waits for.
    """
    if not image:
        return ""
    prepare(**{shape: [image]})
    specs = SHAPES[shape].specs
    renditions = image.find_existing_renditions(*(Filter(spec=spec) for spec in specs))
    if len(renditions) < len(specs):
        return ""
    attributes = {
        "alt": alt,
        "sizes": SHAPES[shape].sizes,
        "decoding": "async",
        **({"loading": "lazy"} if lazy else {"fetchpriority": "high"}),
        **({"class": css_class} if css_class else {}),
    }
    by_spec = {item.spec: rendition for item, rendition in renditions.items()}
    return Picture({spec: by_spec[spec] for spec in specs}, attributes).__html__()
