"""Every old address leads on in one hop, or says why there is nothing any more.

What can be listed becomes redirects, which staff see and change in the admin. What follows a rule (files,
feeds, numbered pages, /?p=12) is answered by middleware.py.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from people.models import PersonPage

from ..models import GoneAddress, ImportedItem
from . import mapping
from .body import text_of
from .media import file_key, unedited
from .media import path_of as upload_path

PATH_MAX = 255
BATCH = 500
# In the table of what was imported, where sites of the old web stand otherwise.
SITE = "redirects"
FIRST_PARTS = {"category": "category", "post_tag": "tag"}
WITHOUT_ADDRESS = {"nav_menu", "post_format", "language", "post_translations", "term_language", "author"}


@dataclass(frozen=True)
class Target:
    """Where an address leads: a page, with a route below it; without a page, the reason why there is none."""

    page_id: int | None = None
    route: str = ""
    reason: str = ""

    def key(self, path):
        """By what it is known that an address was once led here, without naming either."""
        whole = repr((path, self.page_id, self.route)).encode("utf-8", "surrogatepass")
        return f"redirect:{hashlib.sha256(whole).hexdigest()[:40]}"


def path_of(address):
    """The path of an address as the table of redirects has it, "" for the home page and for queries."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.query or parts.path.strip("/") == "":
        return ""
    path = Redirect.normalise_path(unquote(parts.path))
    return "" if path == "/" else path


class Redirects:
    """Collects where old addresses lead, the first word on each counting, and then writes what is new.

    `rows` are the ImportedItems there are, by (site, key): what was written once and is no more was deleted
    by staff, and does not come again.
    """

    def __init__(self, planner, obeys, rows):
        self.planner, self.obeys, self.rows = planner, obeys, rows
        self.wanted = {}

    def want(self, address, target):
        if path := path_of(address):
            self.wanted.setdefault(path, target)

    def item(self, item, page_id):
        """The addresses of an item that became a page; `page_id` is None for one that is nothing here."""
        if page_id is None:
            return
        self.want(item.link, Target(page_id))
        head, _slash, _slug = item.link.rstrip("/").rpartition("/")
        for slug in item.values("_wp_old_slug"):
            if slug.strip() and path_of(item.link):
                self.want(f"{head}/{slug.strip()}/", Target(page_id))

    def gone(self, item, reason):
        self.want(item.link, Target(reason=reason))

    def attachments(self, export, pages):
        """The pages that WordPress gave to files lead to the story, and files that are not here say so.

        `pages` is {(site, id): pk}.
        """
        for (site, _id), attachment in export.attachments.items():
            page_id = pages.get((site, attachment.parent))
            self.want(attachment.link, Target(page_id, reason="" if page_id else "It showed a single file."))
            row = self.rows.get((site, file_key(upload_path(attachment.url) or attachment.path)))
            # What was made is found by middleware.py, however its name is spelt.
            if row is None or not (row.image_id or row.document_id):
                for address in (attachment.url, unedited(attachment.url)):
                    self.want(address, Target(reason="This file was not taken over from the old site."))

    def terms(self, export, vocabulary):
        """The archives of categories, tags and other terms."""
        bases = {header.site: urlsplit(header.base_blog_url or header.link).path for header in export.headers}
        archive = self.planner.archives[self.planner.default]
        locale = self.planner.default
        for (site, taxonomy, slug), term in export.terms.items():
            if taxonomy in WITHOUT_ADDRESS:
                continue
            target = self._of_term(term, archive, locale, vocabulary)
            base = f"{bases.get(site, '').rstrip('/')}/{FIRST_PARTS.get(taxonomy, taxonomy)}"
            self.want(f"{base}/{slug}/", target)
            above, chain = export.terms.get((site, taxonomy, term.parent)), [slug]
            while above is not None and above.slug not in chain and len(chain) < 10:
                chain.append(above.slug)
                above = export.terms.get((site, taxonomy, above.parent))
            if len(chain) > 1:
                self.want(f"{base}/{'/'.join(reversed(chain))}/", target)

    def _of_term(self, term, archive, locale, vocabulary):
        if theme := vocabulary.find("themes", locale, [term]):
            return Target(theme[0])
        if country := vocabulary.find("countries", locale, [term]):
            return Target(archive.pk, f"/country/{vocabulary.slugs[country[0]]}/")
        kind = self.planner.rules.categories.get(term.slug)
        if kind and kind not in (mapping.PAGE, mapping.SKIP):
            return Target(archive.pk, f"/kind/{kind}/")
        return Target(reason=f"Stories are not listed by “{text_of(term.name)[:100]}” any more.")

    def authors(self, export):
        """The archives of authors: their profile, where they have one."""
        people = dict(PersonPage.objects.live().order_by("-pk").values_list("title", "pk"))
        bases = {header.site: urlsplit(header.base_blog_url or header.link).path for header in export.headers}
        for (site, login), author in export.authors.items():
            name = self.planner.rules.authors.get(login, text_of(author.display_name))
            target = Target(people.get(name), reason="Stories are not listed by their author any more.")
            self.want(f"{bases.get(site, '').rstrip('/')}/author/{login.lower()}/", target)

    def feeds(self, export):
        archive = self.planner.archives[self.planner.default]
        for header in export.headers:
            base = urlsplit(header.base_blog_url or header.link).path.rstrip("/")
            for below in ("feed", "feed/rss2", "feed/atom", "feed/rdf", "feed/rss", "rss"):
                self.want(f"{base}/{below}/", Target(archive.pk, "/feed/"))
            self.want(f"{base}/comments/feed/", Target(reason="There are no comments here."))

    def write(self, report, is_dry):
        """Write what is new; tell of everything else."""
        there = There.now(is_dry)
        redirects, addresses, marks = [], [], []
        for path, target in self._decided(there, report.redirects):
            if (SITE, target.key(path)) not in self.rows:
                marks.append(ImportedItem(site=SITE, key=target.key(path)))
            if path in there.redirects:
                report.redirects["known"] += 1
            elif target.page_id:
                redirects.append(_redirect(path, there.site, target))
            elif path not in there.gone:
                addresses.append(GoneAddress(path=path, reason=target.reason[:255]))
        report.redirects["made"], report.redirects["gone"] = len(redirects), len(addresses)
        if not is_dry:
            with transaction.atomic():
                Redirect.objects.bulk_create(redirects, batch_size=BATCH)
                GoneAddress.objects.bulk_create(addresses, batch_size=BATCH, ignore_conflicts=True)
                ImportedItem.objects.bulk_create(marks, batch_size=BATCH, ignore_conflicts=True)

    def _decided(self, there, told):
        """(path, Target) of everything that is to stand in the tables; the rest is told."""
        for path, target in self.wanted.items():
            if self.obeys.refuses_address(path) or not there.may_lead_to(target.page_id):
                continue
            if problem := there.problem(path, target):
                told["conflicts"].append({"path": path, "reason": problem})
            elif target.page_id and there.pages.get(path) == target.page_id:
                continue
            elif (SITE, target.key(path)) in self.rows and not there.has(path):
                told["deleted"] += 1
            else:
                yield path, target


