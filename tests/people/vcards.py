"""A strict reader of vCard 4.0, as RFC 6350 has it."""

import re

LINE = re.compile(
    r'([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"\r\n]*"|[^";:,]*)(?:,(?:"[^"\r\n]*"|[^";:,]*))*)*):(.*)',
    re.DOTALL,
)
TEXTS = {"FN", "TITLE", "ORG", "EMAIL", "ROLE", "NOTE", "NICKNAME"}
KNOWN = TEXTS | {"BEGIN", "VERSION", "KIND", "N", "TEL", "LANG", "URL", "END"}
ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read_vcard(data):
    """The properties of a card of bytes as (name, parameters, value); anything not to the letter fails."""
    assert data.endswith(b"\r\n"), "the last line has no end"
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not any({13, 10} & {*line} for line in lines), "an end of line that is not CRLF"
    assert max(len(line) for line in lines) <= 75, "a line of more than 75 octets"
    # Each line has to be text by itself: a fold never falls inside a character.
    texts = [line.decode("utf-8") for line in lines]
    unfolded = re.sub(r"\r\n[ \t]", "", "\r\n".join(texts)).split("\r\n")
    properties = [read_property(line) for line in unfolded]
    names = [name for name, _parameters, _value in properties]
    assert names[:2] == ["BEGIN", "VERSION"] and names[-1] == "END"
    assert names.count("BEGIN") == names.count("VERSION") == names.count("FN") == 1
    assert properties[1] == ("VERSION", {}, "4.0")
    return properties[1:-1]


def read_property(line):
    match = LINE.fullmatch(line)
    assert match, f"not a property: {line!r}"
    name, parameters, value = match.groups()
    assert name in KNOWN, name
    pairs = dict(pair.split("=", 1) for pair in parameters.split(";")[1:])
    return name, pairs, unescape(value) if name in TEXTS else value


def unescape(value):
    """A text value as it was meant; a comma, semicolon or backslash has to be escaped."""
    assert not re.sub(r"\\[nN,;\\]|[^\\,;\x00-\x08\x0a-\x1f\x7f]", "", value), f"not escaped: {value!r}"
    return re.sub(r"\\[nN,;\\]", lambda match: ESCAPES[match.group()], value)
