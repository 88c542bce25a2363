"""In the editor: pasted text comes in clean, and what must be mended is said while one types and stops it."""

import json
from pathlib import Path

import pytest

from .test_editor import desk, new_story  # noqa: F401

PASTED = Path(__file__).parent / "pasted"
EDITOR = ".public-DraftEditor-content"
PASTE = """([html, selector]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const options = { clipboardData, bubbles: true, cancelable: true };
    document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", options));
}"""
# The paragraphs and items that remain; Word's has a heading, a bold line and a last paragraph of its own.
WORDS = ["Two stations shared one mast for a month.", "First item", "Second item"]
LEFT = {
    "word": ["A heading", "Bold as a heading", *WORDS, "Softly and zerowidth, 10 000 people."],
    "google-docs": WORDS,
    "libreoffice": WORDS,
}
LEFTOVERS = ("\u00a0", "\u00ad", "\u200b", "·")


def add_block(page, name):
    page.locator("button[title='Insert a block']").first.click()
    page.get_by_role("option", name=name).click()


@pytest.mark.parametrize("source", LEFT)
def test_paste_from_a_word_processor_is_stored_clean(desk, site, source):  # noqa: F811
    page, _watch = desk
    new_story(page, site)
    page.fill("#id_title", f"Pasted from {source}")
    add_block(page, "Paragraph")
    page.locator(EDITOR).first.click()
    page.evaluate(PASTE, [(PASTED / f"{source}.html").read_text(), EDITOR])
    page.wait_for_function(
        "() => document.querySelector('[name=body-0-value]').value.includes('Second item')"
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    page.wait_for_selector(EDITOR)
    stored = json.loads(page.input_value("[name=body-0-value]"))
    assert [block["text"] for block in stored["blocks"]] == LEFT[source]
    assert [block["type"] for block in stored["blocks"]].count("unordered-list-item") == 2
    assert not any(leftover in json.dumps(stored, ensure_ascii=False) for leftover in LEFTOVERS)
    (link,) = stored["entityMap"].values()
    assert link["data"] == {"url": "https://example.org/mast"}
    (text,) = (block for block in stored["blocks"] if block["text"] == WORDS[0])
    assert [style["style"] for style in text["inlineStyleRanges"]] == ["ITALIC"]


def test_faults_are_said_while_typing_and_stop_publication(desk, site):  # noqa: F811
    page, watch = desk
    new_story(page, site)
    page.fill("#id_title", "Not ready for readers")
    add_block(page, "Heading")
    page.fill("[name=body-0-value-text]", "A part")
    page.select_option("[name=body-0-value-level]", "h3")
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-page-checks]")
    panel.get_by_role("status").get_by_text("1 thing must be mended").wait_for()
    assert "No section stands above this part" in panel.get_by_role("listitem").first.inner_text()
    panel.get_by_role("button", name="Go to: Heading").click()
    page.wait_for_function("() => document.activeElement.name === 'body-0-value-level'")
    # Behind a tab that is not open.
    panel.get_by_role("button", name="Go to: Look at it again on").click()
    page.wait_for_function("() => document.activeElement.name === 'review_by'")

    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.locator("[data-contentpath=level]").get_by_text("No section stands above").wait_for()
    assert page.input_value("[name=body-0-value-text]") == "A part"
    panel.get_by_role("status").get_by_text("1 thing must be mended").wait_for(state="attached")
    page.select_option("[name=body-0-value-level]", "h2")
    panel.get_by_role("status").get_by_text("This can be published").wait_for(state="attached")
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
