"""The help page on paper and by keyboard."""

import io

import pikepdf
import pytest


@pytest.mark.parametrize("address", ["/help/", "/ar/help/"])
def test_prints_on_two_pages_at_most(open_tab, address):
    page, _watch = open_tab(address)
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as document:
        assert 1 <= len(document.pages) <= 2


def test_way_out_is_the_second_stop_of_the_keyboard(open_tab):
    page, watch = open_tab("/help/", java_script_enabled=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Exit this page"
    assert watch.messages == []


@pytest.mark.parametrize("address", ["/help/", "/ar/help/"])
def test_what_to_do_and_what_not_to_expect_stand_on_the_first_screen(open_tab, address):
    page, _watch = open_tab(address, viewport={"width": 390, "height": 844})
    for heading in ("#level-now", "#level-urgent", "#level-advice", "#limits"):
        box = page.locator(heading).bounding_box()
        assert box["y"] + box["height"] <= 844, heading
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
