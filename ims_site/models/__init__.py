"""Everything the site shares: base page, home and plain pages, images, documents, settings."""

from .base import BasePage
from .media import DocumentText, SiteDocument, SiteImage, SiteRendition
from .pages import ContentPage, HomePage
from .settings import SiteSettings

__all__ = [
    "BasePage",
    "ContentPage",
    "DocumentText",
    "HomePage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
]
