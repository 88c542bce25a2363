"""Each role gets in the admin what docs/permissions.md says, no more and no less.

The table there is written by `WRITE_PERMISSIONS=1 bin/test tests/test_permissions.py`: read what it changes.
"""

import os
import re
from pathlib import Path

import pytest
from django.urls import reverse

from .permissions import AREAS, addresses, rows, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"


def section(area):
    return re.search(rf"^## {area}\n.*?(?=^## |\Z)", PAGE.read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("area", AREAS)
def test_roles_get_what_the_table_says(tree, client, area):
    client.raise_request_exception = False
    now = table(area, rows(area, tree, client)).strip()
    there = section(area)
    if os.environ.get("WRITE_PERMISSIONS"):
        text = PAGE.read_text()
        text = text.replace(there.group(), f"{now}\n\n") if there else f"{text.rstrip()}\n\n{now}\n"
        PAGE.write_text(text)
        there = section(area)
    assert there, f"docs/permissions.md says nothing about {area}."
    assert now.splitlines() == there.group().strip().splitlines()


@pytest.mark.parametrize("area", AREAS)
def test_nobody_gets_in_without_an_account(tree, client, area):
    for pattern, name, parameters in addresses(area):
        if not parameters:
            response = client.get(reverse(name))
            assert response.status_code in (302, 401, 403, 404), pattern
