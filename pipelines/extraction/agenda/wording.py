"""Words that state events. Belongs here: vocabulary as patterns, and one statement of an event. Does not: which clause is an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pipelines.extraction.parties import Party
from pipelines.language.patterns import telling
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings

CALENDAR = frozenset(settings("events")["words"]["calendar"])


ARRIVES = frozenset(settings("events")["words"]["arrivals"])


TOLD = frozenset(settings("events")["words"]["told"])
"""What is told of somebody as it happens, in a headline or with "has": "has laid a wreath"."""
ECHO = "echo"
"""The method of a statement that tells what became of an event which another announces, and is none of its own."""
TIMED_ONLY = frozenset(settings("events")["words"]["timed_only"])
_LOWER = re.compile(r"(?<![\w’'-])[a-z]+")
TO_PLACES = frozenset(settings("events")["words"]["to_places"])
AT_PLACES = frozenset(settings("events")["words"]["at_places"])
PLAIN_PLANS = frozenset(settings("events")["words"]["plain_plans"])


OFF_WHAT = re.compile(r"(?<=\boff)\s+(?:the|limits|target|course|topic|to)\b|(?<=\bheld)\s+(?:against|back|up)\b", re.I)
"""What makes words for calling off mean something else: "the talks are off the record"."""


@dataclass(frozen=True, slots=True)
class Event:
    """One statement of an event, before it becomes a row."""

    start: int
    end: int
    kind: str
    verb: str
    status: str
    parties: tuple[Party, ...]
    title: str
    anchor: int  # where the verb or noun stands: times are sought around it
    place: Party | None = None
    place_name: str | None = None
    starts_text: str | None = None
    starts_from: datetime | None = None
    starts_to: datetime | None = None
    precision: str | None = None
    method: str = "clause"


@cache
def event_verbs() -> dict[str, tuple[str, str]]:
    """From every form of every event verb to its kind and lemma."""
    found: dict[str, tuple[str, str]] = {}
    for kind, verbs in settings("events")["verbs"].items():
        for verb in verbs:
            for form in forms(verb).all():
                found.setdefault(form, (kind, verb))
            if verb.startswith("be "):
                found.setdefault(f"are {verb[3:]}", (kind, verb))
    return found


@cache
def event_nouns() -> dict[str, str]:
    """From every event noun to its kind."""
    found: dict[str, str] = {}
    for kind, nouns in settings("events")["nouns"].items():
        for noun in nouns:
            found.setdefault(noun, kind)
            if not noun.endswith("s"):
                found.setdefault(noun + "s", kind)
    return found


@cache
def _bases() -> frozenset[str]:
    return frozenset(forms(verb).base for verbs in settings("events")["verbs"].values() for verb in verbs)


@cache
def planned_words() -> frozenset[str]:
    """Words of which `planned_pattern` needs one."""
    return telling(_bases())


@cache
def planned_pattern() -> re.Pattern[str]:
    """ "is due to meet", "will fly": groups `plan` or `short`, and `verb`."""
    phrases = settings("events")["planned"]["before_verb"]
    return re.compile(
        rf"(?:\b(?P<plan>{alternatives(phrases)})|(?P<short>['’]ll))\s+(?:\w+ly\s+|also\s+|then\s+|now\s+|later\s+)?(?P<verb>{alternatives(_bases())})\b",
        re.I,
    )


@cache
def given_up_pattern() -> re.Pattern[str]:
    """ "had planned to", right before a verb that was not done."""
    return re.compile(rf"\b(?:{alternatives(settings('events')['given_up']['before_verb'])})\s+")


@cache
def base_verb() -> re.Pattern[str]:
    """An event's verb as it stands after "to" and with several: "fly", "are in stores"; group `verb`; case counts."""
    several = frozenset(f"are {base[3:]}" for base in _bases() if base.startswith("be "))
    return re.compile(rf"\b(?P<verb>{alternatives(_bases() | several)})\b")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(base.split(" ", 1)[0] if not base.startswith("be ") else "are" for base in _bases())


