"""A real Varnish with the file of deploy/ before the site: it keeps pages, and is told what has changed."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse

from ims_site.page_store import kept
from ims_site.page_store.keeper import Keeper

from ..faults.parts import free_port
from .test_headers import headers_are_right
from .test_nginx import Answer

VARNISH = shutil.which("varnishd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
FILE = Path(django_settings.BASE_DIR, "deploy", "varnish.vcl")
STORY = "/stories/radio-stays-on-air/"


@pytest.fixture
def varnish(behind, tmp_path, settings):
    """The port of a Varnish before the site, which knows of it."""
    if VARNISH is None:
        pytest.skip("needs varnishd (apt-get install varnish)")
    text = FILE.read_text()
    assert text.count('"8080"') == 1
    (tmp_path / "varnish.vcl").write_text(text.replace('"8080"', f'"{behind}"'))
    port = free_port()
    command = [VARNISH, "-F", "-j", "none", "-a", f"127.0.0.1:{port}", "-f", tmp_path / "varnish.vcl"]
    more = ["-n", tmp_path / "varnish", "-s", "default,16m", "-p", "http_gzip_support=off"]
    with Path(tmp_path, "varnish.log").open("w") as log:
        process = subprocess.Popen([*command, *more], stdout=log, stderr=log)  # noqa: S603
    settings.PAGE_CACHE_CONTROL = "max-age=0, s-maxage=86400"
    settings.WAGTAILFRONTENDCACHE = {
        "front": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": f"http://127.0.0.1:{port}",
        }
    }
    try:
        for _try in range(200):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, (tmp_path / "varnish.log").read_text()
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def keeper(tree, store):
    keeper = Keeper()
    keeper.start()
    keeper.found.clear()
    return keeper


def read(port, address=STORY, **headers):
    return Answer(port, address, x_forwarded_proto="https", **headers)


def changed_unseen(tree, store):
    """A title that nobody is told of, and no file of the page: whoever has the old one has kept a copy."""
    type(tree.story).objects.update(title="Unseen")
    store.withdraw(STORY)
    kept.forget_all()
    tree.story.refresh_from_db()


def test_publication_is_fresh_and_withdrawal_gone(
    tree, store, keeper, varnish, django_capture_on_commit_callbacks
):
    title = tree.story.title.encode()
    assert title in read(varnish).body
    changed_unseen(tree, store)
    assert title in read(varnish).body
    with django_capture_on_commit_callbacks(execute=True):
        tree.story.title = "Published just now"
        tree.story.save_revision().publish()
    keeper.run_dry()
    assert b"Published just now" in read(varnish).body
    with django_capture_on_commit_callbacks(execute=True):
        tree.story.unpublish()
    # At once, by the process in which it was withdrawn.
    assert read(varnish).status == 404


def test_nobody_else_removes_copies(tree, store, varnish):
    title = tree.story.title.encode()
    read(varnish)
    changed_unseen(tree, store)
    assert Answer(varnish, STORY, method="PURGE", x_forwarded_for="203.0.113.9").status == 405
    assert Answer(varnish, STORY, method="PURGE", x_forwarded_proto="https").status == 405
    assert title in read(varnish).body
    assert Answer(varnish, STORY, method="PURGE").status == 200
    assert b"Unseen" in read(varnish).body


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (STORY, {"cookie": "sessionid=abc"}),
        (STORY, {"authorization": "Basic eDp5"}),
        (f"{STORY}?q=x", {}),
        ("/accounts/login/", {}),
        ("/help/", {}),
        ("/nothing-here/", {}),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(tree, store, varnish, monkeypatch, address, headers):
    first = read(varnish, address, **headers)
    assert first.status in (200, 404)
    # Whatever the site does now, a kept copy would still be the first one.
    monkeypatch.setattr("django.core.handlers.base.BaseHandler.get_response", refuse)
    assert read(varnish, address, **headers).status == 418


def refuse(handler, request):
    return HttpResponse(status=418)


def test_page_comes_as_the_reader_can_read_it(tree, varnish):
    for encoding, given in {"gzip, br": "br", "gzip": "gzip", "": None}.items():
        for _time in range(2):
            assert read(varnish, accept_encoding=encoding).headers.get("Content-Encoding") == given


def test_its_own_refusals_carry_the_headers(varnish):
    answer = Answer(varnish, STORY, method="PURGE", x_forwarded_for="203.0.113.9")
    assert headers_are_right(answer.headers.items(), but=["Content-Security-Policy"])
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not {"Via", "X-Varnish", "Age"} & {*answer.headers}
