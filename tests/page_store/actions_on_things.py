"""The same for people, pictures, documents, places, settings and redirects; and all actions together."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from ims_site.models import SharedText, SiteSettings
from ims_site.models.media import Consent
from ims_site.models.settings import SettingsInLanguage
from ims_site.takedown.service import read_order, take_down
from people.consents import end_consents
from people.models import PeopleIndexPage, PersonPage, Team
from programmes.models import Country, Region
from tests.factories import (
    CountryFactory,
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    PortraitFactory,
    jpeg,
)

from .actions import ON_PAGES, actions_in, live_story, one, other_locale, publish_again, word


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


def take_person_down(chance):
    person = one(chance, PersonPage.objects.filter(title__contains=" "))
    if person:
        take_down(read_order([person.title], ""))


def withdraw_consent_to_portrait(chance):
    person = one(chance, PersonPage.objects.exclude(portrait=None))
    if person:
        person.portrait.consent = Consent.UNKNOWN
        person.portrait.save()


def show_portrait(chance):
    person = one(chance, PersonPage.objects.live())
    if person:
        publish_again(person, portrait=PortraitFactory())


def end_consent(chance):
    person = one(chance, PersonPage.objects.live())
    if person:
        yesterday = timezone.localdate() - timedelta(days=1)
        PersonPage.objects.filter(pk=person.pk).update(name_consent="given", name_consent_until=yesterday)
        end_consents()


def change_picture(chance):
    image = one(chance, get_image_model().objects.all())
    if image:
        image.credit, image.description = word(chance), word(chance)
        image.save()


def replace_file_of_picture(chance):
    """As the admin does it: the old renditions go."""
    image = one(chance, get_image_model().objects.all())
    if image:
        image.file = ContentFile(jpeg(90, chance.randrange(60, 90)), name="new.jpg")
        image.save()
        image.renditions.all().delete()


def set_focal_point(chance):
    image = one(chance, get_image_model().objects.all())
    if image:
        image.focal_point_x, image.focal_point_y = chance.randrange(1, 60), chance.randrange(1, 40)
        image.focal_point_width = image.focal_point_height = 10
        image.save()


def new_picture(chance):
    publish_again(live_story(chance), lead_image=ImageFactory())


def delete_picture(chance):
    image = one(chance, get_image_model().objects.all())
    if image:
        image.delete()


def add_download(chance):
    story = live_story(chance)
    story.downloads.add(story.downloads.model(document=DocumentFactory(), title=word(chance)))
    story.save_revision().publish()


def replace_document(chance):
    document = one(chance, get_document_model().objects.all())
    if document:
        document.title = word(chance)
        document.save()


def delete_document(chance):
    document = one(chance, get_document_model().objects.all())
    if document:
        document.delete()


def rename_region(chance):
    country = one(chance, Country.objects.all())
    if country:
        country.region = country.region or Region.objects.create(name=word(chance), slug=word(chance))
        country.region.name = word(chance)
        country.region.save()
        country.save()


def delete_country(chance):
    country = one(chance, Country.objects.all())
    if country:
        country.delete()


def change_team(chance):
    team = one(chance, Team.objects.all()) or Team()
    team.name, team.position = word(chance), chance.randrange(9)
    team.save()


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


def change_settings_in_language(chance):
    site_settings = SiteSettings.objects.first() or SiteSettings.for_site(Site.objects.first())
    words, _is_new = SettingsInLanguage.objects.get_or_create(settings=site_settings, locale=other_locale())
    words.organisation = word(chance)
    words.save()


def share_text(chance):
    text = SharedText.objects.first() or SharedText(name="Shared")
    text.body = [("paragraph", f"<p>{word(chance)}</p>")]
    text.save()
    publish_again(live_story(chance), body=[("shared_text", text)])


def add_redirect(chance):
    Redirect.objects.create(old_path=f"/{word(chance)}", redirect_page=live_story(chance))


def remove_redirect(chance):
    redirect = one(chance, Redirect.objects.all())
    if redirect:
        redirect.delete()


ACTIONS = sorted([*ON_PAGES, *actions_in(globals())], key=lambda action: action.__name__)
