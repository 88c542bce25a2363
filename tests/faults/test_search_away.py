"""A search server that goes away and comes back."""

from .parts import eventually

SEARCHES = ["/search/?q=radio", "/stories/?q=radio", "/lite/search/?q=radio"]
OTHERS = ["/", "/stories/?theme=safety&kind=news", "/people/", "/search/", "/help/"]
SENTENCE = "Search does not answer at the moment"


def test_search_server_that_goes_away_and_comes_back(whole):
    def searched():
        answers = [whole.site.get(address) for address in SEARCHES]
        assert [status for status, _headers, _text in answers] == [200] * len(SEARCHES)
        return [SENTENCE in text for _status, _headers, text in answers]

    assert searched() == [False] * len(SEARCHES)
    assert 'href="/stories/radio-stays-on-air/"' in whole.site.get(SEARCHES[0])[2]
    whole.search.cut()
    try:
        assert searched() == [True] * len(SEARCHES)
        assert [whole.site.status(address) for address in OTHERS] == [200] * len(OTHERS)
        assert '"search": "degraded"' in whole.site.get("/health/ready/")[2]
    finally:
        whole.search.mend()
    assert eventually(lambda: searched() == [False] * len(SEARCHES), 10)
    assert '"search": "ok"' in whole.site.get("/health/ready/")[2]
