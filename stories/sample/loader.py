"""Puts the sample content into an empty site."""

import datetime
import secrets
import zoneinfo

from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Site

from ims_site.models import ContentPage, HomePage, SiteSettings
from ims_site.models.media import Consent, CreditRole
from ims_site.uploads import CleanPicture
from people.models import PeopleIndexPage, PersonLanguage, PersonPage, Team
from programmes.models import (
    Country,
    HelpChannel,
    HelpPage,
    Region,
    ThemeContact,
    ThemeIndexPage,
    ThemePage,
)
from stories.bulk import create_pages, index_pages
from stories.models import StoryAuthor, StoryIndexPage, StoryPage

from . import agenda, people, places
from . import help as help_texts
from .compose import compose
from .illustrations import ILLUSTRATIONS, jpeg
from .papers import load_paper
from .stream import stream_data
from .translate import load_arabic

CREDIT = "IMS sample illustrations"


@transaction.atomic
def load(count, progress):
    """Make the whole sample site with `count` stories. `progress` is called with a line of text."""
    site = Site.objects.get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    progress("Drawing the pictures")
    images = load_images()
    progress("Writing the agenda, its themes and contacts")
    # In this order they stand in the menu.
    what_we_do = load_what_we_do(home, images)
    archive = load_archive(home)
    contacts = load_people(home)
    help_page = load_help(home, contacts)
    themes = load_agenda(what_we_do, images, contacts, help_page)
    countries = load_places()
    progress(f"Writing {count:,} stories")
    load_stories(archive, compose(count), images, themes, countries)
    load_paper()
    finish_home(site, home, images, themes, help_page)
    progress("Translating a part into Arabic")
    load_arabic(home, images)


def load_images():
    """The sample pictures, in the order of ILLUSTRATIONS."""
    images = []
    for illustration in ILLUSTRATIONS:
        image = get_image_model()(
            title=illustration.title,
            description=illustration.alt,
            caption=illustration.caption,
            credit=CREDIT,
            credit_role=CreditRole.ILLUSTRATION,
            consent=Consent.NOT_NEEDED,
            # Drawn here, so there is nothing in the file to clean away.
            file=CleanPicture(jpeg(illustration), name=f"{secrets.token_hex(10)}.jpg"),
        )
        image._set_image_file_metadata()
        image.save()
        images.append(image)
    return images


