"""Stamps: the time of a post as a page states it. Belongs here: finding and parsing stamps in a line. Does not: resolving them (`clock`).

A stamp is a run of parts in any order: an age ("20m ago"), a clock ("12.34 BST", "4:36pm"), a date ("14 August 2023"), glued or not.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries
from pipelines.model.segments import Stamp

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s*)?"
_YEAR = r"(?:19|20)\d\d"
_AGED = r"(?:an?|\d{1,3})\s(?:seconds?|minutes?|hours?|days?)\sago"
_ENDS = rf"(?-i:(?![a-z]|[A-Z]{{2}}|\d)|(?={_AGED}))"
"""What may follow "PM": the body's first word ("4:57 PMThe doors ...") or an age ("4:57 PM9 minutes ago"), but no other letter or digit."""
_WORD_ENDS = r"(?-i:(?![a-z]|[A-Z]{2}))"  # so may a zone ("7:13 PM ESTUpdated 7 min ago")
_UNITS = {"s": 0, "m": 1, "h": 60, "d": 1440, "w": 10080}


@cache
def _parts() -> re.Pattern[str]:
    zones = any_of(entries("zone_words"), r"\s+")
    cities = any_of(word[:-5] for word in entries("zone_words") if word.endswith(" time") and word[0].isupper())
    bare = any_of(entries("bare_zone_words"))
    hours = "|".join(word if len(word) == 1 else rf"\s?{word}" for word in entries("hour_words"))
    clock = (
        rf"(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.h]|;(?=\d\d\s?[ap]\.?m)|\.\s(?=\d\d\s?[ap]\.?m{_WORD_ENDS})|:\s(?=\d\d(?:$|\s?(?:[ap]\.?m|{zones}){_WORD_ENDS}|\s[–—-]\s|\s\((?:GMT|UTC))))(?P<minute>[0-5]\d)"
        r"(?:[:.](?P<second>[0-5]\d))?(?!\d?%)"
        rf"(?:\s*(?P<half>[ap])\.?\s?m{_ENDS}\.?|(?:{hours})\b|(?P<half3>[ap])(?=\s*[–—:-]))?|\s?(?P<half2>[ap])\.?m{_ENDS}\.?)"
        rf"(?:\s*\((?P<city>{cities})(?: time)?\)"
        rf"|\s*\(?(?P<zone>(?:GMT|UTC)(?:[+-]|\s\+|\+\s{{1,2}})(?:1[0-4]|0?\d)(?::?[0-5]\d)?(?!\d)|(?:{zones}){_WORD_ENDS}(?:\s*\((?:GMT|UTC)[+-]\d{{1,2}}(?::\d\d)?\))?|[+-](?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d))\)?"
        rf"|(?<=[m.])\s*\(?(?P<zone2>(?:{bare}))(?=\s?(?:[:)–—-]|$))\)?)?"
    )
    # "1446 GMT", "1446 hrs": four digits are a clock where a word says so.
    zone = rf"(?:{zones}){_WORD_ENDS}"
    military = rf"(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)\s?(?:hrs\b(?:\s(?P<zone5>{zone}))?|(?P<zone4>{zone}))"
    said = r"(?:12\s)?(?P<said>noon|midday|midnight)\b"
    age = (
        r"(?P<age>\d{1,3}|an?(?=\s))\s?(?P<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?)(?:\(s\))?"
        r"(?:\s(?P<age2>\d{1,2})\s?(?:minutes?|mins?|m))?\s?ago"
    )
    dates = (
        rf"{_WEEKDAY}(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH.format('month1')}(?:,?\s*(?P<year1>{_YEAR}))?(?!\d(?!\d?[:.][0-5]\d))",
        rf"{_WEEKDAY}{_MONTH.format('month2')}\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s*(?P<year2>{_YEAR}))?(?!\d(?![\d:]))",
        r"(?P<n1>[0-3]?\d)/(?P<n2>[0-3]?\d)/(?P<year3>(?:19|20)?\d\d)(?!\d)",
        r"(?P<year4>(?:19|20)\d\d)-(?P<month4>[01]\d)-(?P<day4>[0-3]\d)T?",
        r"(?P<day5>[0-3]?\d)\.(?P<month5>[01]?\d)\.(?P<year5>(?:19|20)\d\d)(?!\d)",
    )
    return re.compile("|".join((age, military, said, *dates, clock)), re.IGNORECASE)


