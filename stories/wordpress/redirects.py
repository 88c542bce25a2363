"""Every old address leads on in one hop, or says why there is nothing any more.

What can be listed becomes redirects, which staff see and change in the admin. What follows a rule (files,
feeds, numbered pages, /?p=12) is answered by middleware.py.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from people.models import PersonPage

from ..models import GoneAddress
from . import mapping
from .body import text_of

PATH_MAX = 255
BATCH = 500
FIRST_PARTS = {"category": "category", "post_tag": "tag"}
WITHOUT_ADDRESS = {"nav_menu", "post_format", "language", "post_translations", "term_language", "author"}


@dataclass(frozen=True)
class Target:
    """Where an address leads: a page, with a route below it; without a page, the reason why there is none."""

    page_id: int | None = None
    route: str = ""
    reason: str = ""


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
    """Collects where old addresses lead, the first word on each counting, and then writes what is new."""

    def __init__(self, planner, obeys):
        self.planner, self.obeys = planner, obeys
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
        """The pages that WordPress gave to files lead to the story. `pages` is {(site, id): pk}."""
        for (site, _id), attachment in export.attachments.items():
            page_id = pages.get((site, attachment.parent))
            self.want(attachment.link, Target(page_id, reason="" if page_id else "It showed a single file."))

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
        site = Site.objects.get(is_default_site=True)
        known = {redirect.old_path: redirect for redirect in Redirect.get_for_site(site)}
        gone = dict(GoneAddress.objects.values_list("path", "reason"))
        standing = _standing(site)
        live = {*Page.objects.filter(live=True).order_by().values_list("pk", flat=True)}
        redirects, addresses = [], []
        for path, target in self.wanted.items():
            page_id = target.page_id if target.page_id in live or is_dry else None
            if self.obeys.refuses_address(path) or (target.page_id and page_id is None):
                continue
            if problem := _problem(path, page_id, target, known, standing):
                report.redirects["conflicts"].append({"path": path, "reason": problem})
            elif standing.get(path) == page_id is not None:
                continue
            elif path in known:
                report.redirects["known"] += 1
            elif page_id:
                redirects.append(
                    Redirect(
                        old_path=path,
                        site=site,
                        redirect_page_id=page_id,
                        redirect_page_route_path=target.route,
                        is_permanent=True,
                    )
                )
            elif path not in gone:
                addresses.append(GoneAddress(path=path, reason=target.reason[:255]))
        report.redirects["made"], report.redirects["gone"] = len(redirects), len(addresses)
        if not is_dry:
            Redirect.objects.bulk_create(redirects, batch_size=BATCH)
            GoneAddress.objects.bulk_create(addresses, batch_size=BATCH, ignore_conflicts=True)


def _standing(site):
    """{path: key} of the pages that are live."""
    root = site.root_page.url_path
    pages = Page.objects.filter(live=True, url_path__startswith=root).order_by()
    return {f"/{path[len(root) :].rstrip('/')}": pk for pk, path in pages.values_list("pk", "url_path")}


def _problem(path, page_id, target, known, standing):
    """Why an address cannot lead where it should, "" where it can."""
    if len(path) > PATH_MAX:
        return f"The address is longer than {PATH_MAX} characters."
    if path in standing and standing[path] != page_id:
        return "Another page stands at this address."
    redirect = known.get(path)
    if redirect and (redirect.redirect_page_id, redirect.redirect_page_route_path) != (page_id, target.route):
        return "A redirect leads from there to something else."
    return ""
