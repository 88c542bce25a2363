"""The units of deploy/ as systemd runs them: a socket that is held, and gunicorn started on it."""

import os
import signal
import socket
import subprocess
import sys
import time

# What systemd does in the new process: the socket is number 3, and the process knows that it is meant.
RUN = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]


class Service:
    """ims-site@NAME.service: runs the code in `folder` on the socket that ims-site.socket holds."""

    def __init__(self, name, held, folder, environment, log):
        self.name, self.held, self.folder, self.environment, self.log = name, held, folder, environment, log
        self.process = None

    def start(self):
        """Like `systemctl start`: ends when gunicorn has said that it is ready (Type=notify)."""
        # A name of Linux's own, which needs no file.
        name = f"ims-site-{self.name}-{os.getpid()}-{time.monotonic_ns()}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify, self.log.open("a") as output:
            notify.bind(f"\0{name}")
            notify.settimeout(60)
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", RUN, str(self.held.fileno()), *GUNICORN],
                cwd=self.folder,
                env={**self.environment, "NOTIFY_SOCKET": f"@{name}"},
                pass_fds=[self.held.fileno()],
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            while not notify.recv(4096).startswith(b"READY=1"):
                pass

    def stop(self):
        """Like `systemctl stop`: ends when the process has; returns how it ended."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)
