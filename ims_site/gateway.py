"""Django behind an event loop: as WSGI, in a few threads that no slow client can hold.

Django's own ASGI handler takes a new thread for each request, and with it a new connection to the database;
it reads files and exports whole into memory before it sends them. a2wsgi keeps its threads, but lends them to
whoever sends a body or takes an answer slowly. Here a thread is taken when the whole request is there, and is
free again as soon as Django has said everything.
"""

import asyncio
import io
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.db import close_old_connections

from .replies import FileBody, Reply, Spool

# Like Django's own for what is uploaded; more than that is on the disk.
IN_MEMORY = 256 * 1024
# The largest document, of 50 MB, with a form around it fits in well. Without an end one could fill the disk.
LARGEST_BODY = 128 * 1024 * 1024
TOO_LARGE = (413, "The request is too large.")
NOT_WHOLE = (408, "The request did not come whole.")
# So long the next piece of a body may take.
PIECE_WITHIN = 30


class Gateway:
    """Asks a WSGI application, at most `places` requests at once."""

    def __init__(self, application, places):
        self.application = application
        self.pool = ThreadPoolExecutor(places, thread_name_prefix="django")

    async def ask(self, environ, receive):
        """The Reply to a request, once all of it has come."""
        try:
            environ["wsgi.input"] = await read_body(environ, receive)
        except Refused as refused:
            return Reply.plain(*refused.args)
        loop = asyncio.get_running_loop()
        reply = loop.create_future()
        job = self.pool.submit(self._run, environ, loop, reply)
        try:
            return await reply
        except asyncio.CancelledError:
            # Whoever went away gives the place in the queue up. What is running goes on to its end.
            job.cancel()
            reply.add_done_callback(close_result)
            raise

    def _run(self, environ, loop, future):
        """In a thread: run the application and hand over what it replies, once."""

        def deliver(outcome):
            loop.call_soon_threadsafe(_settle, future, outcome)

        try:
            self._call(environ, loop, deliver)
        except Exception as error:  # noqa: BLE001 – it is raised where the reply is waited for
            deliver(error)
        finally:
            environ["wsgi.input"].close()

    def _call(self, environ, loop, deliver):
        said = []
        result = self.application(environ, lambda status, headers, *_error: said.append((status, headers)))
        if isinstance(result, FileBody) and not result.is_short():
            # Sent without this thread, which has asked the database everything by now.
            close_old_connections()
            deliver(Reply.of(*said[-1], result))
        elif getattr(result, "streaming", False):
            _stream(result, said[-1], loop, deliver)
        else:
            try:
                body = b"".join(result)
            finally:
                _close(result)
            deliver(Reply.of(*said[-1], body))


def _stream(result, said, loop, deliver):
    """Hand the reply over at once, and fill its body while that is read."""
    spool = Spool(loop)
    deliver(Reply.of(*said, spool))
    try:
        for piece in result:
            if not spool.write(piece):
                break
    except Exception as error:  # noqa: BLE001 – it is raised where the body is read
        spool.finish(error)
    else:
        spool.finish()
    finally:
        _close(result)


def _close(result):
    if hasattr(result, "close"):
        result.close()


def _settle(future, outcome):
    """Give somebody who waits an outcome; nobody may wait any more."""
    if future.done():
        if isinstance(outcome, Reply):
            outcome.close()
    elif isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


def close_result(future):
    """What is replied to nobody holds nothing open."""
    if not future.cancelled() and not future.exception():
        future.result().close()


class Refused(Exception):  # noqa: N818 – it is the client's
    """A request that is not passed on: the status, and a sentence."""


async def read_body(environ, receive):
    """The whole body of a request as a file, in memory or on the disk; otherwise Refused."""
    length = environ.get("CONTENT_LENGTH", "0")
    if length == "0" and "HTTP_TRANSFER_ENCODING" not in environ:
        return io.BytesIO()
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise Refused(*TOO_LARGE)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
    size, is_more = 0, True
    try:
        while is_more:
            async with asyncio.timeout(PIECE_WITHIN):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise Refused(*NOT_WHOLE)
            size += len(message.get("body", b""))
            if size > LARGEST_BODY:
                raise Refused(*TOO_LARGE)
            file.write(message.get("body", b""))
            is_more = message.get("more_body", False)
    except TimeoutError:
        file.close()
        raise Refused(*NOT_WHOLE) from None
    except BaseException:
        file.close()
        raise
    file.seek(0)
    environ["CONTENT_LENGTH"] = str(size)
    return file


def environ_of(scope):
    """What ASGI says of a request, as WSGI says it; `wsgi.input` is for `Gateway.ask`."""
    server = scope.get("server") or ("localhost", None)
    client = scope.get("client") or ("", None)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope["raw_path"]),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or ""),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    for name, value in scope["headers"]:
        key = _key(name)
        if key in environ:
            environ[key] += ("; " if name == b"cookie" else ",") + value.decode("latin-1")
        elif key:
            environ[key] = value.decode("latin-1")
    return environ


@lru_cache(maxsize=512)
def _key(name):
    """The name of a header in an environ; empty where it could pass for another one."""
    if b"_" in name:
        return ""
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def _path(target):
    """The path of a request, decoded, as WSGI wants it: bytes in the disguise of text. Proxies are asked for
    whole addresses.
    """
    if b"://" in target and not target.startswith(b"/"):
        target = b"/" + target.partition(b"://")[2].partition(b"/")[2]
    return (unquote_to_bytes(target) if b"%" in target else target).decode("latin-1")
