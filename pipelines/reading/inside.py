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
from pipelines.reading.boundaries import PLAY
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

_KINDS = r"(?:File )?(?:Photographs?|Photos?|Pictures?|Pics?|Images?|Illustration|Composite|Graphic|Screengrab|Screenshot)"
_PICTURE = (
    re.compile(
        rf"(?P<caption>.*)(?<![\w(\[])(?P<credit>(?:{_KINDS}|[Ff]ile (?:photo|pic|picture|image))\s?(?:by|[Cc]redit\s?:|:)\s*\S.{{0,90}})$"
    ),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>\(\s*(?:Image|Photo|Picture|Pic|Credit|Pictures?)\s*:\s*[^()]{2,80}\s*\))$"),
    re.compile(rf"(?P<caption>.*?)\s*(?P<credit>(?:{_KINDS} )?Credit\s?(?::|\.\.\.|…)\s*\S.{{0,80}})$"),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>Image source,\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>.{2,60}?Copyright:\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>(?:©|\([cC]\)|Copyright)\s?\S.{1,80})$"),
    re.compile(r"(?P<caption>)(?P<credit>\S.{1,50}\s\|\s\S.{1,40})$"),
)
_CAPTION = re.compile(r"(?:Image|Media|Video|Photo) caption[,:]\s*\S.*|(?:Image|Video|Photo|Picture|Pictured|Above|Below|File):\s+[A-Z].*")
_IN_BRACKETS = re.compile(r"\((?P<credit>[^()]{2,90})\)|\[(?P<square>[^\[\]]{2,90})\]")
_LONGEST_OPENING = 200
_PICTURE_MARK = re.compile(
    r"(?:Image|Media|Video|Photo|Picture) (?P<what>caption|source|credit),?:?|(?:Image|Photo|Picture|Pic|Credit)\s?:", re.IGNORECASE
)
_VIDEO_MARK = re.compile(r"VIDEO\s?(?:\d{1,2}:)?\d{1,2}:\d\d|Video(?: Loading| Unavailable)?$")
_CLOSING_BRACKET = re.compile(r"(?P<caption>.*?)\s*(?P<credit>[(\[](?P<inner>[^()\[\]]{2,90})[)\]])$")
_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_SOURCED = re.compile(rf"(?P<source>[A-Z][\w&.'’ -]{{1,40}}?)\s?(?P<mark>[:/])\s?(?P<rest>{_PERSON}(?:\s?/\s?[A-Z].{{1,40}})?)")
_NAME_LIKE = rf"{_PERSON}(?:\s?/\s?.{{2,40}})?"
_LABELLED = re.compile(r"[A-Z][\w&.' ]{1,30}: [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}")
_AFTER_DASH = re.compile(r"(?P<caption>.*[^.!?:;,\s\"”])\s+[-–—]\s+(?P<credit>[^-–—]{2,60})$")
_KIND_OF_PICTURE = re.compile(rf"(?:{_KINDS}|Credit)\s*:")
_SOURCE_WORDS = ("AP Photo", "Photo by", "Photo credit", "Photograph by", "Image by", "Image via", "Supplied")
_PICTURE_WORDS = (
    *("hoto", "icture", "Pic", " pic", "mage", "redit", "opyright", "©", "(c)", "(C)"),
    *("llustr", "omposite", "raphic", "creen", " | ", "caption"),
)
_SENTENCE_ENDS = frozenset('.!?"”’')
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


@cache
def _credit_starts() -> frozenset[str]:
    return frozenset(name[:3] for name in entries("credit_agencies")) | {
        name + first for name in entries("credit_agencies") if len(name) == 2 for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ\"'“‘/ &"
    }


def glued_credit(text: str, also: frozenset[str] = frozenset()) -> int:
    """Where a credit ends that is glued to the front of `text` ("ReutersThe boat"); 0 where there is none.

    `also` are credits that the page itself shows by repeating them.
    """
    end = 0
    if not also and text[:3] not in _credit_starts() and "/" not in text[:60]:
        return 0
    while True:
        match = agency().match(text, end)
        stop = match.end() if match else next((end + len(name) for name in also if text.startswith(name, end)), end)
        rest = text[stop:]
        if stop == end or (rest and (rest[0].isspace() or rest[0].islower() or rest[0] in ",.;:'’)-/&")):
            return end
        end = stop
        if not rest:
            return end


