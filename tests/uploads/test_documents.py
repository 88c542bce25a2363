"""A PDF keeps its pages and loses whoever made it; a broken one is refused with a sentence."""

import io
import re

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pikepdf import Array, Dictionary, Name, String
from wagtail.models import Collection, UploadedFile

from ims_site.documents import clean_document
from ims_site.models import SiteDocument

from .conftest import LONG_TITLE
from .files import TRACE, TRACES, inflated, jpeg_with_traces, noise

pytestmark = pytest.mark.django_db

WAYS = ("add", "multiple", "put aside", "chooser", "replace", "saved")
WORDS = b"BT /F1 12 Tf 20 50 Td (What readers came for) Tj ET"
SENTENCE = re.compile(r"[A-Z][^\n_%{}<>\[\]]{20,}\.")


def photograph(document, filters):
    return document.make_stream(
        jpeg_with_traces(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=120,
        Height=80,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
        Filter=filters,
        Metadata=document.make_stream(f"<x>{TRACE} of the picture</x>".encode()),
    )


def page_with_everything(document):
    pictures = Dictionary(
        P=photograph(document, Name.DCTDecode), Q=photograph(document, Array([Name.DCTDecode]))
    )
    page = document.add_blank_page(page_size=(200, 100)).obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=pictures)
    page.Contents = document.make_stream(WORDS + b" q 50 0 0 50 0 0 cm /P Do Q")
    page.PieceInfo = Dictionary(Program=Dictionary(Private=String(f"{TRACE} draft")))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    remark = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
    remark.T, remark.Contents = String(f"{TRACE} reviewer"), String("Well said")
    page.Annots = Array([link, document.make_indirect(remark)])


@pytest.fixture(scope="session")
def pdf():
    """A page with words, a link, a remark and a photograph, and every kind of trace."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        page_with_everything(document)
        document.docinfo[Name.Author] = f"{TRACE} author"
        with document.open_metadata() as xmp:
            xmp["dc:creator"] = [f"{TRACE} author"]
        document.attachments[f"{TRACE}.txt"] = f"{TRACE} attachment".encode()
        script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{TRACE}')"))
        document.Root.OpenAction = script
        document.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script]))
        document.trailer.ID = Array([String(f"{TRACE} number 1"), String(f"{TRACE} number 1")])
        document.save(file, fix_metadata_version=False, compress_streams=False)
    return file.getvalue() + f"{TRACE} after the end".encode()


def protected(data, **passwords):
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(file, encryption=pikepdf.Encryption(**passwords))
    return file.getvalue()


def everything_in(data):
    """A PDF with all that it compresses laid open."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return data + file.getvalue()


def has_traces(data):
    laid_open = everything_in(data)
    return any(word in laid_open for word in (*TRACES, b"JavaScript"))


@pytest.fixture
def send_document(uploader):
    """Uploads a document in one of the ways that the admin offers, and returns the response."""

    def send_document(way, data, title="A report"):
        file = SimpleUploadedFile("report.pdf", data)
        root = Collection.get_first_root_node().pk
        fields = {"title": title, "file": file, "collection": root, "tags": ""}
        if way in ("multiple", "put aside"):
            fields = {"title": title, "files[]": file, "collection": root}
            return uploader.post(reverse("wagtaildocs:add_multiple"), fields)
        if way == "chooser":
            fields = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
            return uploader.post(reverse("wagtaildocs_chooser:create"), fields)
        return uploader.post(reverse("wagtaildocs:add"), fields)

    return send_document


@pytest.fixture
def bring_in(send_document, uploader, admin_client):
    """Has one document stored, by the given way, and returns it."""

    def bring_in(way, data):
        if way == "saved":
            SiteDocument(title="A report", file=ContentFile(data, name="report.pdf")).save()
        elif way == "replace":
            before = SiteDocument(title="Before", file=ContentFile(b"words", name="before.txt"))
            before.save()
            fields = {"title": "A report", "file": SimpleUploadedFile("report.pdf", data), "tags": ""}
            fields["collection"] = before.collection_id
            admin_client.post(reverse("wagtaildocs:edit", args=[before.pk]), fields)
        elif way == "put aside":
            answer = send_document("multiple", data, title=LONG_TITLE).json()
            prefix = f"uploaded-document-{answer['uploaded_file_id']}"
            address = reverse(
                "wagtaildocs:create_multiple_from_uploaded_document", args=[answer["uploaded_file_id"]]
            )
            fields = {"title": "A report", "tags": "", "collection": Collection.get_first_root_node().pk}
            uploader.post(address, {f"{prefix}-{name}": value for name, value in fields.items()})
        else:
            send_document(way, data)
        return SiteDocument.objects.get()

    return bring_in


