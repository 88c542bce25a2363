"""Nothing of a hostile export runs in a real browser: on its page, in the lite edition, in feeds, for staff.

Pages are opened with their policy, which must have nothing to refuse, and without it, when nothing else than
the importer and the templates stands between a script and its reader.
"""

import json

import lxml.etree
import pytest

from .staff import as_member, make_staff

# Whatever waits for somebody to point at it, click on it or reach it by keyboard. Links are not followed.
TOUCH = """async root => {
    addEventListener("click", event => {
        const link = event.target.closest("a");
        const place = link && (link.getAttribute("href") || link.getAttribute("xlink:href") || "");
        if (!/^\\W*javascript/i.test(place || "")) event.preventDefault();
    }, true);
    addEventListener("submit", event => event.preventDefault(), true);
    for (const element of document.querySelectorAll(`${root} *`)) {
        for (const { name } of element.attributes)
            if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2)));
        if (element.focus) element.focus();
        if (element.click) element.click();
        else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    await new Promise(resolve => setTimeout(resolve, 50));
}"""
RAW = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<img src='https://e.org/a.jpg'>",
    "<input autofocus onfocus=alert(1)>",
]


@pytest.fixture(scope="module")
def brought(site):
    found = json.loads(site.run("from tests.browser import hostile; hostile.bring()").splitlines()[-1])
    yield found
    site.run(f"from tests.browser import hostile; hostile.remove({found['redirects']})")


@pytest.fixture(scope="module")
def member(site):
    return make_staff(site, {"hostile-editor": "Site managers"})["hostile-editor"]


@pytest.fixture
def tab(open_tab):
    """tab(path, **options): a page that is watched, and what it does that it should not."""
    return lambda path, **options: watched(*open_tab(path, **options))


def watched(page, watch):
    """The same for a tab that is open: what it shows is loaded once more, for the dialogs that it opens."""
    watch.dialogs = []
    page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
    page.reload()
    return page, watch


def harm(page, watch, root="main"):
    """What a page and those before it did by themselves, or do when everything on them is touched."""
    page.evaluate(TOUCH, root)
    return [f"{page.url}: {what}" for what in watch.dialogs + watch.foreign + watch.messages]


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["with its policy", "without"])
def test_nothing_runs_on_a_page(tab, site, brought, bypass_csp):
    page, watch = tab("/stories/", bypass_csp=bypass_csp)
    assert not harm(page, watch)
    for path in (*brought["pages"], *brought["words"], *(f"/lite{path}" for path in brought["pages"])):
        page.goto(site.url + path)
        # What is harmless of a text is there: this is no empty page.
        assert "hostile" not in path or page.inner_text("main").count("After") > 20
        assert not harm(page, watch)


def test_nothing_runs_in_a_feed(tab, site, brought):
    """A reader of feeds shows what entries hold, by itself and without a policy of ours."""
    page, watch = tab("/stories/", bypass_csp=True)
    page.goto("about:blank")
    entries = lxml.etree.fromstring(site.get("/stories/feed/").encode()).findall("{*}entry")
    shown = [
        entry
        for entry in entries
        if any(path in entry.find("{*}link").get("href") for path in brought["pages"])
    ]
    assert shown
    for entry in entries:
        parts = [entry.findtext(f"{{*}}{name}") or "" for name in ("content", "summary")]
        page.set_content("".join(parts))
        assert not harm(page, watch, "body")


def test_nothing_runs_for_staff(open_tab, site, brought, member):
    page, watch = watched(*as_member(open_tab, site, member))
    for key in brought["editor"]:
        page.goto(f"{site.url}/admin/pages/{key}/edit/")
        page.wait_for_selector(".public-DraftEditor-content", state="attached")
        page.goto(f"{site.url}/admin/pages/{key}/view_draft/")
        page.evaluate(TOUCH, "main")
    assert not watch.dialogs and not watch.foreign


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("bypass_csp", [False, True], ids=["with its policy", "without"])
def test_what_is_raw_in_a_page_is_noticed(tab, site, raw, bypass_csp):
    page, watch = tab("/accessibility/", bypass_csp=bypass_csp)

    def put_in(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{raw}</main>"))

    page.route("**/accessibility/", put_in)
    page.reload()
    assert harm(page, watch)
