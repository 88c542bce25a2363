"""nginx serves the stored pages by itself: this writes its configuration, from the one table of headers.

nginx looks for the fresh file, then asks the application, which has old copies too, and takes the old copy
itself where no application answers. A query, a session or another method goes to the application at once.
"""

import re
from pathlib import Path

from django.conf import settings

from .files import PAGES, STALE, UNKEPT
from .headers import CLOSED, KINDS, cache_control, common

PAGE = next(kind for kind in KINDS if kind.name == "page")
INDENT = "    "
HTML = "text/html; charset=utf-8"
FOREVER = "public, max-age=31536000, immutable"
HEAD = """\
# Written by `manage.py write_nginx`: change ims_site/page_store/nginx.py or headers.py, then write it anew.
#
# To be included within `http`. It needs the application at {application}, and of it, readable for nginx:
#   {root}/pages (PAGE_STORE), {root}/media (MEDIA_ROOT), {root}/static (STATIC_ROOT),
#   {root}/offline.html (deploy/offline.html)
# TLS ends here or in front; what is in front says so in X-Forwarded-Proto. No reader is logged.
"""
# Its processes come and go. A connection for each request: one that is kept may be closed just when the next
# request is sent, and nobody repeats a form. Named twice: who meets a process that ends is asked once more.
# Without `max_fails`: nginx would turn away from the only server there is, for ten seconds.
UPSTREAM = """\
upstream ims {
    server {application} max_fails=0;
    server {application} max_fails=0;
}"""
# Readers who are slow on purpose keep a connection, and nothing else; not for ever.
TIMES = [
    "client_header_timeout 20s;",
    "client_body_timeout 30s;",
    "send_timeout 30s;",
    "keepalive_timeout 30s;",
    "reset_timedout_connection on;",
]


def configuration(root="/srv/ims", application="127.0.0.1:8000", listen="8080"):
    """The whole file, as text: `root` is the folder with everything, `listen` goes into that directive."""
    text = HEAD + "\n" + "\n\n".join(_blocks()) + "\n"
    for name, value in {"root": root, "application": application, "listen": listen}.items():
        text = text.replace(f"{{{name}}}", value)
    return text


TLS = """\
# Written by `manage.py write_nginx`, like nginx.conf, whose variables it uses: include both.
#
# Ends TLS for {name}, whose certificate nginx reads from {certificate}.
# Copy it, with your own names in it. PROXY_COUNT is 2 then.
"""


def tls_configuration(
    name="www.example.org",
    certificate="/etc/letsencrypt/live/www.example.org",
    address="",
    inner="127.0.0.1:8080",
):
    """What ends TLS before the server of the other file, `inner`; `address` "127.0.0.77:": there alone."""
    policies = [line.strip() for line in _settings() if line.startswith("add_header")]
    quiet = [f"server_name {name};", "server_tokens off;", "access_log off;", *policies]
    proxy = ["proxy_set_header X-Forwarded-Proto https;" if "Proto" in line else line for line in _proxy()]
    plain = [f"listen {address}80;", *quiet, "return 301 https://$host$request_uri;"]
    secure = [
        f"listen {address}443 ssl http2;",
        *quiet,
        f"ssl_certificate {certificate}/fullchain.pem;",
        f"ssl_certificate_key {certificate}/privkey.pem;",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "client_max_body_size 60m;",
    ]
    location = _location("/", [line.replace("http://ims", f"http://{inner}") for line in proxy])
    head = TLS.format(name=name, certificate=certificate)
    return f"{head}\n{_lines_of_server(plain)}\n\n{_lines_of_server(secure, location)}\n"


def _lines_of_server(lines, *locations):
    inner = "\n".join(INDENT + line for line in lines)
    return "server {\n" + "\n\n".join([inner, *locations]) + "\n}"


def _blocks():
    # Only who asks for nothing but the page itself, and is not signed in, may have a file.
    asked = f"$request_method $cookie_{settings.SESSION_COOKIE_NAME}$query_string$http_authorization"
    return [
        "map_hash_bucket_size 128;",
        UPSTREAM,
        _reading(asked, "$ims_folder", PAGES, "through"),
        _reading(asked, "$ims_unkept", UNKEPT, "through"),
        # To a question there is no answer without the application, and the page itself is none.
        _reading("$request_method $query_string", "$ims_away", '""', "through-"),
        _map("$http_x_forwarded_proto", "$ims_scheme", "https https", "$scheme"),
        _languages(),
        *_missing_policies(),
        _server(),
    ]


def _map(source, target, cases, default):
    return f'map "{source}" {target} {{\n    {cases};\n    default {default};\n}}'


def _reading(source, target, name, default):
    """A map to a name for those who read, if nothing else is in the source."""
    return _map(source, target, f'"GET " {name};\n    "HEAD " {name}', default)


