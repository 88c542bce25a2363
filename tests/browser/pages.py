"""Every kind of page that readers and members of staff may meet, as addresses of the sample site."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AGENDA = "/what-we-do/global-agenda/"
ARCHIVE = "/stories/"
STORY = (
    "/stories/new-media-hub-in-ukraine-creates-community-among-journalists-and-provides-emergency-shelter/"
)
PAGES = {
    "home": "/",
    "plain page": "/what-we-do/",
    "agenda": AGENDA,
    "agenda, further page": f"{AGENDA}page/2/",
    "theme": f"{AGENDA}emergency-assistance/",
    "directory": "/people/",
    "profile": "/people/andreas-sugar/",
    "desk": "/people/press-desk/",
    "archive": ARCHIVE,
    "archive, in the middle": f"{ARCHIVE}page/57/",
    "archive, one filter": f"{ARCHIVE}country/ukraine/",
    "archive, several filters": f"{ARCHIVE}?theme=gender-equality&kind=news",
    "archive, nothing found": f"{ARCHIVE}?theme=gender-equality&kind=news&year=1999&q=zzzz",
    "story": STORY,
    "search": "/search/",
    "search with results": "/search/?q=radio",
    "search without results": "/search/?q=zzzzzz",
    "not found": "/nowhere/",
    "statement on access": "/accessibility/",
    "help": "/help/",
    "home in Arabic": "/ar/",
    "help in Arabic": "/ar/help/",
    "theme in Arabic": f"/ar{AGENDA}emergency-assistance/",
    "story in Arabic": f"/ar{STORY}",
    "lite home": "/lite/",
    "lite archive": f"/lite{ARCHIVE}",
    "lite story": f"/lite{STORY}",
    "lite story in Arabic": f"/lite/ar{STORY}",
    "log-in": "/accounts/login/",
    "new password": "/accounts/password/reset/",
}
KINDS = ("blogpost", "publication", "statement", "event", "video", "announcement")
# Answers that no address of the sample site gives: drawn from their templates, and served by the test.
TEMPLATES = {"removed": "410.html", "failed": "500.html", "away": "503.html", "asked too often": "429.html"}
DRAW = """
import json
from django.shortcuts import render
from django.test import RequestFactory
request = RequestFactory().get("/", headers={{"host": {host!r}}})
drawn = {{name: render(request, template).content.decode() for name, template in {templates!r}.items()}}
print(json.dumps(drawn))
"""

VARIANTS = "from tests.browser.variants import draw; draw({host!r})"


def story_of_kind(site, kind):
    """The address of the newest story of a kind."""
    listed = site.get(f"{ARCHIVE}kind/{kind}/")
    return re.search(r'story-card__title"><a href="([^"]+)"', listed).group(1)


def drawn_pages(site):
    """{name: HTML} of the answers that no address gives, and of the page for when nothing answers."""
    host = site.url.removeprefix("http://")
    printed = site.run(DRAW.format(host=host, templates=TEMPLATES))
    offline = (ROOT / "deploy" / "offline.html").read_text()
    return {**json.loads(printed.splitlines()[-1]), "nothing answers": offline}


def drawn_variants(site):
    """{name: HTML} of the templates with other content than that of the sample site."""
    return json.loads(site.run(VARIANTS.format(host=site.url.removeprefix("http://"))).splitlines()[-1])
