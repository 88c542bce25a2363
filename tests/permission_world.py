"""A site with something of everything, as one role has it: what is one's own, and what is others'."""

import re
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Site, Task, UploadedFile, Workflow

from ims_site import roles
from ims_site.models import (
    ContentPage,
    PreviewLink,
    SharedText,
    SiteDocument,
    SiteImage,
    SiteSettings,
    TakedownReceipt,
)
from people.models import Team
from programmes.models import Region
from stories.blocks import StoryBodyBlock

from .factories import CountryFactory, DocumentFactory, ImageFactory, StoryFactory, jpeg, pdf

ADMINISTRATOR = "Administrator"


class World:
    def __init__(self, tree, role):
        self.tree = tree
        self.user = self._member(role, role)
        other = self._member("another", roles.COMMUNICATIONS)
        self.own, self.others = self._things(self.user), self._things(other)
        self.shared = self._shared()
        # As the database has it: the tree's own object outlives the rows of the world before.
        self.page = ContentPage.objects.get(pk=tree.what_we_do.pk)
        self.page.save_revision(user=other)
        self.page.preview_link = PreviewLink.objects.make(self.page, other, 1)[0]

    def _member(self, name, role):
        user = User.objects.create_user(f"of {name}", is_superuser=role == ADMINISTRATOR)
        if role != ADMINISTRATOR:
            user.groups.add(Group.objects.get(name=role))
        return user

    def _things(self, user):
        """Of a user: a story in each state that it can be in, a picture, a document, unfinished uploads."""
        story, public, handed_in, scheduled = (self._story(user) for _time in range(4))
        story.preview_link = PreviewLink.objects.make(story, user, 1)[0]
        public.latest_revision.publish()
        public.refresh_from_db()
        handed_in.get_workflow().start(handed_in, user)
        scheduled.save_revision(user=user, approved_go_live_at=timezone.now() + timedelta(days=1))
        alias = public.create_alias(parent=self.tree.archive, update_slug=f"alias-{public.pk}")
        type(alias).objects.filter(pk=alias.pk).update(owner=user)
        return SimpleNamespace(
            story=story,
            public=public,
            handed_in=handed_in,
            scheduled=scheduled,
            alias=alias,
            user=user,
            image=ImageFactory(uploaded_by_user=user),
            document=DocumentFactory(uploaded_by_user=user),
            image_upload=self._upload(SiteImage, user, ContentFile(jpeg(), name="upload.jpg")),
            document_upload=self._upload(SiteDocument, user, ContentFile(pdf(), name="upload.pdf")),
        )

    def _story(self, user):
        story = StoryFactory(parent=self.tree.archive, live=False, owner=user)
        story.save_revision(user=user)
        return story

    def _upload(self, model, user, file):
        kind = ContentType.objects.get_for_model(model)
        return UploadedFile.objects.create(for_content_type=kind, uploaded_by_user=user, file=file)

    def _shared(self):
        locale = Locale.get_default()
        text = SharedText.objects.create(name="How we work", locale=locale)
        text.save_revision()
        return SimpleNamespace(
            sharedtext=text,
            team=Team.objects.create(name="Desk", locale=locale),
            country=CountryFactory(),
            region=Region.objects.create(name="Sahel", slug="sahel", locale=locale),
            redirect=Redirect.objects.create(old_path="/old", redirect_link="/"),
            collection=Collection.get_first_root_node().add_child(instance=Collection(name="Archive")),
            # The settings of a site are known by the key of the site.
            settings=Site.objects.get(is_default_site=True),
            site=Site.objects.get(is_default_site=True),
            group=Group.objects.first(),
            workflow=Workflow.objects.first(),
            task=Task.objects.first(),
            locale=locale,
            receipt=TakedownReceipt.objects.create(number="2026-1"),
            snippet=Team.objects.create(name="Night desk", locale=locale),
        )

    def variants(self, pattern, name, parameters):
        """(whose, values of the parameters) for each object with which an address is tried."""
        if not parameters:
            return [("", {})]
        kinds = [kind for kind in ("image", "doc", "user") if re.search(rf"\b{kind}", pattern)]
        if kinds:
            kind = {"doc": "document"}.get(kinds[0], kinds[0])
            kind += "_upload" if "uploaded_file_id" in parameters else ""
            cases = [("own", getattr(self.own, kind)), ("others’", getattr(self.others, kind))]
        elif re.search(r"page_id|page_to_move_id|^stories/|/action/|session_id", pattern) and not re.search(
            r"parent_page_id", pattern
        ):
            cases = self._pages(pattern)
        else:
            cases = [("", self._thing(pattern))]
        return [(whose, self._values(pattern, parameters, thing)) for whose, thing in cases]

    def _pages(self, pattern):
        """Pages in the state in which there is something to do at the address."""
        states = {"workflow": "handed_in", "alias": "alias", "unschedule": "scheduled", "unpublish": "public"}
        state = next((state for part, state in states.items() if part in pattern), "story")
        cases = [("own story", getattr(self.own, state)), ("others’ story", getattr(self.others, state))]
        if state == "story" and "draft-links/<" not in pattern:
            cases.append(("own public story", self.own.public))
        if state in ("story", "public") and not re.search(r"^stories/|session", pattern):
            cases.append(("other page", self.page))
        return cases

    def _thing(self, pattern):
        for kind, thing in vars(self.shared).items():
            if re.search(rf"\b{kind}", pattern):
                return thing
        return self.tree.archive

    def _values(self, pattern, parameters, thing):
        model = SiteSettings if "settings/" in pattern else type(thing)
        if "page" in pattern or "api/" in pattern or "bulk/" in pattern:
            model = type(self.others.story)
        if "tasks/add" in pattern:
            model = self.shared.task.specific_class
        known = {
            "parent_page_id": self.tree.archive.pk,
            "destination_id": self.tree.home.pk,
            "revision_id": getattr(thing, "latest_revision_id", None) or 1,
            "content_type_app_name": "stories",
            "content_type_model_name": "storypage",
            "action": "publish" if "bulk" in pattern else "approve",
            "action_name": "publish" if "api/" in pattern else "approve",
            "app_label": "wagtailcore" if "session" in pattern else model._meta.app_label,
            "model_name": "page" if "session" in pattern else model._meta.model_name,
            "app_name": model._meta.app_label,
            "page_pk": self.tree.archive.pk,
            "object_id": thing.pk,
            "workflow_pk": self.shared.workflow.pk,
            "filter_spec": "width-100",
            "year": 2026,
            "month": 3,
            "number": self.shared.receipt.number,
            "task_id": self.shared.task.pk,
            "name": "drafts" if "desk/" in pattern else "log-in.webp" if "pictures" in pattern else "editors",
        }
        if "tag-" in pattern:
            known |= {"app_name": "taggit", "model_name": "tag"}
        if getattr(thing, "current_workflow_state", None):
            known["workflow_state_id"] = thing.current_workflow_state.pk
            known["task_state_id"] = thing.current_workflow_task_state.pk
        if hasattr(thing, "preview_link"):
            known["link_id"] = thing.preview_link.pk
        return {parameter: known.get(parameter, thing.pk) for parameter in parameters}

    def query(self, pattern):
        """What an address is asked about, where that is no part of it."""
        block = StoryBodyBlock().child_blocks["quote"]
        queries = {
            r"api/main/\^pages/find": "html_path=/stories/",
            r"api/main/\^images/find": f"id={self.own.image.pk}",
            r"api/main/\^documents/find": f"id={self.own.document.pk}",
            r"bulk/": f"id={self.own.story.pk}&next=/admin/stories/",
            r"block-preview/": f"id={block.definition_prefix}",
        }
        return "".join(f"?{query}" for start, query in queries.items() if re.match(start, pattern))
