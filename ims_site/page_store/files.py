"""The files of the pages: written whole or not at all, old copies apart, one renderer at a time.

pages/stories/index.html, …index.html.br, …index.html.gz    what is asked for at /stories/
unkept/help/index.html                                      the same for what readers must not keep
stale/pages/…, stale/unkept/…                               copies that a change has made old
"""

import asyncio
import contextlib
import fcntl
import gzip
import hashlib
import os
import secrets
import shutil
import stat
import time
from dataclasses import dataclass
from pathlib import Path

import brotli

AREAS = PAGES, UNKEPT = "pages", "unkept"
STALE = "stale"
# The encodings in the order of preference, with the ends of their files.
TWINS = {"br": ".br", "gzip": ".gz"}
# Below this the headers outweigh whatever is saved.
WORTH_IT = 200
# Pages that stay are packed as well as can be (25 ms), lists that change with every story quickly (2 ms).
THOROUGH, QUICK = 10, 5
# Another process may remove a folder that has become empty just when a file is to be put there.
TRIES = 5
LOCKS = 3  # hexadecimal digits: 4,096 files
PAUSE = 0.02


@dataclass(frozen=True)
class Stored:
    """A page in the folder: the name of its plain file, its area, since when it is old (0.0: fresh), and what
    that file was when it was found.
    """

    name: str
    area: str
    stale_since: float = 0.0
    mark: tuple | None = None

    def is_unchanged(self):
        """Whether its files are there still, and the same: the plain one is put after all others."""
        return self.mark == _mark(self.name)

    @property
    def file(self):
        return Path(self.name)

    def read(self, encoding=""):
        """(its bytes in an encoding of TWINS, when they were made); OSError where there are none."""
        # Each reader asks for this: `Path` and file objects would take longer than the file itself.
        number = os.open(self.name + TWINS.get(encoding, ""), os.O_RDONLY | os.O_CLOEXEC)
        try:
            status = os.fstat(number)
            return os.read(number, status.st_size), int(status.st_mtime)
        finally:
            os.close(number)


