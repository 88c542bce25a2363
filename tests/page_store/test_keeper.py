"""The keeper finds what there is and follows what editors do."""

import re

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from ims_site.models import PublicChange
from ims_site.page_store import answers, beat, changes, folder, index
from ims_site.page_store.keeper import Keeper
from tests.factories import ImageFactory, StoryFactory, jpeg

from .conftest import Server
from .test_storing import PUBLIC

STORY = "/stories/radio-stays-on-air/"


@pytest.fixture
def keeper(tree, store):
    """A keeper with a few pages in the store, and nothing else to do."""
    keeper = Keeper()
    keeper.start()
    keeper.found.clear()
    for address in (STORY, f"/lite{STORY}", "/stories/", "/", "/people/andrea-sand/", "/stories/feed/"):
        keeper.make(address)
    keeper.found.clear()
    keeper.follow()
    return keeper


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Within it, something happens as in the admin: what waits for the end of the transaction follows."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_keeper_finds_every_public_address(tree, store):
    keeper = Keeper()
    keeper.start()
    keeper.run_dry()
    stored = {*store.addresses()}
    assert {*PUBLIC} <= stored
    assert {"/stories/year/2026/", "/lite/stories/year/2026/", "/stories/kind/news/feed.json"} <= stored
    assert [*store.addresses(is_stale=True)] == []


@pytest.mark.parametrize(
    "act",
    [
        lambda story: story.unpublish(),
        lambda story: story.delete(),
        lambda story: story.move(story.get_parent().get_parent(), pos="last-child"),
        lambda story: PageViewRestriction.objects.create(page=story, restriction_type="login"),
        lambda story: changes.clear(),
    ],
    ids=["unpublished", "deleted", "moved", "restricted", "taken down"],
)
def test_what_left_the_site_is_gone_before_the_keeper_looks(keeper, store, tree, commit, act):
    with commit():
        act(tree.story)
    for address in (STORY, f"/lite{STORY}", "/stories/feed/"):
        assert store.find(address) is None


def test_other_pages_are_old_until_they_are_made_anew(keeper, store, tree, commit):
    with commit():
        tree.story.title = "Radio is back"
        tree.story.save_revision().publish()
    assert b"Radio is back" not in store.find("/stories/").file.read_bytes()
    keeper.follow()
    assert store.find("/stories/").stale_since
    keeper.run_dry()
    for address in ("/stories/", "/", STORY, "/stories/feed/"):
        assert store.find(address).stale_since == 0
        assert b"Radio is back" in store.find(address).file.read_bytes()


def test_draft_changes_nothing(keeper, tree, commit):
    before = PublicChange.objects.count()
    with commit():
        tree.story.title = "Not yet"
        tree.story.save_revision()
        StoryFactory(parent=tree.archive, title="Hidden", live=False)
    assert PublicChange.objects.count() == before


def test_page_that_changed_while_it_was_rendered_is_old(keeper, store, tree, client, monkeypatch):
    states = iter([{"last": 1}, {"last": 2}])
    monkeypatch.setattr(changes, "state", lambda: next(states))
    client.get("/accessibility/")
    assert store.find("/accessibility/").stale_since


def test_each_machine_follows_every_change(keeper, store, tree, settings, tmp_path, commit):
    settings.PAGE_STORE = str(tmp_path / "other machine")
    other = Keeper()
    other.start()
    other.found.clear()
    other.make(STORY)
    settings.PAGE_STORE = str(store.root)
    with commit():
        tree.story.unpublish()
    keeper.follow()
    settings.PAGE_STORE = str(tmp_path / "other machine")
    assert folder().find(STORY)
    other.follow()
    assert folder().find(STORY) is None


def test_new_code_makes_every_page_anew(keeper, store, monkeypatch):
    monkeypatch.setattr("ims_site.page_store.keeper.fingerprint", lambda: "another")
    Keeper().start()
    assert store.find(STORY).stale_since


def test_files_that_nobody_knows_about_are_removed(keeper, store, settings):
    store.put("/left-over/", b"old words")
    index().set_facts(code="")
    with index()._writing() as database:
        database.execute("DELETE FROM fact")
    Keeper().start()
    assert [*store.addresses()] == []


def test_files_of_a_new_picture_are_made_before_anybody_reads(keeper, commit):
    with commit():
        image = ImageFactory()
    keeper.run_dry()
    assert image.renditions.filter(filter_spec__startswith="fill-320").exists()


def test_text_of_a_section_makes_old_what_shows_it(keeper, store, tree, commit):
    keeper.make("/what-we-do/")
    with commit():
        tree.what_we_do.lead = "Radio, print and the net"
        tree.what_we_do.save_revision().publish()
    keeper.follow()
    # Both have it in their menus.
    assert store.find("/what-we-do/").stale_since
    assert not store.find(STORY).stale_since


@pytest.mark.parametrize("what", ["title", "slug", "show_in_menus"])
def test_name_of_a_section_makes_old_whatever_has_it_in_its_menu(keeper, store, tree, commit, what):
    with commit():
        setattr(tree.what_we_do, what, what != "show_in_menus" and "work")
        tree.what_we_do.save_revision().publish()
    keeper.follow()
    for address in (STORY, f"/lite{STORY}", "/", "/people/andrea-sand/"):
        assert store.find(address).stale_since


def test_text_of_a_theme_makes_no_story_old(keeper, store, tree, commit):
    with commit():
        tree.themes[0].standfirst = "How to stay safe"
        tree.themes[0].save_revision().publish()
    keeper.follow()
    assert not store.find(STORY).stale_since
    with commit():
        tree.themes[0].title = "Staying safe"
        tree.themes[0].save_revision().publish()
    keeper.follow()
    assert store.find(STORY).stale_since


