"""Evidence for what a name names. Belongs here: points by a name's own words and by the words beside it. Does not: the decision (`kinds`).

Points are natural logarithms of odds and are added up; they were set by hand on our own labelled blogs. What a vocabulary says is one
look-up in a dict: no pattern is searched, so that this stays far faster than the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidates import Candidate
from pipelines.extraction.entities.lexicon import (
    FAMILY_FORM,
    bare_name,
    excluded,
    family_names,
    given_names,
    is_common,
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

_CAP = 3.5
"""No more than this much is believed of the words beside a name, however often it stands."""
_AGE = re.compile(r",? (?:who is |aged )?\d{1,2}(?:,|\)|\.|\b(?! ?(?:per|%|million|bn|m|runs|overs|minutes|for|not)\b))")
_COUPLE = re.compile(r" (?:and|&) ([A-Z]\w+) [A-Z]")
_PARTY = re.compile(r" \((?:Lab|Con|LD|SNP|Ind|Green|Reform|[DRI]-[A-Z])")
_SCORE = re.compile(r"\s*\(?\d{1,3}\s?[-–/]\s?\d{1,3}\b")
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}s?")
_VESSELS = frozenset({"uss", "hms", "hmas", "hmnzs", "mv", "rms", "rrs", "storm", "hurricane", "typhoon", "cyclone", "operation"})


@cache
def own(name: str) -> dict[str, float]:
    """Points by the name's own words."""
    score = Scores(float)
    tokens = name.split()
    if name in excluded() or name.replace("’", "'") in excluded() or (name in nationalities() and not gazetteer.is_country(name)):
        return {NONE: 6.0}
    if len(tokens) == 1 and (
        name.rstrip("s") in nationalities() or (not known_organisation(name) and name.lower() in words("function_words"))
    ):
        return {NONE: 6.0}
    if tokens[0].lower() in _VESSELS and len(tokens) > 1:
        return {NONE: 6.0}
    if len(tokens) == 1 and "-" in name and not gazetteer.look_up(name) and all(map(_is_land, name.split("-"))):
        return {NONE: 6.0}  # "US-Japan": of two countries, none itself
    if known_organisation(name):
        score[ORGANISATION] += 3.2 if len(tokens) == 1 and is_common(name) else 5.0
    elif organisation_kind(name):
        score[ORGANISATION] += 3.0
    if place_kind(name) and not known_organisation(name):
        score[PLACE] += 3.0
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
    if name.lower() in words("place_traps"):
        return 1.0
    if gazetteer.is_country(name):
        return 5.0
    if gazetteer.is_certain(name):
        return 3.6
    if len(tokens) > 1:
        return 2.4
    is_other = is_common(name) or name in family_names() or name in given_names()
    return 0.8 if is_other else 2.2


def _single(name: str, score: Scores) -> None:
    if known_organisation(name):
        return
    if _ACRONYM.fullmatch(name) and name.upper() == name.rstrip("s"):
        score[PERSON] -= 3.0
        score[ORGANISATION] += 0.9 if len(name) > 2 else 0.4
        score[NONE] += 0.6
        return
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
    if len(bare) < len(tokens):
        score[PERSON] += 1.5
    if len(bare) == 1:
        score[PERSON] += 1.5
        return
    first, last = bare[0], bare[-1]
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
    if known_organisation(" ".join(bare[:-1])) and (gazetteer.look_up(last) or last in nationalities()):
        score[ORGANISATION] += 4.0
    if (
        gazetteer.look_up(first)
        and last.endswith("s")
        and not last.endswith("ss")
        and is_common(last)
        and last not in family_names()
        and not place_kind(name)
    ):
        # A place and a plural is a team ("Exeter Chiefs").
        score[ORGANISATION] += 2.2
    if any(token in nationalities() or gazetteer.is_country(token) for token in bare):
        score[PERSON] -= 2.0
        score[ORGANISATION] += 0.7
    if any(character.isdigit() for character in name):
        score[NONE] += 1.5
    if name.isupper() and len(name) > 6:
        score[NONE] += 2.0


@cache
def _cues(side: str) -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for kind, levels in settings("name_cues")[side].items():
        for points, listed in levels.items():
            for word in listed.split():
                found.setdefault(word, []).append((kind, float(points)))
    return {word: tuple(cues) for word, cues in found.items()}


def beside(text: str, candidates: Sequence[Candidate]) -> Scores:
    """Points by the words beside the occurrences of one name, capped."""
    total = Scores(float)
    for candidate in candidates[:40]:
        for kind, points in _occurrence(text, candidate).items():
            total[kind] += points
    share = max(1.0, len(candidates) / 3)
    return Scores(float, {kind: max(-_CAP, min(_CAP, points / share)) for kind, points in total.items()})


def _occurrence(text: str, candidate: Candidate) -> dict[str, float]:
    points: dict[str, float] = {}

    def add(kind: str, value: float) -> None:
        points[kind] = points.get(kind, 0.0) + value

    block = candidate.block
    if candidate.title:
        add(PERSON, 3.2)
    before = text[max(block.start, candidate.title_start - 32) : candidate.title_start]
    after = text[candidate.end : min(block.end, candidate.end + 32)]
    is_full = " " in candidate.name
    left = before.split()
    if left and before[-1:].isspace() and not candidate.title:
        word = left[-1].lower().lstrip("“\"'‘(")
        if word == "the":
            is_known = bool(gazetteer.look_up(candidate.name))
            add(PERSON, -2.5)
            add(ORGANISATION, 0.3 if is_known else 0.9)
            add(NONE, 0.8)
            word = left[-2].lower() if len(left) > 1 else ""
        for kind, value in _cues("before").get(word, ()):
            add(kind, value * 0.5 if kind == PLACE and not gazetteer.look_up(candidate.name) else value)
    right = after.split()
    if right:
        if candidate.has_possessive and right[0][:1] in "'’":
            right = right[1:]
        if right and not after[:1].isalnum() and after[:1] not in ".,;:!?)(":
            for kind, value in _cues("after").get(right[0].rstrip(".,;:!?)"), ()):
                add(kind, value * (0.6 if kind == PERSON and not is_full and len(candidate.name) < 4 else 1.0))
        elif after[:2] == ", " and right[:2] and right[1:2] and right[1] in {"who", "whose"}:
            add(PERSON, 1.2)
    if not is_full and candidate.name in given_names() and (match := _COUPLE.match(after)) and match[1] in given_names():
        add(PERSON, 2.5)
    if is_full and _AGE.match(after):
        add(PERSON, 2.5)
    if _PARTY.match(after):
        add(PERSON, 2.5)
    if _SCORE.match(after):
        add(ORGANISATION, 1.0 if gazetteer.look_up(candidate.name) else 0.3)
        add(PERSON, -0.5 if is_full else 0.0)
    return points
