"""What leaves the site, whatever the address: headers, markup, metadata, and nothing about the visitor."""

import json
import re
from itertools import pairwise

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from wagtail.models import Locale

from ims_site import views
from ims_site.models import HomePage, SiteSettings
from people.models import PersonPage
from programmes.models import ThemeContact
from stories.kinds import Kind
from stories.models import StoryPage

from .factories import CountryFactory, DocumentFactory, ImageFactory, PortraitFactory
from .helpers import parse, publish_stories, read, words

AGENDA = "/what-we-do/global-agenda/"
HTML = [
    "/",
    "/what-we-do/",
    AGENDA,
    f"{AGENDA}page/2/",
    f"{AGENDA}safety/",
    f"{AGENDA}safety/page/2/",
    "/people/",
    "/people/andrea-sand/",
    "/stories/",
    "/stories/page/2/",
    "/stories/theme/safety/",
    "/stories/country/niger/",
    "/stories/kind/news/",
    "/stories/year/2026/",
    "/stories/radio-stays-on-air/",
]
MACHINES = [
    "/people/andrea-sand/contact.vcf",
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/health/live/",
    "/health/ready/",
]
MISSING = "/nothing-here/"


@pytest.fixture
def site(tree):
    """Fifteen stories, every kind of block and of picture, so that each address has something to say."""
    picture = ImageFactory()
    theme, story, person = tree.themes[0], tree.story, tree.person
    publish_stories(
        tree.archive,
        [{"date": f"2026-01-{day:02}", "themes": [theme], "lead_image": picture} for day in range(1, 15)],
    )
    person.portrait = PortraitFactory()
    person.telephone, person.email, person.biography = "+4552107804", "sand@example.org", "<p>Bio</p>"
    person.save()
    image = {"image": picture.pk, "alt_text": "A mast", "decorative": False}
    body = [
        {"type": "heading", "value": {"text": "Section", "level": "h2"}},
        {"type": "heading", "value": {"text": "Part", "level": "h3"}},
        {"type": "paragraph", "value": '<p>See <a href="https://example.org/">this</a>.</p>'},
        {"type": "image", "value": {"image": image, "caption": "A caption"}},
        {"type": "quote", "value": {"text": "Words", "name": "", "role": "Editor"}},
        {"type": "video", "value": {"title": "V", "url": "https://example.org/v", "poster": picture.pk}},
        {"type": "contacts", "value": {"heading": "Ask", "people": [person.pk]}},
        {"type": "downloads", "value": {"heading": "Files", "files": [{"document": DocumentFactory().pk}]}},
    ]
    theme.body, theme.contacts = body, [ThemeContact(person=person)]
    theme.save()
    story.body, story.lead_image, story.countries = (
        body,
        picture,
        [CountryFactory(name="Niger", slug="niger")],
    )
    story.save()
    tree.what_we_do.body = body[:-2]
    tree.what_we_do.save()
    tree.home.themes = [("theme", theme)]
    tree.home.save()
    SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"social_image": picture, "email": "office@example.org"}
    )
    tree.picture = picture
    return tree


@pytest.fixture
def documents(site, client):
    """Every public page, read: {address: document}."""
    return {address: read(client, address) for address in HTML}


# --- Headers ------------------------------------------------------------------------------------


def test_every_answer_keeps_the_visitor_out_of_it(site, client):
    read(client, "/stories/")
    rendition = "/media/" + site.picture.renditions.first().file.name
    for address in [*HTML, *MACHINES, MISSING, rendition]:
        response = client.get(address, headers={"accept-language": "ar"})
        assert response.status_code == (404 if address == MISSING else 200), address
        vary = response.get("Vary", "").lower()
        assert "cookie" not in vary and "accept-language" not in vary, address
        assert not response.cookies, address
        assert "Set-Cookie" not in response, address


def test_every_answer_is_guarded(site, client):
    read(client, "/stories/")
    rendition = "/media/" + site.picture.renditions.first().file.name
    for address in [*HTML, *MACHINES, MISSING, rendition]:
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, address
        assert not re.search(r"https?:|data:|blob:|\*", policy), address
        assert response["X-Content-Type-Options"] == "nosniff", address
        # Our own forms need the origin; nobody else learns anything.
        assert response["Referrer-Policy"] in ("no-referrer", "same-origin"), address
        assert "camera=()" in response["Permissions-Policy"], address


