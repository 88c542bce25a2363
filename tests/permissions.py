"""What each role gets at each address of the admin, with objects of one's own and of others."""

import re
from types import SimpleNamespace

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Site, Task, Workflow

from ims_site import roles
from ims_site.models import SharedText, SiteSettings
from people.models import Team
from programmes.models import Region

from .factories import CountryFactory, DocumentFactory, ImageFactory, StoryFactory

ADMINISTRATOR = "Administrator"
COLUMNS = [roles.STORY_EDITORS, roles.COMMUNICATIONS, roles.SITE_MANAGERS, ADMINISTRATOR]
AREAS = {
    "Pages": r"pages/|choose-page/|bulk/|api/main/\^pages|stor|people|translation/submit/page",
    "Pictures and documents": r"images/|documents/|api/main/\^(images|documents)|embeds/|collections/",
    "Vocabulary, redirects and settings": r"snippets/|redirects/|settings/|sites/|locales/|translation/",
    "Users, reviews, reports and the rest": r"",
}
YES, LOOK, NO, ABSENT = "yes", "look", "no", "–"
# The same for everybody; parts of a page that stands here; an import's second step, which needs its first.
LEFT_OUT = re.compile(
    r"login|logout|password_reset|test404|failwhale|sprite|jsi18n|results/|/chosen|import/process|compare|\.\*"
)


def addresses(area):
    """(pattern, name, parameters) of every address of an area of the admin, in their order."""
    earlier = [AREAS[name] for name in list(AREAS)[: list(AREAS).index(area)]]
    for pattern, name, parameters in _walk(get_resolver().url_patterns):
        below = pattern.removeprefix("admin/")
        if not pattern.startswith("admin/") or LEFT_OUT.search(below) or not name:
            continue
        if re.match(AREAS[area], below) and not any(re.match(other, below) for other in earlier):
            yield below or "(home)", name, parameters


def _walk(patterns, before="", names=()):
    for item in patterns:
        pattern = before + str(item.pattern)
        if hasattr(item, "url_patterns"):
            yield from _walk(item.url_patterns, pattern, (*names, *filter(None, [item.namespace])))
        elif item.name:
            yield pattern, ":".join([*names, item.name]), list(item.pattern.converters)


