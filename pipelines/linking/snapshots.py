"""Growing pages: the same blog read again later.

Belongs here: which post is which, and what changed. Does not: keeping snapshots (`store`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipelines.model.ids import digest, row_id
from pipelines.model.records import Post, PostRevision, Snapshot
from pipelines.model.segments import Reading

_SAME = 0.6
"""Share of shingles that two states of one post have in common at least."""


def carry_ids(previous: Reading | None, reading: Reading, ordinal: int) -> tuple[Reading, Snapshot, tuple[PostRevision, ...]]:
    """`reading` with the ids of the posts that `previous` already had, its snapshot, and what changed since.

    Posts are matched by id, then by headline and stated time, then by shared words. A trivial edit (marks, spaces, case, a spelling)
    is recorded, but counts as no news. Older posts that a page of the newest no longer shows are not removed.
    """
    document = reading.document
    snapshot_id = row_id(document.document_id, "snapshots", document.sha256)
    if previous is None:
        return reading, _snapshot(reading, snapshot_id, ordinal, ()), ()
    same = _match(previous.posts, reading.posts)
    renamed = {post.post_id: same[post.post_id].post_id for post in reading.posts if post.post_id in same}
    carried = replace(
        reading,
        document=replace(document, document_id=document.document_id),
        posts=tuple(replace(post, post_id=renamed.get(post.post_id, post.post_id)) for post in reading.posts),
        media=tuple(replace(row, post_id=renamed.get(row.post_id, row.post_id) if row.post_id else None) for row in reading.media),
        unread_lines=tuple(
            replace(row, post_id=renamed.get(row.post_id, row.post_id) if row.post_id else None) for row in reading.unread_lines
        ),
    )
    changes = tuple(_changes(previous.posts, carried.posts, set(renamed.values()), snapshot_id, document.document_id))
    return carried, _snapshot(carried, snapshot_id, ordinal, changes), changes


def _snapshot(reading: Reading, snapshot_id: str, ordinal: int, changes: Sequence[PostRevision]) -> Snapshot:
    def posts(kind: str) -> int:
        return len({change.post_id for change in changes if change.kind == kind and not change.is_trivial})

    return Snapshot(
        snapshot_id=snapshot_id,
        document_id=reading.document.document_id,
        ordinal=ordinal,
        sha256=reading.document.sha256,
        source_path=reading.document.source_path,
        read_at=reading.document.read_at,
        page_updated_at=reading.updated_at,
        post_count=len(reading.posts),
        added_count=posts("added"),
        edited_count=posts("edited"),
        removed_count=posts("removed"),
        retimed_count=posts("retimed"),
    )


def _match(old: Sequence[Post], new: Sequence[Post]) -> dict[str, Post]:
    """The old post of each new post's id, where there is one; each old post once."""
    free = {post.post_id: post for post in old}
    found: dict[str, Post] = {}
    for post in new:
        if post.post_id in free:
            found[post.post_id] = free.pop(post.post_id)
    for key in (lambda post: (post.headline, post.posted_clock), lambda post: post.body[:160], lambda post: post.headline):
        by_key = {key(post): post for post in free.values() if key(post) and key(post) != (None, None)}
        for post in new:
            if post.post_id not in found and (twin := by_key.pop(key(post), None)) is not None:
                found[post.post_id] = free.pop(twin.post_id)
    shingles = {post_id: _shingles(post.body) for post_id, post in free.items()}
    index: dict[str, list[str]] = {}
    for post_id, pieces in shingles.items():
        for piece in pieces:
            index.setdefault(piece, []).append(post_id)
    for post in new:
        if post.post_id in found:
            continue
        pieces = _shingles(post.body)
        counts: dict[str, int] = {}
        for piece in pieces:
            for post_id in index.get(piece, ())[:8]:
                counts[post_id] = counts.get(post_id, 0) + 1
        best = max(counts, key=lambda post_id: counts[post_id], default=None)
        if best in free and best is not None and counts[best] >= _SAME * min(len(pieces), len(shingles[best])):
            found[post.post_id] = free.pop(best)
    return found


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 4]) for at in range(max(1, len(words) - 3))} if words else set()


def _changes(old: Sequence[Post], new: Sequence[Post], kept: set[str], snapshot_id: str, document_id: str) -> Iterable[PostRevision]:
    before = {post.post_id: post for post in old}

    def revision(post_id: str, kind: str, field: str | None, was: str | None, now: str | None, *, is_trivial: bool = False) -> PostRevision:
        return PostRevision(
            post_revision_id=digest(snapshot_id, post_id, kind, field, length=20),
            document_id=document_id,
            snapshot_id=snapshot_id,
            post_id=post_id,
            kind=kind,
            is_trivial=is_trivial,
            field=field,
            before=was,
            after=now,
        )

    for post in new:
        earlier = before.get(post.post_id)
        if earlier is None:
            yield revision(post.post_id, "added", None, None, post.headline or post.body[:200])
            continue
        for field in ("headline", "body", "author"):
            was, now = getattr(earlier, field), getattr(post, field)
            if was != now:
                yield revision(post.post_id, "edited", field, was, now, is_trivial=_is_trivial(was, now))
        if earlier.posted_at != post.posted_at and earlier.posted_at is not None and post.posted_at is not None:
            yield revision(post.post_id, "retimed", "posted_at", earlier.posted_at.isoformat(), post.posted_at.isoformat())
    shown = {post.post_id for post in new}
    lowest = min((before[post.post_id].sequence for post in new if post.post_id in before), default=0)
    for post in old:
        if post.post_id not in shown and post.sequence > lowest:
            yield revision(post.post_id, "removed", None, post.headline or post.body[:200], None)


def _is_trivial(was: str | None, now: str | None) -> bool:
    """Only marks, spaces, case or the spelling of single words changed."""
    one, two = (re.findall(r"\w+", (text or "").lower()) for text in (was, now))
    if one == two:
        return True
    if len(one) != len(two) or not one:
        return False
    differing = [(left, right) for left, right in zip(one, two, strict=True) if left != right]
    return len(differing) <= 2 and all(
        not (left + right).isdigit() and len(left) > 3 and SequenceMatcher(None, left, right).ratio() >= 0.75 for left, right in differing
    )
