"""A story copied as text for a newsletter."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from ims_site.roles import COMMUNICATIONS, STORY_EDITORS

from ..factories import StoryFactory
from ..helpers import read

BODY = [
    {"type": "heading", "value": {"text": "Why", "level": "h2"}},
    {"type": "paragraph", "value": "<p> </p>"},
    {"type": "paragraph", "value": f"<p>It <b>began</b> with &amp; a mast. {'More words. ' * 40}</p>"},
]


def texts(client, story):
    document = read(client, reverse("story_newsletter", args=[story.pk]))
    return [field.get_text().strip().replace("\r", "") for field in document.select("textarea")]


@pytest.fixture
def story(tree):
    return StoryFactory(
        parent=tree.archive, title="One mast & two", kicker="Radio", standfirst="It is cheaper.", body=BODY
    )


def test_texts_have_what_a_newsletter_needs_and_a_plain_link(story, admin):
    whole, line = texts(admin, story)
    title, standfirst, beginning, link = whole.split("\n\n")
    assert (title, standfirst) == ("Radio: One mast & two", "It is cheaper.")
    assert beginning.startswith("It began with & a mast. More words.") and len(beginning.split()) == 60
    assert link == f"Read it: {story.full_url}" and "?" not in link
    assert line == f"One mast & two – {story.full_url}"


def test_story_of_nothing_but_a_title_has_texts_too(tree, admin):
    story = StoryFactory(parent=tree.archive, title="Short", live=False)
    story.save_revision()
    assert texts(admin, story)[0].startswith("Short\n\nRead it: http")


def test_public_words_are_copied_and_not_those_of_a_draft(story, admin):
    story.title = "Not yet decided"
    story.save_revision()
    assert "Not yet decided" not in "".join(texts(admin, story))


@pytest.mark.parametrize(("role", "sees"), [(STORY_EDITORS, False), (COMMUNICATIONS, True)])
def test_only_for_those_who_may_change_the_story(story, client, role, sees):
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    response = client.get(reverse("story_newsletter", args=[story.pk]))
    assert (response.status_code == 200) is sees
