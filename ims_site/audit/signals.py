"""What fills the audit log by itself, whoever does it and from wherever.

What happens at the door (log-ins, second factors, passwords) is recorded in door/signals.py.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, ModelLogEntry, Page, PageLogEntry, Site, Task, Workflow
from wagtail.signals import page_published, post_page_move

from . import AuditAction, record

User = get_user_model()
RIGHTS = ["is_active", "is_superuser"]

# These say so themselves when they are deleted, also where nothing logs it; the rest is in Wagtail's own log.
DELETION_SEEN = [Page, get_image_model(), get_document_model(), User, Group]
SETTINGS = (AbstractSetting, Site, Locale, Collection, Workflow, Task)
SAVED = {"wagtail.create", "wagtail.edit"}
LOGGED_BY_WAGTAIL = {
    # The signal would also come for every page that is deleted.
    "wagtail.unpublish": AuditAction.UNPUBLISHED,
    "wagtail.unpublish.scheduled": AuditAction.UNPUBLISHED,
    "wagtail.publish.schedule": AuditAction.SCHEDULED,
    "wagtail.schedule.cancel": AuditAction.SCHEDULE_CANCELLED,
    # Who may read a page.
    "wagtail.view_restriction.create": AuditAction.PERMISSIONS_CHANGED,
    "wagtail.view_restriction.edit": AuditAction.PERMISSIONS_CHANGED,
    "wagtail.view_restriction.delete": AuditAction.PERMISSIONS_CHANGED,
}


@receiver(page_published)
def published(instance, **kwargs):
    if instance.live:  # the signal also comes when a time is set
        record(AuditAction.PUBLISHED, target=instance)


@receiver(post_page_move)
def moved(instance, parent_page_before, parent_page_after, **kwargs):
    places = {"from": parent_page_before.pk, "to": parent_page_after.pk}
    if places["from"] != places["to"]:
        record(AuditAction.MOVED, target=instance, details=places)


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def logged_by_wagtail(instance, created, **kwargs):
    """Wagtail's own log knows of some things that send no signal. It holds titles, so it is no audit log."""
    model = instance.content_type.model_class() if instance.content_type else None
    action = _meaning(instance.action, model) if created and model else None
    if action:
        key = instance.page_id if isinstance(instance, PageLogEntry) else instance.object_id
        # Without its type a page would count as a plain one.
        fields = {"content_type": instance.content_type} if issubclass(model, Page) else {}
        record(action, user=instance.user, target=model(pk=model._meta.pk.to_python(key), **fields))


def _meaning(action, model):
    """What an action in Wagtail's log is in ours, None for what is not audited."""
    if action in SAVED and issubclass(model, SETTINGS):
        return AuditAction.SETTINGS_CHANGED
    if action in SAVED and model is Group:
        return AuditAction.PERMISSIONS_CHANGED  # its rights over pages and collections are saved in bulk
    if action == "wagtail.delete" and not issubclass(model, tuple(DELETION_SEEN)):
        return AuditAction.DELETED
    return LOGGED_BY_WAGTAIL.get(action)


def deleted(instance, **kwargs):
    record(AuditAction.DELETED, target=instance)


for model in DELETION_SEEN:
    post_delete.connect(deleted, sender=model, dispatch_uid=f"audit_{model._meta.label}")


@receiver(pre_save, sender=User)
def remember_rights(instance, update_fields=None, raw=False, **kwargs):
    asked = not raw and instance.pk and (update_fields is None or set(RIGHTS) & set(update_fields))
    instance._rights_before = User.objects.filter(pk=instance.pk).values(*RIGHTS).first() if asked else None


@receiver(post_save, sender=User)
def user_saved(instance, created, **kwargs):
    if created:
        record(AuditAction.USER_CREATED, target=instance, details={"superuser": instance.is_superuser})
        return
    before = instance._rights_before
    if before and before["is_active"] != instance.is_active:
        user_switched(instance)
    if before and before["is_superuser"] != instance.is_superuser:
        details = {"superuser": instance.is_superuser}
        record(AuditAction.PERMISSIONS_CHANGED, target=instance, details=details)


def user_switched(user):
    """A user may log in again, or may no longer."""
    record(AuditAction.USER_ACTIVATED if user.is_active else AuditAction.USER_DEACTIVATED, target=user)


@receiver(m2m_changed, sender=User.groups.through)
def groups_changed(instance, action, reverse, pk_set, **kwargs):
    """One entry for each user and group, from whichever side it was changed."""
    joined = _added_or_removed(action)
    if joined is None:
        return
    if pk_set is None:
        pk_set = (instance.user_set if reverse else instance.groups).values_list("pk", flat=True)
    for pk in pk_set:
        user, group = (User(pk=pk), instance.pk) if reverse else (instance, pk)
        details = {"joined_group" if joined else "left_group": group}
        record(AuditAction.PERMISSIONS_CHANGED, target=user, details=details)


@receiver(m2m_changed, sender=Group.permissions.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
def permissions_changed(instance, action, pk_set, **kwargs):
    given = _added_or_removed(action)
    if given is None or (pk_set is not None and not pk_set):
        return
    details = {"given" if given else "taken": len(pk_set)} if pk_set else {"taken_all": True}
    record(AuditAction.PERMISSIONS_CHANGED, target=instance, details=details)


def _added_or_removed(action):
    """True for an addition that is done, False for a removal, None for the steps around them."""
    return {"post_add": True, "post_remove": False, "pre_clear": False}.get(action)
