"""An import is killed at ten random moments, and at its end; the next run ends as one without disturbance."""

import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from ims_site.models import PublicChange, SiteDocument, SiteImage
from ims_site.page_store import headers
from ims_site.page_store.changes import EVERYTHING
from ims_site.search.service import search
from stories.lists import StoryList
from stories.models import GoneAddress, ImportedItem, StoryPage
from stories.wordpress.places import stamps
from stories.wordpress.run import Options, Run

from ..conftest import make_tree
from ..factories import jpeg, pdf
from ..own_databases import Databases
from ..stories.wordpress.importing.conftest import HEAD, OLD, UPLOADS, attachment, item
from .killed import in_a_process

pytestmark = pytest.mark.long

TIMES = 10
# What every file is called anew, and numbers, of which one that was taken back uses up some.
TOKEN = re.compile(r"\b[0-9a-f]{20}\b|(?<=/documents/)\d+")
STORIES = 24
# How often each thing was written down on the way, not what came of it.
NOT_COUNTED = {"PublicChange", "AuditEntry", "Session", "Migration"}
dice = random.Random(os.environ.get("KILL_SEED") or None)  # noqa: S311


@pytest.fixture(scope="module")
def databases(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        databases = Databases(tmp_path_factory.mktemp("killed"))
        yield databases
        databases.end()


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Stories with pictures, files and links to each other, pages below pages, a draft and one to come."""
    folder = tmp_path_factory.mktemp("export")
    items = [item(200, type="page", slug="team", parent=201), item(201, type="page", slug="about")]
    for number in range(1, STORIES + 1):
        text = f'<p>Tangerines <a href="{OLD}/2019/04/old-story-{number % STORIES + 1}/">next</a></p>'
        if number % 3 == 0:
            text += f'<figure><img src="{UPLOADS}/2019/{number}.jpg" alt="A mast"></figure>'
            text += f'<p><a href="{UPLOADS}/2019/{number}.pdf">Report</a></p>'
            for end, content in (("jpg", jpeg(96, 64 + number)), ("pdf", pdf())):
                file = folder / "uploads" / "2019" / f"{number}.{end}"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            items += [attachment(300 + number, f"2019/{number}.jpg", parent=number)]
            items += [attachment(400 + number, f"2019/{number}.pdf")]
        given = {20: {"status": "draft"}, 21: {"status": "future", "date": "2090-01-01 10:00:00"}}
        items.append(
            item(number, content=text, meta=(("_wp_old_slug", f"older-{number}"),), **given.get(number, {}))
        )
    (folder / "export.xml").write_text(f"{HEAD}{''.join(items)}</channel></rss>", encoding="utf-8")
    return Options(files=[folder / "export.xml"], media=folder / "uploads")


@pytest.fixture
def fresh(databases, media, settings, tmp_path):
    """fresh(): an empty site."""
    settings.PAGE_STORE = str(tmp_path / "pages")
    headers.common.cache_clear()

    def fresh():
        databases.migrated()
        cache.clear()
        for file in [file for file in media.rglob("*") if file.is_file()]:
            file.unlink()
        make_tree()
        PublicChange.objects.all().delete()

    yield fresh
    headers.common.cache_clear()


@pytest.fixture(autouse=True)
def portions(monkeypatch):
    """Small, so that this import has as many steps as one of thousands."""
    monkeypatch.setattr("stories.wordpress.run.BATCH", 5)
    monkeypatch.setattr("stories.wordpress.run.TOGETHER", 7)
    monkeypatch.setattr("stories.wordpress.places.BATCH", 9)


def state(media):
    """Everything that an import leaves, without the keys, which are others in each database."""
    cache.clear()
    names = [str(file.relative_to(media)) for file in media.rglob("*") if file.is_file()]
    folders = ("original_images/", "documents/")
    return {
        "rows": {
            model.__name__: model.objects.count()
            for model in apps.get_models()
            if model.__name__ not in NOT_COUNTED
        },
        "pictures": sorted(SiteImage.objects.values_list("title", "description", "caption", "file_hash")),
        "documents": sorted(SiteDocument.objects.values_list("title", "file")),
        "files": sorted(TOKEN.sub("…", name) for name in names if name.startswith(folders)),
        "redirects": sorted((one.old_path, one.link) for one in Redirect.objects.all()),
        "gone": sorted(GoneAddress.objects.values_list("path", "reason")),
        "references": ReferenceIndex.objects.count(),
        "told to the store": PublicChange.objects.filter(tag=EVERYTHING).exists(),
        **_state_of_pages(),
        **_state_of_items(),
    }


def _state_of_pages():
    client, stories = Client(), StoryPage.objects.order_by("url_path")
    pages = Page.objects.order_by("url_path")
    catalogue = pages.in_bulk(StoryList(stories[0].locale_id).pks(0, 1000))
    return {
        "pages": list(pages.values_list("url_path", "title", "live", "depth", "numchild")),
        "faults of the tree": [found for found in Page.find_problems() if found],
        "as readers see them": {
            page.url: TOKEN.sub("…", client.get(page.url).content.decode()) for page in stories.live()
        },
        "dates": list(stories.values_list("url_path", "first_published_at", "go_live_at")),
        "search": len(search("tangerines", stories[0].locale).pks),
        "catalogue": [catalogue[pk].url_path for pk in StoryList(stories[0].locale_id).pks(0, 1000)],
    }


def _state_of_items():
    items = ImportedItem.objects.exclude(site="redirects").select_related("page")
    now = stamps(row.page_id for row in items if row.page_id)
    # Without `result`, in which the keys of pages and pictures are.
    columns = ("site", "key", "source", "is_complete", "is_indexed", "page__url_path")
    return {
        "known": sorted(items.values_list(*columns), key=str),
        "stamps": [row.key for row in items if row.page_id and now[row.page_id] != row.stamp],
    }


@pytest.fixture
def undisturbed(fresh, export, media, tmp_path):
    """How the site is after an import that ran through, and in how many steps it did."""
    fresh()
    assert not in_a_process(Run(export).execute, count_into=tmp_path / "steps")
    return state(media), int(Path(tmp_path / "steps").read_text())


def different(found, expected):
    """{name: what is only in one of both} for everything that is not as it should be."""
    return {
        name: [*_only(found[name], expected[name]), "instead of", *_only(expected[name], found[name])]
        for name in found
        if found[name] != expected[name]
    }


def _only(one, other):
    if isinstance(one, dict):
        return [(key, value) for key, value in one.items() if other.get(key) != value]
    return list((Counter(one) - Counter(other)).elements()) if isinstance(one, list) else [one]


def moments(steps, times=TIMES):
    """A random step in each tenth of an import."""
    return [dice.randint(1 + steps * part // times, steps * (part + 1) // times) for part in range(times)]


def test_killed_at_ten_moments_and_run_again(fresh, export, undisturbed, media, figures):
    expected, steps = undisturbed
    # At the very end there is something left to tell others of, though every page is there.
    told = [*moments(steps), steps - 2]
    figures(f"An import of {steps} steps is killed at {told}")
    for moment in told:
        fresh()
        assert in_a_process(Run(export).execute, die_at=moment)
        assert not in_a_process(Run(export).execute)
        assert different(state(media), expected) == {}, moment
        fresh_numbers = Run(export).execute()
        assert fresh_numbers.total("imported") == fresh_numbers.total("updated") == 0


def test_killed_ten_times_in_a_row(fresh, export, undisturbed, media):
    """Each run gets a little further than the one before, or not even that."""
    expected, steps = undisturbed
    fresh()
    for _time in range(TIMES):
        in_a_process(Run(export).execute, die_at=dice.randint(1, steps // 4))
    assert not in_a_process(Run(export).execute)
    assert different(state(media), expected) == {}
    connection.close()
