"""Time the pages of one site: run by tests/performance/__main__.py, once a database; prints JSON."""

import json
import statistics
import sys
import time

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Locale, Site  # noqa: E402

from ims_site.search import service  # noqa: E402
from stories.models import StoryPage  # noqa: E402

from .data import main_archive, make  # noqa: E402

ROUNDS = 15
# In every story of the sample, in a few, and in none.
WORDS = {"common": "demonstration", "rare": "lighthouse", "absent": "xylophone"}


def pages():
    archive = main_archive()
    last = -(-StoryPage.objects.count() // archive.items_per_page)
    story = StoryPage.objects.order_by("-date")[3]
    return {
        "home": "/",
        "agenda": "/what-we-do/global-agenda/",
        "story": story.get_url(),
        "archive, first page": "/stories/",
        "archive, middle page": f"/stories/page/{last // 2}/",
        "archive, last page": f"/stories/page/{last}/",
        "under a filter": "/stories/kind/news/page/2/",
        "two filters": "/stories/?theme=gender-equality&kind=news",
        "feed": "/stories/feed/",
        "sitemap, index": "/sitemap.xml",
        **{f"archive search, {name} word": f"/stories/?q={word}" for name, word in WORDS.items()},
        **{f"site search, {name} word": f"/search/?q={word}" for name, word in WORDS.items()},
    }


def admin_pages():
    archive = main_archive()
    return {
        "admin, list of stories": f"/admin/pages/{archive.pk}/",
        "admin, edit a story": f"/admin/pages/{StoryPage.objects.order_by('-date')[3].pk}/edit/",
    }


def time_of(action):
    """Median milliseconds of an action, and how many queries it makes."""
    count = 0

    def counted(execute, *arguments):
        nonlocal count
        count += 1
        return execute(*arguments)

    action()
    with connection.execute_wrapper(counted):
        action()
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - started))
    return [statistics.median(times), count]


def measure():
    Site.objects.update(hostname="testserver", port=80)
    cache.clear()
    client = Client(raise_request_exception=True)
    results = {}
    for name, address in pages().items():
        assert client.get(address).status_code == 200, address
        results[name] = time_of(lambda address=address: client.get(address))
    locale = Locale.get_default()
    for name, word in WORDS.items():
        found = len(service.search(word, locale).pks)
        sys.stderr.write(f"“{word}” ({name}): {found} pages\n")
        results[f"search alone, {name} word"] = time_of(lambda word=word: service.search(word, locale).best)
    client.force_login(get_user_model().objects.get_or_create(username="benchmark", is_superuser=True)[0])
    for name, address in admin_pages().items():
        results[name] = time_of(lambda address=address: client.get(address))
    return results


if __name__ == "__main__":
    make(int(sys.argv[1]))
    json.dump(measure(), sys.stdout)
