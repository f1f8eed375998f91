"""The timeline: when posts were written whose times were lost.

Belongs here: bounds and estimates from the order of the posts, the times that are known, and cues in the text. Does not: stated times
(`reading.clock`), how fast blogs are written (`cadence`).

A clock time that a post reports as past cannot be later than the post ("At 15:47 … landed"); one that it announces cannot be earlier.
Such cues narrow the interval where they agree with it; a page that states no time at all but whose day is known hangs on them alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import accumulate

from pipelines.language.zones import info
from pipelines.linking.cadence import Estimate, Model, estimate, model, rising
from pipelines.linking.cues import Cue, Cues, around, clocks, greetings, minutes_between, play
from pipelines.model.ledger import Ledger
from pipelines.model.records import Post
from pipelines.model.segments import Reading

_REPORTED_AFTER = 6.0
"""Minutes after which a live blog typically reports what it dates to the minute."""
_REPORTED_WITHIN = 60.0
"""Minutes within which it does so nearly always."""

_PLAY_ERROR = 4.0
"""Minutes by which a post may lag behind the minute of play that it names."""


def place(reading: Reading, ledger: Ledger) -> tuple[Post, ...]:
    """Posts with their bounds and estimates; stated times are their own bounds, and stay null nowhere but where nothing can be said."""
    document = reading.document
    zone = info(document.time_zone)
    ordered = sorted(reading.posts, key=lambda post: (post.sequence, post.position))
    stated = [post.posted_at for post in ordered if post.posted_at is not None]
    origin = _origin(reading, stated, zone)
    if origin is None:
        return reading.posts
    known = [minutes_between(origin, post.posted_at) if post.posted_at is not None else None for post in ordered]
    tables = model(document.publisher)
    words = [post.word_count for post in ordered]
    cues = clocks(reading, ledger, ordered, origin) if None in known else {}
    if stated:
        found = estimate(known, words, tables)
        if None in known:
            found = _drawn(found, known, words, tables, _wanted(found, known, cues, greetings(reading, ordered)))
            found = _in_play(found, known, words, tables, play(ordered))
    else:
        found = _without_times(reading, words, tables, cues, origin)
    found = _within(found, known, cues)
    placed = {post.post_id: _placed(post, bounds, origin) for post, bounds in zip(ordered, found, strict=True)}
    return tuple(placed[post.post_id] for post in reading.posts)


def _origin(reading: Reading, stated: Sequence[datetime], zone: tzinfo | None) -> datetime | None:
    """Local midnight from which minutes count: of the newest stated time, else of the page's own times, else of the reference date."""
    newest = max(stated, default=reading.updated_at or reading.begun_at)
    if newest is not None:
        return datetime.combine(newest.astimezone(zone or UTC).date(), time(), zone or UTC)
    if reading.document.reference_date is not None and zone is not None:
        return datetime.combine(reading.document.reference_date, time(), zone)
    return None


def _without_times(reading: Reading, words: Sequence[int], tables: Model, cues: Cues, origin: datetime) -> list[Estimate | None]:
    """Estimates of a page that states no post's time: from the page's own times for the newest or the oldest, else from clocks told."""
    hung: list[float | None] = [None] * len(words)
    page = reading.updated_at or reading.begun_at
    if page is not None and words:
        hung[-1 if reading.updated_at else 0] = minutes_between(origin, page)
    else:
        said = {number: (cue.at, cue.after) for number, cue in cues.items()}
        reported = {number: after + _REPORTED_AFTER for number, (_at, after) in said.items() if after is not None}
        reported |= {number: at for number, (at, _after) in said.items() if at is not None}
        reported = {number: minute for number, minute in reported.items() if 0 <= minute < 1440 + _REPORTED_AFTER}
        for number, minute in rising(sorted(reported.items())):
            hung[number] = minute
    found = estimate(hung, words, tables)
    for number, own in enumerate(hung):
        if own is not None:
            before = _REPORTED_WITHIN if reading.updated_at else 0.0 if page is not None else _REPORTED_AFTER
            found[number] = (own - before, own, own if reading.updated_at else own + _REPORTED_WITHIN)
    if page is None:
        found = [
            bounds
            and (max(0.0, bounds[0] - _REPORTED_AFTER), bounds[1], bounds[2] + _REPORTED_WITHIN if hung[number] is None else bounds[2])
            for number, bounds in enumerate(found)
        ]
    return found


def _wanted(
    found: Sequence[Estimate | None], known: Sequence[float | None], cues: Cues, greeted: Mapping[int, tuple[float, float]]
) -> dict[int, float]:
    """Where posts must be drawn to whose estimate a cue contradicts, or whose own text states the time; by place, in minutes.

    A cue farther off than the estimate can be is of another day or zone, and draws nothing.
    """
    wanted: dict[int, float] = {}
    for number, bounds in enumerate(found):
        if bounds is None or known[number] is not None:
            continue
        low, middle, high = bounds
        cue = cues.get(number, Cue())
        after, before = cue.after, cue.before
        if number in greeted:
            day = 1440 * math.floor(middle / 1440)
            opens, ends = (day + minute for minute in greeted[number])
            after = opens if after is None else max(after, opens)
            before = ends if before is None else min(before, ends)
        aim = cue.at
        if aim is None and after is not None and after > middle:
            aim = after + min(_REPORTED_AFTER, max(0.0, before - after) / 2 if before is not None else _REPORTED_AFTER)
        elif aim is None and before is not None and before < middle:
            aim = before - _REPORTED_AFTER
        if aim is not None and 2 * low - middle <= aim <= 2 * high - middle:
            wanted[number] = aim
    return wanted


