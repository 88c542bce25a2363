"""The guide as pages of the admin, with pictures of the site as it is."""

import re
from functools import lru_cache
from pathlib import Path

import markdown
from django.conf import settings
from django.http import FileResponse, Http404
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

DOCS = Path(settings.BASE_DIR, "docs")
PAGES = {"editors": "editors.md", "permissions": "permissions.md"}
PICTURE = re.compile(r"[a-z0-9-]+\.webp")


def guide(request, name="editors"):
    """A page of the guide."""
    if name not in PAGES:
        raise Http404("The guide has no such page.")
    title, contents, html = _read(PAGES[name])
    context = {"title": title, "contents": contents, "html": html}
    return TemplateResponse(request, "guide/guide.html", context)


def picture(request, name):
    """A picture of the guide."""
    file = DOCS / "pictures" / name
    if not PICTURE.fullmatch(name) or not file.is_file():
        raise Http404("The guide has no such picture.")
    return FileResponse(file.open("rb"), content_type="image/webp")


@lru_cache
def _read(name):
    """(title, table of contents, HTML) of a page. It is our own text, so nothing in it needs escaping."""
    converter = markdown.Markdown(
        extensions=["tables", "toc", "attr_list"], extension_configs={"toc": {"toc_depth": "2"}}
    )
    title, _, text = (DOCS / name).read_text().partition("\n")
    html = converter.convert(text)
    # GitHub shows the same files, where other pages stand beside them.
    html = html.replace('src="pictures/', 'src="/admin/guide/pictures/').replace(
        'href="permissions.md"', 'href="/admin/guide/permissions/"'
    )
    return title.lstrip("# "), mark_safe(converter.toc), mark_safe(html)  # noqa: S308
