"""What the lists change in the page tree; registered with the other hooks (ims_site/wagtail_hooks.py)."""

from wagtail import hooks

from .actions import PublishPages

# After Wagtail's own action of this name, whose place it takes.
hooks.register("register_bulk_action", PublishPages, order=100)