class World:
    """A site with something of everything, seen by one role: what is one's own, and what is others'."""

    def __init__(self, tree, role):
        self.tree = tree
        self.user = self._member(role, role)
        other = self._member("another", roles.COMMUNICATIONS)
        self.own, self.others = self._things(self.user), self._things(other)
        self.shared = self._shared()

    def _member(self, name, role):
        user = User.objects.create_user(f"of {name}", is_superuser=role == ADMINISTRATOR)
        if role != ADMINISTRATOR:
            user.groups.add(Group.objects.get(name=role))
        return user

    def _things(self, user):
        story = StoryFactory(parent=self.tree.archive, live=False, owner=user)
        story.save_revision(user=user)
        return SimpleNamespace(
            story=story,
            user=user,
            image=ImageFactory(uploaded_by_user=user),
            document=DocumentFactory(uploaded_by_user=user),
        )

    def _shared(self):
        locale = Locale.get_default()
        return SimpleNamespace(
            sharedtext=SharedText.objects.create(name="How we work", locale=locale),
            team=Team.objects.create(name="Desk", locale=locale),
            country=CountryFactory(),
            region=Region.objects.create(name="Sahel", slug="sahel", locale=locale),
            redirect=Redirect.objects.create(old_path="/old", redirect_link="/"),
            collection=Collection.get_first_root_node().add_child(instance=Collection(name="Archive")),
            settings=SiteSettings.objects.first(),
            site=Site.objects.get(is_default_site=True),
            group=Group.objects.first(),
            workflow=Workflow.objects.first(),
            task=Task.objects.first(),
            locale=locale,
        )

    def variants(self, pattern, name, parameters):
        """(whose, values of the parameters) for each object with which an address is tried."""
        if not parameters:
            return [("", {})]
        kinds = [kind for kind in ("image", "doc", "user") if re.search(rf"\b{kind}", pattern)]
        if "page_id" in parameters or "page_to_move_id" in parameters or "publish/" in pattern:
            stories = [("own story", self.own.story), ("others’ story", self.others.story)]
            cases = [*stories, ("other page", self.tree.what_we_do)]
        elif kinds:
            kind = {"doc": "document"}.get(kinds[0], kinds[0])
            cases = [("own", getattr(self.own, kind)), ("others’", getattr(self.others, kind))]
        else:
            cases = [("", self._thing(pattern))]
        return [(whose, self._values(pattern, parameters, thing)) for whose, thing in cases]

    def _thing(self, pattern):
        for kind, thing in vars(self.shared).items():
            if re.search(rf"\b{kind}", pattern):
                return thing
        return self.tree.archive

    def _values(self, pattern, parameters, thing):
        settings = "settings/" in pattern
        model = SiteSettings if settings else type(self.others.story) if "page" in pattern else type(thing)
        known = {
            "parent_page_id": self.tree.archive.pk,
            "destination_id": self.tree.home.pk,
            "revision_id": getattr(thing, "latest_revision_id", None) or 1,
            "content_type_app_name": "stories",
            "content_type_model_name": "storypage",
            "action": "publish" if "bulk" in pattern else "approve",
            "action_name": "approve",
            "app_label": "stories" if "pages/" in pattern else model._meta.app_label,
            "app_name": model._meta.app_label,
            "model_name": "storypage" if "pages/" in pattern else model._meta.model_name,
            "page_pk": self.tree.archive.pk,
            "workflow_pk": self.shared.workflow.pk,
            "filter_spec": "width-100",
        }
        return {parameter: known.get(parameter, thing.pk) for parameter in parameters}


def outcome(client, address):
    """YES, LOOK, NO or ABSENT for a page and what it does; what a request changes is put back."""
    opened, done = (_answer(method, address) for method in (client.get, client.post))
    if opened == YES and done == NO:
        return LOOK
    return done if opened is None else opened


def _answer(method, address):
    with transaction.atomic():
        response = method(address)
        transaction.set_rollback(True)
    if response.status_code == 405:
        return None
    # Forms of Wagtail's own that are sent without a single field may break, past the question of rights.
    assert response.status_code < 500 or method.__name__ == "post", (
        f"{address} answers {response.status_code}"
    )
    if response.status_code == 403 or response.headers.get("Location") == reverse("wagtailadmin_home"):
        return NO
    return ABSENT if response.status_code in (400, 404) else YES


def rows(area, tree, client):
    """(address, whose, [outcome for each of COLUMNS]) for an area of the admin."""
    found = {}
    for column, role in enumerate(COLUMNS):
        with transaction.atomic():
            world = World(tree, role)
            client.force_login(world.user)
            for pattern, name, parameters in addresses(area):
                for whose, values in world.variants(pattern, name, parameters):
                    try:
                        address = reverse(name, kwargs=values)
                    except NoReverseMatch:
                        continue
                    found.setdefault((pattern, whose), [ABSENT] * len(COLUMNS))[column] = outcome(
                        client, address
                    )
            transaction.set_rollback(True)
    return [(pattern, whose, outcomes) for (pattern, whose), outcomes in found.items()]


def table(area, found):
    """The section of docs/permissions.md about an area."""
    lines = [f"## {area}", "", "| address below /admin/ | whose | " + " | ".join(COLUMNS) + " |"]
    lines.append("|---" * (len(COLUMNS) + 2) + "|")
    for pattern, whose, outcomes in found:
        lines.append(f"| `{pattern}` | {whose} | {' | '.join(outcomes)} |")
    return "\n".join(lines) + "\n"
