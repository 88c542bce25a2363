"""The running site holds what was promised of it: agenda, contacts and an archive of 1,375 stories."""

import re
import urllib.error
from html import unescape

import pytest

STORIES = 1375
SEED_TITLES = [
    "How African newsrooms are using AI to analyse data and produce good journalism",
    "It’s never too early to teach children how to navigate the media",
    "New media hub in Ukraine creates community among journalists and provides emergency shelter",
    "Why good journalism is needed in the fight against climate change",
    "How AI in newsrooms supports good journalism in the Global South",
    "Result of external review",
]


def cards(html):
    """(address, title) of every story in a list."""
    found = re.findall(r'story-card__title"><a href="([^"]+)">([^<]+)</a>', html)
    return [(address, unescape(title)) for address, title in found]


def found_in(html):
    """The number of stories that a list says it has."""
    match = re.search(r"<span>([\d,]+) found</span>", html)
    return int(match.group(1).replace(",", "")) if match else 0


def choices(html):
    """(filter, address, number) of everything that the archive can be narrowed by."""
    pattern = r'<a href="(/stories/(\w+)/[^"]+/)">[^<]+</a> <span class="count">([\d,]+)</span>'
    return [(name, url, int(count.replace(",", ""))) for url, name, count in re.findall(pattern, html)]


@pytest.fixture(scope="module")
def agenda(site):
    return site.get("/what-we-do/global-agenda/")


def test_agenda_has_its_four_themes_in_order_with_anchors(agenda):
    sections = re.findall(r'<section class="theme" id="([^"]+)".*?<h2[^>]*>(.*?)</h2>', agenda, re.DOTALL)
    titles = [(anchor, unescape(re.sub(r"<[^>]+>", "", title)).strip()) for anchor, title in sections]
    assert titles == [
        ("sustainable-development-goals", "Sustainable Development Goals"),
        ("emergency-assistance", "Emergency assistance"),
        ("gender-equality", "Gender equality"),
        ("media-self-regulation", "Media & self-regulation"),
    ]


def test_contacts_stand_under_the_second_and_the_fourth_theme(agenda):
    sections = agenda.split('<section class="theme"')[1:]
    names = [re.findall(r'contact-card__name">([^<]+)<', section) for section in sections]
    assert names == [[], ["Andreas Sugar"], [], ["Emma Lygnerud Boberg", "Gulnara Akhundova"]]


def test_contacts_show_exactly_the_details_that_are_known(agenda):
    shown = re.findall(r'<article class="contact-card">(.*?)</article>', agenda, re.DOTALL)
    details = [
        (re.findall(r'href="(tel:[^"]+)"><bdi dir="ltr">([^<]+)', card), "Read bio" in card) for card in shown
    ]
    assert details == [
        ([("tel:+4552107804", "+45 52 10 78 04")], True),
        ([("tel:+4553607915", "+45 53 60 79 15")], False),
        ([], True),
    ]


def test_agenda_ends_in_the_first_six_of_all_stories(agenda):
    assert "Shows 1–6 of 1,375" in agenda
    assert found_in(agenda) == STORIES
    assert [title for _address, title in cards(agenda)] == SEED_TITLES


def test_every_story_is_reached_exactly_once(site):
    seen = [
        story for number in range(1, 116) for story, _title in cards(site.get(f"/stories/page/{number}/"))
    ]
    assert len(seen) == len(set(seen)) == STORIES


@pytest.mark.parametrize("number", ["116", "0", "-1", "abc", "9" * 100])
def test_page_that_does_not_exist_is_missing(site, number):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        site.get(f"/stories/page/{number}/")


def test_every_choice_leads_to_as_many_stories_as_it_says(site):
    offered = choices(site.get("/stories/"))
    assert {name for name, _url, _count in offered} == {
        "theme",
        "country",
        "region",
        "kind",
        "year",
        "language",
    }
    assert [(url, found_in(site.get(url))) for _name, url, _count in offered] == [
        (url, count) for _name, url, count in offered
    ]


@pytest.mark.parametrize("name", ["kind", "year"])
def test_what_every_story_has_one_of_adds_up(site, name):
    assert sum(count for kind, _url, count in choices(site.get("/stories/")) if kind == name) == STORIES


def test_one_filter_walks_through_its_own_stories_once(site):
    offered = {url: count for _name, url, count in choices(site.get("/stories/"))}
    for url in ("/stories/theme/gender-equality/", "/stories/country/ukraine/", "/stories/year/2019/"):
        pages = -(-offered[url] // 12)
        seen = [
            story
            for number in range(1, pages + 1)
            for story, _title in cards(site.get(f"{url}page/{number}/"))
        ]
        assert len(seen) == len(set(seen)) == offered[url]


def test_theme_pages_list_their_own_stories(site):
    offered = {url: count for name, url, count in choices(site.get("/stories/")) if name == "theme"}
    for url, count in offered.items():
        theme = site.get(url.replace("/stories/theme/", "/what-we-do/global-agenda/"))
        assert found_in(theme) == count


def test_old_addresses_lead_to_their_stories(site):
    story = site.get("/one-hundred-days-of-war-in-ukraine/")
    assert "<h1>One hundred days of war in Ukraine</h1>" in story


def test_sitemap_names_every_story(site):
    parts = re.findall(r"<loc>[^<]+(/sitemap-stories-[0-9]+\.xml)</loc>", site.get("/sitemap.xml"))
    stories = "".join(site.get(part) for part in parts)
    assert len(re.findall(r"<loc>http://[^/<]+/stories/[^/<]+/</loc>", stories)) == STORIES


def test_help_in_arabic_says_everything_in_arabic(site):
    english, arabic = site.get("/help/"), site.get("/ar/help/")
    channels = [re.findall(r"<h3>([^<]+)</h3>", html) for html in (english, arabic)]
    assert channels == [["Rapid response", "Safety desk"], ["الاستجابة السريعة", "مكتب السلامة"]]
    assert 'href="tel:+4552107804"' in arabic
