"""What Django replied, on its way to a client who may take it slowly, with no thread waiting for that."""

import asyncio
import tempfile
import threading
from dataclasses import dataclass

# What a server takes without waiting for the client.
PIECE = 64 * 1024
# So long a client may take none of it.
PATIENCE = 60
# Of an export that nobody has taken yet; more is on the disk.
IN_MEMORY = 1024 * 1024


class Gone(Exception):  # noqa: N818 – it is no fault of anybody's
    """The client is not there any more."""


@dataclass(slots=True)
class Reply:
    """A status, headers as pairs of bytes, and a body: bytes, a FileBody or a Spool."""

    status: int
    headers: list
    body: object = b""

    @classmethod
    def of(cls, status, headers, body):
        """From what a WSGI application says: “200 OK” and pairs of text."""
        return cls(int(status[:3]), [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers], body)

    @classmethod
    def plain(cls, status, sentence):
        body = sentence.encode()
        length = str(len(body)).encode()
        headers = [(b"Content-Type", b"text/plain; charset=utf-8"), (b"Content-Length", length)]
        return cls(status, headers, body)

    def close(self):
        if not isinstance(self.body, bytes):
            self.body.close()

    async def send(self, send, is_head=False):
        """Send it whole, in the pace of the client; Gone where that one does not take it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        try:
            if is_head:
                await send({"type": "http.response.body", "body": b""})
            elif isinstance(self.body, bytes):
                await self._send_bytes(send)
            else:
                while piece := await self.body.read():
                    await _send_piece(send, piece, is_more=True)
                await send({"type": "http.response.body", "body": b""})
        finally:
            self.close()

    async def _send_bytes(self, send):
        if len(self.body) <= PIECE:
            await send({"type": "http.response.body", "body": self.body})
            return
        for start in range(0, len(self.body), PIECE):
            end = start + PIECE
            await _send_piece(send, self.body[start:end], is_more=end < len(self.body))


async def _send_piece(send, piece, is_more):
    try:
        async with asyncio.timeout(PATIENCE):
            await send({"type": "http.response.body", "body": piece, "more_body": is_more})
    except TimeoutError:
        raise Gone from None


class FileBody:
    """A `wsgi.file_wrapper`: an open file, read when the client has taken what was read before."""

    def __init__(self, file, size=PIECE):
        self.file = file
        self.size = max(size, PIECE)
        self.first = b""

    def is_short(self):
        """Whether one piece is all of it; looked at once, before it is read."""
        self.first = self.file.read(self.size)
        return len(self.first) < self.size

    def __iter__(self):
        yield self.first
        while piece := self.file.read(self.size):
            yield piece

    async def read(self):
        piece, self.first = self.first, b""
        # In some thread or other: the file may be far away.
        return piece or await asyncio.to_thread(self.file.read, self.size)

    def close(self):
        self.file.close()


class Spool:
    """Bytes that a thread writes while the event loop reads them, and that wait on the disk meanwhile."""

    def __init__(self, loop):
        self.loop = loop
        self.file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self.lock = threading.Lock()
        self.changed = asyncio.Event()
        self.position = self.size = 0
        self.is_whole = False
        self.error = None

    def write(self, piece):
        """In the thread. False when nobody reads any more."""
        with self.lock:
            if self.file.closed:
                return False
            self.file.seek(self.size)
            self.file.write(piece)
            self.size += len(piece)
        self.loop.call_soon_threadsafe(self.changed.set)
        return True

    def finish(self, error=None):
        """In the thread: nothing more will come, because of an error where there was one."""
        self.error = error
        self.is_whole = True
        self.loop.call_soon_threadsafe(self.changed.set)

    async def read(self):
        """The next piece; b"" at the end."""
        while True:
            self.changed.clear()
            is_whole = self.is_whole
            with self.lock:
                self.file.seek(self.position)
                piece = self.file.read(PIECE)
            if piece:
                self.position += len(piece)
                return piece
            if is_whole:
                if self.error:
                    raise self.error
                return b""
            await self.changed.wait()

    def close(self):
        with self.lock:
            self.file.close()
