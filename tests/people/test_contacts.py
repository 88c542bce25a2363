"""Contacts: the card to save, what a profile gives away, and whose face is shown."""

from datetime import timedelta

import pytest
import vobject
from django.utils import timezone

from ims_site.models.media import Consent
from people.models import PeopleIndexPage, PersonLanguage, PersonPage, Team

from ..factories import ImageFactory, PersonFactory, PortraitFactory
from ..helpers import edit_address, filled_form, make_draft, make_private, parse, read, words
from .vcards import read_vcard

DETAILS = {
    "telephone": "+4552107804",
    "email": "sand@example.org",
    "job_title": "Adviser",
    "organisation": "IMS",
}
PROPERTIES = {"telephone": "TEL", "email": "EMAIL", "job_title": "TITLE", "organisation": "ORG"}


@pytest.fixture
def person(tree):
    """Somebody with every detail."""
    return PersonFactory(
        parent=tree.directory,
        title="Rasmus Sand",
        slug="rasmus-sand",
        biography="<p>Long on the road.</p>",
        team=Team.objects.create(name="Safety team", locale=tree.home.locale),
        portrait=PortraitFactory(),
        languages=[PersonLanguage(code="ar"), PersonLanguage(code="en")],
        **DETAILS,
    )


def card(client, person):
    response = client.get(f"{person.url}contact.vcf")
    assert response.status_code == 200
    return read_vcard(response.content)


# --- The card -----------------------------------------------------------------------------------


def test_card_holds_what_the_profile_shows(person, client):
    assert sorted((name, value) for name, _parameters, value in card(client, person)) == [
        ("EMAIL", "sand@example.org"),
        ("FN", "Rasmus Sand"),
        ("KIND", "individual"),
        ("LANG", "ar"),
        ("LANG", "en"),
        ("ORG", "IMS"),
        ("TEL", "tel:+4552107804"),
        ("TITLE", "Adviser"),
        ("URL", "http://testserver/people/rasmus-sand/"),
        ("VERSION", "4.0"),
    ]


def test_other_readers_understand_the_card(person, client):
    read_back = vobject.readOne(client.get(f"{person.url}contact.vcf").content.decode())
    assert read_back.fn.value == "Rasmus Sand"
    assert read_back.email.value == "sand@example.org"
    assert read_back.org.value == ["IMS"]


def test_telephone_is_an_address_to_dial(person, client):
    parameters = {name: parameters for name, parameters, _value in card(client, person)}["TEL"]
    assert parameters["VALUE"] == "uri"


@pytest.mark.parametrize("detail", DETAILS)
def test_absent_detail_is_absent_everywhere(person, client, detail):
    PersonPage.objects.filter(pk=person.pk).update(**{detail: ""})
    assert PROPERTIES[detail] not in {name for name, _parameters, _value in card(client, person)}
    for address in (person.url, "/people/"):
        text = words(read(client, address).main)
        shown = "+45 52 10 78 04" if detail == "telephone" else DETAILS[detail]
        assert shown not in text.replace("Phone", "").split("Rasmus Sand", 1)[1].split("Andrea")[0], address


def test_absent_languages_are_absent_everywhere(person, client):
    person.languages.all().delete()
    PersonLanguage.objects.all().delete()
    assert "LANG" not in {name for name, _parameters, _value in card(client, person)}
    assert "Languages" not in words(read(client, person.url).main)


def test_bare_name_is_a_card_too(tree, client):
    PersonPage.objects.update(organisation="")
    names = {name for name, _parameters, _value in card(client, tree.person)}
    assert names == {"VERSION", "KIND", "FN", "URL"}
    assert not read(client, tree.person.url).select(".fact-list, .contact-card")


def test_desk_is_a_group(person, client):
    PersonPage.objects.update(kind=PersonPage.Kind.DESK)
    assert ("KIND", {}, "group") in card(client, person)


AWKWARD = {
    "comma": "Sand, Rasmus",
    "semicolon": "Sand; Rasmus",
    "colon": "Sand: Rasmus",
    "backslash": "Sand\\nRasmus\\",
    "quotes": "“Sand” 'R' \"Q\"",
    "line feed": "Sand\nTEL:+4500000000",
    "line break": "Sand\r\nEND:VCARD\r\nBEGIN:VCARD",
    "carriage return": "Sand\rTEL:+4500000000",
    "Arabic": "أحمد الرملي",
    "joined emoji": "👩🏽‍💻" * 12,
    "wide": "Ж" * 40,
    "long": "Sand " * 50 + "End",
    "long and wide": "ありがとう" * 40,
    "edge of a line": "ø" * 34 + "a" + "ø" * 40,
    "markup": "<b>Sand</b>&amp;",
    "separators": "Sand\u2028Rasmus\u2029",
    "one letter": "Q",
}


@pytest.mark.parametrize("name", AWKWARD.values(), ids=AWKWARD.keys())
def test_every_name_makes_a_proper_card(tree, client, name):
    PersonPage.objects.update(title=name, job_title=name[:200], organisation=name[:120])
    properties = card(client, tree.person)
    values = {key: value for key, _parameters, value in properties}
    assert [key for key, _parameters, _value in properties].count("TEL") == 0
    # A vCard knows one kind of line break.
    plain = name.replace("\r\n", "\n").replace("\r", "\n")
    assert values["FN"].split() == plain.split()
    assert values["TITLE"].split() == plain[:200].split()


