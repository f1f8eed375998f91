"""Text whose posts carry times. Belongs here: which stamped lines start (or end) a post, by counting where stamps stand on the page.

Does not: which lines are stamped (`stamped`), what the lines inside a post are (`inside`), text without stamps (`unstamped`).
No publisher has a rule of its own: a stamp stands alone on its line, before text, after text, or after the author's name,
and the page itself shows which by doing it often and in the order of time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.model.segments import Stamp
from pipelines.reading import stamps
from pipelines.reading.lines import BULLET, Line, ends_as_prose, heads, is_furniture, is_headline_like
from pipelines.reading.stamped import BRACKETED, FAMILY, GLUED_LEAD, HALVED, LEAST, NUMBERED, SAYS_WHEN, SMALL, Marker, is_age, with_days

_SPORT = re.compile(r"\b\d{1,3}-\d{1,2}\b")
_PLACE = {
    "own line": "on a line of its own",
    "after headline": "after the headline",
    "before text": "before the text, with a mark between",
    "before text, no mark": "before the text",
    "numbered": "after the post's number",
    "signature": "after the author's name",
    "named": "after the author's name, above the text",
    "glued after headline": "glued to the headline",
}
_BESIDE_OTHERS = frozenset({SMALL, GLUED_LEAD, BRACKETED})
_AHEAD, _LONG_AHEAD, _SENTENCE, _SHORT_SENTENCE, _CLEAR, _HEADED = 15, 90, 40, 25, 0.3, 0.8
_LONGEST_LABEL = 60
_SHORT_POSTS, _NEARLY_STEADY, _BOTH_WAYS = 2, 0.85, 0.1


def choose(lines: Sequence[Line], markers: Sequence[Marker]) -> tuple[list[Marker], str]:
    """The markers that bound the page's posts, and one sentence that says why; none where no placement convinces.

    A placement convinces when it occurs at least three times and at least 60% of its times step the same way.
    """
    groups: dict[str, list[Marker]] = {}
    markers = _with_short_headlines(lines, markers)
    signed = [marker for marker in markers if marker.placement in {"signature", "named"}]
    alone = sum(marker.placement == "alone" for marker in markers)
    if alone < len(signed) / 2 and _opens(lines, signed):
        markers = [replace(marker, placement="named") if marker.placement == "signature" else marker for marker in markers]
    glued = _glued(lines, markers)
    for marker in _without_headlines(lines, markers):
        family = "own line" if marker.line in glued else FAMILY.get(marker.placement, marker.placement)
        if marker.start and family in {"own line", "before text"} and NUMBERED.match(lines[marker.line].words):
            family = "numbered"
        groups.setdefault(family, []).append(marker)
    best: tuple[float, str, list[Marker]] | None = None
    for family, group in groups.items():
        if family in _BESIDE_OTHERS:  # "at\n10.15am the boat docked" may be a broken line
            continue
        steady = steadiness(with_days(lines, group))
        scores = sum(bool(_SPORT.search(lines[marker.line].words[marker.end : marker.end + 20])) for marker in group)
        if len(group) < LEAST or steady < 0.6 or (family == "before text, no mark" and scores > len(group) / 2):
            continue
        weight = {
            "own line": 3.0,
            "after headline": 4.0,
            "named": 2.6,
            "numbered": 3.0,
            "before text": 2.0,
            "signature": 2.6,
            "before text, no mark": 1.4,
        }.get(family, 1.0)
        worth = len(group) * steady * weight
        if best is None or worth > best[0]:
            best = (worth, family, group)
    if best is None:
        best = _by_hand(groups)
    if best is None:
        return [], ""
    _worth, family, group = best
    bulleted = {marker.line for marker in markers if marker.start and BULLET.match(lines[marker.line].words) is not None}
    if 2 * sum(marker.line not in bulleted for marker in group) > len(group):
        # Behind bullets on neighbouring lines stand the times of a list inside a post ("- 18:00: dinner").
        listed = {line for line in bulleted if not bulleted.isdisjoint((line - 2, line - 1, line + 1, line + 2))}
        group = [marker for marker in group if marker.line not in listed]
        groups = {name: [marker for marker in found if marker.line not in listed] for name, found in groups.items()}
    if family in {"before text", "before text, no mark"}:
        group = _without_programmes(with_days(lines, group))
        other = "before text" if family != "before text" else "before text, no mark"
        others = [*groups.get(other, []), *(m for m in groups.get(SMALL, []) if m.line and ends_as_prose(lines[m.line - 1]))]
        others += [*groups.get(GLUED_LEAD, []), *groups.get(BRACKETED, [])]
        others += _alone_alike(lines, groups.get("own line", ()), group)
        others += [m for m in groups.get("own line", ()) if m.placement == "badge"]  # "16:45 - Analysis"
        group = _with_fitting(group, others, all_steady=steadiness(group) == 1)
    why = f"{len(group)} lines carry a time {_PLACE[family]}, {steadiness(group):.0%} of them in the order of time"
    if family == "own line":
        group = _with_opening(lines, group, groups.get("before text", ()))
        group = _with_labels(lines, group, groups.get("before text", ()))
        alone = len(group)
        group = _with_short(lines, group, groups.get("before text, no mark", ()))
        why += f", and {len(group) - alone} before the text of short posts" if len(group) > alone else ""
    if family == "own line" and "signature" in groups:
        return _with_signatures(group, groups["signature"]), why
    return list(group), why


def _without_headlines(lines: Sequence[Line], markers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers with those of posts without a headline ("published at 15:47", alone on its line) read as the others of their page."""
    if not any(marker.placement == "after headline" for marker in markers):
        return markers
    return [
        replace(marker, placement="after headline", start=0)
        if marker.placement == "alone" and marker.start and SAYS_WHEN.match(lines[marker.line].words)
        else marker
        for marker in markers
    ]