def is_source(text: str) -> bool:
    """Whether `text` names where a picture is from: an agency, "Agency: Name", "Name/Agency", "AP Photo/Name", "Name via Agency"."""
    if agency().fullmatch(text) or text.startswith(_SOURCE_WORDS) or (" via " in text and agency().search(text)):
        return True
    if (match := _SOURCED.fullmatch(text)) is None:
        return False
    if match["mark"] == "/":
        # A name before the slash is a photographer, what follows a paper or an agency.
        return bool(re.fullmatch(_PERSON, match["source"])) and (match["source"].count(" ") >= 1 or bool(agency().search(text)))
    return agency().fullmatch(match["source"]) is not None and re.fullmatch(_NAME_LIKE, match["rest"]) is not None


def _bracketed(text: str) -> tuple[int, int] | None:
    """Where the credit stands that closes a caption in brackets ("The river on Monday. (Agency: Jane Roe)")."""
    match = _CLOSING_BRACKET.fullmatch(text)
    if match is None or not (is_source(match["inner"].strip()) or _LABELLED.fullmatch(match["inner"])):
        return None
    return match.span("credit")


def follows_prose(text: str, credit: tuple[int, int]) -> bool:
    """Whether a credit in brackets stands after a full sentence of the post rather than after a caption.

    An agency alone ("... seats 186. (Agency/Archive)") may close a paragraph; a photographer's name closes a caption.
    """
    before = text[: credit[0]].rstrip()
    return (
        before.endswith((".", "!", "?", '"', "”"))
        and text[credit[0]] == "("
        and agency().fullmatch(text[credit[0] + 1 : credit[1] - 1].strip()) is not None
    )


def _closing(text: str) -> tuple[int, int] | None:
    """Where the credit stands that closes a caption without a mark, or after a dash."""
    if (match := _AFTER_DASH.fullmatch(text)) and is_source(match["credit"]):
        return match.span("credit")
    for match in agency().finditer(text, max(0, len(text) - 80)):
        before = text[: match.start()].rstrip()
        if match.end() == len(text) and before and (before.endswith((".", "!", "?", "”", '"')) or "/" in match.group()):
            return match.span()
    return None


def credit_of(line: Line) -> tuple[int, int] | None:
    """Where the credit stands in a line that is a caption with its credit, or a credit alone; None for any other line."""
    text = line.words
    if len(text) > 600:
        return None
    if text[-1] in ")]" and (found := _bracketed(text)) is not None:
        return found
    if mentions_picture(text):
        for pattern in _PICTURE:
            if match := pattern.fullmatch(text):
                if pattern is _PICTURE[-1] and not (agency().search(match["credit"]) and not ends_as_prose(line)):
                    continue
                if len(match["caption"]) < 420:
                    return match.span("credit")
    if text[-1] in ".!?:;,":
        return None
    if len(text) < 90 and (agency().fullmatch(text) or (_SOURCED.fullmatch(text) and is_source(text))):
        return 0, len(text)
    return _closing(text)


def read(
    lines: Sequence[Line], post: int, *, headline_rate: float, credits: frozenset[str] = frozenset(), has_headline: bool = False
) -> Inside:
    """Labels the lines of post number `post`.

    `headline_rate` is the share of the page's posts whose first line looks like a headline, negative where none of these lines is one;
    `has_headline`: the post's headline stands above `lines`.
    """
    result = Inside(has_headline=has_headline)
    index = _opening(lines, post, result, headline_rate)
    rest = lines[index:]
    last = _last_of_prose(rest)
    has_body = False
    for number in range(len(rest)):
        has_body |= _body_line(rest, number, post, result, is_last=number == last, has_body=has_body, credits=credits)
    return result


