"""Broken files and bombs are refused with a sentence, leave nothing behind and are never an error."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from ims_site.models import SiteImage
from ims_site.uploads import clean_picture, jpeg_essentials, png_essentials

from .conftest import LONG_TITLE
from .files import BOMBS, DAMAGED, ODD, TRACE, after_header, chunk, make, moving, plain, segment

pytestmark = pytest.mark.django_db

REFUSED = {**DAMAGED, **BOMBS}
# What an editor can do with: no placeholder left open, no word from the machine room.
SENTENCE = re.compile(r"[A-Z][^\n_%{}<>\[\]]{20,}\.")


def reason(way, response):
    """The sentence that the editor gets to read."""
    assert response.status_code == 200
    if way == "multiple":
        answer = response.json()
        assert answer["success"] is False
        return answer["error_message"]
    if way == "chooser":
        assert response.json()["step"] == "reshow_creation_form"
        form = BeautifulSoup(response.json()["htmlFragment"], "html5lib")
        return form.select_one(".w-field--error .error-message").get_text(strip=True)
    (sentence,) = response.context["form"].errors["file"]
    assert sentence in response.text
    return sentence


@pytest.mark.parametrize("way", ["add", "multiple"])
@pytest.mark.parametrize("name", REFUSED)
def test_bad_file_is_refused_with_a_sentence_and_leaves_nothing(name, way, send, on_disk):
    sentence = reason(way, send(way, *make(REFUSED, name)))
    assert SENTENCE.fullmatch(sentence)
    assert not SiteImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not on_disk()


@pytest.mark.parametrize("name", ["empty", "jpeg cut at 0.8", "svg called png", "png announcing 60,000²"])
def test_chooser_refuses_it_too(name, send, on_disk):
    assert SENTENCE.fullmatch(reason("chooser", send("chooser", *make(REFUSED, name))))
    assert not SiteImage.objects.exists()
    assert not on_disk()


@pytest.mark.parametrize("name", ["empty", "jpeg cut at 0.8", "svg called png", "png announcing 60,000²"])
def test_bad_replacement_leaves_the_picture_as_it_is(name, send, on_disk):
    response = send("replace", *make(REFUSED, name))
    assert SENTENCE.fullmatch(reason("replace", response))
    image = SiteImage.objects.get()
    assert image.title == "Before"
    assert [path for path in on_disk() if path.startswith("original")] == [image.file.name]
    with image.get_willow_image() as picture:
        assert picture.get_size() == (96, 64)


@pytest.mark.parametrize("name", ["jpeg cut at 0.8", "php", "webp of 2,000 frames"])
def test_bad_file_is_not_put_aside(name, send, on_disk):
    assert reason("multiple", send("multiple", *make(REFUSED, name), title=LONG_TITLE))
    assert not UploadedFile.objects.exists()
    assert not on_disk()


@pytest.mark.parametrize("name", ["jpeg cut at 0.8", "svg called png"])
def test_bad_file_is_not_stored_by_code_either(name, on_disk):
    filename, data = make(REFUSED, name)
    with pytest.raises((ValidationError, OSError)):
        SiteImage(title="A picture", file=ContentFile(data, name=filename)).save()
    with pytest.raises(ValidationError):
        SiteImage(title="A picture").file.save(filename, ContentFile(data))
    assert not on_disk()


@pytest.mark.parametrize("way", ["add", "multiple"])
@pytest.mark.parametrize("name", ODD)
def test_odd_file_is_taken_and_its_page_opens(name, way, send, uploader, on_disk):
    response = send(way, *make(ODD, name))
    assert response.status_code == (302 if way == "add" else 200)
    image = SiteImage.objects.get()
    assert uploader.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert uploader.get(reverse("wagtailimages:index")).status_code == 200
    assert len(on_disk()[image.file.name]) < 100_000
    assert b"php" not in on_disk()[image.file.name]


def test_decoders_never_see_what_comes_a_thousand_times():
    """Ten megabytes of the smallest metadata would keep them busy for a minute."""
    jpeg, png = plain("JPEG"), plain("PNG")
    for metadata in (segment(0xE1, b"Exif\0\0a"), segment(0xE2, b"MPF\0"), segment(0xFE, b""), b"\xff"):
        assert jpeg_essentials(jpeg[:2] + metadata * 1000 + jpeg[2:])[0] == jpeg_essentials(jpeg)[0]
    for metadata in (chunk(b"tEXt", b"a\0b"), chunk(b"iCCP", b""), chunk(b"vpAg", b"")):
        assert len(png_essentials(after_header(png, metadata * 1000))) <= len(png) + len(metadata)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("jpeg of 30.1 million pixels", "more than 30 million pixels"),
        ("png announcing 60,000²", "more than 30 million pixels"),
        ("eleven megabytes", "larger than 10.0\xa0MB"),
        ("webp of 2,000 frames", "This picture moves"),
        ("gif called png", "is not a JPEG, PNG, WebP or AVIF picture"),
    ],
)
def test_sentence_names_the_reason(name, words, send):
    assert words in reason("multiple", send("multiple", *make(REFUSED, name)))


@pytest.mark.parametrize("frames", [2, 3])
@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "AVIF"])
def test_picture_that_moves_is_refused_however_short(format_name, frames):
    with pytest.raises(ValidationError) as refusal:
        clean_picture(ContentFile(moving(format_name, frames)))
    assert refusal.value.code == "animated"


def test_decoder_of_another_format_is_not_even_tried(monkeypatch):
    gif, tried = plain("GIF"), []
    monkeypatch.setitem(Image.OPEN, "GIF", (lambda *args: tried.append(args), None))
    with pytest.raises(ValidationError):
        clean_picture(ContentFile(gif))
    assert not tried


def test_exactly_as_many_pixels_as_allowed_are_taken(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 96 * 64
    assert clean_picture(ContentFile(plain("JPEG")))
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS -= 1
    with pytest.raises(ValidationError):
        clean_picture(ContentFile(plain("JPEG")))


def test_exactly_as_many_bytes_as_allowed_are_taken(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(plain("JPEG"))
    assert clean_picture(ContentFile(plain("JPEG")))
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE -= 1
    with pytest.raises(ValidationError):
        clean_picture(ContentFile(plain("JPEG")))


def test_refusal_of_the_form_does_not_repeat_the_name_of_the_file(uploader):
    file = SimpleUploadedFile(f"{TRACE}.jpg", b"no picture")
    response = uploader.post(reverse("wagtailimages:add"), {"title": "A picture", "file": file})
    assert TRACE not in response.text


def test_editor_who_may_not_add_pictures_is_sent_away(client, django_user_model, on_disk):
    client.force_login(django_user_model.objects.create_user("reader"))
    file = SimpleUploadedFile("a.jpg", plain("JPEG"))
    response = client.post(reverse("wagtailimages:add"), {"title": "A picture", "file": file})
    assert response.status_code in (302, 403)
    assert not on_disk()
