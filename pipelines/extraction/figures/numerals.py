"""Numerals: digits and number words as values. Belongs here: what a number says. Does not: what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import table

_ROWS = table("number_words")
_CLASS = {row["word"]: row["class"] for row in _ROWS}
_VALUE = {row["word"]: float(row["value"]) for row in _ROWS if row["value"]}


def _alternatives(*classes: str) -> str:
    return any_of(row["word"] for row in _ROWS if row["class"] in classes)


_MULTIPLES = _alternatives("multiple")
_SPOKEN = _alternatives("unit", "ten", "hundred", "dozen", "scale", "fraction", "indefinite")
_MAGNITUDES = _alternatives("hundred", "dozen", "scale")
_SHORT = _alternatives("short")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875, "⅕": 0.2}

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?!\d)|\d+)(?:\.\d+)?"
HIT = re.compile(
    rf"(?=[\d{''.join(_VULGAR)}])(?:{DIGITS}|[{''.join(_VULGAR)}])|\b(?:(?:{_SPOKEN})(?:(?!\w)|(?=fold\b))|(?:{_MULTIPLES})(?!\w))", re.I
)
"""Where a numeral may begin: digits and vulgar fractions, or number words. Every letter of a text is tried: most after two looks."""
_SIGN = re.compile(rf"[\d{''.join(_VULGAR)}]")
_NUMBER_WORDS = frozenset(word + ending for word in _CLASS for ending in ("", "fold"))


def may_hold_number(text: str, low: int, high: int, words: frozenset[str]) -> bool:
    """Whether `HIT` may be found in `text[low:high]`, whose words in lower case are `words`: half of all sentences hold no number."""
    return not _NUMBER_WORDS.isdisjoint(words) or _SIGN.search(text, low, high) is not None


_SPACE = r"[ \u00a0\u202f\u2009]"
_TOKEN = re.compile(rf"({_SPOKEN})(?:(?!\w)|(?=fold\b))", re.I)
_JOINT = re.compile(rf"(?:{_SPACE}and{_SPACE}(?:an?{_SPACE})?|-and-(?:an?-)?|{_SPACE}-{_SPACE}|{_SPACE}|-)", re.I)
_MAGNITUDE = re.compile(rf"{_SPACE}?-?{_SPACE}?({_MAGNITUDES})(?!\w)", re.I)
_SHORT_MAGNITUDE = re.compile(rf"{_SPACE}?({_SHORT})(?![\w'’])", re.I)
_DIGIT_FRACTION = re.compile(rf"{_SPACE}?/{_SPACE}?(\d{{1,2}})(?![\d/])")
_MIXED = re.compile(rf"{_SPACE}([1-9])/([2-9]|1[06])(?![\d/])")
_AND_A_HALF = re.compile(rf"(?:{_SPACE}and{_SPACE}an?{_SPACE}|-and-an?-)(half|quarter)(?!\w)", re.I)
_OF_MAGNITUDE = re.compile(rf"{_SPACE}(?:of{_SPACE})?(?:an?{_SPACE})?({_MAGNITUDES})(?!\w)", re.I)
_HALF_UNIT = re.compile(rf"(?:{_SPACE}|-)an?(?={_SPACE}|-)", re.I)
_ARTICLE = re.compile(rf"(?<!\w)(?:an?|one){_SPACE}$|(?<!\w)an?-$", re.I)
_VAGUE = re.compile(rf"(?<!\w)(?:several|a few|a couple of|few|many|the|some few|a good few){_SPACE}$", re.I)
_OF_INDEFINITE = re.compile(rf"{_SPACE}of{_SPACE}({_alternatives('indefinite')})(?!\w)", re.I)
_PART_OF = re.compile(rf"{_SPACE}(?:of|the|all|its|their|his|her|our|those|these)(?!\w)", re.I)
_MULTIPLE_OF = re.compile(
    rf"{_SPACE}(?:as{_SPACE}(?:much|many|big|large|long|high|fast|likely|old|wide|heavy|deep|expensive|strong|hard|far)|what|that{_SPACE}(?:of|in|for)"
    rf"|the{_SPACE}(?!same|winner|champion|world|first|last)\w+|(?:its|their|his|her){_SPACE}(?:size|number|usual|normal|previous|price|value|weight))(?!\w)",
    re.I,
)
_BY = re.compile(rf"(?<!\w)(?:by|than|nearly|almost|about|around|over|roughly|up|down){_SPACE}an?{_SPACE}$", re.I)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `text[start:end]`. `value` is None where the words give none ("dozens").

    `form` is `digits`, `words`, `fraction` (a part of a whole), `multiple` ("twice") or `indefinite`. `scale` is the magnitude's factor.
    `short_end` and `short_scale` are set where a letter follows that may be a magnitude or a unit ("5m").
    """

    start: int
    end: int
    value: float | None
    form: str
    scale: float = 1.0
    short_end: int = 0
    short_scale: float = 1.0

    def scaled(self) -> Numeral:
        """This numeral with its short magnitude taken as one."""
        if not self.short_end or self.value is None:
            return self
        return Numeral(self.start, self.short_end, tidy(self.value * self.short_scale), self.form, self.short_scale)


