"""Facts that stand on both sides of a line's break, on pages whose paragraphs are broken at a width."""

from __future__ import annotations

from pipelines.extraction.registry import extract
from pipelines.model.records import Figure, Mention, Quote
from pipelines.model.segments import Source
from pipelines.reading.formats import read

MAIL = """Harbour vote live

4pm: Three people were cold after a boat ran
aground on the sand bank of the harbour, its
owners said. The port will spend £2.5
million on lamps. "We had no
lamps on the mole", said the minister Ada
Lund on Tuesday.
3.40pm: Nobody had lit them on the mole
since the winter.
3.30pm: A choir sang on the steps of the old
customs house until the rain came in.
"""


def test_names_figures_and_quotes_run_over_the_break_of_a_line() -> None:
    reading = read(Source("mail.txt", MAIL.encode()))
    found = extract(reading)
    rows = [*found.rows(Mention), *found.rows(Figure), *found.rows(Quote)]
    assert all(reading.text[row.span_start : row.span_end] == row.text for row in rows)
    assert [figure.value for figure in found.rows(Figure) if figure.unit == "GBP"] == [2_500_000.0]
    assert [quote.text for quote in found.rows(Quote)] == ["We had no\nlamps on the mole"]
    assert "Ada\nLund" in [mention.text for mention in found.rows(Mention)]
