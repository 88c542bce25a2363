"""Files of the old site over HTTP: only from allowed hosts, never from a private address, within limits."""

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit

import urllib3

HOPS_MAX = 4
SECONDS = 30
AGENT = "ims-site import"


class FetchError(Exception):
    """A file was not fetched; the message says why in a sentence."""


class Fetcher:
    """Fetches from `hosts` and nowhere else.

    `private` are those ("host:port") that may stand at an address that is not public and at another port
    than the usual ones: an old site within the same network, named by whoever runs this one.
    """

    def __init__(self, hosts, bytes_max, seconds=SECONDS, private=()):
        self.hosts = {host.lower().strip(".") for host in hosts}
        self.private = {host.lower() for host in private}
        self.bytes_max = bytes_max
        self.seconds = seconds

    def fetch(self, address):
        """The bytes at an address. Every hop is checked anew. Raises FetchError."""
        ends = time.monotonic() + self.seconds
        for _hop in range(HOPS_MAX):
            response = self._ask(address, ends)
            try:
                if response.status in (301, 302, 303, 307, 308):
                    address = urljoin(address, response.headers.get("Location", ""))
                    continue
                if response.status != 200:
                    raise FetchError(f"The old site answered {response.status}.")
                return self._read(response, ends)
            except (urllib3.exceptions.HTTPError, OSError) as error:
                raise FetchError("The connection broke off.") from error
            finally:
                response.close()
        raise FetchError("It leads on and on.")

    def _ask(self, address, ends):
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError as error:
            raise FetchError("This is no address.") from error
        if parts.scheme not in ("http", "https") or parts.username is not None:
            raise FetchError("Only plain addresses with http or https are fetched.")
        if host not in self.hosts:
            raise FetchError("Its host is not among those that were allowed.")
        is_private = f"{host}:{port or (443 if parts.scheme == 'https' else 80)}" in self.private
        if port not in (None, 80, 443) and not is_private:
            raise FetchError("Only the usual ports are asked.")
        # The connection goes to the very address that was checked: a second look-up might say another.
        number = public_address(host, is_private)
        pool = {"timeout": urllib3.Timeout(total=max(1, ends - time.monotonic())), "retries": False}
        if parts.scheme == "https":
            connections = urllib3.HTTPSConnectionPool(
                number, port or 443, server_hostname=host, assert_hostname=host, **pool
            )
        else:
            connections = urllib3.HTTPConnectionPool(number, port or 80, **pool)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            return connections.request(
                "GET",
                target,
                headers={
                    "Host": host if port is None else f"{host}:{port}",
                    "User-Agent": AGENT,
                    "Accept-Encoding": "identity",
                },
                redirect=False,
                preload_content=False,
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise FetchError("The old site cannot be reached.") from error

    def _read(self, response, ends):
        pieces, size = [], 0
        while piece := response.read(65_536):
            size += len(piece)
            if size > self.bytes_max:
                raise FetchError("The file is larger than a file may be.")
            if time.monotonic() > ends:
                raise FetchError(f"The file did not come within {self.seconds} seconds.")
            pieces.append(piece)
        return b"".join(pieces)


def public_address(host, is_private=False):
    """An IP address of a host, all of whose addresses are public unless it may be private.

    Raises FetchError.
    """
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise FetchError("Its host is not known.") from error
    for number in found:
        address = ipaddress.ip_address(number.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if not is_private and any(not one.is_global or one.is_multicast for one in (address, inner) if one):
            raise FetchError("Its host is at an address that is not public.")
    return min(found)
