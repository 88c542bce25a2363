"""Requests that no browser would send, as bytes; the same ones each time."""

import random

HOST = b"127.0.0.1"
ADDRESSES = [
    b"/",
    b"/stories/",
    b"/people/",
    b"/help/",
    b"/search/",
    b"/lite/stories/",
    b"/what-we-do/global-agenda/",
    b"/stories/feed/",
    b"/stories/feed.json",
    b"/people/andrea-sand/contact.vcf",
    b"/media/images/a.jpg",
    b"/static/css/site.css",
    b"/documents/1/a.pdf",
    b"/draft/abc/",
    b"/accounts/login/",
    b"/admin/",
    b"/sitemap.xml",
    b"/robots.txt",
    b"/health/live/",
    b"/nowhere/",
]
BAD = [
    b"%00",
    b"\x00",
    b"%ff%fe",
    b"\xff\xfe",
    b"%ed%a0%80",
    b"%zz%",
    b"%c0%ae%c0%ae/",
    b"..%2f..%2fetc%2fpasswd",
    b"../" * 40,
    b"\\..\\",
    b"%0d%0aX-A:%20b",
    b"a" * 8_000,
    b"%D8%A5" * 1_300,
    b"/" * 500,
    b"{{7*7}}${7*7}",
    b"'\"--<script>",
    b";/?:@&=+$,#[]",
    b"%2500",
    b"9" * 400,
]
NAMES = [
    b"page",
    b"q",
    b"theme",
    b"country",
    b"kind",
    b"year",
    b"language",
    b"region",
    b"order",
    b"next",
    b"x[]",
]
VALUES = [
    b"-1",
    b"0",
    b"1" + b"0" * 20,
    b"abc",
    b"1.5",
    b"1e9",
    b"%D9%A3",
    b"NaN",
    b"",
    b"a%20%26%20%21%20%28b%20%7C%20c%29%20%3A*",
    b"%27%3A*%20%26%26%20%7C%7C%20%3C-%3E%20%28%28",
    b"!!!&&&|||:*:*",
    b'"unclosed',
    b"%5C%5C%5C%27",
    b"NOT%20AND%20OR%20NEAR(",
    b"radio" * 500,
    *BAD,
]
METHODS = [
    b"GET",
    b"HEAD",
    b"POST",
    b"PUT",
    b"PATCH",
    b"DELETE",
    b"OPTIONS",
    b"TRACE",
    b"BREW",
    b"get",
    b"PROPFIND",
    b"G\x01T",
]
VERSIONS = [b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/9.9", b"HTTPS/1.1", b""]
HEADERS = [
    b"Range: bytes=0-10",
    b"Range: bytes=-1",
    b"Range: bytes=99999999999-1",
    b"Range: bytes=" + b"0-1," * 500,
    b"Range: lines=a-b",
    b"If-None-Match: " + b'"a",' * 900,
    b"If-Modified-Since: the day before \xff",
    b"If-Modified-Since: Thu, 99 Jan 99999 99:99:99 GMT",
    b"Accept-Encoding: br;q=9, gzip;q=abc, *;q=-1, \xff",
    b"Accept: ,;,/,*/\xff",
    b"Accept-Language: " + b"x-" * 2_000,
    b"Cookie: sessionid=\xff\xfe; csrftoken=" + b"a" * 3_000,
    b"Cookie: ====;;;,,,\x7f",
    b"Cookie: messages=gAAAA; sessionid=../../etc/passwd",
    b"Authorization: Basic \xff\xff",
    b"Content-Length: -5",
    b"Content-Length: abc",
    b"Content-Length: 99999999999999999999",
    b"Content-Type: multipart/form-data; boundary=" + b"\xff" * 80,
    b"Content-Type: application/json; charset=utf-99",
    b"Transfer-Encoding: chunked, identity",
    b"Expect: 418-teapot",
    b"X-Forwarded-For: \xff, a, 999.999.999.999",
    b"X-Forwarded-Proto: gopher",
    b"X-Forwarded-Host: evil.example",
    b"X-HTTP-Method-Override: BREW",
    b"No colon at all",
    b": no name",
    b"Na me: space",
    b" folded",
    b"X-Long: " + b"y" * 9_000,
    b"X-Nul: a\x00b",
    b"Upgrade: h2c",
    b"Referer: http://[broken",
    b"Origin: null",
]
HOSTS = [b"evil.example", b"", b"127.0.0.1:99999", b"[::1", b"a b", b"\xff", b"127.0.0.1, evil.example", b"*"]


def request(chance):
    """One request, made from a random.Random: mostly in order but for one or two things."""
    target = chance.choice(ADDRESSES)
    method, version, host, headers, body = b"GET", b"HTTP/1.1", HOST, [], b""
    for kind in chance.sample(
        ["path", "query", "method", "version", "host", "headers", "body"], chance.choice((1, 1, 2, 3))
    ):
        if kind == "path":
            target = b"/".join([target.rstrip(b"/"), chance.choice(BAD)]) + chance.choice((b"", b"/"))
        elif kind == "query":
            pairs = (
                chance.choice(NAMES) + b"=" + chance.choice(VALUES) for _number in range(chance.randint(1, 4))
            )
            target += b"?" + b"&".join(pairs)
        elif kind == "method":
            method = chance.choice(METHODS)
        elif kind == "version":
            version = chance.choice(VERSIONS)
        elif kind == "host":
            host = chance.choice(HOSTS)
        elif kind == "headers":
            headers = chance.sample(HEADERS, chance.randint(1, 3))
        else:
            method, body = b"POST", chance.randbytes(chance.choice((1, 200, 4_000)))
            headers.append(b"Content-Length: %d" % len(body))
    lines = [b" ".join((method, target, version)), b"Host: " + host, b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def requests(count, seed=7):
    chance = random.Random(seed)  # noqa: S311
    return [request(chance) for _number in range(count)]
