"""What a candidate names. Belongs here: deciding person, place, organisation or none, once for a document. Does not: evidence, who it is.

All that speaks for each kind is added up over the document (`evidence`): a name's own words, the words beside it, what a longer name says
about its parts. Only names that this leaves open are put to the language model, each with one of its sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipelines.extraction.entities import gazetteer, language_model
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.candidates import is_title_case
from pipelines.extraction.entities.evidence import NONE, ORGANISATION, PERSON, PLACE, Scores, own
from pipelines.extraction.entities.lexicon import (
    bare_name,
    family_names,
    is_common,
    is_vessel,
    known_organisation,
    looks_like_person,
    nationalities,
    organisation_kind,
    place_kind,
)
from pipelines.extraction.entities.surroundings import beside
from pipelines.extraction.page import Page
from pipelines.language.vocabulary import words
from pipelines.model.segments import Label

__all__ = ["NONE", "ORGANISATION", "PERSON", "PLACE", "decide", "known_organisation", "organisation_kind", "place_kind"]

_KINDS = (PERSON, PLACE, ORGANISATION, NONE)
_ASKED = 1
_DECIDED = 1.6
"""A kind that leads the next by this much is not put to the model."""
_UNLIKELY = 0.7
"""A single word that is less likely a name by this much is not put to the model."""
_BELIEVED = 1.1
"""What leads by less than nothing, or has less than this, is no name."""
_VOTE = {PERSON: 2.2, PLACE: 1.8, ORGANISATION: 1.8, NONE: 1.8}
_LONGEST = 1200
_ACTS = 1.5
"""So many points a single unknown word has that says, asks, visits."""
_LIKE = 1.6
"""What the same kind on both sides in a list adds."""
_LIST_GAP = 6
_PLAYER = 0.9
_SPORT_LEAST = 6
_SPORT_SHARE = 0.004


def decide(page: Page, candidates: Sequence[Candidate], people: frozenset[str]) -> dict[str, str]:
    """Kind by name for every candidate. `people` are names that the page itself gives as authors."""
    occurrences: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        occurrences[candidate.name].append(candidate)
    scores = {name: _evidence(page, name, group, people) for name, group in occurrences.items()}
    _spread(scores)
    if _is_sport(page):
        _field(page.text, candidates, scores)
    open_names = [name for name, score in scores.items() if _is_open(name, score)]
    if open_names:
        _ask(page, occurrences, open_names, scores)
        _spread(scores)
        _liken(page.text, candidates, scores, frozenset(open_names))
    decided = {name: _best(score) for name, score in scores.items()}
    families = {name.rpartition(" ")[2] for name, kind in decided.items() if kind == PERSON and " " in name}
    # A family name alone, of which nothing else is known, is of whoever bears it in full.
    return decided | {name: PERSON for name, kind in decided.items() if kind == NONE and name in families and not is_common(name)}


def _is_open(name: str, score: Scores) -> bool:
    ranked = sorted(((score[kind], kind) for kind in _KINDS), reverse=True)
    lead = ranked[0][0] - ranked[1][0]
    if name.isupper() and " " not in name:
        # The model knows little of initials.
        return False
    if ranked[0][1] == NONE and " " not in name:
        return lead < _UNLIKELY
    return lead < _DECIDED or (ranked[0][0] < _BELIEVED and ranked[0][1] != NONE)


def _best(score: Scores) -> str:
    best = max((PERSON, PLACE, ORGANISATION), key=lambda kind: score[kind])
    return best if score[best] >= _BELIEVED and score[best] > score[NONE] else NONE


def _evidence(page: Page, name: str, group: Sequence[Candidate], people: frozenset[str]) -> Scores:
    score = Scores(float, own(name))
    if score[NONE] >= 6.0 and name not in people:
        return score
    if name in people:
        score[PERSON] += 6.0
    context = beside(page.text, group)
    for kind, points in context.items():
        score[kind] += points
    is_plain = " " not in name and is_common(name) and all(candidate.opens for candidate in group)
    if (
        context[ORGANISATION] >= 0.3
        and context[ORGANISATION] > context[PLACE]
        and gazetteer.look_up(name)
        and _is_sport(page)
        and not is_plain
    ):
        # A country or town that plays, leads and loses is its team.
        score[ORGANISATION] = max(score[ORGANISATION], score[PLACE] + 2.0)
    if " " not in name and name.endswith("s") and len(name) > 4 and _is_sport(page) and _is_side(page, name, group):
        score[ORGANISATION] = max(score[ORGANISATION], score[NONE] + 1.6, score[PERSON] + 1.6)  # "the Cowboys"
    if known_organisation(name):
        score[PERSON] = min(score[PERSON], 0.5)
    elif name.count(" ") == 1 and _is_sport(page) and not any(map(is_common, name.split())) and not gazetteer.look_up(name):
        score[PERSON] += _PLAYER
    elif " " not in name:
        if all(candidate.opens for candidate in group) and not gazetteer.is_certain(name):
            is_word = is_common(name) or (name.endswith("s") and len(name) > 4 and is_common(name[:-1]))
            score[NONE] += 1.8 if is_word and not is_common(name) else 0.8 if is_word else 0.3  # "Grants of up to £9,000"
        if name.lower() in _lower_words(page):
            score[NONE] += 1.5
        elif not is_common(name) and not gazetteer.look_up(name) and name.istitle() and _is_sport(page):
            # In a report of a match a bare unknown word is mostly a player.
            score[PERSON] += _PLAYER
        elif is_common(name) and gazetteer.look_up(name) and any(_is_inside_prose(page, candidate) for candidate in group):
            score[NONE] -= 1.5  # "Cork", "Reading": nothing but a name is written like this
    return score


def _is_side(page: Page, name: str, group: Sequence[Candidate]) -> bool:
    """A plural after "the", in sentences, that is no people and no contest ("the Ashes")."""
    if name[:-1] in nationalities() or name.lower() in words("event_tails") or name[:-1] in family_names() or gazetteer.look_up(name):
        return False
    after_the = [candidate for candidate in group if page.text[candidate.start - 4 : candidate.start].lower() == "the "]
    return bool(after_the) and any(_is_inside_prose(page, candidate) or candidate.opens for candidate in after_the)


def _is_inside_prose(page: Page, candidate: Candidate) -> bool:
    """Stands where English writes words that are no names in lower case."""
    if candidate.opens or candidate.block.label not in {Label.PARAGRAPH, Label.BULLET, Label.SUMMARY_POINT, Label.HEADLINE}:
        return False
    return candidate.block.label is Label.PARAGRAPH or not is_title_case(page.text[candidate.block.start : candidate.block.end])


def _is_sport(page: Page) -> bool:
    """The page reports a match."""
    cached: bool | None = page.__dict__.get("_is_sport")
    if cached is None:
        tokens = page.text.lower().split()
        sport = words("sport_words")
        hits = sum(token.rstrip(".,;:!?)") in sport for token in tokens)
        cached = hits >= _SPORT_LEAST and hits >= _SPORT_SHARE * len(tokens)
        page.__dict__["_is_sport"] = cached
    return cached


def _lower_words(page: Page) -> frozenset[str]:
    """Words that the document writes in lower case: what it does so is no name of its own."""
    cached: frozenset[str] | None = page.__dict__.get("_lower_words")
    if cached is None:
        cached = frozenset(word for word in set(page.text.split()) if word.islower())
        page.__dict__["_lower_words"] = cached
    return cached


def _spread(scores: dict[str, Scores]) -> None:
    """What a full name shows about its parts: a family name alone is the person's, a short form alone the organisation's."""
    alone = {name for name, score in scores.items() if " " not in name and _is_someone(name, score)}
    for name, score in scores.items():
        first, _, last = name.rpartition(" ")
        if last in alone and score[PERSON] > 0 and not (_is_known(first) or organisation_kind(name) or place_kind(name)):
            # "Osarodion Roe" beside "Roe said".
            score[PERSON] = max(score[PERSON], 1.8 + max(score[PLACE], score[ORGANISATION], score[NONE]))
    lasts: dict[str, float] = {}
    firsts: dict[str, float] = {}
    heads: set[str] = set()
    called: set[str] = set()
    for name, score in scores.items():
        if " " not in name:
            continue
        tokens = name.split()
        if is_vessel(tokens[0]):
            called.add(" ".join(tokens[1:]))
        others = max(score[PLACE], score[ORGANISATION], score[NONE])
        if score[PERSON] >= 1.8 and score[PERSON] > others + 0.8:
            for number in range(1, len(tokens)):
                tail = " ".join(tokens[number:])
                lasts[tail] = max(lasts.get(tail, 0.0), score[PERSON])
            if (family := bare_name(tokens)[-1]) not in lasts and len(bare_name(tokens)) > 1:
                lasts[family] = score[PERSON]  # "Roe" of "Jane Roe Jr"
            firsts[tokens[0]] = max(firsts.get(tokens[0], 0.0), score[PERSON])
        elif score[ORGANISATION] >= 2.5 and score[ORGANISATION] > max(score[PERSON], score[PLACE], score[NONE]) + 1.0:
            heads.add(tokens[0])
    for name, score in scores.items():
        if " " in name and score[PERSON] > -1.0 and score[ORGANISATION] < 2.0 and score[PLACE] < 2.0 and name.rsplit(" ", 1)[1] in lasts:
            # Somebody of a family that the page names ("Matan Roe" beside "Einav Roe").
            score[PERSON] += 1.6
        elif name.endswith("s") and name[:-1] in lasts and name not in lasts:
            score[NONE] += 4.0  # "the Gandhis": several people
    for name, score in scores.items():
        if name in lasts and not (score[PLACE] > 3.4 and gazetteer.is_land(name)):
            score[PERSON] = max(score[PERSON], max(score[PLACE], score[ORGANISATION], score[NONE]) + 2.0)
        elif name in firsts and score[PLACE] < 3.0 and not looks_like_person(name):
            score[PERSON] = max(score[PERSON], score[PERSON] + 1.2, max(score[ORGANISATION], score[NONE]) + 1.6)
        elif name in called and name not in firsts:
            score[NONE] = max(score[NONE], score[PERSON] + 2.0)  # "Tembo" of "Cyclone Tembo"
        elif name in heads and not is_common(name) and not gazetteer.look_up(name) and score[PERSON] < 2.0 and name not in lasts:
            score[ORGANISATION] = max(score[ORGANISATION], 1.8)


def _is_someone(name: str, score: Scores) -> bool:
    """A single name that is nothing but a person's, and no place's on any list."""
    return (
        score[PERSON] >= 1.8
        and score[PERSON] > max(score[PLACE], score[ORGANISATION], score[NONE]) + 0.8
        and not (gazetteer.look_up(name) or is_common(name))
    )


def _is_known(name: str) -> bool:
    """A word of it is a plain word, a place's, a people's or a body's."""
    return any(gazetteer.look_up(word) or known_organisation(word) or is_common(word) or word in nationalities() for word in name.split())


