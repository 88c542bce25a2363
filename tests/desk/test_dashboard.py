"""The dashboard and the calendar: what they tell whom, and at what cost."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Task, Workflow, WorkflowPage

from ims_site.checks.publishing import stop_schedule
from ims_site.desk.cards import CARDS
from ims_site.desk.links import look_for_broken_links
from ims_site.models import BrokenLink, ScheduledRun
from people.models import PersonPage
from programmes.models import HelpChannel
from stories.models import StoryPage

from ..conftest import STAFF_PASSWORD
from ..factories import ImageFactory, PersonFactory, PortraitFactory, StoryFactory, ThemeFactory
from ..helpers import read, words

HOME = reverse("wagtailadmin_home")
DAY = timedelta(days=1)
CONSENT = {"name_consent": "given", "name_consent_note": "By letter"}


def lines(client, name):
    """The lines of a card on the dashboard: (title, where it leads)."""
    card = read(client, HOME).select_one(f"section[aria-labelledby=desk-{name}]")
    return [(words(link), link["href"]) for link in card.select(".desk-row__title")]


def fill(tree, user, number):
    """Something for every card; returns {card: the title that should stand there}."""
    today, now = timezone.localdate(), timezone.now()
    tag = f"no. {number}"
    archive = tree.archive
    image = ImageFactory(title=f"Bare {tag}")
    StoryFactory(
        parent=archive, title=f"Fresh {tag}", lead_image=image, last_published_at=now, review_by=today
    )
    draft = StoryFactory(parent=archive, title=f"Draft {tag}", live=False, owner=user)
    draft.save_revision(user=user)
    later = StoryFactory(parent=archive, title=f"Later {tag}", live=False, go_live_at=now + DAY)
    later.save_revision().publish()
    waiting = StoryFactory(parent=archive, title=f"Waiting {tag}", live=False)
    waiting.save_revision()
    Workflow.objects.filter(active=True).first().start(waiting, user)
    PersonFactory(
        parent=tree.directory,
        title=f"Person {tag}",
        review_by=today,
        name_consent_until=today + 9 * DAY,
        **CONSENT,
    )
    broken = StoryFactory(
        parent=archive,
        title=f"Broken {tag}",
        body=[{"type": "paragraph", "value": f'<p><a linktype="page" id="{draft.pk}">there</a></p>'}],
    )
    channel = HelpChannel.objects.create(
        page=tree.help_page, role=f"Desk {tag}", address="desk@example.org", checked_on=today - 40 * DAY
    )
    type(image).objects.filter(pk=image.pk).update(description="", credit="")
    stopped = StoryFactory(parent=archive, title=f"Stopped {tag}", live=False)
    stop_schedule(stopped, stopped.save_revision(), ValidationError(["No."]))
    look_for_broken_links()
    return {
        "stopped": stopped.title,
        "waiting": waiting.title,
        "drafts": draft.title,
        "scheduled": later.title,
        "published": f"Fresh {tag}",
        "review": f"Fresh {tag}",
        "consents": f"Person {tag}",
        "channels": channel.role,
        "pictures": image.title,
        "links": broken.title,
        "translations": ThemeFactory(parent=tree.agenda, title=f"Theme {tag}").title,
    }


@pytest.fixture
def desk(tree, admin, editor):
    """A site with a workflow and a second language; fill(number) puts something on every card."""
    Locale.objects.get_or_create(language_code="ar")
    if not Workflow.objects.filter(active=True).exists():
        workflow = Workflow.objects.create(name="Review")
        workflow.workflow_tasks.create(task=Task.objects.create(name="Look"), sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=tree.home)
    return lambda number: fill(tree, editor, number)


def test_every_card_tells_and_leads_to_where_it_can_be_done(desk, admin):
    expected = desk(1)
    assert {*expected} == {card.name for card in CARDS}
    for name, title in expected.items():
        found = lines(admin, name)
        assert title in dict(found), name
        assert admin.get(dict(found)[title]).status_code == 200
        assert title in words(read(admin, reverse("desk_list", args=[name])).main), name


def test_empty_cards_say_so(tree, admin):
    StoryPage.objects.update(last_published_at=None)
    shown = read(admin, HOME).select(".desk-card--empty .desk-card__nothing")
    assert len(shown) >= 6
    assert all(words(item) for item in shown)


def test_cost_does_not_grow_with_what_there_is(desk, admin, monkeypatch):
    # Where there is more than it shows, a card counts: so all of them do from the start.
    monkeypatch.setattr("ims_site.desk.dashboard.ROWS", 1)

    def queries():
        found = []
        for address in (
            HOME,
            reverse("desk_calendar"),
            *(reverse("desk_list", args=[card.name]) for card in CARDS),
        ):
            with CaptureQueriesContext(connection) as captured:
                assert admin.get(address).status_code == 200
            found.append(len(captured))
        return found

    for number in range(2):
        desk(number)
    queries()
    few = queries()
    for number in range(2, 5):
        desk(number)
    assert queries() == few


def test_story_editor_sees_nothing_of_what_is_not_theirs(desk, client, tree):
    expected = desk(1)
    user = get_user_model().objects.create_user("writer", "writer@example.org", STAFF_PASSWORD)
    user.groups.add(Group.objects.get(name="Story editors"))
    client.force_login(user)
    text = words(read(client, HOME).select_one(".desk"))
    for name in ("waiting", "consents", "pictures"):
        assert expected[name] not in text, name
    assert lines(client, "drafts") == []
    for name in ("consents", "translations"):
        assert client.get(reverse("desk_list", args=[name])).status_code == 404
    assert expected["scheduled"] in text
    assert expected["consents"] not in words(read(client, reverse("desk_calendar")).main)


def test_stories_want_a_translation_once_they_have_had_one(tree, admin):
    arabic = Locale.objects.create(language_code="ar")
    for page in (tree.home, tree.archive, tree.story):
        page.copy_for_translation(arabic)
    now = timezone.now()
    theme = ThemeFactory(parent=tree.agenda, title="Theme")

    def wanting():
        return [title for title, _address in lines(admin, "translations")]

    assert theme.title in wanting() and tree.story.title not in wanting()
    copy = StoryPage.objects.get(locale=arabic)
    StoryPage.objects.filter(pk=copy.pk).update(live=True, last_published_at=now)
    StoryPage.objects.filter(pk=tree.story.pk).update(last_published_at=now - DAY)
    assert tree.story.title not in wanting()
    StoryPage.objects.filter(pk=tree.story.pk).update(last_published_at=now + DAY)
    assert tree.story.title in wanting()
    main = words(read(admin, reverse("desk_list", args=["translations"])).main)
    assert "Arabic, changed since" in main


def test_dashboard_says_in_red_when_the_schedule_stands_still(tree, admin):
    assert "has never run" in words(read(admin, HOME).select_one(".desk-health--alarm"))
    call_command("run_schedule")
    assert not read(admin, HOME).select(".desk-health--alarm")
    ScheduledRun.objects.update(ended_at=timezone.now() - timedelta(minutes=6))
    assert "has not run since" in words(read(admin, HOME).select_one(".desk-health--alarm"))


def test_lists_and_months_that_are_not_there(admin, tree):
    for address in ("nothing/", "calendar/1999/1/", "calendar/2026/13/", "calendar/2026/0/"):
        assert admin.get(f"/admin/desk/{address}").status_code == 404, address
    for page in ("x", "0", "99999", "-1", ""):
        assert admin.get("/admin/desk/published/", {"p": page}).status_code == 200, page
    for address in ("calendar/2000/1/", "calendar/2099/12/"):
        assert admin.get(f"/admin/desk/{address}").status_code == 200, address


def test_calendar_knows_what_comes_by_the_clock_of_the_site(tree, admin):
    def at(text):
        return timezone.datetime.fromisoformat(text)

    StoryFactory(parent=tree.archive, title="Leaves", expire_at=at("2030-05-31T22:30+00:00"))
    StoryFactory(parent=tree.archive, title="Meets", kind="event", event_start=at("2030-05-31T21:30+00:00"))
    later = StoryFactory(
        parent=tree.archive, title="Comes", live=False, go_live_at=at("2030-05-03T08:00+00:00")
    )
    later.save_revision().publish()
    StoryFactory(parent=tree.archive, title="Old", review_by="2030-05-04")
    PersonFactory(parent=tree.directory, title="Named", name_consent_until=date(2030, 5, 5), **CONSENT)
    portrait = PortraitFactory(consent_until=date(2030, 5, 6))
    PersonFactory(parent=tree.directory, title="Seen", portrait=portrait)
    document = read(admin, "/admin/desk/calendar/2030/5/")
    found = [words(row) for row in document.select(".desk-calendar tbody tr")]
    assert found == [
        "Friday 3 10:00 Goes live Comes",
        "Saturday 4 – All day To look at again Old",
        "Sunday 5 – All day Consent to be named ends Named",
        "Monday 6 – All day Consent for a portrait ends Seen",
        "Friday 31 23:30 Event Meets",
    ]
    assert "Europe/Copenhagen" in words(document.main)
    (after,) = [link["href"] for link in document.select(".desk-pages a") if "June" in words(link)]
    assert "Leaves" in words(read(admin, after).main)


def test_times_to_go_live_say_whose_clock_they_mean(tree, admin):
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[tree.story.pk])).content.decode()
    assert form.count("By the clock of Europe/Copenhagen") == 2


def test_link_that_is_mended_leaves_the_list(tree, admin, django_capture_on_commit_callbacks):
    def link(*links):
        tree.story.body = [{"type": "paragraph", "value": f"<p>{''.join(links)}</p>"}]
        with django_capture_on_commit_callbacks(execute=True):
            tree.story.save_revision().publish()
        return sorted(row.address or row.target_id for row in BrokenLink.objects.all())

    good = [
        f'<a linktype="page" id="{tree.person.pk}">a</a>',
        '<a href="/people/">b</a>',
        '<a href="http://testserver/stories/">c</a>',
        '<a href="mailto:a@example.org">d</a>',
        '<a href="https://example.org/gone">e</a>',
    ]
    assert link(*good, '<a href="/péople/">x</a>', '<a href="http://[">y</a>') == ["/péople/", "http://["]
    assert link(*good) == []
    PersonPage.objects.get(pk=tree.person.pk).unpublish()
    look_for_broken_links()
    assert [row.target_id for row in BrokenLink.objects.all()] == [tree.person.pk]
