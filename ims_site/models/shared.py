"""Texts that are written once and stand on several pages."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin, TranslatableMixin
from wagtail.snippets.models import register_snippet

from ..blocks import SharedBodyBlock
from ..checks.form import CheckedTextForm


@register_snippet
class SharedText(RevisionMixin, TranslatableMixin, models.Model):
    """A few blocks that pages show by choosing them; what is saved here is public there at once."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("What the desk knows it by. Readers do not see it.")
    )
    body = StreamField(
        SharedBodyBlock(required=True),
        verbose_name=_("text"),
        help_text=_("Every page that shows it changes as soon as you save."),
    )

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="shared_text",
    )

    panels = [FieldPanel("name"), FieldPanel("body")]
    base_form_class = CheckedTextForm

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name = _("shared text")
        verbose_name_plural = _("shared texts")

    def __str__(self):
        return self.name
