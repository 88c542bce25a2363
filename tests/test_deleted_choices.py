"""Whatever somebody chose may be gone tomorrow: pages stand without it, and without a trace of it."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page

from ims_site.models import ContentPage, SiteSettings
from people.models import PersonPage, Team
from programmes.models import Region, ThemeContact, ThemePage
from stories.models import StoryAuthor, StoryDownload, StoryPage

from .factories import (
    ContentPageFactory,
    CountryFactory,
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    PortraitFactory,
    StoryFactory,
)
from .helpers import edit_address, filled_form, parse, read, streamfield, words

# --- Targets ------------------------------------------------------------------------------------


TARGETS = [
    "picture",
    "portrait",
    "document",
    "person",
    "theme",
    "country",
    "story",
    "page",
    "team",
    "region",
]


@pytest.fixture
def chosen(tree):
    """Everything that can be pointed at, each with a name of its own, pointed at from everywhere."""
    name = {kind: f"Quince {kind}" for kind in TARGETS}
    locale = tree.home.locale
    tree.themes[1].title = name["theme"]
    tree.themes[1].save()
    region = Region.objects.create(name=name["region"], slug="region", locale=locale)
    targets = {
        "picture": ImageFactory(
            **dict.fromkeys(["title", "description", "caption", "credit"], name["picture"])
        ),
        "portrait": PortraitFactory(title=name["portrait"], description=name["portrait"]),
        "document": DocumentFactory(title=name["document"]),
        "person": PersonFactory(parent=tree.directory, title=name["person"]),
        "theme": tree.themes[1],
        "country": CountryFactory(name=name["country"], slug="country", region=region),
        "story": StoryFactory(parent=tree.archive, title=name["story"]),
        "page": ContentPageFactory(parent=tree.home, title=name["page"]),
        "team": Team.objects.create(name=name["team"], locale=locale),
        "region": region,
    }
    point(tree, targets)
    return targets


def point(tree, targets):
    body = body_with(targets)
    tree.what_we_do.body = tree.themes[0].body = body[:5]
    tree.what_we_do.social_image = targets["picture"]
    tree.what_we_do.save()
    tree.themes[0].contacts = [ThemeContact(person=targets["person"])]
    tree.themes[0].save()
    story = tree.story
    story.body, story.lead_image, story.social_image = body, targets["picture"], targets["picture"]
    story.themes, story.countries = [targets["theme"]], [targets["country"]]
    story.authors = [StoryAuthor(person=targets["person"], name="As printed")]
    story.downloads = [StoryDownload(document=targets["document"])]
    story.save()
    tree.person.portrait, tree.person.team = targets["portrait"], targets["team"]
    tree.person.save()
    tree.home.themes = [("theme", targets["theme"])]
    tree.home.save()
    SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"social_image": targets["picture"], "help_page": targets["page"]}
    )


def body_with(targets):
    """A body that points at everything; what only a story may hold comes last."""
    picture, document = targets["picture"].pk, targets["document"].pk
    links = (
        f'<p><a linktype="page" id="{targets["page"].pk}">words</a> '
        f'<a linktype="document" id="{document}">more words</a></p>'
    )
    image = {"image": picture, "alt_text": "Alternative", "decorative": False}
    return [
        {"type": "paragraph", "value": links},
        {"type": "image", "value": {"image": image, "caption": ""}},
        {"type": "video", "value": {"title": "V", "url": "https://example.org/v", "poster": picture}},
        {"type": "downloads", "value": {"heading": "", "files": [{"document": document, "title": ""}]}},
        {"type": "callout", "value": {"heading": "", "text": links}},
        {"type": "contacts", "value": {"heading": "", "people": [targets["person"].pk]}},
        {"type": "related_stories", "value": {"heading": "Also", "stories": [targets["story"].pk]}},
    ]


ADDRESSES = [
    "/",
    "/what-we-do/",
    "/what-we-do/global-agenda/",
    "/what-we-do/global-agenda/safety/",
    "/people/",
    "/people/andrea-sand/",
    "/stories/",
    "/stories/radio-stays-on-air/",
]


def odd(document):
    """Markup that shows nothing or leads nowhere."""
    selector = "img:not([src]), [href=''], [src=''], [href='None'], [src='None']"
    found = [str(tag) for tag in document.select(selector)]
    found += [str(tag) for tag in document.select("ul, ol") if not tag.select("li")]
    silent = "li, figure, h2, h3, p, a[href], caption, blockquote, dt, dd"
    return found + [str(tag) for tag in document.select(silent) if not words(tag) and not tag.img]


def traces(text, kind, target):
    """What a page still shows of the target: its name, its address or its file."""
    marks = [f"Quince {kind}"]
    if isinstance(target, Page):
        marks.append(f'"{target.url}"')
    elif hasattr(target, "file"):
        marks.append(Path(target.file.name).stem)
    return [mark for mark in marks if mark in text]


@pytest.mark.parametrize("kind", TARGETS)
def test_pages_stand_without_what_was_deleted(chosen, client, kind):
    target = chosen[kind]
    # A region stands behind its countries and is shown nowhere itself.
    assert kind == "region" or any(
        traces(client.get(address).content.decode(), kind, target) for address in ADDRESSES
    )
    target.delete()
    documents = {address: read(client, address) for address in ADDRESSES}
    left = {address: traces(str(document), kind, target) for address, document in documents.items()}
    left |= {address: odd(document) for address, document in documents.items() if not left[address]}
    assert {address: found for address, found in left.items() if found} == {}


def test_everything_can_go_at_once(chosen, client):
    for target in chosen.values():
        type(target).objects.filter(pk=target.pk).first().delete()
    documents = {address: read(client, address) for address in ADDRESSES}
    assert not [address for address, document in documents.items() if "Quince" in str(document)]
    assert {address: odd(document) for address, document in documents.items() if odd(document)} == {}


def test_by_line_stays_when_the_profile_goes(chosen, client):
    chosen["person"].delete()
    facts = read(client, "/stories/radio-stays-on-air/").select_one(".story__facts")
    assert "By As printed" in words(facts) and not facts.select("a")


@pytest.mark.parametrize("what", ["original", "renditions"])
def test_pages_stand_without_the_files_of_pictures(chosen, client, what):
    if what == "renditions":
        [client.get(address) for address in ADDRESSES]
        [rendition.delete() for rendition in chosen["picture"].renditions.all()]
    chosen["picture"].file.storage.delete(chosen["picture"].file.name)
    assert {client.get(address).status_code for address in ADDRESSES} == {200}


def test_pages_can_be_edited_without_what_was_deleted(chosen, admin):
    for target in chosen.values():
        type(target).objects.filter(pk=target.pk).first().delete()
    for page in (*StoryPage.objects.all(), *ThemePage.objects.all(), *PersonPage.objects.all()):
        assert admin.get(edit_address(page)).status_code == 200


# --- Gaps ---------------------------------------------------------------------------------------

BODIES = {model: model._meta.get_field("body").stream_block for model in (ContentPage, ThemePage, StoryPage)}
BLOCKS = BODIES[StoryPage].child_blocks


def nothing(block, filled):
    """A value of a block that says nothing: with rows that are empty, or without rows."""
    if isinstance(block, blocks.StructBlock):
        return {name: nothing(child, filled) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [nothing(block.child_block, filled)] if filled else []
    if isinstance(block, TypedTableBlock):
        return {"columns": [], "rows": [], "caption": ""}
    if isinstance(block, blocks.ChooserBlock):
        return None
    return "" if filled else None


@pytest.mark.parametrize("name", BLOCKS)
def test_block_that_says_nothing_shows_nothing_odd(db, name):
    block = BLOCKS[name]
    values = [nothing(block, filled=True), nothing(block, filled=False)]
    # Whatever was saved before a part was added to the block has no value for it.
    values += [{}, {"unknown": 1}] if isinstance(block, blocks.StructBlock) else [None]
    for value in values:
        html = block.render(block.to_python(value))
        assert "None" not in html, value
        assert odd(BeautifulSoup(html, "html5lib")) == [], value


def test_block_of_an_unknown_kind_is_left_out(tree, client):
    StoryPage.objects.update(body=json.dumps([{"type": "gallery", "value": {"pictures": [1]}}]))
    assert words(read(client, tree.story.url).select_one(".prose")) == ""


FORMS = {
    "heading": {"text": "", "level": "h2"},
    "image": {"image": {"image": "", "alt_text": ""}, "caption": ""},
    "quote": {"text": "", "name": "", "role": ""},
    "video": {"title": "", "url": "", "poster": "", "transcript": "null"},
    "downloads": {"heading": "", "files": streamfield([])},
    "contacts": {"heading": "", "people": streamfield([])},
    "related_stories": {"heading": "", "stories": streamfield([])},
    "callout": {"heading": "", "text": "null"},
}


@pytest.mark.parametrize("name", FORMS)
def test_draft_may_hold_an_empty_block(tree, admin, name):
    address = edit_address(tree.story)
    form = filled_form(admin.get(address), StoryPage, body=streamfield([(name, FORMS[name])]))
    assert admin.post(f"{address}preview/", form).json()["is_valid"]
    assert parse(admin.get(f"{address}preview/")).h1
    assert admin.post(address, form).status_code == 302


@pytest.mark.parametrize("name", sorted({*FORMS} - {"image"}))
def test_empty_block_is_not_published(tree, admin, name):
    address = edit_address(tree.story)
    form = filled_form(admin.get(address), StoryPage, body=streamfield([(name, FORMS[name])]))
    response = admin.post(address, {**form, "action-publish": "yes"})
    assert response.status_code == 200 and response.context["form"].errors
