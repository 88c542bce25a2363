"""Texts that are written once and stand on several pages."""

import json

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from ims_site.checks import check
from ims_site.models import SharedText
from stories.models import StoryPage

from .factories import DocumentFactory, ImageFactory
from .helpers import edit_address, read, words

SENTENCE = "Sources are protected by law in Denmark."


@pytest.fixture
def shared(tree):
    """A text of two blocks that the story and the plain page show."""
    text = SharedText.objects.create(
        name="How we work",
        body=[
            {"type": "paragraph", "value": f"<p>{SENTENCE}</p>"},
            {"type": "facts", "value": {"heading": "In figures", "items": ["<p>Twelve newsrooms</p>"]}},
        ],
        locale=tree.home.locale,
    )
    show(text, tree.story, tree.what_we_do)
    return text


def show(text, *pages):
    for page in pages:
        page.body = [{"type": "shared_text", "value": text.pk}]
        page.save()


def change(text, *blocks):
    text.body = list(blocks)
    text.save()


def test_every_page_shows_it_as_it_is_now(shared, tree, client):
    addresses = [tree.story.url, tree.what_we_do.url]
    for address in addresses:
        assert SENTENCE in words(read(client, address).select_one(".prose"))
        assert "Twelve newsrooms" in words(read(client, address).select_one(".facts"))
    change(shared, {"type": "paragraph", "value": "<p>Not any more.</p>"})
    for address in addresses:
        assert words(read(client, address).select_one(".prose")) == "Not any more."


def test_pages_stand_without_it(shared, tree, client):
    SharedText.objects.all().delete()
    assert words(read(client, tree.story.url).select_one(".prose")) == ""
    sentences = [finding.sentence for finding in check(StoryPage.objects.get()) if finding.must]
    assert sentences, "A page that shows what is gone is not published again"


def test_feeds_show_its_words(shared, tree, client):
    feed = json.loads(client.get("/stories/feed.json").content)
    assert SENTENCE in feed["items"][0]["content_html"]


def test_pages_are_found_by_its_words(shared, tree, client, django_capture_on_commit_callbacks):
    def found(word):
        return tree.story.title in words(read(client, f"/search/?q={word}").main)

    assert found("Denmark")
    with django_capture_on_commit_callbacks(execute=True):
        change(shared, {"type": "paragraph", "value": "<p>The kaleidoscope.</p>"})
    assert found("kaleidoscope") and not found("Denmark")


def test_words_of_its_files_lead_to_the_pages(tree, shared, client, django_capture_on_commit_callbacks):
    document = DocumentFactory(title="Notes", text_override="Marmalade")
    with django_capture_on_commit_callbacks(execute=True):
        change(shared, {"type": "downloads", "value": {"heading": "", "files": [{"document": document.pk}]}})
    assert tree.story.title in words(read(client, "/search/?q=marmalade").main)


def test_desk_sees_which_pages_show_it(shared, tree):
    assert ReferenceIndex.get_references_to(shared).count() == 2


def send(admin, text, *blocks):
    address = reverse(SharedText.snippet_viewset.get_url_name("edit"), args=[text.pk])
    form = nested_form_data({"name": text.name, "body": streamfield(list(blocks))})
    response = admin.post(address, form)
    text.refresh_from_db()
    return response


BAD = {
    "a picture without a decision": lambda: (
        "image",
        {"image": {"image": ImageFactory().pk, "alt_text": ""}, "caption": ""},
        "alt text",
    ),
    "a link to a page that is gone": lambda: (
        "paragraph",
        rich_text('<p><a linktype="page" id="99999">Our law</a></p>'),
        "leads to something that was deleted",
    ),
    "a link without words": lambda: (
        "paragraph",
        rich_text('<p>Read <a href="https://example.org/"> </a>it</p>'),
        "A link here has no words",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_what_pages_could_not_be_published_with_is_not_saved(what, shared, admin):
    kind, value, sentence = BAD[what]()
    response = send(admin, shared, (kind, value))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert SENTENCE in str(shared.body)


def test_good_text_is_saved(shared, admin):
    assert send(admin, shared, ("paragraph", rich_text("<p>All is well.</p>"))).status_code == 302
    assert "All is well." in str(shared.body)
    assert shared.revisions.count() == 1


def test_findings_point_at_the_block_that_shows_it(shared, tree):
    change(shared, {"type": "paragraph", "value": '<p><a linktype="page" id="99999">Our law</a></p>'})
    story = StoryPage.objects.get()
    findings = [finding for finding in check(story) if "deleted" in finding.sentence]
    assert [finding.path for finding in findings] == [(0,)]


def test_page_with_it_opens_in_the_editor(shared, tree, admin):
    assert admin.get(edit_address(tree.story)).status_code == 200
