"""Labels between a post's headline and its text. Belongs here: telling a subject, a programme or a section from a paragraph.

Does not: words that say what kind a post is of (`kinds`), the labels of an unstamped page's lines (`labelling`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipelines.reading import pictures
from pipelines.reading.bylines import byline, is_role, name_line
from pipelines.reading.credits import credit_of
from pipelines.reading.lines import Line, ends_as_prose, heads, is_furniture, is_headline_like
from pipelines.reading.stamped import is_edit_note

_FEWEST_LABELS, _MOST_LABELS, _LONGEST_LABEL, _LABEL_SPACES, _LABEL_WORDS = 2, 4, 45, 6, 2
_PROSE = 40


def above_prose(lines: Sequence[Line]) -> list[Line]:
    """Two to four short lines between a headline and its prose: a subject, a programme, the words for a picture; its credit may be one."""
    count = 0
    while count < len(lines) and (_is_tag(lines[count]) or pictures.is_picture(lines[count])):
        count += 1
    told = lines[count] if count < len(lines) else None
    if not _FEWEST_LABELS <= count <= _MOST_LABELS or told is None or len(told.words) < _PROSE or not ends_as_prose(told):
        return []
    if any(name_line(one) is not None and is_role(two.words) for one, two in pairwise(lines[:count])):
        return []  # who wrote the post, and what they are
    return [line for line in lines[:count] if _is_tag(line)]


def _is_tag(line: Line) -> bool:
    text = line.words
    return (
        len(text) < _LONGEST_LABEL
        and text[0].isupper()
        and text[-1].isalnum()
        and ":" not in text
        and text.count(" ") < _LABEL_SPACES
        and credit_of(line) is None
        and byline(line) is None
        and not is_furniture(line)
        and is_edit_note(line) is None
        and not heads(line, "key_event_headings")
    )


def is_bulleted(line: Line, following: Line | None) -> bool:
    """Whether a word or two after a bullet ("• Result") stand above a headline, which has no bullet."""
    words_of_label = len(line.words.split()) - 1
    return words_of_label <= _LABEL_WORDS and not ends_as_prose(line) and following is not None and is_headline_like(following)
