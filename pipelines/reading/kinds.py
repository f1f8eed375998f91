"""What sort of entry a post is. Belongs here: the evidence for `posts.kind`. Does not: labels of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.language.vocabulary import settings
from pipelines.model.segments import BODY, Label, PostFacts, Segment

_QUOTED = frozenset({Label.BLOCKQUOTE, Label.EMBED})


class _Forms:
    """Regular expressions of which one is to be found in a text; those for its beginning are not tried at every later place."""

    def __init__(self, forms: Sequence[str]) -> None:
        openings = [form for form in forms if form.startswith("^")]
        others = [form for form in forms if not form.startswith("^")]
        self._opening = re.compile("|".join(openings)) if openings else None
        self._other = re.compile("|".join(others)) if others else None

    def fit(self, text: str) -> bool:
        return (self._opening is not None and self._opening.match(text) is not None) or (
            self._other is not None and self._other.search(text) is not None
        )


@cache
def _patterns() -> tuple[tuple[str, bool, _Forms], ...]:
    """Kinds in their order, each with what its headlines look like, then (True) with what its bodies look like, both in lower case."""
    return tuple(
        (kind, part == "body", _Forms(forms[part]))
        for kind, forms in settings("post_kinds").items()
        for part in ("headline", "body")
        if forms.get(part)
    )


def kind_of(text: str, segments: Sequence[Segment], headline: str | None, body: str, facts: PostFacts) -> str:
    """The kind of a post: by its headline's form, its body's opening, its media, its author's role.

    `update` where nothing speaks for more.
    """
    title, opening = (headline or "").lower(), body[:400].lower()
    for kind, is_of_body, forms in _patterns():
        if forms.fit(opening) if is_of_body else title and forms.fit(title):
            return kind
    if facts.play_clock:
        return "commentary"
    labels = [segment.label for segment in segments]
    if labels.count(Label.CREDIT) >= 3 and len(body.split()) < 80:
        return "gallery"
    if Label.VIDEO in labels and len(body.split()) < 60:
        return "video"
    prose = BODY.intersection(labels)
    if prose and prose <= _QUOTED:
        return "quote"
    has_role = facts.author_role is not None or Label.ROLE in labels
    if has_role and len(body.split()) >= 100 and _is_opinion(body):
        return "analysis"
    return "update"


@cache
def _opinion_words() -> re.Pattern[str]:
    forms = settings("opinion")
    return re.compile("|".join(forms["phrases"]), re.IGNORECASE)


def _is_opinion(body: str) -> bool:
    """A reporter weighs rather than reports: at least two phrases of weighing in a hundred and fifty words."""
    hits = len(_opinion_words().findall(body))
    return hits >= 2 and hits * 150 >= len(body.split())
