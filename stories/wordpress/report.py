"""What an import did, for the console, for programs and for people."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.template.loader import render_to_string

OUTCOMES = ("imported", "updated", "unchanged", "skipped", "failed")
SHOWN = 12


@dataclass
class Report:
    """`items` has an entry for everything but what is unchanged or skipped without a page."""

    is_dry: bool = False
    files: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    found: Counter = field(default_factory=Counter)
    outcomes: Counter = field(default_factory=Counter)
    reasons: Counter = field(default_factory=Counter)
    items: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    media: dict = field(default_factory=lambda: {"made": 0, "missing": {}, "refused": {}, "changed": {}})
    shortcodes: Counter = field(default_factory=Counter)
    blocks: Counter = field(default_factory=Counter)
    dead_links: list = field(default_factory=list)
    redirects: dict = field(
        default_factory=lambda: {"made": 0, "known": 0, "gone": 0, "deleted": 0, "conflicts": []}
    )
    before: Counter = field(default_factory=Counter)
    after: Counter = field(default_factory=Counter)
    further_languages: int = 0
    renamed: list = field(default_factory=list)
    seconds: dict = field(default_factory=dict)

    def count(self, item_type, outcome, reason=""):
        """One item came to an end."""
        self.found[item_type] += 1
        self.outcomes[item_type, outcome] += 1
        if reason:
            self.reasons[outcome, item_type, reason] += 1

    def total(self, outcome):
        return sum(number for (_type, its), number in self.outcomes.items() if its == outcome)

    @property
    def is_closed(self):
        """Whether found = imported + updated + unchanged + skipped + failed, for every type."""
        return all(
            number == sum(self.outcomes[name, outcome] for outcome in OUTCOMES)
            for name, number in self.found.items()
        )

    def as_data(self):
        """Everything as JSON can hold it."""
        return {
            "dry_run": self.is_dry,
            "files": self.files,
            "warnings": self.warnings,
            "sums": {"found": self.found.total(), **{name: self.total(name) for name in OUTCOMES}},
            "is_closed": self.is_closed,
            "types": [
                {"type": name, "found": number}
                | {outcome: self.outcomes[name, outcome] for outcome in OUTCOMES}
                for name, number in sorted(self.found.items())
            ],
            "reasons": [
                {"outcome": outcome, "type": name, "reason": reason, "count": count}
                for (outcome, name, reason), count in sorted(self.reasons.items())
            ],
            "further_languages": self.further_languages,
            "conflicts": self.conflicts,
            "renamed": self.renamed,
            "media": self.media,
            "shortcodes": dict(self.shortcodes.most_common()),
            "blocks": dict(self.blocks.most_common()),
            "dead_links": self.dead_links,
            "redirects": self.redirects,
            "audit": [
                {"kind": kind, "before": self.before[kind], "after": self.after[kind]} for kind in self.before
            ],
            "items": self.items,
            "seconds": self.seconds,
        }

    def write(self, folder):
        """Write report.json and report.html into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        data = self.as_data()
        text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
        (folder / "report.json").write_text(text, encoding="utf-8", errors="replace")
        page = render_to_string("stories/wordpress/report.html", {"report": data})
        (folder / "report.html").write_text(page, encoding="utf-8", errors="replace")

    def lines(self):
        """The report for a console, line by line."""
        yield "Dry run: nothing was written." if self.is_dry else "Import ended."
        sums = " + ".join(f"{self.total(outcome):,} {outcome}" for outcome in OUTCOMES)
        yield f"{self.found.total():,} found = {sums}{'' if self.is_closed else '  THE SUMS DO NOT CLOSE'}"
        for (outcome, name, reason), count in self.reasons.most_common(SHOWN):
            yield f"  {count:,} {name or 'without a type'} {outcome}: {reason}"
        for entry in [entry for entry in self.items if entry["outcome"] == "failed"][:SHOWN]:
            yield f"  failed: {entry['key']} {entry['title']}: {entry['reason']}"
        media = self.media
        yield (
            f"Media: {media['made']:,} made, {len(media['missing']):,} missing, "
            f"{len(media['refused']):,} refused, {len(media['changed']):,} changed."
        )
        if self.before:
            yield "Arrived: " + ", ".join(
                f"{self.after[kind]:,} of {self.before[kind]:,} {kind}" for kind in self.before
            )
        for label, counter in (("shortcodes", self.shortcodes), ("blocks", self.blocks)):
            if counter:
                named = ", ".join(f"{name} ({count:,})" for name, count in counter.most_common(SHOWN))
                yield f"Unknown {label}: {named}"
        yield f"{len(self.dead_links):,} links lead nowhere."
        yield f"{len(self.conflicts):,} pages were edited here since and left alone."
        made = self.redirects
        yield (
            f"Redirects: {made['made']:,} made, {made['known']:,} known, {made['gone']:,} addresses gone, "
            f"{made['deleted']:,} deleted here since, {len(made['conflicts']):,} conflicts."
        )
        yield from self.warnings[:SHOWN]
