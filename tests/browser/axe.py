"""What axe finds on an open page, by the copy of axe in its package: nothing is asked for elsewhere."""

from axe_playwright_python.sync_playwright import Axe

# Colours that are still on their way from one scheme to the other are nobody's to judge.
AT_REST = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))
}"""


def findings(page, schemes=("light", "dark"), without=()):
    """[(scheme, rule, [HTML of what breaks it])] of a page in light and dark.

    `without` are selectors of parts that are not looked at.
    """
    context = {"exclude": [[selector] for selector in without]} if without else None
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(AT_REST)
        for item in Axe().run(page, context).response["violations"]:
            found.append((scheme, item["id"], [node["html"] for node in item["nodes"]]))
    return found
