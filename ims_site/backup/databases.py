"""The database as a file, and back: PostgreSQL by its own programs, SQLite by its backup interface."""

import contextlib
import os
import sqlite3
import subprocess

from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient

from . import BackupError

# Everything of ours, so that nothing of what stood there before is left beside what comes back.
EMPTY = """
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname = current_schema()
    LOOP EXECUTE 'DROP TABLE IF EXISTS ' || it.name || ' CASCADE'; END LOOP;
    FOR it IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE 'DROP FUNCTION IF EXISTS ' || it.name || ' CASCADE'; END LOOP;
END $$
"""


def dump(path):
    """Write the whole database to a file that does not exist yet."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def load(path):
    """Replace the whole database by that in a file, or change nothing. Raises BackupError."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        try:
            with contextlib.closing(sqlite3.connect(path)) as copy:
                # SQLite takes a file that is no database for an empty one.
                copy.execute("SELECT 1 FROM django_migrations")
                copy.backup(connection.connection)
        except sqlite3.Error as error:
            raise BackupError(f"The database was not changed: {error}.") from error
        return
    script = path.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", path, connects=False)
    # All in one transaction.
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    connection.close()
    _run("psql", *options, f"--command={EMPTY}", f"--file={script}", silent=True)


def is_empty():
    """Whether nobody has worked in this database yet: no tables, or only what migrations make."""
    try:
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
            if "wagtailcore_page" not in names or "auth_user" not in names:
                return not names
            cursor.execute(
                "SELECT (SELECT count(*) FROM auth_user), (SELECT max(depth) FROM wagtailcore_page)"
            )
            users, depth = cursor.fetchone()
    except DatabaseError as error:
        raise BackupError("The database cannot be reached: start it, or correct DATABASE_URL.") from error
    return users == 0 and (depth or 0) <= 2


def _run(program, *arguments, connects=True, silent=False):
    """Run a program of PostgreSQL on the database. Raises BackupError with its first word of complaint."""
    options, environment = [], None
    if connects:
        command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
        options = [f"--dbname={command[-1]}", *command[1:-1]]
    try:
        subprocess.run(  # noqa: S603
            [program, *options, *arguments],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if silent else None,
            stderr=subprocess.PIPE,
            check=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{program} is missing: install PostgreSQL’s programs (Debian: postgresql-client)."
        ) from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or [f"{program} failed"]
        raise BackupError(f"The database was not changed: {lines[0]}") from error
