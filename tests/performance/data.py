"""An archive of any size: the sample site, and its stories again and again under other names and dates."""

import sys
from datetime import date, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from stories import catalogue
from stories.models import StoryIndexPage, StoryPage

SAMPLE = 1375
BATCH = 2000
# Stories lie this far apart, so that a hundred thousand reach back a few decades.
SECONDS_BETWEEN = 9 * 3600


def make(count):
    """Bring an empty database to a site with `count` stories."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if StoryIndexPage.objects.exists():
        return
    call_command("load_sample_content", stories=min(count, SAMPLE), stdout=sys.stderr)
    if count > SAMPLE:
        multiply(count)


def main_archive():
    """The archive in the language of the site, which holds nearly all stories."""
    return StoryIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)


def multiply(count):
    archive = main_archive()
    originals = list(Page.objects.child_of(archive).order_by("path"))
    texts = dict(StoryPage.objects.values_list("pk", "standfirst"))
    newest = StoryPage.objects.order_by("-date").values_list("date", flat=True)[0]
    pages = []
    for number in range(len(originals), count):
        original = originals[number % len(originals)]
        step = number + 1
        slug = f"{original.slug[:180]}-{number}"
        pages.append(
            Page(
                path=Page._get_path(archive.path, archive.depth + 1, step),
                depth=archive.depth + 1,
                title=f"{original.title} {texts[original.pk].split()[0]} {number}",
                draft_title=original.title,
                slug=slug,
                url_path=f"{archive.url_path}{slug}/",
                content_type_id=original.content_type_id,
                locale_id=archive.locale_id,
                first_published_at=original.first_published_at,
                last_published_at=original.last_published_at,
            )
        )
    Page.objects.bulk_create(pages, batch_size=BATCH)
    keys = dict(Page.objects.child_of(archive).values_list("path", "pk"))
    copies = [
        (
            keys[page.path],
            originals[number % len(originals)].pk,
            _day(newest, number),
        )
        for number, page in enumerate(pages, start=len(originals))
    ]
    copy_details(copies)
    Page.objects.filter(pk=archive.pk).update(numchild=count)
    catalogue.rebuild(archive.locale_id)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _day(newest, number):
    return max(newest - timedelta(seconds=SECONDS_BETWEEN * number), date(1900, 1, 1))


def copy_details(copies):
    """Give new base rows everything else of the stories that they repeat: (new key, old key, date)."""
    own = [
        field.column for field in StoryPage._meta.local_fields if field.column not in ("page_ptr_id", "date")
    ]
    columns = ", ".join(own)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copies (new integer PRIMARY KEY, old integer, day date)")
        cursor.executemany("INSERT INTO copies VALUES (%s, %s, %s)", copies)
        cursor.execute(
            f"INSERT INTO stories_storypage (page_ptr_id, date, {columns}) "  # noqa: S608
            f"SELECT new, day, {columns} FROM copies JOIN stories_storypage ON page_ptr_id = old"
        )
        for table, column in (("themes", "themepage_id"), ("countries", "country_id")):
            cursor.execute(
                f"INSERT INTO stories_storypage_{table} (storypage_id, {column}) "  # noqa: S608
                f"SELECT new, {column} FROM copies JOIN stories_storypage_{table} ON storypage_id = old"
            )
        copy_search(cursor)
        cursor.execute("DROP TABLE copies")


def copy_search(cursor):
    """Copies are found by the words of the stories that they repeat."""
    if connection.vendor == "postgresql":
        key, columns = "page_id", "locale_id, vector"
    else:
        key, columns = "rowid", "locale, title, summary, body, file"
    cursor.execute(
        f"INSERT INTO search_document ({key}, {columns}) "  # noqa: S608
        f"SELECT new, {columns} FROM copies JOIN search_document ON search_document.{key} = old"
    )
