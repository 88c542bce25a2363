"""Links by which somebody outside sees the newest draft of a page."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def _digest(token):
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class PreviewLinkQuerySet(models.QuerySet):
    def open(self):
        """Those by which something is still to be seen."""
        return self.filter(revoked_at=None, until__gt=timezone.now())

    def make(self, page, user, days):
        """A new link to the draft of a page, good for so many days: (link, token). No token is kept."""
        token = secrets.token_urlsafe(32)
        until = timezone.now() + timedelta(days=days)
        return self.create(page=page, token_hash=_digest(token), made_by=user, until=until), token

    def with_token(self, token):
        """The open link with this token, or None."""
        return self.open().filter(token_hash=_digest(token)).select_related("page").first()

    def take_back(self):
        """Close what is still open among them; returns how many that were."""
        return self.open().update(revoked_at=timezone.now())


class PreviewLink(models.Model):
    """A link to the newest draft of a page. Of its token only a fingerprint is kept, as of a password."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    until = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True)
    seen = models.PositiveIntegerField(_("times seen"), default=0)
    last_seen = models.DateField(_("last seen"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    # A link is no use of the page that would have to be thought of before it is deleted.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["-made_at", "-pk"]
        default_permissions = []

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def is_open(self):
        return self.revoked_at is None and self.until > timezone.now()

    def count_look(self):
        """Count that somebody looked; returns whether it was the first time today."""
        today = timezone.localdate()
        row = type(self).objects.filter(pk=self.pk)
        first = row.filter(Q(last_seen=None) | Q(last_seen__lt=today)).update(last_seen=today)
        row.update(seen=F("seen") + 1)
        return bool(first)