def tidy(value: float) -> float:
    """`value` without the noise of binary fractions: twelve significant digits."""
    return float(f"{value:.12g}")


def numeral_at(text: str, hit: re.Match[str], low: int, high: int) -> Numeral | None:
    """The numeral that begins at a match of `HIT`, reading no further than `text[low:high]`; None for words that are no number here."""
    word = hit.group()
    if word[0].isdigit() or word[0] in _VULGAR:
        return _digits(text, hit, low, high)
    start = hit.start()
    if _CLASS[word.lower()] == "multiple":
        return Numeral(start, hit.end(), _VALUE[word.lower()], "multiple") if _MULTIPLE_OF.match(text, hit.end(), high) else None
    if _CLASS[word.lower()] == "indefinite":
        return _indefinite(text, start, hit.end(), low, high)
    if _CLASS[word.lower()] == "fraction":
        return _part(text, word.lower(), start, hit.end(), low, high)
    return _words(text, start, low, high)


def _digits(text: str, hit: re.Match[str], low: int, high: int) -> Numeral:
    raw, start, end = hit.group(), hit.start(), hit.end()
    if raw in _VULGAR:
        value, whole = _VULGAR[raw], False
    else:
        value, whole = float(raw.replace(",", "")), "." not in raw
        if start > low and text[start - 1] == "." and (start - 1 == low or not text[start - 2].isalnum()) and whole and "," not in raw:
            start, value, whole = start - 1, float(f"0.{raw}"), False
    if whole and end < high and text[end] in _VULGAR:
        value, end = value + _VULGAR[text[end]], end + 1
    elif whole and (mixed := _MIXED.match(text, end, high)) and int(mixed[1]) < int(mixed[2]):
        value, end = value + int(mixed[1]) / int(mixed[2]), mixed.end()
    elif whole and (over := _DIGIT_FRACTION.match(text, end, high)) and 0 < value < int(over[1]) <= 16:
        return Numeral(start, over.end(), tidy(value / int(over[1])), "fraction")
    elif whole and (extra := _AND_A_HALF.match(text, end, high)):
        value, end = value + _VALUE[extra[1].lower()], extra.end()
    scale = 1.0
    while magnitude := _MAGNITUDE.match(text, end, high):
        scale, end = scale * _VALUE[magnitude[1].lower()], magnitude.end()
    short = _SHORT_MAGNITUDE.match(text, end, high) if scale == 1 else None
    if short and len(short[1]) > 1 and short[1].lower() not in {"cr", "mio"}:
        scale, end, short = _VALUE[short[1].lower()], short.end(), None
        while magnitude := _MAGNITUDE.match(text, end, high):
            scale, end = scale * _VALUE[magnitude[1].lower()], magnitude.end()
    value = tidy(value * scale)
    if short:
        return Numeral(start, end, value, "digits", scale, short.end(), _VALUE[short[1].lower()])
    return Numeral(start, end, value, "digits", scale)


