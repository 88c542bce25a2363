"""Takes a person down, and obeys again what was taken down before."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from ..audit import record
from ..models.takedown import TakedownReceipt
from . import addresses, derived, files, rows, tombstones
from .names import SPELLINGS_MAX, HashedNames, Names, digest, read_name, with_sorted_forms
from .texts import Cleaner

REPLACEMENT_MAX = 100
# Somebody may save a name again while it is being taken out.
ROUNDS = 3


@dataclass(frozen=True)
class Order:
    """Whom to take down: names as words, pictures as their keys, and what stands in their place."""

    names: tuple
    replacement: str = ""
    pictures: tuple = ()
    deletes_profiles: bool = True

    @cached_property
    def cleaner(self):
        return Cleaner(Names(self.names), self.replacement, default_replacement())


def default_replacement():
    return _("[name removed]")


def read_order(spellings, replacement, pictures=(), deletes_profiles=True):
    """What somebody asked for -> an Order. Raises ValidationError with a sentence for what is wrong."""
    spellings = [spelling for spelling in spellings if spelling.strip()]
    if not spellings and not pictures:
        raise ValidationError(_("Give a name or a picture."), code="empty")
    if len(spellings) > SPELLINGS_MAX:
        raise ValidationError(_("At most twenty spellings at a time."), code="many")
    names = tuple(with_sorted_forms([read_name(spelling) for spelling in spellings]))
    replacement = " ".join(replacement.split())
    if len(replacement) > REPLACEMENT_MAX or any(character in replacement for character in "<>\0"):
        raise ValidationError(
            _("The replacement has at most 100 characters, and no < or >."), code="replacement"
        )
    order = Order(names, replacement, tuple(sorted({*pictures})), deletes_profiles)
    if names and replacement and order.cleaner.found_in(replacement):
        raise ValidationError(_("The replacement has the name in it."), code="replacement")
    known = set(get_image_model().objects.filter(pk__in=order.pictures).values_list("pk", flat=True))
    if gone := {*order.pictures} - known:
        raise ValidationError(
            _("There is no picture with the number %(number)s."), params={"number": min(gone)}, code="picture"
        )
    return order


def take_down(order, user=None):
    """Take a person out of everything. Returns the TakedownReceipt. Can be repeated when it was cut off."""
    pictures = list(get_image_model().objects.filter(pk__in=order.pictures))
    tombstone = tombstones.new_tombstone(order, files.picture_digests(pictures))
    words = order.names
    counts, changed_tables = Counter(), set()
    derived.erase_before()
    for number in range(ROUNDS):
        with transaction.atomic():
            found, tables = _carry_out(order.cleaner, tombstone, pictures if number == 0 else [], words)
            counts.update(found)
            changed_tables |= tables
            tombstones.keep(tombstone)
            receipt = _receipt(tombstone, user, counts)
        is_erased = _clear_away(changed_tables)
        if not _is_left(order.cleaner):
            break
    if is_erased:
        _obeyed([tombstone])
    _record(user, receipt)
    return receipt


def obey(pending):
    """Obey tombstones once more, after a restore. Returns how much of what was changed: a Counter."""
    counts = Counter()
    derived.erase_before()
    for (replacement, _deletes), group in _grouped(pending).items():
        names = _hashed_names(group)
        cleaner = Cleaner(names, replacement, default_replacement())
        with transaction.atomic():
            pictures, orphans = files.pictures_with(_is_known(group))
            files.delete_orphans(orphans)
            found, tables = _carry_out(cleaner, group[0], pictures, None)
            for tombstone in group:
                tombstones.remember_addresses(tombstone, [])
                tombstones.keep(tombstone)
        counts.update(found)
        if _clear_away(tables):
            _obeyed(group)
    return counts


def _carry_out(cleaner, tombstone, pictures, words):
    """Everything that is done in one transaction. Returns (how much of what, names of the tables)."""
    counts, removed = Counter(), []
    counts[_("Pictures")] = len(pictures)
    removed += [rendition.url for picture in pictures for rendition in picture.renditions.all()]
    for picture in pictures:
        picture.delete()
    if tombstone.deletes_profiles:
        gone, counts[_("Profiles")] = addresses.delete_profiles(cleaner)
        removed += gone
    documents = [document for document, _excerpts in files.documents_with(cleaner)]
    counts[_("Documents")] = len(documents)
    removed += [document.url for document in documents]
    pages = files.delete_documents(documents)
    gone, counts[_("Redirects")] = addresses.delete_redirects(cleaner)
    removed += gone
    gone = addresses.rename_pages(cleaner)
    counts[_("Addresses of pages")] = len(gone)
    removed += gone
    sessions = [session.pk for session in derived.sessions_with(cleaner)]
    counts[_("Sessions")] = len(sessions)
    derived.Session.objects.filter(pk__in=sessions).delete()
    counts[_("Uploads put aside")] = files.delete_uploads(cleaner)
    counts[_("Names of files")] = files.rename(cleaner)
    changed = rows.change(cleaner)
    for (table, _key), number in changed.items():
        counts[table.label] += number
    derived.make_anew(cleaner, changed, pages, words)
    tombstones.remember_addresses(tombstone, removed)
    return +counts, {table.name for table, _key in changed}


def _clear_away(table_names):
    """What follows the transaction. Returns whether all was possible: if not, the next start tries again."""
    derived.clear_caches()
    return derived.erase_after(table_names)


def _is_left(cleaner):
    return any(not place.table.is_of_accounts for place in rows.find(cleaner))


def _receipt(tombstone, user, counts):
    receipt, _created = TakedownReceipt.objects.update_or_create(
        number=tombstone.number, defaults={"user": user, "counts": dict(counts)}
    )
    return receipt


def _record(user, receipt):
    record("takedown", user=user, details={"receipt": receipt.pk})


def _obeyed(some):
    now = timezone.now()
    for tombstone in some:
        type(tombstone).objects.filter(number=tombstone.number).update(obeyed_at=now)


def _grouped(pending):
    """Tombstones that can be obeyed in one go."""
    groups = {}
    for tombstone in pending:
        groups.setdefault((tombstone.replacement, tombstone.deletes_profiles), []).append(tombstone)
    return groups


def _hashed_names(group):
    digests = {}
    for tombstone in group:
        digests.setdefault(tombstone.key, set()).update(tombstone.names)
    return HashedNames({length for tombstone in group for length in tombstone.lengths}, digests)


def _is_known(group):
    """Whether the hash of a file's bytes is that of a picture that was taken down: a function."""
    digests = {(tombstone.key, one) for tombstone in group for one in tombstone.pictures}
    keys = {key for key, _one in digests}
    return lambda content: any((key, digest(key, content)) in digests for key in keys)
