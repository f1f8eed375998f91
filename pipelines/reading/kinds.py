"""What sort of entry a post is. Belongs here: the evidence for `posts.kind`. Does not: labels of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.language.vocabulary import settings
from pipelines.model.segments import BODY, Label, PostFacts, Segment


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    """By kind: what its headline looks like, what its body looks like, both in lower case."""
    return {
        kind: (
            re.compile("|".join(forms["headline"])) if forms.get("headline") else None,
            re.compile("|".join(forms["body"])) if forms.get("body") else None,
        )
        for kind, forms in settings("post_kinds").items()
    }


def kind_of(text: str, segments: Sequence[Segment], headline: str | None, body: str, facts: PostFacts) -> str:
    """The kind of a post: by its headline's form, its body's opening, its media, its author's role.

    `update` where nothing speaks for more.
    """
    words = len(body.split())
    photos = sum(segment.label is Label.CREDIT for segment in segments)
    prose = [segment for segment in segments if segment.label in BODY]
    title, opening = (headline or "").lower(), body[:400].lower()
    for kind, (in_headline, in_body) in _patterns().items():
        if title and in_headline and in_headline.search(title):
            return kind
        if in_body and in_body.search(opening):
            return kind
    if facts.play_clock:
        return "commentary"
    if photos >= 3 and words < 80:
        return "gallery"
    if any(segment.label is Label.VIDEO for segment in segments) and words < 60:
        return "video"
    if prose and all(segment.label in {Label.BLOCKQUOTE, Label.EMBED} for segment in prose):
        return "quote"
    has_role = facts.author_role is not None or any(segment.label is Label.ROLE for segment in segments)
    if has_role and words >= 100 and _is_opinion(body):
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
