"""The parsed pieces of an export become plain data. E-mail addresses and comments are not even looked at."""

import re

from .php import sizes_of
from .repair import CONTROL, parse
from .source import Attachment, Author, Header, Item, Term

WORDPRESS = re.compile(r"https?://(?:www\.)?wordpress\.org/export/[^/]*/(excerpt/)?")
FAMILIES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
KNOWN_VERSIONS = {"1.0", "1.1", "1.2"}
MOJIBAKE = re.compile("â€[œ\u009d™“”˜¦]|Ã[©¨¤¶¼±]|Â[«»°©]")
SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def read_head(head, path, export):
    """The Header of a file, from (text, namespaces); its authors and terms go into `export`."""
    text, namespaces = head
    channel = text[match.end() :] if (match := re.search(r"<channel[^>]*>", text)) else ""
    channel = re.sub(r"</(?:channel|rss)\s*>.*", "", channel, flags=re.DOTALL)
    root, repairs = parse(channel, namespaces)
    plain = {}
    for element in root:
        plain.setdefault(_name(element), _text(element))
    header = Header(
        file=path_name(path),
        version=plain.get(("wp", "wxr_version"), ""),
        title=plain.get(("", "title"), ""),
        link=plain.get(("", "link"), ""),
        base_site_url=plain.get(("wp", "base_site_url"), ""),
        base_blog_url=plain.get(("wp", "base_blog_url"), ""),
        language=plain.get(("", "language"), ""),
        generator=plain.get(("", "generator"), ""),
        warnings=repairs,
    )
    header.site = site_of(header.base_blog_url or header.base_site_url or header.link)
    if not header.version:
        header.warnings.append("The file does not say which version of the format it has; read as 1.2.")
    elif header.version not in KNOWN_VERSIONS:
        header.warnings.append(
            f"The version {header.version[:20]!r} of the format is not known; read as 1.2."
        )
    _read_authors_and_terms(root, header.site, export)
    return header


def path_name(path):
    return getattr(path, "name", str(path))


def site_of(address):
    """What tells sites apart: the address without scheme, www and last slash."""
    return SCHEME.sub("", address.strip()).rstrip("/").lower()


def _read_authors_and_terms(root, site, export):
    for element in root:
        family, name = _name(element)
        if family != "wp":
            continue
        values = {local: _text(child) for child in element for fam, local in [_name(child)] if fam == "wp"}
        if name == "author" and values.get("author_login"):
            export.authors[site, values["author_login"]] = Author(
                login=values["author_login"],
                display_name=values.get("author_display_name", ""),
                first_name=values.get("author_first_name", ""),
                last_name=values.get("author_last_name", ""),
                id=_number(values.get("author_id")) or None,
            )
        elif term := _term(name, values, _meta(element, "termmeta")):
            export.terms[site, term.taxonomy, term.slug] = term


def _term(name, values, meta):
    """The Term of an element of the head, None where it is something else."""
    if name not in ("category", "tag", "term"):
        return None
    taxonomy, slug, label, parent = {
        "category": ("category", "category_nicename", "cat_name", "category_parent"),
        "tag": ("post_tag", "tag_slug", "tag_name", ""),
        "term": (values.get("term_taxonomy", ""), "term_slug", "term_name", "term_parent"),
    }[name]
    if not taxonomy or not values.get(slug):
        return None
    return Term(
        taxonomy=taxonomy,
        slug=values[slug],
        name=values.get(label) or values[slug],
        id=_number(values.get("term_id")) or None,
        parent=values.get(parent, ""),
        description=values.get(f"{name}_description", ""),
        meta=meta,
    )


