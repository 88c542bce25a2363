"""How long an import takes: `python -m tests.performance.wordpress [--stories 1000] [--pictures 0]`.

Uses the database of the settings and takes everything back in the end. Prints seconds for a dry run, the
import, an unchanged second run, the stages of the import and the most memory that was held until then.
`--megabytes 300 --stories 5000` makes an export of that size: what counts then is the memory.
"""

import argparse
import cProfile
import io
import os
import random
import resource
import tempfile
import time
from pathlib import Path

WORDS = ["radio", "mast", "night", "people", "press", "court", "river", "letter", "market", "border"]
SENTENCES = 60
BYTES_OF_A_SENTENCE = 131


def export(folder, stories, pictures, sentences=SENTENCES):
    """An export file with so many stories, the first of them with a picture of about 0.4 MB each."""
    from tests.stories.wordpress.importing.conftest import HEAD, UPLOADS, attachment, item

    dice = random.Random(4)  # noqa: S311
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(1, stories + 1):
            paragraphs = "".join(
                f"<!-- wp:paragraph --><p>{' '.join(dice.choices(WORDS, k=12))}.</p><!-- /wp:paragraph -->"
                for _sentence in range(sentences)
            )
            if number <= pictures:
                name = f"2019/{number}.jpg"
                paragraphs += f'<figure><img src="{UPLOADS}/{name}" alt="A mast"></figure>'
                file.write(attachment(stories + number, name))
                picture(folder / "uploads" / name, dice)
            file.write(item(number, content=paragraphs))
        file.write("</channel></rss>")
    return path


def picture(path, dice):
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.frombytes("RGB", (160, 120), dice.randbytes(160 * 120 * 3)).resize((1600, 1200))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84)
    path.write_bytes(out.getvalue())


def place():
    """An archive to import into, where the database has none."""
    from ims_site.models import HomePage
    from stories.models import StoryIndexPage

    if not StoryIndexPage.objects.exists():
        home = HomePage.objects.order_by("pk").first()
        home.add_child(instance=StoryIndexPage(title="Stories", slug="stories"))


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.test")
    import django

    django.setup()
    from django.db import transaction

    from stories.wordpress.run import Options, Run

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--pictures", type=int, default=0)
    parser.add_argument("--megabytes", type=int, default=0, help="make the texts as long as this needs")
    parser.add_argument("--profile", metavar="NAME", help="write NAME-import.prof and the like (cProfile)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = Path(name)
        place()
        sentences = SENTENCES
        if given.megabytes:
            sentences = max(1, given.megabytes * 1_000_000 // (given.stories * BYTES_OF_A_SENTENCE))
        file = export(folder, given.stories, given.pictures, sentences)
        print(f"{file.stat().st_size / 1_000_000:.1f} MB of export")  # noqa: T201
        media = folder / "uploads" if given.pictures else None
        for label, is_dry in (("dry run", True), ("import", False), ("second run", False)):
            started, used = time.monotonic(), time.process_time()
            profiler = cProfile.Profile(time.process_time) if given.profile else None
            run = Run(Options(files=[file], media=media, is_dry=is_dry))
            report = profiler.runcall(run.execute) if profiler else run.execute()
            if profiler:
                profiler.dump_stats(f"{given.profile}-{label.replace(' ', '-')}.prof")
            took, used = time.monotonic() - started, time.process_time() - used
            sums = report.as_data()["sums"]
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{label:12} {took:6.1f} s, {used:6.1f} s of CPU, {held:.0f} MB  {sums}")  # noqa: T201
            print(f"{'':12} {report.seconds}")  # noqa: T201
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
