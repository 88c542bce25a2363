"""The page on which one's password and second factors stand together."""

from allauth.mfa.base.views import IndexView
from django.conf import settings


class Index(IndexView):
    def get_context_data(self, **kwargs):
        required = settings.SECOND_FACTOR_REQUIRED
        return super().get_context_data(second_factor_required=required, **kwargs)


index = Index.as_view()
