"""Members of staff with a second factor, and their way in."""

import json
import time
from dataclasses import dataclass, field

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

PASSWORD = "correct horse battery staple"
MAKE = """
import json
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, User
made = {{}}
for name, role in {roles!r}.items():
    user = User.objects.create_user(name, f"{{name}}@example.org", {password!r})
    user.groups.add(Group.objects.get(name=role))
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    made[name] = secret
print(json.dumps(made))
"""


@dataclass(frozen=True)
class Member:
    name: str
    secret: str
    used: set = field(default_factory=set, compare=False)

    def code(self):
        """The six digits that the member's telephone shows, once it shows others than were used before."""
        while (code := self._shown()) in self.used:
            time.sleep(1)
        self.used.add(code)
        return code

    def _shown(self):
        return format_hotp_value(hotp_value(self.secret, next(yield_hotp_counters_from_time())))


def make_staff(site, roles):
    """A user of each role, {name: role}, who has proved a second factor before: {name: Member}."""
    made = json.loads(site.run(MAKE.format(roles=roles, password=PASSWORD)).splitlines()[-1])
    return {name: Member(name, secret) for name, secret in made.items()}


def leave_nothing(site, title):
    """Delete the stories of a title, which a test may have left when it was cut short."""
    site.run(f"""
from stories.models import StoryPage
for story in StoryPage.objects.filter(draft_title={title!r}):
    story.delete()
""")


def as_member(open_tab, site, member):
    """A tab in which a member has logged in by password and code, and what is noticed in it."""
    page, watch = open_tab("/admin/", viewport={"width": 1440, "height": 1000})
    page.fill("#id_login", member.name)
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("#id_code")
    assert page.url.startswith(f"{site.url}/accounts/")
    page.fill("#id_code", member.code())
    page.locator("form:has(#id_code) button[type=submit]").click()
    page.wait_for_url(f"{site.url}/admin/")
    return page, watch