def test_policy_closes_what_the_default_does_not_cover(site, client):
    policy = client.get("/")["Content-Security-Policy"]
    for rule in ("base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'", "script-src 'self'"):
        assert rule in policy


def test_admin_has_a_policy_of_its_own(tree, client, admin):
    assert "unsafe-inline" in admin.get("/admin/")["Content-Security-Policy"]
    assert "unsafe-inline" not in Client().get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe-inline" not in admin.get("/")["Content-Security-Policy"]


def test_user_bar_is_drawn_for_editors_alone(tree, admin):
    assert read(admin, "/").select_one(
        "wagtail-userbar, #wagtail-userbar-trigger, template#wagtail-userbar-template"
    )
    assert "userbar" not in Client().get("/").content.decode()


def test_cookie_of_a_stranger_shows_no_user_bar(tree, client):
    client.cookies["sessionid"] = "invented"
    response = client.get("/")
    assert response.status_code == 200
    assert "userbar" not in response.content.decode()


# --- Files --------------------------------------------------------------------------------------


def test_renditions_are_served_for_good(site, client):
    read(client, "/stories/")
    response = client.get("/media/" + site.picture.renditions.first().file.name)
    assert response["Content-Type"] in ("image/webp", "image/jpeg")
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize(
    "way", ["/media/{}", "/media/images/../{}", "/media/images/x/../../{}", "/media//{}"]
)
def test_originals_and_documents_are_not_served(site, client, way):
    for file in (site.picture.file, DocumentFactory().file):
        assert client.get(way.format(file.name)).status_code in (400, 404), file.name


def test_folders_are_not_listed(site, client):
    read(client, "/stories/")
    for folder in ("/media/", "/media/images/", "/static/", "/static/css/"):
        assert client.get(folder).status_code == 404


# --- Markup -------------------------------------------------------------------------------------


def test_pages_load_nothing_from_elsewhere(documents):
    for address, document in documents.items():
        for tag in document.find_all(True):
            for name in ("src", "srcset", "href", "poster", "data", "action", "formaction", "ping"):
                if tag.name == "a" or tag.get("rel") == ["canonical"] or not tag.get(name):
                    continue
                assert not re.search(r"(^|[\s,])(https?:)?//", tag[name]), f"{address}: {tag}"


def test_pages_need_no_script_and_have_none(documents):
    for address, document in documents.items():
        for script in document.find_all("script"):
            assert script.get("type") == "application/ld+json" or script.get("src"), address
        assert not document.find_all("style"), address
        assert not document.find_all(style=True), address


def test_pictures_have_a_size_and_an_alternative(documents):
    assert sum(len(document.find_all("img")) for document in documents.values()) > 50
    for address, document in documents.items():
        for image in document.find_all("img"):
            assert int(image["width"]) > 0 and int(image["height"]) > 0, address
            assert "alt" in image.attrs, address


def test_headings_make_an_outline(documents):
    for address, document in documents.items():
        levels = [int(heading.name[1]) for heading in document.find_all(re.compile(r"^h[1-6]$"))]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), address


def test_identifiers_are_used_once(documents):
    for address, document in documents.items():
        ids = [tag["id"] for tag in document.find_all(id=True)]
        assert len(ids) == len({*ids}), address


def test_pages_say_their_language_and_direction(documents):
    for address, document in documents.items():
        assert (document.html["lang"], document.html["dir"]) == ("en", "ltr"), address


def test_links_within_the_site_lead_somewhere(documents, client):
    links = {
        link["href"].split("#")[0]
        for document in documents.values()
        for link in document.select('a[href^="/"]')
    }
    assert len(links) > 30
    assert {link for link in links if client.get(link).status_code != 200} == set()


def test_arabic_home_is_written_from_right_to_left(site, client):
    arabic = Locale.objects.create(language_code="ar")
    copy = site.home.copy_for_translation(arabic)
    copy.title = "دعم الإعلام الدولي"
    copy.save_revision().publish()
    document = read(client, "/ar/")
    assert (document.html["lang"], document.html["dir"]) == ("ar", "rtl")
    assert words(document.h1) == copy.title
    assert document.select_one("link[rel=canonical]")["href"] == "http://testserver/ar/"
    assert read(client, "/").html["dir"] == "ltr"


