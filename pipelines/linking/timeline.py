"""The timeline: when posts were written whose times were lost.

Belongs here: bounds and estimates from the order of the posts, the times that are known, and cues in the text. Does not: stated times
(`reading.clock`), how fast blogs are written (`cadence`).

A clock time that a post reports as past cannot be later than the post ("At 15:47 … landed"); one that it announces cannot be earlier.
Such cues narrow the interval where they agree with it; a page that states no time at all but whose day is known hangs on them alone.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import accumulate

from pipelines.language.sentences import sentences
from pipelines.language.tense import tense
from pipelines.language.zones import info
from pipelines.linking.cadence import Estimate, Model, estimate, model, rising
from pipelines.model.ledger import Ledger
from pipelines.model.records import Post, TimeExpression
from pipelines.model.segments import Label, Reading

_REPORTED_AFTER = 6.0
"""Minutes after which a live blog typically reports what it dates to the minute."""
_REPORTED_WITHIN = 60.0
"""Minutes within which it does so nearly always."""

Cues = dict[int, tuple[float | None, float | None]]
"""By place in time: not before, not after, in minutes from the origin."""


def place(reading: Reading, ledger: Ledger) -> tuple[Post, ...]:
    """Posts with their bounds and estimates; stated times are their own bounds, and stay null nowhere but where nothing can be said."""
    document = reading.document
    zone = info(document.time_zone)
    ordered = sorted(reading.posts, key=lambda post: (post.sequence, post.position))
    stated = [post.posted_at for post in ordered if post.posted_at is not None]
    origin = _origin(reading, stated, zone)
    if origin is None:
        return reading.posts
    known = [_minutes(post.posted_at, origin) if post.posted_at is not None else None for post in ordered]
    tables = model(document.publisher)
    words = [post.word_count for post in ordered]
    cues = _cues(reading, ledger, ordered, origin) if None in known else {}
    found = estimate(known, words, tables) if stated else _without_times(reading, words, tables, cues, origin)
    found = _within(found, known, cues)
    placed = {post.post_id: _placed(post, bounds, origin) for post, bounds in zip(ordered, found, strict=True)}
    return tuple(placed[post.post_id] for post in reading.posts)


def _origin(reading: Reading, stated: Sequence[datetime], zone: tzinfo | None) -> datetime | None:
    """Local midnight from which minutes count: of the newest stated time, else of the page's own time, else of the reference date."""
    newest = max(stated, default=reading.updated_at)
    if newest is not None:
        return datetime.combine(newest.astimezone(zone or UTC).date(), time(), zone or UTC)
    if reading.document.reference_date is not None and zone is not None:
        return datetime.combine(reading.document.reference_date, time(), zone)
    return None


def _minutes(moment: datetime, origin: datetime) -> float:
    return (moment.astimezone(UTC) - origin.astimezone(UTC)).total_seconds() / 60


def _cues(reading: Reading, ledger: Ledger, ordered: Sequence[Post], origin: datetime) -> Cues:
    """What clock times in the text say of their posts, of those on the page's day."""
    text, numbers = reading.text, {post.post_id: number for number, post in enumerate(ordered)}
    blocks = [block for block in reading.blocks() if block.label in (Label.PARAGRAPH, Label.BULLET, Label.HEADLINE)]
    starts = [block.start for block in blocks]
    found: Cues = {}
    for row in ledger.rows(TimeExpression):
        if row.kind != "clock" or row.precision != "minute" or row.from_ is None or row.post_id not in numbers:
            continue
        at = bisect_right(starts, row.span_start) - 1
        if at < 0 or row.span_end > blocks[at].end:
            continue
        block = blocks[at]
        sentence = next((span for span in sentences(text, block.start, block.end) if span[0] <= row.span_start < span[1]), None)
        if sentence is None:
            continue
        value = tense(text, (row.span_start, row.span_end), sentence, is_headline=block.label is Label.HEADLINE)
        minute = _minutes(row.from_, origin)
        number = numbers[row.post_id]
        low, high = found.get(number, (None, None))
        if value < 0:
            found[number] = (max(minute, low) if low is not None else minute, high)
        elif value > 0:
            found[number] = (low, min(minute, high) if high is not None else minute)
    return found


def _without_times(reading: Reading, words: Sequence[int], tables: Model, cues: Cues, origin: datetime) -> list[Estimate | None]:
    """Estimates of a page that states no post's time: from the page's own time for the newest post, else from reported clock times."""
    hung: list[float | None] = [None] * len(words)
    page = reading.updated_at
    if page is not None and words:
        hung[-1] = _minutes(page, origin)
    else:
        reported = {number: low + _REPORTED_AFTER for number, (low, _high) in cues.items() if low is not None and 0 <= low < 1440}
        for number, minute in rising(sorted(reported.items())):
            hung[number] = minute
    found = estimate(hung, words, tables)
    for number, own in enumerate(hung):
        if own is not None:
            found[number] = (own - _REPORTED_WITHIN, own, own) if page is not None else (own - _REPORTED_AFTER, own, own + _REPORTED_WITHIN)
    if page is None:
        found = [
            bounds
            and (max(0.0, bounds[0] - _REPORTED_AFTER), bounds[1], bounds[2] + _REPORTED_WITHIN if hung[number] is None else bounds[2])
            for number, bounds in enumerate(found)
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
            after, before = cues.get(number, (None, None))
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
        return replace(post, earliest_at=post.posted_at, latest_at=post.posted_at, estimated_at=post.posted_at, posted_at_basis="stated")
    if bounds is None:
        return replace(post, earliest_at=None, latest_at=None, estimated_at=None, posted_at_basis="unknown")
    start = origin.astimezone(UTC)
    low, middle, high = (start + timedelta(minutes=round(minute, 2)) for minute in bounds)
    return replace(post, earliest_at=min(low, middle), latest_at=max(middle, high), estimated_at=middle, posted_at_basis="estimated")
