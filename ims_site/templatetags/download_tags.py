from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy, ngettext

register = template.Library()

# What readers call the types of file that may be uploaded.
TYPE_NAMES = {
    "docx": gettext_lazy("Word"),
    "odt": gettext_lazy("OpenDocument text"),
    "xlsx": gettext_lazy("Excel"),
    "ods": gettext_lazy("OpenDocument spreadsheet"),
    "pptx": gettext_lazy("PowerPoint"),
    "txt": gettext_lazy("plain text"),
}


@register.simple_tag
def download_facts(document, pages=None):
    """What a reader wants to know before a download: “PDF, 48 pages, 1.2 MB”."""
    extension = document.file_extension.lower()
    facts = [
        str(TYPE_NAMES.get(extension, extension.upper())),
        ngettext("%(number)d page", "%(number)d pages", pages) % {"number": pages} if pages else "",
        filesizeformat(document.file_size) if document.file_size else "",
    ]
    return ", ".join(fact for fact in facts if fact)