# --- Metadata -----------------------------------------------------------------------------------


def test_pages_describe_themselves(documents):
    titles = {address: words(document.title) for address, document in documents.items()}
    assert len({*titles.values()}) == len(titles)
    for address, document in documents.items():
        assert document.select_one("meta[name=description]")["content"], address
        assert document.select_one("link[rel=canonical]")["href"] == f"http://testserver{address}"
        image = {
            name: document.select_one(f'meta[property="og:{name}"]')["content"]
            for name in ("image", "image:width", "image:height")
        }
        assert image["image"].startswith("http://testserver/media/images/"), address
        assert int(image["image:width"]) and int(image["image:height"]), address


def test_pictures_for_sharing_are_there(documents, client):
    images = {doc.select_one('meta[property="og:image"]')["content"] for doc in documents.values()}
    assert {client.get(image.removeprefix("http://testserver")).status_code for image in images} == {200}


def entities(document):
    return [json.loads(script.string) for script in document.select('script[type="application/ld+json"]')]


def test_data_for_machines_has_the_right_types(documents):
    types = {address: {item["@type"] for item in entities(doc)} for address, doc in documents.items()}
    assert types["/"] == {"NGO"}
    assert all("BreadcrumbList" in found for address, found in types.items() if address != "/")
    assert "Person" in types["/people/andrea-sand/"]
    assert "NewsArticle" in types["/stories/radio-stays-on-air/"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.BLOGPOST, "BlogPosting"), (Kind.PUBLICATION, "Report"), (Kind.NEWS, "NewsArticle")],
)
def test_kind_of_story_is_told_to_machines(tree, client, kind, expected):
    StoryPage.objects.update(kind=kind)
    assert entities(read(client, tree.story.url))[-1]["@type"] == expected


def test_desk_is_told_to_machines_as_a_contact_point(tree, client):
    PersonPage.objects.update(kind=PersonPage.Kind.DESK)
    assert entities(read(client, tree.person.url))[-1]["@type"] == "ContactPoint"


@pytest.mark.parametrize(
    "title", ["</script><h1>Mine</h1>", "<!--<script>", "]]>", '"\\</title><b>', "a\u2028b", "{{ 7 }}{% x %}"]
)
def test_no_title_can_leave_its_place(tree, client, title):
    StoryPage.objects.update(title=title, draft_title=title, standfirst=title, search_description=title)
    for address in ("/stories/", "/", tree.story.url):
        document = parse(client.get(address), "html5lib")
        assert len(document.find_all("h1")) == 1 and not document.find_all("b")
        assert entities(document)
    assert document.h1.get_text() == title
    assert entities(document)[-1]["headline"] == title


# --- For machines, and when something is broken ----------------------------------------------------


def test_robots_are_shown_the_sitemap(site, client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_security_contact_needs_to_be_known(tree, client):
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteSettings.objects.update(security_contact="https://example.org/report")
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: https://example.org/report\n" in text and "Expires: 20" in text


def test_page_that_is_not_there_helps_on(tree, client):
    response = client.get(MISSING)
    document = parse(response)
    assert response.status_code == 404
    assert document.select_one('meta[name=robots][content="noindex"]')
    assert [link["href"] for link in document.select(".site-menu a")] == ["/what-we-do/", "/search/"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_site_is_not_ready_without_its_database(tree, client, monkeypatch, error):
    def refuse(*args, **kwargs):
        raise error("connection refused")

    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("django.db.connection.cursor", refuse)
        assert client.get("/health/ready/").status_code == 503
        assert client.get("/health/live/").status_code == 200


def test_site_is_not_ready_without_a_place_for_files(tree, client, media):
    media.parent.mkdir(exist_ok=True)
    media.write_text("not a folder")
    assert client.get("/health/ready/").status_code == 503


def test_error_page_needs_no_database():
    # Without the database fixture every query is an error.
    response = views.server_error(RequestFactory().get("/"))
    document = parse(response)
    assert response.status_code == 500
    assert words(document.h1) == "Something went wrong on our side"
    assert document.select_one('meta[name=robots][content="noindex"]')


def test_broken_page_answers_with_the_error_page(tree, client, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(HomePage, "get_context", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500 and "went wrong" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
