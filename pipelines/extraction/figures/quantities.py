"""Quantities of one sentence. Belongs here: the one pass over a sentence's numbers. Does not: records and their ids (`extractor`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.extraction.figures import context, measures
from pipelines.extraction.figures.amounts import Amount, amount_at, with_compound, with_range
from pipelines.extraction.figures.counts import CountedNoun, counted_noun, is_stopped, singular
from pipelines.extraction.figures.guards import designated, is_anaphoric, is_name_number, is_refused, is_year
from pipelines.extraction.figures.lexicon import CASUALTY_WORDS, CURRENCY_WORDS, EXPECTERS, INDICES, UNIT_WORDS
from pipelines.extraction.figures.numerals import HIT, tidy


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `text[start:end]`, bound left out; fields as in table `figures`. `method` names the rule that found it."""

    start: int
    end: int
    value: float | None
    value_high: float | None
    comparator: str
    kind: str
    unit: str | None
    method: str
    basis: str | None = None
    measure: str | None = None
    rate: str | None = None
    change: str | None = None
    baseline_value: float | None = None


_FRACTION_CONTEXT = re.compile(
    r"(?:first|second|third|fourth|last|final|opening|other|each|every|game of two|this|that|better|the)[\s-]$", re.I
)
_PROPORTION = re.compile(
    r"[ ](?:in|out of)(?: every)?[ ](\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?![\w%.,:]*\d)(?!\w)(?! (?:minutes|hours|days|weeks|months|years|overs|games|matches))",
    re.I,
)
_PER = re.compile(
    r"\s((?:per|in every|for every)\s(?:\d[\d,]*|thousand|million|hundred thousand)(?:\s(?!in|of|on|at|to|and)[a-z]+)?)(?!\w)"
)
_ALSO = re.compile(r",?\s(?:and\s)?")
_RACES = frozenset({50.0, 60.0, 100.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0})
_RACE = re.compile(r"(?:the|men['’]s|women['’]s|in)\s$", re.I)
_RACE_AFTER = re.compile(
    r"\s(?:final|heat|heats|semi|race|relay|freestyle|butterfly|backstroke|breaststroke|hurdles|medley|sprint|champion|dash|record)", re.I
)
_CROWD = re.compile(
    r"(?<!\w)(?:attendance|crowd|audience|gathering|congregation|workforce|population)\s(?:of|is|was|at)\s(?:\w+\s){0,2}$", re.I
)
_REACHED = re.compile(r"(?<!\w)(?:to|at|is|of|reached|hit|passed|than|least)\s$", re.I)
_EXPECTED = re.compile(r"\s(?:had\s)?(?:expected|forecast|predicted|estimated|projected)(?!\w)")
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "hundred": 100}
_AGE_COMMA = re.compile(r"[^\W\d_][\w’'-]{2,},\s(?:aged\s|now\s)?$")
_AFTER_AGE = re.compile(r"\s?(?:,|\)|\.(?:\s|$)|;)|\sand\s[A-Z]|$")
_MAGNITUDE_BEFORE = re.compile(r"(?<!\w)magnitude[\s-](?:of\s)?$", re.I)
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude(?!\w)|\son\sthe\sRichter", re.I)
_KILLED = re.compile(
    r"(killing|injuring|wounding|arresting|killed|injured|wounded|arrested|leaving|left|rescued|evacuated|claimed|detained|displacing)\s(?:\w+\s){0,3}$",
    re.I,
)
_ENDS_PHRASE = re.compile(r"\s?[,.;:)–-]|\s(?:and|in|on|at|after|with|as|including|others|by|when|from|during|of|more)(?!\w)|\s*$", re.I)
_POINTS = re.compile(r"[\s-]points?(?!\w)", re.I)
_OF_THEM = re.compile(r"\sof\s(?:them|us|you|those|these|whom|which|the\s(?:most|best|biggest|worst|greatest|first|last|few))\b", re.I)
_TOLL = re.compile(r"(?<!\w)(death toll|toll|number of (?:dead|deaths|fatalities))(?!\w)", re.I)
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:number of|total(?: number)? of|count of|tally of|total)\s((?:[\w’'-]+\s){0,3}?[a-z]{3,}s)(?:\s(?!is|as)[\w’'-]+){0,6}\s(?:to|at|is|was|are|were|now|reached|reaches|hit|hits|above|than|stands?|stood|of)\s(?:\w+\s)?$"
)
_LAST_WORD = re.compile(
    r"([A-Za-zÀ-ÿ][\w'’-]*)\s+(?:(?:also|now|has|have|had|still|again|stood|stands?|is|are|was|were|at|rose|rises?|risen|climbed|fell|dropped|grew|jumped|increased|reached|hit|passed|topped|surpassed|exceeded|went|goes|up|down|by|to|from|of|about|around|nearly|more|than|over|least|almost|just|pass|passes|above|below|exceeds?|tops?|nears?|hits?|reach|reaches|total|totalled|totaled|numbered|sharply|slightly|further)\s+)+$",
    re.I,
)
_PERSON_NOUNS = frozenset(
    ["person", "job", "worker", "home", "house", "troop", "employee", "soldier", "voter", "patient", "student", "visitor", "ticket"]
)
_SPORT_NOUNS = frozenset(
    [
        "goal",
        "point",
        "try",
        "penalty",
        "corner",
        "shot",
        "foul",
        "save",
        "set",
        "game",
        "match",
        "lap",
        "metre",
        "yard",
        "minute",
        "second",
        "hour",
        "card",
        "assist",
        "appearance",
        "cap",
        "six",
        "four",
    ]
)


