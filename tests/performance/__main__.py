"""How the cost of pages grows with the archive: `python -m tests.performance`.

Makes a database of each size once (under var/performance, and on the PostgreSQL server that --postgresql
names), then measures them one after the other and prints medians, queries and the ratio to the smallest.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg

FOLDER = Path(__file__).resolve().parent.parent.parent / "var" / "performance"


def databases(sizes, postgresql, kind=""):
    """{name of the database: {size: address}}"""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {"SQLite": {size: f"sqlite:///{FOLDER}/{kind}{size}.sqlite3" for size in sizes}}
    if postgresql:
        found["PostgreSQL"] = {size: create(postgresql, f"ims_performance_{kind}{size}") for size in sizes}
    return found


def create(server, name):
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rstrip('/')}/{name}"


def environment(address):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ims_site.settings.dev",
        "ALLOWED_HOSTS": "testserver",
        "DATABASE_URL": address,
        "MEDIA_ROOT": str(FOLDER / "media"),
    }


def command(size, module="tests.performance.measure"):
    return [sys.executable, "-m", module, str(size)]


def measure(size, address):
    result = subprocess.run(  # noqa: S603
        command(size), env=environment(address), stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(result.stdout)


def table(name, sizes, results):
    lines = [f"\n## {name}: median ms (queries), ratio to {sizes[0]:,} stories\n"]
    lines.append("| | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    lines.append("|---|" + "---|" * len(sizes))
    for row, (base, _queries) in results[sizes[0]].items():
        cells = [
            f"{results[size][row][0]:.1f} ({results[size][row][1]})"
            + (f" × {results[size][row][0] / base:.2f}" if size != sizes[0] else "")
            for size in sizes
        ]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, nargs="+", default=[1375, 10_000, 100_000])
    parser.add_argument(
        "--postgresql", metavar="URL", help="a server, such as postgresql://postgres@127.0.0.1"
    )
    options = parser.parse_args()
    for name, addresses in databases(options.stories, options.postgresql).items():
        results = {size: measure(size, address) for size, address in addresses.items()}
        sys.stdout.write(table(name, options.stories, results) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
