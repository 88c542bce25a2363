"""What search does in the background: work that must not keep an editor waiting."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from . import index
from .pdf import read_pdf


@task()
def refresh(pks):
    """Bring the entries of some pages up to date."""
    index.refresh(pks)


@task()
def refresh_below(path):
    """Bring a page at this place of the tree, and whatever stands below it, up to date."""
    index.refresh(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))


@task()
def refresh_pages_with_document(document_pk):
    """Bring the pages that offer a document up to date."""
    document = get_document_model().objects.filter(pk=document_pk).first()
    if document:
        index.refresh(pages_with(document))


@task()
def extract_text(document_pk):
    """Read the words of a new file, then bring the pages that offer it up to date."""
    document = get_document_model().objects.filter(pk=document_pk).first()
    if document is None:
        return
    words = apps.get_model("ims_site", "DocumentText").objects
    is_readable = document.file_extension == "pdf"
    text = _text_of(document) if is_readable else ""
    if text and text.strip():
        words.update_or_create(pk=document.pk, defaults={"text": text})
        state = "read"
    else:
        words.filter(pk=document.pk).delete()
        state = "" if not is_readable else "failed" if text is None else "empty"
    type(document).objects.filter(pk=document.pk).update(text_state=state)
    index.refresh(pages_with(document))


def _text_of(document):
    """The words of a PDF, or None if they cannot be read."""
    try:
        with document.file.open() as file:
            return read_pdf(file.read())
    except OSError:
        return None


def pages_with(thing):
    """The keys of the pages that show a document or a shared text, themselves or in a shared text: a list."""
    references = ReferenceIndex.get_references_to(thing)
    pks = _keys(references, Page)
    shared = apps.get_model("ims_site", "SharedText")
    for text in shared.objects.filter(pk__in=_keys(references, shared)):
        pks += pages_with(text)
    return sorted(set(pks))


def _keys(references, model):
    """The keys of the things of one type that these references come from."""
    found = references.filter(base_content_type=ContentType.objects.get_for_model(model))
    return [int(pk) for pk in found.values_list("object_id", flat=True)]
