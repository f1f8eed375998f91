"""What a quantity measures, read from its sentence. Belongs here: measure, basis and rate. Does not: value, unit or bound.

No parser: the noun phrase that the quantity modifies, the verb that takes it as object, or the subject of a verb of
change, found with closed word classes (`figure_words.toml`) around the quantity.
"""

from __future__ import annotations

import re

from pipelines.extraction.figures.counts import is_plural
from pipelines.extraction.figures.lexicon import (
    AUXILIARIES,
    HELD_BY_SUBJECT,
    NOMINALS,
    PRICE_NOUNS,
    TAKES_OBJECT,
    PARTICIPLES,
    PHRASE_ENDS,
    QUALITIES,
)

_WORD = re.compile(r"[$£€¥]?[\w][\w’'.,$£€%/-]*[\w%]|\w")
_RATE = re.compile(
    r"\s?(?:(?:per|a|an|each|every)[\s-](?P<unit>(?:square\s|cubic\s)?(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|annum|decade|head|capita|person|passenger|household"
    r"|pupil|student|patient|worker|share|barrel|gallon|litre|liter|pint|tonne|ton|kilo|kilogram|kg|pound|lb|ounce|bushel|kilometre|kilometer|km|mile|metre|meter|foot|hectare|acre"
    r"|unit|item|ticket|bottle|dose|piece|copy|game|match|vote|pop|time|megawatt[\s-]hour|kilowatt[\s-]hour|MWh|kWh|therm|mmBTU|child|family|employee|customer|user|seat))(?!\w)"
    r"|/(?P<slash>s|sec|min|hr|h|day|week|month|yr|year|kg|lb|l|litre|gal|barrel|bbl|tonne|t|share|km|mile|MWh|kWh|m2|sq\s?ft)(?!\w)"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|a-year|a-week|a-month|a-day|an-hour|apiece|each)(?!\w)"
    r"|-a-(?P<hyphen>\w+))",
    re.I,
)
_NO_RATE = re.compile(r"\s(?:earlier|ago|later|before|after|on year|prior)(?!\w)")
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
_OF = re.compile(r"\s+(?:of\s+|(?=(?:the|its|their|all|our|his|her)\s))(?:the\s+|all\s+|its\s+|their\s+|his\s+|her\s+|our\s+|total\s+)*")
_CLAUSE = re.compile(r"[;:!?()]|\.\s|,\s|\s[-–—]\s|[\"“”]|\n")
_PREPOSITIONS = frozenset({"of", "on", "in", "for", "from", "to", "by", "against", "between", "with", "among", "across", "into", "at"})
_CONTINUES = frozenset({"on", "in", "for", "of", "from", "against", "between", "to"})
_STOP_AFTER = frozenset(
    [
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "after",
        "before",
        "when",
        "while",
        "as",
        "if",
        "because",
        "since",
        "until",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "said",
        "says",
        "by",
        "with",
        "than",
        "during",
        "under",
        "over",
        "amid",
        "despite",
        "following",
        "including",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "not",
        "more",
        "less",
        "this",
        "last",
        "next",
    ]
)
_FIGURE_STARTS = frozenset("0123456789$£€¥")
_UNIT_REST = frozenset(
    "percent per cent million billion trillion thousand basis points point cents pence dollars pounds euros percentage".split()
)
_PAST = ("ed", "id", "nt", "lost", "sold", "bought", "worth")
_REPORTING = frozenset(
    [
        "confirmed",
        "reported",
        "announced",
        "estimated",
        "need",
        "united",
        "recorded",
        "noted",
        "revealed",
        "claimed",
        "believed",
        "expected",
        "added",
        "listed",
        "showed",
        "counted",
    ]
)
_QUANTIFIERS = frozenset(["all", "some", "any", "every", "each", "both", "nearly", "almost"])
_CHANGED = re.compile(
    r"(?:has|have|had|is|are|was|were|will|would|could|may|might|should|stood|stands?|reached|reaches|hit|hits|rose|rises?|fell|falls?|jumped|climbed|dropped|grew|gained|lost|tumbled|slid|slipped|sank"
    r"|surged|soared|declined|increased|decreased|eased|shrank|plunged|slumped|plummeted|dipped|edged|totalled|totaled|averaged|came|remained|remains?|held|closed|ended|opened|topped|exceeded|face[sd]?|costs?|worth"
    r"|weighs?|measures?|lasted|climbs?|jumps?|drops?|grows?|went|goes|stays?|stayed|amounts?|amounted|accounts?|accounted|makes?|made|represents?|includes?|included|contains?|received?|receives|starts?|started|begins?|began|gets?|got|needs?|needed|took|takes?|wants?|says?|said|won|scored|sold|had|gave|gives?|now|also|already|currently)",
    re.I,
)
_ARTICLES = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "another",
        "more",
        "further",
        "extra",
        "additional",
        "new",
    }
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
    word = {"annum": "year", "capita": "person", "head": "person", "liter": "litre", "kilometer": "kilometre"}.get(word, word)
    return f"per {_SLASHES.get(word, word) if match['slash'] else word}", match.end()


