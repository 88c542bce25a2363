"""Every old address answers in one hop, or says why there is nothing any more."""

from itertools import product

import pytest
from wagtail.contrib.redirects.models import Redirect

from stories.models import GoneAddress, StoryPage
from tests.factories import CountryFactory, jpeg, pdf

from .conftest import OLD, UPLOADS, attachment, item

TERMS = (
    "<wp:category><wp:category_nicename>reports</wp:category_nicename><wp:cat_name>Reports</wp:cat_name>"
    "</wp:category>"
    "<wp:category><wp:category_nicename>odd</wp:category_nicename><wp:cat_name>Odd</wp:cat_name></wp:category>"
    "<wp:tag><wp:tag_slug>gender</wp:tag_slug><wp:tag_name>Gender</wp:tag_name></wp:tag>"
    "<wp:tag><wp:tag_slug>niger</wp:tag_slug><wp:tag_name>Niger</wp:tag_name></wp:tag>"
)


@pytest.fixture
def moved(old, tree):
    CountryFactory(name="Niger", slug="niger")
    old.put("2019/a.jpg", jpeg())
    old.put("2019/r.pdf", pdf())
    old.put("2019/edited-e1504776184908.jpg", jpeg(80, 60))
    text = f'<p><img src="{UPLOADS}/2019/a.jpg" alt="x"></p><p><a href="{UPLOADS}/2019/r.pdf">Report</a></p>'
    text += f'<p><img src="{UPLOADS}/2019/edited-e1504776184908-300x200.jpg" alt="y"></p>'
    return old.run(
        item(1, content=text, meta=(("_wp_old_slug", "older"),)),
        item(2, slug="%d8%a3%d8%a8", title="أب"),
        item(3, type="unheard-of", slug="odd-thing"),
        item(4, status="draft", slug="unfinished"),
        attachment(5, "2019/a.jpg", parent=1, link=f"{OLD}/2019/04/old-story-1/a/"),
        attachment(6, "2019/r.pdf", link=f"{OLD}/r-2/"),
        attachment(8, "2019/edited-e1504776184908.jpg"),
        attachment(9, "2019/unused-scaled.jpg"),
        head=TERMS,
        media=old.media,
    )


# In one test each: the import that they ask about takes longer than the asking.
ADDRESSES = [
    ("/2019/04/old-story-1", 301, "/stories/old-story-1/"),
    ("/2019/04/older", 301, "/stories/old-story-1/"),
    ("/2019/04/أب", 301, "/stories/%D8%A3%D8%A8/"),
    ("/2019/04/old-story-1/feed", 301, "/stories/old-story-1/"),
    ("/2019/04/old-story-1/comment-page-2", 301, "/stories/old-story-1/"),
    ("/2019/04/old-story-1/amp", 301, "/stories/old-story-1/"),
    ("/2019/04/old-story-1/a", 301, "/stories/old-story-1/"),
    ("/r-2", 410, ""),
    ("/2019/04/odd-thing", 410, ""),
    ("/2019/04/unfinished", 404, ""),
    ("/category/reports", 301, "/stories/kind/publication/"),
    ("/category/reports/feed", 301, "/stories/kind/publication/feed/"),
    ("/category/reports/page/3", 301, "/stories/kind/publication/"),
    ("/category/odd", 410, ""),
    ("/category/odd/feed", 410, ""),
    ("/tag/gender", 301, "/what-we-do/global-agenda/gender-equality/"),
    ("/tag/niger", 301, "/stories/country/niger/"),
    ("/author/asand", 301, "/people/andrea-sand/"),
    ("/feed", 301, "/stories/feed/"),
    ("/comments/feed", 410, ""),
    ("/2019", 301, "/stories/year/2019/"),
    ("/2019/04", 301, "/stories/year/2019/"),
    ("/1999", 404, ""),
    ("/never-was", 404, ""),
]
NUMBERS_AND_FILES = [
    ("/?p=1", 301),
    ("/?page_id=1", 301),
    ("/?p=4", 410),
    ("/?p=999", 410),
    ("/?attachment_id=999", 410),
    ("/?p=", 200),
    ("/?p=1%00", 200),
    ("/?p=" + "9" * 40, 200),
    ("/?p=%D9%A1", 200),
    ("/wp-content/uploads/2019/a.jpg", 301),
    ("/wp-content/uploads/2019/a-300x200.jpg", 301),
    ("/wp-content/uploads/2019/a-scaled.jpg", 301),
    ("/wp-content/uploads/2019/r.pdf", 301),
    ("/wp-content/uploads/2019/edited-e1504776184908-80x60.jpg", 301),
    ("/wp-content/uploads/2019/edited.jpg", 301),
    ("/wp-content/uploads/2019/edited-300x200.jpg", 301),
    ("/wp-content/uploads/2019/unused.jpg", 410),
    ("/wp-content/uploads/2019/unused-scaled.jpg", 410),
    ("/wp-content/uploads/2019/unused-300x200.jpg", 410),
    ("/wp-content/uploads/2018/a.jpg", 404),
    ("/wp-content/uploads/../a.jpg", 404),
    ("/wp-content/uploads/" + "a" * 3000, 404),
    ("/wp-content/uploads/%00", 404),
]


