"""Topics of posts. Belongs here: weighing a post's words against the subjects of IPTC Media Topics. Does not: the words (`data/reference`).

A lexicon, not an embedding: names of places and people mislead embeddings, and a share must be able to name the words that decided it.
Subjects compete first (sport, politics, …), then the topics inside them. A live blog is about something: what its other posts and its title
are about makes the same subject likelier in each of them, so that "corner" is football in one blog and a street in another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum, log2, sqrt

import ahocorasick

from pipelines.extraction.page import Page
from pipelines.language.vocabulary import table
from pipelines.language.vocabulary import words as entries
from pipelines.model.ids import row_id, slug
from pipelines.model.records import Figure, Mention, Organisation, PostTopic, TimeExpression, Topic
from pipelines.model.segments import Label

HEADLINE_WEIGHT = 2.5
"""How much more a word counts in a headline than in the body."""
LEAST_SCORE = 1.4
"""Evidence below this leaves a post unclassified: a naming word that several subjects share."""
NAMING = 1.49
"""A word of this weight names its topic; lighter ones speak for it or hint."""
FIRM = 1.99
"""A word of this weight names its topic beside a stronger one too; of lighter ones that takes two."""
SPEAKING = 1.0
"""A word of this weight speaks for its topic; lighter ones hint."""
LEAST_HINTS = 3
"""How many different words a subject needs that none names, one of them speaking for it; two that speak for it do as well."""
LEAST_SHARE = 0.3
"""A subject or topic with less than this part of the strongest one's score is left out."""
MOST_TOPICS = 4
FAMILIAR = 0.2
"""A subject with this share of the blog needs less evidence in a post: one word may do."""
FEWEST_POSTS = 4
"""With fewer classified posts a blog says nothing about a post."""
UNCLASSIFIED = "unclassified"

_PLURAL_S = re.compile(r"(?:[^s]s|sh|ch|x|z)$")
_SCORE = re.compile(r"(?<![\w.–-])\d{1,2}[-–]\d{1,2}(?![\w.%–-])")
_MINUTE = re.compile(r"(?:[A-Z]{2})?\d{1,3}(?:\s?\+\s?\d{1,2})?\s?(?:mins?\b|['’′](?!\w))")
_ENDING = 6
"""Letters that may follow a stem."""

Prior = Mapping[str, float]
"""Shares of subjects and topics in a blog as a whole, by key."""


