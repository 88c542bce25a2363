"""Citations: a sentence to copy, and files that the programs for references read as they are meant."""

import re

import pytest
import rispy
from pybtex.database import parse_string as parse_bibtex

from ims_site.models import SiteSettings
from people.models import PersonPage
from stories.kinds import Kind
from stories.models import StoryAuthor, StoryPage

from ..factories import CountryFactory, PersonFactory
from ..helpers import make_draft, make_private, read, words

ADDRESS = "http://testserver/stories/radio-stays-on-air/"
BIB, RIS = "/stories/radio-stays-on-air/citation.bib", "/stories/radio-stays-on-air/citation.ris"


@pytest.fixture
def story(tree):
    return tree.story


@pytest.fixture
def by(story):
    """Gives the story by-lines: names, or profiles."""

    def give(*authors):
        story.authors = [
            StoryAuthor(name=author)
            if isinstance(author, str)
            else StoryAuthor(name=author.title, person=author)
            for author in authors
        ]
        story.save()

    return give


def sentence(client, story):
    return " ".join(read(client, story.url).select_one(".cite blockquote").get_text().split())


def bibtex(client):
    """The entry as (type, key, {field: value with its braces})."""
    response = client.get(BIB)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="radio-stays-on-air.bib"'
    text = response.content.decode()
    assert text.count("{") == text.count("}")
    kind, key, rest = re.fullmatch(r"@(\w+)\{([^,]+),\n(.+)\n\}\n", text, re.DOTALL).groups()
    assert re.fullmatch(r"[a-z0-9-]+", key)
    fields = {}
    for line in rest.split("\n"):
        name, value = re.fullmatch(r"  (\w+) = (.+?),?", line).groups()
        fields[name] = value
    return kind, key, fields


def ris(client):
    """The lines as (tag, value)."""
    response = client.get(RIS)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="radio-stays-on-air.ris"'
    lines = response.content.decode().split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    pairs = [(line[:2], line[6:]) for line in lines]
    assert pairs[0][0] == "TY" and pairs[-1] == ("ER", "")
    return pairs


# --- The sentence -------------------------------------------------------------------------------


def test_sentence_names_everything(story, by, client):
    by("Andrea Sand", "Bo Vig")
    assert sentence(client, story) == (
        "Andrea Sand, Bo Vig (2026, 1 March). Radio stays on air. International Media Support. " + ADDRESS
    )


def test_names_keep_their_direction(story, by, client):
    by("Andrea Sand", "محمد علي")
    parts = [words(part) for part in read(client, story.url).select(".cite blockquote bdi")]
    assert parts[:3] == ["Andrea Sand", "محمد علي", "Radio stays on air."]


def test_organisation_is_not_named_twice(story, client):
    assert (
        sentence(client, story)
        == f"International Media Support (2026, 1 March). Radio stays on air. {ADDRESS}"
    )


def test_publisher_goes_before_the_organisation(story, client):
    StoryPage.objects.update(publisher="Some Press")
    assert "Radio stays on air. Some Press. http" in sentence(client, story)


@pytest.mark.parametrize("title", ["Who pays?", "Now!", "“Enough.”", "And then …", "من يدفع؟"])
def test_title_ends_once(story, client, title):
    StoryPage.objects.update(title=title)
    assert f"{title} http" in sentence(client, story) or f"{title}. http" in sentence(client, story)
    assert not re.search(r"[?!…؟]\. http", sentence(client, story))


def test_citation_leads_to_its_files_without_a_script(story, client):
    cite = read(client, story.url).select_one("details.cite")
    assert {link["href"] for link in cite("a")} == {BIB, RIS}
    assert ADDRESS in words(cite.blockquote)


# --- The files ----------------------------------------------------------------------------------

KINDS = {
    Kind.NEWS: ("online", "NEWS"),
    Kind.BLOGPOST: ("online", "BLOG"),
    Kind.PUBLICATION: ("techreport", "RPRT"),
    Kind.STATEMENT: ("online", "ELEC"),
    Kind.ANNOUNCEMENT: ("online", "ELEC"),
    Kind.EVENT: ("misc", "ELEC"),
    Kind.VIDEO: ("misc", "VIDEO"),
}


@pytest.mark.parametrize("kind", Kind)
def test_kind_of_story_is_a_kind_of_reference(story, client, kind):
    StoryPage.objects.update(kind=kind)
    assert (bibtex(client)[0], dict(ris(client))["TY"]) == KINDS[kind]


