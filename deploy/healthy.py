"""Exits with 0 when the process in this container answers: what HEALTHCHECK in the Dockerfile asks."""  # noqa: INP001

import os
import urllib.request as web
from urllib.parse import urlsplit

host = urlsplit(os.environ["WAGTAILADMIN_BASE_URL"]).netloc
url = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/live/"
# As the web server in front asks.
request = web.Request(url, headers={"Host": host, "X-Forwarded-Proto": "https"})
web.urlopen(request, timeout=4)  # noqa: S310
