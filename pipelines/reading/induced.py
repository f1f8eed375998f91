"""Stamps in a form that nobody foresaw, shown by the page's own repetition. Belongs here: clocks behind or before what a page repeats.

Does not: the forms that most pages use (`stamped`), which are asked first.

A page that stamps its posts does it again and again: the same words, or none, before a clock, the same mark after it, text between, and
the times run one way. Any such row of lines marks posts ("0005 – ...", "Harbour desk 11:32", "Update 4 (5:40 pm): ..."), whatever its
words; a row whose times jump is something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.language.vocabulary import words
from pipelines.model.segments import Stamp
from pipelines.reading import stamps
from pipelines.reading.bylines import is_name, is_role, name_line
from pipelines.reading.choosing import steadiness
from pipelines.reading.lines import Line, is_headline_like
from pipelines.reading.stamped import Marker

_CLOCK = re.compile(
    r"(?<![\w:.,/$£€#-])(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d|(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)|(?:1[0-2]|\d)\s?[ap]\.?m\b)"
    r"(?![\d%/]|[.,:-]\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:(?:st|nd|rd|th)\b)?")
_MARK = re.compile(r"\s*[:–—|,.·\])»>-]+\s*")
_LABELLED = re.compile(r"(?:(?P<label>[A-Z][A-Z0-9 '’,!?&£$%.-]{1,38})\s)?(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d):(?=\s|$)")
"""A clock after a label in capitals, or after none, with a colon ("NEW BOATS 06:10:"); who tells it may stand behind."""
_BEFORE_TRAILING = re.compile(r"(?:\s[-–—|@·•]|,|\s?[(\[]|\s(?:posted|published|updated)?\s?at)\s?$", re.IGNORECASE)
_WHO = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3})\s*[,:|·•(–—-]*\s*(?:at\s|@\s?)?\(?")
_GLUED = re.compile(r"[“‘\"']?(?:[A-Z][a-z'’]|[AI] [a-z]|[A-Z]{2,}\b)")
_LONGEST_LEAD, _LONGEST_HEADLINE, _LONGEST_LABELLED = 40, 160, 110
_LEAST, _LEAST_DOWN, _STEADY, _BARE_STEADY, _DAY, _MATCH, _SAID = 3, 5, 0.8, 0.95, 1440, 300, 8
_YEARS = range(1900, 2060)
_PLACEMENTS = {"end": "alone", "mark": "before text", "space": "before text, no mark"}


def find(lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The markers of the row that covers the most posts, and one sentence that says why; none where no row convinces."""
    best: list[Marker] = []
    for key, row in _rows(lines).items():
        if len(row) > len(best) and _convinces(row, lines, is_bare="bare" in key, is_apart=key[-1] == "end" or _is_down(row, _MATCH)):
            best = row
    if not best:
        return [], ""
    return _with_authors(best, lines), f"{len(best)} lines repeat one form around a time, {steadiness(best):.0%} of them in order"


