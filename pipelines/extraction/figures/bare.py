"""Numbers with no currency or unit. Belongs here: counts, ages, shares, tolls, indices. Does not: amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extraction.figures import context
from pipelines.extraction.figures.amounts import Amount
from pipelines.extraction.figures.counts import CountedNoun, counted_noun, is_stopped, singular
from pipelines.extraction.figures.guards import designated, is_anaphoric, is_name_number, is_year
from pipelines.extraction.figures.lexicon import (
    CASUALTY_WORDS,
    CURRENCY_WORDS,
    EXPECTERS,
    HYPHENED,
    INDICES,
    UNIT_WORDS,
    any_of,
    word_class,
)
from pipelines.extraction.figures.quantity import Quantity, Stretch, stated
from pipelines.language import patterns
from pipelines.language.vocabulary import entries

LEAST_LARGE = 1000
"""A number from here on, or written with a comma, is a figure even where nothing names what it counts."""
OLDEST = 120
"""An age is below this, in years."""

EXCHANGE_RATE = "exchange rate"
"""The method of what one unit of a currency costs in another's."""
_HALF_OF_PLAY = re.compile(r"(?:first|second|third|fourth|last|final|opening|other|each|every|this|that|better|the)[\s-]$", re.I)
_FRACTION_COMPOUND = re.compile(rf"[\s-](?:{any_of('fraction_compounds')})", re.I)
_OF_THE = re.compile(r"\s(?:of|the)\b")
_POINTS = re.compile(r"[\s-]points?(?!\w)", re.I)
_WHOLES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "hundred": 100}
_PROPORTION = re.compile(
    rf"[ ](?:in|out of)(?: every)?[ ](2|3|4|5|6|7|8|9|10|20|50|100|{'|'.join(_WHOLES)})(?![\w%.,:]*\d)(?!\w)"
    r"(?! (?:minutes|hours|days|weeks|months|years|overs|games|matches))",
    re.I,
)
_PER = re.compile(
    r"(?:\s(?:to|and)\s\d[\d.,]*)?\s((?:per|in every|for every)\s(?:\d+(?:,\d{3})*|thousand|million|hundred thousand)"
    r"(?:\s(?!in|of|on|at|to|and|among|for|by|from|since|compared|with|this|last|were|was|is|are|has|had|or|but|per|over)[a-z]+)?)(?!\w)"
)
_OF_MAGNITUDE = re.compile(r"(\w+)\sof\smagnitude[\s-](?:of\s)?$", re.I)
_MAGNITUDE_BEFORE = re.compile(r"(?<!\w)magnitude[\s-](?:of\s)?$", re.I)
MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude(?!\w)|\son\sthe\sRichter", re.I)
_AGE_BEFORE = re.compile(r"[^\W\d_][\w’'-]{2,},\s(?:aged\s|now\s|also\s|both\s)?$")
_LISTED = re.compile(r"(?:\d,\s|[A-Z]\w+\s\d+,\s\w+,\s)$")
_AGE_AFTER = re.compile(r",|\)|\sand\s[A-Z]|;|\.(?:\s|$)")
_OF_THEM = re.compile(r"\sof\s(?:them|us|you|those|these|whom|which|the\s(?:most|best|biggest|worst|greatest|first|last|few))\b", re.I)
_EXPECTED = re.compile(r"\s(?:had\s)?(?:expected|forecast|predicted|estimated|projected)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?:in|since|of|the|by|from|until|to|for|before|after|during|['’]s)\s$", re.I)
_POINTED_AT = re.compile(r"(?:the|this|that|each|no|any|another|every|at|for)\s$", re.I)
_FINITE = re.compile(r"\s(?:has|had|is|was|will|died|remains)(?!\w)")
_ADDRESS = re.compile(r"\s[A-Z][\w’'-]+\s(?:[A-Z])")
_AGE_SUBJECT = re.compile(
    r"(?:(?<!\w)(who|he|she|He|She)(?:\s(?:is|was|turned|turns)|['’]s)|[A-Z][a-zà-ÿ][\w’'-]+,?\s(turned|turns)|[A-Z][a-zà-ÿ][\w’'-]+\swho\sis)\s(?:now\s|just\s|only\s|aged\s)?$"
)
_AGE_APPOSED = re.compile(
    r"(?:^|[.;:]\s)(?:[A-Z][\w’'-]+,?\s){1,4}(?:(?:an?|the|his|her|their|once|now)\s)?(?:[\w’'-]+\s){0,4}?"
    rf"(?:{patterns.any_of(entries('role_nouns'))})(?!\w)[^.;:]{{0,60}},\s(?:is|was)\s(?:now\s|just\s|only\s)?$"
)
"""Before the age in "Jane Roe, a lawyer from Riverton, is 58"."""
_AGE_ENDS = re.compile(r"[,.;)](?:\s|$)|\s(?:and|when|at the time|but|in|today|tomorrow|this|next|on)(?!\w)|\s?$")
_AGE_LIMIT = re.compile(
    r"(?<!\w)(?:people|men|women|those|them|anyone|patients|drivers|voters|adults|everyone|children|workers|passengers|residents|staff)\s"
    r"(?:(?:who\s)?(?:is|are|were|was)\s)?(?:well\s|just\s)?(?:over|under|above|below)\s$",
    re.I,
)
_CURRENCY_NAMES = re.compile(rf"(?<!\w)(?:{patterns.any_of(list(CURRENCY_WORDS))})(?!\w)", re.I)
_TO_CURRENCY = re.compile(r"\s(?:to|against|per)\s(?:the\s)?(?:US\s|American\s)?(dollar|euro|pound|greenback|yen)(?![\w])")
_HARMED = re.compile(rf"({any_of('harms')})\s(?:\w+\s){{0,3}}$", re.I)
_HARM_AFTER = re.compile(
    r"\s(?:(?:people|were|was|are|have|has|had|others?|reported|feared|confirmed|been|still|more|also|remain)\s){0,4}(\w+)"
)
ENDS_PHRASE = re.compile(r"\s?[,.;:)–-]|\s(?:and|in|on|at|after|with|as|including|others|by|when|from|during|of|more)(?!\w)|\s*$", re.I)
_TOLL = re.compile(r"(?<!\w)(?:toll|number of (?:dead|deaths|fatalities))(?!\w)", re.I)
_TOLL_OF = re.compile(
    r"toll\s(in|from|across|on)\s(?:(?:the|a|an)\s)?([^\W\d][\w’'-]*(?:\s(?!(?:has|had|is|was|now|to|at|rises|rose|reaches|reached|stands|stood|climbs|"
    r"climbed|hits|hit|passes|passed)\b)[^\W\d][\w’'-]*){0,3})\s"
)
_REACHED = re.compile(r"(?<!\w)(?:to|at|is|of|reached|hit|passed|than|least)\s$", re.I)
_CROWD = re.compile(rf"(?<!\w)(?:{any_of('crowds')})\s(?:of|is|was|at)\s(?:\w+\s){{0,2}}$", re.I)
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:number of|total(?: number)? of|count of|tally of|total)\s((?:[\w’'-]+\s){0,3}?[a-z]{3,}s)(?:\s(?!is|as)[\w’'-]+){0,8}"
    r"\s(?:to|at|is|was|are|were|now|reached|reaches|hit|hits|above|than|stands?|stood|of)\s(?:\w+\s)?$"
)
_SUBJECT = re.compile(rf"([A-Za-zÀ-ÿ][\w'’-]*)\s+(?:(?:{any_of('links')})\s+)+$", re.I)
_PLAYED = re.compile(
    r"(?:score|scored|scores|won|lost|beat|drew|lead|leads|led|trail\w*|ranked|rank|seeded|numbered|aged|the|in|of)\s$", re.I
)
_PERSON_NOUNS = word_class("person_nouns")
_SPORT_NOUNS = word_class("sport_nouns")
_NO_SUBJECTS = frozenset({"shares", "prices", "stocks"})


