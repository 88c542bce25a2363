"""A site as it is in production: stored pages, and a database server and a search server of its own."""

from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, override_settings

from ims_site.page_store.files import Folder
from stories.models import StoryPage

from ..browser.conftest import chromium  # noqa: F401 – a fixture here too
from ..factories import ImageFactory
from ..search.server import SearchServer
from .parts import Road, Site, eventually
from .postgresql import PostgreSQL


@dataclass
class Whole:
    """A site with stored pages, on a database server and a search server that are both its own."""

    site: Site
    postgresql: PostgreSQL
    search: Road
    store: Folder
    # The session of somebody who may do everything.
    session: str

    def stored(self):
        """The addresses of all stored pages that nothing has made old, in order."""
        return sorted(self.store.addresses())


@pytest.fixture(scope="session")
def whole(road, redis, tmp_path_factory):
    """The site of `site` once more, as it is in production: see Whole."""
    editor, _made = get_user_model().objects.get_or_create(
        username="editor", email="editor@example.org", is_staff=True, is_superuser=True
    )
    client = Client()
    client.force_login(editor)
    folder = tmp_path_factory.mktemp("whole")
    with override_settings(MEDIA_ROOT=str(folder / "media")):
        story = StoryPage.objects.get(slug="radio-stays-on-air")
        story.lead_image = ImageFactory()
        story.save()
    connection.close()
    with ExitStack() as ends:
        postgresql, server = PostgreSQL(), SearchServer()
        ends.callback(postgresql.end)
        ends.callback(server.shutdown)
        postgresql.copy_from(road.url)
        search = Road(("127.0.0.1", server.server_port))
        ends.callback(search.cut)
        site = Site(
            folder,
            postgresql.url,
            f"redis://127.0.0.1:{redis.port}/1",
            DJANGO_SETTINGS_MODULE="tests.faults.lonely_settings",
            SECRET_KEY=settings.SECRET_KEY,
            ALLOWED_HOSTS="127.0.0.1,testserver",
            PAGE_STORE=str(folder / "pages"),
            SEARCH_URL=f"http://127.0.0.1:{search.port}/ims",
        )
        site.collect_static()
        site.manage("rebuild_search")
        site.start()
        ends.callback(site.stop)
        store = Folder(folder / "pages")
        assert eventually(
            lambda: {"/", "/help/", "/lite/people/", "/stories/feed/"} <= {*store.addresses()}, 60
        )
        yield Whole(site, postgresql, search, store, client.cookies["sessionid"].value)
