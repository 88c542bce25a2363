"""Guessing is slowed down and recorded; nobody else is, and nobody learns which accounts there are."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.core import mail
from django.db.models import F
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ims_site.door.addresses import client_pseudonym
from ims_site.door.throttle import forget_old
from ims_site.models.audit import AuditEntry
from tests.conftest import STAFF_PASSWORD
from tests.helpers import parse, words

from .conftest import LOGIN, PROOF, SECRET, code_of, log_in, wrong_code

WAIT = re.compile(r"Wait (\d+) minutes?, then try again\.")


def let_pass(**time):
    """Let time pass for all tries that were counted."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(**time))


def is_in(client):
    return "_auth_user_id" in client.session


def at(address):
    return Client(REMOTE_ADDR=address)


def test_guessing_at_one_account_is_slowed_and_recorded(client, editor, elsewhere):
    statuses = [log_in(client, password=f"wrong {number}").status_code for number in range(60)]
    assert statuses == [200] * 4 + [429] * 56
    # Tries during the wait, right ones too, change nothing and do not lengthen it.
    response = log_in(client)
    assert response.status_code == 429 and not is_in(client)
    assert WAIT.search(words(parse(response).main)).group(1) == "30"
    assert response["Retry-After"] == "1800"
    failures = AuditEntry.objects.filter(action="login_failed")
    steps = list(failures.values_list("details__step", "target_key", "user_key"))
    assert steps.count(("password", editor.pk, None)) == 5 and steps.count(("wait", None, None)) == 1
    # The owner of the account sits elsewhere and notices nothing.
    log_in(elsewhere)
    assert is_in(elsewhere)
    let_pass(minutes=29)
    assert log_in(client).status_code == 429
    let_pass(minutes=2)
    log_in(client)
    assert is_in(client)


def test_guessing_from_many_addresses_is_slowed_too(client, editor):
    browsers = [at(f"198.51.100.{number}") for number in range(1, 41)]
    statuses = [log_in(browser, password="wrong").status_code for browser in browsers]
    assert statuses == [200] * 29 + [429] * 11
    assert log_in(client).status_code == 429
    # All at once the limit is free again only for those that are as old.
    let_pass(minutes=31)
    log_in(client)
    assert is_in(client)


def test_one_password_on_many_accounts_is_slowed_and_recorded(client, editor, elsewhere, monkeypatch):
    checked = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: checked.append(1) or "md5$x$y")
    statuses = [log_in(client, f"person{number}", "Summer2026!").status_code for number in range(110)]
    monkeypatch.undo()
    assert statuses == [200] * 99 + [429] * 11
    assert len(checked) == 100
    assert AuditEntry.objects.filter(action="login_failed", details__step="password").count() == 100
    log_in(elsewhere)
    assert is_in(elsewhere)


def test_office_behind_one_address_survives_its_slips(client, django_user_model):
    """Eight people, each of whom gets it wrong four times and then right."""
    password = make_password(STAFF_PASSWORD)
    names = [f"person{number}" for number in range(8)]
    django_user_model.objects.bulk_create(
        django_user_model(username=name, password=password) for name in names
    )
    for name in names:
        assert [log_in(client, name, "slip").status_code for _time in range(4)] == [200] * 4
        log_in(client, name)
        assert is_in(client), name
        client.post("/accounts/logout/")


def test_success_does_not_forgive_others(client, editor, elsewhere, django_user_model):
    """Whoever has an account of their own cannot use it to go on guessing at others."""
    django_user_model.objects.create_user("mine", password=STAFF_PASSWORD)
    for _time in range(4):
        log_in(client, password="wrong")
    log_in(client, "mine")
    client.post("/accounts/logout/")
    assert log_in(client, password="wrong").status_code == 429


@pytest.mark.parametrize("name", ["EDITOR", " editor ", "editor@example.org", "Editor@Example.ORG"])
def test_other_ways_to_write_an_account_are_the_same_account(client, editor, name):
    for _time in range(4):
        log_in(client, password="wrong")
    assert log_in(client, name, "wrong").status_code == 429


def test_codes_are_slowed_like_passwords(client, editor, app):
    log_in(client)
    statuses = [client.post(PROOF, {"code": wrong_code(SECRET)}).status_code for _time in range(60)]
    assert statuses == [200] * 4 + [429] * 56
    assert client.post(PROOF, {"code": code_of(SECRET)}).status_code == 429
    assert not is_in(client)
    # The password in front of it waits as well.
    assert log_in(Client()).status_code == 429
    let_pass(minutes=31)
    client.post(PROOF, {"code": code_of(SECRET)})
    assert is_in(client)
    assert AuditEntry.objects.filter(action="login_failed", details__step="code").count() == 5


def test_new_password_opens_an_account_that_strangers_closed(client, editor):
    for _time in range(5):
        log_in(client, password="wrong")
    client.post("/accounts/password/reset/", {"email": "editor@example.org"})
    new = "another horse, another battery"
    response = client.get(re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1))
    response = client.post(response.url, {"password1": new, "password2": new})
    assert response.url == "/accounts/password/reset/done/"
    log_in(client, password=new)
    assert is_in(client)


# --- What is kept ---------------------------------------------------------------------------------


