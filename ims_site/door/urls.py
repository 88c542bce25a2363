"""The addresses of the door: those of allauth that we offer, one by one. There is no way to sign up."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from .views import index

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="door"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", index, name="mfa_index"),
    path("2fa/", include("allauth.mfa.urls")),
]

# Wagtail's own doors, which open by a password alone, lead to ours.
closed_admin_patterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]
closed_page_patterns = [
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
]