def quantities(text: str, low: int, high: int, *, is_play: bool = False) -> list[Quantity]:
    """Every quantity in the sentence `text[low:high]`, in the order of the text.

    `is_play` says that the sentence is running commentary on a match: counts and lengths of play are left out then.
    """
    found: list[Quantity] = []
    at = low
    for hit in HIT.finditer(text, low, high):
        if hit.start() < at:
            continue
        amount = amount_at(text, hit, low, high, at)
        if amount is None:
            continue
        at = max(at, amount.end)
        ranged = with_range(text, amount, low, high)
        if ranged:
            amount, stop = ranged
        else:
            amount = with_compound(text, amount, low, high)
            stop = amount.end
        if is_refused(text, amount, low, high) and not _MAGNITUDE_AFTER.match(text, amount.end, high):
            at = max(at, stop, _past_code(text, amount.end, high)) if ranged is None else stop
            continue
        quantity = _quantity(text, amount, low, high, is_play)
        if quantity is None and found and found[-1].kind == "age" and _ALSO.fullmatch(text, found[-1].end, amount.start):
            if amount.unit is None and amount.value is not None and amount.value < 120:
                quantity = replace(found[-1], start=amount.start, end=amount.end, value=amount.value, value_high=amount.high)
        if quantity and quantity.method == "number" and found and found[-1].kind == "count":
            quantity = replace(quantity, unit=found[-1].unit, measure=found[-1].measure)
        if quantity:
            at = max(at, stop, quantity.end)
            found.append(quantity)
        elif ranged:
            at = stop
    return _with_baselines(text, found, low)


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.unit == other.unit and one.rate == other.rate


_CODE_REST = re.compile(r"(?:[-–:/.']\d+|\w)+")


def _past_code(text: str, end: int, high: int) -> int:
    rest = _CODE_REST.match(text, end, high)
    return rest.end() if rest else end


def _quantity(text: str, amount: Amount, low: int, high: int, is_play: bool) -> Quantity | None:
    if amount.kind == "money":
        return _stated(text, amount, low, high, "money")
    if amount.kind == "percent":
        return _stated(text, amount, low, high, "percent")
    if amount.kind in {"age", "multiple"}:
        return _stated(text, amount, low, high, amount.kind)
    if amount.kind is not None:
        if (
            amount.unit == "metre"
            and amount.value in _RACES
            and (_RACE.search(text, max(low, amount.start - 12), amount.start) or _RACE_AFTER.match(text, amount.end, high))
        ):
            return None
        if is_play and amount.kind in {"duration", "distance"}:
            return None
        if _is_cue(text, amount, low, high):
            return None
        return _stated(text, amount, low, high, "unit")
    return _bare(text, amount, low, high, is_play)


_CUE_BEFORE = re.compile(r"(?<!\w)(?:the\slast|first|opening|last|final|past|next)\s$", re.I)


