"""What opens a post. Belongs here: badges, bylines, roles and the headline before its body; what the lines of one post came to (`Inside`).

Does not: the lines of the body (`inside`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import settings, words
from pipelines.model.segments import Label, Segment, Stamp
from pipelines.reading import agencies, boundaries, pictures, tags
from pipelines.reading.bylines import NAME, byline, is_name, is_role, name_line, names_in
from pipelines.reading.credits import credit_of, glued_credit
from pipelines.reading.lines import (
    BULLET,
    Line,
    badge,
    ends_as_prose,
    goes_on,
    in_title_case,
    is_furniture,
    is_headline_like,
    is_placeholder,
    is_tweet_signature,
    is_video,
)
from pipelines.reading.signing import is_newsroom, is_pictured, names_nobody, signed_name
from pipelines.reading.stamped import is_edit_note

_FEW_LINES, _LONGEST_NAMES, _HEADED = 4, 80, 2
_LONGEST_OPENING, _LONGEST_MINUTE, _LONGEST_CLOSED, _MOSTLY, _NEARLY_ALL = 200, 16, 75, 0.6, 0.9
_ADDRESSES = ("http://", "https://", "www.", "pic.")


@cache
def _of_staff() -> re.Pattern[str]:
    nobody = settings("bylines")["nobody"]
    either = any_of([*nobody, *(one.title() for one in nobody), *(one.capitalize() for one in nobody)])
    return re.compile(
        rf"(?:[Bb]y|[Ff]rom)\s+(?:(?:our|the)\s+)?(?:[A-Z][\w&.]*(?:['’]s?)?\s+){{0,3}}(?:{either})"
        r"(?:\s+(?:and wire (?:reports|services)|in [A-Z][\w ]{2,30}))?"
    )


@dataclass(slots=True)
class Inside:
    """What the lines of one post came to: segments in order, and what they say of the post."""

    post: int
    segments: list[Segment] = field(default_factory=list)
    author: str | None = None
    author_role: str | None = None
    kind: str | None = None
    play_clock: str | None = None
    edited: Stamp | None = None
    has_headline: bool = False
    signers: frozenset[str] = frozenset()

    def add(self, line: Line, label: Label, why: str, start: int = 0, end: int | None = None) -> None:
        """Labels `line.words[start:end]` without the spaces at its edges; nothing where only spaces stand there."""
        text = line.words
        stop = len(text) if end is None else end
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            self.segments.append(Segment(line.start + start, line.start + stop, label, self.post, why))

    def name(self, found: tuple[str, str | None]) -> None:
        """Takes an author and a role, where none are known yet."""
        self.author = self.author or found[0]
        self.author_role = self.author_role or found[1]


def opening(lines: Sequence[Line], result: Inside, headline_rate: float, *, may_name: bool) -> int:
    """Labels what stands before the body: badges, bylines, roles, the headline. Returns the number of the first line of the body."""
    end = _open(lines, result, headline_rate, may_name=may_name)
    if not result.has_headline and headline_rate > _MOSTLY and end < len(lines) and (kind := _kind_at(lines, result)) is not None:
        # Where posts have headlines, a word for a kind ("Analysis") above the text of one is its own.
        result.segments[kind] = replace(result.segments[kind], label=Label.HEADLINE, why="a label in the headline's place")
        result.has_headline = True
    return end


def _kind_at(lines: Sequence[Line], result: Inside) -> int | None:
    """Number of the segment that is a label for the post's kind, alone on one of its first lines; None without one."""
    kinds = {line.start for line in lines[:_FEW_LINES] if badge(line.words)[1] is not None}
    found = (n for n, segment in enumerate(result.segments) if segment.label is Label.BADGE and segment.start in kinds)
    return next(found, None)


