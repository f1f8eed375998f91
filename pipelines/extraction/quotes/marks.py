"""Quotation marks. Belongs here: which stretches of a text stand in quotation marks, of every style. Does not: whether they are quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {"“": '”“"', '"': '"”“', "”": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "``": "''", "‘": "’'", "'": "'’", "‚": "‘’"}
_ANY = re.compile(r"``|''|[\"“”„«»‹›‘’'‚]")
_DOUBLE = frozenset('"“”„')
_APOSTROPHE_WORD = re.compile(
    r"['’](?:\d\d?s?\b|tis\b|twas\b|em\b|til\b|till\b|cause\b|cos\b|bout\b|n['’]|neath\b|round\b|ere\b|phone\b|ello\b|s\b|re\b|ve\b|ll\b|m\b|t\b|d\b)",
    re.I,
)
_NEXT = re.compile(r"\s+(?P<mark>['‘])\w")
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks: `text[start:end]` without them; `outer_start` and `outer_end` with them.

    `is_open`: its closing mark is missing, as in all but the last paragraph of a long quotation. `is_single`: single marks.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    is_open: bool
    is_single: bool


def marked(text: str, start: int, end: int) -> list[Marked]:
    """Outermost stretches in quotation marks in `text[start:end]`, in order; marks nested in them belong to their text.

    A mark with no partner opens a stretch to the end only where it is a double one that begins the block or follows an introduction;
    otherwise it is no mark (an inch, an apostrophe).
    """
    found: list[Marked] = []
    marks = [(match.start(), match.group()) for match in _ANY.finditer(text, start, end)]
    number = 0
    while number < len(marks):
        at, mark = marks[number]
        if not _opens(text, at, mark, start, end):
            number += 1
            continue
        inner = at + len(mark)
        following = number + 1
        while following < len(marks) and marks[following][0] == inner and mark in _DOUBLE and marks[following][1] in '"“':
            inner += 1  # a mark typed twice
            following += 1
        closing = _closing(text, marks, following, mark, inner, start, end)
        if closing is not None:
            close_at, close_mark = marks[closing]
            if text[inner:close_at].strip():
                found.append(_trimmed(text, inner, close_at, at, close_at + len(close_mark), False, _is_single(mark)))
            number = closing + 1
        elif (mark in _DOUBLE or _goes_on_below(text, mark, end)) and _may_stay_open(text, at, start, end):
            found.append(_trimmed(text, inner, end, at, end, True, _is_single(mark)))
            break
        else:
            number += 1
    return found


def _trimmed(text: str, start: int, end: int, outer_start: int, outer_end: int, is_open: bool, is_single: bool) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, outer_start, outer_end, is_open, is_single)


def _is_single(mark: str) -> bool:
    return mark in {"'", "‘", "‚", "‹"}


def _before(text: str, at: int, start: int) -> str:
    return text[at - 1] if at > start else "\n"


def _after(text: str, at: int, end: int) -> str:
    return text[at] if at < end else "\n"


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    before, after = _before(text, at, start), _after(text, at + len(mark), end)
    if mark in {"''", "’", "»", "›", "”"}:
        # A closing shape used to open: only a double one, at the edge of a word.
        return mark == "”" and (before.isspace() or before in "([—–-:") and after.isalnum()
    if mark in {"“", "„", "«", "‹", "``", "‚"}:
        return mark != "‚" or not after.isspace()
    if after.isspace() and not (mark == '"' and before in "\n"):
        return False
    if mark == "‘":
        return not before.isalnum() and not _APOSTROPHE_WORD.match("'" + text[at + 1 : min(at + 8, end)])
    if mark == "'":
        return (before.isspace() or before in '([—–-/"“:…') and not _APOSTROPHE_WORD.match(text[at : min(at + 8, end)])
    return before.isspace() or before in "([—–-/'‘:…,>*" or (at == start)


def _closing(text: str, marks: list[tuple[int, str]], first: int, opener: str, inner: int, start: int, end: int) -> int | None:
    """Number of the mark that closes what `opener` opened, or None."""
    closers = _CLOSERS[opener]
    single = _is_single(opener)
    doubtful: int | None = None
    depth = 0
    for number in range(first, len(marks)):
        at, mark = marks[number]
        if at - inner > _LONGEST:
            break
        before, after = _before(text, at, start), _after(text, at + len(mark), end)
        closes_here = mark in closers if len(opener) == 1 else mark == closers
        if not closes_here:
            if single and opener == "‘" and mark == "‘":
                break
            if opener == "«" and mark == "«":
                depth += 1
            continue
        if depth and opener == "«":
            depth -= 1
            continue
        if single:
            if after.isalnum() or before.isspace():
                continue
            if before in "sS" and after == " " and _after(text, at + 2, end).islower():
                doubtful = number if doubtful is None else doubtful  # "the drivers' union": perhaps only a possessive
                continue
            return number
        if mark in '"' and before.isspace() and not after.isspace() and after.isalnum() and opener == '"':
            # Opening shape inside an open straight quote: the one before was never closed.
            return None if not text[inner:at].strip() else _nested(text, marks, number, end)
        if mark == "“" and opener in '"“' and not (before.isalnum() or before in ".,!?…"):
            if _reopens(text, at, start):
                if text[max(start, at - 2)] in ".!?…":
                    continue  # the paragraphs of one quotation, each with its mark, run together
                return None
            return number
        return number
    return doubtful


def _nested(text: str, marks: list[tuple[int, str]], number: int, end: int) -> int | None:
    """In straight marks an opening shape inside means nested marks: the closing one is the third from here at most."""
    shapes = [(at, _after(text, at + 1, end)) for at, mark in marks[number + 1 :] if mark == '"']
    closings = [at for at, after in shapes if not after.isalnum()]
    if len(closings) >= 2 and closings[1] - closings[0] < 200:
        wanted = closings[1]
        return next(k for k, (at, _) in enumerate(marks) if at == wanted)
    return None


def _reopens(text: str, at: int, start: int) -> bool:
    return text[max(start, at - 1) : at].isspace()


def _goes_on_below(text: str, mark: str, end: int) -> bool:
    """A single mark that nothing closes opens a quotation where the sentence ends and the next paragraph begins with the same mark."""
    below = _NEXT.match(text, end)
    return _is_single(mark) and below is not None and below["mark"] == mark and text[:end].rstrip()[-1:] in ".!?…"


def _may_stay_open(text: str, at: int, start: int, end: int) -> bool:
    """An unclosed double mark counts where it begins its block or follows a colon or comma, and a sentence's worth of words follows."""
    lead = text[start:at].rstrip()
    return end - at > 12 and (not lead or lead[-1] in ":,•-–—*.")