def _is_cue(text: str, amount: Amount, low: int, high: int) -> bool:
    """Whether a plain ton or day word is used as a name or a time ("one day", "one minute … the next")."""
    if amount.kind == "duration" and amount.value == 1 and amount.numeral.form == "words":
        return (
            text[amount.start : amount.start + 3].lower() == "one"
            and text[amount.start + 3 : amount.start + 4] == " "
            and not re.search(
                r"(?:than|least|nearly|about|for|only|just|within|most|to|over|under|almost|another|every|after|in)\s$",
                text[max(low, amount.start - 12) : amount.start],
                re.I,
            )
        )
    return False


def _bare(text: str, amount: Amount, low: int, high: int, is_play: bool) -> Quantity | None:
    numeral, start, end = amount.numeral, amount.start, amount.end
    left = text[max(low, start - 60) : start]
    if numeral.form == "fraction":
        return _fraction(text, amount, low, high, left)
    digits = numeral.form == "digits"
    if left.endswith(("per ", "every ")):
        return None
    if digits and (per := _PER.match(text, end, high)):
        return replace(_made(text, amount, low, high, kind="rate", unit=per[1].strip(), method="rate", stop=end), rate=per[1].strip())
    if digits and amount.high is None and (_MAGNITUDE_BEFORE.search(left) or _MAGNITUDE_AFTER.match(text, end, high)):
        return _made(text, amount, low, high, kind="other", unit="magnitude", method="magnitude", stop=end)
    if amount.value is not None and amount.high is None and amount.value.is_integer() and (share := _PROPORTION.match(text, end, high)):
        whole = _SMALL.get(share[1].lower()) or int(share[1])
        if 0 < amount.value < whole <= 100 and whole in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100} and not is_play:
            return _made(
                text,
                replace(amount, value=tidy(100 * amount.value / whole)),
                low,
                high,
                kind="percent",
                unit="percent",
                method="proportion",
                stop=share.end(),
            )
    if digits and amount.value is not None and amount.value < 120 and amount.value.is_integer() and amount.high is None:
        if (
            _AGE_COMMA.search(left)
            and _AFTER_AGE.match(text, end, high)
            and not is_play
            and amount.value > 0
            and left.rstrip().endswith((",", "aged", "now"))
            and numeral.scale == 1
        ):
            if not re.search(r"(?:\d,\s|[A-Z]\w+\s\d+,\s\w+,\s)$", left) and re.match(r",|\)|\sand\s|;|\.", text[end : end + 5]):
                return _made(text, amount, low, high, kind="age", unit="year", method="age", stop=end)
    is_one = amount.value == 1 and amount.high is None
    noun = (
        None
        if numeral.form == "words" and _OF_THEM.match(text, end, high)
        else counted_noun(text, end, high, is_one=is_one, is_vague=numeral.form == "indefinite")
    )
    if noun and is_stopped(text, noun):
        return None
    if noun and noun.unit in EXPECTERS and _EXPECTED.match(text, noun.end, high):
        noun = None
    if is_year(text, amount):
        if (
            noun is None
            or noun.words
            or noun.unit not in _PERSON_NOUNS
            or re.search(r"(?:in|since|of|the|by|from|until|to|for|before|after|during|['’]s)\s$", left, re.I)
        ):
            return None
    if digits and (designated(text, amount, low) or (noun is None and is_name_number(text, amount, low))):
        return None
    if noun is None:
        return _without_noun(text, amount, low, high, left, is_play)
    if not digits and start > low and text[start].isupper() and text[noun.start].isupper():
        return None
    if not digits and numeral.form == "words" and is_anaphoric(text, start, low):
        return None
    if is_one and (noun.words > 2 or (re.search(r"(?:the|this|that|each|no|any|another|every|at|for)\s$", left, re.I) and not digits)):
        return None
    if is_play and (noun.unit.lower() in _SPORT_NOUNS or (amount.value or 0) < 1000):
        return None
    return _counted(text, amount, noun, low, high)


