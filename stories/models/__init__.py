"""The story archive."""

from .archive import StoryIndexPage
from .catalogue import CatalogueRow
from .parts import StoryAuthor, StoryCorrection, StoryDownload
from .story import RESERVED_SLUGS, StoryPage

__all__ = [
    "RESERVED_SLUGS",
    "CatalogueRow",
    "StoryAuthor",
    "StoryCorrection",
    "StoryDownload",
    "StoryIndexPage",
    "StoryPage",
]
