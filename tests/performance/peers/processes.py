"""Processes that a benchmark starts and ends, and what they cost: processor time and memory, by /proc."""

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def account(name):
    """The account that a server is to run as: its own where we are root and it exists, else ours (None)."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam(name).pw_name
    except KeyError:
        return None


class Running:
    """Everything that this run has started; leaving it ends that, the last first, by its process ids."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *details):
        for process, number in reversed(self.processes):
            end(process, number)

    def start(self, name, command, ready, user=None, environment=None, stop=signal.SIGTERM):
        """Start a server, wait until `ready()` is true, and return its process id; its words go to a log."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=environment,
                user=user,
                group=user and pwd.getpwnam(user).pw_gid,
                extra_groups=[] if user else None,
                # Ctrl-C is for us, who then end them in their order.
                start_new_session=True,
            )
        self.processes.append((process, stop))
        until = time.monotonic() + PATIENCE
        while not ready():
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(
                    f"{name} does not start; it says:\n{log.read_text(errors='replace')[-2000:]}"
                )
            time.sleep(0.1)
        return process.pid


def end(process, number):
    """End a process and wait for it; whatever it has left behind is ended too."""
    family = tree([process.pid])
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pid in family:
        # The number may belong to somebody else by now, but only if this process has really ended.
        if pid != process.pid and _parent(pid) == 1:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def listens(port):
    def is_open():
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", port)) == 0

    return is_open


def tree(pids):
    """These processes and all that come from them."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            children.setdefault(_parent(int(entry.name)), []).append(int(entry.name))
    found, ahead = [], list(pids)
    while ahead:
        pid = ahead.pop()
        found.append(pid)
        ahead += children.get(pid, [])
    return found


def processor_time(pids):
    """Seconds for which these processes and all that come from them have worked, ended ones included."""
    return sum(sum(map(int, fields[11:15])) for fields in map(_stat, tree(pids)) if fields) / TICKS


def memory(pids):
    """Bytes that they hold, with each page that several of them share counted once (PSS)."""
    total = 0
    for pid in tree(pids):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def settle(pids, share=0.02, seconds=120):
    """Wait until they do (nearly) nothing of their own accord: less than this share of one processor."""
    until = time.monotonic() + seconds
    before = processor_time(pids)
    while time.monotonic() < until:
        time.sleep(1)
        now = processor_time(pids)
        if now - before <= share:
            return
        before = now


def _stat(pid):
    """The fields of /proc/PID/stat that follow the name, which may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid):
    fields = _stat(pid)
    return int(fields[1]) if fields else 0