def publish(parent, page):
    """Add a page as an editor would: below its parent, with a revision, live."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def load_people(home):
    """The contacts and desks by their slugs."""
    index = publish(
        home,
        PeopleIndexPage(title="People", slug="people", lead=people.DIRECTORY_LEAD, show_in_menus=True),
    )
    desks = Team.objects.create(name="Desks", position=10, locale_id=home.locale_id)
    contacts = {}
    for contact in people.CONTACTS:
        page = PersonPage(
            title=contact.name,
            slug=contact.slug,
            sort_name=contact.sort_name,
            kind=contact.kind,
            job_title=contact.job_title,
            telephone=contact.telephone,
            email=contact.email,
            biography=contact.biography,
            team=desks if contact.kind == PersonPage.Kind.DESK else None,
        )
        page.languages = [PersonLanguage(code=code) for code in contact.languages]
        contacts[contact.slug] = publish(index, page)
    return contacts


def load_what_we_do(home, images):
    page = ContentPage(
        title=agenda.WHAT_WE_DO["title"],
        slug="what-we-do",
        lead=agenda.WHAT_WE_DO["lead"],
        body=stream_data(agenda.WHAT_WE_DO["body"], images, "what-we-do"),
        show_in_menus=True,
    )
    return publish(home, page)


def load_agenda(what_we_do, images, contacts, help_page):
    """The agenda and its themes; the themes by their slugs."""
    index = ThemeIndexPage(
        title=agenda.AGENDA["title"],
        slug="global-agenda",
        lead=agenda.AGENDA["lead"],
        introduction=agenda.AGENDA["introduction"],
    )
    publish(what_we_do, index)
    themes = {}
    for theme in agenda.THEMES:
        way = help_texts.way(help_page, help_texts.LINK) if theme.slug == help_texts.THEME else ()
        page = ThemePage(
            title=theme.title,
            slug=theme.slug,
            kicker=theme.kicker,
            standfirst=theme.standfirst,
            body=stream_data((*way, *theme.body), images, theme.slug),
        )
        page.contacts = [
            ThemeContact(person=contacts[slug], sort_order=number)
            for number, slug in enumerate(people.THEME_CONTACTS.get(theme.slug, ()))
        ]
        themes[theme.slug] = publish(index, page)
    return themes


def load_places():
    """Regions and countries; the countries by their slugs."""
    regions = {
        region.slug: Region.objects.create(name=region.name, slug=region.slug, locale_id=_locale_id())
        for region in places.REGIONS
    }
    return {
        country.slug: Country.objects.create(
            name=country.name,
            slug=country.slug,
            code=country.iso,
            region=regions[country.region_slug],
            other_names="\n".join(country.other_names),
            locale_id=_locale_id(),
        )
        for country in places.COUNTRIES
    }


def load_help(home, contacts):
    """The page for emergencies. Its channels count as checked today: it would hide them otherwise."""
    page = HelpPage(slug="help", **help_texts.HELP)
    page.channels = [
        HelpChannel(
            person=contacts[channel["contact"]],
            checked_on=timezone.localdate(),
            sort_order=number,
            **{name: value for name, value in channel.items() if name != "contact"},
        )
        for number, channel in enumerate(help_texts.CHANNELS)
    ]
    return publish(home, page)


def load_archive(home):
    return publish(
        home,
        StoryIndexPage(
            title="Stories",
            slug="stories",
            lead="News, views and publications on independent media, newest first.",
            show_in_menus=True,
        ),
    )


def load_stories(archive, samples, images, themes, countries):
    """Newest first in `samples`; oldest first in the database, so that keys grow with time."""
    samples = samples[::-1]
    pages = [story_page(sample, images) for sample in samples]
    create_pages(archive, pages)
    authors = []
    theme_rows, country_rows = [], []
    ThemeRow, CountryRow = StoryPage.themes.through, StoryPage.countries.through  # noqa: N806
    for page, sample in zip(pages, samples, strict=True):
        theme_rows += [ThemeRow(storypage_id=page.pk, themepage_id=themes[slug].pk) for slug in sample.themes]
        country_rows += [
            CountryRow(storypage_id=page.pk, country_id=countries[slug].pk) for slug in sample.countries
        ]
        page.themes = [themes[slug] for slug in sample.themes]
        page.countries = [countries[slug] for slug in sample.countries]
        page.authors = [StoryAuthor(story_id=page.pk, name=sample.byline)] if sample.byline else []
        # Told that there are none, the indexes need not ask.
        page.downloads = []
        page.wagtail_admin_comments = []
        authors += page.authors.all()
    ThemeRow.objects.bulk_create(theme_rows, batch_size=1000)
    CountryRow.objects.bulk_create(country_rows, batch_size=1000)
    StoryAuthor.objects.bulk_create(authors, batch_size=1000)
    index_pages(pages)
    Redirect.objects.bulk_create(
        Redirect(old_path=Redirect.normalise_path(old), redirect_page_id=page.pk, is_permanent=True)
        for page, sample in zip(pages, samples, strict=True)
        for old in sample.old_addresses
    )


def story_page(sample, images):
    """A StoryPage that is not saved yet."""
    published = timezone.make_aware(datetime.datetime.combine(sample.date, datetime.time(9)))
    event, publication = sample.event or {}, sample.publication or {}
    zone = zoneinfo.ZoneInfo(event.get("time_zone", "Europe/Copenhagen"))
    return StoryPage(
        title=sample.title,
        slug=sample.slug,
        kicker=sample.kicker,
        standfirst=sample.standfirst,
        kind=sample.kind,
        date=sample.date,
        lead_image=None if sample.illustration is None else images[sample.illustration],
        body=stream_data(sample.body, images, sample.slug),
        first_published_at=published,
        last_published_at=published,
        latest_revision_created_at=published,
        event_start=event["start"].replace(tzinfo=zone) if event else None,
        event_end=event["end"].replace(tzinfo=zone) if event else None,
        event_time_zone=zone.key,
        event_place=event.get("place", ""),
        publisher=publication.get("publisher", ""),
        pages=publication.get("pages"),
        licence=publication.get("licence", ""),
        publication_language=people.LANGUAGE_CODES.get(publication.get("language", ""), ""),
    )


def finish_home(site, home, images, themes, help_page):
    """The front page and the settings, which point at what has been made."""
    home.title = agenda.HOME["title"]
    home.introduction = agenda.HOME["introduction"]
    home.help_heading = agenda.HOME["help_heading"]
    home.help_text = f"<p>{agenda.HOME['help_text']}</p>"
    home.themes = [("theme", theme) for theme in themes.values()]
    home.save_revision().publish()
    site_settings = SiteSettings.for_site(site)
    site_settings.help_page = help_page
    site_settings.social_image = images[0]
    site_settings.email = "info@example.org"
    site_settings.licence = "This is a sample site: its texts may be copied freely."
    site_settings.security_contact = "mailto:security@example.org"
    site_settings.save()


def _locale_id():
    return Site.objects.get(is_default_site=True).root_page.locale_id
