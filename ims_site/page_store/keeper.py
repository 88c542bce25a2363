"""Keeps the stored pages fresh: follows what editors change, makes anew what shows it, finds what is missing.

One keeper runs on each machine. It reads the changes from the database, which all machines share, sets old
copies aside and makes them anew by asking the application as a reader would. What it finds linked there and
not stored it asks for too, so nobody has to tell it which addresses there are.
"""

import html
import json
import logging
import re
import time
from collections import deque
from datetime import datetime, timedelta
from urllib.parse import unquote

from django.core.cache import cache
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from .. import archive, sitemaps
from ..images import prepare
from ..lite import PREFIX
from ..querysets import SitePageQuerySet
from . import changes, folder, index
from .code import fingerprint
from .entries import urgency
from .headers import kind_of
from .names import difference, names
from .render import ask
from .tags import CATALOGUE, PAGES, PICTURES, name_tag, names_of, tag_of

logger = logging.getLogger(__name__)

# Where readers begin, and what no page links to.
BEGINNINGS = ("/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/accessibility/")
LINK = re.compile(r'(?:href|url)="(?:https?://[^/"]*)?(/[^"?#]*)"|"url": ?"https?://[^/"]*(/[^"?#]*)"')
LOCATION = re.compile(r"<loc>https?://[^/<]*(/[^<?#]*)</loc>")
# The shapes in which pictures mostly stand: made after an upload, so that no reader waits for them.
SHAPES = ("card", "lead", "body")


