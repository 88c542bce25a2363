"""What the editors' desk keeps for itself: when each job last ran, who was reminded, which links are broken.

None of these rows holds a name or a text from a page: only keys, dates and addresses.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledRun(models.Model):
    """The last run of one job of ims_site/desk/schedule.py, and the lease of whoever runs it now."""

    name = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("run of a scheduled job")

    def __str__(self):
        return self.name


class ReminderSent(models.Model):
    """That the desk was told about something: never a second time for the same day."""

    subject = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    day = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reminder that was sent")
        constraints = [
            models.UniqueConstraint(fields=["subject", "object_id", "day"], name="ims_site_remind_once")
        ]

    def __str__(self):
        return f"{self.subject} {self.object_id} {self.day}"


class BrokenLink(models.Model):
    """A link on a public page that leads nowhere: an address, or the key of a page that is not public."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=1000, blank=True)
    target_id = models.BigIntegerField(null=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("broken link")

    def __str__(self):
        return self.address or f"page {self.target_id}"
