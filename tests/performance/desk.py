"""How the cost of the editors' work grows with the archive: `python -m tests.performance.desk`.

Lists, the editor, saving and publishing with ten stories and with ten thousand; see __main__.py.
"""

import argparse
import sys

from .__main__ import databases, measure, table


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, nargs="+", default=[10, 10_000])
    parser.add_argument(
        "--postgresql", metavar="URL", help="a server, such as postgresql://postgres@127.0.0.1"
    )
    options = parser.parse_args()
    for name, addresses in databases(options.stories, options.postgresql).items():
        results = {
            size: measure(size, address, "tests.performance.measure_desk")
            for size, address in addresses.items()
        }
        sys.stdout.write(table(name, options.stories, results) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
