"""Stamps: what a line opens or closes with, glued or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.stamps import leading, parse_at, parse_date, trailing


@pytest.mark.parametrize(
    ("line", "hour", "minute", "zone"),
    [
        ("12.34 BST", 12, 34, "BST"),
        ("4.36pm GMT", 16, 36, "GMT"),
        ("12:05 a.m. ET", 0, 5, "ET"),
        ("15h02 : body", 15, 2, None),
        ("2 pm: body", 14, 0, None),
        ("5:22am: Headline", 5, 22, None),
        ("16:54 PM", 16, 54, None),
        ("19:02 (IST), Oct 02", 19, 2, "IST"),
        ("Posted at 15:0515:05", 15, 5, None),
        ("18:30(15:30 GMT)", 15, 30, "GMT"),
        ("12 Mar 2024 - 18:30 (15:30 GMT)", 15, 30, "GMT"),
        ("6/5/2024 4:57:09 PMThe doors are open", 16, 57, None),
        ("10:49 Greenwich Mean Time", 10, 49, "Greenwich Mean Time"),
    ],
)
def test_clocks(line: str, hour: int, minute: int, zone: str | None) -> None:
    found = leading(line)
    assert found is not None
    assert (found[0].hour, found[0].minute, found[0].zone) == (hour, minute, zone)


@pytest.mark.parametrize(
    ("line", "minutes", "grain"),
    [("20m ago", 20, 1), ("1 hr 15 min ago", 75, 1), ("3 hours ago", 180, 60), ("1 month ago", 43200, 43200)],
)
def test_ages(line: str, minutes: int, grain: int) -> None:
    found = leading(line)
    assert found is not None
    assert (found[0].age_minutes, found[0].age_unit_minutes) == (minutes, grain)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("November02202321:06 (IST)", (2023, 11, 2)),
        ("July 24, 2024 09:57", (2024, 7, 24)),
        ("9/7/2016 4:56:29 PM", (2016, 9, 7)),
        ("14/08/2023 10:01", (2023, 8, 14)),
        ("2024-03-12T18:30", (2024, 3, 12)),
        ("2 May 2021, 08:56 AM", (2021, 5, 2)),
    ],
)
def test_dates_beside_a_clock(line: str, day: tuple[int, int, int]) -> None:
    found = leading(line)
    assert found is not None
    assert (found[0].year, found[0].month, found[0].day) == day


@pytest.mark.parametrize("line", ["60-3 after ten overs", "45% of voters", "1.5m people", "A ship", "12 amateurs row", "10 AMAZING facts"])
def test_what_is_no_stamp(line: str) -> None:
    assert leading(line) is None


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("Ministers reach fish deal20:42", "Ministers reach fish deal"),
        ("Jane Roe14 August 2023 10:01", "Jane Roe"),
        ("Harbour opens published at 14:05 British Summer Time 9 June", "Harbour opens published at "),
    ],
)
def test_stamps_that_close_a_line(line: str, before: str) -> None:
    found = trailing(line)
    assert found is not None
    assert line[: found[1]] == before


def test_a_date_alone_is_a_date_and_no_stamp() -> None:
    assert leading("Monday 12 May 2025") is None
    date = parse_date("Monday 12 May 2025")
    assert date is not None
    assert (date.year, date.month, date.day) == (2025, 5, 12)


@given(st.text(max_size=120), st.integers(0, 40))
def test_any_text_parses_or_does_not(text: str, start: int) -> None:
    found = parse_at(text, min(start, len(text)))
    assert found is None or found[0].text in text
    for other in (leading(text), trailing(text)):
        assert other is None or other[0].text in text
