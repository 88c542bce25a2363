"""The headers' score by Mozilla's HTTP Observatory, run here: `python -m tests.security.observatory FOLDER`.

As root, since the scanner knows the ports 80 and 443 alone. It starts gunicorn with the live settings and a
small sample site, nginx before it with deploy/nginx.conf and deploy/tls.conf, and asks for one answer of each
sort. FOLDER keeps the scanner, which npm brings, and the site. It needs nginx with Brotli, Node and openssl.

The scanner on npm has ten tests. The newer one has two more, of ten points each: Cross-Origin-Opener-Policy
and Cross-Origin-Embedder-Policy. They are counted here by its rules, in a column of their own.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from ..faults.parts import eventually, free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SCANNER = "@mdn/mdn-http-observatory"
VERSION = "1.4.8"
# An address of this machine that nothing else listens at.
HOST = "127.0.0.77"
ENOUGH = 150
# All that the ten tests can give: five more are for a script, for a cookie, and for a preloaded domain.
ENOUGH_OF_TEN = {"page with a script": 135, "log-in": 140}
ENOUGH_OF_ALL_TEN = 130


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)  # noqa: S603


def install_scanner(folder):
    """The folder of the scanner's package, without a list of preloaded domains."""
    package = folder / "node_modules" / SCANNER
    if not package.exists():
        run("npm", "install", "--ignore-scripts", "--no-audit", "--prefix", folder, f"{SCANNER}@{VERSION}")
    (package / "conf" / "hsts-preload.json").write_text("{}")
    return package


class Site:
    """The live site in a folder, with gunicorn and nginx, for as long as it is started."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "ims_site.settings.production",
            "SECRET_KEY": "0123456789-for-this-measurement-alone-abcdefghijklmnopqrstuvwxyz",
            "ALLOWED_HOSTS": HOST,
            "WAGTAILADMIN_BASE_URL": f"https://{HOST}",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "VAR_DIR": str(folder),
            "PROXY_COUNT": "2",
            "PORT": str(self.port),
        }
        self.environment.pop("PREPARE", None)

    def make(self):
        if not (self.folder / "db.sqlite3").exists():
            self.manage("migrate", "--no-input", "--verbosity", "0")
            self.manage("load_sample_content", "--stories", "40")
            self.manage("name_site")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.folder.joinpath("offline.html").write_bytes((ROOT / "deploy" / "offline.html").read_bytes())

    def manage(self, *arguments):
        run(sys.executable, "manage.py", *arguments, cwd=ROOT, env=self.environment)

    @contextmanager
    def application(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        with started(command, cwd=ROOT, env=self.environment):
            eventually(lambda: status(f"http://127.0.0.1:{self.port}/health/live/") in (200, 400), 60)
            yield

    @contextmanager
    def web_server(self):
        """nginx as deploy/ has it, but for addresses, folders and names."""
        inner = free_port()
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        text += (ROOT / "deploy" / "tls.conf").read_text()
        for old, new in {
            "listen 8080;": f"listen 127.0.0.1:{inner};",
            "127.0.0.1:8080": f"127.0.0.1:{inner}",
            "127.0.0.1:8000": f"127.0.0.1:{self.port}",
            "/srv/ims": str(self.folder),
            "listen 80;": f"listen {HOST}:80;",
            "listen 443 ": f"listen {HOST}:443 ",
            "/etc/letsencrypt/live/www.example.org": str(self.folder),
            "www.example.org": HOST,
        }.items():
            if old not in text:
                raise SystemExit(f"deploy/ has changed: there is no {old} in it.")
            text = text.replace(old, new)
        file = self.folder / "nginx.conf"
        module = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
        file.write_text(
            f"user root;\nload_module {module};\ndaemon off;\npid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/error.log;\nevents {{ }}\nhttp {{\n{text}\n}}\n"
        )
        with started(["/usr/sbin/nginx", "-c", str(file)]):
            eventually(lambda: status(f"http://127.0.0.1:{inner}/") is not None, 10)
            yield inner

    def make_certificate(self):
        run(
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}"),
            *("-keyout", self.folder / "privkey.pem", "-out", self.folder / "fullchain.pem"),
            stderr=subprocess.DEVNULL,
        )

    def scan(self, package, paths):
        environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(self.folder / "fullchain.pem")}
        script = Path(__file__).with_suffix(".mjs")
        done = subprocess.run(  # noqa: S603
            ["node", str(script), str(package), HOST, *paths],  # noqa: S607
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def started(command, **options):
    process = subprocess.Popen(command, **options)  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def fetch(url):
    """(status, text); the site is asked as what ends TLS asks it."""
    request = urllib.request.Request(url, headers={"Host": HOST, "X-Forwarded-Proto": "https"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def status(url):
    try:
        return fetch(url)[0]
    except OSError:
        return None


def addresses(inner):
    """One answer of each sort: {what it is: its path}."""
    _status, archive = fetch(f"http://127.0.0.1:{inner}/stories/")
    return {
        "home": "/",
        "page with a script": "/stories/",
        "page that is not there": "/nothing-here/",
        "feed": re.search(r'href="(?:https://[^/]+)?(/[^"]*/feed/)"', archive).group(1),
        "picture": re.search(r'(/media/images/[^" ]+)', archive).group(1),
        "style": re.search(r'href="(/static/[^"]+\.css)"', archive).group(1),
        "original (closed)": "/media/original_images/x.jpg",
        "log-in": "/accounts/login/",
        "health": "/health/live/",
    }


def newer(found):
    """The score by the twelve tests of the newer scanner."""
    opener = found["headers"].get("cross-origin-opener-policy", "")
    embedder = found["headers"].get("cross-origin-embedder-policy", "")
    more = 10 * (opener == "same-origin") + 10 * (embedder in ("require-corp", "credentialless"))
    return found["score"] + (more if found["lost"] >= 90 else 0)


def show(kinds, found):
    """Print a table; the names of what scores less than it could."""
    low = []
    for name, result in zip(kinds, found, strict=True):
        points = {key: value for key, value in result["results"].items() if value}
        print(f"{name:30} {result['status']} {result['score']:4} {newer(result):4}  {points}")  # noqa: T201
        if name != "style" and (
            result["score"] < ENOUGH_OF_TEN.get(name, ENOUGH_OF_ALL_TEN) or newer(result) < ENOUGH
        ):
            low.append(name)
    return low


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    package = install_scanner(folder)
    site = Site(folder)
    site.make()
    site.make_certificate()
    print(f"{'answer':30} code  ten twelve")  # noqa: T201
    with site.web_server() as inner:
        with site.application():
            kinds = addresses(inner)
            for path in kinds.values():
                # The scanner waits ten seconds at the most, also for what is made for the first time.
                fetch(f"http://127.0.0.1:{inner}{path}")
            low = show(kinds, site.scan(package, kinds.values()))
            kept = Path(folder, "pages", "pages", "index.html")
            eventually(kept.exists, 60)
        time.sleep(1)
        away = {"home, application off": "/", "not kept, application off": "/nothing-here/"}
        low += show(away, site.scan(package, away.values()))
    if low:
        sys.exit(f"Less than it could be: {', '.join(low)}.")


if __name__ == "__main__":
    main()
