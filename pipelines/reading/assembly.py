"""Labelled segments become a document and its posts.

Belongs here: what follows from the labels. Does not: finding labels (`text`, the formats).

Posts, media, summary points and unread lines all come from the segments of a draft, so what a reader did not label cannot get lost.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pipelines.model.ids import digest, row_id, slug
from pipelines.model.records import Document, Media, Post, SummaryPoint, UnreadLine
from pipelines.model.segments import BODY, Draft, Label, PostFacts, Reading, Segment, Source
from pipelines.reading.clock import Clock, leeway, resolve
from pipelines.reading.kinds import kind_of
from pipelines.reading.pages import page_base, page_number

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u00ad\ufeff]")


def assemble(draft: Draft, source: Source, read_at: datetime | None = None) -> Reading:
    """The reading that follows from a draft. `read_at` is when the bytes were first read (now, where it is not given)."""
    sidecar = source.sidecar
    clock = resolve(draft, sidecar)
    document_id = _document_id(sidecar.url or draft.url, source.name)
    segments = complete(draft)
    draft = replace(draft, segments=segments)
    groups: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.post is not None and segment.label is not Label.DUPLICATE:
            groups.setdefault(segment.post, []).append(segment)
    posts = _posts(draft, groups, clock, document_id)
    ids = {number: post.post_id for number, post in zip(groups, posts, strict=True)}
    points = [segment for segment in segments if segment.label is Label.SUMMARY_POINT]
    words = sum(post.word_count for post in posts) + sum(_count(draft.text[s.start : s.end]) for s in points)
    if not posts:
        words = sum(_count(draft.text[s.start : s.end]) for s in segments if s.label in BODY or s.label is Label.SUMMARY_POINT)
    known = [post.posted_at for post in posts if post.posted_at]
    document = Document(
        document_id=document_id,
        title=sidecar.title or draft.title,
        publisher=sidecar.publisher or draft.publisher,
        url=sidecar.url or draft.url,
        language=sidecar.language or draft.language,
        source_path=source.name,
        reader=draft.reader,
        text=draft.text,
        sha256=hashlib.sha256(source.content).hexdigest(),
        reading_order=clock.reading_order if posts else None,
        reference_date=clock.reference_date,
        reference_date_basis=clock.reference_date_basis,
        time_zone=clock.time_zone,
        time_zone_basis=clock.time_zone_basis,
        coverage_start=min(known, default=None),
        coverage_end=max(known, default=None),
        post_count=len(posts),
        word_count=words,
        is_ended=draft.is_ended,
        read_at=read_at or datetime.now(UTC),
    )
    return Reading(
        document=document,
        posts=posts,
        media=tuple(_media(draft, document_id, ids)),
        summary_points=tuple(_points(draft.text, document_id, points)),
        unread_lines=tuple(_unread(draft, document_id, ids)),
        # Segments carry the post's place in `posts` from here on.
        segments=_renumbered(segments, list(groups)),
        updated_at=clock.updated_at,
        begun_at=clock.begun_at,
        why=draft.why,
    )


_WORD = re.compile(r"[^\W\d_]{2,}")
_TARGET = re.compile(r"^\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
"""Where a link in Markdown leads to, behind its words."""
_BEYOND_SPACE = re.compile("[^\\s\u200b\u200c\u200d\u2060\ufeff\u00ad](?:.*[^\\s\u200b\u200c\u200d\u2060\ufeff\u00ad])?")


def complete(draft: Draft) -> tuple[Segment, ...]:
    """The draft's segments and, for every stretch between them that is not white space, one more: so nothing is dropped in silence.

    Marks and numbers beside what was read ("3.", "•", "|") are furniture, words are unread.
    """
    made: list[Segment] = []
    at = 0
    for segment in (*draft.segments, Segment(len(draft.text), len(draft.text), Label.FURNITURE)):
        if segment.start > at and not draft.text[at : segment.start].isspace():
            for match in _BEYOND_SPACE.finditer(draft.text, at, segment.start):
                is_mark = _WORD.search(_TARGET.sub("", match.group())) is None
                label, why = (Label.FURNITURE, "a mark or a number beside what was read") if is_mark else (Label.UNREAD, "not understood")
                made.append(Segment(match.start(), match.end(), label, None, why))
        at = max(at, segment.end)
        if segment.end > segment.start:
            made.append(segment)
    return tuple(made)


def _document_id(url: str | None, name: str) -> str:
    if url:
        parts = urlsplit(url)
        return slug(f"{parts.netloc.removeprefix('www.')}{parts.path}", 120)
    # Pages of one blog ("blog-page-2.html") share the document's name.
    path = PurePosixPath(page_base(name) if page_number(name) else name)
    return slug(path.name.split(".", 1)[0] or path.name)


def _renumbered(segments: Iterable[Segment], order: Sequence[int]) -> tuple[Segment, ...]:
    place = {number: index for index, number in enumerate(order)}
    return tuple(
        segment
        if segment.post is None or (to := place.get(segment.post)) == segment.post
        else Segment(segment.start, segment.end, segment.label, to, segment.why)
        for segment in segments
    )


def _posts(draft: Draft, groups: dict[int, list[Segment]], clock: Clock, document_id: str) -> tuple[Post, ...]:
    sequences = _sequences(list(groups), clock)
    made = [_raw(draft, number, group) for number, group in groups.items()]
    ids = _ids(document_id, made, [sequences[number] for number in groups])
    posts = []
    for position, (number, group) in enumerate(groups.items(), 1):
        facts, headline, body = made[position - 1]
        start, end = group[0].start, max(segment.end for segment in group)
        posted_at = clock.posted_at[number] if number < len(clock.posted_at) else None
        posts.append(
            Post(
                post_id=ids[position - 1],
                document_id=document_id,
                position=position,
                sequence=sequences[number],
                headline=headline,
                author=facts.author or _joined(draft.text, group, Label.BYLINE),
                author_role=facts.author_role or _joined(draft.text, group, Label.ROLE),
                kind=facts.kind or kind_of(draft.text, group, headline, body, facts),
                is_key_event=facts.is_key_event,
                is_pinned=facts.is_pinned,
                posted_at=posted_at,
                earliest_at=posted_at - leeway(facts.stamp) if posted_at else None,
                posted_clock=facts.stamp.text if facts.stamp else None,
                play_clock=facts.play_clock or _joined(draft.text, group, Label.PLAY_CLOCK),
                posted_at_basis="stated" if posted_at else "unknown",
                body=body,
                word_count=_count(headline or "") + _count(body),
                span_start=start,
                span_end=end,
                text=draft.text[start:end],
                method=draft.method or draft.reader,
            )
        )
    return tuple(posts)


def _raw(draft: Draft, number: int, group: list[Segment]) -> tuple[PostFacts, str | None, str]:
    facts = draft.posts.get(number) or PostFacts()
    headline = facts.headline or _joined(draft.text, group, Label.HEADLINE)
    body = "\n\n".join(draft.text[segment.start : segment.end].strip() for segment in group if segment.label in BODY)
    return facts, headline, body


def _joined(text: str, group: list[Segment], label: Label) -> str | None:
    pieces = [" ".join(_INVISIBLE.sub("", text[s.start : s.end]).split()) for s in group if s.label is label]
    if not pieces:
        return None
    return ", ".join(dict.fromkeys(piece for piece in pieces if piece)) or None


def _sequences(numbers: list[int], clock: Clock) -> dict[int, int]:
    """1 for the earliest: by stated times where every post has one, else by the page's order (newest first where unknown)."""
    count = len(numbers)
    by_page = {number: place if clock.reading_order == "oldest_first" else count - place + 1 for place, number in enumerate(numbers, 1)}
    times = [clock.posted_at[number] if number < len(clock.posted_at) else None for number in numbers]
    if not all(times):
        return by_page
    order = sorted(numbers, key=lambda number: (clock.posted_at[number], by_page[number]))
    return {number: place for place, number in enumerate(order, 1)}


