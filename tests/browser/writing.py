"""What is done in the editor by hand: blocks put in, things chosen, buttons pressed, saving waited for."""

import io
import os

from PIL import Image

from ..factories import pdf

PLANTED = "SECRETCAMERA"
MODAL = ".modal-body"
OWN_TITLE = ".modal input[name$='-title']"
# Nothing waits to be saved by itself, or it cannot be.
RESTS = """() => {
    const state = document.querySelector("#w-autosave-indicator")?.dataset.wAutosaveStateValue;
    const edits = document.querySelector("[data-edit-form]").dataset.wUnsavedHasEditsValue;
    return state === "paused" || (state !== "saving" && edits !== "true");
}"""


def photograph():
    """A JPEG that says which camera took it."""
    exif = Image.Exif()
    exif[0x010F] = PLANTED
    file = io.BytesIO()
    # A colour of its own: the admin asks about a picture that it already has.
    Image.new("RGB", (1600, 1067), tuple(os.urandom(3))).save(file, "JPEG", exif=exif)
    return {"name": "IMG_of_somebody.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def insert_block(page, name):
    """Put in a block above all others; returns how the names and ids of its fields begin."""
    number = page.input_value("[name=body-count]")
    page.locator("button[title='Insert a block']").first.click()
    page.locator(".w-combobox__option").get_by_text(name, exact=True).click()
    page.locator(f"[name=body-{number}-type]").wait_for(state="attached")
    return f"body-{number}-value"


def open_chooser(page, field):
    """Open the window in which a field's thing is chosen; a picture may be chosen already."""
    chooser = page.locator(f"[id='{field}-chooser']")
    if not chooser.locator("[data-chooser-action-choose]:visible").count():
        chooser.get_by_role("button", name="Actions").click()
        page.get_by_role("button", name="Change image").locator("visible=true").click()
    else:
        chooser.locator("[data-chooser-action-choose]:visible").click()
    page.locator(MODAL).wait_for()


def wait_until_chosen(page, field):
    page.locator(MODAL).wait_for(state="detached")
    page.wait_for_function("id => document.getElementById(id).value !== ''", arg=field)


def choose(page, field, words=""):
    """Choose the first thing of a window, or the one that is found by words."""
    open_chooser(page, field)
    things = page.locator(f"{MODAL} a[data-chooser-modal-choice], {MODAL} a.choose-page")
    if words:
        page.locator(f"{MODAL} input[name=q]").fill(words)
        things = things.filter(has_text=words)
    things.first.click()
    wait_until_chosen(page, field)


def upload(page, field, title, **words):
    """Upload a photograph into a field, with the words that are given for it."""
    open_chooser(page, field)
    page.get_by_role("tab", name="Upload").click()
    page.set_input_files(".modal input[type=file]", photograph())
    # The form proposes the name of the file, which must not come after our own words.
    page.wait_for_function("selector => document.querySelector(selector)?.value", arg=OWN_TITLE)
    page.fill(OWN_TITLE, title)
    for name, text in words.items():
        page.fill(f".modal input[name$='-{name}']", text)
    page.locator(".modal button[type=submit]:visible").last.click()
    wait_until_chosen(page, field)


def upload_document(page, field, title):
    """Upload a document into a field."""
    open_chooser(page, field)
    page.get_by_role("tab", name="Upload").click()
    page.set_input_files(
        ".modal input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    page.wait_for_function("selector => document.querySelector(selector)?.value", arg=OWN_TITLE)
    page.fill(OWN_TITLE, title)
    page.locator(".modal button[type=submit]:visible").last.click()
    wait_until_chosen(page, field)


def write(page, field, words):
    """Type into a rich text field, and wait until it has handed over what was typed."""
    page.locator(f"[name='{field}'] ~ * .public-DraftEditor-content").click()
    page.keyboard.type(words)
    page.wait_for_function(
        "([name, words]) => document.getElementsByName(name)[0].value.includes(words)", arg=[field, words]
    )


def press(page, name):
    """Press a button of the form's footer, by keyboard: a window or a side panel may lie over it."""
    page.wait_for_function(RESTS)
    page.get_by_role("button", name="More actions").last.press("Enter")
    button = page.get_by_role("button", name=name, exact=True).locator("visible=true")
    button.wait_for()
    button.press("Enter")
