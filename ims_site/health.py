"""Whether this process lives, and which part behind it is away. For machines: words alone, no details.

Readiness fails (503) where no page can be made or saved: the database, its migrations, the place for files.
Of everything else the site can do without for a while it only says that it is degraded.
"""

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from .desk import schedule
from .page_store import beat
from .search.engines import external

OK, DEGRADED, FAILING = "ok", "degraded", "failing"


def live(request):
    """Whether this process answers."""
    return JsonResponse({"status": OK})


def ready(request):
    """Which parts are there: {"status": …, part: "ok", "degraded" or "failing"}."""
    database = _database()
    parts = {
        "database": database,
        "media": _media(),
        "cache": _cache(),
        "search": _search(database),
        "worker": _worker(database),
        "pages": DEGRADED if beat.is_late() else OK,
    }
    worst = next((state for state in (FAILING, DEGRADED) if state in parts.values()), OK)
    return JsonResponse({"status": worst, **parts}, status=503 if worst == FAILING else 200)


def _database():
    try:
        executor = MigrationExecutor(connection)
        is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseFailure:
        return FAILING
    return OK if is_migrated else FAILING


def _media():
    try:
        name = default_storage.save("health/probe.txt", ContentFile(b"probe"))
        default_storage.delete(name)
    except Exception:  # noqa: BLE001 – a folder fails in one way, object storage in many
        return FAILING
    return OK


def _cache():
    cache.set("health", True, 10)
    return OK if cache.get("health") else DEGRADED


def _search(database):
    if settings.SEARCH_URL:
        return OK if external.answers() else DEGRADED
    return OK if database == OK else DEGRADED


def _worker(database):
    """Late: nothing is published on time, and letters wait."""
    try:
        return DEGRADED if database == FAILING or schedule.health().is_late else OK
    except DatabaseFailure:
        return DEGRADED