def currency_before(text: str, low: int, start: int) -> str | None:
    """The currency named last in `text[low:start]`: the one whose rate is told ("The rupee fell to 91 to the dollar")."""
    return next((word for word in reversed(_CURRENCY_NAMES.findall(text, low, start)) if CURRENCY_WORDS[word.lower()].share == 1), None)


def bare_quantity(stretch: Stretch, amount: Amount) -> Quantity | None:
    """The quantity that a number without currency or unit states; None where it is a name's, a score, a year, an idiom."""
    text, high, end = stretch.text, stretch.high, amount.end
    numeral = amount.numeral
    left = stretch.before(amount.start)
    if numeral.form == "fraction":
        return _fraction(stretch, amount, left)
    if left.endswith(("per ", "every ")):
        return None
    if (hyphened := HYPHENED.match(text, end, high)) and amount.high is None and (amount.value or 0) > 1 and not stretch.is_play:
        word = hyphened[1].lower()
        unit = "person" if word in {"strong", "man", "woman"} else singular(word.removesuffix("er") if word.endswith("seater") else word)
        return stated(stretch, amount, kind="count", unit=unit, method="count", end=hyphened.end(), noun=hyphened.span(1))
    if numeral.form == "digits":
        if per := _PER.match(text, end, high):
            return replace(stated(stretch, amount, kind="rate", unit=per[1].strip(), method="rate"), rate=per[1].strip())
        if amount.high is None and (_MAGNITUDE_BEFORE.search(left) or MAGNITUDE_AFTER.match(text, end, high)):
            found = stated(stretch, amount, kind="other", unit="magnitude", method="magnitude")
            of = _OF_MAGNITUDE.search(left)
            named = of[1] if of else found.measure or ""
            return found if "magnitude" in named else replace(found, measure=f"magnitude of {named}" if named else "magnitude")
    return _proportion(stretch, amount) or _age(stretch, amount, left) or _count(stretch, amount, left)


