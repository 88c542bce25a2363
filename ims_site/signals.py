"""What has to happen whenever something is saved, whoever saves it."""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import WagtailImageFieldFile
from wagtail.models import Page, Revision, UploadedFile

from . import roles
from .checks.publishing import require_publishable
from .documents import clean_document
from .models.base import BasePage
from .uploads import clean_picture


@receiver(pre_save, sender=UploadedFile)
def clean_what_is_put_aside(sender, instance, **kwargs):
    """Wagtail puts an upload aside when its form lacks something, for example a title that fits."""
    if not instance.file or instance.file._committed or instance.for_content_type is None:
        return
    model = instance.for_content_type.model_class()
    if model is get_image_model():
        instance.file = clean_picture(instance.file.file)
    elif model is get_document_model():
        instance.file = clean_document(instance.file.file)


class PictureFieldFile(WagtailImageFieldFile):
    """The last door before the disk: image.file.save() and bulk_create() pass by SiteImage.save()."""

    def save(self, name, content, save=True):
        # What was put aside comes here a second time and may have grown in the first.
        clean = clean_picture(content, any_size=True)
        super().save(clean.name, clean, save)

    def get_image_dimensions(self):
        """They stand in the head of the file, and cleaning has turned it: Willow would decode all of it."""
        is_closed = self.closed
        try:
            self.open()
            return Image.open(self).size
        finally:
            if is_closed:
                self.close()
            else:
                self.seek(0)


get_image_model()._meta.get_field("file").attr_class = PictureFieldFile


@receiver(post_save)
def open_section(sender, instance, created, raw=False, **kwargs):
    """The archive of a new language, a home page: staff have the same rights there from the start."""
    if created and not raw and issubclass(sender, Page):
        roles.open_section(instance)


@receiver(pre_save, sender=Revision)
def look_before_it_is_scheduled(sender, instance, raw=False, **kwargs):
    """A version with something that must be mended is not put on the schedule."""
    if instance.approved_go_live_at and not raw:
        page = instance.as_object()
        if isinstance(page, BasePage):
            require_publishable(page)
