"""An editor who uploads, every way in, and a look at what is on the disk afterwards."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from ims_site.models import SiteImage
from ims_site.roles import STORY_EDITORS

from .files import plain

LONG_TITLE = "t" * 300


@pytest.fixture
def uploader(client, db):
    """The test client of somebody who may add pictures, and no more than that."""
    user = get_user_model().objects.create_user("uploader", email="uploader@example.org")
    user.groups.add(Group.objects.get(name=STORY_EDITORS))
    client.force_login(user)
    return client


@pytest.fixture
def on_disk(media):
    """Every file that is stored, with its path below the media folder."""
    return lambda: {
        path.relative_to(media).as_posix(): path.read_bytes() for path in media.rglob("*") if path.is_file()
    }


@pytest.fixture
def send(uploader):
    """Uploads a picture in one of the ways that the admin offers, and returns the response."""

    def send(way, filename, data, title="A picture"):
        file = SimpleUploadedFile(filename, data)
        root = Collection.get_first_root_node().pk
        fields = {"title": title, "file": file, "collection": root, "tags": ""}
        if way == "add":
            return uploader.post(reverse("wagtailimages:add"), fields)
        if way == "multiple":
            fields = {"title": title, "files[]": file, "collection": root}
            return uploader.post(reverse("wagtailimages:add_multiple"), fields)
        if way == "chooser":
            fields = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
            return uploader.post(reverse("wagtailimages_chooser:create"), fields)
        image = SiteImage(title="Before", file=ContentFile(plain("JPEG"), name="before.jpg"))
        image.uploaded_by_user = get_user_model().objects.get()
        image.save()
        return uploader.post(reverse("wagtailimages:edit", args=[image.pk]), fields)

    return send


def saved(filename, data):
    SiteImage(title="A picture", file=ContentFile(data, name=filename)).save()


def saved_through_the_field(filename, data):
    SiteImage(title="A picture").file.save(filename, ContentFile(data))


def saved_in_bulk(filename, data):
    SiteImage.objects.bulk_create([SiteImage(title="A picture", file=ContentFile(data, name=filename))])


@pytest.fixture
def put_aside(send, uploader):
    """Uploads several at once, with a title that does not fit; then gives one that does."""

    def put_aside(filename, data):
        answer = send("multiple", filename, data, title=LONG_TITLE).json()
        prefix = f"uploaded-image-{answer['uploaded_file_id']}"
        fields = {"title": "A picture", "tags": "", "collection": Collection.get_first_root_node().pk}
        return lambda: uploader.post(
            reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]]),
            {f"{prefix}-{name}": value for name, value in fields.items()},
        )

    return put_aside


@pytest.fixture
def bring_in(send, put_aside, db):
    """Has one picture stored, by the given way, and returns it."""
    ways_in_code = {
        "saved": saved,
        "saved through the field": saved_through_the_field,
        "saved in bulk": saved_in_bulk,
    }

    def bring_in(way, filename, data):
        if way in ways_in_code:
            ways_in_code[way](filename, data)
        elif way == "put aside":
            answer = put_aside(filename, data)().json()
            assert answer["success"], answer["form"]
        else:
            assert send(way, filename, data).status_code in (200, 302)
        return SiteImage.objects.get()

    return bring_in


@pytest.fixture
def original():
    """The bytes of the file behind a picture."""
    return lambda image: Path(image.file.path).read_bytes()
