"""A crowd at an address that is not stored: one rendering for all of them, and an answer for everybody."""

import pytest

from .crowd import Request, all_at_once, rise

STORY = "/stories/radio-stays-on-air/"


@pytest.fixture(params=["gunicorn alone", "behind nginx"])
def port(request, quick_site):
    if request.param == "gunicorn alone":
        return quick_site.port
    return request.getfixturevalue("nginx").port


def test_crowd_that_grows_has_one_rendering(quick_site, port):
    """From nothing to 100 requests a second within a second; `bin/prove-faults` has five times as many."""
    check_rise(quick_site, port, top=100, seconds=1)


@pytest.mark.long
def test_viral_crowd_has_one_rendering(quick_site, port):
    check_rise(quick_site, port, top=500, seconds=5)


def check_rise(site, port, top, seconds):
    site.pages.withdraw(STORY)
    site.forget()
    answers = rise(port, STORY, top, seconds)
    assert [answer for answer in answers if answer.status != 200] == []
    # The sum of the rising rates, but for the moments between two looks at the clock.
    assert len(answers) >= 0.8 * top * seconds / 2
    assert site.count() == {f"GET {STORY}": 1}


@pytest.mark.long
def test_thousand_addresses_are_rendered_once_each(quick_site, port, many_stories):
    """None of them is stored, all are asked for at once; the keeper may come first, but not second."""
    addresses = [f"{edition}/stories/{slug}/" for slug in many_stories for edition in ("", "/lite")]
    for address in addresses:
        quick_site.pages.withdraw(address)
    quick_site.forget()
    answers = all_at_once(port, [Request(address) for address in addresses])
    assert [answer for answer in answers if answer.status != 200] == []
    counts = quick_site.count()
    assert {counts[f"GET {address}"] for address in addresses} == {1}, counts.most_common(3)
