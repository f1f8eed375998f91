"""Amounts: a numeral with its currency or unit, ranges and compounds. Belongs here: reading them. Does not: counted nouns, bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipelines.extraction.figures.context import is_moved
from pipelines.extraction.figures.lexicon import (
    CURRENCY_PREFIX,
    CURRENCY_PREFIXES,
    CURRENCY_SUFFIX,
    CURRENCY_SUFFIXES,
    CURRENCY_WORD,
    CURRENCY_WORDS,
    SPACED_DOLLARS,
    UNIT_SYMBOL,
    UNIT_SYMBOLS,
    UNIT_WORD,
    UNIT_WORDS,
    Currency,
    Unit,
    any_of,
)
from pipelines.extraction.figures.numerals import HIT, Numeral, numeral_at, tidy

_SPACE = r"[ \u00a0\u202f\u2009]"
_SPACES = re.compile(r"[\s\u00a0-]+")
_OLD = re.compile(rf"(?:{_SPACE}?-{_SPACE}?|{_SPACE})olds?(?!\w)|{_SPACE}of{_SPACE}age(?!\w)", re.I)
_BEFORE_AGE = re.compile(rf"(?<!\w)(?:aged?|ages)(?:{_SPACE}(?:of|between|from|just|only|about|around)){{0,2}}{_SPACE}$", re.I)
_WEIGHT_AFTER = re.compile(
    rf"{_SPACE}(?:of{_SPACE}(?!debt|aid|cash|money|public|taxpayer|spending|government)\w|in{_SPACE}weight|heavier|lighter|overweight"
    rf"|(?:{any_of('heavy_nouns')})(?!\\w))",
    re.I,
)
_WEIGHT_BEFORE = re.compile(r"(?<!\w)(?:weigh\w*|lighter|heavier)(?:\s\S+){0,3}\s$", re.I)
_TIMES = re.compile(
    rf"{_SPACE}times(?={_SPACE}(?:as|more|the|higher|larger|bigger|greater|faster|less|its|their|his|her|what|that|over|stronger|longer|worse|likelier|normal)\b)",
    re.I,
)
_FOLD = re.compile(rf"-?{_SPACE}?fold(?!\w)|(?<=\d)[x×](?!\w)", re.I)
_OFS = re.compile(rf"{_SPACE}of{_SPACE}", re.I)
_MINOR_LETTER = re.compile(r"(?<![A-Za-z])(A|AU|C|NZ|US|HK|S)$")
_MINOR_DOLLARS = {"A": "AUD", "AU": "AUD", "C": "CAD", "NZ": "NZD", "US": "USD", "HK": "HKD", "S": "SGD"}
_MANY = re.compile(
    rf"(?:{_SPACE}of{_SPACE}(?:its|their|our|his|her))?{_SPACE}(?:\w+{_SPACE}){{0,2}}?(?:people|men|women|children|\w{{3,}}[^\Wsui]s)(?!\w)"
)
_SCREEN_LINES = {480, 720, 1080, 1440, 2160}
_TIGHT_RANGE = re.compile(rf"[-–—‑]|{_SPACE}[–-]{_SPACE}(?=[$£€¥₹\d])")
_TO = re.compile(rf"-?{_SPACE}to{_SPACE}(?:about{_SPACE}|around{_SPACE}|as{_SPACE}(?:much|many){_SPACE}as{_SPACE}|nearly{_SPACE})?", re.I)
_AND = re.compile(rf"{_SPACE}and{_SPACE}", re.I)
_OR = re.compile(rf"{_SPACE}or{_SPACE}", re.I)
_BETWEEN = re.compile(rf"(?<!\w)between{_SPACE}(?:about{_SPACE}|around{_SPACE}|roughly{_SPACE})?$", re.I)
_FROM = re.compile(
    rf"(?<!ranging )(?<!range )(?<!ranged )(?<!ranges )(?<!anywhere )(?<!\w)from{_SPACE}(?:about{_SPACE}|around{_SPACE}|the{_SPACE})?$",
    re.I,
)
_IS_SPAN = re.compile(
    r"(?:(?<!\w)(?:a|an|the)\s(?:\w+\s)?(?:rise|raise|increase|cut|fall|drop|gain|loss|growth|hike|reduction|decline)\sof"
    r"|(?:expect\w*|could|may|might|would|will|to)\s(?:\w+\s){0,4}?(?:rise|fall|grow|drop|increase|decline|shrink|climb|gain)\sby|premium\w*\s\w+\sby)\s$"
)
_MINUS = re.compile(r"(?:(?<!\w)minus |(?<![^\s\u00a0(])[-−–])$", re.I)
_NEXT_SUM = re.compile(rf"{_SPACE}?\d")
_IS_SUM = re.compile(r"[,.a-z]")
_PART_OF_POINT = re.compile(
    rf"(?:{_SPACE}of{_SPACE}an?{_SPACE}(?:percentage{_SPACE})?|-(?:percentage-)?|{_SPACE}a{_SPACE}percentage{_SPACE})point(?!\w)", re.I
)
_SPOKEN_ENDS = re.compile(r"\s?(?:[,.;:!?)]|$)|\s(?:a|per|for|each|on|and)(?!\w)")
_FEED_SIGNS = frozenset({"PS"})
_COMPOUND = re.compile(rf"(?:,?{_SPACE}and{_SPACE}|,?{_SPACE})?", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `text[start:end]` with what it is a number of; `unit` and `kind` are None for a bare one.

    `outer` is where the currency sign before it begins. `word` says whether the unit was spelled out.
    """

    start: int
    end: int
    numeral: Numeral
    value: float | None
    high: float | None = None
    kind: str | None = None
    unit: str | None = None
    factor: float = 0.0
    is_glued: bool = False
    has_prefix: bool = False


