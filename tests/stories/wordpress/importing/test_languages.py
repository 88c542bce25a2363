"""Each language goes to its own archive, and what says the same in several is joined."""

from types import SimpleNamespace

import pytest
from wagtail.models import Locale

from stories.models import StoryPage
from stories.wordpress.mapping import MappingError

from .conftest import OLD, item

# PHP's a:2:{s:2:"en";i:1;s:2:"ar";i:2;}
PAIR = "a:2:{s:2:&quot;en&quot;;i:1;s:2:&quot;ar&quot;;i:2;}"


@pytest.fixture
def arabic(tree):
    """The archive in Arabic, below a home page in Arabic."""
    locale = Locale.objects.create(language_code="ar")
    home = tree.home.copy_for_translation(locale)
    home.save_revision().publish()
    archive = tree.archive.copy_for_translation(locale)
    archive.save_revision().publish()
    return SimpleNamespace(locale=locale, archive=archive)


def pair(arabic):
    """The two stories, once they stand where they belong and are translations of each other."""
    english = StoryPage.objects.get(title="Radio")
    translated = StoryPage.objects.get(title="إذاعة")
    assert english.locale.language_code == "en" and translated.locale_id == arabic.locale.pk
    assert translated.get_parent().pk == arabic.archive.pk and translated.live and english.live
    assert english.translation_key == translated.translation_key
    return english, translated


@pytest.mark.parametrize(
    "terms",
    [
        (("language", "{}", "Language"), ("post_translations", "pll_5f1", "pll_5f1")),
        (("language", "pll_{}", "Language"), ("post_translations", "pll_5f1", "pll_5f1")),
    ],
)
def test_polylang(old, arabic, terms):
    def of(code):
        return tuple((taxonomy, slug.format(code), name) for taxonomy, slug, name in terms)

    report = old.run(
        item(1, title="Radio", slug="radio", terms=of("en")),
        item(2, title="إذاعة", slug="radio-ar", terms=of("ar")),
    )
    pair(arabic)
    assert report.total("imported") == 2 and report.is_closed


def test_polylang_whose_terms_alone_know_the_pair(old, arabic):
    head = (
        "<wp:term><wp:term_taxonomy>post_translations</wp:term_taxonomy><wp:term_slug>pll_9</wp:term_slug>"
        f"<wp:term_name>pll_9</wp:term_name><wp:term_description>{PAIR}</wp:term_description></wp:term>"
    )
    old.run(
        item(1, title="Radio", slug="radio", terms=(("language", "en", "English"),)),
        item(2, title="إذاعة", slug="radio-ar", terms=(("language", "ar", "Arabic"),)),
        head=head,
    )
    pair(arabic)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[:en]<p>Air</p>[:ar]<p>هواء</p>[:]", "[:en]Radio[:ar]إذاعة[:]"),
        ("<!--:en--><p>Air</p><!--:--><!--:ar--><p>هواء</p><!--:-->", "{:en}Radio{:ar}إذاعة{:}"),
    ],
)
def test_qtranslate(old, arabic, text, title):
    report = old.run(item(1, title=title, slug="radio", content=text))
    english, translated = pair(arabic)
    assert "Air" in str(english.body) and "هواء" not in str(english.body)
    assert "هواء" in str(translated.body) and "Air" not in str(translated.body)
    assert report.is_closed and report.further_languages == 1


def test_wpml(old, arabic):
    old.run(
        item(1, title="Radio", meta=(("_wpml_language", "en"), ("_wpml_trid", "7"))),
        item(2, title="إذاعة", meta=(("_wpml_language", "ar"), ("_wpml_trid", "7"))),
    )
    pair(arabic)


def test_the_beginning_of_an_address(old, arabic):
    old.run(item(1, title="Radio"), item(2, title="إذاعة", link=f"{OLD}/ar/radio/"))
    assert StoryPage.objects.get(title="إذاعة").locale_id == arabic.locale.pk
    assert StoryPage.objects.get(title="Radio").locale.language_code == "en"


@pytest.mark.parametrize(
    "rows",
    [
        "id,language,translation_of\n1,en,\n2,ar,1\n",
        "address,language,translation_of\n/2019/04/old-story-1/,en,1\nhttps://old.example.org/2019/04/old-story-2/,ar,1\n",
    ],
)
def test_a_table_of_languages(old, arabic, tmp_path, rows):
    table = tmp_path / "languages.csv"
    table.write_text(rows, encoding="utf-8")
    old.run(item(1, title="Radio"), item(2, title="إذاعة"), languages=table)
    pair(arabic)


def test_an_unchanged_second_run_in_two_languages(old, arabic):
    items = [item(1, title="[:en]Radio[:ar]إذاعة[:]", content="[:en]A[:ar]ب[:]")]
    old.run(*items)
    report = old.run(*items)
    assert report.total("unchanged") == 1 and report.total("imported") == report.total("updated") == 0


@pytest.mark.parametrize(
    "content",
    ["", "id,tongue\n1,ar\n", "language\nar\n", "id,language,more\n1,ar,x\n", b"id,language\n1,\xff\n"],
)
def test_a_table_that_is_none_is_told(old, tmp_path, content):
    table = tmp_path / "languages.csv"
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(MappingError, match=r"languages\.csv"):
        old.run(item(1), languages=table)


MAP = """
[types]
dispatch = "blogpost"
post = "skip"
[categories]
masts = "video"
[countries]
the-river-land = "niger"
[authors]
asand = "Andrea of the Sands"
[languages]
arb = "ar"
"""


def test_a_mapping_of_ones_own(old, arabic, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(MAP, encoding="utf-8")
    report = old.run(
        item(1, type="dispatch", title="Radio"),
        item(2, type="post"),
        item(3, type="news", title="إذاعة", meta=(("_wpml_language", "arb"),)),
        map=path,
    )
    radio = StoryPage.objects.get(title="Radio")
    assert radio.kind == "blogpost" and radio.authors.get().name == "Andrea of the Sands"
    assert StoryPage.objects.get(title="إذاعة").locale_id == arabic.locale.pk
    assert report.total("imported") == 2 and report.total("skipped") == 1


@pytest.mark.parametrize(
    "content",
    ["[types", "[unheard]\na = 'b'", "[types]\npost = 'poem'", "[types]\npost = 3", "types = 1"],
    ids=["broken", "table", "kind", "number", "no-table"],
)
def test_a_mapping_that_is_none_is_told(old, tmp_path, content):
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MappingError, match=r"."):
        old.run(item(1), map=path)
