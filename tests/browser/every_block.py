"""Every kind of block of a story's body, put in and filled in by hand; each returns how its fields begin."""

from .writing import choose, insert_block, upload, upload_document, write


def heading(page, words="What it takes", level="h2"):
    start = insert_block(page, "Heading")
    page.fill(f"[name={start}-text]", words)
    page.select_option(f"[name={start}-level]", level)
    return start


def paragraph(page):
    start = insert_block(page, "Paragraph")
    write(page, start, "Two stations share one mast.")
    return start


def picture(page, alternative="A mast on a hill"):
    start = insert_block(page, "Picture")
    upload(page, f"{start}-image-image", "A mast", credit="A photographer")
    page.fill(f"[name={start}-image-alt_text]", alternative)
    page.fill(f"[name={start}-caption]", "The mast in March.")
    return start


def quotation(page, words="It is cheaper than two."):
    start = insert_block(page, "Quotation")
    page.fill(f"[name={start}-text]", words)
    page.fill(f"[name={start}-role]", "An engineer")
    return start


def facts(page):
    start = insert_block(page, "Facts")
    page.fill(f"[name={start}-heading]", "In figures")
    write(page, f"{start}-items-0-value", "Forty metres")
    return start


def table(page):
    start = insert_block(page, "Table")
    page.fill(f"[name={start}-caption]", "Masts by country")
    page.locator("[data-append-column]").click()
    page.get_by_role("button", name="Text", exact=True).locator("visible=true").click()
    page.fill(f"[name={start}-table-column-0-heading]", "Country")
    page.fill(f"[name={start}-table-cell-0-0]", "Nowhere yet")
    return start


def callout(page):
    start = insert_block(page, "Call-out")
    page.fill(f"[name={start}-heading]", "Apply by 1 March")
    write(page, f"{start}-text", "The call is open.")
    return start


def video(page):
    start = insert_block(page, "Video")
    page.fill(f"[name={start}-title]", "How a mast is raised")
    page.fill(f"[name={start}-url]", "https://example.org/mast")
    return start


def downloads(page):
    start = insert_block(page, "Downloads")
    upload_document(page, f"{start}-files-0-value-document", "How to raise a mast")
    return start


def shared_text(page):
    start = insert_block(page, "Shared text")
    choose(page, start)
    return start


def contacts(page):
    start = insert_block(page, "Contacts")
    choose(page, f"{start}-people-0-value", "Andreas Sugar")
    return start


def related_stories(page):
    start = insert_block(page, "Related stories")
    choose(page, f"{start}-stories-0-value", "Result of external review")
    return start


# As they come in the end, from the top: each is put in above the others.
EVERY = [heading, paragraph, picture, quotation, facts, table, callout, video, downloads, shared_text,
         contacts, related_stories]  # fmt: skip
