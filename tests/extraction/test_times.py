"""Times resolved against the page: 14 May 2024 is a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction import times
from pipelines.extraction.page import Page
from pipelines.model.records import TimeExpression
from tests.extraction.pages import reading_of


def rows(text: str, day: date | None = date(2024, 5, 14)) -> list[TimeExpression]:
    return list(times.extract(Page(reading_of([text], day))))


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("The minister will speak on Thursday.", "2024-05-16T00:00", "day"),
        ("The minister spoke on Thursday.", "2024-05-09T00:00", "day"),
        ("They met last Tuesday.", "2024-05-07T00:00", "day"),
        ("They meet next Tuesday.", "2024-05-21T00:00", "day"),
        ("He asked for more after the 6-1 defeat by Lincoln on Thursday.", "2024-05-09T00:00", "day"),
        ("They were freed by mistake between February and March.", "2024-02-01T00:00", "month"),
        ("The vote was held yesterday.", "2024-05-13T00:00", "day"),
        ("The duty will rise on 1 April.", "2025-04-01T00:00", "day"),
        ("The duty rose on 1 April.", "2024-04-01T00:00", "day"),
        ("It fell sharply in November.", "2023-11-01T00:00", "month"),
        ("Prices rose last year.", "2023-01-01T00:00", "year"),
        ("The bridge shut two weeks ago.", "2024-04-30T00:00", "day"),
        ("It must be done by the end of 2026.", "2026-12-31T00:00", "day"),
        ("It opened in the 1970s.", "1970-01-01T00:00", "decade"),
        ("At 15:47 the boat docked.", "2024-05-14T15:47", "minute"),
        ("The boat will dock at 6am tomorrow.", "2024-05-15T06:00", "minute"),
        ("It ran between 2021 and 2027.", "2021-01-01T00:00", "year"),
        ("The polls will close at midnight.", "2024-05-15T00:00", "minute"),
        ("The choir sang at 1pm EDT.", "2024-05-14T17:00", "minute"),
        ("The fair is on 5-7 July.", "2024-07-05T00:00", "day"),
        ("The ban runs through Thursday.", "2024-05-16T00:00", "day"),
        ("The new rule takes effect on January 1.", "2025-01-01T00:00", "day"),
    ],
)
def test_times_are_resolved(text: str, expected: str, precision: str) -> None:
    (row,) = rows(text)
    assert row.from_ is not None
    assert row.from_.astimezone(tz=__import__("datetime").UTC).isoformat()[:16] == expected
    assert row.precision == precision


def test_a_clock_takes_the_day_named_before_it_in_its_sentence() -> None:
    day, clock = rows("The shop will open on Friday at 10am.")
    assert day.from_ is not None and clock.from_ is not None
    assert clock.from_.date() == day.from_.date() == date(2024, 5, 17)


def test_without_a_reference_date_only_full_dates_are_resolved() -> None:
    found = rows("On Friday, 3 May and at 10am; it began on 3 May 2019, in 2020.", None)
    assert [row.from_.date() if row.from_ else None for row in found][-2:] == [date(2019, 5, 3), date(2020, 1, 1)]
    assert all(row.from_ is None and row.basis is None and row.precision == "unknown" for row in found[:-2])


def test_a_day_that_does_not_exist_is_kept_unresolved() -> None:
    (row,) = rows("It was due on 31 June.")
    assert row.from_ is None


@given(
    st.lists(
        st.sampled_from(["on Friday", "in May", "at 3pm", "next week", "31 June", "1600", "midnight", "he will", "said.", "in 2019"]),
        max_size=8,
    )
)
def test_any_mixture_keeps_its_spans_and_never_invents_a_date(words: list[str]) -> None:
    reading = reading_of([" ".join(["So", *words])], None)
    for row in times.extract(Page(reading)):
        assert reading.text[row.span_start : row.span_end] == row.text
        assert row.from_ is None or any(char.isdigit() for char in row.text)
        assert row.to_ is None or (row.from_ is not None and row.from_ < row.to_)


def test_days_joined_by_a_dash_are_one_span() -> None:
    (row,) = rows("The camp was held on February 8-14.")
    assert row.from_ is not None and row.to_ is not None
    assert (row.from_.date(), row.to_.date(), row.kind) == (date(2024, 2, 8), date(2024, 2, 15), "span")


def test_a_weekday_inside_a_name_is_no_day() -> None:
    assert rows("The Good Friday accord and the Black Friday sales came up.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The union has called for a strike on 20 June.", date(2024, 6, 20)),
        ("They spoke after a meeting hosted by Norway at the palace on Monday.", date(2024, 5, 13)),
        ("The report will be out by late Monday.", date(2024, 5, 20)),
        ("The boots can be pre-ordered on 27 September.", date(2024, 9, 27)),
        ("He was held on 2 December.", date(2023, 12, 2)),
    ],
)
def test_which_of_two_days_is_meant(text: str, day: date) -> None:
    (row,) = rows(text)
    assert row.from_ is not None and row.from_.date() == day
    assert not row.text.endswith(".")
