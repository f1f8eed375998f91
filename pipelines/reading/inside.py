"""The lines of one post: what each is. Belongs here: bylines, headline, credits, captions, embeds, signatures inside known boundaries.

Does not: where posts begin and end (`stamped`, `unstamped`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipelines.language.vocabulary import entries
from pipelines.model.segments import Label, Segment, Stamp
from pipelines.reading.lines import (
    BULLET,
    Line,
    badge,
    byline,
    ends_as_prose,
    is_ended,
    is_furniture,
    is_headline_like,
    is_name,
    is_role,
    is_tweet_signature,
    is_video,
    is_zone_line,
    name_line,
    signature,
)
from pipelines.reading.stamped import is_edit_note

_PLAY = re.compile(
    r"(?:(?:ET|HT|FT)?\s?\d{1,3}(?:\s?\+\s?\d{1,2})?(?:['’′]| ?mins?\b| ?minutes?\b)(?:\s?\+\s?\d{1,2})?(?=\s*[:–—-])"
    r"|\d{1,3}(?:st|nd|rd|th) over(?=\s*:)|\d{1,2}\.[0-6] (?:overs?\b)?(?=\s*[:(]|\s[A-Z])|(?:Half|Full)[- ]time(?=\s*[:!.]))",
    re.IGNORECASE,
)
_PICTURE = (
    re.compile(
        r"(?P<caption>.*?)\s*(?P<credit>(?:Photograph|Photo|Picture|Pictures|Illustration|Image|Composite|Screengrab)\s?(?:by|:)\s*\S.{0,90})$"
    ),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>\(\s*(?:Image|Photo|Picture|Pic|Credit|Pictures?)\s*:\s*[^()]{2,80}\s*\))$"),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>Credit\s*:\s*\S.{0,80})$"),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>Image source,\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>.{2,60}?Copyright:\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>\S.{1,50}\s\|\s\S.{1,40})$"),
)
_CAPTION = re.compile(r"(?:Image|Media|Video|Photo) caption,\s*\S.*")
_IN_BRACKETS = re.compile(r"\((?P<credit>[^()]{2,70})\)")
_SOURCE = re.compile(r"[^.]{0,60}")
_DATELESS = re.compile(r"(?:_{2,}|\*{3,}|-{3,}|={3,})")


@dataclass(slots=True)
class Inside:
    """What the lines of one post came to: segments in order, and what they say of the post."""

    segments: list[Segment] = field(default_factory=list)
    author: str | None = None
    author_role: str | None = None
    kind: str | None = None
    play_clock: str | None = None
    edited: Stamp | None = None
    has_headline: bool = False


@cache
def agency() -> re.Pattern[str]:
    """The credit of a picture: agencies, joined by slashes with each other or with a photographer's name."""
    names = "|".join(re.escape(name) for name in sorted(entries("credit_agencies"), key=len, reverse=True))
    person = r"[A-Z][\w.'’-]+ [A-Z][a-zà-ÿ'’-]+"
    return re.compile(
        rf"(?:(?:{person}|[A-Z][\w&]+)\s?/\s?)?(?:{names})(?:\s?/\s?(?:{names}|{person}(?=[A-Z\"“‘'(]|\s*$)))*(?:\s+via\s+(?:{names}))?"
    )


def glued_credit(text: str, also: frozenset[str] = frozenset()) -> int:
    """Where a credit ends that is glued to the front of `text` ("ReutersThe boat"); 0 where there is none.

    `also` are credits that the page itself shows by repeating them.
    """
    end = 0
    while True:
        match = agency().match(text, end)
        stop = match.end() if match else next((end + len(name) for name in also if text.startswith(name, end)), end)
        rest = text[stop:]
        if stop == end or (rest and (rest[0].isspace() or rest[0].islower() or rest[0] in ",.;:'’)-/&")):
            return end
        end = stop
        if not rest:
            return end


def credit_of(line: Line) -> tuple[int, int] | None:
    """Where the credit stands in a line that is a caption with its credit, or a credit alone; None for any other line."""
    text = line.words
    if len(text) > 600:
        return None
    for pattern in _PICTURE:
        if match := pattern.fullmatch(text):
            if pattern is _PICTURE[-1] and not (agency().search(match["credit"]) and not ends_as_prose(line)):
                continue
            if len(match["caption"]) < 420:
                return match.span("credit")
    if (match := _IN_BRACKETS.fullmatch(text)) and (agency().search(text) or "via" in text or "/" in text):
        return match.span()
    if agency().fullmatch(text):
        return 0, len(text)
    return None


def read(lines: Sequence[Line], post: int, *, headline_rate: float, credits: frozenset[str] = frozenset()) -> Inside:
    """Labels the lines of post number `post`. `headline_rate` is the share of the page's posts whose first line looks like a headline."""
    result = Inside()
    index = _opening(lines, post, result, headline_rate)
    rest = lines[index:]
    last = max(
        (n for n, line in enumerate(rest) if not is_furniture(line) and is_edit_note(line) is None and not is_ended(line)), default=-1
    )
    has_body = False
    for number in range(len(rest)):
        has_body |= _body_line(rest, number, post, result, is_last=number == last, has_body=has_body, credits=credits)
    return result


def _add(result: Inside, line: Line, label: Label, post: int, why: str, start: int = 0, end: int | None = None) -> None:
    stop = len(line.words) if end is None else end
    while start < stop and line.words[start].isspace():
        start += 1
    while stop > start and line.words[stop - 1].isspace():
        stop -= 1
    if start < stop:
        result.segments.append(Segment(line.start + start, line.start + stop, label, post, why))


