"""Whether a time in a sentence lies behind or ahead. Belongs here: the verbs and words that tell. Does not: which day is meant."""

from __future__ import annotations

import re
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import settings

_PLANNED = re.compile(r"\b(?:starting|beginning|effective)\s(?:on\s|from\s|at\s)?$", re.IGNORECASE)
_PAST_VERB = re.compile(r"\w+ed\s")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?$", re.IGNORECASE)
_TO_BE = re.compile(r"\b(?:be|is|are)\s(?:\w+ly\s|\w+-)?$")
_DEADLINE = re.compile(r"\s(?:(?:the|about|around|at|latest|early|late|mid|end|start|middle|of|next|this|on),?[\s-])*", re.IGNORECASE)
"""Between "by" and a time to which it leads; elsewhere it names who did it, or how ("hosted by Norway on Thursday", "by mistake")."""
_INFINITIVE = re.compile(r"\bto\s(?!the\b|a\b|an\b|his\b|her\b|their\b|its\b)[a-z]+")


@cache
def _marks() -> re.Pattern[str]:
    tense = settings("calendar")["tense"]

    def words(name: str) -> str:
        return any_of(tense[name])

    return re.compile(
        rf"(?<!\w)(?:(?P<future>{words('future')}|(?:{words('before_to')})\s(?:\w+\s)?to|(?:{words('moved')})\sto)"
        rf"|(?P<past>{words('past')}|\w{{2,}}ed))(?!\w)|(?P<shortened>['’]ll)\b",
        re.IGNORECASE,
    )


def tense(text: str, time: tuple[int, int], sentence: tuple[int, int], *, is_headline: bool = False) -> int:
    """-1 past, 1 future, 0 where nothing tells: the nearest mark before the time in its sentence, else the first after it.

    `time` and `sentence` are spans in `text`. In a headline a bare infinitive is a future ("Minister to meet envoys on Friday").
    """
    if _PLANNED.search(text, max(sentence[0], time[0] - 20), time[0]):
        return 1
    found = 0
    for match in _marks().finditer(text, *sentence):
        if match.lastgroup == "past" and text[max(0, match.start() - 3) : match.start()].lower() == "to ":
            continue  # an infinitive ("is scheduled to have a meeting") takes its tense from the verb before it
        if match.lastgroup == "past" and _TO_BE.search(text, max(sentence[0], match.start() - 24), match.start()):
            continue  # so does a participle ("will be held at noon", "is published at ten")
        value = -1 if match.lastgroup == "past" else 1
        if value > 0 and match.group().lower() == "by" and match.end() < time[0] and not _DEADLINE.fullmatch(text, match.end(), time[0]):
            continue
        if (
            value > 0
            and found == 0
            and match.start() >= time[1]
            and _PAST_VERB.match(text, match.start())
            and not _PASSIVE.search(text, time[1], match.start())
        ):
            value = -1  # "In July, they agreed to invest": the time is that of agreeing
        if match.start() < time[0]:
            found = value
        elif match.start() >= time[1]:
            found = found or value
            break
    if found == 0 and is_headline and _INFINITIVE.search(text, *sentence):
        return 1
    return found
