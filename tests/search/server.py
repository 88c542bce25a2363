"""As much of OpenSearch and Elasticsearch as the engine asks for, in memory and strict about the rest."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

INDEX = "/ims"


class SearchServer(ThreadingHTTPServer):
    """`documents` is {id: source} or None without an index; `asked` holds each (method, path)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.documents = None
        self.asked = []
        self.scrolls = {}
        # The interval is how long closing it takes at worst; by default half a second.
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}{INDEX}"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def handle_one(self):
        self.server.asked.append((self.command, self.path))
        length = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(length).decode()
        self.is_lines = self.headers.get("Content-Type") == "application/x-ndjson"
        body = (
            [json.loads(line) for line in content.splitlines()]
            if self.is_lines
            else json.loads(content or "{}")
        )
        status, answer = self.answer(self.path, body)
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_one  # noqa: N815

    def answer(self, path, body):
        route = (self.command, path)
        if route == ("HEAD", INDEX):
            return (404 if self.server.documents is None else 200), {}
        if route == ("PUT", INDEX):
            assert body["mappings"]["properties"]["title"]["analyzer"] == "whitespace"
            self.server.documents = {}
            return 200, {"acknowledged": True}
        if self.server.documents is None:
            return 404, {"error": "index_not_found_exception"}
        actions = {
            ("POST", f"{INDEX}/_bulk?refresh=true"): self.bulk,
            ("POST", f"{INDEX}/_search"): self.search,
            ("POST", f"{INDEX}/_search?scroll=1m"): self.search,
            ("POST", f"{INDEX}/_mget"): self.mget,
            ("POST", f"{INDEX}/_msearch"): self.msearch,
            ("POST", "/_search/scroll"): lambda body: self.page(body["scroll_id"]),
            ("DELETE", "/_search/scroll"): self.forget,
        }
        return 200, actions[route](body)

    def bulk(self, lines):
        assert self.is_lines
        lines = iter(lines)
        for line in lines:
            ((action, target),) = line.items()
            if action == "index":
                self.server.documents[target["_id"]] = next(lines)
            else:
                self.server.documents.pop(target["_id"], None)
        return {"errors": False}

    def search(self, body):
        hits = [
            (score, source["key"], key)
            for key, source in self.server.documents.items()
            if (score := score_of(body["query"], source)) is not None
        ]
        hits.sort(reverse=True)
        rows = [{"_id": key} for _score, _key, key in hits]
        if "?scroll" not in self.path:
            return {"hits": {"total": {"value": len(rows)}, "hits": rows[: body["size"]]}}
        name = f"scroll {len(self.server.asked)}"
        self.server.scrolls[name] = (rows, body["size"])
        return self.page(name)

    def page(self, name):
        """The next part of what is being scrolled through."""
        rows, size = self.server.scrolls[name]
        self.server.scrolls[name] = (rows[size:], size)
        return {"_scroll_id": name, "hits": {"hits": rows[:size]}}

    def forget(self, body):
        for name in body["scroll_id"]:
            del self.server.scrolls[name]
        return {"succeeded": True}

    def mget(self, body):
        found = self.server.documents
        return {
            "docs": [{"_id": key, "found": key in found, "_source": found.get(key)} for key in body["ids"]]
        }

    def msearch(self, lines):
        assert self.is_lines and lines[::2] == [{}] * (len(lines) // 2)
        return {"responses": [self.search(body) for body in lines[1::2]]}


def score_of(query, source):
    """How well a document fits, None when it does not."""
    ((kind, content),) = query.items()
    if kind == "match_all":
        return 1
    if kind == "term":
        ((field, value),) = content.items()
        return 0 if source[field] == value else None
    if kind == "multi_match":
        assert content["type"] == "phrase"
        best = 0
        for name in content["fields"]:
            field, _caret, weight = name.partition("^")
            if f" {content['query']} " in f" {source[field]} ":
                best = max(best, float(weight or 1))
        return best or None
    assert kind == "bool" and content.keys() <= {"filter", "must"}
    scores = [score_of(part, source) for part in (*content.get("filter", ()), *content.get("must", ()))]
    if None in scores:
        return None
    return sum(score_of(part, source) for part in content.get("must", ()))
