"""A PostgreSQL server of the tests' own, which can be killed without a warning and started again."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from .parts import eventually, free_port

PLACES = "/usr/lib/postgresql/*/bin"


def program(name):
    """The path of one of PostgreSQL's programs, the newest version first; Debian has them outside PATH."""
    found = [*sorted(Path("/").glob(f"{PLACES[1:]}/{name}"), reverse=True), shutil.which(name)]
    if not found[0]:
        pytest.fail(f"These tests need {name}: install PostgreSQL (Debian: apt-get install postgresql).")
    return str(found[0])


class PostgreSQL:
    """`url` leads to its one database. The server refuses to run as root, so root starts it as postgres."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ims-postgresql-"))
        self.port = free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self.owner = {}
        if os.geteuid() == 0:
            self.owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.folder, "postgres", "postgres")
        self.data = str(self.folder / "data")
        arguments = [
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-sync",
            "--pgdata",
            self.data,
        ]
        command = [program("initdb"), *arguments]
        subprocess.run(  # noqa: S603
            command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **self.owner
        )
        self.start()

    def start(self):
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
        }
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", self.data, "-p", str(self.port), *settings]
        self.process = subprocess.Popen(  # noqa: S603
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.owner
        )
        assert eventually(self.answers, 20)

    def answers(self):
        with contextlib.suppress(psycopg.Error):
            psycopg.connect(self.url, connect_timeout=1).close()
            return True
        return False

    def kill(self):
        """The server and each process of its own, all at once: no last word to anybody."""
        listing = ["/bin/ps", "--ppid", str(self.process.pid), "-o", "pid="]
        children = subprocess.run(listing, capture_output=True, text=True, check=False)  # noqa: S603
        self.process.kill()
        for child in children.stdout.split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        self.process.wait()

    def copy_from(self, url):
        """Take over everything that a database holds."""
        dump = [program("pg_dump"), "--no-owner", "--no-privileges", url]
        content = subprocess.run(dump, capture_output=True, check=True).stdout  # noqa: S603
        load = [program("psql"), "--quiet", "--set", "ON_ERROR_STOP=1", self.url]
        subprocess.run(load, input=content, stdout=subprocess.DEVNULL, check=True)  # noqa: S603

    def end(self):
        self.kill()
        shutil.rmtree(self.folder)
