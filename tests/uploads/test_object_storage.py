"""Media in object storage, asked for real: an S3 server of the tests' own."""

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from ims_site.backup.service import put_media
from ims_site.models import SiteImage
from ims_site.takedown.files import stored_files

from ..factories import DocumentFactory, ImageFactory, StoryFactory, jpeg
from ..helpers import read
from .files import TRACES, jpeg_with_traces


@pytest.fixture(scope="module")
def server():
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    _host, port = running.get_host_and_port()
    yield f"127.0.0.1:{port}"
    running.stop()


@pytest.fixture
def bucket(server, settings):
    session = boto3.session.Session("key", "se/cret", region_name="eu-north-1")
    service = session.resource("s3", endpoint_url=f"http://{server}")
    bucket = service.Bucket("ims-media")
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    use(settings, server)
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()


def use(settings, server):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "ims_site.storage.MediaInS3",
            "OPTIONS": {"address": f"http://key:se%2Fcret@{server}/ims-media?region=eu-north-1"},
        }
    }


def contents(bucket):
    return {item.key: item.get()["Body"].read() for item in bucket.objects.all()}


def test_uploads_are_cleaned_before_they_leave(bucket, tree, media):
    image = SiteImage(title="Mast")
    image.file.save("anna-berg.jpg", ContentFile(jpeg_with_traces()))
    image.save()
    ((name, content),) = contents(bucket).items()
    assert name == image.file.name and "anna" not in name
    assert not [trace for trace in TRACES if trace in content]
    assert not media.exists()


def test_pages_show_pictures_from_this_site(bucket, tree, client, server):
    story = StoryFactory(parent=tree.archive, title="Waves", lead_image=ImageFactory())
    document = read(client, story.get_url())
    address = document.select_one("main img")["src"]
    assert address.startswith("/media/images/")
    assert server not in str(document)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")
    assert "immutable" in response["Cache-Control"]
    assert b"".join(response) == contents(bucket)[address.removeprefix("/media/")]


def test_originals_are_not_public(bucket, tree, client):
    image = ImageFactory()
    assert client.get(f"/media/{image.file.name}").status_code == 404
    for item in bucket.objects.all():
        grants = item.Object().Acl().grants
        assert not [grant for grant in grants if "AllUsers" in grant["Grantee"].get("URI", "")]


@pytest.mark.parametrize("name", ["gone.webp", "..", "%00", "x" * 2000, "..%2foriginal_images"])
def test_picture_that_is_not_there_is_a_404(bucket, tree, client, name):
    assert client.get(f"/media/images/{name}").status_code == 404


def test_documents_pass_through_the_site(bucket, tree, client):
    document = DocumentFactory(title="Report")
    response = client.get(document.url)
    assert response.status_code == 200
    assert b"".join(response) == contents(bucket)[document.file.name]


def test_what_is_deleted_is_gone(bucket, tree, django_capture_on_commit_callbacks):
    image = ImageFactory()
    image.get_rendition("width-50")
    assert len(contents(bucket)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert contents(bucket) == {}


def test_backups_read_and_write_it(bucket, tree, tmp_path):
    image = ImageFactory()
    assert [*stored_files()] == [image.file.name]
    (tmp_path / "other").write_bytes(jpeg())
    put_media({image.file.name: tmp_path / "other", "images/new.jpg": tmp_path / "other"})
    assert contents(bucket) == {image.file.name: jpeg(), "images/new.jpg": jpeg()}


def test_storage_that_is_away_is_a_plain_503(bucket, tree, client, settings):
    document = DocumentFactory(title="Report")
    use(settings, "127.0.0.1:9")
    client.raise_request_exception = False
    for address in ("/media/images/x.webp", document.url):
        response = client.get(address)
        assert response.status_code == 503, address
        assert response["Retry-After"]
    assert client.get("/").status_code == 200
    assert client.get("/health/ready/").json()["media"] == "failing"


def test_name_that_is_taken_gets_another(bucket, db):
    first = default_storage.save("images/a.jpg", ContentFile(b"1"))
    second = default_storage.save("images/a.jpg", ContentFile(b"2"))
    assert first != second
    assert contents(bucket) == {first: b"1", second: b"2"}
