"""Two hundred broken pictures through the views of the admin: refused or taken, and never an error."""

import random

import pytest
from django.urls import reverse
from wagtail.models import UploadedFile

from ims_site.models import SiteImage

from .files import SVG, noise, plain, zipped

pytestmark = pytest.mark.faults
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
# The place of a flipped byte must be the same each time.
CHANCE = random.Random(5)  # noqa: S311
FLIPPED_IN_A_FORMAT = 18
SCRIPT = b"<script>alert(1)</script>"


def ending(format_name):
    return format_name.lower().replace("jpeg", "jpg")


def cut():
    """Each format, cut off after each twentieth of it."""
    for name in FORMATS:
        for part in range(20):
            data = plain(name)
            yield f"{name} cut after {part * 5} %", f"a.{ending(name)}", data[: len(data) * part // 20]


def flipped():
    """One to forty bytes turned over, somewhere; the first half of them where the headers are."""
    for name in FORMATS:
        for number in range(FLIPPED_IN_A_FORMAT):
            data = bytearray(plain(name))
            end = 200 if number % 2 else len(data)
            for place in CHANCE.sample(range(end), 1 + number * 2):
                data[place] ^= 0xFF
            yield f"{name} with {1 + number * 2} bytes flipped below {end}", f"a.{ending(name)}", bytes(data)


def of_a_wrong_type():
    others = {
        name: plain(name) for name in ("GIF", "TIFF", "BMP", "ICO", "EPS", "PDF", "TGA", "PPM", "JPEG2000")
    }
    others |= {"SVG": SVG, "ZIP": zipped(), "text": b"Radio stays on air.\n" * 50, "noise": noise(4000)}
    for number, (name, data) in enumerate(others.items()):
        for format_name in (FORMATS[number % 4], FORMATS[(number + 1) % 4]):
            yield f"{name} called {format_name}", f"a.{ending(format_name)}", data


def polyglots():
    """Files that are two things at once, whichever program looks."""
    for name in FORMATS:
        picture = plain(name)
        for other, content in (("page", SCRIPT), ("archive", zipped()), ("pdf", b"%PDF-1.4\n%%EOF")):
            yield f"{name}, then {other}", f"a.{ending(name)}", picture + content
            yield f"{other}, then {name}", f"a.{ending(name)}", content + picture
    yield "JPEG and PNG", "a.jpg", plain("JPEG") + plain("PNG")
    yield "GIF and script", "a.png", b"GIF89a/*" + plain("GIF")[8:] + b"*/=1;alert(1)"


CASES = [*cut(), *flipped(), *of_a_wrong_type(), *polyglots()]


def test_there_are_two_hundred_different_ones():
    assert len({(filename, data) for _name, filename, data in CASES}) == len(CASES) >= 200


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(8))
def test_none_is_an_error_and_none_leaves_half_of_it(part, send, uploader, on_disk):
    uploader.raise_request_exception = False
    taken = []
    for number, (name, filename, data) in enumerate(CASES[part::8]):
        way = {0: "add", 1: "chooser"}.get(number, "multiple")
        response = send(way, filename, data)
        assert response.status_code < 500, name
        new = [*SiteImage.objects.exclude(pk__in=[image.pk for image in taken])]
        assert len(new) <= 1, name
        taken += new
    assert len(taken) < len(CASES[part::8])
    stored = {path: data for path, data in on_disk().items() if path.startswith("original")}
    assert {*stored} == {image.file.name for image in taken}
    assert not [path for path, data in stored.items() if SCRIPT in data]
    assert not UploadedFile.objects.exists()
    for image in taken[:1]:
        assert uploader.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
