"""Evidence for what a name names. Belongs here: points by a name's own words and by the words beside it. Does not: the decision (`kinds`).

Points are natural logarithms of odds and are added up; they were set by hand on our own labelled blogs. What a vocabulary says is one
look-up in a dict: no pattern is searched, so that this stays far faster than the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.lexicon import (
    FAMILY_FORM,
    bare_name,
    excluded,
    family_names,
    given_names,
    is_building,
    is_common,
    is_short_for,
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

_CAP = 3.5
"""No more than this much is believed of the words beside a name, however often it stands."""
_BRACKETED = re.compile(r" \(([A-Z][A-Za-z&]{1,9})\)")
_AGE = re.compile(r",? (?:who is |aged )?\d{1,2}(?:,|\)|\.|\b(?! ?(?:per|%|million|bn|m|runs|overs|minutes|for|not)\b))")
_COUPLE = re.compile(r" (?:and|&) (([A-Z]\w+) [A-Z]\w*)")
_AND_FULL = re.compile(r" (?:and|&) ([A-Z][\w'’-]+ [A-Z][\w'’-]+)")
_OWN_CHIEF = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,2}(?:chief|boss|ceo|shares|stock|factory|factories|customers|shareholders|headquarters|chairman|executives?)\b",
    re.I,
)
_AUXILIARIES = frozenset({"was", "is", "were", "are", "has", "had", "have", "would", "will", "could", "should", "must", "may", "might"})
_HYPHENED_SECOND = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_DOUBLE = re.compile(r"[A-Z][^\W\d_]+ [A-Z][^\W\d_]+-[A-Z][^\W\d_]+")
_PARTY = re.compile(r" \((?:Lab|Con|LD|SNP|Ind|Green|Reform|[DRI]-[A-Z])")
_LIES = re.compile(
    r", (?:just |about \d+\w* |\d+\w* )?(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west)|outside|near)(?: of)? [A-Z]"
)
_MEMBER = re.compile(r" (?:MP|MSP|MS|TD|MEP|MLA)s?\b")
_CASE = re.compile(r" v\. [A-Z]")
_SCORE = re.compile(r"\s*\(?\d{1,3}\s?[-–/]\s?\d{1,3}\b")
_OWNED = re.compile(r"['’]s? ((?:[^\W\d_][\w.'’-]+ ){1,2}[^\W\d_][\w'’-]+)")
_APPOSITION = re.compile(
    r", (?:the|a|an|its|his|her|their|our|another|one of the|[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s?) "
    r"(?:(?!(?:who|which|that|has|had|is|was|said|says)\b)[\w'’-]+ ){0,5}?([a-z][\w-]+)"
    r"(?=[,.;:)]| (?:of|in|for|at|from|near|on|that|which|who|led|run)\b)"
)
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|El|Bar|Ben|O)[A-Z])[A-Za-z]+?[a-z]+[A-Z]\w*")
_JOINED_TOWN = re.compile(
    r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?(?:-(?:sur|sous|de|des|du|les|lès|en|le|la|aux|et|on|upon|under|by|the|am|an|in|der))+-[^\W\d_]\w+"
)
_MOVED = re.compile(
    r"(?: shares)?(?: \w+)? (?:by |about |around |nearly |almost |more than |as much as |up |down |another |a further )*"
    r"\d[\d.,]* ?(?:%|per ?cent|pct|points)"
)
_PLAYED = re.compile(
    r"\b(?:role|roles|performance|performances|character|starred|starring|star|stars|soundtrack|scene|sequel) (?:in|of|for|to|from) $"
)
_APPOSED_TO = re.compile(r"(?:([A-Z][\w’'-]+) )?([A-Z][\w’'-]+), $")
_AND_TOWN = re.compile(r"(?<!\w)(?:between|in|near|across|around|outside) ((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+) and $")
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
    if len(tokens) > 1 and (is_vessel(tokens[0]) or (is_vessel(tokens[1]) and tokens[0] in _cue_words("storms"))):
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
    strongest = 0.0
    for candidate in candidates[:40]:
        for kind, points in _occurrence(text, candidate).items():
            total[kind] += points
            if kind == NONE and points > strongest and (" " in candidate.name or not gazetteer.look_up(candidate.name)):
                strongest = points
    share = max(1.0, len(candidates) / 3)
    averaged = Scores(float, {kind: max(-_CAP, min(_CAP, points / share)) for kind, points in total.items()})
    # What is called a ship or a film once is one wherever it is named.
    averaged[NONE] = max(averaged[NONE], strongest if strongest >= CERTAIN else 0.0)
    return averaged


def _of_role(role: str, name: str, add: Callable[[str, float], None]) -> None:
    """ "Founder of Hybe", "analyst at Wedbush", "Jane Roe of Wedbush": a body, where the name is no place's."""
    if gazetteer.look_up(name):
        return
    if role.lower() in words("body_roles"):
        add(ORGANISATION, 1.6)
    elif role[0].isupper() and (role in family_names() or FAMILY_FORM.match(role)):
        add(ORGANISATION, 1.3)


