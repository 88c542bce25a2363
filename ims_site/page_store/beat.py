"""Whether the keeper of this machine is at work: it touches a file whenever it has looked for changes."""

import contextlib
import time

from . import folder, is_on

FILE = "keeper.beat"
# Between two beats lie at the most the making of a page and a picture, or the following of a large change.
LATE = 60.0


def beat():
    file = folder().root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def is_late():
    """Whether nobody keeps the stored pages fresh at the moment."""
    if not is_on():
        return False
    with contextlib.suppress(OSError):
        return time.time() - (folder().root / FILE).stat().st_mtime > LATE
    return True
