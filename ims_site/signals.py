"""What has to happen whenever something is saved, whoever saves it."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import WagtailImageFieldFile
from wagtail.models import UploadedFile

from .documents import clean_document
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


get_image_model()._meta.get_field("file").attr_class = PictureFieldFile
