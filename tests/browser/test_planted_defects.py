"""Pages are broken on purpose: the checks of access have to notice.

Each defect is what a slip in a template or a stylesheet would do. The last twelve are none that axe can see.
"""

from .access import LARGE, SPACED, axe, keyboard, own, with_styles
from .pages import AGENDA, ARCHIVE, STORY

LEAST = 38
HOME, PROFILE, SEARCH = "/", "/people/andreas-sugar/", "/search/"


def rule(name):
    """The check: this rule of axe finds something."""
    return lambda page: [finding for finding in axe(page, [name]) if finding]


def ours(*names):
    return lambda page: own(page, *names)


def spaced(page):
    return with_styles(page, SPACED, "cutText")


def enlarged(page):
    return with_styles(page, LARGE, "cutText")


def css(text):
    """A script that adds a stylesheet; the policy of the page would refuse a <style>."""
    return (
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(`" + text + "`);"
        "document.adoptedStyleSheets = [sheet];"
    )


def change(selector, text):
    return f"const element = document.querySelector(`{selector}`); {text};"


def into_main(html):
    return f"document.querySelector('main').insertAdjacentHTML('beforeend', `{html}`);"


# (what is broken, where, the script that breaks it, the check that has to find it)
SEEN_BY_AXE = [
    ("picture without words", ARCHIVE, change("main img", "element.removeAttribute('alt')"),
     rule("image-alt")),
    ("pale letters", HOME, css(".lead { color: #bbb; }"), rule("color-contrast")),
    ("pale letters on a button", HOME, css(".button { color: #5060bb; }"), rule("color-contrast")),
    ("page without language", HOME, change("html", "element.removeAttribute('lang')"), rule("html-has-lang")),
    ("invented language", HOME, change("html", "element.lang = 'xx'"), rule("html-lang-valid")),
    ("page without title", HOME, "document.title = ''", rule("document-title")),
    ("field without label", SEARCH, change("main label", "element.remove()"), rule("label")),
    ("button without name", SEARCH, change("main .button", "element.textContent = ''"), rule("button-name")),
    ("link without name", HOME, change("main a", "element.textContent = ''"), rule("link-name")),
    ("list of no items", HOME, into_main("<ul><div>One</div></ul>"), rule("list")),
    ("item of no list", HOME, into_main("<li>One</li>"), rule("listitem")),
    ("fact list out of order", PROFILE, change("dl", "element.append(document.createElement('p'))"),
     rule("definition-list")),
    ("terms without a list", HOME, into_main("<div><dt>One</dt><dd>Two</dd></div>"), rule("dlitem")),
    ("unknown role", HOME, change("main h2", "element.setAttribute('role', 'title')"), rule("aria-roles")),
    ("unknown attribute", HOME, change("main a", "element.setAttribute('aria-nam', 'x')"),
     rule("aria-valid-attr")),
    ("wrong value", HOME, change("main a", "element.setAttribute('aria-live', 'loud')"),
     rule("aria-valid-attr-value")),
    ("link hidden from machines", HOME, change("main section", "element.ariaHidden = 'true'"),
     rule("aria-hidden-focus")),
    ("no room to enlarge", HOME, change("meta[name=viewport]", "element.content += ', user-scalable=no'"),
     rule("meta-viewport")),
    ("two mains", HOME, "document.body.append(document.createElement('main'))",
     rule("landmark-no-duplicate-main")),
    ("words outside of all landmarks", HOME, "document.body.insertAdjacentHTML('beforeend', '<p>Lost</p>')",
     rule("region")),
    ("level skipped", STORY, into_main("<h5>Too deep</h5>"), rule("heading-order")),
    ("no main heading", HOME, change("h1", "element.outerHTML = '<p>Title</p>'"),
     rule("page-has-heading-one")),
    ("column head without words", HOME, into_main("<table><tr><th></th></tr><tr><td>1</td></tr></table>"),
     rule("empty-table-header")),
    ("frame without title", HOME, into_main("<iframe src='about:blank'></iframe>"), rule("frame-title")),
    ("keyboard sent ahead", HOME, change("main a", "element.tabIndex = 3"), rule("tabindex")),
    ("small targets side by side", HOME,
     css(".site-footer :is(li, li a) { display: block; padding: 0; block-size: 8px; }"),
     rule("target-size")),
    ("link in text known by colour", STORY, css(".prose a { text-decoration: none; color: #222; }")
     + change(".prose p", "element.innerHTML += ' and <a href=\"/\">more of it</a> is here to be read'"),
     rule("link-in-text-block")),
    ("two skip links with one name as landmarks", HOME,
     "document.querySelectorAll('nav').forEach(nav => nav.removeAttribute('aria-label'))",
     rule("landmark-unique")),
]  # fmt: skip
UNSEEN_BY_AXE = [
    ("focus behind a bar", HOME,
     css("header { position: fixed; inset: 0; block-size: 100vh; z-index: 9; background: white; }"),
     keyboard),
    ("no ring", HOME, css("* { outline: none !important; }"), keyboard),
    ("faint ring", HOME, css("* { outline-color: #eee !important; }"), keyboard),
    ("focus lost", HOME,
     "document.querySelectorAll('a').forEach(a => a.addEventListener('focus', () => a.blur()))",
     keyboard),
    ("seen in another order", HOME, css("main { display: flex; flex-direction: column-reverse; }"),
     ours("readingOrder")),
    ("wrong language", STORY, change("html", "element.lang = 'da'"), ours("language")),
    ("part in another language", STORY,
     into_main("<p>Les journalistes de la région sont dans une situation difficile pour les médias.</p>"),
     ours("language")),
    ("place known by colour", AGENDA, css(".site-menu a { border: 0 !important; font-weight: 600 !important;"
     "text-decoration: none !important; background: none !important; }"), ours("colourAlone")),
    ("heading that is none", STORY,
     into_main("<p>First.</p><p><strong>What comes next</strong></p><p>Second.</p>"), ours("headings")),
    ("one name for two places", HOME, into_main("<p><a href='/a/'>Report</a> <a href='/b/'>Report</a></p>"),
     ours("linkNames")),
    ("words cut when spaced", HOME, css("h1 { max-block-size: 1.1em; overflow: hidden; }"), spaced),
    ("words cut when large", HOME, css(".site-footer__name { block-size: 20px; overflow: hidden; }"),
     enlarged),
]  # fmt: skip
DEFECTS = SEEN_BY_AXE + UNSEEN_BY_AXE


def test_there_are_forty_and_ten_of_them_are_none_that_axe_sees():
    assert len(DEFECTS) == len({name for name, *_rest in DEFECTS}) == 40
    assert len(UNSEEN_BY_AXE) >= 10


def test_defect_is_found(open_tab, site):
    """In one tab, since what is planted goes with the next page. What is found before does not count."""
    page, _watch = open_tab("/")
    missed = []
    for name, path, script, check in DEFECTS:
        page.goto(site.url + path)
        before = check(page)
        page.evaluate(f"() => {{ {script} }}")
        if before or not check(page):
            missed.append(name)
    assert len(missed) <= len(DEFECTS) - LEAST, missed