class Folder:
    """Pages by their address, which is a path like “/stories/” that `headers.kind_of` knows."""

    def __init__(self, root):
        self.root = root
        self._root = str(root)

    def place(self, address, area, is_stale=False):
        """The file of an address."""
        return Path(self._name(address, area, is_stale))

    def _name(self, address, area, is_stale=False):
        below = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        return f"{self._root}/{STALE}/{area}/{below}" if is_stale else f"{self._root}/{area}/{below}"

    def find(self, address):
        """What is stored at an address, the fresh copy before the old one; None for nothing."""
        return self.find_fresh(address) or self.find_stale(address)

    def find_fresh(self, address):
        for area in AREAS:
            name = self._name(address, area)
            if mark := _mark(name):
                return Stored(name, area, mark=mark)
        return None

    def find_stale(self, address):
        for area in AREAS:
            name = self._name(address, area, is_stale=True)
            with contextlib.suppress(OSError, ValueError):
                # Renaming sets it, so it tells when the copy became old.
                return Stored(name, area, Path(name).stat().st_ctime)
        return None

    def put(self, address, content, area=PAGES, thorough=True):
        """Store the bytes of a page; OSError where the disk does not take them.

        Where they are those of the old copy this is fresh again, with the date it had: readers keep theirs.
        Returns whether they are others.
        """
        file = self.place(address, area)
        old = self.find_stale(address)
        is_same = bool(old) and old.area == area and _content(old.file) == content
        if is_same:
            self._move(old.file, file)
        else:
            before = [_modified(each) for each in (file, old.file if old else file)]
            # A page has a later date than the one before: whole seconds are all that the dates of HTTP tell.
            moment = max(int(time.time()), *(when + 1 for when in before))
            packed = _packed(content, thorough)
            for encoding, ending in TWINS.items():
                _write(twin(file, ending), packed.get(encoding), moment)
            _write(file, content, moment)
        for other in AREAS:
            self._remove(self.place(address, other, is_stale=True))
            if other != area:
                self._remove(self.place(address, other))
        return not is_same

    def make_stale(self, address):
        """Set a page aside as an old copy."""
        for area in AREAS:
            file = self.place(address, area)
            if file.is_file():
                self._move(file, self.place(address, area, is_stale=True))

    def withdraw(self, address):
        """Remove a page, its old copy too."""
        for area in AREAS:
            for is_stale in (False, True):
                self._remove(self.place(address, area, is_stale))

    def clear(self):
        """Remove everything at once."""
        self.root.mkdir(parents=True, exist_ok=True)
        trash = self.root / f"trash-{secrets.token_hex(8)}"
        trash.mkdir()
        for name in (*AREAS, STALE):
            with contextlib.suppress(FileNotFoundError):
                (self.root / name).rename(trash / name)
        for each in self.root.glob("trash-*"):
            shutil.rmtree(each, ignore_errors=True)

    def addresses(self, is_stale=False):
        """The address of everything that is stored."""
        for area in AREAS:
            root = self.root.joinpath(*([STALE] if is_stale else []), area)
            for folder, _folders, names in os.walk(root):
                parts = Path(folder).relative_to(root).parts
                for name in names:
                    if not name.endswith((*TWINS.values(), ".new")):
                        yield "/".join(("", *parts, name.removesuffix("index.html")))

    @contextlib.contextmanager
    def lock(self, address, patience=0.0):
        """Hold the right to render a page, across processes: True, or False after so many seconds in vain."""
        with self._lock_file(address).open("w") as handle:
            until = time.monotonic() + patience
            while not (held := _lock(handle)) and time.monotonic() < until:
                time.sleep(PAUSE)
            yield held

    @contextlib.asynccontextmanager
    async def lock_soon(self, address, patience=0.0):
        """The same in an event loop, which does other things meanwhile."""
        with self._lock_file(address).open("w") as handle:
            until = time.monotonic() + patience
            while not (held := _lock(handle)) and time.monotonic() < until:
                await asyncio.sleep(PAUSE)
            yield held

    def _lock_file(self, address):
        name = hashlib.sha256(address.encode()).hexdigest()[:LOCKS]
        file = self.root / "locks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def _move(self, file, to):
        # The plain file says whether there is a page: it goes first and arrives last.
        hidden = _beside(to)
        with contextlib.suppress(FileNotFoundError):
            _try(lambda: _rename(file, hidden))
            for ending in TWINS.values():
                if not _rename(twin(file, ending), twin(to, ending)):
                    twin(to, ending).unlink(missing_ok=True)
            hidden.replace(to)
        self._tidy(file)

    def _remove(self, file):
        for each in (file, *(twin(file, ending) for ending in TWINS.values())):
            with contextlib.suppress(OSError, ValueError):
                each.unlink()
        self._tidy(file)

    def _tidy(self, file):
        """Remove the folders that have become empty: their names may be those of people."""
        for parent in file.parents:
            if parent.name in AREAS or parent == self.root:
                return
            try:
                parent.rmdir()
            except OSError:
                return


def _mark(name):
    """What distinguishes a file from the one that was there before; None where there is no file."""
    try:
        found = os.stat(name)  # noqa: PTH116 – in a third of the time
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _content(file):
    try:
        return file.read_bytes()
    except OSError:
        return None


def _modified(file):
    try:
        return int(file.stat().st_mtime)
    except OSError:
        return 0


def _packed(content, thorough):
    if len(content) < WORTH_IT:
        return {}
    packed = {
        "br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=THOROUGH if thorough else QUICK),
        "gzip": gzip.compress(content, 9 if thorough else 6, mtime=0),
    }
    return {encoding: data for encoding, data in packed.items() if len(data) < len(content)}


def twin(file, ending):
    """The file of the same page in an encoding, by its ending in TWINS."""
    return file.with_name(file.name + ending)


def _beside(file):
    return file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")


def _write(file, content, moment):
    if content is None:
        file.unlink(missing_ok=True)
        return
    new = _beside(file)

    def write():
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)

    try:
        _try(write)
        os.utime(new, (moment, moment))
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _rename(file, to):
    """Whether there was something to rename."""
    if not file.exists():
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    file.replace(to)
    return True


def _try(action):
    for number in range(TRIES):
        try:
            return action()
        except FileNotFoundError:
            if number == TRIES - 1:
                raise
    return None


def _lock(handle):
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
