"""One publication of the sample site can be downloaded: a page that says what would stand there."""

import io

import pikepdf
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from ..models import StoryDownload, StoryPage

SLUG = "ims-global-strategy-2024-2028"
LINES = (
    "IMS Global Strategy 2024-2028",
    "This is a sample. The publication itself has its place here.",
)
A4 = (0, 0, 595, 842)


def load_paper():
    """Put the file below the publication, where the sample has it."""
    story = StoryPage.objects.filter(slug=SLUG).first()
    if story:
        file = ContentFile(pdf(LINES), name=f"{SLUG}.pdf")
        document = get_document_model().objects.create(title=story.title, file=file)
        StoryDownload.objects.create(story=story, document=document)


def pdf(lines):
    """A PDF of one page with these lines, without what PDF’s own fonts do not have."""
    words = b" T* ".join(b"(%s) Tj" % line.encode("latin-1") for line in lines)
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=A4[2:])
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = pikepdf.Dictionary({name: pikepdf.Name(value) for name, value in font.items()})
        page.Resources = pikepdf.Dictionary(
            {"/Font": pikepdf.Dictionary({"/F1": document.make_indirect(font)})}
        )
        page.Contents = document.make_stream(b"BT /F1 16 Tf 72 740 Td 28 TL %s ET" % words)
        document.Root.Lang = "en"
        document.docinfo["/Title"] = lines[0]
        output = io.BytesIO()
        document.save(output, deterministic_id=True)
    return output.getvalue()
