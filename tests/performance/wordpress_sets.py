"""Imports WordPress exports, each into an empty site, and looks whether what the report says is true.

`python -m tests.performance.wordpress_sets [--together] [--media] [--editor] [--addresses] FILES` uses the
database of the settings and takes everything back after each file. The items are counted apart from the
importer; a second run must write no row. `--media` gives each file of the media library a small one in its
place. With `--editor` every page is opened in the editor and saved, and must be the same afterwards. With
`--addresses` every old address is asked for, with and without www, and must lead to a page in one hop or say
why there is none; `--titles FILE.csv` adds an export of stories at the addresses that stand in a table of
titles. Exit status 1 where anything is otherwise.
"""

import argparse
import contextlib
import io
import json
import os
import re
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.test")
TYPE_TAG = re.compile(r"\{https?://(?:www\.)?wordpress\.org/export/[^}]*\}post_type")
POST_TYPE = re.compile(r"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*([\w-]*)")
# A file may give the prefix to somebody else: then its names are not those of WordPress.
HIJACKED = re.compile(r"[^>]*\sxmlns:wp=[\"'](?!https?://wordpress\.org/export/)")
ITEM = re.compile(r"<item[\s>]")
UPLOADED = re.compile(r"<wp:attachment_url>\s*(?:<!\[CDATA\[)?\s*[^<\]]*?/(?:uploads|files)/([^<\]?\s]+)")
WRITES = ("INSERT", "UPDATE", "DELETE")
SHOWN = 12


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def counted(path):
    """{type: number} of the items of a file, and whether the file is well-formed."""
    try:
        found = Counter()
        for _event, element in ElementTree.iterparse(path):  # noqa: S314 - the files are ours
            if element.tag == "item":
                kinds = [child.text or "" for child in element if TYPE_TAG.fullmatch(child.tag)]
                found[kinds[0].strip() if kinds else ""] += 1
        return found, True
    except ElementTree.ParseError:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        pieces = ITEM.split(text)[1:]
        kinds = (None if HIJACKED.match(piece) else POST_TYPE.search(piece) for piece in pieces)
        return Counter(kind[1] if kind else "" for kind in kinds), False


class Writes:
    """Counts the statements that write rows."""

    def __init__(self):
        self.seen = []

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            self.seen.append(sql[:120])
        return execute(sql, params, many, context)


def run(files, folder, media=None):
    """The report of one run of the real command, as data, and "" or what it ended with."""
    from django.core.management import CommandError, call_command

    problem, out = "", io.StringIO()
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            call_command(
                "import_wordpress",
                *map(str, files),
                report=folder,
                media=media,
                stdout=out,
                stderr=io.StringIO(),
            )
    except CommandError as error:
        problem = str(error)
    report = folder / "report.json"
    return (json.loads(report.read_text()) if report.exists() else None), problem


def placeholders(files, folder):
    """A media library with a small file for each one that the exports tell of."""
    from tests.factories import jpeg, pdf

    folder.mkdir(parents=True)
    for path in files:
        for told in UPLOADED.findall(Path(path).read_text(encoding="utf-8", errors="replace")):
            place = folder / unquote(told)
            if place.resolve().is_relative_to(folder.resolve()) and not place.exists():
                with contextlib.suppress(OSError, ValueError):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(pdf() if place.suffix.lower() == ".pdf" else jpeg())
    return folder


