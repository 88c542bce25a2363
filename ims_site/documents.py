"""What an uploaded document goes through before its first byte is stored."""

import io
from pathlib import Path

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from pikepdf.sanitize import Sanitizer
from pikepdf.settings import set_qpdf_limits

from .archives import ENDINGS, BombError, refuse_bombs
from .uploads import jpeg_essentials

# Links to other sites stay: they are what a reader expects of a report.
SANITIZER = (
    Sanitizer()
    .remove_javascript()
    .remove_attachments()
    .remove_multimedia()
    .remove_private_app_data()
    .remove_thumbnails()
    .remove_web_capture()
    .remove_search_index()
)
# Who made an object and when, its XMP, and what programs keep for themselves.
PERSONAL_KEYS = ("/Metadata", "/PieceInfo", "/LastModified")
# The same in remarks; in the fields of a form /T is the name of the field.
PERSONAL_REMARK_KEYS = ("/T", "/M", "/NM", "/CreationDate")
# What a PDF may unpack to where the parser has to look inside: two megabytes can hold gigabytes of nothing.
UNPACKED_MAX = 32 * 1024 * 1024
set_qpdf_limits(
    flate_max_memory=UNPACKED_MAX, run_length_max_memory=UNPACKED_MAX, png_max_memory=UNPACKED_MAX
)

JPEG_FILTERS = (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode]))


class CleanDocument(ContentFile):
    """A document that has passed `clean_document`."""


def clean_document(file):
    """Return a PDF as a new file without metadata, earlier versions, scripts and attachments.

    Pages, text, links, bookmarks and forms stay. Files of other kinds are returned as they are. Raises
    ValidationError with a sentence for the editor when a PDF is damaged or opens only with a password, and
    for archives that cannot be read or unpack to too much.
    """
    ending = Path(file.name or "").suffix.lower()
    if isinstance(file, CleanDocument) or ending != ".pdf":
        if ending in ENDINGS:
            _look_into_archive(file)
        return file
    output = io.BytesIO()
    try:
        file.seek(0)
        with pikepdf.open(io.BytesIO(file.read())) as pdf:
            if not len(pdf.pages):
                raise ValueError("no pages")
            _remove_traces(pdf)
            # Written without the password that some files need for printing, and with a number of its own.
            pdf.save(output, encryption=False, fix_metadata_version=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise ValidationError(
            _("This PDF opens only with a password. Save it without one and upload the new file."),
            code="encrypted",
        ) from error
    # A hostile file can make a parser raise anything at all; whatever it is, the file is refused.
    except Exception as error:
        raise ValidationError(
            _("This file is damaged or is not a PDF. Export it again and upload the new file."),
            code="invalid_document",
        ) from error
    return CleanDocument(output.getvalue(), name=file.name)


def _look_into_archive(file):
    try:
        file.seek(0)
        refuse_bombs(file.read())
        file.seek(0)
    except BombError as error:
        raise ValidationError(
            _("This file unpacks to more than anybody can open. Upload what is in it one by one."),
            code="bomb",
        ) from error
    # A hostile file can make the reader of archives raise anything at all too.
    except Exception as error:
        raise ValidationError(
            _("This file is damaged or is not what its name says. Save it again and upload the new file."),
            code="invalid_document",
        ) from error


def _remove_traces(pdf):
    SANITIZER.apply(pdf)
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for item in pdf.objects:
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            _remove(item, PERSONAL_KEYS)
        if isinstance(item, pikepdf.Stream) and item.get("/Filter") in JPEG_FILTERS:
            _clean_photograph(item)
    for page in pdf.pages:
        for remark in page.get("/Annots", ()):
            if remark.get("/Subtype") != "/Widget":
                _remove(remark, PERSONAL_REMARK_KEYS)


def _remove(item, keys):
    for key in keys:
        if key in item:
            del item[key]


def _clean_photograph(stream):
    """A photograph on a page is a whole JPEG, with the place where it was taken."""
    try:
        # A page says in its own way what the colours mean.
        jpeg, _exif = jpeg_essentials(stream.read_raw_bytes(), with_profile=False)
    except (ValueError, IndexError):
        return  # not in order, but perhaps good enough for the reader's program
    stream.write(jpeg, filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))
