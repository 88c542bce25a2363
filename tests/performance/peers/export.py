"""Writes what WordPress is to hold to a file and prints which pages are measured, as JSON: run by ours.py."""

import json
import re
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from wagtail.rich_text import expand_db_html  # noqa: E402

from ims_site.models import HomePage  # noqa: E402
from programmes.models import ThemeIndexPage  # noqa: E402
from stories.fulltext import full_texts, portable  # noqa: E402
from stories.models import StoryIndexPage, StoryPage  # noqa: E402

BATCH = 100
WORD = "radio"


def in_main_language(model):
    return model.objects.get(locale__language_code=settings.LANGUAGE_CODE)


def picture(image):
    return image and {"file": image.file.path, "alt": image.default_alt_text}


def stories_of(archive, request):
    """The public stories of the archive, the newest first, with what any news site has of one."""
    pages = StoryPage.objects.published().child_of(archive).for_feed()
    for begin in range(0, pages.count(), BATCH):
        some = list(pages[begin : begin + BATCH])
        texts = full_texts(some, request)
        for page in some:
            yield {
                "title": page.title,
                "slug": page.slug,
                "date": page.date.isoformat(),
                "summary": page.standfirst,
                "body": texts[page.pk],
                "picture": picture(page.lead_image),
                "kind": page.get_kind_display(),
                "themes": [theme.title for theme in page.themes.all()],
            }


def sections_of(agenda):
    """The themes as they stand on the agenda, with their contacts."""
    return [
        {
            "title": theme.title,
            "summary": theme.standfirst,
            "body": portable(theme.body.render_as_block(), "https://127.0.0.1/"),
            "contacts": [
                {
                    "name": person.public_title,
                    "job": person.job_title,
                    "picture": picture(person.shown_portrait),
                }
                for person in theme.shown_contacts
            ],
        }
        for theme in agenda.get_themes()
    ]


def export():
    archive, agenda, home = map(in_main_language, (StoryIndexPage, ThemeIndexPage, HomePage))
    request = RequestFactory().get("/", HTTP_HOST="127.0.0.1", secure=True)
    return {
        "home": {
            "introduction": expand_db_html(home.introduction),
            "themes": [{"title": theme.title, "summary": theme.standfirst} for theme in home.chosen_themes],
            "help": f"<h2>{home.help_heading}</h2>{expand_db_html(home.help_text)}",
            "newest": home.newest,
        },
        "agenda": {
            "title": agenda.title,
            "lead": agenda.lead,
            "introduction": expand_db_html(agenda.introduction),
            "sections": sections_of(agenda),
            "newest": agenda.items_per_page,
        },
        "archive": {"title": archive.title, "size": archive.items_per_page},
        "stories": list(stories_of(archive, request)),
    }


def plain_words(text):
    """The longest part without anything that one of them may write in another way, such as an apostrophe."""
    return max(re.split("[^A-Za-z ]", text), key=len).strip()


def pages(content):
    """{kind of page: [our address, that of WordPress, words that stand on both]}"""
    archive, agenda = map(in_main_language, (StoryIndexPage, ThemeIndexPage))
    stories, size = content["stories"], content["archive"]["size"]
    last = -(-len(stories) // size)
    story = stories[3]
    url, agenda_url = archive.get_url(), agenda.get_url()
    return {
        "home": ["/", "/", plain_words(stories[0]["title"])],
        "agenda": [agenda_url, "/agenda/", plain_words(content["agenda"]["sections"][-1]["title"])],
        "archive, first page": [url, "/stories/", plain_words(stories[0]["title"])],
        "archive, last page": [
            f"{url}page/{last}/",
            f"/stories/page/{last}/",
            plain_words(stories[-1]["title"]),
        ],
        "story": [f"{url}{story['slug']}/", f"/{story['slug']}/", plain_words(story["title"])],
        "search": [f"/search/?q={WORD}", f"/?s={WORD}", WORD],
    }


if __name__ == "__main__":
    found = export()
    Path(sys.argv[1]).write_text(json.dumps(found))
    json.dump(pages(found), sys.stdout)
