"""Lines that stand around the pictures and videos of a post. Belongs here: telling captions and marks by their words and their neighbours.

Does not: what names a picture's source (`credits`), the order of a post's lines (`inside`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.bylines import is_name
from pipelines.reading.credits import credit_of, follows_prose, glued_credit, is_source, mentions_picture
from pipelines.reading.lines import Line, ends_as_prose, is_duration, is_headline_like, says_copyright

CAPTION = re.compile(r"(?:Image|Media|Video|Photo) caption[,:]\s*\S.*|(?:Image|Video|Photo|Picture|Pictured|Above|Below|File):\s+[A-Z].*")
_MARK = re.compile(
    r"(?:Image|Media|Video|Photo|Picture) (?P<what>caption|source|credit),?:?|(?:Image|Photo|Picture|Pic|Credit)\s?:", re.IGNORECASE
)
_LONGEST_MARK, _LONGEST_SOURCE, _LONGEST_SEEN = 20, 40, 150
VIDEO_MARK = re.compile(r"VIDEO\s?(?:\d{1,2}:)?\d{1,2}:\d\d|Video(?: Loading| Unavailable)?$")
_GALLERY = re.compile(r"(?:In )?(?:[Pp]hotos|[Pp]ictures|[Pp]ics|[Ii]mages|[Gg]allery)\s?: (\S+(?: \S+){2,})")
_ALT_OPENING = re.compile(r"(?:An? |Two |Three |Four |Several |People |Aerial |Close-?up |A composite )")


def mark_of(text: str) -> re.Match[str] | None:
    """The words for a picture's caption or source ("Image caption,", "Photo:"), alone on their line; None for any other line."""
    return _MARK.fullmatch(text) if len(text) <= _LONGEST_MARK else None


def is_picture(line: Line) -> bool:
    """A line that is a picture's credit, with its caption or alone, or the mark of a video."""
    if VIDEO_MARK.match(line.words) is not None:
        return True
    credit = credit_of(line)
    return credit is not None and not follows_prose(line.words, credit)


def is_beside_picture_mark(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the mark of a picture's caption or source ("Image caption,"), or stands under one."""
    return any(mark_of(line.words) for line in lines[max(0, number - 1) : number + 1])


def is_bracketed(line: Line) -> bool:
    """A picture's credit in brackets on a line of its own, with a word that says so ("(Image: Agency)")."""
    return line.words[0] == "(" and mentions_picture(line.words) and credit_of(line) == (0, len(line.words))


def stands_over(line: Line, following: Line, credits: frozenset[str] = frozenset()) -> bool:
    """What is to be seen, on the line over a picture's credit: one in brackets, or an agency straight under it, a blank line above both."""
    if ends_as_prose(line) or len(line.words) > _LONGEST_SEEN:
        return False
    if following.words == "(" or is_bracketed(following):
        return is_headline_like(line)
    is_together = line.is_after_blank and not following.is_after_blank
    return is_together and glued_credit(following.words, credits) == len(following.words)


_SHORT = 60
"""A sentence of fewer characters is said twice by no paragraph."""


def is_doubled(line: Line, before: Line | None, following: Line | None) -> bool:
    """The same words on two lines, one after the other, without a full stop, or few."""
    text = line.words
    is_twin = (following is not None and following.words == text) or (before is not None and before.words == text)
    return is_twin and 20 < len(text) < 300 and (len(text) < _SHORT or not ends_as_prose(line)) and credit_of(line) is None


def is_repeated(line: Line, following: Line) -> bool:
    """The words that describe a picture, before a caption that begins with them, or before the mark of a caption."""
    if mark_of(following.words) or (CAPTION.fullmatch(following.words) and following.words[:5] in {"Image", "Media"}):
        return not ends_as_prose(line) or (line.is_after_blank and not following.is_after_blank)
    if extends(line, following) or (says_copyright(following) and not ends_as_prose(line)):
        return True
    credit = credit_of(following) if len(line.words) < 150 and _ALT_OPENING.match(line.words) and credit_of(line) is None else None
    if (
        credit is not None
        and credit[0] > (20 if ends_as_prose(line) else 0)
        and not follows_prose(following.words, credit)
        and (not line.is_after_blank or not (following.is_after_blank or ends_as_prose(line)))
    ):
        return True
    return (
        8 < len(line.words) < len(following.words)
        and following.words.startswith(line.words.rstrip("."))
        and credit_of(line) is None
        and credit_of(following) is not None
    )


_BEFORE_SOURCE = frozenset({" - ", " – ", " — ", " | "})


def extends(line: Line, following: Line) -> bool:
    """Whether a line is the one above it once more, and then its source ("The boats come in." above "The boats come in. City Police").

    A mark may stand before the source ("... at the pier - Ada Lund").
    """
    if line.words[0] != following.words[0]:
        return False
    rest = following.words[len(line.words) :]
    return (
        0 < len(rest) <= _LONGEST_SOURCE
        and len(line.words) > 20
        and following.words.startswith(line.words)
        and (rest[:2].strip()[:1].isupper() or (rest[:3] in _BEFORE_SOURCE and rest[3:4].isupper()))
    )


def stands_over_credit(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands over a photographer's name and agency, with prose under that: the caption of the picture above a post."""
    if number + 2 >= len(lines) or not ends_as_prose(lines[number + 2]) or len(lines[number + 2].words) < 60:
        return False
    credit = credit_of(lines[number + 1])
    return credit == (0, len(lines[number + 1].words)) and any(mark in lines[number + 1].words for mark in "/|")


def titles_pictures(line: Line) -> bool:
    """The title of a gallery ("Photos: Ships in the bay") rather than a credit ("Photo: Jane Roe")."""
    match = _GALLERY.fullmatch(line.words)
    return match is not None and not is_name(match[1]) and not is_source(match[1])


def titles_of_videos(lines: Sequence[Line], shown: Sequence[Line]) -> set[int]:
    """Places of the lines under a video's length: its title, and the name of its show."""
    titles: set[int] = set()
    for number, line in enumerate(lines[:-1]):
        if is_duration(line):
            titles |= {lines[number + 1].start} | {other.start for other in lines[number + 2 : number + 3] if not other.is_after_blank}
    return {n for n, line in enumerate(shown) if line.start in titles and not ends_as_prose(line)} if titles else set()
