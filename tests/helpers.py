"""What tests of several kinds need to say: read a page, fill a form, publish many stories, hide a page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html, streamfield

from stories import catalogue
from stories.bulk import create_pages
from stories.models import StoryPage

from .factories import StoryFactory


def parse(response, parser="html.parser"):
    """The document of a response; with html5lib, slowly, exactly as a browser reads it."""
    return BeautifulSoup(response.content, parser)


def read(client, address):
    """The document at an address that has to be there."""
    response = client.get(address)
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return parse(response)


def words(element):
    """The text of an element on one line."""
    return " ".join(element.get_text(" ").split())


def story_titles(document):
    """The titles of the story cards of a page, in order."""
    return [words(title) for title in document.select(".story-card__title")]


def publish_stories(archive, stories):
    """Publish many stories at once, the first one first; `stories` are the keywords of each."""
    relations = [(story.pop("themes", []), story.pop("countries", [])) for story in stories]
    pages = [StoryFactory.build(**story) for story in stories]
    create_pages(archive, pages)
    for through, column, chosen in (
        (StoryPage.themes.through, "themepage_id", [themes for themes, _countries in relations]),
        (StoryPage.countries.through, "country_id", [countries for _themes, countries in relations]),
    ):
        through.objects.bulk_create(
            through(storypage_id=page.pk, **{column: target.pk})
            for page, targets in zip(pages, chosen, strict=True)
            for target in targets
        )
    catalogue.rebuild(archive.locale_id)
    return pages


def make_draft(page):
    page.unpublish()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def expire(page):
    """Let a page's time run out."""
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()
    call_command("publish_scheduled")


def add_address(model, parent, suffix=""):
    """The address of the form that adds a page below another one."""
    name = f"wagtailadmin_pages:{'preview_on_add' if suffix == 'preview' else 'add'}"
    return reverse(name, args=[model._meta.app_label, model._meta.model_name, parent.pk])


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled_form(response, model, **changes):
    """What a page's form sends: the form as it opened, empty streams, then the changes, nested."""
    assert response.status_code == 200
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    # A ticked box without a value of its own is sent as “on”.
    for box in parse(response).select("#page-edit-form input[type=checkbox][checked]:not([value])"):
        data[box["name"]] = "on"
    # Streams are built by a script, so the page itself holds no fields of theirs.
    streams = {field.name: streamfield([]) for field in model._meta.fields if isinstance(field, StreamField)}
    for name, value in nested_form_data(streams | changes).items():
        data[name] = value
    return data


def publish_in_admin(admin, address, form):
    """Press “Publish”, and confirm the points of the safety check where they are asked for."""
    response = admin.post(address, {**form, "action-publish": "yes"})
    if response.status_code == 302 and "/stories/" in response["Location"]:
        points = dict.fromkeys(("people", "pictures", "places"), "on")
        return admin.post(response["Location"], {**points, "way": "emergency", "comment": "For a test."})
    return response


__all__ = [
    "add_address",
    "edit_address",
    "expire",
    "filled_form",
    "inline_formset",
    "make_draft",
    "make_private",
    "parse",
    "publish_in_admin",
    "publish_stories",
    "read",
    "story_titles",
    "streamfield",
    "words",
]


def run_async(coroutine):
    """What a coroutine returns or raises; in a thread, since Playwright leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
