"""Which of a page's stamps are its posts' own. Belongs here: telling them from the page's date, lists of events, programmes.

Does not: finding stamps (`stamped`, `induced`), what stands under them (`text`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.language.vocabulary import words
from pipelines.reading import stamped, stamps
from pipelines.reading.lines import Line, ends_as_prose, heads, is_headline_like
from pipelines.reading.signs import is_titled_live, points_elsewhere
from pipelines.reading.stamped import Marker, is_age, is_edit_note, marker_of

_LONGEST_HEAD, _FEWEST = 60, 3
_TITLE_GAP, _LEAST_LISTED, _FEW_EMPTY, _ENTRY, _TOLD, _SAID, _LEAST_SAID = 5, 2, 0.5, 80, 60, 25, 4
_LAND = re.compile(r"[A-Z]{2,3}")
INDEXED = "entry of an index"


def is_inner_list(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether times on neighbouring lines are a list inside one post (a programme): most of the page's prose stands outside them."""
    if markers[0].closes or any(two.line - one.line > 2 for one, two in pairwise(markers)):
        return False
    if _is_programme(lines, markers):
        return True
    prose = [n for n, line in enumerate(lines) if len(line.words) > 80 and ends_as_prose(line)]
    within = sum(markers[0].line <= n <= markers[-1].line for n in prose)
    return len(prose) - within > max(8, 2 * len(markers))


