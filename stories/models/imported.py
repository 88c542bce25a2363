"""What an import remembers: which page, picture or file came from which item of the old site, and the runs.

Neither titles, addresses nor names of files are kept here, only keys and digests of them.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportedItem(models.Model):
    """One item of the old site and what was made of it here.

    `site` and `key` say which: "post:12", "post:12:ar" for one language of it, "file:<digest of its path>".
    Where page, picture and document are all gone, somebody deleted them here and they do not come again.
    """

    site = models.CharField(max_length=200)
    key = models.CharField(max_length=60)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Of what was read, and of what was made of it; "" while there is only the place for a page.
    source = models.CharField(max_length=64, blank=True)
    result = models.CharField(max_length=64, blank=True)
    # How the page stood after it was written, to see whether somebody has worked on it since.
    stamp = models.CharField(max_length=64, blank=True)
    # Whether everything that the text refers to was there; else it is looked at again in each run.
    is_complete = models.BooleanField(default=True)
    is_indexed = models.BooleanField(default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="stories_imported_once")]
        indexes = [
            models.Index(fields=["key"], name="stories_imported_key"),
            models.Index(fields=["id"], name="stories_import_to_index", condition=models.Q(is_indexed=False)),
        ]

    def __str__(self):
        return f"{self.site} {self.key}"


class GoneAddress(models.Model):
    """An address of the old site for which there is nothing here; it answers 410 with the reason."""

    path = models.CharField(_("path"), max_length=255, unique=True)
    reason = models.CharField(_("reason"), max_length=255)

    class Meta:
        verbose_name = _("address that is gone")
        verbose_name_plural = _("addresses that are gone")
        default_permissions = []
        ordering = ["path"]

    def __str__(self):
        return self.path


class ImportRun(models.Model):
    """One run that was started in the admin. `options` are those of the command; files lie in its folder."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")
        FAILED = "failed", _("Stopped by an error")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    moment = models.DateTimeField(_("moment"), auto_now_add=True)
    is_dry = models.BooleanField(_("dry run"), default=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    stage = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    report = models.JSONField(null=True)

    class Meta:
        verbose_name = _("import from WordPress")
        verbose_name_plural = _("imports from WordPress")
        ordering = ["-moment", "-pk"]
        default_permissions = []
        permissions = [("import_wordpress", _("Can import from WordPress"))]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
