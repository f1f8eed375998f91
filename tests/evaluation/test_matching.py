"""What counts as a hit: fields ending in `_alt` list other right answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.evaluation.gold import Gold
from pipelines.evaluation.matching import Comparison
from pipelines.extraction import commitments
from pipelines.model.ledger import Ledger
from pipelines.model.records import Commitment, Document
from tests.extraction.pages import add_figure, page_of

LABEL = {"actor": "Norland", "action": "give", "value": None, "text": "Norland will pay each docker $3bn", "is_countable": True}


@pytest.mark.parametrize(("alternatives", "hits"), [(["3000000000"], 1), ([3e9], 1), ([4e9], 0), ([], 0)])
def test_another_value_of_a_label_counts_as_right(alternatives: list[object], hits: int) -> None:
    page = page_of("Norland will pay each docker $3bn.", names={"Norland": "l:Norland:NO"})
    add_figure(page, "$3bn", 3e9, "USD")
    page.add(commitments.extract(page))
    ledger = Ledger([page.reading.document, *page.rows(Commitment)])
    assert isinstance(ledger.rows(Document)[0], Document)
    found = Comparison(Gold("test", Path("test.txt"), {"commitments": [LABEL | {"value_alt": alternatives}]}), ledger).compare()
    assert found["commitments"].hits == hits
