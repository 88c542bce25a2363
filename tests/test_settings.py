"""Settings by what they do: gaps refused, secrets kept out of logs, files hashed, the admin silent."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from ims_site.models import HomePage
from ims_site.settings import base

from .helpers import read

LIVE = {
    "DJANGO_SETTINGS_MODULE": "ims_site.settings.production",
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(7, 70)),
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "sqlite:///live.sqlite3",
    "WAGTAILADMIN_BASE_URL": "https://www.example.org",
}
NEEDED = ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "WAGTAILADMIN_BASE_URL"]


def python(folder, *arguments, **changes):
    """Run Python on the site with the live settings; a variable given as None is not set."""
    names = {**LIVE, "DATABASE_URL": f"sqlite:///{folder}/live.sqlite3", **changes}
    environment = {name: value for name, value in names.items() if value is not None}
    environment |= {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=site_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# --- The live site ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, ""], ids=["missing", "empty"])
@pytest.mark.parametrize("name", NEEDED)
def test_live_site_does_not_start_with_a_gap(tmp_path, name, value):
    result = python(tmp_path, "-c", "import ims_site.settings.production", **{name: value})
    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode
    assert name in last and last.endswith(".")
    assert not any(other in last for other in NEEDED if other != name)


WRONG = [
    ("SECRET_KEY", "short"),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "www.example.com"),
    ("WAGTAILADMIN_BASE_URL", "http://www.example.org"),
    ("WAGTAILADMIN_BASE_URL", "www.example.org"),
    ("WAGTAILADMIN_BASE_URL", "https://www.example.org/site/"),
    ("DATABASE_URL", "postgresql://host"),
    ("MEDIA_S3_URL", "https://s3.example.org/bucket"),
    ("MEDIA_S3_URL", "https://key:secret@s3.example.org"),
    ("MEDIA_S3_URL", "bucket"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_live_site_does_not_start_with_nonsense(tmp_path, name, value):
    result = python(tmp_path, "-c", "import ims_site.settings.production", **{name: value})
    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode
    assert name in last and last.endswith(".")


def test_live_site_does_not_start_with_a_pool_that_is_no_number(tmp_path):
    live = {"DATABASE_URL": "postgresql://db/ims", "DATABASE_POOL": "many"}
    result = python(tmp_path, "-c", "import ims_site.settings.production", **live)
    assert (
        result.stderr.strip()
        .splitlines()[-1]
        .endswith("DATABASE_POOL: give the number of connections, like 8.")
    )


def test_live_site_takes_every_part_by_its_variable(tmp_path):
    code = (
        "import ims_site.settings.production as live;"
        "print(live.CACHES['default']['BACKEND'], live.STORAGES['default']['BACKEND'],"
        "live.DATABASES['default']['OPTIONS']['pool'], live.BACKUP_RECIPIENTS)"
    )
    parts = python(
        tmp_path,
        "-c",
        code,
        DATABASE_URL="postgresql://ims:secret@db:5432/ims",
        DATABASE_POOL="6",
        CACHE_URL="redis://127.0.0.1:6379/1",
        MEDIA_S3_URL="https://key:secret@s3.example.org/bucket?region=eu-north-1",
        BACKUP_RECIPIENTS="age1one,age1two",
    )
    assert parts.returncode == 0, parts.stderr
    assert "ForgivingRedisCache" in parts.stdout and "MediaInS3" in parts.stdout
    assert "'max_size': 6" in parts.stdout and "['age1one', 'age1two']" in parts.stdout


def test_live_site_starts_with_every_variable_set(tmp_path):
    result = python(tmp_path, "-c", "import ims_site.settings.production")
    assert result.returncode == 0, result.stderr


def test_live_site_passes_the_deployment_check(tmp_path):
    result = python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


def test_deployment_check_refuses_a_weak_key(tmp_path):
    result = python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY="short")
    assert result.returncode


# Asked of the live site in a process of its own, since its settings cannot be changed once loaded.
QUESTIONS = """
import django, json
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
client = Client(headers={"host": "www.example.org"}, raise_request_exception=False)
plain = client.get("/health/live/")
secure = client.get("/health/live/", headers={"x-forwarded-proto": "https"})
forged = RequestFactory(headers={"x-forwarded-proto": "http", "x-forwarded-ssl": "on"}).get("/")
stranger = client.get("/health/live/", headers={"host": "evil.example", "x-forwarded-proto": "https"})
with connection.cursor() as cursor:
    cursor.execute("PRAGMA journal_mode")
    journal = cursor.fetchone()[0]
    cursor.execute("PRAGMA foreign_keys")
    keys = cursor.fetchone()[0]
