"""Ours beside nginx with plain files and WordPress, in one run: `python -m tests.performance.peers`."""
