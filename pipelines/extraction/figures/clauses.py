"""The clause around a figure, read without a parser. Belongs here: words by class, the verb before or after a place, its subject,
noun phrases. Does not: what any of it says about a figure (`measures`).

Words are classed by closed lists (`measure_words.toml`), the forms of known verbs, and their neighbours: "costs" is a verb between a
noun and a number, a noun after an article. Work is bounded by `REACH` words each way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipelines.extraction.figures.lexicon import CURRENCY_PREFIXES, CURRENCY_WORDS, UNIT_REST, UNIT_WORDS
from pipelines.language.verbs import forms
from pipelines.language.vocabulary import settings, table

REACH = 40
"""How many words each way are looked at."""

WORDS = settings("measure_words")
_DETERMINERS, _PREPOSITIONS, _OPENERS = (frozenset(WORDS[name]) for name in ("determiners", "prepositions", "openers"))
_PRONOUNS, _ADVERBS, _AUXILIARIES = (frozenset(WORDS[name]) for name in ("pronouns", "adverbs", "auxiliaries"))
_LEADING, _NOT_VERBS = frozenset(WORDS["leading_to"]), frozenset(WORDS["not_verbs"])
TIMES = frozenset(WORDS["times"])
_POINTERS = frozenset({"that", "this", "these", "those"})
_SURE_OPENERS = _OPENERS - _PREPOSITIONS - _POINTERS - {"so"}
_FIXED: dict[str, str] = {
    **dict.fromkeys(_PRONOUNS - _POINTERS, "pron"),
    **dict.fromkeys(_DETERMINERS - _POINTERS, "det"),
    **dict.fromkeys(_AUXILIARIES, "aux"),
    **dict.fromkeys(_SURE_OPENERS, "open"),
    **dict.fromkeys(("and", "or", "but", "nor"), "and"),
}
"""Words of one class wherever they stand."""
_RELATIVES = frozenset({"which", "who", "that"})

_LISTS = ("linking", "change", "moving", "other", "reporting", "estimating", "holding", "trading", "giving", "qualified")
LEMMAS: dict[str, str] = {}
_PASTS: set[str] = set()
_GERUNDS: set[str] = set()
for _lemma in dict.fromkeys([lemma for name in _LISTS for lemma in WORDS[name]] + [row["base"] for row in table("irregular_verbs")]):
    _forms = forms(_lemma)
    for _form in _forms.all():
        LEMMAS.setdefault(_form, _lemma)
    _PASTS |= {form for form in (_forms.past, _forms.participle) if form != _forms.base}
    _GERUNDS.add(_forms.gerund)
LEMMAS |= {"saw": "see", "left": "leave", "found": "find", "felt": "feel", "fell": "fall", "rose": "rise"}

_SMALL = _DETERMINERS | _PREPOSITIONS | _ADVERBS | _PRONOUNS | _AUXILIARIES
_NOUNLIKE, _REPORTING = frozenset(WORDS["nounlike"]), frozenset(WORDS["reporting"])
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "must", "'ll"})
_TAKING = frozenset(lemma for name in ("giving", "qualified", "estimating", "reporting") for lemma in WORDS[name])
_AFTER_NOUNS = _PREPOSITIONS | _AUXILIARIES | _PASTS
_PLURALS = frozenset({"people", "men", "women", "children", "police", "public", "staff", "majority"})
_LY_NOUNS = frozenset({"family", "supply", "july", "italy", "daily", "monthly", "weekly", "early"})
_CONTRACTION = re.compile(
    r"(it|he|she|that|there|they|we|you|i|who|what|here)(['’](?:s|re|ve|ll|d|m))|(would|could|should|might|must)(['’]ve)", re.I
)
_GENITIVES = ("'s", "’s", "'", "’")
_TOKEN = re.compile(
    r"(?P<compound>\d[\d.,]*[-‑][A-Za-z][\w-]*)|(?P<num>(?:[A-Z]{0,3}[$£€¥₹]\s?)?\d[\d.,]*(?<![.,])(?:[-–]\d[\d.,]*(?<![.,]))?(?:[%°]C?|[a-z]{1,4}/?[a-z]?(?![\w-]))?(?![\w])|[$£€¥₹])"
    r"|(?P<word>[^\W_](?:[\w&]|[-'’./](?=\w))*(?:['’](?!\w))?)|(?P<soft>,|\(|\)|\s[-–—]+\s|—)|(?P<hard>[;:!?\n\"“”•]|\.(?=\s|$))"
)
_SPELT_NUMBERS = frozenset(row["word"] for row in table("number_words") if row["class"] in {"unit", "ten", "hundred", "dozen"}) - {"one"}
_MEASURED = frozenset(CURRENCY_WORDS) | frozenset(UNIT_WORDS) | UNIT_REST


class Token(NamedTuple):
    """A word or mark at `text[start:end]`; `low` is its lower case, `kind` its class."""

    start: int
    end: int
    text: str
    low: str
    kind: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb beside a figure: its lemma, where its group begins and where the verb stands, and whether the group is a passive."""

    lemma: str
    group: int
    at: int
    is_passive: bool


