"""A running site that keeps its pages as files, and tells how often each has been rendered."""

import time
from collections import Counter
from pathlib import Path

from django.conf import settings

from ims_site.page_store.entries import FILE, Index
from ims_site.page_store.files import Folder

from .parts import Site

# What every small site has stored when its keeper has gone through it.
SOME = {"/", "/stories/", "/stories/radio-stays-on-air/", "/lite/stories/", "/sitemap.xml", "/people/"}


class StoredSite(Site):
    def __init__(self, folder, database_url, cache_url, **variables):
        self.folder = folder
        self.pages = Folder(folder / "pages")
        self.rendered = folder / "rendered.txt"
        variables = {
            "DJANGO_SETTINGS_MODULE": "tests.faults.counting",
            "PAGE_STORE": str(self.pages.root),
            "PREPARE": "",
            # As the keeper asks, and so that sessions which a test has made are good here.
            "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
            "SECRET_KEY": settings.SECRET_KEY,
            **variables,
        }
        super().__init__(folder, database_url, cache_url, **variables)

    def addresses(self):
        """Everything that the store's index knows."""
        return Index(self.pages.root).addresses() if Path(self.pages.root, FILE).exists() else []

    def is_filled(self):
        """Whether the keeper has nothing left to do: for a while nothing has been rendered."""
        before = self.count()
        fresh = {*self.pages.addresses()}
        if not fresh >= SOME | {*self.addresses()}:
            return False
        time.sleep(2)
        return self.count() == before

    def count(self):
        """{"GET /path/": how often Django was asked for it}."""
        return Counter(self.rendered.read_text().splitlines()) if self.rendered.exists() else Counter()

    def forget(self):
        """Begin to count anew."""
        self.rendered.write_text("")
