"""Vocabularies of names. Belongs here: what the reference lists say about a name or word. Does not: what stands beside it in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.language.vocabulary import entries, settings, table, words

_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|XI{0,3}|XIV|XVI{0,3}|V|X|Jr\.?|Sr\.?|Jnr|Snr|KC|QC|MP|MSP|OBE|CBE|MBE)")
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")
FAMILY_FORM = re.compile(
    r"(?:Mc|Mac|O['’]|Fitz|D['’])[A-Z]?[a-z]{2,}|\w{3,}(?:enko|ević|evic|ovic|ović|owski|owska|ewski|sson|dóttir|dottir|akis|opoulos|ashvili|adze|yan|escu)$"
)


@cache
def title_words() -> frozenset[str]:
    """Single words that occur in titles."""
    return frozenset(word for entry in entries("titles") for word in entry.split())


@cache
def longest_title() -> int:
    """Words of the longest title."""
    return max(len(entry.split()) for entry in entries("titles"))


@cache
def nationalities() -> dict[str, str | None]:
    """Country code by demonym; None for those of no country."""
    return {row["demonym"]: row["country_code"] or None for row in table("demonyms")}


@cache
def organisation_firsts() -> frozenset[str]:
    """Words that begin an organisation's name and take "of" or "for" after them."""
    return frozenset(word for kind in settings("organisation_heads").values() for word in kind.get("first", ()))


@cache
def known_organisations() -> dict[str, tuple[str, str]]:
    """Canonical name and kind by every form of a well-known organisation."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("organisations"):
        for form in (row["name"], *filter(None, (row["aliases"] or "").split("|"))):
            found.setdefault(form, (row["name"], row["kind"]))
    return found


@cache
def known_organisation(name: str) -> tuple[str, str] | None:
    """Canonical name and kind of a well-known organisation; None for any other name."""
    known = known_organisations()
    plain = name.replace("’", "'")
    return known.get(plain) or known.get(plain.removeprefix("the ").removeprefix("The "))


@cache
def excluded() -> frozenset[str]:
    """Names that are no person, place or organisation."""
    return frozenset(entries("not_entities"))


@cache
def given_names() -> frozenset[str]:
    """Given names of many cultures."""
    return frozenset(entries("given_names", language=""))


@cache
def family_names() -> frozenset[str]:
    """Family names of many cultures."""
    return frozenset(entries("family_names", language=""))


@cache
def is_common(word: str) -> bool:
    """English writes the word in lower case where it is no name."""
    return word.lower() in words("common_words") or word.lower() in words("function_words")


@cache
def is_vessel(word: str) -> bool:
    """The word opens the name of a ship or a storm ("HMS", "Typhoon"): the words after it are no person's."""
    return word.lower() in words("vessel_words")


@cache
def organisation_heads(place: str) -> dict[str, str]:
    """Kind of organisation by the words that `first` begin or `last` end such names."""
    heads = settings("organisation_heads")
    return {word: "company" if kind == "shop" else kind for kind, forms in heads.items() for word in forms.get(place, ())}


@cache
def _place_tails() -> dict[str, str]:
    return {
        word: kind
        for kind, forms in settings("place_heads").items()
        if isinstance(forms, list) and kind in {"facility", "region", "city", "water"}
        for word in forms
    }


def is_building(name: str) -> bool:
    """Two words at its end say what is built there ("Harbour Conference Centre")."""
    tokens = name.split()
    return len(tokens) > 2 and " ".join(tokens[-2:]) in _place_tails()


@cache
def organisation_kind(name: str) -> str | None:
    """The kind of organisation that a name's own words show; None where they show none."""
    known = known_organisation(name)
    if known:
        return known[1]
    tokens = name.split()
    if len(tokens) > 1 and tokens[-1] in {"police", "council", "service", "government"}:
        return "government"
    is_joined = " of " in name or " for " in name or " on " in name
    if not is_joined and is_building(name):
        return None  # "Harbour Conference Centre" is a building
    sides = ("first", "last") if is_joined else ("last", "first")
    for side in sides:
        for length in (2, 1):
            part = tokens[-length:] if side == "last" else tokens[:length]
            if len(tokens) > length and (kind := organisation_heads(side).get(" ".join(part))):
                if side == "first" and length == 1 and not is_joined and is_common(part[0]):
                    continue  # "Council Offices", "Court Street"
                return kind
    return None


@cache
def place_kind(name: str) -> str | None:
    """The kind of place that a name's own words show; None where they show none."""
    tokens = name.split()
    for length in (2, 1):
        if len(tokens) > length and (kind := _place_tails().get(" ".join(tokens[-length:]))):
            return kind
    if len(tokens) > 1 and (kind := settings("place_heads")["lower_tails"].get(tokens[-1])):
        return str(kind)
    for length in (2, 1):
        first = " ".join(tokens[:length])
        if len(tokens) > length and first in settings("place_heads")["first"]:
            return settings("place_heads")["first_kinds"].get(first, "region")  # type: ignore[no-any-return]
    return None


@cache
def looks_like_person(name: str) -> bool:
    """Given name, or initials, and a further name that is no common word: nearly always a person's full name."""
    tokens = bare_name(name.split())
    if not 2 <= len(tokens) <= 4 or known_organisation(name) or gazetteer.is_certain(name) or organisation_heads("last").get(tokens[-1]):
        return False
    first, last = tokens[0], tokens[-1]
    if (place_kind(name) or gazetteer.is_certain(last)) and last not in family_names():
        return False
    if known_organisation(" ".join(tokens[:-1])):
        return False
    if len(first) > 1 and first.isupper() and len(tokens) == 2 and len(first) > 3:
        return False
    is_given = first in given_names() or bool(_INITIAL.fullmatch(first)) or first.split("-")[0] in given_names()
    strong = is_given and (not is_common(first) or last in family_names())
    if gazetteer.is_certain(first) and not (first in given_names() and last in family_names()):
        return False
    return strong and (last in family_names() or not is_common(last))


def bare_name(tokens: Sequence[str]) -> list[str]:
    """Without suffixes ("Jr", "III", "KC")."""
    kept = list(tokens)
    while len(kept) > 1 and _ROMAN.fullmatch(kept[-1].rstrip(",")):
        kept.pop()
    return kept


def is_short_for(short: str, name: str) -> bool:
    """The letters of `short` are the first letters of the words of `name`, small words left out or counted."""
    found = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isalnum()).upper()
    large = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return len(short) > 1 and short.upper() in {found, large}


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words of `name` in `name_cues.toml`, which stand beside names."""
    return frozenset(settings("name_cues")[name].split())
