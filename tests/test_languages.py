"""The site in two languages: words, directions, the way from one to the other."""

import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.template import templatize
from wagtail.models import Locale

from ims_site.models import SettingsInLanguage, SiteSettings

from .factories import StoryFactory
from .helpers import make_draft, make_private, parse, read, words

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "locale" / "ar" / "LC_MESSAGES"
# Templates of staff, who have the admin in English.
STAFF = {
    *("account", "admin", "checks", "desk", "door", "drafts", "guide", "mfa", "takedown", "wagtailadmin"),
    *("wordpress", "worklists", "500.html", "style_guide.html", "style_guide_example.html"),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
CALL = re.compile(r"""\bn?gettext\(u?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")


def catalogue(read_catalogue, suffix):
    """{words or (one, many): translation, a tuple for several forms} of one of the two files."""
    with (FOLDER / f"django.{suffix}").open("rb") as file:
        return {
            tuple(item.id) if item.pluralizable else item.id: (
                tuple(item.string) if item.pluralizable else item.string
            )
            for item in read_catalogue(file)
            if item.id
        }


def singular(message):
    return message if isinstance(message, str) else message[0]


def test_compiled_words_are_those_that_were_written():
    written = catalogue(read_po, "po")
    assert catalogue(read_mo, "mo") == written
    assert all(all(string) if isinstance(string, tuple) else string for string in written.values())


def test_every_word_of_a_public_template_is_translated():
    known = {singular(message) for message in catalogue(read_po, "po")}
    lacking = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if STAFF.intersection(path.relative_to(ROOT / "templates").parts):
            continue
        for single, double in CALL.findall(templatize(path.read_text(), origin=path.name)):
            text = (single or double).replace("\\'", "'")
            if text and text not in known:
                lacking.setdefault(path.name, []).append(text)
    assert lacking == {}


def test_placeholders_survive_translation():
    for message, string in catalogue(read_po, "po").items():
        wanted = sorted(PLACEHOLDER.findall(message if isinstance(message, str) else message[1]))
        # In Arabic, none, one and two are words of their own.
        for text in [string] if isinstance(string, str) else string[3:]:
            assert sorted(PLACEHOLDER.findall(text)) == wanted, message


@pytest.fixture
def arabic(tree):
    """The tree with home, archive, help and one story in Arabic."""
    locale = Locale.objects.create(language_code="ar")
    for page, title in (
        (tree.home, "منظمة"),
        (tree.archive, "القصص"),
        (tree.help_page, "مساعدة"),
        (tree.story, "إذاعة"),
    ):
        copy = page.copy_for_translation(locale)
        copy.title = copy.draft_title = title
        copy.save_revision().publish()
    site_settings, _created = SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"help_page": tree.help_page}
    )
    SettingsInLanguage.objects.create(
        settings=site_settings, locale=locale, organisation="المنظمة", help_label="مساعدة عاجلة"
    )
    return locale


# What is no page in the tree, and answers in every language.
VIEWS = ("/search/", "/accessibility/")


def switcher(document):
    return [
        (link["href"], link["lang"], link["dir"], words(link))
        for link in document.select("header .languages a")
    ]


@pytest.mark.parametrize("edition", ["", "/lite"], ids=["full", "lite"])
@pytest.mark.parametrize("address", ["/", "/stories/", "/stories/radio-stays-on-air/", "/help/", *VIEWS])
def test_page_leads_to_itself_in_the_other_language(arabic, client, edition, address):
    expected = [
        (f"{edition}{address}", "en", "ltr", "English"),
        (f"{edition}/ar{address}", "ar", "rtl", "العربيّة"),
    ]
    for start in ("", "/ar"):
        document = read(client, f"{edition}{start}{address}")
        assert switcher(document) == expected
        here = document.select_one(".languages [aria-current]")
        assert here["lang"] == document.html["lang"]


def test_statement_on_access_is_written_in_the_language_of_its_address(arabic, client):
    texts = [read(client, f"{start}/accessibility/").main.get_text() for start in ("", "/ar")]
    arabic_letters = [len(re.findall("[\u0600-\u06ff]", text)) / len(text) for text in texts]
    assert arabic_letters[0] == 0 and arabic_letters[1] > 0.7


def test_page_in_one_language_offers_no_other(arabic, client):
    assert switcher(read(client, "/people/")) == []


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_edition_is_offered_nowhere(arabic, tree, client, hide):
    hide(tree.story.get_translation(arabic))
    document = read(client, "/stories/radio-stays-on-air/")
    assert switcher(document) == []
    assert not document.select("link[hreflang]")
    assert "/ar/stories/radio" not in client.get("/sitemap-stories-1.xml").content.decode()


def test_machines_are_told_of_all_editions(arabic, client):
    links = read(client, "/ar/stories/radio-stays-on-air/").select("link[rel=alternate][hreflang]")
    story = "stories/radio-stays-on-air/"
    assert [(link["hreflang"], link["href"]) for link in links] == [
        ("en", f"http://testserver/{story}"),
        ("ar", f"http://testserver/ar/{story}"),
        ("x-default", f"http://testserver/{story}"),
    ]
    parts = re.findall(r"/sitemap-stories-[0-9]+\.xml", client.get("/sitemap.xml").content.decode())
    rows = [row for part in parts for row in parse(client.get(part), "html.parser").select("url")]
    told = [[link["href"] for link in row.find_all("xhtml:link")] for row in rows]
    assert told.count([links[1]["href"], links[0]["href"]]) == 2


def test_arabic_page_is_arabic_to_its_edges(arabic, client):
    document = read(client, "/ar/stories/")
    assert (document.html["lang"], document.html["dir"]) == ("ar", "rtl")
    assert "المنظمة" in document.title.text
    link = document.select_one("header a.help-link")
    assert (link["href"], words(link)) == ("/ar/help/", "مساعدة عاجلة")
    latin = re.compile(r"[A-Za-z]{3,}")
    for part in document.select("script, .languages, .site-header__short, [dir=ltr], title"):
        part.decompose()
    for field in document.select("header, main, footer"):
        # The name and the sentence of the settings have no Arabic here.
        text = words(field).replace(
            "IMS supports independent media in countries affected by conflict and repression.", ""
        )
        assert latin.findall(text) == []


def test_main_language_keeps_its_words(arabic, client):
    read(client, "/ar/")
    assert words(read(client, "/").select_one("header a.help-link")) == "Emergency assistance"


def test_archive_narrows_and_turns_pages_in_arabic(arabic, tree, client):
    index = tree.archive.get_translation(arabic)
    for number in range(13):
        StoryFactory(parent=index, title=f"قصة {number}", locale=arabic, date=f"2025-01-{number + 1:02}")
    second = read(client, "/ar/stories/kind/news/page/2/")
    assert "13 إلى 14 من 14" in words(second.select_one(".list-facts"))
    assert client.get("/ar/stories/?kind=news&page=2")["Location"] == "/ar/stories/kind/news/page/2/"
    feed = client.get("/ar/stories/feed/").content.decode()
    assert "قصة 12" in feed and "Radio stays on air" not in feed
    assert "قصة" not in client.get("/stories/feed/").content.decode()


def test_dates_are_written_in_the_language(arabic, client):
    facts = words(read(client, "/ar/stories/radio-stays-on-air/").select_one(".story__facts"))
    with override("ar"):
        assert "مارس" in facts
