"""The checks of access: axe's rules and our own, for pages that are open in Chromium.

Both the test of every page and the test of the checks themselves (planted defects) come here.
"""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
OWN = (Path(__file__).parent / "own_checks.js").read_text()

# What colours and widths can change; everything else is the same in every one of them.
LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
STRUCTURE = (
    "focusOrder",
    "headings",
    "lists",
    "language",
    "linkNames",
    "pictures",
    "title",
    "motion",
    "help",
    "colourAlone",
)
WIDE = ("readingOrder", "targets", "sideways", "cutText")
# Readers' own spacing, as criterion 1.4.12 has it, and letters of twice the size, 1.4.4.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "p { margin-block-end: 2em !important; }"
)
LARGE = "html { font-size: 200% !important; }"


def arm(page):
    """Put the checks into the page; what is evaluated does not meet its content security policy."""
    if not page.evaluate("Boolean(window.axe && window.ownChecks)"):
        page.evaluate(f"() => {{ {AXE}\n{OWN}\n }}")


def axe(page, rules=None):
    """What axe finds by all its A, AA and best-practice rules, or by some: [(rule, [element…])…]."""
    arm(page)
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(item["id"], [node["html"][:160] for node in item["nodes"]]) for item in found]


def own(page, *names):
    """What our checks of these names find: [(check, sentence)…]."""
    arm(page)
    return page.evaluate(
        "names => names.flatMap((name) => ownChecks[name]().map((words) => [name, words]))", list(names)
    )


def with_styles(page, css, *names):
    """What our checks find while the reader has styles of their own."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets.push(sheet);
        }""",
        css,
    )
    found = own(page, *names)
    page.evaluate("() => { document.adoptedStyleSheets.pop(); }")
    return found


def keyboard(page):
    """What somebody finds who goes through the page by keyboard."""
    # Chromium shows the focus that a script sets as it shows the last one that a person has set.
    page.keyboard.press("Tab")
    return own(page, "focus")
