"""No room for a picture: a plain sentence, and nothing half-done is left."""

import resource
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ims_site.faults import MediaAway
from ims_site.models import SiteDocument, SiteImage

from ..helpers import parse
from .files import plain


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
