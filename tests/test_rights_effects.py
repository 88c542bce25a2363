"""What a role may do is done; what it may not do changes nothing. The database is asked, not the answer."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction, Revision
from wagtail.test.utils.form_data import querydict_from_html

from ims_site import roles
from ims_site.models import SiteDocument, SiteImage, SiteSettings, TakedownReceipt
from people.models import PersonPage, Team
from stories.models import StoryIndexPage, StoryPage

from . import snapshots
from .permission_world import World

EDITORS, STAFF, MANAGERS = roles.STORY_EDITORS, roles.COMMUNICATIONS, roles.SITE_MANAGERS
EVERYBODY = {EDITORS, STAFF, MANAGERS}
DESK = EVERYBODY - {EDITORS}
MANAGEMENT = {MANAGERS}
POINTS = {"people": "on", "pictures": "on", "places": "on", "comment": "Asked both by telephone."}
# Written by opening a page: that somebody has it open, wants mail about it, has taken a list with them.
BY_READING = {
    "wagtailcore_pagesubscription",
    "wagtailadmin_editingsession",
    "django_session",
    "ims_site_auditentry",
    "sqlite_sequence",
}


def pages(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def is_live(page):
    return StoryPage.objects.get(pk=page.pk).live


class Acts:
    """One method for each act: it asks for it as the role, and says whether it was done."""

    def __init__(self, client, world):
        self.client, self.world, self.tree = client, world, world.tree
        self.own, self.others, self.shared = world.own, world.others, world.shared
        self.administrator = Client()
        self.administrator.force_login(User.objects.create_superuser("who may do everything"))
        self.group = Group.objects.create(name="Another group")
        self.more = world.tree.home.add_child(instance=StoryIndexPage(title="More", slug="more"))

    def fill_in(self, address, **data):
        """Send a form with changes, its first field named first."""
        form = self.form_at(address, next(iter(data)))
        self.client.post(address, form | {name: [value] for name, value in data.items()})

    def post(self, address, **data):
        return self.client.post(address, data)

    def form_at(self, address, field):
        """The form with a field, as somebody has it who may do everything."""
        html = self.administrator.get(address).content.decode()
        forms = [form.partition("</form>")[0] for form in re.split(r"<form\b", html)[1:]]
        index = next(number for number, form in enumerate(forms) if f'name="{field}"' in form)
        return querydict_from_html(html, form_index=index)

    def publish(self, story):
        self.post(reverse("publish_without_review", args=[story.pk]), way="emergency", **POINTS)
        return is_live(story)

    def approve(self, story):
        task = story.current_workflow_task_state.pk
        self.post(pages("workflow_action", story.pk, "approve", task), **POINTS)
        return is_live(story)

    def unpublish(self, story):
        self.post(pages("unpublish", story.pk))
        return not is_live(story)

    def delete(self, page):
        self.post(pages("delete", page.pk))
        return not Page.objects.filter(pk=page.pk).exists()

    def move(self, story):
        self.post(pages("move_confirm", story.pk, self.more.pk))
        return Page.objects.child_of(self.more).filter(pk=story.pk).exists()

    def copy(self, story):
        parent = {"new_parent_page": self.tree.archive.pk, "publish_copies": "on"}
        self.post(pages("copy", story.pk), new_title="A copy", new_slug="a-copy", **parent)
        return Page.objects.filter(slug="a-copy").exists()

    def bulk(self, action, story, **data):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        self.post(f"{address}?id={story.pk}&next=/admin/", **data)

    def bulk_unpublish(self, story):
        self.bulk("unpublish", story)
        return not is_live(story)

    def bulk_delete(self, story):
        self.bulk("delete", story)
        return not Page.objects.filter(pk=story.pk).exists()

    def bulk_publish(self, story):
        self.bulk("publish", story)
        return is_live(story)

    def publish_by_script(self, story):
        self.post(f"/admin/api/main/pages/{story.pk}/action/publish/")
        return is_live(story)

    def unschedule(self, story):
        self.post(pages("revisions_unschedule", story.pk, story.latest_revision_id))
        return not Revision.objects.filter(object_id=story.pk).exclude(approved_go_live_at=None).exists()

    def lock(self, story):
        self.post(pages("lock", story.pk))
        return Page.objects.get(pk=story.pk).locked

    def make_private(self, page):
        self.post(pages("set_privacy", page.pk), restriction_type="login")
        return PageViewRestriction.objects.filter(page_id=page.pk).exists()

    def settings(self):
        site = self.shared.site.pk
        self.fill_in(
            reverse("wagtailsettings:edit", args=["ims_site", "sitesettings", site]), organisation="Changed"
        )
        return SiteSettings.objects.get(site=site).organisation == "Changed"

    def new_user(self):
        person = {"username": "new", "email": "new@example.org", "first_name": "N", "last_name": "N"}
        passwords = dict.fromkeys(("password1", "password2"), "correct horse battery staple")
        self.post(reverse("wagtailusers_users:add"), is_active="on", **person, **passwords)
        return User.objects.filter(username="new").exists()

    def change_groups(self, user):
        address = reverse("wagtailusers_users:edit", args=[user.pk])
        names = {"email": "a@example.org", "first_name": "A", "last_name": "B"}
        self.fill_in(address, username="changed", groups=self.group.pk, **names)
        return self.group in user.groups.all()

    def delete_user(self, user):
        self.post(reverse("wagtailusers_users:delete", args=[user.pk]))
        return not User.objects.filter(pk=user.pk).exists()

    def rights_of_a_group(self):
        group = Group.objects.get(name=EDITORS)
        self.fill_in(reverse("wagtailusers_groups:edit", args=[group.pk]), name="Renamed")
        return Group.objects.filter(name="Renamed").exists()

    def take_down(self):
        self.post(reverse("takedown"), name=self.tree.person.title, deletes_profiles="on", confirmed="on")
        return TakedownReceipt.objects.count() == 2 and not PersonPage.objects.exists()

    def export_audit_log(self):
        response = self.client.get(reverse("audit_log") + "?export=csv")
        return response.headers["Content-Type"].startswith("text/csv")

    def export(self):
        response = self.client.get(reverse("wagtailadmin_reports:aging_pages") + "?export=csv")
        return self.others.public.title in b"".join(response).decode()

    def redirect(self):
        self.fill_in(reverse("wagtailredirects:add"), old_path="/gone/", redirect_link="https://example.org/")
        return Redirect.objects.filter(old_path="/gone").exists()

    def team(self):
        self.fill_in(
            reverse(Team.snippet_viewset.get_url_name("edit"), args=[self.shared.team.pk]), name="Renamed"
        )
        return Team.objects.filter(name="Renamed").exists()

    def collection(self):
        root = Collection.get_first_root_node().pk
        self.fill_in(reverse("wagtailadmin_collections:add"), name="New", parent=root)
        return Collection.objects.filter(name="New").exists()

    def delete_image(self, image):
        self.post(reverse("wagtailimages:delete", args=[image.pk]))
        return not SiteImage.objects.filter(pk=image.pk).exists()

    def delete_document(self, document):
        self.post(reverse("wagtaildocs:delete", args=[document.pk]))
        return not SiteDocument.objects.filter(pk=document.pk).exists()


# What is done, the names of its objects (whose, what), and who may.
ACTS = [
    ("publish", "own story", DESK),
    ("publish", "others story", DESK),
    ("approve", "own handed_in", set()),
    ("approve", "others handed_in", DESK),
    ("unpublish", "own public", DESK),
    ("unpublish", "others public", DESK),
    ("delete", "own story", EVERYBODY),
    ("delete", "others story", DESK),
    ("delete", "own public", DESK),
    ("delete", "others public", DESK),
    ("move", "own story", EVERYBODY),
    ("move", "others story", DESK),
    ("move", "others public", DESK),
    ("copy", "others public", DESK),
    ("bulk_unpublish", "own public", DESK),
    ("bulk_unpublish", "others public", DESK),
    ("bulk_delete", "others public", DESK),
    # Neither asks for the safety check, so neither publishes.
    ("bulk_publish", "others story", set()),
    ("publish_by_script", "others story", set()),
    ("publish_by_script", "own story", set()),
    ("unschedule", "own scheduled", DESK),
    ("unschedule", "others scheduled", DESK),
    ("lock", "others public", DESK),
    ("make_private", "own public", DESK),
    ("make_private", "others public", DESK),
    ("settings", "", MANAGEMENT),
    ("new_user", "", MANAGEMENT),
    ("change_groups", "own user", MANAGEMENT),
    ("change_groups", "others user", MANAGEMENT),
    ("delete_user", "others user", MANAGEMENT),
    ("rights_of_a_group", "", set()),
    ("take_down", "", MANAGEMENT),
    ("export_audit_log", "", MANAGEMENT),
    ("export", "", DESK),
    ("redirect", "", DESK),
    ("team", "", DESK),
    ("collection", "", MANAGEMENT),
    ("delete_image", "own image", EVERYBODY),
    ("delete_image", "others image", DESK),
    ("delete_document", "others document", DESK),
]


def contents():
    return {name: rows for name, rows in snapshots.contents().items() if name not in BY_READING}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_acts_have_the_effects_that_the_role_may_have(tree, client, role):
    world = World(tree, role)
    acts = Acts(client, world)
    client.force_login(world.user)
    before = contents()
    done, traces = [], {}
    for name, what, _who in ACTS:
        objects = [getattr(getattr(world, what.split()[0]), what.split()[1])] if what else []
        with transaction.atomic():
            if getattr(acts, name)(*objects):
                done.append((name, what))
            elif changed := snapshots.difference(before, contents()):
                traces[name, what] = sorted(changed)
            transaction.set_rollback(True)
    assert done == [(name, what) for name, what, who in ACTS if role in who]
    assert traces == {}