def _unlisted(name: str, word: str, left: Sequence[str]) -> dict[str, float]:
    """Points for a word of no list after one that leads to places ("in Zorvia", "west of Zorvia"), and to what one has "in" a company."""
    if " " in name or name.isupper() or is_common(name) or name in given_names() or name in family_names() or known_organisation(name):
        return {}
    last = left[-2].lower().strip(",") if len(left) > 1 else ""
    if last in _cue_words("held"):
        return {ORGANISATION: 1.8, PLACE: -1.0} if word == "in" else {}
    if word in _cue_words("ways"):
        near = {piece.lower().strip(",.") for piece in left[-6:-1]}
        return {PLACE: 1.7} if near & _cue_words("travels") else {}
    return {PLACE: 1.7} if word in _cue_words("inside") or (word == "of" and last in {*_cue_words("sides"), "out"}) else {}


@cache
def _cue_words(name: str) -> frozenset[str]:
    return frozenset(settings("name_cues")[name].split())


def _is_placed(before: str, is_around: bool) -> bool:
    """A place's name and a comma stand before: any place's before a country or region, a street's or a building's before a town."""
    match = _APPOSED_TO.search(before)
    if match is None:
        return False
    both = f"{match[1]} {match[2]}" if match[1] else match[2]
    if not is_around:
        return place_kind(both) == "facility"
    return bool(gazetteer.look_up(match[2]) or gazetteer.look_up(both) or place_kind(both))


def _is_after_town(text: str, candidate: Candidate) -> bool:
    """ "Between", "in" or the like, a town and "and" stand before."""
    pair = _AND_TOWN.search(text, max(candidate.block.start, candidate.start - 60), candidate.start)
    return pair is not None and any(entry.kind == "city" for entry in gazetteer.look_up(pair[1]))


@cache
def _is_around(name: str) -> bool:
    return any(entry.kind in {"region", "country"} for entry in gazetteer.look_up(name))


