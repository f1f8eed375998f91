"""What stands in the same place of every post of a page. Belongs here: roles that only the whole page shows.

Does not: where posts begin (`stamped`, `induced`, `series`), roles that a line's own words show (`inside`).

One line tells little; the same line in three posts is the page's own (a link for sharing, a tag, a call to subscribe), and a short
clause before a colon at the head of nearly every post is its headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.language.vocabulary import words
from pipelines.reading import pictures
from pipelines.reading.boundaries import closes
from pipelines.reading.bylines import byline, is_name, is_role, name_line, names_in
from pipelines.reading.credits import credit_of
from pipelines.reading.lines import (
    BULLET,
    Line,
    badge,
    ends_as_prose,
    ends_sentence,
    heads_tail,
    in_title_case,
    is_ended,
    is_furniture,
    is_headline_like,
)
from pipelines.reading.stamped import Marker, is_age, is_date, is_edit_note, is_same_clock, marker_of
from pipelines.reading.stamps import parse_date

_LEAST, _SHARE, _MOSTLY, _NEARLY_ALL = 3, 0.5, 0.6, 0.8
INLINE = frozenset({"before text", "before text, no mark", "named"})
"""Placements of stamps with text behind them on their line."""
_LEAST_TITLED = 2
_LONGEST_CONSTANT, _LONGEST_NOTICE = 80, 400
_NOTICE_WORDS = 14
_BEFORE_COLON = re.compile(r"(?=[A-Z0-9\"“‘'])(?P<head>[^.:!?\n]{10,110}[^.:!?\s]|[^.:!\n]{10,110}\?):\s+(?=[A-Z\"“‘'(])")
_PREFIX = re.compile(r"[^:\n]{20,110}:(?=\s)")
_BEFORE_DASH = re.compile(r"(?=[A-Z0-9\"“‘'])(?P<head>[^.:\n]{8,110}?[^.:\s]) [-–—] (?=[A-Z\"“‘'(])")
_TELLER = re.compile(r"(?P<name>[^.:!?\n]{2,60}?)(?::\s+| [-–—] )(?P<next>\S)")
_LETTERS = re.compile(r"[A-Z]{2,3}")
"""A writer's initials."""
_LEAST_WORDS, _LONGEST_CLOSED = 3, 60
_CARD, _TEASER_WORDS = 2, 11


Chunk = tuple[Marker, Sequence[Line], Line | None, Line | None]
"""A post's marker, its lines, and what stands on the marker's own line before and after the stamp."""


