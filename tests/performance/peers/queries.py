"""How many queries each of some addresses takes without the store, as a list in JSON: run by ours.py."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def count(address):
    client = Client(headers={"host": "127.0.0.1"})
    # The first may read what a process keeps from then on.
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, secure=True).status_code == 200, address
    return len(queries)


if __name__ == "__main__":
    json.dump([count(address) for address in sys.argv[1:]], sys.stdout)