_END = (0, 0, "", "hard")
"""What follows the last word."""


@lru_cache(maxsize=8)
def tokens(text: str, low: int, high: int) -> tuple[list[Token], list[int]]:
    """Classed words of `text[low:high]`, and where each begins."""
    raw = [(match.start(), match.end(), match.group(), match.lastgroup or "hard") for match in _TOKEN.finditer(text, low, high)]
    found: list[Token] = []
    if text.find("'", low, high) >= 0 or text.find("’", low, high) >= 0:
        raw = [part for piece in raw for part in _parts(*piece)]
    raw += [_END, _END]
    for (start, end, word, group), after, then in zip(raw, raw[1:], raw[2:], strict=False):
        lower = word.lower().replace("’", "'")
        if group == "compound" or (group == "num" and word.isdigit() and found and _is_name(found[-1])):
            kind = "word"
        elif group == "word":
            following = after[2] if after[3] not in {"soft", "hard"} else ""
            is_spelt = after[2].lower() in _SPELT_NUMBERS
            is_number_next = after[3] == "num" or is_spelt or (then[3] == "num" and after[2] in CURRENCY_PREFIXES)
            is_unit = bool(found) and found[-1].kind == "num" and lower in _MEASURED
            is_sign = is_number_next and word in CURRENCY_PREFIXES
            kind = "num" if is_unit or is_sign else _kind(word, lower, found, following, is_number_next=is_number_next)
        elif group == "num" and found and found[-1].low in _YEARLY and _YEAR.fullmatch(word):
            found[-1] = found[-1]._replace(kind="adv")  # "emissions in 2024 were": when says nothing of what
            kind = "adv"
        else:
            kind = group
        found.append(Token(start, end, word.strip(), lower, kind))
    return found, [token.start for token in found]


