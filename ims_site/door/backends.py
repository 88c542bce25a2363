"""How a name and a password are checked."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from .addresses import find_user, typed_name


class OneHashBackend(ModelBackend):
    """By user name or e-mail address, with one password hashed whatever comes of it.

    allauth's own hashes twice for an address that has an account, and once for one that has none: whoever
    holds a clock could tell them apart.
    """

    def authenticate(self, request, password=None, **credentials):
        user = find_user(typed_name(credentials))
        if user is None:
            get_user_model()().set_password(password)
        elif user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
