from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoriesConfig(AppConfig):
    name = "stories"

    def ready(self):
        from . import (
            review,
            signals,  # noqa: F401
        )

        post_migrate.connect(review.establish, sender=self)
