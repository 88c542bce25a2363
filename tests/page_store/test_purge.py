"""What stands in front is told what has changed."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class Front(BaseHTTPRequestHandler):
    """Takes PURGE as Varnish does."""

    def do_PURGE(self):
        self.server.purged.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def purged(settings):
    """The addresses of which a cache was told, in order."""
    server = HTTPServer(("127.0.0.1", 0), Front)
    server.purged = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WAGTAILFRONTENDCACHE = {
        "front": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": f"http://127.0.0.1:{server.server_port}",
        }
    }
    yield server.purged
    server.shutdown()
    server.server_close()


def test_cache_in_front_is_told_what_is_new_and_what_is_gone(
    tree, store, client, purged, django_capture_on_commit_callbacks
):
    address = "/stories/radio-stays-on-air/"
    client.get(address)
    assert purged == [address]
    store.make_stale(address)
    client.get(address)
    assert purged == [address]
    with django_capture_on_commit_callbacks(execute=True):
        tree.story.unpublish()
    assert purged.count(address) > 1


def test_cache_that_does_not_answer_stops_nobody(tree, store, client, settings, purged):
    settings.WAGTAILFRONTENDCACHE["front"]["LOCATION"] = "http://127.0.0.1:9"
    assert client.get("/stories/").status_code == 200
    assert store.find_fresh("/stories/")
