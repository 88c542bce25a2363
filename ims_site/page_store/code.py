"""What the pages are made with: when it changes, all of them are to be made anew."""

import hashlib
from pathlib import Path

from django.conf import settings

FOLDERS = ("ims_site", "people", "programmes", "stories", "templates", "static", "locale")
LEFT_OUT = {".pyc"}


def fingerprint():
    """Something that differs when code, templates, styles, words or versions of packages do."""
    root = Path(settings.BASE_DIR)
    files = [file for name in FOLDERS for file in (root / name).rglob("*") if file.suffix not in LEFT_OUT]
    lines = []
    for file in sorted([root / "requirements.txt", *files]):
        if file.is_file():
            status = file.stat()
            lines.append(f"{file.relative_to(root)} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
