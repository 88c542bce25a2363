"""How gunicorn serves the site, on one's own machine (bin/start) and in the container."""  # noqa: INP001

import os
import sys
from pathlib import Path

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")

wsgi_app = "ims_site.wsgi:application"
bind = f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Shorter than the ten seconds after which `docker stop` loses patience.
graceful_timeout = 8
# Workers show that they live through a file, which must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
accesslog = None
# Warnings would name the addresses of visitors whose requests are malformed.
loglevel = "error"


def on_starting(server):
    """Boot Django once, before the workers are forked from this process.

    `preload_app` would do so too early: WhiteNoise looks for static files and Django reads their manifest
    when the application is loaded, so everything has to be prepared by then.
    """
    import django
    from django.core.management import CommandError, call_command
    from django.db import connections
    from django.urls import get_resolver

    if os.environ.get("PREPARE"):
        django.setup()
        try:
            call_command("prepare")
        except CommandError as error:
            sys.exit(str(error))
        except KeyboardInterrupt:
            sys.exit("\nStopped. The next start goes on from here.")
    server.app.wsgi()
    # Everything that the first request would have to import.
    _ = get_resolver().url_patterns
    # A connection must not be shared between processes.
    connections.close_all()


def when_ready(server):
    """Say where the site is, to whoever started it by hand."""
    if os.environ.get("PREPARE"):
        sys.stdout.write(f"Ready: {os.environ['WAGTAILADMIN_BASE_URL']}/ (stop it with Ctrl-C)\n")
        sys.stdout.flush()
