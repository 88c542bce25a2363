"""Everything the site shares: base page, home and plain pages, images, documents, settings."""

from .audit import AuditAction, AuditEntry
from .base import BasePage
from .desk import BrokenLink, ReminderSent, ScheduledRun
from .media import DocumentText, SiteDocument, SiteImage, SiteRendition
from .pages import ContentPage, HomePage
from .preview import PreviewLink
from .public_change import PublicChange
from .settings import SettingsInLanguage, SiteSettings
from .shared import SharedText
from .takedown import RemovedAddress, TakedownReceipt, Tombstone

__all__ = [
    "AuditAction",
    "AuditEntry",
    "BasePage",
    "BrokenLink",
    "ContentPage",
    "DocumentText",
    "HomePage",
    "PreviewLink",
    "PublicChange",
    "ReminderSent",
    "RemovedAddress",
    "ScheduledRun",
    "SettingsInLanguage",
    "SharedText",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "TakedownReceipt",
    "Tombstone",
]
