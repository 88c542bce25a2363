"""What a site consists of, to be compared; and commands to be run."""

import hashlib
import io
from pathlib import Path

import pyrage
from django.core.management import call_command

from .. import snapshots

OWNER = pyrage.x25519.Identity.generate()
STRANGER = pyrage.x25519.Identity.generate()
SECRET = "JBSWY3DPEHPK3PXP"


def state(settings):
    """What the site consists of, as hashes: rows of every table, and files."""
    rows = {
        table: hashlib.sha256(repr(sorted(map(str, rows))).encode()).hexdigest()
        for table, rows in snapshots.contents().items()
        if table != "django_session"
    }
    return rows, files(settings)


def files(settings):
    folder = Path(settings.MEDIA_ROOT)
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def run(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()
