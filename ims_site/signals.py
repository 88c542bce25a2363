"""What has to happen whenever something is saved, whoever saves it."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.images.models import WagtailImageFieldFile
from wagtail.models import UploadedFile

from .uploads import clean_picture


@receiver(pre_save, sender=UploadedFile)
def clean_picture_put_aside(sender, instance, **kwargs):
    """Wagtail puts an upload aside when its form lacks something, for example a title that fits."""
    if not instance.file or instance.file._committed or instance.for_content_type is None:
        return
    if instance.for_content_type.model_class() is get_image_model():
        instance.file = clean_picture(instance.file.file)


class PictureFieldFile(WagtailImageFieldFile):
    """The last door before the disk: image.file.save() and bulk_create() pass by SiteImage.save()."""

    def save(self, name, content, save=True):
        clean = clean_picture(content)
        super().save(clean.name, clean, save)


get_image_model()._meta.get_field("file").attr_class = PictureFieldFile
