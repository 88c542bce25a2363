"""What a WordPress export says, as plain data: nothing here knows this site or its database."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """A category, tag or other term. `parent` is a slug; `meta` holds (key, raw value)."""

    taxonomy: str
    slug: str
    name: str
    id: int | None = None
    parent: str = ""
    description: str = ""
    meta: tuple = ()


@dataclass(frozen=True)
class Author:
    """Somebody who could write on the old site. E-mail addresses are never read."""

    login: str
    display_name: str = ""
    first_name: str = ""
    last_name: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Attachment:
    """A file of the media library, as stories ask for it.

    `link` is the address of its own page; `path` its place below `wp-content/uploads`, "" where the export
    does not say; `sizes` are the names of its smaller variants in the same folder.
    """

    id: int
    url: str
    link: str = ""
    path: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""
    parent: int = 0
    order: int = 0
    sizes: tuple = ()


@dataclass(frozen=True)
class Item:
    """One item of an export, whatever its type, with every value as it was written there.

    Dates are strings ("2019-04-01 10:00:00", "0000-00-00 00:00:00" or ""). `terms` are those given to the
    item, `meta` its (key, raw value) in order, PHP-serialised ones untouched. `repairs` says in sentences
    what had to be mended before it could be read. `site` tells the sites of several files apart; `id` counts
    within one (0: none was given).
    """

    site: str
    id: int
    type: str
    status: str
    title: str
    slug: str
    link: str = ""
    guid: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    pub_date: str = ""
    author: str = ""
    parent: int = 0
    menu_order: int = 0
    has_password: bool = False
    is_sticky: bool = False
    content: str = ""
    excerpt: str = ""
    attachment_url: str = ""
    terms: tuple = ()
    meta: tuple = ()
    file: str = ""
    position: int = 0
    repairs: tuple = ()

    def values(self, key):
        """All values of a meta key, in order."""
        return [value for name, value in self.meta if name == key]

    def value(self, key):
        """The first value of a meta key, or ""."""
        return next(iter(self.values(key)), "")


@dataclass
class Header:
    """What the head of one file says. `warnings` are sentences for the report."""

    file: str
    site: str = ""
    version: str = ""
    title: str = ""
    link: str = ""
    base_site_url: str = ""
    base_blog_url: str = ""
    language: str = ""
    generator: str = ""
    warnings: list = field(default_factory=list)


@dataclass
class Export:
    """What all files together say beside the texts of their items. Keys begin with the site.

    `authors` by (site, login), `terms` by (site, taxonomy, slug), `attachments` by (site, id), `reusable` has
    the content of reusable blocks by (site, id), `counts` how many items of each (site, type, status)
    there are.
    """

    headers: list = field(default_factory=list)
    authors: dict = field(default_factory=dict)
    terms: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)
    reusable: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)

    def children(self, site, parent):
        """The attachments that were uploaded to an item, in the order of its gallery."""
        if not hasattr(self, "_children"):
            self._children = {}
            for (of, _id), attachment in self.attachments.items():
                self._children.setdefault((of, attachment.parent), []).append(attachment)
        return sorted(self._children.get((site, parent), ()), key=lambda one: (one.order, one.id))
