"""Pictures of the running sample site, for docs/screenshots/: every width, light and dark.

    bin/start                                  # in another window
    .venv/bin/python -m tests.screenshots      # or with another address behind it

Needs Chromium (CHROMIUM names one). Only the names of pages given with --only are taken, where there are any.
"""

import argparse
import io
import os
import re
import sys
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
AGENDA = "/what-we-do/global-agenda/"
PAGES = {
    "home": "/",
    "agenda": AGENDA,
    "theme": f"{AGENDA}gender-equality/",
    "archive": "/stories/",
    "story": "kind/news",
    "publication": "/stories/ims-global-strategy-2024-2028/",
    "people": "/people/",
    "profile": "/people/andreas-sugar/",
    "search": "/search/?q=radio",
    "help": "/help/",
    "404": "/there-is-nothing-here/",
}
WIDTHS = {360: 1600, 768: 1600, 1440: 1400}
SCHEMES = ("light", "dark")
QUALITY = 60
# Waits for the pictures in sight; those below come only when somebody scrolls there.
DECODE = """() => Promise.all([...document.images]
    .filter(image => image.getBoundingClientRect().top < innerHeight)
    .map(image => image.decode().catch(() => 0)))"""


def main():
    options = read_options()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, path in PAGES.items():
            if not options.only or name in options.only:
                take(browser, options, name, address_of(options.site, path))
        browser.close()
    size = sum(file.stat().st_size for file in options.folder.glob("*.webp"))
    sys.stdout.write(f"{size / 1e6:.1f} MB in {options.folder}\n")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", nargs="?", default="http://127.0.0.1:8000", help="address of the site")
    parser.add_argument("--only", nargs="*", choices=PAGES, help="names of pages")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


def address_of(site, path):
    """The address of a page; of a kind of story, that of the newest one with a picture."""
    if not path.startswith("kind/"):
        return site + path
    with urllib.request.urlopen(f"{site}/stories/{path}/") as response:  # noqa: S310
        found = re.findall(
            r'story-card__picture">.*?story-card__title"><a href="([^"]+)"',
            response.read().decode(),
            re.DOTALL,
        )
    return site + found[0]


def take(browser, options, name, address):
    """The upper part of one page in every width and scheme, as WebP."""
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address, wait_until="networkidle")
            page.evaluate(DECODE)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(options.folder / f"{name}-{width}-{scheme}.webp", quality=QUALITY, method=6)
            page.close()


if __name__ == "__main__":
    main()