def _fraction(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    text, end = stretch.text, amount.end
    spelled = text[amount.start : end].lower()
    if amount.numeral.value is None or (spelled == "half" and _HALF_OF_PLAY.search(left)):
        return None
    if "/" in spelled:
        if _POINTS.match(text, end, stretch.high):
            return stated(stretch, amount, kind="other", unit="point", method="count")
        if not _OF_THE.match(text, end, stretch.high):
            return None
    if _FRACTION_COMPOUND.match(text, end, stretch.high):
        return None
    share = replace(amount, value=round(100 * amount.numeral.value, 2))
    return stated(stretch, share, kind="percent", unit="percent", method="fraction")


def _proportion(stretch: Stretch, amount: Amount) -> Quantity | None:
    """ "One in five", "nine out of 10" as a share."""
    if amount.value is None or amount.high is not None or not amount.value.is_integer() or stretch.is_play:
        return None
    match = _PROPORTION.match(stretch.text, amount.end, stretch.high)
    if not match:
        return None
    whole = _WHOLES.get(match[1].lower()) or int(match[1])
    if not 0 < amount.value < whole:
        return None
    share = replace(amount, value=round(100 * amount.value / whole, 2))
    return stated(stretch, share, kind="percent", unit="percent", method="proportion", end=match.end())


def _age(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    """The number in "Jane Roe, 34, ..."."""
    value = amount.value
    if value is None or not value.is_integer() or amount.high is not None or stretch.is_play or amount.numeral.scale != 1:
        return None
    if not 0 < value < OLDEST:
        return None
    if value >= 10 and _AGE_LIMIT.search(left) and counted_noun(stretch.text, amount.end, stretch.high) is None:
        return stated(stretch, amount, kind="age", unit="year", method="age")
    if _AGE_ENDS.match(stretch.text, amount.end, stretch.high):
        known = _AGE_SUBJECT.search(left)
        is_apposed = (
            value > 9 and left.endswith((" is ", " was ", " now ", " only ")) and _AGE_APPOSED.search(stretch.before(amount.start, 140))
        )
        if is_apposed or (known and value > (2 if known[1] or known[2] else 9)):
            return stated(stretch, amount, kind="age", unit="year", method="age")
    if (
        amount.numeral.form != "digits"
        or not _AGE_BEFORE.search(left)
        or _LISTED.search(left)
        or not _AGE_AFTER.match(stretch.text, amount.end, stretch.high)
    ):
        return None
    return stated(stretch, amount, kind="age", unit="year", method="age")


def _count(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    text, low, high, start, end = stretch.text, stretch.low, stretch.high, amount.start, amount.end
    numeral = amount.numeral
    digits = numeral.form == "digits"
    is_one = amount.value == 1 and amount.high is None
    noun = None
    if not (numeral.form == "words" and _OF_THEM.match(text, end, high)):
        noun = counted_noun(text, end, high, is_one=is_one, is_vague=numeral.form == "indefinite")
    if (
        noun
        and noun.unit == "other"
        and noun.words == 0
        and (harm := _HARM_AFTER.match(text, end, high))
        and harm[1].lower() in CASUALTY_WORDS
    ):
        return stated(stretch, amount, kind="count", unit="person", method="casualties", end=noun.end)  # "four others were wounded"
    if noun and is_stopped(text, noun):
        return None
    if noun and noun.unit in EXPECTERS and _EXPECTED.match(text, noun.end, high):
        noun = None
    if is_year(text, amount) and (noun is None or noun.words or noun.unit not in _PERSON_NOUNS or _YEAR_BEFORE.search(left)):
        return None
    if designated(text, amount, low) or (digits and noun is None and is_name_number(text, amount, low)):
        return None
    if digits and amount.value != 1 and (other := _TO_CURRENCY.match(text, end, high)):
        named = currency_before(text, low, amount.start)
        unit = CURRENCY_WORDS[named.lower()].code if named else None
        rate = stated(stretch, amount, kind="money" if named else "other", unit=unit, method=EXCHANGE_RATE)
        return replace(rate, measure=f"price of {other[1]}")
    if noun is None:
        return _uncounted(stretch, amount, left)
    if amount.high is not None and noun.words <= 2 and text[end + 1 : end + 2].isupper() and noun.unit[0].isupper():
        return None  # a score before the side that has it ("1-2 Wanderers")
    if not digits and start > low and text[start].isupper() and text[noun.start].isupper():
        return None
    if numeral.form == "words" and is_anaphoric(text, start, low):
        return None
    points_at = None if digits else _POINTED_AT.search(left)
    if points_at and points_at.group().lower().strip() == "that" and _FINITE.match(text, noun.end, high):
        points_at = None  # "confirmed that one person had died"
    if is_one and (noun.words > 2 or points_at):
        return None
    if stretch.is_play and (noun.unit.lower() in _SPORT_NOUNS or (amount.value or 0) < LEAST_LARGE):
        return None
    return _counted(stretch, amount, noun)


def _counted(stretch: Stretch, amount: Amount, noun: CountedNoun) -> Quantity:
    lower = noun.unit.lower()
    end = noun.end if noun.words == 0 or amount.numeral.form == "words" else amount.end
    if re.search(r"\s\d", stretch.text[amount.end : noun.start]):
        end = amount.end  # "two of its 12 members": two figures
    if noun.words and lower in CURRENCY_WORDS and CURRENCY_WORDS[lower].share == 1:
        return stated(stretch, amount, kind="money", unit=CURRENCY_WORDS[lower].code, method="money", end=noun.end)
    unit = UNIT_WORDS.get(lower)
    if unit and noun.words and unit.kind != "percent":
        return stated(stretch, amount, kind=unit.kind, unit=unit.name, method="unit", end=end)
    is_index = lower == "point" and (amount.value is None or not amount.value.is_integer() or amount.value >= LEAST_LARGE)
    kind = "other" if is_index else "count"
    return stated(stretch, amount, kind=kind, unit=lower if is_index else noun.unit, method="count", end=end, noun=(noun.start, noun.end))


def _uncounted(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    """A number with no noun after it: what it counts stands before it, if anywhere."""
    text, high, end = stretch.text, stretch.high, amount.end
    numeral = amount.numeral
    following = _HARM_AFTER.match(text, end, high)
    state = following[1] if following and following[1].lower() in CASUALTY_WORDS else None
    harmed = _HARMED.search(left)
    if numeral.form == "indefinite":
        return stated(stretch, amount, kind="count", unit="person", method="casualties") if state or harmed else None
    if numeral.form == "digits" and _CROWD.search(left):
        return stated(stretch, amount, kind="count", unit="person", method="subject")
    if left.endswith("at ") and _ADDRESS.match(text, end, high):
        return None
    if stretch.is_play or text[end - 1] in "kK" or amount.value is None or (amount.value == 1 and numeral.form == "words"):
        return None
    if numeral.form == "words" and is_anaphoric(text, amount.start, stretch.low):
        return None
    if state is None and harmed and ENDS_PHRASE.match(text, end, high):
        state = re.sub(r"ing$", "ed", harmed[1])
    if state:
        return replace(stated(stretch, amount, kind="count", unit="person", method="casualties"), measure=f"people {state}")
    return _by_subject(stretch, amount, left) or _unnamed(stretch, amount, left)


def _by_subject(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    """A number that a subject before it names: "the death toll rose to 12", "the number of cases is 40", "a crowd of 900"."""
    digits = amount.numeral.form == "digits"
    large = _is_large(stretch, amount)
    if digits and (amount.value or 0) >= LEAST_LARGE and INDICES.search(stretch.before(amount.start, 160)):
        return stated(stretch, amount, kind="other", unit="point", method="index")
    if _TOLL.search(left) and (digits or _REACHED.search(left)):
        if dead := re.search(r"number of (deaths|fatalities)", left):
            return replace(stated(stretch, amount, kind="count", unit=singular(dead[1]), method="subject"), measure=dead[1])
        where = _TOLL_OF.search(left)
        measure = f"people dead {where[1]} {where[2]}" if where else "people dead"
        return replace(stated(stretch, amount, kind="count", unit="person", method="subject"), measure=measure)
    if digits and _CROWD.search(left):
        return stated(stretch, amount, kind="count", unit="person", method="subject")
    if not digits and not large:
        return None
    if number_of := _NUMBER_OF.search(stretch.before(amount.start, 130)):
        unit = singular(number_of[1].split()[-1])
        return replace(stated(stretch, amount, kind="count", unit=unit, method="subject"), measure=number_of[1])
    subject = _SUBJECT.search(left)
    if not subject or subject[1].endswith(("'s", "’s")):
        return None
    opens = subject.start() == 0 and amount.start - len(left) == stretch.low
    if subject[1][0].isupper() and not opens:
        return None  # a name, unless it opens the sentence ("Arrests pass 2,000")
    noun = subject[1].lower()
    is_plural = noun.endswith("s") and len(noun) > 3 and not noun.endswith(("ss", "us", "is"))
    if not is_plural or noun[:-1] in _SPORT_NOUNS or noun in _NO_SUBJECTS:
        return None
    return stated(stretch, amount, kind="count", unit=singular(noun), method="subject")


def _unnamed(stretch: Stretch, amount: Amount, left: str) -> Quantity | None:
    large = _is_large(stretch, amount)
    if not large and (_PLAYED.search(left) or amount.numeral.form != "digits" or (amount.value or 0) < 10):
        return None
    is_written = amount.numeral.form == "digits"
    if (large and is_written) or context.comparator(stretch.text, amount.start, amount.end, stretch.low, stretch.high) != "=":
        return stated(stretch, amount, kind="count", unit=None, method="number")
    return None


def _is_large(stretch: Stretch, amount: Amount) -> bool:
    return amount.numeral.scale >= LEAST_LARGE or "," in stretch.text[amount.start : amount.end]
