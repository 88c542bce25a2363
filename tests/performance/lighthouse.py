"""Lighthouse's scores on a phone: `python -m tests.performance.lighthouse http://127.0.0.1:8000`.

Asks a running site with the sample content for each kind of page and prints the four scores. It needs Node,
whose package runner brings Lighthouse, and Chromium (CHROMIUM names another).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys

from .readers import kinds, print_table

VERSION = "12.8.2"
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
# Now and then Chromium records a page without its beginning (NO_NAVSTART).
TRIES = 3
# What search engines are asked to leave out has no full score for them; these pages are for readers alone.
LEFT_OUT = {"not found", "search with results", "lite: help"}


def report(address):
    """Lighthouse's report of one page, as it writes it."""
    environment = {
        **os.environ,
        "CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium"),
        "PUPPETEER_SKIP_DOWNLOAD": "1",
    }
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, "--output=json", "--quiet"]
    flags = ["--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}"]
    for number in range(TRIES):
        done = subprocess.run(  # noqa: S603
            [*command, *flags], env=environment, stdout=subprocess.PIPE, text=True, timeout=300
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
        sys.stderr.write(f"Lighthouse failed at {address} ({number + 1} of {TRIES}).\n")
    raise SystemExit(f"Lighthouse has no report of {address}; what it said stands above.")


def scores(found):
    """The scores of a report from 0 to 100, in the order of CATEGORIES."""
    return [round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES]


def shortcomings(found):
    """The names of the audits that cost a page a score, without those that only inform."""
    for category in found["categories"].values():
        for audit in category["auditRefs"]:
            score = found["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                yield f"{audit['id']} {score:.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site")
    parser.add_argument("--only", nargs="+", metavar="KIND", help="these kinds of page alone")
    options = parser.parse_args()
    rows, reasons = [], []
    found_kinds = kinds(options.site)
    kinds_scored = found_kinds.keys() - LEFT_OUT
    for kind, path in found_kinds.items():
        if kind in (options.only or kinds_scored):
            found = report(options.site + path)
            rows.append([kind, *scores(found)])
            sys.stderr.write(f"{rows[-1]}\n")
            reasons += [f"{kind}: {audit}" for audit in shortcomings(found)]
    print_table(["page", *CATEGORIES.values()], rows)
    print("\n".join(["", *reasons]))  # noqa: T201


if __name__ == "__main__":
    main()