print(json.dumps({
    "plain": [plain.status_code, plain.get("Location")],
    "secure": secure.status_code,
    "strict": secure.get("Strict-Transport-Security"),
    "stranger": stranger.status_code,
    "forged": forged.is_secure(),
    "journal": journal,
    "keys": keys,
    "debug": settings.DEBUG,
}))
"""


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    result = python(tmp_path_factory.mktemp("live"), "-c", QUESTIONS)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_plain_http_is_sent_to_https(live):
    assert live["plain"] == [301, "https://www.example.org/health/live/"]


def test_proxy_in_front_is_believed_about_https(live):
    assert live["secure"] == 200
    assert live["forged"] is False


def test_browsers_are_told_to_stay_on_https(live):
    assert int(re.match(r"max-age=(\d+)", live["strict"]).group(1)) >= 31_536_000
    assert "includeSubDomains" in live["strict"]


def test_other_hosts_are_refused_without_details(live):
    assert live["stranger"] == 400
    assert live["debug"] is False


def test_sqlite_lets_readers_read_while_somebody_writes(live):
    assert live["journal"] == "wal"
    assert live["keys"] == 1


# --- Static files -------------------------------------------------------------------------------


@pytest.fixture
def collected(settings, tmp_path):
    """The site's own static files, collected as the live site has them."""
    settings.STORAGES = base.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "static")
    call_command("collectstatic", interactive=False, verbosity=0)
    return Path(settings.STATIC_ROOT)


def test_live_site_hashes_its_static_files(tmp_path):
    code = (
        "import django; django.setup(); from django.conf import settings;"
        "print(settings.STORAGES['staticfiles']['BACKEND'])"
    )
    backend = python(tmp_path, "-c", code).stdout.strip()
    assert backend == "whitenoise.storage.CompressedManifestStaticFilesStorage"


def test_pages_link_to_hashed_and_compressed_files(collected, tree, client):
    links = [link["href"] for link in read(client, "/").select("link[href^='/static/']")]
    assert links
    for link in links:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", link), link
        file = collected / link.removeprefix("/static/")
        assert file.exists(), link
        assert file.suffix != ".css" or file.with_name(f"{file.name}.br").exists()


def test_logo_that_machines_are_told_of_is_there(collected, tree, client):
    data = read(client, "/").select_one('script[type="application/ld+json"]').string
    logo = json.loads(data)["logo"].removeprefix("http://testserver/static/")
    assert (collected / logo).exists()


# --- Logs ---------------------------------------------------------------------------------------


@pytest.fixture
def log():
    """Everything that the configured handlers write, as they write it."""
    stream = io.StringIO()
    names = [None, *logging.root.manager.loggerDict]
    handlers = {
        handler
        for name in names
        for handler in logging.getLogger(name).handlers
        if type(handler) is logging.StreamHandler
    }
    before = {handler: handler.setStream(stream) for handler in handlers}
    assert handlers
    yield stream
    for handler, old in before.items():
        handler.setStream(old)


VISITOR = {
    "REMOTE_ADDR": "203.0.113.9",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_USER_AGENT": "Probe/1.0",
    "HTTP_REFERER": "https://before.example/secret",
    "HTTP_COOKIE": "taste=quince",
}
TRACES = ["203.0.113.9", "Probe", "before.example", "quince", "needle"]


def test_log_of_a_missing_page_says_nothing_of_the_visitor(tree, client, log):
    assert client.get("/nothing/?q=needle", **VISITOR).status_code == 404
    assert not [trace for trace in TRACES if trace in log.getvalue()]


def test_log_of_an_error_says_what_failed_and_nothing_of_the_visitor(tree, client, log, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(HomePage, "get_context", fail)
    client.raise_request_exception = False
    assert client.get("/?q=needle", **VISITOR).status_code == 500
    assert "broken on purpose" in log.getvalue()
    assert not [trace for trace in TRACES if trace in log.getvalue()]


def test_log_of_a_refused_form_says_nothing_of_the_visitor(tree, log):
    strict = Client(enforce_csrf_checks=True)
    form = {"login": "needle", "password": "needle"}
    response = strict.post("/accounts/login/?next=/needle/", form, secure=True, **VISITOR)
    assert response.status_code == 403
    assert not [trace for trace in TRACES if trace in log.getvalue()]


def test_log_of_a_failed_login_says_nothing_of_the_visitor(tree, editor, client, log):
    form = {"login": "editor", "password": "needle"}
    for _time in range(6):
        client.post("/accounts/login/?next=/needle/", form, **VISITOR)
    assert not [trace for trace in TRACES if trace in log.getvalue()]


# --- The rest -----------------------------------------------------------------------------------


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


FOREIGN = re.compile(r"""["'(=](?:https?:)?//(?!testserver\b)([\w.-]+\.[a-z]{2,})""")


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/images/"])
def test_admin_asks_nobody_else_for_anything(tree, admin, address):
    document = read(admin, address)
    for link in document.select("a[href]"):
        # Following a link is the editor's own choice.
        del link["href"]
    # The name of SVG's namespace, and the link behind the help menu.
    allowed = {"www.w3.org", "guide.wagtail.org"}
    assert {*FOREIGN.findall(str(document))} - allowed == set()


def test_admin_shows_no_banner_of_its_maker(tree, admin):
    text = admin.get("/admin/").content.decode().lower()
    assert not [trace for trace in ("gravatar", "w-upgrade", "w-whats-new") if trace in text]


@pytest.mark.parametrize("password", ["Short1!aaaa", "1234567890123", "password1234", "editor@example"])
def test_weak_passwords_are_refused(editor, password):
    with pytest.raises(ValidationError):
        validate_password(password, editor)
