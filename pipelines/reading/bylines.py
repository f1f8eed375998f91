"""Who wrote, by the words of one line. Belongs here: the shape of names, lists of names, roles, bylines and signatures.

Does not: whether a name on a line of its own is an author's on its page (`signing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, settings, words
from pipelines.reading import agencies
from pipelines.reading.lines import REMEMBERED, Line

_PARTICLE = r"(?:de|del|della|van|von|der|den|da|di|dos|du|la|le|al|el|bin|bint|ibn|ter|ten|y|af|av|zu)"
_TOKEN = r"[A-ZÀ-ÞŁŚŽČĐİ](?:[\w'’]+(?:-\w+)*|\.(?:[A-Z]\.)*)"
NAME = rf"{_TOKEN}(?:[ -]+(?:{_PARTICLE}\s+)*{_TOKEN}){{1,3}}(?:,? (?:Jr|Sr|III?|IV|V)\.?)?"
"""A person's name by its shape: two to four capitalised words, particles between them."""

NAMES = rf"{NAME}(?:(?:,| and|,? &|;) {NAME})*"
"""Names joined by commas or "and"."""
_NAME_LINE = re.compile(rf"({NAMES})(?:(?:,| -|:| in| at| \|)\s+(.{{2,90}}))?")
_OF_PAPER = re.compile(r"[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,2}(?:['’]s|s['’]|['’])\s+(?=[A-Z])")
_IN_PLACE = r" in [A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,2}(?:, (?:and )?| and |$)"
_PLACED = re.compile(rf"(?:{NAMES}{_IN_PLACE})+")
_ONE_NAME = re.compile(NAME)
_BY_AGENCY = re.compile(r"(?:[Bb]y|BY):?\s+([A-Z][\w ]{1,20})")
_FAMILY_NAME = r"[A-Z][a-zà-ÿ]{2,15}(?:-[A-Z][a-zà-ÿ]{2,15})?"
_LONGEST_SMALL_ROLE = 60
"""Characters of a role that begins in small letters: a longer line goes on with the sentence above it."""


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Bylines with "by" and with "from"."""
    said = settings("bylines")
    before_by, before_from, before_name = (_small_or_not(said[name]) for name in ("before_by", "before_from", "before_name"))
    return (
        re.compile(rf"(?:[Bb]y|BY|(?:{before_by}) by):?\s+({NAMES})(?:(?:,| \||;|:)?\s+(?P<rest>.{{2,90}}))?[.,]?"),
        re.compile(
            rf"(?:(?:(?:{before_from})\s+)?[Ff]rom\s+(?:[A-Z][\w&. ]{{1,30}}['’]s?\s+|(?:{any_of(said['writers'])})\s+)"
            rf"|(?:{before_name}) from )({NAMES})(?:,?\s+(?P<rest>(?:in|at|on)\s.{{2,60}}|(?<=, ).{{2,60}}))?"
        ),
    )


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(rf"({NAMES}) (?P<rest>(?:{any_of(settings('bylines')['does'])})(?: (?:from|in|at) [A-Z][\w' -]{{2,40}})?)\.?")


@cache
def _openings() -> tuple[str, ...]:
    """How bylines with "by" and "from" begin, in lower case."""
    said = settings("bylines")
    return ("by ", "by:", "from ", *said["before_by"], *said["before_from"])


@cache
def _stationed() -> re.Pattern[str]:
    """What stands where a role would ("Reporting from Hull", "BBC News in Oslo")."""
    said = settings("bylines")
    return re.compile(
        rf"(?:{any_of(word.capitalize() for word in said['stationed'])}) (?:live )?"
        r"(?:(?:from|in|at) (?:[A-Z]|the )|from (?:outside|near) )"
        rf"|(?:{any_of(entries('broadcasters'))}|[A-Z][\w&]+ (?:{any_of(said['newsrooms'])}))(?: [A-Z][\w&]*){{0,3}} (?:at|in|on|from) \w"
    )


def _small_or_not(words_: Sequence[str]) -> str:
    return any_of([*words_, *(word.capitalize() for word in words_)])


def is_role(text: str) -> bool:
    """`text` reads as a reporter's role ("Tokyo correspondent, travelling with the minister")."""
    return len(text) <= 110 and _is_role(text)


@lru_cache(REMEMBERED)
def _is_role(text: str) -> bool:
    if len(text) < 60 and _stationed().match(text):
        return True
    if text.endswith((".", "!", "?")) or ": " in text or (text[0].islower() and len(text) > _LONGEST_SMALL_ROLE):
        return False
    lowered = text.lower()
    # No role without one of the words; finding that there is none takes a tenth of the search.
    return any(map(lowered.__contains__, words("role_words"))) and _roles().search(lowered) is not None


@cache
def _roles() -> re.Pattern[str]:
    every = any_of(words("role_words"))
    return re.compile(rf"\b(?:{every})\b|\b(?:{every})s$|(?:{every})\s*(?:[,;]|$)")


