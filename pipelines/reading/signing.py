"""Names on lines of their own. Belongs here: who signs a post, and which names sign nothing: those of pictures and of things.

Does not: what else a line is (`inside`), what a name's shape is (`bylines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, words
from pipelines.reading import agencies
from pipelines.reading.bylines import NAME, byline, is_name, is_role, name_line, names_in
from pipelines.reading.lines import Line, ends_as_prose, says_copyright

_PAPER_SIGNED = re.compile(r"[-–—](?P<name>[A-Z][a-z]*[A-Z][\w&.]*)")  # "-TimesPost": a name with a capital inside
_SIGNED_OF = re.compile(rf"[-–—]\s?(?P<name>{NAME})(?:, (?P<house>[A-Z][\w&.'’ ]{{2,60}}(?<![.!?])))?")  # "– Jane Roe, Harbour Media Group"


@cache
def _newsroom() -> re.Pattern[str]:
    return re.compile(rf"(?:[A-Z].{{2,60}} (?:on|for) )?(?:{any_of(entries('broadcasters'))})(?: [A-Z0-9][\w&]*){{1,3}}")


def is_newsroom(line: Line, below: Line) -> bool:
    """Whether a line under a name is a newsroom ("BBC News Scotland", "Former keeper on BBC Radio 5"), straight above the text."""
    return not line.is_after_blank and _newsroom().fullmatch(line.words) is not None and ends_as_prose(below)


def names_nobody(name: str) -> bool:
    """Whether no word of a name by its shape is a given or a family name anywhere ("Universal Credit")."""
    tokens = set(name.lower().replace(",", " ").split())
    return tokens.isdisjoint(words("given_names", language="")) and tokens.isdisjoint(words("family_names", language=""))


def is_somebody(line: Line, below: Sequence[Line]) -> bool:
    """Whether what stands behind a stamp can be the name of who wrote the post: somebody's, and no sentence goes on under it."""
    return not any(map(names_nobody, names_in(line.words))) and not (below and below[0].words[0].islower())


def signed_name(line: Line) -> tuple[str, str | None] | None:
    """The names of a line that signs a post, after a dash or alone ("-Our Paper's Jane Roe")."""
    if (agency := agencies.signed().fullmatch(line.words)) is not None:
        return agency["name"], None
    if (paper := _PAPER_SIGNED.fullmatch(line.words)) is not None:
        return paper["name"], None
    signed = _SIGNED_OF.fullmatch(line.words)
    if signed is not None and is_name(signed["name"].title()) and (not signed["house"] or _is_house(signed["house"])):
        return names_in(signed["name"])[0], None
    bare = line.words.lstrip("-–— ")
    named = name_line(Line(line.end - len(bare), line.end, bare, line.is_after_blank)) if 3 < len(bare) < 60 else None
    return None if named is not None and bare == line.words and _says(named[0]) else named


def _says(name: str) -> bool:
    """Whether capitalised words alone on a line say something rather than name somebody ("Central Harbour Paralysed")."""
    return len(name.split()) > 2 and not words("common_words").isdisjoint(name.lower().split()[1:])


def _is_house(text: str) -> bool:
    """Whether words after an author's name are those of a paper or an agency ("Harbour Media Group")."""
    return not words("house_words").isdisjoint(text.lower().split())


def is_pictured(line: Line, following: Sequence[Line]) -> bool:
    """Whether a name alone on a line is that of somebody in a picture: the lines under it speak of them, and give the name no role."""
    if following and says_copyright(following[0]):
        return True
    if not following or is_role(following[0].words) or " in " in line.words or byline(line) is not None:
        return False
    name = re.sub(r",.*", "", line.words)
    if re.match(rf"{re.escape(name)}\W+(?:reports?|writes?|here|in [A-Z]|has the|is (?:in|at|with|following)|sends)\b", following[0].words):
        return False
    if names_nobody(name) and words("common_words").issuperset(name.lower().split()):
        return False  # "Idle Hour": an inn
    family = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    return name == line.words and any(family.search(other.words) for other in following)
