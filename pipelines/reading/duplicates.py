"""Copies of posts. Belongs here: telling a post from its pinned copy and from its entry in a list. Does not: where posts begin."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model.segments import Label, PostFacts, Segment


def settle(
    text: str, segments: list[Segment], groups: list[list[Segment]], facts: dict[int, PostFacts], titles: set[str]
) -> tuple[list[Segment], dict[int, PostFacts]]:
    """Tells posts from copies of them: pinned posts and entries of a list of key events become duplicates, flagged on the survivor."""
    keys = [_key(text, group) for group in groups]
    bodies = [sum(segment.label in {Label.PARAGRAPH, Label.BULLET, Label.EMBED} for segment in group) for group in groups]
    with_body = {key: number for number, (key, body) in enumerate(zip(keys, bodies, strict=True)) if key and body}
    headed = {
        plain(text[s.start : s.end]): number
        for number, group in enumerate(groups)
        for s in group
        if s.label is Label.HEADLINE and bodies[number]
    }
    duplicates: dict[int, int | None] = {}
    for number, (key, body) in enumerate(zip(keys, bodies, strict=True)):
        survivor = (
            with_body.get(key) if with_body.get(key, number) != number else headed.get(_only(text, groups[number]), with_body.get(key))
        )
        if survivor is not None and survivor != number and (body or len(groups[number]) <= 3):
            duplicates[number] = survivor
    kept: list[Segment] = list(segments)
    renumbered: dict[int, PostFacts] = {}
    place: dict[int, int] = {}
    for number, group in enumerate(groups):
        if number not in duplicates:
            place[number] = len(place)
            headline = next((text[s.start : s.end] for s in group if s.label is Label.HEADLINE), None)
            is_key = facts[number].is_key_event or (headline is not None and plain(headline) in titles)
            renumbered[place[number]] = replace(facts[number], is_key_event=is_key)
    for number, group in enumerate(groups):
        if number in duplicates:
            kept += [Segment(s.start, s.end, Label.DUPLICATE, None, "a copy of a post that stands elsewhere") for s in group]
        else:
            kept += [s if s.post is None else Segment(s.start, s.end, s.label, place[number], s.why) for s in group]
    for number, survivor in duplicates.items():
        if survivor is not None and survivor in place:
            fact = renumbered[place[survivor]]
            is_pinned = bodies[number] > 0 and not _only(text, groups[number])
            renumbered[place[survivor]] = replace(
                fact, is_pinned=fact.is_pinned or is_pinned, is_key_event=fact.is_key_event or not is_pinned
            )
    return kept, renumbered


def _only(text: str, group: list[Segment]) -> str:
    """The words of a post that is one line and a stamp: an entry of an index, perhaps. Empty for any other post."""
    said = [s for s in group if s.label not in {Label.STAMP, Label.BADGE, Label.FURNITURE}]
    return plain(text[said[0].start : said[0].end]) if len(said) == 1 else ""


def plain(text: str) -> str:
    """The words of `text` in lower case, without punctuation."""
    return re.sub(r"\W+", " ", text).strip().lower()


def _key(text: str, group: list[Segment]) -> str:
    """What copies of a post share: its headline, or the start of its body where it has none (and enough words)."""
    headline = next((text[s.start : s.end] for s in group if s.label is Label.HEADLINE), "")
    opening = next((text[s.start : s.end] for s in group if s.label in {Label.PARAGRAPH, Label.BULLET}), "")
    key = re.sub(r"\W+", " ", (headline + " " + opening[:60] if headline and opening else headline or opening[:120])).strip().lower()
    return key if len(key) > 8 else ""
