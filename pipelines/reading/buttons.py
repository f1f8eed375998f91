"""Buttons that nobody foresaw, shown by the page's own repetition. Belongs here: orders to the reader, word for word under many posts.

Does not: buttons that most pages have (`is_furniture`), names under which a page posts (`boundaries`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.language.vocabulary import words
from pipelines.model.segments import Draft, Label, Segment
from pipelines.reading.lines import Line, ends_as_prose, is_furniture

_LEAST, _LONGEST, _MOST = 3, 40, 0.8


def without(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without buttons, and these ("License this content" under every post, above the next headline or time).

    Each says the same in a few words, the first of them an order, and stands under what a post says rather than over it.
    """
    short = Counter(line.words for line in lines if len(line.words) <= _LONGEST)
    often = {text for text, count in short.items() if count >= _LEAST and _orders(text) and _closes(lines, text)}
    if not often:
        return list(lines), []
    kept: list[Line] = []
    buttons: list[Line] = []
    is_apart = False
    for line in lines:
        if line.words in often:
            buttons.append(line)
            is_apart = is_apart or line.is_after_blank
        else:
            kept.append(replace(line, is_after_blank=True) if is_apart else line)
            is_apart = False
    return kept, buttons


def with_buttons(draft: Draft, buttons: Sequence[Line]) -> Draft:
    """The draft with the buttons as furniture, each in the post above it."""
    segments = list(draft.segments)
    at = 0
    for line in buttons:
        while at < len(segments) and segments[at].start < line.start:
            at += 1
        post = segments[at - 1].post if at else None
        segments.insert(at, Segment(line.start, line.end, Label.FURNITURE, post, "a button that the page repeats"))
    return replace(draft, segments=tuple(segments))


def _orders(text: str) -> bool:
    """Whether a few words without a full stop or a figure begin with the verb of a button."""
    return text[-1].isalpha() and text.split(maxsplit=1)[0].lower() in words("button_verbs") and not any(map(str.isdigit, text))


def _closes(lines: Sequence[Line], text: str) -> bool:
    """Whether a line that a page repeats stands under prose nearly every time, but for one in the page's head, and seldom over it."""
    places = [n for n, line in enumerate(lines) if line.words == text]
    if is_furniture(lines[places[0]]) or text.lower() in words("share_links"):
        return False  # known already; links for sharing part posts
    under = sum(n > 0 and (ends_as_prose(lines[n - 1]) or is_furniture(lines[n - 1]) or lines[n - 1].words == text) for n in places)
    over = sum(n + 1 < len(lines) and ends_as_prose(lines[n + 1]) for n in places)
    return under >= _MOST * (len(places) - 1) and over < (1 - _MOST) * len(places) + 1