class Keeper:
    """The work of one process. `step` does a little of it."""

    def __init__(self):
        self.state = None
        self.first = deque()
        self.old = deque()
        self.found = deque()
        self.known = set()
        self.refused = set()
        self.pictures = deque()
        self.has_made = False

    def start(self):
        """See what has happened while no keeper ran; take up where the last one stopped."""
        if index().fact("code") is None:
            # Files without an index: nobody knows what they depend on. What changes from here on is followed.
            index().see(changes.keys(), 0)
            index().set_facts(day=changes.today(), names=names(), catalogue=archive.catalogue_version())
            changes.clear_here()
        elif index().fact("code") != fingerprint() or was_away():
            self.make_all_stale()
        index().set_facts(code=fingerprint())
        mend()
        self.found.extend(BEGINNINGS)

    def step(self, seconds=0.5):
        """Follow what has changed, then make pages for so long; whether there is more to do."""
        self.follow()
        until = time.monotonic() + seconds
        is_busy = True
        while is_busy and time.monotonic() < until:
            is_busy = self.make_next()
        if self.pictures:
            # In between: neither many new pictures nor many old pages keep the others waiting.
            make_pictures(self.pictures.popleft())
            self.has_made = True
        return is_busy or bool(self.pictures) or self.make_maps_stale()

    def run_dry(self):
        """Everything that is to be done now."""
        while self.step():
            pass

    # --- What has changed -----------------------------------------------------------------------

    def follow(self):
        """Withdraw what is gone and set aside what has become old."""
        if index().fact("day") != changes.today():
            # Consents end, channels grow too old, calendars move on.
            self.make_all_stale()
            index().set_facts(day=changes.today())
        state = changes.state()
        if state == self.state:
            return
        rows = changes.unseen(index().seen())
        facts = {"names": names(), "catalogue": archive.catalogue_version()}
        self.refused.clear()
        self.known.clear()
        gone = dict.fromkeys(tag for _pk, tag, is_gone in rows if is_gone)
        changes.withdraw(gone)
        old = self.under_other_names(facts["names"])
        for tag in dict.fromkeys(tag for _pk, tag, _is_gone in rows):
            old |= self.affected(tag)
        self.first.extendleft(addresses_of(tag for _pk, tag, _is_gone in rows if tag not in gone))
        # The map of the site named what is gone, so it has gone too, and nothing links to it.
        self.found.extend(BEGINNINGS)
        is_other = index().fact("catalogue") != facts["catalogue"]
        self.make_stale(old | {*index().tagged(CATALOGUE)} if is_other else old)
        if is_other:
            # This takes seconds where there are many stories.
            self.make_stale(self.among_others())
        # Last: a keeper that was stopped on the way does it again.
        index().set_facts(**facts, followed=timezone.now().isoformat())
        index().see([pk for pk, _tag, _is_gone in rows], changes.oldest())
        self.state = state

    def affected(self, tag):
        """The addresses that a change may have made old. What is new is found on the way."""
        if tag == changes.CLEAR:
            changes.clear_here()
            return set()
        if tag == changes.EVERYTHING:
            # Addresses of sites, which Wagtail keeps in the memory of each process.
            cache.clear()
            return {*index().addresses()}
        kind, _colon, key = tag.partition(":")
        if kind == "showing":
            return {*index().showing(int(key)), *self.naming(int(key))}
        found = {*index().tagged(tag)}
        if kind == "page":
            found |= {*index().tagged(PAGES), *index().showing(int(key)), *self.naming(int(key))}
        elif kind == tag_of(get_image_model(), "").rstrip(":"):
            self.pictures.append(int(key))
        return found

    def naming(self, pk):
        """The pages that show the name of a single item; of others it is known whether it has changed."""
        return [] if str(pk) in json.loads(index().fact("names") or "{}") else index().tagged(name_tag(pk))

    def under_other_names(self, now):
        """The pages that show the names and places of sections, where these have changed."""
        pks, models, is_everywhere = difference(index().fact("names"), now)
        if is_everywhere:
            return {*index().addresses()}
        tags = [*map(name_tag, pks), *map(names_of, models)]
        return {address for tag in tags for address in index().tagged(tag)}

    def among_others(self):
        """The stories with others around them than before."""
        now = archive.surroundings()
        return {
            address for address, page, tag in index().tags_like("around:") if tag != f"around:{now.get(page)}"
        }

    def make_stale(self, addresses):
        for address in sorted(addresses, key=urgency):
            folder().make_stale(address)
        if addresses:
            index().make_stale(addresses)
            self.old.clear()

    def make_maps_stale(self):
        """Set maps of the site aside that name other files of pictures than there are; whether there are any.

        They name what has been made, and what is made from there on is made for the pages that they name.
        """
        if not self.has_made:
            return False
        self.has_made = False
        made = sitemaps.pictures_made()
        is_other = index().fact("pictures") != made
        if is_other:
            self.make_stale({*index().tagged(PICTURES)})
            index().set_facts(pictures=made)
        return is_other

    def make_all_stale(self):
        self.make_stale(index().addresses())

    # --- Making pages ---------------------------------------------------------------------------

    def make_next(self):
        """Make the most urgent page; whether there was one."""
        address = self.next_address()
        if address:
            self.make(address)
        return bool(address)

    def next_address(self):
        """A page that has just been changed, else an old one, else one that is linked and not there yet."""
        while self.first:
            address = self.first.popleft()
            if not folder().find_fresh(address):
                return address
        if not self.old:
            # Readers' requests may have set more aside, and have made some anew.
            self.old = deque(address for address in index().stale() if address not in self.refused)
        while self.old:
            address = self.old.popleft()
            if not folder().find_fresh(address):
                return address
        while self.found:
            address = self.found.popleft()
            if address not in self.refused and not index().has(address):
                return address
        return None

    def make(self, address):
        """Ask for a page, which puts it into the store, unless somebody does so already."""
        with folder().lock(address) as is_ours:
            status = ask(address) if is_ours and not folder().find_fresh(address) else 0
        self.has_made = self.has_made or bool(status)
        stored = folder().find(address)
        if status >= 500:
            # The old copy stays, and the next change is a reason to try again.
            logger.error("A page could not be made: the answer was %s.", status)
            self.refused.add(address)
        elif status and not (status == 200 and stored):
            self.refused.add(address)
            changes.remove([address])
        elif stored and status:
            self.look_for_links(stored.file)
            self.find(f"{PREFIX}{address}")

    def look_for_links(self, file):
        try:
            text = file.read_text()
        except OSError:
            return
        for pattern in (LINK, LOCATION):
            for match in pattern.finditer(text):
                self.find(unquote(html.unescape(match.group(match.lastindex))))

    def find(self, address):
        """Somebody may ask for this address."""
        if address not in self.known:
            self.known.add(address)
            kind = kind_of(address)
            # Of feeds, cards and maps there is one edition.
            if kind and (kind.name == "page" or not address.startswith(f"{PREFIX}/")):
                self.found.append(address)


def mend():
    """Bring folder and index together again after somebody was stopped between them."""
    fresh, known = {*folder().addresses()}, {*index().addresses()}
    changes.remove(fresh - known)
    changes.remove({*folder().addresses(is_stale=True)} - known)
    index().make_stale(known - fresh)


def make_pictures(pk):
    """The files of a picture in the shapes in which it may stand."""
    image = get_image_model().objects.filter(pk=pk).first()
    if image:
        prepare(**{shape: [image] for shape in SHAPES})


def addresses_of(tags):
    """The addresses in both editions of those pages that have such tags and are public."""
    pks = {int(tag.removeprefix("page:")) for tag in tags if tag.startswith("page:")}
    pages = SitePageQuerySet(Page).live().public().filter(pk__in=pks).order_by("pk")
    addresses = [unquote(page.get_url() or "") for page in pages]
    addresses = [address for address in addresses if address.startswith("/")]
    return [f"{edition}{address}" for address in addresses for edition in (PREFIX, "")]


def was_away():
    """Whether changes may have been forgotten before this machine has followed them."""
    followed = index().fact("followed")
    return bool(followed) and timezone.now() - datetime.fromisoformat(followed) > changes.KEPT - timedelta(
        hours=1
    )
