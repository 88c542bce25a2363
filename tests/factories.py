"""Everything that tests put on the site, each with the least that makes it valid."""

import functools
import io

import factory
import pikepdf
import wagtail_factories
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Locale

from ims_site.models import ContentPage, SiteDocument, SiteImage
from ims_site.models.media import Consent
from people.models import PersonPage
from programmes.models import Country, ThemePage
from stories.models import StoryPage


@functools.cache
def jpeg(width=96, height=64):
    """The bytes of a real picture, small enough to be cut a hundred times in a test."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@functools.cache
def pdf():
    """The bytes of a PDF with one empty page."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file)
    return file.getvalue()


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = SiteImage

    title = factory.Sequence("Picture {}".format)
    description = factory.Sequence("What picture {} shows".format)
    credit = factory.Sequence("Photographer {}".format)
    consent = Consent.NOT_NEEDED
    file = factory.LazyFunction(lambda: ContentFile(jpeg(), name="IMG_0001.jpg"))
    collection = factory.LazyFunction(Collection.get_first_root_node)


class PortraitFactory(ImageFactory):
    consent = Consent.GIVEN
    consent_note = "By letter, 1 March 2026"


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = SiteDocument

    title = factory.Sequence("Report {}".format)
    file = factory.LazyFunction(lambda: ContentFile(pdf(), name="report.pdf"))
    collection = factory.LazyFunction(Collection.get_first_root_node)


class ContentPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ContentPage

    title = factory.Sequence("Plain page {}".format)


class PersonFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PersonPage

    title = factory.Sequence("Person {}".format)


class ThemeFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ThemePage

    title = factory.Sequence("Subject {}".format)


class StoryFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StoryPage

    title = factory.Sequence("Story {}".format)


class CountryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Country

    name = factory.Sequence("Country {}".format)
    slug = factory.Sequence("country-{}".format)
    locale = factory.LazyFunction(Locale.get_default)
