"""What stories add to the admin."""

from .admin import hooks, review_hooks  # noqa: F401