def _languages():
    codes = "|".join(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    # As it was asked for: $uri is the file by then. One expression, since every page has to pass it.
    return _map(
        "$request_uri",
        "$ims_language",
        f"~^(?:/lite)?/(?<ims_code>{codes})/ $ims_code",
        settings.LANGUAGE_CODE,
    )


def _missing_policies():
    """For each header of every answer a variable: empty where the application has sent that header itself."""
    return [
        _map(f"$upstream_http_{_variable(name)}", f"$ims_{_variable(name)}", f'"" {_quoted(value)}', '""')
        for name, value in common(HTML).items()
    ]


def _variable(name):
    return name.lower().replace("-", "_")


def _server():
    locations = [
        _location(f"~ ^(?:{'|'.join(CLOSED)})", [*_proxy(), "error_page 502 504 = @offline;"]),
        _location("^~ /media/documents/", ["return 404;"]),
        _location("^~ /media/original_images/", ["return 404;"]),
        _location("^~ /media/images/", _media()),
        _location("^~ /static/", _static()),
        *(_location(f"~ {_quoted(kind.pattern)}", _kind(kind)) for kind in KINDS),
        _location("/", [*_proxy(), "error_page 502 504 = @offline;"]),
        _location("@unkept", [*_files(PAGE, "$ims_unkept", "@page"), *_page_headers(PAGE, True)]),
        *(part for kind in KINDS for part in _when_not_stored(kind)),
        _location("@stale_unkept", [*_stale(PAGE, UNKEPT, "@offline"), *_page_headers(PAGE, True)]),
        _location("@offline", ["error_page 503 /offline.html;", "return 503;"]),
        _location("= /offline.html", _offline()),
    ]
    return _lines_of_server(_settings(), *locations)


def _settings():
    return [
        "listen {listen};",
        "server_name _;",
        "server_tokens off;",
        "access_log off;",
        "error_log /dev/null crit;",
        "charset off;",
        "etag on;",
        "gzip off;",
        "gzip_static on;",
        "brotli_static on;",
        "client_max_body_size 60m;",
        *TIMES,
        "recursive_error_pages on;",
        "absolute_redirect off;",
        "port_in_redirect off;",
        "merge_slashes off;",
        "root {root}/pages;",
        "types { }",
        "default_type application/octet-stream;",
        # What nginx or gunicorn refuse by themselves, and all locations that add nothing of their own.
        *(f"add_header {name} $ims_{_variable(name)} always;" for name in common(HTML)),
    ]


def _location(where, lines):
    inner = "\n".join(2 * INDENT + line for line in lines)
    return f"{INDENT}location {where} {{\n{inner}\n{INDENT}}}"


def _kind(kind):
    after = "@unkept" if kind is PAGE else f"@{kind.name}"
    return [*_files(kind, "$ims_folder", after), *_page_headers(kind)]


def _when_not_stored(kind):
    """The application, and the old copy where it does not answer: of each kind, since their types differ."""
    return [
        _location(f"@{kind.name}", _application(f"@stale_{kind.name}")),
        _location(
            f"@stale_{kind.name}",
            [*_stale(kind, PAGES, "@stale_unkept" if kind is PAGE else "@offline"), *_page_headers(kind)],
        ),
    ]


def _place(kind):
    """Where a page is in its folder, as files.py has it: the one name at which it may be."""
    return "${uri}index.html" if kind.pattern.endswith("/$") else "$uri"


def _files(kind, variable, after):
    # A request that must not have a file looks in a folder that is not there.
    return [f"try_files /{variable}{_place(kind)} {after};"]


def _stale(kind, area, after):
    # Who is signed in has come past the fresh copy, which is better than none.
    files = " ".join(f"{folder}/${{ims_away}}{area}{_place(kind)}" for folder in ("", f"/{STALE}"))
    return [f"try_files {files} {after};"]


def _page_headers(kind, is_unkept=False):
    headers = {
        "Content-Language": "$ims_language",
        "Vary": "Accept-Encoding",
        "Cache-Control": cache_control(is_unkept),
        **{name: value.format(slug="$slug") for name, value in kind.headers.items()},
    }
    return [
        # Read and sent with the headers in one go, which for files of this size is less work.
        "sendfile off;",
        f"default_type {_quoted(kind.content_type)};",
        *_add(headers),
        *_policies(kind.content_type),
    ]


def _add(headers):
    return [f"add_header {name} {_quoted(value)};" for name, value in headers.items()]


def _policies(content_type):
    # On refusals too, hence "always". Not by the variables: what an old copy stands in for has set them.
    return [f"add_header {name} {_quoted(value)} always;" for name, value in common(content_type).items()]


def _media():
    types = "types { image/webp webp; image/jpeg jpg jpeg; image/png png; image/avif avif; image/gif gif; }"
    return [
        "root {root};",
        types,
        "gzip_static off;",
        "brotli_static off;",
        *_add({"Cache-Control": FOREVER}),
        *_policies("image/webp"),
    ]


def _static():
    types = (
        "types { text/css css; text/javascript js; image/svg+xml svg; image/png png; image/webp webp; "
        "font/woff2 woff2; application/json json; text/plain txt; }"
    )
    always = _add({"Cache-Control": FOREVER, "Vary": "Accept-Encoding"})
    return [
        "root {root};",
        types,
        "charset utf-8;",
        "charset_types text/css text/javascript;",
        *always,
        *_policies("image/svg+xml"),
        r"location ~ \.(?:css|js)$ {",
        *(INDENT + line for line in [*always, *_policies("text/css")]),
        "}",
    ]


def _application(otherwise):
    return [*_proxy(), "proxy_intercept_errors on;", f"error_page 500 502 503 504 = {otherwise};"]


def _proxy():
    return [
        "proxy_pass http://ims;",
        "proxy_http_version 1.1;",
        "proxy_set_header Connection close;",
        "proxy_set_header Host $http_host;",
        "proxy_set_header X-Forwarded-Proto $ims_scheme;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_connect_timeout 2s;",
        "proxy_read_timeout 60s;",
    ]


def _offline():
    # The page has its style in itself, and says which one that is.
    page = Path(settings.BASE_DIR, "deploy", "offline.html").read_text()
    style = re.search(r"style-src ('sha256-[^']+')", page).group(1)
    return [
        "internal;",
        "root {root};",
        f"default_type {_quoted(HTML)};",
        "gzip_static off;",
        "brotli_static off;",
        *(line.replace("style-src 'self'", f"style-src {style}") for line in _policies(HTML)),
        'add_header Cache-Control "no-store" always;',
    ]


def _quoted(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
