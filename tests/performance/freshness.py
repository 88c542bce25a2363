"""Many editorial actions at random on a whole site: is every stored file what a fresh rendering would be?

    DATABASE_URL=postgresql:///copy PAGE_STORE=/tmp/pages .venv/bin/python -m tests.performance.freshness \
        [--actions 200] [--sample 200] [--seed 1]

It changes the database that it is given, so give it a copy. After each action the keeper has ten seconds;
what it has not made anew by then is asked for as a reader would. Compared are `sample` of the stored files
after each action, and all of them at the end.
"""

import argparse
import os
import random
import time

import django


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--actions", type=int, default=200)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.dev")
    django.setup()
    from ims_site import page_store
    from ims_site.page_store.keeper import Keeper
    from tests.page_store.actions import ACTIONS

    chance = random.Random(options.seed)  # noqa: S311 – the same each time
    keeper = Keeper()
    keeper.start()
    begun = time.monotonic()
    keeper.run_dry()
    store = page_store.folder()
    print(f"{len([*store.addresses()])} files in {time.monotonic() - begun:.0f} s")  # noqa: T201
    wrong = 0
    for number in range(1, options.actions + 1):
        action = chance.choice(ACTIONS)
        action(chance)
        begun = time.monotonic()
        keeper.follow()
        while time.monotonic() - begun < 10 and keeper.step():
            pass
        addresses = sorted(store.addresses())
        some = chance.sample(addresses, min(options.sample, len(addresses)))
        different = differences(store, some)
        wrong += len(different)
        old = sum(1 for _address in store.addresses(is_stale=True))
        print(f"{number:4} {action.__name__:24} {len(some)} compared, {len(different)} differ, {old} old")  # noqa: T201
        for address in different[:3]:
            print(f"       {address}")  # noqa: T201
    keeper.run_dry()
    different = differences(store, sorted(store.addresses()))
    print(f"All files at the end: {len(different)} differ; during the run: {wrong}")  # noqa: T201
    raise SystemExit(bool(wrong or different))


def differences(store, addresses):
    """Those of these addresses whose file is not what Django answers now."""
    from ims_site.page_store.render import application, environ_for

    found = []
    for address in addresses:
        stored = store.find_fresh(address)
        if stored is None:
            continue
        content = stored.file.read_bytes()
        # Whoever sends this header gets a fresh page, which is not stored.
        answer = application()({**environ_for(address), "HTTP_AUTHORIZATION": "fresh"}, lambda *_said: None)
        if answer.status_code != 200 or b"".join(answer) != content:
            found.append(address)
        answer.close()
    return found


if __name__ == "__main__":
    main()
