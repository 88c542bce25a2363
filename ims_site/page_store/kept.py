"""What many pages show alike, kept in the memory of this process until anything on the site changes.

The menu, the settings, the counts of the archive, the card of a story: to read them from the database and to
render them for every page took more than all that a page has to itself. What editors change is written down
(`changes.py`), so one small query tells whether they still hold. Only readers get them, and only while
changes are written down: staff see what there is at every moment.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from .changes import today
from .tags import note, noting

# Addresses are part of some keys, and anybody can make up more of them.
MOST = 5000

_state = ContextVar("the state of the site that an answer is made from", default=None)
_shelf = (None, {})


@contextmanager
def keeping(state):
    """Within it things are kept, as long as `changes.state` gives what it has given here; None: nothing is.

    Consents end with the day, and so does what was kept.
    """
    token = _state.set(state and (state, today()))
    try:
        yield
    finally:
        _state.reset(token)


def is_keeping():
    return _state.get() is not None


def kept(make, *key):
    """What `make()` gives, or has given for this key, a name and whatever it depends on besides the site.

    All threads share it, so nobody may change it, nor ask it for what it would read only then. What it was
    read from is noted each time.
    """
    state = _state.get()
    if state is None:
        return make()
    things = _things(state)
    found = things.get(key)
    if found is None:
        with noting() as tags:
            value = make()
        found = things[key] = value, tags
    value, tags = found
    for tag in tags:
        note(tag)
    return value


def kept_each(make, name, pks, tags_of):
    """{pk: value} of things that are read many at a time: of those not there yet `make(pks)` gives the same.

    What it has no value for has none here. `tags_of(value)` are the tags of what a value was read from.
    """
    state = _state.get()
    if state is None:
        return make(pks)
    things = _things(state)
    lacking = [pk for pk in pks if (name, pk) not in things]
    if lacking:
        with noting():
            made = make(lacking)
        for pk in lacking:
            things[name, pk] = (made[pk], frozenset(tags_of(made[pk]))) if pk in made else (None, frozenset())
    found = {pk: things[name, pk] for pk in pks}
    for _value, tags in found.values():
        for tag in tags:
            note(tag)
    return {pk: value for pk, (value, _tags) in found.items() if value is not None}


def forget_all():
    """Keep nothing of what was kept, as after a change."""
    global _shelf
    _shelf = (None, {})


def _things(state):
    global _shelf
    known, things = _shelf
    if known != state or len(things) >= MOST:
        things = {}
        # Both at once, so that no thread sees one without the other.
        _shelf = (state, things)
    return things
