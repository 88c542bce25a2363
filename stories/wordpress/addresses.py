"""Addresses in a text: what they lead to, and whether they may be kept."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
HIDDEN = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
# What has a scheme at most.
EMPTY = re.compile(r"(?:https?:)?/{2,}|(?:https?:)?", re.IGNORECASE)
ESCAPED = str.maketrans({"\n": "", "\t": "", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E"})
VIDEO_HOSTS = (
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "dai.ly",
    "wordpress.tv",
    "videopress.com",
    "ted.com",
    "tiktok.com",
)
# Other places from which WordPress shows something in the middle of a text.
EMBED_HOSTS = (
    *VIDEO_HOSTS,
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "soundcloud.com",
    "spotify.com",
    "mixcloud.com",
    "flickr.com",
    "flic.kr",
    "imgur.com",
    "issuu.com",
    "scribd.com",
    "slideshare.net",
    "reddit.com",
    "tumblr.com",
    "kickstarter.com",
    "libsyn.com",
    "anchor.fm",
    "podbean.com",
    "bandcamp.com",
    "wolframcloud.com",
    "google.com",
)
YOUTUBE = re.compile(r"^[\w-]{6,20}$", re.ASCII)


def absolute(address, base):
    """The address as an absolute one with a scheme that may be kept; "" where it leads nowhere or to harm.

    A place within the page stays as it is ("#notes").
    """
    address = (address or "").strip()
    # Browsers ignore what is hidden in a scheme, so “java script:” is one.
    bare = HIDDEN.sub("", address)
    if bare.startswith("#"):
        return bare if len(bare) > 1 else ""
    if EMPTY.fullmatch(bare) or (re.match(r"^[^/?#]*:", bare) and bare.split(":")[0].lower() not in SCHEMES):
        return ""
    try:
        whole = urljoin(base, address.translate(ESCAPED))
        parts = urlsplit(whole)
        is_place = bool(parts.hostname and parts.port is not False)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    if parts.scheme.lower() in ("mailto", "tel"):
        return whole if parts.path else ""
    return whole if is_place else ""


def is_at(address, hosts):
    """Whether an address is at one of these hosts or below it."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return False
    return any(host == name or host.endswith(f".{name}") for name in hosts)


def watch_address(address):
    """Where a person sees what a player shows: the address of the video itself, https where it is known."""
    parts = urlsplit(address)
    path = parts.path.strip("/").split("/")
    key = ""
    if is_at(address, ("youtube.com", "youtube-nocookie.com")):
        key = path[1] if path[0] in ("embed", "v", "shorts", "live") and len(path) > 1 else ""
        key = key or next(iter(parse_qs(parts.query).get("v", [])), "")
    elif is_at(address, ("youtu.be",)):
        key = path[0]
    if YOUTUBE.match(key):
        return f"https://www.youtube.com/watch?v={key}"
    if is_at(address, ("player.vimeo.com",)) and path[0] == "video" and len(path) > 1:
        return f"https://vimeo.com/{path[1]}"
    if is_at(address, EMBED_HOSTS) and parts.scheme == "http":
        return address.replace("http:", "https:", 1)
    return address
