"""Settings for the live site: everything from the environment, and no start with a gap in it."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from .base import *  # noqa: F403
from .base import env

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "WAGTAILADMIN_BASE_URL")
missing = [name for name in REQUIRED if not env(name, default="")]
if missing:
    raise ImproperlyConfigured(
        f"Set these environment variables before the live site can start: {', '.join(missing)}."
    )


def refuse_unless(is_right, name, sentence):
    if not is_right:
        raise ImproperlyConfigured(f"{name}: {sentence}")


SECRET_KEY = env("SECRET_KEY")
refuse_unless(len(SECRET_KEY) >= 50, "SECRET_KEY", "give at least fifty random characters.")
# Earlier keys: what they have sealed and signed stays good while a new one comes into use.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
refuse_unless("*" not in ALLOWED_HOSTS, "ALLOWED_HOSTS", "name the hosts; * would take every one.")
address = urlsplit(WAGTAILADMIN_BASE_URL)  # noqa: F405
refuse_unless(
    address.scheme == "https" and address.hostname and not address.path,
    "WAGTAILADMIN_BASE_URL",
    "give the public address without a path, like https://www.example.org.",
)
refuse_unless(
    validate_host(address.hostname, ALLOWED_HOSTS),
    "ALLOWED_HOSTS",
    "the host of WAGTAILADMIN_BASE_URL has to be among them.",
)
refuse_unless(
    DATABASES["default"].get("NAME") and DATABASES["default"].get("ENGINE"),  # noqa: F405
    "DATABASE_URL",
    "give an address like postgresql://user:password@host:5432/name.",
)
if MEDIA_S3_URL:  # noqa: F405
    bucket = urlsplit(MEDIA_S3_URL)  # noqa: F405
    refuse_unless(
        bucket.scheme in ("http", "https") and bucket.username and bucket.password and bucket.path.strip("/"),
        "MEDIA_S3_URL",
        "give an address like https://KEY:SECRET@s3.example.org/bucket?region=eu-north-1.",
    )
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]  # noqa: F405

# The web server in front ends TLS and says so in this header; it must overwrite what clients send.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# It also adds the address of the visitor to X-Forwarded-For. With a CDN before it there are two.
PROXY_COUNT = env.int("PROXY_COUNT", default=1)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
