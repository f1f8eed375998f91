from __future__ import annotations

import pytest

from pipelines.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She is expected at 1 p.m. Farm folks will ask her.", 2),
        ("Doors open at 5 p.m. The vote is on.", 2),
        ("Doors open at 9 p.m. Eastern time.", 1),
        ("Doors open at 8 p.m. Monday.", 1),
        ("Doors open at 10 a.m. GMT in the hall.", 1),
        ("Doors open at 10 a.m. March 3 is a day too late.", 1),
        ("Dr. Roe spoke to J. Doe of the U.S. Navy. He left.", 2),
    ],
)
def test_a_clock_ends_a_sentence_where_another_begins(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count
