"""No room for a picture: a plain sentence, and nothing half-done is left."""

import logging
import os
import resource
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ims_site.faults import MediaAway
from ims_site.models import HomePage, SiteDocument, SiteImage

from ..factories import ImageFactory, jpeg
from ..helpers import parse, read
from .files import plain

pytestmark = pytest.mark.faults


@contextmanager
def full(size=5000):
    """The kernel takes no file beyond so many bytes, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def files(media):
    return [path for path in media.rglob("*") if path.is_file()]


def test_half_a_file_is_not_left(media):
    with full(), pytest.raises(MediaAway):
        default_storage.save("images/a.bin", ContentFile(b"x" * 50_000))
    assert files(media) == []


@pytest.mark.parametrize("kind", ["image", "document"])
def test_upload_is_refused_with_a_sentence(tree, admin, media, kind):
    admin.raise_request_exception = False
    if kind == "image":
        address, file = "wagtailimages:add", SimpleUploadedFile("a.jpg", plain("JPEG"), "image/jpeg")
    else:
        address, file = "wagtaildocs:add", SimpleUploadedFile("a.txt", b"word " * 20_000, "text/plain")
    with full():
        response = admin.post(reverse(address), {"title": "New", "file": file, "collection": 1})
    assert response.status_code == 503
    assert "cannot store anything right now" in parse(response).select_one(".lead").text
    assert not SiteImage.objects.exists() and not SiteDocument.objects.exists()
    assert files(media) == []
    assert admin.get("/").status_code == 200


def test_page_stands_without_pictures_that_cannot_be_cut(tree, client, media):
    tree.story.lead_image = ImageFactory(file=ContentFile(jpeg(1600, 1000), name="large.jpg"))
    tree.story.save()
    before = files(media)
    with full(100):
        assert not read(client, tree.story.url).select("main picture")
    assert not tree.story.lead_image.renditions.exists()
    assert files(media) == before
    assert read(client, tree.story.url).select("main picture")


def test_picture_that_cannot_be_replaced_stays(tree, admin, media):
    admin.raise_request_exception = False
    image = ImageFactory(title="Before")
    before = {path: path.read_bytes() for path in files(media)}
    fields = {"title": "After", "file": SimpleUploadedFile("a.jpg", plain("JPEG"), "image/jpeg")}
    with full():
        response = admin.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {
                **fields,
                "collection": image.collection_id,
                "tags": "",
                "credit_role": "",
                "consent": "not_needed",
            },
        )
    assert response.status_code == 503
    image.refresh_from_db()
    assert image.title == "Before"
    assert {path: path.read_bytes() for path in files(media)} == before


def test_upload_that_waits_on_the_disk_is_refused_with_a_sentence(tree, admin, media, settings, tmp_path):
    """Large documents are written to a temporary file before anybody looks at them."""
    admin.raise_request_exception = False
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "waiting"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    file = SimpleUploadedFile("a.txt", b"word " * 20_000, "text/plain")
    with full():
        response = admin.post(reverse("wagtaildocs:add"), {"title": "New", "file": file, "collection": 1})
    assert response.status_code == 503
    assert "cannot store anything right now" in parse(response).select_one(".lead").text
    assert files(media) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_comes_whole_or_with_a_sentence(tree, admin, kind):
    admin.raise_request_exception = False
    address = reverse("wagtailadmin_reports:site_history_results")
    with full(10):
        response = admin.get(address, {"export": kind})
        whole = b"".join(response) if response.streaming else response.content
    if response.status_code == 503:
        assert b"Nothing can be saved for the moment" in whole
    else:
        assert response.status_code == 200 and len(whole) > 10
    assert admin.get(address, {"export": kind}).status_code == 200


class FullDisk:
    """A file on a disk without any room."""

    def __init__(self):
        self.number = os.open("/dev/full", os.O_WRONLY)
        self.tried = 0

    def write(self, text):
        self.tried += 1
        os.write(self.number, text.encode())

    def flush(self):
        """Nothing is kept back."""


@pytest.fixture
def full_log():
    stream = FullDisk()
    handler = logging.StreamHandler(stream)
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)
    os.close(stream.number)


def test_full_log_keeps_nobody_from_reading(tree, client, full_log, monkeypatch):
    client.raise_request_exception = False
    with pytest.raises(OSError, match="No space"):
        full_log.write("a line\n")
    monkeypatch.setattr(HomePage, "get_context", lambda *arguments: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert full_log.tried > 1
    assert "went wrong" in parse(response).main.text
    assert client.get("/stories/").status_code == 200


@pytest.fixture
def small_disk(media, settings):
    """Media on a disk of 64 kilobytes; only root can make one."""
    media.mkdir(parents=True, exist_ok=True)
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", media], check=True)  # noqa: S603
    yield media
    subprocess.run(["/bin/umount", media], check=True)  # noqa: S603


@pytest.mark.long
def test_real_disk_that_fills_up(tree, admin, small_disk):
    admin.raise_request_exception = False
    statuses = []
    for number in range(20):
        file = SimpleUploadedFile(f"{number}.txt", b"word " * 2_000, "text/plain")
        fields = {"title": str(number), "file": file, "collection": 1}
        statuses.append(admin.post(reverse("wagtaildocs:add"), fields).status_code)
    taken = statuses.count(302)
    assert 0 < taken < 20 and statuses == [302] * taken + [503] * (20 - taken)
    assert sorted(path.name for path in files(small_disk)) == sorted(
        Path(name).name for name in SiteDocument.objects.values_list("file", flat=True)
    )
    assert admin.get("/").status_code == 200
    SiteDocument.objects.first().delete()
