"""Which posts support which point of the summary. Belongs here: the measure of support. Does not: reading the summary block.

Support is the share of the point's content words that the post has, each weighed by its rarity among the posts (inverse document frequency,
Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import Counter

from pipelines.linking.statements import content_words
from pipelines.model.ids import row_id
from pipelines.model.records import SummarySupport
from pipelines.model.segments import Reading

_CLEAR = 0.4
_LEAST = 0.25
_MOST = 4


def support(reading: Reading) -> list[SummarySupport]:
    """Up to four posts per summary point, best first: those with a score of 0.4 or more, or the best one from 0.25 on."""
    if not reading.summary_points:
        return []
    words = {post.post_id: content_words(post.text) for post in reading.posts}
    spread = Counter(word for found in words.values() for word in found)
    rows: list[SummarySupport] = []
    for point in reading.summary_points:
        weights = {word: math.log((1 + len(words)) / (1 + spread[word])) + 0.1 for word in content_words(point.text)}
        total = sum(weights.values())
        if not total:
            continue
        scores = sorted(
            ((sum(weights[word] for word in weights if word in found) / total, post_id) for post_id, found in words.items()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        clear = [pair for pair in scores if pair[0] >= _CLEAR][:_MOST] or [pair for pair in scores[:1] if pair[0] >= _LEAST]
        rows.extend(
            SummarySupport(
                summary_support_id=row_id(point.document_id, "summary_support", point.summary_point_id, post_id),
                summary_point_id=point.summary_point_id,
                document_id=point.document_id,
                post_id=post_id,
                score=round(score, 4),
            )
            for score, post_id in clear
        )
    return rows
