"""What has to happen whenever something is saved, whoever saves it."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from .uploads import clean_picture


@receiver(pre_save, sender=UploadedFile)
def clean_picture_put_aside(sender, instance, **kwargs):
    """Wagtail puts an upload aside when its form lacks something, for example a title that fits."""
    if instance.for_content_type.model_class() is get_image_model() and not instance.file._committed:
        instance.file = clean_picture(instance.file.file)