_GAP = re.compile(r"(?:\s/(?=\s)|[\s,;|·•–—-])*(?:(?:at|on|time:|date:)\s*)?", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:[•▶◾■*·+–—-]\s*)*(?:[\[(](?:at\s+)?)?(?:new\supdate\s+)?(?:(?:last\s+)?(?:posted|published|updated?|created)(?:\s+(?:at|on))?[:,\s]*\(?)?(?:from\s+)?(?:(?:today|yesterday),?\s+(?:at\s+)?)?(?:date:\s*)?",
    re.IGNORECASE,
)
_AGAIN, _BESIDE = re.compile(r"\s?\((?=\d)"), re.compile(r"(?:,\s|\s?/\s?)(?=\d)")
_ELSEWHERE = re.compile(r"/(?:[01]?\d|2[0-3])[:.][0-5]\d$")
"""The same moment on another clock, that no zone names ("05.18/00.18"), alone on a line."""
_STARTS = re.compile(
    r"[^\w]{0,6}(?:\d|(?<=[\[(])at\s|new\supdate|last|posted|published|update|created|from|to?day|yesterday|date|noon|midday|midnight|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_MERIDIAN = re.compile(r"[\s,]*\d{1,2}:\d\d(?::\d\d)?\s*[AP]M")
_UNIX = re.compile(r"1[0-9]{9}")
_SHORT_YEAR, _NOON = 100, 12


def parse_at(text: str, start: int = 0) -> tuple[Stamp, int] | None:
    """The stamp that starts at `text[start]` and where it ends; None where none starts there.

    A date alone is no stamp: there must be a clock or an age. Dates such as 9/7/2016 are month first where the clock says AM or PM.
    """
    values: dict[str, str | int | None] = {}
    at, end = start, start
    has_clock = has_age = is_bracketed = False
    while at < len(text) and (match := _parts().match(text, at)):
        if match["age"]:
            unit = _UNITS[match["unit"][0].lower()] if not match["unit"].lower().startswith("month") else 43200
            minutes = (int(match["age"]) if match["age"].isdigit() else 1) * unit + int(match["age2"] or 0)
            if has_age and minutes != values["age_minutes"]:
                break  # "19 minutes ago19m ago" says one age twice
            values |= {"age_minutes": minutes, "age_unit_minutes": 1 if match["age2"] else max(unit, 1)}
            has_age = True
        elif match["hour"] or match["hour4"] or match["said"]:
            clock = _clock(match)
            if has_clock and clock and (clock["hour"], clock["minute"]) != (values["hour"], values["minute"]):
                break
            if clock is None:
                break
            values |= {name: value for name, value in clock.items() if value is not None}
            has_clock = True
        elif not _date(match, values):
            break
        end = match.end()
        if is_bracketed and text[end : end + 1] == ")":
            end += 1
        at = _GAP.match(text, end).end()  # type: ignore[union-attr]
        is_bracketed = has_age and not has_clock and text[at : at + 1] == "("
        at += is_bracketed
    if not (has_clock or has_age):
        return None
    if has_clock and (again := _AGAIN.match(text, end)):
        # The same moment in another zone ("18:30(15:30 GMT)", "2144 GMT (4:44 p.m. EST)"): the first whose zone is named counts.
        other = parse_at(text, again.end())
        closing = other[1] if other and text[other[1] - 1] == ")" else other[1] + 1 if other else 0
        if other and other[0].hour is not None and other[0].zone and text[closing - 1 : closing] == ")":
            end = closing
            if values.get("zone") is None:
                values |= {"hour": other[0].hour, "minute": other[0].minute, "zone": other[0].zone}
    elif (
        values.get("zone") and text[end : end + 1] in {",", "/", " "} and (beside := _BESIDE.match(text, end))
    ):  # "10:23 pm GMT, 5:23 pm ET", "7 a.m. PT/10 a.m. ET"
        other = parse_at(text, beside.end())
        if other and other[0].hour is not None and other[0].zone not in {None, values["zone"]}:
            end = other[1]
    elif has_clock and (elsewhere := _ELSEWHERE.match(text, end)):
        end = elsewhere.end()
    return Stamp(text=text[start:end].strip(), **values), end  # type: ignore[arg-type]


def _clock(group: re.Match[str]) -> dict[str, int | str | None] | None:
    if group["hour4"]:
        return {"hour": int(group["hour4"]), "minute": int(group["minute4"] or 0), "second": None, "zone": group["zone4"] or group["zone5"]}
    if group["said"]:
        return {"hour": 0 if group["said"].lower() == "midnight" else _NOON, "minute": 0, "second": None, "zone": None}
    hour, minute = int(group["hour"] or 0), int(group["minute"] or 0)
    half = (group["half"] or group["half2"] or group["half3"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour == 24:
        hour = 0
    said = group["zone"] or group["zone2"]
    zone = _SPACE.sub(" ", said) if said else f"{group['city']} time" if group["city"] else None
    return {"hour": hour, "minute": minute, "second": int(group["second"]) if group["second"] else None, "zone": zone}


def _date(group: re.Match[str], values: dict[str, str | int | None]) -> bool:
    if "day" in values:
        return False
    if group["n1"]:
        first, second = int(group["n1"]), int(group["n2"] or 0)
        is_american = second > 12 or _MERIDIAN.match(group.string[group.end() : group.end() + 20]) is not None
        month, day = (first, second) if is_american and first <= 12 else (second, first)
        year = int(group["year3"] or 0)
        values |= {"day": day, "month": month, "year": year + 2000 if year < _SHORT_YEAR else year}
    else:
        number = next(number for number in "1245" if group[f"day{number}"])
        month_word = group[f"month{number}"] or ""
        month = int(month_word) if month_word.isdigit() else _MONTHS.index(month_word[:3].lower()) + 1
        year_word = group[f"year{number}"]
        values |= {"day": int(group[f"day{number}"] or 0), "month": month} | ({"year": int(year_word)} if year_word else {})
    return 1 <= int(values["day"] or 0) <= 31 and 1 <= int(values["month"] or 0) <= 12


def leading(line: str) -> tuple[Stamp, int, int] | None:
    """The stamp that a line opens with ("Posted at 12:05", "• 4:36pm"): the stamp, where it starts, where it ends."""
    if not _STARTS.match(line):
        return None
    if len(line) < 16 and _UNIX.fullmatch(line.strip()):
        at = line.index("1")
        return Stamp(text=line.strip(), instant=datetime.fromtimestamp(int(line), UTC)), at, at + 10
    for start in dict.fromkeys((_LEAD.match(line).end(), 0)):  # type: ignore[union-attr]
        found = parse_at(line, start)
        if found:
            return found[0], start, found[1]
    return None


_ANCHOR = re.compile(
    r"(?=[\dJFMASOND])(?:(?<![\d:.])(?=\d{1,2}[:.h]\d\d|\d{1,2}\s?[ap]\.?m|\d{1,3}\s?(?:s|m|h|d|w|sec|min|hr|hour|day|week|month)\w*\s(?:\d+\s?\w+\s)?ago)"
    r"|(?=(?:\d{1,2}(?:st|nd|rd|th)?\s*)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*\d)|(?<!\d)(?=\d{1,2}/\d{1,2}/\d{2,4}))"
)
"""Where a stamp may begin near a line's end: a look at one letter comes first, since every place of the line is tried."""


def trailing(line: str) -> tuple[Stamp, int] | None:
    """The stamp that a line closes with, glued or not: the stamp and where it starts."""
    tail = max(0, len(line) - 70)
    for match in _ANCHOR.finditer(line, tail):
        found = parse_at(line, match.start())
        if found and not line[found[1] :].strip(" .:)|"):
            return found[0], match.start()
    return None


def parse_date(text: str) -> Stamp | None:
    """A stamp with a date and no clock ("Monday 12 May 2025"); None where `text` does not open with a date."""
    match = _parts().match(text)
    values: dict[str, str | int | None] = {}
    if match is None or match["hour"] or match["hour4"] or match["said"] or match["age"] or not _date(match, values):
        return None
    return Stamp(text=text[: match.end()].strip(), **values)  # type: ignore[arg-type]


_DAY, _HALF_DAY = 1440, 720
_SAYS_HALF = re.compile(r"\d\s?[ap](?:\.?\s?m\b|$)", re.IGNORECASE)


def _half_left_out(one: Stamp, two: Stamp) -> bool:
    """Whether one clock says "pm" and the other, of twelve hours by its looks, leaves it out ("3:59PM", "4:05")."""
    if one.day or two.day:
        return False
    says, other = _SAYS_HALF.search(one.text) is not None, _SAYS_HALF.search(two.text) is not None
    bare = two if says else one
    return says != other and 1 <= (bare.hour or 0) <= _NOON and not bare.text.startswith("0")


def _pass_noon(one: Stamp, two: Stamp) -> bool:
    """Whether two clocks of twelve hours by their looks stand on both sides of one o'clock ("12.58", "1.00")."""
    if one.hour is None or two.hour is None or max(one.hour, two.hour) != _NOON or not 1 <= min(one.hour, two.hour) < _NOON // 2:
        return False
    return not (one.day or two.day or _SAYS_HALF.search(one.text) or _SAYS_HALF.search(two.text) or "0" in (one.text[:1] + two.text[:1]))


def step(one: Stamp, two: Stamp, *, by_twelve: bool = False) -> float | None:
    """Minutes from one stamp to the next on the page; None where they cannot be compared.

    Between clocks without a date a leap of more than half a day is midnight. `by_twelve`: a clock that leaves out the "pm" of its
    neighbour counts as having it, and one o'clock comes after twelve where neither says "am" or "pm".
    """
    if one.instant is not None and two.instant is not None:
        return (two.instant - one.instant).total_seconds() / 60
    if one.hour is not None and two.hour is not None:
        minutes = (two.hour - one.hour) * 60 + (two.minute or 0) - (one.minute or 0)
        if by_twelve and (_pass_noon(one, two) or (max(one.hour, two.hour) > _NOON and _half_left_out(one, two))):
            return (minutes + _HALF_DAY // 2) % _HALF_DAY - _HALF_DAY // 2
        if one.day and two.day and one.month and two.month:
            years = two.year - one.year if one.year and two.year else 0
            return minutes + ((years * 12 + two.month - one.month) * 31 + two.day - one.day) * _DAY
        return (minutes + _HALF_DAY) % _DAY - _HALF_DAY
    if one.age_minutes is not None and two.age_minutes is not None:
        return float(one.age_minutes - two.age_minutes)
    return None
