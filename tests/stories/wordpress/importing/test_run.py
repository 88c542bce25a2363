"""What an import makes, and that it can be repeated, cut off and contradicted."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Revision

from ims_site.models import ContentPage, PublicChange
from ims_site.page_store.changes import EVERYTHING
from stories.models import ImportedItem, StoryPage
from stories.wordpress import run as run_module
from stories.wordpress.places import Places

from .conftest import OLD, attachment, item

WRITES = ("INSERT", "UPDATE", "DELETE")


def sums(report):
    return {name: report.total(name) for name in ("imported", "updated", "unchanged", "skipped", "failed")}


def test_a_post_becomes_a_story_as_it_was(old):
    terms = (("category", "reports", "Reports"), ("post_tag", "gender", "Gender"))
    report = old.run(item(7, title="A &amp; B", excerpt="In short.", terms=terms, slug="a" * 200))
    story = StoryPage.objects.get(title="A & B")
    assert report.is_closed and sums(report)["imported"] == 1
    assert (story.slug, story.date, story.kind) == ("a" * 200, datetime.date(2019, 4, 1), "publication")
    assert (story.standfirst, story.live) == ("In short.", True)
    assert [author.name for author in story.authors.all()] == ["Andrea Sand"]
    assert [theme.title for theme in story.themes.all()] == ["Gender equality"]
    assert "Words of 7" in str(story.body)
    assert StoryPage.objects.published().filter(pk=story.pk).exists()


def test_pages_that_are_kept_as_files_are_made_anew_after_an_import(old, settings, tmp_path):
    settings.PAGE_STORE = str(tmp_path / "pages")
    told = PublicChange.objects.filter(tag=EVERYTHING)
    old.run(item(7))
    assert told.count() == 1
    old.run(item(7))
    assert told.count() == 1


def test_a_by_line_finds_its_profile_and_no_address_is_printed(old, tree):
    tree.person.title = "Andrea Sand"
    tree.person.save()
    old.run(item(1), item(2, creator="somebody@example.org"), item(3, creator="admin"))
    first, second, third = (StoryPage.objects.get(slug=f"old-story-{number}") for number in (1, 2, 3))
    assert first.authors.get().person_id == tree.person.pk
    assert not second.authors.exists() and not third.authors.exists()
    assert "secret@example.org" not in str(list(ImportedItem.objects.values()))


@pytest.mark.parametrize(
    ("given", "is_live"),
    [
        ({"status": "publish"}, True),
        ({"status": "draft", "date": "0000-00-00 00:00:00"}, False),
        ({"status": "pending"}, False),
        ({"status": "private"}, False),
        ({"status": "publish", "password": "secret"}, False),
        ({"status": "future"}, False),
        ({"status": "archived-by-a-plugin"}, False),
        ({"status": ""}, False),
    ],
)
def test_nothing_is_public_that_was_not(old, client, given, is_live):
    report = old.run(item(5, **given))
    story = StoryPage.objects.get(slug="old-story-5")
    assert story.live is is_live
    assert client.get(f"/stories/{story.slug}/").status_code == (200 if is_live else 404)
    assert report.total("imported") == 1 and report.is_closed


def test_a_scheduled_story_is_on_the_schedule(old):
    day = timezone.now() + datetime.timedelta(days=30)
    old.run(item(5, status="future", date=f"{day:%Y-%m-%d} 10:00:00"))
    story = StoryPage.objects.get(slug="old-story-5")
    assert not story.live
    assert Revision.objects.get(object_id=str(story.pk)).approved_go_live_at.date() == day.date()


@pytest.mark.parametrize("given", [{"type": "nav_menu_item"}, {"type": "unheard-of"}, {"status": "trash"}])
def test_what_is_left_out_has_its_reason(old, given):
    report = old.run(item(5, **given), item(6))
    assert sums(report) | {"skipped": 1, "imported": 1} == sums(report)
    assert all(reason for outcome, _type, reason in report.reasons if outcome == "skipped")


def test_pages_stand_below_each_other(old, tree):
    old.run(
        item(2, type="page", slug="team", parent=1, title="Team"),
        item(1, type="page", slug="search", title="About"),
        item(3, type="page", slug="loop-a", parent=4),
        item(4, type="page", slug="loop-b", parent=3),
    )
    about = ContentPage.objects.get(title="About")
    # The site itself answers at /search/.
    assert about.slug == "search-2"
    assert ContentPage.objects.get(title="Team").get_parent().pk == about.pk
    assert ContentPage.objects.filter(slug__startswith="loop").count() == 2
    assert not any(Page.find_problems())


def test_texts_link_to_pages_that_come_later(old):
    report = old.run(
        item(1, content=f'<p><a href="{OLD}/2019/04/old-story-2/">there</a> <a href="{OLD}/no/">x</a></p>'),
        item(2),
    )
    first, second = (StoryPage.objects.get(slug=f"old-story-{number}") for number in (1, 2))
    assert f'id="{second.pk}"' in first.body.raw_data[0]["value"]
    assert [row["address"] for row in report.dead_links] == [f"{OLD}/no/"]


def test_a_second_run_writes_nothing(old):
    items = [item(1), item(2, status="draft"), item(3, type="page"), attachment(4, "2019/a.jpg")]
    old.run(*items)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = old.run(*items)
    assert not [query["sql"] for query in queries if query["sql"].startswith(WRITES)]
    assert sums(report) == {"imported": 0, "updated": 0, "unchanged": 3, "skipped": 1, "failed": 0}


def test_a_changed_source_updates_and_an_edited_page_stays(old):
    old.run(item(1), item(2))
    edited = StoryPage.objects.get(slug="old-story-2")
    edited.standfirst = "Ours"
    edited.save_revision().publish()
    report = old.run(item(1, content="<p>Newer.</p>"), item(2, content="<p>Newer.</p>"))
    assert sums(report) | {"updated": 1, "skipped": 1} == sums(report)
    assert [row["page"] for row in report.conflicts] == [edited.pk]
    assert "Newer" in str(StoryPage.objects.get(slug="old-story-1").body)
    edited.refresh_from_db()
    assert "Newer" not in str(edited.body) and edited.standfirst == "Ours"


def test_what_was_unpublished_or_deleted_here_stays_so(old):
    old.run(item(1), item(2))
    StoryPage.objects.get(slug="old-story-1").unpublish()
    StoryPage.objects.get(slug="old-story-2").delete()
    report = old.run(item(1, content="<p>Newer.</p>"), item(2, content="<p>Newer.</p>"))
    assert not StoryPage.objects.get(slug="old-story-1").live
    assert not StoryPage.objects.filter(slug="old-story-2").exists()
    assert sums(report)["skipped"] == 2


def test_a_dry_run_writes_nothing_and_says_the_same(old):
    items = [item(1), item(2, status="trash"), item(3, type="page", parent=1)]
    with CaptureQueriesContext(connection) as queries:
        dry = old.run(*items, is_dry=True)
    assert not [query["sql"] for query in queries if query["sql"].startswith(WRITES)]
    assert sums(dry) == sums(old.run(*items))


@pytest.mark.parametrize("place", ["_write_texts", "_flush", "_redirect", "_index"])
def test_a_run_that_was_cut_off_is_taken_up(old, monkeypatch, place):
    items = [item(number, content=f"<p>{number}</p>") for number in range(1, 6)]
    with monkeypatch.context() as patch:
        patch.setattr(run_module.Run, place, lambda self, *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            old.run(*items)
    report = old.run(*items)
    assert report.is_closed and report.total("failed") == 0
    assert StoryPage.objects.filter(slug__startswith="old-story", live=True).count() == 5
    assert not ImportedItem.objects.filter(is_indexed=False).exists()
    assert sums(old.run(*items))["unchanged"] == 5


def test_a_text_that_cannot_be_written_spoils_no_other(old, monkeypatch):
    from stories.wordpress.texts import Texts

    def write(self, text):
        if text.plan.item.id == 2:
            raise ValueError
        return plain(self, text)

    plain = Texts._write
    monkeypatch.setattr(Texts, "_write", write)
    report = old.run(item(1), item(2), item(3))
    assert sums(report) | {"imported": 2, "failed": 1} == sums(report)
    assert report.is_closed and not StoryPage.objects.filter(slug="old-story-2").exists()
    monkeypatch.undo()
    again = sums(old.run(item(1), item(2), item(3)))
    assert again | {"imported": 1, "unchanged": 2} == again
    assert StoryPage.objects.filter(slug="old-story-2", live=True).exists()


def test_slugs_are_unique_below_their_parent(old, tree):
    old.run(item(1, slug="same"), item(2, slug="same"), item(3, slug="page"), item(4, slug="%d8%a3%d8%a8"))
    slugs = {*StoryPage.objects.child_of(tree.archive).values_list("slug", flat=True)}
    assert {"same", "same-2", "page-2", "أب"} <= slugs


def test_two_languages_in_one_item_become_two_pages(old):
    report = old.run(
        item(1, title="[:en]Radio[:ar]إذاعة[:]", content="[:en]<p>Air</p>[:ar]<p>هواء</p>[:]"), item(2)
    )
    assert report.is_closed and report.further_languages == 1 and report.total("imported") == 2
    assert StoryPage.objects.get(title="Radio").live
    # The tree has no archive in Arabic: nothing stands in the wrong language.
    assert not StoryPage.objects.get(title="إذاعة").live


def test_what_became_a_page_there_stays_a_story(old):
    old.run(item(1))
    report = old.run(item(1, type="page"))
    assert report.is_closed and sums(report)["skipped"] == 1
    assert StoryPage.objects.filter(slug="old-story-1", live=True).exists()


def test_places_are_known_again(old):
    old.run(item(1))
    keys = [key for _site, key in Places().rows]
    # Beside it stand the addresses that lead to it, so that staff can take them away for good.
    assert [key for key in keys if not key.startswith("redirect:")] == ["post:1"]
