from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.verbs import alternatives, forms, lemmas


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("cancel", {"cancel", "cancels", "cancelled", "cancelling"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("give", {"give", "gives", "gave", "given", "giving"}),
        ("point out", {"point out", "points out", "pointed out", "pointing out"}),
        ("halt", {"halt", "halts", "halted", "halting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_forms(lemma: str, expected: set[str]) -> None:
    assert set(forms(lemma).all()) == expected


def test_the_first_lemma_wins_a_shared_form() -> None:
    assert lemmas(("find", "found"))["found"] == "find"


@given(st.lists(st.text(alphabet="abc .+", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_alternatives_match_every_phrase_in_full(phrases: list[str]) -> None:
    pattern = re.compile(alternatives(phrases))
    assert all(pattern.fullmatch(phrase) for phrase in phrases)
