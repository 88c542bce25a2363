"""Whatever somebody types, links to or probes for: found, moved or not found, and never an error."""

from urllib.parse import unquote_to_bytes, urlsplit

import pytest

LONG = "a" * 10_000
# Raw paths, as they come over the wire; {} stands for a part of the address.
PARTS = {
    "NUL": "%00",
    "NUL inside": "a%00b",
    "dots": "%2e%2e",
    "dots and slash": "..%2f..%2fetc%2fpasswd",
    "plain dots": "..",
    "backslash": "%5c%5cevil.example",
    "line break": "a%0d%0aSet-Cookie:%20a=b",
    "emoji": "%F0%9F%93%BB",
    "Arabic": "%D8%A5%D8%B0%D8%A7%D8%B9%D8%A9",
    "not UTF-8": "%ff%fe",
    "broken escape": "%zz%",
    "surrogate": "%ed%a0%80",
    "10,000 characters": LONG,
    "10,000 dashes": "-" * 10_000,
    "braces": "{{7*7}}",
    "quotes": "'%22--",
    "percent": "%25s%25n",
    "spaces": "%20%20",
    "number": "1" * 300,
}
PLACES = [
    "/{}/",
    "/{}",
    "/stories/{}/",
    "/stories/theme/{}/",
    "/stories/country/{}/",
    "/stories/kind/{}/",
    "/stories/year/{}/",
    "/stories/{}/safety/",
    "/stories/page/{}/",
    "/stories/theme/safety/page/{}/",
    "/what-we-do/global-agenda/{}/",
    "/people/{}/",
    "/people/{}/contact.vcf",
    "/{}/contact.vcf",
    "/media/images/{}",
    "/documents/{}/a.pdf",
    "/documents/1/{}",
    "/ar/{}/",
    "/lite/{}/",
    "/lite/stories/{}",
]


def ask(client, path, query=""):
    """The answer to a path exactly as written, without what the test client would put right."""
    return client.generic("GET", "/", PATH_INFO=unescape(path), QUERY_STRING=query)


def unescape(path):
    """PATH_INFO as a WSGI server makes it: bytes, told as Latin-1."""
    return unquote_to_bytes(path).decode("latin-1")


@pytest.mark.parametrize("place", PLACES)
def test_odd_parts_are_no_errors(tree, client, place):
    client.raise_request_exception = False
    statuses = {name: ask(client, place.format(part)).status_code for name, part in PARTS.items()}
    assert {name: status for name, status in statuses.items() if status >= 500} == {}


# Path → what it answers.
WHOLE = {
    "/stories": 301,
    "/what-we-do/global-agenda": 301,
    "/stories/page/1": 301,
    "/STORIES/": 404,
    "/Stories/": 404,
    "/stories//": 404,
    "//": 404,
    "///stories/": 404,
    "//evil.example": 404,
    "//evil.example/": 404,
    "/./stories/": 404,
    "/stories/../people/": 404,
    "/stories/index.html": 404,
    "/wp-login.php": 404,
    "/.git/config": 404,
    "/.env": 404,
    "/xx/": 404,
    "/en/": 404,
    "/contact.vcf": 404,
    "//contact.vcf": 404,
    "/stories/contact.vcf": 404,
    "/static/../manage.py": 404,
    "/sitemap.xml/": 404,
    "/robots.txt/": 404,
}


@pytest.mark.parametrize("path", WHOLE)
def test_odd_addresses_are_moved_or_not_found(tree, client, path):
    response = ask(client, path)
    assert response.status_code == WHOLE[path]


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "//evil.example/..", "/%5cevil.example", "///evil.example", "/%09/evil.example"],
)
@pytest.mark.parametrize("below", ["", "/stories"])
def test_nobody_is_sent_to_another_host(tree, client, path, below):
    response = ask(client, f"{path}{below}")
    target = urlsplit(response.get("Location", "/"))
    assert target.netloc in ("", "testserver")
    assert not response.get("Location", "/").startswith(("//", "/\\"))


QUERIES = ["page=2", "page=", "page=%00", "theme=%00", "a=" + LONG, "%ff", "&&&", "=", "utm_source=x"]


@pytest.mark.parametrize("address", ["/", "/stories/", "/what-we-do/global-agenda/", "/people/andrea-sand/"])
def test_odd_queries_are_no_errors(tree, client, address):
    client.raise_request_exception = False
    statuses = {query[:20]: ask(client, address, query).status_code for query in QUERIES}
    assert {query: status for query, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_other_methods_are_no_errors(tree, client, method):
    for address in ("/", "/stories/", "/people/andrea-sand/contact.vcf", "/robots.txt", "/health/live/"):
        assert client.generic(method, address).status_code < 500


def test_language_without_a_copy_of_the_site_is_not_found(tree, client):
    assert client.get("/ar/").status_code == 404
    assert client.get("/ar/stories/").status_code == 404


def test_the_same_page_finds_several_others(tree, rf):
    """It may be asked more than once, and keeps nothing of the way before."""
    for page in (tree.story, tree.themes[0], tree.person):
        slugs = page.url_path.removeprefix(tree.home.url_path).strip("/").split("/")
        assert tree.home.route(rf.get("/"), slugs).page == page
