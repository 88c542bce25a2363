"""Small exports, written for each test."""

from html import escape
from types import SimpleNamespace

import pytest

from stories.wordpress.run import Options, Run

OLD = "https://old.example.org"
UPLOADS = f"{OLD}/wp-content/uploads"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example.org</wp:base_site_url>
<wp:base_blog_url>https://old.example.org</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>asand</wp:author_login>
<wp:author_email>secret@example.org</wp:author_email>
<wp:author_display_name>Andrea Sand</wp:author_display_name></wp:author>
"""


def item(number, **given):
    """An item of an export, with whatever is given for it."""
    values = {
        "type": "post",
        "status": "publish",
        "title": f"Old story {number}",
        "slug": f"old-story-{number}",
        "content": f"<p>Words of {number}.</p>",
        "excerpt": "",
        "date": "2019-04-01 10:00:00",
        "creator": "asand",
        "parent": 0,
        "password": "",
        "url": "",
        "terms": (),
        "meta": (),
        **given,
    }
    values.setdefault("link", f"{OLD}/2019/04/{values['slug']}/")
    terms = "".join(
        f'<category domain="{taxonomy}" nicename="{slug}">{escape(name)}</category>'
        for taxonomy, slug, name in values["terms"]
    )
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{escape(str(value))}</wp:meta_value>"
        "</wp:postmeta>"
        for key, value in values["meta"]
    )
    attachment = f"<wp:attachment_url>{values['url']}</wp:attachment_url>" if values["url"] else ""
    return (
        f"<item><title>{escape(values['title'])}</title><link>{values['link']}</link>"
        f"<dc:creator>{values['creator']}</dc:creator>"
        f"<content:encoded><![CDATA[{values['content']}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{values['excerpt']}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{values['date']}</wp:post_date>"
        f"<wp:post_date_gmt>{values['date']}</wp:post_date_gmt>"
        f"<wp:post_name>{values['slug']}</wp:post_name><wp:status>{values['status']}</wp:status>"
        f"<wp:post_parent>{values['parent']}</wp:post_parent><wp:post_type>{values['type']}</wp:post_type>"
        f"<wp:post_password>{values['password']}</wp:post_password>{attachment}{terms}{meta}</item>"
    )


def attachment(number, path, **given):
    """An item of the media library, its file at a path below wp-content/uploads."""
    return item(
        number,
        **{
            "type": "attachment",
            "status": "inherit",
            "slug": f"file-{number}",
            "title": f"File {number}",
            "content": "",
            "url": f"{UPLOADS}/{path}",
            "meta": (("_wp_attached_file", path),),
            **given,
        },
    )


@pytest.fixture
def old(tree, tmp_path):
    """`old.run(items, …)` imports items and returns the report; `old.media` is a folder for uploads."""
    media = tmp_path / "uploads"
    media.mkdir()

    def run(*items, head="", **options):
        file = tmp_path / "export.xml"
        file.write_text(f"{HEAD}{head}{''.join(items)}</channel></rss>", encoding="utf-8")
        return Run(Options(files=[file], **options)).execute()

    def put(path, content):
        file = media / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    return SimpleNamespace(run=run, media=media, put=put, folder=tmp_path)
