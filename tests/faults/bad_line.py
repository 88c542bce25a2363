"""A line like those that many readers have: slow, with losses, and cut off in the middle of an answer."""

import contextlib
import random
import socket
import struct
import threading
import time

from .parts import free_port

DELAY = 0.4
# What is lost comes again after this time: what TCP waits for at first.
AGAIN = 1.0
PACKET = 1460
# With it, closing is a reset: the other side learns that the answer is not complete.
AT_ONCE = struct.pack("ii", 1, 0)


class BadLine:
    """A port that leads to a site: each packet is `DELAY` late, one in ten is lost and comes again.

    Answers to requests for which `is_cut(path, number)` is true end by a reset after half of their first
    packet; `number` counts how often the path has been asked for. `asked` holds every path.
    """

    def __init__(self, port, is_cut=lambda path, number: False, loss=0.1):
        self.target = port
        self.port = free_port()
        self.is_cut = is_cut
        self.loss = loss
        self.asked = []
        self.cut = []
        self.chance = random.Random(15)  # noqa: S311
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def end(self):
        self.listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _address = self.listener.accept()
                threading.Thread(target=self._serve, args=[near], daemon=True).start()

    def _serve(self, near):
        """One request after the other, as browsers send them on a line."""
        with near, contextlib.suppress(OSError):
            while request := self._read_request(near):
                path = request.split(b" ")[1].decode()
                self.asked.append(path)
                time.sleep(DELAY)
                if not self._answer(near, request, path):
                    return

    @staticmethod
    def _read_request(near):
        data = b""
        while not data.endswith(b"\r\n\r\n"):
            piece = near.recv(65536)
            if not piece:
                return b""
            data += piece
        return data.replace(b"Connection: keep-alive", b"Connection: close")

    def _answer(self, near, request, path):
        """Hand on what the site says; whether another request may follow."""
        with socket.create_connection(("127.0.0.1", self.target)) as far:
            far.sendall(request)
            is_first = True
            while piece := far.recv(PACKET):
                if is_first and self.is_cut(path, self.asked.count(path)):
                    self.cut.append(path)
                    near.sendall(piece[: len(piece) // 2])
                    time.sleep(DELAY)
                    near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                    return False
                if self.chance.random() < self.loss:
                    time.sleep(AGAIN)
                near.sendall(piece)
                is_first = False
        # The site closes its line after each answer, and so do we.
        return False
