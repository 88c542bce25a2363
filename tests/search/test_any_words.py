"""Whatever is typed into search and filters, or written into their addresses: an answer, never an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ims_site.search.text import clean_query, terms

pytestmark = pytest.mark.faults
# The same words each time. What the database holds stays as it is, so all of them may share it.
STEADY = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LANGUAGES = ("en", "ar", "fr", "ru", "es", "da")
# What the languages of queries of both databases mean something by.
SIGNS = st.text(st.sampled_from("radio \"'&|!():*<->\\%_-+^~{}[],;\0é☃"), max_size=40)
WORDS = st.one_of(st.text(max_size=60), SIGNS)
NUMBERS = st.one_of(st.integers().map(str), st.floats().map(str), WORDS)


@pytest.fixture
def reader(tree, client):
    client.raise_request_exception = False
    return client


def answered(reader, address, **query):
    response = reader.get(address, query)
    assert response.status_code in (200, 301, 302, 404, 400), response.status_code
    return response


def search(reader, words, page, order):
    answered(reader, "/search/", q=words, page=page, order=order)


def lite_search(reader, words):
    answered(reader, "/lite/search/", q=words)


def filters(reader, query):
    answered(reader, "/stories/", **query)


def tried(function, *strategies, count):
    return settings(STEADY, max_examples=count)(given(*strategies)(function))


SEARCHES = (WORDS, NUMBERS, st.sampled_from(["", "newest", "x"]))
FIELDS = st.sampled_from(["q", "theme", "country", "region", "kind", "year", "language", "page", "order"])
FILTERS = st.dictionaries(
    FIELDS, st.one_of(st.sampled_from(["safety", "news", "2026", "ukraine", "en"]), NUMBERS)
)

test_search_has_an_answer = tried(search, *SEARCHES, count=10)
test_filters_have_an_answer = tried(filters, FILTERS, count=10)
test_many_searches_have_an_answer = pytest.mark.long(tried(search, *SEARCHES, count=500))
test_many_lite_searches_have_an_answer = pytest.mark.long(tried(lite_search, WORDS, count=100))
test_many_filters_have_an_answer = pytest.mark.long(tried(filters, FILTERS, count=500))


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/search/", {"q": "radio", "page": "-1"}),
        ("/search/", {"q": "radio", "page": "1" + "0" * 20}),
        ("/search/", {"q": "radio & !(air | :*)", "page": "abc", "order": "newest"}),
        ("/lite/search/", {"q": "' OR \"\0 NEAR(", "page": "1.5"}),
        ("/stories/", {"theme": "\0", "page": "-1"}),
        ("/stories/", {"year": "99999999999999999999", "q": "!!! & :* <->"}),
    ],
    ids=range(6),
)
def test_known_troublemakers_have_an_answer(reader, address, query):
    answered(reader, address, **query)


@settings(STEADY, max_examples=100)
@given(WORDS, st.sampled_from(LANGUAGES))
def test_any_text_becomes_terms(words, language):
    query = clean_query(words)
    found = terms(query, language)
    assert clean_query(query) == query
    assert all(stem and " " not in stem for term in found for stem in term)