def base_verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every match of `base_verb` in `text[start:end]`; word by word, which is far quicker than one search for hundreds of verbs."""
    first = _first_words()
    for word in _LOWER.finditer(text, start, end):
        if word.group() in first and (match := base_verb().match(text, word.start(), end)) is not None:
            yield match


@cache
def _first_thirds() -> frozenset[str]:
    return frozenset(third.split(" ", 1)[0] for third in _thirds())


def present_verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every match of `present_pattern` in `text[start:end]`, word by word."""
    first = _first_thirds()
    for word in _LOWER.finditer(text, start, end):
        if word.group() in first and (match := present_pattern().match(text, word.start(), end)) is not None:
            yield match


JOINED = re.compile(r"\b(?:and|before)\s+(?:(?:will\s+|is\s+)?(?:then|later|also|afterwards)\s+(?:to\s+)?|to\s+)")
"""What leads to one more plan: "and to", "and will then"."""


@cache
def plural_words() -> frozenset[str]:
    """Words of which `base_verb` needs one."""
    return telling(_bases())


@cache
def _participles() -> frozenset[str]:
    kinds = ("travel", "signing", "meeting", "speech", "ceremony", "release", "vote", "match")
    return frozenset(forms(verb).participle for kind in kinds for verb in settings("events")["verbs"][kind])


@cache
def _pasts() -> frozenset[str]:
    return frozenset(forms(verb).past for kind in ("travel", "signing", "meeting", "speech") for verb in settings("events")["verbs"][kind])


@cache
def done_words() -> frozenset[str]:
    """Words of which `done_pattern` needs one."""
    return telling(_participles() | _pasts())


@cache
def done_pattern() -> re.Pattern[str]:
    """ "has just landed", "signed": groups `have`, `adverb`, `participle`, or `just` and `past`."""
    return re.compile(
        rf"\b(?:(?P<have>has|have)\s+(?P<adverb>just\s+|now\s+|also\s+)?(?P<participle>{alternatives(_participles())})|(?P<just>just\s+)?(?P<past>{alternatives(_pasts())}))\b",
        re.I,
    )


@cache
def _gerunds() -> frozenset[str]:
    kinds = ("travel", "speech", "meeting", "vote", "signing")
    return frozenset({"taking"}.union(forms(verb).gerund for kind in kinds for verb in settings("events")["verbs"][kind]))


@cache
def doing_words() -> frozenset[str]:
    """Words of which `doing_pattern` needs one."""
    return telling(_gerunds())


@cache
def doing_pattern() -> re.Pattern[str]:
    """ "is now addressing", "he's flying", "has been addressing": group `verb`."""
    return re.compile(
        rf"(?:\b(?:is|are|ha(?:s|ve)\s+been)|(?<=\w)['’](?:s|re))\s+(?:currently\s+|now\s+|already\s+|still\s+)?(?P<verb>{alternatives(_gerunds())})\b",
        re.I,
    )


@cache
def _thirds() -> frozenset[str]:
    kinds = ("travel", "signing", "meeting", "speech", "release", "match", "vote", "call", "other", "ceremony", "meal")
    thirds = (forms(verb).third for kind in kinds for verb in settings("events")["verbs"][kind])
    return frozenset({"sign", "meet", "arrive", "land"}.union(thirds))


@cache
def present_words() -> frozenset[str]:
    """Words of which `present_pattern` needs one."""
    return telling(_thirds())


@cache
def present_pattern() -> re.Pattern[str]:
    """ "arrives", "sign": group `verb`; case counts."""
    return re.compile(rf"\b(?P<verb>{alternatives(_thirds())})\b")


@cache
def vehicle_words() -> frozenset[str]:
    """Words of which `vehicle_pattern` needs one."""
    return telling(settings("events")["words"]["vehicles"])


@cache
def of_vehicle() -> re.Pattern[str]:
    """Somebody's vehicle, after their name and before a verb ("Roe's motorcade has"): it is they who go."""
    nouns = alternatives(settings("events")["words"]["vehicles"])
    return re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\s+(?:has\s+|just\s+)*$")


