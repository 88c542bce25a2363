"""How much of the texts of WordPress exports arrives: `python -m tests.performance.wordpress_audit FILES`.

Prints words, pictures, links, embeds and tables before and after for each file, then everything that is
missing with its reason. Neither a database nor the network is asked.
"""

import argparse
import itertools
import os
import sys
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.test")
SHOWN = 40


def say(line):
    sys.stdout.write(f"{line}\n")


def main():
    import django

    django.setup()
    from stories.wordpress.audit import KINDS
    from stories.wordpress.reader import NotAnExport, survey

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--together", action="store_true", help="read all files as one export")
    parser.add_argument("--all", action="store_true", help="print every difference")
    options = parser.parse_args()
    sets = [options.files] if options.together else [[path] for path in options.files]
    before, after, differences = Counter(), Counter(), []
    say(f"{'file':44} {'items':>5} {'texts':>5}  " + "  ".join(f"{kind:>15}" for kind in KINDS))
    started = time.process_time()
    for files in sets:
        try:
            export = survey(files)
        except NotAnExport as error:
            say(f"{files[0].name[:44]:44} refused: {error}")
            continue
        one = _file(files, export, differences)
        say(f"{files[0].name[:44]:44} {one[2]:>5} {one[3]:>5}  " + _figures(KINDS, one[0], one[1]))
        before += one[0]
        after += one[1]
    say(f"{'all':44} {'':11}  " + _figures(KINDS, before, after))
    say("arrived: " + ", ".join(f"{kind} {_share(before[kind], after[kind])}" for kind in KINDS))
    say(f"{time.process_time() - started:.1f} s of CPU")
    for name, loss in differences if options.all else differences[:SHOWN]:
        say(f"  {name}: {loss.count} {loss.kind} {loss.what[:100]!r}: {loss.reason}")


def _file(files, export, differences):
    from stories.wordpress.audit import audit
    from stories.wordpress.body import Context, convert
    from stories.wordpress.reader import read

    before, after, items, texts = Counter(), Counter(), 0, 0
    keys = itertools.count(1)
    for item in read(files):
        items += 1
        if not item.content.strip():
            continue
        texts += 1
        context = Context(item, export, picture=lambda _picture: next(keys))
        result = audit(item.content, convert(item.content, context), context)
        before += result.before
        after += result.after
        differences += [(f"{item.file} {item.id}", loss) for loss in result.differences]
    return before, after, items, texts


def _figures(kinds, before, after):
    return "  ".join(f"{before[kind]:>7}/{after[kind]:>7}" for kind in kinds)


def _share(before, after):
    return f"{after / before:.2%}" if before else "none"


if __name__ == "__main__":
    sys.exit(main())
