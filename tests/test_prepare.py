"""What `manage.py prepare`, and so bin/start, does to an empty site and to one that is complete."""

import io
import re
from contextlib import closing

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import DatabaseError, OperationalError, connection
from django.test import override_settings
from wagtail.models import Page, Site

from ims_site.management.commands import prepare as command
from stories.models import StoryIndexPage


@pytest.fixture
def sample(monkeypatch):
    """Stands in for the sample content, which takes half a minute: one archive, and a note that it ran."""
    ran = []

    def load(name, *args, **options):
        if name != "load_sample_content":
            return call_command(name, *args, **options)
        ran.append(name)
        home = Page.objects.get(depth=2)
        home.add_child(instance=StoryIndexPage(title="Stories", slug="stories"))

    monkeypatch.setattr(command, "call_command", load)
    return ran


def prepare():
    out = io.StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_first_run_makes_a_user_who_can_log_in(db, sample, client):
    output = prepare()

    password = re.search(r"Password +(\S+)", output)[1]
    assert len(password) == 16
    assert client.post("/accounts/login/", {"login": "admin", "password": password}).url == "/admin/"
    assert get_user_model().objects.get().is_superuser
    assert output.count(password) == 1
    assert "http://testserver/admin/" in output


def test_first_run_loads_the_sample_content(db, sample):
    prepare()

    assert sample == ["load_sample_content"]


def test_second_run_does_and_says_nothing(db, sample):
    prepare()
    before = get_user_model().objects.values_list("username", "password").get()

    assert prepare() == ""
    assert get_user_model().objects.values_list("username", "password").get() == before
    assert len(sample) == 1


def test_no_user_is_made_beside_another(db, sample):
    get_user_model().objects.create_user("editor")

    assert "Password" not in prepare()
    assert not get_user_model().objects.filter(username="admin").exists()


@pytest.mark.parametrize(
    ("url", "hostname", "port"),
    [
        ("http://127.0.0.1:8123", "127.0.0.1", 8123),
        ("http://[::1]:8000", "[::1]", 8000),
        ("http://localhost", "localhost", 80),
        ("https://www.example.org", "www.example.org", 443),
    ],
)
def test_the_site_has_the_address_that_it_is_served_on(
    db, sample, settings, monkeypatch, url, hostname, port
):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", command.DEV_SETTINGS)
    settings.WAGTAILADMIN_BASE_URL = url

    prepare()

    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (hostname, port)
    assert site.root_url == url


def test_only_the_settings_of_ones_own_machine_change_the_address(db, sample, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    before = Site.objects.values_list("hostname", "port").get()

    prepare()

    assert Site.objects.values_list("hostname", "port").get() == before


def fails_with(error):
    def fail(*args, **kwargs):
        raise error

    return fail


def test_a_database_that_does_not_answer_gets_one_sentence(db, monkeypatch):
    refusal = OperationalError("connection refused\nIs the server running?\n")

    with monkeypatch.context() as patch, pytest.raises(CommandError) as caught:
        patch.setattr(connection, "ensure_connection", fails_with(refusal))
        prepare()

    message = str(caught.value)
    assert "(connection refused): start it, or correct DATABASE_URL." in message
    assert "\n" not in message


def test_a_migration_that_fails_gets_one_sentence(db, sample, monkeypatch):
    monkeypatch.setattr(
        command.MigrationExecutor, "migration_plan", fails_with(DatabaseError("no such column: colour"))
    )

    with pytest.raises(CommandError, match=r"could not be migrated \(no such column: colour\): restore"):
        prepare()


def test_sqlite_file_that_cannot_be_written_gets_one_sentence(tmp_path, monkeypatch):
    file = tmp_path / "db.sqlite3"
    file.touch()
    monkeypatch.setattr(command.connection, "is_in_memory_db", lambda: False, raising=False)
    # The tests may run as root, who may write anything.
    monkeypatch.setattr(command.os, "access", lambda path, mode: path != file)

    with pytest.raises(CommandError, match=r"db\.sqlite3 cannot be written: make it yours"):
        command.check_file(file)


def test_the_folder_of_the_sqlite_file_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(command.connection, "is_in_memory_db", lambda: False, raising=False)

    command.check_file(tmp_path / "var" / "db.sqlite3")

    assert (tmp_path / "var").is_dir()


class TestStaticFiles:
    @pytest.fixture
    def source(self, tmp_path, settings):
        """A site with one style sheet, stored the way the real one stores them."""
        source = tmp_path / "source"
        source.mkdir()
        (source / "site.css").write_text("body { color: black }\n" * 100)
        with override_settings(
            STATICFILES_DIRS=[source],
            STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
            STATIC_ROOT=str(tmp_path / "static"),
            STORAGES={
                **settings.STORAGES,
                "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
            },
        ):
            yield source

    def collect(self):
        out = io.StringIO()
        with closing(out):
            command.collect_static(OutputWrapper(out))
            return out.getvalue()

    def test_are_collected_once(self, source, tmp_path):
        assert "Collecting static files" in self.collect()
        assert list((tmp_path / "static").glob("site.*.css.br"))
        assert self.collect() == ""

    def test_are_collected_again_after_a_change(self, source):
        self.collect()
        (source / "site.css").write_text("body { color: red }")

        assert "Collecting static files" in self.collect()

    def test_are_collected_again_when_they_are_gone(self, source, tmp_path):
        self.collect()
        (tmp_path / "static" / "staticfiles.json").unlink()

        assert "Collecting static files" in self.collect()
