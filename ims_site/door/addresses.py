"""Names for visitors' addresses and typed accounts that can be counted and tell nothing."""

import ipaddress

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

# Whoever has one address of the sixth version has all of its network.
NETWORK_OF_ONE = 64


def client_pseudonym(request):
    """The name under which the address of a request is counted today: an IPv6 address out of fd00::/8.

    It is keyed, so that only the holder of SECRET_KEY could try addresses out, and another one tomorrow.
    """
    keyed = salted_hmac(
        f"ims_site.door.address {timezone.now():%Y-%m-%d}", _address(request), algorithm="sha256"
    )
    return str(ipaddress.IPv6Address(b"\xfd" + keyed.digest()[:15]))


def _address(request):
    """The address as bytes, as far as the web servers in front can be believed; b"" where there is none."""
    given = request.META.get("REMOTE_ADDR", "")
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXY_COUNT <= len(hops) and hops[-settings.PROXY_COUNT].strip():
        given = hops[-settings.PROXY_COUNT]
    try:
        address = ipaddress.ip_address(given.strip())
    except ValueError:
        return b""
    if address.version == 4:
        return address.packed
    return address.ipv4_mapped.packed if address.ipv4_mapped else address.packed[: NETWORK_OF_ONE // 8]


def account_key(request, credentials):
    """The name under which wrong tries at an account are counted, however the account was written.

    `credentials` has the user name or the e-mail address as typed. For an account that does not exist the
    work is the same. People type passwords into the wrong field, so nothing typed is kept.
    """
    typed = typed_name(credentials or {})
    user = find_user(typed)
    value = f"user {user.pk}" if user else f"name {typed.casefold()}"
    return salted_hmac("ims_site.door.account", value, algorithm="sha256").hexdigest()


def typed_name(credentials):
    return (credentials.get("username") or credentials.get("email") or "").strip()


def find_user(typed):
    """The user with this user name or e-mail address, or None. A name goes before an address."""
    users = get_user_model().objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
    return min(
        users, key=lambda user: (user.get_username().casefold() != typed.casefold(), user.pk), default=None
    )