def basis(text: str, end: int, high: int) -> str | None:
    """The whole that a share is a share of ("2% of GDP" has "GDP"); None where the words after are no "of" phrase."""
    match = _OF.match(text, end, high)
    if not match:
        return None
    phrase = _phrase(text, match.end(), high, with_prepositions=False)
    words = phrase.split(" ")
    for number, word in enumerate(words):
        if number and word.endswith("ed") and word.islower():
            return " ".join(words[:number])
        if is_plural(word) and not (number + 1 < len(words) and is_plural(words[number + 1])):
            return " ".join(words[: number + 1])
    return phrase or None


def _phrase(text: str, at: int, high: int, *, with_prepositions: bool, limit: int = 9) -> str:
    """The noun phrase from `at`: up to a clause mark, a verb of the closed class or `limit` words."""
    clause = _CLAUSE.search(text, at, high)
    stop = min(high, clause.start() if clause else high)
    end, count, last_preposition = at, 0, False
    for word in _WORD.finditer(text, at, stop):
        low = _lower(word.group())
        if with_prepositions and low in _CONTINUES and count:
            last_preposition = True
            count += 1
            continue
        if last_preposition and low in _QUANTIFIERS:
            count += 1
            continue
        if (
            low in _STOP_AFTER
            or (low in PHRASE_ENDS and low not in _ARTICLES)
            or (count and not last_preposition and low in _ARTICLES)
            or count >= limit
        ):
            break
        if count and (low in AUXILIARIES or low in PARTICIPLES):
            break
        end, last_preposition = word.end(), False
        count += 1
    return text[at:end].strip(" -,'\"“”")


def _lower(token: str) -> str:
    """`token` in lower case, an acronym as it stands ("US" is no pronoun)."""
    return token if token.isupper() and len(token) > 1 else token.lower()


def _before(text: str, start: int, low: int) -> tuple[list[re.Match[str]], int]:
    """Words of the clause before `start`, and where the clause before that one ends."""
    begin = edge = low
    for mark in _CLAUSE.finditer(text, max(low, start - 160), start):
        edge, begin = mark.start(), mark.end()
    return list(_WORD.finditer(text, begin, start)), edge


def count_measure(text: str, start: int, noun: tuple[int, int] | None, end: int, low: int, high: int) -> str | None:
    """What a count counts: the noun with its adjectives, and the state the sentence puts them in ("citizens abducted")."""
    if noun is None:
        return _subject(text, start, low)
    phrase = (
        " ".join(text[end if noun[0] >= end else noun[0] : noun[1]].split())
        .strip(" -+")
        .removeprefix("of ")
        .removeprefix("the ")
        .lstrip("0123456789 ")
    )
    after = [word.group().lower() for word in list(_WORD.finditer(text, noun[1], min(high, noun[1] + 60)))[:5]]
    state = next((word for word in _states(after)), None)
    if state:
        return f"{phrase} {state}"
    words, _ = _before(text, start, low)
    for word in reversed(words[-4:]):
        token = word.group().lower()
        if (token.endswith("ed") and len(token) > 4 and token not in _REPORTING) or token in PARTICIPLES:
            return f"{phrase} {token}"
        if token.endswith("ing") and token in {"killing", "injuring", "wounding", "leaving", "arresting"}:
            return f"{phrase} {token[:-3]}ed" if token != "leaving" else phrase
    tail = (
        _phrase(text, noun[1] + 1, high, with_prepositions=True, limit=5)
        if re.match(r"\s(?:of|in|for|from|to)\s", text[noun[1] : noun[1] + 6])
        else ""
    )
    if re.match(r"\s(?:of|in|for|from)\s", text[noun[1] : noun[1] + 6]):
        prefix = text[noun[1] : noun[1] + 6].split(maxsplit=1)[0]
        rest = _phrase(text, noun[1] + len(prefix) + 2, high, with_prepositions=False, limit=5)
        return f"{phrase} {prefix} {rest}" if rest else phrase
    return (tail and f"{phrase} {tail}") or phrase


