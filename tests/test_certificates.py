"""Servers behind the site whose certificate has expired: nobody trusts them, and nobody gets an error."""

import ipaddress
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from ims_site.cache import ForgivingRedisCache
from ims_site.faults import MediaAway
from ims_site.search.engines import external

from .helpers import parse, read

pytestmark = pytest.mark.faults


def certificate(ends):
    """A certificate for 127.0.0.1 that ends in so long, with its key: PEM."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + ends)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), private


@pytest.fixture
def expired(tmp_path, monkeypatch):
    """A server whose certificate we would trust, had it not ended yesterday: its port, and what it got."""
    through = []
    public, private = certificate(-timedelta(days=1))
    (tmp_path / "server.pem").write_bytes(public + private)
    (tmp_path / "trusted.pem").write_bytes(public)
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "AWS_CA_BUNDLE"):
        monkeypatch.setenv(name, str(tmp_path / "trusted.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")

    def serve():
        while True:
            try:
                line, _address = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(line, server_side=True) as secure:
                    through.append(secure.recv(100))
            except OSError:
                line.close()

    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1], through
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def test_search_says_that_it_is_away(tree, client, settings, expired):
    port, through = expired
    external._have_index.cache_clear()
    settings.SEARCH_URL = f"https://127.0.0.1:{port}/ims"
    assert "Search does not answer" in read(client, "/search/?q=radio").main.text
    assert client.get("/health/ready/").json()["search"] == "degraded"
    assert through == []


def test_cache_that_cannot_be_trusted_is_none(tree, client, settings, expired, monkeypatch, caplog):
    port, through = expired
    monkeypatch.setattr(ForgivingRedisCache, "away_until", None)
    settings.CACHES = {
        "default": {
            "BACKEND": "ims_site.cache.ForgivingRedisCache",
            "LOCATION": f"rediss://127.0.0.1:{port}/0",
        }
    }
    assert caches["default"].get("a", "nothing") == "nothing"
    assert "The cache is away" in caplog.text
    assert client.get("/stories/").status_code == 200
    assert through == []


def test_media_that_cannot_be_fetched_are_out_of_reach(tree, client, settings, expired):
    port, through = expired
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "ims_site.storage.MediaInS3",
            "OPTIONS": {"address": f"https://key:secret@127.0.0.1:{port}/bucket?addressing=path"},
        }
    }
    with pytest.raises(MediaAway):
        default_storage.save("a.txt", ContentFile(b"words"))
    client.raise_request_exception = False
    response = client.get("/media/images/a.jpg")
    assert response.status_code == 503
    assert "out of reach" in parse(response).h1.text
    assert client.get("/stories/").status_code == 200
    assert client.get("/health/ready/").json()["media"] == "failing"
    assert through == []
