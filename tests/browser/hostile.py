"""An export full of hostile texts, brought into the running site by the importer.

`bring` and `remove` run beside the site, on its database; `remove` leaves it as it was.
"""

import json
import sys
import tempfile
from pathlib import Path

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from stories.models import GoneAddress, ImportedItem, StoryPage
from stories.wordpress.run import Options, Run
from tests.stories.wordpress.importing.conftest import HEAD, item
from tests.stories.wordpress.vectors import VECTORS

SITE = "old.example.org"
# A page each would take minutes to open: so many texts, each converted by itself, go onto one page.
ON_ONE_PAGE = 40
# For what is no running text: titles, standfirsts, by-lines and names of tags.
WORDS = (
    "<script>alert(1)</script>",
    "</title></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "]]><script>alert(1)</script>",
    "{{ 7*7 }}<!--<script>alert(1)</script>-->",
)
AUTHOR = """<wp:author><wp:author_id>2</wp:author_id><wp:author_login>mallory</wp:author_login>
<wp:author_display_name>&lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt;x</wp:author_display_name>
</wp:author>"""


def bring():
    """Print {"pages": [paths of pages with many texts], "words": [paths], "editor": [keys of two of them]}.

    "redirects" is the last of those that there were before.
    """
    last = max(Redirect.objects.values_list("pk", flat=True), default=0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        file.write_text(f"{HEAD}{AUTHOR}{''.join(_items())}</channel></rss>", encoding="utf-8")
        report = Run(Options(files=[file])).execute()
    if report.total("imported") != len(VECTORS) + len(WORDS):
        raise RuntimeError(f"Not everything was imported: {report.as_data()['sums']}")
    stories = {story.slug: story for story in _brought()}
    texts = [stories[f"hostile-{number}"] for number in range(1, len(VECTORS) + 1)]
    words = [stories[f"words-{number}"] for number in range(1, len(WORDS) + 1)]
    pages = []
    for start in range(0, len(texts), ON_ONE_PAGE):
        some = texts[start : start + ON_ONE_PAGE]
        some[-1].body = [dict(block) for story in some for block in story.body.raw_data]
        some[-1].save_revision().publish()
        pages.append(some[-1])
    found = {"pages": [page.url for page in pages], "words": [page.url for page in words]}
    found |= {"editor": [page.pk for page in (pages[-1], words[1])], "redirects": last}
    json.dump(found, sys.stdout)


@transaction.atomic
def remove(last):
    """Take everything back that came with the export, redirects with a key above `last` too."""
    _brought().delete()
    Redirect.objects.filter(pk__gt=last).delete()
    GoneAddress.objects.all().delete()
    ImportedItem.objects.all().delete()


def _brought():
    rows = ImportedItem.objects.filter(site=SITE, page__isnull=False)
    return StoryPage.objects.filter(pk__in=rows.values("page_id"))


def _items():
    """Newer than everything else, so that lists and feeds begin with them."""
    day = {"date": "2030-01-01 10:00:00", "creator": "mallory"}
    for number, text in enumerate(WORDS, start=1):
        term = ("post_tag", f"tag-{number}", text)
        names = {"title": f"{number} {text}", "excerpt": text.replace("]]>", "]] >"), "terms": (term,)}
        yield item(5000 + number, slug=f"words-{number}", **names, **day)
    for number, text in enumerate(VECTORS, start=1):
        content = f"Before\n\n{text}\n\nAfter".replace("]]>", "]]]]><![CDATA[>")
        yield item(number, slug=f"hostile-{number}", content=content, **day)
