"""What frames every page, and the front page that leads with one story."""

import pytest
from wagtail.models import Locale

from ims_site.models import SettingsInLanguage, SiteSettings

from .factories import ImageFactory
from .helpers import parse, publish_stories, read, story_titles, words


@pytest.fixture
def menu(tree):
    for page in (tree.archive, tree.directory):
        page.show_in_menus = True
        page.save()
    SiteSettings.objects.update_or_create(site=tree.site, defaults={"help_page": tree.themes[0]})
    return tree


@pytest.mark.parametrize("address", ["/", "/stories/", "/search/", "/nothing-here/"])
def test_menu_and_help_stand_in_the_same_place_everywhere(menu, client, address):
    header = parse(client.get(address)).select_one("header.site-header")
    button = header.select_one("button[popovertarget]")
    nav = header.select_one("nav[popover]")
    assert nav["id"] == button["popovertarget"]
    assert {words(link) for link in nav.select("a")} == {"What we do", "Stories", "People", "Search"}
    assert nav.find_next("a", class_="help-link")["href"] == menu.themes[0].url
    assert len(header.select("a")) <= 7


def test_foot_leads_to_the_feed_where_the_archive_is_in_the_menu(menu, client):
    def links():
        return [link["href"] for link in read(client, "/").select("footer.site-footer nav a")]

    assert "/stories/feed/" in links()
    menu.archive.show_in_menus = False
    menu.archive.save()
    assert "/stories/feed/" not in links()


def test_front_page_leads_with_the_newest_story(tree, client):
    picture = ImageFactory()
    publish_stories(
        tree.archive,
        [
            {"title": f"Story {day}", "date": f"2031-01-{day:02}", "lead_image": picture}
            for day in range(1, 9)
        ],
    )
    document = read(client, "/")
    lead = document.select_one(".lead-story")
    assert story_titles(lead) == ["Story 8"]
    assert story_titles(document) == [f"Story {day}" for day in range(8, 1, -1)]
    # It is what the reader waits for; the others wait for the reader.
    assert not lead.img.has_attr("loading")
    assert {image["loading"] for image in document.select(".story-list img")} == {"lazy"}


def test_front_page_of_one_story_has_no_empty_list(tree, client):
    document = read(client, "/")
    assert story_titles(document) == [tree.story.title]
    assert not document.select(".story-list")


@pytest.mark.parametrize("edition", ["", "/lite"], ids=["full", "lite"])
def test_foot_tells_who_pays_and_what_may_be_copied(tree, client, edition):
    def foot(address):
        return words(read(client, edition + address).footer)

    assert "Paid for by" not in foot("/")
    arabic = Locale.objects.create(language_code="ar")
    tree.home.copy_for_translation(arabic).save_revision().publish()
    settings, _created = SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"funders": "Paid for by readers.", "licence": "Copy it."}
    )
    SettingsInLanguage.objects.create(settings=settings, locale=arabic, licence="انسخوه.")
    assert "Paid for by readers." in foot("/") and "Copy it." in foot("/")
    assert "انسخوه." in foot("/ar/") and "Copy it." not in foot("/ar/")
