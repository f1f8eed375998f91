"""Evidence for what a name names. Belongs here: points by a name’s own words.

Does not: points by the words beside it (`surroundings`), the decision (`kinds`).

Points are natural logarithms of odds and are added up; they were set by hand on our own labelled blogs. What a vocabulary says is one
look-up in a dict: no pattern is searched, so that this stays far faster than the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.lexicon import (
    FAMILY_FORM,
    bare_name,
    cue_words,
    excluded,
    family_names,
    given_names,
    is_building,
    is_common,
    is_vessel,
    known_organisation,
    looks_like_person,
    nationalities,
    organisation_heads,
    organisation_kind,
    place_kind,
)
from pipelines.language.vocabulary import settings, words

Scores = defaultdict[str, float]
"""Points by kind."""
PERSON, PLACE, ORGANISATION, NONE = "person", "place", "organisation", "none"
CERTAIN = 3.0
"""Points that nothing but as strong a cue overrules."""
_HYPHENED_SECOND = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_DOUBLE = re.compile(r"[A-Z][^\W\d_]+ [A-Z][^\W\d_]+-[A-Z][^\W\d_]+")
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|El|Bar|Ben|O)[A-Z])[A-Za-z]+?[a-z]+[A-Z]\w*")
_JOINED_TOWN = re.compile(
    r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?(?:-(?:sur|sous|de|des|du|les|lès|en|le|la|aux|et|on|upon|under|by|the|am|an|in|der))+-[^\W\d_]\w+"
)
_TWICE = re.compile(r"(.+)\1")
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}s?")


@cache
def own(name: str) -> dict[str, float]:
    """Points by the name's own words."""
    score = Scores(float)
    tokens = name.split()
    if name in excluded() or name.replace("’", "'") in excluded() or (name in nationalities() and not gazetteer.is_country(name)):
        return {NONE: 6.0}
    if len(tokens) > 1 and name.endswith("s") and name[:-1] in nationalities():
        return {NONE: 6.0}  # "South Africans"
    if len(tokens) == 1 and (
        name.rstrip("s") in nationalities() or (not known_organisation(name) and name.lower() in words("function_words"))
    ):
        return {NONE: 6.0}
    if len(tokens) > 1 and (is_vessel(tokens[0]) or (is_vessel(tokens[1]) and tokens[0] in cue_words("storms"))):
        return {NONE: 6.0}
    if (
        len(tokens) == 2
        and tokens[0] in nationalities()
        and tokens[1] in {"TV", "Television", "Media", "Press"}
        and not known_organisation(name)
    ):
        return {NONE: 3.0}  # "Australian TV": of that country, none itself
    if len(tokens) > 1 and name.endswith("s") and all(map(is_common, tokens)) and not (known_organisation(name) or organisation_kind(name)):
        score[NONE] += 1.5  # "Council Offices", "Recycling Sites"
    if len(tokens) == 1 and "-" in name and not gazetteer.look_up(name) and all(map(_is_land, name.split("-"))):
        return {NONE: 6.0}  # "US-Japan": of two countries, none itself
    if known_organisation(name):
        score[ORGANISATION] += 3.2 if len(tokens) == 1 and is_common(name) else 5.0
    elif organisation_kind(name) and not any(entry.kind == "facility" for entry in gazetteer.look_up(name)):
        score[ORGANISATION] += 3.0
    if place_kind(name) and not known_organisation(name):
        score[PLACE] += 4.0 if is_building(name) else 3.0
    if gazetteer.look_up(name):
        score[PLACE] += _gazetteer(name, tokens)
    if len(tokens) == 1:
        _single(name, score)
    elif not known_organisation(name):
        _several(name, tokens, score)
    return score


def _is_land(name: str) -> bool:
    return gazetteer.is_country(name) or name in nationalities()


