"""Addresses that are not pages."""

from django.urls import path

from .styleguide.views import style_guide

urlpatterns = [path("styleguide/", style_guide, name="style_guide")]