def _drawn(
    found: list[Estimate | None], known: Sequence[float | None], words: Sequence[int], tables: Model, wanted: Mapping[int, float]
) -> list[Estimate | None]:
    """Estimates moved so that they pass through `wanted`, their neighbours along with them; intervals keep their width."""
    if not wanted:
        return found
    values = [(number, minute if minute is not None else wanted.get(number)) for number, minute in enumerate(known)]
    steady = dict(rising([(number, value) for number, value in values if value is not None]))
    if any(minute is not None and number not in steady for number, minute in enumerate(known)):
        return found
    drawn = estimate([steady.get(number) for number in range(len(known))], words, tables)
    moved: list[Estimate | None] = []
    ceilings = list(accumulate((math.inf if minute is None else minute for minute in reversed(known)), min))[::-1]
    floor = -math.inf
    for number, (old, new) in enumerate(zip(found, drawn, strict=True)):
        if old is None or new is None or known[number] is not None:
            moved.append(old)
            floor = max(floor, known[number] or -math.inf)
            continue
        middle = min(max(new[1], floor), ceilings[number])
        shift = middle - old[1]
        moved.append((max(floor, old[0] + shift), middle, min(ceilings[number], old[2] + shift)))
    return [bounds and (min(bounds[0], bounds[1]), bounds[1], max(bounds[1], bounds[2])) for bounds in moved]


def _in_play(
    found: list[Estimate | None],
    known: Sequence[float | None],
    words: Sequence[int],
    tables: Model,
    stretches: Sequence[Sequence[tuple[int, float]]],
) -> list[Estimate | None]:
    """Estimates of posts that name the minute of play: they stand as far apart as these minutes do.

    A known time among them sets the clock; failing one, the estimate of the last post does.
    """
    for stretch in stretches:
        starts = {number: minute - elapsed for number, elapsed in stretch if (minute := known[number]) is not None}
        last, last_elapsed = stretch[-1]
        reference = found[last]
        if reference is None:
            continue
        wanted: dict[int, float] = {}
        widths: dict[int, tuple[float, float]] = {}
        for number, elapsed in stretch:
            if known[number] is not None:
                continue
            if starts:
                nearest = min(starts, key=lambda one: abs(one - number))
                wanted[number] = starts[nearest] + elapsed
                widths[number] = (2 * _PLAY_ERROR, 2 * _PLAY_ERROR)
            else:
                wanted[number] = reference[1] - last_elapsed + elapsed
                widths[number] = (reference[1] - reference[0] + _PLAY_ERROR, reference[2] - reference[1] + _PLAY_ERROR)
        drawn = _drawn(found, known, words, tables, wanted)
        found = [
            (max(low, middle - widths[number][0]), middle, min(high, middle + widths[number][1]))
            if bounds is not None and number in widths and abs((middle := bounds[1]) - wanted[number]) < 1
            else bounds
            for number, bounds in enumerate(drawn)
            for low, high in [(bounds[0], bounds[2]) if bounds is not None else (0.0, 0.0)]
        ]
    return found


def _within(found: Sequence[Estimate | None], known: Sequence[float | None], cues: Cues) -> list[Estimate | None]:
    """Narrows the intervals by the cues that agree with them, and keeps them in the order of the posts."""
    narrowed: list[Estimate | None] = []
    floor: Estimate | None = None
    ceilings = list(accumulate((math.inf if minute is None else minute for minute in reversed(known)), min))[::-1]
    floors = list(accumulate((-math.inf if minute is None else minute for minute in known), max))
    for number, bounds in enumerate(found):
        if bounds is None:
            narrowed.append(None)
            continue
        low, middle, high = bounds
        if known[number] is None:
            after, before = around(cues[number]) if number in cues else (None, None)
            # Beside known times a cue counts up to these; beyond them only as far off as the interval is wide.
            top = ceilings[number] if ceilings[number] < math.inf else 2 * high - low
            bottom = floors[number] if floors[number] > -math.inf else 2 * low - high
            if after is not None and low < after <= top:
                low, middle, high = after, max(middle, min(top, after + 1)), max(high, min(top, after + _REPORTED_WITHIN))
            if before is not None and bottom <= before < high and (after is None or after <= before):
                low, middle, high = min(low, before), min(middle, before), before
            if floor is not None:
                low, middle, high = max(low, floor[0]), max(middle, floor[1]), max(high, floor[2])
        ceiling = floor if floor is not None and known[number] is not None and floor[1] > middle else None
        floor = ceiling or (low, middle, high)
        narrowed.append((low, middle, high))
    return narrowed


def _placed(post: Post, bounds: Estimate | None, origin: datetime) -> Post:
    if post.posted_at is not None:
        earliest = post.earliest_at or post.posted_at  # earlier where the page states an age in hours
        return replace(post, earliest_at=earliest, latest_at=post.posted_at, estimated_at=post.posted_at, posted_at_basis="stated")
    if bounds is None:
        return replace(post, earliest_at=None, latest_at=None, estimated_at=None, posted_at_basis="unknown")
    start = origin.astimezone(UTC)
    low, middle, high = (start + timedelta(minutes=round(minute, 2)) for minute in bounds)
    return replace(post, earliest_at=min(low, middle), latest_at=max(middle, high), estimated_at=middle, posted_at_basis="estimated")
