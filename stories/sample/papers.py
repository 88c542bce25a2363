"""One publication of the sample site can be downloaded: pages that say what would stand there."""

import io

import pikepdf
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from ..models import StoryDownload, StoryPage

SLUG = "ims-global-strategy-2024-2028"
LINES = ("IMS Global Strategy 2024-2028", "This is a sample. The publication itself has its place here.")
A4 = (595, 842)


def load_paper():
    """Put the file below the publication, where the sample has it."""
    story = StoryPage.objects.filter(slug=SLUG).first()
    if story:
        file = ContentFile(pdf(LINES, story.pages or 1), name=f"{SLUG}.pdf")
        document = get_document_model().objects.create(title=story.title, file=file)
        StoryDownload.objects.create(story=story, document=document)


def pdf(lines, count):
    """A PDF of so many pages, each with these lines and its number; letters of Latin-1 alone."""
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    with pikepdf.new() as document:
        font = document.make_indirect(
            pikepdf.Dictionary({name: pikepdf.Name(value) for name, value in font.items()})
        )
        for number in range(1, count + 1):
            page = document.add_blank_page(page_size=A4)
            page.Resources = pikepdf.Dictionary({"/Font": pikepdf.Dictionary({"/F1": font})})
            page.Contents = document.make_stream(_words(*lines, f"{number} / {count}"))
        document.Root.Lang = "en"
        output = io.BytesIO()
        document.save(output, deterministic_id=True)
    return output.getvalue()


def _words(*lines):
    written = b" T* ".join(b"(%s) Tj" % line.encode("latin-1") for line in lines)
    return b"BT /F1 16 Tf 72 740 Td 28 TL %s ET" % written
