"""What is kept in memory: nothing that has changed, nothing for staff, and what it was read from is noted."""

import re
import threading
from contextlib import nullcontext

import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from ims_site.models import PublicChange, SiteSettings
from ims_site.page_store import changes, kept, middleware
from ims_site.page_store.kept import keeping, kept_each
from ims_site.page_store.middleware import PageStoreMiddleware
from ims_site.page_store.tags import name_tag, note, noting
from stories import lists
from stories.models import StoryPage
from tests.factories import CountryFactory, ImageFactory, StoryFactory
from tests.helpers import publish_stories

from .test_storing import PUBLIC

STORY = "/stories/radio-stays-on-air/"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def counting(value="made", tag="page:7"):
    """Something to be kept, and how often it was made."""
    made = []

    def make():
        note(tag)
        made.append(value)
        return value

    return make, made


def test_thing_is_made_once_as_long_as_nothing_changes():
    make, made = counting()
    for _time in range(2):
        with keeping((1, 1, 1)):
            assert kept.kept(make, "thing", 3) == "made"
    assert len(made) == 1
    with keeping((1, 1, 1)):
        kept.kept(make, "thing", 4)
    with keeping((1, 2, 2)):
        kept.kept(make, "thing", 4)
    assert len(made) == 3


def test_nothing_is_kept_without_a_state():
    make, made = counting()
    with keeping(None):
        kept.kept(make, "thing")
        kept.kept(make, "thing")
    kept.kept(make, "thing")
    assert len(made) == 3


def test_nothing_outlives_the_day(monkeypatch):
    make, made = counting()
    for day in ("2026-11-30 2026-11-30", "2026-12-01 2026-11-30"):
        monkeypatch.setattr(kept, "today", lambda day=day: day)
        with keeping((1, 1, 1)):
            kept.kept(make, "thing")
    assert len(made) == 2


def test_what_it_was_read_from_is_noted_each_time():
    make, _made = counting(tag="page:7")
    for _time in range(2):
        with keeping((1, 1, 1)), noting() as tags:
            kept.kept(lambda: kept.kept(make, "inner"), "outer")
        assert tags == {"page:7"}


def test_many_are_made_together_and_each_has_tags_of_its_own():
    asked = []

    def make(pks):
        note("all of them")
        asked.append(pks)
        return {pk: f"number {pk}" for pk in pks if pk != 3}

    with keeping((1, 1, 1)):
        for pks in ([1, 2], [2, 3, 4], [4, 3]):
            with noting() as tags:
                found = kept_each(make, "number", pks, lambda value: {value})
            assert found == {pk: f"number {pk}" for pk in pks if pk != 3}
            assert tags == {*found.values()}
    assert asked == [[1, 2], [3, 4]]


def test_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 10)
    make, made = counting()
    with keeping((1, 1, 1)):
        for number in range(95):
            kept.kept(make, "address", number)
    assert len(kept._shelf[1]) <= 10
    assert len(made) == 95


def test_card_notes_exactly_what_it_was_read_from(tree):
    story = StoryFactory(parent=tree.archive, lead_image=ImageFactory(), countries=[CountryFactory()])
    with noting() as noted:
        lists.in_order([story.pk])
    with keeping((1, 1, 1)), noting() as kept_tags:
        lists.in_order([story.pk])
    assert kept_tags == noted
    assert len(kept_tags) == 3


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("address", PUBLIC)
def test_page_is_the_same_and_depends_on_the_same_whether_much_is_kept_or_nothing(
    tree, client, address, monkeypatch
):
    made = []

    def keep(self, address, response, tags, state):
        made.append((response.content, {*tags}))

    # Wagtail keeps the addresses of sites, for which it reads their first pages.
    client.get(address)
    kept.forget_all()
    monkeypatch.setattr(PageStoreMiddleware, "keep", keep)
    with monkeypatch.context() as patched:
        patched.setattr(middleware, "keeping", lambda _state: nullcontext())
        client.get(address)
    for _time in range(3):
        client.get(address)
    assert len(made) == 4
    assert [content == made[0][0] for content, _tags in made] == [True] * 4
    assert [made[0][1] - tags for _content, tags in made] == [set()] * 4
    # It leads to every address.
    home = {name_tag(tree.home.pk)}
    assert [tags - made[0][1] - home for _content, tags in made] == [set()] * 4


