"""The secrets behind codes, sealed: whoever reads the database, or a copy of it, cannot make codes.

The key comes from SECRET_KEY, which is kept elsewhere. SECRET_KEY_FALLBACKS open what older keys have sealed.
"""

import base64
import secrets
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SEAL = "sealed:"


def seal(text):
    """A secret -> what may stand in the database."""
    return SEAL + _box(*_keys()).encrypt(text.encode()).decode()


def unseal(text):
    """What stands in the database -> the secret.

    A secret that no key opens any more becomes one that nobody has, so that every code is wrong.
    """
    if not text.startswith(SEAL):
        return text
    try:
        return _box(*_keys()).decrypt(text.removeprefix(SEAL)).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def seal_again(keys=()):
    """Seal with the present key what these or SECRET_KEY_FALLBACKS have sealed. Returns how many factors."""
    from allauth.mfa.models import Authenticator

    count = 0
    for factor in Authenticator.objects.all():
        changed = {name: _sealed_again(value, keys) for name, value in factor.data.items()}
        if changed != factor.data:
            factor.data = changed
            factor.save(update_fields=["data"])
            count += 1
    return count


def _sealed_again(value, keys):
    if not isinstance(value, str) or not value.startswith(SEAL):
        return value
    try:
        return seal(_box(*keys, *_keys()).decrypt(value.removeprefix(SEAL)).decode())
    except InvalidToken:
        return value


def _keys():
    return settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS


@lru_cache(maxsize=4)
def _box(*keys):
    return MultiFernet(Fernet(_derived(key)) for key in keys)


def _derived(key):
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"secrets of second factors")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))
