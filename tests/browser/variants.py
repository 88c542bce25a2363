"""The templates with what the sample site has not: titles of 200 letters, no pictures, one story, none.

`draw` runs beside the site, on its database: it changes the content, asks for the pages as a reader would and
takes all of it back.
"""

import json
import sys

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from wagtail.models import Locale

from stories.catalogue import rebuild
from stories.models import StoryPage

TITLE = (
    "What two hundred letters look like where a headline was expected: community radios between two fronts, "
    "their engineers, their listeners and whoever pays for the diesel, told by those who stayed there"
)
# Wider than a telephone.
WORD = "Informationsfreiheitsgesetzgebungsverfahrensbeschleunigungskommission"
LISTS = {"home": "/", "agenda": "/what-we-do/global-agenda/", "archive": "/stories/"}
MORE = {**LISTS, "theme": "/what-we-do/global-agenda/gender-equality/"}


def draw(host):
    """Print {name of the variant: its HTML} as JSON; `host` is that of the running site."""
    with transaction.atomic():
        stories = list(StoryPage.objects.live().filter(locale=Locale.get_default()).order_by("-date", "-pk"))
        first = {**MORE, "search": "/search/?q=radio", "story": stories[0].url}
        drawn = {
            **pages(host, "long titles, no pictures", write_long, stories[:30], first),
            **pages(host, "one story", hide, stories[1:], LISTS),
            **pages(host, "no story", hide, stories, MORE),
        }
        transaction.set_rollback(True)
    json.dump(drawn, sys.stdout)


def pages(host, name, change, stories, addresses):
    change(StoryPage.objects.filter(pk__in=[story.pk for story in stories]))
    rebuild(Locale.get_default().pk)
    reader = Client(headers={"host": host})
    return {f"{kind}, {name}": reader.get(path).content.decode() for kind, path in addresses.items()}


def write_long(stories):
    numbered = Concat(Value(TITLE), Value(" "), Cast("pk", CharField()))
    stories.update(title=numbered, standfirst=f"{TITLE} {WORD}", kicker=WORD[:40], lead_image=None)
    stories.filter(pk=stories.first().pk).update(title=WORD)


def hide(stories):
    stories.update(live=False)
