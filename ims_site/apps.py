from django.apps import AppConfig


class ImsSiteConfig(AppConfig):
    name = "ims_site"
    verbose_name = "Site"

    def ready(self):
        from . import signals  # noqa: F401
        from .search import signals as search_signals  # noqa: F401
