"""The timeline: when posts were written whose times were lost.

Belongs here: bounds and estimates. Does not: stated times (`reading.clock`).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model.ledger import Ledger
from pipelines.model.records import Post
from pipelines.model.segments import Reading


def place(reading: Reading, ledger: Ledger) -> tuple[Post, ...]:
    """Posts with their bounds and estimates; stated times are their own bounds."""
    return tuple(
        replace(post, earliest_at=post.posted_at, latest_at=post.posted_at, estimated_at=post.posted_at, posted_at_basis="stated")
        if post.posted_at
        else post
        for post in reading.posts
    )
