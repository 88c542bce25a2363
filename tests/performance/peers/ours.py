"""Our site as one would run it, with and without its store, nginx before it, and nginx with files alone."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from .processes import account, free_port, listens

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NAME = "ims_peers"
MODULES = Path("/usr/lib/nginx/modules")


class PostgreSQL:
    """A server of our own, with the settings that Debian gives it; its data stay for the next run."""

    def __init__(self, running, folder):
        self.data, self.port = folder / "data", free_port()
        user = account("postgres")
        programs = newest_programs()
        if not (self.data / "PG_VERSION").exists():
            owned_folder(self.data, user)
            options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
            subprocess.run(  # noqa: S603
                [programs / "initdb", "-D", self.data, *options],
                check=True,
                user=user,
                stdout=subprocess.DEVNULL,
            )
        command = [programs / "postgres", "-D", self.data, "-p", self.port, "-h", "127.0.0.1", "-k", ""]
        self.asked = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        # This signal has it end without waiting for those who are connected.
        self.pid = running.start("postgresql", command, self.is_ready, user, stop=signal.SIGINT)
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/{NAME}"
        with psycopg.connect(self.url.replace(NAME, "postgres"), autocommit=True) as connection:
            self.version = connection.info.server_version // 10000
            names = [name for (name,) in connection.execute("SELECT datname FROM pg_database")]
            if NAME not in names:
                connection.execute(f"CREATE DATABASE {NAME}")

    def is_ready(self):
        return subprocess.run(self.asked, check=False).returncode == 0  # noqa: S603

    def analyse(self):
        """Have the planner know what is there, as autovacuum does some time after an import."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def newest_programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: int(file.parts[4]))
    if not found:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql.")
    return found[-1].parent


def owned_folder(folder, user):
    """Make an empty folder for an account."""
    folder.mkdir(parents=True, mode=0o700)
    if user:
        shutil.chown(folder, user, user)


def passing(address):
    """The address with a query of somebody’s own: its answer is nobody else’s, so the store is passed by."""
    return f"{address}{'&' if '?' in address else '?'}from=a-letter"


class Site:
    """The sample site: `address` is gunicorn's, `pids` is what has to work for an answer."""

    def __init__(self, folder, postgresql):
        self.folder, self.postgresql = folder, postgresql
        for name in ("pages", "media", "static"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def environment(self, port=0, **others):
        """That of production. What it writes is below the folder."""
        key = self.folder / "key"
        if not key.exists():
            key.write_text(secrets.token_urlsafe(60))
        own = {
            name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")
        }
        return {
            **own,
            "DJANGO_SETTINGS_MODULE": "ims_site.settings.production",
            "SECRET_KEY": key.read_text(),
            "ALLOWED_HOSTS": "127.0.0.1",
            "WAGTAILADMIN_BASE_URL": "https://127.0.0.1",
            "DATABASE_URL": self.postgresql.url,
            "DATABASE_POOL": "4",
            "VAR_DIR": str(self.folder),
            "PAGE_STORE": str(self.folder / "pages"),
            "PORT": str(port),
            **others,
        }

    def manage(self, *arguments, **others):
        """Run a command of the site, and return what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        result = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self.environment(**others), stdout=subprocess.PIPE, text=True, check=True
        )
        return result.stdout

    def make(self, stories):
        """Make what is missing of the site and of its store."""
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--noinput", "--verbosity=0")
        self.manage("load_sample_content", f"--stories={stories}")
        self.postgresql.analyse()
        # Its keeper asks by the name of the site.
        self.manage("name_site")
        self.manage("keep_pages", "--once")

    def pages(self):
        """{kind of page: [address, WordPress's, words on both]}; a file gets what WordPress is to hold."""
        command = [sys.executable, "-m", "tests.performance.peers.export", self.folder / "export.json"]
        result = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(result.stdout)

    def rendering(self, addresses):
        """What it takes to render each address, as rendering.py gives it."""
        command = [sys.executable, "-m", "tests.performance.peers.rendering", *map(passing, addresses)]
        result = subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(result.stdout)

    def start(self, running, name, **others):
        """Start gunicorn; returns (address, process id)."""
        port = free_port()
        config = ROOT / "deploy" / "gunicorn.conf.py"
        command = [sys.executable, "-m", "gunicorn", "--config", config, "--chdir", ROOT]
        pid = running.start(name, command, listens(port), environment=self.environment(port, **others))
        return f"http://127.0.0.1:{port}", pid


def start_nginx(running, name, http):
    """nginx with what stands within `http`; returns its process id. `{port}` there becomes a free port."""
    port = free_port()
    folder = running.folder / name
    folder.mkdir(exist_ok=True)
    file = folder / "nginx.conf"
    user = account("www-data")
    file.write_text(
        f"load_module {MODULES}/ngx_http_brotli_static_module.so;\n"
        + (f"user {user};\n" if user else "")
        + f"worker_processes auto;\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        "events { worker_connections 768; }\n"
        "http {\nsendfile on;\ntcp_nopush on;\n" + http.replace("{port}", str(port)) + "\n}\n"
    )
    command = ["/usr/sbin/nginx", "-c", file, "-p", folder]
    return f"http://127.0.0.1:{port}", running.start(name, command, listens(port), stop=signal.SIGQUIT)


def front(running, site, application):
    """nginx as deploy/nginx.conf has it, before the application at an address."""
    offline = site.folder / "offline.html"
    offline.write_bytes((ROOT / "deploy" / "offline.html").read_bytes())
    http = (ROOT / "deploy" / "nginx.conf").read_text()
    for theirs, here in {
        "/srv/ims": str(site.folder),
        "server 127.0.0.1:8000 ": f"server {application.removeprefix('http://')} ",
        "listen 8080;": "listen 127.0.0.1:{port};",
    }.items():
        if theirs not in http:
            raise SystemExit(f"deploy/nginx.conf has no “{theirs}” any more.")
        http = http.replace(theirs, here)
    return start_nginx(running, "nginx", http)


def plain(running, site):
    """nginx with the same files and no rule whatever: the limit."""
    http = (
        "types { text/html html; }\naccess_log off;\nserver {\n  listen 127.0.0.1:{port};\n"
        f"  root {site.folder}/pages/pages;\n  gzip_static on;\n  brotli_static on;\n}}\n"
    )
    return start_nginx(running, "plain", http)
