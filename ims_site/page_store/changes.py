"""What editors change: written down within their own transaction, followed by the keeper of each machine."""

from datetime import timedelta

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Min, Q
from django.utils import timezone

from . import folder, index, is_on
from .purge import purge
from .tags import any_of, tag_of

# Tags of changes that are about no single instance.
EVERYTHING = "everything"
CLEAR = "clear"
# Changes are kept so long. A machine that was away for longer makes everything anew.
KEPT = timedelta(days=2)
LATELY = timedelta(minutes=1)


def record(*tags, is_gone=False):
    """Write down that something has changed; `is_gone`: its own addresses answer no more."""
    if not is_on():
        return
    _model().objects.bulk_create(_model()(tag=tag, is_gone=is_gone) for tag in tags)
    if is_gone:
        transaction.on_commit(lambda: withdraw(tags))


def record_instance(instance):
    record(tag_of(type(instance), instance.pk), any_of(type(instance)))


def clear():
    """Remove every page from every machine, from this one now: nothing of what was may be read any more."""
    if is_on():
        _model().objects.create(tag=CLEAR)
        transaction.on_commit(clear_here)


def clear_here():
    gone = index().addresses()
    folder().clear()
    index().clear()
    purge(gone)


def withdraw(tags):
    """Remove from this machine what stood at the addresses of things, and what was made from them alone."""
    gone = set()
    for tag in tags:
        gone.update(index().made_from(tag))
        if tag.startswith("page:"):
            gone.update(index().showing(int(tag.removeprefix("page:"))))
    remove(gone)


def remove(addresses):
    for address in addresses:
        folder().withdraw(address)
    index().remove(addresses)
    purge(addresses)


def state():
    """Something that differs when anything has been written down since; it needs one query.

    Transactions do not end in the order of their keys, hence the count; old ones are forgotten, hence the
    first. As SQL, since nearly every request asks this, and the ORM takes longer than the answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MIN(id), MAX(id), COUNT(*) FROM {_model()._meta.db_table}")  # noqa: S608
        return cursor.fetchone()


def today():
    """The day, here and in UTC: what is counted in days is counted in one of both."""
    return f"{timezone.localdate()} {timezone.now().date()}"


def has_withdrawn():
    """Whether anything has left the site in the last minute, which is longer than a page takes to be made."""
    lately = _model().objects.filter(moment__gt=timezone.now() - LATELY)
    return lately.filter(Q(is_gone=True) | Q(tag=CLEAR)).exists()


def unseen(seen):
    """(key, tag, whether its addresses are gone) of every change that is not among these keys, in order."""
    rows = _model().objects.order_by("pk").values_list("pk", "tag", "is_gone")
    return [row for row in rows if row[0] not in seen]


def keys():
    return [*_model().objects.values_list("pk", flat=True)]


def oldest():
    """The key of the oldest change that is still known."""
    return _model().objects.aggregate(first=Min("pk"))["first"] or 0


def forget_old():
    _model().objects.filter(moment__lt=timezone.now() - KEPT).delete()


def _model():
    return apps.get_model("ims_site", "PublicChange")
