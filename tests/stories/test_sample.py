"""The sample content: the same each time, varied, honest about what it is, and safe to load twice."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, ReferenceIndex

from people.models import PersonPage
from programmes.models import HelpPage
from stories.models import StoryPage
from stories.sample import pictures
from stories.sample.compose import compose
from stories.sample.illustrations import ILLUSTRATIONS

SEED_PEOPLE = {"Andreas Sugar", "Emma Lygnerud Boberg", "Gulnara Akhundova"}


@pytest.fixture(scope="module")
def samples():
    return compose(1375)


def test_is_the_same_each_time(samples):
    assert compose(1375) == samples


def test_every_address_and_title_is_its_own(samples):
    assert len({sample.slug for sample in samples}) == len({sample.title for sample in samples}) == 1375


def test_newest_comes_first(samples):
    assert [sample.date for sample in samples] == sorted((sample.date for sample in samples), reverse=True)


def test_no_two_pictures_are_alike_on_a_page(samples):
    for start in range(len(samples) - 11):
        shown = [sample.illustration for sample in samples[start : start + 12]]
        shown = [number for number in shown if number is not None]
        assert len(set(shown)) == len(shown)


def test_every_body_says_that_it_is_a_sample(samples):
    for sample in samples:
        kind, text = sample.body[-1]
        assert kind == "paragraph" and "sample" in text, sample.title


def test_words_for_pictures_are_those_of_the_pictures():
    assert [(item.alt, item.caption) for item in ILLUSTRATIONS] == list(pictures.PICTURES)


def test_loads_once(db):
    call_command("load_sample_content", stories=14, stdout=StringIO())
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "numchild", "latest_revision"))
    out = StringIO()
    call_command("load_sample_content", stories=14, stdout=out)
    assert "nothing was changed" in out.getvalue()
    assert (
        list(Page.objects.order_by("pk").values_list("pk", "path", "numchild", "latest_revision")) == before
    )
    published = StoryPage.objects.published()
    assert published.filter(locale=Locale.get_default()).count() == 14
    # Those among them that have been translated, and nothing besides.
    translated = published.exclude(locale=Locale.get_default())
    assert {story.slug for story in translated} <= {
        story.slug for story in published if story not in translated
    }
    assert Page.find_problems() == ([], [], [], [], [])
    people = PersonPage.objects.filter(kind=PersonPage.Kind.PERSON)
    assert set(people.values_list("title", flat=True)) == SEED_PEOPLE
    help_pages = HelpPage.objects.live()
    assert {page.locale.language_code: len(page.shown_channels) for page in help_pages} == {"en": 2, "ar": 2}
    # Both indexes know the stories that were made in bulk.
    picture = get_image_model().objects.get(
        pk=StoryPage.objects.exclude(lead_image=None).first().lead_image_id
    )
    assert ReferenceIndex.get_references_to(picture).exists()
    assert StoryPage.objects.search("newsrooms").count() > 0


def test_refuses_a_negative_number(db):
    with pytest.raises(CommandError, match="cannot be negative"), transaction.atomic():
        call_command("load_sample_content", stories=-1, stdout=StringIO())
