"""How to cite a story: a sentence, and files for the programs that keep references.

Both formats are a handful of lines each, so they are written here. What is delicate about them is escaping,
and whether a name is that of a person, whose parts may be turned round, or of an organisation, whose may not.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ims_site.models import SiteSettings

from .identity import absolute_url, without_controls
from .kinds import Kind

BIBTEX_TYPES = {Kind.PUBLICATION: "techreport", Kind.VIDEO: "misc", Kind.EVENT: "misc"}
RIS_TYPES = {Kind.PUBLICATION: "RPRT", Kind.NEWS: "NEWS", Kind.BLOGPOST: "BLOG", Kind.VIDEO: "VIDEO"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces whether they are escaped or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Name:
    """An author as printed; `sorted_name` is “Sugar, Andreas” where it is known which part is which."""

    printed: str
    sorted_name: str = ""
    is_whole: bool = False


@dataclass(frozen=True)
class Citation:
    """What has to be said of a story that is cited."""

    names: list[Name]
    title: str
    day: date
    publisher: str
    url: str
    pages: int | None = None
    isbn: str = ""
    licence: str = ""
    summary: str = ""

    @classmethod
    def of(cls, story, request):
        organisation = SiteSettings.for_request(request).organisation
        names = [author_name(printed, profile) for printed, profile in story.bylines]
        return cls(
            names=names or [Name(organisation, is_whole=True)],
            title=one_line(story.title),
            day=story.date,
            publisher=one_line(story.publisher or organisation),
            url=absolute_url(story, request),
            pages=story.pages,
            isbn=one_line(story.isbn),
            licence=one_line(story.licence),
            summary=one_line(story.standfirst),
        )

    # The sentence for a list of references is put together in templates/stories/cite.html, where every part
    # keeps its own direction of writing.

    @property
    def when(self):
        return date_format(self.day, _("Y, j F"))

    @property
    def headline(self):
        return sentence(self.title)

    @property
    def imprint(self):
        """The publisher; one that is the author is not named twice."""
        is_author = [name.printed for name in self.names] == [self.publisher]
        return "" if is_author else sentence(self.publisher)


def author_name(printed, profile):
    printed = one_line(printed)
    if profile and profile.is_desk:
        return Name(printed, is_whole=True)
    known = one_line(profile.sort_name) if profile else ""
    # The profile may be under a fuller name than the by-line.
    same = known.count(",") == 1 and {*known.replace(",", "").split()} == {*printed.split()}
    return Name(printed, sorted_name=known if same else "")


def one_line(text):
    return " ".join(without_controls(text).split())


def sentence(text):
    return text if text.endswith((".", "!", "?", "؟", "…", "。")) else f"{text}."


def language_of(story):
    return story.publication_language or story.locale.language_code


def key_of(story):
    """The word of a reference: ASCII, and the same whatever becomes of title and address."""
    return f"story-{story.translation_key.hex[:12]}-{story.locale.language_code}"


def bibtex(story, citation):
    """One BibTeX entry, in UTF-8, as biber and today's BibTeX read it."""
    kind = BIBTEX_TYPES.get(story.kind, "online")
    fields = {
        "author": " and ".join(bibtex_name(name) for name in citation.names),
        # Braces keep the capitals of the title as they are.
        "title": f"{{{latex(citation.title)}}}",
        "year": f"{citation.day.year:04}",
        "month": MONTHS[citation.day.month - 1],
        "date": citation.day.isoformat(),
        "institution" if kind == "techreport" else "organization": latex(citation.publisher),
        "url": citation.url,
        "language": language_of(story),
        "isbn": latex(citation.isbn),
        "pagetotal": citation.pages,
        "note": latex(citation.licence and _("Licence: %(licence)s") % {"licence": citation.licence}),
        "abstract": latex(citation.summary),
    }
    lines = [
        # The month is a word that BibTeX itself knows.
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@{kind}{{{key_of(story)},\n" + ",\n".join(lines) + "\n}\n"


def bibtex_name(name):
    """A person as “Last, First” where that is known; what must not be taken apart stands in braces."""
    if name.sorted_name:
        return latex(name.sorted_name)
    words = name.printed.lower().split()
    whole = name.is_whole or "and" in words or "others" in words or "," in name.printed
    return f"{{{latex(name.printed)}}}" if whole else latex(name.printed)


def latex(text):
    return unicodedata.normalize("NFC", text).translate(LATEX)


def ris(story, citation):
    """One reference in RIS, a line for each fact."""
    lines = [
        ("TY", RIS_TYPES.get(story.kind, "ELEC")),
        ("ID", key_of(story)),
        *(("AU", name.sorted_name or name.printed) for name in citation.names),
        ("TI", citation.title),
        ("PY", f"{citation.day.year:04}"),
        ("DA", f"{citation.day.isoformat().replace('-', '/')}/"),
        ("PB", citation.publisher),
        ("SP", citation.pages),
        ("SN", citation.isbn),
        ("LA", language_of(story)),
        *(("KW", one_line(subject)) for subject in subjects_of(story)),
        ("AB", citation.summary),
        ("N1", citation.licence and _("Licence: %(licence)s") % {"licence": citation.licence}),
        ("UR", citation.url),
    ]
    text = [f"{tag}  - {value}" for tag, value in lines if value]
    return "\r\n".join([*text, "ER  - ", ""])


def subjects_of(story):
    return [*(theme.title for theme in story.theme_list), *(country.name for country in story.country_list)]


def bibtex_response(story, request):
    text = bibtex(story, Citation.of(story, request))
    return _file(text, "application/x-bibtex", f"{story.slug}.bib")


def ris_response(story, request):
    text = ris(story, Citation.of(story, request))
    return _file(text, "application/x-research-info-systems", f"{story.slug}.ris")


def _file(text, content_type, name):
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
