"""What it takes to render some addresses, just after a change of the site and from then on.

JSON for ours.py, a list for each address: queries, and milliseconds of processor time of Python alone.
"""

import json
import statistics
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from ims_site.page_store import kept  # noqa: E402

TIMES = 15
HOST = {"host": "127.0.0.1"}


def took(address):
    """(queries, milliseconds) of one rendering."""
    client = Client(headers=HOST)
    begun = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, secure=True).status_code == 200, address
    return len(queries), 1000 * (time.process_time() - begun)


def measured(address):
    # The first reads what a process keeps for as long as it lives.
    took(address)
    found = {"after": [], "later": []}
    for _time in range(TIMES):
        kept.forget_all()
        for name in found:
            found[name].append(took(address))
    columns = [zip(*rows, strict=True) for rows in found.values()]
    (first_queries, first_cost), (queries, cost) = columns
    return [first_queries[-1], queries[-1], statistics.median(first_cost), statistics.median(cost)]


if __name__ == "__main__":
    json.dump([measured(address) for address in sys.argv[1:]], sys.stdout)
