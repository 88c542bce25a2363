"""Pictures and files come from their own path, cleaned, or not at all."""

import io

import pytest
from PIL import Image

from ims_site.models import SiteDocument, SiteImage
from ims_site.takedown.service import read_order, take_down
from stories.models import StoryPage
from stories.wordpress.fetch import Fetcher, FetchError, public_address
from tests.factories import jpeg, pdf

from .conftest import UPLOADS, attachment, item


def picture(path, **attributes):
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<p>Before.</p><p><img src="{UPLOADS}/{path}" {more}></p>'


def jpeg_with_gps():
    image = Image.open(io.BytesIO(jpeg()))
    exif = image.getexif()
    exif[0x010E] = "secret place"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_is_found_by_its_path_and_cleaned(old):
    old.put("2019/04/a.jpg", jpeg_with_gps())
    old.put("2018/01/a.jpg", jpeg(30, 20))
    report = old.run(
        item(1, content=picture("2019/04/a-300x200.jpg", alt="A mast")),
        attachment(2, "2019/04/a.jpg", title="The mast"),
        attachment(3, "2018/01/a.jpg"),
        media=old.media,
    )
    image = SiteImage.objects.get()
    assert (image.title, image.description, image.width) == ("The mast", "A mast", 96)
    assert b"secret place" not in image.file.read() and "a.jpg" not in image.file.name
    assert report.outcomes["attachment", "imported"] == 1 and report.media["made"] == 1
    block = StoryPage.objects.get(slug="old-story-1").body.raw_data[1]
    assert block["type"] == "image" and block["value"]["image"]["image"] == image.pk


def test_a_lead_picture_and_its_credit(old):
    old.put("a.jpg", jpeg())
    old.run(
        item(1, meta=(("_thumbnail_id", 2),)),
        attachment(2, "a.jpg", excerpt="A mast. Photo: Somebody/IMS"),
        media=old.media,
    )
    lead = StoryPage.objects.get(slug="old-story-1").lead_image
    assert "Somebody/IMS" in lead.credit and "A mast" in lead.caption


def test_one_file_is_made_once(old):
    old.put("a.jpg", jpeg())
    items = [
        item(1, content=picture("a.jpg")),
        item(2, content=picture("a-96x64.jpg")),
        attachment(3, "a.jpg"),
    ]
    old.run(*items, media=old.media)
    report = old.run(*items, media=old.media)
    assert SiteImage.objects.count() == 1
    assert report.outcomes["attachment", "unchanged"] == 1 and report.total("unchanged") == 3


def test_media_that_come_later_are_put_in(old):
    items = [item(1, content=picture("a.jpg")), attachment(2, "a.jpg")]
    first = old.run(*items)
    assert first.media["missing"] and not SiteImage.objects.exists()
    old.put("a.jpg", jpeg())
    second = old.run(*items, media=old.media)
    assert second.total("updated") == 1 and SiteImage.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("../secret.jpg", jpeg()),
        ("2019/../../secret.jpg", jpeg()),
        ("2019/%2e%2e/%2e%2e/secret.jpg", jpeg()),
        ("2019\\..\\secret.jpg", jpeg()),
        ("link/secret.jpg", jpeg()),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("svg-in-disguise.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("broken.jpg", jpeg()[:60]),
        ("empty.png", b""),
    ],
)
def test_what_is_not_taken(old, path, content):
    (old.folder / "secret.jpg").write_bytes(jpeg())
    (old.media / "link").symlink_to(old.folder)
    if "/" not in path and "\\" not in path:
        old.put(path, content)
    report = old.run(item(1, content=picture(path)), media=old.media)
    assert not SiteImage.objects.exists()
    assert report.total("imported") == 1 and report.media["made"] == 0
    assert report.media["refused"] or report.media["missing"]


def gif(frames):
    out = io.BytesIO()
    pictures = [Image.new("P", (60, 40), number) for number in range(frames)]
    for number, one in enumerate(pictures):
        one.putpalette([200, 0, 0, 0, 0, 200] * 128)
        one.putpixel((1, 1), number % 2)
    pictures[0].save(out, "GIF", save_all=frames > 1, append_images=pictures[1:])
    return out.getvalue()


@pytest.mark.parametrize(("frames", "word"), [(1, "PNG"), (3, "moved")])
def test_a_gif_arrives_as_its_first_picture(old, frames, word):
    old.put("a.gif", gif(frames))
    report = old.run(item(1, content=picture("a.gif", alt="A sign")), media=old.media)
    image = SiteImage.objects.get()
    with Image.open(image.file) as shown:
        assert shown.format == "PNG" and shown.convert("RGB").getpixel((0, 0)) == (200, 0, 0)
    assert word in report.media["changed"][f"{UPLOADS}/a.gif"] and not report.media["refused"]
    assert report.total("imported") == 1 and len(report.as_data()["media"]["changed"]) == 1


