"""Units and currencies as the figures' grammar needs them. Belongs here: vocabularies compiled to patterns. Does not: a rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.language import patterns
from pipelines.language.vocabulary import entries, settings, table, words

SPACE = r"[ \u00a0\u202f\u2009]"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name, the kind of figure it makes, and its factor to the SI base of the kind (0 where there is none)."""

    name: str
    kind: str
    factor: float


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code (None where the words leave it open) and the share of it that is meant (0.01 for cents)."""

    code: str | None
    share: float


def split(cell: str) -> list[str]:
    """Alternatives of a cell."""
    return [part for part in cell.split("|") if part]


def _pattern(forms: list[str]) -> str:
    return patterns.any_of(forms, r"[ \u00a0-]")


UNIT_WORDS: dict[str, Unit] = {}
UNIT_SYMBOLS: dict[str, Unit] = {}
for _row in table("units"):
    _unit = Unit(_row["unit"], _row["kind"], float(_row["factor"] or 0))
    UNIT_SYMBOLS |= dict.fromkeys(split(_row["symbols"]), _unit)
    for _word in split(_row["words"]):
        UNIT_WORDS[_word.lower().replace("-", " ")] = _unit
        UNIT_WORDS.setdefault(_word.lower().replace("-", " ") + "s", _unit)

_LETTERS = [symbol for symbol in UNIT_SYMBOLS if (len(symbol) == 1 and symbol.isalpha()) or symbol == "in"]
_SIGNS = [symbol for symbol in UNIT_SYMBOLS if symbol not in _LETTERS]
UNIT_SYMBOL = re.compile(rf"(?:{SPACE}?-?({_pattern(_SIGNS)})|({'|'.join(_LETTERS)}))(?![\w²³°/])")
UNIT_WORD = re.compile(
    rf"(?:{SPACE}|{SPACE}?-{SPACE}?)(?:(?:more|further|full|whole|straight|consecutive|additional|extra|long|successive|solid|short){SPACE})?"
    rf"({_pattern(list(UNIT_WORDS))})(?![\w])",
    re.I,
)

_WORDLIKE = frozenset(
    {"COP", "CUP", "ALL", "MAD", "SOS", "PEN", "MOP", "TRY", "CRC", "LAK", "GEL", "AMD", "BAM", "MDL", "BOB", "RON"}
)  # read as words or names ("COP26")
CURRENCY_PREFIXES: dict[str, Currency] = {}
CURRENCY_SUFFIXES: dict[str, Currency] = {}
CURRENCY_WORDS: dict[str, Currency] = {}
for _row in table("currencies"):
    _code = _row["code"] or None
    _whole, _hundredth = Currency(_code, 1.0), Currency(_code, 0.01)
    CURRENCY_PREFIXES |= dict.fromkeys(split(_row["prefixes"]), _whole)
    if _code and _code not in _WORDLIKE:
        CURRENCY_PREFIXES.setdefault(_code, _whole)
    CURRENCY_SUFFIXES |= dict.fromkeys(split(_row["suffixes"]), _whole)
    CURRENCY_WORDS |= {word.lower(): _whole for word in split(_row["words"])}
    CURRENCY_WORDS |= {word.lower(): _hundredth for word in split(_row["minor"])}

_GLUED = [prefix for prefix in CURRENCY_PREFIXES if not prefix[0].isalpha()]
_LETTERED = [prefix for prefix in CURRENCY_PREFIXES if prefix[0].isalpha() and prefix not in {"Sh", "Br", "R", "SR", "BD", "LE"}]
CURRENCY_PREFIX = re.compile(
    rf"(?:(?<![A-Za-z])(?:({_pattern(_LETTERED)})|(R|Sh|Br|SR|BD|LE)(?=\d|$)|(?i:(us|u{SPACE}?\.{SPACE}?s{SPACE}?\.|hk|nz|au|ca|c|nt|sg){SPACE}\$)"
    rf"|(?i:(usd|eur|gbp|rmb|inr|jpy|chf|aud|hkd|rs)))|({_pattern(_GLUED)})){SPACE}?$"
)
SPACED_DOLLARS = {"us": "USD", "hk": "HKD", "nz": "NZD", "au": "AUD", "ca": "CAD", "c": "CAD", "nt": "TWD", "sg": "SGD"}
_TIGHT = {"c", "p", "¢"}
CURRENCY_WORD = re.compile(
    rf"(?:(?:{SPACE}|{SPACE}?-{SPACE}?)({_pattern([word for word in CURRENCY_WORDS if word not in _TIGHT])})|{SPACE}?(¢)|([pc]))(?![\w])",
    re.I,
)
CURRENCY_SUFFIX = re.compile(rf"{SPACE}?({_pattern(list(CURRENCY_SUFFIXES))})(?![\w])")

_CLASSES = settings("figure_words")


def word_class(name: str) -> frozenset[str]:
    """A closed word class of `figure_words.toml`."""
    return frozenset(_CLASSES[name])


def any_of(name: str) -> str:
    """A closed word class as alternatives of a pattern, the longest first."""
    return _pattern(list(_CLASSES[name]))


UNIT_REST = frozenset(_CLASSES["unit_rest"])
PHRASE_ENDS = frozenset(_CLASSES["phrase_ends"])
NOT_NOUNS = frozenset(_CLASSES["not_nouns"])
ANAPHORIC = frozenset(_CLASSES["anaphoric"])
DESIGNATORS = frozenset(_CLASSES["designators"])
ALWAYS_DESIGNATE = frozenset(_CLASSES["always_designate"])
LISTS_BY_LENGTH, LENGTHS_OF_LISTS = frozenset(_CLASSES["lists_by_length"]), frozenset(_CLASSES["lengths_of_lists"])
INDICES = re.compile(rf"(?<!\w)(?:{_pattern(_CLASSES['indices'])})(?!\w)", re.I)
EXPECTERS = frozenset(_CLASSES["expecters"])
QUALITIES: dict[str, str] = _CLASSES["qualities"]
STOP_NOUNS = words("count_stop_nouns")
SINGULARS = words("singular_counts")
CASUALTY_WORDS = words("casualty_words")
IRREGULAR_PLURALS = dict(entry.split("=") for entry in entries("collective_nouns"))
HYPHENED = re.compile(rf"[-‑]({any_of('hyphened')})(?![\w])", re.I)
"""What a number counts in an adjective ("10,000-seat", "three-bedroom")."""
