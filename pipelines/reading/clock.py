"""The page's clock: stated times become instants.

Belongs here: date, midnight, ages, instants. Does not: finding stamps, zones (`zoning`), the order of the posts (`ordering`).

Nothing is guessed: without a date or a zone a post has no time, and the year never comes from the day of reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from pipelines.language.vocabulary import entries
from pipelines.language.zones import info, strict_zone_of, zone_of
from pipelines.model.segments import Draft, Label, Sidecar, Stamp
from pipelines.reading.dated import inferred
from pipelines.reading.ordering import order_by_cues, order_of, past_noon
from pipelines.reading.zoning import is_of_date_line, zone_in, zone_words


@dataclass(frozen=True, slots=True)
class Clock:
    """What the page's times came to. `posted_at` is by the post's number in the draft."""

    reference_date: date | None
    reference_date_basis: str | None
    time_zone: str | None
    time_zone_basis: str | None
    posted_at: tuple[datetime | None, ...]
    updated_at: datetime | None
    begun_at: datetime | None
    reading_order: str | None


_LATE = timedelta(hours=2)
_COARSEST = 60
"""Minutes of the coarsest unit of an age that gives a time: "3d ago" says the day of a post, not when on it."""


def resolve(draft: Draft, sidecar: Sidecar) -> Clock:
    """Resolves the stamps of a draft, with what the sidecar states."""
    count = max(draft.posts, default=-1) + 1
    stamps = [draft.posts[number].stamp if number in draft.posts else None for number in range(count)]
    pinned = _pinned(draft, stamps)
    order = order_of([None if n in pinned else stamp for n, stamp in enumerate(stamps)]) or order_by_cues(draft)
    stamps = past_noon(stamps, order)
    words = zone_words(draft, stamps, sidecar)
    stated = next((zone for zone in words if zone), None)
    zone_name = sidecar.time_zone or (stated if (stated and "/" in stated) or stated == "UTC" else None)
    basis = "given" if sidecar.time_zone else "stated" if zone_name else None
    updated, begun = _page_instants(draft, sidecar, words, zone_name)
    base, base_basis = _base_date(draft, sidecar, stamps, updated or begun, zone_name, words)
    start = base + timedelta(days=1) if base and _starts_next_day(draft, stamps, words, zone_name, base, order) else base
    flow = [None if n in pinned else stamp for n, stamp in enumerate(stamps)]
    posted = _posted(flow, words, zone_name, start, order, updated)
    shift = _shift(draft, stamps, posted, sidecar, words, zone_name) if start else 0
    if start and shift:
        posted = _posted(flow, words, zone_name, start + timedelta(days=shift), order, updated)
    newest = max((one for one in posted if one is not None), default=None)
    if newest and is_of_date_line(draft, stamps, sidecar):
        changed = _instant_of(draft.updated, draft, sidecar, words, zone_name)
        if changed is not None and newest > changed + _LATE:
            # Posts that would be hours younger than the page's last change keep another clock than its date line.
            return Clock(base, base_basis, None, None, (None,) * count, updated, begun, order)
    for number in pinned:
        posted[number] = _pinned_at(stamps[number], newest, info(words[number] or zone_name))
    if basis == "stated" and base and all(_exact(stamp, None) for stamp in stamps if stamp and stamp.zone):
        # "15:00 GMT" while London keeps summer time: the page keeps Greenwich's.
        exact = {_exact(stamp, None) for stamp in stamps if stamp and stamp.zone}
        noon = datetime(base.year, base.month, base.day, 12, tzinfo=info(zone_name))
        zone_name = exact.pop() if len(exact) == 1 and noon.utcoffset() else zone_name
    return Clock(base, base_basis, zone_name, basis, tuple(posted), updated, begun, order)


def _pinned(draft: Draft, stamps: Sequence[Stamp | None]) -> frozenset[int]:
    """Posts that stand above the others for their weight, with a clock alone: they say nothing of the page's order."""
    clocks = {n for n, stamp in enumerate(stamps) if stamp and stamp.hour is not None and stamp.instant is None and not stamp.month}
    pinned = frozenset(number for number in clocks if draft.posts[number].is_pinned)
    return pinned if len(pinned) < len(clocks) else frozenset()


def _pinned_at(stamp: Stamp | None, newest: datetime | None, zone: tzinfo | None) -> datetime | None:
    """The last instant with a pinned post's clock that is no later than the newest of the others."""
    if stamp is None or newest is None or zone is None or (instant := _at(newest.astimezone(zone).date(), stamp, zone)) is None:
        return None
    return _in_order(instant, newest, "newest_first")


