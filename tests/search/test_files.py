"""The words in files to download."""

import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import CollectionViewRestriction

from ims_site.models import DocumentText
from ims_site.search import pdf, tasks
from stories.models import StoryDownload

from ..factories import DocumentFactory
from ..helpers import parse


def pdf_with(text, pages=1):
    """The bytes of a PDF with these words on each page."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for _number in range(pages):
            page = document.add_blank_page()
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
            page.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
        document.save(file)
    return file.getvalue()


@pytest.fixture
def offer(tree, later):
    """Offers a file with these bytes for download at the story; every task is done."""

    def offer(content, name="report.pdf", **fields):
        with later():
            document = DocumentFactory(file=ContentFile(content, name=name), **fields)
        tree.story.refresh_from_db()
        tree.story.downloads = [StoryDownload(document=document)]
        with later():
            tree.story.save()
        document.refresh_from_db()
        return document

    return offer


def test_words_of_a_pdf_lead_to_the_page_that_offers_it(ask, offer, tree):
    offer(pdf_with("Kaleidoscope of methods"))
    answer = ask("kaleidoscopes")
    assert answer.titles == [tree.story.title]
    assert "Kaleidoscope" in answer.marks


def test_file_read_after_the_page_was_published_is_found(found, later, tree):
    with later():
        document = DocumentFactory(file=ContentFile(pdf_with("Kaleidoscope"), name="report.pdf"))
        tree.story.refresh_from_db()
        tree.story.downloads = [StoryDownload(document=document)]
        tree.story.save()
        assert not found("kaleidoscope")
    assert found("kaleidoscope") == {tree.story.pk}


def test_words_in_a_block_of_downloads_are_found(found, later, tree):
    with later():
        document = DocumentFactory(file=ContentFile(pdf_with("Kaleidoscope"), name="report.pdf"))
    tree.what_we_do.refresh_from_db()
    files = [{"document": document.pk, "title": ""}]
    tree.what_we_do.body = [{"type": "downloads", "value": {"heading": "", "files": files}}]
    tree.what_we_do.save()
    assert found("kaleidoscope") == {tree.what_we_do.pk}


def test_words_for_search_stand_in_for_those_of_the_file(found, later, offer, tree):
    document = offer(pdf_with("Kaleidoscope"))
    document.text_override = "Zanzibar"
    with later():
        document.save()
    assert found("zanzibar") == {tree.story.pk}
    assert not found("kaleidoscope")


def test_new_file_replaces_the_words_of_the_old(found, later, offer, tree):
    document = offer(pdf_with("Kaleidoscope"))
    document.file = ContentFile(pdf_with("Zanzibar"), name="report.pdf")
    with later():
        document.save()
    assert found("zanzibar") == {tree.story.pk}
    assert not found("kaleidoscope")


def test_deleted_file_leads_nowhere(found, later, offer):
    document = offer(pdf_with("Kaleidoscope"))
    with later():
        document.delete()
    assert not found("kaleidoscope")


def test_private_file_leads_nowhere(found, later, offer):
    document = offer(pdf_with("Kaleidoscope"))
    with later():
        CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert not found("kaleidoscope")


def damaged(later, offer):
    """A file that was in order when it came in; what breaks it breaks only our reader."""
    document = offer(pdf_with("Kaleidoscope"))
    with document.file.storage.open(document.file.name, "wb") as file:
        file.write(b"%PDF-1.7\n%damaged" + bytes(range(256)) * 20)
    return document


def test_damaged_pdf_is_told_to_the_editor(admin, later, offer, found):
    document = damaged(later, offer)
    tasks.extract_text.enqueue(document.pk)
    document.refresh_from_db()
    assert document.text_state == "failed"
    assert not found("kaleidoscope")
    form = parse(admin.get(reverse("wagtaildocs:edit", args=[document.pk])))
    assert "could not be read" in form.get_text()


def test_pdf_without_words_is_told_apart(offer):
    assert offer(pdf_with("")).text_state == "empty"


def test_other_files_have_no_state(offer):
    assert offer(b"one,two", name="table.csv").text_state == ""


def test_file_that_is_gone_is_no_fault(offer):
    document = offer(pdf_with("Kaleidoscope"))
    document.file.storage.delete(document.file.name)
    tasks.extract_text.enqueue(document.pk)
    document.refresh_from_db()
    assert document.text_state == "failed"
    assert not DocumentText.objects.exists()


def test_reading_has_its_limits(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS_MAX", 0.05)
    assert pdf.read_pdf(pdf_with("Kaleidoscope")) is None


def test_no_more_pages_are_read_than_allowed():
    text = pdf.read_pdf(pdf_with("Kaleidoscope", pages=pdf.PAGES_MAX + 20))
    assert text.count("Kaleidoscope") == pdf.PAGES_MAX


def test_editor_sees_what_became_of_the_words(admin, offer):
    document = offer(pdf_with("Kaleidoscope"))
    form = parse(admin.get(reverse("wagtaildocs:edit", args=[document.pk])))
    assert form.select_one("textarea[name=text_override]")
    assert "Search finds this file by its words" in form.get_text()


def test_story_page_does_not_read_the_words(client, offer, tree):
    offer(pdf_with("Kaleidoscope"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(tree.story.url).status_code == 200
    assert "sitedocument" in str(asked.captured_queries)
    assert "documenttext" not in str(asked.captured_queries)
