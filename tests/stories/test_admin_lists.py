"""The list of stories in the admin: what it shows, finds and lets one do with several stories at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, PageLogEntry

from ims_site import roles
from stories.kinds import CheckWay
from stories.models import SafetyCheck, StoryIndexPage, StoryPage

from ..factories import CountryFactory, StoryFactory
from ..helpers import add_address, publish_stories, read, words

LIST = reverse("stories:index")
NEW = reverse("stories:new")


def titles(document):
    return [words(title) for title in document.select("td.title .title-wrapper > :first-child")]


def found(client, **query):
    return {*titles(read(client, LIST + "?" + "&".join(f"{name}={value}" for name, value in query.items())))}


def row(document, title):
    return next(line for line in document.select("tbody tr") if title in words(line))


def member(name, username="somebody"):
    user = User.objects.create_user(username, f"{username}@example.org", "pass", first_name=username.title())
    user.groups.add(Group.objects.get(name=name))
    return user


def now(story):
    return StoryPage.objects.get(pk=story.pk)


def give_check(story, user):
    SafetyCheck.give(story.get_latest_revision(), user, CheckWay.EMERGENCY, "Asked.")


def act(client, action, stories, **data):
    """Confirm a bulk action on these stories; what the next page says."""
    address = reverse("wagtail_bulk_action", args=["stories", "storypage", action])
    keys = "&".join(f"id={story.pk}" for story in stories)
    response = client.post(f"{address}?{keys}&next={LIST}", data, follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def niger(tree):
    return CountryFactory(name="Niger", slug="niger")


@pytest.fixture
def shelf(tree, niger, editor):
    """Stories in several states beside that of the tree, by name."""
    writer = member(roles.STORY_EDITORS, "wendy")
    report, old = publish_stories(
        tree.archive,
        [
            {
                "title": "Большой отчёт",
                "slug": "report",
                "date": "2025-06-01",
                "kind": "publication",
                "countries": [niger],
                "themes": tree.themes,
            },
            {"title": "An old one", "slug": "old", "date": "2019-01-01", "owner": writer},
        ],
    )
    draft = StoryFactory(
        parent=tree.archive, title="Half a story", date="2026-02-01", live=False, owner=editor
    )
    draft.save_revision()
    scheduled = StoryFactory(parent=tree.archive, title="For tomorrow", date="2026-02-02", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)
    submitted = StoryFactory(parent=tree.archive, title="Handed in", date="2026-02-03", live=False)
    submitted.save_revision(user=writer)
    submitted.get_workflow().start(submitted, writer)
    changed = StoryPage.objects.get(pk=tree.story.pk)
    changed.standfirst = "Another standfirst"
    changed.save_revision()
    StoryPage.objects.filter(pk=old.pk).update(live=False, expired=True)
    return {"report": report, "old": old, "draft": draft, "submitted": submitted, "writer": writer}


def test_row_says_what_an_editor_asks(shelf, admin):
    document = read(admin, LIST)
    report = words(row(document, "Большой отчёт"))
    for said in ("1 Jun 2025", "Publication", "Safety, Gender equality", "Niger", "Live"):
        assert said in report
    assert "Wendy" in words(row(document, "An old one"))
    assert "Draft In review" in words(row(document, "Handed in"))
    assert "Draft Scheduled" in words(row(document, "For tomorrow"))
    assert "Live with changes" in words(row(document, "Radio stays on air"))
    link = row(document, "Half a story").select_one(".title-wrapper a")
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[shelf["draft"].pk])
    assert titles(document)[0] == "Radio stays on air"
    actions = [words(button) for button in document.select("[data-bulk-action-button]")]
    assert actions == ["Themes and countries", "Publish", "Unpublish"]


FILTERED = [
    ({"state": "live"}, {"Большой отчёт", "Radio stays on air"}),
    ({"state": "changed"}, {"Radio stays on air"}),
    ({"state": "draft"}, {"Half a story", "For tomorrow", "Handed in"}),
    ({"state": "scheduled"}, {"For tomorrow"}),
    ({"state": "review"}, {"Handed in"}),
    ({"state": "returned"}, set()),
    ({"state": "expired"}, {"An old one"}),
    ({"kind": "publication"}, {"Большой отчёт"}),
    ({"year": "2019"}, {"An old one"}),
    ({"mine": "1"}, {"Half a story"}),
    ({"year": "2026", "state": "review&state=changed"}, {"Handed in", "Radio stays on air"}),
    ({"q": "half STORY"}, {"Half a story"}),
    ({"q": "БОЛЬШОЙ"}, {"Большой отчёт"}),
    ({"q": "story%25"}, set()),
    ({"q": "standfirst"}, set()),
]


def test_filter_leaves_what_was_asked_for(shelf, admin):
    for query, expected in FILTERED:
        assert found(admin, **query) == expected, query


def test_filters_for_things_offer_them_once_whatever_their_language(shelf, tree, niger, admin):
    french = Locale.objects.create(language_code="fr")
    translated = niger.copy_for_translation(french)
    translated.name = "Le Niger"
    translated.save()
    document = read(admin, LIST)
    assert [words(label) for label in document.select("#id_countries label")] == ["Niger"]
    assert found(admin, countries=niger.pk) == {"Большой отчёт"}
    assert found(admin, themes=tree.themes[1].pk) == {"Большой отчёт"}
    assert found(admin, owner=shelf["writer"].pk) == {"An old one"}
    assert found(admin, locale="fr") == set()


NONSENSE = [
    "state=nonsense",
    "kind=%00",
    "themes=abc",
    "countries=99999999999999999999999",
    "year=20x6",
    "year=99999999999",
    "mine=2",
    "owner=-1",
    "ordering=password",
    "p=-1",
    "p=zero",
    "q=%00",
    "q=" + "x" * 5000,
]


def test_nonsense_is_no_error(tree, admin):
    for query in NONSENSE:
        assert admin.get(f"{LIST}?{query}").status_code == 200, query
    assert admin.get(reverse("stories:index_results") + "?state=x&q=%00").status_code == 200


def test_list_is_sorted(shelf, admin):
    assert titles(read(admin, f"{LIST}?ordering=title"))[0] == "An old one"
    assert titles(read(admin, f"{LIST}?ordering=date"))[0] == "An old one"
    never_changed = titles(read(admin, f"{LIST}?ordering=-latest_revision_created_at"))[-2:]
    assert {*never_changed} == {"Большой отчёт", "An old one"}


def test_queries_do_not_grow_with_the_list(tree, niger, admin, editor):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert admin.get(LIST).status_code == 200
        return len(counted)

    def add(numbers):
        stories = [{"title": f"No. {number}", "slug": f"no-{number}"} for number in numbers]
        for story in stories:
            story |= {"themes": tree.themes, "countries": [niger], "owner": editor}
        publish_stories(tree.archive, stories)

    add(range(2))
    admin.get(LIST)
    three = queries()
    add(range(2, 23))
    assert queries() == three
    assert len(titles(read(admin, LIST))) == 24


def test_who_has_no_pages_sees_nothing_to_do(shelf, client):
    user = User.objects.create_user("guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(LIST).status_code == 302
    assert not any(
        title in client.get(LIST, follow=True).content.decode() for title in ("Half a story", LIST, NEW)
    )
    assert "You may not add pages here" in words(read(client, NEW))


def test_rights_over_another_section_show_no_stories(shelf, tree, client):
    group = Group.objects.create(name="Agenda only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=tree.agenda, permission=change)
    user = User.objects.create_user("agnes")
    user.groups.add(group)
    client.force_login(user)
    assert titles(read(client, LIST)) == []
    assert not read(client, LIST).select(f"a[href='{NEW}']")


def test_writer_edits_own_stories_and_may_publish_none(shelf, client, tree):
    client.force_login(shelf["writer"])
    document = read(client, LIST)
    assert row(document, "An old one").select_one(".title-wrapper a[id]")
    assert not row(document, "Half a story").select_one(".title-wrapper a[id]")
    assert "You may not publish it." in act(client, "publish", [shelf["draft"], shelf["old"]])
    assert not now(shelf["draft"]).live
    assert "You may not take it down." in act(client, "unpublish", [tree.story])
    assert now(tree.story).live
    said = act(client, "tag", [shelf["old"], shelf["draft"]], way="add", themes=[tree.themes[0].pk])
    assert "1 story is changed." in said and "Half a story: You may not change it." in said
    assert now(shelf["old"]).theme_list and not now(shelf["draft"]).theme_list


def test_what_may_be_published_is_and_the_rest_is_named(shelf, tree, client):
    staff = member(roles.COMMUNICATIONS, "carl")
    client.force_login(staff)
    ready = StoryFactory(parent=tree.archive, title="Ready", slug="ready", live=False)
    ready.save_revision()
    give_check(ready, staff)
    unfit = StoryFactory(parent=tree.archive, title="Unfit", live=False, kind="event")
    unfit.save_revision(clean=False)
    give_check(unfit, staff)
    address = reverse("wagtail_bulk_action", args=["stories", "storypage", "publish"])
    chosen = [ready, unfit, shelf["draft"], shelf["report"]]
    question = words(read(client, f"{address}?" + "&".join(f"id={story.pk}" for story in chosen)))
    said = act(client, "publish", chosen)
    for text in (question, said):
        text = text.replace(" :", ":")
        assert "Half a story: Its safety check is missing" in text
        assert "Большой отчёт: It is public as it is." in text
        assert "Say when the event begins." in text
    assert "1 page is published" in said
    assert now(ready).live and not now(unfit).live and not now(shelf["draft"]).live
    assert "Ready" in words(read(client, "/stories/"))
    assert PageLogEntry.objects.filter(page=ready.pk, action="wagtail.publish", user=staff).exists()


def test_page_tree_publishes_no_more_than_the_list(shelf, admin, editor):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address += f"?id={shelf['draft'].pk}&next={LIST}"
    assert "Its safety check is missing" in words(read(admin, address))
    admin.post(address)
    assert not now(shelf["draft"]).live
    give_check(shelf["draft"], editor)
    admin.post(address)
    assert now(shelf["draft"]).live


def test_several_are_taken_down_at_once(shelf, tree, admin):
    assert "1 page is taken down." in act(admin, "unpublish", [shelf["report"], shelf["draft"]])
    assert not now(shelf["report"]).live
    assert "Большой отчёт" not in words(read(admin, "/stories/"))


def test_subjects_are_added_and_removed_in_public(shelf, tree, niger, admin):
    stories = [shelf["report"], shelf["draft"]]
    act(admin, "tag", stories, way="remove", themes=[tree.themes[1].pk])
    assert now(shelf["report"]).theme_list == [tree.themes[0]]
    said = act(admin, "tag", stories, way="add", countries=[niger.pk], themes=[tree.themes[1].pk])
    assert "2 stories are changed." in said
    assert [*now(shelf["draft"]).countries.all()] == [niger]
    assert not now(shelf["draft"]).live
    assert {*now(shelf["report"]).theme_list} == {*tree.themes}
    assert "Большой отчёт" in words(read(admin, f"/stories/theme/{tree.themes[1].slug}/"))


def test_subjects_of_a_story_with_changes_wait_with_them(shelf, tree, niger, admin):
    assert "only as a draft" in act(admin, "tag", [tree.story], way="add", countries=[niger.pk])
    story = now(tree.story)
    assert not story.country_list and story.standfirst != "Another standfirst"
    draft = story.get_latest_revision_as_object()
    assert [*draft.countries.all()] == [niger] and draft.standfirst == "Another standfirst"


def test_subjects_have_to_be_chosen(shelf, admin):
    address = reverse("wagtail_bulk_action", args=["stories", "storypage", "tag"])
    response = admin.post(f"{address}?id={shelf['report'].pk}", {"way": "add"})
    assert "Choose a theme or a country." in response.content.decode()
    response = admin.post(f"{address}?id={shelf['report'].pk}", {"way": "add", "themes": "9" * 30})
    assert "is not a valid value" in response.content.decode()


def test_bulk_action_on_nothing_is_a_404(shelf, admin):
    for action in ("publish", "unpublish", "tag"):
        address = reverse("wagtail_bulk_action", args=["stories", "storypage", action])
        for keys in ("id=abc", "id=99999999999999999999", "id=-1", "id=²", "", "id=all", "id=%00"):
            assert admin.get(f"{address}?{keys}").status_code == 404, keys
        assert admin.post(f"{address}?id=all", {"way": "add", "themes": "1"}).status_code in (200, 404)
    assert not now(shelf["draft"]).live


def test_new_story_leads_straight_to_the_form(tree, client):
    client.force_login(member(roles.STORY_EDITORS))
    home = read(client, reverse("wagtailadmin_home"))
    assert NEW in str(home)
    assert read(client, LIST).select_one(f"a[href='{NEW}']")
    response = client.get(NEW)
    assert response["Location"] == add_address(StoryPage, tree.archive)
    assert client.get(response["Location"]).status_code == 200


def test_new_story_is_one_in_the_main_language_else_it_asks(tree, admin):
    others = []
    for code in ("fr", "ar"):
        locale = Locale.objects.create(language_code=code)
        home = tree.home.copy_for_translation(locale)
        archive = StoryIndexPage(title="Articles", slug=f"articles-{code}", locale=locale)
        others.append(home.add_child(instance=archive))
    assert admin.get(NEW)["Location"] == add_address(StoryPage, tree.archive)
    tree.archive.delete()
    links = {link["href"] for link in read(admin, NEW).select("main a[href*='/add/']")}
    assert links == {add_address(StoryPage, place) for place in others}


def test_new_story_without_an_archive_says_so(tree, admin):
    tree.archive.delete()
    assert "no page yet below which" in words(read(admin, NEW))
