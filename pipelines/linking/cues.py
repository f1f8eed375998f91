"""What posts say of the time at which they were written. Belongs here: clock times in prose, greetings, minutes of play.

Does not: estimates (`cadence`), putting cues and estimates together (`timeline`).

A clock time that a post reports as past cannot be later than the post ("At 15:47 … landed"); one that it announces cannot be
earlier. "It's just gone 10am" is the time of the post itself. Times in quotation marks, and those of another zone, say nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pipelines.language.sentences import sentences
from pipelines.language.tense import tense
from pipelines.language.vocabulary import settings
from pipelines.model.ledger import Ledger
from pipelines.model.records import Post, TimeExpression
from pipelines.model.segments import Block, Label, Reading

_NOW_BEFORE, _NOW_AFTER = 10.0, 15.0
_OPENING_POSTS = 2
_MATCH = 3
"""Posts with a minute of play from which on headlines are read as those of a match."""
_OPENING = 25
"""Characters from the start of a sentence within which a time opens it."""
_PLAY = re.compile(
    r"(?P<extra>ET)?\s?(?P<minute>\d{1,3})(?:\s?['’′])?(?:\s?mins?\b|\s?minutes?\b)?(?:\s?\+\s?(?P<added>\d{1,2}))?", re.IGNORECASE
)
_OVER = re.compile(r"(?P<over>\d{1,3}(?:\.\d)?)(?:st|nd|rd|th)? overs?", re.IGNORECASE)
_HALF_TIME, _EXTRA_TIME, _OVER_MINUTES = 17.0, 96.0, 4.0
_BACK = 3.0
"""Minutes by which play may step back without being that of another match."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Of one post, in minutes from the origin: not before, not after, and the time of writing itself where the post states it."""

    after: float | None = None
    before: float | None = None
    at: float | None = None


Cues = dict[int, Cue]
"""By place in time."""


def minutes_between(origin: datetime, moment: datetime) -> float:
    """Minutes from `origin` to `moment`, whatever their zones."""
    return (moment.astimezone(UTC) - origin.astimezone(UTC)).total_seconds() / 60


@cache
def _forms() -> dict[str, Any]:
    return settings("time_cues")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_forms()[name])


def clocks(reading: Reading, ledger: Ledger, ordered: Sequence[Post], origin: datetime) -> Cues:
    """What the clock times in the posts' text say, for posts in the order of time."""
    text, numbers = reading.text, {post.post_id: number for number, post in enumerate(ordered)}
    blocks = [block for block in reading.blocks() if block.label in (Label.PARAGRAPH, Label.BULLET, Label.HEADLINE)]
    starts = [block.start for block in blocks]
    found: Cues = {}
    for row in ledger.rows(TimeExpression):
        if row.kind != "clock" or row.precision != "minute" or row.from_ is None or row.post_id not in numbers:
            continue
        at = bisect_right(starts, row.span_start) - 1
        if at < 0 or row.span_end > blocks[at].end or _is_elsewhere(text, row, blocks[at]):
            continue
        number, minute = numbers[row.post_id], minutes_between(origin, row.from_)
        found[number] = _with(found.get(number, Cue()), _said(text, row, blocks[at]), minute)
    return found


def _is_elsewhere(text: str, row: TimeExpression, block: Block) -> bool:
    """Whether a time is quoted, or that of another place."""
    before = text[block.start : row.span_start]
    is_quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    after = text[row.span_end : min(block.end, row.span_end + 24)].lower()
    return is_quoted or "local" in row.text.lower() or _pattern("elsewhere").match(after) is not None


