"""Many editorial actions at random on a whole site: is every stored file what a fresh rendering would be?

    createdb -T sample copy
    DATABASE_URL=postgresql:///copy PAGE_STORE=/tmp/pages MEDIA_ROOT=/tmp/media \
        .venv/bin/python -m tests.performance.freshness [--actions 200] [--first 1] [--seed 1]

It changes the database that it is given, so give it a copy. After each action the keeper has ten seconds.
Then the site is read as readers would (what is still old and past its grace is made by that request), and
compared with a fresh rendering: `comparing.py` says which pages after each action, for all of them would
take a working day and a half. All of them are compared after every `--whole` actions and at the end.

Stopped, it goes on with `--first` and the number after that of its last line: what it needs is in the
database and in the store. Each action has a source of chance of its own, so a number means the same again.
"""

import argparse
import os
import random
import sys
import time

import django

GIVEN = 10.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--actions", type=int, default=200, help="the number of the last one")
    parser.add_argument("--first", type=int, default=1, help="the number of the first one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=300, help="other pages compared after each action")
    parser.add_argument("--most", type=int, default=500, help="pages compared that have to do with it")
    parser.add_argument("--whole", type=int, default=20, help="after so many actions all pages are compared")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.dev")
    django.setup()
    from ims_site.page_store.keeper import Keeper

    from .comparing import Judge

    keeper = Keeper()
    keeper.start()
    begun = time.monotonic()
    keeper.run_dry()
    with Judge(options.processes) as judge:
        say(f"{len(judge.addresses())} files, filled in {time.monotonic() - begun:.0f} s")
        wrong = sum(run(number, options, keeper, judge) for number in numbers(options))
        keeper.run_dry()
        wrong += tell("all at the end", judge.addresses(), judge)
    say(f"{len(numbers(options))} actions: {wrong} differences and left-overs")
    raise SystemExit(bool(wrong))


def numbers(options):
    return range(options.first, options.actions + 1)


def run(number, options, keeper, judge):
    """One action, and what is wrong afterwards: how much."""
    from tests.page_store.actions_on_things import ACTIONS

    chance = random.Random(f"{options.seed}-{number}")  # noqa: S311 – the same each time
    action = chance.choice(ACTIONS)
    before = judge.facts()
    begun = time.monotonic()
    try:
        action(chance)
    except Exception as failure:  # noqa: BLE001 – what an editor is refused changes nothing, or some of it
        say(f"       {action.__name__}: {type(failure).__name__} {failure}")
    acted = time.monotonic()
    keeper.follow()
    followed = time.monotonic()
    # Where all is done sooner there is nothing to wait for.
    while time.monotonic() - acted < GIVEN and keeper.step():
        pass
    concerned = judge.concerned(before, judge.facts())
    others = sorted({*judge.addresses()} - {*concerned})
    some = chance.sample(concerned, min(options.most, len(concerned)))
    some += chance.sample(others, min(options.sample, len(others)))
    is_whole = number % options.whole == 0
    name = (
        f"{number:4} {action.__name__:28} acted {acted - begun:4.1f} s, followed {followed - acted:4.1f} s, "
        f"{judge.old():5} old after {time.monotonic() - acted:4.1f} s, {len(concerned):5} concerned"
    )
    return tell(name, judge.addresses() if is_whole else some, judge)


def tell(name, addresses, judge):
    """Compare, print a line about it and one for each fault; returns how many faults there are."""
    begun = time.monotonic()
    faults = [*judge.faults(addresses), *judge.left_over()]
    say(f"{name}, {len(addresses):5} compared in {time.monotonic() - begun:4.0f} s: {len(faults)} wrong")
    for fault in faults[:5]:
        say(f"       {fault}")
    return len(faults)


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
