"""Every way in, with and without a second factor, where one is required and where it is offered."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from ims_site.models.audit import AuditEntry
from tests.conftest import STAFF_PASSWORD
from tests.helpers import read

from .conftest import LOGIN, PROOF, SECRET, code_of, log_in, wrong_code

INSIDE, SETUP, OUTSIDE = "/admin/", "/accounts/2fa/", "/accounts/login/"


def by_our_form(client, editor):
    log_in(client)


def by_our_form_with_the_address(client, editor):
    log_in(client, "Editor@example.org")


def by_our_form_and_a_code(client, editor):
    log_in(client)
    client.post(PROOF, {"code": code_of(SECRET)})


def by_wagtails_form(client, editor):
    client.post("/admin/login/", {"username": "editor", "password": STAFF_PASSWORD})


def by_the_form_for_private_pages(client, editor):
    client.post("/_util/login/", {"username": "editor", "password": STAFF_PASSWORD})


def by_a_session_from_elsewhere(client, editor):
    client.force_login(editor)


# The way in, and where /admin/ then leads: without a factor where none is required, without one where it is,
# with one that is offered, with one that is required.
WAYS = [
    (by_our_form, INSIDE, SETUP, PROOF, PROOF),
    (by_our_form_with_the_address, INSIDE, SETUP, PROOF, PROOF),
    (by_our_form_and_a_code, INSIDE, SETUP, INSIDE, INSIDE),
    (by_wagtails_form, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE),
    (by_the_form_for_private_pages, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE),
    (by_a_session_from_elsewhere, INSIDE, SETUP, OUTSIDE, OUTSIDE),
]


def ends_up(client):
    response = client.get("/admin/", follow=True)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[0].__name__)
def test_way_in_without_a_factor(client, editor, settings, way, required):
    settings.SECOND_FACTOR_REQUIRED = required
    way[0](client, editor)
    assert ends_up(client) == way[1 + required]


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[0].__name__)
def test_way_in_with_a_factor(client, editor, app, settings, way, required):
    settings.SECOND_FACTOR_REQUIRED = required
    way[0](client, editor)
    assert ends_up(client) == way[3 + required]
    if way[3] != INSIDE:
        assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/password_reset/", "/admin/password_reset/confirm/x/y/"])
def test_wagtails_form_for_new_passwords_leads_to_ours(db, client, address):
    assert client.get(address).url == "/accounts/password/reset/"


@pytest.mark.parametrize("address", ["signup/", "email/", "confirm-email/", "3rdparty/", "social/signup/"])
def test_nobody_signs_up_or_adds_addresses(admin, address):
    assert admin.get(f"/accounts/{address}").status_code == 404
    assert admin.post(f"/accounts/{address}", {"email": "x@example.org"}).status_code == 404


def test_code_works_once(editor, app):
    code = code_of(SECRET)
    for expected in (INSIDE, PROOF):
        browser = Client()
        # Another process knows nothing of the cache of this one.
        cache.clear()
        log_in(browser)
        browser.post(PROOF, {"code": code})
        assert ends_up(browser) == expected


def test_recovery_code_works_once(editor, app):
    code = editor.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (INSIDE, PROOF):
        browser = Client()
        log_in(browser)
        browser.post(PROOF, {"code": code})
        assert ends_up(browser) == expected


@pytest.mark.parametrize("code", ["", "1", "abcdef", "٠١٢٣٤٥", "0" * 5000, "12 34 56\x00"])
def test_odd_code_stays_outside(client, editor, app, code):
    log_in(client)
    assert client.post(PROOF, {"code": code}).status_code == 200
    assert ends_up(client) == PROOF


@pytest.mark.parametrize("credential", ["", "[]", "1", "{}", "{", '{"id": 1}', '"x"', '{"response": []}'])
@pytest.mark.parametrize("address", [PROOF, "/accounts/2fa/webauthn/login/"])
def test_odd_passkey_stays_outside(client, editor, app, address, credential):
    log_in(client)
    assert client.post(address, {"credential": credential}).status_code in (200, 302)
    assert ends_up(client) == PROOF


@pytest.mark.parametrize("name", ["", "\x00", "a" * 5000, "' OR 1=1 --", "editor\x00", "‮editor", "%s%n"])
def test_odd_name_stays_outside(client, editor, name):
    assert log_in(client, name).status_code == 200
    assert ends_up(client) == OUTSIDE


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_log_in_leads_nowhere_else(client, editor, target):
    response = client.post(f"{LOGIN}?next={target}", {"login": "editor", "password": STAFF_PASSWORD})
    assert response.url == "/admin/"


def test_log_in_leads_back(client, editor):
    address = client.get("/admin/pages/").url
    assert client.post(address, {"login": "editor", "password": STAFF_PASSWORD}).url == "/admin/pages/"


def test_reader_of_private_pages_is_told_so_and_can_leave(client, django_user_model):
    django_user_model.objects.create_user("reader", password=STAFF_PASSWORD)
    assert log_in(client, "reader").url == "/"
    assert client.get("/admin/").status_code == 403
    assert client.post("/accounts/logout/").url == LOGIN
    assert "_auth_user_id" not in client.session


def test_log_out_of_the_admin_ends_the_session(admin):
    admin.post("/admin/logout/")
    assert ends_up(admin) == OUTSIDE


# --- Setting up -----------------------------------------------------------------------------------


def test_app_is_set_up_with_a_real_code(client, editor, settings, monkeypatch):
    # The test itself is a transaction, which never ends.
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())
    settings.SECOND_FACTOR_REQUIRED = True
    log_in(client)
    assert ends_up(client) == SETUP
    document = read(client, "/accounts/2fa/totp/activate/")
    secret = document.select_one(".door__code").get_text()
    assert document.select_one(".door__square svg path")
    response = client.post("/accounts/2fa/totp/activate/", {"code": wrong_code(secret)})
    assert response.status_code == 200 and ends_up(client) == SETUP
    response = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    codes = read(client, response.url).select(".door__codes li")
    assert len(codes) == 10
    # The session that set it up goes on, the next one needs a code.
    assert ends_up(client) == INSIDE
    other = Client()
    log_in(other)
    assert ends_up(other) == PROOF
    other.post(PROOF, {"code": code_of(secret, 1)})
    assert ends_up(other) == INSIDE
    recorded = list(AuditEntry.objects.values_list("action", flat=True))
    assert recorded.count("second_factor_added") == 2 and recorded.count("login") == 2


def test_required_factor_cannot_be_the_last_to_go(client, editor, app, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    by_our_form_and_a_code(client, editor)
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 200
    assert editor.authenticator_set.filter(type="totp").exists()
    settings.SECOND_FACTOR_REQUIRED = False
    client.post("/accounts/2fa/totp/deactivate/")
    assert not editor.authenticator_set.exists()
    assert AuditEntry.objects.filter(action="second_factor_removed").exists()


def test_factor_changes_need_the_password_again_after_a_while(client, editor, app, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    by_our_form_and_a_code(client, editor)
    assert client.post("/accounts/2fa/totp/deactivate/").url.startswith("/accounts/again/")
    assert editor.authenticator_set.filter(type="totp").exists()


# --- How sessions end -----------------------------------------------------------------------------


def test_session_ends_with_the_browser_and_after_half_a_day(client, editor, monkeypatch):
    cookie = log_in(client).cookies["sessionid"]
    assert not cookie["max-age"] and not cookie["expires"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    end = Session.objects.get(pk=cookie.value).expire_date
    assert end - timezone.now() <= timedelta(hours=12)
    assert ends_up(client) == INSIDE
    later = timezone.now().timestamp() + 12 * 3600 + 60
    monkeypatch.setattr("ims_site.door.factors.time.time", lambda: later)
    assert ends_up(client) == OUTSIDE


def test_session_gets_a_new_key_at_log_in(client, editor):
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    assert log_in(client).cookies["sessionid"].value != planted


def test_password_change_logs_out_everywhere(client, editor):
    other = Client()
    for browser in (client, other):
        log_in(browser)
        assert ends_up(browser) == INSIDE
    new = "another horse, another battery"
    form = {"oldpassword": STAFF_PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/", form)
    assert [ends_up(browser) for browser in (client, other)] == [OUTSIDE, OUTSIDE]
    assert log_in(client, password=new).status_code == 302
    assert AuditEntry.objects.filter(action="password_changed", target_key=editor.pk).count() == 1


# --- Starting over --------------------------------------------------------------------------------


@pytest.fixture
def manager(db, django_user_model):
    """Somebody who may change users, and is no superuser."""
    user = django_user_model.objects.create_user("manager", password=STAFF_PASSWORD)
    names = ["access_admin", "change_user"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    browser = Client()
    browser.force_login(user)
    return browser


def test_site_manager_resets_a_lost_factor(manager, client, editor, app):
    editor.is_superuser = False
    editor.save()
    by_our_form_and_a_code(client, editor)
    address = f"/admin/users/{editor.pk}/second-factor/"
    assert address in manager.get("/admin/users/").content.decode()
    assert read(manager, address).select_one("form button[type=submit]")
    assert editor.authenticator_set.exists()
    assert manager.post(address).status_code == 302
    assert not editor.authenticator_set.exists()
    assert "_auth_user_id" not in client.session
    entry = AuditEntry.objects.get(action="second_factor_reset")
    assert (entry.target_key, entry.user_key) == (
        editor.pk,
        get_user_model().objects.get(username="manager").pk,
    )


@pytest.mark.parametrize("who", ["superuser", "oneself", "nobody"])
def test_factor_that_one_may_not_reset(manager, editor, app, who):
    oneself = get_user_model().objects.get(username="manager").pk
    pk = {"superuser": editor.pk, "oneself": oneself, "nobody": 10**9}[who]
    # Wagtail sends those who may not back to its dashboard.
    assert manager.post(f"/admin/users/{pk}/second-factor/").status_code in (302, 404)
    assert editor.authenticator_set.count() == 2
    assert not AuditEntry.objects.filter(action="second_factor_reset").exists()
