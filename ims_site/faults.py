"""A database or storage that is away, or full: how it is told from a fault of ours, and what is logged."""

import errno
import logging
import time

from django.db import Error as DatabaseFailure
from django.db import InterfaceError, OperationalError

# Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html: no connection, no room or no
# connection left, shut down. Without any code there was no server to give one.
POSTGRESQL_CLASSES = ("08", "53", "57P")
# https://www.sqlite.org/rescode.html: busy, input or output failed, full, cannot be opened.
SQLITE_CODES = {5, 10, 13, 14}
# What the system says when a disk, or somebody's share of it, is full.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SECONDS_BETWEEN_LINES = 30


class MediaAway(OSError):  # noqa: N818 – it says what is the case
    """The place for pictures and documents cannot be asked now."""


def is_away(error):
    """Whether an exception says that the database, media storage or a disk cannot be asked or written now."""
    if isinstance(error, OSError):
        return isinstance(error, MediaAway) or error.errno in NO_ROOM
    if not isinstance(error, DatabaseFailure):
        return False
    cause = error.__cause__
    if cause is None:
        # Django's own word for a connection that was lost within a transaction.
        return isinstance(error, InterfaceError)
    if hasattr(cause, "sqlite_errorcode"):
        return cause.sqlite_errorcode & 0xFF in SQLITE_CODES
    code = getattr(cause, "sqlstate", "")
    return isinstance(error, OperationalError) if code is None else code.startswith(POSTGRESQL_CLASSES)


class OneLineWhileAway(logging.Filter):
    """Lets through one line in half a minute, without a traceback, however many requests fail for it."""

    def __init__(self):
        super().__init__()
        self.quiet_until = 0

    def filter(self, record):
        error = record.exc_info and record.exc_info[1]
        if not error or not is_away(error):
            return True
        if time.monotonic() < self.quiet_until:
            return False
        self.quiet_until = time.monotonic() + SECONDS_BETWEEN_LINES
        record.msg, record.args = (
            "The database or a storage is away or full: readers get a page that says so.",
            (),
        )
        record.exc_info = record.exc_text = None
        return True
