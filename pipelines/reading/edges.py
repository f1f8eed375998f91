"""Edges of posts whose stamps are known: a headline above its stamp, the end of the last post. Belongs here: telling where they lie.

Does not: which lines are stamps (`stamped`), what the lines of a post are (`inside`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading import stamped
from pipelines.reading.bylines import byline, is_name, is_role, name_line
from pipelines.reading.credits import credit_of
from pipelines.reading.lines import (
    BULLET,
    Line,
    badge,
    ends_as_prose,
    heads_tail,
    is_ended,
    is_furniture,
    is_headline_like,
    is_tweet_signature,
)
from pipelines.reading.signing import names_nobody
from pipelines.reading.signs import titles_live
from pipelines.reading.stamped import Marker

_LEAST_MENU, _LONG_MENU, _LONGEST_ENTRY = 4, 12, 5
"""Lines in a row, and words of each at most, that are a menu or a list of tags below the last post; so long a one needs no known word."""

_LONGEST_INLINE, _LONGEST_LABEL = 110, 20
_SENTENCE_ENDS = '.!?:…"”)'
"""What follows a stamp on its line is a headline where it is short and no sentence: then none stands above."""

_NEARLY_ALL, _MOST, _SOME, _FEW = 0.85, 0.7, 0.3, 3
_NUMBER = re.compile(r"\d{1,4}\.\s+(?=\S)")


def tops(lines: Sequence[Line], markers: Sequence[Marker]) -> list[int | None]:
    """The line of each post's headline where headlines stand above the stamps: nearly all stamps follow one, few precede one. Else empty.

    The author's name, or a word such as "Published", may stand between. A page that writes "14:43 , Jane Roe" puts every headline
    above, and some of its posts have none.
    """
    if markers[0].placement not in {"author", "alone", "before text", "before text, no mark", "named"}:
        return []
    if markers[0].placement == "named" and any(lines[marker.line].words[marker.end :].strip() for marker in markers):
        return []  # the text follows the name and the time on their line
    is_inline = markers[0].placement in {"before text", "before text, no mark"}
    is_spaced = any(line.is_after_blank for line in lines[markers[0].line : markers[-1].line])
    # "published at 15:47" says of what stands above it.
    is_said = sum(stamped.SAYS_WHEN.match(lines[marker.line].words) is not None for marker in markers) >= _NEARLY_ALL * len(markers)
    is_apart = sum(lines[marker.line].words.startswith(" , ", marker.end) for marker in markers) >= _MOST * len(markers)
    tops: list[int | None] = []
    below, limit, missing = 0, 0, 0
    for marker in markers:
        top = _top(lines, marker.line - marker.lead, limit, is_spaced=is_spaced, is_signed=marker.placement == "author")
        missing += top is None and (limit > 0 or len(markers) <= _FEW)  # the post that opens a page may do without
        if len(markers) - missing < (_SOME if is_apart else _MOST if is_said else _NEARLY_ALL) * len(markers):
            return []
        tops.append(top)
        limit = marker.line + 1
        under = marker.line + 1
        again = stamped.marker_of(under, lines[under]) if under < len(lines) and not is_inline else None
        under += again is not None and stamped.is_same_clock(marker, again)  # "15:47 BST", said again
        while under < min(marker.line + _FEW + 1, len(lines)) and names_author(lines, under) and byline(lines[under]) is None:
            under += 1  # who wrote it, above the headline
        after, then = (lines[n] if n < len(lines) else None for n in (under, under + 1))
        if is_inline:
            words = lines[marker.line].words
            below += len(words) - marker.end < _LONGEST_INLINE and words[-1] not in _SENTENCE_ENDS
            continue
        is_headed = after is not None and then is not None and may_head(after, is_spaced=False) and ends_as_prose(then)
        below += is_headed and byline(lines[under]) is None
    if tops[0] is not None and not any(top is not None for top in tops[1:]) and titles_live(lines[tops[0]].words):
        return []  # the page's title above its first post
    return tops if is_apart or is_said or below < (len(markers) - missing) / 3 else []


def under_names(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps with the authors above them, with a bullet ("• Ada Lund") or as the first line of the post, where most have one."""
    if markers[0].closes or markers[0].line == 0:
        return markers
    above = [lines[marker.line - 1 - marker.lead] for marker in markers]
    bullets = [bool(BULLET.match(line.words)) for line in above]
    bare = [line.words[1:].strip() if bullet else line.words for line, bullet in zip(above, bullets, strict=True)]
    if bullets[0]:
        names = [words if bullet and is_name(words) else "" for words, bullet in zip(bare, bullets, strict=True)]
    else:
        names = _first_lines(lines, markers, above)
    if sum(map(bool, names)) < max(_FEW, _MOST * len(markers)):
        return markers
    return [
        replace(m, author=m.author or name, lead=m.lead + 1) if name and m.author is None else m
        for m, name in zip(markers, names, strict=True)
    ]


def _first_lines(lines: Sequence[Line], markers: Sequence[Marker], above: Sequence[Line]) -> list[str]:
    """The authors that open posts on the line above the stamp: a gap above the name and none below it, or no name where the page ends.

    A name under the text of a post may close it instead, and the stamp opens the next.
    """
    names = [
        found[0]
        if marker.placement == "alone" and len(line.words) < _LONGEST_INLINE and (found := name_line(line)) and found[1] is None
        else ""
        for marker, line in zip(markers, above, strict=True)
    ]
    named = [(marker, line) for marker, line, name in zip(markers, above, names, strict=True) if name]
    if not names[0] or len(named) < len(markers) * _MOST:
        return []
    parted = sum(line.is_after_blank and not lines[marker.line].is_after_blank for marker, line in named)
    joined = sum(lines[marker.line].is_after_blank and not line.is_after_blank for marker, line in named)
    is_signed = any(name_line(line) is not None for line in lines[-2:])
    return names if parted >= _NEARLY_ALL * len(named) or (not is_signed and joined < (1 - _MOST) * len(named)) else []


