"""Two application machines with pages of their own, one database and one Redis: what one does both show."""

import pytest
from django.core.cache import cache

from ims_site.page_store import headers
from stories.models import StoryPage

from .parts import Site, eventually

STORY = "/stories/radio-stays-on-air/"
PAGES = [STORY, "/stories/", f"/lite{STORY}"]


class Machine(Site):
    def __init__(self, folder, database_url, cache_url, media):
        super().__init__(folder, database_url, cache_url)
        self.store = folder / "pages"
        more = {"PAGE_STORE": self.store, "MEDIA_ROOT": media, "WEB_CONCURRENCY": 1}
        # By which the keeper asks.
        more["ALLOWED_HOSTS"] = "127.0.0.1,localhost,testserver"
        self.environment |= {name: str(value) for name, value in more.items()}

    def has_kept(self, address):
        return (self.store / "pages" / address.strip("/") / "index.html").exists()


@pytest.fixture
def machines(road, redis, tmp_path, settings):
    """Two of them with a few pages in the store of each. This process is a third one, where editors are."""
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        redis_url = f"redis://127.0.0.1:{redis.port}/0"
        made.append(Machine(tmp_path / name, road.url, redis_url, tmp_path / "media"))
    settings.PAGE_STORE = str(tmp_path / "third")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    headers.common.cache_clear()
    try:
        for machine in made:
            machine.collect_static()
            machine.start()
        yield made
    finally:
        for machine in made:
            machine.stop()
        headers.common.cache_clear()
        cache.clear()


@pytest.mark.long
def test_what_is_done_on_one_is_so_on_both(machines):
    story = StoryPage.objects.get(slug="radio-stays-on-air")
    for machine in machines:
        assert eventually(lambda machine=machine: all(map(machine.has_kept, PAGES)), 60), (
            machine.log.read_text()
        )
    story.title = "Known to both machines"
    story.save_revision().publish()

    def is_fresh(machine):
        return all(story.title in machine.get(page)[2] for page in PAGES)

    for machine in machines:
        assert eventually(lambda machine=machine: is_fresh(machine), 10)
        assert eventually(lambda machine=machine: all(map(machine.has_kept, PAGES)), 10)
    story.unpublish()
    try:
        for machine in machines:
            # Within one look of the keeper, which is half a second, and the page that it was making.
            assert eventually(lambda machine=machine: machine.status(STORY) == 404, 3)
            assert not machine.has_kept(STORY) and not machine.has_kept(f"/lite{STORY}")
        for machine in machines:
            assert eventually(lambda machine=machine: story.title not in machine.get("/stories/")[2], 10)
    finally:
        story.title = "Radio stays on air"
        story.save_revision().publish()
