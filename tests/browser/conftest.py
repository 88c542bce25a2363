"""The site as its users have it: started by gunicorn, filled with the sample content, read in Chromium."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 180
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

READERS = {
    "test_access",
    "test_finding_stories",
    "test_help",
    "test_html",
    "test_journeys",
    "test_planted_defects",
    "test_public_pages",
    "test_weight",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What readers see shares one running site, and what staff do another: one process each runs them.

    A real browser on a machine with other work can be too late for once: such a test has two more tries, and
    the summary names whatever needed them.
    """
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("readers" if item.path.stem in READERS else "staff"))
            item.add_marker(pytest.mark.flaky(reruns=2))


@dataclass(frozen=True)
class RunningSite:
    url: str
    password: str
    environment: dict

    def get(self, path):
        """The text of a page that is there."""
        with urllib.request.urlopen(self.url + path) as response:  # noqa: S310
            return response.read().decode()

    def run(self, code):
        """What a piece of Python prints that runs beside the site, on its database."""
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A running site with the whole sample content, and the password of its first user."""
    folder = tmp_path_factory.mktemp("site")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "ims_site.settings.dev",
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "WAGTAILADMIN_BASE_URL": url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PREPARE": "1",
        # Tests read what they have just changed; tests/page_store has the stored pages.
        "PAGE_STORE": "",
    }
    log = folder / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(url, server, log)
        yield RunningSite(url, re.search(r"Password +(\S+)", log.read_text()).group(1), environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_ready(url, server, log):
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/health/live/").close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"The site did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium():
    # Playwright keeps a loop of events in this thread, which Django would take for code that must not wait.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


class Watch:
    """What a tab says and asks for while it is open."""

    def __init__(self, page, url):
        self.messages = []
        self.foreign = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", lambda request: self.note(request.url, url))

    def note(self, address, url):
        if not address.startswith((url, "data:", "blob:")):
            self.foreign.append(address)


@pytest.fixture
def open_tab(chromium, site):
    """open_tab(path, **options): a new tab in a context of its own, and what was noticed in it."""
    contexts = []

    def open_tab(path, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page, site.url)
        page.goto(site.url + path)
        return page, watch

    yield open_tab
    for context in contexts:
        context.close()
