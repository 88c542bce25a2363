"""What a run has found, as Markdown for docs/performance.md."""

import datetime
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

LIMIT = "nginx, plain files (the limit)"
BEHIND = "ours behind nginx"
ALONE = "ours, gunicorn alone"
CACHED = "WordPress with a page cache"
RENDERED = "ours without the store"
UNCACHED = "WordPress without a cache"
STACKS = (LIMIT, BEHIND, ALONE, CACHED, RENDERED, UNCACHED)
# What is to hold at eight connections: (of what, by what, at least).
GOALS = ((BEHIND, LIMIT, 0.9), (ALONE, CACHED, 3.0), (RENDERED, UNCACHED, 2.0))
COUNTED = 8
# No store has it, so there it is a page like any other.
SEARCH = "search"
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"


def report(cells, kinds, options, versions, held, rendering):
    """All tables: `cells` by (stack, kind of page, connections), `held` in bytes, `rendering` by kind."""
    how = f"with {options.stories:,} stories, {options.rounds} rounds of {options.seconds:g} s each"
    parts = [f"Measured on {datetime.datetime.now().astimezone():%-d %B %Y} {how}. {machine()} {versions}."]
    if COUNTED in options.connections:
        parts += ["#### What is to hold, at 8 connections", goals(cells, kinds)]
    for connections in options.connections:
        unit = "connection" if connections == 1 else "connections"
        parts.append(f"#### Requests a second, {connections} {unit}")
        parts.append(table(kinds, lambda name, kind: rate(cells.get((name, kind, connections)))))  # noqa: B023
    for connections in options.connections:
        unit = "connection" if connections == 1 else "connections"
        parts.append(f"#### Processor time for one page (ms, the whole stack), {connections} {unit}")
        parts.append(table(kinds, lambda name, kind: cost(cells.get((name, kind, connections)))))  # noqa: B023
    parts += ["#### Memory, and what our pages take without the store", *other(held, rendering)]
    return "\n\n".join(parts) + "\n"


def goals(cells, kinds):
    """Each ratio on each page, with the one that is wanted; what falls short of it is set in italics."""
    rows = []
    for ours, theirs, least in GOALS:
        row = [f"{ours} ÷ {theirs} (at least {least:g})"]
        for kind in kinds:
            pair = [cells.get((name, kind, COUNTED)) for name in (ours, theirs)]
            if None in pair or (kind == SEARCH and ours != RENDERED):
                row.append("–")
                continue
            ratio = pair[0].rate / pair[1].rate
            row.append(f"{ratio:.2f}" if ratio >= least else f"*{ratio:.2f}*")
        rows.append(row)
    return lines(["", *kinds], rows)


def table(kinds, cell):
    return lines(["", *kinds], [[name, *(cell(name, kind) for kind in kinds)] for name in STACKS])


def lines(head, rows):
    return "\n".join(
        [f"| {' | '.join(head)} |", "|---|" + "--:|" * (len(head) - 1)]
        + [f"| {' | '.join(row)} |" for row in rows]
    )


def rate(cell):
    return "–" if cell is None else f"{cell.rate:,.0f}"


def cost(cell):
    if cell is None:
        return "–"
    return f"{cell.cost * 1000:.2f}" if cell.cost < 0.01 else f"{cell.cost * 1000:.0f}"


def other(held, rendering):
    yield lines(["after the run", "MB"], [[name, f"{held[name] / 1e6:.0f}"] for name in STACKS])
    names = ["page", "queries after a change", "and then", "ms of Python after a change", "and then"]
    yield lines(names, [[kind, *(f"{number:.0f}" for number in took)] for kind, took in rendering.items()])


def machine():
    """Processors and system of this machine, in a sentence."""
    about = Path("/proc/cpuinfo").read_text()
    names = [line.partition(":")[2].strip() for line in about.splitlines() if line.startswith("model name")]
    total = int(Path("/proc/meminfo").read_text().split()[1]) / 1e6
    name = names[0] if names else "unknown"
    return f"{len(names)} processors ({name}), {total:.0f} GB, Linux {platform.release()}."


def our_versions(postgresql):
    said = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True, check=True).stderr
    nginx = said.strip().rpartition("/")[2]
    packages = ", ".join(f"{name} {version(name.lower())}" for name in ("Django", "Wagtail", "gunicorn"))
    return f"Python {platform.python_version()}, {packages}, PostgreSQL {postgresql}, nginx {nginx}"


def put_between_marks(document, text):
    """The document with a new text between its two marks; LookupError where they are not there."""
    before, begin, rest = document.partition(BEGIN)
    _old, finish, after = rest.partition(END)
    if not (begin and finish):
        raise LookupError(f"{BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
