"""The body of a story."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
        preview_value = {"heading": _("Read also"), "stories": []}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["stories"] = [story for story in value["stories"] if story and story.live]
        return context


class StoryBodyBlock(BodyWithContactsBlock):
    related_stories = RelatedStoriesBlock()
