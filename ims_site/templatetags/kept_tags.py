"""A part of a template that comes out the same wherever it is given the same."""

from django import template
from django.urls import get_script_prefix
from django.utils.translation import get_language

from ..page_store.kept import kept

register = template.Library()


@register.tag("kept")
def do_kept(parser, token):
    """{% kept "name" value value … unless=condition %}…{% endkept %}: the part is rendered once for each of
    these values, language and edition, until the site changes.

    Whatever else it shows follows from the values. With a true condition nothing is kept.
    """
    name, *bits = token.split_contents()
    given = template.base.token_kwargs(
        [bits.pop()] if bits and bits[-1].startswith("unless=") else [], parser
    )
    if not bits:
        raise template.TemplateSyntaxError(f"“{name}” needs a name")
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, [parser.compile_filter(bit) for bit in bits], given.get("unless"))


class KeptNode(template.Node):
    def __init__(self, nodelist, key, unless):
        self.nodelist = nodelist
        self.key = key
        self.unless = unless

    def render(self, context):
        if self.unless and self.unless.resolve(context, ignore_failures=True):
            return self.nodelist.render(context)
        key = [part.resolve(context, ignore_failures=True) for part in self.key]
        return kept(lambda: self.nodelist.render(context), *key, get_language(), get_script_prefix())
