"""A site of these tests' own, in a database that programs from outside can read."""

from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model

from ..conftest import make_tree
from ..factories import DocumentFactory, ImageFactory, StoryFactory
from ..own_databases import Databases
from .state import OWNER, SECRET


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """In the place of the fixture that takes everything back by a transaction."""
    with django_db_blocker.unblock():
        made = Databases(tmp_path)
        try:
            yield made
        finally:
            made.end()


@pytest.fixture
def databases(db):
    return db


@pytest.fixture
def tombstones_file(settings, tmp_path):
    file = Path(tmp_path, "kept", "tombstones.json")
    settings.TOMBSTONES_FILE = str(file)
    return file


@pytest.fixture(autouse=True)
def places(settings, tmp_path, tombstones_file):
    """The first machine keeps its media here."""
    settings.MEDIA_ROOT = str(tmp_path / "first")


@pytest.fixture
def site(databases):
    databases.migrated()
    tree = make_tree()
    tree.image = ImageFactory(title="Mast")
    tree.document = DocumentFactory(title="Report")
    tree.story = StoryFactory(parent=tree.archive, title="Waves", lead_image=tree.image)
    tree.user = get_user_model().objects.create_superuser("editor", email="editor@example.org")
    TOTP.activate(tree.user, SECRET)
    return tree


@pytest.fixture
def backup(tmp_path):
    return tmp_path / "site.backup"


@pytest.fixture
def identity(tmp_path):
    file = tmp_path / "identity"
    file.write_text(f"# created: today\n{OWNER}\n")
    return str(file)
