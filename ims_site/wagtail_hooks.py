"""What the site as a whole adds to the admin."""

from .audit import hooks as audit_hooks  # noqa: F401
from .checks import hooks as check_hooks  # noqa: F401
from .desk import hooks as desk_hooks  # noqa: F401
from .drafts import hooks as draft_hooks  # noqa: F401
from .guide import hooks as guide_hooks  # noqa: F401
from .takedown import hooks as takedown_hooks  # noqa: F401
from .worklists import hooks as worklist_hooks  # noqa: F401
