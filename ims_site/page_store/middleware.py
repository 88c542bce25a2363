"""Puts what is rendered for a reader into the store, where every other reader would get the same."""

import contextlib
import logging

from django.conf import settings
from django.db import Error as DatabaseFailure

from . import changes, folder, index, is_on
from .files import PAGES, UNKEPT
from .headers import NEVER_KEPT, cache_control, kind_of
from .kept import keeping
from .purge import purge
from .tags import CATALOGUE, noting

logger = logging.getLogger(__name__)


class PageStoreMiddleware:
    """Keeps answers that are the same for everybody, and says to readers' devices that they should ask.

    It stands inside what packs answers and sets the headers of all of them: those come from `headers.py`
    again when the file is served.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The lite edition takes its prefix off the request further inside.
        address = request.path_info
        kind = kind_of(address) if is_readers(request) else None
        if kind is None:
            return self.get_response(request)
        state = _state() if is_on() else None
        with noting() as tags, keeping(state):
            response = self.get_response(request)
        if not is_for_everybody(request):
            return response
        if not is_on():
            if is_public(response, kind):
                response.headers.setdefault("Cache-Control", cache_control())
            return response
        if is_public(response, kind):
            response.headers.setdefault("Cache-Control", cache_control())
            if state is not None:
                self.keep(address, response, tags, state)
        elif response.status_code in (404, 410) and folder().find(address):
            # Whatever stood there once is not to be found again when the database is away.
            changes.remove([address])
        return response

    def keep(self, address, response, tags, state):
        """Store an answer; take it back if the site has changed since `state`."""
        area = UNKEPT if response.headers["Cache-Control"] == NEVER_KEPT else PAGES
        page = getattr(getattr(response, "context_data", None) or {}, "get", lambda _name: None)("page")
        try:
            # First the index: a change from here on finds the entry.
            index().enter(address, getattr(page, "pk", None), tags)
            is_new = folder().put(address, response.content, area, thorough=CATALOGUE not in tags)
            if _state() != state:
                take_back(address)
            elif is_new:
                purge([address])
        except Exception as error:  # noqa: BLE001 – a full disk keeps nobody from reading
            logger.error("A page could not be stored: %s", type(error).__name__)
            with contextlib.suppress(Exception):
                changes.remove([address])


def take_back(address):
    """Set aside a page that the site has outrun; what may show something that has left it is no old copy."""
    if changes.has_withdrawn():
        changes.remove([address])
    else:
        folder().make_stale(address)
        index().make_stale([address])


def is_readers(request):
    """Whether somebody reads who has no session."""
    return request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES


def is_for_everybody(request):
    """Whether a reader’s request is the same as everybody’s, so that its answer can be stored."""
    return not request.META.get("QUERY_STRING") and "Authorization" not in request.headers


def is_public(response, kind):
    """Whether an answer to such a request is the same for everybody, and what its address promises."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    caching = response.get("Cache-Control", "")
    varies = {part.strip().lower() for part in response.get("Vary", "").split(",")} - {"", "accept-encoding"}
    return (
        response.get("Content-Type") == kind.content_type
        and not varies
        and "private" not in caching
        # Readers must not keep the help page. Here it is kept, so that it is there when all else is down.
        and ("no-store" not in caching or getattr(response, "is_for_the_store", False))
    )


def _state():
    """Something that differs when the site has changed; None where that cannot be told."""
    try:
        return changes.state()
    except DatabaseFailure:
        return None