def check(files, options):
    """One set of files: a line of the table, and what is wrong with it."""
    from django.db import connection

    wrong, started = [], time.process_time()
    expected, is_sound = Counter(), True
    for path in files:
        own, sound = counted(path)
        expected, is_sound = expected + own, is_sound and sound
    with tempfile.TemporaryDirectory() as name:
        media = placeholders(files, Path(name) / "uploads") if options.media else None
        report, problem = run(files, Path(name) / "one", media)
        if report is None:
            say(f"{files[0].name[:46]:46} {sum(expected.values()):>5} refused: {problem}")
            return [f"refused, but has items: {problem}"] if expected else []
        writes = Writes()
        with connection.execute_wrapper(writes):
            second, again = run(files, Path(name) / "two", media)
    sums = report["sums"]
    found = Counter({row["type"]: row["found"] for row in report["types"]})
    if problem or again:
        wrong.append(f"ended with: {problem or again}")
    if not report["is_closed"] or not second["is_closed"]:
        wrong.append("the sums do not close")
    if +found != +expected:
        wrong.append(f"found {dict(found)}, counted {dict(expected)}")
    if second["sums"]["imported"] or second["sums"]["updated"] or writes.seen:
        wrong.append(f"the second run: {second['sums']}, writes {writes.seen[:4]}")
    pages, differ = edit(wrong) if options.editor else (0, 0)
    asked, astray = ask(files, wrong) if options.addresses else (0, 0)
    outcome = " ".join(f"{sums[key]:>5}" for key in ("found", "imported", "skipped", "failed"))
    say(
        f"{files[0].name[:46]:46} {sum(expected.values()):>5}{' ' if is_sound else '~'} {outcome} "
        f"{second['sums']['unchanged']:>5} {len(writes.seen):>4} {pages:>5} {differ:>4} "
        f"{asked:>5} {astray:>4} {time.process_time() - started:>6.1f}"
    )
    return wrong


def edit(wrong):
    """Open and save every page; (how many there are, how many are different afterwards)."""
    from django.test import Client

    from stories.models import ImportedItem
    from tests.stories.wordpress.editor_form import save_unchanged

    client = Client()
    client.force_login(_user())
    pages = [
        row.page.specific for row in ImportedItem.objects.filter(page__isnull=False).select_related("page")
    ]
    differ = 0
    for page in pages:
        if problem := save_unchanged(client, page):
            differ += 1
            wrong.append(f"{page.slug}: {problem[:600]}")
    return len(pages), differ


def ask(files, wrong):
    """Ask for every old address; (how many there are, how many lead nowhere)."""
    from django.test import override_settings

    from tests.stories.wordpress.old_addresses import HOSTS, Asking, listed

    addresses, astray = listed(files), 0
    with override_settings(ALLOWED_HOSTS=[*HOSTS]):
        asking = Asking()
        for address in addresses:
            for host in HOSTS:
                if problem := asking.problem(address, host):
                    astray += 1
                    wrong.append(f"{host} {address}: {problem}")
    say(f"{len(addresses)} addresses at {len(HOSTS)} hosts: {dict(asking.answers)}")
    return len(addresses) * len(HOSTS), astray


def _user():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_superuser("import-check", "import-check@example.org", "x")


def main():
    import django

    django.setup()
    from django.db import transaction

    from .wordpress import place
    from .wordpress_titles import export_of

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--together", action="store_true", help="import all files as one set")
    parser.add_argument("--media", action="store_true", help="put a small file at the place of each one")
    parser.add_argument("--titles", type=Path, help="a CSV of titles with their old addresses, imported too")
    parser.add_argument("--editor", action="store_true", help="open and save every page in the editor")
    parser.add_argument("--addresses", action="store_true", help="ask for every old address")
    options = parser.parse_args()
    folder = contextlib.ExitStack()
    if options.titles:
        name = folder.enter_context(tempfile.TemporaryDirectory())
        options.files.append(export_of(options.titles, Path(name)))
    sets = [options.files] if options.together else [[path] for path in options.files]
    say(
        f"{'file':46} count  found  impd  skip  fail unchg writ pages diff  asked lost    CPU\n"
        "(~: not well-formed, counted by its tags)"
    )
    problems = []
    for files in sets:
        with transaction.atomic():
            place()
            problems += [(files[0].name, one) for one in check(files, options)]
            transaction.set_rollback(True)
    folder.close()
    say(f"{len(sets)} sets, {len(problems)} problems")
    for name, problem in problems if options.together or len(problems) < 200 else problems[:200]:
        say(f"  {name}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
