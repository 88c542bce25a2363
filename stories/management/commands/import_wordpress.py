from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from stories.wordpress.mapping import MappingError
from stories.wordpress.plan import NoArchiveError
from stories.wordpress.progress import progress_for
from stories.wordpress.reader import NotAnExport
from stories.wordpress.run import Options, Run


class Command(BaseCommand):
    help = "Import stories and pages from WordPress exports. Safe to run again, also after it was cut off."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="export files (WXR)")
        parser.add_argument("--media", type=Path, metavar="DIR", help="a copy of wp-content/uploads")
        parser.add_argument("--fetch-media", action="store_true", help="fetch missing files over HTTP")
        parser.add_argument(
            "--allow-host", action="append", default=[], metavar="H", help="a host to fetch from"
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, say what would be done")
        parser.add_argument("--types", default="", metavar="A,B", help="only these types or kinds")
        parser.add_argument(
            "--map", type=Path, metavar="FILE.toml", help="your own mapping, over the default"
        )
        parser.add_argument("--languages", type=Path, metavar="FILE.csv", help="languages and translations")
        parser.add_argument("--report", type=Path, metavar="DIR", help="where report.json and .html go")

    def handle(self, *, files, media, fetch_media, allow_host, types, **options):
        for path in files:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        if media and not media.is_dir():
            raise CommandError(f"There is no folder {media}.")
        if fetch_media != bool(allow_host):
            raise CommandError("--fetch-media and --allow-host go together: say which host may be asked.")
        with progress_for(self.stderr) as progress:
            run = Run(
                Options(
                    files=files,
                    media=media,
                    hosts=tuple(allow_host),
                    is_dry=options["dry_run"],
                    types=tuple(filter(None, (name.strip() for name in types.split(",")))),
                    map=options["map"],
                    languages=options["languages"],
                ),
                progress,
            )
            try:
                report = run.execute()
            except (NotAnExport, MappingError, NoArchiveError) as error:
                raise CommandError(str(error)) from error
        for line in report.lines():
            self.stdout.write(line)
        if options["report"]:
            report.write(options["report"])
            self.stdout.write(f"The whole report is in {options['report']}.")
        if report.total("failed") or not report.is_closed:
            raise CommandError(f"{report.total('failed'):,} items failed.", returncode=2)
