"""Everything that the site keeps, in one file, and back: database, media, tombstones and keys.

Usage: `manage.py backup FILE` and `manage.py restore FILE`.
"""


class BackupError(Exception):
    """It cannot be done: one sentence says why, and what to do."""
