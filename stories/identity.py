"""What a story is called outside this site: an address with a host, and a name that outlives its address."""

import re
from urllib.parse import urlsplit

from ims_site.lite import full_address
from ims_site.seo import absolute, site_root

# Whatever XML 1.0 has no place for.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The year since when such names are given: part of every tag URI (RFC 4151), and never to be changed.
NAMED_SINCE = 2026


def absolute_url(page, request):
    """The whole address of a page in its full edition; that of the site while it has none of its own."""
    root = site_root(request)
    return absolute(full_address(page.get_url(request) or "/"), root)


def lasting_name(story, root, pattern="tag:{host},{year}:story/{key}"):
    """A name that stays when title, address and database key change. Translations have names of their own."""
    key = f"{story.translation_key}-{story.locale.language_code}"
    return pattern.format(host=urlsplit(root).hostname or "localhost", year=NAMED_SINCE, key=key)


def without_controls(text):
    """Text without the characters that break files of other programs."""
    return FORBIDDEN.sub("", str(text))
