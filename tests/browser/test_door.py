"""The door in Chromium: a passkey is set up, opens the admin alone and after a password, and is removed."""

import pytest

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def door(open_tab, site):
    """A tab with a device for passkeys, and a function that names addresses; passkeys need a host name."""
    page, watch = open_tab("/accounts/login/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    url = site.url.replace("127.0.0.1", "localhost")

    def touch(works):
        options = {"authenticatorId": device, "isUserVerified": works}
        session.send("WebAuthn.setUserVerified", options)

    return page, watch, url, touch


def fill_in(page, site):
    page.fill("#id_login", "admin")
    page.fill("#id_password", site.password)
    page.get_by_role("button", name="Log in", exact=True).click()


def log_out(page, url):
    page.goto(f"{url}/accounts/logout/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{url}/accounts/login/")


def test_passkey_opens_the_door(door, site):
    page, watch, url, touch = door
    page.goto(f"{url}/admin/")
    fill_in(page, site)
    page.wait_for_url(f"{url}/admin/")
    page.goto(f"{url}/accounts/2fa/webauthn/add/")
    page.fill("#id_name", "My telephone")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(f"{url}/accounts/2fa/recovery-codes/")
    assert page.locator(".door__codes li").count() == 10
    try:
        log_out(page, url)
        fill_in(page, site)
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(f"{url}/admin/")
        log_out(page, url)
        # A finger that is not known is told so, and may try again.
        touch(works=False)
        page.get_by_role("button", name="Log in with a passkey").click()
        page.get_by_text("The passkey did not answer").wait_for()
        touch(works=True)
        page.get_by_role("button", name="Log in with a passkey").click()
        page.wait_for_url(f"{url}/admin/")
    finally:
        # The other tests log in with the password alone.
        page.goto(f"{url}/accounts/2fa/webauthn/")
        page.get_by_role("link", name="Remove My telephone").click()
        page.get_by_role("button", name="Remove the passkey").click()
        page.get_by_text("There are none.").wait_for()
    assert [message for message in watch.messages if "Content Security" in message] == []


def test_log_in_works_without_scripts(open_tab, site):
    page, _watch = open_tab("/accounts/login/", java_script_enabled=False)
    assert page.get_by_role("button", name="Log in with a passkey").count() == 0
    fill_in(page, site)
    page.wait_for_url(f"{site.url}/admin/")
