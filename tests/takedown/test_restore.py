"""Yesterday's backup, brought back, obeys what was taken down since."""

import io
import json
import shutil

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ims_site.models import SiteImage, TakedownReceipt, Tombstone

from ..factories import ImageFactory, StoryFactory
from ..helpers import edit_address, read
from .planters import NAME
from .traces import plain, traces


@pytest.fixture
def yesterday(media, tmp_path):
    """A backup of database and files, made when it is asked for; what it returns brings it back."""

    def back_up():
        savepoint = transaction.savepoint()
        shutil.copytree(media, tmp_path / "backup")

        def restore():
            transaction.savepoint_rollback(savepoint)
            shutil.rmtree(media)
            shutil.copytree(tmp_path / "backup", media)
            cache.clear()

        return restore

    return back_up


@pytest.fixture
def shown(site):
    """A story with a picture of the person."""
    image = ImageFactory(title="Untitled")
    figure = {"image": {"image": image.pk, "alt_text": "Somebody", "decorative": False}, "caption": ""}
    page = StoryFactory(parent=site.archive, lead_image=image, body=[{"type": "image", "value": figure}])
    return page, image


def test_restored_backup_obeys(planted, shown, take, yesterday, media, client, tombstones_file):
    page, image = shown
    read(client, page.get_url())
    restore = yesterday()
    take("take_down", NAME, "--yes", picture=[image.pk], stdout=io.StringIO())
    restore()
    assert traces(media)
    assert image.pk in SiteImage.objects.values_list("pk", flat=True)
    assert not Tombstone.objects.exists()

    take("obey_tombstones", new=True, stdout=io.StringIO())
    assert traces(media) == []
    assert not SiteImage.objects.filter(pk=image.pk).exists()
    assert not [path for path in media.rglob("*") if image.filename.partition(".")[0] in path.name]
    assert "<img" not in client.get(page.get_url()).content.decode().partition("<main")[2]
    assert client.get("/people/anna-berg/contact.vcf").status_code == 410
    assert not {"anna", "berg"} & {*plain(tombstones_file.read_text()).replace('"', " ").split()}

    with CaptureQueriesContext(connection) as queries:
        out = io.StringIO()
        call_command("obey_tombstones", new=True, stdout=out)
    assert not out.getvalue()
    assert len(queries) <= 5


def test_picture_that_only_the_media_folder_brings_back_goes_again(shown, take, yesterday, media, client):
    page, image = shown
    read(client, page.get_url())
    yesterday()
    take("take_down", "--yes", picture=[image.pk], stdout=io.StringIO())
    kept = dict(SiteImage.objects.values_list("pk", "title"))
    backup = media.parent / "backup"
    shutil.copytree(backup, media, dirs_exist_ok=True)
    take("obey_tombstones", stdout=io.StringIO())
    assert not [path for path in media.rglob("*") if image.filename.partition(".")[0] in path.name]
    assert dict(SiteImage.objects.values_list("pk", "title")) == kept


def test_file_that_was_lost_is_written_again(site, take, tombstones_file):
    take("take_down", NAME, "--yes", stdout=io.StringIO())
    before = json.loads(tombstones_file.read_text())
    tombstones_file.unlink()
    take("obey_tombstones", new=True, stdout=io.StringIO())
    assert json.loads(tombstones_file.read_text()) == before
    assert tombstones_file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"tombstones": [{}]}', '{"tombstones": "x"}', "\0"])
def test_damaged_file_stops_with_a_sentence(db, content, tombstones_file):
    tombstones_file.parent.mkdir()
    tombstones_file.write_text(content)
    with pytest.raises(CommandError, match="restore it"):
        call_command("obey_tombstones", new=True)


def test_run_that_is_cut_off_changes_nothing_and_is_done_later(site, take, monkeypatch, media, admin):
    page = StoryFactory(parent=site.archive, title=f"{NAME} at home")
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("ims_site.takedown.service._receipt", lambda *_: 1 / 0)
        take("take_down", NAME, "--yes", stdout=io.StringIO())
    page.refresh_from_db()
    assert page.title == f"{NAME} at home"
    assert not TakedownReceipt.objects.exists()
    # The tombstone was written before the cut: the next start goes on from there.
    take("obey_tombstones", new=True, stdout=io.StringIO())
    assert traces(media) == []
    assert admin.get(edit_address(page)).status_code == 200
