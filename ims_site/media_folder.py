"""Media in a folder, whose disk may be full."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from .faults import NO_ROOM, MediaAway


class MediaInFolder(FileSystemStorage):
    """Django’s own, but leaves no half-written file, and raises MediaAway where there is no room."""

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            # The name was free a moment ago, so this is ours.
            Path(self.path(name)).unlink(missing_ok=True)
            raise MediaAway("There is no room for files.") from error
