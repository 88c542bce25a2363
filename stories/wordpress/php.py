"""Values that PHP serialised, read as plain data.

Only scalars and arrays: objects, references and custom serialisers are refused. No class is ever made use of.
"""

import re

DEEPEST = 20
LONGEST = 2_000_000
SCALAR = re.compile(r"([ibd]):([^;]{1,40});")
HEAD = re.compile(r"([sa]):(\d{1,9}):")


def load(text):
    """The value that a serialised text holds: None, bool, int, float, str, or a dict for an array.

    Raises ValueError for whatever else it is. Lengths of strings are not trusted, because line ends have
    changed on the way through XML: the end of a string is where its length says or else its next `";`.
    """
    if len(text) > LONGEST:
        raise ValueError("The value is too long.")
    value, end = _value(text, 0, 0)
    if text[end:].strip():
        raise ValueError("Something follows the value.")
    return value


def sizes_of(text):
    """The file names of the smaller variants that the metadata of an attachment lists."""
    try:
        sizes = load(text)["sizes"]
        return tuple(size["file"] for size in sizes.values() if isinstance(size.get("file"), str))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def _value(text, at, depth):
    if depth > DEEPEST:
        raise ValueError("The value is nested too deeply.")
    if text.startswith("N;", at):
        return None, at + 2
    if scalar := SCALAR.match(text, at):
        kind, value = scalar.groups()
        if kind == "b" and value not in ("0", "1"):
            raise ValueError("This is no truth value.")
        return {"i": int, "d": float, "b": lambda flag: flag == "1"}[kind](value), scalar.end()
    head = HEAD.match(text, at)
    if not head:
        raise ValueError("Only plain values and arrays are read.")
    read = _string if head[1] == "s" else _array
    return read(text, head.end(), int(head[2]), depth)


def _string(text, at, length, depth):
    if text[at : at + 1] != '"':
        raise ValueError("A string has no beginning.")
    at += 1
    # The length counts bytes; most strings have as many characters.
    end = at + length
    if text[end : end + 2] != '";':
        piece = text[at:end].encode("utf-8", "surrogatepass")[:length]
        end = at + len(piece.decode("utf-8", "ignore"))
    if text[end : end + 2] != '";':
        end = text.find('";', at)
    if end < 0:
        raise ValueError("A string has no end.")
    return text[at:end], end + 2


def _array(text, at, length, depth):
    if text[at : at + 1] != "{":
        raise ValueError("An array has no beginning.")
    at += 1
    found = {}
    for _number in range(length):
        key, at = _value(text, at, depth + 1)
        if not isinstance(key, (int, str)):
            raise ValueError("This is no key.")
        found[key], at = _value(text, at, depth + 1)
    if text[at : at + 1] != "}":
        raise ValueError("An array has no end.")
    return found, at + 1
