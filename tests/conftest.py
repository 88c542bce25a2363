"""A small whole site, and what every test needs around it."""

import copy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from ims_site.models import ContentPage, HomePage
from ims_site.page_store.kept import forget_all
from people.models import PeopleIndexPage
from programmes.models import HelpPage, ThemeIndexPage
from stories.models import StoryIndexPage

from . import snapshots
from .factories import ContentPageFactory, PersonFactory, StoryFactory, ThemeFactory

STAFF_PASSWORD = "correct horse battery staple"
# What no database decides: SQLite holds it for both. PostgreSQL leaves indexes aside in small tables.
SAME_ON_EVERY_DATABASE = (
    "tests/backup/test_archive.py",
    "tests/checks/test_addresses.py",
    "tests/checks/test_checks.py",
    "tests/checks/test_paste.py",
    "tests/desk/test_preview_links.py",
    "tests/door/test_letters.py",
    "tests/door/test_pages.py",
    "tests/door/test_ways_in.py",
    "tests/page_store/test_answers.py",
    "tests/page_store/test_asgi.py",
    "tests/page_store/test_headers.py",
    "tests/page_store/test_nginx.py",
    "tests/page_store/test_varnish.py",
    "tests/people/test_contacts.py",
    "tests/people/test_shown_details.py",
    "tests/programmes/",
    "tests/stories/test_calendar.py",
    "tests/stories/test_citations.py",
    "tests/stories/test_feed_texts.py",
    "tests/stories/test_newsletter.py",
    "tests/stories/test_share_card.py",
    "tests/stories/test_story_rules.py",
    "tests/stories/test_style_guide.py",
    "tests/stories/wordpress/importing/test_admin.py",
    "tests/stories/wordpress/importing/test_fetching.py",
    "tests/stories/wordpress/importing/test_languages.py",
    "tests/stories/wordpress/test_",
    "tests/takedown/test_names.py",
    "tests/takedown/test_screen.py",
    "tests/test_absent_content.py",
    "tests/test_accessibility_page.py",
    "tests/test_architecture.py",
    "tests/test_benchmark_parts.py",
    "tests/test_certificates.py",
    "tests/test_compose.py",
    "tests/test_compression.py",
    "tests/test_desk_indexes.py",
    "tests/test_gateway.py",
    "tests/test_languages.py",
    "tests/test_lite.py",
    "tests/test_name_site.py",
    "tests/test_odd_addresses.py",
    "tests/test_offline_page.py",
    "tests/test_page_frame.py",
    "tests/test_page_types.py",
    "tests/test_permissions.py",
    "tests/test_public_responses.py",
    "tests/test_rights_effects.py",
    "tests/test_scripts.py",
    "tests/test_settings.py",
    "tests/test_static_weight.py",
    "tests/test_worker.py",
    "tests/uploads/",
)


def pytest_collection_modifyitems(config, items):
    """Leave out on PostgreSQL what would only be done once more, and elsewhere what needs it.

    What takes long is left out too, unless `-m` asks for it; then each proof is run, wherever it stands.
    """
    others = SAME_ON_EVERY_DATABASE if connection.vendor != "sqlite" else "tests/faults/"
    is_patient = "long" in config.option.markexpr

    def is_left_out(item):
        if item.nodeid.startswith(others):
            return not (is_patient and connection.vendor != "sqlite" and item.get_closest_marker("faults"))
        return bool(item.get_closest_marker("long")) and not is_patient

    left_out = [item for item in items if is_left_out(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that really commit end by a DELETE from every table on SQLite, which the audit log refuses."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")


@pytest.fixture(autouse=True)
def _empty_caches():
    """What is kept outside the database, and no rolled-back transaction empties."""
    cache.clear()
    forget_all()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Where uploads go: a folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture(scope="session")
def made_trees():
    """The one tree that this process has made, with the rows that it consists of."""
    return []


@pytest.fixture
def tree(db, made_trees):
    """One page of each type and a second theme, all live: home, agenda, directory and archive.

    It is made once, and its rows are put back for every further test.
    """
    if not made_trees:
        before = snapshots.contents()
        made = make_tree()
        made_trees.append((copy.deepcopy(made), snapshots.difference(before, snapshots.contents())))
        return made
    made, rows = made_trees[0]
    snapshots.put_back(rows)
    return copy.deepcopy(made)


def make_tree():
    site = Site.objects.get(is_default_site=True)
    site.hostname = "testserver"
    site.save()
    home = HomePage.objects.get()
    what_we_do = ContentPageFactory(parent=home, title="What we do", show_in_menus=True)
    agenda = what_we_do.add_child(instance=ThemeIndexPage(title="Global agenda", slug="global-agenda"))
    themes = [ThemeFactory(parent=agenda, title=title) for title in ("Safety", "Gender equality")]
    directory = home.add_child(instance=PeopleIndexPage(title="People", slug="people"))
    person = PersonFactory(parent=directory, title="Andrea Sand")
    help_page = home.add_child(instance=HelpPage(title="Help", slug="help"))
    archive = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories"))
    story = StoryFactory(parent=archive, title="Radio stays on air", date="2026-03-01", themes=[themes[0]])
    return SimpleNamespace(
        site=site,
        home=home,
        what_we_do=what_we_do,
        agenda=agenda,
        themes=themes,
        directory=directory,
        person=person,
        help_page=help_page,
        archive=archive,
        story=story,
        pages={
            HomePage: home,
            ContentPage: what_we_do,
            ThemeIndexPage: agenda,
            type(themes[0]): themes[0],
            PeopleIndexPage: directory,
            type(person): person,
            HelpPage: help_page,
            StoryIndexPage: archive,
            type(story): story,
        },
    )


@pytest.fixture
def editor(db):
    """Somebody who may do everything in the admin."""
    return get_user_model().objects.create_superuser(
        "editor", email="editor@example.org", password=STAFF_PASSWORD
    )


@pytest.fixture
def admin(client, editor):
    """The test client of an editor who is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def let_pass(monkeypatch):
    """let_pass(timedelta): from then on it is so much later, or earlier."""
    real, gone = timezone.now, []
    monkeypatch.setattr(timezone, "now", lambda: real() + sum(gone, timedelta()))
    return gone.append
