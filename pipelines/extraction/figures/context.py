"""What is said around a quantity. Belongs here: bounds, changes and baselines. Does not: what the quantity measures."""

from __future__ import annotations

import re

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import settings

_WORDS = settings("comparators")


_MEANING: dict[str, str] = {phrase.lower(): sign for sign, phrases in _WORDS["before"].items() for phrase in phrases}
_BEFORE = re.compile(
    rf"(?<!\w)({any_of(list(_MEANING))})(?:\s(?:an?\sfurther|a\stotal\sof|an?\sadditional|a|an|the|another|additional|extra|his|her|its|their|only|just|record))?\s*[\"“(]?$",
    re.I,
)
_DIFFERENCE = re.compile(
    r"(?:%|per cent|percent|points?|pence|bucks|dollars|pounds|euros|[$£€¥₹][\d.,]+(?:\w{1,2}|\s\w+illion)?|degrees|times)"
    r"\s(?:much\s|far\s)?$"
)
_SIGNS: dict[str, str] = {phrase: sign for sign, phrases in _WORDS["before_sign"].items() for phrase in phrases}
_SIGN = re.compile(rf"({any_of(list(_SIGNS))})\s?$")
_AFTER_MEANING: dict[str, str] = {phrase.lower(): sign for sign, phrases in _WORDS["after"].items() for phrase in phrases}
_AFTER = re.compile(rf"(?:[\s-]|,\s)({any_of(list(_AFTER_MEANING))})(?![\w])", re.I)
_DEPTHS = frozenset({"metre", "foot", "inch", "centimetre"})
_SPANS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "percentage point", "percent"})
_LED_UP = re.compile(
    r"(?:gone|went|goes?|going|moved?|moves|taken|takes|brings?|brought|pushed|pushes|edged|shot|crept|now|back)"
    r"\sup to\s(?:\w+\s)?$",
    re.I,
)
_LONG = frozenset({"day", "week", "month", "year", "decade"})
_LASTS = re.compile(r"(?:for|took|takes|take|lasted|after|been|than|was|is|be|just|well|spent|waited|of)\sover\s$", re.I)
_SPREAD = re.compile(r"(?:take|takes|took|spread|won|handed|hand|control|concern\w*|fight|dispute|row)\sover\s$", re.I)
_PLUS = re.compile(r"\+(?!\d)")

_CHANGE: dict[str, str] = {phrase: direction for direction in ("up", "down") for phrase in _WORDS["change"][direction]}
_UPWARD = frozenset({"up", "higher", "rise", "increase", "increased", "rising"})
_TAIL = (
    r"(?:\s(?:by|to|of|in|from|a|an|the|another|as\smuch\sas|nearly|almost|about|around|roughly|approximately|more\sthan|over|just|at\sleast|only|some|up\sto"
    r"|another|further|sharply|slightly|again|steadily|modestly|less\sthan|under|well|an?\sestimated|its|their|his|it|them|record|whopping))*"
)
_CHANGE_BEFORE = re.compile(rf"(?<!\w)({any_of(list(_CHANGE))}){_TAIL}\s*$", re.I)
_CHANGE_THEN = re.compile(rf"(?<!\w)({any_of(list(_CHANGE))})(?:\s\w+){{0,5}}\sto{_TAIL}\s*$", re.I)
_CHANGE_AFTER_WORDS: dict[str, str] = {phrase: direction for direction in ("up", "down") for phrase in _WORDS["change_after"][direction]}
_CHANGE_AFTER = re.compile(rf"[\s-](?:\w+\s)?({any_of(list(_CHANGE_AFTER_WORDS))})(?![\w])", re.I)
BASELINE = re.compile(
    r"(?:(?<!\w)(up|down|higher|lower|increase|decrease|rise|fall|drop|increased|cut|rising|falling)\s)?(?<!\w)(from|compared\s(?:with|to)|against|versus|than)"
    r"(?:\s(?:the|a|an|about|around|just|only|some|nearly|over|previous|previously|original|initial|earlier))*\s*$",
    re.I,
)
FROM_TO = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:\w+\s){0,4}to\s(?:the\s|a\s|an\s|about\s|around\s|just\s|nearly\s)*$", re.I)


