"""What editors do, at random: each action takes a source of chance."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from ims_site.models import ContentPage, SharedText, SiteSettings
from people.models import PeopleIndexPage, PersonPage, Team
from programmes.models import Country, ThemePage
from stories.models import StoryIndexPage, StoryPage
from tests.factories import ContentPageFactory, CountryFactory, ImageFactory, PersonFactory, StoryFactory


def word(chance):
    return "".join(chance.choice("abcdefgiklmnoprstuv") for _letter in range(8))


def one(chance, query):
    pks = list(query.order_by("pk").values_list("pk", flat=True))
    return query.model.objects.get(pk=chance.choice(pks)) if pks else None


def live_story(chance):
    return one(chance, StoryPage.objects.live())


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
    story = one(chance, StoryPage.objects.filter(live=False))
    if story:
        story.save_revision().publish()


def delete_story(chance):
    live_story(chance).delete()


def rename_story(chance):
    publish_again(live_story(chance), slug=word(chance))


def restrict_story(chance):
    PageViewRestriction.objects.create(page=live_story(chance), restriction_type=PageViewRestriction.LOGIN)


def restrict_section(chance):
    page = one(chance, Page.objects.filter(depth=3, numchild__gt=0))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


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


def change_person(chance):
    person = one(chance, PersonPage.objects.live())
    if person:
        # A hidden name may not stand in the address either.
        is_shown = chance.random() < 0.7
        publish_again(
            person,
            job_title=word(chance),
            show_family_name=is_shown,
            given_name="A.",
            slug=person.slug if is_shown else f"colleague-{person.pk}",
        )


def add_person(chance):
    directory = PeopleIndexPage.objects.first()
    PersonFactory(parent=directory, title=word(chance), team=one(chance, Team.objects.all()))


def end_consent(chance):
    person = one(chance, PersonPage.objects.live())
    if person:
        yesterday = timezone.localdate() - timedelta(days=1)
        PersonPage.objects.filter(pk=person.pk).update(name_consent="given", name_consent_until=yesterday)
        from people.consents import end_consents

        end_consents()


def change_picture(chance):
    image = one(chance, get_image_model().objects.all())
    if image:
        image.credit, image.description = word(chance), word(chance)
        image.save()


def new_picture(chance):
    publish_again(live_story(chance), lead_image=ImageFactory())


def delete_picture(chance):
    image = one(chance, get_image_model().objects.all())
    if image:
        image.delete()


def rename_country(chance):
    country = one(chance, Country.objects.all())
    if country:
        country.name = word(chance)
        country.save()


def add_country(chance):
    publish_again(live_story(chance), countries=[CountryFactory(name=word(chance), slug=word(chance))])


def change_settings(chance):
    site_settings = SiteSettings.objects.first() or SiteSettings.for_site(Site.objects.first())
    site_settings.organisation = word(chance)
    site_settings.save()


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


def share_text(chance):
    text = SharedText.objects.first() or SharedText(name="Shared")
    text.body = [("paragraph", f"<p>{word(chance)}</p>")]
    text.save()
    publish_again(live_story(chance), body=[("shared_text", text)])


def add_redirect(chance):
    Redirect.objects.create(old_path=f"/{word(chance)}", redirect_page=live_story(chance))


ACTIONS = [
    value
    for name, value in sorted(globals().items())
    if callable(value) and getattr(value, "__module__", "") == __name__
    if name not in ("word", "one", "live_story", "publish_again")
]
