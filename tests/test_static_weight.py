"""What a reader on a slow line has to fetch besides the words."""

import gzip
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
SCRIPT_BUDGET = 5000


def test_all_scripts_together_are_small():
    assert SCRIPTS
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in SCRIPTS) <= SCRIPT_BUDGET