def counted_down(lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The four figures that open lines of a page which says nothing of being live ("1720: ..."), and why; none where in doubt.

    Years are told so as well, but the oldest first or decades apart: only a long row from the newest down within one day convinces, and
    within the hours that a match takes where no mark stands behind the figures ("1115 The anthem ...").
    """
    if sum(line.words[0].isdigit() for line in lines) < _LEAST_DOWN:
        return [], ""
    rows = _rows(lines)
    for after, longest in (("mark", _DAY), ("space", _MATCH)):
        row = rows.get(("opening", "bare", "", after), [])
        if _is_down(row, longest) and _convinces(row, lines, is_bare=True, is_apart=False):
            return row, f"{len(row)} lines open with four figures that count down as the hours of a day do"
    return [], ""


def _is_down(row: Sequence[Marker], longest: int) -> bool:
    """Whether a long row of clocks counts down, over `longest` minutes at most: on a page that says it is live these are no years."""
    steps = [stamps.step(one.stamp, two.stamp) or 0.0 for one, two in pairwise(row)]
    return len(row) >= _LEAST_DOWN and max(steps) <= 0 and sum(steps) > -longest


def _rows(lines: Sequence[Line]) -> dict[tuple[str, ...], list[Marker]]:
    """The clocks of lines by the form that they stand in."""
    rows: dict[tuple[str, ...], list[Marker]] = {}
    for number, line in enumerate(lines):
        for key, marker in _candidates(number, line.words):
            rows.setdefault(key, []).append(marker)
    return rows


def _candidates(number: int, text: str) -> list[tuple[tuple[str, ...], Marker]]:
    """The clock near the start of a line and the one at its end, each with the form that other lines would repeat."""
    found: list[tuple[tuple[str, ...], Marker]] = []
    match = _CLOCK.search(text, 0, _LONGEST_LEAD + 6)
    if match is not None:
        stamp, end = _read(text, match)
        lead = text[: match.start()]
        after = _after(text, end)
        if after and not (_last_word(lead) in words("words_before_times") and not (after == "mark" and text[end] in ":–—")):
            form = "N" if _WHO.fullmatch(lead) else _DIGITS.sub("0", lead.lower())
            form_of = ("opening", "bare" if match["hour"] else "clock", form, after)
            found.append((form_of, Marker(number, _PLACEMENTS[after], stamp, match.start(), end)))
    if len(text) <= _LONGEST_LABELLED and (labelled := _LABELLED.match(text)) is not None and text[-1] not in ".!?":
        found.append((("labelled",), _labelled(number, text, labelled)))
    if len(text) <= _LONGEST_HEADLINE and text[-1] in "0123456789mM.)]" and (closing := stamps.trailing(text.rstrip("]"))) is not None:
        stamp, start = closing
        mark = _BEFORE_TRAILING.search(text, max(0, start - 16), start)
        if mark is not None and stamp.hour is not None and is_headline_like(Line(0, mark.start(), text[: mark.start()] or " ", False)):
            found.append(
                (("closing", "clock", mark.group().strip(), "end"), Marker(number, "after headline", stamp, mark.start(), len(text)))
            )
    return found


def _labelled(number: int, text: str, match: re.Match[str]) -> Marker:
    """The marker of a clock after a label, with the author behind it, whose role may follow without a comma ("Ada Lund Sea reporter")."""
    clock = text[match.start("hour") : match.end() - 1]
    stamp = Stamp(text=clock, hour=int(match["hour"]), minute=int(match["minute"]))
    teller = text[match.end() :].strip()
    words_ = teller.split()
    named = name_line(Line(0, len(teller), teller, False)) if teller else None
    author = (
        named[0] if named else next((name for n in (2, 3) if is_name(name := " ".join(words_[:n])) and is_role(" ".join(words_[n:]))), None)
    )
    return Marker(number, "after headline", stamp, match.start("hour"), match.end(), author)


def _read(text: str, match: re.Match[str]) -> tuple[Stamp, int]:
    parsed = stamps.parse_at(text, match.start())
    if parsed is not None and parsed[0].hour is not None and parsed[1] >= match.end():
        return parsed
    return Stamp(text=match.group(), hour=int(match["hour"] or 0), minute=int(match["minute"] or 0)), match.end()


def _after(text: str, end: int) -> str:
    """What follows a clock: nothing ("end"), a mark, a space before a capital or a quote; empty where it is amid a sentence."""
    rest = text[end:].strip()
    if not rest.strip(" .:,|–—)]-"):
        return "end"
    if (mark := _MARK.match(text, end)) is not None:
        return "mark" if mark.group()[-1:].isspace() or ":" in mark.group() or "]" in mark.group() else ""
    if text[end].isspace():
        return "space" if rest[0].isupper() or rest[0] in "\"'“‘[(@#" else ""
    return "space" if _GLUED.match(text, end) and text[:end].isdigit() else ""  # "1706That's it from us"


def _last_word(lead: str) -> str:
    """The last word before a clock, in lower case."""
    return lead.rsplit(maxsplit=1)[-1].lower() if lead.strip() else ""


def _convinces(row: Sequence[Marker], lines: Sequence[Line], *, is_bare: bool, is_apart: bool) -> bool:
    """Whether a row is long enough, in the order of time, and holds text; bare figures must be no list of years.

    Figures that stand apart from the text ("2033:", "1. 2033:") are hours even where all of them could be years.
    """
    if len(row) < _LEAST or steadiness(row) < (_BARE_STEADY if is_bare else _STEADY):
        return False
    if is_bare and not is_apart and all((marker.stamp.hour or 0) * 100 + (marker.stamp.minute or 0) in _YEARS for marker in row):
        return False
    if len({(marker.stamp.hour, marker.stamp.minute) for marker in row}) < _LEAST:
        return False
    ends = [*(marker.line for marker in row[1:]), len(lines)]
    told = sum(end - marker.line > 1 or len(lines[marker.line].words) - marker.end > _SAID for marker, end in zip(row, ends, strict=True))
    return told >= 0.8 * len(row)


def _with_authors(row: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """The markers with what stands before their clocks as authors, where it is names that change; the same word each time is a label.

    "Rob @ 12:26 PM" is who wrote it, whatever stands before the other clocks.
    """
    if any(marker.author for marker in row):
        return list(row)
    leads = [_WHO.fullmatch(lines[marker.line].words[: marker.start]) for marker in row]
    names = [lead["name"].strip() for lead in leads if lead is not None]
    is_sent = all(lines[marker.line].words[: marker.start].rstrip().endswith("@") for marker in row)
    if len(names) < len(row) or not (is_sent or (len(set(names)) > 1 and any(map(is_name, names)))):
        return list(row)
    return [
        replace(marker, author=name, placement="named" if marker.placement != "alone" else "alone")
        for marker, name in zip(row, names, strict=True)
    ]
