"""Words looked for in titles and names."""

from django.db.models import Q

from ..search.text import clean_query


def containing(words, *fields):
    """A condition: each of these words stands in one of these fields, in whatever letters.

    SQLite knows capitals of ASCII only, so words in other letters are looked for in each of the usual forms.
    """
    condition = Q()
    for word in clean_query(words).split():
        forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
        found = Q(pk__in=[])
        for field in fields:
            for form in forms:
                found |= Q(**{f"{field}__icontains": form})
        condition &= found
    return condition
