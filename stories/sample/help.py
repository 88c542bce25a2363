"""The texts of the help page. What can be relied on in an emergency is for the organisation to say."""

HELP = {
    "title": "Help",
    "lead": "For people who work in the media and are in danger because of it.",
    "in_danger": (
        "<p>Get to a place where nobody looks for you, and only then write or call. "
        "Tell one person whom you trust where you are.</p>"
    ),
    "urgent": (
        "<p>A threat, a search, a summons: call the first number below. Say where we can reach you and when; "
        "leave names and details out.</p>"
    ),
    "advice": "<p>On safe work, devices or a journey that you plan: write to the safety desk.</p>",
    "limits": (
        "<p>We cannot come and fetch you, we are no police and no court, and we do not answer at every hour. "
        "Not every request can be met.</p>"
    ),
    "before_writing": (
        "<p>Use a device and a connection that you trust, and leave details out of the first message. "
        "We can agree on a safer way to talk.</p>"
    ),
}

# Telephone numbers and addresses come from the profiles, so that they are kept in one place.
CHANNELS = (
    {
        "role": "Rapid response",
        "contact": "andreas-sugar",
        "kind": "phone",
        "protects": "Nothing in writing remains with you.",
        "does_not_protect": "Telephone companies know who called whom, when and from where, and may listen.",
        "languages": "English",
        "hours": "Working days, Copenhagen time",
    },
    {
        "role": "Safety desk",
        "contact": "safety-desk",
        "kind": "email",
        "protects": "Readers between your mail server and ours, in most cases.",
        "does_not_protect": "Whoever runs your mail server, or holds your device, can read it.",
        "languages": "English, Arabic, French, Russian",
        "reply": "Within two working days",
    },
)

# The theme that leads to the page, and the words with which it does.
THEME = "emergency-assistance"
LINK = "Do you need help now? This page says what to do and how to reach us."


def way(page, words):
    """The paragraph that leads to the help page, as part of a body."""
    return (("paragraph", f'<p><b><a linktype="page" id="{page.pk}">{words}</a></b></p>'),)
