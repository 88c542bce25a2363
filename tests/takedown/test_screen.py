"""The screen: form, places, receipt, for those who may."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from ims_site.models import AuditEntry, TakedownReceipt

from ..factories import ImageFactory, PortraitFactory, StoryFactory
from ..helpers import parse, words
from .planters import NAME, profile
from .traces import traces


@pytest.fixture
def answers(site):
    return {
        "name": NAME,
        "spellings": "Annaberg\n",
        "replacement": "[name removed]",
        "deletes_profiles": "on",
    }


def test_a_site_manager_removes_somebody(site, media, client, answers, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        profile(site)
        other = PortraitFactory(title=f"A landscape by {NAME}")
        StoryFactory(parent=site.archive, title=f"{NAME} <b>at home</b>")
    site.user.is_superuser = False
    site.user.save()
    site.user.groups.add(Group.objects.get(name="Site managers"))
    client.force_login(site.user)

    settings_menu = client.get(reverse("wagtailadmin_home"))
    assert reverse("takedown") in settings_menu.content.decode()
    assert client.get(reverse("takedown")).status_code == 200
    places = client.post(reverse("takedown"), answers)
    assert "no-store" in places["Cache-Control"]
    page = parse(places)
    assert "<b>at home" not in places.content.decode()
    assert traces(media)

    form = page.select_one(f"form[action='{reverse('takedown')}']")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden], textarea")}
    portraits = form.select("input[name=found]")
    assert len(portraits) == 2
    sent["found"] = [field["value"] for field in portraits if field["value"] != str(other.pk)]
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("takedown"), sent)
    receipt = TakedownReceipt.objects.get()
    assert done["Location"] == reverse("takedown_receipt", args=[receipt.number])
    assert traces(media) == []
    other.refresh_from_db()
    assert other.title == "A landscape by [name removed]"
    assert receipt.user == site.user
    assert receipt.counts["Profiles"] == receipt.counts["Pictures"] == 1
    assert AuditEntry.objects.filter(action="takedown", user_key=site.user.pk).count() == 1
    assert words(parse(client.get(done["Location"])).select_one("tbody"))
    assert receipt.number in client.get(reverse("takedown")).content.decode()


BAD = [
    ({"name": "the"}, "nearly every text"),
    ({"name": "", "spellings": ""}, "Give a name or a picture"),
    ({"name": "x" * 300}, "at most 200"),
    ({"name": "Anna\0Berg"}, "Null characters"),
    ({"replacement": NAME}, "has the name in it"),
    ({"picture_1": "99999"}, "valid choice"),
    ({"picture_1": "x"}, "valid choice"),
    ({"picture_1": "9" * 30}, "valid choice"),
    ({"found": ["99999"]}, ""),
    ({"spellings": "\n".join(["Anna Lund"] * 30)}, "twenty"),
]


@pytest.mark.parametrize(("change", "sentence"), BAD)
@pytest.mark.parametrize("step", [{}, {"confirmed": "1"}], ids=["look", "do"])
def test_bad_input_is_told(site, admin, answers, change, sentence, step):
    response = admin.post(reverse("takedown"), {**answers, **change, **step})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not TakedownReceipt.objects.exists()


@pytest.mark.parametrize("group", ["Story editors", "Communications staff", None])
def test_nobody_else_may(site, client, answers, group):
    site.user.is_superuser = False
    site.user.save()
    if group:
        site.user.groups.add(Group.objects.get(name=group))
        client.force_login(site.user)
    story = StoryFactory(parent=site.archive, title=NAME)
    receipt = TakedownReceipt.objects.create(number="1")
    for response in (
        client.get(reverse("takedown")),
        client.post(reverse("takedown"), {**answers, "confirmed": "1"}),
        client.get(reverse("takedown_receipt", args=[receipt.number])),
    ):
        assert response.status_code in (302, 403)
    story.refresh_from_db()
    assert story.title == NAME


def test_accounts_are_shown_and_stay(site, admin, answers):
    site.user.first_name, site.user.last_name = "Anna", "Berg"
    site.user.save()
    ImageFactory(title=NAME)
    text = words(parse(admin.post(reverse("takedown"), answers)))
    assert "stays: an account keeps its name" in text
    admin.post(reverse("takedown"), {**answers, "confirmed": "1"})
    site.user.refresh_from_db()
    assert site.user.last_name == "Berg"
