"""The lite edition: the same words and links as the full one, without pictures, below one prefix."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from ims_site.lite import FILE_LINKS
from stories.models import StoryAuthor

from .factories import ImageFactory, PortraitFactory, StoryFactory
from .helpers import make_draft, make_private, parse, publish_stories, read, words
from .test_page_types import ADDRESSES

PAGES = [
    *(address for address in ADDRESSES.values() if address != "/help/"),
    "/stories/page/2/",
    "/stories/theme/safety/",
    "/stories/kind/news/page/2/",
    "/stories/?theme=safety&kind=news",
    "/stories/?q=radio",
    "/what-we-do/global-agenda/page/2/",
    "/search/",
    "/search/?q=radio",
    "/search/?q=nothing+like+it",
]


@pytest.fixture
def site(tree):
    """The tree with pictures, files and enough stories for a second page."""
    publish_stories(
        tree.archive,
        [
            {"title": f"Radio {number}", "date": "2025-01-01", "themes": [tree.themes[0]]}
            for number in range(14)
        ],
    )
    tree.story.lead_image = ImageFactory(description="A mast on a hill")
    tree.story.authors = [StoryAuthor(person=tree.person, name="Andrea Sand")]
    tree.story.body = [
        {"type": "paragraph", "value": f'<p>See <a linktype="page" id="{tree.directory.pk}">them</a>.</p>'},
        {
            "type": "video",
            "value": {"title": "Film", "url": "https://example.org/", "poster": ImageFactory().pk},
        },
    ]
    tree.story.save()
    tree.person.portrait = PortraitFactory()
    tree.person.save()
    return tree


def main(document):
    return document.select_one("main")


@pytest.mark.parametrize("address", PAGES)
def test_is_the_same_page_in_words(site, client, address):
    full, lite = read(client, address), read(client, f"/lite{address}")
    assert not lite.select("img, picture, script, svg, video, iframe")
    assert len(lite.select("link[rel=stylesheet]")) == 1
    assert full.select_one(f'footer a[href="/lite{address}"]')
    assert lite.select_one(f'header a[href="{address}"]')
    canonical = [document.select_one("link[rel=canonical]") for document in (full, lite)]
    assert str(canonical[0]) == str(canonical[1])
    for document in (full, lite):
        for part in document.select(".picture-link, script"):
            part.decompose()
    assert words(main(lite)) == words(main(full))
    links, others = ([link["href"] for link in main(document).select("a[href]")] for document in (full, lite))
    assert others == [lite_one(link) for link in links]
    forms, others = ([form["action"] for form in document.select("form")] for document in (full, lite))
    assert others == [f"/lite{action}" for action in forms]


def lite_one(link):
    """Where a link of the full edition leads in the lite one."""
    is_page = link.startswith("/") and not FILE_LINKS.search(f'href="/lite{link}"')
    return f"/lite{link}" if is_page else link


def test_picture_is_a_link_with_its_size_and_what_it_shows(site, client):
    link = read(client, "/lite/stories/radio-stays-on-air/").select_one("figure .picture-link")
    assert words(link).startswith("Show the picture (")
    assert "A mast on a hill" in words(link)
    assert client.get(link["href"])["Content-Type"] == "image/jpeg"
    assert read(client, "/lite/people/andrea-sand/").select_one(".picture-link")
    assert not read(client, "/lite/stories/").select(".picture-link")


def test_page_that_is_not_there_is_not_there_in_words_either(site, client):
    response = client.get("/lite/nothing-here/")
    assert response.status_code == 404
    assert parse(response).select_one('a[href="/lite/"]')
    assert client.get("/lite/stories/page/99/").status_code == 404


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/lite", "/lite/"),
        ("/lite/stories", "/lite/stories/"),
        ("/lite/stories/?theme=safety", "/lite/stories/theme/safety/"),
        ("/lite/stories/?page=2", "/lite/stories/page/2/"),
        ("/lite/stories/feed/", "/stories/feed/"),
        ("/lite/stories/feed.json", "/stories/feed.json"),
        ("/lite/people/andrea-sand/contact.vcf", "/people/andrea-sand/contact.vcf"),
        ("/lite/stories/radio-stays-on-air/citation.bib", "/stories/radio-stays-on-air/citation.bib"),
        ("/lite/sitemap.xml", "/sitemap.xml"),
        ("/lite/robots.txt", "/robots.txt"),
        ("/lite/admin/", "/admin/"),
        ("/lite/accounts/login/?next=/admin/", "/accounts/login/?next=/admin/"),
        ("/lite/draft/abc/", "/draft/abc/"),
        ("/lite/health/live/", "/health/live/"),
    ],
)
def test_what_is_no_page_has_one_edition(site, client, address, leads_to):
    response = client.get(address)
    assert response.status_code in (301, 302), response.status_code
    assert response["Location"] == leads_to


def test_page_that_moved_is_found_in_words_too(site, client):
    site.story.slug = "moved"
    site.story.save_revision().publish()
    Redirect.objects.get_or_create(
        old_path="/stories/radio-stays-on-air", defaults={"redirect_page": site.story, "is_permanent": True}
    )
    response = client.get("/lite/stories/radio-stays-on-air/")
    assert (response.status_code, response["Location"]) == (301, "/lite/stories/moved/")


@pytest.mark.parametrize(
    "address", ["/lite//evil.example/", "/lite///evil.example", "/lite/%0d%0aSet-Cookie:a=b"]
)
def test_no_address_leads_to_a_stranger(site, client, admin, address):
    for browser in (client, type(client)()):
        response = browser.get(address)
        location = response.get("Location", "/")
        assert location.startswith("/") and not location.startswith("//")
        assert "\n" not in location


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_what_is_hidden_has_no_edition(site, client, hide):
    hide(site.story)
    assert client.get("/lite/stories/radio-stays-on-air/").status_code in (302, 404)
    assert "Radio stays on air" not in client.get("/lite/stories/").content.decode()


def test_whoever_is_logged_in_sees_the_full_edition(site, admin):
    make_private(site.story)
    response = admin.get("/lite/stories/radio-stays-on-air/?from=list")
    assert response["Location"] == "/stories/radio-stays-on-air/?from=list"
    assert "no-store" in response["Cache-Control"]


def test_answers_depend_on_nothing_but_the_address(site, client):
    plain = client.get("/stories/")
    for headers in ({"save-data": "on"}, {"accept-language": "ar"}):
        response = client.get("/stories/", headers=headers)
        assert response.content == plain.content
        assert "Save-Data" not in response.get("Vary", "")


def test_next_answer_is_a_full_one_again(site, client):
    client.get("/lite/stories/")
    client.get("/lite/nothing/")
    assert not read(client, "/stories/").select('main a[href^="/lite"]')


def test_language_comes_after_the_edition(site, client):
    arabic = Locale.objects.create(language_code="ar")
    site.home.copy_for_translation(arabic).save_revision().publish()
    document = read(client, "/lite/ar/")
    assert document.html["dir"] == "rtl"
    assert document.select_one('header a[href="/ar/"]')
    assert document.select_one('header a[href="/lite/ar/"]')


def test_story_without_a_file_for_its_picture_stands(site, client):
    StoryFactory(parent=site.archive, title="No picture", lead_image=ImageFactory())
    site.story.lead_image.renditions.all().delete()
    site.story.lead_image.file.delete(save=False)
    assert read(client, "/lite/stories/radio-stays-on-air/")


def test_length_that_is_told_is_the_length(site, client):
    for address in ("/lite/", "/lite/stories/"):
        response = client.get(address)
        assert int(response["Content-Length"]) == len(response.content)