def _states(after: list[str]) -> list[str]:
    found = []
    for number, word in enumerate(after):
        if word in AUXILIARIES or (word in {"also", "now", "confirmed", "reported", "already", "not", "who", "that"} and number < 3):
            continue
        if word in PARTICIPLES or (word.endswith("ed") and len(word) > 4):
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
    words, _ = _before(text, start, low)
    if kind == "duration" and words:
        return _clause(text, words)
    found = _object_or_subject(text, start, end, low, high, words, whole)
    if whole:
        return f"{found} share of {whole}" if found else f"share of {whole}"
    if (
        kind == "money"
        and is_small
        and found
        and _PRICED.search(text[max(low, start - 12) : start])
        and not PRICE_NOUNS & set(found.lower().split())
    ):
        return found if found.startswith(("price ", "cost ", "value ")) else f"price of {found}"
    quality = QUALITIES.get(kind) or QUALITIES.get(unit or "")
    if quality and not _tail(text, end, high, ("of",)):
        if found is None or quality in found.lower():
            return found or quality
        return f"{quality} of {found}"
    return found


_PRICED = re.compile(r"(?<!\w)(?:is|are|was|were|at|for|from|now|just|only)\s$", re.I)


def _modified(text: str, end: int, high: int) -> str | None:
    """The noun phrase that the amount stands before ("15% tariff on imports", "$5m fine")."""
    if text[end : end + 1] not in {" ", "-", "\u00a0"} or end + 1 >= high or not text[end + 1].isalpha():
        return None
    phrase = _phrase(text, end + 1, high, with_prepositions=True)
    first = phrase.split(" ", 1)[0].lower() if phrase else ""
    is_noun = phrase and first not in PHRASE_ENDS and first not in _ARTICLES and first not in _NO_HEADS and not first.endswith("ly")
    return phrase if is_noun else None


def _object_or_subject(text: str, start: int, end: int, low: int, high: int, words: list[re.Match[str]], whole: str | None) -> str | None:
    passed: set[str] = set()
    while words and ((last := words[-1].group().lower()) in _FILLERS or last.endswith("ly")):
        passed.add(last)
        words.pop()
    subject = _subject(text, start, low)
    if words:
        verb = words[-1].group().lower()
        if verb in HELD_BY_SUBJECT and whole is None:
            return f"{HELD_BY_SUBJECT[verb]} of {subject}" if subject else HELD_BY_SUBJECT[verb]
        if verb in NOMINALS and not passed & {"to", "by"} and whole is None:
            return f"{NOMINALS[verb]} {_tail(text, end, high)}".strip()
        if verb in _CONTINUES and len(words) > 1 and (phrase := _backwards(words[:-1])):
            return phrase
        if passed & {"to", "by", "at"} and not _CHANGED.fullmatch(verb) and (phrase := _backwards(words)):
            return phrase
    if whole is None and (tail := _tail(text, end, high)):
        head, _, rest = tail.partition(" ")
        if head == "of" or subject is None:
            return rest
        return f"{subject} {tail}" if head in {"for", "on"} else subject
    return subject


def _clause(text: str, words: list[re.Match[str]]) -> str | None:
    """The clause that a length of time qualifies: up to eight words before it, without its preposition and articles."""
    while words and (
        words[-1].group().lower()
        in _FILLERS | _PREPOSITIONS | {"within", "after", "over", "during", "next", "last", "past", "first", "these", "those"}
    ):
        words = words[:-1]
    words = [word for word in words[-8:] if not word.group().lower().endswith("ly")]
    while words and (words[0].group().lower() in _ARTICLES or words[0].group().lower() in PHRASE_ENDS):
        words = words[1:]
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else None


