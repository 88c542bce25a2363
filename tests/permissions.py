"""What each role gets at each address of the admin, with objects of one's own and of others."""

import re

from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse

from ims_site import roles

from .permission_world import ADMINISTRATOR, World

COLUMNS = [roles.STORY_EDITORS, roles.COMMUNICATIONS, roles.SITE_MANAGERS, ADMINISTRATOR]
AREAS = {
    "Pages": r"pages/|choose-page/|bulk/|api/main/\^pages|stor|people|translation/submit/page",
    "Pictures and documents": r"images/|documents/|api/main/\^(images|documents)|embeds/|collections/",
    "Vocabulary, redirects and settings": r"snippets/|redirects/|settings/|sites/|locales/|translation/",
    "Users, reviews, reports and the rest": r"",
}
YES, LOOK, NO, ABSENT = "yes", "look", "no", "–"
# The same for everybody; parts of a page that stands here; an import's second step, which needs its first.
LEFT_OUT = re.compile(
    r"login|logout|password_reset|test404|failwhale|sprite|jsi18n|results/|/chosen|import/process|compare|\.\*"
)


def addresses(area):
    """(pattern, name, parameters) of every address of an area of the admin, in their order."""
    earlier = [AREAS[name] for name in list(AREAS)[: list(AREAS).index(area)]]
    for pattern, name, parameters in _walk(get_resolver().url_patterns):
        below = pattern.removeprefix("admin/")
        if not pattern.startswith("admin/") or LEFT_OUT.search(below) or not name:
            continue
        if re.match(AREAS[area], below) and not any(re.match(other, below) for other in earlier):
            yield below or "(home)", name, parameters


def _walk(patterns, before="", names=()):
    for item in patterns:
        pattern = before + str(item.pattern)
        if hasattr(item, "url_patterns"):
            yield from _walk(item.url_patterns, pattern, (*names, *filter(None, [item.namespace])))
        elif item.name:
            yield pattern, ":".join([*names, item.name]), list(item.pattern.converters)


def outcome(client, address):
    """YES, LOOK, NO or ABSENT for a page and what it does; what a request changes is put back."""
    opened, done = (_answer(method, address) for method in (client.get, client.post))
    if opened == YES and done == NO:
        return LOOK
    return done if opened is None else opened


def _answer(method, address):
    with transaction.atomic():
        response = method(address)
        transaction.set_rollback(True)
    if response.status_code == 405:
        return None
    # Forms of Wagtail's own that are sent without a single field may break, past the question of rights.
    assert response.status_code < 500 or method.__name__ == "post", (
        f"{address} answers {response.status_code}"
    )
    if response.status_code == 403 or response.headers.get("Location") == reverse("wagtailadmin_home"):
        return NO
    return ABSENT if response.status_code in (400, 404) else YES


def rows(area, tree, client):
    """(address, whose, [outcome for each of COLUMNS]) for an area of the admin."""
    found = {}
    for column, role in enumerate(COLUMNS):
        with transaction.atomic():
            world = World(tree, role)
            client.force_login(world.user)
            for pattern, name, parameters in addresses(area):
                for whose, values in world.variants(pattern, name, parameters):
                    try:
                        address = reverse(name, kwargs=values)
                    except NoReverseMatch:
                        continue
                    found.setdefault((pattern, whose), [ABSENT] * len(COLUMNS))[column] = outcome(
                        client, address + world.query(pattern)
                    )
            transaction.set_rollback(True)
    return [(pattern, whose, outcomes) for (pattern, whose), outcomes in found.items()]


def table(area, found):
    """The section of docs/permissions.md about an area."""
    lines = [f"## {area}", "", "| address below /admin/ | whose | " + " | ".join(COLUMNS) + " |"]
    lines.append("|---" * (len(COLUMNS) + 2) + "|")
    for pattern, whose, outcomes in found:
        lines.append(f"| `{pattern}` | {whose} | {' | '.join(outcomes)} |")
    return "\n".join(lines) + "\n"