def test_card_is_saved_under_the_name_of_the_profile(person, client):
    response = client.get(f"{person.url}contact.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="rasmus-sand.vcf"'


def test_name_of_the_file_may_be_in_any_script(tree, client):
    person = PersonFactory(parent=tree.directory, title="Мария", slug="мария")
    response = client.get(f"{person.url}contact.vcf")
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "filename*=utf-8''%D0%BC" in response["Content-Disposition"]


def leave(page):
    PersonPage.objects.filter(pk=page.pk).update(is_current=False)


def hide_directory(page):
    make_private(PeopleIndexPage.objects.get())


@pytest.mark.parametrize("hide", [make_draft, make_private, leave, hide_directory])
def test_card_of_somebody_hidden_is_not_found(person, client, hide):
    hide(person)
    assert client.get("/people/rasmus-sand/contact.vcf").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/people/nobody/contact.vcf",
        "/people/contact.vcf",
        "/rasmus-sand/contact.vcf",
        "/people/rasmus-sand/other/contact.vcf",
        "/people/rasmus-sand//contact.vcf/",
        "/people/Rasmus-Sand/contact.vcf",
        "/stories/radio-stays-on-air/contact.vcf",
        "/people/rasmus-sand/contact.vcard",
    ],
)
def test_card_of_a_wrong_address_is_not_found(person, client, address):
    assert client.get(address).status_code == 404


# --- Those who left -----------------------------------------------------------------------------


def test_those_who_left_keep_a_profile_without_details(person, client):
    leave(person)
    document = read(client, person.url)
    assert words(document.h1) == "Rasmus Sand"
    assert "No longer works here." in words(document)
    text = str(document)
    assert not [trace for trace in ("52107804", "sand@example.org", "contact.vcf", "<img") if trace in text]
    assert "Rasmus Sand" not in words(read(client, "/people/").main)


# --- The directory ------------------------------------------------------------------------------


def test_directory_lists_teams_in_their_order_and_people_by_name(tree, client):
    first, second = (
        Team.objects.create(name=name, position=position, locale=tree.home.locale)
        for name, position in (("Zebra", 1), ("Antelope", 2))
    )
    for title, sort_name, team in (
        ("Ada Zorn", "Zorn, Ada", second),
        ("Zoe Adams", "Adams, Zoe", second),
        ("Bo", "", first),
    ):
        PersonFactory(parent=tree.directory, title=title, sort_name=sort_name, team=team)
    document = read(client, "/people/")
    sections = [words(heading) for heading in document.select("main h2")]
    assert [name for name in sections if name != "People"] == ["Zebra", "Antelope"]
    shown = [words(name) for name in document.select(".contact-card__name")]
    assert [name for name in shown if name != "Andrea Sand"] == ["Bo", "Zoe Adams", "Ada Zorn"]


def test_those_without_a_team_come_first(tree, client):
    team = Team.objects.create(name="Desks", locale=tree.home.locale)
    PersonFactory(parent=tree.directory, title="Safety desk", team=team)
    shown = [words(name) for name in read(client, "/people/").select(".contact-card__name")]
    assert shown == ["Andrea Sand", "Safety desk"]


# --- Portraits ----------------------------------------------------------------------------------

CONSENT = {
    "given": (Consent.GIVEN, None, True),
    "until today": (Consent.GIVEN, 0, True),
    "until tomorrow": (Consent.GIVEN, 1, True),
    "until yesterday": (Consent.GIVEN, -1, False),
    "unknown": (Consent.UNKNOWN, None, False),
    "not needed": (Consent.NOT_NEEDED, None, False),
}


def record(image, consent, days):
    image.consent = consent
    image.consent_note = "By letter"
    image.consent_until = None if days is None else timezone.localdate() + timedelta(days=days)
    image.save()


@pytest.mark.parametrize(("consent", "days", "shown"), CONSENT.values(), ids=CONSENT.keys())
def test_face_is_shown_only_with_consent(person, client, consent, days, shown):
    record(person.portrait, consent, days)
    for address in (person.url, "/people/"):
        document = read(client, address)
        assert bool(document.select("main img")) is shown, address
        assert ('"image"' in str(document)) is (shown and address == person.url), address


@pytest.mark.parametrize(("consent", "days", "shown"), CONSENT.values(), ids=CONSENT.keys())
def test_form_takes_a_portrait_only_with_consent(tree, admin, consent, days, shown):
    image = ImageFactory()
    record(image, consent, days)
    address = edit_address(tree.person)
    form = filled_form(admin.get(address), PersonPage, portrait=str(image.pk))
    response = admin.post(address, {**form, "action-publish": "yes"})
    if shown:
        assert response.status_code == 302
    else:
        (error,) = response.context["form"].errors["portrait"]
        assert error.endswith(".") and "consent" in error
    assert (PersonPage.objects.get().portrait_id == image.pk) is shown


def test_consent_that_is_recorded_later_shows_the_face(person, client):
    record(person.portrait, Consent.UNKNOWN, None)
    assert not read(client, person.url).select("main img")
    record(person.portrait, Consent.GIVEN, None)
    assert read(client, person.url).select("main img")


# --- Telephone numbers --------------------------------------------------------------------------

NUMBERS = {
    "52107804": "+4552107804",
    "+45 52 10 78 04": "+4552107804",
    "0045 52 10 78 04": "+4552107804",
    "+964 770 123 4567": "+9647701234567",
    "+45 12": None,
    "call me": None,
    "+0000000000": None,
}


@pytest.mark.parametrize(("typed", "kept"), NUMBERS.items(), ids=NUMBERS.keys())
def test_telephone_numbers_are_kept_in_one_form(tree, admin, typed, kept):
    address = edit_address(tree.person)
    form = filled_form(admin.get(address), PersonPage, telephone=typed)
    response = admin.post(address, {**form, "action-publish": "yes"})
    if kept is None:
        assert parse(response).select_one("[id*=telephone] .error-message, .error-message")
    assert (PersonPage.objects.get().telephone or None) == kept
