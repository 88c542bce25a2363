"""Shapes: files are made once, the HTML is the same cold and warm, and a lost file breaks nothing."""

from pathlib import Path
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from ims_site import images
from ims_site.images import SHAPES, prepare, share_rendition
from ims_site.models import SiteImage
from ims_site.models.media import SiteRendition
from ims_site.templatetags.image_tags import picture_for
from tests.factories import ImageFactory, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    """A picture that is larger than every shape."""
    return ImageFactory(file=ContentFile(jpeg(1600, 1200), name="a.jpg"))


def again(image):
    """The same picture, as the next request reads it."""
    return SiteImage.objects.get(pk=image.pk)


def parse(html):
    return BeautifulSoup(html, "html5lib").picture


def queries(*args, **kwargs):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        prepare(*args, **kwargs)
    return len(captured)


def widths(srcset):
    return [int(candidate.split()[1].removesuffix("w")) for candidate in srcset.split(",")]


@pytest.mark.parametrize("shape", SHAPES)
def test_cold_and_warm_give_the_same_html(shape, image):
    cold = picture_for(image, shape, alt="A radio mast")
    files = sorted(rendition.file.name for rendition in SiteRendition.objects.all())
    assert len(files) == len(SHAPES[shape].specs)
    assert picture_for(image, shape, alt="A radio mast") == cold
    assert picture_for(again(image), shape, alt="A radio mast") == cold
    assert sorted(rendition.file.name for rendition in SiteRendition.objects.all()) == files


@pytest.mark.parametrize("shape", SHAPES)
def test_webp_comes_first_and_jpeg_is_for_everybody_else(shape, image):
    picture = parse(picture_for(image, shape))
    source, fallback = picture.find_all(["source", "img"])
    assert source["type"] == "image/webp"
    assert widths(source["srcset"]) == list(SHAPES[shape].widths)
    assert source["sizes"] == SHAPES[shape].sizes
    assert fallback["src"].endswith(".jpg")


@pytest.mark.parametrize("shape", SHAPES)
def test_room_is_kept_for_the_picture_before_it_comes(shape, image, media):
    fallback = parse(picture_for(image, shape)).img
    with Image.open(media / fallback["src"].removeprefix("/media/")) as file:
        assert (int(fallback["width"]), int(fallback["height"])) == file.size
        assert file.format == "JPEG"


@pytest.mark.parametrize("shape", [name for name, shape in SHAPES.items() if shape.ratio])
def test_picture_is_cut_to_the_proportions_of_its_shape(shape, image):
    prepare(**{shape: [image]})
    for rendition in image.renditions.all():
        assert rendition.width / rendition.height == pytest.approx(SHAPES[shape].ratio, rel=0.02)


def test_small_picture_is_never_made_larger(image):
    small = ImageFactory(file=ContentFile(jpeg(96, 64), name="a.jpg"))
    picture = parse(picture_for(small, "body"))
    assert set(widths(picture.source["srcset"])) == {96}


def test_picture_waits_until_it_is_near_unless_it_is_the_first(image):
    late, first = (parse(picture_for(image, "card", lazy=lazy)).img for lazy in (True, False))
    assert late["loading"] == "lazy"
    assert "fetchpriority" not in late.attrs
    assert "loading" not in first.attrs
    assert first["fetchpriority"] == "high"


@pytest.mark.parametrize("alt", ["", "A “mast” & <b>two</b> radios"])
def test_words_for_those_who_cannot_see_it_arrive_as_written(alt, image):
    assert parse(picture_for(image, "card", alt=alt)).img["alt"] == alt


def test_without_a_picture_there_is_nothing():
    assert picture_for(None, "card") == ""
    assert share_rendition(None) is None
    assert queries(card=[None, None], lead=[]) == 0


def lose(image):
    Path(image.file.path).unlink()


def damage(image):
    Path(image.file.path).write_bytes(jpeg(1600, 1200)[:900])


