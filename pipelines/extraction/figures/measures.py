"""What a quantity measures, read from its sentence. Belongs here: measure, basis and rate. Does not: value, unit or bound.

No parser: the noun phrase that the quantity modifies, the verb that takes it as object, or the subject of a verb of
change, found with closed word classes (`figure_words.toml`) around the quantity.
"""

from __future__ import annotations

import re

from pipelines.extraction.figures.counts import is_plural
from pipelines.extraction.figures.lexicon import HELD_BY_SUBJECT, NOMINALS, PHRASE_ENDS, QUALITIES, any_of, word_class
from pipelines.extraction.figures.phrases import (
    ARTICLES,
    CHANGED,
    CONTINUING,
    FILLERS,
    WORD,
    noun_phrase,
    phrase_back,
    subject_of,
    tail_after,
    words_before,
)

_RATE = re.compile(
    rf"\s?(?:(?:per|a|an|each|every)[\s-](?P<unit>{any_of('rate_units')})(?!\w)"
    r"|/(?P<slash>s|sec|min|hr|h|day|week|month|yr|year|kg|lb|l|litre|gal|barrel|bbl|tonne|t|share|km|mile|MWh|kWh|m2|sq\s?ft)(?!\w)"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|a-year|a-week|a-month|a-day|an-hour|apiece|each)(?!\w)"
    r"|-a-(?P<hyphen>\w+))",
    re.I,
)
_NO_RATE = re.compile(r"\s(?:earlier|ago|later|before|after|on year|prior)(?!\w)")
_SAME = {"annum": "year", "capita": "person", "head": "person", "liter": "litre", "kilometer": "kilometre", "meter": "metre"}
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "apiece": "item",
    "each": "item",
}
_SLASHES = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "yr": "year",
    "l": "litre",
    "gal": "gallon",
    "bbl": "barrel",
    "t": "tonne",
}
_OF = re.compile(r"\s+(?:of\s+|(?=(?:the|its|their|all|our|his|her)\s))(?:(?:the|all|its|their|his|her|our|total)\s+)*")
_AUXILIARIES = word_class("auxiliaries")
_PARTICIPLES = word_class("participles")
_REPORTING = word_class("reporting")
_NO_HEADS = word_class("no_heads")
_PRICE_NOUNS = word_class("price_nouns")
_ASIDE = frozenset({"also", "now", "confirmed", "reported", "already", "not", "who", "that"})
_CLAUSE_EDGES = (
    FILLERS
    | CONTINUING
    | {"by", "with", "at", "into", "within", "after", "over", "during", "next", "last", "past", "first", "these", "those"}
)


def rate(text: str, end: int, high: int) -> tuple[str | None, int]:
    """The rate after a quantity, as `per <unit>`, and where its words end; None and `end` where there is none."""
    match = _RATE.match(text, end, high)
    if not match or _NO_RATE.match(text, match.end(), high):
        return None, end
    if match["adverb"]:
        word = match["adverb"].lower()
        return f"per {_ADVERBS.get(word, word.rpartition('-')[2])}", match.end()
    word = (match["unit"] or match["hyphen"] or match["slash"]).lower()
    word = _SAME.get(word, word)
    return f"per {_SLASHES.get(word, word) if match['slash'] else word}", match.end()


def basis(text: str, end: int, high: int) -> str | None:
    """The whole that a share is a share of ("2% of GDP" has "GDP"); None where the words after are no "of" phrase."""
    match = _OF.match(text, end, high)
    if not match:
        return None
    phrase = noun_phrase(text, match.end(), high, with_prepositions=False)
    words = phrase.split(" ")
    for number, word in enumerate(words):
        if number and word.endswith("ed") and word.islower():
            return " ".join(words[:number])
        if is_plural(word) and not (number + 1 < len(words) and is_plural(words[number + 1])):
            return " ".join(words[: number + 1])
    return phrase or None


def count_measure(text: str, start: int, noun: tuple[int, int] | None, end: int, low: int, high: int) -> str | None:
    """What a count counts: the noun with its adjectives, and the state the sentence puts them in ("citizens abducted")."""
    if noun is None:
        return subject_of(text, start, low)
    phrase = (
        " ".join(text[end if noun[0] >= end else noun[0] : noun[1]].split())
        .strip(" -+")
        .removeprefix("of ")
        .removeprefix("the ")
        .lstrip("0123456789 ")
    )
    after = [word.group().lower() for word in list(WORD.finditer(text, noun[1], min(high, noun[1] + 60)))[:5]]
    state = next((word for word in _states(after)), None)
    if state:
        return f"{phrase} {state}"
    words, _ = words_before(text, start, low)
    for word in reversed(words[-4:]):
        token = word.group().lower()
        if (token.endswith("ed") and len(token) > 4 and token not in _REPORTING) or token in _PARTICIPLES:
            return f"{phrase} {token}"
        if token.endswith("ing") and token in {"killing", "injuring", "wounding", "leaving", "arresting"}:
            return f"{phrase} {token[:-3]}ed" if token != "leaving" else phrase
    tail = (
        noun_phrase(text, noun[1] + 1, high, with_prepositions=True, limit=5)
        if re.match(r"\s(?:of|in|for|from|to)\s", text[noun[1] : noun[1] + 6])
        else ""
    )
    if re.match(r"\s(?:of|in|for|from)\s", text[noun[1] : noun[1] + 6]):
        prefix = text[noun[1] : noun[1] + 6].split(maxsplit=1)[0]
        rest = noun_phrase(text, noun[1] + len(prefix) + 2, high, with_prepositions=False, limit=5)
        return f"{phrase} {prefix} {rest}" if rest else phrase
    return (tail and f"{phrase} {tail}") or phrase