def test_publication_is_told_in_full(tree, client, by):
    by("Andrea Sand")
    story = StoryPage.objects.get()
    story.countries = [CountryFactory(name="Niger")]
    story.save()
    StoryPage.objects.update(
        kind=Kind.PUBLICATION,
        publisher="Some Press",
        pages=48,
        isbn="978-87-92209-00-0",
        licence="CC BY-SA 4.0",
        publication_language="ar",
        standfirst="What\nit says",
    )
    _kind, _key, fields = bibtex(client)
    assert fields == {
        "author": "{Andrea Sand}",
        "title": "{{Radio stays on air}}",
        "year": "{2026}",
        "month": "mar",
        "date": "{2026-03-01}",
        "institution": "{Some Press}",
        "url": f"{{{ADDRESS}}}",
        "language": "{ar}",
        "isbn": "{978-87-92209-00-0}",
        "pagetotal": "{48}",
        "note": "{Licence: CC BY-SA 4.0}",
        "abstract": "{What it says}",
    }
    assert ris(client)[2:-1] == [
        ("AU", "Andrea Sand"),
        ("TI", "Radio stays on air"),
        ("PY", "2026"),
        ("DA", "2026/03/01/"),
        ("PB", "Some Press"),
        ("SP", "48"),
        ("SN", "978-87-92209-00-0"),
        ("LA", "ar"),
        ("KW", "Safety"),
        ("KW", "Niger"),
        ("AB", "What it says"),
        ("N1", "Licence: CC BY-SA 4.0"),
        ("UR", ADDRESS),
    ]


def test_key_outlives_title_date_and_author(story, by, client):
    before = bibtex(client)[1]
    by("Andrea Sand")
    StoryPage.objects.update(title="Renamed", date="2020-01-01")
    assert bibtex(client)[1] == before == dict(ris(client))["ID"]


# Name of the by-line → the same in BibTeX.
NAMES = {
    "Andrea Sand": "Andrea Sand",
    "Sand and Sons": "{Sand and Sons}",
    "Press Desk, Amman": "{Press Desk, Amman}",
    "J. O’Brien & Co": r"J. O’Brien \& Co",
    "Гульнара Ахундова": "Гульнара Ахундова",
    "محمد علي": "محمد علي",
    "李小龍": "李小龍",
    "José_Ñ": r"José\_Ñ",
    "a\nb": "a b",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_kept(story, by, client, name):
    by(name)
    assert bibtex(client)[2]["author"] == f"{{{NAMES[name]}}}"
    assert dict(ris(client))["AU"] == " ".join(name.split())


def test_known_names_are_turned_round(tree, by, client):
    PersonPage.objects.update(sort_name="Sand, Andrea")
    desk = PersonFactory(parent=tree.directory, title="Safety Desk", kind=PersonPage.Kind.DESK)
    by(PersonPage.objects.get(pk=tree.person.pk), desk, "Bo Vig")
    assert bibtex(client)[2]["author"] == "{Sand, Andrea and {Safety Desk} and Bo Vig}"
    assert [value for tag, value in ris(client) if tag == "AU"] == ["Sand, Andrea", "Safety Desk", "Bo Vig"]


@pytest.mark.parametrize("sort_name", ["Andrea Sand", "Sand, A.", "Sand, Andrea, Jr", ""])
def test_unsure_names_are_left_alone(tree, by, client, sort_name):
    PersonPage.objects.update(sort_name=sort_name)
    by(PersonPage.objects.get(pk=tree.person.pk))
    assert bibtex(client)[2]["author"] == "{Andrea Sand}"


def test_organisation_is_kept_together(tree, client):
    SiteSettings.objects.update_or_create(site=tree.site, defaults={"organisation": "Support and Media"})
    assert bibtex(client)[2]["author"] == "{{Support and Media}}"


ODD = {
    r"100% & $5 #1 a_b {x} ~ ^ \cmd": (
        r"100\% \& \$5 \#1 a\_b \textbraceleft{}x\textbraceright{}"
        r" \textasciitilde{} \textasciicircum{} \textbackslash{}cmd"
    ),
    "}, evil = {": r"\textbraceright{}, evil = \textbraceleft{}",
    "a\nER  - \nTY  - BOOK": "a ER - TY - BOOK",
    "a\x00b\x07": "ab",
}


@pytest.mark.parametrize("title", ODD, ids=ascii)
def test_no_text_leaves_its_place(story, client, monkeypatch, title):
    monkeypatch.setattr(StoryPage, "title", property(lambda story: title, lambda story, value: None))
    assert bibtex(client)[2]["title"] == f"{{{{{ODD[title]}}}}}"
    assert [tag for tag, _value in ris(client)].count("TY") == 1


def test_other_programs_read_the_same(story, by, client):
    by("Andrea Sand", "Гульнара Ахундова")
    StoryPage.objects.update(title="50 % & more", kind=Kind.PUBLICATION)
    ((key, entry),) = parse_bibtex(client.get(BIB).content.decode(), "bibtex").entries.items()
    assert [str(person) for person in entry.persons["author"]] == ["Sand, Andrea", "Ахундова, Гульнара"]
    (reference,) = rispy.loads(client.get(RIS).content.decode())
    assert (reference["id"], reference["type_of_reference"]) == (key, "RPRT")
    assert reference["authors"] == ["Andrea Sand", "Гульнара Ахундова"]
    assert reference["urls"] == [ADDRESS]


@pytest.mark.parametrize("address", [BIB, RIS])
@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
def test_hidden_story_has_no_files(story, client, hide, status, address):
    hide(story)
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    "address", ["/stories/citation.bib", "/citation.ris", "/people/andrea-sand/citation.bib"]
)
def test_what_is_no_story_has_no_files(story, client, address):
    assert client.get(address).status_code == 404
