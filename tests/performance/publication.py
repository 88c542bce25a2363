"""How soon a publication is read on every page that shows it, in an archive of any size.

    DATABASE_URL=postgresql:///copy PAGE_STORE=/tmp/pages .venv/bin/python -m tests.performance.publication \
        [--stories 20000] [--further 100] [--seconds 60]

Makes the archive where the database is empty, stores the pages that a story is going to stand on and some
further pages of the archive, which all shift, starts a keeper as the server does, and publishes. Then it
reads: each of these pages about once a second as a reader would. A page counts as fresh when it shows the
story, a further page when it is another than before. At the end all are compared with fresh renderings.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent
TITLE = "Community radio is back on air after the flood"
# A request that takes longer has waited for a rendering.
WAITED = 0.02


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--further", type=int, default=100, help="further pages of the archive")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.dev")
    django.setup()
    from . import data
    from .comparing import compare

    data.make(options.stories)
    begun = time.monotonic()
    showing, shifting = addresses(options.further)
    took = fill(showing + shifting)
    say(f"{len(showing)} pages are to show it, {len(shifting)} shift; stored in {took:.0f} s")
    keeper = subprocess.Popen([sys.executable, ROOT / "manage.py", "keep_pages"])  # noqa: S603
    try:
        wait_for_keeper()
        before = {address: read(address)[0] for address in shifting}
        begun = time.monotonic()
        publish()
        fresh, waits, requests = watch(showing, before, begun, options.seconds)
    finally:
        keeper.terminate()
        keeper.wait()
    for name, group in (("show it", showing), ("shift", shifting)):
        moments = sorted(fresh[address] for address in group if address in fresh)
        late = [address for address in group if address not in fresh]
        say(f"{name}: {len(moments)} fresh, median {statistics.median(moments or [0]):.1f} s, ")
        say(f"    last {max(moments, default=0):.1f} s; never: {late[:5]}")
    wrong = [fault for fault in map(compare, showing + shifting) if fault]
    say(
        f"{waits} of {requests} requests waited for a rendering; {len(wrong)} differ from one now {wrong[:3]}"
    )
    raise SystemExit(bool(wrong) or len(fresh) < len(showing + shifting) or max(fresh.values()) > 30)


def addresses(further):
    """The addresses that are going to show the story, itself among them, and those of pages that shift."""
    from django.utils import timezone

    from ims_site.archive import published_stories
    from programmes.models import ThemePage

    archive, theme, country = places()
    root = archive.get_url()
    filters = [
        f"theme/{theme.slug}/",
        f"country/{country.slug}/",
        *([f"region/{country.region.slug}/"] if country.region else []),
        "kind/news/",
        f"year/{timezone.localdate().year}/",
        "language/en/",
    ]
    lists = [f"{root}{below}" for below in ("", *filters)]
    agenda = ThemePage.objects.get(pk=theme.pk).get_parent().get_url()
    pages = ["/", agenda, theme.get_url(), *lists, f"{root}radio-after-the-flood/"]
    feeds = [f"{address}{name}" for address in lists for name in ("feed/", "feed.json")]
    last = len(published_stories(archive.locale_id)) // archive.items_per_page
    numbers = random.Random(1).sample(range(2, last), min(further, last - 2))  # noqa: S311
    shifting = [f"{root}page/{number}/" for number in numbers]
    return [*pages, *(f"/lite{page}" for page in pages), *feeds], shifting


def places():
    from programmes.models import Country, ThemePage

    from .data import main_archive

    archive = main_archive()
    theme = ThemePage.objects.published().filter(locale=archive.locale).first()
    return archive, theme, Country.objects.filter(locale=archive.locale, stories__isnull=False).first()


def publish():
    from django.utils import timezone

    from stories.models import StoryPage

    archive, theme, country = places()
    story = archive.add_child(
        instance=StoryPage(
            title=TITLE, slug="radio-after-the-flood", date=timezone.localdate(), kind="news", live=False
        )
    )
    story.themes, story.countries = [theme], [country]
    story.save_revision().publish()


def fill(wanted):
    """Seconds that it took to store these pages."""
    begun = time.monotonic()
    for address in wanted:
        read(address)
    return time.monotonic() - begun


def wait_for_keeper():
    from ims_site.page_store import beat

    while beat.is_late():
        time.sleep(0.5)


def watch(showing, before, begun, seconds):
    """Read until all is fresh: ({address: seconds}, requests that waited, requests)."""
    fresh, waits, requests = {}, 0, 0
    left = [*showing, *before]
    while left and time.monotonic() - begun < seconds:
        round_begun = time.monotonic()
        for address in [*left]:
            body, took = read(address)
            requests += 1
            waits += took > WAITED
            is_fresh = TITLE.encode() in body if address not in before else body != before[address]
            if is_fresh:
                fresh[address] = time.monotonic() - begun
                left.remove(address)
        time.sleep(max(0, 1 - (time.monotonic() - round_begun)))
    return fresh, waits, requests


def read(address):
    """(body, seconds) as the server answers."""
    from .comparing import ask

    begun = time.monotonic()
    _status, body = ask(address)
    return body, time.monotonic() - begun


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
