"""Several files of one blog become one reading. Belongs here: which readings are pages of one blog, and joining them.

Does not: snapshots of one page at different times, which are told apart by their bytes and kept as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pipelines.model.ids import row_id
from pipelines.model.records import Document, Media, Post, SummaryPoint, UnreadLine
from pipelines.model.segments import Label, Reading, Segment

_PAGE_QUERY = re.compile(r"[?&](?:page|p|pg|pageno|currentpage)=(\d{1,4})", re.IGNORECASE)
_PAGE_NAME = re.compile(r"(?:[?&_.\- ]|^)(?:page|p|pg)[=_\- ]?(\d{1,4})(?=\.\w+(?:\.gz)?$|$|[^\w])", re.IGNORECASE)
_GAP = "\n\n"


def page_number(name: str) -> int | None:
    """The number of the page that a file's name or an address states ("…?page=2", "blog-page-2.html"); None where it states none."""
    found = _PAGE_QUERY.search(name) or _PAGE_NAME.search(name.rsplit("/", 1)[-1])
    return int(found[1]) if found else None


def page_base(name: str) -> str:
    """A file's name without its number, the same for all pages of one blog."""
    folder, _, last = name.rpartition("/")
    base = _PAGE_NAME.sub("", _PAGE_QUERY.sub("", last))
    return f"{folder}/{base}"


