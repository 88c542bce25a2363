"""Everywhere that a name can get to: one small function for each kind of place."""

import json
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from taggit.models import Tag
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.embeds.models import Embed
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    GroupApprovalTask,
    TaskState,
    UploadedFile,
    Workflow,
)

from ims_site.models import SharedText, SiteSettings
from people.models import Team
from stories.models import StoryAuthor, StoryCorrection, StoryDownload

from ..factories import (
    ContentPageFactory,
    CountryFactory,
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    PortraitFactory,
    StoryFactory,
)
from .files import docx, text_pdf

NAME = "Anna Berg"
PLANTERS = []


def plants(function):
    PLANTERS.append(function)
    return function


def story(site, **fields):
    return StoryFactory(parent=site.archive, **fields)


def with_body(site, kind, value):  # one story has all the blocks
    site.blocks.append({"type": kind, "value": value})


@plants
def title(site):
    story(site, title=f"{NAME} at home")


@plants
def title_in_capitals_with_an_accent(site):
    story(site, title="ÁNNA BÉRG’s day")


@plants
def slug(site):
    story(site, title="Someone speaks", slug="anna-berg-speaks")


@plants
def address_of_what_stands_below(site):
    above = ContentPageFactory(parent=site.home, title="A section", slug="about-anna-berg")
    ContentPageFactory(parent=above, title="Below it", slug="below")


@plants
def draft(site):
    page = story(site, title="A draft")
    page.title = f"Draft about {NAME}"
    page.body = [{"type": "paragraph", "value": "<p>More about <b>Anna</b> Berg</p>"}]
    page.save_revision()


@plants
def old_revision(site):
    page = story(site, title="Was about somebody", standfirst=f"With {NAME}")
    page.save_revision().publish()
    page.standfirst = "With nobody"
    page.save_revision().publish()


@plants
def scheduled_revision(site):
    page = story(site, title="Comes later", live=False)
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.authors = [StoryAuthor(name=NAME)]
    page.save_revision().publish()


@plants
def never_published(site):
    story(site, title=f"Hidden {NAME}", live=False)


@plants
def words_for_search_engines(site):
    story(site, seo_title=f"{NAME} | site", search_description=f"All about {NAME}.")


@plants
def kicker_and_standfirst(site):
    story(site, kicker=NAME, standfirst=f"An interview with {NAME}")


@plants
def paragraph(site):
    with_body(site, "paragraph", f"<p>We met {NAME}’s mother and <i>{NAME}</i>.</p>")


@plants
def paragraph_with_markup_inside(site):
    with_body(site, "paragraph", "<p>We met <b>Anna</b>&nbsp;<i>Berg</i>, they say.</p>")


@plants
def paragraph_with_entities(site):
    with_body(site, "paragraph", "<p>We met Anna&#32;B&eacute;rg and An\u00adna B\u200berg.</p>")


@plants
def link(site):
    with_body(site, "paragraph", '<p><a href="https://example.org/anna-berg?q=Anna%20Berg">her</a></p>')


@plants
def e_mail_in_a_text(site):
    with_body(site, "paragraph", "<p>Write to anna.berg@example.org</p>")


@plants
def heading(site):
    with_body(site, "heading", {"text": f"Who is {NAME}?", "level": "h2"})


@plants
def alternative_text_and_caption(site):
    image = {"image": ImageFactory().pk, "alt_text": f"{NAME} at work", "decorative": False}
    with_body(site, "image", {"image": image, "caption": f"{NAME}, left"})


@plants
def quotation(site):
    with_body(site, "quote", {"text": f"I am {NAME}", "name": NAME, "role": f"Sister of {NAME}"})


@plants
def facts(site):
    with_body(site, "facts", {"heading": NAME, "items": [f"<p>{NAME} is 30</p>", "<p>Two</p>"]})


@plants
def table(site):
    columns = [{"type": "text", "heading": NAME}, {"type": "rich_text", "heading": "B"}]
    rows = [{"values": [NAME, f"<p>{NAME}</p>"]}]
    value = {"caption": f"Table of {NAME}", "table": {"columns": columns, "rows": rows, "caption": ""}}
    with_body(site, "table", value)


@plants
def callout(site):
    with_body(site, "callout", {"heading": NAME, "text": f"<p>Free {NAME}!</p>"})


@plants
def video(site):
    address = "https://example.org/anna_berg"
    value = {"title": NAME, "url": address, "poster": None, "transcript": f"<p>{NAME}</p>"}
    with_body(site, "video", value)


@plants
def download_block(site):
    files = [{"document": DocumentFactory().pk, "title": f"Report by {NAME}"}]
    with_body(site, "downloads", {"heading": NAME, "files": files})


@plants
def caption_of_lead_picture(site):
    story(site, lead_image=ImageFactory(), lead_image_caption=f"Photo of {NAME}")


@plants
def by_line(site):
    page = story(site, title="By somebody")
    page.authors = [StoryAuthor(name=NAME), StoryAuthor(name="Somebody else")]
    page.save_revision().publish()


@plants
def download_of_a_story(site):
    page = story(site)
    page.downloads = [StoryDownload(document=DocumentFactory(), title=f"CV of {NAME}")]
    page.save()


@plants
def correction(site):
    page = story(site)
    page.corrections = [StoryCorrection(text=f"<p>An earlier version named {NAME}.</p>")]
    page.save()


@plants
def event(site):
    story(site, event_place=f"House of {NAME}", event_url="https://example.org/anna-berg", publisher=NAME)


