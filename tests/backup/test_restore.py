"""A backup restored somewhere else is the same site, without those who were taken down since."""

import io
import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError
from django.db import connection

from ims_site import page_store
from ims_site.backup import archive, service
from ims_site.backup.databases import is_empty
from ims_site.models import TakedownReceipt
from people.models import PersonPage
from stories.models import StoryPage

from ..conftest import make_tree
from ..factories import ImageFactory, StoryFactory
from .state import OWNER, SECRET, STRANGER, files, run, state


def move(settings, databases, tmp_path, *, blank=True):
    """Go on with another machine: another database, another media folder."""
    databases.blank() if blank else databases.migrated()
    settings.MEDIA_ROOT = str(tmp_path / "second")


@pytest.mark.parametrize("blank", [True, False], ids=["no tables", "migrated"])
def test_restored_site_is_the_same(site, settings, databases, tmp_path, backup, client, blank):
    SessionStore().create()
    page, before = client.get(site.story.get_url()).content, state(settings)
    assert before[1]
    run("backup", backup)
    move(settings, databases, tmp_path, blank=blank)

    assert "Restored." in run("restore", backup)

    assert state(settings) == before
    assert client.get(site.story.get_url()).content == page
    assert not SessionStore().get_model_class().objects.exists()


def test_pages_that_are_kept_as_files_do_not_outlive_their_site(site, settings, databases, tmp_path, backup):
    run("backup", backup)
    move(settings, databases, tmp_path)
    settings.PAGE_STORE = str(tmp_path / "pages")
    page_store.folder().put("/somebody/", b"<h1>Somebody</h1>")

    run("restore", backup)

    assert [*page_store.folder().addresses()] == []


def test_encrypted_backup_brings_its_keys(site, settings, databases, tmp_path, backup, identity):
    settings.BACKUP_RECIPIENTS = [str(STRANGER.to_public()), str(OWNER.to_public())]
    run("backup", backup)
    assert b"Waves" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o077 == 0
    move(settings, databases, tmp_path)
    settings.SECRET_KEY = "another, as a new machine has it"

    assert run("restore", backup, identity=identity) == "Restored.\n"

    assert StoryPage.objects.filter(title="Waves").exists()
    factor = Authenticator.objects.get(type="totp")
    assert SECRET not in json.dumps(factor.data)
    assert get_adapter().decrypt(factor.data["secret"]) == SECRET


def test_without_encryption_the_key_is_asked_for(site, settings, databases, tmp_path, backup):
    key = settings.SECRET_KEY
    assert "not encrypted" in run("backup", backup)
    assert key.encode() not in backup.read_bytes()
    move(settings, databases, tmp_path)
    settings.SECRET_KEY = "another, as a new machine has it"

    assert "SECRET_KEY_FALLBACKS" in run("restore", backup)


@pytest.mark.parametrize("what", ["database", "media"])
def test_site_that_is_not_empty_is_kept(site, settings, databases, tmp_path, backup, what):
    run("backup", backup)
    if what == "media":
        databases.blank()
    else:
        settings.MEDIA_ROOT = str(tmp_path / "second")
    before = state(settings)
    with pytest.raises(CommandError, match=r"not empty.*--overwrite"):
        run("restore", backup)
    assert state(settings) == before


def test_overwriting_leaves_nothing_of_the_later_site(site, settings, backup):
    run("backup", backup)
    before = state(settings)
    ImageFactory(title="Later")
    StoryFactory(parent=site.archive, title="Later story")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id integer)")

    run("restore", backup, overwrite=True)

    assert state(settings) == before


def test_takedown_since_the_backup_is_obeyed(site, settings, databases, tmp_path, backup, tombstones_file):
    run("backup", backup)
    run("take_down", "Andrea Sand", yes=True, picture=[site.image.pk])
    known = tombstones_file.read_text()
    taken = TakedownReceipt.objects.get()
    move(settings, databases, tmp_path)

    run("restore", backup)

    assert not PersonPage.objects.filter(title="Andrea Sand").exists()
    assert not [name for name in files(settings) if name.startswith("original_images/")]
    numbers = {entry["number"] for entry in json.loads(tombstones_file.read_text())["tombstones"]}
    assert numbers == {entry["number"] for entry in json.loads(known)["tombstones"]} == {taken.number}


def test_tombstones_come_with_the_backup(site, settings, databases, tmp_path, backup, tombstones_file):
    run("take_down", "Andrea Sand", yes=True)
    known = tombstones_file.read_text()
    run("backup", backup)
    tombstones_file.unlink()
    move(settings, databases, tmp_path)

    run("restore", backup)

    assert json.loads(tombstones_file.read_text())["tombstones"] == json.loads(known)["tombstones"]


# --- What does not fit ---------------------------------------------------------------------------


def remade(backup, **changes):
    """A complete backup that says something else of itself."""
    about = {"format": 1, "database": connection.vendor, "migrations": [], "keys": [], **changes}
    with archive.write(backup) as writer:
        writer.add_json(service.ABOUT, about)
        writer.add(service.DATABASE, io.BytesIO(b"x"), 1)
        for name in changes.get("media", []):
            writer.add(f"media/{name}", io.BytesIO(b"x"), 1)


UNFIT = [
    ({"database": "oracle"}, "holds a database of oracle"),
    ({"format": 2}, "this version of the site can read"),
    ({"migrations": ["stories.9999_tomorrow"]}, "newer version"),
    ({"media": ["../../outside"]}, "outside the media folder"),
    ({"media": ["/etc/outside"]}, "outside the media folder"),
    # All is well with it, but that what it holds is no database.
    ({}, "database was not changed"),
]


def test_backup_that_does_not_fit_changes_nothing(databases, settings, backup):
    databases.migrated()
    before = state(settings)
    for changes, sentence in UNFIT:
        remade(backup, **changes)
        with pytest.raises(CommandError, match=sentence):
            run("restore", backup, overwrite=True)
        backup.unlink()
    assert state(settings) == before


def test_empty_database_is_told_from_one_in_use(databases):
    databases.blank()
    assert is_empty()
    databases.migrated()
    assert is_empty()
    make_tree()
    assert not is_empty()
