"""Labels for all lines of a page without stamps, chosen together. Belongs here: scores of lines and of neighbours, the best path.

Does not: what follows from the labels (`unstamped`), edges of posts that the page marks (`boundaries`).

Each line gets a score for every label it could have; scores for neighbouring labels say what may follow what; the labelling
with the best sum over the whole page wins (Viterbi 1967). So a short line is a headline because a paragraph follows and a
paragraph went before, not by itself. A second pass knows what the page does as a rule: where nearly every headline has a byline
under it, one without is more likely to stand inside a post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import add

from pipelines.language.vocabulary import entries, words
from pipelines.reading.bylines import byline, is_role, name_line, signature
from pipelines.reading.credits import credit_of, glued_credit
from pipelines.reading.lines import BULLET, Line, badge, ends_as_prose, is_headline_like, is_video
from pipelines.reading.pictures import stands_over
from pipelines.reading.signs import live_phrases

HEAD, NAME, PROSE, BULLETS, PICTURE, SUB = range(6)
_MUST = -60.0
_KNOWN = 8.0
_OVER_PICTURE, _PICTURED = ("Copyright:", "Image caption"), 4.0
"""What stands under the words that describe a picture, and their score as such."""
_CAPTIONED = ("Image caption", "Media caption")
_BYLINES = ("By ", "BY ", "From ", "Analysis from ")
_GLUED = 2.0
"""For a caption: the words after a glued credit, where they may also be the next headline."""

# What may follow what: rows are the label before, columns the label after.
_FOLLOWS = {
    HEAD: (-5.0, 1.2, 0.8, 0.2, 0.0, _MUST),
    NAME: (-5.0, -6.0, 1.2, -1.0, -0.5, _MUST),
    PROSE: (0.0, -3.5, 0.3, 0.2, 0.0, -0.6),
    BULLETS: (0.0, -3.5, 0.2, 0.6, 0.0, -1.0),
    PICTURE: (0.5, -2.0, 0.1, -0.5, 0.3, -1.0),
    SUB: (-6.0, -6.0, 0.6, 0.4, -1.0, -6.0),
}
_START = (0.6, -3.0, -2.5, -4.0, -1.0, _MUST)
_END = (-5.0, -6.0, 0.0, 0.0, 0.0, _MUST)
_BEFORE = tuple(tuple(_FOLLOWS[before][after] for before in _FOLLOWS) for after in _FOLLOWS)
"""`_FOLLOWS` turned round: a row for every label, its scores by the label before it."""
_SIGNED_ENOUGH, _SIGNED_SHARE = 5, 0.6
"""Headlines with a byline, and their share, from which on a headline without one is doubted."""
_LIST, _SHORT_ENTRY = 3, 24
_LONGEST_PARAGRAPH = 10_000
"""Characters of a paragraph whose words are weighed: a page on one line is none."""
_JOINT = re.compile(r"[A-Z\"“‘'0-9](?<=[a-zà-ÿ)].)")  # looks back from the rarer of the two
_PREFIX = re.compile(r"\b(?:Mc|Mac|De|Le|O)$")
_WORD = re.compile(r"[^\W\d_][\w'’]{3,}|\d[\d,.]*\d")
_GLUED_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){0,2} [A-ZÀ-Þ][\w'’-]*?[a-zà-ÿ])(?=(?P<next>[A-ZÀ-Þ][\w'’-]*))")


def repeated_credits(lines: Sequence[Line]) -> frozenset[str]:
    """Credits that no vocabulary knows, shown by the page itself.

    Either the same capitalised words are glued to the front of two lines or more, or a name is glued to a caption that begins with it.
    """
    joint = re.compile(
        r"((?:[A-Z][\w&.'’/-]*?[a-z]|[A-Z]{2,5})(?: (?:[A-Z][\w&.'’/-]*?[a-z]|of|the|[A-Z]{2,5})){0,3})"
        r"(?:(?<=[a-z])(?=[A-Z\"“‘'][\w ’'])|(?<=[A-Z])(?=[A-Z][a-z’']|[AI] [a-z]|[\"“‘']\w))"
    )
    found: Counter[str] = Counter()
    for line in lines:
        if match := joint.match(line.words[:60]):
            found[match[1]] += 1
        if (named := _GLUED_NAME.match(line.words[:60])) and named["name"].startswith(named["next"]):
            found[named["name"]] += 2
    return frozenset(name for name, count in found.items() if count >= 2 and len(name) > 3)


def best_labels(lines: Sequence[Line], credits: frozenset[str], numbered: frozenset[int], bodies: set[int], titled: set[int]) -> list[int]:
    """The labels with the best sum of scores over all lines.

    Where the page numbers its posts, `numbered` lines alone are headlines; `bodies` are lines that are no headline; `titled` are
    headlines of posts whose edges are known.
    """
    if not lines:
        return []
    blanks = sum(line.is_after_blank for line in lines[1:])
    spaced = blanks / len(lines) if blanks >= _LIST else 0.0
    scores = [_emission(line, lines[n + 1] if n + 1 < len(lines) else None, credits, _blank_weight(spaced)) for n, line in enumerate(lines)]
    for n in range(len(lines)):
        if scores[n][HEAD] > -1.0:
            scores[n] = _with_cohesion(lines, n, scores[n])
    for n in _inside_lists(lines, scores):
        scores[n] = (scores[n][HEAD] - 2.5, *scores[n][1:])
    if numbered:
        scores = [(-_MUST if n in numbered else _MUST, *score[1:]) for n, score in enumerate(scores)]
    scores = [
        (_MUST, *score[1:]) if n in bodies else (score[0] + _KNOWN, *score[1:]) if n in titled else score for n, score in enumerate(scores)
    ]
    labels = _best(scores)
    heads = [n for n, found in enumerate(labels) if found == HEAD]
    signed = [n for n in heads if n + 1 < len(labels) and labels[n + 1] == NAME]
    if numbered or len(signed) < _SIGNED_ENOUGH or not _SIGNED_SHARE * len(heads) <= len(signed) < len(heads):
        return labels
    usual = sorted(len(lines[n].words) for n in signed)[len(signed) // 4]
    for n in heads:
        text = lines[n].words
        if n not in signed and n not in titled and text[-1] != "?" and not live_phrases(lines[n + 1].words if n + 1 < len(lines) else ""):
            doubt = 4 * (len(signed) / len(heads) - 0.5) + 1.4 * (len(text) < 0.7 * usual)
            scores[n] = (scores[n][HEAD] - doubt, *scores[n][1:])
    return _best(scores)


def _best(scores: Sequence[tuple[float, ...]]) -> list[int]:
    """The path with the best sum."""
    best = [start + score for start, score in zip(_START, scores[0], strict=True)]
    sums = [best]
    for score in scores[1:]:
        best = [max(map(add, best, follows)) + own for own, follows in zip(score, _BEFORE, strict=True)]
        sums.append(best)
    last = _place_of_best(map(add, sums.pop(), _END))
    path = [last]
    for best in reversed(sums):
        last = _place_of_best(map(add, best, _BEFORE[last]))
        path.append(last)
    return path[::-1]


def _place_of_best(sums: Iterable[float]) -> int:
    found = list(sums)
    return found.index(max(found))


def _inside_lists(lines: Sequence[Line], scores: Sequence[tuple[float, ...]]) -> list[int]:
    """Places inside a run of three or more lines that could each be a headline: a list without bullets.

    The last may head the post below and the first the list itself, unless a colon announces it.
    """
    found: list[int] = []
    run: list[int] = []
    for n in range(len(lines) + 1):
        if n < len(lines) and scores[n][HEAD] > 0 and scores[n][NAME] < 0 and scores[n][PICTURE] < 0:
            run.append(n)
            continue
        if len(run) >= _LIST:
            found += run[0 if _is_announced(lines, run[0]) else 1 : -1]
        run = []
    return found


def _is_announced(lines: Sequence[Line], place: int) -> bool:
    """Whether a colon stands above a list, straight or past shorter entries of it."""
    above = place - 1
    while above > max(0, place - _LIST) and len(lines[above].words) < _SHORT_ENTRY and lines[above].words[-1].isalnum():
        above -= 1
    return above >= 0 and lines[above].words[-1] == ":"


@lru_cache(1 << 12)
def _stems(text: str) -> frozenset[str]:
    """The first letters of the words that carry meaning."""
    stop_words = words("stop_words")
    return frozenset(word[:5] for word in map(str.lower, _WORD.findall(text, 0, _LONGEST_PARAGRAPH)) if word not in stop_words)


def _shares(stems: frozenset[str], text: str) -> bool:
    """Whether a word of `text` has one of `stems`; most texts hold none of their letters, and need not be cut into words."""
    return any(map(text.lower().__contains__, stems)) and not stems.isdisjoint(_stems(text))


def _with_cohesion(lines: Sequence[Line], n: int, score: tuple[float, ...]) -> tuple[float, ...]:
    """A headline shares words with the paragraphs under it; a caption with those above, which its post began with."""
    own = _stems(lines[n].words)
    if not own:
        return score
    after = any(_shares(own, line.words) for line in lines[n + 1 : n + 4])
    before = any(_shares(own, line.words) for line in lines[max(0, n - 3) : n])
    gain = 0.5 * after - 0.5 * before
    return (score[HEAD] + gain, *score[1:PICTURE], score[PICTURE] - gain, score[SUB] - gain)


@cache
def _captions() -> re.Pattern[str]:
    return re.compile("|".join(entries("caption_words")))


def _blank_weight(spaced: float) -> float:
    """How much a blank line before a line says: nothing where every line has one, or none."""
    return 1.4 if 0.05 < spaced < 0.6 else 0.0


def _emission(line: Line, following: Line | None, credits: frozenset[str], blank: float) -> tuple[float, ...]:
    """Scores of the six labels for a line by its own words and its neighbour's."""
    cut = glued_credit(line.words, credits)
    text = line.words[cut:]
    if not text:
        return (_MUST, _MUST, _MUST, _MUST, 5.0, _MUST)
    bare = Line(line.start + cut, line.end, text, line.is_after_blank)
    is_prose_end = ends_as_prose(bare) or (len(text) > 60 and signature(bare) is not None)
    length = len(text)
    picture = (
        _GLUED if (cut and not is_prose_end and not text.endswith("?")) else 4.0 if credit_of(line) else 3.0 if is_video(line) else -8.0
    )
    if picture == _GLUED and _captions().search(text.lower()):
        picture += 1.0
    if following is not None and following.words.startswith(_OVER_PICTURE) and not is_prose_end:
        picture = max(picture, _PICTURED)
    if text.startswith(_CAPTIONED):
        picture = 5.0
    if following is not None and stands_over(line, following, credits):
        picture = max(picture, _PICTURED)
    bullets = 5.0 if BULLET.match(text) else -12.0
    named = name_line(bare) if length < 90 else None
    by = byline(bare)
    name = -10.0
    if by is not None or named is not None:
        name = 3.0 if by is not None or named[1] else 1.0  # type: ignore[index]
        if following is not None and (is_role(following.words) or role_joint(following.words)):
            name += 4.0
    head = _head_score(bare, length, is_signed=is_prose_end)
    prose = (1.6 if is_prose_end else -1.2) + (1.6 if length > 160 else 0.8 if length > 100 else 0.0 if length > 60 else -0.6)
    if text[0].islower():
        head -= 3.0
    if picture > 3.5 or (by is not None and text.startswith(_BYLINES)):
        head = -8.0
    if bullets > 0:
        head, prose = head - 6.0, prose - 4.0
    if text[0] in '"“' and text.rstrip()[-1:] in '"”':
        head, prose = head - 1.2, prose + 1.6
    if line.is_after_blank:
        head += blank
    else:
        head -= blank
    return head, name, prose, bullets, picture, head - 0.8


def _head_score(bare: Line, length: int, *, is_signed: bool) -> float:
    """How much a line looks like a headline."""
    if not is_headline_like(bare) or (is_signed and bare.words[-1] not in "?!…."):
        return -4.5 if length > 110 or bare.words.endswith((":", ";", ",")) else -2.4
    score = 1.8
    if length > 120:
        score -= 1.5
    elif length > 90:
        score -= 0.3
    if length < 12:
        score -= 1.5
    if bare.words.endswith("?"):
        score -= 0.3
    if badge(bare.words)[0]:
        score -= 2.0
    return score


def role_joint(text: str) -> int:
    """Where a role ends that is glued to the first word of the body ("… travelling with the presidentAt 15:47"); 0 where none is."""
    for match in _JOINT.finditer(text[:140]):
        role = text[: match.start()]
        if is_role(role) and ". " not in role and not _PREFIX.search(role):
            return match.start()
    return 0
