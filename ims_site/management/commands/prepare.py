"""Brings database, static files and first content to where the site can be served."""

import hashlib
import io
import os
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import (
    BadMigrationError,
    InconsistentMigrationHistory,
    NodeNotFoundError,
)
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.crypto import get_random_string
from wagtail.models import Site

DEV_SETTINGS = "ims_site.settings.dev"
# Without letters and digits that are mistaken for each other.
PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # noqa: S105
MIGRATION_FAULTS = (DatabaseError, BadMigrationError, InconsistentMigrationHistory, NodeNotFoundError)


class Command(BaseCommand):
    help = "Migrates, collects static files, loads the sample site and makes a first user: what is missing."
    # bin/start runs this each time, and bin/test runs the checks.
    requires_system_checks = []

    def handle(self, **options):
        prepare(self.stdout)


def prepare(out):
    """Do whatever is missing; raise CommandError with one sentence where that is impossible."""
    try:
        open_database()
        migrate(out)
        # Before anything is served: a restored backup has whom the site has taken down.
        call_command("obey_tombstones", new=True, stdout=out)
        collect_static(out)
        load_sample(out)
        create_admin(out)
        if os.environ.get("DJANGO_SETTINGS_MODULE") == DEV_SETTINGS:
            set_site_address(settings.WAGTAILADMIN_BASE_URL)
    except DatabaseError as error:
        raise CommandError(
            f"The database gave up ({reason(error)}): put that right, then start again."
        ) from error
    except OSError as error:
        file = error.filename or "A file"
        raise CommandError(
            f"{file} cannot be written ({error.strerror}): put that right, then start again."
        ) from error


def open_database():
    """Connect, so that a database that is not there is told apart from one that is out of order."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        check_file(database["NAME"])
        where = f"in {database['NAME']}"
    else:
        where = f"{database['NAME']} at {database['HOST'] or 'the local socket'}"
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as error:
        raise CommandError(
            f"The database {where} cannot be reached ({reason(error)}): start it, or correct DATABASE_URL."
        ) from error


def check_file(name):
    """SQLite reads from where it cannot write, and fails only later: look first."""
    if connection.is_in_memory_db():
        return
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    for path in (file.parent, file):
        if path.exists() and not os.access(path, os.W_OK):
            raise CommandError(
                f"{path} cannot be written: make it yours, or let DATABASE_URL name another place."
            )


def migrate(out):
    """Bring the tables up to date, where they are not."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        with dots(out, "Migrating the database", every=8) as progress:
            call_command("migrate", interactive=False, skip_checks=True, stdout=progress)
            # What is derived from the pages: an older database has none of it yet.
            call_command("rebuild_catalogue", stdout=progress)
            call_command("rebuild_search", stdout=progress)
    except MIGRATION_FAULTS as error:
        raise CommandError(
            f"The database could not be migrated ({reason(error)}): restore a backup, or correct it."
        ) from error


def collect_static(out):
    """Collect and compress the static files, where they have changed since last time."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    fingerprint = static_fingerprint()
    manifest = Path(settings.STATIC_ROOT, staticfiles_storage.manifest_name)
    if manifest.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return
    with dots(out, "Collecting static files", every=30) as progress:
        call_command(
            "collectstatic", interactive=False, clear=True, skip_checks=True, verbosity=2, stdout=progress
        )
    stamp.write_text(fingerprint)


def static_fingerprint():
    """Something that changes whenever a static file does, or the way in which they are kept."""
    lines = [repr(settings.STORAGES["staticfiles"])]
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            lines.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def load_sample(out):
    """Load the sample site, where there is no archive yet."""
    if not apps.get_model("stories", "StoryIndexPage").objects.exists():
        call_command("load_sample_content", stdout=out)


def create_admin(out):
    """Make a first user, and show the password this one time: only its hash is kept."""
    users = get_user_model().objects
    if users.exists():
        return
    password = get_random_string(16, PASSWORD_CHARACTERS)
    users.create_superuser(username="admin", password=password)
    line = "-" * 64
    out.write(
        f"\n{line}\n"
        f"  Log in at   {settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}\n"
        f"  Name        admin\n"
        f"  Password    {password}\n\n"
        f"  Shown only this once. To set another:\n"
        f"  .venv/bin/python manage.py changepassword admin\n"
        f"{line}\n"
    )


def set_site_address(url):
    """Let Wagtail's site have the address that it is served on."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    hostname = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()


def reason(error):
    """The first line of what the database said."""
    return str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__


@contextmanager
def dots(out, message, every):
    """Announce a step that takes a while, and show that it is alive."""
    out.write(f"{message} ", ending="")
    out.flush()
    try:
        yield Dots(out, every)
    finally:
        out.write("")


class Dots(io.TextIOBase):
    """Takes what a command has to say, and shows a dot for every so many things."""

    def __init__(self, out, every):
        self.out = out
        self.every = every
        self.seen = 0

    def write(self, text):
        self.seen += 1
        if self.seen % self.every == 0:
            self.out.write(".", ending="")
            self.out.flush()
        return len(text)
