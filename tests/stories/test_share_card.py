"""The picture for sharing of a story without one: its title, for as long as that is public."""

import io

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction

from ims_site.share import card
from stories.share import share_card

from ..factories import ImageFactory
from ..helpers import make_draft, read

HOST = "http://testserver"


def og(document, name):
    return document.select_one(f'meta[property="og:{name}"]')["content"]


def address_of_picture(client, story):
    return og(read(client, story.url), "image").removeprefix(HOST)


def test_story_without_picture_is_shared_with_its_title(tree, client):
    document = read(client, tree.story.url)
    response = client.get(og(document, "image").removeprefix(HOST))
    assert response.status_code == 200 and response["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert (og(document, "image:width"), og(document, "image:height")) == ("1200", "630")
    assert og(document, "image:alt") == tree.story.title


def test_story_with_a_picture_is_shared_with_that(tree, client):
    tree.story.lead_image = ImageFactory()
    tree.story.save()
    assert address_of_picture(client, tree.story).startswith("/media/")


def test_other_words_have_another_address_and_the_old_one_is_gone(tree, client):
    before = address_of_picture(client, tree.story)
    tree.story.title = "Another title"
    tree.story.save()
    assert client.get(before).status_code == 404
    assert client.get(address_of_picture(client, tree.story)).status_code == 200


@pytest.mark.parametrize("name", ["share-.png", "share-0.png", "share-ab/cd.png", "share.png"])
def test_made_up_addresses_are_missing(tree, client, name):
    assert client.get(f"{tree.story.url}{name}").status_code == 404


def test_a_reader_that_has_it_gets_no_second_one(tree, client, monkeypatch):
    address = address_of_picture(client, tree.story)
    etag = client.get(address)["ETag"]
    monkeypatch.setattr("stories.share.draw", None)
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_drafts_and_private_stories_have_none(tree, client, rf):
    address = address_of_picture(client, tree.story)
    restriction = PageViewRestriction.objects.create(
        page=tree.story, restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(address).status_code == 302
    restriction.delete()
    make_draft(tree.story)
    assert client.get(address).status_code == 404
    tree.story.refresh_from_db()
    assert share_card(tree.story, rf.get("/"), HOST) is None


TITLES = {
    "Latin": ("Ærø, Łódź and “İzmir”: 100 % – here…", True),
    "Cyrillic": ("Незалежні медіа", True),
    "Arabic with Latin": ("الإعلام المستقل IMS 2026", True),
    "Devanagari": ("मीडिया की स्वतंत्रता", False),
    "Hebrew": ("עיתונות", False),
    "emoji": ("Free 🎉", False),
    "nothing": ("", False),
    "a control character": ("a\x00b", False),
}


@pytest.mark.parametrize(("title", "is_written"), TITLES.values(), ids=TITLES)
def test_words_are_whole_or_left_out(monkeypatch, title, is_written):
    monkeypatch.setattr(card, "shapes_words", lambda: True)
    assert card.can_write(title) is is_written


def test_arabic_is_left_out_where_it_cannot_be_put_together(monkeypatch):
    monkeypatch.setattr(card, "shapes_words", lambda: False)
    assert not card.can_write("الإعلام")
    assert card.draw("الإعلام", "", "IMS", is_rtl=True) == card.draw("", "", "IMS", is_rtl=True)
    assert card.draw("Media", "", "IMS") != card.draw("", "", "IMS")


@pytest.mark.parametrize("title", ["a" * 300, "word " * 60, "W" * 200, "x"])
def test_every_title_has_room(title):
    size, lines = card.fit(title.strip())
    assert len(lines) <= dict(card.TITLE_SIZES)[size]
    assert all(card.font(size).getlength(line) <= card.WIDTH - card.MARGIN for line in lines)
