"""Who took a picture, where and with what must not be in any file of it, whichever way it came in."""

import io
import json
import re
import shutil
import subprocess
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps
from wagtail.models import UploadedFile

from ims_site.images import SHAPES, SHARE_SPEC
from ims_site.models import SiteImage
from ims_site.uploads import clean_picture

from .files import (
    CORNERS,
    NAME,
    TRACE,
    TRACES,
    UPRIGHT_SIZE,
    WITH_TRACES,
    encode,
    plain,
    png_chunks,
    png_with_traces,
    profile,
)

pytestmark = pytest.mark.django_db

WAYS = (
    "add",
    "multiple",
    "put aside",
    "chooser",
    "replace",
    "saved",
    "saved through the field",
    "saved in bulk",
)
SPECS = (
    "original",
    "width-400",
    "width-40|format-jpeg",
    "format-jpeg",
    "format-png",
    "format-webp",
    "max-165x165",
    SHARE_SPEC,
    *(spec for shape in SHAPES.values() for spec in shape.specs),
)
# What Pillow tells about a file that has nothing to tell.
INNOCENT = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"),
    *("loop", "background", "timestamp", "duration"),
}
PIXEL_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
TELLING_GROUPS = re.compile(
    r"IFD|EXIF:|GPS|XMP|IPTC|ICC|Photoshop|MakerNotes|MPF|Trailer|Comment|Textual", re.I
)


def traces(data):
    """What is left of the planted words, also where a PNG keeps them compressed."""
    if data.startswith(b"\x89PNG"):
        for _kind, content in png_chunks(data):
            for start in range(len(content[:100])):
                try:
                    data += zlib.decompressobj().decompress(content[start:])
                except zlib.error:
                    continue
    return [trace for trace in TRACES if trace in data]


