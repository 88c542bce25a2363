"""The HTML of every kind of page is valid, as the Nu checker and html-validate read it.

bin/test installs both into .venv/checkers. tests/checkers/htmlvalidate.json leaves out what is no fault here:
spaces at the end of lines, how an empty element ends, how long a title is, which is up to the editors, and
spaces in telephone numbers, which are copied. A table that scrolls is a region without a heading.
"""

import json
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest

from .pages import KINDS, PAGES, ROOT, drawn_pages, drawn_variants, story_of_kind

MODULES = ROOT / ".venv" / "checkers" / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "checkers" / "htmlvalidate.json"
BAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bad</title></head>
<body><p id="a"><div id="a"><img src="x.png"></div></p><button><a href="/">Both</a></button></body></html>"""

needs_checkers = pytest.mark.skipif(
    not (VNU.exists() and HTML_VALIDATE.exists() and shutil.which("java") and shutil.which("node")),
    reason="the HTML checkers, or the Java and Node that they need, are not installed (bin/test does it)",
)


def html_of(url):
    """The text of a page, of an error page too."""
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310
            return response.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """A folder with one file for each kind of page."""
    folder = tmp_path_factory.mktemp("html")
    texts = {name: html_of(site.url + path) for name, path in PAGES.items()}
    texts |= {kind: site.get(story_of_kind(site, kind)) for kind in KINDS} | drawn_pages(site)
    texts |= drawn_variants(site)
    for name, text in texts.items():
        (folder / f"{name.replace(' ', '-')}.html").write_text(text)
    return folder


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)  # noqa: S603


def nu(folder):
    """What the Nu checker says about the files of a folder: [(file, line, message)…]."""
    done = run("java", "-Xmx512m", "-jar", VNU, "--format", "json", "--skip-non-html", folder)
    said = json.loads(done.stderr)["messages"]
    # It does not reckon fingerprints; test_offline_page.py holds that the policy has that of the styles.
    return [
        (item.get("url", "").rpartition("/")[2], item.get("lastLine"), item["message"])
        for item in said
        if not ("nothing-answers" in item.get("url", "") and "violates Content Security" in item["message"])
    ]


def html_validate(folder):
    """The same of html-validate."""
    # Into a file: what goes into a pipe may end early.
    said = folder / "said.json"
    files = sorted(folder.glob("*.html"))
    run("node", HTML_VALIDATE, "--config", RULES, "--formatter", f"json={said}", *files)
    return [
        (item["filePath"].rpartition("/")[2], message["line"], f"{message['ruleId']}: {message['message']}")
        for item in json.loads(said.read_text())
        for message in item["messages"]
    ]


@needs_checkers
@pytest.mark.parametrize("checker", [nu, html_validate])
def test_html_of_every_page_is_valid(checker, folder):
    assert checker(folder) == []


@needs_checkers
@pytest.mark.parametrize("checker", [nu, html_validate])
def test_checkers_find_what_is_wrong(checker, tmp_path):
    (tmp_path / "bad.html").write_text(BAD)
    assert len(checker(tmp_path)) >= 2
