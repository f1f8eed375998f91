"""Evidence for what a name names, by the words beside it. Belongs here: points by what stands before and after each occurrence.

Does not: points by its own words, and what points are (`evidence`), the decision (`kinds`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.evidence import CERTAIN, NONE, ORGANISATION, PERSON, PLACE, Scores
from pipelines.extraction.entities.lexicon import (
    FAMILY_FORM,
    cue_words,
    family_names,
    given_names,
    is_common,
    is_short_for,
    known_organisation,
    looks_like_person,
    place_kind,
)
from pipelines.language.vocabulary import settings, words

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
_MOVED = re.compile(
    r"(?: shares)?(?: \w+)? (?:by |about |around |nearly |almost |more than |as much as |up |down |another |a further )*"
    r"\d[\d.,]* ?(?:%|per ?cent|pct|points)"
)
_PLAYED = re.compile(
    r"\b(?:role|roles|performance|performances|character|starred|starring|star|stars|soundtrack|scene|sequel) (?:in|of|for|to|from) $"
)
_APPOSED_TO = re.compile(r"(?:([A-Z][\w’'-]+) )?([A-Z][\w’'-]+), $")
_AND_TOWN = re.compile(r"(?<!\w)(?:between|in|near|across|around|outside) ((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+) and $")


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
    if last in cue_words("held"):
        return {ORGANISATION: 1.8, PLACE: -1.0} if word == "in" else {}
    if word in cue_words("ways"):
        near = {piece.lower().strip(",.") for piece in left[-6:-1]}
        return {PLACE: 1.7} if near & cue_words("travels") else {}
    return {PLACE: 1.7} if word in cue_words("inside") or (word == "of" and last in {*cue_words("sides"), "out"}) else {}


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
        if word == "for" and left[-2:-1] and left[-2] in cue_words("members"):
            add(PLACE, 4.0)
        for kind, value in _cues("before").get(word, ()):
            add(kind, value * 0.5 if kind == PLACE and not gazetteer.look_up(candidate.name) else value)
        if word == "and" and not is_full and (gazetteer.look_up(candidate.name) or after[:1] in ",.;)") and _is_after_town(text, candidate):
            add(PLACE, 2.0)  # "the road between Riverton and Zorvia"
        if word == "near" and is_full and not gazetteer.look_up(candidate.name):
            add(PLACE, 2.0)  # "bushland near Lal Lal": people are near places
            add(PERSON, -3.0)
        if word in cue_words("to_unlisted") and not gazetteer.look_up(candidate.name):
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
            if is_full and ("-year-old" in match.group() or not cue_words("of_people").isdisjoint(match.group().split())):
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
                if kind == PERSON and left and not candidate.title and left[-1] in cue_words("inside"):
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
