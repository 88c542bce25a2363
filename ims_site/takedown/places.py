"""What a takedown would change, to be looked at first: by kind of place, with excerpts and links."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.images import get_image_model

from . import addresses, derived, files, rows

SHOWN = 20


@dataclass(frozen=True)
class Item:
    excerpt: str
    url: str = ""


@dataclass
class Group:
    """One kind of place: how often the name is there, and the first few of them."""

    label: str
    count: int = 0
    items: list = field(default_factory=list)
    is_kept: bool = False

    def add(self, excerpts, url=""):
        self.count += len(excerpts)
        left = SHOWN - len(self.items)
        self.items += [Item(excerpt, url) for excerpt in excerpts[: max(left, 0)]]


def survey(order, user=None):
    """Where an Order would change something: a list of Groups. Links lead where the user may edit."""
    groups = {}
    _chosen(groups, order)
    for profile in addresses.profiles_of(order.cleaner) if order.deletes_profiles else ():
        _group(groups, _("Profiles that are deleted as a whole")).add(
            [profile.title], _edit_url(profile, user)
        )
    for document, excerpts in files.documents_with(order.cleaner):
        group = _group(groups, _("Documents that are deleted, because the name is in the file"))
        group.add(excerpts, _edit_url(document, user))
    _in_tables(groups, order, user)
    for name, excerpts in files.files_named(order.cleaner):
        _group(groups, _("Names of files")).add([name] * len(excerpts))
    for _session in derived.sessions_with(order.cleaner):
        _group(groups, _("Sessions of people who are logged in")).add([_("somebody is logged out")])
    return list(groups.values())


def _group(groups, label):
    return groups.setdefault(label, Group(label))


def _chosen(groups, order):
    for picture in get_image_model().objects.filter(pk__in=order.pictures):
        _group(groups, _("Pictures that are deleted")).add([picture.title])


def _in_tables(groups, order, user):
    """What stands in tables. The things themselves are read for those only that are shown."""
    for place in rows.find(order.cleaner):
        table = place.table
        kind = place.column.field.verbose_name if place.column.field else place.column.name
        label = f"{table.label}: {kind}"
        if table.is_of_accounts:
            label = _("%(place)s (stays: an account keeps its name)") % {"place": label}
        group = _group(groups, label)
        group.is_kept = table.is_of_accounts
        shown = len(group.items) < SHOWN and table.model and user
        thing = table.model._base_manager.filter(pk=place.key).first() if shown else None
        group.add(place.excerpts, _edit_url(thing, user) if thing else "")


def _edit_url(thing, user):
    """Where somebody may edit a thing; "" for nowhere. What belongs to something else is edited with that."""
    if user is None:
        return ""
    parts = [each.name for each in thing._meta.fields if isinstance(each, ParentalKey)]
    owners = [getattr(thing, name, None) for name in (*parts, "content_object", "page")]
    finder = AdminURLFinder(user)
    for owner in [thing, *owners]:
        if owner is not None and (url := finder.get_edit_url(owner)):
            return url
    return ""
