"""Topics of posts. Belongs here: weighing a post's words against the subjects of IPTC Media Topics. Does not: the words (`data/reference`).

A lexicon, not an embedding: names of places and people mislead embeddings, and a share must be able to name the words that decided it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import fsum, log2, sqrt

import ahocorasick

from pipelines.extraction.page import Page
from pipelines.language.vocabulary import table
from pipelines.model.ids import row_id, slug
from pipelines.model.records import Mention, PostTopic, Topic
from pipelines.model.segments import Label

HEADLINE_WEIGHT = 2.5
"""How much more a word counts in a headline than in the body."""
LEAST_SCORE = 1.5
"""Evidence below this leaves a post unclassified: a naming word that several topics share."""
NAMING = 1.99
"""A word of this weight names its topic; lighter ones speak for it or hint."""
LEAST_HINTS = 3
"""How many different words a topic needs that none names."""
LEAST_SHARE = 0.3
"""A topic with less than this part of the strongest one's score is left out."""
MOST_TOPICS = 4
UNCLASSIFIED = "unclassified"

_PLURAL_S = re.compile(r"(?:[^s]s|sh|ch|x|z)$")


@dataclass(frozen=True, slots=True)
class TopicShare:
    """A topic's share of a text (0 to 1) and the words that decided it, the weightiest first."""

    topic: str
    share: float
    words: tuple[str, ...]


@cache
def _topics() -> dict[str, Topic]:
    rows = {row["topic"]: row for row in table("topics", language="")}
    return {
        key: Topic(
            topic_id=slug(row["label"]),
            label=row["label"],
            medtop=f"medtop:{row['medtop']}" if row["medtop"] else None,
            parent=slug(rows[row["parent"]]["label"]) if row["parent"] else None,
        )
        for key, row in rows.items()
    }


@cache
def _parents() -> dict[str, str]:
    return {row["topic"]: row["parent"] for row in table("topics", language="") if row["parent"]}


@cache
def _automaton() -> ahocorasick.Automaton:
    """Words and phrases with the topics they speak for; a word of several topics speaks less for each."""
    spoken: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table("topic_words"):
        for word in row["words"].split("|"):
            for form in _forms(word):
                topics = spoken[form]
                topics[row["topic"]] = max(topics.get(row["topic"], 0.0), float(row["weight"]))
    automaton = ahocorasick.Automaton()
    for form, topics in spoken.items():
        spread = sqrt(len(topics))
        automaton.add_word(form, (form, tuple((topic, weight / spread) for topic, weight in topics.items())))
    automaton.make_automaton()
    return automaton


def _forms(word: str) -> Iterator[str]:
    """A word or phrase and its regular plural."""
    yield word
    if not word.endswith("s"):
        yield word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + ("es" if _PLURAL_S.search(word) else "s")


Hit = tuple[int, int, str, tuple[tuple[str, float], ...]]


