from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from . import colours
from .examples import block_examples, component_examples

SIZES = ("display", "title", "large", "text", "small")
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8")


@never_cache
@require_admin_access
def style_guide(request):
    """The whole design on one page, for whoever may open the admin."""
    # A head cannot be drawn; its source is shown instead.
    examples = [
        (example, example.template.endswith("head_meta.html")) for example in component_examples(request)
    ]
    cards = [example.html for example, _is_source in examples if example.template.endswith("_card.html")]
    context = {
        "sample": mark_safe("".join(cards)),  # noqa: S308
        "colours": colours.tokens(),
        "pairs": colours.pairs(),
        "sizes": SIZES,
        "spaces": SPACES,
        "components": [(example, shown(example, is_source)) for example, is_source in examples],
        "blocks": [(example, mark_safe(example.html)) for example in block_examples()],  # noqa: S308
    }
    response = render(request, "stories/style_guide.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def shown(example, is_source):
    """The component itself; templates have escaped what comes from outside."""
    return escape(example.html) if is_source else mark_safe(example.html)  # noqa: S308
