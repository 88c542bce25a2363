"""Feeds: the newest stories in full, as Atom (RFC 4287) and as JSON Feed 1.1."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure, rfc3339_date
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.xmlutils import SimplerXMLGenerator
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from ims_site.images import SHAPES, files_of
from ims_site.models import SiteSettings
from ims_site.seo import LOGO, absolute, site_root
from people.models import PersonPage

from .dates import published_at, updated_at
from .fulltext import full_texts
from .identity import absolute_url, lasting_name, without_controls

NEWEST = 20
ICON = "img/icon.svg"
# The date of a feed in which nothing stands yet.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A story as both kinds of feed tell it; authors are (name, address or nothing)."""

    name: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: list[tuple[str, str]]
    subjects: list[str]
    image: str
    files: list[Enclosure]


@dataclass(frozen=True)
class Feed:
    """A feed as both kinds tell it; all addresses have a host."""

    title: str
    page_url: str
    url: str
    organisation: str
    root: str
    updated: datetime
    entries: list[Entry]


def atom(request, pks, title, page_url, feed_url):
    """The Atom feed of the stories with these keys, newest first; what it does not need is not read.

    `pks` is a list or a query of keys, of which the first NEWEST count. `title` says what stands in the feed
    (“Stories about Gender equality”), `page_url` is the page with the same list.
    """
    content_type = "application/atom+xml; charset=utf-8"
    return _answer(request, pks, title, page_url, feed_url, write_atom, content_type)


def json_feed(request, pks, title, page_url, feed_url):
    """The same as JSON Feed."""
    return _answer(request, pks, title, page_url, feed_url, write_json, "application/feed+json")


def _answer(request, pks, title, page_url, feed_url, write, content_type):
    model = apps.get_model("stories", "StoryPage")
    stories = list(model.objects.published().filter(pk__in=list(pks[:NEWEST])).for_dates())
    site_settings = SiteSettings.for_request(request)
    root = site_root(request)
    state = feed_state(stories)
    etag = quote_etag(
        fingerprint([state, title, page_url, feed_url, root, get_language(), told(site_settings)])
    )
    updated = max([updated_at(story) for story in stories], default=NEVER)
    response = get_conditional_response(request, etag, int(updated.timestamp()))
    if response is None:
        feed = Feed(
            title=f"{title} – {site_settings.short_name or site_settings.organisation}",
            page_url=absolute(page_url, root),
            url=absolute(feed_url, root),
            organisation=site_settings.organisation,
            root=root,
            updated=updated,
            entries=entries(request, stories, site_settings),
        )
        response = HttpResponse(write(feed), content_type=content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(updated.timestamp())
    return response


# --- What has changed ---------------------------------------------------------------------------


# What decides how much of a by-line is printed.
BYLINE_FIELDS = [
    f"authors__person__{name}"
    for name in ("show_family_name", "given_name", "name_consent", "name_consent_until", "live")
]


def feed_state(stories):
    """Everything on which the feed of these stories depends, read without their bodies.

    A theme that is renamed, a caption that is put right or a file that is replaced changes the feed too.
    """
    pks = [story.pk for story in stories]
    model = apps.get_model("stories", "StoryPage")
    names = [
        model.objects.filter(pk__in=pks).order_by("pk", *fields).values_list("pk", *fields)
        for fields in (
            ("authors__name", "authors__person", *BYLINE_FIELDS),
            ("themes__title", "themes__live"),
            ("countries__name",),
            ("corrections__date", "corrections__text"),
            ("downloads__document", "downloads__title"),
        )
    ]
    return [
        [[story.pk, story.date, story.first_published_at, story.last_published_at] for story in stories],
        *(list(rows) for rows in names),
        *things_shown(pks),
    ]


def things_shown(pks):
    """The pictures, documents and pages that stories refer to, as they are now."""
    shown = defaultdict(set)
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in pks]
    )
    for content_type, pk in references.values_list("to_content_type", "to_object_id"):
        shown[content_type].add(pk)
    fields = {
        get_image_model(): ("file", "description", "caption", "credit", "credit_role", "focal_point_x"),
        get_document_model(): ("title", "file", "file_size"),
        Page: ("live", "url_path"),
    }
    for model, names in fields.items():
        content_type = ContentType.objects.get_for_model(model).pk
        yield list(model.objects.filter(pk__in=shown[content_type]).order_by("pk").values_list("pk", *names))


def told(site_settings):
    return [site_settings.organisation, site_settings.short_name]


def fingerprint(values):
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:32]


# --- What it says -------------------------------------------------------------------------------