def _open(lines: Sequence[Line], result: Inside, headline_rate: float, *, may_name: bool) -> int:
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if len(line.words) > _LONGEST_OPENING or (following is not None and is_tweet_signature(following)):
            return index
        label, kind = badge(line.words)
        by = byline(line)
        if is_placeholder(line.words) and following is not None:
            # What a page shows for a post without a headline.
            result.add(line, Label.BADGE, "stands for a missing headline")
        elif index == 0 and following is not None and _opens_with_play(line, following):
            result.play_clock = line.words
            result.add(line, Label.STAMP, "a minute or a lap of play")
        elif is_furniture(line) and not label:
            result.add(line, Label.FURNITURE, "a line of page furniture")
        elif index == 0 and BULLET.match(line.words) and tags.is_bulleted(line, following):
            result.add(line, Label.BADGE, "a label with a bullet above the headline")
            result.kind = badge(line.words.lstrip("•* "))[1]
        elif label and following is not None and (line.folded not in {"summary", "recap"} or is_headline_like(following)):
            result.add(line, Label.BADGE, "a label beside a headline")
            result.kind = result.kind or kind
        elif is_edit_note(line):
            result.edited = is_edit_note(line)
            result.add(line, Label.EDITED, "says when the post was changed")
        elif _of_staff().fullmatch(line.words) and following is not None:
            result.add(line, Label.FURNITURE, "a byline that names nobody")
        elif result.author and line.words.startswith((f"{result.author} report", f"{result.author} write")):
            return index  # "Jane Roe reports from Hull", under her name: a sentence of the post
        elif following is not None and line.folded in {"by", "by:"} and (bare := _named_in_capitals(following)) is not None:
            result.name((bare, None))
            result.add(line, Label.FURNITURE, "stands before a name")
            result.add(following, Label.BYLINE, "a name under the word for it")
            index += 1
        elif by:
            result.name(by)
            result.add(line, Label.BYLINE, "a byline in words")
        elif following is not None and is_headline_like(following) and name_line(line) and is_pictured(line, [following]):
            result.add(line, Label.CAPTION, "a name that the headline under it speaks of")
        elif index == 0 and may_name and result.author is None and (placed := _placed(lines)) is not None:
            result.name((placed, None))
            result.add(line, Label.BYLINE, "a name and a place above the headline")
        elif (
            following is not None
            and result.author is None
            and (index > 0 or may_name)
            and (named := name_line(line))
            and _is_byline_here(line, following, result)
            and not (index == 0 and headline_rate > _MOSTLY and ends_as_prose(following) and names_nobody(named[0]))
        ):
            result.name(named)
            result.add(line, Label.BYLINE, "a name alone on a line")
        elif result.author is None and line.words[0] in "-–—" and following is not None and (signed := signed_name(line)) is not None:
            result.name(signed)
            result.add(line, Label.BYLINE, "a name after a dash, above the text")
        elif result.has_headline and result.author is None and following is not None and agencies.is_full_name(line.words):
            result.author = line.words
            result.add(line, Label.BYLINE, "an agency under the headline")
        elif (
            result.author
            and result.author_role is None
            and following is not None
            and len(line.words) < 100
            and (is_role(line.words) or is_newsroom(line, following))
        ):
            result.author_role = line.words
            result.add(line, Label.ROLE, "a role under a name")
        elif (
            not result.has_headline
            and _is_headline(lines, index, headline_rate)
            and (is_headline_like(line) or _kind_at(lines, result) is None)
        ):
            start = glued_credit(line.words)
            result.add(line, Label.CREDIT, "a credit glued to the headline", 0, start)
            end = len(line.words.rstrip(" :"))
            result.add(line, Label.HEADLINE, "short, first in its post, without a full stop", start, end)
            result.has_headline = True
        else:
            return index
        index += 1
    return index


_NAME_AND_PLACE = re.compile(rf"(?P<name>{NAME}), [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}")


def _placed(lines: Sequence[Line]) -> str | None:
    """Whose name stands with a place ("Jane Roe, New York") above a headline and its text; None where the first line is another."""
    if len(lines) <= _HEADED or not is_headline_like(lines[1]) or not ends_as_prose(lines[_HEADED]):
        return None
    match = _NAME_AND_PLACE.fullmatch(lines[0].words) if len(lines[0].words) < _LONGEST_NAMES else None
    if match is None or not is_name(match["name"]) or is_role(lines[0].words):
        return None
    return match["name"] if match["name"].split()[0].lower() in words("given_names", language="") else None


def _named_in_capitals(line: Line) -> str | None:
    """The names alone on a line, in capitals or not; None for any other line."""
    found = names_in(line.words)
    return ", ".join(found) if len(line.words) < _LONGEST_NAMES and found and all(is_name(name.title()) for name in found) else None


def _opens_with_play(line: Line, following: Line) -> bool:
    """Whether a post's first line is a minute, an over or a lap, and nothing else."""
    if boundaries.PLAY.fullmatch(line.words):
        return is_headline_like(following)
    return line.words[0].isdigit() and len(line.words) < _LONGEST_MINUTE and boundaries.is_clock_of_play(line.words)


def _is_byline_here(line: Line, following: Line, result: Inside) -> bool:
    if is_pictured(line, [following]):
        return False
    return (all(map(is_name, names_in(line.words.split(",")[0]))) or " in " in line.words) and (
        result.has_headline or is_role(following.words) or len(line.words) < 60
    )


def _is_headline(lines: Sequence[Line], index: int, headline_rate: float) -> bool:
    """Whether a line is its post's headline; never where `headline_rate` is negative."""
    if headline_rate < 0:
        return False
    line = lines[index]
    following = [
        other for other in lines[index + 1 : index + 5] if not is_furniture(other) and is_edit_note(other) is None and not credit_of(other)
    ]
    if (credit_of(line) and not (headline_rate > 0.6 and pictures.titles_pictures(line))) or (
        is_video(line) and not following and headline_rate <= 0.6
    ):
        return False
    if is_headline_like(line):
        if following and following[0].words[:1].islower() and not following[0].words.startswith(_ADDRESSES):
            return False
        if headline_rate <= _MOSTLY and following and following[0].words == line.words:
            return False  # a picture's description and its caption
        if headline_rate <= _MOSTLY and following and goes_on(line, following[0]):
            return False
        return bool(following) or headline_rate > 0.6
    # Where nearly every post has a headline, one that ends like a sentence is one too, as long as a body follows.
    return (
        (headline_rate > _NEARLY_ALL or (headline_rate > _MOSTLY and in_title_case(line)))
        and len(line.words) < _LONGEST_CLOSED
        and bool(following)
        and line.words.count(". ") == 0
        and (not line.words.endswith((":", ";", ",")) or (line.words[-1] == ":" and in_title_case(line)))
    )