def _counted(text: str, amount: Amount, noun: CountedNoun, low: int, high: int) -> Quantity:
    lower = noun.unit.lower()
    unit = UNIT_WORDS.get(lower)
    together = noun.words == 0 or amount.numeral.form == "words"
    stop = noun.end if together else amount.end
    if lower in CURRENCY_WORDS and noun.words and (currency := CURRENCY_WORDS[lower]).share == 1:
        return _made(text, amount, low, high, kind="money", unit=currency.code, method="money", stop=noun.end)
    if unit and noun.words and unit.kind != "percent":
        return _made(text, amount, low, high, kind=unit.kind, unit=unit.name, method="unit", stop=stop)
    kind, name = (
        ("other", "point")
        if lower == "point" and (amount.value is None or not amount.value.is_integer() or amount.value >= 1000)
        else ("count", noun.unit)
    )
    if lower == "time":
        name = "time"
    return _made(text, amount, low, high, kind=kind, unit=name, method="count", stop=stop, noun=(noun.start, noun.end))


def _without_noun(text: str, amount: Amount, low: int, high: int, left: str, is_play: bool) -> Quantity | None:
    numeral, end = amount.numeral, amount.end
    following = re.compile(
        r"\s(?:(?:people|were|was|are|have|has|had|others?|reported|feared|confirmed|been|still|more|also|remain)\s){0,4}(\w+)"
    ).match(text, end, high)
    casualty = following[1].lower() in CASUALTY_WORDS if following else False
    if numeral.form == "indefinite":
        if casualty or _KILLED.search(left):
            return _made(text, amount, low, high, kind="count", unit="person", method="casualties", stop=end)
        return None
    if is_play or text[end - 1] in "kK" or amount.value is None or (amount.value == 1 and numeral.form == "words"):
        return None
    if numeral.form == "words" and is_anaphoric(text, amount.start, low):
        return None
    verb = _KILLED.search(left)
    if (following and casualty) or (verb and _ENDS_PHRASE.match(text, end, high)):
        state = following[1] if following and casualty else re.sub(r"ing$", "ed", verb[1]) if verb else ""
        return replace(
            _made(text, amount, low, high, kind="count", unit="person", method="casualties", stop=end), measure=f"people {state}"
        )
    if numeral.form == "digits" and amount.value >= 1000 and INDICES.search(text, low, amount.start):
        return _made(text, amount, low, high, kind="other", unit="point", method="index", stop=end)
    toll = _TOLL.search(left)
    if toll and (numeral.form == "digits" or _REACHED.search(left)):
        unit = "person" if toll[1].lower().endswith("dead") else "death"
        return _made(text, amount, low, high, kind="count", unit=unit, method="subject", stop=end)
    if numeral.form == "digits" and _CROWD.search(left):
        return _made(text, amount, low, high, kind="count", unit="person", method="subject", stop=end)
    if (number_of := _NUMBER_OF.search(left)) and (numeral.form == "digits" or _is_large(numeral.scale)):
        return replace(
            _made(text, amount, low, high, kind="count", unit=singular(number_of[1].split()[-1]), method="subject", stop=end),
            measure=number_of[1],
        )
    subject = _LAST_WORD.search(left)
    bounded = context.comparator(text, amount.start, end, low, high) != "="
    large = numeral.scale >= 1000 or "," in text[amount.start : end]
    if subject and (numeral.form == "digits" or large) and not re.search(r"[A-Z]", subject[1][:1]):
        noun = subject[1].lower()
        if (
            noun.endswith("s")
            and len(noun) > 3
            and not noun.endswith(("ss", "us", "is"))
            and noun[:-1] not in _SPORT_NOUNS
            and noun not in {"shares", "prices", "stocks"}
        ):
            return _made(text, amount, low, high, kind="count", unit=singular(noun), method="subject", stop=end)
    if (
        re.search(
            r"(?:score|scored|scores|won|lost|beat|drew|lead|leads|led|trail\w*|ranked|rank|seeded|numbered|aged|the|in|of)\s$", left, re.I
        )
        and not large
    ):
        return None
    if large or (bounded and numeral.form == "digits" and amount.value >= 10):
        return _made(text, amount, low, high, kind="count", unit=None, method="number", stop=end)
    return None


def _is_large(scale: float) -> bool:
    return scale >= 1000


