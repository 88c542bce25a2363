"""The entry point for gunicorn: stored pages, then Django, with production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.production")

django = get_wsgi_application()

from .gateway import Gateway  # noqa: E402 – they need the settings
from .page_store.asgi import PageStore  # noqa: E402

# So many requests at once in each process: more would only take time from each other.
PLACES = 4

application = PageStore(Gateway(django, PLACES))
