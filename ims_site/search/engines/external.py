"""Stems in an index of OpenSearch or Elasticsearch: the part of their interface that both have.

`SEARCH_URL` names server and index: https://name:password@search.example.org:9200/ims. The index is made when
it is first asked for.
"""

import json
from collections import defaultdict
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import requests
from django.conf import settings

from . import FIELDS, WEIGHTS

TIMEOUT = 5
# What the servers give out in one go, unless they are told otherwise.
WINDOW = 10_000
MAPPING = {
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "key": {"type": "integer"},
            "locale": {"type": "integer"},
            **{field: {"type": "text", "analyzer": "whitespace"} for field in FIELDS},
        },
    }
}


def put(page_pk, locale_id, fields):
    """Enter a page, in the place of what was entered for it before."""
    put_many([(page_pk, locale_id, fields)])


def put_many(documents):
    """Enter many: tuples of what `put` takes."""
    lines = []
    for pk, locale_id, fields in documents:
        texts = {name: " ".join(stems) for name, stems in zip(FIELDS, fields, strict=True)}
        lines += [{"index": {"_id": str(pk)}}, {"key": pk, "locale": locale_id, **texts}]
    _change(lines)


def drop(pks):
    """Take pages out; those that are not there do no harm."""
    _change([{"delete": {"_id": str(pk)}} for pk in pks])


def everything():
    """The keys of all pages that are entered, a set."""
    return {*_all_keys({"match_all": {}})}


def answers():
    """Whether the server can be asked now; a second at the most."""
    try:
        return requests.head(settings.SEARCH_URL, timeout=1).status_code < 500
    except requests.RequestException:
        return False


def matches(terms, locale_id, title_only=False):
    """The keys of all pages that have every term, in no order that is promised: a list."""
    return _all_keys(_query(terms, locale_id, ["title"] if title_only else FIELDS))


def ranked(terms, locale_id, limit):
    """The keys of the best pages, best first; among equals the newest key: a list."""
    fields = [f"{field}^{weight}" for field, weight in zip(FIELDS, WEIGHTS, strict=True)]
    body = {
        "size": min(limit, WINDOW),
        "_source": False,
        "query": _query(terms, locale_id, fields, "must"),
        "sort": ["_score", {"key": "desc"}],
    }
    return _keys(_ask("POST", "/_search", json=body))


def entries(pks):
    """All stems that some pages are entered with: {locale: set of stems}."""
    found = defaultdict(set)
    if pks:
        for document in _ask("POST", "/_mget", json={"ids": [str(pk) for pk in pks]})["docs"]:
            if document.get("found"):
                source = document["_source"]
                found[source["locale"]].update(*(source[field].split() for field in FIELDS))
    return found


def missing(stems, locale_id):
    """Those of the stems that no page in this locale has any more: a set."""
    stems = list(stems)
    if not stems:
        return set()
    lines = []
    for stem in stems:
        lines += [{}, {"size": 0, "track_total_hits": True, "query": _query([(stem,)], locale_id, FIELDS)}]
    answers = _ask("POST", "/_msearch", **_lines(lines))["responses"]
    return {stem for stem, one in zip(stems, answers, strict=True) if not one["hits"]["total"]["value"]}


def _query(terms, locale_id, fields, clause="filter"):
    """Every term in one of the fields, its stems side by side; only a `must` counts for the ranking."""
    phrases = [
        {"multi_match": {"query": " ".join(term), "type": "phrase", "fields": list(fields)}} for term in terms
    ]
    locale = {"term": {"locale": locale_id}}
    return (
        {"bool": {"filter": [locale, *phrases]}}
        if clause == "filter"
        else {"bool": {"filter": [locale], clause: phrases}}
    )


def _all_keys(query):
    """The keys of everything that a query finds, however many: by scrolling."""
    body = {"size": WINDOW, "_source": False, "sort": ["_doc"], "query": query}
    answer = _ask("POST", "/_search?scroll=1m", json=body)
    keys = _keys(answer)
    while len(_keys(answer)) == WINDOW:
        scroll = {"scroll": "1m", "scroll_id": answer["_scroll_id"]}
        answer = _ask("POST", "/_search/scroll", of_server=True, json=scroll)
        keys += _keys(answer)
    if "_scroll_id" in answer:
        _ask("DELETE", "/_search/scroll", of_server=True, json={"scroll_id": [answer["_scroll_id"]]})
    return keys


def _keys(answer):
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def _change(lines):
    """Enter or take out, and have it found at once."""
    if lines:
        _ask("POST", "/_bulk?refresh=true", **_lines(lines))


@cache
def _have_index(url):
    """Make the index, once a process, unless it is there."""
    if requests.head(url, timeout=TIMEOUT).status_code == requests.codes.not_found:
        requests.put(url, json=MAPPING, timeout=TIMEOUT).raise_for_status()


def _lines(items):
    """What goes line by line."""
    text = "".join(f"{json.dumps(item)}\n" for item in items)
    return {"data": text.encode(), "headers": {"Content-Type": "application/x-ndjson"}}


def _ask(method, path, of_server=False, **content):
    """What the server answers, as Python values. Raises requests.RequestException."""
    _have_index(settings.SEARCH_URL)
    parts = urlsplit(settings.SEARCH_URL)
    base = urlunsplit((parts.scheme, parts.netloc, "" if of_server else parts.path.rstrip("/"), "", ""))
    response = requests.request(method, base + path, timeout=TIMEOUT, **content)
    response.raise_for_status()
    return response.json()
