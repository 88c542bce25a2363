"""What makes a restored backup obey: tombstones in the database and in a file, each filled up from the other.

A backup of the database knows nothing of what was taken down after it. So the file (TOMBSTONES_FILE) needs
backups of its own, and must not be replaced by an older one. It holds keyed hashes and their key, no names.
"""

import fcntl
import json
import os
import secrets
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from ..models.takedown import RemovedAddress, Tombstone
from .addresses import plain_path
from .names import digest

FIELDS = ("number", "key", "replacement", "deletes_profiles", "lengths", "names", "pictures", "addresses")


class TombstoneError(Exception):
    """The file cannot be read: one sentence says what to do."""


def new_tombstone(order, picture_hashes):
    """A Tombstone for an Order, not yet kept anywhere."""
    key = _key()
    return Tombstone(
        number=_number(),
        key=key,
        replacement=order.replacement,
        deletes_profiles=order.deletes_profiles,
        lengths=sorted({len(words) for words in order.names}),
        names=[digest(key, " ".join(words)) for words in order.names],
        pictures=[digest(key, content) for content in picture_hashes],
    )


def _key():
    """The secret of the hashes: the one that is in use, so that one look-up answers for all."""
    known = Tombstone.objects.values_list("key", flat=True).first()
    return known or next((entry["key"] for entry in read_file()), "") or secrets.token_hex(32)


def _number():
    """Four groups of digits: enough to tell receipts apart, easy to read out."""
    return "-".join(f"{secrets.randbelow(10_000):04d}" for _group in range(4))


def remember_addresses(tombstone, addresses):
    """Have addresses answer 410 from now on, and after a restore."""
    paths = {plain_path(address) for address in addresses} - {""}
    digests = {digest(tombstone.key, path) for path in paths}
    tombstone.addresses = sorted({*tombstone.addresses, *digests})
    RemovedAddress.objects.bulk_create(
        [RemovedAddress(digest=one, key=tombstone.key) for one in tombstone.addresses], ignore_conflicts=True
    )


def keep(tombstone):
    """Keep a tombstone in the database and in the file. Within a transaction, the file first."""
    with _locked():
        others = [entry for entry in read_file() if entry["number"] != tombstone.number]
        _write_file([*others, _as_entry(tombstone)])
    tombstone.save()


def merge():
    """Fill up database and file from each other. Returns those that this database has not obeyed: a list."""
    entries = read_file()
    known = {tombstone.number: tombstone for tombstone in Tombstone.objects.all()}
    with transaction.atomic():
        for entry in entries:
            if entry["number"] not in known:
                Tombstone.objects.create(**{name: entry[name] for name in FIELDS})
    missing = known.keys() - {entry["number"] for entry in entries}
    if missing:
        with _locked():
            _write_file([*read_file(), *(_as_entry(known[number]) for number in sorted(missing))])
    return list(Tombstone.objects.filter(obeyed_at=None))


def add_to_file(entries):
    """Add tombstones of a backup, mappings with FIELDS, to those of the file, of which none is lost."""
    with _locked():
        known = read_file()
        numbers = {entry["number"] for entry in known}
        if new := [entry for entry in entries if entry["number"] not in numbers]:
            _write_file([*known, *new])


def _as_entry(tombstone):
    return {name: getattr(tombstone, name) for name in FIELDS}


def read_file():
    """The tombstones in the file: a list of mappings with FIELDS. Raises TombstoneError."""
    path = Path(settings.TOMBSTONES_FILE)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["tombstones"]
        if all(isinstance(entry[name], _type(name)) for entry in entries for name in FIELDS):
            return entries
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError):
        pass
    raise TombstoneError(
        _("%(path)s cannot be read: restore it, so that those who were taken down stay so.") % {"path": path}
    )


def _type(name):
    if name == "deletes_profiles":
        return bool
    return list if name in ("lengths", "names", "pictures", "addresses") else str


def _write_file(entries):
    """Replace the file in one step: whoever reads it sees all of it, before or after."""
    path = Path(settings.TOMBSTONES_FILE)
    new = path.with_name(f"{path.name}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"tombstones": entries}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@contextmanager
def _locked():
    """Nobody else writes the file meanwhile."""
    path = Path(settings.TOMBSTONES_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
