"""A new site is named after its public address; one that has a name keeps it."""

import pytest
from django.core.management import call_command
from wagtail.models import Site


@pytest.mark.parametrize(
    ("address", "named"),
    [("https://www.example.org", ("www.example.org", 443)), ("http://127.0.0.1:8000", ("127.0.0.1", 8000))],
)
def test_new_site_learns_its_address(db, settings, address, named):
    settings.WAGTAILADMIN_BASE_URL = address
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80)
    call_command("name_site")
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == named


def test_site_that_has_a_name_keeps_it(db, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    Site.objects.filter(is_default_site=True).update(hostname="ims.example", port=443)
    call_command("name_site")
    assert Site.objects.get(is_default_site=True).hostname == "ims.example"
