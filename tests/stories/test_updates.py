"""What a story says about itself: its length, its updates, what was wrong in it, what can be downloaded."""

import json

import pytest
from django.core.exceptions import ValidationError

from stories.models import StoryCorrection, StoryDownload, StoryPage

from ..factories import DocumentFactory, StoryFactory
from ..helpers import edit_address, filled_form, inline_formset, publish_in_admin, read, words


@pytest.fixture
def story(tree):
    return tree.story


def facts(client, story):
    return words(read(client, story.url).select_one(".story__facts"))


def told(client, story):
    """The story as schema.org data."""
    scripts = read(client, story.url).select("script[type='application/ld+json']")
    return json.loads(scripts[-1].text)


# --- Reading time -------------------------------------------------------------------------------

LENGTHS = {
    "a word": ("Radio", "1 min read"),
    "a minute": ("radio " * 230, "1 min read"),
    "four minutes": ("radio " * 920, "4 min read"),
    "Arabic": ("إذاعة " * 690, "3 min read"),
    "Russian": ("радио " * 460, "2 min read"),
}


@pytest.mark.parametrize(("text", "expected"), LENGTHS.values(), ids=LENGTHS.keys())
def test_reading_time(story, client, text, expected):
    story.body = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
    story.save()
    assert expected in facts(client, story)


@pytest.mark.parametrize(
    "body", [[], [{"type": "paragraph", "value": "<p></p>"}]], ids=["no body", "empty paragraph"]
)
def test_nothing_to_read_takes_no_time(story, client, body):
    story.body = body
    story.save()
    assert "min read" not in facts(client, story)


# --- Updates and corrections --------------------------------------------------------------------


def test_update_is_told(story, client):
    assert "Updated" not in facts(client, story)
    StoryPage.objects.update(updated_on="2030-04-02")
    assert "Updated 2 April 2030" in facts(client, story)
    assert told(client, story)["dateModified"] == "2030-04-02"


@pytest.mark.parametrize(
    ("day", "refused"), [("2026-02-28", True), ("2026-03-01", False), ("2026-03-02", False), (None, False)]
)
def test_update_comes_after_the_story(tree, day, refused):
    story = StoryPage(title="Any", slug="any", date="2026-03-01", updated_on=day)
    try:
        tree.archive.add_child(instance=story)
        errors = {}
    except ValidationError as error:
        errors = error.message_dict
    assert {*errors} == ({"updated_on"} if refused else set())


def test_corrections_are_told_newest_first(story, client):
    story.corrections = [
        StoryCorrection(date="2026-03-02", text="<p>First.</p>"),
        StoryCorrection(date="2030-03-04", text='<p><b>Second</b>: see <a href="/people/">there</a>.</p>'),
    ]
    story.save()
    document = read(client, story.url)
    section = document.select_one("#corrections")
    assert words(section.h2) == "Corrections"
    assert [words(item) for item in section("li")] == [
        "4 March 2030 Second : see there .",
        "2 March 2026 First.",
    ]
    (link,) = document.select(".story__facts a[href='#corrections']")
    assert words(link) == "Corrected on 4 March 2030"
    entity = told(client, story)
    assert entity["dateModified"] == "2030-03-04"
    assert entity["correction"] == [
        {"@type": "CorrectionComment", "text": "Second: see there.", "datePublished": "2030-03-04"},
        {"@type": "CorrectionComment", "text": "First.", "datePublished": "2026-03-02"},
    ]


def test_story_that_was_right_says_nothing(story, client):
    document = read(client, story.url)
    assert not document.select("#corrections, a[href='#corrections']")
    assert "correction" not in told(client, story)


def test_corrections_are_written_previewed_and_published(tree, admin):
    address = edit_address(tree.story)
    rows = inline_formset([{"id": "", "date": "2026-03-02", "text": '{"blocks": [], "entityMap": {}}'}])
    rich = '{"blocks": [{"key": "a", "text": "Not ten.", "type": "unstyled"}], "entityMap": {}}'
    rows["0"]["text"] = rich
    form = filled_form(admin.get(address), StoryPage, corrections=rows, updated_on="2026-03-05")
    assert admin.post(f"{address}preview/", form).json()["is_valid"]
    preview = read(admin, f"{address}preview/")
    assert "Not ten." in words(preview.select_one("#corrections"))
    assert "Updated 5 March 2026" in words(preview.select_one(".story__facts"))
    assert publish_in_admin(admin, address, form).status_code == 302
    assert "Not ten." in words(read(admin, tree.story.url).select_one("#corrections"))


def test_preview_of_a_new_story_has_no_addresses_that_are_not_there(tree, client):
    story = StoryPage(title="New", slug="new", event_start="2026-03-01T12:00Z")
    response = story.make_preview_request()
    assert response.status_code == 200
    assert b"citation." not in response.content and b"event.ics" not in response.content


# --- Downloads ----------------------------------------------------------------------------------

TYPES = {
    "report.pdf": "PDF",
    "report.docx": "Word",
    "report.odt": "OpenDocument text",
    "table.xlsx": "Excel",
    "slides.pptx": "PowerPoint",
    "data.csv": "CSV",
    "notes.txt": "plain text",
    "REPORT.PDF": "PDF",
    "nothing": "",
}


@pytest.fixture
def download(story, client):
    """The link of the only download of the story."""

    def link(**details):
        story.downloads = [StoryDownload(document=DocumentFactory(title="The report"))]
        story.save()
        document = story.downloads.get().document
        type(document).objects.update(**details)
        (found,) = read(client, story.url).select(".downloads a.download")
        return found

    return link


@pytest.mark.parametrize("name", TYPES)
def test_file_type_is_one_that_readers_know(download, name):
    link = download(file=f"documents/{name}", file_size=1_258_291)
    expected = f"{TYPES[name]}, 1.2 MB" if TYPES[name] else "1.2 MB"
    assert link.get_text().replace("\xa0", " ") == f"The report ({expected})"


def test_size_that_is_not_known_is_left_out(download):
    assert download(file="documents/report.pdf", file_size=None).get_text() == "The report (PDF)"


def test_link_says_type_and_language_to_machines(download, story):
    StoryPage.objects.update(publication_language="ar")
    story.refresh_from_db()
    link = download()
    assert (link["type"], link["hreflang"]) == ("application/pdf", "ar")
    assert link.has_attr("download")


def test_number_of_pages_belongs_to_the_only_file(download, story, client):
    StoryPage.objects.update(pages=48)
    story.refresh_from_db()
    assert "PDF, 48 pages, " in words(download(file="documents/report.pdf"))
    other = StoryFactory(parent=story.get_parent(), title="Two", pages=48)
    other.downloads = [StoryDownload(document=DocumentFactory()), StoryDownload(document=DocumentFactory())]
    other.save()
    assert "48 pages" not in words(read(client, other.url).select_one(".downloads"))


def test_page_says_its_address_on_paper(story, client):
    document = read(client, story.url)
    assert words(document.select_one(".print-only")) == document.select_one("link[rel=canonical]")["href"]
