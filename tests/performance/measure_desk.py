"""Time the work of editors on one site: run by tests/performance/desk.py, once a database; prints JSON."""

import json
import sys

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Site  # noqa: E402

from ims_site import roles  # noqa: E402
from stories.models import StoryIndexPage, StoryPage  # noqa: E402

from ..helpers import edit_address, filled_form  # noqa: E402
from .data import make  # noqa: E402
from .measure import time_of  # noqa: E402


def lists():
    archive = StoryIndexPage.objects.get()
    last = -(-StoryPage.objects.count() // 50)
    return {
        "list of stories": "/admin/stories/",
        "list, last page": f"/admin/stories/?p={last}",
        "list, by title": "/admin/stories/?ordering=title",
        "list, by last change": "/admin/stories/?ordering=-latest_revision_created_at",
        "list, words in the title": "/admin/stories/?q=radio",
        "list, no such word": "/admin/stories/?q=xylophone",
        "list, drafts": "/admin/stories/?state=draft",
        "list, two filters": "/admin/stories/?kind=news&state=live",
        "list of people": "/admin/people/",
        "explorer of the archive": f"/admin/pages/{archive.pk}/",
        "new story": f"/admin/pages/add/stories/storypage/{archive.pk}/",
    }


def member(name):
    """Somebody of a role, who is asked for every right, unlike an administrator."""
    user, _created = User.objects.get_or_create(username=f"benchmark {name}")
    user.groups.add(Group.objects.get(name=name))
    return user


def measure():
    Site.objects.update(hostname="testserver", port=80)
    cache.clear()
    client = Client(raise_request_exception=True)
    results = {}
    for name in (roles.COMMUNICATIONS, roles.STORY_EDITORS):
        client.force_login(member(name))
        results[f"list of stories, {name.lower()}"] = time_of(lambda: get(client, "/admin/stories/"))
    client.force_login(User.objects.get_or_create(username="benchmark", is_superuser=True)[0])
    for name, address in lists().items():
        results[name] = time_of(lambda address=address: get(client, address))
    story = StoryPage.objects.order_by("-date")[3]
    results["open a story"] = time_of(lambda: get(client, edit_address(story)))
    results["save a story"] = time_of(lambda: save(client, story))
    results["publish a story"] = time_of(lambda: publish(story))
    return results


def get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def save(client, story):
    """What the editor sends: the form as it was opened, but for the body, which a script builds."""
    if not hasattr(story, "sent"):
        story.sent = filled_form(get(client, edit_address(story)), StoryPage)
    response = client.post(edit_address(story), story.sent)
    assert response.status_code == 302, "The form was not accepted"


def publish(story):
    StoryPage.objects.get(pk=story.pk).get_latest_revision().publish()


if __name__ == "__main__":
    make(int(sys.argv[1]))
    json.dump(measure(), sys.stdout)
