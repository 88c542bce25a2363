"""The story archive as pages left of it see it: by name, never by import."""

from django.apps import apps


def published_stories(locale_id):
    """Every public story in a language, newest first: a queryset of stories.StoryPage."""
    return apps.get_model("stories", "StoryPage").objects.published().filter(locale_id=locale_id)