def _hits(text: str) -> list[Hit]:
    """Whole words and phrases of the lexicon in `text`, the longest where they overlap."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    found: list[Hit] = []
    for last, (form, topics) in _automaton().iter(lower):
        start, end = last + 1 - len(form), last + 1
        if (start and (lower[start - 1].isalnum() or lower[start - 1] in "@#_")) or (end < len(lower) and lower[end].isalnum()):
            continue
        found.append((start, end, form, topics))
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    longest: list[Hit] = []
    covered = -1
    for hit in found:
        if hit[0] >= covered:
            longest.append(hit)
            covered = hit[1]
    return longest


def topics_of(parts: Iterable[tuple[str, float]]) -> list[TopicShare]:
    """Topics of a text given as parts with their weights, the largest share first; shares sum to 1.

    Without evidence the one topic is `unclassified`. A broad topic's score goes to its subtopics where these are found too.
    """
    counts: dict[str, float] = defaultdict(float)
    spoken: dict[str, tuple[tuple[str, float], ...]] = {}
    for text, weight in parts:
        for _start, _end, form, topics in _hits(text):
            counts[form] += weight
            spoken[form] = topics
    return _shares(counts, spoken)


def _shares(counts: dict[str, float], spoken: dict[str, tuple[tuple[str, float], ...]]) -> list[TopicShare]:
    scores: dict[str, float] = defaultdict(float)
    words: dict[str, dict[str, float]] = defaultdict(dict)
    named: set[str] = set()
    for form, count in counts.items():
        for topic, weight in spoken[form]:
            if weight * sqrt(len(spoken[form])) >= NAMING:
                named.add(topic)
            worth = weight * (count if count <= 1 else 1 + log2(count))
            scores[topic] += worth
            words[topic][form] = worth
    for topic in [topic for topic in scores if topic not in named and len(words[topic]) < LEAST_HINTS]:
        del scores[topic]
    _hand_down(scores, words)
    if not scores or max(scores.values()) < LEAST_SCORE:
        return [TopicShare(UNCLASSIFIED, 1.0, ())]
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    kept = [(topic, score) for topic, score in ranked[:MOST_TOPICS] if score >= LEAST_SHARE * ranked[0][1]]
    total = fsum(score for _, score in kept)
    shares = [score / total for _, score in kept]
    shares[0] = 1.0 - fsum(shares[1:])
    return [
        TopicShare(topic, share, tuple(sorted(words[topic], key=lambda word: (-words[topic][word], word))[:8]))
        for (topic, _), share in zip(kept, shares, strict=True)
    ]


def _hand_down(scores: dict[str, float], words: dict[str, dict[str, float]]) -> None:
    """Gives a broad topic's score to those of its subtopics that have evidence of their own, in proportion to it."""
    parents = _parents()
    for parent in set(parents.values()) & set(scores):
        children = {topic: score for topic, score in scores.items() if parents.get(topic) == parent and score >= LEAST_SCORE}
        if not children or max(children.values()) < 0.3 * scores[parent]:
            continue
        whole = fsum(children.values())
        for child, score in children.items():
            scores[child] += scores[parent] * score / whole
            words[child] = {**words[parent], **words[child]}
        del scores[parent]


def extract(page: Page) -> Iterable[Topic | PostTopic]:
    """The topics of every post, and the topics used with the broader ones above them. Names of people and places do not count."""
    topics, used = _topics(), set[str]()
    parts: dict[str, list[tuple[str, float]]] = {post_id: [] for post_id in page.posts}
    hidden = _names(page)
    for block in page.blocks:
        if block.post_id in parts:
            weight = HEADLINE_WEIGHT if block.label is Label.HEADLINE else 1.0
            parts[block.post_id].append((_without_names(page.text, block.start, block.end, hidden), weight))
    for post_id, texts in parts.items():
        for share in topics_of(texts):
            topic = topics[share.topic]
            used.add(share.topic)
            yield PostTopic(
                post_topic_id=row_id(page.document_id, "post_topics", post_id, topic.topic_id),
                document_id=page.document_id,
                post_id=post_id,
                topic_id=topic.topic_id,
                share=share.share,
                words=share.words,
            )
    parents = _parents()
    while missing := {parents[topic] for topic in used if topic in parents} - used:
        used |= missing
    yield from (topics[topic] for topic in sorted(used))


def _names(page: Page) -> list[tuple[int, int]]:
    return sorted((row.span_start, row.span_end) for row in page.rows(Mention) if row.entity_kind in {"place", "person"})


def _without_names(text: str, start: int, end: int, names: list[tuple[int, int]]) -> str:
    """`text[start:end]` with names blanked out, so that "Rice" or "Bath" decides nothing."""
    pieces, at = [], start
    for number in range(bisect_left(names, (start, start)), len(names)):
        low, high = names[number]
        if low >= end:
            break
        if low >= at and high <= end:
            pieces.append(text[at:low])
            pieces.append("|")
            at = high
    pieces.append(text[at:end])
    return "".join(pieces)
