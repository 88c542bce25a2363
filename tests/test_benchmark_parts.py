"""What the comparison with other servers concludes from what it has counted."""

import gzip

import pytest

from tests.performance.peers import load, tables

GOOD = {"requests": 100, "bytes": 100 * 5000, "duration": 2_000_000, "errors": 0}


def test_counts_are_read_from_what_wrk_prints():
    output = 'Running 2s test\n  100 requests in 2.00s\n{"requests": 100, "bytes": 500000, "errors": 0}\n'
    assert load.parse(output) == {"requests": 100, "bytes": 500000, "errors": 0}


def test_output_without_counts_is_refused():
    with pytest.raises(load.WrongAnswerError):
        load.parse("unable to connect to 127.0.0.1:1")


def test_answers_of_the_expected_size_are_taken():
    load.check(GOOD, 5000, 8, "/")


@pytest.mark.parametrize(
    "wrong", [{"errors": 1}, {"requests": 0}, {"bytes": 100 * 300}, {"bytes": 100 * 9000}]
)
def test_answers_that_are_not_the_page_are_refused(wrong):
    with pytest.raises(load.WrongAnswerError):
        load.check({**GOOD, **wrong}, 5000, 8, "/")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_packed_answer_is_read(chunked):
    body, head = gzip.compress(b"Radio"), b"HTTP/1.1 200 OK\r\n"
    if chunked:
        parts = [body[:7], body[7:], b""]
        body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
        head += b"Transfer-Encoding: chunked\r\n"
    assert load.unpacked(head + b"\r\n" + body) == "Radio"


def cells(behind, rendered):
    rates = {tables.LIMIT: 1000, tables.BEHIND: behind, tables.ALONE: 400, tables.CACHED: 100}
    rates |= {tables.RENDERED: rendered, tables.UNCACHED: 10}
    return {(name, "home", 8): load.Cell(rate, 0.001) for name, rate in rates.items()}


def test_ratios_that_fall_short_are_set_in_italics():
    table = tables.goals(cells(behind=890, rendered=19), ["home"])
    assert "| *0.89* |" in table and "| 4.00 |" in table and "| *1.90* |" in table
    table = tables.goals(cells(behind=900, rendered=20), ["home"])
    assert "*" not in table


def test_report_replaces_what_stands_between_its_marks():
    report = tables.lines(["page", "queries"], [["home", "14"]])
    document = f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n"
    written = tables.put_between_marks(document, report)
    assert written == f"before\n{tables.BEGIN}\n\n{report}\n{tables.END}\nafter\n"
    with pytest.raises(LookupError):
        tables.put_between_marks("no marks", report)