@pytest.mark.parametrize(
    "content", [b"GIF89a", b"GIF89a" + b"\xff" * 400, gif(1)[:-30][:40]], ids=["bare", "noise", "cut"]
)
def test_a_gif_that_is_none_is_refused(old, content):
    old.put("a.gif", content)
    report = old.run(item(1, content=picture("a.gif")), media=old.media)
    assert report.media["refused"] and not SiteImage.objects.exists()


def test_of_a_file_above_the_limit_the_largest_variant_is_taken(old, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(jpeg()) + 100
    old.put("a.jpg", jpeg() + b"\0" * 5_000)
    for name, size in (("a-30x20.jpg", (30, 20)), ("a-60x40.jpg", (60, 40))):
        old.put(name, jpeg(*size))
    meta = (
        ("_wp_attached_file", "a.jpg"),
        ("_wp_attachment_metadata", sizes("a-30x20.jpg", "a-60x40.jpg")),
    )
    report = old.run(item(1, content=picture("a.jpg")), attachment(2, "a.jpg", meta=meta), media=old.media)
    assert SiteImage.objects.get().width == 60 and not report.media["changed"]


def test_a_picture_above_the_limit_is_made_smaller(old, settings):
    image = Image.effect_noise((3000, 300), 60)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=98, exif=exif)
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(out.getvalue()) - 1
    old.put("a.jpg", out.getvalue())
    report = old.run(item(1, content=picture("a.jpg")), media=old.media)
    made = SiteImage.objects.get()
    assert (made.height, made.width) == (2560, 256) and "too large" in str(report.media["changed"])
    assert b"secret place" not in made.file.read()


def sizes(*names):
    """What WordPress keeps of the variants of a picture, as PHP writes it."""
    inner = "".join(f's:{len(name)}:"{name}";a:1:{{s:4:"file";s:{len(name)}:"{name}";}}' for name in names)
    return f'a:1:{{s:5:"sizes";a:{len(names)}:{{{inner}}}}}'


def test_a_document_comes_along(old):
    old.put("2019/report.pdf", pdf())
    old.run(item(1, content=f'<p><a href="{UPLOADS}/2019/report.pdf">Report</a></p>'), media=old.media)
    assert SiteDocument.objects.get().file_extension == "pdf"


def test_who_was_taken_down_does_not_come_back(old, settings, tmp_path):
    settings.TOMBSTONES_FILE = str(tmp_path / "tombstones.json")
    old.put("a.jpg", jpeg())
    old.run(item(1, content=picture("a.jpg")), attachment(2, "a.jpg"), media=old.media)
    take_down(read_order(["Maria Stone"], "", [SiteImage.objects.get().pk]))
    old.run(
        item(
            3,
            title="Maria Stone speaks",
            slug="maria-stone-speaks",
            content=picture("b.jpg", alt="Maria Stone"),
        ),
        item(4, content="<p>We met <b>Maria</b> Stone.</p>", excerpt="Maria Stone"),
        attachment(5, "b.jpg", title="Maria Stone"),
        media=old.media,
    )
    stories = str(list(StoryPage.objects.values("title", "slug", "standfirst", "body"))).lower()
    assert "maria" not in stories and StoryPage.objects.filter(slug="item-3").exists()


PRIVATE = [
    "127.0.0.1",
    "localhost",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[fe80::1]",
    "[fc00::1]",
    "224.0.0.1",
    "255.255.255.255",
    "2130706433",
    "0x7f000001",
    "127.1",
]


@pytest.mark.parametrize("host", PRIVATE)
def test_private_addresses_are_not_asked(host):
    with pytest.raises(FetchError):
        Fetcher([host.strip("[]")], 1000).fetch(f"http://{host}/a.jpg")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://old.example.org/a.jpg",
        "file:///etc/passwd",
        "http://old.example.org:22/a.jpg",
        "http://user:word@old.example.org/a.jpg",
        "http://other.example.org/a.jpg",
        "http://old.example.org.evil.example/a.jpg",
        "gopher://old.example.org/",
        "http://[::1",
        "//old.example.org/a.jpg",
        "",
    ],
)
def test_other_hosts_ports_and_schemes_are_not_asked(address):
    with pytest.raises(FetchError, match=r"."):
        Fetcher(["old.example.org"], 1000).fetch(address)


def test_a_host_with_one_private_address_is_not_asked(monkeypatch):
    answers = [(2, 1, 6, "", (number, 0)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(FetchError, match="not public"):
        public_address("old.example.org")