def _states(after: list[str]) -> list[str]:
    found = []
    for number, word in enumerate(after):
        if word in _AUXILIARIES or (word in _ASIDE and number < 3):
            continue
        if word in _PARTICIPLES or (word.endswith("ed") and len(word) > 4):
            found.append(word)
        break
    return found


def amount_measure(
    text: str,
    start: int,
    end: int,
    low: int,
    high: int,
    *,
    kind: str,
    unit: str | None = None,
    whole: str | None = None,
    is_small: bool = False,
) -> str | None:
    """What an amount of money, a share or a measured quantity is of: the noun after it, the verb before it, or the clause's subject.

    `whole` is the basis of a share: then the measure is the subject's share of it. `is_small` says that a sum may be a price.
    """
    if modified := _modified(text, end, high):
        return modified
    words, _ = words_before(text, start, low)
    if kind == "duration" and words:
        return _clause(text, words)
    found = _object_orsubject_of(text, start, end, low, high, words, whole)
    if whole:
        return f"{found} share of {whole}" if found else f"share of {whole}"
    if (
        kind == "money"
        and is_small
        and found
        and _PRICED.search(text[max(low, start - 12) : start])
        and not _PRICE_NOUNS & set(found.lower().split())
    ):
        return found if found.startswith(("price ", "cost ", "value ")) else f"price of {found}"
    quality = QUALITIES.get(kind) or QUALITIES.get(unit or "")
    if quality and not tail_after(text, end, high, ("of",)):
        if found is None or quality in found.lower():
            return found or quality
        return f"{quality} of {found}"
    return found


_PRICED = re.compile(r"(?<!\w)(?:is|are|was|were|at|for|from|now|just|only)\s$", re.I)


def _modified(text: str, end: int, high: int) -> str | None:
    """The noun phrase that the amount stands before ("15% tariff on imports", "$5m fine")."""
    if text[end : end + 1] not in {" ", "-", "\u00a0"} or end + 1 >= high or not text[end + 1].isalpha():
        return None
    phrase = noun_phrase(text, end + 1, high, with_prepositions=True)
    first = phrase.split(" ", 1)[0].lower() if phrase else ""
    is_noun = phrase and first not in PHRASE_ENDS and first not in ARTICLES and first not in _NO_HEADS and not first.endswith("ly")
    return phrase if is_noun else None


def _object_orsubject_of(text: str, start: int, end: int, low: int, high: int, words: list[re.Match[str]], whole: str | None) -> str | None:
    passed: set[str] = set()
    while words and ((last := words[-1].group().lower()) in FILLERS or last.endswith("ly")):
        passed.add(last)
        words.pop()
    subject = subject_of(text, start, low)
    if words:
        verb = words[-1].group().lower()
        if verb in HELD_BY_SUBJECT and whole is None:
            return f"{HELD_BY_SUBJECT[verb]} of {subject}" if subject else HELD_BY_SUBJECT[verb]
        if verb in NOMINALS and not passed & {"to", "by"} and whole is None:
            return f"{NOMINALS[verb]} {tail_after(text, end, high)}".strip()
        if verb in CONTINUING and len(words) > 1 and (phrase := phrase_back(words[:-1])):
            return phrase
        if passed & {"to", "by", "at"} and not CHANGED.fullmatch(verb) and (phrase := phrase_back(words)):
            return phrase
    if whole is None and (tail := tail_after(text, end, high)):
        head, _, rest = tail.partition(" ")
        if head == "of" or subject is None:
            return rest
        return f"{subject} {tail}" if head in {"for", "on"} else subject
    return subject


def _clause(text: str, words: list[re.Match[str]]) -> str | None:
    """The clause that a length of time qualifies: up to eight words before it, without its preposition and articles."""
    while words and (words[-1].group().lower() in _CLAUSE_EDGES):
        words = words[:-1]
    words = [word for word in words[-8:] if not word.group().lower().endswith("ly")]
    while words and (words[0].group().lower() in ARTICLES or words[0].group().lower() in PHRASE_ENDS):
        words = words[1:]
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else None


_NAME_AFTER = re.compile(r"[\s,-]+((?:[A-Z][\w’'.-]*\s?){1,4})")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*),\s(?:aged\s|now\s|who\sis\s)?$")
_NOUN_AFTER = re.compile(r"\s((?:[a-z][\w’'-]*\s?){1,4})")


def age_holder(text: str, start: int, end: int, low: int, high: int) -> str | None:
    """Whose age it is: the name or noun phrase after ("64-year-old skipper") or the name before ("Jane Roe, 34,")."""
    if "old" in text[start:end].lower():
        if after := _NAME_AFTER.match(text, end, high):
            return "age of " + after[1].strip().removesuffix("’s").removesuffix("'s")
        phrase = noun_phrase(text, end + 1, high, with_prepositions=False, limit=3)
        if phrase and text[end : end + 1] == " ":
            return f"age of {phrase}"
    if before := _NAME_BEFORE.search(text, max(low, start - 60), start):
        return f"age of {before[1]}"
    subject = subject_of(text, start, low)
    return f"age of {subject}" if subject else None
