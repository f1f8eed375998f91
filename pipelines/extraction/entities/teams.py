"""Lands and towns that play. Belongs here: where the name of a place stands for its team. Does not: what other names are.

On a page about a match or a market of players the same name is a place in one sentence ("in Spain") and a team in the next ("Spain
beat Sweden"), so this is decided for each occurrence: by the words on both sides, and where they say nothing, by what the page says
of that name elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.lexicon import family_names, is_common, known_organisation, looks_like_person, place_kind
from pipelines.extraction.page import Page
from pipelines.language.vocabulary import settings

_SCORE = re.compile(r" \d{1,3}(?:\.\d{1,2} \(\d| ?[-–(]|,? [A-Z])")
_SEVERAL = re.compile(r" (?:have|are|were) ")
_SCORED = re.compile(r"\d ?[-–]? ?$")
_SUM = re.compile(r" for (?:an? |around |about |just |only |up to |more than |initial |fee |of )*[$£€]")
_LISTED = re.compile(r", [A-Z]")
_BEATEN_AT = re.compile(r"\d[-–]\d (?:at|away to|home to) $")
_TO = re.compile(r" to [A-Z]")
_NEEDED = 2
"""So many teams with a cue make a page one of a contest."""
_MANY = 3
"""So many make it one that tells of little else."""
_TOWN = 50_000
"""A town of this size has a team that news calls by its name."""
_WORDS = 3
_SHARE = 0.004


def stated(page: Page, candidates: Sequence[Candidate], people: Collection[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Offsets of places' names that stand for a team, and of those that are the places themselves; both empty where nobody plays.

    `people` are names of people in full, as `kinds` decided.
    """
    if not _is_contest(page):
        return frozenset(), frozenset()
    surnames = _surnames(candidates) | {name.rpartition(" ")[2] for name in people}
    cues = [
        (candidate, cue)
        for candidate in candidates
        if not candidate.title and candidate.name not in surnames and (_could_play(candidate.name) or _is_team_here(page.text, candidate))
        for cue in (_cue(page.text, candidate),)
        if gazetteer.is_land(candidate.name) or cue != -1
    ]
    cues = [
        (candidate, cue)
        for candidate, cue in _listed_with(page.text, cues)
        if gazetteer.is_land(candidate.name) or cue > 0 or not _LISTED.match(page.text, candidate.end)
    ]
    counted: Counter[str] = Counter()
    for candidate, cue in cues:
        counted[candidate.name] += cue
    playing = {name for name, count in counted.items() if count > 0}
    if len(playing) < _NEEDED:
        return frozenset(), frozenset()
    towns = {name for name in counted if not gazetteer.is_land(name)}
    if len(playing - towns) < _NEEDED:
        playing &= towns
    elif len(playing - towns) >= _MANY:
        # Where most lands play, those play too of which the page says nothing else.
        playing |= {name for name, count in counted.items() if count == 0} - towns
    cues = [(candidate, cue) for candidate, cue in cues if candidate.name in towns or len(playing - towns) >= _NEEDED]
    teams = frozenset(candidate.start for candidate, cue in cues if cue > 0 or (cue == 0 and candidate.name in playing))
    return teams, frozenset(candidate.start for candidate, cue in cues if cue < 0)


def _surnames(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Family names of people whom the page gives in full: "Lee 19" is what Ada Lee scored, unless Lee is a land."""
    full = (candidate.tokens for candidate in candidates if len(candidate.tokens) > 1 and _is_somebody(candidate))
    return frozenset(tokens[-1] for tokens in full if not gazetteer.is_land(tokens[-1]))


def _is_somebody(candidate: Candidate) -> bool:
    first, last = candidate.tokens[0], candidate.tokens[-1]
    is_odd = last in family_names() and not (is_common(first) or gazetteer.look_up(first) or known_organisation(candidate.name))
    return is_odd or looks_like_person(candidate.name)


def _listed_with(text: str, cues: Sequence[tuple[Candidate, int]]) -> list[tuple[Candidate, int]]:
    """Towns of which nothing says that they play, in a list whose last one does ("Riverton, Hillford and Zorvia are through")."""
    found: list[tuple[Candidate, int]] = []
    for candidate, cue in reversed(cues):
        later = found[-1] if found else None
        is_listed = later is not None and text[candidate.end : later[0].start] in {", ", " and ", ", and "}
        found.append((candidate, later[1] if cue == 0 and later is not None and is_listed else cue))
    return found[::-1]


def _is_team_here(text: str, candidate: Candidate) -> bool:
    """A place of any size before its score, or before a verb in the plural ("Riverton have signed")."""
    return (
        bool(_SCORE.match(text, candidate.end) or _SEVERAL.match(text, candidate.end))
        and not (is_common(candidate.name) and candidate.opens)
        and bool(gazetteer.look_up(candidate.name))
    )


@cache
def _could_play(name: str) -> bool:
    if gazetteer.is_land(name) or (not is_common(name) and any(entry.population >= _TOWN for entry in gazetteer.look_up(name))):
        return True
    town, _, rest = name.partition(" ")
    return bool(rest) and " " not in rest and not (gazetteer.look_up(name) or place_kind(name)) and _could_play(town)  # "Perth Glory"


def _is_contest(page: Page) -> bool:
    """Words of matches and of players who change their club are frequent enough."""
    listed = _words("page")
    tokens = page.text.lower().split()
    hits = sum(token.rstrip(".,;:!?)") in listed for token in tokens)
    return hits >= _WORDS and hits >= _SHARE * len(tokens)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(settings("team_cues")[name].split())


def _cue(text: str, candidate: Candidate) -> int:
    """1 where the words beside the name say that it plays, -1 where they say that it is the place, 0 where they say nothing."""
    before = text[max(candidate.block.start, candidate.start - 60) : candidate.start]
    after = text[candidate.end : min(candidate.block.end, candidate.end + 30)]
    left = before.split()
    right = after.split()
    word = left[-1].lower().lstrip("“\"'‘(") if left else ""
    if candidate.has_possessive and right and right[0][:1] in "'’":
        right = right[1:]
    follows = right[0].rstrip(".,;:!?)") if right and after[:1] not in ".,;:!?)(" else ""
    if word in _words("place_before") and follows not in _words("player_after"):
        return -1
    if word in {"with", "of", "to", "by"} and (
        near := {piece.lower().strip(",") for piece in left[-4:-1]} & (_words("contests") | _words("hosting"))
    ):
        return -1 if near <= _words("hosting") else 1
    if word in {"from", "to", "at", "for"} and {piece.lower().strip(",") for piece in left[-9:-1]} & _words("moves"):
        return 1
    if word == "out" and left[-2:-1] and left[-2] in _words("before_out"):
        return 1
    if (word in _words("paying") and _SUM.match(after)) or (word == "paid" and after.startswith(" for ")):
        return 1  # "from Riverton for £6m", "paid Riverton for him"
    if _BEATEN_AT.search(before) or (before.endswith(", ") and _TO.match(after)):
        return 1  # "beaten 2-1 at Riverton", "Roe, 37, Riverton to Hull"
    if word == "over" and not gazetteer.is_land(candidate.name):
        return 0  # "the fog over Riverton"
    if word in _words("before") or follows in _words("after") or follows in _words("player_after"):
        return 1
    if _SCORE.match(after) or _SCORED.search(before):
        return 1
    return 0
