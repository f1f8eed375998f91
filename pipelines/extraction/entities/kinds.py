"""What a candidate names. Belongs here: evidence for person, place, organisation, added up over the whole document. Does not: who it is.

A name is decided once for a document, from all its occurrences: its own words, its title, what stands before and after it, the gazetteer.
Only names that this leaves open are put to the language model, each with at most three of its sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer, language_model
from pipelines.extraction.entities.candidates import Candidate, nationalities
from pipelines.extraction.page import Page
from pipelines.language.vocabulary import entries, settings, table, words

Scores = defaultdict[str, float]
"""Points by kind."""

PERSON, PLACE, ORGANISATION, NONE = "person", "place", "organisation", "none"
_ASKED = 3
_DECIDED = 2.0

_SAID = re.compile(
    r"[,']?\s*(?:,? (?:also|then|has|had|later|earlier|just|who))?\s*(?:said|says|say|told|tells|added|adds|asked"
    r"|replied|tweeted|wrote|warned|insisted|admitted|explained|argued"
    r"|joked|claimed|confirmed|announced|praised|described|thanked|apologised|tells|scored|scores|who)\b"
)
_AGE = re.compile(r",? (?:who is |aged )?\d{1,2}(?:,|\b(?! (?:per|%|million|bn)))")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|from|to|outside|around|across|throughout|of|at|visiting|visit|left|leaving|reach|reached|toward|towards|via|into)\s+(?:the\s+|central\s+|south(?:ern)?\s+|north(?:ern)?\s+|east(?:ern)?\s+|west(?:ern)?\s+|downtown\s+)*$"
)
_SPOKE_BEFORE = re.compile(r"\b(?:said|says|added|asked|tweeted|according to|told|by|with|and|Mr|Mrs|Ms)\s+$")
_SCORE = re.compile(r"\s*\(?\d{1,3}\s?[-–/]\s?\d{1,3}\b")
_PLAYED = re.compile(
    r"\s+(?:won|win|beat|lost|lose|draw|drew|lead|leads|led|trail|trails|scored|score|host|face|faced|defeated|advance|equalise)\b"
)
_VESSEL = re.compile(
    r"\b(?:USS|HMS|HMAS|HMNZS|MV|MS|SS|RMS|RRS|INS|ship|ferry|vessel|carrier|frigate|submarine|tanker|yacht|boat)\s+(?:the\s+)?$"
)
_ORGANISATION_BEFORE = re.compile(r"\b(?:at|for|by|joined|from) (?:the )?$")
_DISH = re.compile(
    r"\s+(?:strip|steak|pizza|cheesecake|roll|rolls|sauce|cheese|beef|whisky|wine|tea|coffee|style|time|sausage|ham|salad|derby|marathon|terrier)\b"
)


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Canonical name and kind by every form of a well-known organisation."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("organisations"):
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[form] = (row["name"], row["kind"])
    return found


def known_organisation(name: str) -> tuple[str, str] | None:
    """Canonical name and kind of a well-known organisation; None for any other name."""
    return _known().get(name) or _known().get(name.removeprefix("the ").removeprefix("The "))


@cache
def _excluded() -> frozenset[str]:
    return frozenset(entries("not_entities"))


@cache
def _organisation_tails() -> dict[str, str]:
    return {word: kind for kind, forms in settings("organisation_heads").items() for word in forms.get("last", ())}


@cache
def _organisation_starts() -> dict[str, str]:
    return {word: kind for kind, forms in settings("organisation_heads").items() for word in forms.get("first", ())}


@cache
def _place_tails() -> dict[str, str]:
    return {
        word: kind
        for kind, forms in settings("place_heads").items()
        if isinstance(forms, list) and kind in {"facility", "region", "city", "water"}
        for word in forms
    }


def organisation_kind(name: str) -> str | None:
    """The kind of organisation that a name's own words show; None where they show none."""
    known = known_organisation(name)
    if known:
        return known[1]
    tokens = name.split()
    for length in (2, 1):
        if len(tokens) > length and (kind := _organisation_tails().get(" ".join(tokens[-length:]))):
            return kind
    for length in (2, 1):
        if len(tokens) > length and (kind := _organisation_starts().get(" ".join(tokens[:length]))):
            return kind
    return None


def place_kind(name: str) -> str | None:
    """The kind of place that a name's own words show; None where they show none."""
    tokens = name.split()
    for length in (2, 1):
        if len(tokens) > length and (kind := _place_tails().get(" ".join(tokens[-length:]))):
            return kind
    if len(tokens) > 1 and tokens[0] in settings("place_heads")["first"]:
        return "water" if tokens[0] in {"River", "Lake", "Loch", "Lough"} else "region"
    return None


def decide(page: Page, candidates: Sequence[Candidate], people: frozenset[str]) -> dict[str, str]:
    """Kind by name for every candidate. `people` are names that the page itself gives as authors."""
    occurrences: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        occurrences[candidate.name].append(candidate)
    scores: dict[str, Scores] = {}
    for name, group in occurrences.items():
        scores[name] = _evidence(page, name, group, people)
    _spread(scores)
    unsure = [name for name, score in scores.items() if _margin(score) < _DECIDED and score[NONE] < _DECIDED]
    _ask(page, occurrences, unsure, scores)
    _spread(scores)
    return {name: _best(score) for name, score in scores.items()}


