"""What was done in the admin, by whom and to what: rows that nobody can change afterwards."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditAction(models.TextChoices):
    LOGGED_IN = "login", _("Logged in")
    LOGIN_FAILED = "login_failed", _("Failed to log in")
    LOGGED_OUT = "logout", _("Logged out")
    SECOND_FACTOR_ADDED = "second_factor_added", _("Added a second factor")
    SECOND_FACTOR_REMOVED = "second_factor_removed", _("Removed a second factor")
    SECOND_FACTOR_RESET = "second_factor_reset", _("Reset the second factors")
    PASSWORD_CHANGED = "password_changed", _("Changed a password")
    PUBLISHED = "published", _("Published")
    UNPUBLISHED = "unpublished", _("Unpublished")
    SCHEDULED = "scheduled", _("Scheduled")
    SCHEDULE_CANCELLED = "schedule_cancelled", _("Took off the schedule")
    DELETED = "deleted", _("Deleted")
    MOVED = "moved", _("Moved")
    PERMISSIONS_CHANGED = "permissions_changed", _("Changed permissions")
    USER_CREATED = "user_created", _("Created a user")
    USER_DEACTIVATED = "user_deactivated", _("Deactivated a user")
    USER_ACTIVATED = "user_activated", _("Activated a user")
    IMPORTED = "imported", _("Imported")
    EXPORTED = "exported", _("Exported")
    TAKEDOWN = "takedown", _("Took down")
    PREVIEW_LINK_MADE = "preview_link_made", _("Made a link to a draft")
    PREVIEW_LINK_REVOKED = "preview_link_revoked", _("Took back a link to a draft")
    PREVIEW_LINK_SEEN = "preview_link_seen", _("Draft looked at through a link")
    SETTINGS_CHANGED = "settings_changed", _("Changed settings")
    EMERGENCY_PUBLICATION = "emergency_publication", _("Published in an emergency")
    SAFETY_CHECKED = "safety_checked", _("Gave a safety check")


class AuditError(Exception):
    """Somebody tried to change or delete what was recorded."""


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AuditError("What was recorded cannot be changed.")

    def delete(self):
        raise AuditError("What was recorded cannot be deleted.")

    delete.alters_data = True
    delete.queryset_only = True


class AuditEntry(models.Model):
    """One thing that was done. Made by `ims_site.audit.record` only.

    It holds keys and never names or titles, so that the takedown of a person finds nothing here. No key has a
    constraint: what was done stays on record when the thing, or the user, is gone. Triggers refuse every
    change (migration 0009).
    """

    moment = models.DateTimeField(_("moment"), default=timezone.now, editable=False)
    # Without choices: a new action would have SQLite make the table anew, and that drops the triggers.
    action = models.CharField(_("action"), max_length=30, editable=False)
    user_key = models.PositiveBigIntegerField(_("user"), null=True, editable=False)
    target_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of thing"),
        null=True,
        editable=False,
        db_constraint=False,
        db_index=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    target_key = models.PositiveBigIntegerField(_("thing"), null=True, editable=False)
    details = models.JSONField(_("details"), default=dict, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-moment", "-pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["-moment", "-id"], name="audit_moment"),
            models.Index(fields=["action", "-moment", "-id"], name="audit_action"),
            models.Index(fields=["user_key", "-moment", "-id"], name="audit_user"),
            models.Index(fields=["target_type", "target_key"], name="audit_target"),
        ]

    def __str__(self):
        return str(AuditAction(self.action).label)

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AuditError("What was recorded cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AuditError("What was recorded cannot be deleted.")
