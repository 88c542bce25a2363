"""What editors do to pages, at random: each action takes a source of chance."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction

from ims_site.models import ContentPage, HomePage
from people.models import PersonPage
from programmes.models import Country, HelpPage, ThemePage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    ContentPageFactory,
    StoryFactory,
)


def word(chance):
    return "".join(chance.choice("abcdefgiklmnoprstuv") for _letter in range(8))


def one(chance, query):
    pks = list(query.order_by("pk").values_list("pk", flat=True))
    return query.model.objects.get(pk=chance.choice(pks)) if pks else None


def live_story(chance):
    """One that can be edited, which an alias of another cannot."""
    stories = StoryPage.objects.live().filter(alias_of=None)
    if not stories.exists():
        publish_new_story(chance)
    return one(chance, stories)


def section(chance):
    """A page with pages below it, under home."""
    return one(chance, Page.objects.filter(depth=3, numchild__gt=0)).specific


def publish_new_story(chance):
    archive = StoryIndexPage.objects.order_by("path").first()
    themes = [each for each in [one(chance, ThemePage.objects.all())] if each]
    countries = [each for each in [one(chance, Country.objects.all())] if each]
    StoryFactory(
        parent=archive,
        title=f"About {word(chance)}",
        slug=word(chance),
        date=timezone.localdate() - timedelta(days=chance.randrange(2000)),
        themes=themes,
        countries=countries,
        lead_image=one(chance, get_image_model().objects.all()),
    )


def publish_again(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def retitle_story(chance):
    publish_again(live_story(chance), title=f"About {word(chance)}")


def redate_story(chance):
    publish_again(live_story(chance), date=timezone.localdate() - timedelta(days=chance.randrange(2000)))


def save_draft(chance):
    story = live_story(chance)
    story.title = f"Not yet {word(chance)}"
    story.save_revision()


def rethink_themes(chance):
    story = live_story(chance)
    story.themes = [one(chance, ThemePage.objects.all())]
    story.save_revision().publish()


def relate_stories(chance):
    publish_again(live_story(chance), related=[("story", one(chance, StoryPage.objects.all()))])


def add_byline(chance):
    story = live_story(chance)
    person = one(chance, PersonPage.objects.all())
    if person:
        story.authors.add(story.authors.model(name=person.title, person=person))
        story.save_revision().publish()


def unpublish_story(chance):
    live_story(chance).unpublish()


def publish_hidden_story(chance):
    story = one(chance, StoryPage.objects.filter(live=False, alias_of=None))
    if story:
        story.save_revision().publish()


def delete_story(chance):
    live_story(chance).delete()


def rename_story(chance):
    publish_again(live_story(chance), slug=word(chance))


def restrict_story(chance):
    PageViewRestriction.objects.create(page=live_story(chance), restriction_type=PageViewRestriction.LOGIN)


def restrict_section(chance):
    PageViewRestriction.objects.create(
        page=section(chance).page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


def unpublish_section(chance):
    section(chance).unpublish()


def publish_sections(chance):
    for page in Page.objects.filter(live=False, numchild__gt=0).specific():
        page.save_revision().publish()


def rename_section(chance):
    publish_again(section(chance), slug=word(chance))


def move_section(chance):
    page = one(chance, ContentPage.objects.filter(numchild__gt=0))
    to = page and one(chance, ContentPage.objects.not_descendant_of(page, inclusive=True))
    if to:
        page.move(to, pos="last-child")


def delete_page(chance):
    page = one(chance, ContentPage.objects.filter(numchild=0))
    if page:
        page.delete()


def lift_restrictions(chance):
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()


def let_story_expire(chance):
    story = live_story(chance)
    story.expire_at = timezone.now() - timedelta(minutes=1)
    story.save()
    call_command("publish_scheduled")


def publish_on_schedule(chance):
    story = live_story(chance)
    story.title = f"Due {word(chance)}"
    story.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = story.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def correct_story(chance):
    story = live_story(chance)
    story.corrections.add(story.corrections.model(text=f"<p>{word(chance)}</p>"))
    story.save_revision().publish()


def translate_story(chance):
    translate(chance, one(chance, StoryPage.objects.live().filter(locale=Locale.get_default())))


def translate_page(chance):
    translate(chance, one(chance, ContentPage.objects.live().filter(locale=Locale.get_default())))


def unpublish_translation(chance):
    story = one(chance, StoryPage.objects.live().exclude(locale=Locale.get_default()))
    if story:
        story.unpublish()


def copy_as_alias(chance):
    live_story(chance).create_alias(update_slug=word(chance))


def change_home(chance):
    theme = one(chance, ThemePage.objects.all())
    publish_again(HomePage.objects.first(), introduction=f"<p>{word(chance)}</p>", themes=[("theme", theme)])


def change_archive(chance):
    sizes = chance.choice([6, 12, 24])
    publish_again(one(chance, StoryIndexPage.objects.live()), lead=word(chance), items_per_page=sizes)


def change_help(chance):
    publish_again(one(chance, HelpPage.objects.all()), lead=word(chance))


def unpublish_theme(chance):
    one(chance, ThemePage.objects.all()).unpublish()


def publish_theme(chance):
    one(chance, ThemePage.objects.all()).save_revision().publish()


def retitle_theme(chance):
    publish_again(one(chance, ThemePage.objects.live()), title=word(chance))


def rewrite_theme(chance):
    publish_again(one(chance, ThemePage.objects.live()), standfirst=word(chance))


def reorder_themes(chance):
    themes = list(ThemePage.objects.order_by("path"))
    themes[0].move(themes[-1], pos="right")


def change_menu(chance):
    page = one(chance, Page.objects.filter(depth=3)).specific
    publish_again(page, show_in_menus=not page.show_in_menus)


def add_page(chance):
    parent = ContentPage.objects.order_by("path").first()
    ContentPageFactory(parent=parent, title=word(chance), slug=word(chance))


def move_page(chance):
    pages = list(ContentPage.objects.filter(numchild=0).order_by("path"))
    if len(pages) > 1:
        pages[0].move(pages[1], pos="last-child")


def other_locale():
    return Locale.objects.exclude(pk=Locale.get_default().pk).first() or Locale.objects.create(
        language_code="ar"
    )


def translate(chance, page):
    locale = other_locale()
    if page and not page.has_translation(locale):
        copy = page.copy_for_translation(locale, copy_parents=True)
        copy.title = word(chance)
        copy.save_revision().publish()


HELPERS = (word, one, live_story, section, publish_again, other_locale, translate)


def actions_in(names):
    """The functions among the names of a module that it has made itself and that are no helpers."""
    made = [value for value in names.values() if callable(value) and value not in HELPERS]
    return [value for value in made if getattr(value, "__module__", "") == names["__name__"]]


ON_PAGES = [value for value in actions_in(globals()) if value is not actions_in]