def _fraction(text: str, amount: Amount, low: int, high: int, left: str) -> Quantity | None:
    if _FRACTION_CONTEXT.search(left) and "of" not in text[amount.start : amount.end] and text[amount.start : amount.end].lower() == "half":
        return None
    if amount.numeral.value is None:
        return None
    spelled = text[amount.start : amount.end]
    if "/" in spelled:
        if _POINTS.match(text, amount.end, high):
            return _made(text, amount, low, high, kind="other", unit="point", method="count", stop=amount.end)
        if not re.match(r"\s(?:of|the)\b", text[amount.end : amount.end + 5]):
            return None
    if re.match(
        r"[\s-](?:final|finals|finalist|finalists|time|way|hour|mile|term|century|back|point|dozen|past|year|day|brother|sister|baked|price|hearted)",
        text[amount.end : amount.end + 12],
        re.I,
    ):
        return None
    value = round(100 * amount.numeral.value, 2)
    return _made(text, replace(amount, value=value), low, high, kind="percent", unit="percent", method="fraction", stop=amount.end)


def _stated(text: str, amount: Amount, low: int, high: int, method: str) -> Quantity | None:
    if (
        amount.kind == "duration"
        and amount.numeral.form == "words"
        and re.search(r"(?:one|no)\s$", text[max(low, amount.start - 4) : amount.start], re.I)
    ):
        return None
    return _made(text, amount, low, high, kind=amount.kind or "other", unit=amount.unit, method=method, stop=amount.end)


def _made(
    text: str,
    amount: Amount,
    low: int,
    high: int,
    *,
    kind: str,
    unit: str | None,
    method: str,
    stop: int,
    noun: tuple[int, int] | None = None,
) -> Quantity:
    start = amount.start
    rate, after = measures.rate(text, stop, high) if kind not in {"percent", "age", "multiple"} or kind == "percent" else (None, stop)
    if kind == "count" and noun is not None and noun[1] > stop:
        rate, after = measures.rate(text, noun[1], high)
    share = measures.basis(text, after, high) if kind == "percent" and unit == "percent" else None
    if kind == "age":
        measure = measures.age_holder(text, start, stop, low, high)
    elif kind == "count":
        measure = measures.count_measure(text, start, noun, amount.end, low, high)
    else:
        measure = measures.amount_measure(
            text,
            start,
            after,
            low,
            high,
            kind=kind,
            unit=unit,
            whole=share,
            is_small=amount.numeral.scale == 1 and (amount.value or 0) < 20_000,
        )
    return Quantity(
        start,
        stop,
        amount.value,
        amount.high,
        context.comparator(text, start, stop if text[amount.end : amount.end + 1] != "+" else amount.end, low, high, unit),
        kind,
        unit,
        method,
        basis=share,
        measure=measure,
        rate=rate,
        change=context.change(text, start, stop, low, high, kind),
    )


def _with_baselines(text: str, found: list[Quantity], low: int) -> list[Quantity]:
    """Ties "from X" to the figure it is the baseline of: "to Y from X", "from X to Y", "Y, down from X"."""
    for number, quantity in enumerate(found):
        match = context.BASELINE.search(text, max(low, quantity.start - 48), quantity.start)
        if not match or quantity.value is None:
            continue
        target = _target(text, found, number, match)
        if target is None:
            continue
        other = found[target]
        if other.value is None or other.kind != quantity.kind or (other.unit != quantity.unit and None not in {other.unit, quantity.unit}):
            continue
        if other.baseline_value is None:
            changed = context.direction(match[1]) or other.change
            if changed is None and other.value != quantity.value:
                changed = "up" if other.value > quantity.value else "down"
            found[target] = replace(other, baseline_value=quantity.value, change=changed)
        bound = "=" if quantity.comparator == "<=" else quantity.comparator
        found[number] = replace(quantity, change=None, measure=other.measure or quantity.measure, comparator=bound)
    return found


def _target(text: str, found: list[Quantity], number: int, match: re.Match[str]) -> int | None:
    """Which of the figures `found[number]`, led in by `match`, is the baseline of; None if it is of none."""
    quantity, word = found[number], match[2].lower()
    if word == "from":
        if number + 1 < len(found) and context.FROM_TO.fullmatch(text, quantity.end, found[number + 1].start):
            return number + 1
        if not number or not (match[1] or any(other.change for other in found[:number])):
            return None
        return next((back for back in range(number - 1, -1, -1) if _is_alike(found[back], quantity)), number - 1)
    return number - 1 if number and word != "than" and found[number - 1].kind == quantity.kind else None


def all_quantities(text: str, spans: Iterator[tuple[int, int]], *, is_play: bool = False) -> Iterator[Quantity]:
    """Quantities of all sentences of `text`."""
    for low, high in spans:
        yield from quantities(text, low, high, is_play=is_play)
