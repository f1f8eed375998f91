"""What every extractor is handed: a document's prose, cut into blocks and sentences, and the records found so far.

Belongs here: shared views of one document. Does not: any rule that finds a fact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pipelines.language.patterns import WORD
from pipelines.language.sentences import sentences
from pipelines.model.ids import row_id
from pipelines.model.ledger import Ledger
from pipelines.model.records import Mention, Post, Record
from pipelines.model.segments import Block, Label, Reading

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block; `text[start:end]` of the document, no white space at the edges."""

    start: int
    end: int
    block: Block

    @property
    def post_id(self) -> str | None:
        """The post it stands in; None in the summary block."""
        return self.block.post_id

    @property
    def is_headline(self) -> bool:
        """Stands in a headline."""
        return self.block.label is Label.HEADLINE


class Page:
    """One document as extractors see it. `found` grows as the extractors run, in the order of the registry."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = _flowing(reading)
        """The text that all spans point into, with a space for each break that a line's width put into a block."""
        self.found = Ledger()
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    @property
    def document_id(self) -> str:
        """The document's id."""
        return self.reading.document.document_id

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Posts by id, in document order."""
        return {post.post_id: post for post in self.reading.posts}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Stretches of prose in the order of the text."""
        return self.reading.blocks()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in the order of the text."""
        return tuple(Sentence(start, end, block) for block in self.blocks for start, end in sentences(self.text, block.start, block.end))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point `offset`; None between sentences."""
        number = bisect_right(self._sentence_starts, offset) - 1
        if number >= 0 and offset < self.sentences[number].end:
            return self.sentences[number]
        return None

    def words(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence, in lower case; made once, since many rules ask whether any of theirs is among them."""
        span = (sentence.start, sentence.end)
        found = self._words.get(span)
        if found is None:
            found = self._words[span] = frozenset(WORD.findall(self.text[sentence.start : sentence.end].lower()))
        return found

    def sentences_before(self, offset: int) -> Iterator[Sentence]:
        """The sentences that end before the one at `offset` begins, or before `offset`, the nearest first."""
        number = bisect_right(self._sentence_starts, offset) - 1
        if number >= 0 and offset < self.sentences[number].end:
            number -= 1
        while number >= 0:
            yield self.sentences[number]
            number -= 1

    def rows(self, record: type[R]) -> list[R]:
        """What earlier extractors found of one kind, in the order of the text where they kept it."""
        return self.found.rows(record)

    def row_id(self, table: str, start: int, end: int, *more: object) -> str:
        """Id of a row of `table` whose evidence is `text[start:end]`: stays while the post and the words stay.

        Made of the post, the words and how often they stood in the post before, not of offsets, which move when posts arrive above.
        """
        sentence = self.sentence_at(start)
        post_id = sentence.post_id if sentence else None
        words = self.text[start:end]
        begin = self.posts[post_id].span_start if post_id else 0
        return row_id(self.document_id, table, post_id, words, self.text.count(words, begin, start), *more)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions of people, places and organisations inside `text[start:end]`, in the order of the text."""
        rows = self._sorted_mentions
        number = bisect_right(self._mention_starts, start - 1)
        while number < len(rows) and rows[number].span_start < end:
            if rows[number].span_end <= end:
                yield rows[number]
            number += 1

    @cached_property
    def _sorted_mentions(self) -> list[Mention]:
        # Cached when first asked for: only extractors that come after names in the registry may ask.
        return sorted(self.rows(Mention), key=lambda mention: mention.span_start)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.span_start for mention in self._sorted_mentions]

    @cached_property
    def names(self) -> dict[str, str]:
        """Canonical names by entity id, for people, places and organisations."""
        from pipelines.model.records import Organisation, Person, Place

        return (
            {row.person_id: row.name for row in self.rows(Person)}
            | {row.place_id: row.name for row in self.rows(Place)}
            | {row.organisation_id: row.name for row in self.rows(Organisation)}
        )

    def add(self, records: Iterable[Record]) -> None:
        """Adds what an extractor found."""
        self.found.add(records)


def _flowing(reading: Reading) -> str:
    """The document's text as its sentences run: breaks inside a block are spaces; the very string where there are none."""
    text, at, pieces = reading.text, 0, []
    for block in reading.blocks():
        if text.find("\n", block.start, block.end) >= 0:
            pieces += [text[at : block.start], text[block.start : block.end].replace("\n", " ")]
            at = block.end
    return "".join([*pieces, text[at:]]) if pieces else text