def entries(request, stories, site_settings):
    """The stories in full, in their order, in as many queries for twenty as for three."""
    model = apps.get_model("stories", "StoryPage")
    full = model.objects.published().filter(pk__in=[story.pk for story in stories]).for_feed()
    full = {story.pk: story for story in full}
    full = [full[story.pk] for story in stories if story.pk in full]
    texts = full_texts(full, request)
    people = {author.person_id for story in full for author in story.author_list if author.person_id}
    profiles = PersonPage.objects.live().public().in_bulk(people) if people else {}
    root = site_root(request)
    return [
        Entry(
            name=lasting_name(story, root),
            url=absolute_url(story, request),
            title=story.title,
            summary=": ".join(part for part in (story.kicker, story.standfirst) if part),
            html=texts[story.pk],
            published=published_at(story),
            updated=updated_at(story),
            authors=[
                (author.shown_name, absolute_url(profile, request) if profile else "")
                for author in story.author_list
                for profile in [profiles.get(author.person_id)]
            ]
            or [(site_settings.organisation, f"{root}/")],
            subjects=subjects(story),
            image=lead_picture(story.lead_image, root),
            files=[
                Enclosure(
                    absolute(item.document.url, root),
                    str(item.document.file_size or 0),
                    item.document.content_type,
                )
                for item in story.shown_downloads
            ],
        )
        for story in full
    ]


def subjects(story):
    """Themes, countries and the kind of story, each once."""
    names = [theme.title for theme in story.themes.all()]
    names += [country.name for country in story.country_list]
    return list(dict.fromkeys([*names, str(story.get_kind_display())]))


def lead_picture(image, root):
    """The address of the widest file of the lead picture; the files themselves were made with the text."""
    if image is None:
        return ""
    rendition = files_of(image, "lead").get(SHAPES["lead"].specs[-2])
    return absolute(rendition.url, root) if rendition else ""


# --- How it is written --------------------------------------------------------------------------


class CleanXMLGenerator(SimplerXMLGenerator):
    """Leaves out what XML has no place for; Django's own refuses some of it and lets the rest pass."""

    def characters(self, content):
        super().characters(without_controls(content))

    def startElement(self, name, attrs):  # noqa: N802 – the name that SAX gave it
        super().startElement(name, {key: without_controls(value) for key, value in attrs.items()})


class FullTextAtom(Atom1Feed):
    """Django's Atom with full text, several authors, a date of its own, icon and logo."""

    def write(self, outfile, encoding):
        handler = CleanXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def latest_post_date(self):
        return self.feed["updated"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for name in ("icon", "logo"):
            handler.addQuickElement(name, self.feed[name])

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, url in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if url:
                handler.addQuickElement("uri", url)
            handler.endElement("author")
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        handler.addQuickElement("content", item["html"], {"type": "html"})


def write_atom(feed):
    writer = FullTextAtom(
        title=feed.title,
        link=feed.page_url,
        description=None,
        feed_url=feed.url,
        feed_guid=feed.url,
        language=get_language(),
        author_name=feed.organisation,
        author_link=f"{feed.root}/",
        updated=feed.updated,
        icon=absolute(static(ICON), feed.root),
        logo=absolute(static(LOGO), feed.root),
    )
    for entry in feed.entries:
        writer.add_item(
            title=entry.title,
            link=entry.url,
            description=None,
            unique_id=entry.name,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.subjects,
            enclosures=entry.files,
            authors=entry.authors,
            summary=entry.summary,
            html=entry.html,
        )
    return writer.writeString("utf-8")


def write_json(feed):
    icon = absolute(static(ICON), feed.root)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "icon": icon,
        "favicon": icon,
        "authors": [{"name": feed.organisation, "url": f"{feed.root}/"}],
        "language": get_language(),
        "items": [json_item(entry) for entry in feed.entries],
    }
    return json.dumps(clean(whole), ensure_ascii=False)


def clean(value):
    """The same value with no character in any text that a strict reader would refuse."""
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return without_controls(value) if isinstance(value, str) else value


def json_item(entry):
    item = {
        "id": entry.name,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": rfc3339_date(entry.published),
        "date_modified": rfc3339_date(entry.updated),
        "authors": [{"name": name, "url": url} if url else {"name": name} for name, url in entry.authors],
        "tags": entry.subjects,
        "language": get_language(),
        "attachments": [
            {"url": file.url, "mime_type": file.mime_type, "size_in_bytes": int(file.length)}
            for file in entry.files
        ],
    }
    return {key: value for key, value in item.items() if value or key in ("content_html", "title")}
