"""How the cost of the editors' work grows with the archive: `python -m tests.performance.desk`.

The sites of one database are asked in turn, piece of work by piece of work, so that whatever else the machine
does falls on all of them; counted is the time for which processors worked. Ten stories cannot fill a page of
the list: lists are compared with sixty.
"""

import argparse
import json
import statistics
import subprocess
import sys
from contextlib import ExitStack

from .__main__ import command, databases, environment

SLOW = "publish fifty from the list"
SLOW_ROUNDS = 3


class Site:
    """The process that works on one site."""

    def __init__(self, size, address):
        self.process = subprocess.Popen(  # noqa: S603
            command(size, "tests.performance.measure_desk"),
            env=environment(address),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        offer = self.read()
        self.rows, self.lists = offer["rows"], offer["lists"]

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A site has ended; what it wrote stands above.")
        return json.loads(line)

    def do(self, row):
        self.process.stdin.write(row + "\n")
        self.process.stdin.flush()
        return self.read()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.process.stdin.close()
        self.process.wait()


def measure(sites, rounds, only):
    """{row: {size: (median of the milliseconds, number of queries)}}"""
    results = {}
    for row in next(iter(sites.values())).rows:
        if only not in row:
            continue
        compared = {size: site for size, site in sites.items() if is_compared(row, size, sites)}
        times = {size: [] for size in compared}
        for number in range(1 + (SLOW_ROUNDS if row == SLOW else rounds)):
            for size in sorted(compared, reverse=bool(number % 2)):
                duration, queries = compared[size].do(row)
                if number:  # the first time warms up
                    times[size].append((duration, queries))
        results[row] = {
            size: (statistics.median(time for time, _queries in some), some[-1][1])
            for size, some in times.items()
        }
        sys.stderr.write(f"{row}: {results[row]}\n")
        sys.stderr.flush()
    return results


def is_compared(row, size, sites):
    """Lists leave out the smallest site, everything else the one that is there for lists."""
    smallest, for_lists, _largest = sites
    in_list = row in sites[smallest].lists or row.startswith("list of stories") or row == SLOW
    return size != (smallest if in_list else for_lists)


def table(name, sizes, results):
    lines = [f"\n## {name}: median ms of processor time (queries)\n"]
    lines.append("| | " + " | ".join(f"{size:,}" for size in sizes) + " | ratio |")
    lines.append("|---|" + "--:|" * (len(sizes) + 1))
    for row, found in results.items():
        cells = [f"{found[size][0]:.0f} ({found[size][1]})" if size in found else "" for size in sizes]
        small, large = (found[size][0] for size in sorted(found))
        lines.append(f"| {row} | " + " | ".join(cells) + f" | {large / small:.2f} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, nargs=3, default=[10, 60, 10_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="", help="measure what has this in its name")
    parser.add_argument(
        "--postgresql", metavar="URL", help="a server, such as postgresql://postgres@127.0.0.1"
    )
    options = parser.parse_args()
    for name, addresses in databases(options.stories, options.postgresql, "desk_").items():
        with ExitStack() as stack:
            sites = {size: stack.enter_context(Site(size, address)) for size, address in addresses.items()}
            results = measure(sites, options.rounds, options.only)
        sys.stdout.write(table(name, options.stories, results) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
