"""The day of a page's clocks: stated above the first post in any of the ways that publishers write it, over midnight, in both orders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipelines.model.segments import Source
from pipelines.reading.formats import read

BODIES = (
    "The ferry has left the northern pier with forty people on board, its owners said on Tuesday.",
    "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter.",
    "A choir sang on the steps of the old customs house until the rain came in from the west.",
    "The gates of the fish market were shut an hour early because there was nothing left to sell.",
)
GAPS = (0, 17, 41, 68)


def _hour(moment: datetime) -> str:
    return f"{(moment.hour + 11) % 12 + 1}"


CLOCKS: dict[str, tuple[Callable[[datetime], str], str | None]] = {
    "British": (lambda at: f"{at:%H.%M} BST", "Europe/London"),
    "American": (lambda at: f"{_hour(at)}:{at:%M} {'a.m.' if at.hour < 12 else 'p.m.'} ET", "America/New_York"),
    "Indian": (lambda at: f"{at:%H:%M} (IST)", "Asia/Kolkata"),
    "Australian": (lambda at: f"{_hour(at)}.{at:%M}{at:%p} AEST".replace("AM ", "am ").replace("PM ", "pm "), "Australia/Sydney"),
    "without a zone": (lambda at: f"{at:%H:%M}", None),
    "of twelve hours, without a zone": (lambda at: f"{_hour(at)}:{at:%M} {at:%p}", None),
}
DAYS: dict[str, tuple[Callable[[datetime], str], str | None]] = {
    "British, with a zone": (lambda at: f"{at:%a} {at.day} {at:%B} {at.year} {at:%H.%M} BST", "Europe/London"),
    "updated, American": (lambda at: f"Updated {_hour(at)}:{at:%M} {at:%p} EDT, {at:%a} {at:%B} {at.day}, {at.year}", "America/New_York"),
    "month first": (lambda at: f"{at:%B} {at.day}, {at.year}", None),
    "day first": (lambda at: f"{at.day} {at:%B} {at.year}", None),
    "with its weekday": (lambda at: f"{at:%A}, {at:%B} {at.day}, {at.year}", None),
    "last updated on": (lambda at: f"Last updated on {at:%B} {at.day}, {at.year} at {_hour(at)}:{at:%M} {at:%p}", None),
    "updated behind a dash": (lambda at: f"Updated - {at:%B} {at:%d}, {at.year} {at:%I:%M} {at:%p} IST".replace(" 0", " "), "Asia/Kolkata"),
    "a machine's": (lambda at: f"{at:%Y-%m-%d %H:%M}", None),
    "with points": (lambda at: f"{at:%d.%m.%Y}", None),
}


_ONE_ZONE = [(clock, day) for clock, (_, own) in CLOCKS.items() for day, (_, page) in DAYS.items() if None in {own, page} or own == page]


@pytest.mark.parametrize("order", ["newest first", "oldest first", "over midnight"])
@pytest.mark.parametrize(("clock", "day"), _ONE_ZONE)
def test_clocks_take_the_day_that_the_page_states(clock: str, day: str, order: str) -> None:
    (write, own), (state, page) = CLOCKS[clock], DAYS[day]
    newest = datetime(2024, 6, 6, 0, 32) if order == "over midnight" else datetime(2024, 6, 5, 19, 5)
    moments = [newest - timedelta(minutes=gap) for gap in GAPS]
    posts = [f"{write(at)}\nHeadline {n}\n{body}\n\n" for n, (at, body) in enumerate(zip(moments, BODIES, strict=True))]
    if order == "oldest first":
        posts, moments = posts[::-1], moments[::-1]
    text = f"Harbour strike – live\n{state(newest + timedelta(minutes=5))}\n\n{''.join(posts)}"
    reading = read(Source("page.txt", text.encode()))
    zone = own or page
    expected = [at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for at in moments] if zone else [None] * len(moments)
    assert [post.posted_at for post in reading.posts] == expected
    assert reading.document.reference_date == (newest + timedelta(minutes=5)).date()


def test_when_a_page_was_published_without_a_zone_dates_clocks_that_have_one() -> None:
    posts = "".join(f"{19 - n}.05 BST\n{body}\n\n" for n, body in enumerate(BODIES))
    reading = read(Source("page.txt", f"Harbour strike – live\nPublished: 5 June 2024, 15:13\n\n{posts}".encode()))
    assert [post.posted_at for post in reading.posts] == [datetime(2024, 6, 5, 18 - n, 5, tzinfo=UTC) for n in range(4)]


SEPARATORS: dict[str, Callable[[datetime], str]] = {
    "a weekday, day and month": lambda at: f"{at:%A} {at.day} {at:%B}",
    "month first": lambda at: f"{at:%B} {at.day}, {at.year}",
    "in capitals": lambda at: f"{at:%A} {at.day} {at:%B}".upper(),
    "the day of the week": lambda at: f"{at:%A}",
    "a word for it": lambda at: {6: "Today", 5: "Yesterday", 4: "Tuesday"}[at.day],
}


@pytest.mark.parametrize("order", ["newest first", "oldest first"])
@pytest.mark.parametrize("separator", SEPARATORS)
def test_days_that_part_posts_are_no_words_of_theirs(separator: str, order: str) -> None:
    state = SEPARATORS[separator]
    moments = [datetime(2024, 6, day, hour, 7) for day in (6, 5, 4) for hour in ((13, 9) if day == 6 else (22, 17, 12, 8))]
    told = [(at, f"{BODIES[n % 4][:-1]}, for the {n + 1}th time.") for n, at in enumerate(moments)]
    if order == "oldest first":
        told = told[::-1]
    text, day = "Harbour strike – live\nThu 6 June 2024 13.30 BST\n\n", None
    for n, (at, body) in enumerate(told):
        text += f"{state(at)}\n\n" if at.date() != day else ""
        text += f"{at:%H.%M} BST\nHeadline {n}\n{body}\n\n"
        day = at.date()
    posts = read(Source("page.txt", text.encode())).posts
    assert [(post.posted_at, post.body) for post in posts] == [
        (at.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC), body) for at, body in told
    ]


@pytest.mark.parametrize("head", ["Wed 5 June 2024 18.00 BST", "LIVE Updated 4m ago\nWed 5 June 2024 18.00 BST"])
def test_the_hour_of_a_page_just_after_its_newest_post_moves_a_long_day_nowhere(head: str) -> None:
    hours = (17, 14, 11, 8, 6, 5)
    posts = "".join(f"{hour:02}.55 BST\n{BODIES[n % 4][:-1]}, he said {n} times.\n\n" for n, hour in enumerate(hours))
    reading = read(Source("page.txt", f"Harbour strike – live\n{head}\n\n{posts}".encode()))
    assert [post.posted_at for post in reading.posts] == [datetime(2024, 6, 5, hour - 1, 55, tzinfo=UTC) for hour in hours]


def test_posts_that_begin_when_the_page_was_published_run_into_the_next_day() -> None:
    posts = "".join(f"{clock} BST\n{BODIES[n]}\n\n" for n, clock in enumerate(("02.10", "23.40", "21.15", "20.05")))
    reading = read(Source("page.txt", f"Harbour strike – live\nFirst published on Wed 5 June 2024 20.00 BST\n\n{posts}".encode()))
    assert [post.posted_at.day for post in reading.posts if post.posted_at] == [6, 5, 5, 5]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wed 5 June 2024 18.00 BST", datetime(2024, 6, 5, 16, 57, tzinfo=UTC)),
        ("Updated Wed 5 June 2024 18.00 BST", datetime(2024, 6, 5, 16, 57, tzinfo=UTC)),
        ("First published on Wed 5 June 2024 18.00 BST", None),
        ("Published: 5 June 2024, 18:00 BST", None),
    ],
)
def test_ages_count_from_when_a_page_was_seen_and_not_from_when_it_was_published(line: str, expected: datetime | None) -> None:
    posts = "".join(f"{3 + 20 * n} min ago\nHeadline {n}\n{body}\n\n" for n, body in enumerate(BODIES))
    reading = read(Source("page.txt", f"Harbour strike – live\n{line}\n\n{posts}".encode()))
    assert reading.posts[0].posted_at == expected
    assert reading.document.reference_date == datetime(2024, 6, 5).date()


def test_the_newest_post_was_written_in_the_minute_that_the_page_names() -> None:
    page = """Harbour live: talks drag into a ninth night

Ada Lund in Hull

Tue 19 Nov 2030 21.40 GMT

21.40 GMT

And that's it from us

We are closing the blog. The office will circulate a new text at six in the morning.

20.55 GMT

Two more nights if I must

The harbour master has told both sides that she will keep them in the building until Friday.

19.30 GMT

The money is short

The fund has half of what it needs, the treasurer told reporters outside the hall.
"""
    posts = read(Source("harbour.txt", page.encode())).posts
    assert [post.posted_at and post.posted_at.isoformat()[:16] for post in posts] == [
        "2030-11-19T21:40",
        "2030-11-19T20:55",
        "2030-11-19T19:30",
    ]
    assert posts[0].headline == "And that's it from us"
