"""Checks of the page as a whole."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import get_resolver, resolve
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from .. import lite
from .findings import Finding

HOME_DEPTH = 2
NUMBERED = re.compile(r"^(.+)-(\d{1,3})$")


def address_is_its_own(draft):
    """No page beside it has the same address, in whatever letters; an added number is worth a look."""
    page = draft.page
    parent = draft.parent or (page.get_parent() if page.depth and page.depth > 1 else None)
    if not page.slug or parent is None:
        return
    if parent.depth == HOME_DEPTH and is_taken(page.slug):
        yield draft.finding(
            "slug", _("This address belongs to a part of the site. Choose another, with one more word.")
        )
    siblings = Page.objects.child_of(parent).exclude(pk=page.pk)
    if other := siblings.filter(slug__iexact=page.slug).first():
        yield draft.finding(
            "slug",
            _("The page “%(title)s” has this address already. Choose another, with one more word.")
            % {"title": other.title},
        )
    numbered = NUMBERED.match(page.slug)
    if numbered is None or slugify(page.title, allow_unicode=True) == page.slug:
        return
    if other := siblings.filter(slug=numbered.group(1)).first():
        yield draft.finding(
            "slug",
            _("The address ends in a number: “%(title)s” has the one without. Choose words of its own.")
            % {"title": other.title},
            must=False,
        )


def is_taken(slug):
    """Whether the site itself answers at this address right below a home page, or at some below it."""
    firsts = {str(pattern.pattern).partition("/")[0] for pattern in get_resolver().url_patterns}
    if slug in firsts | {*dict(settings.LANGUAGES), lite.PREFIX.strip("/"), settings.STATIC_URL.strip("/")}:
        return True
    with translation.override(settings.LANGUAGE_CODE):
        return resolve(f"/{slug}/").url_name != "wagtail_serve"


def blocks_are_complete(draft):
    """Nothing that a block needs is missing, and nothing that was chosen is gone.

    The editor's form says the same; this is for publications that no form has seen. Like the form, it asks
    the database once for each thing that was chosen.
    """
    for field in draft.page._meta.fields:
        if isinstance(field, StreamField):
            stream = getattr(draft.page, field.name)
            try:
                field.stream_block.clean(stream)
            except ValidationError as error:
                for path, sentence in _sentences(error):
                    child = stream[path[0]] if path else None
                    place = (field.name, child.id) if child and child.id else (field.name,)
                    heading = child.block.label if child else field.verbose_name
                    yield Finding(sentence, field.name, path, (*place, *map(str, path[1:])), str(heading))


def _sentences(error, path=()):
    """The errors of a stream with the path to each; those that another check words better are left out."""
    for step, below in getattr(error, "block_errors", {}).items():
        yield from _sentences(below, (*path, step))
    own = getattr(error, "non_block_errors", None)
    plain = own.as_data() if own is not None else [] if hasattr(error, "block_errors") else [error]
    if path[-1:] != ("alt_text",):
        for one in plain:
            yield from ((path, message) for message in one.messages)


def is_described(draft):
    """Search engines and those who share it have a sentence about it."""
    if not draft.page.get_meta_description():
        field = next(
            (name for name in ("standfirst", "lead") if hasattr(draft.page, name)), "search_description"
        )
        yield draft.finding(
            field,
            _("Search engines have no description of this page. Write one or two sentences here."),
            must=False,
        )


def is_to_be_reviewed(draft):
    """A page with such a field says when somebody looks at it again."""
    if hasattr(draft.page, "review_by") and not draft.page.review_by:
        yield draft.finding("review_by", _("Say when this page should be looked at again."), must=False)
