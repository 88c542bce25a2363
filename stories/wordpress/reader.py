"""Export files are read item by item, however large they are."""


class NotAnExport(ValueError):
    """A file that is not read at all; the message says why in a sentence."""


def survey(files):
    """What the files say together (an Export), without the texts of their items. Raises NotAnExport."""
    raise NotImplementedError


def read(files):
    """Every Item of the files (paths), in their order. Raises NotAnExport."""
    raise NotImplementedError
