"""Databases of a test's own: a program from outside sees only what has really been committed."""

import contextlib
import sqlite3

import psycopg
from django.core.cache import cache
from django.db import connection


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
