from __future__ import annotations

import pytest

from pipelines.linking.statements import Order, content_words, overlap, stem
from pipelines.model.records import Quote
from tests.extraction.pages import reading_of


@pytest.mark.parametrize(
    ("first", "second"), [("pledged", "pledges"), ("imports", "import"), ("signing", "signed"), ("agreements", "agreement")]
)
def test_forms_of_one_word_share_a_stem(first: str, second: str) -> None:
    assert stem(first) == stem(second)


def test_overlap_is_of_the_smaller_set() -> None:
    assert overlap(content_words("the wooden bowl"), content_words("a carved wooden bowl of oak")) == 1
    assert overlap(frozenset(), content_words("bowl")) == 0


def test_the_summary_comes_last_and_posts_in_time() -> None:
    order = Order(reading_of(["Newest.", "Oldest."]))
    rows = [_quote(None, 0), _quote("doc/2", 5), _quote("doc/1", 50)]
    assert [row.post_id for row in order.sorted(rows)] == ["doc/1", "doc/2", None]


def test_sentences_are_numbered_over_the_document() -> None:
    order = Order(reading_of(["One here. Two here.", "Three here."]))
    assert [order.sentence_number(offset) for offset in (0, 12, 22)] == [0, 1, 2]
    assert order.sentence_span(99) is None


def _quote(post_id: str | None, start: int) -> Quote:
    return Quote(
        quote_id=f"q{start}",
        kind="direct",
        utterance_id=f"q{start}",
        document_id="doc",
        post_id=post_id,
        span_start=start,
        span_end=start + 1,
        text="x",
        method="test",
    )