def _top(lines: Sequence[Line], stamp: int, limit: int, *, is_spaced: bool, is_signed: bool) -> int | None:
    """The line of the headline above the stamp on line `stamp`, not above line `limit`; None where there is none.

    Where the stamp's own line says who wrote (`is_signed`), names above it ("Ada Lund and Ole Berg") are what the post is about.
    """
    number = stamp - 1
    if is_signed and number >= limit and name_line(lines[number]) is not None and byline(lines[number]) is None:
        return number if (lines[number].is_after_blank or not is_spaced) and credit_of(lines[number]) is None else None
    while number > limit and stamp - number < 4 and names_author(lines, number):
        number -= 1
    above = lines[number - 1] if number > limit else None
    if above is not None and (is_furniture(above) or badge(unnumbered(above.words))[0] or is_label(above, lines[number])):
        is_spaced = False  # a label ("Breaking") stands over the headline, or the last post's links
    is_top = number >= limit and (may_head(lines[number], is_spaced=is_spaced) or (number < stamp - 1 and badge(lines[number].words)[0]))
    if is_top:
        return number
    last = lines[stamp - 1]  # "Polls Open": two capitalised words that are nobody's name
    is_top = number < stamp - 1 and name_line(last) is not None and names_nobody(last.words) and credit_of(last) is None
    return stamp - 1 if is_top and (last.is_after_blank or not is_spaced) else None


def is_label(line: Line, headline: Line) -> bool:
    """Whether a line in capitals ("FULL-TIME") stands as a label straight above a headline that is none."""
    text = line.words
    return text.isupper() and text[0].isalpha() and len(text) <= _LONGEST_LABEL and not headline.is_after_blank and not ends_as_prose(line)


def names_author(lines: Sequence[Line], number: int) -> bool:
    """A line between a headline and the stamp under it: a byline, a name, the role under a name, a word such as "Published"."""
    line = lines[number]
    if stamped.SAYS_WHEN.fullmatch(line.words) or byline(line) is not None or name_line(line) is not None:
        return True
    return number > 0 and is_role(line.words) and name_line(lines[number - 1]) is not None


def may_head(line: Line, *, is_spaced: bool) -> bool:
    """Whether a line above a stamp can be its post's headline rather than the end of the post before, on a page with blank lines or not."""
    return (
        is_headline_like(line)
        and (line.is_after_blank or not is_spaced)
        and line.words[0] not in "-–—"
        and not line.folded.endswith("read more")
        and not (is_furniture(line) or badge(line.words)[0] or is_tweet_signature(line) or is_name(line.words))
        and stamped.is_edit_note(line) is None
        and not stamped.is_date(line)
        and credit_of(line) is None
    )


def unnumbered(text: str) -> str:
    """A label without the post's number before it ("3. Breaking")."""
    return _NUMBER.sub("", text, count=1) if text[:1].isdigit() and len(text) < 40 else text


def cut_tail(chunk: Sequence[Line], *, is_last: bool) -> tuple[Sequence[Line], Sequence[Line]]:
    """Splits off what follows the last post: from the notice that the blog has ended, from a heading of other stories, from a menu."""
    if not is_last:
        return chunk, ()
    for number, line in enumerate(chunk):
        if number and (
            is_ended(line)
            or (heads_tail(line) and not _goes_on(chunk, number))
            or _opens_menu(chunk, number)
            or _follows_links(chunk, number)
        ):
            return chunk[:number], chunk[number:]
    return chunk, ()


def _follows_links(lines: Sequence[Line], number: int) -> bool:
    """Whether a line with a colon stands over links to a paper's accounts and nothing else but short lines ("Follow The Courier:")."""
    below = lines[number + 1 : number + 1 + _LEAST_MENU]
    is_over = lines[number].words[-1] == ":" and number + 1 < len(lines) and is_furniture(lines[number + 1])
    return is_over and sum(map(is_furniture, below)) > 1 and not any(ends_as_prose(line) for line in lines[number + 1 :])


def _opens_menu(lines: Sequence[Line], number: int) -> bool:
    """Whether a menu, the numbers of the pages or a list of tags begins on a line: short lines in a row, under a sentence of the post."""
    if number < 2 or not ends_as_prose(lines[number - 1]) or lines[number - 1].words[-1] in ":;,":
        return False
    run = known = 0
    for line in lines[number : number + 60]:
        if ends_as_prose(line) or len(line.words.split()) > _LONGEST_ENTRY or credit_of(line) is not None or BULLET.match(line.words):
            break
        run += 1
        known += is_furniture(line) or heads_tail(line)
    # Names of players or towns may close a post: a menu says so by one of its words, or by its length.
    return run >= _LEAST_MENU and (known > 0 or run >= _LONG_MENU)


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Whether the post's prose goes on under a line: a form or a teaser stands amid it."""
    return any(len(line.words) > 100 and ends_as_prose(line) for line in lines[number + 1 : number + 3])


def signed_at(chunk: Sequence[Line], own: int, *, may_follow: bool = False) -> int | None:
    """Number of the line that closes a post with its author's name and the time; `may_follow`: more may stand below it.

    `own` is where the line of the post's own stamp starts, which may stand under a headline.
    """
    for index in range(1, len(chunk)) if may_follow else range(max(1, len(chunk) - 3), len(chunk)):
        marker = stamped.marker_of(index, chunk[index]) if len(chunk[index].words) < 120 and chunk[index].start != own else None
        if marker is not None and marker.closes:
            return index
    return None
