"""What has changed on the public site, for the keepers of its stored pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicChange(models.Model):
    """One change, by the tag of what changed (ims_site/page_store/tags.py): a key, never a name."""

    tag = models.CharField(max_length=100)
    is_gone = models.BooleanField(default=False)
    moment = models.DateTimeField(auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("public change")

    def __str__(self):
        return self.tag
