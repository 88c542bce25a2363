"""The global agenda and its themes, the places that stories are about, and the page for help."""

from .agenda import Country, Place, Region, ThemeContact, ThemeIndexPage, ThemePage, furnish
from .help import HelpChannel, HelpPage

__all__ = [
    "Country",
    "HelpChannel",
    "HelpPage",
    "Place",
    "Region",
    "ThemeContact",
    "ThemeIndexPage",
    "ThemePage",
    "furnish",
]
