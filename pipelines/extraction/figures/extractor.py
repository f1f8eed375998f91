"""Figures of a document. Belongs here: turning quantities into records. Does not: how a quantity is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipelines.extraction.figures.bare import EXCHANGE_RATE, currency_before
from pipelines.extraction.figures.local import LocalMoney
from pipelines.extraction.figures.neighbours import completed
from pipelines.extraction.figures.numerals import may_hold_number
from pipelines.extraction.figures.quantities import all_quantities, quantities, remember
from pipelines.extraction.figures.quantity import Quantity
from pipelines.extraction.page import Page, Sentence
from pipelines.language.sentences import sentences
from pipelines.model.records import Figure, Person, Place
from pipelines.model.segments import Label


def figures_in(text: str) -> list[Quantity]:
    """Every quantity stated in `text`, in its order; offsets into `text`. Without a document around it a bare `$` is the US dollar."""
    return list(all_quantities(text, sentences(text)))


def extract(page: Page) -> Iterable[Figure]:
    """Every quantity stated in a page's prose. Each figure's `fact_id` is its own id: linking decides which are one fact."""
    local = LocalMoney(page.reading.document, page.rows(Place))
    names = {name for row in (*page.rows(Place), *page.rows(Person)) for name in (row.name, *row.aliases)}
    play = {post_id for post_id, post in page.posts.items() if post.play_clock}
    earlier: defaultdict[str | None, dict[float, Quantity]] = defaultdict(dict)
    measured: dict[str, str] = {}
    last: Sentence | None = None
    for sentence in page.sentences:
        before = measured if last is not None and last.block == sentence.block else {}
        measured = {}
        last = sentence
        if not may_hold_number(page.text, sentence.start, sentence.end, page.words(sentence)):
            continue
        is_play = sentence.post_id in play or sentence.block.label is Label.PLAY_CLOCK
        known = earlier[sentence.post_id]
        found = quantities(page.text, sentence.start, sentence.end, is_play=is_play, earlier=known)
        remember(known, found)
        for quantity in found:
            if not _is_in_name(page, quantity):
                named = currency_before(page.text, sentence.start, quantity.start) if quantity.method == EXCHANGE_RATE else None
                unit = local.unit(quantity, named or page.text[quantity.start : quantity.end])
                whole = completed(page, sentence, quantity if unit == quantity.unit else replace(quantity, unit=unit), before)
                if whole.measure in names and whole.kind != "money":
                    whole = replace(whole, measure=None)  # who or where it was says nothing of what was measured
                if whole.measure:
                    measured[whole.kind] = whole.measure
                yield _figure(page, sentence, whole)


def _is_in_name(page: Page, quantity: Quantity) -> bool:
    """Whether the quantity stands inside a longer name ("7 News", "Seven Sisters Road")."""
    if quantity.kind not in {"count", "other"}:
        return False
    around = page.mentions_in(max(0, quantity.start - 40), quantity.end + 40)
    return any(mention.span_start <= quantity.start and quantity.end <= mention.span_end for mention in around)


def _figure(page: Page, sentence: Sentence, quantity: Quantity) -> Figure:
    figure_id = page.row_id("figures", quantity.start, quantity.end)
    return Figure(
        figure_id=figure_id,
        fact_id=figure_id,
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        kind=quantity.kind,
        unit=quantity.unit,
        basis=quantity.basis,
        measure=_unquoted(quantity.measure),
        rate=quantity.rate,
        change=quantity.change,
        baseline_value=quantity.baseline_value,
        document_id=page.document_id,
        post_id=sentence.post_id,
        span_start=quantity.start,
        span_end=quantity.end,
        text=page.text[quantity.start : quantity.end],
        method=quantity.method,
    )


def _unquoted(measure: str | None) -> str | None:
    """A measure without a quotation mark whose partner stands outside it ("phenomenal growth'")."""
    return measure.strip("\"“”‘’'") or None if measure else None