def comparator(text: str, start: int, end: int, low: int, high: int, unit: str | None = None) -> str:
    """The bound that the words right before or after `text[start:end]` state: `=`, `>=`, `<=`, `>`, `<` or `~`."""
    left = text[max(low, start - 44) : start]
    if left and (sign := _SIGN.search(left)):
        return _SIGNS[sign[1]]
    if left and (match := _BEFORE.search(left)):
        phrase = match[1].lower()
        if phrase.endswith(" than") and (_DIFFERENCE.search(left, 0, match.start()) or match.group().rstrip().endswith(" the")):
            return "="  # "£3bn lower than the £32bn forecast", "more than the $23,000 it paid": what it is compared with
        if not _is_preposition(phrase, match, left, text[end : end + 4], unit):
            return _MEANING[phrase]
    if _PLUS.match(text, end, high):
        return ">="
    after = _AFTER.match(text, end, high)
    if after and not (after[1].lower() in {"plus", "at least", "odd", "max", "approximately"} and text[end : end + 1] not in "- "):
        return _AFTER_MEANING[after[1].lower()]
    return "="


def bound_start(text: str, start: int, low: int) -> int:
    """Where the words begin that state a bound right before `start` ("at least", "up to"); `start` where there are none."""
    match = _BEFORE.search(text, max(low, start - 44), start)
    return match.start() if match and match[1].lower() not in {"over", "under", "within", "near", "about"} else start


def _is_preposition(phrase: str, match: re.Match[str], left: str, after: str, unit: str | None) -> bool:
    """Whether the phrase is a preposition of time or place rather than a bound ("over the past six months", "under six feet of snow")."""
    if phrase in {"over", "under", "beyond", "above", "below"}:
        if match.group().lower().strip().endswith((" the", " his", " her", " its", " their", " a", " an")):
            return True
        if unit in _DEPTHS and after.startswith(" of"):
            return True
    if phrase in {"about", "around", "near"}:
        return match.group().lower().strip().endswith((" the", " his", " her", " its", " their"))  # "facts about the 26-year-old"
    if phrase == "up to":
        return bool(_LED_UP.search(left))
    if phrase == "within":
        return unit not in _SPANS
    if phrase != "over":
        return False
    return bool(unit in _LONG and not _LASTS.search(left)) or bool(_SPREAD.search(left))


def direction(word: str | None) -> str | None:
    """`up` or `down` for the word before "from" ("higher from", "cut from"); None for none."""
    if not word:
        return None
    return "up" if word.lower() in _UPWARD else "down"


def is_moved(text: str, start: int, low: int) -> bool:
    """Whether a verb of change stands right before `start`, so that a "to" after names where the change led."""
    return bool(_CHANGE_BEFORE.search(text, max(low, start - 48), start))


def change(text: str, start: int, end: int, low: int, high: int, kind: str) -> str | None:
    """`up` or `down` where the words around `text[start:end]` say that it is a change or was reached by one."""
    if kind in {"duration", "age"}:
        return None
    left = text[max(low, start - 64) : start]
    if match := _CHANGE_BEFORE.search(left):
        word = match[1].lower()
        if kind == "count" and word in {"lose", "loses", "lost", "losing", "add", "adds", "added"}:
            return None  # "losing two games" is no change of a number
        if not (word == "up" and re.search(r"up to\s*$|up to \w+\s*$", left, re.I)):
            return _CHANGE[word]
    if match := _CHANGE_THEN.search(left):
        return _CHANGE[match[1].lower()] if match[1].lower() not in {"up"} else None
    if kind in {"percent", "money", "count", "other"} and (after := _CHANGE_AFTER.match(text, end, high)):
        word = after[1].lower()
        if word in {"more", "less", "up", "down", "higher", "lower", "fewer"} and kind == "count":
            return None
        return _CHANGE_AFTER_WORDS[word]
    return None
