"""The agenda and its themes: order, anchors, contacts, and the stories below them."""

from datetime import date, timedelta

import pytest

from people.models import PersonPage
from programmes.models import ThemeContact

from ..factories import PersonFactory, ThemeFactory
from ..helpers import make_draft, make_private, publish_stories, read, story_titles, words

AGENDA = "/what-we-do/global-agenda/"


@pytest.fixture
def agenda(tree):
    """Four themes, contacts under the second and fourth, fourteen stories, nine of them about safety."""
    tree.themes += [ThemeFactory(parent=tree.agenda, title=title) for title in ("Local news", "Public money")]
    sand, desk = (
        PersonFactory(
            parent=tree.directory,
            title="Rasmus Sand",
            job_title="Adviser",
            telephone="+4552107804",
            email="sand@example.org",
            biography="<p>Long on the road.</p>",
        ),
        PersonFactory(parent=tree.directory, title="Safety desk", kind=PersonPage.Kind.DESK),
    )
    tree.contacts = [sand, desk]
    for theme, people in ((tree.themes[1], [sand, desk]), (tree.themes[3], [desk])):
        theme.contacts = [ThemeContact(person=person, sort_order=at) for at, person in enumerate(people)]
        theme.save()
    publish_stories(
        tree.archive,
        [
            {"date": date(2025, 1, 1) + timedelta(days=number // 2), "themes": tree.themes[: number < 8]}
            for number in range(13)
        ],
    )
    return tree


def names(section):
    return [words(name) for name in section.select(".contact-card__name")]


def test_themes_stand_in_the_order_of_the_tree(agenda, client):
    document = read(client, AGENDA)
    titles = [words(title) for title in document.select("section.theme h2")]
    assert titles == ["Safety", "Gender equality", "Local news", "Public money"]
    agenda.themes[3].move(agenda.themes[0], pos="left")
    titles = [words(title) for title in read(client, AGENDA).select("section.theme h2")]
    assert titles == ["Public money", "Safety", "Gender equality", "Local news"]


def test_anchors_lead_to_sections(agenda, client):
    document = read(client, AGENDA)
    anchors = [link["href"] for link in document.select(".on-this-page a")]
    assert anchors == ["#safety", "#gender-equality", "#local-news", "#public-money", "#stories"]
    assert all(document.find(id=anchor[1:]) for anchor in anchors)


def test_contacts_stand_under_their_own_themes(agenda, client):
    sections = read(client, AGENDA).select("section.theme")
    assert [names(section) for section in sections] == [
        [],
        ["Rasmus Sand", "Safety desk"],
        [],
        ["Safety desk"],
    ]


def test_contacts_stand_in_the_order_that_the_editor_chose(agenda, client):
    theme = agenda.themes[1]
    theme.contacts = [ThemeContact(person=person) for person in reversed(agenda.contacts)]
    theme.save()
    assert names(read(client, AGENDA).find(id="gender-equality")) == ["Safety desk", "Rasmus Sand"]
    assert names(read(client, theme.url)) == ["Safety desk", "Rasmus Sand"]


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_contacts_are_left_out(agenda, client, hide):
    hide(agenda.contacts[0])
    assert names(read(client, AGENDA)) == ["Safety desk", "Safety desk"]
    assert names(read(client, agenda.themes[1].url)) == ["Safety desk"]


def test_those_who_left_are_left_out(agenda, client):
    PersonPage.objects.filter(title="Rasmus Sand").update(is_current=False)
    assert "Rasmus Sand" not in names(read(client, AGENDA))


def test_telephone_is_printed_with_spaces_and_dialled_without(agenda, client):
    for address in (AGENDA, "/people/rasmus-sand/", "/people/", agenda.themes[1].url):
        link = read(client, address).select_one('a[href^="tel:"]')
        assert words(link) == "+45 52 10 78 04", address
        assert link["href"] == "tel:+4552107804", address


def test_biography_is_offered_only_where_there_is_one(agenda, client):
    for address in (AGENDA, "/people/", agenda.themes[1].url):
        cards = read(client, address).select(".contact-card")
        offered = {words(card.h3) for card in cards if "Read bio" in words(card)}
        assert offered == {"Rasmus Sand"}, address


def test_contact_shows_no_empty_details(agenda, client):
    card = read(client, agenda.themes[3].url).select_one(".contact-card")
    assert words(card) == "Safety desk IMS"
    assert not card.select("a, img")


def test_stories_are_counted_and_shown_six_at_a_time(agenda, client):
    facts = words(read(client, AGENDA).select_one(".list-facts"))
    assert facts == "Shows 1–6 of 14 14 found"
    facts = words(read(client, f"{AGENDA}page/3/").select_one(".list-facts"))
    assert facts == "Shows 13–14 of 14 14 found"


def test_further_pages_hold_stories_alone(agenda, client):
    document = read(client, f"{AGENDA}page/2/")
    assert not document.select("section.theme, .on-this-page")
    assert len(story_titles(document)) == 6


def test_theme_lists_its_own_stories(agenda, client):
    safety, equality = agenda.themes[0], agenda.themes[1]
    document = read(client, safety.url)
    assert words(document.select_one(".list-facts")) == "Shows 1–6 of 9 9 found"
    expected = list(safety.stories.order_by("-date", "-pk").values_list("title", flat=True))
    shown = story_titles(document) + story_titles(read(client, f"{safety.url}page/2/"))
    assert shown == expected
    assert words(read(client, equality.url).select_one(".empty")) == "There are no stories here yet."


def test_theme_shows_its_text_and_contacts_on_its_first_page_only(agenda, client):
    theme = agenda.themes[0]
    theme.contacts = [ThemeContact(person=agenda.contacts[1])]
    theme.body = [{"type": "paragraph", "value": "<p>Why safety comes first.</p>"}]
    theme.save()
    first, second = read(client, theme.url), read(client, f"{theme.url}page/2/")
    assert "Why safety comes first." in words(first) and names(first) == ["Safety desk"]
    assert "Why safety comes first." not in words(second) and not names(second)


def test_thousands_are_set_apart(agenda, client, monkeypatch):
    monkeypatch.setattr("ims_site.listing.NumberedPaginator.count", 1375)
    facts = words(read(client, AGENDA).select_one(".list-facts"))
    assert facts == "Shows 1–6 of 1,375 1,375 found"