ACTS = {
    "a new title": lambda tree: publish(tree.story, title="Radio is back"),
    "unpublished": lambda tree: tree.story.unpublish(),
    "private": lambda tree: PageViewRestriction.objects.create(page=tree.story, restriction_type="login"),
    "private with its section": lambda tree: PageViewRestriction.objects.create(
        page=tree.archive, restriction_type="login"
    ),
    "deleted": lambda tree: tree.story.delete(),
}


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_is_asked_with_a_query_of_somebodys_own_changes_at_once(tree, client, commit, act):
    """Such answers are never stored, so everybody gets a rendering."""
    addresses = [f"{STORY}?from=a-letter", "/stories/?from=a-letter", "/?from=a-letter", "/search/?q=radio"]
    title = tree.story.title
    with commit():
        publish(tree.story)

    def shown():
        texts = [client.get(address).content.decode() for address in addresses]
        return [title in re.sub("</?mark>", "", text) for text in texts]

    assert shown() == [True] * 4
    assert kept._shelf[1]
    with commit():
        act(tree)
    assert shown() == [False] * 4


@pytest.mark.usefixtures("store")
def test_settings_change_at_once(tree, client, commit):
    assert "Not ours" not in client.get("/?from=a-letter").content.decode()
    with commit():
        site_settings = SiteSettings.for_site(tree.site)
        site_settings.organisation = "Not ours"
        site_settings.save()
    assert "Not ours" in client.get("/?from=a-letter").content.decode()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("address", ["/", "/what-we-do/global-agenda/", "/stories/", STORY])
def test_whatever_is_kept_is_not_asked_for_again(
    tree, client, address, django_assert_num_queries, django_assert_max_num_queries
):
    stories = ({"lead_image": ImageFactory(), "countries": [CountryFactory()]} for _number in range(3))
    publish_stories(tree.archive, list(stories))
    client.get(f"{address}?from=a-letter")
    # Whether the site has changed, and the page itself.
    with django_assert_num_queries(2):
        client.get(f"{address}?from=another")
    kept.forget_all()
    with django_assert_max_num_queries(24):
        client.get(f"{address}?from=another")


@pytest.mark.usefixtures("store")
def test_whoever_has_a_session_gets_nothing_that_was_kept(tree, client):
    client.get("/stories/?from=a-letter")
    StoryPage.objects.filter(pk=tree.story.pk).update(title="Changed behind everybody’s back")
    assert "everybody’s back" not in client.get("/stories/?from=a-letter").content.decode()
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    assert "everybody’s back" in client.get("/stories/?from=a-letter").content.decode()


@pytest.mark.usefixtures("store")
def test_editions_and_languages_are_kept_apart(tree, client):
    full, lite = (
        {client.get(f"{edition}/stories/?a=b").content for _time in range(3)} for edition in ("", "/lite")
    )
    assert len(full) == len(lite) == 1
    assert b'href="/lite/stories/radio-stays-on-air/"' in lite.pop()
    assert b'href="/stories/radio-stays-on-air/"' in full.pop()


@pytest.mark.usefixtures("store")
def test_state_differs_when_as_many_are_forgotten_as_come(db):
    changes.record(*(f"page:{number}" for number in range(5)))
    rows = PublicChange.objects.order_by("pk")
    first, *_others, late, _last = rows
    late.delete()
    before = changes.state()
    first.delete()
    # Its transaction took longer than that of the last one.
    PublicChange.objects.create(pk=late.pk or before[1] - 1, tag="page:3")
    assert changes.state() != before


def test_threads_see_a_whole_shelf():
    failures = []

    def work(state):
        for number in range(300):
            with keeping((state, number // 50)):
                value = kept.kept(lambda number=number: (state, number // 50), "value")
            if value != (state, number // 50):
                failures.append((value, state, number))

    threads = [threading.Thread(target=work, args=[state]) for state in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
