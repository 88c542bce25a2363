"""Readers who keep coming while something happens to the site."""

import http.client
import itertools
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

LANES = 8
TIMEOUT = 20


class Readers:
    """So many requests a second for these addresses, one after the other, until the block ends.

    `statuses` counts the answers; where nobody answered, the name of the error stands for the status.
    `failed` has (address, status) of everything but 200.
    """

    def __init__(self, port, addresses, rate=50):
        self.port = port
        self.addresses = itertools.cycle(addresses)
        self.pause = 1 / rate
        self.statuses = Counter()
        self.failed = []
        self.ended = threading.Event()

    def __enter__(self):
        self.pool = ThreadPoolExecutor(LANES)
        self.clock = threading.Thread(target=self._send)
        self.clock.start()
        return self

    def __exit__(self, *exception):
        self.ended.set()
        self.clock.join()
        self.pool.shutdown()

    def _send(self):
        due = time.monotonic()
        while not self.ended.is_set():
            self.pool.submit(self._read, next(self.addresses))
            due += self.pause
            self.ended.wait(max(0, due - time.monotonic()))

    def _read(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException) as error:
            status = type(error).__name__
        finally:
            connection.close()
        self.statuses[status] += 1
        if status != 200:
            self.failed.append((address, status))