@dataclass
class There:
    """What stands at addresses now: redirects, reasons and the keys of live pages, each by path."""

    site: Site
    redirects: dict
    gone: set
    pages: dict
    live: set
    is_dry: bool

    @classmethod
    def now(cls, is_dry):
        site = Site.objects.get(is_default_site=True)
        return cls(
            site,
            redirects={redirect.old_path: redirect for redirect in Redirect.get_for_site(site)},
            gone={*GoneAddress.objects.values_list("path", flat=True)},
            pages=_standing(site),
            live={*Page.objects.filter(live=True).order_by().values_list("pk", flat=True)},
            is_dry=is_dry,
        )

    def may_lead_to(self, page_id):
        return not page_id or self.is_dry or page_id in self.live

    def has(self, path):
        return path in self.redirects or path in self.gone

    def problem(self, path, target):
        """Why an address cannot lead where it should, "" where it can."""
        if len(path) > PATH_MAX:
            return f"The address is longer than {PATH_MAX} characters."
        if path in self.pages and self.pages[path] != target.page_id:
            return "Another page stands at this address."
        redirect = self.redirects.get(path)
        stands = redirect and (redirect.redirect_page_id, redirect.redirect_page_route_path)
        if redirect and stands != (target.page_id, target.route):
            return "A redirect leads from there to something else."
        return ""


def _redirect(path, site, target):
    return Redirect(
        old_path=path,
        site=site,
        redirect_page_id=target.page_id,
        redirect_page_route_path=target.route,
        is_permanent=True,
    )


def _standing(site):
    """{path: key} of the pages that are live."""
    root = site.root_page.url_path
    pages = Page.objects.filter(live=True, url_path__startswith=root).order_by()
    return {f"/{path[len(root) :].rstrip('/')}": pk for pk, path in pages.values_list("pk", "url_path")}
