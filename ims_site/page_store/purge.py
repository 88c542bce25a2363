"""Tells a CDN or Varnish in front, where there is one, what it must fetch anew: Wagtail’s frontend cache."""

import logging

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Site

logger = logging.getLogger(__name__)


def purge(addresses):
    """Have the copies of some addresses removed; a cache that does not answer stops nobody."""
    if not settings.WAGTAILFRONTENDCACHE or not addresses:
        return
    site = Site.objects.filter(is_default_site=True).first()
    root = site.root_url if site else settings.WAGTAILADMIN_BASE_URL
    try:
        PurgeBatch(f"{root}{address}" for address in addresses).purge()
    except Exception as failure:  # noqa: BLE001 – its back ends raise what their libraries do
        logger.error("The cache in front could not be told what has changed: %s", type(failure).__name__)
