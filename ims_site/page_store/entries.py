"""What the stored pages depend on, in a small SQLite database beside them, for this machine alone."""

import contextlib
import sqlite3
import threading

FILE = "index.sqlite3"
TIMEOUT = 10
SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    address TEXT PRIMARY KEY, page INTEGER, is_stale INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS tag (
    address TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (tag, address)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_page ON entry (page);
CREATE INDEX IF NOT EXISTS entry_stale ON entry (is_stale) WHERE is_stale;
CREATE INDEX IF NOT EXISTS tag_address ON tag (address);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (change INTEGER PRIMARY KEY);
"""


class Index:
    """Entries (address, the page it shows, whether it is old), their tags, and what the keeper minds."""

    def __init__(self, root):
        self.root = root
        self._local = threading.local()

    @contextlib.contextmanager
    def _writing(self):
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            yield database
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise

    @property
    def _database(self):
        """The connection of this thread; a new one where the file has been replaced."""
        known = getattr(self._local, "known", None)
        if known is None:
            self.root.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(
                self.root / FILE, timeout=TIMEOUT, isolation_level=None, check_same_thread=False
            )
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            # What is deleted may be a name.
            database.execute("PRAGMA secure_delete=ON")
            database.executescript(SCHEMA)
            self._local.known = known = database
        return known

    def enter(self, address, page, tags):
        """Enter a page that is about to be stored; `page` is the key of what it shows, or None."""
        with self._writing() as database:
            database.execute("DELETE FROM tag WHERE address = ?", [address])
            database.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, 0)", [address, page])
            database.executemany("INSERT INTO tag VALUES (?, ?)", [(address, tag) for tag in tags])

    def remove(self, addresses):
        with self._writing() as database:
            for name in ("entry", "tag"):
                database.executemany(
                    f"DELETE FROM {name} WHERE address = ?",  # noqa: S608
                    [(address,) for address in addresses],
                )

    def make_stale(self, addresses):
        with self._writing() as database:
            rows = [(address,) for address in addresses]
            database.executemany("UPDATE entry SET is_stale = 1 WHERE address = ?", rows)

    def clear(self):
        """Forget every page, on the disk too."""
        with self._writing() as database:
            for name in ("entry", "tag"):
                database.execute(f"DELETE FROM {name}")  # noqa: S608
        with contextlib.suppress(sqlite3.OperationalError):
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def addresses(self):
        return self._column("SELECT address FROM entry")

    def entries(self):
        """(address, key of the page that it shows, or None) of everything."""
        return self._database.execute("SELECT address, page FROM entry").fetchall()

    def stale(self):
        """The old ones, in the order in which they should be made anew: near home first, lite ones last."""
        return sorted(self._column("SELECT address FROM entry WHERE is_stale"), key=urgency)

    def has(self, address):
        return bool(self._column("SELECT 1 FROM entry WHERE address = ?", address))

    def tagged(self, tag):
        return self._column("SELECT address FROM tag WHERE tag = ?", tag)

    def showing(self, page):
        """The addresses of a page itself, with its further pages."""
        return self._column("SELECT address FROM entry WHERE page = ?", page)

    def made_from(self, tag):
        """The addresses that are no page but made from something: feeds, cards."""
        return self._column(
            "SELECT address FROM tag JOIN entry USING (address) WHERE tag = ? AND page IS NULL", tag
        )

    def tags_like(self, start):
        """(address, key of its page, tag) of all tags that begin so."""
        return self._database.execute(
            "SELECT address, page, tag FROM tag JOIN entry USING (address) WHERE tag >= ? AND tag < ?",
            [start, start + "\uffff"],
        ).fetchall()

    def fact(self, name):
        return next(iter(self._column("SELECT value FROM fact WHERE name = ?", name)), None)

    def set_facts(self, **facts):
        with self._writing() as database:
            database.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts.items())

    def seen(self):
        """The keys of the changes that this machine has followed."""
        return {*self._column("SELECT change FROM seen")}

    def see(self, changes, oldest):
        """Note that changes were followed; those before `oldest` need not be remembered any more."""
        with self._writing() as database:
            database.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(pk,) for pk in changes])
            database.execute("DELETE FROM seen WHERE change < ?", [oldest])

    def _column(self, query, *values):
        return [row[0] for row in self._database.execute(query, values)]


def urgency(address):
    """By what the old copies are sorted: full edition before lite, first pages before further ones."""
    return ("/lite/" in address, "/page/" in address, address.count("/"), len(address), address)
