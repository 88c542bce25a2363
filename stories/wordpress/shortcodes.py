"""Shortcodes that WordPress and its best known plugins register become plain HTML.

Whatever else stands in brackets is a text like any other.
"""

import html
import re
from collections import Counter

NAMES = (
    "wp_caption|caption|gallery|embed|audio|video|playlist|sourcecode|code|button"
    "|youtube|vimeo|dailymotion|ted|soundcloud|spotify|wpvideo|videopress|tweet|facebook|instagram"
    "|bandcamp|mixcloud|slideshare|scribd|archiveorg|googlemaps|googleapps|gist|wordpress-tv"
    r"|(?:vc|et_pb|fusion|av|cs|wpb|mk|su)_\w+"
)
# A name without an end is one by itself: [gallery], [vc_column …].
OPEN = re.compile(rf"\[(?P<more>\[?)(?P<name>{NAMES})(?![\w-])(?P<attributes>[^\[\]]*?)(?P<void>/?)\]", re.I)
ANY = re.compile(r"\[(?P<end>/?)(?P<name>[a-zA-Z][\w-]{1,40})(?P<attributes>(?:\s[^\[\]<>]*)?)(?P<void>/?)\]")
ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))|"([^"]*)"|'([^']*)'|([^\s'"]+)"""
)
VERBATIM = re.compile(r"(<(pre|code|script|style|textarea)\b[^>]*>.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
CODE = {"code", "sourcecode"}
LAYOUT = re.compile(r"^(?:vc|et_pb|fusion|av|cs|wpb|mk|su)_", re.IGNORECASE)
SMART_QUOTES = str.maketrans({"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'"})
MEDIA = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mov")


class Shortcodes:
    """Replaces the shortcodes of one text. `gallery` gives the HTML of the pictures that attributes name."""

    def __init__(self, gallery):
        self.gallery = gallery
        self.unknown = Counter()

    def replace(self, text):
        if "[" not in text:
            return text
        pieces = VERBATIM.split(text)
        # Of every three pieces, the second is verbatim and the third the name of its tag.
        return "".join(
            self._replace(piece) if number % 3 == 0 else piece
            for number, piece in enumerate(pieces)
            if number % 3 < 2
        )

    def _replace(self, text):
        out = []
        at = 0
        while found := OPEN.search(text, at):
            out.append(text[at : found.start()])
            at = found.end()
            if found["more"]:
                # Twice in brackets, it is only spoken about.
                out.append(found[0])
                continue
            name = found["name"].lower()
            content = None
            end = re.compile(rf"\[/{re.escape(name)}\s*\]", re.IGNORECASE).search(text, at)
            if not found["void"] and end and not LAYOUT.match(name):
                content = text[at : end.start()]
                at = end.end()
            out.append(self._html(name, attributes(found["attributes"]), content, found[0]))
        rest = "".join([*out, text[at:]])
        rest = re.sub(rf"\[/(?:{NAMES})\s*\]", self._closing, rest, flags=re.IGNORECASE)
        self._count_unknown(rest)
        return rest

    def _closing(self, found):
        return "\n\n" if LAYOUT.match(found[0][2:]) else found[0]

    def _count_unknown(self, text):
        names = [found["name"].lower() for found in ANY.finditer(text) if found["end"]]
        for found in ANY.finditer(text):
            name = found["name"].lower()
            is_one = "=" in found["attributes"] or found["void"] or name in names or "_" in name
            if is_one and not found["end"]:
                self.unknown[name] += 1

    def _html(self, name, given, content, source):
        if LAYOUT.match(name):
            self.unknown[name] += 1
            return self._layout(given)
        if name in CODE:
            return f"<pre>{html.escape(html.unescape(content or ''))}</pre>"
        if name in ("caption", "wp_caption"):
            return _caption(given, content or "")
        if name in ("gallery", "playlist"):
            return self.gallery(given) if name == "gallery" or given.get("ids") else source
        if name == "button":
            address = given.get("url") or given.get("link") or given.get("href") or ""
            return f'<a href="{html.escape(address)}">{content or given.get("text", "")}</a>'
        if name in ("audio", "video"):
            return _media(name, given, content) or source
        return _embed(name, given, content) or source

    def _layout(self, given):
        """What the attributes of a page builder say; its own content follows as it is."""
        out = ["\n\n"]
        image = given.get("image") or given.get("src") or ""
        if image.isdigit():
            out.append(self.gallery({"ids": image}))
        elif image.startswith(("http:", "https:", "/")):
            out.append(f'<img src="{html.escape(image)}" alt="{html.escape(given.get("alt", ""))}">')
        if given.get("images"):
            out.append(self.gallery({"ids": given["images"]}))
        words = given.get("text") or given.get("title") or given.get("button_text") or ""
        address = given.get("url") or given.get("button_url") or given.get("link") or ""
        if address.startswith(("http:", "https:", "/")):
            words = words or address
            out.append(f'<p><a href="{html.escape(address)}">{html.escape(words)}</a></p>')
        elif words:
            out.append(f"<p>{html.escape(html.unescape(words))}</p>")
        return "".join([*out, "\n\n"])


def attributes(text):
    """What a shortcode is given: by name, and by place under 0, 1, …"""
    found = {}
    for match in ATTRIBUTE.finditer(html.unescape(text).translate(SMART_QUOTES)):
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        if name:
            found.setdefault(name.lower(), value)
        else:
            found[sum(isinstance(key, int) for key in found)] = value
    return found


def _caption(given, content):
    """A picture with the words after it, its caption; earlier versions gave that as an attribute."""
    picture = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)", content, re.IGNORECASE)
    words = given.get("caption") or (content[picture.end() :] if picture else "")
    return f"<figure>{picture[1] if picture else content}<figcaption>{words.strip()}</figcaption></figure>"


def _media(name, given, content):
    address = next((given[key] for key in (*MEDIA, 0) if given.get(key)), "") or (content or "").strip()
    return f'<{name} src="{html.escape(address)}"></{name}>' if address else ""


def _embed(name, given, content):
    """What is shown from elsewhere: [embed]address[/embed], [youtube address], [vimeo key]."""
    asked = [content, given.get("url"), given.get("src"), given.get("id"), given.get(0), given.get("v")]
    for value in asked:
        value = html.unescape(re.sub(r"<[^>]*>", "", value or "")).strip().lstrip("=")
        if value.startswith(("http://", "https://")):
            return f'<figure class="wp-block-embed">{html.escape(value)}</figure>'
        if name in ("youtube", "vimeo") and re.fullmatch(r"[\w-]{6,20}", value):
            place = "https://www.youtube.com/watch?v=" if name == "youtube" else "https://vimeo.com/"
            return f'<figure class="wp-block-embed">{place}{value}</figure>'
    return ""
