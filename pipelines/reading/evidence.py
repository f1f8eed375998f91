"""What speaks for a live blog on a page whose posts carry no times. Belongs here: how much its own words and lines say so.

Does not: what a page's words say of it by themselves (`signs`), where its posts are (`unstamped`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from pipelines.model.segments import Label
from pipelines.reading import boundaries
from pipelines.reading.bylines import is_role
from pipelines.reading.credits import glued_credit
from pipelines.reading.head import Head
from pipelines.reading.labelling import BULLETS, HEAD, NAME, PROSE, role_joint
from pipelines.reading.lines import Line, ends_as_prose, heads, is_ended
from pipelines.reading.signs import calls_itself_live, has_ended, is_titled_live, live_phrases

_PLAYED, _PLAYED_THROUGH, _LAST_LINES = 3, 6, 10
_FEW_POSTS, _LONG_POST = 5, 10


def evidence_of(text: str, lines: Sequence[Line], head: Head, shown: Sequence[Line], labels: Sequence[int], title: str | None) -> float:
    """How much speaks for a live blog: 2 is enough."""
    score = 2.0 if is_titled_live(lines, title) else 1.5 * calls_itself_live(lines, title)
    score += 2.0 * has_ended(lines) + 1.5 * any(boundaries.closes(line) for line in lines)
    score += 1.5 * _are(_PLAYED, (boundaries.opens_with_play(line.words) for line in shown))
    score += 1.5 * _are(_PLAYED_THROUGH, (ends_as_prose(line) and boundaries.opens_with_play(line.words) for line in shown))
    score += min(1.6, 0.8 * live_phrases(text))
    headlines = [line for line, label in zip(shown, labels, strict=False) if label == HEAD]
    score -= 1.0 * (sum(line.words.endswith("?") for line in headlines) > 0.6 * len(headlines) > 1)
    score += max(
        (2.0 if line.words[-1] == ":" else 1.0 for line in lines[:30] if heads(line, "live_headings") and len(line.words) > 6), default=0
    )
    score += 1.0 * (sum(line.words.startswith(("▶", "►")) for line in lines) >= 2)
    names = sum(label == NAME for label in labels)
    score += 1.0 * (names >= 2) + 1.0 * _are(2, (bool(role_joint(line.words)) or is_role(line.words) for line in shown))
    score += 0.7 * any(segment.label is Label.SUMMARY_POINT for segment in head.segments)
    score += 0.5 * any(segment.label is Label.VIDEO for segment in head.segments)
    score += 0.5 * any(line.words[0].isdigit() and is_ended(line) for line in lines[-_LAST_LINES:])  # "12 Comments"
    score += 0.5 * (len(headlines) >= 6)
    score += 0.5 * _are(2, (bool(glued_credit(line.words)) for line in shown))
    return score


def is_convincing(labels: Sequence[int], posts: Sequence[int], *, is_marked: bool, may_lack_prose: bool) -> bool:
    """Posts have prose under their headlines, and are not one long article with a few cross-headings.

    Where most paragraphs stand in long runs without a headline, and nothing else marks posts (`is_marked`: edges, bylines), the
    boundaries between them are lost: the few headlines are those of some posts only.
    """
    prose = sum(label in {PROSE, BULLETS} for label in labels)
    heads = sum(label == HEAD for label in labels)
    if not ((may_lack_prose or (prose >= heads and prose >= len(posts) / 2)) and prose / len(posts) < 22):
        return False
    if is_marked:
        return True
    lengths = sorted(sum(label in {PROSE, BULLETS} for label in labels[start:end]) for start, end in pairwise([*posts, len(labels)]))
    if len(posts) > _FEW_POSTS:
        # One long post among many is an explainer.
        lengths = lengths[:-1]
    return sum(length for length in lengths if length > _LONG_POST) < 0.5 * sum(lengths)


def _are(least: int, found: Iterable[bool]) -> bool:
    """Whether `least` of `found` are true; asks no more than it needs."""
    return sum(islice(filter(None, found), least)) >= least
