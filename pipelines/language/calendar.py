"""Dates and times in English prose: what the words say, before anything is resolved.

Belongs here: finding expressions with their spans, and their fields. Does not: which day is meant (`resolution`), a page's own stamps
(`reading.stamps`). One compiled alternation finds the pieces, neighbours that make one time are then joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import settings, table

_ZONE_TAIL = re.compile(
    r"(?:\d|noon|midnight|midday|\b[AaPp]\.?\s?[Mm]\.?|[ap]\.?m\.?|hrs|clock)\s?(\(?(?![AaPp]\.?[Mm]\b)[A-Zl][A-Za-z+\d\s-]*\)?)$"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time as the words give it: `text[start:end]`. Fields that the words leave out are None.

    `unit` and `offset` are relative ("last week" is week, -1; "two days ago" day, -2; "tomorrow" day, 1); `direction` is -1 for "last",
    1 for "next", 0 for "this" before a weekday or a month; `edge` is "end", "start", "early", "mid" or "late". A span has `until`.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    unit: str | None = None
    offset: int | None = None
    direction: int | None = None
    part: str | None = None
    quarter: int | None = None
    edge: str | None = None
    is_vague: bool = False
    until: Expression | None = None

    @property
    def is_day(self) -> bool:
        """Names one day."""
        return bool(self.day or self.weekday is not None or (self.unit == "day" and self.offset is not None)) and self.hour is None


@cache
def _words() -> dict[str, Any]:
    return settings("calendar")


def _any(words: Any) -> str:
    return any_of(words, r"\s")


def _openers() -> set[str]:
    """How an expression may begin if not with a digit: one look at these spares most words of a text the long way through `_pattern`."""
    words = _words()
    named = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "numbers", "quarters", "holidays")
    fixed = (
        "sep tues weds thur midnight noon midday earlier later late early today yesterday tomorrow tonight last overnight this the next "
        "coming past q mid about around nearly almost more over just only several few a some many couple in at end start beginning middle"
    )
    return set(fixed.split()).union(*(words[name] for name in named))


@cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    month = rf"(?:(?:{_any(words['months'])})\b|(?:{_any([*words['month_abbreviations'], 'sep'])})\b\.?)"
    weekday = rf"(?:{_any(words['weekdays'])})"
    short = rf"(?:{_any(words['weekday_abbreviations'])}|tues|weds|thurs?)\.?(?=,?\s\d)"
    part = rf"(?:{_any(words['parts'])})"
    number = rf"(?:\d{{1,3}}|{_any(words['numbers'])}|several|few|a\sfew|some|many|a\scouple\sof|couple\sof)"
    unit = rf"(?:{_any(words['units'])})s?"
    zone = _any(
        {row["word"] for row in table("zones", language="") if len(row["word"]) > 1} | {"local time", "Pacific", "Eastern", "Central"}
    )
    half = r"(?:[ap]\.\s?m\b\.?|[ap]\s?m\b)"  # "2pm." ends a sentence, "2 p.m." need not
    tail = rf"(?:\s?(?-i:\((?:{zone}|(?:GMT|UTC)[+-]\d{{1,2}})\)|(?:{zone}|(?:GMT|UTC)[+-]\d{{1,2}})\b))?"
    year = r"(?:1[4-9]\d\d|20\d\d|21\d\d)"
    return re.compile(
        rf"""(?<![\w£$€#@/])(?<!\d[.,:])(?=\d|{_any(_openers())})(?:
        (?P<iso>{year}-[01]\d-[0-3]\d)\b
        |(?P<date>(?:(?:{weekday}|{short}),?\s(?:the\s)?)?(?:
            (?:[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?[0-3]?\d(?:st|nd|rd|th)?)?(?:\sof)?\s{month}(?:,?\s{year}\b)?
            |{month}\s[0-3]?\d(?:st|nd|rd|th)?(?:\s?[-–]\s?[0-3]?\d(?:st|nd|rd|th)?)?(?![\w:]|[.,]\d)(?:,?\s{year}\b)?
        ))(?!\w)
        |(?P<clock>(?:
            [012]?\d[:.][0-5]\d\s?{half}|[01]?\d\s?{half}|[012]?\d:[0-5]\d(?![\d:])|[012]\d[.h][0-5]\d(?=\s?(?-i:{zone})\b)
            |[012]\d[0-5]\d(?=\s?(?-i:GMT|BST|UTC|EST|EDT|ET|IST|CET|hrs|hours|local\stime)\b)|1?\d\so['’]clock
            |(?<=at\s)[012]\d\.[0-5]\d(?![\d%])
            |midnight|noon|midday)(?:\s?hrs)?{tail})(?!\w)
        |(?P<day>(?:(?:earlier|later|late|early)\s)?(?:today|yesterday|tomorrow)(?:\s(?:{part}))?)\b
        |(?P<night>(?:(?:earlier|later|late)\s)?(?:tonight|last\snight|overnight|this\s{part}|(?:the\s)?early\shours\sof(?:\sthis\smorning)?))\b
        |(?P<weekday>(?:(?:last|next|this|coming|past)\s)?{weekday}s?(?:\s(?:{part})s?)?)\b
        |(?P<quarter>(?:the\s)?(?:{_any(words["quarters"])})\s(?:fiscal\s)?quarter(?:\sof\s(?:{year}|(?:this|last|next)\syear))?|Q[1-4](?:\s{year})?)\b
        |(?P<decade>(?:(?:the|early|late|mid)[\s-])*(?:1[4-9]\d0|20\d0)s|(?:the\s)(?:early\s|late\s|mid-)?['’]?[2-9]0s|(?:this|last|next)\sdecade)\b
        |(?P<ago>(?:(?:about|around|nearly|almost|more\sthan|over|just|only)\s)?{number}\s{unit}\s(?:ago|earlier\sthis\s\w+))\b
        |(?P<ahead>in\s{number}\s{unit}['’]?\stime)\b
        |(?P<period>(?:(?:earlier|later|late|early)\s)?(?:this|last|next|the\s(?:end|start|beginning)\sof\s(?:the|this|next))\s
            (?:week(?:end)?|month|year|quarter|summer|spring|autumn|winter))\b
        |(?P<weekend>(?:at\s)?(?:the|over\sthe)\sweekend)\b
        |(?P<month>(?:(?:(?:the\s)?(?:end|start|beginning|middle)\sof|early|late|mid|last|next|this)[\s-])?{month}(?:,?\s(?:{year}|(?:this|last|next)\syear))?)(?![\w])
        |(?P<holiday>(?:{_any(words["holidays"])})(?:,?\s{year})?)\b
        |(?P<fiscal>(?:{year})[-/–]\d\d)(?![\d-])
        |(?P<year>(?:(?:(?:the\s)?(?:end|start|beginning|middle)\sof|early|late|mid)[\s-])?{year})(?![\w%]|[.,:/-]\d)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def expressions(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """Dates and times in `text[start:end]`, in order, without overlaps."""
    stop = len(text) if end is None else end
    pieces = [found for match in _pattern().finditer(text, start, stop) if (found := _read(text, match, start, stop)) is not None]
    return list(_joined(text, pieces, start))


def _month(name: str) -> int | None:
    words = _words()
    plain = name.lower().strip(". ,")
    if plain in words["months"]:
        return int(words["months"].index(plain)) + 1
    for number, short in enumerate(words["month_abbreviations"], 1):
        if plain == short or plain == short[:3]:
            return number
    return None


def _weekday(name: str) -> int | None:
    for number, short in enumerate(_words()["weekday_abbreviations"]):
        if name.lower().startswith(short):
            return number
    return None


def _year(words: str) -> int | None:
    match = re.search(r"\b(?:1[4-9]|20|21)\d\d\b", words)
    return int(match.group()) if match else None


def _edge(words: str) -> str | None:
    match = re.match(r"(?:the\s)?(end|start|beginning|middle|early|late|mid)\b", words, re.IGNORECASE)
    if match is None:
        return None
    return {"beginning": "start", "middle": "mid"}.get(match[1].lower(), match[1].lower())


def _direction(words: str) -> int | None:
    match = re.search(r"\b(last|past|next|coming|this)\b", words, re.IGNORECASE)
    return None if match is None else {"last": -1, "past": -1, "this": 0}.get(match[1].lower(), 1)


def _before(text: str, at: int, floor: int) -> str:
    match = re.search(r"([\w’']+)[\s-]$", text[max(floor, at - 24) : at])
    return match[1].lower() if match else ""


def _after(text: str, at: int, stop: int) -> str:
    match = re.match(r"[\s-]([\w’']+)", text[at : min(stop, at + 24)])
    return match[1] if match else ""


def _read(text: str, match: re.Match[str], floor: int, stop: int) -> Expression | None:
    name, words = str(match.lastgroup), match.group()
    start, end = match.span()
    lower = re.sub(r"\s+", " ", words.lower())
    if name == "iso":
        year, month, day = (int(piece) for piece in words.split("-"))
        return Expression(start, end, "date", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if name == "date":
        return _date(match, words, lower)
    if name == "clock":
        return _clock(text, start, end, words, floor)
    if name == "day":
        offset = {"today": 0, "yesterday": -1, "tomorrow": 1}[next(w for w in ("today", "yesterday", "tomorrow") if w in lower)]
        part = _part(lower)
        return Expression(start, end, "part_of_day" if part else "relative", unit="day", offset=offset, part=part)
    if name == "night":
        if "early hours" in lower:
            return Expression(start, end, "part_of_day", unit="day", offset=0, part="early hours")
        offset, part = (-1, "night") if "last night" in lower else (0, _part(lower) or "night")
        if lower.endswith("overnight"):
            return Expression(start, end, "part_of_day", part="night")
        return Expression(start, end, "part_of_day", unit="day", offset=offset, part=part)
    if name == "weekday":
        if not re.search(r"[A-Z][a-z]*day|[A-Z]{6,}", words) or _before(text, start, floor) in _words()["before_named_days"]:
            return None
        part = _part(lower)
        plural = bool(re.search(r"days\b", lower))
        weekday = _weekday(lower.split(" ")[1] if _direction(lower) is not None else lower)
        kind = "part_of_day" if part else "weekday"
        return Expression(start, end, kind, weekday=weekday, direction=_direction(lower), part=part, is_vague=plural)
    if name == "quarter":
        ordinal = re.search(r"q([1-4])|(first|second|third|fourth)", lower)
        assert ordinal is not None
        quarter = int(ordinal[1]) if ordinal[1] else _words()["quarters"].index(ordinal[2]) + 1
        return Expression(start, end, "span", year=_year(words), quarter=quarter, direction=_direction(lower))
    if name == "decade":
        digits = re.search(r"\d{4}|\d0(?=s)", words)
        if digits is None:
            return Expression(start, end, "decade", is_vague=True)
        year = int(digits.group()) + (1900 if len(digits.group()) == 2 else 0)
        return Expression(start, end, "decade", year=year, unit="decade") if year % 10 == 0 else None
    if name in ("ago", "ahead"):
        return _distance(start, end, lower, -1 if name == "ago" else 1)
    if name == "period":
        unit = lower.rsplit(" ", 1)[-1]
        if unit in ("summer", "spring", "autumn", "winter"):
            return Expression(start, end, "relative", is_vague=True)
        return Expression(start, end, "relative", unit=unit, offset=_direction(lower) or 0, edge=_edge(lower) if " of " in lower else None)
    if name == "weekend":
        return Expression(end - len("the weekend"), end, "relative", unit="weekend", is_vague=False)
    if name == "month":
        return _lone_month(text, start, end, words, floor)
    if name == "holiday":
        month, day = _words()["holidays"][re.sub(r",? \d{4}$", "", lower)]
        return Expression(start, end, "date", year=_year(words), month=month, day=day) if words[0].isupper() else None
    if name == "fiscal":
        first = int(words[:4])
        if int(words[5:]) != (first + 1) % 100 or (int(words[5:]) <= 12 and words[4] == "-" and first < 1950):
            return None
        return Expression(start, end, "span", year=first, until=Expression(start, end, "date", year=first + 1))
    return _lone_year(text, start, end, words, floor, stop)


def _part(lower: str) -> str | None:
    if "tonight" in lower:
        return "night"
    return next((part for part in _words()["parts"] if re.search(rf"\b{part}s?\b", lower)), None)


def _date(match: re.Match[str], words: str, lower: str) -> Expression | None:
    month = next((number for piece in re.findall(r"[A-Za-z]+", words) if piece[0].isupper() and (number := _month(piece))), None)
    numbers = [int(piece) for piece in re.findall(r"\d+", words)]
    day = next((number for number in numbers if number <= 31), None)
    if month is None or not day:
        return None
    # The stop belongs to the sentence, unless it shortens the month ("Oct.").
    end = match.end() - (words.endswith(".") and bool(re.search(r"[a-z]{5,}\.$|\bMay\.$|\b(?:June|July)\.$", words)))
    days = [number for number in numbers if number <= 31]
    if len(days) == 2 and days[0] < days[1]:
        last = Expression(match.start(), end, "date", _year(words), month, days[1])
        return Expression(match.start(), end, "span", _year(words), month, day, until=last)
    return Expression(match.start(), end, "date", _year(words), month, day)


def _clock(text: str, start: int, end: int, words: str, floor: int) -> Expression | None:
    lower = words.lower()
    tail = _ZONE_TAIL.search(words)
    zone = tail[1].strip(" ()") if tail else None
    if lower.startswith(("midnight", "noon", "midday")):
        return Expression(start, end, "clock", hour=0 if lower.startswith("midnight") else 12, minute=0, zone=zone)
    numbers = re.match(r"(\d{1,2})[:.h]?([0-5]\d)?", words)
    assert numbers is not None
    hour, minute = int(numbers[1]), int(numbers[2] or 0)
    half = re.search(r"([ap])\.?\s?m\b", lower)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    if hour > 23 or (
        not half and "clock" not in lower and _before(text, start, floor) in ("in", "of", "won", "lead", "score", "psalm", "leviticus")
    ):
        return None
    return Expression(start, end, "clock", hour=hour, minute=minute, zone=zone, is_vague="clock" in lower)


def _distance(start: int, end: int, lower: str, sign: int) -> Expression | None:
    match = re.search(r"(\d+|\w+(?: of)?) (\w+?)s?['’]? (?:ago|earlier|time)", lower)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else _words()["numbers"].get(match[1])
    unit = match[2]
    if unit in ("week", "fortnight"):
        # "A week ago" is a day, "last week" a week.
        days = 7 if unit == "week" else 14
        return Expression(start, end, "relative", unit="day", offset=sign * days * (number or 1), is_vague=number is None)
    return Expression(start, end, "relative", unit="day" if unit == "night" else unit, offset=sign * (number or 1), is_vague=number is None)


def _lone_month(text: str, start: int, end: int, words: str, floor: int) -> Expression | None:
    year = _year(words)
    name = next((piece for piece in re.findall(r"[A-Za-z]+", words) if piece[0].isupper() and _month(piece)), None)
    if name is None:
        return None
    full = name.lower() in _words()["months"]
    lead = words[: words.index(name)].strip().lower()
    before = _before(text, start, floor)
    if year is None and not lead and name.lower() in _words()["ambiguous_months"] and before not in _words()["before_months"]:
        return None
    if not full and year is None and name.lower() != "may":
        return None
    if words.endswith("."):
        end -= 1
    kind_edge = _edge(words)
    later = _direction(words[words.index(name) + len(name) :])
    offset = later if later is not None and re.search(r"year$", words) else None
    return Expression(
        start, end, "date", year, _month(name), direction=_direction(lead) if lead else None, edge=kind_edge, offset=offset, unit="month"
    )


def _lone_year(text: str, start: int, end: int, words: str, floor: int, stop: int) -> Expression | None:
    year = _year(words)
    assert year is not None
    before, after = _before(text, start, floor), _after(text, end, stop)
    plural = bool(
        re.fullmatch(r"[a-z]+s|people|men|women|children|more|million|billion|per|metres?|miles?|km|votes", after)
    ) and after not in ("was", "has", "is", "as")
    if _edge(words) or text[max(floor, start - 1) : start] == "(":
        return Expression(start, end, "date", year=year, edge=_edge(words))
    if plural and not (before in ("in", "since", "by", "the") and 1900 <= year <= 2100):
        return None
    if before in _words()["before_years"]:
        return Expression(start, end, "date", year=year)
    previous = re.search(r"(\S+)\s$", text[max(floor, start - 24) : start])
    if (previous and 1900 <= year <= 2100 and re.match(r"[A-Z]", previous[1])) or (previous and previous[1].endswith(("'s", "’s"))):
        return Expression(start, end, "date", year=year)
    return None


def _joined(text: str, pieces: list[Expression], floor: int) -> Iterator[Expression]:
    """Neighbours that make one time: "6am tomorrow", "10am on Friday", "between 2021 and 2027", "the early hours of Sunday"."""
    index = 0
    while index < len(pieces):
        one = pieces[index]
        index += 1
        while index < len(pieces):
            two = pieces[index]
            between = text[one.end : two.start]
            joined = _pair(text, one, two, between, floor)
            if joined is None:
                break
            one = joined
            index += 1
        yield one


def _pair(text: str, one: Expression, two: Expression, between: str, floor: int) -> Expression | None:
    if one.until is not None:
        return None
    plain = between.strip().lower()
    if one.kind == "clock" and plain in ("", "on", "this", ",") and (two.is_day or two.kind == "part_of_day") and two.hour is None:
        return replace(two, start=one.start, kind="clock", hour=one.hour, minute=one.minute, zone=one.zone, part=None)
    if one.part == "early hours" and plain == "" and two.is_day:
        return replace(two, start=one.start, kind="part_of_day", part="early hours")
    if one.weekday is not None and not one.part and plain in ("", ",") and two.month and two.day and two.weekday is None:
        return replace(two, start=one.start)
    same = (
        (one.kind == two.kind == "clock" and one.unit is None)
        or (one.kind == two.kind == "weekday")
        or (one.kind == two.kind == "date" and (one.month is None) == (two.month is None) and (one.day is None) == (two.day is None))
    )
    if not same or one.is_vague or two.is_vague:
        return None
    lead = re.search(r"\b(between|from)\s$", text[max(floor, one.start - 9) : one.start], re.IGNORECASE)
    linked = plain in ("-", "–", "—") or (lead is not None and plain == ("and" if lead[1].lower() == "between" else "to"))
    linked = linked or (lead is not None and plain in ("until", "till", "through"))
    if not linked:
        return None
    return replace(one, start=lead.start() + max(floor, one.start - 9) if lead else one.start, end=two.end, kind="span", until=two)
