"""Lost times: bounds and estimates hold together and agree with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction import times
from pipelines.extraction.page import Page
from pipelines.linking.cadence import estimate, model
from pipelines.linking.timeline import place
from pipelines.model.ledger import Ledger
from pipelines.model.records import Post
from pipelines.model.segments import Reading
from tests.extraction.pages import reading_of


def stamped(reading: Reading, known: dict[int, datetime]) -> Reading:
    """With `known` times by position."""
    return replace(reading, posts=tuple(replace(post, posted_at=known.get(post.position), word_count=40) for post in reading.posts))


NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)


def test_a_stated_time_is_its_own_bounds() -> None:
    (post,) = place(stamped(reading_of(["The boat docked."]), {1: NOON}), Ledger())
    assert (post.earliest_at, post.estimated_at, post.latest_at, post.posted_at_basis) == (NOON, NOON, NOON, "stated")


def test_a_lost_time_lies_between_its_neighbours() -> None:
    reading = stamped(reading_of(["Three.", "Two.", "One."]), {1: NOON, 3: NOON - timedelta(hours=1)})
    post = place(reading, Ledger())[1]
    assert post.posted_at_basis == "estimated" and post.posted_at is None
    assert post.earliest_at and post.estimated_at and post.latest_at
    assert NOON - timedelta(hours=1) <= post.earliest_at < post.estimated_at < post.latest_at <= NOON


def test_a_past_clock_time_is_no_later_than_its_post() -> None:
    reading = stamped(reading_of(["Three.", "At 11:50 the boat docked.", "One."]), {1: NOON, 3: NOON - timedelta(hours=1)})
    post = place(reading, Ledger(times.extract(Page(reading))))[1]
    assert post.earliest_at == NOON - timedelta(minutes=10)


def test_an_announced_clock_time_is_no_earlier_than_its_post() -> None:
    reading = stamped(reading_of(["Three.", "The boat will dock at 11:20.", "One."]), {1: NOON, 3: NOON - timedelta(hours=1)})
    post = place(reading, Ledger(times.extract(Page(reading))))[1]
    assert post.latest_at == NOON - timedelta(minutes=40)


def test_a_page_without_times_hangs_on_what_it_reports() -> None:
    reading = stamped(reading_of(["At 11:50 the boat docked.", "We are waiting."]), {})
    newest, oldest = place(reading, Ledger(times.extract(Page(reading))))
    assert newest.earliest_at == NOON - timedelta(minutes=10)
    assert oldest.estimated_at and newest.estimated_at and oldest.estimated_at <= newest.estimated_at
    assert newest.posted_at is None


def test_without_a_date_nothing_is_known() -> None:
    for post in place(stamped(reading_of(["At 11:50 the boat docked.", "One."], None), {}), Ledger()):
        assert (post.earliest_at, post.estimated_at, post.latest_at, post.posted_at_basis) == (None, None, None, "unknown")


MINUTES = st.one_of(st.none(), st.floats(0, 3000, allow_nan=False))


@given(st.lists(st.tuples(MINUTES, st.integers(0, 5000)), max_size=30), st.sampled_from(["BBC News", "The Guardian", None]))
def test_estimates_lie_in_their_intervals_and_keep_the_order(posts: list[tuple[float | None, int]], publisher: str | None) -> None:
    known, words = [minute for minute, _ in posts], [count for _, count in posts]
    found = estimate(known, words, model(publisher))
    assert all(one is None for one in found) == (not any(minute is not None for minute in known))
    middles = [one[1] for one, minute in zip(found, known, strict=True) if one is not None and minute is None]
    assert all(one[0] <= one[1] <= one[2] for one in found if one is not None)
    assert middles == sorted(middles)


@given(st.lists(st.one_of(st.none(), st.integers(-2000, 2000)), min_size=1, max_size=15))
def test_any_stamps_give_intervals_that_hold_their_estimate(offsets: list[int | None]) -> None:
    reading = reading_of([f"Post {number}." for number in range(len(offsets))], date(2024, 5, 14))
    known = {place_: NOON + timedelta(minutes=offset) for place_, offset in enumerate(offsets, 1) if offset is not None}
    for post in place(stamped(reading, known), Ledger()):
        if post.estimated_at is not None:
            assert post.earliest_at is not None and post.latest_at is not None
            assert post.earliest_at <= post.estimated_at <= post.latest_at


def cued(posts: list[str], known: dict[int, datetime]) -> tuple[Post, ...]:
    """Posts placed with the times that their text states; newest first."""
    reading = stamped(reading_of(posts), known)
    return place(reading, Ledger(times.extract(Page(reading))))


def test_the_time_of_writing_draws_its_neighbours() -> None:
    posts = ["Five.", "Four.", "It's just gone 9am and the boat is still here.", "Two.", "One."]
    plain, drawn = (cued(texts, {1: NOON}) for texts in (["Five.", "Four.", "Three.", "Two.", "One."], posts))
    assert drawn[2].estimated_at is not None and abs(drawn[2].estimated_at - NOON.replace(hour=9)) < timedelta(minutes=15)
    assert drawn[4].estimated_at is not None and plain[4].estimated_at is not None
    assert drawn[4].estimated_at < min(plain[4].estimated_at, NOON.replace(hour=9))


def test_times_of_other_places_quoted_or_passive_ones_bind_nothing() -> None:
    known = {1: NOON, 3: NOON - timedelta(hours=2)}
    plain = cued(["Three.", "Two.", "One."], known)
    for text in (
        'Ada Lund said: "At 11:50 I was in bed."',
        "The boat docked at 11:50 local time.",
        "It is 11:50 in Osaka, and nobody sleeps.",
        "The report is published at noon tomorrow, followed by a talk.",
    ):
        assert cued(["Three.", text, "One."], known)[1].earliest_at == plain[1].earliest_at, text


def test_a_greeting_keeps_the_first_post_in_its_part_of_the_day() -> None:
    evening = datetime(2024, 5, 14, 13, 30, tzinfo=UTC)
    first = cued(["Two.", "Good morning and welcome."], {1: evening})[1]
    assert first.estimated_at is not None and first.estimated_at.hour < 12


def test_minutes_of_play_keep_their_distance() -> None:
    reading = stamped(reading_of(["Bye.", "Lund shoots.", "Vik scores.", "We are off."]), {1: NOON})
    clocks = {2: "88 min", 3: "60 min", 4: "5 min"}
    posts = place(replace(reading, posts=tuple(replace(p, play_clock=clocks.get(p.position)) for p in reading.posts)), Ledger())
    late, middle, early = (post.estimated_at for post in posts[1:])
    assert late and middle and early
    assert (late - middle, middle - early) == (timedelta(minutes=28), timedelta(minutes=72))


def test_a_page_that_only_says_when_it_was_published_hangs_on_that_by_its_oldest_post() -> None:
    reading = replace(stamped(reading_of(["Thank you and good night.", "A choir sang.", "The boat docked."]), {}), begun_at=NOON)
    newest, middle, oldest = place(reading, Ledger())
    assert oldest.estimated_at == oldest.earliest_at == NOON
    assert newest.estimated_at and middle.estimated_at and newest.estimated_at > middle.estimated_at > NOON
