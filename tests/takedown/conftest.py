"""A site with a name planted everywhere."""

import pytest
from django.contrib.auth import get_user_model

from ..factories import StoryFactory
from .planters import PLANTERS


@pytest.fixture(autouse=True)
def tombstones_file(settings, tmp_path):
    settings.TOMBSTONES_FILE = str(tmp_path / "kept" / "tombstones.json")
    return tmp_path / "kept" / "tombstones.json"


@pytest.fixture
def site(tree):
    """The small whole site, with somebody who works there."""
    tree.user = get_user_model().objects.create_superuser("someone", email="someone@example.org")
    tree.blocks = []
    return tree


@pytest.fixture
def planted(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for plant in PLANTERS:
            plant(site)
        site.everything = StoryFactory(parent=site.archive, title="Every block", body=site.blocks)
    return site


@pytest.fixture
def take(django_capture_on_commit_callbacks):
    """Runs a management command to its very end."""
    from django.core.management import call_command

    def run(*arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            call_command(*arguments, **options)

    return run