_YEARLY = frozenset({"in", "since", "by", "until"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def _parts(start: int, end: int, word: str, group: str) -> list[tuple[int, int, str, str]]:
    """A contraction as its two words ("It's", "they've")."""
    match = _CONTRACTION.fullmatch(word) if group == "word" else None
    if not match:
        return [(start, end, word, group)]
    one, two = (match[1], match[2]) if match[1] else (match[3], match[4])
    cut = start + len(one)
    return [(start, cut, one, group), (cut, end, two, group)]


def _is_name(last: Token) -> bool:
    """Whether a number after this word belongs to a name ("FTSE 100")."""
    return last.kind == "word" and last.text[0].isupper()


def _kind(word: str, low: str, before: list[Token], following: str, *, is_number_next: bool) -> str:
    last = before[-1] if before else None
    fixed = _FIXED.get(low)
    if fixed:
        is_name = (fixed == "pron" and len(word) > 1 and word.isupper()) or (
            word == "May" and last is not None and last.kind in {"prep", "num", "soft"}
        )
        is_pronoun = low == "each" and LEMMAS.get(following.lower(), following) != following
        return "word" if is_name else "pron" if is_pronoun else fixed  # "US" is no pronoun
    if low in _POINTERS:
        return _demonstrative(low, last, following.lower())
    if low == "since" and last is not None and last.kind == "aux":
        return "adv"
    back = len(before) - 1
    while back >= 0 and before[back].kind == "adv":
        back -= 1
    if _is_verb(word, low, before[back] if back >= 0 else None, before, following, is_number_next=is_number_next):
        return "verb"
    if low in _PREPOSITIONS:
        return "prep"
    return "adv" if low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _LY_NOUNS) else "word"


def _demonstrative(low: str, last: Token | None, following: str) -> str:
    """The class of "that" and its like: a pronoun before a verb, an article before a noun, else what opens a clause."""
    if following in _AUXILIARIES or following in _PASTS:
        return "open" if low == "that" and last is not None and last.kind in {"word", "num", "soft"} else "pron"
    if low != "that" or last is None or last.kind in {"hard", "prep"}:
        return "det"
    return "open"


def _is_verb(word: str, low: str, last: Token | None, words: list[Token], following: str, *, is_number_next: bool) -> bool:
    if low not in LEMMAS and not low.endswith(("ed", "ing")) and (last is None or (last.low not in _MODALS and last.low != "to")):
        return False
    if (low in _NOT_VERBS and not (last and last.low == "to")) or low in _PREPOSITIONS or "-" in low:
        return False
    lemma, before = LEMMAS.get(low), "" if last is None else last.kind
    if word[0].isupper() and before not in {"", "hard", "soft"} and low not in _PASTS:
        return False
    if before == "det" or (last is not None and before == "word" and last.text.endswith(_GENITIVES) and not is_number_next):
        return False
    next_low = following.lower()
    takes_object = is_number_next or not following or next_low in _SMALL
    if low in _PASTS or (low.endswith("ed") and len(low) > 4):
        if before in {"aux", "pron"}:
            return True
        if before == "word" and low in _PASTS and not low.endswith("ed"):
            return True  # "The storm brought gusts"
        return before != "prep" and (
            takes_object or following[:1].isupper() or (before in {"word", "open", "num"} and not next_low.endswith("s"))
        )
    if low in _GERUNDS or (low.endswith("ing") and len(low) > 5):
        if (before != "aux" and next_low in _AUXILIARIES) or (before in {"", "hard"} and next_low in {"this", "last", "in", "for"}):
            return False  # "Borrowing will be", "Spending this year was"
        if before == "word" and last is not None and not (last.low.endswith("s") or last.low in _PLURALS or is_number_next):
            return False  # "defence spending to"
        return before == "aux" or (takes_object and before != "det")
    if lemma is None:
        return (
            low not in _ADVERBS
            and last is not None
            and (last.low in _MODALS or last.low == "to")
            and (is_number_next or next_low in _DETERMINERS)
        )
    if before in {"aux", "pron", "open"} or (last is not None and last.low == "to"):
        return before != "prep" or takes_object or low == lemma
    if low == forms(lemma).third:
        if before not in {"word", "soft", "and", "num"} or next_low == "of":
            return False
        if LEMMAS.get(next_low) == next_low and next_low not in _NOUNLIKE:
            return False  # "Parking charges go up"
        if lemma in _NOUNLIKE:
            return (
                is_number_next
                or next_low in {"to", "by", "from", "at"}
                or ((following[:1].isupper() or (last is not None and last.text[0].isupper())) and next_low not in _AFTER_NOUNS)
            )
        return takes_object or following[:1].isupper() or lemma in _TAKING
    if low != lemma or last is None:
        return False
    if forms(lemma).past == lemma:
        has_object = is_number_next or following[:1].isupper() or next_low in _DETERMINERS or next_low == "between"
        is_said_of_name = before == "word" and last.text[0].isupper() and next_low not in _AFTER_NOUNS  # "The Fed cut rates"
        if (before in {"word", "soft"} and has_object) or (before == "and" and is_number_next) or is_said_of_name:
            return True
    if before != "word":
        return False
    is_plural = (
        (last.low.endswith("s") and not last.low.endswith("ss")) or last.low in _PLURALS or any(token.low == "and" for token in words[-4:])
    )
    return (
        is_plural
        and next_low != "of"
        and (
            lemma in _REPORTING
            or following[:1].isupper()
            or (takes_object and (lemma not in _NOUNLIKE or next_low not in _PREPOSITIONS or next_low in {"to", "by"}))
        )
    )


def position(starts: list[int], at: int) -> int:
    """The number of the first token that begins at `at` or later."""
    return bisect_left(starts, at)


def verb_before(words: list[Token], at: int) -> tuple[Predicate | None, list[Token]]:
    """The verb that governs the place before token `at` in its clause, and the words between; None where the clause has none there."""
    between: list[Token] = []
    number = at - 1
    floor = max(0, at - REACH)
    while number >= floor:
        token = words[number]
        if token.text == ")":
            number = _opening(words, number, floor) - 1
            continue
        if token.kind in {"verb", "aux"}:
            return _predicate(words, number), between[::-1]
        if token.kind in {"hard", "soft", "open"}:
            break
        between.append(token)
        number -= 1
    return None, between[::-1]


def verb_after(words: list[Token], at: int) -> Predicate | None:
    """The verb that what ends before token `at` is the subject of ("£5m | was set aside"); None where none follows at once."""
    number = at
    while number < len(words) and number < at + 8:
        token = words[number]
        if token.text == "(":
            while number < len(words) and words[number].text != ")":
                number += 1
        elif token.kind == "aux":
            following = number + 1
            while following < len(words) and words[following].kind in {"adv", "aux"}:
                following += 1
            if following < len(words) and words[following].kind == "verb":
                return _predicate(words, following)
            return Predicate("be", number, number, is_passive=False)
        elif token.kind == "verb":
            return _predicate(words, number)
        elif token.kind != "adv":
            return None
        number += 1
    return None


def _opening(words: list[Token], at: int, floor: int) -> int:
    number = at - 1
    while number > floor and words[number].text != "(":
        number -= 1
    return number


def _predicate(words: list[Token], at: int) -> Predicate:
    token = words[at]
    group, is_passive = at, False
    while group > 0:
        before = words[group - 1]
        if before.kind in {"aux", "adv"}:
            is_passive = is_passive or (
                before.low in {"is", "are", "was", "were", "be", "been", "being"} and all(word.kind == "adv" for word in words[group:at])
            )
            group -= 1
        elif before.low == "to" and group > 1 and (words[group - 2].low in _LEADING or words[group - 2].kind in {"aux", "verb"}):
            group -= 2
        elif (
            before.low in _LEADING
            and before.kind in {"verb", "word"}
            and group < at
            and group > 1
            and words[group - 2].kind in {"aux", "adv"}
        ):
            group -= 1
        else:
            break
    while group < at and words[group].kind == "adv":
        group += 1
    lemma = LEMMAS.get(token.low) or (
        "have" if token.low in {"has", "have", "had", "having"} else "be" if token.kind == "aux" else token.low
    )
    return Predicate(lemma, group, at, is_passive)


def subject(words: list[Token], predicate: Predicate, depth: int = 0) -> list[Token]:
    """The subject of a verb: the noun phrase before its group, past an aside; the antecedent of a relative; a shared subject.

    A single pronoun where that is the subject; empty where there is none.
    """
    number = predicate.group - 1
    while number >= 0 and words[number].kind == "adv":
        number -= 1
    if number < 0:
        return []
    token = words[number]
    if token.text == ")":
        return noun_phrase_before(words, _opening(words, number, max(0, number - REACH)))
    if token.kind == "soft":
        earlier = _comma_before(words, number)
        aside = [] if earlier is None else words[earlier + 1 : number]
        if 0 < len(aside) <= 4 and all(part.kind == "word" and part.text[0].isupper() for part in aside):
            return aside  # "its partner, Acme Corp, will"
        named = noun_phrase_before(words, number if earlier is None else earlier)
        return named or (_shared_subject(words, number, depth) if words[number].text == "," else [])
    if token.kind == "open":
        if token.low not in _RELATIVES:
            return []
        edge = number - 1 if number and words[number - 1].kind in {"soft", "prep"} else number
        return noun_phrase_before(words, edge)
    if token.low == "to" and (inner := noun_phrase_before(words, number)):
        return inner  # "expects the economy to grow"
    if token.kind in {"and", "prep"}:
        return _shared_subject(words, number, depth)
    if token.kind == "pron":
        return [token]
    return noun_phrase_before(words, number + 1)


def _shared_subject(words: list[Token], number: int, depth: int) -> list[Token]:
    """The subject of the verb before token `number` ("Shares opened lower, sank to …, and are down")."""
    if depth >= 2:
        return []
    for back in range(number - 1, max(-1, number - REACH), -1):
        if words[back].kind == "hard":
            return []
        if words[back].kind in {"verb", "aux"}:
            return subject(words, _predicate(words, back), depth + 1)
    return []


def _comma_before(words: list[Token], at: int) -> int | None:
    for number in range(at - 1, max(-1, at - REACH), -1):
        if words[number].kind == "hard":
            return None
        if words[number].kind == "soft" and words[number].text not in "()":
            return number
    return None


def noun_phrase_before(words: list[Token], end: int, limit: int = 10, *, may_count: bool = False) -> list[Token]:
    """The noun phrase that ends before token `end`, with its prepositional phrases; empty where none does.

    `may_count` lets a number stand inside ("a hostel for 90 girls"); else the phrase begins after it.
    """
    number = end - 1
    while number >= 0 and end - number <= limit:
        token = words[number]
        if token.kind in {"hard", "soft", "open", "verb", "aux", "pron"} or (
            token.kind == "num" and not (may_count and _is_inside(words, number, end))
        ):
            break
        if token.kind == "and" and any(other.kind in {"verb", "aux"} for other in _segment(words, number)):
            break
        number -= 1
    return trimmed(words[number + 1 : end])


def _is_inside(words: list[Token], number: int, end: int) -> bool:
    """Whether a number counts something within a noun phrase."""
    return number > 1 and number + 1 < end and words[number - 1].low in {"for", "of"} and words[number - 2].kind == "word"


def _segment(words: list[Token], end: int) -> list[Token]:
    number = end
    while number > 0 and words[number - 1].kind not in {"hard", "open"} and end - number < REACH:
        number -= 1
    return words[number:end]


def trimmed(phrase: list[Token]) -> list[Token]:
    """A noun phrase without the small words at its ends; one that a preposition opens begins at its first article."""
    if phrase and phrase[0].kind in {"prep", "adv"}:
        inner = next((number for number, token in enumerate(phrase) if number > 1 and token.kind == "det"), None)
        phrase = phrase[inner:] if inner else phrase[1:]
    while phrase and phrase[0].kind in {"det", "prep", "adv", "and"} and phrase[0].low not in {"no", "other"}:
        phrase = phrase[1:]
    while phrase and phrase[-1].kind in {"det", "prep", "adv", "and", "open"}:
        phrase = phrase[:-1]
    return phrase


def noun_phrase_after(words: list[Token], at: int, limit: int = 5, nested: int = 1) -> list[Token]:
    """The noun phrase from token `at` on, with at most `nested` prepositional phrases of its own."""
    found: list[Token] = []
    number = at
    while number < len(words) and len(found) < limit:
        token = words[number]
        if token.kind in {"hard", "soft", "open", "verb", "aux", "pron", "and", "adv"}:
            break
        if token.kind == "prep":
            if not nested or token.low not in {"of", "in", "for", "on", "from", "between", "to", "with"} or not found:
                break
            nested -= 1
            limit += 3
        elif (token.kind == "det" and found and found[-1].kind != "prep") or (token.kind == "num" and found):
            break
        found.append(token)
        number += 1
    return trimmed(found)


def said(phrase: list[Token]) -> str:
    """The phrase in words, without articles."""
    return " ".join(
        token.text for token in phrase if token.low not in {"the", "a", "an", "its", "their", "his", "her", "our", "my", "your"}
    )


def head(phrase: list[Token]) -> list[Token]:
    """The phrase up to its first preposition."""
    cut = next((number for number, token in enumerate(phrase) if token.kind == "prep"), len(phrase))
    return phrase[:cut]
