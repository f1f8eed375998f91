"""Boundaries of posts that a page without stamps shows besides its headlines. Belongs here: numbered posts, rules, minutes of play.

Does not: headlines told by the whole page (`unstamped`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.language.vocabulary import words
from pipelines.reading.lines import Line, ends_as_prose, is_headline_like, is_role, name_line

_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_CLOSES = re.compile(r"updated(?: at [\d:.]+\s?(?:[ap]m)?(?: [A-Z]{2,4})?)?", re.IGNORECASE)
_RULE = re.compile(r"[^\w\s](?:\s?[^\w\s])*|_{2,}")
PLAY = re.compile(
    r"(?:(?:ET|HT|FT)?\s?\d{1,3}(?:\s?\+\s?\d{1,2})?(?:['’′]| ?mins?\b| ?minutes?\b)(?:\s?\+\s?\d{1,2})?(?=\s*[:–—-])"
    r"|\d{1,3}['’′](?:\s?\+\s?\d{1,2}['’′]?)?(?=\s+(?-i:[A-Z]))|lap \d{1,3}(?:\s?/\s?\d{1,3}|(?=:))"
    r"|\d{1,3}(?:st|nd|rd|th) over(?=\s*:)|\d{1,2}\.[0-6] (?:overs?\b)?(?=\s*[:(]|\s[A-Z])|(?:Half|Full)[- ]time(?=\s*[:!.]))",
    re.IGNORECASE,
)
"""Minutes of play and overs that open a line ("90 min +4:", "9th over:"): a second clock, never the time of a post."""

_LEAST = 3


def numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Places of the lines that begin with the numbers 1, 2, 3 ... of the page's own list of posts; none where there are fewer than three.

    The list is the one that runs over the whole page: a list inside a post begins with 1 again.
    """
    best: list[int] = []
    chain: list[int] = []
    spans = 0
    for place, line in enumerate(lines):
        match = _NUMBER.match(line.words)
        if match is None or len(line.words) > 180:
            continue
        if int(match[1]) == 1 and (not chain or len(chain) == 1):
            chain = [place]
        elif chain and int(match[1]) == len(chain) + 1 and line.is_after_blank | (place - chain[-1] > 1):
            chain.append(place)
        if len(chain) > len(best) or (chain and chain[-1] - chain[0] > spans):
            best, spans = list(chain), chain[-1] - chain[0] if chain else 0
    is_list_of_posts = len(best) >= _LEAST and spans >= 2 * (len(best) - 1)
    return frozenset(best) if is_list_of_posts else frozenset()


def after_number(text: str) -> int:
    """Where the words begin after a post's number ("3. Ministers reach a deal"); 0 where there is none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def closes(line: Line) -> bool:
    """Whether the line says no more than that the post above it was changed."""
    return len(line.words) < 40 and _CLOSES.fullmatch(line.words) is not None


def edges(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Edges of posts that the page shows without headlines: offsets of the lines that are such marks, and of the lines that follow one.

    Marks are "Updated" alone (syndicated copies keep nothing else of a post's edge) and a rule of one kind ("|", "* * *") between
    posts; one or two say nothing. Minutes of play and overs that open a line open a post.
    """
    changed = [n for n, line in enumerate(lines) if closes(line)]
    rules = Counter(line.words for line in lines if len(line.words) <= 12 and _RULE.fullmatch(line.words))
    rule, count = rules.most_common(1)[0] if rules else ("", 0)
    marks = set(changed if len(changed) >= 2 else ())
    if count >= _LEAST:
        marks |= {n for n, line in enumerate(lines) if line.words == rule}
    opened = {n + 1 for n in marks if n + 1 < len(lines)} - marks
    played = {n for n, line in enumerate(lines) if PLAY.match(line.words)}
    if len(played) >= _LEAST:
        opened |= played
    return frozenset(lines[n].start for n in marks), frozenset(lines[n].start for n in opened)


def _closing_names(lines: Sequence[Line]) -> list[int]:
    """Places of the names that sign posts at their end, above the next headline; none where fewer than three do."""
    names = [n for n, line in enumerate(lines[:-1]) if len(line.words) < 60 and n and name_line(line) is not None]
    closing = [
        n
        for n in names
        if is_headline_like(lines[n + 1])
        and (ends_as_prose(lines[n - 1]) or lines[n - 1].words[-1] in ")]")
        and not is_role(lines[n + 1].words)
    ]
    return closing if len(closing) >= _LEAST and len(closing) >= 0.7 * len(names) else []


def after_names(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Offsets of the names that sign a post at its end, and of the lines after them, which open the next."""
    names = _closing_names(lines)
    return frozenset(lines[n].start for n in names), frozenset(lines[n + 1].start for n in names)


def named(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the lines that open posts with their author's name, where posts have no headlines; none where fewer than three do.

    A name opens a post where a role follows, or where it stands so again, and no headline stands above it.
    """
    if _closing_names(lines):
        return frozenset()
    names = {n: found[0] for n, line in enumerate(lines[:-1]) if len(line.words) < 60 and (found := name_line(line)) is not None}
    again = Counter(names.values())
    opening = [n for n, name in names.items() if is_role(lines[n + 1].words) or again[name] > 1]
    headed = sum(n > 0 and is_headline_like(lines[n - 1]) and n - 1 not in names for n in opening)
    if len(opening) < _LEAST or headed > 0.5 * len(opening):
        return frozenset()
    return frozenset(lines[n].start for n in names if n in opening or (lines[n].is_after_blank and ends_as_prose(lines[n + 1])))


def after_sharing(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the lines that follow the links for sharing a post, where three posts or more end with them."""
    shares = [len(line.words) <= 30 and line.folded in words("share_links") for line in lines]
    ends = [n + 1 for n in range(len(lines)) if shares[n] and (n + 1 == len(lines) or not shares[n + 1])]
    found = [n for n in ends if n < len(lines)]
    titled = sum(is_headline_like(lines[n]) for n in found)
    # Links under a headline stand before a paragraph rather than before the next headline.
    is_closing = len(ends) >= _LEAST and titled >= 0.6 * len(found)
    return frozenset(lines[n].start for n in found) if is_closing else frozenset()


def signs(lines: Sequence[Line], opened: frozenset[int]) -> frozenset[str]:
    """Short lines that open three posts or more word for word: the name under which the page posts."""
    found = Counter(line.words for line in lines if line.start in opened and len(line.words) <= 40 and line.words[-1].isalnum())
    return frozenset(words for words, count in found.items() if count >= _LEAST)
