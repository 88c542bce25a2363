"""An export of the stories in a table of titles, each at the address at which the old site had it."""

import csv
import re
from html import escape

# Addresses of other sites, and those that were cut where they were written down, are none of the old site.
ADDRESS = re.compile(r"(?:^|\s)(/[\w./%-]+)(?=$|[\s,])")
FIRST = {"news": "news", "blogpost": "blogpost", "publication": "publication", "documentary-film": "page"}
UPLOADS = "/wp-content/uploads/"


def addresses_of(path):
    """[(title, old address)] of a table with the columns title and source."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["title"], row["source"]) for row in csv.DictReader(file)]
    return [(title, address) for title, source in rows for address in ADDRESS.findall(source)]


def export_of(path, folder):
    """The path of an export that holds them; a file is shown by a story of its own."""
    from tests.stories.wordpress.importing.conftest import HEAD, OLD, attachment, item

    items = []
    for number, (title, address) in enumerate(addresses_of(path), start=1):
        first, _slash, rest = address.strip("/").partition("/")
        given = {"title": title, "link": f"{OLD}{address}", "slug": (rest or first).strip("/")}
        if address.startswith(UPLOADS):
            items.append(attachment(number + 1000, address.removeprefix(UPLOADS), link=""))
            text = f'<p><a href="{OLD}{address}">{escape(title)}</a></p>'
            given |= {"slug": f"file-{number}", "link": f"{OLD}/publication/file-{number}/", "content": text}
        items.append(item(number, type=FIRST.get(first, "post"), **given))
    made = folder / "titles.xml"
    made.write_text(f"{HEAD}{''.join(items)}</channel></rss>", encoding="utf-8")
    return made