def groups(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Readings that are pages of one blog, together and in the order of their pages; every other reading alone.

    Pages of one blog have one address (without its query) or names that differ by the number alone, and at least one name or
    address states a number.
    """
    found: dict[object, list[Reading]] = defaultdict(list)
    for number, reading in enumerate(readings):
        document = reading.document
        stated = page_number(document.source_path) or page_number(document.url or "")
        path = urlsplit(document.url) if document.url else None
        key: object = (path.netloc, path.path) if path and path.path else page_base(document.source_path)
        alone = stated is None and page_base(document.source_path) == document.source_path and path is None
        found[("alone", number) if alone else key].append(reading)
    made: list[list[Reading]] = []
    for together in found.values():
        numbers = [page_number(r.document.source_path) or page_number(r.document.url or "") for r in together]
        if len(together) > 1 and any(numbers) and len({number or 1 for number in numbers}) == len(together):
            order = sorted(range(len(together)), key=lambda n: numbers[n] or 1)
            made.append([together[n] for n in order])
        else:
            made.extend([reading] for reading in together)
    return made


def combine(readings: Sequence[Reading]) -> Reading:
    """One reading of several pages of one blog: texts joined in the order of the pages, each post kept once, every span moved along.

    A post that stands on two pages (pinned, or pushed on between two saves) is kept where it first stands; the other copy's
    segments become duplicates. Summary points that repeat are kept once.
    """
    if not readings:
        raise ValueError("combine needs at least one reading")
    ordered = sorted(readings, key=lambda r: page_number(r.document.source_path) or page_number(r.document.url or "") or 1)
    if len(ordered) == 1:
        return ordered[0]
    document_id = ordered[0].document.document_id
    posts: list[Post] = []
    kept_ids: dict[object, str] = {}
    repeated: set[str] = set()
    segments: list[Segment] = []
    media: list[Media] = []
    points: list[SummaryPoint] = []
    unread: list[UnreadLine] = []
    said: set[str] = set()
    offset = lines = 0
    used: set[str] = set()
    for reading in ordered:
        places: dict[int, int | None] = {}
        moved_ids: dict[str, str | None] = {}
        for number, post in enumerate(reading.posts):
            key = _identity(post, reading)
            if key in kept_ids:
                repeated.add(kept_ids[key])
                moved_ids[post.post_id] = None
                places[number] = None
                continue
            post_id = _own_id(post.post_id, reading.document.document_id, document_id, used)
            kept_ids[key] = post_id
            moved_ids[post.post_id] = post_id
            places[number] = len(posts)
            posts.append(
                replace(
                    post,
                    post_id=post_id,
                    document_id=document_id,
                    position=len(posts) + 1,
                    span_start=post.span_start + offset,
                    span_end=post.span_end + offset,
                )
            )
        segments += _moved(reading.segments, places, offset, reading, said)
        for point in reading.summary_points:
            if point.text not in said:
                said.add(point.text)
                ordinal = len(points) + 1
                points.append(
                    replace(
                        point,
                        summary_point_id=row_id(document_id, "summary_points", ordinal, point.text),
                        ordinal=ordinal,
                        document_id=document_id,
                        span_start=point.span_start + offset,
                        span_end=point.span_end + offset,
                    )
                )
        for one in reading.media:
            if one.post_id is None or moved_ids.get(one.post_id) is not None:
                media.append(
                    replace(
                        one,
                        media_id=row_id(document_id, "media", len(media), one.text),
                        document_id=document_id,
                        post_id=moved_ids.get(one.post_id) if one.post_id else None,
                        span_start=one.span_start + offset,
                        span_end=one.span_end + offset,
                    )
                )
        for lost in reading.unread_lines:
            unread.append(
                replace(
                    lost,
                    unread_line_id=row_id(document_id, "unread_lines", lost.line + lines, lost.text),
                    line=lost.line + lines,
                    document_id=document_id,
                    post_id=moved_ids.get(lost.post_id) if lost.post_id else None,
                    span_start=lost.span_start + offset,
                    span_end=lost.span_end + offset,
                )
            )
        offset += len(reading.text) + len(_GAP)
        lines += reading.text.count("\n") + len(_GAP)
    posts = [replace(post, is_pinned=True) if post.post_id in repeated and _was_pinned(post, ordered) else post for post in posts]
    document = _document(ordered, posts)
    return Reading(
        document=document,
        posts=tuple(_sequenced(posts, document.reading_order)),
        media=tuple(media),
        summary_points=tuple(points),
        unread_lines=tuple(unread),
        segments=tuple(segments),
        updated_at=max((r.updated_at for r in ordered if r.updated_at), default=None),
        begun_at=min((r.begun_at for r in ordered if r.begun_at), default=None),
        why=f"{len(ordered)} pages of one blog; the first: {ordered[0].why}",
    )


def _identity(post: Post, reading: Reading) -> object:
    """What two copies of one post have in common: headline, time and the beginning of the body."""
    return (post.headline, post.posted_at or post.posted_clock, " ".join(post.body.split()[:30]))


def _was_pinned(post: Post, readings: Sequence[Reading]) -> bool:
    return any(other.is_pinned and other.headline == post.headline and other.body == post.body for r in readings for other in r.posts)


def _own_id(post_id: str, old: str, new: str, used: set[str]) -> str:
    """The post's id under the joined document; two posts that had one id on different pages are told apart by a number."""
    moved = f"{new}{post_id[len(old) :]}" if post_id.startswith(old) else post_id
    unique, count = moved, 1
    while unique in used:
        count += 1
        unique = f"{moved}-{count}"
    used.add(unique)
    return unique


def _moved(segments: Iterable[Segment], places: dict[int, int | None], offset: int, reading: Reading, said: set[str]) -> Iterable[Segment]:
    for segment in segments:
        start, end = segment.start + offset, segment.end + offset
        if segment.post is None:
            repeats = segment.label is Label.SUMMARY_POINT and reading.text[segment.start : segment.end] in said
            yield replace(segment, start=start, end=end, label=Label.DUPLICATE if repeats else segment.label)
            continue
        place = places.get(segment.post)
        if place is None:
            yield replace(segment, start=start, end=end, label=Label.DUPLICATE, post=None, why="stands on an earlier page")
        else:
            yield replace(segment, start=start, end=end, post=place)


def _sequenced(posts: Sequence[Post], order: str | None) -> list[Post]:
    count = len(posts)
    by_page = [n + 1 if order == "oldest_first" else count - n for n in range(count)]
    ranks = {n: by_page[n] for n in range(count)}
    times = [post.posted_at for post in posts]
    known = [time for time in times if time is not None]
    if len(known) == count:
        ordered = sorted(range(count), key=lambda n: (known[n], by_page[n]))
        ranks = {n: rank for rank, n in enumerate(ordered, 1)}
    return [replace(post, sequence=ranks[n]) for n, post in enumerate(posts)]


def _document(ordered: Sequence[Reading], posts: Sequence[Post]) -> Document:
    first = ordered[0].document
    documents = [reading.document for reading in ordered]
    known = [post.posted_at for post in posts if post.posted_at]
    digests = "".join(document.sha256 for document in documents)
    dated = next((d for d in documents if d.reference_date is not None), first)
    zoned = next((d for d in documents if d.time_zone is not None), first)
    return replace(
        first,
        title=next((d.title for d in documents if d.title), None),
        publisher=next((d.publisher for d in documents if d.publisher), None),
        text=_GAP.join(document.text for document in documents),
        sha256=hashlib.sha256(digests.encode()).hexdigest(),
        reading_order=next((d.reading_order for d in documents if d.reading_order), None),
        reference_date=dated.reference_date,
        reference_date_basis=dated.reference_date_basis,
        time_zone=zoned.time_zone,
        time_zone_basis=zoned.time_zone_basis,
        coverage_start=min(known, default=None),
        coverage_end=max(known, default=None),
        post_count=len(posts),
        word_count=sum(post.word_count for post in posts),
        is_ended=True if any(d.is_ended for d in documents) else first.is_ended,
    )