def test_document_of_these_tests_is_full_of_traces(pdf):
    laid_open = everything_in(pdf)
    assert laid_open.count(TRACE.encode()) > 20
    assert has_traces(pdf)


@pytest.mark.parametrize("way", WAYS)
def test_document_tells_nothing_whichever_way_it_came_in(way, pdf, bring_in, on_disk):
    document = bring_in(way, pdf)
    assert set(on_disk()) == {document.file.name}
    assert not has_traces(on_disk()[document.file.name])
    assert document.file_size == document.file.size
    assert document.filename.startswith("report")


def test_what_is_put_aside_is_clean_before_its_title_fits(pdf, send_document, on_disk):
    send_document("put aside", pdf, title=LONG_TITLE)
    ((name, data),) = on_disk().items()
    assert name == UploadedFile.objects.get().file.name
    assert not has_traces(data)


def test_page_words_link_remark_and_photograph_stay(pdf):
    clean = clean_document(ContentFile(pdf, name="report.pdf"))
    with pikepdf.open(clean) as document:
        (page,) = document.pages
        assert WORDS in page.Contents.read_bytes()
        link, remark = page.Annots
        assert link.A.URI == "https://example.org/"
        assert remark.Contents == "Well said"
        for picture in page.Resources.XObject.values():
            assert pikepdf.PdfImage(picture).as_pil_image().size == (120, 80)


def test_names_of_form_fields_stay(pdf):
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("your_name"))
        field.Rect = Array([0, 0, 9, 9])
        field = document.make_indirect(field)
        document.pages[0].Annots.append(field)
        document.Root.AcroForm = Dictionary(Fields=Array([field]))
        document.save(file)
    with pikepdf.open(clean_document(ContentFile(file.getvalue(), name="a.pdf"))) as document:
        assert document.pages[0].Annots[2].T == "your_name"


def test_earlier_versions_inside_the_file_are_gone(pdf):
    """Programs that save quickly append what is new and leave what was there before."""
    clean = clean_document(ContentFile(pdf, name="report.pdf")).read()
    assert clean.count(b"%%EOF") == 1


def test_file_that_asks_for_a_password_only_to_be_changed_is_taken(pdf):
    clean = clean_document(ContentFile(protected(pdf, owner="o", user=""), name="report.pdf"))
    with pikepdf.open(clean) as document:
        assert not document.is_encrypted
    assert not has_traces(clean.file.getvalue())


def bomb():
    """The list of all objects, unpacked a hundred megabytes long."""
    content = inflated()
    settings = b"<< /Type /XRef /Size 4 /W [1 4 2] /Root 2 0 R /Filter /FlateDecode /Length %d >>" % len(
        content
    )
    return (
        b"%PDF-1.5\n1 0 obj\n"
        + settings
        + b"\nstream\n"
        + content
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    )


def without_pages():
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.save(file)
    return file.getvalue()


BAD = {
    "no pages": lambda pdf: without_pages(),
    "bomb": lambda pdf: bomb(),
    "cut": lambda pdf: pdf[:300],
    "empty": lambda pdf: b"",
    "web page": lambda pdf: b"<!doctype html><script>alert(1)</script>",
    "only a start": lambda pdf: b"%PDF-1.7\n",
    "noise": lambda pdf: b"%PDF-1.7\n" + noise(3000),
    "password": lambda pdf: protected(pdf, owner="o", user="u"),
}


@pytest.mark.parametrize("way", ["add", "multiple"])
@pytest.mark.parametrize("name", BAD)
def test_bad_document_is_refused_with_a_sentence_and_leaves_nothing(name, way, pdf, send_document, on_disk):
    response = send_document(way, BAD[name](pdf))
    assert response.status_code == 200
    if way == "multiple":
        sentence = response.json()["error_message"]
    else:
        (sentence,) = response.context["form"].errors["file"]
    assert SENTENCE.fullmatch(sentence)
    assert not on_disk()
    assert not SiteDocument.objects.exists()


def test_sentence_says_that_a_password_is_in_the_way(pdf):
    with pytest.raises(ValidationError, match="password"):
        clean_document(ContentFile(BAD["password"](pdf), name="a.pdf"))


def test_bad_document_is_not_stored_by_code_either(on_disk):
    with pytest.raises(ValidationError):
        SiteDocument(title="A report", file=ContentFile(b"no pdf", name="a.pdf")).save()
    assert not on_disk()


def test_documents_of_other_kinds_stay_as_they_are():
    file = ContentFile(b"a,b\n1,2\n", name="figures.csv")
    assert clean_document(file) is file
