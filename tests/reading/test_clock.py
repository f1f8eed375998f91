"""Stamps resolved with the page's zone and date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.segments import Draft, Label, PostFacts, Segment, Sidecar, Source, Stamp
from pipelines.reading.clock import resolve
from pipelines.reading.formats import read


def draft(stamps: list[Stamp | None], **more: object) -> Draft:
    """A page of one paragraph a stamp."""
    lines = [f"Paragraph {number}." for number in range(len(stamps))]
    segments, at = [], 0
    for number, line in enumerate(lines):
        segments.append(Segment(at, at + len(line), Label.PARAGRAPH, number))
        at += len(line) + 1
    posts = {number: PostFacts(stamp=stamp) for number, stamp in enumerate(stamps)}
    return Draft("test", "\n".join(lines), tuple(segments), posts, **more)  # type: ignore[arg-type]


def clock(hour: int, minute: int = 0, zone: str | None = None) -> Stamp:
    return Stamp(f"{hour}:{minute:02}", hour=hour, minute=minute, zone=zone)


def test_newest_first_lists_step_back_over_midnight() -> None:
    found = resolve(draft([clock(1), clock(0, 40), clock(23, 48)]), Sidecar(reference_date=date(2024, 5, 14), time_zone="UTC"))
    assert found.reading_order == "newest_first"
    assert [moment and moment.day for moment in found.posted_at] == [14, 14, 13]


def test_summer_time_follows_the_date() -> None:
    found = resolve(draft([clock(12, zone="BST")]), Sidecar(reference_date=date(2024, 5, 14)))
    assert found.posted_at == (datetime(2024, 5, 14, 11, tzinfo=UTC),)
    assert found.time_zone == "Europe/London"


@pytest.mark.parametrize("sidecar", [Sidecar(), Sidecar(reference_date=date(2024, 5, 14)), Sidecar(time_zone="Europe/Paris")])
def test_without_date_or_zone_no_time_is_made_up(sidecar: Sidecar) -> None:
    assert resolve(draft([clock(12), clock(11)]), sidecar).posted_at == (None, None)


def test_ages_hang_on_the_updated_line() -> None:
    ages = [Stamp("20m ago", age_minutes=20, age_unit_minutes=1), Stamp("1h ago", age_minutes=60, age_unit_minutes=60)]
    assert resolve(draft(list(ages)), Sidecar()).posted_at == (None, None)
    updated = Stamp("14 May 2024 12:30 UTC", 12, 30, zone="UTC", year=2024, month=5, day=14)
    found = resolve(draft(list(ages), updated=updated), Sidecar()).posted_at
    assert [moment and (moment.hour, moment.minute) for moment in found] == [(12, 10), (11, 30)]


def test_an_age_in_hours_leaves_most_of_an_hour_open_and_one_in_days_gives_no_time() -> None:
    entries = [
        ("20m ago", "Ferries leave again", "The first ferry has left the harbour with two hundred people on board."),
        ("2h ago", "Talks go on", "Both sides have gone back into the room, the harbour office says."),
        ("3h ago", "Pickets at the gate", "Some forty people stand at the gate of the eastern terminal."),
        ("2d ago", "Strike begins", "Crews have walked off the boats as the ballot allowed them to."),
    ]
    page = ["Harbour strike: live updates", "Updated 14 May 2024 12:30 UTC", *("\n".join(entry) for entry in entries)]
    posts = read(Source("strike.txt", "\n\n".join(page).encode())).posts
    assert [post.posted_at and (post.posted_at.hour, post.posted_at.minute) for post in posts] == [(12, 10), (10, 30), (9, 30), None]
    hour = timedelta(minutes=59)
    assert [post.posted_at and post.earliest_at and post.posted_at - post.earliest_at for post in posts] == [timedelta(), hour, hour, None]


def test_a_date_line_in_another_zone_lets_the_newest_post_be_past_midnight() -> None:
    page = Stamp("May 14, 2024 GMT", zone="GMT", year=2024, month=5, day=14)
    found = resolve(draft([clock(0, 30), clock(23, 10)], updated=page), Sidecar(time_zone="Europe/Helsinki"))
    assert [moment and moment.isoformat()[:16] for moment in found.posted_at] == ["2024-05-14T21:30", "2024-05-14T20:10"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"url": "https://news.example/world/live/2024/may/14/harbour-latest"}, date(2024, 5, 14)),
        ({"title": "Harbour live: 14 May 2024"}, date(2024, 5, 14)),
        ({"title": "Harbour live: 14 May 2024", "url": "https://news.example/2024/05/13/x"}, None),
        ({"title": "Harbour live: Tuesday 14 May"}, None),
    ],
)
def test_a_day_is_inferred_only_where_one_is_left(more: dict[str, str], expected: date | None) -> None:
    found = resolve(draft([None, None], **more), Sidecar())
    assert (found.reference_date, found.reference_date_basis) == (expected, "inferred" if expected else None)


def test_hours_counted_to_twelve_go_on_after_noon() -> None:
    given_day = Sidecar(reference_date=date(2024, 5, 14), time_zone="UTC")
    times = [(9, 45), (9, 55), (12, 10), (1, 30), (4, 10)]
    for order in (1, -1):
        stamps = [clock(hour, minute) for hour, minute in times[::order]]
        found = resolve(draft(list(stamps)), given_day).posted_at
        assert [moment and (moment.day, moment.hour, moment.minute) for moment in found[::order]] == [
            (14, 9, 45),
            (14, 9, 55),
            (14, 12, 10),
            (14, 13, 30),
            (14, 16, 10),
        ]


def test_hours_with_a_nought_count_to_twenty_four() -> None:
    stamps = [Stamp("09:45", 9, 45), Stamp("12:10", 12, 10), Stamp("12:40", 12, 40), Stamp("01:30", 1, 30)]
    found = resolve(draft(list(stamps)), Sidecar(reference_date=date(2024, 5, 14), time_zone="UTC")).posted_at
    assert found[3] == datetime(2024, 5, 15, 1, 30, tzinfo=UTC)


STAMPS = st.one_of(
    st.none(),
    st.builds(
        Stamp,
        st.just("x"),
        hour=st.one_of(st.none(), st.integers(0, 23)),
        minute=st.integers(0, 59),
        zone=st.sampled_from([None, "BST", "ET", "nowhere", "+05:30"]),
        month=st.one_of(st.none(), st.integers(1, 12)),
        day=st.one_of(st.none(), st.integers(1, 31)),
        age_minutes=st.one_of(st.none(), st.integers(0, 10_000)),
    ),
)


@given(st.lists(STAMPS, max_size=12))
def test_no_stamps_without_a_year_ever_make_a_date(stamps: list[Stamp | None]) -> None:
    found = resolve(draft(stamps), Sidecar())
    assert found.reference_date is None
    assert all(moment is None for moment in found.posted_at)


@given(st.lists(STAMPS, max_size=12), st.sampled_from(["UTC", "Asia/Tokyo"]))
def test_any_stamps_resolve_without_a_crash(stamps: list[Stamp | None], zone: str) -> None:
    found = resolve(draft(stamps), Sidecar(reference_date=date(2024, 2, 29), time_zone=zone))
    assert len(found.posted_at) == len(stamps)