@plants
def picture(site):
    ImageFactory(**dict.fromkeys(["title", "description", "credit", "caption"], f"{NAME}/IMS"))


@plants
def consent_note(site):
    PortraitFactory(consent_note=f"By letter from {NAME}")


@plants
def tag(site):
    ImageFactory().tags.add(NAME)
    Tag.objects.create(name="Anna-Berg", slug="anna-berg-2")


@plants
def document_title_and_file_name(site):
    DocumentFactory(
        title=NAME, file__filename="x.pdf", file=ContentFile(text_pdf("Nothing"), name="anna_berg.pdf")
    )


@plants
def words_in_a_pdf(site):
    document = DocumentFactory(title="A report", file=ContentFile(text_pdf(f"By {NAME}"), name="r.pdf"))
    page = story(site)
    page.downloads = [StoryDownload(document=document)]
    page.save()


@plants
def words_in_a_text_document(site):
    DocumentFactory(title="A letter", file=ContentFile(docx(NAME), name="letter.docx"))


@plants
def words_for_search_of_a_document(site):
    DocumentFactory(text_override=f"Report on {NAME}")


@plants
def redirects(site):
    Redirect.add_redirect("/old/anna-berg", redirect_to=site.story)
    Redirect.add_redirect("/somewhere", redirect_to="https://example.org/anna-berg")


@plants
def log_of_pages(site):
    log(site.story, "wagtail.edit", data={"title": NAME, "page": {"title": NAME}}, title=NAME)
    page = story(site, title=f"Deleted {NAME}")
    log(page, "wagtail.delete", deleted=True)


@plants
def log_of_other_things(site):
    log(CountryFactory(name=f"Land of {NAME}"), "wagtail.edit")


@plants
def comments(site):
    comment = Comment.objects.create(page=site.story, user=site.user, text=f"Ask {NAME}", contentpath="title")
    CommentReply.objects.create(comment=comment, user=site.user, text=f"{NAME} says yes")


@plants
def workflow(site):
    task = GroupApprovalTask.objects.create(name=f"{NAME} reads")
    flow = Workflow.objects.create(name=f"Way of {NAME}")
    flow.workflow_tasks.create(task=task, sort_order=0)
    revision = site.story.save_revision()
    state = flow.start(site.story, site.user)
    TaskState.objects.create(
        workflow_state=state, task=task, revision=revision, status="rejected", comment=f"{NAME} is at risk"
    )


@plants
def collection(site):
    Collection.get_first_root_node().add_child(name=f"Pictures of {NAME}")


@plants
def snippets(site):
    Team.objects.create(name=f"Team {NAME}", locale=site.home.locale)
    body = [{"type": "paragraph", "value": f"<p>{NAME} again</p>"}]
    SharedText.objects.create(name=NAME, body=body, locale=site.home.locale).save_revision()
    CountryFactory(name="Bergland", other_names=f"Land\nof {NAME}", slug="land-of-anna-berg")


@plants
def settings_of_the_site(site):
    SiteSettings.objects.update_or_create(site=site.site, defaults={"address": f"c/o {NAME}\nStreet 1"})


@plants
def home_and_theme(site):
    site.home.introduction = f"<p>Dedicated to {NAME}</p>"
    site.home.save()
    site.themes[0].standfirst = f"{NAME} leads it"
    site.themes[0].title = f"Fund {NAME}"
    site.themes[0].save()


@plants
def profile(site):
    person = PersonFactory(
        parent=site.directory,
        title=NAME,
        sort_name="Berg, Anna",
        email="anna.berg@example.org",
        biography=f"<p>{NAME} was born</p>",
        portrait=PortraitFactory(title=NAME),
    )
    person.save_revision().publish()
    page = story(site, title="By the person")
    page.authors = [StoryAuthor(person=person, name=NAME)]
    page.save_revision().publish()


@plants
def biography_of_somebody_else(site):
    PersonFactory(parent=site.directory, title="Carl Lund", biography=f"<p>Married to {NAME}</p>")


@plants
def session(site):
    store = SessionStore()
    store["note"] = [f"{NAME} was saved"]
    store.save()


@plants
def task(site):
    DBTaskResult.objects.create(
        args_kwargs={"args": [NAME], "kwargs": {"name": "Anna\u00a0B\u00e9rg"}},
        task_path="ims_site.search.tasks.refresh",
        run_after=timezone.now(),
        backend_name="default",
        traceback=f"ValueError: {json.dumps({'name': 'Anna Bérg'})}",
    )


@plants
def form_somebody_has_open(site):
    FormState.objects.create(
        data="title=Anna+Berg&body-0-value=%7B%22text%22%3A+%22Anna+B%C3%A9rg%22%7D",
        user=site.user,
        content_type=ContentType.objects.get_for_model(site.story),
        object_id=str(site.story.pk),
        last_updated_at=timezone.now(),
    )


@plants
def upload_put_aside(site):
    UploadedFile.objects.create(file=ContentFile(b"one,two", name="anna-berg.csv"))
    UploadedFile.objects.create(file=ContentFile(f"name\n{NAME}".encode(), name="list.csv"))


@plants
def file_that_nothing_refers_to(site):
    default_storage.save("documents/Anna Berg.txt", ContentFile(b"nothing"))


@plants
def embed(site):
    Embed.objects.create(
        url="https://example.org/v", type="video", title=NAME, html=f"<b>{NAME}</b>", hash="x"
    )


@plants
def caches(site):
    cache.set("some-page", f"<p>{NAME}</p>")