def constant(chunks: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that stand word for word in half of the posts or more, three at least, and are not what these begin with.

    Short ones, and sentences that nobody writes twice (a licence, a plea to subscribe).
    """
    found: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for chunk in chunks:
        found.update({line.words for line in chunk if len(line.words) <= _LONGEST_NOTICE})
        first.update(line.words for line in chunk[:1])
    least = max(_LEAST, _SHARE * len(chunks))
    return frozenset(
        text
        for text, count in found.items()
        if count >= least and first[text] < 0.3 * count and (_is_notice(text) or not _has_role(Line(0, len(text), text, False)))
    )


def running_labels(chunks: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that open most posts word for word, above the headline of each: the page's subject, or the section it stands in."""
    over = Counter(
        chunk[0].words
        for chunk in chunks
        if len(chunk) > 1 and is_headline_like(chunk[0]) and is_headline_like(chunk[1]) and not _has_role(chunk[0])
    )
    under = {chunk[1].words for chunk in chunks if len(chunk) > 1}
    least = max(_LEAST, _MOSTLY * len(chunks))
    return frozenset(text for text, count in over.items() if count >= least and len(under) >= _LEAST and parse_date(text) is None)


def _is_notice(text: str) -> bool:
    """Whether a line is a sentence too long to be said twice by chance, and no caption, whose picture may be shown again."""
    return text.count(" ") >= _NOTICE_WORDS and ends_sentence(text) and credit_of(Line(0, len(text), text, False)) is None


def _has_role(line: Line) -> bool:
    """Whether a line may stand in every post and say something of it: its author, a label, a picture's credit."""
    text = line.words
    if (
        ends_as_prose(line)
        or line.folded == "by"
        or text[0] in "-–—•"
        or len(text) > _LONGEST_CONSTANT
        or is_furniture(line)
        or credit_of(line) is not None
        or is_edit_note(line) is not None
        or is_date(line)
        or closes(line)
    ):
        return True
    return bool(
        badge(text)[0] or byline(line) or name_line(line) or is_role(text) or is_name(text) or is_ended(line) or pictures.mark_of(text)
    )


def is_link_card(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is one of the two that close a post as a link to another story: its headline and its teaser, under a colon.

    Lists of results stand under a colon, too; their lines are short.
    """
    if len(lines) < _CARD + 1 or number < len(lines) - _CARD or lines[-_CARD - 1].words[-1] != ":":
        return False
    head, teaser = lines[-_CARD:]
    return (
        not (ends_as_prose(head) or ends_as_prose(teaser))
        and is_headline_like(head)
        and head.words.count(" ") >= _LEAST_WORDS
        and teaser.words.count(" ") >= _TEASER_WORDS
        and credit_of(teaser) is None
        and BULLET.match(teaser.words) is None
    )


def prefix(firsts: Sequence[Line | None]) -> str:
    """What stands before a colon behind nearly every stamp, word for word ("Harbour vote LIVE updates:"); empty where that varies.

    Where headlines follow it, it is a part of them, and none.
    """
    opened = Counter(match.group() for line in firsts if line is not None and (match := _PREFIX.match(line.words)) is not None)
    text, count = opened.most_common(1)[0] if opened else ("", 0)
    if count < max(_LEAST, _NEARLY_ALL * len(firsts)):
        return ""
    opened_so = [line for line in firsts if line is not None and line.words.startswith(text)]
    headed = sum(len(line.words) > len(text) and is_headline_like(line) for line in opened_so)
    return text if headed < _NEARLY_ALL * count else ""


def heads_before_colon(firsts: Sequence[Line | None]) -> list[int]:
    """Where the headline ends that opens a post's first line, before a colon or a dash ("Shut: ..."); empty unless most have one.

    A name before the colon is a speaker's, so the clause has three words or more, or the page's others have.
    """
    closed = [line is not None and line.words.endswith(":") and len(line.words) <= _LONGEST_CLOSED for line in firsts]
    if sum(closed) >= max(_LEAST, _NEARLY_ALL * len(firsts)):
        given = words("given_names", language="")
        if not any(line.words.split()[0].lower() in given for line, is_closed in zip(firsts, closed, strict=True) if line and is_closed):
            return [len(line.words) - 1 if line and is_closed else 0 for line, is_closed in zip(firsts, closed, strict=True)]
    return _heads_before(_BEFORE_COLON, firsts) or _heads_before(_BEFORE_DASH, firsts)


def _heads_before(form: re.Pattern[str], firsts: Sequence[Line | None]) -> list[int]:
    """Where the headline ends that stands before a mark, by the pattern of both; empty unless most lines have one."""
    ends = [0 if line is None else match.end("head") if (match := form.match(line.words)) else 0 for line in firsts]
    good = [end for end, line in zip(ends, firsts, strict=True) if end and line is not None and not is_name(line.words[:end])]
    long = sum(
        line.words.count(" ", 0, end) >= _LEAST_WORDS - 1 for end, line in zip(ends, firsts, strict=True) if end and line is not None
    )
    if len(good) < _LEAST or len(good) < _NEARLY_ALL * len(firsts) or long < 0.7 * len(good):
        return []
    return ends


def tellers(firsts: Sequence[Line | None]) -> list[tuple[int, int]]:
    """Where the name or the initials end of who writes a post, and where its text begins ("Jane Roe: The ..."); (0, 0) without.

    Empty unless nearly all posts open so, the writers come again, and most have a given name ("Mong Kok: ..." says where): a speaker's
    name stands before a quotation, and in few posts. Initials alone may be those of lands.
    """
    found = [None if line is None else _TELLER.match(line.words) for line in firsts]
    named = [match if match and _tells(match["name"]) else None for match in found]
    again = Counter(match["name"] for match in named if match)
    quoted = sum(match["next"] in "\"“‘'" for match in named if match)
    if again.total() < max(_LEAST, _NEARLY_ALL * len(firsts)) or 2 * len(again) > again.total() or 2 * quoted > again.total():
        return []
    full = {name for names in again for name in names_in(names) if " " in name}
    given = sum(name.split()[0].lower() in words("given_names", language="") for name in full)
    if not full or 2 * given < len(full):
        return []
    return [(match.end("name"), match.start("next")) if match else (0, 0) for match in named]


def are_names(firsts: Sequence[Line | None]) -> bool:
    """Whether more than one post in five has a name behind its stamp: one alone among headlines is a headline ("Bennett Out")."""
    return 5 * sum(line is not None and name_line(line) is not None for line in firsts) > len(firsts)


def _tells(text: str) -> bool:
    return all(is_name(name) or _LETTERS.fullmatch(name) for name in names_in(text))


def signers(chunks: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Names that close two posts or more: those of writers, not of people whom a post quotes."""
    last = Counter(chunk[-1].words for chunk in chunks if len(chunk) > 1 and len(chunk[-1].words) < _LONGEST_CONSTANT)
    return frozenset(text for text, count in last.items() if count > 1 and is_name(text))


def closes_posts(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether times on lines of their own close the posts above them rather than open those below.

    Then nothing of a post stands below the last, and what the others stand over opens the page, too; blank lines show it as well.
    """
    first, last = markers[0].line, markers[-1].line
    if first == 0 or not (
        ends_as_prose(lines[first - 1]) or len(lines[first - 1].words) > _LONGEST_CONSTANT or lines[first - 1].words[-1] == "+"
    ):
        return False
    if last + 1 < len(lines) and not (is_furniture(lines[last + 1]) or heads_tail(lines[last + 1]) or is_ended(lines[last + 1])):
        return False
    inner = markers[:-1]
    before = sum(lines[marker.line].is_after_blank for marker in markers)
    after = sum(lines[marker.line + 1].is_after_blank for marker in inner)
    if before > 0.3 * len(markers) and after < 0.7 * len(inner):
        return False
    bullets = sum(BULLET.match(lines[marker.line + 1].words) is not None for marker in inner)
    if bullets >= _NEARLY_ALL * len(inner):
        return any(BULLET.match(line.words) for line in lines[max(0, first - 6) : first])
    if before == 0 and after >= _NEARLY_ALL * len(inner):
        return True
    heads = sum(is_headline_like(lines[marker.line + 1]) and not is_furniture(lines[marker.line + 1]) for marker in inner)
    return heads >= _NEARLY_ALL * len(inner) and any(is_headline_like(line) for line in lines[max(0, first - 3) : first])


def headline_rate(lines: Sequence[Line], chunks: Sequence[Chunk]) -> float:
    """The share of posts whose first line looks like a headline."""
    hits = total = bare = 0
    for marker, chunk, _before, after in chunks:
        total += 1
        if marker.placement in {"after headline", "glued after headline"}:
            hits += 1
        elif marker.placement in INLINE and after is not None:
            hits += (is_headline_like(after) or in_title_case(after)) and len(chunk) > 1
        else:
            own = -1 if marker.closes else lines[marker.line].start
            below = [line for line in chunk[:9] if line.start > own]
            again = marker_of(0, below[0]) if below and not marker.closes else None
            if again is not None and (is_age(again) or is_same_clock(marker, again)):
                below = below[1:]  # the time once more is no headline
            content = _first_content(below[:8], 2)
            hits += len(content) > 1 and is_headline_like(content[0])
            bare += len(content) == 1 and is_headline_like(content[0]) and credit_of(content[0]) is None
    # Where posts have headlines, one that is a line without a full stop and nothing else is a headline alone.
    return hits / max(1, total - bare if hits >= _LEAST_TITLED else total)


def _first_content(lines: Sequence[Line], most: int) -> list[Line]:
    """The first lines, `most` of them, that are neither furniture nor a label, a byline or the role under one."""
    found: list[Line] = []
    is_under_name = False
    for line in lines:
        is_named = byline(line) is not None or (len(line.words) < 40 and is_name(line.words))
        if not (is_named or is_furniture(line) or badge(line.words)[0] or (is_under_name and is_role(line.words))):
            found.append(line)
            if len(found) == most:
                break
        is_under_name = is_named
    return found
