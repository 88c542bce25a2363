"""The body of a story."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ims_site.querysets import public_ones
from people.blocks import BodyWithContactsBlock


class RelatedStoriesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, default=_("Read also"))
    stories = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="stories.StoryPage", label=_("Story")),
        label=_("Stories"),
        min_num=1,
    )

    class Meta:
        icon = "link"
        template = "blocks/related_stories.html"
        label = _("Related stories")
        group = _("Pages")
        description = _("Links to other stories, in the order chosen.")

    def get_preview_value(self):
        stories = apps.get_model("stories", "StoryPage").objects.published().values_list("pk", flat=True)
        return self.to_python({"heading": str(_("Read also")), "stories": list(stories[:3])})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["stories"] = public_ones(value["stories"] or [])
        return context


class StoryBodyBlock(BodyWithContactsBlock):
    related_stories = RelatedStoriesBlock()