def amount_at(text: str, hit: re.Match[str], low: int, high: int, floor: int = 0) -> Amount | None:
    """The amount whose numeral begins at a match of `HIT`; None where the words are no number.

    A currency sign before `floor` belongs to the amount before.
    """
    numeral = numeral_at(text, hit, low, high)
    if numeral is None:
        return None
    start = numeral.start
    prefix = CURRENCY_PREFIX.search(text, max(low, floor, start - 8), start) if numeral.form == "digits" else None
    if prefix and prefix.group().strip() in _FEED_SIGNS and not _IS_SUM.search(text, numeral.start, numeral.scaled().end):
        prefix = None  # "PS5", the console; "PS8,350" is how feeds without the sign write pounds
    if prefix:
        currency = _prefix_currency(prefix)
        numeral = numeral.scaled()
        amount = Amount(prefix.start(), numeral.end, numeral, numeral.value, kind="money", unit=currency.code, has_prefix=True)
        return _with_repeated_currency(text, amount, high)
    return _with_unit(text, numeral, low, high)


def _prefix_currency(match: re.Match[str]) -> Currency:
    sign = next(group for group in match.groups() if group)
    if sign in CURRENCY_PREFIXES:
        return CURRENCY_PREFIXES[sign]
    letters = re.sub(r"[^a-z]", "", sign.lower())
    if letters in SPACED_DOLLARS:
        return Currency(SPACED_DOLLARS[letters], 1.0)
    return CURRENCY_PREFIXES.get(letters.upper()) or CURRENCY_WORDS.get(letters) or CURRENCY_PREFIXES[letters.capitalize()]


def _with_repeated_currency(text: str, amount: Amount, high: int) -> Amount:
    """`$ 10 dollars`, `$5m USD`, `$300 Canadian`: the words after repeat or specify the sign before."""
    after = CURRENCY_WORD.match(text, amount.end, high) or CURRENCY_SUFFIX.match(text, amount.end, high)
    if not after or (after.group().strip() in CURRENCY_PREFIXES and _NEXT_SUM.match(text, after.end(), high)):
        return amount
    currency = _suffix_currency(after)
    if currency.share == 1 and currency.code and (amount.unit in {currency.code, "USD"}):
        return replace(amount, end=after.end(), unit=currency.code)
    return amount


def _suffix_currency(match: re.Match[str]) -> Currency:
    word = next(group for group in match.groups() if group)
    return CURRENCY_SUFFIXES.get(word) or CURRENCY_WORDS[_SPACES.sub(" ", word.lower())]