def _is_programme(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether lines straight under each other name what comes when ("• 1pm – The budget speech"), amid a page that says more.

    They have bullets, or a colon stands above them.
    """
    first, last = markers[0].line, markers[-1].line
    own = [lines[marker.line] for marker in markers]
    is_announced = first > 0 and lines[first - 1].words[-1] == ":" and last - first < len(markers)
    if last - first > len(markers) or any(ends_as_prose(line) or len(line.words) > _ENTRY for line in own):
        return False
    if not is_announced and any(line.words[0] not in "•*-" for line in own):
        return False
    others = sum(len(line.words) for line in lines[:first]) + sum(len(line.words) for line in lines[last + 1 :])
    return others > 2 * sum(len(line.words) for line in own)


def without_page_times(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """Drops dated stamps above the first post where the posts' own carry no year: they are the page's date."""
    if markers and markers[0].stamp.year is not None and markers[0].stamp.instant is None and _is_page_time(lines, markers):
        markers = markers[1:]
    if len(markers) > _FEWEST and (_titles_page(lines, markers) or _heads_summary(lines, markers) or _heads_page(lines, markers)):
        markers = markers[1:]
    dated = [marker.stamp.year is not None and marker.stamp.instant is None for marker in markers]
    said = Counter(lines[marker.line].words for marker, is_dated in zip(markers, dated, strict=True) if is_dated)
    if len(markers) - sum(dated) >= _FEWEST:
        # A date and time said again, word for word, beside posts that say the hour alone, is the page's.
        markers = [marker for marker in markers if said[lines[marker.line].words] < 2]
        dated = [marker.stamp.year is not None and marker.stamp.instant is None for marker in markers]
    if sum(dated) > len(markers) / 3:
        return markers
    while markers and dated[: len(markers)] and dated[len(dated) - len(markers)]:
        markers = markers[1:]
    own = (n for n, marker in enumerate(markers) if (marker.stamp.hour is not None or is_age(marker)) and marker.stamp.year is None)
    first = next(own, len(markers))
    above = {line.words for line in lines[: markers[first].line]} if first < len(markers) else set()
    kept = []
    for number, marker in enumerate(markers):
        is_dated = marker.stamp.year is not None and marker.stamp.instant is None and marker.placement == "alone"
        # Posts of the day before may say so; below the posts a date with a word before it is the page's ("Published 12 May 2025 06:30").
        is_said_above = lines[marker.line].words in above
        if not is_dated or (number > first and not is_said_above and (marker.start == 0 or number < len(markers) - 1)):
            kept.append(marker)
    return kept


def _titles_page(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether the first stamp stands in the page's title: a post's opening line that the post itself says again a few lines below."""
    first, second = markers[0].line, markers[1].line
    if markers[0].placement == "alone" or second - first > _TITLE_GAP or any(ends_as_prose(line) for line in lines[first + 1 : second]):
        return False
    return lines[first].words == lines[second].words


def _heads_page(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether the first stamp is the page's: a heading of the posts, or a line that invites to follow them, stands above the second."""
    first, second = markers[0], markers[1]
    above = lines[second.line - second.lead - 1]
    if first.placement != "alone" or first.stamp.day is None or second.line - second.lead - first.line < _LEAST_LISTED:
        return False
    return heads(above, "live_headings") or (above.words[-1] == ":" and points_elsewhere(above.words))


def _heads_summary(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether the first stamp stands above the page's summary, its heading a few lines below and no sentence between."""
    first, second = markers[0].line, markers[1].line
    below = range(first + 1, min(second, first + _TITLE_GAP))
    heading = next((n for n in below if heads(lines[n], "summary_headings")), first)
    return heading > first + 1 and not any(ends_as_prose(line) for line in lines[first + 1 : heading])


def _is_page_time(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether the first dated stamp is the page's own: a word such as "Updated" stands alone above it, or the page's title under it."""
    first = markers[0].line
    if markers[0].placement != "alone" or first > _LONGEST_HEAD:
        return False
    if first and stamped.SAYS_WHEN.fullmatch(lines[first - 1].words):
        return len(markers) < 2 or stamped.SAYS_WHEN.fullmatch(lines[markers[1].line - 1].words) is None
    second = markers[1].line if len(markers) > 1 else len(lines)
    if is_titled_live(lines[:first]):
        return False  # "Welcome to our live coverage" heads the first post
    # Some pages put the blog's name before every headline.
    below = _under_age(lines, first)
    return is_titled_live(below) and not ends_as_prose(below[0]) and not is_titled_live(_under_age(lines, second))


def _under_age(lines: Sequence[Line], stamp: int) -> Sequence[Line]:
    """The line under a stamp; the two under an age there, which says the time once more: a label may head the page's title."""
    again = marker_of(stamp + 1, lines[stamp + 1]) if stamp + 1 < len(lines) else None
    return lines[stamp + 2 : stamp + 4] if again is not None and is_age(again) else lines[stamp + 1 : stamp + 2]


def without_lists(lines: Sequence[Line], markers: list[Marker]) -> tuple[list[Marker], list[Marker]]:
    """Parts the posts' stamps from those of lists (key events, related stories): where posts have a clock, an age alone is a list's.

    Likewise a clock without a zone (a video's length) where the posts' clocks have one. However long the lists, hardly anything is
    told under their entries: where most ages have something told, the newest posts have an age and those below them a clock.
    """
    clocks = [marker for marker in markers if marker.stamp.hour is not None]
    if len(clocks) < _FEWEST:
        return markers, []
    starts = [marker.line for marker in markers] + [len(lines)]
    told = {m.line for m, (start, stop) in zip(markers, pairwise(starts), strict=True) if any(map(_tells, lines[start + 1 : stop]))}
    if len(clocks) < len(markers) / 4 and 2 * sum(marker.line in told for marker in clocks) < len(told):
        return markers, []
    ages = [marker for marker in markers if marker.stamp.hour is None and marker.stamp.instant is None]
    dated = [marker for marker in clocks if marker.stamp.year is not None]
    if ages and dated and ages[-1].line < dated[0].line:
        # Above posts whose clocks are dated, a sentence under a headline is enough.
        told |= {m.line for m in ages if any(map(_says, lines[m.line + 2 : next(n for n in starts if n > m.line)]))}
    are_posts = bool(ages) and 2 * sum(marker.line in told for marker in ages) > len(ages)
    zoned = sum(marker.stamp.zone is not None for marker in clocks) >= 0.6 * len(clocks)
    posts = [
        m
        for m in markers
        if m.stamp.instant is not None
        or (are_posts and m.stamp.hour is None)
        # "published at 12:05" is a post's time in any case.
        or (m.stamp.hour is not None and (m.stamp.zone is not None or not zoned or m.placement == "after headline"))
    ]
    kept = {marker.line for marker in posts}
    first = min(kept, default=0)
    # A day and a time above the first post is the page's own, whether it names a zone or not.
    return posts, [m for m in markers if m.line not in kept and not (m.line < first and m.stamp.year is not None)]


def _tells(line: Line) -> bool:
    return len(line.words) > _TOLD and ends_as_prose(line)


def _says(line: Line) -> bool:
    return len(line.words) > _SAID and ends_as_prose(line) and is_edit_note(line) is None


def without_index(lines: Sequence[Line], markers: list[Marker]) -> tuple[list[Marker], list[Marker]]:
    """Parts the posts' stamps from those of an index of them: times with a headline each and no text, some of which stand below, too.

    An index may name posts that the page no longer shows. Below it the times begin again, which tells it from posts that are a
    headline only.
    """
    if len(markers) < 2 * _LEAST_LISTED + 1 or markers[0].closes:
        return markers, []
    entries: list[Marker] = []
    start = 0
    while start < len(markers):
        stop = start
        while stop + 1 < len(markers) and _is_entry(lines, markers[stop], markers[stop + 1]):
            stop += 1
        if stop - start >= _LEAST_LISTED and _is_index(lines, markers, start, stop):
            entries += [replace(marker, placement=INDEXED) for marker in markers[start:stop]]
        start = stop + 1
    listed = {entry.line for entry in entries}
    posts = [marker for marker in markers if marker.line not in listed]
    return (posts, entries) if entries and len(posts) >= _LEAST_LISTED else (markers, [])


def _is_entry(lines: Sequence[Line], marker: Marker, following: Marker) -> bool:
    """Whether nothing but a headline stands between two stamps, on the first one's line or under it."""
    between = following.line - following.lead - marker.line - 1
    return between == _headline_below(lines, marker) and not _tells(lines[marker.line + between])


def _headline_below(lines: Sequence[Line], marker: Marker) -> int:
    """How many lines below its stamp the headline of an entry stands: one, or none where it stands on the stamp's line."""
    beside = lines[marker.line].words[: marker.start] + lines[marker.line].words[marker.end :]
    return int(not any(map(str.isalpha, beside)))


def _is_index(lines: Sequence[Line], markers: Sequence[Marker], start: int, stop: int) -> bool:
    """Whether the stamps from `start` to `stop` head an index.

    A third of its headlines, or those of half the posts, stand below it, where the times begin again.
    """
    clocks = [marker.stamp for marker in markers[start : stop + 1]]
    *ways, back = (stamps.step(one, two, by_twelve=True) or 0 for one, two in pairwise(clocks))
    is_said_again = any((clock.hour, clock.minute) == (clocks[-1].hour, clocks[-1].minute) for clock in clocks[:-1])
    if not (is_said_again and clocks[-1].hour is not None) and sum(ways) * back >= 0:
        return False
    below = {line.words for line in lines[markers[stop].line :]}
    heads_ = [lines[m.line + 1].words for m in markers[start:stop] if _headline_below(lines, m)]
    heads_ += [
        (lines[m.line].words[: m.start] + lines[m.line].words[m.end :]).strip(" :–—|,-.•")
        for m in markers[start:stop]
        if not _headline_below(lines, m)
    ]
    again = sum(head in below for head in heads_)
    return again >= max(_LEAST_LISTED, min(len(heads_) / 3, (len(markers) - stop) / 2))


def without_constant(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps with the two or three capitals that stand behind all of them ("17:42 UK"): a land or a zone, and no headline."""
    behind = {lines[marker.line].words[marker.end :].strip() for marker in markers}
    if len(behind) > 1 or len(markers) < _FEWEST or markers[0].closes or _LAND.fullmatch(behind.pop()) is None:
        return markers
    return [replace(marker, placement="alone", end=len(lines[marker.line].words)) for marker in markers]


def without_empty(lines: Sequence[Line], markers: list[Marker]) -> tuple[list[Marker], list[Marker]]:
    """Parts the posts' stamps from those that stand alone straight above the next: times under which nothing was written."""
    if markers and markers[0].closes:
        return markers, []
    empty = [
        one
        for one, two in pairwise(markers)
        if not (one is markers[0] and one.stamp.year is not None and two.stamp.year is None)  # the page's own day, above its first post
        and two.line - two.lead == one.line + 1
        and one.placement == two.placement
        and not lines[one.line].words[: one.start].strip(" •*")
        and not lines[one.line].words[one.end :].strip(" .:–—-|")
    ]
    if not empty or len(empty) > _FEW_EMPTY * len(markers):
        return markers, []
    return [marker for marker in markers if marker not in empty], empty


def listed_again(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines of lists of key events between the posts: under their heading, lines that stand elsewhere on the page."""
    first = {letter for entry in words("key_event_headings") for letter in (entry[0], entry[0].upper())}
    headings = [n for n, line in enumerate(lines) if line.words[0] in first and heads(line, "key_event_headings")]
    if not headings:
        return set()
    places: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        places.setdefault(line.folded, []).append(n)
    listed: set[int] = set()
    for heading in headings:
        end = heading + 1
        seen: set[str] = set()
        while end < len(lines) and not _starts_prose(lines, end) and any(abs(n - end) > 1 for n in places[lines[end].folded]):
            if lines[end].folded in seen and any(map(str.isdigit, lines[end].words)):
                break  # the time of the newest entry once more: the first post
            seen.add(lines[end].folded)
            end += 1
        if end - heading > _LEAST_LISTED:
            listed.update(range(heading, end))
    return listed


def said_below(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines above the posts that list what they tell: headlines above headlines, that stand again above a text."""
    places: dict[str, int] = {}
    for n, line in enumerate(lines):
        places[line.words] = n
    number, listed = 0, set()
    while number + 1 < len(lines) and is_headline_like(lines[number]) and is_headline_like(lines[number + 1]):
        again = places[lines[number].words]
        if again == number or lines[number].words.count(" ") < _LEAST_SAID:
            break
        listed.add(number)
        number += 1
    return listed


def _starts_prose(lines: Sequence[Line], number: int) -> bool:
    """Whether a paragraph follows a line: the headline itself, where a list of headlines ends."""
    return number + 1 < len(lines) and ends_as_prose(lines[number + 1]) and len(lines[number + 1].words) > 60


def listed_lines(lines: Sequence[Line], markers: Sequence[Marker], entries: Sequence[Marker]) -> set[int]:
    """Numbers of the lines that are entries of lists: the entry's stamp, and the one line under it."""
    starts = {marker.line for marker in markers} | {marker.line for marker in entries}
    found: set[int] = set()
    for entry in entries:
        found.add(entry.line)
        is_indexed = entry.placement == INDEXED and _headline_below(lines, entry) > 0
        is_aged = entry.placement == "alone" and entry.stamp.age_minutes is not None
        if (is_indexed or is_aged) and entry.line + 1 < len(lines) and entry.line + 1 not in starts:
            found.add(entry.line + 1)
    return found
