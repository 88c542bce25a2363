"""Pictures and files of the old site, from a copy of its wp-content/uploads or, where asked, over HTTP."""

import hashlib
import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import salted_hmac
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ims_site.uploads import clean_picture

from ..models import ImportedItem
from .body import text_of
from .fetch import FetchError
from .pictures import fitting

# -300x200, -scaled, -rotated and the mark of the picture editor, before the extension.
VARIANT = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{13})(?=\.\w{2,5}$)")
EDITED = re.compile(r"-(?:scaled|rotated|e\d{13})(?=\.\w{2,5}$)")
SIZE = re.compile(r"-(\d{1,5})x(\d{1,5})(?=\.\w{2,5}$)")
BELOW = re.compile(r"/(?:uploads|files)/(.+)$")
DRY_KEY = 1_000_000_000


def path_of(address):
    """The place of a file below wp-content/uploads out of its address, "" where it is not there."""
    try:
        found = BELOW.search(unquote(urlsplit(address).path))
    except ValueError:
        return ""
    return found[1] if found else ""


def file_key(path):
    """By what a file is known: never its name, which may be that of a person."""
    return f"file:{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def _area(name):
    """How large a variant is by its name, 0 where that does not say."""
    found = SIZE.search(name)
    return int(found[1]) * int(found[2]) if found else 0


def originals(path):
    """A path and those of which it may be a smaller variant, the original last."""
    found = [path]
    while (shorter := VARIANT.sub("", found[-1])) != found[-1]:
        found.append(shorter)
    return found


def _remove_leftover(owner, name):
    """A run that was killed may have left a file, without a row, where that of `owner` is to be."""
    field = owner._meta.get_field("file")
    place = field.generate_filename(owner, name)
    if field.storage.exists(place) and not type(owner).objects.filter(file=place).exists():
        field.storage.delete(place)


def unedited(path):
    """The path under which a file was first uploaded; the smaller variants have their names from it."""
    while (shorter := EDITED.sub("", path)) != path:
        path = shorter
    return path


