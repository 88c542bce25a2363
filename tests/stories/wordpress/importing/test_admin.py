"""The import in the admin: a dry run first, then the same files for good."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from ims_site import roles
from stories.models import ImportRun, StoryPage

from .conftest import HEAD, item


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def upload(client, content, **extra):
    file = SimpleUploadedFile("old.xml", content.encode())
    return client.post("/admin/wordpress/", {"files": [file], "types": "", **extra})


def test_upload_dry_run_report_and_import(tree, admin, var, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(admin, f"{HEAD}{item(1)}</channel></rss>")
    assert not StoryPage.objects.filter(slug="old-story-1").exists()
    page = admin.get(response.url).content.decode()
    assert "Import now" in page and "1 found = 1 imported" in " ".join(page.split())
    dry = ImportRun.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(f"/admin/wordpress/{dry.pk}/now/")
    assert StoryPage.objects.get(slug="old-story-1").live
    assert "old-story-1" not in [path.name for path in var.rglob("*")] and not [*var.rglob("*.xml")]
    assert admin.get(response.url).status_code == 200
    # A second click finds nothing to import.
    assert admin.post(f"/admin/wordpress/{dry.pk}/now/").status_code == 302
    assert ImportRun.objects.count() == 2


@pytest.mark.parametrize("content", ["no xml", "", "<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", "<rss><channel>"])
def test_what_is_no_export_is_told(tree, admin, var, content, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(admin, content)
    if response.status_code == 302:
        assert admin.get(response.url).status_code == 200
        assert ImportRun.objects.get().state in ("failed", "ended")


def test_it_is_for_site_managers(tree, client, django_user_model):
    user = django_user_model.objects.create_user("staff", password="x")
    client.force_login(user)
    for name, status in ((roles.COMMUNICATIONS, 302), (roles.SITE_MANAGERS, 200)):
        user.groups.set([Group.objects.get(name=name)])
        assert client.get("/admin/wordpress/").status_code == status


def test_mapping_languages_and_hosts_reach_the_run(tree, admin, var, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(
            admin,
            f"{HEAD}{item(1)}</channel></rss>",
            map=SimpleUploadedFile("own.toml", b'[types]\npost = "video"\n'),
            languages=SimpleUploadedFile("l.csv", b"id,language\n1,en\n"),
            hosts="old.example.org, www.example.org",
        )
    dry = ImportRun.objects.get()
    assert dry.state == "ended" and dry.options["hosts"] == ["old.example.org", "www.example.org"]
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(f"/admin/wordpress/{dry.pk}/now/")
    assert admin.get(response.url).status_code == 200
    assert StoryPage.objects.get(slug="old-story-1").kind == "video"
    assert not [path for path in var.rglob("*") if path.suffix in (".toml", ".csv", ".xml")]


def test_a_mapping_that_is_none_is_told(tree, admin, var, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(admin, HEAD, map=SimpleUploadedFile("own.toml", b"[types"))
    assert "cannot be read as TOML" in admin.get(response.url).content.decode()
    assert ImportRun.objects.get().state == "failed"
