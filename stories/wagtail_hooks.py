"""What stories add to the admin."""

from .admin import hooks, newsletter, review_hooks, wordpress  # noqa: F401