def _gazetteer(name: str, tokens: Sequence[str]) -> float:
    if name in settings("metonyms")["capitals"]:
        return 3.6
    if gazetteer.is_country(name):
        return 2.6 if name.lower() in words("place_traps") else 5.0
    if name.lower() in words("place_traps"):
        return 1.0
    if gazetteer.is_certain(name):
        return 3.6 if name not in given_names() else 2.4
    if len(tokens) > 1:
        return 3.4
    is_other = is_common(name) or name in family_names() or name in given_names()
    return 0.8 if is_other else 2.2


def _single(name: str, score: Scores) -> None:
    if known_organisation(name):
        return
    if _JOINED_TOWN.fullmatch(name):
        score[PLACE] += 2.6
        score[PERSON] -= 2.0
    elif "-" in name and any(len(part) > 3 and known_organisation(part) for part in name.split("-")):
        score[ORGANISATION] += 3.0
    if name.isupper() and len(name) > 3 and is_common(name):
        score[NONE] += 3.0  # a word shouted ("TOSS")
    if _ACRONYM.fullmatch(name) and name.upper() == name.rstrip("s"):
        score[PERSON] -= 3.0
        score[ORGANISATION] += 1.5 if len(name) > 2 else 0.4
        score[NONE] += 0.6
        return
    if _CAMEL.fullmatch(name) and not _TWICE.fullmatch(name) and name not in family_names() and name not in given_names():
        # "DeepSeek", "SoftBank": two words run together are a company's.
        score[ORGANISATION] += 2.4
        score[PERSON] -= 1.0
    if any(character.isdigit() for character in name):
        score[NONE] += 4.0
    if is_common(name):
        score[NONE] += 2.2 if name not in family_names() and name not in given_names() else 0.9
    if name in given_names():
        score[PERSON] += 0.6
    if name in family_names() or FAMILY_FORM.match(name):
        score[PERSON] += 0.9 if is_common(name) or gazetteer.look_up(name) else 1.8


