"""What a bare number counts. Belongs here: the noun of a count and its singular. Does not: units of measure (`amounts`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.extraction.figures.lexicon import CASUALTY_WORDS, IRREGULAR_PLURALS, NOT_NOUNS, PHRASE_ENDS, SINGULARS, STOP_NOUNS

_WORD = re.compile(
    r"[ \u00a0](?:-[ ])?(?:of[ ](?:the|their|its|his|her|our|those|these)[ ]"
    r"(?:(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)[ ])?)?"
    r"[\"“‘]?(\d[\d,.]*-[a-z]+(?:-[a-z]+)*(?=[ ][a-z])|[A-Za-zÀ-ÿ][\w.]*(?:[-'’&][A-Za-zÀ-ÿ][\w]*|(?<=[A-Z])-\d+)*)"
)
_OF = re.compile(r"[ ]of[ ](?:the[ ]|its[ ]|their[ ]|his[ ]|her[ ]|more[ ])?")
_STATES = frozenset({"missing", "injured", "wounded", "trapped", "stranded", "displaced", "infected", "homeless", "jailed"})
_AT_END = frozenset({"sales", "savings", "rights", "arms"})
_ENDS = re.compile(r"[,.;:)]|\s(?:of|in|on|at|to|from|for|by|and|last|this|since|after|before|worldwide)(?!\w)|\s?$")
_PAIRED = re.compile(r" [A-Za-z][a-z]+ [a-z]*[^\Wsui]s(?!\w)")
_REACH = 6
_SIBILANT = ("ches", "shes", "xes", "sses", "zzes")


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A count's unit (a singular noun in lower case, or a name as written) at `text[start:end]`.

    `words` is how many words stand between number and noun, `before` the last of them.
    """

    unit: str
    start: int
    end: int
    words: int
    before: str = ""


def singular(noun: str) -> str:
    """The singular of a plural noun, by spelling and a list of irregular ones; lower case unless it is a name or an acronym."""
    low = noun.lower()
    if low in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[low]
    word = noun if noun[0].isupper() else low
    head, hyphen, last = word.rpartition("-")
    if last.lower() in IRREGULAR_PLURALS:
        return head + hyphen + IRREGULAR_PLURALS[last.lower()]
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(_SIBILANT):
        return word[:-2]
    return word[:-1] if low.endswith("s") else word


def is_plural(word: str) -> bool:
    """Whether `word` looks like a plural noun."""
    low = word.lower()
    if low in IRREGULAR_PLURALS or low.rpartition("-")[2] in IRREGULAR_PLURALS:
        return True
    return len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s", "ous")) and low not in NOT_NOUNS


def counted_noun(text: str, at: int, high: int, *, is_one: bool = False, is_vague: bool = False) -> CountedNoun | None:
    """The noun that a number ending at `at` counts, within `text[at:high]`; None where none follows before the phrase ends.

    A number other than one is followed by a plural, after at most a few adjectives; the last of adjoining plurals is the
    head ("sports clubs"). `is_one` asks for one of the singular nouns that news counts, `is_vague` skips an "of" ("dozens of people").
    """
    head: CountedNoun | None = None
    passed, last = 0, ""
    if is_vague and (gap := _OF.match(text, at, high)):
        at = gap.end() - 1
    elif at < high and text[at] == "+":
        at += 1
    while passed < _REACH and (match := _WORD.match(text, at, high)):
        word = match[1].rstrip(".")
        low = word.lower()
        if low.endswith(("'s", "’s")):
            break
        if is_one:
            pair = _WORD.match(text, match.end(), high)
            if pair and f"{low} {pair[1].lower()}" in SINGULARS:
                return CountedNoun(f"{low} {pair[1].lower()}", match.start(1), pair.end(1), passed)
            if low in SINGULARS and not (pair and pair[1].lower() in SINGULARS):
                return CountedNoun(low, match.start(1), match.start(1) + len(word), passed)
        is_acronym = word.isupper() and len(word) > 1  # "US" is no pronoun
        if low == "and" and head is None and passed and _PAIRED.match(text, match.end(), high):
            at = match.end()
            continue  # "60 wind and solar farms"
        if low in PHRASE_ENDS and not is_plural(low) and not is_acronym:
            break
        if not is_one:
            if (is_plural(low) or (low in _AT_END and _ENDS.match(text, match.end(), high))) and low not in PHRASE_ENDS:
                head = CountedNoun(singular(word), match.start(1), match.start(1) + len(word), passed, last)
                if match[1].endswith("."):
                    break
            elif head or (low in CASUALTY_WORDS and low not in _STATES):
                break
        elif low in STOP_NOUNS:
            break
        last = word
        at, passed = match.start(1) + len(word), passed + 1
        if head and passed - head.words > 1:
            break
    return head


def is_stopped(text: str, noun: CountedNoun) -> bool:
    """Whether the noun makes no count: a score, a manner of speaking."""
    phrase = f"{noun.before} {text[noun.start : noun.end]}".lower()
    return noun.unit.lower() in STOP_NOUNS or noun.unit.lower() + "s" in STOP_NOUNS or phrase in STOP_NOUNS