def _last_of_prose(lines: Sequence[Line]) -> int:
    """Number of the last line that may be the post's own words: no furniture, no note of a change, no video and its title; -1 for none."""
    video = next((n for n in range(max(1, len(lines) - 2), len(lines)) if _VIDEO_MARK.match(lines[n].words)), len(lines))
    for number in range(video - 1, -1, -1):
        line = lines[number]
        if not is_furniture(line) and is_edit_note(line) is None and not is_ended(line):
            return number
    return -1


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
        if len(line.words) > _LONGEST_OPENING:
            return index
        label, kind = badge(line.words)
        by = byline(line)
        if line.words == "Post" and following is not None:
            # What a page shows for a post without a headline.
            _add(result, line, Label.BADGE, post, "stands for a missing headline")
        elif is_furniture(line) and not label:
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
        elif following is not None and is_headline_like(following) and name_line(line) and is_pictured(line, [following]):
            _add(result, line, Label.CAPTION, post, "a name that the headline under it speaks of")
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
    if is_pictured(line, [following]):
        return False
    return (is_name(line.words.split(",")[0]) or " in " in line.words) and (
        result.has_headline or is_role(following.words) or len(line.words) < 60
    )


def is_pictured(line: Line, following: Sequence[Line]) -> bool:
    """Whether a name alone on a line is that of somebody in a picture: the lines under it speak of them, and give the name no role."""
    if not following or is_role(following[0].words):
        return False
    name = re.sub(r",.*", "", line.words)
    if re.match(rf"{re.escape(name)}\W+(?:reports?|writes?|here|in [A-Z]|has the|is (?:in|at|with|following)|sends)\b", following[0].words):
        return False
    family = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    return name == line.words and any(family.search(other.words) for other in following)


def _author(result: Inside, found: tuple[str, str | None]) -> None:
    result.author = result.author or found[0]
    result.author_role = result.author_role or found[1]


def _is_headline(lines: Sequence[Line], index: int, headline_rate: float) -> bool:
    """Whether a line is its post's headline; never where `headline_rate` is negative."""
    if headline_rate < 0:
        return False
    line = lines[index]
    following = [other for other in lines[index + 1 : index + 5] if not is_furniture(other) and is_edit_note(other) is None]
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
    before = lines[number - 1] if number else None
    if _is_plain(line, before, following):
        return _prose(line, following, post, result, is_last=is_last, has_body=has_body, credits=credits)
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
    if _CAPTION.fullmatch(text) and credit_of(line) is None:
        _add(result, line, Label.CAPTION, post, "a caption in words")
        return False
    if not has_body and following is not None and result.author is None and (named := name_line(line)) and is_role(following.words):
        _author(result, named)
        _add(result, line, Label.BYLINE, post, "a name above a role")
        return False
    if not has_body and before is not None and result.author == before.words and result.author_role is None and is_role(text):
        result.author_role = text
        _add(result, line, Label.ROLE, post, "a role under a name")
        return False
    if (mark := _PICTURE_MARK.fullmatch(text)) or (before is not None and (mark := _PICTURE_MARK.fullmatch(before.words))):
        is_source = (mark["what"] or "credit").lower() in {"source", "credit"}
        _add(result, line, Label.CREDIT if is_source else Label.CAPTION, post, "beside the words for a picture's caption or source")
        return False
    if following is not None and following.words == "(" and is_headline_like(line):
        _add(result, line, Label.CAPTION, post, "stands before a picture's credit")
        return False
    if _is_doubled(line, before, following):
        _add(result, line, Label.CAPTION, post, "stands twice, as a picture's description and caption do")
        return False
    if following is not None and following.words[:2].isdigit() and " - Source:" in following.words[:24] and is_headline_like(line):
        _add(result, line, Label.VIDEO, post, "the title of a video")
        return False
    if following is not None and _is_repeated(line, following):
        _add(result, line, Label.CAPTION, post, "says what the caption under it says again")
        return False
    if before is not None and _VIDEO_MARK.match(before.words) and is_headline_like(line) and (following is None or not has_body):
        _add(result, line, Label.VIDEO, post, "the title of a video")
        return False
    if (credit := credit_of(line)) is not None:
        if follows_prose(text, credit):
            _add(result, line, Label.PARAGRAPH, post, "prose", 0, credit[0])
            _add(result, line, Label.CREDIT, post, "a credit after the paragraph", *credit)
            return True
        _add(result, line, Label.CAPTION, post, "stands before a picture's credit", 0, len(text[: credit[0]].rstrip(" -–—|")))
        _add(result, line, Label.CREDIT, post, "names a picture's source", *credit)
        _add(result, line, Label.CAPTION, post, "stands after a picture's credit", credit[1])
        return False
    if is_video(line) and (following is None or not ends_as_prose(line)) and len(text) < 160:
        _add(result, line, Label.VIDEO, post, "the title of a video")
        return False
    if is_last and has_body and (by := byline(line) or _signed_name(line)):
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


