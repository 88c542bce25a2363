"""The database server is killed while readers come and somebody writes: nobody loses anything."""

import time
from urllib.parse import urlsplit

import psycopg
import pytest

from .parts import eventually
from .readers import Readers

TYPED = "Typed while the database was on its way out"
TITLE = "SELECT draft_title FROM wagtailcore_page WHERE slug = 'radio-stays-on-air'"


def saved_title(whole):
    with psycopg.connect(whole.postgresql.url) as session:
        return session.execute(TITLE).fetchone()[0]


@pytest.fixture
def desk(whole, chromium):
    """The editor's tab with a story in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": whole.session, "url": whole.site.url}])
    page = context.new_page()
    with psycopg.connect(whole.postgresql.url) as session:
        key = session.execute(TITLE.replace("draft_title", "id")).fetchone()[0]
    page.goto(f"{whole.site.url}/admin/pages/{key}/edit/")
    page.wait_for_selector("#id_title")
    yield page
    context.close()


@pytest.mark.parametrize("seconds", [5, pytest.param(60, marks=pytest.mark.long)])
def test_readers_keep_all_pages_and_an_editor_what_was_typed(whole, desk, seconds):
    addresses = whole.stored()
    assert "/help/" in addresses
    before = len(whole.site.log.read_text())
    # Every second reader wants the page for emergencies.
    wanted = [address for each in addresses for address in (each, "/help/")]
    with Readers(whole.site.port, wanted, rate=50) as readers:
        whole.postgresql.kill()
        killed = time.monotonic()
        try:
            desk.fill("#id_title", TYPED)
            desk.get_by_role("button", name="Save draft").first.click()
            desk.get_by_text("Nothing can be saved for the moment").wait_for()
            assert "kept in this page" in desk.locator(".lead").inner_text()
            desk.get_by_role("button", name="Send it again").click()
            desk.wait_for_load_state()
            assert "kept in this page" in desk.locator(".lead").inner_text()
            assert whole.site.status("/search/?q=radio") == 503
            time.sleep(max(0, killed + seconds - time.monotonic()))
        finally:
            whole.postgresql.start()
        # All of it by itself: whoever asks Django, the catalogue, the search.
        assert eventually(lambda: whole.site.status("/search/?q=radio") == 200, 10)
        assert eventually(lambda: whole.site.status("/stories/?theme=safety&kind=news") == 200, 10)
    assert readers.failed == []
    assert readers.statuses[200] > seconds * 10
    desk.get_by_role("button", name="Send it again").click()
    desk.wait_for_selector("#id_title")
    assert urlsplit(desk.url).path.endswith("/edit/")
    assert saved_title(whole) == desk.input_value("#id_title") == TYPED
    assert "Traceback" not in whole.site.log.read_text()[before:]
