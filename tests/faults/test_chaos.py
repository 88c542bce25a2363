"""Every part is killed in random order while people read: public pages go on, and all of it comes back."""

import json
import os
import random
import signal
import time

import psycopg
import pytest

from .crowd import Aside, Request, Steady
from .parts import children, eventually

SECONDS = int(os.environ.get("CHAOS_SECONDS", "60"))
# Readers a second.
RATE = 200


class Supervisor(Aside):
    """Starts the site again when it has ended, as systemd does (Restart=always, RestartSec=2)."""

    def __init__(self, site):
        super().__init__()
        self.site = site

    def run(self):
        while not self.ended.wait(0.5):
            if self.site.process.poll() is not None and not self.ended.wait(2):
                self.site.launch()


def away(take, give_back):
    """A part that is gone for two seconds."""

    def do():
        take()
        try:
            time.sleep(2)
        finally:
            give_back()

    return do


def kill(site, words):
    """Kill one process of the site, if it is there just now."""

    def do():
        for pid in children(site.process.pid, words)[:1]:
            os.kill(pid, signal.SIGKILL)

    return do


def end_sessions(road):
    """End every session of the database that a program of the site has."""
    with psycopg.connect(road.url, autocommit=True) as session:
        session.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.long
def test_readers_notice_nothing(quick_site, nginx, road, redis, figures):
    site = quick_site
    acts = {
        "web worker": kill(site, "gunicorn"),
        "gunicorn": lambda: site.process.kill(),
        "keeper": kill(site, "keep_pages"),
        "task runner": kill(site, "run_tasks"),
        "road to the database": away(road.cut, road.mend),
        "sessions of the database": lambda: end_sessions(road),
        "redis": away(redis.kill, redis.start),
        "nginx worker": lambda: os.kill(children(nginx.process.pid, "worker")[0], signal.SIGKILL),
    }
    requests = [Request(address) for address in site.addresses()]
    done = []
    with Supervisor(site):
        with Steady(nginx.port, requests, RATE) as readers:
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                if len(done) % len(acts) == 0:
                    order = random.sample([*acts], len(acts))
                name = order[len(done) % len(acts)]
                acts[name]()
                done.append(name)
                time.sleep(random.uniform(0.5, 4))  # noqa: S311
        assert {*done} == {*acts}, "Too short: not every part was killed."
        back = eventually(lambda: json.loads(site.get("/health/ready/")[2])["status"] == "ok", 60)
        assert back, site.get("/health/ready/")
        assert site.status("/search/?q=radio") == 200
    failed = readers.failed()
    figures(f"{len(failed)} of {len(readers.answers)} reads failed; {len(done)} times something was killed")
    assert len(failed) <= len(readers.answers) / 10_000, (failed[:5], done)
