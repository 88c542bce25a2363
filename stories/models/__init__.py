"""The story archive."""

from .archive import StoryIndexPage
from .catalogue import CatalogueRow
from .imported import GoneAddress, ImportedItem, ImportRun
from .parts import StoryAuthor, StoryCorrection, StoryDownload
from .review import SafetyCheck, SafetyCheckTask
from .story import RESERVED_SLUGS, StoryPage

__all__ = [
    "RESERVED_SLUGS",
    "CatalogueRow",
    "GoneAddress",
    "ImportRun",
    "ImportedItem",
    "SafetyCheck",
    "SafetyCheckTask",
    "StoryAuthor",
    "StoryCorrection",
    "StoryDownload",
    "StoryIndexPage",
    "StoryPage",
]
