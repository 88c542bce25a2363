"""What the holder of an account is told, and what of a factor stands in the database."""

import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import call_command

from ims_site.audit import AuditAction, record
from ims_site.door import factors
from ims_site.door.letters import send_letter
from ims_site.door.sealed import SEAL, seal, unseal

from .conftest import SECRET, code_of


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Does something, and returns the subjects of the letters that it led to."""

    def told(do):
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return [letter.subject for letter in mail.outbox]

    return told


def change_password(editor):
    editor.set_password("another horse battery staple")
    editor.save()


CHANGES = {
    "password": (change_password, "Your password was changed"),
    "reset": (lambda user: factors.reset(user), "Your second factors were reset"),
}
for _action, _kind, _words in (
    (AuditAction.SECOND_FACTOR_ADDED, "totp", "An app for codes was added"),
    (AuditAction.SECOND_FACTOR_ADDED, "webauthn", "A passkey was added"),
    (AuditAction.SECOND_FACTOR_ADDED, "recovery_codes", "New recovery codes were made"),
    (AuditAction.SECOND_FACTOR_REMOVED, "webauthn", "A passkey was removed"),
    (AuditAction.SECOND_FACTOR_REMOVED, "totp", "The app for codes was removed"),
):
    CHANGES[f"{_action} {_kind}"] = (
        lambda user, action=_action, kind=_kind: record(
            action, user=user, target=user, details={"kind": kind}
        ),
        _words,
    )


@pytest.mark.parametrize("change", CHANGES)
def test_owner_is_told(change, told, editor):
    do, sentence = CHANGES[change]
    subjects = told(lambda: do(editor))
    assert len(subjects) == 1 and sentence in subjects[0]
    assert mail.outbox[0].to == [editor.email] and editor.username in mail.outbox[0].body


def test_nothing_is_told_of_anything_else(told, editor, tree):
    assert told(lambda: record(AuditAction.LOGGED_IN, user=editor, target=editor)) == []
    assert told(lambda: record(AuditAction.PASSWORD_CHANGED, user=editor, target=tree.story)) == []


def test_nobody_without_an_address_is_written_to(editor):
    editor.email = ""
    editor.save()
    send_letter.func(editor.pk, "password_changed", None)
    send_letter.func(0, "password_changed", None)
    assert mail.outbox == []


def test_secret_of_an_app_stands_sealed_in_the_database(editor):
    TOTP.activate(editor, SECRET)
    row = Authenticator.objects.get()
    assert SECRET not in str(row.data) and row.data["secret"].startswith(SEAL)
    assert row.wrap().validate_code(code_of(SECRET))


def test_older_key_still_opens(settings):
    sealed = seal(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert unseal(sealed) == SECRET


def test_what_no_key_opens_is_a_secret_that_nobody_has(settings, editor):
    TOTP.activate(editor, SECRET)
    settings.SECRET_KEY = "another key"
    factor = Authenticator.objects.get()
    assert not factor.wrap().validate_code(code_of(SECRET))
    assert unseal(factor.data["secret"]) != unseal(factor.data["secret"])


def test_present_key_takes_over_from_an_older_one(settings, editor):
    TOTP.activate(editor, SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    out = io.StringIO()
    call_command("seal_again", stdout=out)
    assert out.getvalue().startswith("1 second factors")
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(Authenticator.objects.get().data["secret"]) == SECRET