@dataclass(frozen=True, slots=True)
class TopicShare:
    """A topic's share of a text (0 to 1) and the words that decided it, the weightiest first."""

    topic: str
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word or stem says: weights by topic and subject, the topics it names, the subjects it speaks for (twice where firmly)."""

    key: str
    is_stem: bool
    topics: tuple[tuple[str, float], ...]
    subjects: tuple[tuple[str, float], ...]
    names: frozenset[str]
    speaks: tuple[str, ...]


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
def _subject_of(topic: str) -> str:
    parents = _parents()
    while topic in parents:
        topic = parents[topic]
    return topic


@cache
def _lexicon() -> dict[str, _Word]:
    """Words, phrases and stems by how they are written; a word of several subjects speaks less for each."""
    spoken: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table("topic_words"):
        for word in row["words"].split("|"):
            for form in _forms(word):
                topics = spoken[form]
                topics[row["topic"]] = max(topics.get(row["topic"], 0.0), float(row["weight"]))
    found = {}
    for form, topics in spoken.items():
        subjects: dict[str, float] = {}
        for topic, weight in topics.items():
            subject = _subject_of(topic)
            subjects[subject] = max(subjects.get(subject, 0.0), weight)
        inside = Counter(_subject_of(topic) for topic in topics)
        spread = sqrt(len(subjects))
        found[form] = _Word(
            form,
            form.endswith("*"),
            tuple((topic, weight / sqrt(inside[_subject_of(topic)])) for topic, weight in topics.items()),
            tuple((subject, weight / spread) for subject, weight in subjects.items()),
            frozenset(topic for topic, weight in topics.items() if weight >= NAMING),
            tuple(subject for subject, weight in subjects.items() for least in (SPEAKING, FIRM) if weight >= least),
        )
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, word in sorted(_lexicon().items(), reverse=True):  # a word before the stem "word*": the last added wins
        automaton.add_word(form.rstrip("*"), word)
    automaton.make_automaton()
    return automaton


def _forms(word: str) -> Iterator[str]:
    """A word or phrase and its regular plural; a stem or a kind as it is."""
    yield word
    if not word.endswith(("s", "*")) and ":" not in word:
        yield word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + ("es" if _PLURAL_S.search(word) else "s")


Hit = tuple[int, int, str, _Word]


def _hits(text: str) -> list[Hit]:
    """Whole words and phrases of the lexicon in `text`, the longest where they overlap; none inside an address."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    lower = lower.replace("’", "'")
    size = len(lower)
    found: list[Hit] = []
    for last, word in _automaton().iter(lower):
        end = last + 1
        start = end - len(word.key) + word.is_stem
        if start and (lower[start - 1].isalnum() or lower[start - 1] in "@#_./"):
            continue
        if end < size and lower[end].isalnum():
            if not word.is_stem:
                continue
            stop = end
            while stop < size and lower[stop].isalpha():
                stop += 1
            if stop - end > _ENDING:
                continue
            end = stop
        if end + 1 < size and lower[end] == "." and lower[end + 1].isalnum():
            continue
        found.append((start, end, lower[start:end], word))
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    longest: list[Hit] = []
    covered = -1
    for hit in found:
        if hit[0] >= covered:
            longest.append(hit)
            covered = hit[1]
    return longest


