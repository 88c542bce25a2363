"""The style guide: for staff alone, and nothing of the design is missing in it."""

from pathlib import Path

from stories.styleguide import colours

from ..factories import CountryFactory, DocumentFactory, ImageFactory
from ..helpers import parse

ADDRESS = "/styleguide/"
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


def test_only_staff_see_it(tree, client, django_user_model):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(ADDRESS).status_code == 302
    assert ADDRESS not in client.get("/robots.txt").text + client.get("/sitemap.xml").text


def test_it_is_never_kept_or_indexed(tree, admin):
    response = admin.get(ADDRESS)
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    assert parse(response).select_one("meta[name=robots]")["content"].startswith("noindex")


def test_every_component_and_block_is_shown(tree, admin):
    ImageFactory()
    DocumentFactory()
    CountryFactory()
    response = admin.get(ADDRESS)
    shown = {template.name for template in response.templates}
    present = {
        f"{folder}/{file.name}"
        for folder in ("components", "blocks")
        for file in (TEMPLATES / folder).glob("*.html")
    }
    assert len(present) > 20
    assert present <= shown, f"without an example in stories/styleguide/examples.py: {present - shown}"


def test_it_stands_without_any_content(db, admin):
    assert admin.get(ADDRESS).status_code == 200


def test_colours_can_be_told_apart():
    assert len(colours.tokens()) > 10
    lacking = [pair for pair in colours.pairs() if not pair.is_enough]
    assert lacking == []


def test_contrast_is_counted_as_the_guidelines_do():
    assert colours.contrast("#000", "#ffffff") == 21
    assert round(colours.contrast("#777777", "#fff"), 2) == 4.48