def _is_full_name(words_after: str) -> bool:
    """What follows a possessive is a person's full name."""
    tokens = words_after.split()
    return any(
        looks_like_person(" ".join(tokens[:length])) or (tokens[0] in given_names() and tokens[1][0].isupper() and not is_common(tokens[1]))
        for length in (2, 3)
    )


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
            if word in {"at", "in", "inside", "outside", "near", "to"} and candidate.tokens[-1] in settings("place_heads")["venues"]:
                add(PLACE, 3.5)
        following = (after.split(maxsplit=1) or [""])[0]
        if word in {"said", "says"} and (following in _AUXILIARIES or following.endswith("ed")):
            word = ""  # "she said Rafah was": not who said it
        if word == "for" and left[-2:-1] and left[-2] in _cue_words("members"):
            add(PLACE, 4.0)
        for kind, value in _cues("before").get(word, ()):
            add(kind, value * 0.5 if kind == PLACE and not gazetteer.look_up(candidate.name) else value)
        if word == "and" and not is_full and (gazetteer.look_up(candidate.name) or after[:1] in ",.;)") and _is_after_town(text, candidate):
            add(PLACE, 2.0)  # "the road between Riverton and Zorvia"
        if word == "near" and is_full and not gazetteer.look_up(candidate.name):
            add(PLACE, 2.0)  # "bushland near Lal Lal": people are near places
            add(PERSON, -3.0)
        if word in _cue_words("to_unlisted") and not gazetteer.look_up(candidate.name):
            for kind, value in _unlisted(candidate.name, word, left).items():
                add(kind, value)
        if word in {"of", "at"} and len(left) > 1:
            _of_role(left[-2], candidate.name, add)
        elif word.endswith(",") and after[:1] in {",", ".", ";", ")", ""}:
            for kind, value in _cues("apposition").get(word[:-1], ()):
                # "Her husband, Jordan, said": whatever land has the name.
                add(kind, value + 1.5 if kind == PERSON and not is_full and candidate.name in given_names() else value)
    is_listed = bool(gazetteer.look_up(candidate.name))
    if candidate.is_signature:
        add(ORGANISATION, 6.0)
    if left and not is_listed and left[-1] in {"in", "of", "for", "to", "from"} and _PLAYED.search(before):
        add(NONE, 2.5)  # "her role in Marlowe Nights"
        add(PLACE, -1.5)
    elif is_listed and not is_full and before[-2:] == ", " and _is_placed(before, _is_around(candidate.name)):
        add(PLACE, 3.0)  # "Mill Road, Surrey"
    if is_full and left and left[-1][-2:] in {"'s", "’s"} and known_organisation(left[-1][:-2].lstrip("“\"'‘(")):
        add(PERSON, 1.5)  # "the BBC's Jane Roe"
    if before[-1:] == "(" and after[:1] == ")" and not is_listed and left[-2:-1] and left[-2][0].isupper():
        add(ORGANISATION, 1.6)  # "Jane Roe (Jayco)": whom she rides for
    right = after.split()
    if right:
        if candidate.has_possessive and (match := _OWNED.match(text, candidate.end, block.end)) and _is_full_name(match[1]):
            # "Kiwibank's Jane Roe": who speaks for a body.
            add(PLACE if is_listed else ORGANISATION, 0.8 if is_listed else 2.0)
        elif match := _APPOSITION.match(text, candidate.end, min(block.end, candidate.end + 90)):
            if is_full and ("-year-old" in match.group() or not _cue_words("of_people").isdisjoint(match.group().split())):
                add(PERSON, 2.2)  # "Jane Roe, a retired miner": a miner may be a company too
            else:
                for kind, value in _cues("apposition").get(match[1], ()):
                    add(kind, value)
        if candidate.has_possessive and right[0][:1] in "'’":
            right = right[1:]
        if after[:2] == ", " and _LIES.match(after):
            add(PLACE, 2.0)  # "Zorvia, north of Riverton"
        if right and not after[:1].isalnum() and after[:1] not in ".,;:!?)(":
            if (
                right[0] in words("moving_words")
                and not is_listed
                and _MOVED.match(text, candidate.end + (2 if candidate.has_possessive else 0))
            ):
                add(ORGANISATION, 2.6)
            for kind, value in _cues("after").get(right[0].rstrip(".,;:!?)"), ()):
                if kind == PERSON and left and not candidate.title and left[-1] in _cue_words("inside"):
                    continue  # "the hospital in Zorvia said"
                add(kind, value * (0.6 if kind == PERSON and not is_full and len(candidate.name) < 4 else 1.0))
        elif after[:2] == ", " and right[1:] and right[1] in {"who", "whose"}:
            add(PERSON, 1.2)
        elif (
            is_full
            and after[:2] == before[-2:] == ", "
            and right[1:]
            and right[1] not in _AUXILIARIES
            and any(kind == PERSON and points > 1 for kind, points in _cues("after").get(right[1], ()))
        ):
            add(PERSON, 1.5)  # "His opponent, Asue Roe, said"
    if is_full and looks_like_person(candidate.name) and (match := _AND_FULL.match(after)) and looks_like_person(match[1]):
        add(PERSON, 2.0)  # "Alison Park and Dan Roe"
    if candidate.has_possessive and not is_full and not is_listed and candidate.name not in given_names() and _OWN_CHIEF.match(after):
        add(ORGANISATION, 2.0)  # "Hansae's mobile chief"
    if (
        not is_full
        and candidate.name in given_names()
        and (match := _COUPLE.match(after))
        and match[2] in given_names()
        and not known_organisation(match[1])
    ):
        add(PERSON, 2.5)
    if is_full and _AGE.match(after):
        add(PERSON, 2.5)
    if is_full and (match := _BRACKETED.match(after)) and is_short_for(match[1], candidate.name):
        add(ORGANISATION, 4.0)
    if is_full and _MEMBER.match(after) and gazetteer.look_up(candidate.tokens[0]) and not looks_like_person(candidate.name):
        add(PLACE, 4.0)  # "Riverton Central MP": the seat
    if _PARTY.match(after):
        add(PERSON, 2.5)
    if _CASE.match(after) and not is_listed:
        add(NONE, 3.0)  # "Zorvia v. Okafor": a case; a match is "Zorvia v Okafor"
    if _SCORE.match(after):
        add(ORGANISATION, 1.0 if gazetteer.look_up(candidate.name) else 0.3)
        add(PERSON, -0.5 if is_full else 0.0)
    return points
