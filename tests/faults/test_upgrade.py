"""Another version with a migration comes into use while people read and write: none of them notices.

The steps are those of “Upgrading without a gap” in docs/operators.md, with the units of deploy/.
"""

import json
import shutil
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from stories.models import StoryPage

from ..conftest import STAFF_PASSWORD
from ..helpers import filled_form
from ..web_server import Nginx
from .conftest import stored_site
from .crowd import Request, Steady
from .parts import ROOT, eventually
from .service import Service
from .stored import StoredSite

CODE = ("ims_site", "people", "programmes", "stories", "templates", "static", "locale", "deploy", "manage.py")
KEPT = ["/", "/stories/", "/stories/radio-stays-on-air/", "/people/", "/sitemap.xml"]
UNKEPT = ["/search/?q=radio", "/stories/?q=radio", "/health/live/"]
# A column that the version before does not know: it has a default of the database's own.
MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("stories", "{last}")]
    operations = [
        migrations.AddField("storypage", "{column}", {field}),
    ]
"""
FIELD = 'models.CharField(max_length=9, blank=True, default="", db_default="")'


def next_version(folder, column="of_the_new_version"):
    """The same code with one more column, and another answer at /health/live/."""
    folder.mkdir()
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    last = max(file.stem for file in (folder / "stories" / "migrations").glob("[0-9]*.py"))
    new = folder / "stories" / "migrations" / f"9999_{column}.py"
    new.write_text(MIGRATION.format(last=last, column=column, field=FIELD))
    model = folder / "stories" / "models" / "story.py"
    change(model, "    kicker =", f"    {column} = {FIELD}\n\n    kicker =")
    change(folder / "ims_site" / "health.py", '{"status": OK})', '{"status": OK, "version": 2})')


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def editors_requests(site, django_db_blocker):
    """(read, write): an editor opens a story, and saves it as a draft."""
    with django_db_blocker.unblock():
        editor = get_user_model().objects.create_superuser("upgrade", "e@example.org", STAFF_PASSWORD)
        client = Client()
        client.force_login(editor)
        session = client.cookies["sessionid"].value
        story = StoryPage.objects.get(slug="radio-stays-on-air")
        connection.close()
    path = f"/admin/pages/{story.pk}/edit/"
    status, headers, text = site.get(path, cookie=f"sessionid={session}")
    assert status == 200
    form = filled_form(SimpleNamespace(status_code=200, content=text.encode()), StoryPage)
    token = " ".join(headers.get_all("Set-Cookie")).partition("csrftoken=")[2].partition(";")[0]
    cookies = f"Cookie: sessionid={session}; csrftoken={token}\r\nX-CSRFToken: {token}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return Request(path, head=cookies), Request(path, "POST", cookies + kind, form.urlencode().encode())


def revisions(django_db_blocker):
    with django_db_blocker.unblock():
        count = StoryPage.objects.get(slug="radio-stays-on-air").revisions.count()
        connection.close()
    return count


def manage(folder, environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def installed(road, redis, tmp_path):
    """A site as docs/operators.md has it: folders of versions, `site` leading to the present one, nginx."""
    site = stored_site(road, redis, tmp_path)
    with socket.create_server(("127.0.0.1", site.port), backlog=4096) as held:
        environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "ims_site.settings.dev"}
        present = tmp_path / "site"
        present.symlink_to(ROOT)
        main, following = (Service(name, held, present, environment, site.log) for name in ("main", "next"))
        nginx = Nginx(tmp_path, site.port, workers=2)
        main.start()
        nginx.start()
        yield SimpleNamespace(
            site=site, main=main, next=following, nginx=nginx, present=present, environment=environment
        )
        nginx.stop()
        for service in (main, following):
            service.stop()


@pytest.mark.long
def test_upgrade_with_a_migration_loses_no_request(installed, tmp_path, django_db_blocker):
    site, new = installed.site, tmp_path / "2"
    assert eventually(lambda: {*KEPT} <= {*site.pages.addresses()}, 90), site.log.read_text()
    read, write = editors_requests(site, django_db_blocker)
    saved_before = revisions(django_db_blocker)
    port = installed.nginx.port
    with (
        Steady(port, [Request(path) for path in KEPT], 92) as readers,
        Steady(port, [Request(path) for path in UNKEPT], 6) as searchers,
        Steady(port, [read, write], 2) as editors,
    ):
        time.sleep(2)
        # The steps.
        next_version(new)
        migrated = manage(new, installed.environment, "migrate", "--no-input")
        assert migrated.returncode == 0, migrated.stderr
        installed.present.unlink()
        installed.present.symlink_to(new)
        installed.next.start()
        assert installed.main.stop() == 0
        installed.main.start()
        assert installed.next.stop() == 0
        installed.nginx.reload()
        time.sleep(2)
    failed = [*readers.failed(), *searchers.failed(), *editors.failed(200, 302)]
    assert [(answer.request.path, answer.status, answer.why) for answer in failed] == []
    written = [answer for answer in editors.answers if answer.request is write]
    assert {answer.status for answer in written} == {302}
    assert revisions(django_db_blocker) == saved_before + len(written)
    assert {site.get("/health/live/")[2] for _time in range(20)} == {'{"status": "ok", "version": 2}'}
    assert json.loads(site.get("/health/ready/")[2])["database"] == "ok"


@pytest.mark.long
def test_migration_gives_up_where_it_would_hold_readers_up(road, redis, tmp_path):
    """Whoever comes after a migration that waits for a table waits too: so it ends within seconds."""
    new = tmp_path / "2"
    next_version(new, column="never_there")
    environment = StoredSite(tmp_path, road.url, f"redis://127.0.0.1:{redis.port}/0").environment
    environment["DJANGO_SETTINGS_MODULE"] = "ims_site.settings.dev"
    with psycopg.connect(road.url) as reader:
        # The transaction stays open, and with it the lock of a reader.
        reader.execute("SELECT 1 FROM stories_storypage LIMIT 1")
        given_up = manage(new, environment, "migrate", "--no-input")
    assert given_up.returncode
    assert "lock timeout" in given_up.stderr