class _Evidence:
    """Words found in one post with their counts."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)
        self.shown: dict[str, str] = {}

    def add(self, text: str, weight: float) -> None:
        """Adds the words of a text."""
        for _start, _end, shown, word in _hits(text):
            self.counts[word.key] += weight
            self.shown.setdefault(word.key, shown)

    def add_kind(self, kind: str, weight: float = 1.0) -> None:
        """Adds what a kind of name or figure says, where the lexicon knows it."""
        if f"kind:{kind}" in _lexicon():
            self.counts[f"kind:{kind}"] += weight


def topics_of(parts: Iterable[tuple[str, float]], prior: Prior | None = None) -> list[TopicShare]:
    """Topics of a text given as parts with their weights, the largest share first; shares sum to 1.

    Without evidence the one topic is `unclassified`. A broad topic's score goes to its subtopics where these are found too. `prior` says
    what the whole blog is about.
    """
    evidence = _Evidence()
    for text, weight in parts:
        evidence.add(text, weight)
    return _shares(_Weighed(evidence), prior or {})


class _Weighed:
    """What the words of a post weigh: for every subject and topic its score, the words that speak for it and how many."""

    def __init__(self, evidence: _Evidence) -> None:
        lexicon = _lexicon()
        self.shown = evidence.shown
        self.subjects: dict[str, float] = {}
        self.topics: dict[str, float] = {}
        self.words: dict[str, dict[str, float]] = {}
        self.seen: dict[str, int] = {}
        self.speaking: dict[str, int] = {}
        self.named: set[str] = set()
        for key, count in evidence.counts.items():
            word = lexicon[key]
            worth = count if count <= 1 else 1 + log2(count)
            for subject, weight in word.subjects:
                self.subjects[subject] = self.subjects.get(subject, 0.0) + weight * worth
                self.seen[subject] = self.seen.get(subject, 0) + 1
            for subject in word.speaks:
                self.speaking[subject] = self.speaking.get(subject, 0) + 1
            for topic, weight in word.topics:
                self.topics[topic] = self.topics.get(topic, 0.0) + weight * worth
                self.words.setdefault(topic, {})[key] = weight * worth
            if word.names:
                self.named |= word.names
        self.naming = {_subject_of(topic) for topic in self.named}

    def ranked(self, prior: Prior) -> list[tuple[str, float]]:
        """Subjects with evidence enough and their scores, the strongest first."""
        found = []
        for subject, score in self.subjects.items():
            share = prior.get(subject, 0.0)
            is_familiar = share >= FAMILIAR
            speaking = self.speaking.get(subject, 0)
            is_spoken_for = speaking >= 2 or (speaking == 1 and self.seen[subject] >= LEAST_HINTS)
            least = LEAST_SCORE * (0.6 if is_familiar else 1.0)
            if (subject in self.naming or is_spoken_for or is_familiar) and score >= least:
                found.append((subject, score * (1.0 + share)))
        found.sort(key=lambda item: (-item[1], item[0]))
        return [
            (subject, score)
            for number, (subject, score) in enumerate(found)
            if number == 0
            or (score >= LEAST_SHARE * found[0][1] and (self.speaking.get(subject, 0) >= 2 or prior.get(subject, 0.0) >= FAMILIAR))
        ]


def _shares(weighed: _Weighed, prior: Prior) -> list[TopicShare]:
    kept = weighed.ranked(prior)
    if not kept:
        return [TopicShare(UNCLASSIFIED, 1.0, ())]
    inside: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for topic, score in weighed.topics.items():
        inside[_subject_of(topic)].append((topic, score * (1.0 + prior.get(topic, 0.0))))
    shares: list[tuple[str, float, dict[str, float]]] = []
    for subject, score in kept:
        for topic, part, found in _within(subject, inside[subject], weighed, prior):
            shares.append((topic, score * part, found))
    shares.sort(key=lambda item: (-item[1], item[0]))
    shares = [item for item in shares[:MOST_TOPICS] if item[1] >= 0.5 * LEAST_SHARE * shares[0][1]]
    total = fsum(score for _, score, _ in shares)
    parts = [score / total for _, score, _ in shares]
    parts[0] = 1.0 - fsum(parts[1:])
    return [TopicShare(topic, part, _deciding(weighed, found)) for (topic, _, found), part in zip(shares, parts, strict=True)]


def _deciding(weighed: _Weighed, found: dict[str, float]) -> tuple[str, ...]:
    """The words as the post has them, the weightiest first, at most eight; kinds of names are no words."""
    words = sorted((key for key in found if ":" not in key), key=lambda key: (-found[key], key))
    return tuple(weighed.shown[key] for key in words[:8])


def _within(
    subject: str, inside: list[tuple[str, float]], weighed: _Weighed, prior: Prior
) -> Iterator[tuple[str, float, dict[str, float]]]:
    """The topics of one subject with their parts of it (summing to 1) and their words.

    A topic needs a word that names it, or three that speak for it; else what there is speaks for the broader one.
    """
    scores: dict[str, float] = defaultdict(float)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    parents, words = _parents(), weighed.words
    for topic, score in inside:
        target = topic
        while target != subject and not (
            target in weighed.named or len(words.get(target, ())) >= LEAST_HINTS or prior.get(target, 0.0) >= FAMILIAR / 2
        ):
            target = parents[target]
        scores[target] += score if target == topic else 0.5 * score
        found[target].update(words[topic])
    best = max((score for topic, score in scores.items() if topic != subject), default=0.0)
    narrow = {topic: score for topic, score in scores.items() if topic != subject and score >= LEAST_SHARE * best}
    if not narrow or best < 0.4 * scores.get(subject, 0.0):
        yield subject, 1.0, found[subject] or {key: worth for topic in scores for key, worth in found[topic].items()}
        return
    whole = fsum(narrow.values())
    for topic, score in narrow.items():
        yield topic, score / whole, {**found[subject], **found[topic]}


def extract(page: Page) -> Iterable[Topic | PostTopic]:
    """The topics of every post, and the topics used with the broader ones above them. Names of people and places do not count."""
    topics, used = _topics(), set[str]()
    evidence = {post_id: _Weighed(found) for post_id, found in _evidence(page).items()}
    prior = _prior(page, evidence)
    for post_id, weighed in evidence.items():
        for share in _shares(weighed, prior):
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


def _evidence(page: Page) -> dict[str, _Evidence]:
    found = {post_id: _Evidence() for post_id in page.posts}
    hidden = _hidden(page)
    text = page.text
    for block in page.blocks:
        if block.post_id in found:
            own = found[block.post_id]
            weight = HEADLINE_WEIGHT if block.label is Label.HEADLINE else 1.0
            own.add(_without(text, block.start, block.end, hidden), weight)
            if _SCORE.search(text, block.start, block.end):
                own.add_kind("score")
            if _MINUTE.match(text, block.start, block.end):
                own.add_kind("minute")
    kinds = {row.organisation_id: row.kind for row in page.rows(Organisation)}
    told: set[tuple[str, str]] = set()
    for mention in page.rows(Mention):
        if mention.post_id in found and mention.entity_kind == "organisation" and (mention.post_id, mention.entity_id) not in told:
            told.add((mention.post_id, mention.entity_id))
            found[mention.post_id].add_kind(kinds.get(mention.entity_id) or "other")
    for figure in page.rows(Figure):
        if figure.post_id in found and figure.kind == "temperature":
            found[figure.post_id].add_kind(figure.kind)
    return found


def _prior(page: Page, evidence: dict[str, _Weighed]) -> dict[str, float]:
    """What the blog as a whole is about: the mean over its classified posts, its title counting as a quarter of them."""
    sums: dict[str, float] = defaultdict(float)
    count = sum(_tell(own, 1.0, sums) for own in evidence.values())
    if count < FEWEST_POSTS:
        return {}
    title = _Evidence()
    title.add(page.reading.document.title or "", HEADLINE_WEIGHT)
    count += _tell(_Weighed(title), count / 4, sums)
    return {key: score / count for key, score in sums.items()}


def _tell(own: _Weighed, weight: float, sums: dict[str, float]) -> float:
    """Adds a post's shares to `sums`; 0 where it has none."""
    ranked = own.ranked({})
    if not ranked:
        return 0.0
    total = fsum(score for _, score in ranked)
    shares = {subject: weight * score / total for subject, score in ranked}
    inside = dict.fromkeys(shares, 0.0)
    narrow = [(topic, score, _subject_of(topic)) for topic, score in own.topics.items() if topic in own.named]
    for _, score, subject in narrow:
        if subject in inside:
            inside[subject] += score
    for subject, share in shares.items():
        sums[subject] += share
    for topic, score, subject in narrow:
        if subject in shares and topic != subject:
            sums[topic] += shares[subject] * score / inside[subject]
    return weight


def _hidden(page: Page) -> list[tuple[int, int]]:
    """Spans that decide nothing: names of people and places, and times ("March" is no march). A place's last word may tell ("hospital")."""
    spans = []
    for row in page.rows(Mention):
        if row.entity_kind == "person":
            spans.append((row.span_start, row.span_end))
        elif row.entity_kind == "place":
            head, _, last = row.text.rpartition(" ")
            tells = head and last.lower() in entries("telling_heads")
            spans.append((row.span_start, row.span_start + len(head) if tells else row.span_end))
    spans += [(row.span_start, row.span_end) for row in page.rows(TimeExpression)]
    spans.sort()
    return spans


def _without(text: str, start: int, end: int, hidden: list[tuple[int, int]]) -> str:
    """`text[start:end]` with `hidden` blanked out, so that "Rice" or "Bath" decides nothing."""
    pieces, at = [], start
    for number in range(bisect_left(hidden, (start, start)), len(hidden)):
        low, high = hidden[number]
        if low >= end:
            break
        if low >= at and high <= end:
            pieces.append(text[at:low])
            pieces.append("|")
            at = high
    pieces.append(text[at:end])
    return "".join(pieces)
