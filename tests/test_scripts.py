"""What bin/start and bin/test say and do, in a copy of the folder where nothing is really installed."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ["bin/start", "bin/test", ".ci/run"]
TOOLS = ["sh", "cat", "cksum", "cut", "dirname", "grep", "id", "mkdir", "mktemp", "rm", "sleep", "tail"]

# Stands in for the Python of .venv: notes what it is asked for, and really runs only the small scripts.
PYTHON = """#!/bin/sh
case "$*" in
    "-S -E"*) exec {real} "$@" ;;
    *ensurepip*) exit {venv} ;;
esac
echo "$*" >>calls
case "$*" in
    "-m pip"*) echo "{pip}"; [ -z "{pip}" ] || exit 1 ;;
    "-m pytest"*) printf '%s\\n' "$@" ;;
    "-m gunicorn"*) echo "$WAGTAILADMIN_BASE_URL $ALLOWED_HOSTS $DJANGO_SETTINGS_MODULE" ;;
esac
case "$*" in
    *"{broken}"*) exit 1 ;;
esac
"""


class Copy:
    """A copy of what the scripts need, with a PATH that holds a few tools and no Python."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("bin", ".ci"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("requirements.txt", "requirements-dev.txt"):
            (folder / name).write_text("# none\n")
        self.path = folder / "path"
        self.path.mkdir()
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))

    def python(self, name, *, venv=0, pip="", broken="nothing at all"):
        """Put the stand-in there; `pip` is what installing fails with, `broken` a command that fails."""
        script = PYTHON.format(real=sys.executable, venv=venv, pip=pip, broken=broken)
        return self.script(name, script)

    def script(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)
        return file

    def run(self, script, *arguments, **environment):
        return subprocess.run(  # noqa: S603
            [self.folder / script, *arguments],
            env={"PATH": str(self.path), "PORT": str(free_port()), **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    @property
    def calls(self):
        file = self.folder / "calls"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


@pytest.fixture
def installed(copy):
    """A copy that has its .venv, with nothing in it."""
    copy.python(".venv/bin/python")
    copy.script(".venv/bin/pip", "")
    return copy


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def assert_one_sentence(result, words):
    assert result.returncode == 1
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("name", [*SCRIPTS, "bin/environment.sh"])
def test_is_plain_sh(name):
    shell = shutil.which("dash") or shutil.which("sh")
    result = subprocess.run([shell, "-n", ROOT / name], capture_output=True, text=True)  # noqa: S603
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", SCRIPTS)
def test_is_executable(name):
    assert os.access(ROOT / name, os.X_OK)


@pytest.mark.parametrize("script", ["bin/start", "bin/test"])
class TestPython:
    def test_missing(self, copy, script):
        assert_one_sentence(copy.run(script), "Python 3.11 or later is needed: install it")

    def test_only_an_old_one(self, copy, script):
        copy.script("path/python3", "#!/bin/sh\necho 3.10\n")
        assert_one_sentence(copy.run(script), "Python 3.11 or later is needed: install it")

    @pytest.mark.parametrize("version", ["2.7", "3.10", "3.1", ""])
    def test_an_old_one_that_is_named(self, copy, script, version):
        old = copy.script("old", f"#!/bin/sh\necho {version}\n")
        assert_one_sentence(copy.run(script, PYTHON=str(old)), f"PYTHON={old} is not Python 3.11 or later")

    def test_without_its_venv_module(self, copy, script):
        python = copy.python("python", venv=1)
        result = copy.run(script, PYTHON=str(python))
        assert_one_sentence(result, "Python's venv module is missing: install it")


class TestAddress:
    def test_port_taken(self, installed):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            result = installed.run("bin/start", PORT=str(port))
        assert_one_sentence(result, f"Port {port} is taken: stop what uses it, or choose another")
        assert installed.calls == []

    @pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 81"])
    def test_not_a_port(self, installed, port):
        assert_one_sentence(installed.run("bin/start", PORT=port), f"PORT={port} is not a port")

    def test_not_an_address_of_this_machine(self, installed):
        result = installed.run("bin/start", HOST="192.0.2.1")
        assert_one_sentence(result, "HOST=192.0.2.1 is not an address of this machine")

    @pytest.mark.parametrize(
        ("host", "url", "allowed"),
        [
            ("127.0.0.1", "http://127.0.0.1", "127.0.0.1"),
            ("localhost", "http://localhost", "localhost"),
            ("0.0.0.0", "http://127.0.0.1", "0.0.0.0"),  # noqa: S104
        ],
    )
    def test_is_told_to_the_site(self, installed, host, url, allowed):
        port = str(free_port())
        base_url, hosts, settings = installed.run("bin/start", HOST=host, PORT=port).stdout.split()[-3:]
        assert base_url == f"{url}:{port}"
        assert {"127.0.0.1", "localhost", "[::1]", allowed} == set(hosts.split(","))
        assert settings == "ims_site.settings.dev"

    @pytest.mark.parametrize("host", ["::1", "[::1]"])
    def test_of_the_sixth_version(self, installed, host):
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            pytest.skip("this machine has no IPv6")
        port = str(free_port())
        assert f"http://[::1]:{port} " in installed.run("bin/start", HOST=host, PORT=port).stdout

    def test_what_is_set_already_stays(self, installed):
        chosen = {
            "WAGTAILADMIN_BASE_URL": "https://www.example.org",
            "ALLOWED_HOSTS": "www.example.org",
            "DJANGO_SETTINGS_MODULE": "ims_site.settings.production",
        }
        output = installed.run("bin/start", **chosen).stdout
        assert output.splitlines()[-1] == " ".join(chosen.values())


class TestPackages:
    def test_are_installed_once(self, installed):
        for _time in range(2):
            assert installed.run("bin/start").returncode == 0
        assert [call.split()[1] for call in installed.calls] == ["pip", "gunicorn", "gunicorn"]

    def test_are_installed_again_when_they_change(self, installed):
        installed.run("bin/start")
        (installed.folder / "requirements.txt").write_text("# another\n")
        installed.run("bin/start")
        assert [call.split()[1] for call in installed.calls] == ["pip", "gunicorn"] * 2

    def test_are_checked_against_their_hashes(self, installed):
        installed.run("bin/start")
        assert "--require-hashes --requirement requirements.txt" in installed.calls[0]

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ("No matching distribution found", "The packages could not be installed: check the network"),
            (
                "THESE PACKAGES DO NOT MATCH THE HASHES",
                "A package is not the one that requirements",
            ),
        ],
    )
    def test_that_cannot_be_installed(self, installed, said, words):
        installed.python(".venv/bin/python", pip=said)
        assert_one_sentence(installed.run("bin/start"), words)
        # The next start tries again.
        installed.python(".venv/bin/python")
        assert installed.run("bin/start").returncode == 0


