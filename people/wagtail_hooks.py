"""What people add to the admin."""

from wagtail import hooks

from .admin import PersonViewSet, PublishPeople, UnpublishPeople
from .choosers import person_chooser


@hooks.register("register_admin_viewset")
def viewsets():
    return [PersonViewSet(), person_chooser]


hooks.register("register_bulk_action", PublishPeople)
hooks.register("register_bulk_action", UnpublishPeople)
