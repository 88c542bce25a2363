"""What a reader on a slow line has to fetch besides the words."""

import gzip
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
# Scripts of the pages on which staff log in. No reader's page may ask for one: the second test holds that.
DOOR = STATIC / "js" / "door"
SCRIPTS = sorted(file for file in (STATIC / "js").rglob("*.js") if DOOR not in file.parents)
DOOR_TEMPLATES = {"door", "account", "mfa"}
SCRIPT_BUDGET = 5000


def test_all_scripts_together_are_small():
    assert SCRIPTS
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in SCRIPTS) <= SCRIPT_BUDGET


def test_only_the_door_asks_for_the_scripts_of_the_door():
    asking = [file for file in (ROOT / "templates").rglob("*.html") if "js/door/" in file.read_text()]
    assert asking
    assert {file.relative_to(ROOT / "templates").parts[0] for file in asking} <= DOOR_TEMPLATES


@pytest.fixture
def client(client, settings):
    """Static files straight from where they are written: nothing has been collected."""
    settings.WHITENOISE_USE_FINDERS = True
    return client


@pytest.mark.parametrize("name", ["css/site.css", "css/plain.css", "js/list.js"])
def test_styles_and_scripts_carry_no_headers_for_documents(client, name):
    """Browsers obey them in documents alone, and they come in the first round trip."""
    response = client.get(f"/static/{name}")
    assert response.status_code == 200
    for header in ("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"):
        assert not response.has_header(header)
    assert response["X-Content-Type-Options"] == "nosniff"


def test_picture_that_may_be_a_document_carries_them(client):
    assert "default-src" in client.get("/static/img/icon.svg")["Content-Security-Policy"]
