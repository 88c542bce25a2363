"""A machine without a resolver of names: whatever the site asks others for fails, and is written down."""

import socket

from ims_site.settings.dev import *  # noqa: F403
from ims_site.settings.dev import VAR_DIR

# One line for each name that somebody wanted to know.
ASKED = VAR_DIR / "names-asked.txt"
OWN = {"127.0.0.1", "::1", None, ""}
_resolve = socket.getaddrinfo


def refuse(host, *arguments, **options):
    if host in OWN:
        return _resolve(host, *arguments, **options)
    with ASKED.open("a") as file:
        file.write(f"{host}\n")
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


socket.getaddrinfo = refuse
