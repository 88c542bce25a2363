"""How often a page asks the database: within its budget, and as often for 24 things as for three.

Counted is what one visitor's request asks of the database in a process that has answered others before:
content types, templates and the addresses of the site are known, and nothing else is.
“Cold” means that no file of any picture has been made yet. The budgets are for the warm case, and for bodies
of text and pictures: a block that shows chosen pages asks for them, once, however many it shows.
"""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from ims_site.models import SiteRendition, SiteSettings
from people.models import PersonLanguage
from programmes.models import ThemeContact
from stories.models import StoryAuthor, StoryDownload, StoryPage

from .factories import (
    CountryFactory,
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    PortraitFactory,
    StoryFactory,
    ThemeFactory,
)
from .helpers import publish_stories

FEW, MANY = 3, 24
BUDGETS = {"story": 22, "theme": 22, "archive": 16, "home": 24}


def furnish(tree, count, with_chosen_pages=True):
    """Fill the tree with so many of everything, pictures included; returns the addresses to look at."""
    for page in (*tree.pages.values(), *tree.themes):
        page.refresh_from_db()
    people = [furnish_person(tree) for _number in range(count)]
    themes = [tree.themes[0], *(ThemeFactory(parent=tree.agenda) for _number in range(count - 1))]
    countries = [CountryFactory() for _number in range(count)]
    stories = publish_stories(
        tree.archive,
        [
            {
                "date": date(2025, 1, 1) + timedelta(days=number),
                "lead_image": ImageFactory(),
                "themes": themes[:1],
                "countries": countries,
            }
            for number in range(count)
        ],
    )
    # A body with pictures asks for them once; the agenda shows as many bodies as there are themes.
    for theme in themes[1:]:
        theme.contacts = [ThemeContact(person=people[0])]
        theme.save()
    furnish_theme(themes[0], people, count)
    story = furnish_story(tree, people, stories, count, themes=themes, countries=countries)
    if not with_chosen_pages:
        for page in (themes[0], story):
            page.body = list(pictures(count))
            page.save()
    for page in (tree.agenda, tree.archive):
        page.items_per_page = MANY
        page.save()
    tree.home.themes = [("theme", theme) for theme in themes]
    tree.home.save()
    SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"help_page": themes[0], "social_image": ImageFactory()}
    )
    return {
        "home": "/",
        "archive": "/stories/",
        "narrowed archive": "/stories/theme/safety/",
        "agenda": tree.agenda.url,
        "theme": themes[0].url,
        "story": story.url,
        "directory": tree.directory.url,
        "profile": people[0].url,
        "plain page": tree.what_we_do.url,
    }


def furnish_person(tree):
    return PersonFactory(
        parent=tree.directory,
        portrait=PortraitFactory(),
        telephone="+4552107804",
        biography="<p>Long on the road.</p>",
        languages=[PersonLanguage(code="ar"), PersonLanguage(code="en")],
    )


def furnish_theme(theme, people, count):
    theme.contacts = [ThemeContact(person=person) for person in people]
    theme.body = [*pictures(count), contacts(people)]
    theme.items_per_page = MANY
    theme.save()


def furnish_story(tree, people, stories, count, **relations):
    story = StoryFactory(parent=tree.archive, lead_image=ImageFactory(), **relations)
    story.authors = [StoryAuthor(person=person, name=person.title) for person in people]
    story.downloads = [StoryDownload(document=DocumentFactory()) for _number in range(count)]
    related = {"heading": "Also", "stories": [item.pk for item in stories]}
    story.body = [*pictures(count), contacts(people), {"type": "related_stories", "value": related}]
    story.save()
    return story


def pictures(count):
    for _number in range(count):
        image = {"image": ImageFactory().pk, "alt_text": "A mast", "decorative": False}
        yield {"type": "image", "value": {"image": image, "caption": ""}}


def contacts(people):
    value = {"heading": "Ask", "people": [person.pk for person in people]}
    return {"type": "contacts", "value": value}


def queries(client, address):
    """What one request asks; the cache holds no more than the addresses of the site."""
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]


def measure(client, tree, count):
    """{(page, cold or warm): queries} with so many of everything; the database is as before afterwards."""
    with transaction.atomic():
        addresses = furnish(tree, count)
        measured = {}
        for page, address in addresses.items():
            queries(client, address)
            SiteRendition.objects.all().delete()
            measured[page, "cold"] = queries(client, address)
            measured[page, "warm"] = queries(client, address)
        transaction.set_rollback(True)
    return measured


def told(statements):
    """Statements, one a line, for whoever has to find the one too many."""
    return "\n".join(
        f"{number:3} {sql[:70]} … {sql[-130:]}" for number, sql in enumerate(statements, start=1)
    )


def test_questions_do_not_grow_with_the_number_of_things(tree, client):
    few, many = measure(client, tree, FEW), measure(client, tree, MANY)
    grown = {case: (len(few[case]), len(many[case])) for case in few if len(few[case]) != len(many[case])}
    assert not grown, "\n\n".join(f"{case}: {grown[case]}\n{told(many[case])}" for case in grown)


@pytest.mark.parametrize("page", BUDGETS)
def test_page_keeps_within_its_budget(tree, client, page):
    address = furnish(tree, FEW, with_chosen_pages=False)[page]
    queries(client, address)
    asked = queries(client, address)
    assert len(asked) <= BUDGETS[page], told(asked)


def test_page_outside_the_tree_asks_once_for_what_frames_it(tree, client):
    asked = queries(client, "/search/")
    menus = [sql for sql in asked if '"show_in_menus" AND' in sql]
    homes = [sql for sql in asked if 'FROM "ims_site_homepage"' in sql]
    assert (len(menus), len(homes)) == (1, 1), told(asked)


def test_cards_look_up_nothing_that_is_not_there(tree, client, caplog):
    # Django lists all that an object has before it says that something is not among it.
    publish_stories(tree.archive, [{"title": f"Story {number}"} for number in range(FEW)])
    with caplog.at_level("DEBUG", "django.template"):
        client.get("/stories/")
    failures = [record.exc_info[1] for record in caplog.records if record.exc_info]
    missing = [failure.params for failure in failures if isinstance(failure.params[1], StoryPage)]
    assert not missing
