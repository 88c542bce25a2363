"""The file of a backup: a tar archive, encrypted in the age format (https://age-encryption.org/v1) if wanted.

Its first member tells what it is, its last one lists all others with their hashes. Whatever is cut off, bent
or exchanged is noticed before anything of it is used. Only one piece of it is in memory at a time.
"""

import contextlib
import hashlib
import io
import json
import os
import tarfile
import threading
from pathlib import Path
from types import SimpleNamespace

import pyrage

from . import BackupError

LIST = "hashes.json"
AGE = b"age-encryption.org/"
PIECE = 1024 * 1024
DAMAGED = "{path} is damaged or incomplete: nothing was changed. Take another backup."


class Writer:
    """Takes members one after the other."""

    def __init__(self, stream):
        output = SimpleNamespace(write=stream.write, tell=lambda: 0)
        self.tar = tarfile.TarFile(fileobj=output, mode="w", format=tarfile.PAX_FORMAT)
        self.hashes = {}

    def add(self, name, source, size):
        """Add `size` bytes of a file that is open for reading."""
        reader = HashingReader(source)
        member = tarfile.TarInfo(name)
        member.size = size
        self.tar.addfile(member, reader)
        self.hashes[name] = reader.hash.hexdigest()

    def add_json(self, name, value):
        content = json.dumps(value).encode()
        self.add(name, io.BytesIO(content), len(content))

    def close(self):
        self.add_json(LIST, dict(self.hashes))
        self.tar.close()


class HashingReader:
    def __init__(self, source):
        self.source = source
        self.hash = hashlib.sha256()

    def read(self, size):
        piece = self.source.read(size)
        self.hash.update(piece)
        return piece


@contextlib.contextmanager
def write(path, recipients=()):
    """A Writer for a new file; the file is there under its name once it is complete.

    `recipients` are public keys ("age1…"); without any the file is not encrypted. Raises BackupError.
    """
    keys = [_recipient(text) for text in recipients]
    path = Path(path)
    if path.exists():
        raise BackupError(f"{path} exists already: choose another name.")
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with _encrypted(file, keys) if keys else contextlib.nullcontext(file) as stream:
                writer = Writer(stream)
                yield writer
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise BackupError(f"{error.filename or path} cannot be written ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)


def unpack(path, identities, folder):
    """Unpack a backup into a folder, under names of our own, and see that nothing is missing or changed.

    `identities` are secret keys ("AGE-SECRET-KEY-…"). Returns {name of a member: Path}. Raises BackupError.
    """
    keys = [_identity(text) for text in identities]
    damaged = BackupError(DAMAGED.format(path=path))
    try:
        with Path(path).open("rb") as file:
            is_encrypted = file.read(len(AGE)) == AGE
            file.seek(0)
            if is_encrypted and not keys:
                raise BackupError(f"{path} is encrypted: name the file of the secret key with --identity.")
            with _decrypted(file, keys, path) if is_encrypted else contextlib.nullcontext(file) as stream:
                members, hashes = _extract(stream, Path(folder))
    except OSError as error:
        # Without a number it does not come from the disk, but from whoever decrypts.
        if error.errno is None:
            raise damaged from error
        raise BackupError(f"{error.filename or path} cannot be used ({error.strerror}).") from error
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise damaged from error
    listed = members.pop(LIST, None)
    hashes.pop(LIST, None)
    try:
        if listed is None or json.loads(listed.read_bytes()) != hashes:
            raise damaged
    except ValueError as error:
        raise damaged from error
    return members


def _extract(stream, folder):
    members, hashes = {}, {}
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for number, member in enumerate(tar):
            if not member.isfile() or member.name in members:
                raise tarfile.TarError("Not one of ours.")
            path = folder / str(number)
            with path.open("wb") as copy:
                reader = HashingReader(tar.extractfile(member))
                while piece := reader.read(PIECE):
                    copy.write(piece)
            members[member.name], hashes[member.name] = path, reader.hash.hexdigest()
    # The end of an encrypted file proves that it is whole.
    while stream.read(PIECE):
        pass
    return members, hashes


@contextlib.contextmanager
def _encrypted(file, keys):
    """What is written to the stream stands encrypted in the file."""
    try:
        with _piped(lambda end: pyrage.encrypt_io(end, file, keys), "wb", "rb") as stream:
            yield stream
    except pyrage.EncryptError as error:
        raise BackupError(f"{file.name} cannot be written ({error}).") from error


@contextlib.contextmanager
def _decrypted(file, keys, path):
    """What is read from the stream stands encrypted in the file. Raises BackupError."""
    try:
        with _piped(lambda end: pyrage.decrypt_io(file, end, keys), "rb", "wb") as stream:
            yield stream
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BackupError(f"{path} is encrypted for another key: name that with --identity.") from error
        raise BackupError(DAMAGED.format(path=path)) from error


@contextlib.contextmanager
def _piped(work, mode, other_mode):
    """A stream whose other end is given to `work` in a thread; what fails there is raised here."""
    reading, writing = os.pipe()
    ours, theirs = (writing, reading) if mode == "wb" else (reading, writing)
    failures = []

    def run():
        with os.fdopen(theirs, other_mode, buffering=0) as end:
            try:
                work(end)
            except Exception as error:  # noqa: BLE001 – raised again by whoever waits for the thread
                failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    failed = None
    try:
        with os.fdopen(ours, mode) as stream:
            yield stream
    except Exception as error:  # noqa: BLE001 – raised again below
        failed = error
    thread.join()
    # A pipe that broke, or ended too early, is what the other side's failure looks like.
    failures = [error for error in failures if "Broken pipe" not in str(error)]
    if failures or failed:
        raise (failures or [failed])[0]


def _recipient(text):
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BackupError(f"“{text}” is not a public key of age, which begins with age1.") from error


def _identity(text):
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError as error:
        raise BackupError("The file of the secret key has none: a line with AGE-SECRET-KEY-1….") from error


def read_json(members, name, default):
    """A member that was written by `add_json`, or the default where there is none."""
    return json.loads(members[name].read_bytes()) if name in members else default
