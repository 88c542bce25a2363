"""Small files that would grow beyond all bounds: refused within a second and 150 MB, by the real views."""

import io
import json
import os
import re
import resource
import struct
import zipfile
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, connections
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from ims_site.documents import clean_document

from .files import chunk, encode, inflated, jpeg_announcing, moving, plain, with_size
from .files import make as made
from .test_documents import bomb as packed_nothing

pytestmark = pytest.mark.faults
SENTENCE = re.compile(r"[A-Z][^\n_%{}<>\[\]]{20,}\.")
PROCESSOR_SECONDS = 1
MEGABYTES = 150
FRAMES = 10_000
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
SVG = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "ha">{LAUGHS}]><svg><text>&a9;</text></svg>'.encode()


def one_bit_png(side=30_000):
    """Nine hundred million dots: each becomes a byte where somebody looks at it."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = inflated(side * (side // 8 + 2))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif_of_many_frames():
    frame = b"\x21\xf9\x04\0\x02\0\0\0" + b"\x2c\0\0\0\0\x01\0\x01\0\0" + b"\x02\x02\x44\x01\0"
    return b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff" + frame * FRAMES + b"\x3b"


def png_of_many_frames():
    """A first picture, then ten thousand of one dot each."""
    data, dot = encode(Image.new("RGB", (1, 1)), "PNG"), zlib.compress(b"\0\0\0\0")
    frames = []
    for number in range(FRAMES):
        place = struct.pack(">IIIIIHHBB", 2 * number, 1, 1, 0, 0, 1, 50, 0, 0)
        frames.append(chunk(b"fcTL", place) + chunk(b"fdAT", struct.pack(">I", 2 * number + 1) + dot))
    return (
        data[:33]
        + chunk(b"acTL", struct.pack(">II", FRAMES, 0))
        + data[33:-12]
        + b"".join(frames)
        + data[-12:]
    )


def zipped(content, name="a", count=1):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}{name}", content)
    return file.getvalue()


def archive_in_archives(depth=5, width=10):
    """Each level multiplies by ten what lies below: a hundred thousand megabytes in some kilobytes."""
    data = zipped(bytes(1_000_000))
    for _level in range(depth):
        data = zipped(data, ".zip", width)
    return data


def archive_of_overlaps():
    """Thousands of members that are all the same bytes of the file: none lies in another one."""
    data = zipped(bytes(10_000_000))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[start:end], 5_000
    tail = struct.pack("<HHHHIIH", 0, 0, count, count, len(entry) * count, start, 0)
    return data[:start] + entry * count + b"PK\x05\x06" + tail


def archive_of_crumbs(count=300_000):
    data = zipped(b"")
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<HHHHIIH", 0, 0, 65_535, 65_535, len(entry) * count, start, 0)
    return data[:start] + entry * count + b"PK\x05\x06" + tail


def pdf_of(*objects, root=b"<< /Type /Catalog /Pages 2 0 R >>"):
    """A PDF of objects 3, 4 …, whose only page is 2 or below it."""
    written, places, start = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate((root, *objects), 1):
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        places.append(start)
        start += len(written[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    written.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    written.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return b"".join(written)


def pdf_of_deep_brackets(depth=500_000):
    kids = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf_of(kids, b"<< /Type /Page /Parent 2 0 R /Deep " + b"[" * depth + b"]" * depth + b" >>")


def pdf_of_deep_pages(depth=30_000):
    """A tree of pages that goes down and down, with one page at its end."""
    nodes = [
        b"<< /Type /Pages /Count 1 /Kids [%d 0 R] /Parent %d 0 R >>" % (number + 1, number - 1)
        for number in range(2, depth)
    ]
    return pdf_of(*nodes, b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (depth - 1))


PICTURES = {
    "one bit, 30,000²": ("a.png", one_bit_png),
    "png announcing 60,000²": ("a.png", lambda: with_size(plain("PNG"), 60_000, 60_000, at=16, check=True)),
    "jpeg announcing 65,000²": ("a.jpg", lambda: jpeg_announcing(65_000, 65_000)),
    "gif of 10,000 frames": ("a.gif", gif_of_many_frames),
    "gif of 10,000 frames called png": ("a.png", gif_of_many_frames),
    "png of 10,000 frames": ("a.png", png_of_many_frames),
    "webp of 2,000 frames": ("a.webp", moving, "WEBP"),
    "svg that laughs": ("a.svg", lambda: SVG),
    "svg that laughs, called png": ("a.png", lambda: SVG),
    "archive called jpg": ("a.jpg", archive_in_archives),
}
DOCUMENTS = {
    "archives in archives": ("a.zip", archive_in_archives),
    "archives in archives called docx": ("a.docx", archive_in_archives),
    "archive of overlaps": ("a.zip", archive_of_overlaps),
    "archive of crumbs": ("a.epub", archive_of_crumbs),
    "deep brackets": ("a.pdf", pdf_of_deep_brackets),
    "deep tree of pages": ("a.pdf", pdf_of_deep_pages),
    "packed nothing": ("a.pdf", packed_nothing),
    "svg that laughs": ("a.svg", lambda: SVG),
    "svg that laughs, called pdf": ("a.pdf", lambda: SVG),
}


def measured(function):
    """What a function returns in a process of its own, its processor seconds and the megabytes it took."""
    reader, writer = os.pipe()
    database = connections[DEFAULT_DB_ALIAS]
    child = os.fork()
    if child:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        return json.loads(said)
    try:
        # Where Chromium has been driven before, Django would open another one, which waits for this one.
        connections[DEFAULT_DB_ALIAS] = database
        # A new process begins with the memory that its parent has just now.
        began = resource.getrusage(resource.RUSAGE_SELF)
        result = function()
        ended = resource.getrusage(resource.RUSAGE_SELF)
        seconds = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
        megabytes = (ended.ru_maxrss - began.ru_maxrss) / 1024
        os.write(writer, json.dumps([result, seconds, megabytes]).encode())
    finally:
        os._exit(0)


def upload(uploader, kind, filename, data):
    """The status and the answer of the view that takes several files at once."""
    file = SimpleUploadedFile(filename, data)
    fields = {"title": "A title", "files[]": file, "collection": Collection.get_first_root_node().pk}
    response = uploader.post(reverse(f"{kind}:add_multiple"), fields)
    return [response.status_code, response.json() if response.status_code == 200 else {}]


def assert_refused(uploader, kind, filename, data):
    assert len(data) < settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE * 5
    uploader.get(reverse(f"{kind}:add_multiple"))  # whatever is loaded only once is no part of the file
    (status, answer), seconds, megabytes = measured(lambda: upload(uploader, kind, filename, data))
    assert status == 200
    assert answer["success"] is False
    assert SENTENCE.search(answer["error_message"])
    assert seconds <= PROCESSOR_SECONDS
    assert megabytes <= MEGABYTES


@pytest.mark.django_db
@pytest.mark.parametrize("name", PICTURES)
def test_picture_that_grows_is_refused_before_it_does(name, uploader):
    assert_refused(uploader, "wagtailimages", *made(PICTURES, name))


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_that_grows_is_refused_before_it_does(name, uploader):
    assert_refused(uploader, "wagtaildocs", *made(DOCUMENTS, name))


def test_measure_sees_memory_and_work():
    def work():
        held = bytearray(200_000_000)
        held[::4096] = b"x" * len(held[::4096])
        return sum(range(3_000_000)) > len(held) and "done"

    result, seconds, megabytes = measured(work)
    assert result == "done"
    assert seconds > 0.02
    assert 180 < megabytes < 250


def test_archives_that_people_send_are_taken():
    sheet = zipped(b"<sheet>1</sheet>" * 1000)
    document = zipped(sheet, ".xlsx", count=20)
    for name in ("a.zip", "a.DOCX"):
        file = ContentFile(document, name=name)
        assert clean_document(file) is file and file.read() == document


def test_archive_that_is_none_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as refusal:
        clean_document(ContentFile(b"no archive", name="a.docx"))
    assert "not what its name says" in refusal.value.messages[0]
