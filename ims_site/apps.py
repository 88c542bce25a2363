from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ImsSiteConfig(AppConfig):
    name = "ims_site"
    verbose_name = "Site"

    def ready(self):
        from . import (
            roles,
            signals,  # noqa: F401
        )
        from .audit import signals as audit_signals  # noqa: F401
        from .desk import signals as desk_signals  # noqa: F401
        from .door import hooks as door_hooks  # noqa: F401
        from .door import letters as door_letters  # noqa: F401
        from .door import signals as door_signals  # noqa: F401
        from .page_store import signals as store_signals  # noqa: F401
        from .search import signals as search_signals  # noqa: F401

        post_migrate.connect(roles.establish, sender=self)
