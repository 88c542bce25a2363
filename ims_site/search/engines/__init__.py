"""Where the stems of pages are kept and looked up: a module for each database, with the same functions.

A document is a page's key, its locale and FIELDS, each a list of stems. Terms are tuples of stems, as
`text.terms` makes them; a page has to have them all, those of one tuple side by side.
"""

from importlib import import_module

from django.conf import settings
from django.db import connection

FIELDS = ("title", "summary", "body", "file")
WEIGHTS = (10, 4, 1, 0.5)


def get_engine():
    """The module for the search server of this site, else for its database."""
    return import_module(f"{__name__}.{'external' if settings.SEARCH_URL else connection.vendor}")