def empty(image):
    Path(image.file.path).write_bytes(b"")


def replace_by_words(image):
    Path(image.file.path).write_bytes(b"These are not the bytes of a picture.")


@pytest.mark.parametrize("mishap", [lose, damage, empty, replace_by_words])
def test_lost_or_damaged_original_shows_nothing_and_breaks_nothing(mishap, image):
    whole = ImageFactory()
    mishap(image)
    prepare(card=[image, whole], lead=[image])
    assert picture_for(again(image), "card") == ""
    assert share_rendition(again(image)) is None
    assert queries(card=[again(image)]) == 1
    assert "<img" in picture_for(again(whole), "card")


def test_what_was_made_before_the_original_was_lost_still_shows(image):
    before = picture_for(image, "card")
    lose(image)
    assert picture_for(again(image), "card") == before
    assert picture_for(again(image), "lead") == ""


def test_another_focal_point_makes_other_files(image):
    before = picture_for(image, "portrait")
    for name, value in {"x": 100, "y": 100, "width": 50, "height": 50}.items():
        setattr(image, f"focal_point_{name}", value)
    image.save()
    after = picture_for(again(image), "portrait")
    assert after != before
    assert "<img" in after
    assert SiteRendition.objects.count() == 2 * len(SHAPES["portrait"].specs)


def test_as_many_queries_for_many_pictures_as_for_one():
    many = [ImageFactory() for _ in range(6)]
    cold = queries(card=many[:1]), queries(card=many[1:])
    warm = queries(card=[again(many[0])]), queries(card=[again(image) for image in many])
    assert cold[0] == cold[1]
    assert warm == (1, 1)


def test_files_that_are_read_already_cost_no_query(image):
    prepare(card=[image])
    (fetched,) = SiteImage.objects.prefetch_related("renditions")
    assert queries(card=[fetched]) == 0
    assert "<img" in picture_for(fetched, "card")


def test_same_picture_in_several_places_is_made_once(image, on_disk):
    prepare(card=[image, None, again(image), image], lead=[again(image)])
    specs = SHAPES["card"].specs + SHAPES["lead"].specs
    assert sorted(rendition.filter_spec for rendition in SiteRendition.objects.all()) == sorted(specs)
    assert len(on_disk()) == len(specs) + 1


def test_two_processes_that_make_the_same_file_at_once_agree(image, on_disk, monkeypatch):
    """The other process stores its rows after ours has looked for them, and before ours stores its own."""
    make = images._rendition

    def make_late(picture, item):
        picture.get_rendition_model().objects.get_or_create(
            image=picture,
            filter_spec=item.spec,
            focal_point_key=item.get_cache_key(picture),
            defaults={"file": picture.generate_rendition_file(item)},
        )
        return make(picture, item)

    monkeypatch.setattr(images, "_rendition", make_late)
    html = picture_for(image, "card")
    stored = {rendition.file.name for rendition in SiteRendition.objects.all()}
    assert len(stored) == len(SHAPES["card"].specs)
    assert {path for path in on_disk() if path.startswith("images/")} == stored
    assert html == picture_for(again(image), "card")
    assert parse(html).img["src"].removeprefix("/media/") in stored


def test_picture_that_is_deleted_takes_all_its_files_along(
    image, on_disk, django_capture_on_commit_callbacks
):
    prepare(card=[image], lead=[image])
    with django_capture_on_commit_callbacks(execute=True):
        again(image).delete()
    assert on_disk() == {}


def test_picture_for_sharing_is_a_jpeg_of_the_size_that_others_expect(image):
    rendition = share_rendition(image)
    assert (rendition.width, rendition.height) == (1200, 630)
    assert rendition.file.name.endswith(".jpg")
    with mock.patch.object(SiteImage, "generate_rendition_file", side_effect=AssertionError):
        assert share_rendition(again(image)) == rendition