def _liken(text: str, candidates: Sequence[Candidate], scores: dict[str, Scores], doubtful: frozenset[str]) -> None:
    """Names in a list are of one kind: what is doubtful follows its neighbours on both sides."""
    for before, name, after in zip(candidates, candidates[1:], candidates[2:], strict=False):
        if name.name not in doubtful or not (_is_list(text, before, name) and _is_list(text, name, after)):
            continue
        kind = _best(scores[before.name])
        if kind != NONE and kind == _best(scores[after.name]):
            scores[name.name][kind] += _LIKE


def _field(text: str, candidates: Sequence[Candidate], scores: dict[str, Scores]) -> None:
    """In a report of a match a town in a list of teams is a team, on whichever side of it they stand."""
    for _ in range(2):
        for left, right in pairwise(candidates):
            if not _is_list(text, left, right):
                continue
            for one, other in ((left, right), (right, left)):
                score = scores[one.name]
                if _best(score) == PLACE and _best(scores[other.name]) == ORGANISATION and not gazetteer.is_country(one.name):
                    score[ORGANISATION] = max(score[ORGANISATION], score[PLACE] + _DECIDED)


def _is_list(text: str, left: Candidate, right: Candidate) -> bool:
    return right.title_start - left.end <= _LIST_GAP and text[left.end : right.title_start].strip() in {
        ",",
        "and",
        ", and",
        "or",
        ", or",
        "/",
    }