_NO_HEADS = frozenset(
    [
        "first",
        "initially",
        "previously",
        "earlier",
        "higher",
        "lower",
        "today",
        "yesterday",
        "apiece",
        "respectively",
        "better",
        "worse",
        "aged",
    ]
)
_FILLERS = frozenset(
    [
        "at",
        "least",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "up",
        "to",
        "more",
        "than",
        "over",
        "less",
        "fewer",
        "just",
        "only",
        "roughly",
        "approximately",
        "an",
        "a",
        "the",
        "by",
        "of",
        "close",
        "under",
        "as",
        "much",
        "many",
        "estimated",
        "another",
        "further",
        "at",
        "will",
        "now",
        "be",
        "is",
        "was",
        "were",
        "are",
        "well",
        "record",
        "total",
        "whopping",
    ]
) - {"of"}


def _tail(text: str, end: int, high: int, heads: tuple[str, ...] = ("in", "on", "for", "to", "from", "of", "into")) -> str:
    match = re.compile(r"\s(in|on|for|to|from|of|into)\s").match(text, end, high)
    if not match or match[1] not in heads:
        return ""
    phrase = _phrase(text, match.end(), high, with_prepositions=False, limit=6)
    return f"{match[1]} {phrase}" if phrase else ""


def _backwards(words: list[re.Match[str]], limit: int = 5) -> str | None:
    taken: list[str] = []
    while words and (words[-1].group()[0] in _FIGURE_STARTS or words[-1].group().lower() in _UNIT_REST):
        words = words[:-1]
        if words and words[-1].group().lower() in {"from", "by", "at", "of", "about", "nearly", "to"}:
            words = words[:-1]
    for word in reversed(words):
        token = word.group()
        low = token.lower()
        if low in _PREPOSITIONS and taken and len(taken) < limit:
            taken.append(token)
            continue
        if token[0] in _FIGURE_STARTS:
            return None
        if low in PHRASE_ENDS or low in _ARTICLES or low in TAKES_OBJECT or _CHANGED.fullmatch(low) or len(taken) >= limit:
            break
        taken.append(token)
    while taken and taken[-1].lower() in _PREPOSITIONS:
        taken.pop()
    return " ".join(reversed(taken)) or None


def _subject(text: str, start: int, low: int) -> str | None:
    """The subject of the clause before `start`: its words up to the first verb of change, being or having."""
    words, edge = _before(text, start, low)
    subject = _subject_of(words)
    if subject is None and edge > low:
        subject = _subject_of(_before(text, edge, low)[0])
    return subject


def _subject_of(words: list[re.Match[str]]) -> str | None:
    taken: list[str] = []
    for word in words:
        token = word.group()
        lower = token.lower()
        if not taken and (lower in _ARTICLES or lower in PHRASE_ENDS or token[0] in _FIGURE_STARTS):
            if token[0] in _FIGURE_STARTS:
                return None
            continue
        if (
            _CHANGED.fullmatch(lower)
            or (lower in NOMINALS and lower.endswith(_PAST) and taken)
            or (token[0] in _FIGURE_STARTS and not (taken and taken[-1][0].isupper() and token.isdigit()))
            or (lower in {"to", "by", "at", "that", "than"} and taken)
            or len(taken) >= 8
        ):
            break
        taken.append(token)
    while taken and (
        taken[-1].lower() in PHRASE_ENDS
        or taken[-1].lower() in _ARTICLES
        or taken[-1].lower() in _FILLERS
        or taken[-1].lower().endswith("ly")
        or taken[-1].lower() == "aged"
    ):
        taken.pop()
    return " ".join(taken) or None


_NAME_AFTER = re.compile(r"[\s,-]+((?:[A-Z][\w’'.-]*\s?){1,4})")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*),\s(?:aged\s|now\s|who\sis\s)?$")
_NOUN_AFTER = re.compile(r"\s((?:[a-z][\w’'-]*\s?){1,4})")


def age_holder(text: str, start: int, end: int, low: int, high: int) -> str | None:
    """Whose age it is: the name or noun phrase after ("64-year-old skipper") or the name before ("Jane Roe, 34,")."""
    if "old" in text[start:end].lower():
        if after := _NAME_AFTER.match(text, end, high):
            return "age of " + after[1].strip().removesuffix("’s").removesuffix("'s")
        phrase = _phrase(text, end + 1, high, with_prepositions=False, limit=3)
        if phrase and text[end : end + 1] == " ":
            return f"age of {phrase}"
    if before := _NAME_BEFORE.search(text, max(low, start - 60), start):
        return f"age of {before[1]}"
    subject = _subject(text, start, low)
    return f"age of {subject}" if subject else None
