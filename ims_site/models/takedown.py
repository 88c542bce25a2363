"""What stays of a takedown: a receipt, and what it takes to obey it again. No name, address or picture."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TakedownReceipt(models.Model):
    """That somebody was taken down: when, by whom, and how much of what kind was changed."""

    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    moment = models.DateTimeField(_("moment"), default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # {kind of place: how many}
    counts = models.JSONField(_("counts"), default=dict, editable=False)

    class Meta:
        verbose_name = _("takedown receipt")
        verbose_name_plural = _("takedown receipts")
        ordering = ["-moment", "-pk"]
        default_permissions = []
        permissions = [("take_down_people", _("Can take people down"))]

    def __str__(self):
        return self.number


class Tombstone(models.Model):
    """What a restored backup has to obey. takedown/tombstones.py keeps it in a file outside the database too.

    `key` is the secret of the hashes. It is not derived from SECRET_KEY, which may change.
    """

    number = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=64)
    replacement = models.CharField(max_length=100, blank=True)
    deletes_profiles = models.BooleanField(default=True)
    # The number of words of each spelling, and the keyed hashes of spellings, pictures and addresses.
    lengths = models.JSONField(default=list)
    names = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    addresses = models.JSONField(default=list)
    # Unknown to a restored backup: that is how it is known that it has to obey.
    obeyed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []
        ordering = ["pk"]

    def __str__(self):
        return self.number


class RemovedAddress(models.Model):
    """An address that answers 410, as a keyed hash of its path."""

    digest = models.CharField(max_length=64, primary_key=True)
    key = models.CharField(max_length=64)

    class Meta:
        default_permissions = []

    def __str__(self):
        return self.digest
