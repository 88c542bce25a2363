"""The pages of ours in the admin and its door: axe finds nothing, nobody else is asked for anything."""

from .axe import findings
from .test_editor import desk  # noqa: F401

PAGES = {
    "dashboard": "/admin/",
    "card": "/admin/desk/published/",
    "calendar": "/admin/desk/calendar/",
    "stories": "/admin/stories/",
    "people": "/admin/people/",
    "new story": "/admin/stories/new/",
    "audit log": "/admin/reports/audit-log/",
    "takedown": "/admin/takedown/",
    "guide": "/admin/guide/",
    "door": "/accounts/2fa/",
    "log-in": "/accounts/login/",
    "forgotten": "/accounts/password/reset/",
}
# Wagtail's own: its tooltips stand outside every landmark.
NOT_OURS = ["[data-tippy-root]"]
NARROW = (360, 768)


def open_checks(page):
    """Show the panel of the checks, with something in it."""
    page.fill("#id_title", "A mast")
    page.get_by_role("button", name="Toggle checks").press("Enter")
    page.locator("[data-page-checks]").get_by_text("This can be published").wait_for()


def test_pages_of_the_desk_are_for_everybody(desk, site):  # noqa: F811
    page, watch = desk
    found, too_wide = [], []
    for name, path in PAGES.items():
        if name == "log-in":
            page.context.clear_cookies()
        page.goto(site.url + path)
        if name == "new story":
            open_checks(page)
        found += [(name, *finding) for finding in findings(page, without=NOT_OURS)]
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((name, width))
        found += [(name, *finding) for finding in findings(page, schemes=["light"], without=NOT_OURS)]
        page.set_viewport_size({"width": 1440, "height": 1000})
    assert found == []
    assert too_wide == []
    assert watch.foreign == []