@cache
def vehicle_pattern() -> re.Pattern[str]:
    """What carries people: group `noun`."""
    nouns = alternatives(settings("events")["words"]["vehicles"])
    events = alternatives(event_nouns())
    return re.compile(rf"\b(?P<noun>{nouns})\b(?!\s+(?:{events})\b)", re.I)


@cache
def carrying_pattern() -> re.Pattern[str]:
    """ "Flyer One, the aircraft carrying": group `name`."""
    return re.compile(
        rf"(?P<name>[A-Z][\w]*(?:\s+[A-Z][\w]*)*|\b(?:{alternatives(settings('events')['words']['vehicles'])}))(?:,\s+(?:the|a|an)\s+[\w\s]{{3,30}}?)?\s+carrying\s+",
        re.M,
    )


_MATCH = r"(?-i:[A-Z])[\w’'-]+\s+(?:v|vs|versus)\.?\s+(?-i:[A-Z])[\w’'-]+"
"""An event without a noun: "Hillford v Tarn"."""
_WHAT = (
    r"(?P<what>\s+(?:with|on|in|of|for|between|at|to|by|into|from|against|over|down|along|through|outside)\s+"
    r"(?:[^,.;:]|\.(?=\w|\s[a-z])){2,90}?)??"
)
"""What the noun is of: "vote on the ferry"."""
_BETWEEN = (
    r"(?:\s+that\s+(?:was|had\s+been)\s+[^,.;:]{2,40}?"
    r"|(?:,\s+|\s+(?!which))(?:originally\s+|initially\s+|first\s+)?"
    rf"(?:which|expected|(?:{alternatives(settings('events')['fixed']['participles'])})(?:\s+in)?)\s+(?:[^,;:]|:(?=\d)){{2,60}},?"
    r"|\s+(?:was|were|had\s+been)\s+(?:due|set|scheduled|supposed|expected|planned)\s+(?:[^,;:]|:(?=\d)){2,40},?\s+but(?:\s+(?:it|they|that))?"
    r"|,\s+(?:on|in|at|from|once)\s[^,.;:]{3,50},)?"
)
"""What is told before what became of it: when it was planned for ("that was due at noon", "was set for Friday but"), where it is."""


@cache
def noun_pattern() -> re.Pattern[str]:
    """ "vote is due", "rally has been cancelled": group `noun` and one for what is said of it."""
    nouns = alternatives(event_nouns())
    planned = alternatives(settings("events")["planned"]["after_noun"])
    cancelled = alternatives(settings("events")["cancelled"]["phrases"])
    moved = alternatives(settings("events")["moved"]["phrases"])
    until = alternatives(settings("events")["moved"]["not_before"])
    underway = alternatives(settings("events")["underway"]["phrases"])
    over = alternatives(settings("events")["over"]["phrases"])
    return re.compile(
        rf"\b(?P<noun>{nouns}|{_MATCH}){_WHAT}{_BETWEEN}\s+"
        rf"(?:now\s+)?(?:(?P<moved>(?:{moved})\s+(?:to|until|for|by|from\s+[^,;]{{2,24}}\s+to)|(?:{until})\s+(?:until|till|before))\b|(?P<cancelled>{cancelled})|(?P<underway>{underway})"
        rf"|(?P<over>{over})|(?P<planned>{planned})|(?P<at>at(?=\s+\d)))\b",
        re.I,
    )


@cache
def _states() -> tuple[str, ...]:
    events = settings("events")
    said = tuple(phrase for part in ("cancelled", "moved", "underway", "over") for phrase in events[part]["phrases"])
    return *events["planned"]["after_noun"], *said, *events["moved"]["not_before"]


@cache
def state_words() -> frozenset[str]:
    """Words of which `state_pattern` needs one."""
    return telling(_states()) | {"at"}


@cache
def state_pattern() -> re.Pattern[str]:
    """Anything that may be said of an event's noun: a sentence without it needs no closer look."""
    return re.compile(rf"\b(?:{alternatives(_states())}|at(?=\s+\d))\b", re.I)
