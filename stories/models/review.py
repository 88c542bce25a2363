"""What is confirmed before a story goes public, and the step of the review in which it is."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, Revision

from ims_site.audit import AuditAction, record

from ..forms import ReviewForm
from ..kinds import CheckWay
from ..querysets import SafetyCheckQuerySet


class SafetyCheck(models.Model):
    """Somebody's word that one version of a story harms nobody: who is named agreed, no picture gives away
    a person or a place. All of it is confirmed, or there is no check."""

    story = models.ForeignKey("stories.StoryPage", on_delete=models.CASCADE, related_name="safety_checks")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="safety_checks"
    )
    moment = models.DateTimeField(auto_now_add=True)
    way = models.CharField(max_length=20, choices=CheckWay)
    note = models.TextField()

    objects = SafetyCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("safety check")
        verbose_name_plural = _("safety checks")
        ordering = ["-moment", "-pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.get_way_display()}"

    @classmethod
    @transaction.atomic
    def publish(cls, revision, user, way, note):
        """Publish a revision of a story past the review, on somebody's own word."""
        cls.give(revision, user, way, note)
        revision.publish(user=user)

    @classmethod
    @transaction.atomic
    def give(cls, revision, user, way, note):
        """Keep a check of a revision of a story, in the story's history and the audit log too."""
        check = cls.objects.create(
            story_id=revision.object_id, revision=revision, user=user, way=way, note=note
        )
        log(
            instance=check.story,
            action="stories.safety_check",
            user=user,
            revision=revision,
            data={"way": str(way), "note": note},
        )
        action = AuditAction.SAFETY_CHECKED
        if way == CheckWay.EMERGENCY:
            action = AuditAction.EMERGENCY_PUBLICATION
        record(action, user=user, target=check.story, details={"way": str(way)})
        return check


class SafetyCheckTask(AbstractGroupApprovalTask):
    """The step of a workflow in which a second person confirms that a story harms nobody."""

    class Meta:
        verbose_name = _("Safety check")
        verbose_name_plural = _("Safety checks")

    @classmethod
    def get_description(cls):
        return _("Somebody who did not submit the story confirms, point by point, that it harms nobody")

    def may_approve(self, story, user):
        """Four eyes: whoever submitted a story does not approve it. An emergency has its own way."""
        state = story.current_workflow_state
        return bool(state) and state.requested_by_id != user.pk

    def get_actions(self, obj, user):
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        actions = [("reject", _("Request changes"), True)]
        if self.may_approve(obj, user):
            actions.insert(0, ("approve", _("Approve after the safety check"), True))
        return actions

    def get_form_for_action(self, action):
        return ReviewForm if action == "approve" else super().get_form_for_action(action)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """As Wagtail does it; an approval needs the whole form, however it was asked for."""
        if action_name != "approve":
            return super().on_action(task_state, user, action_name, **kwargs)
        form = self.get_form_for_action(action_name)(kwargs)
        story = task_state.workflow_state.content_object
        if not form.is_valid() or not self.may_approve(story, user):
            raise PermissionDenied
        note = form.cleaned_data["comment"]
        SafetyCheck.give(story.get_latest_revision(), user, CheckWay.REVIEW, note)
        return super().on_action(task_state, user, action_name, comment=note)
