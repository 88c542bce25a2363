"""A story as schema.org data."""

from django.utils.translation import get_language

from ims_site.seo import share_image, site_root

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
    published = story.first_published_at
    details = {
        "@type": TYPES.get(story.kind, "NewsArticle"),
        "headline": story.title,
        "description": story.get_meta_description(),
        "url": f"{root}{story.get_url(request)}",
        "datePublished": story.date.isoformat(),
        "dateModified": max(story.date, (story.last_published_at or published).date()).isoformat()
        if story.last_published_at or published
        else "",
        "inLanguage": get_language(),
        "image": image and image["url"],
        "author": [{"@type": "Person", "name": author.name} for author in story.author_list]
        or {"@id": f"{root}/#organization"},
        "publisher": {"@id": f"{root}/#organization"},
        "about": [theme.title for theme in story.theme_list],
        "contentLocation": [{"@type": "Country", "name": place.name} for place in story.country_list],
    }
    return {key: value for key, value in details.items() if value}
