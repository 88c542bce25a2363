"""The list of people in the admin, and the window in which one of them is chosen."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from ims_site.models import SiteImage
from ims_site.models.media import Consent
from people.models import PersonPage, Team
from stories.models import StoryPage

from ..factories import PersonFactory, PortraitFactory
from ..helpers import add_address, edit_address, read, words

LIST = reverse("people:index")
CHOOSE = reverse("person_chooser:choose_results")


def names(document):
    return [words(title) for title in document.select("td.title .title-wrapper > :first-child")]


def row(document, name):
    return words(next(line for line in document.select("tbody tr") if name in words(line)))


@pytest.fixture
def staff(tree):
    """People of every sort beside that of the tree."""
    team = Team.objects.create(name="Asia desk", locale=Locale.get_default())
    today = timezone.localdate()

    def person(title, portrait=None, **fields):
        return PersonFactory(parent=tree.directory, title=title, portrait=portrait, **fields)

    lasting = PortraitFactory(consent_until=today)
    ended, asked = PortraitFactory(), PortraitFactory()
    everybody = {
        "bo": person("Bo Lund", lasting, team=team, job_title="Adviser", telephone="+4552107804"),
        "cid": person("Cid Moe", ended, email="cid@example.org"),
        "dan": person("Dan Nye", asked, team=team, is_current=False),
        "eva": person("Eva Ott", live=False),
    }
    SiteImage.objects.filter(pk=ended.pk).update(consent_until=today - timedelta(days=1))
    SiteImage.objects.filter(pk=asked.pk).update(consent=Consent.UNKNOWN)
    return everybody


def test_row_says_what_staff_ask(staff, admin):
    document = read(admin, LIST)
    today = timezone.localdate()
    bo = row(document, "Bo Lund")
    for said in ("Asia desk", "Adviser", "Yes", f"Valid until {today.day} ", "Telephone", "Live"):
        assert said in bo
    assert "E-mail" not in bo
    assert "Ended on" in row(document, "Cid Moe")
    assert "E-mail" in row(document, "Cid Moe")
    assert "Not given" in row(document, "Dan Nye") and " No " in row(document, "Dan Nye")
    assert "Draft" in row(document, "Eva Ott") and "No portrait" in row(document, "Eva Ott")


FILTERED = [
    ("current=0", {"Dan Nye"}),
    ("current=1&state=live", {"Andrea Sand", "Bo Lund", "Cid Moe"}),
    ("consent=valid", {"Bo Lund"}),
    ("consent=ended&consent=missing", {"Cid Moe", "Dan Nye"}),
    ("consent=none", {"Andrea Sand", "Eva Ott"}),
    ("state=draft", {"Eva Ott"}),
    ("team=TEAM", {"Bo Lund", "Dan Nye"}),
    ("q=asia", {"Bo Lund", "Dan Nye"}),
    ("q=moe", {"Cid Moe"}),
    ("current=x&consent=y", {"Andrea Sand", "Bo Lund", "Cid Moe", "Dan Nye", "Eva Ott"}),
]


def test_filter_leaves_who_was_asked_for(staff, admin):
    for query, expected in FILTERED:
        query = query.replace("TEAM", str(staff["bo"].team_id))
        assert {*names(read(admin, f"{LIST}?{query}"))} == expected, query


@pytest.mark.parametrize("address", [LIST, CHOOSE])
def test_queries_do_not_grow_with_the_list(tree, admin, address):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert admin.get(address).status_code == 200
        return len(counted)

    def add(count):
        for _number in range(count):
            team = Team.objects.create(name="A team", locale=Locale.get_default())
            PersonFactory(parent=tree.directory, team=team, portrait=PortraitFactory())

    add(2)
    admin.get(address)
    three = queries()
    add(21)
    assert queries() == three


def test_who_has_no_pages_sees_nobody(staff, client):
    user = User.objects.create_user("guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(LIST).status_code == 302
    assert LIST not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_several_are_taken_down_at_once(staff, admin):
    address = reverse("wagtail_bulk_action", args=["people", "personpage", "unpublish"])
    query = f"?id={staff['bo'].pk}&id={staff['eva'].pk}&next={LIST}"
    said = " ".join(map(str, admin.post(address + query, follow=True).context["messages"]))
    assert "1 page is taken down." in said and "Eva Ott: It is not public." in said
    assert not PersonPage.objects.get(pk=staff["bo"].pk).live


CHOOSABLE = [
    ("", {"Andrea Sand", "Bo Lund", "Cid Moe", "Eva Ott"}),
    ("q=asia", {"Bo Lund"}),
    ("q=ASIA+bo", {"Bo Lund"}),
    ("q=asia&former=on", {"Bo Lund", "Dan Nye"}),
    ("q=nye", set()),
    ("q=%00", set()),
]


def test_person_is_chosen_by_name_or_team(staff, admin):
    for query, expected in CHOOSABLE:
        document = read(admin, f"{CHOOSE}?{query}")
        assert {words(link) for link in document.select("a[data-chooser-modal-choice]")} == expected, query
    assert "Asia desk Adviser" in row(read(admin, CHOOSE), "Bo Lund")


def test_forms_choose_people_in_their_own_window(tree, admin):
    for address in (add_address(StoryPage, tree.archive), edit_address(tree.themes[0])):
        assert reverse("person_chooser:choose") in admin.get(address).content.decode()


def test_new_person_leads_straight_to_the_form(tree, admin):
    assert admin.get(reverse("people:new"))["Location"] == add_address(PersonPage, tree.directory)