class Media:
    """Gives the key of a picture or document for what a text asks for, and makes it the first time.

    `folder` is a copy of wp-content/uploads or None, `fetcher` a Fetcher or None. `missing`, `refused`
    and `changed` are for the report: {address: sentence}.
    """

    def __init__(self, export, places, obeys, folder=None, fetcher=None):
        self.places, self.obeys, self.fetcher = places, obeys, fetcher
        self.folder = Path(folder).resolve() if folder else None
        self.attachments = export.attachments
        self.by_path = {}
        for (site, _id), attachment in export.attachments.items():
            self.by_path.setdefault((site, path_of(attachment.url) or attachment.path), attachment)
        # The smaller variants of x-scaled.jpg are x-300x200.jpg and the like.
        for (site, _id), attachment in export.attachments.items():
            path = path_of(attachment.url) or attachment.path
            self.by_path.setdefault((site, unedited(path)), attachment)
        self.made, self.missing, self.refused, self.changed = 0, {}, {}, {}
        self.known = {row.pk for row in places.rows.values()}

    def picture(self, site, picture):
        """The key of the picture that a text shows, None where its file is not at hand."""
        attachment = self.attachments.get((site, picture.attachment)) if picture.attachment else None
        own = path_of(picture.src)
        # The text says which file it shows; the number in its class is often that of another.
        if own and attachment:
            paths = {path_of(attachment.url), attachment.path}
            if not {*originals(own)} & {*paths, *map(unedited, paths)}:
                attachment = None
        for path in reversed(originals(own)) if own and attachment is None else ():
            attachment = attachment or self.by_path.get((site, path))
        values = {
            "title": (attachment and text_of(attachment.title)) or picture.alt or "Picture",
            "description": picture.alt or (attachment and attachment.alt) or "",
            "caption": picture.caption or (attachment and text_of(attachment.caption)) or "",
            "credit": picture.credit,
        }
        return self._find(site, picture.src, attachment, self._make_picture, values)

    def attachment(self, site, key, values=None):
        """The key of the picture in the media library with a number, None where it is not at hand."""
        attachment = self.attachments.get((site, key))
        if attachment is None:
            return None
        values = {
            "title": text_of(attachment.title) or "Picture",
            "description": attachment.alt,
            "caption": text_of(attachment.caption),
            **(values or {}),
        }
        return self._find(site, attachment.url, attachment, self._make_picture, values)

    def document(self, site, address):
        """The key of the document at an address of the old site, None for what is none."""
        path = path_of(address)
        if PurePosixPath(path).suffix.lower().lstrip(".") not in settings.WAGTAILDOCS_EXTENSIONS:
            return None
        attachment = self.by_path.get((site, path))
        title = (attachment and text_of(attachment.title)) or PurePosixPath(path).stem
        return self._find(site, address, attachment, self._make_document, {"title": title})

    @cached_property
    def _reasons(self):
        reasons = {}
        for address, reason in (*self.refused.items(), *self.missing.items()):
            reasons[address] = reason
            reasons.update(dict.fromkeys(originals(path_of(address)), reason))
        return reasons

    def why_not(self, attachment):
        """Why a file of the media library was not made; asked when everything has been read."""
        reason = self._reasons.get(attachment.url) or self._reasons.get(path_of(attachment.url) or None)
        return reason or "No text that was read in this run shows it."

    def _find(self, site, address, attachment, make, values):
        path = (path_of(attachment.url) or attachment.path) if attachment else path_of(address)
        key = file_key(path or address)
        row = self.places.rows.get((site, key))
        if row is not None:
            return row.image_id or row.document_id
        if address in self.refused or address in self.missing:
            return None
        data = self._data(address, attachment, path, make)
        if data is None:
            return None
        row = ImportedItem(site=site, key=key)
        if self.places.is_dry:
            row.image_id = DRY_KEY + self.made
        elif not self._keep(row, make, values, *data, address, path):
            return None
        self.places.rows[site, key] = row
        self.made += 1
        return row.image_id or row.document_id

    def _keep(self, row, make, values, name, content, address, path):
        values = {
            field: self.obeys.text(value, is_needed=field == "title") for field, value in values.items()
        }
        try:
            with transaction.atomic():
                sentence = make(row, values, name, content)
                row.save()
                self._keep_first_name(row, path)
        except ValidationError as error:
            self.refused[address] = " ".join(error.messages)
        else:
            self.changed.update({address: sentence} if sentence else {})
        return bool(row.pk)

    def _keep_first_name(self, row, path):
        """Know the file by its first name too, unless that is the name of another one."""
        first, site = unedited(path), row.site
        key = file_key(first)
        is_its_own = self.by_path.get((site, first)) == self.by_path.get((site, path))
        if first != path and is_its_own and (site, key) not in self.places.rows:
            known = ImportedItem(site=site, key=key, image=row.image, document=row.document)
            known.save()
            self.places.rows[site, key] = known

    def _make_picture(self, row, values, name, content):
        """Make the picture of a file; returns a sentence where it had to be changed first."""
        taken, sentence = fitting(content)
        clean = clean_picture(ContentFile(taken, name=name))
        clean.seek(0)
        if self.obeys.refuses_picture(content, clean.read()):
            raise ValidationError("It was taken down here.")
        clean.seek(0)
        limits = {"title": 255, "description": 255, "caption": 500, "credit": 255}
        fields = {field: values.get(field, "")[:limit] for field, limit in limits.items()}
        image = get_image_model()(file=clean, **fields)
        image.upload_token = salted_hmac(__name__, f"{row.site} {row.key}").hexdigest()[:20]
        _remove_leftover(image, clean.name)
        image._set_image_file_metadata()
        image.save()
        row.image = image
        return sentence

    def _make_document(self, row, values, name, content):
        if len(content) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise ValidationError("It is larger than a document may be.")
        if self.obeys.refuses_document(name, content):
            raise ValidationError("A name that was taken down here stands in it.")
        document = get_document_model()(title=values["title"][:255], file=ContentFile(content, name=name))
        _remove_leftover(document, name)
        document._set_document_file_metadata()
        document.save()
        row.document = document

    def _data(self, address, attachment, path, make):
        """(name, bytes) of a file; None, with a note of why, where there are none."""
        suffix = PurePosixPath(path or urlsplit(address).path).suffix.lower()
        if make == self._make_picture and suffix in (".svg", ".svgz"):
            self.refused[address] = "An SVG can hold programs; it is not shown as a picture."
            return None
        candidates = self._candidates(address, attachment, path)
        if make == self._make_picture:
            candidates.sort(key=self._is_too_large)
        for candidate in candidates:
            file = self._local(candidate, address)
            if address in self.refused:
                return None
            if file is not None:
                return file
        if self.fetcher:
            return self._fetched(address, attachment)
        self.missing[address] = (
            "It is not in the copy of the media library." if self.folder else "No media library was given."
        )
        return None

    def _candidates(self, address, attachment, path):
        """Paths at which the file may lie, the best first: the original, then what was made of it."""
        found = [path] if path else []
        if attachment:
            found += [attachment.path, VARIANT.sub("", path)]
            folder = PurePosixPath(attachment.path or path).parent
            found += [str(folder / size) for size in sorted(attachment.sizes, key=_area, reverse=True)]
        found += reversed(originals(path_of(address)))
        return [candidate for candidate in dict.fromkeys(found) if candidate]

    def _is_too_large(self, path):
        """Whether a file is there, but above the limit for pictures: a smaller variant goes before it."""
        try:
            size = (self.folder / path).stat().st_size if self.folder else 0
        except (OSError, ValueError):
            return False
        return size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE

    def _local(self, path, address):
        if self.folder is None:
            return None
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or path.startswith("/") or "\\" in path or "\0" in path:
            self.refused[address] = "Its path leads out of the media library."
            return None
        try:
            file = (self.folder / path).resolve()
            if not file.is_relative_to(self.folder):
                self.refused[address] = "Its path leads out of the media library."
                return None
            if not file.is_file():
                return None
            if file.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
                self.refused[address] = "It is larger than a file may be."
                return None
            return (file.name, b"") if self.places.is_dry else (file.name, file.read_bytes())
        except (OSError, ValueError):
            return None

    def _fetched(self, address, attachment):
        source = attachment.url if attachment and attachment.url else address
        name = PurePosixPath(unquote(urlsplit(source).path)).name or "file"
        if self.places.is_dry:
            return name, b""
        try:
            return name, self.fetcher.fetch(source)
        except FetchError as error:
            self.missing[address] = str(error)
            return None