def _opening(lines: Sequence[Line], post: int, result: Inside, headline_rate: float) -> int:
    """Labels what stands before the body: badges, bylines, roles, the headline. Returns the number of the first line of the body."""
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        label, kind = badge(line.words)
        by = byline(line)
        if is_furniture(line) and not label:
            _add(result, line, Label.FURNITURE, post, "a line of page furniture")
        elif label and following is not None and (line.folded not in {"summary", "recap"} or is_headline_like(following)):
            _add(result, line, Label.BADGE, post, "a label beside a headline")
            result.kind = result.kind or kind
        elif is_edit_note(line):
            result.edited = is_edit_note(line)
            _add(result, line, Label.EDITED, post, "says when the post was changed")
        elif by:
            _author(result, by)
            _add(result, line, Label.BYLINE, post, "a byline in words")
        elif following is not None and result.author is None and (named := name_line(line)) and _is_byline_here(line, following, result):
            _author(result, named)
            _add(result, line, Label.BYLINE, post, "a name alone on a line")
        elif result.author and result.author_role is None and is_role(line.words) and following is not None and len(line.words) < 100:
            result.author_role = line.words
            _add(result, line, Label.ROLE, post, "a role under a name")
        elif not result.has_headline and _is_headline(lines, index, headline_rate):
            start = glued_credit(line.words)
            _add(result, line, Label.CREDIT, post, "a credit glued to the headline", 0, start)
            _add(result, line, Label.HEADLINE, post, "short, first in its post, without a full stop", start)
            result.has_headline = True
        else:
            return index
        index += 1
    return index


def _is_byline_here(line: Line, following: Line, result: Inside) -> bool:
    return is_name(line.words.split(",")[0]) and (result.has_headline or is_role(following.words) or len(line.words) < 60)


def _author(result: Inside, found: tuple[str, str | None]) -> None:
    result.author = result.author or found[0]
    result.author_role = result.author_role or found[1]


def _is_headline(lines: Sequence[Line], index: int, headline_rate: float) -> bool:
    line = lines[index]
    following = [other for other in lines[index + 1 :] if not is_furniture(other) and is_edit_note(other) is None]
    if credit_of(line) or (is_video(line) and not following):
        return False
    if is_headline_like(line):
        if following and following[0].words[:1].islower():
            return False
        return bool(following) or headline_rate > 0.6
    # Where nearly every post has a headline, one that ends like a sentence is one too, as long as a body follows.
    return (
        headline_rate > 0.8
        and len(line.words) < 130
        and bool(following)
        and line.words.count(". ") == 0
        and not line.words.endswith((":", ";", ","))
    )


def _body_line(
    lines: Sequence[Line], number: int, post: int, result: Inside, *, is_last: bool, has_body: bool, credits: frozenset[str]
) -> bool:
    """Labels one line of the body; True where it is prose."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    text = line.words
    if _DATELESS.fullmatch(text) or is_furniture(line):
        _add(result, line, Label.FURNITURE, post, "a line of page furniture")
        return False
    if is_ended(line):
        _add(result, line, Label.ENDED, post, "says that the coverage has ended")
        return False
    if (edited := is_edit_note(line)) is not None:
        result.edited = edited
        _add(result, line, Label.EDITED, post, "says when the post was changed")
        return False
    if is_zone_line(line):
        _add(result, line, Label.PAGE_TIME, post, "states the zone of the times")
        return False
    if _CAPTION.fullmatch(text):
        _add(result, line, Label.CAPTION, post, "a caption in words")
        return False
    if (credit := credit_of(line)) is not None:
        _add(result, line, Label.CAPTION, post, "stands before a picture's credit", 0, credit[0])
        _add(result, line, Label.CREDIT, post, "names a picture's source", *credit)
        _add(result, line, Label.CAPTION, post, "stands after a picture's credit", credit[1])
        return False
    if is_video(line) and (following is None or not ends_as_prose(line)) and len(text) < 160:
        _add(result, line, Label.VIDEO, post, "the title of a video")
        return False
    if is_last and has_body and (by := byline(line) or (name_line(line) if len(text) < 60 else None)):
        _author(result, by)
        _add(result, line, Label.BYLINE, post, "a byline at the end of the post")
        return False
    if following is not None and is_tweet_signature(following) and not is_tweet_signature(line):
        _add(result, line, Label.EMBED, post, "stands before the signature of a tweet")
        return True
    if is_tweet_signature(line):
        _add(result, line, Label.EMBED, post, "the signature of a tweet")
        return True
    return _prose(line, following, post, result, is_last=is_last, has_body=has_body, credits=credits)


def _prose(
    line: Line, following: Line | None, post: int, result: Inside, *, is_last: bool, has_body: bool, credits: frozenset[str]
) -> bool:
    text = line.words
    start, end = glued_credit(text, credits), len(text)
    if start:
        _add(result, line, Label.CREDIT, post, "a credit glued to what follows", 0, start)
        if start == end:
            return False
        if not ends_as_prose(line) and (is_last or following is None):
            _add(result, line, Label.CAPTION, post, "follows a credit and ends the post without a full stop", start)
            return False
    if is_last and (signed := signature(line)):
        end = signed[0]
        result.author = result.author or signed[1]
    if (play := _PLAY.match(text, start)) and result.play_clock is None:
        result.play_clock = play.group().strip()
    if BULLET.match(text):
        label, why = Label.BULLET, "begins with a bullet"
    elif (
        has_body
        and following is not None
        and is_headline_like(line)
        and len(text) < 90
        and text[:1] not in "\"“‘'"
        and ends_as_prose(following)
    ):
        label, why = Label.SUBHEADING, "short, without a full stop, between paragraphs"
    else:
        label, why = Label.PARAGRAPH, "prose"
    _add(result, line, label, post, why, start, end)
    _add(result, line, Label.BYLINE, post, "the author's signature", end)
    return True
