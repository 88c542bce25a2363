"""Files: pictures that were chosen, documents with a name in them, and names of files."""

import hashlib
import io
import re
import secrets
import zipfile
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from ..search.pdf import read_pdf
from ..search.tasks import pages_with

ARCHIVES = {".docx", ".odt", ".xlsx", ".ods", ".pptx", ".epub", ".zip"}
PLAIN = {".csv", ".txt", ".xml", ".html", ".xhtml", ".json", ".ncx", ".opf", ".rels", ".vcf", ".ics", ".md"}
# What a packed file may unpack to.
UNPACKED_MAX = 64 * 1024 * 1024
END_OF_LINE = re.compile(r"</(?:\w+:)?(?:p|h|h[1-6]|si|c|tr|td|li|div|title|row)>")
MARKUP = re.compile(r"<[^<>]*>")


def text_in(name, content, depth=0):
    """The text of a file, by its name and its bytes; "" for a kind that holds none that can be read."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".pdf":
        return read_pdf(content) or ""
    if suffix in ARCHIVES and depth < 2:
        return "\n".join(_unpacked(content, depth))
    if suffix in PLAIN:
        return _plain(content, has_markup=suffix in (".xml", ".html", ".xhtml", ".ncx", ".opf"))
    return ""


def _plain(content, has_markup):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = content.decode("utf-16" if is_wide else "latin-1", "replace")
    # A word processor may cut a name in two with marks that have no meaning.
    return MARKUP.sub("", END_OF_LINE.sub("\n", text)) if has_markup else text


def _unpacked(content, depth):
    left = UNPACKED_MAX
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                left -= member.file_size
                if left < 0:
                    return
                yield member.filename
                yield text_in(member.filename, archive.read(member), depth + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return


def read_file(name):
    """The bytes of a stored file, b"" where it is gone."""
    try:
        with default_storage.open(name) as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def documents_with(cleaner):
    """Documents whose file has a name in it, as (document, excerpts)."""
    words = dict(apps.get_model("ims_site", "DocumentText").objects.values_list("pk", "text"))
    for document in get_document_model().objects.iterator():
        text = words.get(document.pk) or text_in(document.file.name, read_file(document.file.name))
        if excerpts := cleaner.found_in(text) if text else []:
            yield document, excerpts


def stored_files():
    """The names of all files that are stored, below every folder."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            below, names = default_storage.listdir(folder)
        except OSError:
            continue
        folders += [f"{folder}/{name}".lstrip("/") for name in below]
        yield from (f"{folder}/{name}".lstrip("/") for name in names)


def files_named(cleaner):
    """The names of stored files that have a name in them, with the excerpts."""
    for name in stored_files():
        if excerpts := cleaner.found_in(name):
            yield name, excerpts


def delete_documents(documents):
    """Delete documents with their files. Returns the keys of the pages that offered them."""
    pages = set()
    for document in documents:
        pages.update(pages_with(document))
        document.delete()
    return pages


def picture_digests(images):
    """What each picture is known by afterwards: the hashes of the bytes of their files."""
    contents = [read_file(image.file.name) for image in images]
    return [hashlib.sha256(content).hexdigest() for content in contents if content]


def pictures_with(is_known):
    """Pictures, and stored files of none, by the hashes of their bytes: (pictures, names of files)."""
    by_name = {image.file.name: image for image in get_image_model().objects.iterator()}
    images, orphans = [], []
    for name in stored_files():
        if name.startswith("original_images/") and is_known(hashlib.sha256(read_file(name)).hexdigest()):
            if name in by_name:
                images.append(by_name[name])
            else:
                orphans.append(name)
    return images, orphans


def delete_orphans(names):
    """Delete pictures that no row speaks of, with what was cut from them."""
    stems = tuple(f"images/{PurePosixPath(name).stem}." for name in names)
    cut = [name for name in stored_files() if stems and name.startswith(stems)]
    _delete_later([*names, *cut])


def rename(cleaner):
    """Give every file that is called after somebody another name; delete those that nothing refers to."""
    named = {name for name, _excerpts in files_named(cleaner)}
    renamed = 0
    for model in apps.get_models(include_auto_created=True):
        fields = [field for field in model._meta.local_fields if isinstance(field, models.FileField)]
        for field in fields:
            renamed += _rename_field(cleaner, model, field)
    _delete_later(named)
    return renamed + len(named)


def _rename_field(cleaner, model, field):
    rows = model._base_manager.exclude(**{field.name: ""}).values_list("pk", field.name)
    found = [(pk, name) for pk, name in rows.iterator() if name and cleaner.found_in(name)]
    for pk, name in found:
        new = f"{PurePosixPath(name).parts[0]}/{secrets.token_hex(10)}{PurePosixPath(name).suffix.lower()}"
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                new = default_storage.save(new, file)
        model._base_manager.filter(pk=pk).update(**{field.attname: new})
    return len(found)


def delete_uploads(cleaner):
    """What was put aside while a form was not complete: delete it where a name is in it."""
    count = 0
    for upload in UploadedFile.objects.iterator():
        name = upload.file.name
        if name and (cleaner.found_in(name) or cleaner.found_in(text_in(name, read_file(name)) or " ")):
            _delete_later([name])
            upload.delete()
            count += 1
    return count


def _delete_later(names):
    """Files go when the rows are gone for certain."""
    for name in names:
        transaction.on_commit(lambda name=name: default_storage.delete(name))