def _ids(document_id: str, made: list[tuple[PostFacts, str | None, str]], sequences: list[int]) -> list[str]:
    """Ids from the publisher's own, else from headline and first words; ties are told apart counting from the oldest."""
    raw = [
        slug(facts.source_id, 60)
        if facts.source_id
        else digest(headline, " ".join(body.split(None, 12)[:12]), facts.stamp and facts.stamp.text)
        for facts, headline, body in made
    ]
    seen: Counter[str] = Counter()
    ids = [""] * len(raw)
    for index in sorted(range(len(raw)), key=lambda index: sequences[index]):
        seen[raw[index]] += 1
        ids[index] = f"{document_id}#{raw[index]}" + (f"-{seen[raw[index]]}" if seen[raw[index]] > 1 else "")
    return ids


def _count(text: str) -> int:
    return len(text.split())


def _media(draft: Draft, document_id: str, ids: dict[int, str]) -> Iterable[Media]:
    """A caption beside a credit is that picture's; a credit or a caption alone is a picture of its own."""
    kinds = {Label.CREDIT, Label.CAPTION, Label.VIDEO}
    segments = [segment for segment in draft.segments if segment.label is not Label.FURNITURE]
    count = taken = 0
    for index, segment in enumerate(segments, 1):
        if segment.label not in kinds or index <= taken:
            continue
        group = [segment]
        following = segments[index] if index < len(segments) else None
        if (
            following is not None
            and following.post == segment.post
            and {segment.label, following.label} == {Label.CREDIT, Label.CAPTION}
            and not draft.text[segment.end : following.start].strip(" -–—|\n\t\r\u00a0")
        ):
            group.append(following)
            taken = index + 1
        count += 1
        start, end = group[0].start, group[-1].end
        text = {piece.label: draft.text[piece.start : piece.end].strip() for piece in group}
        yield Media(
            media_id=row_id(
                document_id, "media", segment.post if segment.post is None else ids.get(segment.post), draft.text[start:end], count
            ),
            document_id=document_id,
            post_id=ids.get(segment.post) if segment.post is not None else None,
            kind="video" if segment.label is Label.VIDEO else "photo",
            credit=text.get(Label.CREDIT),
            caption=text.get(Label.CAPTION) or text.get(Label.VIDEO),
            span_start=start,
            span_end=end,
            text=draft.text[start:end],
            method=draft.reader,
        )


def _points(text: str, document_id: str, points: list[Segment]) -> Iterable[SummaryPoint]:
    for ordinal, segment in enumerate(points, 1):
        words = text[segment.start : segment.end]
        yield SummaryPoint(
            summary_point_id=row_id(document_id, "summary_points", ordinal, words),
            ordinal=ordinal,
            document_id=document_id,
            span_start=segment.start,
            span_end=segment.end,
            text=words,
            method="summary block",
        )


def _unread(draft: Draft, document_id: str, ids: dict[int, str]) -> Iterable[UnreadLine]:
    unread = [segment for segment in draft.segments if segment.label is Label.UNREAD]
    breaks = [match.start() for match in re.finditer("\n", draft.text)] if unread else []
    for segment in unread:
        words = draft.text[segment.start : segment.end]
        line = bisect_right(breaks, segment.start) + 1
        yield UnreadLine(
            unread_line_id=row_id(document_id, "unread_lines", line, words),
            line=line,
            document_id=document_id,
            post_id=ids.get(segment.post) if segment.post is not None else None,
            span_start=segment.start,
            span_end=segment.end,
            text=words,
            method="audit",
        )
