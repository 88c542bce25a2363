"""Links to a draft for somebody outside: what they show, to whom, how long, and what they leave behind."""

import secrets
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale

from ims_site.models import AuditEntry, PreviewLink
from tests.factories import StoryFactory
from tests.helpers import edit_address, make_private, parse, read, words

SECRET = "Quagga"


@pytest.fixture
def outside():
    """A browser that has never been here."""
    return Client()


@pytest.fixture
def draft(tree):
    """A story that was never published."""
    story = StoryFactory(
        parent=tree.archive, title=f"{SECRET} seen", slug="seen", date="2026-03-02", live=False
    )
    story.save_revision()
    return story


def links_of(page):
    return reverse("draft_links", args=[page.pk])


def make(client, page, days=7):
    """The address of a new link, as the admin shows it."""
    response = client.post(links_of(page), {"days": days})
    assert response.status_code == 200
    return parse(response).select_one("#draft-address")["value"].removeprefix("http://testserver")


def actions():
    return list(AuditEntry.objects.filter(action__startswith="preview").values_list("action", flat=True))[
        ::-1
    ]


def test_a_link_shows_the_draft_to_anybody_and_leaves_nothing_behind(admin, draft, outside):
    address = make(admin, draft)
    for client in (outside, admin):
        response = client.get(f"{address}?theme=safety")
        document = parse(response)
        assert words(document.h1) == f"{SECRET} seen"
        assert words(document.select_one(".draft-note")).startswith(
            "Draft – not published – shown to you until"
        )
        assert document.select_one("meta[name=robots]")["content"] == "noindex, nofollow"
        assert "userbar" not in response.content.decode()
        assert not document.select("link[rel=canonical], meta[property]")
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "unsafe" not in response["Content-Security-Policy"]
    assert admin.get("/admin/").status_code == 200  # still logged in


def test_it_shows_what_is_written_later(admin, draft, outside):
    address = make(admin, draft)
    draft.title = f"{SECRET} gone"
    draft.save_revision()
    assert words(read(outside, address).h1) == f"{SECRET} gone"
    draft.save_revision().publish()
    draft.title = "Quagga, corrected"
    draft.save_revision()
    assert words(read(outside, address).h1) == "Quagga, corrected"
    assert words(read(outside, "/stories/seen/").h1) == f"{SECRET} gone"


@pytest.mark.parametrize("kind", range(8))
def test_every_type_of_page_can_be_shown(admin, tree, outside, kind):
    page = list(tree.pages.values())[kind]
    page.title = f"{SECRET} {kind}"
    page.save_revision()
    document = read(outside, make(admin, page))
    assert SECRET in words(document.title) + words(document.body)
    assert document.select_one(".draft-note")


def test_a_page_in_another_language_is_shown_in_it(admin, tree, outside):
    locale = Locale.objects.create(language_code="ar")
    page = tree.home.copy_for_translation(locale)
    page.save_revision()
    document = read(outside, make(admin, page))
    assert (document.html["lang"], document.html["dir"]) == ("ar", "rtl")


def test_a_private_page_is_shown_all_the_same(admin, draft, tree, outside):
    make_private(tree.archive)
    assert words(read(outside, make(admin, draft)).h1) == f"{SECRET} seen"


def expire(draft):
    draft.preview_links.update(until=timezone.now() - timedelta(seconds=1))


# What is done to the page or its link, or the address that is tried instead of the right one.
WRONG = {
    "expired": expire,
    "taken back": lambda draft: draft.preview_links.take_back(),
    "page deleted": lambda draft: draft.delete(),
    "guessed": lambda draft: f"/draft/{secrets.token_urlsafe(32)}/",
    "fingerprint": lambda draft: f"/draft/{draft.preview_links.get().token_hash}/",
    "short": lambda draft: "/draft/x/",
    "long": lambda draft: f"/draft/{'x' * 5000}/",
    "odd": lambda draft: "/draft/%00%ed%a0%80%F0%9F%98%80'--/",
}


