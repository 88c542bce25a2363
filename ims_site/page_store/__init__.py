"""Every public page as a file that the site keeps fresh: as fast as files, and there when all else is down.

`files.py` holds the files, `entries.py` what each of them depends on (found out by `tags.py` while it is
rendered), `names.py` what other pages show of it in their menus, `changes.py` what editors do, `keeper.py`
brings all of this together and shows by a `beat.py` that it is there. `middleware.py` puts pages in,
`asgi.py` and `wsgi.py` hand out what `answers.py` finds. `headers.py` is the one table of what they are sent
with, `nginx.py` writes it down for nginx.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .entries import Index
from .files import Folder


def is_on():
    """Whether this site keeps its pages as files."""
    return bool(settings.PAGE_STORE)


def folder():
    """The Folder of this machine."""
    return _folder(str(settings.PAGE_STORE))


def index():
    """The Index of this machine."""
    return _index(str(settings.PAGE_STORE))


@lru_cache(maxsize=4)
def _folder(root):
    return Folder(Path(root))


@lru_cache(maxsize=4)
def _index(root):
    return Index(Path(root))
