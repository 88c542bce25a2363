"""The table of criteria names tests that exist, and the public statement hides no gap of it."""

import ast
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs" / "accessibility.md").read_text()
ROWS = re.findall(r"^\| (\d\.\d\.\d+) [^|]+\| (AA?) \| [^|]+\| ([^|]+) \|$", DOC, re.MULTILINE)
# How many criteria of A and AA each guideline of WCAG 2.2 has; 4.1.1 is no longer one.
GUIDELINES = {
    "1.1": 1, "1.2": 5, "1.3": 5, "1.4": 9, "2.1": 3, "2.2": 2, "2.3": 1, "2.4": 8, "2.5": 6,
    "3.1": 2, "3.2": 5, "3.3": 6, "4.1": 2,
}  # fmt: skip


def names_in(path):
    """Every test of a file, methods too."""
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_all_criteria_stand_there_once():
    numbers = [number for number, _level, _tests in ROWS]
    counted = dict.fromkeys(GUIDELINES, 0)
    for number in set(numbers):
        counted[number.rpartition(".")[0]] += 1
    assert len(numbers) == len(set(numbers)) == 55
    assert sum(level == "A" for _number, level, _tests in ROWS) == 31
    assert counted == GUIDELINES


def test_every_test_that_is_named_exists():
    named = {
        tuple(name.split("::"))
        for _number, _level, tests in ROWS
        for name in re.findall(r"`(tests/[^`]+)`", tests)
    }
    assert all("`tests/" in tests for _number, _level, tests in ROWS)
    assert {(path, name) for path, name in named if name not in names_in(path)} == set()


@pytest.mark.django_db
def test_statement_tells_every_gap_and_is_linked_on_every_page(client, tree):
    page = BeautifulSoup(client.get("/accessibility/").content, "html.parser")
    told = {item.get_text() for item in page.select("main li")}
    gaps = re.findall(r"^- (.+)$", DOC.partition("## What is not met")[2], re.MULTILINE)
    assert len(gaps) >= 4
    assert set(gaps) <= told
    for address in ("/", "/lite/"):
        links = BeautifulSoup(client.get(address).content, "html.parser").select("footer a")
        assert "Accessibility" in [link.get_text() for link in links]