def _said(text: str, row: TimeExpression, block: Block) -> str | None:
    """Whether a time lies behind its post (`after`), ahead of it (`before`), or is the post's own (`at`)."""
    before = text[max(block.start, row.span_start - 50) : row.span_start].lower()
    if _pattern("now").search(before) and _pattern("now_ends").match(text[row.span_end : block.end].lower()):
        return "at"
    sentence = next((span for span in sentences(text, block.start, block.end) if span[0] <= row.span_start < span[1]), None)
    if sentence is None:
        return None
    value = tense(text, (row.span_start, row.span_end), sentence, is_headline=block.label is Label.HEADLINE)
    if (
        value < 0
        and row.span_start - sentence[0] > _OPENING
        and tense(text, (row.span_start, row.span_end), (sentence[0], row.span_end)) == 0
    ):
        # Only a verb after the time tells, and the time does not open its sentence: "decides at ten, followed by a news conference".
        return None
    return "after" if value < 0 else "before" if value > 0 else None


def _with(cue: Cue, said: str | None, minute: float) -> Cue:
    if said == "at":
        return Cue(cue.after, cue.before, minute)
    if said == "after":
        return Cue(minute if cue.after is None else max(minute, cue.after), cue.before, cue.at)
    if said == "before":
        return Cue(cue.after, minute if cue.before is None else min(minute, cue.before), cue.at)
    return cue


def around(cue: Cue) -> tuple[float | None, float | None]:
    """Not before and not after, with what a stated time of writing leaves open."""
    if cue.at is not None:
        return cue.at - _NOW_BEFORE, cue.at + _NOW_AFTER
    return cue.after, cue.before


def greetings(reading: Reading, ordered: Sequence[Post]) -> dict[int, tuple[float, float]]:
    """From and to, in minutes of the day, of the first posts that open with a greeting ("Good morning")."""
    found: dict[int, tuple[float, float]] = {}
    for number, post in enumerate(ordered[:_OPENING_POSTS]):
        for opening in (post.headline or "", post.body or reading.text[post.span_start : post.span_end]):
            start = opening[:40].lower().lstrip("\"'“‘ ")
            for greeting, (low, high) in _forms()["greetings"].items():
                if start.startswith(greeting):
                    found[number] = (float(low), float(high))
    return found


def play(ordered: Sequence[Post]) -> list[list[tuple[int, float]]]:
    """Places of posts with a minute of play or an over, with the minutes since its start; one list for each stretch of play."""
    stretches: list[list[tuple[int, float]]] = []
    last: tuple[str, float] | None = None
    is_match = sum((_elapsed(post.play_clock) or ("",))[0] == "minutes" for post in ordered if post.play_clock) >= _MATCH
    for number, post in enumerate(ordered):
        elapsed = _elapsed(post.play_clock) if post.play_clock else None
        if is_match and (elapsed is None or post.headline):
            elapsed = _headed(post.headline or "") or elapsed
        if elapsed is None:
            continue
        if last is None or elapsed[0] != last[0] or elapsed[1] < last[1] - _BACK:
            stretches.append([])
        stretches[-1].append((number, max(elapsed[1], last[1]) if stretches[-1] and last else elapsed[1]))
        last = (elapsed[0], stretches[-1][-1][1])
    return [stretch for stretch in stretches if len(stretch) > 1]


def _headed(headline: str) -> tuple[str, float] | None:
    """Minutes since kick-off by a headline ("Half-time: …", "GOAL! … (Roe 31)"); None where it says nothing."""
    text = headline.lower()
    forms = _forms()["play"]
    if re.search(forms["half_time"], text):
        return "minutes", 48.0
    if re.search(forms["full_time"], text):
        return "minutes", 111.0
    goal = re.search(forms["goal"], text)
    return _elapsed(goal[1]) if goal else None


def _elapsed(clock: str) -> tuple[str, float] | None:
    """Minutes since the start of play: "77 min" is 94 with the break, "90 min +3" 110, "ET8" 121; an over takes four minutes."""
    if (over := _OVER.match(clock)) is not None:
        return "overs", float(over["over"]) * _OVER_MINUTES
    match = _PLAY.match(clock)
    if match is None:
        return None
    minute = float(match["minute"])
    late = minute > 45 or match["extra"] is not None
    extra = _EXTRA_TIME if match["extra"] and minute <= 45 else 0.0
    return "minutes", minute + float(match["added"] or 0) + (_HALF_TIME if late else 0.0) + extra
