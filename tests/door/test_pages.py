"""The pages of the door: guarded, stored nowhere, usable by everybody."""

import re

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from ims_site.models.audit import AuditEntry
from tests.helpers import parse

from .conftest import LOGIN, PROOF, SECRET, code_of, log_in

RESET = "/accounts/password/reset/"
ANONYMOUS = [LOGIN, RESET, f"{RESET}sent/", f"{RESET}1-x/"]
LOGGED_IN = [
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/webauthn/",
    "/accounts/password/",
    "/accounts/logout/",
    "/accounts/again/",
]
PROVED = [
    "/accounts/2fa/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/reauthenticate/",
]


def assert_fit_for_everybody(response, address):
    assert response.status_code == 200, address
    document = BeautifulSoup(response.content, "html5lib")
    assert len(document.find_all("h1")) == 1 and document.title.string.strip(), address
    for field in document.select("input:not([type=hidden])"):
        assert field.get("autocomplete"), f"{address}: {field}"
        assert document.select_one(f'label[for="{field["id"]}"]').get_text(strip=True), f"{address}: {field}"
        for described in field.get("aria-describedby", "").split():
            assert document.find(id=described), f"{address}: {described} is not there"
    for button in document.find_all("button"):
        assert button.get_text(strip=True), address
    ids = [element["id"] for element in document.select("[id]")]
    assert len(ids) == len(set(ids)), address
    assert not re.search(r"""(?:src|href|action)="(?:https?:)?//""", str(document)), address
    return document


def assert_guarded(response, address):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "data:" not in policy, address
    assert "no-store" in response["Cache-Control"], address
    assert response["Referrer-Policy"] == "same-origin" and response["X-Frame-Options"], address
    assert "camera=()" in response["Permissions-Policy"], address


@pytest.mark.parametrize("address", ANONYMOUS)
def test_page_before_the_log_in(db, client, address):
    response = client.get(address)
    assert_fit_for_everybody(response, address)
    assert_guarded(response, address)


def test_pages_after_the_log_in(client, editor):
    log_in(client)
    for address in LOGGED_IN:
        response = client.get(address)
        assert_fit_for_everybody(response, address)
        assert_guarded(response, address)


def test_pages_with_a_factor(client, editor, app):
    log_in(client)
    assert_fit_for_everybody(client.get(PROOF), PROOF)
    client.post(PROOF, {"code": code_of(SECRET)})
    for address in PROVED:
        response = client.get(address)
        assert_fit_for_everybody(response, address)
        assert_guarded(response, address)
    assert client.get("/accounts/2fa/recovery-codes/download/")["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("address", "form", "field"),
    [
        (LOGIN, {"login": "", "password": "x"}, "login"),
        (LOGIN, {"login": "editor", "password": ""}, "password"),
        ("/accounts/password/reset/", {"email": "no address"}, "email"),
    ],
)
def test_error_is_tied_to_its_field(db, client, address, form, field):
    response = client.post(address, form)
    document = assert_fit_for_everybody(response, address)
    wrong = document.select_one(f'[name="{field}"][aria-invalid=true]')
    sentence = document.find(id=wrong["aria-describedby"])
    assert sentence.get_text(strip=True).endswith(".")
    assert document.title.string.strip().startswith("Error:")


@pytest.mark.parametrize(
    ("name", "value"), [("login", "username"), ("password", "current-password"), ("code", "one-time-code")]
)
def test_browsers_know_what_to_fill_in(client, editor, app, name, value):
    pages = client.get(LOGIN).content.decode()
    log_in(client)
    pages += client.get(PROOF).content.decode()
    assert BeautifulSoup(pages, "html.parser").select_one(f"input[name={name}]")["autocomplete"] == value


def test_pages_of_the_admin_are_not_stored(admin):
    for address in ("/admin/", "/admin/account/", "/admin/login/"):
        assert "no-store" in admin.get(address)["Cache-Control"], address
    # Nor is what somebody sees who is not let in, nor the answer to whoever has to wait.
    for _time in range(5):
        response = log_in(Client(), password="wrong")
    assert response.status_code == 429
    assert_guarded(response, "wait")
    assert_fit_for_everybody_waiting(response)


def assert_fit_for_everybody_waiting(response):
    document = BeautifulSoup(response.content, "html5lib")
    assert document.select_one("main [role=alert]").get_text(strip=True)


def test_pages_for_readers_know_nothing_of_the_door(tree, client):
    response = client.get("/")
    assert not response.cookies and "no-store" not in response.get("Cache-Control", "")


def test_account_page_warns_whoever_has_no_factor(admin, editor):
    document = parse(admin.get("/admin/account/"))
    assert "no second factor yet" in document.get_text() and document.select_one('a[href="/accounts/"]')
    # Neither passwords nor the address that new ones are sent to are changed here, past the door.
    assert not document.select("input[type=password], input[type=email]")
    form = {
        "name_email-first_name": "Jo",
        "name_email-last_name": "Ba",
        "name_email-email": "evil@example.org",
    }
    form |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    form |= {"locale-preferred_language": "", "locale-current_time_zone": ""}
    admin.post("/admin/account/", form)
    editor.refresh_from_db()
    assert (editor.first_name, editor.email) == ("Jo", "editor@example.org")


def test_command_starts_somebody_over(client, editor, app, capsys):
    client.force_login(editor)
    call_command("reset_second_factor", "EDITOR@example.org")
    assert not Authenticator.objects.exists() and "_auth_user_id" not in client.session
    assert "editor: 2 removed" in capsys.readouterr().out
    assert AuditEntry.objects.get(action="second_factor_reset").target_key == editor.pk


def test_command_says_when_there_is_nobody(db):
    with pytest.raises(CommandError, match="no user"):
        call_command("reset_second_factor", "nobody")


def test_log_ins_and_log_outs_are_recorded(client, editor, app):
    log_in(client)
    client.post(PROOF, {"code": code_of(SECRET)})
    client.post("/accounts/logout/")
    entries = (
        AuditEntry.objects.filter(action__startswith="log")
        .order_by("pk")
        .values_list("action", "user_key", "details")
    )
    assert list(entries) == [("login", editor.pk, {"second_factor": "totp"}), ("logout", editor.pk, {})]