class TestTests:
    def test_names_what_did_not_run(self, installed):
        result = installed.run("bin/test")
        assert result.returncode == 0
        end = result.stdout.partition("Not run:")[2]
        assert "Browser tests" in end
        assert "Tests on PostgreSQL" in end

    @pytest.mark.parametrize("script", ["bin/test", ".ci/run"])
    def test_everything_has_to_run_in_continuous_integration(self, installed, script):
        result = installed.run(script, CI="true")
        assert_one_sentence(result, "With CI=true everything has to run.")

    @pytest.mark.parametrize(
        ("broken", "name"),
        [
            ("-m ruff check", "ruff check"),
            ("-m djhtml", "djhtml"),
            ("makemigrations --check", "Migrations are complete"),
            ("check --deploy", "Django’s checks"),
            ("-m pytest", "Tests on SQLite"),
        ],
    )
    def test_fails_with_any_of_its_steps_and_runs_the_others(self, installed, broken, name):
        installed.python(".venv/bin/python", broken=broken)
        result = installed.run("bin/test")
        assert result.returncode == 1
        assert name in result.stderr.partition("Failed:")[2]
        assert installed.calls[-2].startswith("-m pytest")

    def test_a_browser_that_is_named_is_used(self, installed):
        browser = installed.script("browser", "#!/bin/sh\n")
        result = installed.run("bin/test", CHROMIUM=str(browser))
        assert "Browser tests" not in result.stdout
        assert "-m pytest -n auto --dist loadgroup" in installed.calls

    def test_arguments_go_to_pytest_alone(self, installed):
        result = installed.run("bin/test", "tests/x.py", "-k", "a b")
        assert result.stdout.splitlines()[-3:] == ["tests/x.py", "-k", "a b"]
        assert not [call for call in installed.calls if "ruff" in call]
