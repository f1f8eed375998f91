"""The order of a page's posts. Belongs here: what their stamps and words say of it, and hours that a page counts to twelve.

Does not: zones (`zoning`), instants (`clock`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries
from pipelines.model.segments import Draft, Stamp
from pipelines.reading.stamps import step

_HALF_DAY = 720


def order_of(stamps: Sequence[Stamp | None]) -> str | None:
    """`newest_first` or `oldest_first`, as most steps from one stamp to the next go; None where neither has more."""
    steps = {"newest_first": 0, "oldest_first": 0}
    known = [stamp for stamp in stamps if stamp is not None and (stamp.instant or stamp.hour is not None or stamp.age_minutes is not None)]
    for one, two in pairwise(known):
        if change := step(one, two, by_twelve=True):
            steps["newest_first" if change < 0 else "oldest_first"] += 1
    if steps["newest_first"] == steps["oldest_first"]:
        return None
    return max(steps, key=lambda order: steps[order])


def order_by_cues(draft: Draft) -> str | None:
    """Without times: the page opens with a good-bye, or with a welcome; newest first where it says neither, as nearly all do."""
    if not draft.posts:
        return None
    numbers = {segment.post for segment in draft.segments if segment.post is not None}
    if len(numbers) < 2:
        return "newest_first"
    first, last = (
        " ".join(draft.text[segment.start : segment.end] for segment in draft.segments if segment.post == number)
        for number in (min(numbers), max(numbers))
    )
    newest = bool(_welcome().search(last)) + bool(_goodbye().search(first))
    oldest = bool(_welcome().search(first)) + bool(_goodbye().search(last))
    return "oldest_first" if oldest > newest else "newest_first"


@cache
def _welcome() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(entries('welcomes'))})\b", re.IGNORECASE)


@cache
def _goodbye() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(entries('goodbyes'))})\b", re.IGNORECASE)


_HALVED = re.compile(r"[ap]\.?\s?m\b|(?<!\d)0\d[:.h]", re.IGNORECASE)
_LEAST_CLOCKS = 3
_MORNING, _NEAR, _NOON = 360, 120, 12


def past_noon(stamps: Sequence[Stamp | None], order: str | None) -> list[Stamp | None]:
    """The stamps with their hours after noon told, where a page counts hours to twelve without "am" or "pm".

    So it does where no hour passes 12 or opens with a nought, and the times, begun in the morning, go from 12 on to 1 without a leap.
    """
    places = [n for n, stamp in enumerate(stamps) if stamp is not None and stamp.hour is not None and stamp.instant is None]
    clocks = [stamp for n in places if (stamp := stamps[n]) is not None]
    if len(clocks) >= _LEAST_CLOCKS and any(map(_is_halved, clocks)):
        return _halves_shared(stamps, places)
    if len(clocks) < _LEAST_CLOCKS or any(_HALVED.search(one.text) or not 1 <= (one.hour or 0) <= 12 for one in clocks):
        return list(stamps)
    if order == "newest_first":
        places, clocks = places[::-1], clocks[::-1]
    minutes = [(one.hour or 0) % 12 * 60 + (one.minute or 0) for one in clocks]
    told = [minutes[0]]
    for one, two in pairwise(minutes):
        told.append(told[-1] + (two - one) % _HALF_DAY)
    is_halved = told[0] >= _MORNING and told[-1] >= _HALF_DAY + 60 and told[-1] < told[0] + _HALF_DAY
    if not is_halved or any(two - one > _MORNING for one, two in pairwise(told)):
        return list(stamps)
    found = list(stamps)
    for place, stamp, minute in zip(places, clocks, told, strict=True):
        found[place] = replace(stamp, hour=minute // 60)
    return found


def _is_halved(stamp: Stamp) -> bool:
    return _HALVED.search(stamp.text) is not None and (stamp.hour or 0) >= _NOON


def _halves_shared(stamps: Sequence[Stamp | None], places: Sequence[int]) -> list[Stamp | None]:
    """The stamps with "pm" shared by those that leave it out ("7.55pm", "7.57", "8.03"), where only so they stand near their neighbour."""
    found = list(stamps)
    for before, place in pairwise(places):
        one, stamp = found[before], found[place]
        if one is None or stamp is None or _HALVED.search(stamp.text) or not 1 <= (stamp.hour or 0) < _NOON:
            continue
        later = replace(stamp, hour=(stamp.hour or 0) + _NOON)
        as_said, shared = step(one, stamp), step(one, later)
        if as_said is not None and shared is not None and abs(shared) <= _NEAR < _MORNING < abs(as_said):
            found[place] = later
    return found
