from __future__ import annotations

from dataclasses import replace

from pipelines.linking.summary import support
from pipelines.model.records import SummaryPoint
from tests.extraction.pages import reading_of


def test_the_post_that_shares_the_rare_words_supports_the_point() -> None:
    reading = reading_of(["The harbour bridge reopened after the flood.", "The minister spoke of trade.", "The weather stays dry."])
    point = SummaryPoint(
        summary_point_id="s1",
        ordinal=1,
        document_id="doc",
        span_start=0,
        span_end=5,
        text="Harbour bridge reopens after flood",
        method="test",
    )
    rows = support(replace(reading, summary_points=(point,)))
    assert [row.post_id for row in rows] == ["doc/3"]
    assert 0.4 <= rows[0].score <= 1


def test_no_summary_no_rows() -> None:
    assert support(reading_of(["Rain."])) == []
