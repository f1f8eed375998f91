"""Lines of a page that was saved or copied as Markdown. Belongs here: taking the marks off the ends of lines, parting lines at them.

Does not: marks inside a paragraph (they are the text's own, and spans point into it), what a line is (`text` and its neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading import stamps
from pipelines.reading.lines import Line

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_STRONG = re.compile(r"(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<inner>[^*_\n]{1,300}?)(?<=\S)(?P=mark)(?![\w*_])")
_LINK = re.compile(r"\[(?P<inner>[^\[\]\n]{1,300})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?: \"[^\"\n]*\")?\)")
_BULLET = re.compile(r"[*+-]\s+(?=\*\*|__|\[)")
_LEAST, _LONGEST_MARKED = 3, 400


def without_marks(lines: list[Line]) -> list[Line]:
    """The lines without the marks at their ends ("## Ferry leaves", "**12:05**", "[Share](...)"), if three lines or more have such.

    A line that begins with a time or a sentence in bold ("**12:05** The ferry ...") is parted behind it.
    """
    marked = sum(_is_marked(line.words) for line in lines)
    if marked < _LEAST:
        return lines
    return [piece for line in lines for piece in _pieces(line)]


def _is_marked(text: str) -> bool:
    return text[0] in "#*_[-+" and (_HEADING.match(text) is not None or _opening(text, _bulleted(text)) is not None)


def _bulleted(text: str) -> int:
    return match.end() if (match := _BULLET.match(text)) is not None else 0


def _opening(text: str, start: int) -> re.Match[str] | None:
    """What stands in bold, or as a link, at `start`; a word in italics opens sentences, and is none unless it is the whole line."""
    match = _STRONG.match(text, start) or _LINK.match(text, start)
    if match is not None and text[start] in "*_" and len(match["mark"]) == 1 and match.end() < len(text):
        return None
    return match


def _pieces(line: Line) -> Sequence[Line]:
    """A line without its marks, in as many pieces as its opening marks make of it."""
    text = line.words
    if text[0] not in "#*_[>-+":
        return (line,)
    start = match.end() if (match := _HEADING.match(text)) is not None else _bulleted(text)
    if text[0] == ">":
        start = len(text) - len(text.lstrip("> "))
    end = len(text.rstrip("# ")) if match is not None else len(text)
    opening = _opening(text, start) if len(text) < _LONGEST_MARKED or text[start : start + 2] in {"**", "__"} else None
    if opening is None:
        return (_part(line, start, end),) if start < end else (line,)
    first = _part(line, opening.start("inner"), opening.end("inner"))
    inner = _pieces(first) if first.words != text and first.words[0] in "*_[" else (first,)
    rest = opening.end() + len(text[opening.end() : end]) - len(text[opening.end() : end].lstrip())
    if rest < end and not _parts(first.words, is_bullet=text[0] in "-+*" and text[1].isspace()):
        return (line,) if match is None else (_part(line, start, end),)
    return inner if rest >= end else (*inner, Line(line.start + rest, line.start + end, text[rest:end], False))


def _parts(inner: str, *, is_bullet: bool) -> bool:
    """Whether what opens a line in bold parts it: a time does, and what ends as a headline or a sentence does, but in a list."""
    return stamps.leading(inner) is not None or (inner[-1] in ".:!?" and not is_bullet)


def _part(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.start + end, line.words[start:end], line.is_after_blank)
