"""Puts the Arabic copy beside the sample site."""

from wagtail.models import Locale

from ims_site.models import ContentPage, HomePage, SettingsInLanguage, SiteSettings
from people.models import PeopleIndexPage, PersonPage, Team
from programmes.models import Country, HelpPage, Region, ThemeContact, ThemeIndexPage, ThemePage
from stories.models import StoryIndexPage, StoryPage

from . import arabic
from . import help as help_texts
from .stream import stream_data


def load_arabic(home, images):
    """Copy the pages that arabic.py has words for, below a home page of their own."""
    locale, _created = Locale.objects.get_or_create(language_code="ar")
    copy = Copier(locale, images)
    arabic_home = copy.page(home, arabic.HOME, themes=[])
    what_we_do = ContentPage.objects.child_of(home).get(slug="what-we-do")
    copy.page(what_we_do, arabic.WHAT_WE_DO)
    copy.page(StoryIndexPage.objects.get(locale=home.locale), arabic.ARCHIVE)
    people = copy_people(copy, home)
    copy.page(ThemeIndexPage.objects.get(locale=home.locale), arabic.AGENDA)
    theme = ThemePage.objects.get(slug="emergency-assistance", locale=home.locale)
    contacts = [
        ThemeContact(person=people[contact.person.slug], sort_order=number)
        for number, contact in enumerate(theme.contacts.all())
    ]
    way = help_texts.way(copy_help(copy, home, people), arabic.HELP_LINK)
    body = (*way, *arabic.EMERGENCY["body"])
    theme = copy.page(theme, {**arabic.EMERGENCY, "body": body}, contacts=contacts)
    copy_stories(copy, home, theme)
    # Read anew: by now it has pages below it, and knows nothing of them.
    arabic_home = HomePage.objects.get(pk=arabic_home.pk)
    arabic_home.themes = [("theme", theme)]
    arabic_home.save_revision().publish()
    site_settings = SiteSettings.objects.get()
    SettingsInLanguage.objects.create(settings=site_settings, locale=locale, **arabic.SETTINGS)


class Copier:
    """Makes copies of pages in a language, published."""

    def __init__(self, locale, images):
        self.locale = locale
        self.images = images

    def page(self, original, words, **values):
        """The copy of a page with other words; its parent must have been copied before."""
        page = original.copy_for_translation(self.locale)
        for name, value in {**words, **values}.items():
            setattr(
                page, name, stream_data(value, self.images, f"ar-{page.slug}") if name == "body" else value
            )
        page.draft_title = page.title
        page.save_revision().publish()
        return page

    def row(self, original, **values):
        """The copy of a snippet."""
        copy = original.copy_for_translation(self.locale)
        for name, value in values.items():
            setattr(copy, name, value)
        copy.save()
        return copy


def copy_people(copy, home):
    """The directory; its people by their slugs."""
    copy.page(PeopleIndexPage.objects.get(locale=home.locale), arabic.PEOPLE)
    desks = copy.row(Team.objects.get(locale=home.locale), name=arabic.DESKS)
    people = {}
    for person in PersonPage.objects.filter(locale=home.locale).order_by("path"):
        words = {**arabic.CONTACTS[person.slug], "team": desks if person.team_id else None}
        biography = arabic.BIOGRAPHY if person.biography else ""
        people[person.slug] = copy.page(person, words, biography=biography)
    return people


def copy_help(copy, home, people):
    """The page for help, with its channels."""
    """The help page, its channels with the words and people of the language."""
    original = HelpPage.objects.get(locale=home.locale)
    page = original.copy_for_translation(copy.locale)
    for name, value in arabic.HELP.items():
        setattr(page, name, value)
    channels = list(page.channels.all())
    for channel, words in zip(channels, arabic.CHANNELS, strict=True):
        channel.person = people[channel.person.slug]
        for name, value in words.items():
            setattr(channel, name, value)
    page.channels = channels
    page.draft_title = page.title
    page.save_revision().publish()
    return page


def copy_stories(copy, home, theme):
    """The stories that there are words for, as far as the sample has them, with their countries."""
    regions = {
        slug: copy.row(Region.objects.get(slug=slug, locale=home.locale), name=name)
        for slug, name in arabic.REGIONS.items()
    }
    countries = {}
    for slug, name in arabic.COUNTRIES.items():
        country = Country.objects.get(slug=slug, locale=home.locale)
        countries[slug] = copy.row(country, name=name, region=regions[country.region.slug])
    for slug, words in arabic.STORIES.items():
        story = StoryPage.objects.filter(slug=slug, locale=home.locale).first()
        if story:
            body = (*words["body"], ("paragraph", arabic.SAMPLE_NOTE))
            places = [countries[country.slug] for country in story.countries.all()]
            copy.page(story, {**words, "body": body}, themes=[theme], countries=places)