def is_name(text: str) -> bool:
    """`text` has the shape of one person's name, and no word that headlines are made of."""
    tokens = text.lower().split()
    return (
        bool(_ONE_NAME.fullmatch(text))
        and not (set(tokens) & words("not_in_names"))
        and not text.isupper()
        # "Murray Wins" is a headline: one of its words is a verb or a plural, and no family name that any culture has.
        and not any(map(_is_small, tokens[1:]))
    )


def _is_small(token: str) -> bool:
    """Whether English writes a word in "s" small, and no family name is written like it."""
    return token[-1] == "s" and token in words("common_words") and token not in words("family_names", language="")


def byline(line: Line) -> tuple[str, str | None] | None:
    """Authors joined with `, ` and their role, where the line is a byline in words ("By A and B, political editor")."""
    return _byline(line.words) if len(line.words) <= 200 else None


@lru_cache(REMEMBERED)
def _byline(text: str) -> tuple[str, str | None] | None:
    if " via " in text:
        return None  # "by Harbour TV via YouTube": whose video it is
    if text[:14].lower().startswith(_openings()):
        patterns: tuple[re.Pattern[str], ...] = _forms()
    elif len(text) < 130 and text[0].isupper() and (" report" in text or " write" in text or " is " in text or " are " in text):
        patterns = (_reports(),)
    else:
        return None
    for pattern in patterns:
        if match := pattern.fullmatch(text):
            rest = match["rest"]
            role = rest.strip() if rest and not rest.startswith(("in ", "at ", "on ")) and is_role(rest) else None
            names, last = _without_role(names_in(match[1]))
            return ", ".join(names), role or last
    agency = _BY_AGENCY.fullmatch(text)
    return (agency[1], None) if agency and agency[1] in _agencies() else None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(entries("credit_agencies"))


def name_line(line: Line) -> tuple[str, str | None] | None:
    """A line of names alone, or of names and a role ("Jane Roe, Sea correspondent"): authors joined with `, `, and the role."""
    return _name_line(line.words) if len(line.words) <= 160 else None


@lru_cache(REMEMBERED)
def _name_line(text: str) -> tuple[str, str | None] | None:
    if " in " in text and (placed := _PLACED.fullmatch(text)) is not None:
        every = [name for part in re.split(_IN_PLACE, placed.group()) if part for name in names_in(part)]
        return (", ".join(every), None) if all(map(is_name, every)) else None
    if (match := _NAME_LINE.fullmatch(text)) is None:
        return None
    if (of := _OF_PAPER.match(text)) is not None:
        match = _NAME_LINE.fullmatch(text, of.end()) or match
    found, role = _without_role(names_in(match[1]))
    if not found or not all(is_name(name) for name in found) or (match[2] and not is_role(match[2])):
        return None
    return ", ".join(found), match[2] or role


def _without_role(names: list[str]) -> tuple[list[str], str | None]:
    """Names without the role that stands last among them: of "Ada Lund, Harbour Staff", two capitalised words may be a role."""
    is_last = len(names) > 1 and (names[-1].endswith(" Staff") or is_role(names[-1]))
    return (names[:-1], names[-1]) if is_last else (names, None)


def names_in(text: str) -> list[str]:
    """The names of a list of names, without the paper that a name stands after ("Our Paper's Jane Roe")."""
    names = [_once(name.strip()) for name in re.split(r",? and |, | & |; ", text) if name.strip()]
    return [name[of.end() :] if (of := _OF_PAPER.match(name)) and " " in name[of.end() :] else name for name in names]


def _once(name: str) -> str:
    """A name that stands twice, once: the words for an author's picture are often the name again ("Jane Roe Jane Roe")."""
    half = len(name) // 2
    return name[:half] if len(name) > 6 and name[:half] == name[half + 1 :] and name[half] == " " else name


@cache
def _signed() -> re.Pattern[str]:
    initials = r"(?<=[.!?”\"’)]\s[-–—])[A-Z]{2,3}"  # "... the parade. -MB"
    return re.compile(
        rf"\s[-–—]\s?(?P<name>{NAMES}|{_FAMILY_NAME}(?:(?:, | and |, and ){_FAMILY_NAME}){{0,3}}|{agencies.names()}|{initials})\.?$"
    )


def signature(line: Line) -> tuple[int, str] | None:
    """Where a signature at the end of a paragraph starts (" - Jane Roe"), and its names joined with `, `."""
    text = line.words
    tail = max(0, len(text) - 90)
    if text[-1] in '!?"”:;,' or (text.find("-", tail) < 0 and text.find("–", tail) < 0 and text.find("—", tail) < 0):
        return None
    match = _signed().search(text, tail)
    if match is None or match.start() < 10 or text[match.start() - 1].isdigit():  # "Lund 56 - Quist" is a list
        return None
    found = names_in(match["name"])
    if any(set(name.lower().split()) & words("not_in_names") for name in found):
        return None
    return match.start(), ", ".join(found)
