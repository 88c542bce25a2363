"""Files that unpack to others: ZIP archives, and the documents of offices, which are such archives."""

import io
import zipfile

ENDINGS = {".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub"}
# What all of it may unpack to, in bytes. Whoever opens a bomb does so on a reader's computer.
UNPACKED_MAX = 500_000_000
# An archive that lies in another one is looked into up to this size, and so deep.
INNER_MAX = 20_000_000
DEEPEST = 3
# Each member has an entry that begins like this; a million of them alone take half a gigabyte to read.
ENTRY = b"PK\x01\x02"
MEMBERS_MAX = 20_000


class BombError(ValueError):
    """It unpacks to more than anybody needs."""


def refuse_bombs(data):
    """Takes the bytes of an archive. Raises BombError if it unpacks to too much, other errors if it is none.

    The sizes are those that the archive announces: programs that unpack it give out no more.
    """
    if _size(data, 1) > UNPACKED_MAX:
        raise BombError("too large")


def _size(data, depth):
    """The bytes that an archive unpacks to, with those of the archives in it."""
    if depth > DEEPEST or data.count(ENTRY) > MEMBERS_MAX:
        raise BombError("too deep, or too many")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        total = sum(member.file_size for member in members)
        for member in members:
            if total > UNPACKED_MAX:
                break
            # A locked one cannot be looked into, by nobody on the way to its reader either.
            if not member.flag_bits & 1 and member.filename.lower().endswith(tuple(ENDINGS)):
                if member.file_size > INNER_MAX:
                    raise BombError("an archive within is too large to look into")
                total += _size(archive.read(member), depth + 1)
    return total
