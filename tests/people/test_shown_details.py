"""What a person does not want to be seen is seen nowhere: every address that tells of them is read."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from ims_site.models import ScheduledRun
from people.models import PersonPage
from programmes.models import ThemeContact
from stories.models import StoryAuthor

from ..factories import PersonFactory, PortraitFactory, StoryFactory

DAY = timedelta(days=1)
FAMILY, GIVEN, TELEPHONE, EMAIL = "Quetzalcoatl", "Xochipilli", "+4552107804", "tlaloc@example.org"
# What stands for each detail in HTML, in a vCard, in JSON and in search.
TRACES = {
    "show_family_name": [FAMILY],
    "show_telephone": ["52107804", "52 10 78 04"],
    "show_email": ["tlaloc"],
}


@pytest.fixture
def person(tree):
    """Somebody with every detail, whom every kind of page tells of."""
    person = PersonFactory(
        parent=tree.directory,
        title=f"{GIVEN} {FAMILY}",
        sort_name=f"{FAMILY}, {GIVEN}",
        slug="adviser",
        given_name=GIVEN,
        telephone=TELEPHONE,
        email=EMAIL,
        job_title="Adviser",
        biography="<p>Long on the road.</p>",
        portrait=PortraitFactory(),
    )
    contacts = [{"type": "contacts", "value": {"heading": "", "people": [person.pk]}}]
    theme = tree.themes[0]
    theme.contacts = [ThemeContact(person=person)]
    theme.body = contacts
    theme.save()
    StoryFactory(
        parent=tree.archive,
        title="Told",
        slug="told",
        body=contacts,
        authors=[StoryAuthor(person=person, name=f"{GIVEN} {FAMILY}")],
    )
    return person


ADDRESSES = [
    "/people/",
    "/people/adviser/",
    "/people/adviser/contact.vcf",
    "/people/adviser/feed/",
    "/people/adviser/feed.json",
    "/what-we-do/global-agenda/",
    "/what-we-do/global-agenda/safety/",
    "/stories/told/",
    "/stories/told/citation.bib",
    "/stories/told/citation.ris",
    "/stories/feed/",
    "/stories/feed.json",
    "/search/?q=adviser",
    "/search/?q=told",
    f"/search/?q={GIVEN}",
    "/stories/?q=told",
]


PICTURED = ["/people/", "/people/adviser/", "/what-we-do/global-agenda/", "/stories/told/"]


def everything(addresses=ADDRESSES, status=200):
    """All that readers get, by address."""
    client, found = Client(), {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (200, status), address
        found[address] = response.content.decode()
    return found


def seen_in(traces, addresses=ADDRESSES):
    return [
        address for address, text in everything(addresses).items() if any(trace in text for trace in traces)
    ]


def save(person, **changes):
    """Publish a profile with changes."""
    person = PersonPage.objects.get(pk=person.pk)
    for name, value in changes.items():
        setattr(person, name, value)
    person.save_revision().publish()


def test_what_is_switched_off_is_nowhere(person, django_capture_on_commit_callbacks):
    for traces in TRACES.values():
        assert len(seen_in(traces)) >= 5, "it was not there to begin with"
    with django_capture_on_commit_callbacks(execute=True):
        save(person, **dict.fromkeys(TRACES, False))
    assert {switch: seen_in(traces) for switch, traces in TRACES.items()} == {switch: [] for switch in TRACES}


def test_given_name_stands_where_the_name_stood(person, django_capture_on_commit_callbacks):
    named = seen_in([FAMILY])
    with django_capture_on_commit_callbacks(execute=True):
        save(person, show_family_name=False)
    assert {*named} <= {*seen_in([GIVEN])}
    # Nor is it found by the name any more.
    assert "/people/adviser/" not in Client().get(f"/search/?q={FAMILY}").content.decode()
    assert "/stories/told/" not in Client().get(f"/search/?q={FAMILY}").content.decode()


def test_portrait_that_is_switched_off_is_nowhere_and_its_files_are_gone(
    person, django_capture_on_commit_callbacks
):
    everything(PICTURED)
    names = [Path(rendition.file.name).name for rendition in person.portrait.renditions.all()]
    assert len(seen_in(names, PICTURED)) >= 4
    save(person, show_portrait=False, social_image=person.portrait)
    assert seen_in(names, PICTURED) == []
    with django_capture_on_commit_callbacks(execute=True):
        call_command("run_schedule")
    for name in names:
        assert Client().get(f"/media/images/{name}").status_code == 404


def test_portrait_goes_with_its_consent(person, let_pass_days, django_capture_on_commit_callbacks):
    save(person)
    type(person.portrait).objects.update(consent_until=timezone.localdate())
    everything(PICTURED)
    names = [Path(rendition.file.name).name for rendition in person.portrait.renditions.all()]
    call_command("run_schedule")
    assert len(seen_in(names, PICTURED)) >= 4
    let_pass_days(1)
    assert seen_in(names, PICTURED) == []
    with django_capture_on_commit_callbacks(execute=True):
        call_command("run_schedule")
    assert {Client().get(f"/media/images/{name}").status_code for name in names} == {404}


def test_picture_that_other_pages_show_keeps_its_files(person, tree):
    StoryFactory(parent=tree.archive, title="Other", slug="other", lead_image=person.portrait)
    everything(PICTURED)
    save(person, show_portrait=False)
    Client().get("/stories/other/")
    before = person.portrait.renditions.count()
    call_command("run_schedule")
    assert person.portrait.renditions.count() == before > 0


@pytest.fixture
def let_pass_days(monkeypatch):
    def pass_days(number):
        real = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: real() + number * DAY)
        ScheduledRun.objects.update(started_at=None)

    return pass_days


def test_page_goes_with_the_consent_to_be_named(
    person, editor, let_pass_days, django_capture_on_commit_callbacks
):
    save(person, name_consent="given", name_consent_until=timezone.localdate())
    call_command("run_schedule")
    assert PersonPage.objects.get(pk=person.pk).live
    let_pass_days(1)
    # From midnight, even before the job.
    assert Client().get("/people/adviser/").status_code == 404
    assert Client().get("/people/adviser/contact.vcf").status_code == 404
    assert FAMILY not in Client().get("/people/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("run_schedule")
    assert not PersonPage.objects.get(pk=person.pk).live
    texts = everything(status=404)
    assert [address for address, text in texts.items() if FAMILY in text] == []
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    assert person.title in letter.body
    let_pass_days(1)
    call_command("run_schedule")
    assert len(mail.outbox) == 1
    with pytest.raises(ValidationError, match="has ended"):
        PersonPage.objects.get(pk=person.pk).full_clean()


HIDDEN = {
    "given_name": "",
    "slug": "xochipilli-quetzalcoatl",
    "seo_title": f"Mr {FAMILY}",
    "search_description": f"Write to {FAMILY.upper()}!",
    "job_title": f"Assistant to {FAMILY}",
    "biography": f"<p>Born <b>{FAMILY}</b>.</p>",
    "email": f"x.{FAMILY.lower()}@example.org",
}


def faults(person):
    with pytest.raises(ValidationError) as caught:
        person.full_clean()
    return [*caught.value.message_dict]


def test_no_other_field_gives_a_hidden_family_name_away(person):
    person.show_family_name = False
    for field, value in HIDDEN.items():
        before = getattr(person, field)
        person.full_clean()
        setattr(person, field, value)
        assert faults(person) == [field]
        setattr(person, field, before)


NAMES = [
    ("José Núñez", "José", "jose-nunez"),
    ("أحمد الرملي", "أحمد", "أحمد-الرملي"),
    ("Li Na Wang", "Li Na", "li-na-wang"),
]


def test_names_of_every_script_are_known_in_an_address(person):
    for title, given, slug in NAMES:
        person.title = person.sort_name = title
        person.given_name, person.slug, person.show_family_name = given, slug, False
        assert faults(person) == ["slug"], title


@pytest.mark.parametrize(
    ("active", "email"), [(True, "owner@example.org"), (False, "a@example.org"), (True, "")]
)
def test_owner_is_reminded_once_else_the_managers(tree, editor, django_user_model, active, email):
    owner = django_user_model.objects.create_user("owner", email, is_active=active)
    today = timezone.localdate()
    for title, day in (("Old", today), ("Older", today - DAY), ("New", today + DAY)):
        StoryFactory(parent=tree.archive, title=title, owner=owner, review_by=day)
    StoryFactory(parent=tree.archive, title="Draft", owner=owner, review_by=today, live=False)
    for _time in range(2):
        ScheduledRun.objects.update(started_at=None)
        call_command("run_schedule")
    (letter,) = mail.outbox
    assert letter.to == [email if active and email else editor.email]
    assert [title for title in ("Old ", "Older ", "New ", "Draft ") if title in letter.body] == [
        "Old ",
        "Older ",
    ]


def test_hidden_family_name_stays_in_no_old_address(tree, client, django_capture_on_commit_callbacks):
    person = tree.person
    person.show_family_name, person.given_name = False, "Andrea"
    person.slug, person.sort_name = "andrea", "Andrea"
    with django_capture_on_commit_callbacks(execute=True):
        person.save()
    assert not Redirect.objects.filter(old_path__contains="sand").exists()
    assert client.get("/people/andrea-sand/").status_code == 404


def test_other_old_addresses_lead_to_the_profile(tree, client, django_capture_on_commit_callbacks):
    tree.person.slug = "our-editor"
    with django_capture_on_commit_callbacks(execute=True):
        tree.person.save()
    assert client.get("/people/andrea-sand/").status_code == 301