def _with_unit(text: str, numeral: Numeral, low: int, high: int) -> Amount:
    if numeral.form == "multiple":
        return Amount(numeral.start, numeral.end, numeral, numeral.value, kind="multiple", unit="times")
    if numeral.form == "indefinite" or numeral.scale > 1:
        gap = _OFS.match(text, numeral.end, high)
        at = gap.end() - 1 if gap and numeral.form == "indefinite" else numeral.end
    else:
        at = numeral.end
    point = _PART_OF_POINT.match(text, numeral.end, high)
    if point and numeral.value is not None and numeral.value < 1 and (numeral.form == "fraction" or point.group().startswith(("-", " of"))):
        return Amount(numeral.start, point.end(), numeral, numeral.value, kind="percent", unit="percentage point")
    if (
        numeral.form == "fraction"
        and numeral.value is not None
        and (gap := re.compile(rf"{_SPACE}of{_SPACE}an?(?={_SPACE})").match(text, at, high))
    ):
        at = gap.end()
    if (
        numeral.short_end
        and text[numeral.end : numeral.short_end].lower() in {"m", "k", "b"}
        and _MANY.match(text, numeral.short_end, high)
    ):
        numeral = numeral.scaled()
        at = numeral.end
    short = _money_or_measure(text, numeral.scaled(), numeral.short_end, low, high) if numeral.short_end else None
    if short:
        return short
    if (found := _money_or_measure(text, numeral, at, low, high)) is not None:
        return found
    if _BEFORE_AGE.search(text, max(low, numeral.start - 28), numeral.start) and numeral.value is not None and numeral.value < 130:
        return Amount(numeral.start, numeral.end, numeral, numeral.value, kind="age", unit="year")
    if numeral.short_end:
        numeral = numeral.scaled() if text[numeral.end : numeral.short_end].strip().lower() in {"k", "m", "cr"} else numeral
    return Amount(numeral.start, numeral.end, numeral, numeral.value)


def _money_or_measure(text: str, numeral: Numeral, at: int, low: int, high: int) -> Amount | None:
    start, value = numeral.start, numeral.value
    money = CURRENCY_WORD.match(text, at, high) or CURRENCY_SUFFIX.match(text, at, high)
    if money and not (money.lastindex and money[money.lastindex] in {"p", "c", "P", "C"} and not _is_small_change(text, money, value)):
        currency = _suffix_currency(money)
        is_weight = (
            currency.code == "GBP"
            and "pound" in money.group().lower()
            and (_WEIGHT_AFTER.match(text, money.end(), high) or _WEIGHT_BEFORE.search(text, max(low, start - 40), start))
        )
        is_compound = is_weight or re.compile(r"[ -](?:feet|foot|seat|coins?)").match(text, money.end(), high)
        if not is_compound:
            begin, code = start, currency.code
            if currency.share < 1 and (letter := _MINOR_LETTER.search(text, max(low, start - 2), start)):
                begin, code = letter.start(), _MINOR_DOLLARS[letter[1]]
            amount = None if value is None else tidy(value * currency.share)
            return Amount(begin, money.end(), numeral, amount, kind="money", unit=code, is_glued=True)
    symbol = UNIT_SYMBOL.match(text, at, high)
    if symbol and numeral.form != "indefinite":
        sign = symbol[1] or symbol[2]
        if sign == "s" and (value is None or value.is_integer()):
            return None
        unit = UNIT_SYMBOLS[_SPACES.sub(" ", sign) if sign not in UNIT_SYMBOLS else sign]
        return _measured(text, numeral, unit, symbol.end(), high)
    word = UNIT_WORD.match(text, at, high)
    if word:
        unit = UNIT_WORDS[_SPACES.sub(" ", word[1].lower())]
        if unit.name == "second" and text[word.end() : word.end() + 1] == "-":
            return None
        return _measured(text, numeral, unit, word.end(), high)
    if value is not None and (fold := _FOLD.match(text, at, high)):
        return Amount(start, fold.end(), numeral, value, kind="multiple", unit="times")
    if value is not None and (times := _TIMES.match(text, at, high)):
        return Amount(start, times.end(), numeral, value, kind="multiple", unit="times")
    return None


def _is_small_change(text: str, money: re.Match[str], value: float | None) -> bool:
    is_written_out = value is not None and value < 20_000 and "," in text[max(0, money.start() - 6) : money.start()]
    return value is not None and value not in _SCREEN_LINES and (value < 1000 or is_written_out) and money.group()[-1].islower()


def _measured(text: str, numeral: Numeral, unit: Unit, end: int, high: int) -> Amount:
    if unit.kind == "duration" and (old := _OLD.match(text, end, high)):
        return Amount(numeral.start, old.end(), numeral, numeral.value, kind="age", unit=unit.name)
    value = numeral.value
    start = numeral.start
    if value is not None and unit.kind in {"temperature", "percent"} and (minus := _MINUS.search(text, max(0, start - 6), start)):
        start, value = minus.start(), -value
    return Amount(start, end, numeral, value, kind=unit.kind, unit=unit.name, factor=unit.factor)


