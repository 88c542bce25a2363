"""The WSGI entry point: stored pages, then Django, with production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ims_site.settings.production")

application = get_wsgi_application()

from .page_store.wsgi import PageStore  # noqa: E402 – it needs the settings

application = PageStore(application)