def tells_nothing(data):
    """Whether a file holds pixels and nothing else, by all three ways of reading it."""
    with Image.open(io.BytesIO(data)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= INNOCENT
        assert getattr(picture, "n_frames", 1) == 1
    if data.startswith(b"\x89PNG"):
        assert {kind for kind, _content in png_chunks(data)} <= PIXEL_CHUNKS
    assert not traces(data)
    return True


def looks_right(data):
    """Whether the four corners have the colours that were seen when the picture was taken."""
    with Image.open(io.BytesIO(data)) as picture:
        right, bottom = picture.width - 5, picture.height - 5
        places = ((4, 4), (right, 4), (4, bottom), (right, bottom))
        seen = [picture.convert("RGB").getpixel(place) for place in places]
    return all(
        abs(a - b) < 25
        for one, other in zip(seen, CORNERS, strict=True)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("kind", WITH_TRACES)
def test_pictures_of_these_tests_are_full_of_traces(kind):
    data = WITH_TRACES[kind]()
    assert data.count(TRACE.encode()) >= 9
    assert traces(data)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.getexif()[0x0112] == 6
        assert picture.size == UPRIGHT_SIZE[::-1]


def test_search_for_traces_looks_into_compressed_text():
    hidden = {kind for kind, content in png_chunks(png_with_traces()) if TRACE.encode() not in content}
    assert {b"zTXt", b"iCCP"} <= hidden
    for kind, content in png_chunks(png_with_traces()):
        if kind in (b"zTXt", b"iCCP"):
            assert traces(b"\x89PNG\r\n\x1a\n" + len(content).to_bytes(4) + kind + content + bytes(4))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", WITH_TRACES)
def test_original_tells_nothing_whichever_way_it_came_in(kind, way, bring_in, on_disk):
    image = bring_in(way, f"{NAME}.{kind}", WITH_TRACES[kind]())
    stored = on_disk()[image.file.name]
    assert tells_nothing(stored)
    assert looks_right(stored)
    assert (image.width, image.height) == UPRIGHT_SIZE
    assert re.fullmatch(r"original_images/[0-9a-f]{20}\.(jpg|png|webp)", image.file.name)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_else_stays_on_the_disk(way, bring_in, on_disk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = bring_in(way, f"{NAME}.jpg", WITH_TRACES["jpg"]())
    files = on_disk()
    assert {name for name in files if not name.startswith("images/")} == {image.file.name}
    assert not any(TRACE in name or traces(data) for name, data in files.items())
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("kind", WITH_TRACES)
def test_what_is_put_aside_is_clean_before_its_title_fits(kind, put_aside, on_disk):
    put_aside(f"{NAME}.{kind}", WITH_TRACES[kind]())
    ((name, data),) = on_disk().items()
    assert name == UploadedFile.objects.get().file.name
    assert TRACE not in name
    assert tells_nothing(data)


@pytest.mark.parametrize("kind", WITH_TRACES)
def test_no_rendition_tells_anything(kind, bring_in, on_disk):
    image = bring_in("saved", f"{NAME}.{kind}", WITH_TRACES[kind]())
    for rendition in image.get_renditions(*SPECS).values():
        assert tells_nothing(on_disk()[rendition.file.name])
    assert not any(TRACE in name for name in on_disk())
    assert looks_right(on_disk()[image.get_rendition("format-png").file.name])


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
@pytest.mark.parametrize("kind", WITH_TRACES)
def test_exiftool_finds_nothing_either(kind, bring_in, media):
    image = bring_in("saved", f"{NAME}.{kind}", WITH_TRACES[kind]())
    image.get_renditions("original", "width-40", "format-jpeg", "format-png", "format-webp")
    output = subprocess.run(  # noqa: S603
        [shutil.which("exiftool"), "-a", "-u", "-U", "-G0:1", "-json", "-r", media],
        capture_output=True,
        check=True,
    ).stdout
    assert TRACE.encode() not in output
    found = {key for file in json.loads(output) for key in file if TELLING_GROUPS.search(key)}
    assert not found


@pytest.mark.parametrize(("kind", "extension"), [("png", "png"), ("webp", "webp"), ("avif", "webp")])
def test_transparency_is_kept(kind, extension):
    clean = clean_picture(ContentFile(WITH_TRACES[kind]()))
    assert clean.name.endswith(f".{extension}")
    with Image.open(clean) as picture:
        assert picture.getpixel((40, 60))[3] == 0
        assert picture.getpixel((4, 4))[3] == 255


@pytest.mark.parametrize(
    ("mode", "shade"), [("P", {"transparency": 0}), ("L", {"transparency": 200}), ("1", {"transparency": 1})]
)
def test_transparency_of_a_single_shade_is_kept(mode, shade):
    source = Image.new(mode, (20, 20), shade["transparency"])
    source.paste(0 if mode != "P" else 5, (10, 0, 20, 20))
    with Image.open(clean_picture(ContentFile(encode(source, "PNG", **shade)))) as picture:
        assert picture.getpixel((2, 2))[3] == 0
        assert picture.getpixel((18, 2))[3] == 255


def test_sixteen_bits_keep_their_brightness():
    source = Image.new("I;16", (20, 20), 0x8000)
    with Image.open(clean_picture(ContentFile(encode(source, "PNG")))) as picture:
        assert picture.getpixel((5, 5)) == (128, 128, 128)


def test_colours_of_another_space_are_brought_to_ours():
    """With a profile in which red and green trade places."""
    swapped = profile().replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    data = encode(Image.new("RGB", (40, 30), (200, 60, 20)), "PNG", icc_profile=swapped)
    with Image.open(clean_picture(ContentFile(data))) as picture:
        red, green, blue = picture.getpixel((5, 5))
    assert green > red > blue


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_way_of_holding_the_camera_is_turned_upright(turn):
    """Pillow's own reading of a file with this orientation is the measure."""
    exif = Image.Exif()
    exif[0x0112] = turn
    with Image.open(io.BytesIO(WITH_TRACES["png"]())) as picture:
        data = encode(picture.convert("RGB"), "PNG", exif=exif)
    expected = Image.open(io.BytesIO(data))
    with Image.open(clean_picture(ContentFile(data))) as picture:
        assert picture.tobytes() == ImageOps.exif_transpose(expected).tobytes()


def test_second_picture_of_a_telephone_is_left_behind(bring_in, original):
    """Telephones put a second picture, or a film, behind the first."""
    image = bring_in("add", "IMG_0001.JPG", WITH_TRACES["two.jpg"]())
    assert original(image).count(b"\xff\xd8\xff") == 1
    assert image.file.name.endswith(".jpg")


def test_same_picture_sent_twice_gets_two_names(send):
    for _time in range(2):
        send("add", "a.jpg", plain("JPEG"))
    one, other = SiteImage.objects.all()
    assert one.file.name != other.file.name
    assert one.file_hash == other.file_hash


def test_picture_that_grows_while_it_is_cleaned_is_not_refused(settings, bring_in, put_aside):
    """A palette becomes full colours. The limit is for what is sent."""
    data = encode(Image.open(io.BytesIO(plain("PNG"))).quantize(256), "PNG")
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(data)
    assert bring_in("put aside", "a.png", data).file.size > len(data)


def test_clean_picture_is_not_cleaned_again():
    once = clean_picture(SimpleUploadedFile("a.jpg", plain("JPEG")))
    assert clean_picture(once) is once
