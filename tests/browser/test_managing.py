"""A site manager with a second factor changes the settings of the site and the groups of a user."""

import pytest

from .staff import as_member, make_staff

GROUPS = """
from django.contrib.auth.models import User
print([*User.objects.get(username="managed").groups.values_list("name", flat=True)])
"""


@pytest.fixture(scope="module")
def staff(site):
    return make_staff(site, {"manager": "Site managers", "managed": "Story editors"})


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).first.press("Enter")


def settle(page, site, name):
    """Give the site another short name."""
    page.goto(f"{site.url}/admin/settings/ims_site/sitesettings/")
    page.fill("#id_short_name", name)
    save(page)


def test_manager_changes_settings_and_groups(open_tab, site, staff):
    page, watch = as_member(open_tab, site, staff["manager"])
    before = site.get("/")
    settle(page, site, "IMS today")
    assert "IMS today" in site.get("/") and "IMS today" not in before
    settle(page, site, "IMS")
    assert "IMS today" not in site.get("/")

    page.goto(f"{site.url}/admin/users/?q=managed")
    page.get_by_role("link", name="managed", exact=True).first.click()
    page.fill("#id_first_name", "Ada")
    page.fill("#id_last_name", "Example")
    page.get_by_role("tab", name="Roles").click()
    page.get_by_label("Story editors").uncheck()
    page.get_by_label("Communications staff").check()
    save(page)
    page.get_by_text("updated").first.wait_for()
    assert site.run(GROUPS).splitlines()[-1] == "['Communications staff']"
    page.goto(f"{site.url}/admin/reports/audit-log/")
    page.get_by_text("joined the group Communications staff").first.wait_for()
    assert watch.foreign == []
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
