"""How many of the stored pages each kind of editorial act makes old, and how many it takes away.

    DATABASE_URL=postgresql:///copy PAGE_STORE=/tmp/pages .venv/bin/python -m tests.performance.staleness

Fills the store first, which takes minutes; a store that is there already is taken as it is. Each act is
undone in the database afterwards, and nothing becomes old in the store: it is only counted.
"""

import os
import random
import sys
from unittest.mock import patch

import django

SEEDS = (1, 2, 3)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.dev")
    django.setup()
    from ims_site.page_store import index
    from ims_site.page_store.keeper import Keeper
    from tests.page_store.actions_on_things import ACTIONS

    keeper = Keeper()
    keeper.start()
    keeper.run_dry()
    sys.stdout.write(
        f"| Of {len(index().addresses()):,} stored pages | become old | are gone |\n|---|---|---|\n"
    )
    for action in ACTIONS:
        counts = sorted(count(keeper, action, seed) for seed in SEEDS)
        old, gone = counts[len(counts) // 2]
        sys.stdout.write(f"| {action.__name__.replace('_', ' ')} | {old:,} | {gone:,} |\n")
        sys.stdout.flush()


def count(keeper, action, seed):
    """(addresses that become old, addresses that are gone) by an act that is undone."""
    from django.core.cache import cache
    from django.db import transaction

    from ims_site.page_store import changes, index

    old, gone = set(), set()
    with transaction.atomic():
        action(random.Random(seed))  # noqa: S311 – the same each time
        with (
            patch.object(changes, "remove", gone.update),
            patch.object(changes, "clear_here", lambda: gone.update(index().addresses())),
            patch.object(keeper, "make_stale", old.update),
            patch.object(type(index()), "see", lambda *_arguments: None),
            patch.object(type(index()), "set_facts", lambda *_arguments: None),
        ):
            keeper.state = None
            keeper.follow()
        transaction.set_rollback(True)
    cache.clear()
    keeper.found.clear()
    keeper.pictures.clear()
    return len(old - gone), len(gone)


if __name__ == "__main__":
    main()
