"""A story as text for a newsletter and for elsewhere: plain, with a link that tracks nobody."""

from bs4 import BeautifulSoup
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .identity import absolute_url

BEGINNING_WORDS = 60


def newsletter_text(story, request):
    """Title, standfirst, how the story begins, and its address, with an empty line between each."""
    title = f"{story.kicker}: {story.title}" if story.kicker else story.title
    link = _("Read it: %(url)s") % {"url": absolute_url(story, request)}
    return "\n\n".join(part for part in (title, story.standfirst.strip(), beginning(story), link) if part)


def one_line(story, request):
    """Title and address."""
    return f"{story.title} – {absolute_url(story, request)}"


def beginning(story):
    """The words of the first paragraph, cut after so many."""
    for block in story.body:
        if block.block_type == "paragraph":
            words = " ".join(BeautifulSoup(str(block.value), "html.parser").get_text(" ").split())
            if words:
                return Truncator(words).words(BEGINNING_WORDS)
    return ""
