"""Headlines glued to the first word of their post ("Ferry leaves at lastThe ferry has ..."). Belongs here: finding and parting them.

Does not: what else may be glued, a credit (`credits`) or a role (`labelling`).

One line with such a joint may be a name ("LinkedIn"); a page whose posts nearly all begin with one has lost the edge of its headlines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.language.vocabulary import words
from pipelines.reading.lines import Line

_JOINT = re.compile(r"(?<=[a-zà-ÿ0-9!?”’)%])(?=[A-Z“][a-zà-ÿ’']*[ ,])")
_LONGEST, _LEAST_WORDS, _MOST_WORDS = 140, 2, 20
_LEAST, _SHARE = 3, 0.6


def joint(text: str) -> int:
    """Where the post's first word is glued to its headline; 0 where no headline of two words or more ends so."""
    if len(text) < 40:
        return 0
    for match in _JOINT.finditer(text, 8, _LONGEST):
        place = match.start()
        token = text.rfind(" ", 0, place) + 1
        if text[token:place].lower() in words("name_openings") or not _LEAST_WORDS <= text.count(" ", 0, place) + 1 <= _MOST_WORDS:
            continue
        return place if text.count(" ", place) > _LEAST else 0
    return 0


def are_glued(firsts: Sequence[Line | None]) -> bool:
    """Whether most posts begin with a headline that is glued to their text, by their first lines."""
    glued = sum(line is not None and joint(line.words) > 0 for line in firsts)
    return glued >= _LEAST and glued >= _SHARE * len(firsts)


def parted(line: Line) -> list[Line]:
    """The headline and the text of a line in which they are glued; the line itself where there is no joint."""
    place = joint(line.words)
    if not place:
        return [line]
    start = line.start + place
    return [Line(line.start, start, line.words[:place], line.is_after_blank), Line(start, line.end, line.words[place:], False)]