def test_old_addresses_with_and_without_slash_and_www(moved, client, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "www.testserver"]
    wrong = []
    for path, status, leads_to in ADDRESSES:
        for host, slash in product(("testserver", "www.testserver"), ("/", "")):
            response = ask(client, f"{path}{slash}", status, host)
            place = response.headers.get("Location", "")
            if (response.status_code, place) != (status, leads_to):
                wrong.append((path, host, slash, response.status_code, place))
            elif place and client.get(place).status_code != 200:
                wrong.append((place, "is no page"))
    assert not wrong


def test_numbers_and_files(moved, client):
    wrong = []
    for address, status in NUMBERS_AND_FILES:
        response = ask(client, address, status)
        if response.status_code != status:
            wrong.append((address[:60], response.status_code))
        elif status == 301 and client.get(response.url).status_code != 200:
            wrong.append((response.url, "is no page"))
    assert not wrong


def ask(client, address, status, host="testserver"):
    """The answer to an address; where there is nothing, that to the one with a slash."""
    response = client.get(address, headers={"host": host})
    if status == 404 and response.status_code == 301 and response.url.endswith("/"):
        response = client.get(response.url, headers={"host": host})
    return response


def test_a_picture_of_drafts_alone_is_not_given_away(moved, client):
    StoryPage.objects.get(slug="old-story-1").unpublish()
    assert client.get("/wp-content/uploads/2019/a.jpg").status_code == 404


def test_what_staff_decided_stays(old, tree, client):
    Redirect.objects.create(old_path="/2019/04/old-story-1", redirect_page=tree.home, site=tree.site)
    report = old.run(item(1))
    assert [row["path"] for row in report.redirects["conflicts"]] == ["/2019/04/old-story-1"]
    assert Redirect.objects.get(old_path="/2019/04/old-story-1").redirect_page_id == tree.home.pk


def test_a_reason_is_told_and_harmless(moved, client):
    page = client.get("/category/odd/").content.decode()
    assert "Stories are not listed by “Odd” any more." in page


def test_what_staff_deleted_does_not_come_back(old, moved, client):
    Redirect.objects.get(old_path="/2019/04/older").delete()
    GoneAddress.objects.get(path="/r-2").delete()
    kept = Redirect.objects.count()
    report = old.run(
        item(1, meta=(("_wp_old_slug", "older"),)), attachment(6, "2019/r.pdf", link=f"{OLD}/r-2/"), item(9)
    )
    assert report.redirects["deleted"] == 2 and report.redirects["made"] == 1
    assert Redirect.objects.count() == kept + 1 and not GoneAddress.objects.filter(path="/r-2").exists()
    assert client.get("/2019/04/older/").status_code == client.get("/r-2/").status_code == 404


def test_an_address_that_leads_elsewhere_now_is_made_though_it_was_deleted(old, moved, tree):
    Redirect.objects.get(old_path="/2019/04/older").delete()
    report = old.run(item(8, slug="older"))
    assert report.redirects["deleted"] == 0
    assert Redirect.objects.get(old_path="/2019/04/older").redirect_page.slug == "older"