def read_item(root, header, position, repairs):
    """The Item of a parsed piece."""
    item = next((element for element in root if _name(element) == ("", "item")), root)
    values = {}
    for element in item:
        values.setdefault(_name(element), element)

    def text(family, name):
        element = values.get((family, name))
        return "" if element is None else _text(element)

    def content(family):
        element = values.get((family, "encoded"))
        words = "" if element is None else _whole(element)
        return words if words.strip() else ""

    repairs = list(repairs)
    words = content("content")
    if MOJIBAKE.search(words):
        repairs.append("Some letters look garbled (“â€œ”); they are kept as they are.")
    if "\ufffd" in words:
        repairs.append("Some letters could not be read and became “\ufffd”.")
    return Item(
        site=header.site,
        id=_number(text("wp", "post_id")),
        type=text("wp", "post_type"),
        status=text("wp", "status"),
        title=text("", "title"),
        slug=text("wp", "post_name"),
        link=text("", "link"),
        guid=text("", "guid"),
        date=text("wp", "post_date"),
        date_gmt=text("wp", "post_date_gmt"),
        modified=text("wp", "post_modified"),
        modified_gmt=text("wp", "post_modified_gmt"),
        pub_date=text("", "pubDate"),
        author=text("dc", "creator"),
        parent=_number(text("wp", "post_parent")),
        menu_order=_number(text("wp", "menu_order")),
        has_password=bool(text("wp", "post_password")),
        is_sticky=text("wp", "is_sticky") == "1",
        content=words,
        excerpt=content("excerpt"),
        attachment_url=text("wp", "attachment_url"),
        terms=tuple(_terms_of(item)),
        meta=_meta(item, "postmeta"),
        file=header.file,
        position=position,
        repairs=tuple(repairs),
    )


def _terms_of(item):
    seen = set()
    for element in item:
        if _name(element) != ("", "category"):
            continue
        name = _text(element)
        # Old exports name a category twice, and only once with its slug.
        slug = (element.get("nicename") or name).strip()
        taxonomy = (element.get("domain") or "category").strip()
        taxonomy = "post_tag" if taxonomy == "tag" else taxonomy
        if slug and (taxonomy, slug) not in seen and (element.get("nicename") or not element.get("domain")):
            seen.add((taxonomy, slug))
            yield Term(taxonomy=taxonomy, slug=slug, name=name or slug)


def take_stock(item, export):
    """Enter what other items may ask about this one: files, reusable blocks, how many there are."""
    key = (item.site, item.type, item.status)
    export.counts[key] = export.counts.get(key, 0) + 1
    if item.type == "attachment":
        export.attachments[item.site, item.id] = Attachment(
            id=item.id,
            url=item.attachment_url or item.guid,
            link=item.link,
            path=item.value("_wp_attached_file"),
            title=item.title,
            alt=item.value("_wp_attachment_image_alt"),
            caption=item.excerpt,
            parent=item.parent,
            order=item.menu_order,
            sizes=sizes_of(item.value("_wp_attachment_metadata")),
        )
    elif item.type == "wp_block":
        export.reusable[item.site, item.id] = item.content


def _meta(element, name):
    pairs = []
    for child in element:
        if _name(child) == ("wp", name):
            values = {local: _text(part) for part in child for fam, local in [_name(part)] if fam == "wp"}
            if values.get("meta_key"):
                pairs.append((values["meta_key"], values.get("meta_value", "")))
    return tuple(pairs)


def _name(element):
    """The family of an element ("wp", "content", "excerpt", "dc", "" for RSS itself) and its local name."""
    if not isinstance(element.tag, str):
        return "?", ""
    if not element.tag.startswith("{"):
        return "", element.tag
    uri, name = element.tag[1:].split("}")
    if wordpress := WORDPRESS.fullmatch(uri):
        return "excerpt" if wordpress[1] else "wp", name
    return FAMILIES.get(uri, uri), name


def _whole(element):
    return CONTROL.sub("", "".join(element.itertext()))


def _text(element):
    return _whole(element).strip()


def _number(text):
    """A key or a place in an order; 0 where it is none."""
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,18}", text, re.ASCII) else 0