def _several(name: str, tokens: Sequence[str], score: Scores) -> None:
    bare = bare_name(tokens)
    if tokens[-1].islower() and organisation_kind(name):
        score[PERSON] -= 4.0  # "Geneva police"
    if len(bare) < len(tokens):
        score[PERSON] += 1.5
    if tokens[0] in settings("place_heads")["compass"] and gazetteer.look_up(" ".join(tokens[1:])):
        score[PLACE] += 3.0  # "South Devon"
        score[PERSON] -= 3.0
    if tokens[-1] in settings("place_heads")["compass"] and tokens[0] not in given_names() and len(tokens) == 2:
        score[PLACE] += 2.5  # "Esan West": part of a land, or who votes there
        score[PERSON] -= 2.5
    if place_kind(name) and tokens[0] not in given_names():
        score[PERSON] -= 1.5
    elif place_kind(name) == "facility" and looks_like_person(" ".join(tokens[:-1])) and tokens[-2] not in given_names():
        score[PLACE] += 2.5  # "Roy Thomson Hall" is called after him
        score[PERSON] -= 2.5
    if len(bare) == 1:
        score[PERSON] += 1.5
        return
    first, last = bare[0], bare[-1]
    if gazetteer.look_up(name) and not looks_like_person(name):
        score[PERSON] -= 2.0  # "Punta Arenas"
    if _JOINED_TOWN.search(name):
        score[PLACE] += 1.6
    if len(first) > 2 and first.isalpha() and first.isupper() and not name.isupper() and last not in family_names():
        score[PERSON] -= 2.0
        score[ORGANISATION] += 1.2
    elif all(token.isupper() and 2 < len(token) < 6 for token in bare):
        score[PERSON] -= 2.5
        score[ORGANISATION] += 2.0
    if "-" in name and any(len(part) > 3 and known_organisation(part) for part in name.split("-")):
        score[ORGANISATION] += 3.0
    if looks_like_person(name):
        score[PERSON] += 3.2 if last in family_names() and not is_common(first) else 2.6
    elif first in given_names():
        score[PERSON] += 1.0
    elif (last in family_names() or FAMILY_FORM.match(last)) and first not in organisation_heads("first"):
        score[PERSON] += 0.8 if is_common(first) or is_common(last) or gazetteer.look_up(first) else 1.8
    common = sum(token[0].isupper() and is_common(token) and token not in given_names() and token not in family_names() for token in bare)
    if common:
        score[PERSON] -= 1.6 * common
        score[NONE] += 0.7 if common < len(bare) or score[ORGANISATION] >= CERTAIN else 1.9
        score[ORGANISATION] += 0.4
    elif len(bare) <= 3:
        score[PERSON] += 1.2
    if len(bare) > 4:
        score[PERSON] -= 1.5
    if _HYPHENED_SECOND.fullmatch(name):
        score[PERSON] += 2.0  # "Cha Eun-woo"
    elif _DOUBLE.fullmatch(name) and not common and not any(_is_known(part) for part in _surnames(name)):
        score[PERSON] += 1.5 if first not in given_names() else 3.0  # "Bebo Nashiri-Traat": a family name of two
    if last.lower() in words("event_tails"):
        score[NONE] += 3.0  # "Harrow Film Festival"
    if last.lower() in words("role_nouns") and last not in family_names() and last not in given_names() and not known_organisation(name):
        score[NONE] += 3.0  # "Sanford City Manager"
    if _is_branch(bare):
        score[ORGANISATION] += 2.4  # "Vidal Macau", "Norvo Deutschland": a company in one land
        score[PERSON] -= 3.5
    if known_organisation(" ".join(bare[:-1])) and (gazetteer.look_up(last) or last in nationalities()):
        score[ORGANISATION] += 4.0
    if (
        gazetteer.look_up(first)
        and last.endswith("s")
        and not last.endswith("ss")
        and (is_common(last) or is_common(last[:-1]))
        and last not in family_names()
        and not place_kind(name)
        and not (first in given_names() and len(bare) > 2)
    ):
        # A place and a plural is a team ("Exeter Chiefs").
        score[ORGANISATION] += 2.2
    lands = bare[1:] if looks_like_person(name) else bare
    if first in given_names() and len(bare) == 2 and (first in nationalities() or not organisation_kind(name)):
        lands = bare[1:]  # "Christian Roe", "Georgia Roe"
    if any(token in nationalities() or gazetteer.is_country(token) for token in lands):
        score[PERSON] -= 2.0
        score[ORGANISATION] += 0.7
    if any(character.isdigit() for character in name):
        score[NONE] += 1.5
    if name.isupper() and len(name) > 6:
        score[NONE] += 2.0


def _surnames(name: str) -> list[str]:
    """The parts of a name behind the first, that too where it is no given name."""
    first, *rest = re.split("[ -]", name)
    return rest if first in given_names() else [first, *rest]


def _is_known(word: str) -> bool:
    return bool(known_organisation(word) or gazetteer.look_up(word) or is_common(word))


def _is_branch(tokens: Sequence[str]) -> bool:
    """A name that is no place's, no title and no plain word, before a country."""
    size = 2 if len(tokens) > 2 and gazetteer.is_land(" ".join(tokens[-2:])) else 1
    first, last = " ".join(tokens[:-size]), " ".join(tokens[-size:])
    if len(tokens) - size > 1 and all(token in given_names() for token in tokens[:-size]):
        return False  # "Juan Carlos Portugal"
    if not gazetteer.is_land(last) or last in given_names() or gazetteer.look_up(first) or gazetteer.look_up(f"{first} {last}"):
        return False
    if place_kind(f"{first} {last}") or (first in given_names() and first not in family_names()):
        return False  # "Stadium Australia", "Beth England"
    return not any(
        token in nationalities()
        or is_vessel(token)
        or token in settings("place_heads")["compass"]
        or token.lower() in words("land_adjectives")
        for token in tokens[:-size]
    )
