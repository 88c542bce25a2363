"""Settings that are secure and complete; dev and test only relax, production only reads the environment."""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .door import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# Everything that the running site writes, unless a setting below is told otherwise.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False

INSTALLED_APPS = [
    "stories",
    "programmes",
    "people",
    "ims_site",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "sri",
    "phonenumber_field",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# What sets headers stands outside everything that answers: the way to HTTPS and static files carry them too.
MIDDLEWARE = [
    "ims_site.middleware.DocumentHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "ims_site.middleware.PoliciesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "ims_site.compression.CompressionMiddleware",
    "ims_site.page_store.middleware.PageStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ims_site.lite.LiteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ims_site.middleware.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ims_site.middleware.SiteMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ims_site.door.middleware.DoorMiddleware",
    "ims_site.takedown.addresses.GoneMiddleware",
    "stories.wordpress.middleware.OldAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "ims_site.checks.middleware.StoppedPublicationMiddleware",
    # It turns the answer to whoever has to wait into one that says so.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ims_site.urls"
WSGI_APPLICATION = "ims_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"].get("ENGINE") == "django.db.backends.sqlite3":
    # Readers and one writer side by side; a writer takes its lock at once instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    if sys.argv[1:2] == ["migrate"]:
        # Whoever reads a table waits behind a migration that waits for it: rather give up, and try again.
        DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=2s"
    # How many connections a web process keeps open for its threads at the most; 0: each thread its own.
    pool = env("DATABASE_POOL", default="0")
    if not pool.isdecimal():
        raise ImproperlyConfigured("DATABASE_POOL: give the number of connections, like 8.")
    if int(pool):
        # Left to itself the pool asks a database that was away for long after ever longer pauses.
        options = {"min_size": 1, "max_size": int(pool), "timeout": 5, "reconnect_timeout": 3}
        DATABASES["default"]["OPTIONS"]["pool"] = options
    else:
        DATABASES["default"]["CONN_MAX_AGE"] = 60

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    CACHES["default"]["BACKEND"] = "ims_site.cache.ForgivingRedisCache"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What restored backups must obey. It belongs to the backups, but is never to be replaced by an older one.
TOMBSTONES_FILE = env.path("TOMBSTONES_FILE", default=str(VAR_DIR / "tombstones.json"))
# Public keys of age for which backups are encrypted.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# A copy of wp-content/uploads, for imports that are started in the admin.
WORDPRESS_UPLOADS = env("WORDPRESS_UPLOADS", default=str(VAR_DIR / "wordpress-uploads"))
# Hosts of the old site ("wordpress.internal:8080") that may be fetched from at addresses that are not public.
WORDPRESS_PRIVATE_HOSTS = env.list("WORDPRESS_PRIVATE_HOSTS", default=[])
# Where public pages are kept as files; empty: each is made whenever it is asked for.
PAGE_STORE = env("PAGE_STORE", default=str(VAR_DIR / "pages"))
# A Varnish in front, as http://127.0.0.1:6081: it keeps pages, and is told what has changed.
FRONTEND_CACHE_URL = env("FRONTEND_CACHE_URL", default="")
WAGTAILFRONTENDCACHE = (
    {
        "front": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": FRONTEND_CACHE_URL,
        }
    }
    if FRONTEND_CACHE_URL
    else {}
)
# What browsers and that cache are told of a page: a browser asks each time whether it still holds.
PAGE_CACHE_CONTROL = "no-cache" if not FRONTEND_CACHE_URL else "max-age=0, s-maxage=86400"
STORAGES = {
    "default": {"BACKEND": "ims_site.media_folder.MediaInFolder"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Object storage instead of MEDIA_ROOT: https://KEY:SECRET@endpoint.example.org/bucket?region=…
if MEDIA_S3_URL := env("MEDIA_S3_URL", default=""):
    STORAGES["default"] = {"BACKEND": "ims_site.storage.MediaInS3", "OPTIONS": {"address": MEDIA_S3_URL}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# No other site has a use for our styles and scripts.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Pictures never touch the disk before they are cleaned: 12 MB holds the largest one accepted.
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Language and time --------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
    ("da", _("Danish")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"
PHONENUMBER_DEFAULT_REGION = "DK"

# --- Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "IMS"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "ims_site.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "ims_site.forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "ims_site.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "ims_site.forms.SiteDocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILDOCS_EXTENSIONS = ["pdf", "epub", "docx", "odt", "xlsx", "ods", "pptx", "csv", "txt", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
# Documents pass through Django, which knows who may read them, and never open inside our own origin.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
# The admin asks nobody else for anything: no portraits by e-mail hash, no release check, no banner.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Wagtail keeps shared passwords in plain text, so pages are restricted to people or groups only.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_APPEND_SLASH = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "ims_site.richtext.CleanRichTextArea"}}
# Times in the admin are those of one clock: two would publish a story hours before somebody meant to.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# Links to other sites are only tried where this is on: then their servers learn of ours.
LINK_CHECK_EXTERNAL = env.bool("LINK_CHECK_EXTERNAL", default=False)
TAGGIT_CASE_INSENSITIVE = True
# An index of OpenSearch or Elasticsearch for the public search, instead of the database's own.
SEARCH_URL = env("SEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# What must keep nobody waiting is written down in the database and done by `manage.py run_tasks`, which
# deploy/gunicorn.conf.py starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Security -----------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Other sites learn nothing; our own forms need it, or the browser hides the origin that CSRF checks.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
# The token stays in the page, so the editor's cookie is the only one there is.
X_FRAME_OPTIONS = "SAMEORIGIN"
# security.W019 wants DENY there, which would shut out the preview panel of the editor.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        # The editor shows pages inside its preview panel.
        "frame-ancestors": [SELF],
    }
}
# Wagtail's date pickers and choosers start from inline scripts; only the admin allows them.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
POLICIES = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # No other site shows what is ours within its pages, and none of its files come into ours.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}

# How many web servers in front add to X-Forwarded-For; without any, nobody is believed.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# --- Logging ------------------------------------------------------------------------------------

# What went wrong and where, never who asked: no address, user agent, referrer or query string.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"away": {"()": "ims_site.faults.OneLineWhileAway"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["away"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A refused host or a broken cookie is the visitor's affair, not an error of ours.
        "django.security": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
        # A line for every attempt to connect.
        "psycopg.pool": {"level": "ERROR"},
    },
}
