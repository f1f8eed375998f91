"""Numbers that are no quantities. Belongs here: scores, dates, clock times, names, codes. Does not: what a quantity is."""

from __future__ import annotations

import re

from pipelines.extraction.figures.amounts import Amount
from pipelines.extraction.figures.lexicon import (
    ALWAYS_DESIGNATE,
    ANAPHORIC,
    DESIGNATORS,
    HYPHENED,
    LENGTHS_OF_LISTS,
    LISTS_BY_LENGTH,
    PHRASE_ENDS,
)

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|january|february|april|june|july|august|september|october|november|december)"
)
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_][-–‑]?|[#@_=&\\]|\d[.,:/]|\d[-–][a-z]|/)$")
_AFTER_CLOCK = re.compile(
    r"(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?|o['’]clock|h\b|GMT|BST|UTC|E[SD]T|P[SD]T|C[SD]T|ET|CET|CEST|IST|AE[SD]T|SGT|JST|HKT|SAST)(?![\w])|[:h]\d|:\d",
    re.I,
)
_AFTER_CODE = re.compile(r"[\w@#]|['’]?s\b|['’](?=\s|$|\+)|[-–‑/][\w]|\.\d+\.\d|:\w|\+\d|[-–]?(?:st|nd|rd|th)\b|\s?/\s?\d")
_AFTER_DATE = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![\w])")
_BEFORE_DATE = re.compile(rf"(?<!\w){_MONTH}\.?\s(?:\d{{1,2}}\s?(?:[-–]|to|and|or)\s?)?$")
_BEFORE_NAME = re.compile(r"([A-Za-zÀ-ÿ][\w.'’&-]*)\s$")
_LINE_NUMBER = re.compile(r"[.)]\s|\s?[:|]\s")
_PLAY_CLOCK = re.compile(r"(?:\+\s?\d{1,2})?\s?(?:['’′]|mins?\b[:.+]?|min\s?\+)")
_PHONE = re.compile(r"\+?\d[\d\s()-]{7,24}\d")
_AGO = re.compile(r"\s?ago(?=\d|\s|$|[^\w])|\s(?:ago|earlier|later|from now|hence)(?![\w])(?!\sthan)|['’]s?\stime(?![\w])", re.I)
_PLAIN_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECADE = re.compile(r"\d0s(?![\w])")
_SCORE_BEFORE = re.compile(r"\d\s?[-–]\s?$")
_WORD_SCORE = re.compile(r"[- ](?:nil|all|love)(?![\w])", re.I)


def is_year(text: str, amount: Amount) -> bool:
    """Whether the bare amount is a plain four-digit year."""
    return amount.unit is None and amount.numeral.form == "digits" and bool(_PLAIN_YEAR.fullmatch(text, amount.start, amount.end))


def is_refused(text: str, amount: Amount, low: int, high: int) -> bool:
    """Whether the amount is part of a date, a clock time, a code, a score or a word; `low` and `high` are the sentence's edges."""
    start, end = amount.start, amount.end
    digits = amount.numeral.form == "digits"
    left = text[max(low, start - 24) : start]
    if amount.has_prefix and left.endswith("-"):
        left = ""
    if digits or amount.numeral.form == "fraction":
        if _BEFORE_GLUED.search(left) and not (left[-1:] == "/" and amount.has_prefix):
            return True
        if amount.unit is None and _AFTER_CODE.match(text, end, high) and not HYPHENED.match(text, end, high):
            return True
        if amount.unit is not None and end < high and (text[end].isalnum() or text[end] in "@#_"):
            return True
    elif start > low and (text[start - 1] in "-–'’" and start > 1 and text[start - 2].isalpha()):
        return True
    if amount.kind == "distance" and _AGO.match(text, end, high) and "m" in text[start:end]:
        return True
    if digits and amount.unit is None:
        return _is_code(text, amount, left, low, high)
    if amount.unit == "second" and left.endswith("+"):
        return True
    if amount.kind == "duration":
        return bool(_AGO.match(text, end, high)) or _is_play_clock(text, amount, low)
    return not digits and amount.unit is None and bool(_WORD_SCORE.match(text, end, high))


def _is_code(text: str, amount: Amount, left: str, low: int, high: int) -> bool:
    start, end = amount.start, amount.end
    value = amount.numeral.value or 0.0
    raw = text[start:end]
    if len(raw) > 1 and raw[0] == "0" and "." not in raw:
        return True
    if _AFTER_CLOCK.match(text, end, high) or _DECADE.match(text, start, high) or _SCORE_BEFORE.search(left):
        return True
    if value <= 31 and raw.isdigit() and (_AFTER_DATE.match(text, end, high) or _BEFORE_DATE.search(left)):
        return True
    if start == low and (_LINE_NUMBER.match(text, end, high) or _PLAY_CLOCK.match(text, end, high)):
        return True
    phone = _PHONE.match(text, start, high)
    return bool(phone and sum(character.isdigit() for character in phone.group()) >= 9 and "," not in raw)


def _is_play_clock(text: str, amount: Amount, low: int) -> bool:
    return (
        amount.start == low
        and "min" in text[amount.start : amount.end + 1]
        and text[amount.end : amount.end + 1] in {":", ".", "", "\n", "+", " "}
        and "minute" not in text[amount.start : amount.end]
    )


def is_name_number(text: str, amount: Amount, low: int) -> bool:
    """Whether the word before a bare number makes it a name's ("Article 50", "Boeing 737", "Formula 1")."""
    word = _BEFORE_NAME.search(text, max(low, amount.start - 32), amount.start)
    if not word:
        return False
    token = word[1]
    if token.lower().rstrip(".") in DESIGNATORS or token.lower() in DESIGNATORS:
        return True
    if not token[0].isupper() or token.lower() in PHRASE_ENDS:
        return False
    return word.start() > low or amount.numeral.form == "digits"


def designated(text: str, amount: Amount, low: int) -> bool:
    """Whether a designator stands right before the number, so that a noun after it makes no count ("Boeing 737 jets", "FTSE 100 firms")."""
    word = _BEFORE_NAME.search(text, max(low, amount.start - 32), amount.start)
    if not word:
        return False
    low_word = word[1].lower()
    if low_word in LISTS_BY_LENGTH and amount.numeral.value in LENGTHS_OF_LISTS and "," not in text[amount.start : amount.end]:
        return True
    return (low_word in DESIGNATORS or low_word.rstrip(".") in DESIGNATORS) and (word[1] != low_word or low_word in ALWAYS_DESIGNATE)


_DETERMINER = re.compile(r"([A-Za-z]+)\s(?:other\s|remaining\s)?$")
_ORDER = re.compile(r"(?<!\w)(?:first|last|next|final|opening|top|closing|past|previous|other|same|latest|remaining)\s$", re.I)


def is_anaphoric(text: str, start: int, low: int) -> bool:
    """Whether a determiner before a number word points back ("the two leaders", "the first two rounds")."""
    left = text[max(low, start - 28) : start]
    word = _DETERMINER.search(left)
    if word and word[1].lower() in ANAPHORIC:
        return True
    return bool(_ORDER.search(left))