def test_nothing_that_is_kept_tells_who_or_where(client, editor):
    traces = {"HTTP_USER_AGENT": "Probe/1.0", "HTTP_ACCEPT": "text/needle", "REMOTE_ADDR": "203.0.113.9"}
    for _time in range(2):
        client.post(f"{LOGIN}?next=/needle/", {"login": "s3cret typed here", "password": "needle"}, **traces)
    row = AccessAttempt.objects.values().get()
    assert row["failures_since_start"] == 2
    assert not [trace for trace in ("203.0", "Probe", "needle", "s3cret") if trace in str(row)]
    assert row["ip_address"].startswith("fd")
    assert not {row[name] for name in ("user_agent", "path_info", "http_accept", "get_data", "post_data")} - {
        ""
    }


def test_old_tries_go_with_the_next_one(client, editor, elsewhere):
    log_in(client, password="wrong")
    let_pass(minutes=31)
    log_in(elsewhere)
    assert not AccessAttempt.objects.exists()


def test_old_tries_and_asked_for_addresses_go_by_themselves(client, editor, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client.post("/accounts/password/reset/", {"email": "somebody@example.org"})
    log_in(client, password="wrong")
    forget_old()
    assert AccessAttempt.objects.exists() and DBTaskResult.objects.exists()
    DBTaskResult.objects.update(status="SUCCESSFUL")
    let_pass(minutes=31)
    forget_old()
    assert not AccessAttempt.objects.exists() and not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("", "unix:", True),
    ],
)
def test_address_has_one_name_for_a_day(one, other, same, monkeypatch):
    names = [client_pseudonym(RequestFactory().get("/", REMOTE_ADDR=address)) for address in (one, other)]
    assert (names[0] == names[1]) is same
    day_after = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("ims_site.door.addresses.timezone.now", lambda: day_after)
    assert client_pseudonym(RequestFactory().get("/", REMOTE_ADDR=one)) != names[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_web_servers_of_ours_are_believed_about_addresses(settings, proxies, forwarded, believed):
    settings.PROXY_COUNT = proxies
    said = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_pseudonym(said) == client_pseudonym(RequestFactory().get("/", REMOTE_ADDR=believed))


# --- Nobody learns which accounts there are ----------------------------------------------------------


@pytest.fixture
def people(editor, django_user_model):
    """An account that is open, one that is closed, one without a password: and one that is not."""
    django_user_model.objects.create_user("closed", "closed@example.org", STAFF_PASSWORD, is_active=False)
    django_user_model.objects.create_user("bare", "bare@example.org")
    return ["editor", "closed", "bare", "nobody"]


def without_secrets(response):
    """The text of a page, without what differs each time and what was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r'name="(login|email)" value="[^"]*"|value="[^"]*" name="(login|email)"', "", text)


@pytest.mark.parametrize("ending", ["", "@example.org"])
def test_known_and_unknown_accounts_get_the_same_answer_for_the_same_work(people, ending, monkeypatch):
    answers, work = set(), []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: work.append(1) or encode(*args))
    for number, name in enumerate(people):
        browser = at(f"198.51.100.{number}")
        del work[:]
        response = log_in(browser, name + ending, "wrong")
        answers.add((response.status_code, len(work), without_secrets(response)))
    assert len(answers) == 1
    assert next(iter(answers))[:2] == (200, 1)


def test_right_password_of_a_closed_account_is_answered_like_a_wrong_one(people, client):
    response = log_in(client, "closed")
    assert response.status_code == 200 and not is_in(client)
    assert "do not belong together" in response.content.decode()


def test_asking_for_a_password_tells_nothing(people, django_assert_num_queries, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    answers = set()
    for name in people:
        browser = Client()
        response = browser.post("/accounts/password/reset/", {"email": f"{name}@example.org"})
        answers.add((response.status_code, response.url, without_secrets(browser.get(response.url))))
    assert len(answers) == 1
    # No query at all: nobody was looked up while somebody waited.
    with django_assert_num_queries(0):
        Client().post("/accounts/password/reset/", {"email": "editor@example.org"})


def test_link_for_a_new_password_goes_to_open_accounts_alone(people, client):
    for name in people:
        client.post("/accounts/password/reset/", {"email": f"{name}@EXAMPLE.org"})
    assert [message.to for message in mail.outbox] == [["editor@example.org"], ["bare@example.org"]]
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    form = client.get(link).url
    assert client.get(form).status_code == 200
    new = "another horse, another battery"
    client.post(form, {"password1": new, "password2": new})
    assert get_user_model().objects.get(username="editor").check_password(new)
    # Used up.
    assert "used already" in client.get(link).content.decode()


@pytest.mark.parametrize(
    "key", ["1-x", "zzzzzzzzzzzzzzzzzzzz-x", "0-set-password", "1-%00", "1-" + "x" * 3000]
)
def test_invented_link_is_told_so(client, editor, key):
    response = client.get(f"/accounts/password/reset/{key}/")
    assert response.status_code == 200 and "too old" in response.content.decode()


def test_asking_again_and_again_is_slowed(client, editor):
    form = {"email": "editor@example.org"}
    statuses = [client.post("/accounts/password/reset/", form).status_code for _time in range(5)]
    assert statuses == [302] * 3 + [429] * 2
    assert len(mail.outbox) == 3
