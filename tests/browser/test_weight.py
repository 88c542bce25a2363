"""Bytes over the wire of every kind of page, against the budgets of the design; told in docs/weight.md.

HTML and styles are counted as a server sends them to somebody who takes Brotli: packed, with every header.
Scripts and pictures are counted by Chromium. WRITE_WEIGHTS=1 writes the table.
"""

import http.client
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from bs4 import BeautifulSoup

TABLE = Path(__file__).resolve().parents[2] / "docs" / "weight.md"
ROUND_TRIP = 14_600
SCRIPTS = 5_000
COLD = 60_000
COLD_REQUESTS = 12
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True}

STORY = (
    "/stories/new-media-hub-in-ukraine-creates-community-among-journalists-and-provides-emergency-shelter/"
)
PAGES = {
    "home": "/",
    "agenda": "/what-we-do/global-agenda/",
    "agenda, second page": "/what-we-do/global-agenda/page/2/",
    "theme": "/what-we-do/global-agenda/emergency-assistance/",
    "plain page": "/what-we-do/",
    "people": "/people/",
    "profile": "/people/andreas-sugar/",
    "archive": "/stories/",
    "archive, a page in the middle": "/stories/page/57/",
    "archive of a theme": "/stories/theme/gender-equality/",
    "archive, several filters": "/stories/?theme=gender-equality&kind=news",
    "story": STORY,
    "publication": "/stories/ims-global-strategy-2024-2028/",
    "event": "/stories/ims-marks-world-press-freedom-day-2015/",
    "video": "/stories/video-community-radios-mobilise-rural-communities-in-niger/",
    "search": "/search/",
    "search with results": "/search/?q=radio",
    "not found": "/nothing-here/",
    "help": "/help/",
    "home in Arabic": "/ar/",
    "theme in Arabic": "/ar/what-we-do/global-agenda/emergency-assistance/",
    "story in Arabic": f"/ar{STORY}",
    "help in Arabic": "/ar/help/",
}


def fetch(site, path, expected=200):
    """(bytes over the wire, body): status line, headers and the packed body of an answer."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == expected, f"{path} answers {response.status}"
    status = f"HTTP/1.1 {response.status} {response.reason}\r\n\r\n"
    headers = sum(len(name) + len(value) + len(": \r\n") for name, value in response.getheaders())
    packed = response.getheader("Content-Encoding") == "br"
    return len(status) + headers + len(body), brotli.decompress(body) if packed else body


def weigh(site, path, styles):
    """(HTML, styles) of a page in bytes; `styles` remembers what each stylesheet weighs."""
    html, body = fetch(site, path, 404 if "nothing-here" in path else 200)
    links = [link["href"] for link in BeautifulSoup(body, "html.parser").select("link[rel=stylesheet]")]
    for link in links:
        if link not in styles:
            styles[link] = fetch(site, link)[0]
    return html, sum(styles[link] for link in links)


def heavy(rows):
    """The rows, (name, HTML, styles), that are over the budget of one round trip."""
    return [row for row in rows if row[1] + row[2] > ROUND_TRIP]


@pytest.fixture(scope="module")
def rows(site):
    """(name, HTML, styles) of every kind of page, full and lite."""
    styles = {}
    return [
        (f"{edition}{name}", *weigh(site, f"{prefix}{path}", styles))
        for edition, prefix in (("", ""), ("lite: ", "/lite"))
        for name, path in PAGES.items()
    ]


def test_words_and_styles_of_a_page_come_in_one_round_trip(rows):
    if os.environ.get("WRITE_WEIGHTS"):
        write_table(rows)
    assert len(rows) == 2 * len(PAGES)
    assert heavy(rows) == []


def test_a_kilobyte_over_is_noticed(site, rows):
    """The heaviest page with so many more bytes that cannot be packed that it is one kilobyte over."""
    name, html, styles = max(rows, key=lambda row: row[1] + row[2])
    body = fetch(site, PAGES[name.removeprefix("lite: ")])[1]
    spare = ROUND_TRIP - html - styles + 1_000
    packed = len(brotli.compress(body, quality=5))
    more = len(brotli.compress(body + secrets.token_bytes(spare), quality=5)) - packed
    assert heavy([(name, html + more, styles)])


def write_table(rows):
    lines = [
        f"| {name} | {html:,} | {styles:,} | {html + styles:,} | {ROUND_TRIP - html - styles:,} |"
        for name, html, styles in rows
    ]
    head = TABLE.read_text().partition("| page |")[0]
    TABLE.write_text(
        f"{head}| page | HTML | styles | together | to spare |\n|---|---:|---:|---:|---:|\n"
        + "\n".join(lines)
        + "\n"
    )


@pytest.fixture
def traffic(chromium, site):
    """traffic(path): {address: (kind, bytes over the wire)} of what a phone fetches for a page, cold."""
    contexts = []

    def traffic(path):
        context = chromium.new_context(**PHONE)
        contexts.append(context)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        kinds, sizes = {}, {}
        session.on(
            "Network.responseReceived",
            lambda event: kinds.update({event["requestId"]: (event["response"]["url"], event["type"])}),
        )
        session.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
        )
        page.goto(site.url + path, wait_until="networkidle")
        return {url: (kind, sizes.get(key, 0)) for key, (url, kind) in kinds.items()}

    yield traffic
    for context in contexts:
        context.close()


def test_archive_with_its_pictures_is_light_on_a_phone(traffic):
    fetched = traffic("/stories/")
    assert [kind for kind, _size in fetched.values() if kind == "Image"]
    assert sum(size for _kind, size in fetched.values()) <= COLD, fetched
    assert len(fetched) <= COLD_REQUESTS, fetched
    assert sum(size for kind, size in fetched.values() if kind == "Script") <= SCRIPTS


def test_help_is_two_requests_and_an_icon(traffic):
    kinds = sorted(kind for kind, _size in traffic("/help/").values())
    assert [kind for kind in kinds if kind not in ("Other", "Image")] == ["Document", "Stylesheet"]