def _margin(score: Scores) -> float:
    ranked = sorted((score[kind] for kind in (PERSON, PLACE, ORGANISATION, NONE)), reverse=True)
    return ranked[0] - ranked[1]


def _best(score: Scores) -> str:
    best = max((PERSON, PLACE, ORGANISATION), key=lambda kind: score[kind])
    return best if score[best] >= 1.0 and score[best] > score[NONE] else NONE


def _evidence(page: Page, name: str, group: Sequence[Candidate], people: frozenset[str]) -> Scores:
    """Points for each kind by rules; 2 decides."""
    score = Scores(float)
    tokens = name.split()
    if (
        name in _excluded()
        or name in nationalities()
        or (len(tokens) == 1 and name.rstrip("s") in nationalities())
        or (not any(c.islower() for c in name) and len(name) > 6)
    ):
        score[NONE] += 5
        return score
    if name in people:
        score[PERSON] += 5
    if known_organisation(name):
        score[ORGANISATION] += 4
    elif organisation_kind(name):
        score[ORGANISATION] += 2.5
    if (kind := place_kind(name)) and len(tokens) > 1:
        score[PLACE] += 2.5 if kind else 0
    if gazetteer.look_up(name):
        score[PLACE] += 3.0 if gazetteer.is_certain(name) and name.lower() not in words("place_traps") else 0.6
    for candidate in group:
        _context(page.text, candidate, tokens, score)
    if len(tokens) == 1 and all(candidate.opens for candidate in group) and not gazetteer.is_certain(name) and not score[PERSON]:
        score[NONE] += 2.5 if name.lower() in words("function_words") or name.endswith(("ing", "ly", "ed")) else 0.5
    return score


def _context(text: str, candidate: Candidate, tokens: Sequence[str], score: Scores) -> None:
    before = text[max(0, candidate.title_start - 40) : candidate.title_start]
    after = text[candidate.end : candidate.end + 40]
    if candidate.title:
        score[PERSON] += 3.0
    if len(tokens) <= 4 and not candidate.title:
        if _SAID.match(after):
            score[PERSON] += 1.2 if len(tokens) > 1 else 0.7
        if _AGE.match(after) and len(tokens) > 1:
            score[PERSON] += 2.0
        if _SPOKE_BEFORE.search(before) and len(tokens) > 1:
            score[PERSON] += 0.3
    if _PLACE_BEFORE.search(before) and gazetteer.look_up(candidate.name):
        score[PLACE] += 1.6
    if _VESSEL.search(before) or tokens[0] in {"USS", "HMS", "HMAS", "HMNZS", "MV", "RMS", "RRS"}:
        score[NONE] += 4
    if _DISH.match(after):
        score[NONE] += 0.5
    if gazetteer.look_up(candidate.name) and (_SCORE.match(after) or _PLAYED.match(after)):
        score[ORGANISATION] += 1.1


def _spread(scores: dict[str, Scores]) -> None:
    """A family name is a person's where a full name that ends (or begins) with it is."""
    full = {
        name
        for name, score in scores.items()
        if " " in name
        and score[PERSON] >= _DECIDED
        and score[PERSON] > score[ORGANISATION] + score[NONE] * 0.5
        and score[PERSON] > score[PLACE]
    }
    parts = {part for name in full for part in (name.split()[-1], name.split()[0])}
    lasts = {name.split()[-1] for name in full}
    for name, score in scores.items():
        if " " not in name and name in parts and not (gazetteer.is_country(name) and name not in lasts):
            score[PERSON] = max(score[PERSON], 3.5 if name in lasts else 2.2)


def _ask(page: Page, occurrences: dict[str, list[Candidate]], names: Sequence[str], scores: dict[str, Scores]) -> None:
    wanted: dict[int, tuple[int, int]] = {}
    chosen: list[tuple[str, Candidate, int]] = []
    for name in names:
        for candidate in _telling(occurrences[name])[:_ASKED]:
            sentence = page.sentence_at(candidate.start)
            start, end = (sentence.start, sentence.end) if sentence else (candidate.block.start, candidate.block.end)
            if end - start > 1500:
                continue
            wanted[start] = (start, end)
            chosen.append((name, candidate, start))
    starts = sorted(wanted)
    answers = dict(
        zip(starts, language_model.labels([page.text[slice(*wanted[start])].replace("\n", " ") for start in starts]), strict=True)
    )
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, candidate, start in chosen:
        left, right = candidate.start - start, candidate.end - start
        for begin, end, kind in answers[start]:
            if begin <= left and right <= end + 2 and end - begin <= (right - left) + 24:
                votes[name][kind] += 1
                break
            if left <= begin and end <= right and end - begin >= 0.6 * (right - left):
                votes[name][kind] += 1
                break
        else:
            votes[name][NONE] += 1
    for name, vote in votes.items():
        total = sum(vote.values())
        for kind, count in vote.items():
            scores[name][kind] += (1.6 if kind != NONE else 1.0) * count / total
        if " " not in name and vote[PERSON] and not scores[name][PLACE] and not any(c.title for c in occurrences[name]):
            # One word alone is a person's name only where the model says so each time.
            scores[name][PERSON] -= 0.5 if vote[PERSON] < total else 0.0


def _telling(group: Sequence[Candidate]) -> list[Candidate]:
    """Occurrences inside sentences of prose before those that open one or stand in a headline."""
    return sorted(group, key=lambda candidate: (candidate.opens, candidate.block.label.value == "headline", candidate.start))