@pytest.mark.parametrize("how", WRONG)
def test_whatever_else_gets_the_same_404(admin, draft, outside, how):
    address = make(admin, draft)
    done = WRONG[how](draft)
    response = outside.get(done if isinstance(done, str) else address)
    never_made = outside.get("/draft/never-made/")
    assert response.status_code == 404
    assert response.content == never_made.content
    assert dict(response.items()) == dict(never_made.items())
    assert response["Cache-Control"] == "private, no-store"


def test_a_link_is_taken_back_in_the_admin_and_everything_is_recorded(admin, draft, outside):
    address = make(admin, draft)
    for _look in range(3):
        assert outside.get(address).status_code == 200
    outside.head(address)
    link = PreviewLink.objects.get()
    assert (link.seen, link.last_seen) == (3, timezone.localdate())
    page = read(admin, links_of(draft))
    assert address not in str(page)
    assert "3 times" in words(page.select_one("table.listing"))
    button = page.select_one(f"form[action$='/{link.pk}/take-back/']")
    for _again in range(2):
        assert admin.post(button["action"]).status_code == 302
    assert outside.get(address).status_code == 404
    assert actions() == ["preview_link_made", "preview_link_seen", "preview_link_revoked"]


def test_the_token_is_in_no_row(admin, draft):
    token = make(admin, draft).strip("/").rpartition("/")[2]
    with CaptureQueriesContext(connection) as queries:
        admin.get(f"/draft/{token}/")
    assert token not in str(PreviewLink.objects.values().get())
    assert not [query for query in queries if token in query["sql"]]


@pytest.mark.parametrize("days", ["", "0", "31", "-1", "x", "1.5", "9" * 400])
def test_a_link_works_one_to_thirty_days(admin, draft, days):
    response = admin.post(links_of(draft), {"days": days})
    assert response.status_code == 200
    assert parse(response).select_one(".w-field__errors").get_text(strip=True)
    assert not PreviewLink.objects.exists()


@pytest.fixture
def writers(draft, tree):
    """Two people who may write stories, and so each edit their own."""
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=tree.archive, permission=add)
    people = {}
    for name in ("author", "other"):
        people[name] = get_user_model().objects.create_user(name, f"{name}@example.org", "x" * 20)
        people[name].groups.add(group)
    draft.owner = people["author"]
    draft.save()
    return SimpleNamespace(**people)


def test_only_those_who_may_edit_a_page_show_its_draft(client, admin, draft, tree, writers, outside):
    client = Client()
    client.force_login(writers.author)
    assert outside.get(make(client, draft)).status_code == 200
    assert links_of(draft) in client.get(edit_address(draft)).content.decode()
    link = PreviewLink.objects.get()
    client.force_login(writers.other)
    close = reverse("take_back_draft_link", args=[draft.pk, link.pk])
    assert client.get(links_of(draft)).status_code == 302
    assert client.post(links_of(draft), {"days": 7}).status_code == 302
    assert client.post(close).status_code == 302
    # Nor by way of a page of one's own.
    own = StoryFactory(parent=tree.archive, owner=writers.other)
    assert client.post(reverse("take_back_draft_link", args=[own.pk, link.pk])).status_code == 404
    assert outside.post(links_of(draft), {"days": 7}).status_code == 302
    assert [found.is_open for found in PreviewLink.objects.all()] == [True]
    assert admin.get(links_of(tree.home.get_parent())).status_code == 302
    assert admin.get(reverse("draft_links", args=[10**9])).status_code == 404


def test_neither_the_draft_nor_its_link_is_anywhere_else(admin, draft, outside):
    address = make(admin, draft)
    outside.get(address)
    for public in (
        "/",
        "/stories/",
        "/stories/feed/",
        "/stories/feed.json",
        "/sitemap-stories-1.xml",
        "/robots.txt",
        f"/search/?q={SECRET}",
        "/stories/year/2026/",
    ):
        text = outside.get(public).content.decode()
        assert f"{SECRET} seen" not in text, public
        assert "/draft/" not in text, public
