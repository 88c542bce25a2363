"""Databases of these tests' own: a program from outside sees only what has really been committed."""

import contextlib
import sqlite3
from pathlib import Path

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection

from ..conftest import make_tree
from ..factories import DocumentFactory, ImageFactory, StoryFactory
from .state import OWNER, SECRET


class Databases:
    """Points the one connection of the site at fresh databases, one after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.names = []
        self.first = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            # Closing it would lose what is only in memory.
            connection.ensure_connection()
            self.first_connection = connection.connection

    def migrated(self):
        """One as migrations leave it."""
        self._use(is_copy=True)

    def blank(self):
        """One without any table."""
        self._use(is_copy=False)

    def _use(self, is_copy):
        number = len(self.names)
        if connection.vendor == "sqlite":
            name = str(self.folder / f"{number}.sqlite3")
            if is_copy:
                with contextlib.closing(sqlite3.connect(name)) as copy:
                    self.first_connection.backup(copy)
            self._point(name)
        else:
            name = f"{self.first}_{number}"
            self._point(self.first)
            self._administer(f'DROP DATABASE IF EXISTS "{name}"')
            self._administer(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{self.first}"' if is_copy else ""))
            self._point(name)
        self.names.append(name)

    def _point(self, name):
        if connection.vendor == "sqlite":
            if connection.connection is not self.first_connection:
                connection.close()
            connection.connection = None
        else:
            connection.close()
        connection.settings_dict["NAME"] = name
        cache.clear()

    def _administer(self, statement):
        parameters = connection.get_connection_params() | {"dbname": "postgres"}
        keys = ("dbname", "user", "password", "host", "port")
        server = {key: parameters[key] for key in keys if parameters.get(key)}
        with psycopg.connect(**server, autocommit=True) as session:
            session.execute(statement)

    def end(self):
        self._point(self.first)
        if connection.vendor == "sqlite":
            connection.connection = self.first_connection
            return
        for name in self.names:
            self._administer(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """In the place of the fixture that takes everything back by a transaction."""
    with django_db_blocker.unblock():
        made = Databases(tmp_path)
        try:
            yield made
        finally:
            made.end()


@pytest.fixture
def databases(db):
    return db


@pytest.fixture
def tombstones_file(settings, tmp_path):
    file = Path(tmp_path, "kept", "tombstones.json")
    settings.TOMBSTONES_FILE = str(file)
    return file


@pytest.fixture(autouse=True)
def places(settings, tmp_path, tombstones_file):
    """The first machine keeps its media here."""
    settings.MEDIA_ROOT = str(tmp_path / "first")


@pytest.fixture
def site(databases):
    databases.migrated()
    tree = make_tree()
    tree.image = ImageFactory(title="Mast")
    tree.document = DocumentFactory(title="Report")
    tree.story = StoryFactory(parent=tree.archive, title="Waves", lead_image=tree.image)
    tree.user = get_user_model().objects.create_superuser("editor", email="editor@example.org")
    TOTP.activate(tree.user, SECRET)
    return tree


@pytest.fixture
def backup(tmp_path):
    return tmp_path / "site.backup"


@pytest.fixture
def identity(tmp_path):
    file = tmp_path / "identity"
    file.write_text(f"# created: today\n{OWNER}\n")
    return str(file)
