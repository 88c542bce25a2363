"""The page for emergencies: whom readers are shown, what it gives away, and when the desk is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from ims_site.desk import reminders
from ims_site.models import SiteSettings
from people.models import PersonPage
from programmes.channels import ChannelKind, stale
from programmes.models import HelpChannel

from ..helpers import make_draft, read, words

FINGERPRINT = "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"
ONION = f"{'a2' * 28}.onion"


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def channel(**values):
    return HelpChannel(**{"role": "Duty officer", "kind": "email", "checked_on": days_ago(1), **values})


@pytest.fixture
def show(tree, client):
    """show(channels…): the help page with these channels, as readers get it."""

    def show(*channels):
        tree.help_page.in_danger = "<p>Hide first.</p>"
        tree.help_page.limits = "<p>We cannot fetch you.</p>"
        tree.help_page.channels = list(channels)
        tree.help_page.save()
        return read(client, "/help/")

    return show


def test_gives_nothing_away_and_waits_for_nothing(tree, client, show):
    document = show(channel(address="help@example.org"))
    assert words(document.title) == "Help"
    assert not document.select("script, img, picture, svg, iframe, video, meta[property]")
    assert len(document.select("link[rel=stylesheet]")) == 1
    assert client.get("/help/")["Cache-Control"] == "no-store"


def test_exit_is_a_plain_link_and_the_first_after_the_skip_link(show):
    links = show().select("a[href]")
    assert links[0]["href"] == "#main"
    assert (words(links[1]), links[1]["href"]) == ("Exit this page", "https://www.wikipedia.org/")
    assert "noreferrer" in links[1]["rel"]


def test_role_stands_before_person_and_address(tree, show):
    text = words(show(channel(address="help@example.org", person=tree.person)).select_one(".channels"))
    assert text.index("Duty officer") < text.index("Andrea Sand") < text.index("help@example.org")


@pytest.mark.parametrize(
    ("kind", "address", "shown", "link"),
    [
        ("phone", "+4552107804", "+45 52 10 78 04", "tel:+4552107804"),
        ("email", "help@example.org", "help@example.org", "mailto:help@example.org"),
        ("signal", "+4552107804", "+45 52 10 78 04", None),
        ("signal", "duty.01", "duty.01", None),
        ("onion", ONION, ONION, None),
        ("pgp", FINGERPRINT.replace(" ", "").lower(), FINGERPRINT, None),
    ],
)
def test_addresses_are_grouped_to_be_copied_and_link_to_no_server(show, kind, address, shown, link):
    item = channel(kind=kind, address=address)
    item.clean()
    bdi = show(item).select_one(".channels bdi.copy")
    assert (bdi.text, bdi["dir"]) == (shown, "ltr")
    assert (bdi.parent["href"] if bdi.parent.name == "a" else None) == link


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("phone", "52107804"),
        ("phone", "call us"),
        ("email", "help at example.org"),
        ("pgp", "0123 4567"),
        ("onion", "https://example.org"),
        ("signal", ""),
        ("phone", ""),
    ],
)
def test_addresses_that_cannot_work_are_refused(kind, address):
    with pytest.raises(ValidationError) as caught:
        channel(kind=kind, address=address).clean()
    assert list(caught.value.message_dict) == ["address"]


def test_check_cannot_have_been_made_tomorrow():
    with pytest.raises(ValidationError):
        channel(address="help@example.org", checked_on=days_ago(-1)).clean()


@pytest.mark.parametrize(
    ("days", "is_shown", "is_told"),
    [(30, True, False), (31, True, True), (60, True, True), (61, False, True)],
)
def test_unchecked_channel_is_told_to_the_desk_and_then_hidden(tree, admin, show, days, is_shown, is_told):
    document = show(channel(address="help@example.org", checked_on=days_ago(days)))
    assert bool(document.select(".channels > li")) == is_shown
    assert (("Duty officer") in words(read(admin, "/admin/"))) == is_told
    reminders.send_due()
    reminders.send_due()
    assert len([letter for letter in mail.outbox if "Duty officer" in letter.body]) == int(is_told)


def test_page_without_channels_says_so(tree, show):
    SiteSettings.objects.update_or_create(site=tree.site, defaults={"email": "info@example.org"})
    text = words(show(channel(address="help@example.org", checked_on=days_ago(99))).main)
    assert "has been checked lately" in text
    assert "info@example.org" in text


def test_draft_worries_nobody(tree, show):
    show(channel(address="help@example.org", checked_on=days_ago(99)))
    assert len(stale()) == 1
    make_draft(tree.help_page)
    assert len(stale()) == 0


def test_address_comes_from_the_profile_where_it_is_shown(tree, show):
    tree.person.telephone, tree.person.email = "+4552107804", "sand@example.org"
    tree.person.save()
    document = show(channel(kind=ChannelKind.PHONE, person=tree.person), channel(person=tree.person))
    assert [bdi.text for bdi in document.select("bdi.copy")] == ["+45 52 10 78 04", "sand@example.org"]


@pytest.mark.parametrize(
    "change",
    [
        {"show_telephone": False},
        {"is_current": False},
        {"live": False},
        {"name_consent": "given", "name_consent_until": days_ago(1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_profile_that_hides_something_hides_it_here(tree, show, change):
    PersonPage.objects.filter(pk=tree.person.pk).update(telephone="+4552107804", **change)
    document = show(channel(kind=ChannelKind.PHONE, person=tree.person), channel(address="help@example.org"))
    assert "52 10 78 04" not in document.main.text
    assert "Andrea Sand" not in document.main.text
    assert "help@example.org" in document.main.text


def test_family_name_that_is_hidden_is_hidden_here(tree, show):
    PersonPage.objects.filter(pk=tree.person.pk).update(show_family_name=False, given_name="Andrea")
    text = words(show(channel(address="help@example.org", person=tree.person)).select_one(".channels"))
    assert "Andrea" in text
    assert "Sand" not in text