def _ask(page: Page, occurrences: dict[str, list[Candidate]], names: Sequence[str], scores: dict[str, Scores]) -> None:
    wanted: dict[int, tuple[int, int]] = {}
    chosen: list[tuple[str, Candidate, int]] = []
    for name in names:
        for candidate in _telling(occurrences[name])[:_ASKED]:
            sentence = page.sentence_at(candidate.start)
            start, end = (sentence.start, sentence.end) if sentence else (candidate.block.start, candidate.block.end)
            if end - start > _LONGEST:
                continue
            wanted[start] = (start, end)
            chosen.append((name, candidate, start))
    starts = sorted(wanted)
    answers = dict(
        zip(starts, language_model.labels([page.text[slice(*wanted[start])].replace("\n", " ") for start in starts]), strict=True)
    )
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, candidate, start in chosen:
        votes[name][_answer(answers[start], candidate.start - start, candidate.end - start)] += 1
    for name, vote in votes.items():
        total = sum(vote.values())
        for kind, count in vote.items():
            # Of one word alone, and of what looks like a person, the model knows little.
            doubted = kind not in {PERSON, NONE} and (" " not in name or scores[name][PERSON] > 1.0)
            if kind == PERSON and " " not in name and gazetteer.look_up(name) and scores[name][PERSON] < 1.0:
                weight = 1.2  # a town that the model does not know
            elif kind == NONE and " " in name and gazetteer.is_certain(name):
                weight = 0.7  # "New South Wales", whatever noun stands behind it
            elif kind == NONE and not any(is_common(token) for token in name.split()) and (" " in name or _acts(name, scores[name])):
                weight = 0.7  # words that are nothing but a name: the model missed it
            else:
                weight = (0.9 if kind == ORGANISATION and " " not in name else 1.3) if doubted else _VOTE[kind]
            scores[name][kind] += weight * count / total


def _acts(name: str, score: Scores) -> bool:
    """A single word that no list knows does what people do."""
    return score[PERSON] >= _ACTS and name not in family_names()


def _answer(entities: Sequence[tuple[int, int, str]], left: int, right: int) -> str:
    for begin, end, kind in entities:
        if begin <= left and right <= end + 2 and end - begin <= (right - left) + 24:
            return kind
        if left <= begin and end <= right and end - begin >= 0.6 * (right - left):
            return kind
    return NONE


def _telling(group: Sequence[Candidate]) -> list[Candidate]:
    """Occurrences inside sentences of prose before those that open one or stand in a headline."""
    return sorted(group, key=lambda candidate: (candidate.opens, candidate.block.label.value == "headline", candidate.start))
