"""Do the work of editors on one site, as it is asked for: run by tests/performance/desk.py, once a database.

Says what it can do as one line of JSON, then reads the name of a piece of work from each line, does it, and
answers with its milliseconds and its number of queries.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from ims_site import roles  # noqa: E402
from programmes.models import Country, ThemePage  # noqa: E402
from stories.kinds import CheckWay  # noqa: E402
from stories.models import SafetyCheck, StoryPage  # noqa: E402

from ..helpers import edit_address, filled_form, publish_in_admin  # noqa: E402
from .data import main_archive, make  # noqa: E402
from .history import ABSENT, COMMON, RARE, make_history  # noqa: E402

LIST, CHOOSER = "/admin/stories/", "/admin/choose-page/"
STORY_TYPE = "page_type=stories.storypage"


@dataclass
class Work:
    """Something to be timed; what comes before and after it is not."""

    do: Callable
    before: Callable = lambda: None
    after: Callable = lambda: None


def lists():
    """{name: address} of whatever shows fifty rows in an archive of 60 stories too."""
    last = -(-StoryPage.objects.count() // 50)
    theme, country = ThemePage.objects.get(slug="gender-equality"), Country.objects.order_by("pk")[0]
    orders = {"title": "title", "date": "date", "change": "latest_revision_created_at"}
    filters = {
        "live": "state=live",
        "drafts": "state=draft",
        "with changes": "state=changed",
        "scheduled": "state=scheduled",
        "in review": "state=review",
        "expired": "state=expired",
        "kind": "kind=news",
        "theme": f"themes={theme.pk}",
        "country": f"countries={country.pk}",
        "year": f"year={StoryPage.objects.order_by('-date')[0].date.year}",
        "mine": "mine=1",
        "owner": f"owner={User.objects.get(username='owner 1').pk}",
        "kind and state": "kind=news&state=live",
    }
    words = {"in most titles": COMMON, "in one title": RARE, "in none": ABSENT}
    return {
        "list of stories": LIST,
        "list, last page": f"{LIST}?p={last}",
        **{f"list, by {name}": f"{LIST}?ordering={key}" for name, key in orders.items()},
        **{f"list, by {name}, backwards": f"{LIST}?ordering=-{key}" for name, key in orders.items()},
        **{f"list, {name}": f"{LIST}?{query}" for name, query in filters.items()},
        **{f"list, a word {name}": f"{LIST}?q={word}" for name, word in words.items()},
        "list, a word, by title": f"{LIST}?q={COMMON}&ordering=title",
        "audit log": reverse("audit_log"),
        "audit log, one user": f"{reverse('audit_log')}?user_key={User.objects.get(username='owner 1').pk}",
        "explorer of the archive (Wagtail)": f"/admin/pages/{main_archive().pk}/",
        "choose a story": f"{CHOOSER}?{STORY_TYPE}",
        "choose a story, a word in most": f"{CHOOSER}search/?{STORY_TYPE}&q=media",
        "choose a story, a word in one": f"{CHOOSER}search/?{STORY_TYPE}&q={RARE}",
    }


def pages():
    archive = main_archive()
    return {
        "dashboard": "/admin/",
        "list of people": "/admin/people/",
        "list of people, a word": "/admin/people/?q=desk",
        "choose a person": reverse("person_chooser:choose"),
        "choose a person, a word": f"{reverse('person_chooser:choose_results')}?q=desk",
        "calendar": reverse("desk_calendar"),
        "new story": f"/admin/pages/add/stories/storypage/{archive.pk}/",
    }


class Desk:
    """One site with somebody logged in, and the story that is worked on."""

    def __init__(self):
        self.user = User.objects.get(username="benchmark")
        self.client = self.logged_in(self.user)
        self.stories = StoryPage.objects.child_of(main_archive()).live().order_by("-date", "-pk")
        self.story = self.stories[0]
        self.address = edit_address(self.story)

    @staticmethod
    def logged_in(user):
        client = Client(raise_request_exception=True)
        client.force_login(user)
        return client

    def member(self, name):
        """Somebody of a role, who is asked for every right, unlike a superuser."""
        user, _created = User.objects.get_or_create(username=f"benchmark {name}")
        user.groups.add(Group.objects.get(name=name))
        return self.logged_in(user)

    def work(self):
        """{name: Work} with lists first: what they change would be the same in every size all the same."""
        found = {name: self.get(address) for name, address in (lists() | pages()).items()}
        for name in (roles.COMMUNICATIONS, roles.STORY_EDITORS):
            client = self.member(name)
            found[f"list of stories, {name.lower()}"] = self.get(LIST, client)
            found[f"dashboard, {name.lower()}"] = self.get("/admin/", client)
        return found | self.writing()

    def get(self, address, client=None):
        def do():
            response = (client or self.client).get(address)
            assert response.status_code == 200, address

        return Work(do)

    def writing(self):
        self.form = filled_form(self.client.get(self.address), StoryPage)
        return {
            "open a story": self.get(self.address),
            "save a draft": Work(lambda: self.post(302)),
            "autosave": Work(self.autosave, before=self.open_for_autosave),
            "submit for review": Work(
                lambda: self.post(302, **{"action-submit": "1"}), after=self.cancel_review
            ),
            "publish": Work(lambda: publish_in_admin(self.client, self.address, self.form)),
            "unpublish": Work(self.unpublish, after=lambda: self.set_live(True)),
            "publish fifty from the list": Work(self.publish_many, before=self.change_many),
        }

    def post(self, status, **data):
        response = self.client.post(self.address, {**self.form, **data})
        assert response.status_code == status, "The form was not accepted"
        return response

    def open_for_autosave(self):
        revision = StoryPage.objects.get(pk=self.story.pk).save_revision(user=self.user)
        self.autosaved = {"overwrite_revision_id": str(revision.pk)}

    def autosave(self):
        headers = {"Accept": "application/json"}
        response = self.client.post(self.address, {**self.form, **self.autosaved}, headers=headers)
        assert response.json()["success"], response.content

    def cancel_review(self):
        state = StoryPage.objects.get(pk=self.story.pk).current_workflow_state
        assert state, "It was not submitted"
        state.cancel(user=self.user)

    def unpublish(self):
        response = self.client.post(reverse("wagtailadmin_pages:unpublish", args=[self.story.pk]))
        assert response.status_code == 302

    def set_live(self, live):
        StoryPage.objects.get(pk=self.story.pk).get_latest_revision().publish(user=self.user)

    def change_many(self):
        """Fifty public stories with a version that has its safety check and is not published yet."""
        if not hasattr(self, "many"):
            self.many = list(self.stories[1:51])
            for story in self.many:
                story.get_latest_revision().publish()
                SafetyCheck.give(story.get_latest_revision(), self.user, CheckWay.EMERGENCY, "For a test.")
        Page.objects.filter(pk__in=[story.pk for story in self.many]).update(has_unpublished_changes=True)

    def publish_many(self):
        address = reverse("wagtail_bulk_action", args=["stories", "storypage", "publish"])
        keys = "&".join(f"id={story.pk}" for story in self.many)
        response = self.client.post(f"{address}?{keys}&next={LIST}")
        assert response.status_code == 302
        left = Page.objects.filter(pk__in=[story.pk for story in self.many], has_unpublished_changes=True)
        assert not left.exists(), "Some were left out"


def work_done():
    """The seconds that processors have worked for this process and for the one that serves it in PostgreSQL.

    On a machine that others use too, the clock on the wall says more about them.
    """
    done = time.process_time()
    if connection.vendor == "postgresql":
        server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        done += int(server.read_text().split()[0]) / 1e9
    return done


def time_of(work):
    """(milliseconds of work, number of queries) of doing it once."""
    count = 0

    def counted(execute, *arguments):
        nonlocal count
        count += 1
        return execute(*arguments)

    work.before()
    connection.ensure_connection()
    with connection.execute_wrapper(counted):
        started = work_done()
        work.do()
        duration = 1000 * (work_done() - started)
    work.after()
    return duration, count


def answer(stream):
    Site.objects.update(hostname="testserver", port=80)
    cache.clear()
    works = Desk().work()
    stream.write(json.dumps({"rows": list(works), "lists": list(lists())}) + "\n")
    stream.flush()
    for line in sys.stdin:
        stream.write(json.dumps(time_of(works[line.strip()])) + "\n")
        stream.flush()


if __name__ == "__main__":
    make(int(sys.argv[1]))
    make_history()
    answer(sys.stdout)
