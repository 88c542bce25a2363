"""What a backup holds, and in which order it comes back.

The database first, then the media: so every file that a row speaks of was there. Restored in the other order:
when a disk is full half-way, the database still is the old one. Sessions are not restored, or whoever has
logged out since would be logged in.
"""

import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.crypto import salted_hmac

from ..door import sealed
from ..page_store import changes
from ..takedown import tombstones
from ..takedown.files import stored_files
from . import BackupError, archive, databases

FORMAT = 1
ABOUT, DATABASE, TOMBSTONES, KEYS = "about.json", "database", "tombstones.json", "keys.json"
MEDIA = "media/"


def make(path, recipients=()):
    """Write a backup of the site as it is. Returns the number of media files. Raises BackupError."""
    count = 0
    with archive.write(path, recipients) as writer, tempfile.TemporaryDirectory() as folder:
        dump = Path(folder, "database")
        databases.dump(dump)
        writer.add_json(ABOUT, _about())
        with dump.open("rb") as file:
            writer.add(DATABASE, file, dump.stat().st_size)
        writer.add_json(TOMBSTONES, tombstones.read_file())
        if recipients:
            # Whoever has these reads the codes of second factors: never without encryption.
            writer.add_json(KEYS, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
        for name in sorted(stored_files()):
            # One that was deleted meanwhile is not missed.
            with suppress(FileNotFoundError), default_storage.open(name) as file:
                writer.add(MEDIA + name, file, file.size)
                count += 1
    return count


def _about():
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations),
        "keys": [_fingerprint(key) for key in _keys()],
    }


def _keys():
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _fingerprint(key):
    """Tells whether two keys are the same, and nothing else of them."""
    return salted_hmac("ims_site.backup", "key", secret=key, algorithm="sha256").hexdigest()


def restore(path, identities=(), overwrite=False):
    """Put back what a backup holds. Returns sentences on what somebody has to do now. Raises BackupError.

    Before the first change the whole backup has been read and found complete.
    """
    if not overwrite and not (databases.is_empty() and next(stored_files(), None) is None):
        raise BackupError("This site is not empty. To replace it by the backup, add --overwrite.")
    with tempfile.TemporaryDirectory() as folder:
        members = archive.unpack(path, identities, folder)
        about = _read_about(path, members)
        media = {name.removeprefix(MEDIA): members[name] for name in members if name.startswith(MEDIA)}
        kept = archive.read_json(members, TOMBSTONES, [])
        keys = archive.read_json(members, KEYS, [])
        _check_names(path, media)
        tombstones.add_to_file(kept)
        put_media(media)
        databases.load(members[DATABASE])
    for name in {*stored_files()} - media.keys():
        default_storage.delete(name)
    call_command("migrate", interactive=False, verbosity=0)
    Session.objects.all().delete()
    is_sealed = bool({*about["keys"]} - {_fingerprint(key) for key in _keys()})
    if keys:
        sealed.seal_again(keys)
    call_command("obey_tombstones", verbosity=0)
    # Pages that are kept as files show the site that was here before.
    changes.clear()
    return _advice(is_sealed and not keys)


def _read_about(path, members):
    """What a backup says of itself. Raises BackupError where it does not fit this site."""
    about = archive.read_json(members, ABOUT, {})
    if about.get("format") != FORMAT or DATABASE not in members:
        raise BackupError(f"{path} is not a backup that this version of the site can read.")
    if about["database"] != connection.vendor:
        raise BackupError(
            f"{path} holds a database of {about['database']}, "
            f"but DATABASE_URL names one of {connection.vendor}."
        )
    known = {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    ours = tuple(f"{name}." for name in ("ims_site", "people", "programmes", "stories"))
    if newer := [name for name in about["migrations"] if name.startswith(ours) and name not in known]:
        raise BackupError(f"{path} comes from a newer version of the site ({newer[-1]}): install that first.")
    return about


def _check_names(path, media):
    try:
        for name in media:
            default_storage.path(name)
    except SuspiciousOperation as error:
        raise BackupError(f"{path} names a file outside the media folder: it was not made by us.") from error
    except NotImplementedError:
        # Object storage has no folder to leave.
        return


def put_media(media):
    try:
        for name, path in media.items():
            default_storage.delete(name)
            with path.open("rb") as file:
                default_storage.save(name, File(file))
    except OSError as error:
        raise BackupError(
            f"The media could not be written ({error.strerror}); the database is as it was. "
            "Make room, and try again."
        ) from error


def _advice(needs_key):
    advice = []
    if needs_key:
        advice.append(
            "Second factors were sealed with another SECRET_KEY: "
            "name it in SECRET_KEY_FALLBACKS, or reset them."
        )
    if settings.SEARCH_URL:
        advice.append("Bring the search server up to date: manage.py rebuild_search")
    return advice
