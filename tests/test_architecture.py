"""The rules of the house that no single feature would notice breaking."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import get_page_models

from ims_site.models import ContentPage
from people.models import PersonPage
from programmes.models import ThemePage
from stories.models import StoryPage

from .factories import DocumentFactory, ImageFactory
from .helpers import parse, words

# Each may import those before it, and none after it.
ORDER = ["ims_site", "people", "programmes", "stories"]
ROOT = Path(settings.BASE_DIR)
MODULES = sorted(
    path for app in ORDER for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
# Its children are of several types, and their base rows hold all that is shown of them.
MIXED_LISTS = {"ims_site/models/pages.py"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLESHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
PAGE_MODELS = [model for model in get_page_models() if model._meta.app_label in ORDER]
BODIES = [ContentPage, ThemePage, StoryPage]
BLOCKS = {
    f"{model.__name__}-{name}": block
    for model in BODIES
    for name, block in model._meta.get_field("body").stream_block.child_blocks.items()
}

PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*\s*:
        | border-(?:top|bottom)-(?:left|right)-radius\s*:
        | (?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:
        | (?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)
    )""",
    re.VERBOSE,
)


def short(path):
    return str(path.relative_to(ROOT))


def imported_apps(path):
    """The apps that a module imports from anywhere in it, functions included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_imports_run_one_way(path):
    app = path.relative_to(ROOT).parts[0]
    # The addresses of the whole site are put together in one place.
    later = {"people"} & {*ORDER} if short(path) == "ims_site/urls.py" else set()
    forbidden = {*ORDER[ORDER.index(app) + 1 :]} - later
    assert not forbidden & {*imported_apps(path)}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_listings_start_from_the_concrete_model(path):
    names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    allowed = {"get_children"} if short(path) in MIXED_LISTS else set()
    if short(path) == "ims_site/routing.py":
        # It asks for one page, of any type.
        allowed = {"specific", "specific_deferred"}
    assert not names & {"specific", "specific_deferred", "get_children"} - allowed


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_templates_ask_for_no_specific_pages(path):
    assert not re.search(r"\.(specific|get_children|get_descendants)\b", path.read_text())


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__name__)
def test_page_type_says_where_it_goes_and_what_it_is_for(model):
    for name in ("parent_page_types", "subpage_types", "page_description"):
        assert name in vars(model), f"{model.__name__} leaves {name} to a base class"
    assert model.page_description


def test_only_home_directory_and_archive_are_single():
    singles = {model.__name__ for model in PAGE_MODELS if model.max_count == 1}
    assert singles == {"HomePage", "PeopleIndexPage", "StoryIndexPage"}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_block_introduces_itself_to_the_editor(block):
    assert block.meta.description
    assert block.meta.group
    assert block.meta.template
    assert block.meta.icon not in ("", "placeholder")


@pytest.fixture
def previews(tree, admin):
    """Asks for the preview of a block on a site that has something of everything."""
    ImageFactory()
    DocumentFactory()
    PersonPage.objects.update(telephone="+4552107804")
    return lambda block: admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})


# What an editor has to see in a preview, where words alone would not tell what the block is for.
SEEN = {
    "contacts": ".contact-card",
    "downloads": "a.download",
    "heading": "h2",
    "image": "img",
    "related_stories": "li a",
    "table": "td",
    "video": "a",
}


def test_every_block_has_a_preview_that_shows_it(previews):
    empty = []
    for name, block in BLOCKS.items():
        response = previews(block)
        assert response.status_code == 200, name
        shown = parse(response).select_one(".prose--preview")
        if not words(shown) or not shown.select(SEEN.get(block.name, "*")):
            empty.append(name)
    assert not empty


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_templates_have_nothing_inline_that_the_policy_would_block(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style\b", text, re.IGNORECASE)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", text, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text, re.IGNORECASE)
    assert not re.search(r"javascript:", text, re.IGNORECASE)


@pytest.mark.parametrize("path", STYLESHEETS, ids=short)
def test_stylesheets_use_logical_properties(path):
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", path.read_text(), flags=re.DOTALL)
    assert [match.group().strip() for match in PHYSICAL.finditer(rules)] == []


@pytest.mark.parametrize("path", [path for path in MODULES if "sample" not in path.parts], ids=short)
def test_no_module_outgrows_its_reader(path):
    assert len(path.read_text().splitlines()) <= 400