_GLUED = "glued after headline"


def _with_short_headlines(lines: Sequence[Line], markers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers with a name that a time is glued to ("Lamps Lit6:19 PM") read as a headline, where more headlines stand so."""
    glued = {
        marker.line
        for marker in markers
        if marker.placement == "signature" and marker.start and lines[marker.line].words[marker.start - 1].isalnum()
    }
    if not glued or sum(marker.placement == _GLUED for marker in markers) <= len(glued):
        return markers
    return [replace(marker, placement=_GLUED, author=None) if marker.line in glued else marker for marker in markers]


def _glued(lines: Sequence[Line], markers: Sequence[Marker]) -> set[int]:
    """Lines of the stamps that are glued to a headline where others are to a label ("8:09pmAnalysis"): they stand in the same place."""
    glued = {marker.line for marker in markers if lines[marker.line].words[marker.end : marker.end + 1].isalpha()}
    return glued if any(marker.placement == "badge" and marker.line in glued for marker in markers) else set()


def _by_hand(groups: dict[str, list[Marker]]) -> tuple[float, str, list[Marker]] | None:
    """The stamps before text with and without a mark after them, where only both together are enough, all in the order of time."""
    both = sorted([*groups.get("before text", ()), *groups.get("before text, no mark", ())], key=lambda marker: marker.line)
    if len(both) < LEAST or steadiness(both) < 1 or "before text" not in groups:
        return None
    return 1.0, "before text", [replace(marker, placement="before text") for marker in both]


def _without_programmes(group: Sequence[Marker]) -> list[Marker]:
    """The stamps without lists of what the day is to bring ("10am: The minister speaks", "3.30pm: MPs vote") inside an early post.

    Such times leap ahead of the post's own, and the next post's time comes back to where they leapt from. Oldest first only: where the
    newest stand above, a programme leaps back to what is over, and nothing tells its times from those of posts.
    """
    clocks = [marker.stamp for marker in group]
    steps = [stamps.step(one, two) for one, two in pairwise(clocks)]
    if sum(step is not None and step > 0 for step in steps) < 0.6 * len(steps):
        return list(group)
    kept = [group[0]]
    number = 1
    while number < len(group):
        last, end = kept[-1].stamp, number
        ahead = stamps.step(last, clocks[number])
        if ahead is not None and ahead > _AHEAD:
            end = next((n for n in range(number + 1, len(group)) if _comes_back(last, clocks[number], clocks[n])), number)
        if end == number:
            kept.append(group[number])
        number = max(end, number + 1)
    return kept


def _with_fitting(group: list[Marker], others: Sequence[Marker], *, all_steady: bool) -> list[Marker]:
    """The stamps, and those with (or without) a mark after them that fit between two of them, or beside the first or the last.

    Where hands write the times, some forget the colon.
    """
    if not others or not all_steady:
        return group
    ways = [stamps.step(one.stamp, two.stamp, by_twelve=True) or 0 for one, two in pairwise(group)]
    rises = sum(way > 0 for way in ways) > sum(way < 0 for way in ways)
    places = [marker.line for marker in group]
    found = list(group)
    for marker in sorted(others, key=lambda marker: marker.line):
        if marker.line in places:
            continue
        place = bisect_right(places, marker.line)
        is_within = place > 0 and (place < len(group) or len(others) >= LEAST)
        neighbours = (group[place - 1], marker, *group[place : place + 1]) if is_within else ()
        if not neighbours and found[-1].line < marker.line and 0 < abs(stamps.step(found[-1].stamp, marker.stamp) or 0) <= _AHEAD:
            neighbours = (found[-1], marker)  # below the last, minutes after it
        ahead = stamps.step(marker.stamp, group[0].stamp, by_twelve=True) or 0
        is_next = places[0] - marker.line <= max(two - one for one, two in pairwise(places))
        if place == 0 and 0 < abs(ahead) <= (_LONG_AHEAD if is_next else _AHEAD) and marker.stamp.hour is not None:
            neighbours = (marker, group[0])  # above the first, minutes before it
        steps = [stamps.step(one.stamp, two.stamp, by_twelve=True) for one, two in pairwise(neighbours)]
        if steps and all(step is not None and (step >= 0 if rises else step <= 0) for step in steps):
            found.append(replace(marker, placement=group[0].placement))
    return sorted(found, key=lambda marker: marker.line)


def _alone_alike(lines: Sequence[Line], alone: Sequence[Marker], group: Sequence[Marker]) -> list[Marker]:
    """Stamps alone on their line, with prose under them, in the form of those before text: a hand has broken the line.

    Those behind a word that the others stand behind, too ("Update 19:21"), are posts of a picture or a video, and need no text.
    """
    leads = {lines[marker.line].words[: marker.start].strip() for marker in group} - {""}
    halved = {_is_halved(marker) for marker in group}
    zones = {marker.stamp.zone for marker in group}
    return [
        marker
        for marker in alone
        if marker.placement == "alone"
        and {marker.stamp.zone} <= zones
        and {_is_halved(marker)} == halved
        and (
            lines[marker.line].words[: marker.start].strip() in leads
            or (marker.line + 1 < len(lines) and ends_as_prose(lines[marker.line + 1]))
        )
    ]


def _with_opening(lines: Sequence[Line], group: list[Marker], others: Sequence[Marker]) -> list[Marker]:
    """The stamps alone on their line, and those before text in their form where a mark follows those alone, too ("4 p.m.:")."""
    marked = sum(lines[marker.line].words[-1] in ":–—-" for marker in group)
    if not others or 2 * marked < len(group) or steadiness(group) < 1:
        return group
    halved, zones = {_is_halved(marker) for marker in group}, {marker.stamp.zone for marker in group}
    alike = [marker for marker in others if {_is_halved(marker)} == halved and marker.stamp.zone in zones]
    both = sorted([*group, *alike], key=lambda marker: marker.line)
    return both if steadiness(both) == 1 else group


def _with_labels(lines: Sequence[Line], group: list[Marker], others: Sequence[Marker]) -> list[Marker]:
    """The stamps alone on their line, and those in their form before a label with text under it ("11:00 p.m. ET – More from backstage")."""
    known = {marker.line for marker in group}
    halved, zones = {_is_halved(marker) for marker in group}, {marker.stamp.zone for marker in group}
    alike = [
        replace(marker, placement="alone") if lines[marker.line].words[marker.end :].lstrip(" ,–—-")[:1].isdigit() else marker
        for marker in others
        if marker.line not in known
        and {_is_halved(marker)} == halved
        and marker.stamp.zone in zones
        and group[0].line < marker.line < len(lines) - 1
        and _labels(lines[marker.line], lines[marker.line + 1], marker)
    ]
    both = sorted([*group, *alike], key=lambda marker: marker.line)
    return both if steadiness(both) == 1 else group


def _labels(line: Line, below: Line, marker: Marker) -> bool:
    """Whether a few words, and no sentence, stand behind a stamp that opens its line, and a paragraph under it."""
    said = len(line.words) - marker.end
    return marker.start == 0 and said <= _LONGEST_LABEL and not ends_as_prose(line) and len(below.words) > said and ends_as_prose(below)


def _with_short(lines: Sequence[Line], group: list[Marker], others: Sequence[Marker]) -> list[Marker]:
    """The stamps alone on their line, and those in their form before text where a page writes its shorter posts so ("09:52 He pits")."""
    halved, zones = {_is_halved(marker) for marker in group}, {marker.stamp.zone for marker in group}
    alike = [m for m in others if m.line > group[0].line and m.start == 0 and {_is_halved(m)} == halved and m.stamp.zone in zones]
    first = next(
        (m for m in others if m.line == group[0].line - 1 and m.start == 0 and _is_halved(m) in halved and m.stamp.zone in zones), None
    )
    if first is not None and steadiness([first, *group]) == 1 and len(group) >= LEAST:
        group = [first, *group]  # a post of one line that opens the page
    both = sorted([*group, *alike], key=lambda marker: marker.line)
    slack = _BOTH_WAYS if len(alike) >= len(group) else 0.0  # a page that writes as many of either sort has two hands at work
    is_steady = steadiness(both) >= max(_NEARLY_STEADY, steadiness(group) - 0.1) - slack
    return both if len(alike) >= _SHORT_POSTS and is_steady else group


def _is_halved(marker: Marker) -> bool:
    return HALVED.search(marker.stamp.text) is not None


def _comes_back(last: Stamp, ahead: Stamp, stamp: Stamp) -> bool:
    """Whether a time lies between the last post's and one that leapt ahead of it."""
    after, before = stamps.step(last, stamp), stamps.step(ahead, stamp)
    return after is not None and before is not None and after >= 0 > before


def _opens(lines: Sequence[Line], signed: Sequence[Marker]) -> bool:
    """Whether names with a time open their posts rather than close them: text after them, a bullet, blank lines above and not below."""
    above = [lines[marker.line - 1] for marker in signed if marker.line]
    headed = sum(line.is_after_blank and is_headline_like(line) and not ends_as_prose(line) for line in above)
    if headed >= _HEADED * len(signed) and signed[-1].line + 1 < len(lines):
        return True  # a headline, who wrote it and when, the text
    votes = 0
    for marker in signed:
        line = lines[marker.line]
        following = lines[marker.line + 1] if marker.line + 1 < len(lines) else None
        votes += 2 * (marker.placement == "named") + (line.words[:1] in "•▪*")
        if following is not None and line.is_after_blank != following.is_after_blank:
            votes += 1 if line.is_after_blank else -1
    if abs(votes) < _CLEAR * len(signed):
        # Nothing but text, or blank lines everywhere: names that open posts have text under the last of them,
        # names that close them have much above the first.
        first, last = signed[0].line, signed[-1].line
        below = next((n for n in range(last + 1, len(lines)) if _heads_foot(lines[n])), len(lines)) - 1 - last
        gaps = [two.line - one.line for one, two in pairwise(signed)]
        follows = lines[last + 1] if below else None
        is_told = follows is not None and _is_told(follows, _SHORT_SENTENCE)
        if not is_told and below > 1:
            # A headline and its text under the last name, and none above the first.
            before = lines[max(0, first - max(gaps, default=0)) : first]
            is_told = _is_headed(lines[last + 1 : last + 1 + below][:2]) and not any(map(_is_headed, pairwise(before)))
        return below > 0 and below <= 2 * max(gaps, default=0) and (first <= 3 or is_told)
    return votes > 0


def _heads_foot(line: Line) -> bool:
    """Whether a line belongs to what stands below all posts."""
    return is_furniture(line) or heads(line, "tail_headings")


def _is_told(line: Line, least: int = _SENTENCE) -> bool:
    return len(line.words) > least and ends_as_prose(line) and not is_furniture(line)


def _is_headed(pair: Sequence[Line]) -> bool:
    """Whether the first of two lines is a headline to the second's text."""
    return " " in pair[0].words and is_headline_like(pair[0]) and not is_furniture(pair[0]) and _is_told(pair[1])


def _with_signatures(group: list[Marker], signatures: list[Marker]) -> list[Marker]:
    """Own-line stamps that are machine numbers or ages take the words of the signature that closes their post.

    Of ages and times above the first signature the last opens a post; the others are the page's.
    """
    if sum(marker.stamp.instant is not None or is_age(marker) for marker in group) < len(group) / 2 or len(signatures) < len(group) / 2:
        return list(group)
    result = []
    places = [sign.line for sign in signatures]
    if is_age(group[-1]):
        group = group[max(0, sum(marker.line < places[0] for marker in group) - 1) :]
    for index, marker in enumerate(group):
        until = group[index + 1].line if index + 1 < len(group) else 10**9
        place = bisect_right(places, marker.line)
        closing = signatures[place] if place < len(places) and places[place] < until else None
        stamp = replace(closing.stamp, instant=marker.stamp.instant) if closing else marker.stamp
        result.append(replace(marker, stamp=stamp, author=closing.author if closing else marker.author))
    return result


def steadiness(group: Sequence[Marker]) -> float:
    """Share of steps between neighbours that go the way most go; equal times and ages count as either."""
    steps = Counter()  # type: ignore[var-annotated]
    for one, two in pairwise(group):
        step = stamps.step(one.stamp, two.stamp, by_twelve=True)
        if step is not None:
            steps["same" if step == 0 else "up" if step > 0 else "down"] += 1
    total = sum(steps.values())
    return (max(steps["up"], steps["down"]) + steps["same"]) / total if total else 0.0
