"""Ours beside what a user would pick instead: `python -m tests.performance.peers`.

Makes and starts on this machine, with the same 1,375 stories: nginx with plain files (the limit), our site
behind nginx, alone, and with its store passed by, WordPress with and without a page cache. Measures them in
turn, in rounds, so that whatever else the machine does falls on all of them, and writes its tables into
docs/performance.md.

The sites are made once, under var/peers, which takes some minutes. Everything that is started here ends here.
"""

import argparse
import signal
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from . import load, tables
from .ours import ROOT, PostgreSQL, Site, front, passing, plain
from .processes import Running, memory, settle
from .wordpress import WordPress

CONNECTIONS = (1, 8, 32)
STORIES = 1375
DOCUMENT = ROOT / "docs" / "performance.md"


class Stack:
    """One of the sites that are compared: where it answers, what it runs, whether files answer for it."""

    def __init__(self, name, url, pids, is_stored, is_ours=True):
        self.name, self.url, self.pids = name, url, pids
        self.is_stored, self.is_ours = is_stored, is_ours

    def address(self, page):
        """The whole address of one of the pages that export.py names."""
        address = self.url + page[0 if self.is_ours else 1]
        return passing(address) if self.is_ours and not self.is_stored else address

    def has(self, kind):
        """Search is stored nowhere, so files alone have none."""
        return kind != tables.SEARCH or self.name != tables.LIMIT


def start(running, folder, stories):
    """Make and start everything; returns ({name: Stack}, pages, words about the versions, Site)."""
    postgresql = PostgreSQL(running, folder / "postgresql")
    site = Site(folder / "site", postgresql)
    say("Making our site, and storing its pages")
    site.make(stories)
    pages = site.pages()
    say("Making WordPress")
    wordpress = WordPress(running, folder / "wordpress", folder / "site" / "export.json")
    alone, gunicorn = site.start(running, "gunicorn")
    behind, nginx = front(running, site, alone)
    limit, files = plain(running, site)
    ours = [gunicorn, postgresql.pid]
    stacks = [
        Stack(tables.LIMIT, limit, [files], True),
        Stack(tables.BEHIND, behind, [nginx, *ours], True),
        Stack(tables.ALONE, alone, ours, True),
        Stack(tables.CACHED, wordpress.cached, wordpress.pids["cached"], True, is_ours=False),
        Stack(tables.RENDERED, alone, ours, False),
        Stack(tables.UNCACHED, wordpress.uncached, wordpress.pids["uncached"], False, is_ours=False),
    ]
    versions = f"{tables.our_versions(postgresql.version)}, {wordpress.versions()}"
    return {stack.name: stack for stack in stacks}, pages, versions, site


def measure(stacks, pages, options):
    """{(stack, page, connections): [Cell, …]}, a cell for each round."""
    found = defaultdict(list)
    for number in range(options.rounds):
        for kind, page in pages.items():
            for connections in options.connections:
                # Every other round goes the other way round.
                for stack in list(stacks.values())[:: -1 if number % 2 else 1]:
                    if stack.has(kind):
                        seconds = (
                            options.seconds
                            if stack.is_stored and kind != tables.SEARCH
                            else 1.5 * options.seconds
                        )
                        cell = load.measure(
                            stack.address(page), page[2], connections, round(seconds), stack.pids
                        )
                        found[stack.name, kind, connections].append(cell)
            say(f"Round {number + 1} of {options.rounds}: {kind}")
    return found


def medians(found):
    return {
        key: load.Cell(
            statistics.median(cell.rate for cell in cells), statistics.median(cell.cost for cell in cells)
        )
        for key, cells in found.items()
    }


def say(words):
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stderr.flush()


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--seconds", type=int, default=2, help="for one cell; half as much again without a store"
    )
    parser.add_argument("--connections", type=int, nargs="+", default=CONNECTIONS)
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "var" / "peers", help="where the sites are made"
    )
    parser.add_argument("--stories", type=int, default=STORIES, help="fewer are made sooner, for trying")
    parser.add_argument("--quick", action="store_true", help="one short round at 8 connections, only printed")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.connections = 1, 1, (8,)
    return options


def main():
    options = parsed()
    # Whoever ends this run ends everything that it has started.
    signal.signal(signal.SIGTERM, lambda *arguments: sys.exit("Ended before the end."))
    folder = options.folder.resolve() / str(options.stories)
    folder.mkdir(parents=True, exist_ok=True)
    with Running(folder) as running:
        stacks, pages, versions, site = start(running, folder, options.stories)
        say("Waiting until nothing works of its own accord")
        settle([pid for stack in stacks.values() for pid in stack.pids])
        for stack in stacks.values():
            for kind, page in pages.items():
                if stack.has(kind):
                    # Twice: the first may be what stores it.
                    for _time in range(2):
                        load.answer_size(stack.address(page), page[2])
        cells = medians(measure(stacks, pages, options))
        held = {stack.name: memory(stack.pids) for stack in stacks.values()}
        took = site.rendering([page[0] for page in pages.values()])
    text = tables.report(cells, list(pages), options, versions, held, dict(zip(pages, took, strict=True)))
    if options.quick:
        sys.stdout.write(text)
    else:
        DOCUMENT.write_text(tables.put_between_marks(DOCUMENT.read_text(), text))
        say(f"Written into {DOCUMENT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