def with_compound(text: str, amount: Amount, low: int, high: int) -> Amount:
    """`amount` with a smaller part of the same measure added: "two dollars and fifty cents", "6ft 2in", "1 hour 20 minutes"."""
    if amount.kind not in {"money", "distance", "weight", "duration"} or amount.value is None or amount.has_prefix:
        return amount
    if amount.kind != "money" and not amount.factor:
        return amount
    joint = _COMPOUND.match(text, amount.end, high)
    hit = HIT.match(text, joint.end() if joint else amount.end, high)
    if not hit or (hit.start() == amount.end and amount.kind == "money"):
        return amount
    more = amount_at(text, hit, hit.start(), high)
    if more and amount.kind == "money" and more.kind is None and _is_spoken_rest(text, amount, more, joint, high):
        return replace(amount, end=more.end, value=tidy(amount.value + (more.value or 0) / 100))
    if more is None or more.value is None or more.start != hit.start() or more.kind != amount.kind or "-" in text[amount.end : more.start]:
        return amount
    if amount.kind == "money":
        whole = more.numeral.value or 0
        if more.unit == amount.unit and more.value < 1 and whole != more.value and amount.value == amount.numeral.value:
            return replace(amount, end=more.end, value=tidy(amount.value + more.value))
        return amount
    if more.factor and more.factor < amount.factor and more.value * more.factor < amount.factor:
        return replace(amount, end=more.end, value=tidy(amount.value + more.value * more.factor / amount.factor))
    return amount


def _is_spoken_rest(text: str, amount: Amount, more: Amount, joint: re.Match[str] | None, high: int) -> bool:
    """Whether number words right after a spoken sum are its hundredths ("one pound fifty")."""
    is_spoken = amount.numeral.form == more.numeral.form == "words" and amount.numeral.scale == more.numeral.scale == 1
    is_rest = joint is not None and "and" not in joint.group() and 10 <= (more.value or 0) < 100 and more.high is None
    return is_spoken and is_rest and bool(_SPOKEN_ENDS.match(text, more.end, high))


def with_range(text: str, first: Amount, low: int, high: int) -> tuple[Amount, int] | None:
    """The range that `first` opens ("€20-60bn", "between 5 and 10%", "two or three weeks") and where it ends; None if it opens none."""
    if first.value is None:
        return None
    before = text[max(low, first.start - 24) : first.start]
    is_or = False
    if to := _TO.match(text, first.end, high):
        if _FROM.search(before) or (
            (first.unit or before.endswith("by "))
            and not before.endswith(" to ")  # "may come to R1.2bn to R1.5bn"
            and is_moved(text, first.start, low)
            and not _IS_SPAN.search(text, low, first.start)
        ):
            return None
        joint = to
    elif tight := _TIGHT_RANGE.match(text, first.end, high):
        joint = tight
    elif (between := _AND.match(text, first.end, high)) and _BETWEEN.search(before):
        joint = between
    elif either := _OR.match(text, first.end, high):
        joint, is_or = either, True
    else:
        return None
    at = joint.end()
    sign = re.compile(r"(?:[A-Z]{0,2}[$£€¥₹₦₱₩₫₪฿₺₴₽]|Rs\.?|R(?=\d)|EUR|GBP|USD)[ ]?").match(text, at, high)
    hit = HIT.match(text, sign.end() if sign else at, high) or re.compile(r"an? (?=million|billion|hundred|thousand|dozen)").match(
        text, at, high
    )
    if not hit:
        return None
    if hit.group().startswith("a"):
        hit = HIT.match(text, hit.end(), high)
        if not hit:
            return None
    second = amount_at(text, hit, at, high)
    if second is None or second.value is None or second.start != at:
        return None
    if first.has_prefix and second.kind in {None, "distance"} and (numeral := numeral_at(text, hit, at, high)):
        numeral = numeral.scaled()
        second = Amount(second.start, numeral.end, numeral, numeral.value)
    merged = _merge(first, second)
    if merged is None or merged.value is None or merged.high is None or merged.value >= merged.high:
        return None
    if is_or and not (merged.high - merged.value <= max(1.0, merged.value) and first.unit in {None, second.unit} and not first.is_glued):
        return None
    return merged, second.end


def _merge(first: Amount, second: Amount) -> Amount | None:
    if first.value is None or second.value is None:
        return None
    value, other = first.value, second.value
    scale = second.numeral.scale
    if first.numeral.scale == 1 and scale > 1 and first.numeral.value is not None and first.numeral.value < 1000 and value * scale < other:
        value = tidy(value * scale)
    if first.unit is None and second.unit is not None:
        if second.kind == "money" and scale == 1 and first.numeral.value is not None and second.numeral.value:
            value = tidy(first.numeral.value * (second.value / second.numeral.value))
        return replace(second, start=first.start, value=value, high=other)
    if second.unit is None and (first.has_prefix or first.kind == "age"):
        return replace(first, end=second.end, value=value, high=other, numeral=second.numeral)
    if first.unit == second.unit and first.kind == second.kind:
        return replace(second, start=first.start, value=value, high=other)
    return None
