"""How far an import is, for whoever looks on: a bar in a terminal, a line every five seconds elsewhere."""

import sys
import time
from contextlib import contextmanager

from tqdm import tqdm

EVERY = 5


@contextmanager
def progress_for(stream):
    """A bar where `stream` is a terminal, else plain lines."""
    progress = Bar() if sys.stderr.isatty() else Lines(stream.write)
    try:
        yield progress
    finally:
        progress.close()


class Bar:
    def __init__(self):
        self.bar = None

    def stage(self, name, total):
        self.close()
        self.bar = tqdm(total=total or None, desc=f"{name:10}", unit=" items", leave=True)

    def step(self, number=1):
        self.bar.update(number)

    def close(self):
        if self.bar is not None:
            self.bar.close()


class Lines:
    """`write` is called with a line at the beginning of each stage, then every five seconds."""

    def __init__(self, write, every=EVERY):
        self.write, self.every = write, every

    def stage(self, name, total):
        self.name, self.total, self.done = name, total, 0
        self.began = self.told = time.monotonic()
        self.write(f"{name} …")

    def step(self, number=1):
        self.done += number
        now = time.monotonic()
        if now - self.told >= self.every:
            self.told = now
            rate = self.done / (now - self.began)
            left = f", {(self.total - self.done) / rate:.0f} s left" if self.total and rate else ""
            self.write(f"{self.name}: {self.done:,} of {self.total:,}, {rate:.0f} a second{left}")

    def close(self):
        pass
