"""No name can be resolved: neither readers nor editors need anybody outside."""

import os
import subprocess
import sys
from pathlib import Path

from .parts import ROOT

ASK = (
    "import socket\nfrom django.conf import settings\nsettings.DEBUG\nsocket.getaddrinfo('example.org', 443)"
)
DESK = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/",
    "/admin/reports/site-history/",
    "/admin/users/",
    "/admin/account/",
]


def names_asked(whole):
    file = Path(whole.site.environment["VAR_DIR"], "names-asked.txt")
    return file.read_text().split() if file.exists() else []


def test_site_without_a_resolver_notices_nothing(whole):
    pages = [*whole.stored(), "/search/?q=radio", "/stories/?theme=safety&kind=news", "/accounts/login/"]
    assert {address: whole.site.status(address) for address in pages} == dict.fromkeys(pages, 200)
    cookie = f"sessionid={whole.session}"
    for address in DESK:
        status, _headers, text = whole.site.get(address, cookie=cookie)
        assert status == 200 and 'name="login"' not in text, address
    assert names_asked(whole) == []


def test_whoever_asks_for_a_name_is_seen(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.faults.lonely_settings",
        "VAR_DIR": str(tmp_path),
    }
    environment |= {"MEDIA_ROOT": str(tmp_path / "media")}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode and "gaierror" in done.stderr
    assert (tmp_path / "names-asked.txt").read_text() == "example.org\n"
