"""The kinds of page that a reader meets, as addresses of a running site with the sample content."""

import re
import urllib.request


def kinds(site):
    """{kind of page: its path} of the site at an address like http://127.0.0.1:8000, found by its links."""
    found = {
        "home": "/",
        "agenda": "/what-we-do/global-agenda/",
        "theme": "/what-we-do/global-agenda/gender-equality/",
        "people": "/people/",
        "profile": first(site, "/people/", r'href="(/people/[\w-]+/)"'),
        "archive": "/stories/",
        "filtered archive": "/stories/kind/statement/",
        "search": "/search/",
        "search with results": "/search/?q=radio",
        "help": "/help/",
        "plain page": "/what-we-do/",
        "accessibility": "/accessibility/",
        "not found": "/no-such-page/",
        "home in Arabic": "/ar/",
        "theme in Arabic": "/ar/what-we-do/global-agenda/emergency-assistance/",
        "help in Arabic": "/ar/help/",
        "lite: help": "/lite/help/",
    }
    for kind in ("news", "publication", "event", "video"):
        found[kind] = first(site, f"/stories/kind/{kind}/", r'story-card__title"><a href="([^"]+)"')
    return found


def first(site, path, pattern):
    """The first address on a page that has this form; raises LookupError where there is none."""
    with urllib.request.urlopen(site + path) as response:  # noqa: S310
        match = re.search(pattern, response.read().decode())
    if match is None:
        raise LookupError(f"{path} links to nothing like {pattern}.")
    return match.group(1)


def print_table(head, rows):
    """A table as Markdown; the first column holds words, the others figures."""
    print(f"| {' | '.join(head)} |\n|---|{'--:|' * (len(head) - 1)}")  # noqa: T201
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)  # noqa: T201
