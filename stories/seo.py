"""A story as schema.org data."""

from django.utils.translation import get_language
from wagtail.rich_text import get_text_for_indexing

from ims_site.seo import share_image, site_root

from .dates import modified_on
from .kinds import Kind

TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.BLOGPOST: "BlogPosting",
    Kind.PUBLICATION: "Report",
    Kind.STATEMENT: "NewsArticle",
    Kind.EVENT: "NewsArticle",
    Kind.VIDEO: "NewsArticle",
    Kind.ANNOUNCEMENT: "NewsArticle",
}


def story_json_ld(story, request):
    root = site_root(request)
    image = share_image(story.get_share_image(), root)
    details = {
        "@type": TYPES.get(story.kind, "NewsArticle"),
        "headline": story.title,
        "description": story.get_meta_description(),
        "url": f"{root}{story.get_url(request)}",
        "datePublished": story.date.isoformat(),
        "dateModified": modified_on(story).isoformat(),
        "inLanguage": get_language(),
        "image": image and image["url"],
        "author": [{"@type": "Person", "name": author.shown_name} for author in story.author_list]
        or {"@id": f"{root}/#organization"},
        "publisher": {"@id": f"{root}/#organization"},
        "about": [theme.title for theme in story.theme_list],
        "correction": [correction_json_ld(correction) for correction in story.correction_list],
        "contentLocation": [{"@type": "Country", "name": place.name} for place in story.country_list],
    }
    return {key: value for key, value in details.items() if value}


def correction_json_ld(correction):
    return {
        "@type": "CorrectionComment",
        "text": get_text_for_indexing(correction.text),
        "datePublished": correction.date.isoformat(),
    }
