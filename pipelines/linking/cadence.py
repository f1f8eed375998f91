"""How fast live blogs are written: estimates of lost times of posts.

Belongs here: the estimator over minutes and words. Does not: which times are lost (`timeline`), fitting its tables (`evaluation.cadence`).

A blog's duration follows by a log-linear regression from its number of posts, their words and the hour of its newest post; it is
shared out over the gaps by the words of the post written, the hour and the place in the blog. Between known times the gaps are scaled to
fit (a bridge); beyond them the blog's own pace is shrunk towards the expected one. Intervals are empirical quantiles of the error by
the distance to the known times (split conformal prediction, Lei et al. 2018). All tables lie in `data/reference/cadence.toml`.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.language.vocabulary import settings

Model = Mapping[str, Any]
Estimate = tuple[float, float, float]

_SHRINKAGE = 6.0
"""Gaps of expected pace that a blog's own pace is weighed against."""


def model(publisher: str | None) -> Model:
    """The tables of a publisher, by a word of its name; those of all blogs together where it is unknown."""
    tables = settings("cadence", language="")
    name = (publisher or "").lower()
    for key, value in tables.items():
        if key in name and isinstance(value, dict):
            return value
    found: Model = tables["all"]
    return found


def estimate(minutes_known: Sequence[float | None], words: Sequence[int], tables: Model) -> list[Estimate | None]:
    """Lower bound, estimate and upper bound (an 80% interval) of each post's minute; known minutes stand as they are.

    Posts come oldest first; minutes count from local midnight of one day and may exceed 1440. Without any known minute all are None.
    """
    known = rising([(index, float(minute)) for index, minute in enumerate(minutes_known) if minute is not None])
    if not known:
        return [None] * len(words)
    anchors = [index for index, _minute in known]
    duration = expected_duration(words, known[-1][1], tables)
    middle = _spread(known, words, duration, tables, hours=None)
    middle = _spread(known, words, duration, tables, hours=middle)
    found: list[Estimate | None] = []
    for index, minute in enumerate(middle):
        own = minutes_known[index]
        if own is not None:
            found.append((float(own), float(own), float(own)))
            continue
        after = bisect_right(anchors, index)
        left = known[after - 1][1] if after else None
        right = known[after][1] if after < len(known) else None
        low, top = bounds(minute, left, right, tables, is_paced=len(known) > 1)
        found.append((low, minute, top))
    return found


def rising(values: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """The longest part of `values` whose second members never fall: a page's own disorder must not turn the estimates round."""
    tails: list[int] = []
    levels: list[float] = []
    before: list[int | None] = []
    for index, (_place, level) in enumerate(values):
        at = bisect_right(levels, level)
        before.append(tails[at - 1] if at else None)
        tails[at : at + 1], levels[at : at + 1] = [index], [level]
    chosen: list[tuple[int, float]] = []
    last = tails[-1] if tails else None
    while last is not None:
        chosen.append(values[last])
        last = before[last]
    return chosen[::-1]


def expected_duration(words: Sequence[int], newest: float, tables: Model) -> float:
    """Minutes from the first post to the newest, which stands at minute `newest` of the day."""
    if len(words) < 2:
        return 0.0
    return math.exp(sum(weight * value for weight, value in zip(tables["duration"], features(words, newest), strict=True)))


KNOTS = (480, 600, 720, 840, 960, 1020, 1080, 1140, 1260, 1380)


def features(words: Sequence[int], newest: float) -> list[float]:
    """What the duration of a blog is worked out from."""
    count = math.log(len(words))
    logs = [math.log1p(word) for word in words]
    mean = sum(logs) / len(logs)
    total = math.log1p(sum(words))
    minute = newest % 1440
    late = [max(0.0, minute - knot) / 100 for knot in KNOTS]
    return [1.0, count, count * count, mean, total, count * total, minute / 100, *late, count * minute / 1000]


WORD_EDGES = (15, 30, 60, 100, 150, 250, 400, 700)
PLACE_COUNT = 10


def weight(index: int, count: int, words: int, minute: float | None, tables: Model) -> float:
    """Expected length of the gap before post `index` of `count`, relative to the blog's mean."""
    place = min(PLACE_COUNT - 1, index * PLACE_COUNT // count)
    found: float = tables["words"][bisect_right(WORD_EDGES, words)] * tables["places"][place]
    return found if minute is None else found * float(tables["hours"][int(minute % 1440 // 60)])


def _spread(
    known: Sequence[tuple[int, float]], words: Sequence[int], duration: float, tables: Model, hours: Sequence[float] | None
) -> list[float]:
    count = len(words)
    reached = [0.0]
    for index in range(1, count):
        reached.append(reached[-1] + weight(index, count, words[index], hours[index] if hours else None, tables))
    total = reached[-1] or 1.0
    pace = duration / total
    (first, first_minute), (last, last_minute) = known[0], known[-1]
    own = reached[last] - reached[first]
    if own > 0:
        pace = (last_minute - first_minute + _SHRINKAGE * pace) / (own + _SHRINKAGE)
    found = [0.0] * count
    for index in range(first):
        found[index] = first_minute - (reached[first] - reached[index]) * pace
    for index in range(last, count):
        found[index] = last_minute + (reached[index] - reached[last]) * pace
    for (left, left_minute), (right, right_minute) in itertools.pairwise(known):
        span = reached[right] - reached[left]
        for index in range(left, right):
            share = (reached[index] - reached[left]) / span if span else 0.0
            found[index] = left_minute + share * (right_minute - left_minute)
    found[first], found[last] = first_minute, last_minute
    return found


def distance(minute: float, left: float | None, right: float | None) -> float:
    """How far an estimate is from what is known: minutes to the one known time, or the parallel sum of those to both."""
    if left is None or right is None:
        return abs(minute - (right if left is None else left))  # type: ignore[operator]
    return (minute - left) * (right - minute) / (right - left) if right > left else 0.0


def bounds(minute: float, left: float | None, right: float | None, tables: Model, *, is_paced: bool) -> tuple[float, float]:
    """The 80% interval around an estimate, inside the known times beside it; `is_paced` where two known times give the blog's own pace."""
    table = tables["bridge" if left is not None and right is not None else "ends" if is_paced else "beyond"]
    at = distance(minute, left, right)
    low, high = (_interpolated(table["distance"], table[side], at) for side in ("low", "high"))
    if left is None and right is not None:
        # Errors are those of the elapsed time, counted back from the known one.
        low, high = -high, -low
    lower, upper = min(minute, minute + low), max(minute, minute + high)
    if left is not None:
        lower = max(lower, left)
    if right is not None:
        upper = min(upper, right)
    return lower, upper


def _interpolated(edges: Sequence[float], values: Sequence[float], at: float) -> float:
    number = bisect_right(edges, at)
    if number == 0:
        return values[0] * at / edges[0] if edges[0] else values[0]
    if number == len(edges):
        return values[-1] * at / edges[-1]
    share = (at - edges[number - 1]) / (edges[number] - edges[number - 1])
    return values[number - 1] + share * (values[number] - values[number - 1])