def _signed_name(line: Line) -> tuple[str, str | None] | None:
    """The names of a line that signs a post, after a dash or alone ("-Our Paper's Jane Roe")."""
    bare = line.words.lstrip("-–— ")
    return name_line(Line(line.end - len(bare), line.end, bare, line.is_after_blank)) if 3 < len(bare) < 60 else None


def _is_plain(line: Line, before: Line | None, following: Line | None) -> bool:
    """A long line that ends as a sentence does and holds none of the marks by which other lines are told: prose, without further tests."""
    text = line.words
    return (
        len(text) > 100
        and text[-1] in _SENTENCE_ENDS
        and text[0] not in "—–"
        and not mentions_picture(text)
        and not is_furniture(line)
        and not is_ended(line)
        and (before is None or len(before.words) > 24 or not (_PICTURE_MARK.fullmatch(before.words) or _VIDEO_MARK.match(before.words)))
        and (following is None or len(following.words) > 140 or not (following.words[0] in "—–-" or _is_repeated(line, following)))
        and not (len(text) < 160 and (is_video(line) or is_zone_line(line)))
    )


def mentions_picture(text: str) -> bool:
    """Whether one of the words stands in `text` without which no line is a picture's caption or credit in words."""
    return any(word in text for word in _PICTURE_WORDS)


def _is_doubled(line: Line, before: Line | None, following: Line | None) -> bool:
    """The same words on two lines, one after the other, without a full stop."""
    text = line.words
    is_twin = (following is not None and following.words == text) or (before is not None and before.words == text)
    return is_twin and 20 < len(text) < 300 and not ends_as_prose(line) and credit_of(line) is None


def _is_repeated(line: Line, following: Line) -> bool:
    """The words that describe a picture, before a caption that begins with them, or before the mark of a caption."""
    if _PICTURE_MARK.fullmatch(following.words) or (_CAPTION.fullmatch(following.words) and following.words[:5] in {"Image", "Media"}):
        return not ends_as_prose(line) or (line.is_after_blank and not following.is_after_blank)
    return (
        8 < len(line.words) < len(following.words)
        and credit_of(line) is None
        and following.words.startswith(line.words.rstrip("."))
        and credit_of(following) is not None
    )


def _prose(
    line: Line, following: Line | None, post: int, result: Inside, *, is_last: bool, has_body: bool, credits: frozenset[str]
) -> bool:
    text = line.words
    start, end = glued_credit(text, credits), len(text)
    if start:
        _add(result, line, Label.CREDIT, post, "a credit glued to what follows", 0, start)
        if start == end:
            return False
        if not ends_as_prose(line):
            _add(result, line, Label.CAPTION, post, "follows a credit, without a full stop", start)
            return False
    if is_last and (signed := signature(line)):
        end = signed[0]
        result.author = result.author or signed[1]
    if text[start] in "0123456789EHFehf" and (play := PLAY.match(text, start)) and result.play_clock is None:
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
    elif (
        not has_body
        and result.has_headline
        and following is not None
        and len(text) < 160
        and is_headline_like(line)
        and not text.endswith(("?", "!"))
        and len(following.words) > 60
        and ends_as_prose(following)
    ):
        _add(result, line, Label.CAPTION, post, "under the headline, without a full stop, above the prose", start, end)
        return False
    else:
        label, why = Label.PARAGRAPH, "prose"
    _add(result, line, label, post, why, start, end)
    _add(result, line, Label.BYLINE, post, "the author's signature", end)
    return True
