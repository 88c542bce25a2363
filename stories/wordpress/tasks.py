"""An import that was started in the admin runs in the background (`manage.py run_tasks`)."""

import shutil
import time
from pathlib import Path

from django.conf import settings
from django_tasks import task

from ..models import ImportRun
from .mapping import MappingError
from .plan import NoArchiveError
from .reader import NotAnExport
from .run import Options, Run

EVERY = 2
# What files are called beside the exports.
MAP, LANGUAGES = "map.toml", "languages.csv"


def folder_of(run):
    """Where the files of a run lie until it has ended; nobody is served anything from there."""
    return Path(settings.VAR_DIR) / "imports" / str(run.pk)


class RowProgress:
    """Notes in the row of a run how far it is, every two seconds."""

    def __init__(self, run):
        self.rows, self.done, self.told = ImportRun.objects.filter(pk=run.pk), 0, 0.0

    def stage(self, name, total):
        self.done = 0
        self.rows.update(stage=name, total=total, done=0)

    def step(self, number=1):
        self.done += number
        if time.monotonic() - self.told >= EVERY:
            self.told = time.monotonic()
            self.rows.update(done=self.done)


@task()
def run_import(pk):
    """Carry out an ImportRun. A dry run leaves the files for the run that may follow it."""
    run = ImportRun.objects.filter(pk=pk, state=ImportRun.State.WAITING).first()
    if run is None:
        return
    ImportRun.objects.filter(pk=pk).update(state=ImportRun.State.RUNNING)
    media = settings.WORDPRESS_UPLOADS
    folder = folder_of(run)
    options = Options(
        files=sorted(folder.glob("*.xml")),
        media=media if media and Path(media).is_dir() else None,
        is_dry=run.is_dry,
        types=tuple(run.options.get("types", ())),
        hosts=tuple(run.options.get("hosts", ())),
        map=folder / MAP if (folder / MAP).is_file() else None,
        languages=folder / LANGUAGES if (folder / LANGUAGES).is_file() else None,
    )
    end = {"state": ImportRun.State.FAILED}
    try:
        report = Run(options, RowProgress(run)).execute(run.user)
        end = {"state": ImportRun.State.ENDED, "report": report.as_data()}
    except (NotAnExport, MappingError, NoArchiveError) as error:
        end["error"] = str(error)
    except Exception as error:
        # Without its own text, which may quote a story.
        end["error"] = type(error).__name__
        raise
    finally:
        ImportRun.objects.filter(pk=pk).update(**end)
        if not run.is_dry:
            shutil.rmtree(folder_of(run), ignore_errors=True)
