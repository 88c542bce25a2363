"""Drafts to be checked: a story that is right, and what is put into it."""

import uuid
from datetime import date

from ims_site.checks import check
from stories.models import StoryPage

RIGHT = {
    "title": "Radio stays on air after the flood",
    "slug": "after-the-flood",
    "standfirst": "Two stations shared one mast for a month.",
    "review_by": date(2027, 3, 1),
}


def block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def paragraph(html):
    return block("paragraph", f"<p>{html}</p>")


def heading(text, level="h2"):
    return block("heading", {"text": text, "level": level})


def figure(image, alt_text="", decorative=False):
    picture = {"image": image and image.pk, "alt_text": alt_text, "decorative": decorative}
    return block("image", {"image": picture, "caption": ""})


def draft(archive, *body, **fields):
    """A story in memory below an archive, right but for the body and fields that are given."""
    story = StoryPage(**{**RIGHT, **fields}, live=False, locale_id=archive.locale_id)
    story.body = story._meta.get_field("body").stream_block.to_python(list(body))
    return story


def saved(archive, *body, **fields):
    """The same, as a draft that is saved."""
    story = archive.add_child(instance=draft(archive, *body, **fields))
    story.save_revision(clean=False)
    return StoryPage.objects.get(pk=story.pk)


def findings(archive, *body, **fields):
    """(field, sentence, must) of everything that is found in such a draft."""
    found = check(draft(archive, *body, **fields), archive)
    return [(finding.field, finding.sentence, finding.must) for finding in found]
