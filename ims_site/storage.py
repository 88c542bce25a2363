"""Media in object storage instead of a folder, so that several machines share it."""

from contextlib import contextmanager
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from .faults import MediaAway


class MediaInS3(S3Storage):
    """A private bucket: readers get its files from this site, under the same addresses as from a folder.

    `address` is https://KEY:SECRET@endpoint.example.org/bucket, with ?region=… and ?addressing=path where the
    service wants them. Reading and writing raise MediaAway, an OSError, while the service does not answer.
    """

    def __init__(self, address):
        parts = urlsplit(address)
        options = {name: values[0] for name, values in parse_qs(parts.query).items()}
        port = f":{parts.port}" if parts.port else ""
        super().__init__(
            access_key=unquote(parts.username),
            secret_key=unquote(parts.password),
            bucket_name=parts.path.strip("/"),
            endpoint_url=f"{parts.scheme}://{parts.hostname}{port}",
            region_name=options.get("region"),
            client_config=Config(
                connect_timeout=3,
                read_timeout=20,
                retries={"total_max_attempts": 2},
                signature_version="s3v4",
                s3={"addressing_style": options.get("addressing", "auto")},
            ),
            # A name that is taken gets another one, as in a folder; and nothing is public.
            file_overwrite=False,
            default_acl=None,
        )

    def url(self, name, **options):
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def _open(self, name, mode="rb"):
        with answered():
            return super()._open(name, mode)

    def _save(self, name, content):
        with answered():
            return super()._save(name, content)

    def exists(self, name):
        with answered():
            return super().exists(name)

    def delete(self, name):
        with answered():
            super().delete(name)

    def listdir(self, path):
        with answered():
            return super().listdir(path)


@contextmanager
def answered():
    try:
        yield
    except ParamValidationError as error:
        raise FileNotFoundError("Nothing can have this name.") from error
    except (BotoCoreError, ClientError) as error:
        raise MediaAway("The media storage does not answer.") from error
