"""compose.yaml says what the settings, the commands and nginx really take; this needs no Docker engine."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from ims_site.page_store.nginx import configuration

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service.get("build", {}).get("target") == "site"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SITE, PROXY = (re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[number] for number in (2, 3))
# What .env.example leaves to whoever copies it.
FILLED_IN = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abcdef",
    "POSTGRES_PASSWORD": "x_Y-1",
}


def environment_file():
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))


def filled_in(text, values):
    """Text with ${NAME}, ${NAME:-left out} and ${NAME:?refused} replaced as Compose does."""

    def value(match):
        name, sign, rest = match.groups()
        found = values.get(name, "")
        assert found or sign == ":-", f"{name} is not in .env.example"
        return found or rest

    return re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", value, text)


def environment_of(service):
    values = environment_file() | FILLED_IN
    return {name: filled_in(value, values) for name, value in SERVICES[service]["environment"].items()}


def baked_in():
    """The variables that the image sets."""
    block = re.search(r"^ENV ((?:.*\\\n)*.*)$", SITE, re.MULTILINE).group(1)
    return dict(re.findall(r"(\w+)=(\S+)", block))


@pytest.fixture(scope="module")
def live():
    """What the live settings make of the variables of an application container."""
    code = (
        "import json, ims_site.settings.production as live;"
        "database = live.DATABASES['default'];"
        "print(json.dumps([database['ENGINE'], database['HOST'], database['NAME'], database['PASSWORD'],"
        "database['OPTIONS']['pool']['max_size'], live.CACHES['default']['LOCATION'], live.PROXY_COUNT,"
        "live.MEDIA_ROOT, live.PAGE_STORE, live.TOMBSTONES_FILE, live.ALLOWED_HOSTS], default=str))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=baked_in() | environment_of("web1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_live_settings_take_the_variables(live):
    engine, host, name, password, pool, cache, proxies, *places, hosts = live
    assert (engine, host, name) == ("django.db.backends.postgresql", "db", "ims")
    database = SERVICES["db"]["environment"]
    assert (name, password) == (database["POSTGRES_DB"], FILLED_IN["POSTGRES_PASSWORD"])
    assert (pool, cache, proxies) == (4, "redis://cache:6379/0", 2)
    assert places == ["/media", "/store", "/kept/tombstones.json"]
    assert hosts == ["www.example.org"]


def test_every_variable_is_read_somewhere():
    files = [*ROOT.glob("ims_site/settings/*.py"), *ROOT.glob("deploy/*.py"), *ROOT.glob("ims_site/*.py")]
    read = {name for file in files for name in re.findall(r'"([A-Z][A-Z0-9_]+)"', file.read_text())}
    for service in OURS:
        assert {*SERVICES[service]["environment"]} - read == set(), service
    # PATH and the like are for the system and for Python.
    assert {*baked_in()} - read - {"PATH", "PYTHONUNBUFFERED"} == set()


def test_every_variable_of_the_example_is_used():
    names = {*re.findall(r"^#?([A-Z_0-9]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)}
    used = {*re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text())}
    assert len(names) > 5 and names <= used


def test_all_parts_are_there():
    assert {"web1", "web2", "worker", "migrate", "proxy", "db", "cache"} == {*SERVICES}
    assert {*OURS} == {"web1", "web2", "worker", "migrate"}
    assert SERVICES["db"]["image"].startswith("postgres:") and SERVICES["cache"]["image"].startswith("redis:")


@pytest.mark.parametrize("service", SERVICES)
def test_services_lean_on_services_that_are_there(service):
    needed = SERVICES[service].get("depends_on", [])
    assert {*needed} <= {*SERVICES}
    for name, how in needed.items() if isinstance(needed, dict) else []:
        # Whoever waits for health has to wait for something that tells it.
        assert how["condition"] != "service_healthy" or SERVICES[name]["healthcheck"]["test"]


def test_commands_are_there():
    for service in ("worker", "migrate"):
        commands = re.findall(r"manage\.py,? (\w+)", " ".join(SERVICES[service]["command"]))
        assert commands and {*commands} <= {*get_commands()}, service
    # Only one service migrates, and it does nothing else.
    text = (ROOT / "compose.yaml").read_text()
    assert len(re.findall(r"manage\.py migrate", text)) == 1 and "migrate" not in SITE.split("CMD [")[-1]


def test_containers_write_to_their_volumes_alone():
    for service in OURS:
        options = SERVICES[service]
        assert options["read_only"] and options["cap_drop"] == ["ALL"], service
        targets = {volume.split(":")[1] for volume in options["volumes"]}
        assert targets == {*re.search(r"^VOLUME (.*)$", SITE, re.MULTILINE).group(1).split()}
        assert {volume.split(":")[0] for volume in options["volumes"]} <= {*COMPOSE["volumes"]}
    assert re.search(r"^USER site$", SITE, re.MULTILINE)


def test_ports_agree():
    assert baked_in()["PORT"] == re.search(r"^EXPOSE (\d+)", SITE, re.MULTILINE).group(1)
    inner = re.search(r"^EXPOSE (\d+)", PROXY, re.MULTILINE).group(1)
    assert SERVICES["proxy"]["ports"] == [f"127.0.0.1:{inner}:{inner}"]
    assert f"listen {inner};" in configuration()
    assert f"127.0.0.1:{inner}/health/live/" in PROXY


def test_proxy_has_the_file_of_deploy_with_both_machines():
    """The command is run: what it makes of the file, but for the start of nginx."""
    service = SERVICES["proxy"]
    assert "./deploy/nginx.conf:/etc/ims/nginx.conf:ro" in service["volumes"]
    shell, flag, script = service["command"]
    sed = script.replace("$$", "$").partition(" > ")[0].replace("/etc/ims/nginx.conf", "deploy/nginx.conf")
    made = subprocess.run(  # noqa: S603
        [shell, flag, sed], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for machine in ("web1", "web2"):
        assert f"server {machine}:{baked_in()['PORT']} " in made
    assert "127.0.0.1:8000" not in re.sub(r"^#.*$", "", made, flags=re.MULTILINE)
    assert "default https;" in made and "$scheme;" not in made
    # The folders that it names are those of the stage in the Dockerfile.
    assert {*re.findall(r"(?:root|alias) (/srv/ims[^;/]*)", made)} == {"/srv/ims"}
    for link in ("/store /srv/ims/pages", "/media /srv/ims/media"):
        assert f"ln -s {link}" in PROXY
    assert {volume.split(":")[1] for volume in service["volumes"]} >= {"/store", "/media"}