def _starts_next_day(
    draft: Draft, stamps: Sequence[Stamp | None], zones: Sequence[str | None], sidecar_zone: str | None, base: date, order: str | None
) -> bool:
    """A date line in a zone west of the posts' own: soon after their midnight the newest post still lies on the date stated."""
    page = draft.updated or draft.published
    newest = next(((stamp, zones[number]) for number, stamp in enumerate(stamps) if stamp and stamp.hour is not None), None)
    if (
        page is None
        or _date(page) != base
        or page.hour is not None
        or newest is None
        or order != "newest_first"
        or newest[0].month
        or newest[0].instant
    ):
        return False
    lines = (draft.text[s.start : s.end] for s in draft.segments if s.label is Label.PAGE_TIME)
    own = zone_of(page.zone, draft.text) or next((zone_in(line, draft.text) for line in lines if page.text in line), None)
    there, here = info(own), info(newest[1] or sidecar_zone)
    if there is None or here is None:
        return False
    instant = _at(base, newest[0], here)
    return instant is not None and instant.astimezone(there).date() == base - timedelta(days=1)


_LONGEST_DAY, _A_DAY = timedelta(hours=36), timedelta(days=1)
_MOST_DAYS = 7


def _shift(
    draft: Draft,
    stamps: Sequence[Stamp | None],
    posted: Sequence[datetime | None],
    sidecar: Sidecar,
    words: Sequence[str | None],
    zone_name: str | None,
) -> int:
    """By how many days posts that state clocks alone move, to end when the page was updated or begin when it was published.

    A page updated at half past midnight whose newest post says 23:50 was begun on the day before. A page changed days after it was
    published says nothing of its posts; one whose date has no clock says no more than the date.
    """
    known = [one for one in posted if one is not None]
    if not known or sidecar.reference_date or any(stamp and (stamp.month or stamp.instant) for stamp in stamps):
        return 0
    updated = _instant_of(draft.updated, draft, sidecar, words, zone_name)
    published = _instant_of(draft.published, draft, sidecar, words, zone_name)
    if updated is not None and (published is None or updated - published < _LONGEST_DAY):
        gap = updated - max(known)
        return max(-_MOST_DAYS, min(1, round(gap / _A_DAY))) if abs(gap) > _A_DAY / 2 else 0
    if published is None:
        return 0
    # A time without a word may be that of the first post or of the last change: the nearer one tells.
    begins = -((min(known) - published + _LATE) // _A_DAY)
    ends = (published - max(known) + _LATE) // _A_DAY
    gaps = {begins: abs(min(known) + begins * _A_DAY - published)}
    if updated is None and abs(published - max(known) - ends * _A_DAY) < gaps[begins]:
        gaps = {ends: abs(published - max(known) - ends * _A_DAY)}
    (shift, gap), *_ = gaps.items()
    is_near = gap <= (_A_DAY / 2 if abs(shift) == 1 and not min(known) <= published <= max(known) else _LATE)
    return shift if is_near and -_MOST_DAYS <= shift <= 1 else 0


def _page_instants(
    draft: Draft, sidecar: Sidecar, words: Sequence[str | None], zone_name: str | None
) -> tuple[datetime | None, datetime | None]:
    """The instants of the page's "Updated" line and of its "Published" line, where date and zone are known.

    A date line that says neither is when the page was seen last: ages count from there, never from when it was published.
    """
    updated, published = (_instant_of(stamp, draft, sidecar, words, zone_name) for stamp in (draft.updated, draft.published))
    is_begun = published is not None and _says_published(draft)
    return updated or (None if is_begun else published), published if is_begun else None


def _says_published(draft: Draft) -> bool:
    """Whether the page's date is when it was published: markup says so, or a word on the line of the date."""
    stamp = draft.published
    if stamp is None or stamp.instant is not None:
        return stamp is not None
    lines = (draft.text[s.start : s.end] for s in draft.segments if s.label is Label.PAGE_TIME)
    return any(stamp.text in line and any(map(line.lower().__contains__, entries("first_shown"))) for line in lines)


def _instant_of(stamp: Stamp | None, draft: Draft, sidecar: Sidecar, words: Sequence[str | None], zone_name: str | None) -> datetime | None:
    """The instant of one of the page's own times; None where its date, clock or zone is unknown."""
    if stamp is None or stamp.instant is not None:
        return stamp.instant if stamp else None
    day = _date(stamp) or sidecar.reference_date
    zone = info(strict_zone_of(stamp.zone, draft.text) or zone_name or next((word for word in words if word), None))
    return _at(day, stamp, zone) if day and stamp.hour is not None and zone is not None else None


def _date(stamp: Stamp | None) -> date | None:
    if stamp is None or not (stamp.year and stamp.month and stamp.day):
        return None
    try:
        return date(stamp.year, stamp.month, stamp.day)
    except ValueError:
        return None


def _base_date(
    draft: Draft,
    sidecar: Sidecar,
    stamps: Sequence[Stamp | None],
    updated: datetime | None,
    zone_name: str | None,
    zones: Sequence[str | None],
) -> tuple[date | None, str | None]:
    """The day that "today" means, and how it is known."""
    if sidecar.reference_date:
        return sidecar.reference_date, "given"
    dated = [day for stamp in stamps if (day := _date(stamp))]
    instants = [stamp.instant for stamp in stamps if stamp and stamp.instant]
    zone = info(zone_name) or UTC
    if dated:
        return max(dated), "stated"
    if instants:
        return max(instants).astimezone(zone).date(), "stated"
    newest = info(next((zone for zone in zones if zone), None))
    for stamp in (draft.updated, draft.published):
        if day := _date(stamp):
            assert stamp is not None
            own = info(zone_of(stamp.zone, draft.text))
            if own is not None and newest is not None and stamp.hour is not None and (instant := _at(day, stamp, own)):
                # The page's date may be another zone's than its posts'.
                return instant.astimezone(newest).date(), "stated"
            return day, "stated"
    if updated is not None:
        return updated.astimezone(zone).date(), "stated"
    day = inferred(draft)
    return day, "inferred" if day else None


def _posted(
    stamps: Sequence[Stamp | None],
    zones: Sequence[str | None],
    zone_name: str | None,
    base: date | None,
    order: str | None,
    updated: datetime | None,
) -> list[datetime | None]:
    """Instants of the posts. A date-less clock takes the day that keeps the page's order, starting from the page's date."""
    posted: list[datetime | None] = [None] * len(stamps)
    day, previous = base, None
    for number, stamp in enumerate(stamps):
        zone = info(_exact(stamp, zones[number]) or zone_name)
        if stamp is None:
            continue
        if stamp.instant is not None:
            posted[number] = previous = stamp.instant.astimezone(UTC)
            continue
        if stamp.hour is None:
            if stamp.age_minutes is not None and updated is not None and (stamp.age_unit_minutes or 1) <= _COARSEST:
                posted[number] = previous = updated - timedelta(minutes=stamp.age_minutes)
            continue
        own = _own_date(stamp, day)
        day = own or day
        if day is None or zone is None:
            continue
        instant = _at(day, stamp, zone)
        if own is None and previous is not None and instant is not None:
            instant = _in_order(instant, previous, order)
        if instant is not None:
            posted[number] = previous = instant
            day = instant.astimezone(zone).date()
    if stamps:
        _before_first_date(stamps, zones, zone_name, order, posted)
    return posted


def leeway(stamp: Stamp | None) -> timedelta:
    """How long before its instant a post may have been written: "2h ago" is what pages say until three hours have passed."""
    is_age = stamp is not None and stamp.age_minutes is not None and stamp.hour is None and stamp.instant is None
    return timedelta(minutes=(stamp.age_unit_minutes or 1) - 1) if stamp is not None and is_age else timedelta()


def _before_first_date(
    stamps: Sequence[Stamp | None], zones: Sequence[str | None], zone_name: str | None, order: str | None, posted: list[datetime | None]
) -> None:
    """Places clocks without a date by the first post that states one: where today's posts say the hour alone, older ones the day."""
    first = next((n for n, stamp in enumerate(stamps) if stamp and stamp.instant is None and _date(stamp) and posted[n]), 0)
    backwards = "newest_first" if order == "oldest_first" else "oldest_first"
    previous = posted[first]
    for number in range(first - 1, -1, -1):
        stamp, zone = stamps[number], info(_exact(stamps[number], zones[number]) or zone_name)
        if previous is None or zone is None or stamp is None or stamp.hour is None or stamp.instant or stamp.day:
            continue
        instant = _at(previous.astimezone(zone).date(), stamp, zone)
        if instant is not None:
            posted[number] = previous = _in_order(instant, previous, backwards)


def _exact(stamp: Stamp | None, zone: str | None) -> str | None:
    """The zone of a post's clock: its neighbours' or the page's, unless its own word is exact all the year round."""
    strict = strict_zone_of(stamp.zone) if stamp and stamp.zone else None
    return strict if strict is not None and strict != zone_of(stamp.zone if stamp else None) else zone


def _at(day: date, stamp: Stamp, zone: tzinfo) -> datetime | None:
    try:
        local = datetime(day.year, day.month, day.day, stamp.hour or 0, stamp.minute or 0, stamp.second or 0, tzinfo=zone)
    except ValueError:
        return None
    return local.astimezone(UTC)


def _in_order(instant: datetime, previous: datetime, order: str | None) -> datetime:
    """Moves a clock by whole days so that it comes after its neighbour in the page's order; two hours of disorder are the page's own."""
    slack, day = timedelta(hours=2), timedelta(days=1)
    if order == "oldest_first":
        while instant < previous - slack:
            instant += day
        while instant >= previous - slack + day:
            instant -= day
    else:
        while instant > previous + slack:
            instant -= day
        while instant <= previous + slack - day:
            instant += day
    return instant


def _own_date(stamp: Stamp, near: date | None) -> date | None:
    """The stamp's own date; a missing year is that of the page's date."""
    if not (stamp.month and stamp.day):
        return None
    year = stamp.year or (near.year if near else None)
    if year is None:
        return None
    try:
        return date(year, stamp.month, stamp.day)
    except ValueError:
        return None
