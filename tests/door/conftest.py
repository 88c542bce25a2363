"""People at the door, and what they carry."""

import base64
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from tests.conftest import STAFF_PASSWORD

LOGIN = "/accounts/login/"
PROOF = "/accounts/2fa/authenticate/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret, step=0):
    """The code that an app shows (RFC 6238), now or some steps of half a minute later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def wrong_code(secret):
    """Six digits that no app shows around now."""
    right = {code_of(secret, step) for step in range(-3, 4)}
    return next(code for code in ("000000", *map(str, range(111111, 111119))) if code not in right)


def log_in(client, name="editor", password=STAFF_PASSWORD, **extra):
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


@pytest.fixture
def app(editor):
    """The editor has an app for codes, and recovery codes."""
    row = Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    RecoveryCodes.activate(editor)
    return row


@pytest.fixture
def elsewhere():
    """The browser of somebody at another address."""
    return Client(REMOTE_ADDR="198.51.100.7")