def test_name_that_changed_while_no_keeper_ran_is_made_up_for(keeper, store, tree, commit):
    with commit():
        tree.what_we_do.title = "Our work"
        tree.what_we_do.save_revision().publish()
    other = Keeper()
    other.start()
    other.follow()
    assert store.find_stale(STORY)


def test_day_that_began_while_no_keeper_ran_is_made_up_for(keeper, store, monkeypatch):
    monkeypatch.setattr("ims_site.page_store.changes.today", lambda: "another day")
    other = Keeper()
    other.start()
    other.follow()
    assert store.find_stale(STORY)


@pytest.mark.parametrize("moment", ["make_stale", "among_others"])
def test_keeper_that_is_killed_on_the_way_loses_nothing(keeper, store, tree, commit, monkeypatch, moment):
    with commit():
        tree.what_we_do.title = "Our work"
        tree.what_we_do.save_revision().publish()
        StoryFactory(parent=tree.archive, title="Newest")

    def killed(*arguments):
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(Keeper, moment, killed)
        keeper.follow()
    other = Keeper()
    other.start()
    other.follow()
    assert store.find_stale(STORY)
    assert store.find_stale("/stories/")


def test_section_that_leaves_takes_along_what_is_below_and_nothing_else(keeper, store, tree, commit):
    with commit():
        PageViewRestriction.objects.create(page=tree.directory, restriction_type="login")
    assert store.find("/people/andrea-sand/") is None
    for address in (STORY, "/stories/", "/stories/feed/"):
        assert store.find(address)


def test_map_of_the_site_that_named_what_left_it_is_made_anew(keeper, store, tree, commit):
    keeper.start()
    keeper.run_dry()
    maps = {address for address in store.addresses() if address.startswith("/sitemap")}
    with commit():
        PageViewRestriction.objects.create(page=tree.archive, restriction_type="login")
    assert not maps <= {*store.addresses()}
    keeper.run_dry()
    maps.remove("/sitemap-stories-1.xml")
    assert maps <= {*store.addresses()}


def test_map_of_the_site_names_the_files_of_pictures_that_there_are(keeper, store, tree, commit):
    with commit():
        image = tree.story.lead_image = ImageFactory()
        tree.story.save_revision().publish()
    keeper.run_dry()
    named = []
    for side in (70, 80):
        with commit():
            image.file = ContentFile(jpeg(side, side), name="other.jpg")
            image.save()
            image.renditions.all().delete()
        keeper.run_dry()
        text = store.find_fresh("/sitemap-stories-1.xml").file.read_text()
        named.append(re.search(r"<image:loc>http://testserver([^<]+)</image:loc>", text).group(1))
        assert named[-1] in {each.file.url for each in image.renditions.all()}
    assert named[0] != named[1]


def test_page_that_was_rendered_while_something_left_the_site_is_not_even_an_old_copy(
    keeper, store, tree, client, commit
):
    keeper.make_all_stale()
    with commit():
        tree.story.unpublish()
    states = iter([{"last": 1}, {"last": 2}])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(changes, "state", lambda: next(states))
        client.get("/stories/")
    assert store.find("/stories/") is None
    assert not index().has("/stories/")


def test_page_that_was_just_published_is_made_first(keeper, store, tree, commit):
    keeper.make_all_stale()
    with commit():
        StoryFactory(parent=tree.archive, title="Newest", slug="newest")
    keeper.follow()
    assert keeper.next_address() == "/stories/newest/"


def test_files_of_a_published_picture_are_made_before_anybody_reads(keeper, tree, commit):
    """In the shape in which this page shows it, which is none of those that every upload is made in."""
    image = ImageFactory()
    keeper.follow()
    keeper.pictures.clear()
    with commit():
        StoryFactory(parent=tree.archive, title="Report", kind="publication", lead_image=image)
    keeper.step(seconds=0.01)
    assert image.renditions.filter(filter_spec__startswith="width-240").exists()


def test_new_pictures_do_not_wait_for_old_pages(keeper, store, commit, monkeypatch):
    made = []
    monkeypatch.setattr("ims_site.page_store.keeper.make_pictures", made.append)
    with commit():
        images = [ImageFactory(), ImageFactory()]
    keeper.make_all_stale()
    assert keeper.step(seconds=0)
    assert made == [images[0].pk]


def test_address_that_is_gone_is_in_neither_folder_nor_index(keeper, store, tree, client):
    """Also where nobody has written down that it went."""
    type(tree.story).objects.filter(pk=tree.story.pk).update(live=False)
    client.get(STORY)
    assert store.find(STORY) is None
    assert not index().has(STORY)


def test_health_tells_whether_somebody_keeps_the_pages_fresh(store, db, client, monkeypatch):
    assert client.get("/health/ready/").json()["pages"] == "degraded"
    beat.beat()
    assert client.get("/health/ready/").json()["pages"] == "ok"
    monkeypatch.setattr(beat, "LATE", -1)
    assert client.get("/health/ready/").json()["pages"] == "degraded"


def test_database_that_is_away_leaves_readers_with_the_old_copy(keeper, store, db, monkeypatch):
    monkeypatch.setattr(answers, "GRACE", 0)
    keeper.make_all_stale()

    def broken(environ, start_response):
        start_response("500 Internal Server Error", [])
        return [b""]

    assert Server(broken).get(STORY).status == 200
