"""Copies of posts. Belongs here: telling a post from its pinned copy and from its entry in a list, and paragraphs said twice.

Does not: where posts begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.model.segments import Label, PostFacts, Segment, Stamp
from pipelines.reading.lines import Line, ends_as_prose

_WORD = re.compile(r"\w+")
_BODY = frozenset({Label.PARAGRAPH, Label.BULLET, Label.EMBED})
_PROSE = frozenset({Label.PARAGRAPH, Label.BULLET})
_SHORTEST_PARAGRAPH = 40
_BESIDE = frozenset({Label.STAMP, Label.BADGE, Label.FURNITURE})


def said_twice(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs that a post gives again, for a smaller screen; a caption alone stands twice on neighbouring lines."""
    seen: dict[str, int] = {}
    return [
        line
        for n, line in enumerate(lines)
        if len(line.words) > _SHORTEST_PARAGRAPH and n - seen.setdefault(line.words, n) > 1 and ends_as_prose(line)
    ]


def settle(
    text: str, segments: list[Segment], groups: list[list[Segment]], facts: dict[int, PostFacts], titles: set[str]
) -> tuple[list[Segment], dict[int, PostFacts]]:
    """Tells posts from copies of them: pinned posts and entries of a list of key events become duplicates, flagged on the survivor."""
    keys = [_key(text, group) for group in groups]
    bodies = [any(segment.label in _BODY for segment in group) for group in groups]
    copies = Copies()
    for number, (key, body) in enumerate(zip(keys, bodies, strict=True)):
        if key and body:
            copies.add(key, facts[number].stamp, number)
    headed = {
        plain(text[s.start : s.end]): number
        for number, group in enumerate(groups)
        for s in group
        if s.label is Label.HEADLINE and bodies[number]
    }
    duplicates: dict[int, int | None] = {}
    for number, (key, body) in enumerate(zip(keys, bodies, strict=True)):
        survivor = copies.survivor(key, facts[number].stamp, number)
        if survivor is None or survivor == number:
            survivor = headed.get(_only(text, groups[number]), survivor)
        if survivor is not None and survivor != number and (body or len(groups[number]) <= 3):
            duplicates[number] = survivor
    kept: list[Segment] = list(segments)
    renumbered: dict[int, PostFacts] = {}
    place: dict[int, int] = {}
    for number, group in enumerate(groups):
        if number not in duplicates:
            place[number] = len(place)
            fact = facts[number]
            if titles and not fact.is_key_event:
                headline = next((text[s.start : s.end] for s in group if s.label is Label.HEADLINE), None)
                if headline is not None and plain(headline) in titles:
                    fact = replace(fact, is_key_event=True)
            renumbered[place[number]] = fact
    for number, group in enumerate(groups):
        if number in duplicates:
            kept += [Segment(s.start, s.end, Label.DUPLICATE, None, "a copy of a post that stands elsewhere") for s in group]
        else:
            to = place[number]
            kept += [s if s.post is None or s.post == to else Segment(s.start, s.end, s.label, to, s.why) for s in group]
    for number, survivor in duplicates.items():
        if survivor is not None and survivor in place:
            fact = renumbered[place[survivor]]
            only = _only(text, groups[number])
            is_pinned = bodies[number] and (not only or only == _only(text, groups[survivor]))
            renumbered[place[survivor]] = replace(
                fact, is_pinned=fact.is_pinned or is_pinned, is_key_event=fact.is_key_event or not is_pinned
            )
    return kept, renumbered


class Copies:
    """Posts that share a key. Those whose clocks differ are posts of their own: "Play stops for rain" may be said twice in a day."""

    def __init__(self) -> None:
        self._timed: dict[tuple[str, object], int] = {}
        self._any: dict[str, int] = {}
        self._last_timed: dict[str, int] = {}

    def add(self, key: str, stamp: Stamp | None, number: int) -> None:
        """Takes note of a post that has a body; posts come in the order of the page."""
        time = _time(stamp)
        self._any[key] = number
        self._timed[key, time] = number
        if time is not None:
            self._last_timed[key] = number

    def survivor(self, key: str, stamp: Stamp | None, number: int) -> int | None:
        """The post that stays of those with one key and one time, which may be the post itself; None where no post has the key."""
        if not key or key not in self._any:
            return None
        time = _time(stamp)
        return self._last_timed.get(key, self._any[key]) if time is None else self._timed.get((key, time), number)


def _time(stamp: Stamp | None) -> object:
    """What two copies of one post have in common of their time; None where a stamp has no clock."""
    if stamp is None or (stamp.hour is None and stamp.instant is None):
        return None
    return (stamp.hour, stamp.minute) if stamp.hour is not None else stamp.instant


def _only(text: str, group: list[Segment]) -> str:
    """The words of a post that is one line and a stamp: an entry of an index, perhaps. Empty for any other post."""
    said = [s for s in group if s.label not in _BESIDE]
    return plain(text[said[0].start : said[0].end]) if len(said) == 1 else ""


def plain(text: str) -> str:
    """The words of `text` in lower case, without punctuation."""
    return " ".join(_WORD.findall(text)).lower()


def _key(text: str, group: list[Segment]) -> str:
    """What copies of a post share: its headline, or the start of its body where it has none (and enough words)."""
    headline = opening = ""
    for segment in group:
        if segment.label is Label.HEADLINE and not headline:
            headline = text[segment.start : segment.end]
        elif segment.label in _PROSE and not opening:
            opening = text[segment.start : segment.end]
    key = plain(headline + " " + opening[:60] if headline and opening else headline or opening[:120])
    return key if len(key) > 8 else ""
