"""Who was taken down here does not come back with an import."""

import hashlib
import json

from django.utils.translation import gettext as _

from ims_site.models.takedown import RemovedAddress, Tombstone
from ims_site.takedown.addresses import and_above
from ims_site.takedown.files import text_in
from ims_site.takedown.names import HashedNames, digest
from ims_site.takedown.texts import Cleaner


class Obeys:
    """What tombstones ask of whatever comes in. Without any it costs nothing."""

    def __init__(self):
        self.tombstones = list(Tombstone.objects.all())
        self.removed = set(RemovedAddress.objects.values_list("key", "digest"))
        self.keys = {key for key, _digest in self.removed}
        self.cleaners = [_cleaner(tombstone) for tombstone in self.tombstones if tombstone.names]

    def text(self, value, is_needed=False):
        """A text without the names that were taken down."""
        for cleaner in self.cleaners:
            if value:
                value = cleaner.clean(value, is_needed=is_needed)
        return value

    def data(self, value):
        """The same for lists and mappings that JSON can hold."""
        return json.loads(self.text(json.dumps(value))) if self.cleaners and value else value

    def found_in(self, value):
        return any(cleaner.found_in(value) for cleaner in self.cleaners if value)

    def refuses_picture(self, *contents):
        """Whether one of these bytes are those of a picture that was taken down."""
        for tombstone in self.tombstones:
            known = {*tombstone.pictures}
            for content in contents if known else ():
                if digest(tombstone.key, hashlib.sha256(content).hexdigest()) in known:
                    return True
        return False

    def refuses_document(self, name, content):
        """Whether a name stands in a file, or in what it is called."""
        if not self.cleaners:
            return False
        return self.found_in(name) or self.found_in(text_in(name, content) or " ")

    def refuses_address(self, path):
        """Whether an address answers 410 because somebody was taken down, or names them."""
        known = any((key, digest(key, one)) in self.removed for one in and_above(path) for key in self.keys)
        return known or self.found_in(path)


def _cleaner(tombstone):
    names = HashedNames({*tombstone.lengths}, {tombstone.key: {*tombstone.names}})
    return Cleaner(names, tombstone.replacement, _("[name removed]"))