def _indefinite(text: str, start: int, end: int, low: int, high: int) -> Numeral:
    while more := _OF_INDEFINITE.match(text, end, high):
        end = more.end()
    return Numeral(start, end, None, "indefinite")


def _part(text: str, word: str, start: int, end: int, low: int, high: int) -> Numeral | None:
    value = _VALUE[word]
    before = text[max(low, start - 16) : start]
    article = _ARTICLE.search(before)
    begin = start - len(article.group()) if article else start
    if word in {"half", "quarter"} and (scale := _OF_MAGNITUDE.match(text, end, high)):
        return Numeral(begin, scale.end(), value * _VALUE[scale[1].lower()], "words", _VALUE[scale[1].lower()])
    if word == "half" and not article and (an := _HALF_UNIT.match(text, end, high)):
        return Numeral(start, an.end(), value, "words")
    if word == "half" and not article and end < high and text[end] == "-":
        return Numeral(start, end, value, "words")
    if word in {"half", "quarter", "third", "fifth", "tenth", "eighth", "sixth"} and (word == "half" or article):
        if (following := _PART_OF.match(text, end, high)) and (word == "half" or following.group().strip() == "of"):
            return Numeral(begin, end, tidy(value), "fraction")
        if article and _BY.search(before) and text[end : end + 1] != "-":
            return Numeral(begin, end, tidy(value), "fraction")
    return None


def _words(text: str, start: int, low: int, high: int) -> Numeral | None:
    total = current = 0.0
    last_scale = float("inf")
    end, scale, at, seen = start, 1.0, start, False
    while token := _TOKEN.match(text, at, high):
        word = token[1].lower()
        kind, value = _CLASS[word], _VALUE.get(word, 0.0)
        if kind == "unit":
            if seen and not (
                current == 0 or (current % 100 == 0 and current > 0) or (current % 10 == 0 and current % 100 >= 20 and value < 10)
            ):
                break
            current += value
        elif kind == "ten":
            if current % 100:
                break
            current += value
        elif kind == "hundred":
            if current >= 100:
                break
            current, scale = max(current, 1) * 100, 100.0
        elif kind == "dozen":
            current, scale = max(current, 1) * 12, 12.0
        elif kind == "scale":
            if value >= last_scale and current == 0:
                total, scale = total * value, scale * value
            else:
                total, current = total + max(current, 1) * value, 0.0
                scale = value
            last_scale = value
        elif kind == "fraction":
            if not seen or (word == "half" and not text[end:at].strip(" -\u00a0").startswith("and")):
                break
            if text[end:at].strip(" -\u00a0").lower().startswith("and"):
                current += value
                end = token.end()
                seen, at = True, _next(text, end, high)
                continue
            if total or current > 9 or word in {"second"}:
                break
            part = tidy(current * value)
            if part > 1 or (word.endswith("s") != (current > 1)):
                break
            if (large := _OF_MAGNITUDE.match(text, token.end(), high)) and "of" not in large.group():
                return Numeral(start, large.end(), tidy(part * _VALUE[large[1].lower()]), "words", _VALUE[large[1].lower()])
            return Numeral(start, token.end(), part, "fraction")
        else:
            break
        end, seen = token.end(), True
        at = _next(text, end, high)
        if at == end:
            break
    if not seen:
        return None
    if _CLASS[text[start:end].lower()] in {"hundred", "dozen", "scale"} if text[start:end].lower() in _CLASS else False:
        before = text[max(low, start - 16) : start]
        if _VAGUE.search(before) and not _ARTICLE.search(before) and text[end : end + 1] != "-":
            return Numeral(start, end, None, "indefinite")
        if article := _ARTICLE.search(before):
            start -= len(article.group())
    return Numeral(start, end, tidy(total + current), "words", scale)


def _next(text: str, end: int, high: int) -> int:
    joint = _JOINT.match(text, end, high)
    return joint.end() if joint else end
