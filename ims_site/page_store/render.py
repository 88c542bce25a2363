"""Asks Django for a page as a reader would who has no cookie and takes no packed answer."""

import io
import sys
from functools import cache

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from wagtail.models import Site


def ask(address):
    """The status of the answer; where everybody would get the same, it is in the store now."""
    said = []
    answer = application()(environ_for(address), lambda status, headers: said.append(status))
    answer.close()
    return int(said[-1].split()[0])


@cache
def application():
    return WSGIHandler()


def environ_for(address):
    site = Site.objects.filter(is_default_site=True).first()
    host, port = (site.hostname, site.port) if site else ("localhost", 80)
    scheme = "https" if settings.SECURE_SSL_REDIRECT or port == 443 else "http"
    proxy = dict([settings.SECURE_PROXY_SSL_HEADER]) if settings.SECURE_PROXY_SSL_HEADER else {}
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host if port in (80, 443) else f"{host}:{port}",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **(proxy if scheme == "https" else {}),
    }
