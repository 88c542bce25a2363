"""How gunicorn serves the site, on one's own machine (bin/start) and in the container."""  # noqa: INP001

import contextlib
import gc
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")
ROOT = Path(__file__).resolve().parent.parent
# Work in the background, and fresh pages.
COMPANIONS = ("run_tasks", "keep_pages")
# Before one of them is started again.
PAUSE = 3
CONNECTIONS = 16384

# By its own name: `site` may lead to the next version while this one still runs.
chdir = str(ROOT)
wsgi_app = "ims_site.asgi:application"
bind = f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}"
# Files are sent from an event loop; ims_site/gateway.py has the threads for everything else.
worker_class = "ims_site.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Shorter than the ten seconds after which `docker stop` loses patience.
graceful_timeout = 8
# Workers show that they live through a file, which must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
accesslog = None
# Warnings would name the addresses of visitors whose requests are malformed.
loglevel = "error"

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.production")


def on_starting(server):
    """Boot Django once, before the workers are forked from this process.

    `preload_app` would do so too early: WhiteNoise looks for static files and Django reads their manifest
    when the application is loaded, so everything has to be prepared by then.
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import connections

    allow_connections()
    try:
        load(server)
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on from here.")
    # A connection must not be shared between processes, and the threads of a pool do not come along.
    connections.close_all()
    for connection in connections.all():
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def allow_connections():
    """Let the workers have as many connections as the system permits: each is an open file, and costs little
    else. By custom there are 1,024, which slow clients could use up.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if hard == resource.RLIM_INFINITY else min(CONNECTIONS, hard)
    if soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def load(server):
    import django
    from django.core.management import call_command
    from django.urls import get_resolver

    django.setup()
    if os.environ.get("PREPARE"):
        call_command("prepare")
    server.app.wsgi()
    # Everything that the first request would have to import.
    _ = get_resolver().url_patterns
    # All of this stays, so the search for what can be thrown away leaves it out from now on, and comes less
    # often than after every 700 objects: a page takes ten thousands.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class Companion:
    """A process beside the web workers, for work that must keep nobody waiting; started again if it ends.

    Not by `subprocess`: a web worker that is forked just then inherits the pipe by which that learns of a
    start, and it would wait for as long as the worker lives.
    """

    def __init__(self, command, listeners):
        self.arguments = [sys.executable, str(ROOT / "manage.py"), command]
        # The port is not for them: it has to be free when gunicorn is gone.
        self.closed = [(os.POSIX_SPAWN_CLOSE, listener.fileno()) for listener in listeners]
        self.told = threading.Event()

    def begin(self):
        self.start()
        threading.Thread(target=self.keep_running, daemon=True).start()

    def start(self):
        # In a session of its own, so that Ctrl-C reaches it through `tell` alone.
        self.pid = os.posix_spawn(
            sys.executable,
            self.arguments,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *self.closed],
            setsid=True,
            setsigdef=[signal.SIGPIPE],
        )

    def has_ended(self):
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        except ChildProcessError:
            # gunicorn collects all of its children.
            return True

    def keep_running(self):
        while not self.told.wait(1):
            if self.has_ended() and not self.told.wait(PAUSE):
                self.start()

    def send(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def tell(self):
        """Ask it to end, without waiting for that."""
        self.told.set()
        self.send(signal.SIGTERM)

    def end(self):
        # The web workers may have taken most of the time that there is.
        until = time.monotonic() + 2
        while not self.has_ended():
            if time.monotonic() > until:
                self.send(signal.SIGKILL)
                return
            time.sleep(0.05)


def when_ready(server):
    """Begin with background work; say where the site is, to whoever started it by hand."""
    # On the server, since this file is read anew when it reloads.
    server.companions = [Companion(command, server.LISTENERS) for command in COMPANIONS]
    for companion in server.companions:
        companion.begin()
    if os.environ.get("PREPARE"):
        sys.stdout.write(f"Ready: {os.environ['WAGTAILADMIN_BASE_URL']}/ (stop it with Ctrl-C)\n")
        sys.stdout.flush()


def on_reload(server):
    """New code is for background work too."""
    for companion in server.companions:
        companion.send(signal.SIGTERM)


def on_exit(server):
    """Nothing goes on without the server."""
    companions = getattr(server, "companions", [])
    for companion in companions:
        companion.tell()
    for companion in companions:
        companion.end()
