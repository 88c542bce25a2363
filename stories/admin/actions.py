"""What can be done with several stories at once."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ims_site.worklists.actions import PublishPages, UnpublishPages, WorkListAction
from ims_site.worklists.keys import ChoicesField, keys_among
from programmes.models import Country, ThemePage

from ..models import StoryPage
from ..review import is_checked


class PublishStories(PublishPages):
    models = [StoryPage]


class UnpublishStories(UnpublishPages):
    models = [StoryPage]


def reasons_against_publication(page):
    """A safety check is confirmed point by point, in the editor: many at once never pass it unread."""
    if page.specific_class is StoryPage and not is_checked(page):
        return [_("Its safety check is missing: publish it from the editor, or send it through the review.")]
    return []


class SubjectsForm(forms.Form):
    """Themes and countries to give to stories, or to take away; it offers those in their languages."""

    way = forms.ChoiceField(
        label=_("What to do"),
        choices=[("add", _("Add")), ("remove", _("Remove"))],
        initial="add",
        widget=forms.RadioSelect,
    )
    themes = ChoicesField(
        ThemePage.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = ChoicesField(
        Country.objects.none(), label=_("Countries"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, locales, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = ThemePage.objects.filter(locale__in=locales).order_by("title")
        self.fields["countries"].queryset = Country.objects.filter(locale__in=locales).order_by("name")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("themes") and not cleaned.get("countries"):
            raise forms.ValidationError(_("Choose a theme or a country."))
        return cleaned


class TagStories(WorkListAction):
    """Give stories themes and countries, or take them away.

    What is public, with no changes under way, is published anew by whoever may; elsewhere the draft changes.
    """

    models = [StoryPage]
    display_name = _("Themes and countries")
    action_type = "tag"
    aria_label = _("Add themes and countries to the selected stories, or remove them")
    action_priority = 5
    form_class = SubjectsForm
    question = _("Which themes and countries should these stories have, or no longer have?")
    button = _("Save")

    def get_form_kwargs(self):
        stories = StoryPage.objects.filter(pk__in=keys_among(self.request.GET.getlist("id")))
        locales = stories.order_by().values("locale")
        return {**super().get_form_kwargs(), "locales": locales}

    def reason_against(self, story):
        permissions = story.permissions_for_user(self.request.user)
        if not permissions.can_edit():
            return _("You may not change it.")
        return _("It is locked.") if permissions.page_locked() else ""

    def get_execution_context(self):
        return {**super().get_execution_context(), **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, left_out=(), way="add", themes=(), countries=(), **kwargs):
        chosen = {"themes": _translations(themes), "countries": _translations(countries)}
        drafts = []

        def tag(story):
            draft = story.get_latest_revision_as_object()
            changed = [_apply(draft, name, way, things) for name, things in chosen.items()]
            if not any(changed):
                raise forms.ValidationError(_("There was nothing to change."))
            if _save(draft, story, user):
                drafts.append(story)

        return cls.on_each(objects, left_out, tag), len(drafts)

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        message = ngettext(
            "%(count)d story is changed.", "%(count)d stories are changed.", num_parent_objects
        ) % {"count": num_parent_objects}
        if num_child_objects:
            message += " " + ngettext(
                "%(count)d of them only as a draft, which waits to be published.",
                "%(count)d of them only as drafts, which wait to be published.",
                num_child_objects,
            ) % {"count": num_child_objects}
        return message


def _translations(things):
    """{key of the locale: those of these things, or their translations, in this language}"""
    if not things:
        return {}
    found = {}
    keys = [thing.translation_key for thing in things]
    for thing in things.model.objects.filter(translation_key__in=keys):
        found.setdefault(thing.locale_id, []).append(thing)
    return found


def _apply(story, name, way, things):
    """Add things in the story's language to one of its relations, or remove them; whether that changed it."""
    before = {thing.pk: thing for thing in getattr(story, name).all()}
    these = {thing.pk: thing for thing in things.get(story.locale_id, [])}
    without = {pk: thing for pk, thing in before.items() if pk not in these}
    after = without | these if way == "add" else without
    if after.keys() == before.keys():
        return False
    getattr(story, name).set(after.values())
    return True


def _save(draft, story, user):
    """Keep a changed story as the editor would, and publish it where nothing else waits; whether it waits."""
    if not story.live:
        draft.save()
    was_public = story.live and not story.has_unpublished_changes
    revision = draft.save_revision(user=user, log_action=True)
    if was_public and story.permissions_for_user(user).can_publish():
        revision.publish(user=user)
        return False
    return story.live
