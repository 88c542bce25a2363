"""What a running site consists of, each with a way to take it away: database, Redis, processes."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def eventually(function, seconds):
    """Wait until a function is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if function():
                return True
        time.sleep(0.1)
    return False


def children(parent, words):
    """The processes below one whose command has these words: their ids."""
    lines = subprocess.run(
        ["/bin/ps", "-eww", "-o", "pid,ppid,args"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    rows = [re.match(r"\s*(\d+)\s+(\d+)\s+(.*)", line).groups() for line in lines[1:]]
    return [int(pid) for pid, above, args in rows if int(above) == parent and words in args]


class Road:
    """A port that leads to a socket of a server, and can be cut, mended, and held up."""

    def __init__(self, target):
        self.target = target
        self.port = free_port()
        self.open = threading.Event()
        self.open.set()
        self.sockets = set()
        self.mend()

    def mend(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def cut(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for each in [*self.sockets]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener):
        while True:
            try:
                near, _address = listener.accept()
            except OSError:
                return
            family = socket.AF_UNIX if isinstance(self.target, str) else socket.AF_INET
            far = socket.socket(family)
            far.connect(self.target)
            self.sockets |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=[source, sink], daemon=True).start()

    def _carry(self, source, sink):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                self.open.wait()
                sink.sendall(piece)
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        source.close()
        self.sockets.discard(source)


class Redis:
    """A server of the tests' own, which keeps nothing."""

    def __init__(self):
        self.port = free_port()
        self.start()

    def start(self):
        command = [
            shutil.which("redis-server"),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
        assert eventually(lambda: socket.create_connection(("127.0.0.1", self.port), 1).close() is None, 10)

    def kill(self):
        self.process.kill()
        self.process.wait()


class Site:
    """gunicorn, started as bin/start starts it, on a database that is there already.

    Requests reach Django; with a PAGE_STORE among the further variables pages are kept as files.
    """

    def __init__(self, folder, database_url, cache_url, **variables):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "ims_site.settings.dev",
            "VAR_DIR": str(folder),
            "MEDIA_ROOT": str(folder / "media"),
            "DATABASE_URL": database_url,
            "DATABASE_POOL": "4",
            "CACHE_URL": cache_url,
            "WAGTAILADMIN_BASE_URL": self.url,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PAGE_STORE": "",
            **variables,
        }

    def collect_static(self):
        self.manage("collectstatic", "--no-input")

    def manage(self, *command):
        """Run a command of manage.py."""
        command = [sys.executable, "manage.py", *command, "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)  # noqa: S603

    def launch(self):
        """Start it, without waiting for an answer."""
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def start(self):
        self.launch()
        assert eventually(lambda: self.get("/health/live/")[0] == 200, 30), self.log.read_text()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def get(self, path, form=None, cookie=""):
        """(status, headers, text) of a page; OSError where nobody answers."""
        headers = {"Cookie": cookie} if cookie else {}
        request = urllib.request.Request(self.url + path, form, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode(errors="replace")

    def status(self, path):
        return self.get(path)[0]

    def children(self, words):
        """The processes below gunicorn whose command has these words: their ids."""
        return children(self.process.pid, words)

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)
