from __future__ import annotations

import pytest

from pipelines.extraction.gifts import extract
from tests.extraction.pages import page_of

NAMES = {
    "Oda Brandt": "p:Oda Brandt::chairwoman",
    "Brandt": "p:Oda Brandt::chairwoman",
    "King Felix": "p:Felix",
    "Felix": "p:Felix",
    "Rossi": "p:Marco Rossi",
    "Norland": "l:Norland:NO",
    "Old Abel": "p:Old Abel",
}


def gifts(post: str) -> list[tuple[str | None, str | None, str, float | None]]:
    page = page_of(post, names=NAMES)
    rows = list(extract(page))
    assert all(page.text[row.span_start : row.span_end] == row.text for row in rows)
    return [(row.giver, row.recipient, row.item, row.quantity) for row in rows]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Oda Brandt presented King Felix with a silver bowl.", [("Oda Brandt", "Felix", "silver bowl", 1)]),
        (
            "Brandt gave Felix a silver bowl and two scarves.",
            [("Oda Brandt", "Felix", "silver bowl", 1), ("Oda Brandt", "Felix", "scarves", 2)],
        ),
        ("Brandt handed a signed shirt to Felix.", [("Oda Brandt", "Felix", "signed shirt", 1)]),
        ("King Felix received a model boat from Brandt.", [("Oda Brandt", "Felix", "model boat", 1)]),
        ("Felix was given a walking stick by Brandt.", [("Oda Brandt", "Felix", "walking stick", 1)]),
        ("Brandt's gift to Felix was a carved elephant.", [("Oda Brandt", "Felix", "carved elephant", 1)]),
        ("Felix met Brandt. She gave him a book of poems.", [("Oda Brandt", "Felix", "book of poems", 1)]),
        ("Felix met Brandt. Brandt gave her host an hourglass.", [("Oda Brandt", "Felix", "hourglass", 1)]),
        ("Brandt gave Felix two gansas of silk, woven in Norland.", [("Oda Brandt", "Felix", "gansas of silk", 2)]),
        ("The gifts were modest. Rossi received 12 porcelain plates.", [(None, "Marco Rossi", "porcelain plates", 12)]),
    ],
)
def test_things_that_change_hands(post: str, expected: list[tuple[str, str, str, float]]) -> None:
    assert gifts(post) == expected


@pytest.mark.parametrize(
    "post",
    [
        "Brandt gave Felix a warning.",
        "Brandt gave a speech to Felix.",
        "Felix was awarded a medal by Brandt.",
        "Brandt presented Felix with the winner's trophy.",
        "Rossi handed Brandt a debut.",
        "Brandt gave Felix a yellow card.",
        "Brandt will give Felix a bowl.",
        "Brandt presented Felix with a choice.",
        "The goals gave Norland a two-goal lead.",
        "Brandt gave evidence to the court.",
        "Brandt gave the old keeper of the gate a wave.",
        "Rossi received a yellow card and three years.",
    ],
)
def test_what_is_said_awarded_or_promised_is_none(post: str) -> None:
    assert gifts(post) == []


def test_an_open_list_with_inscription_and_former_owner() -> None:
    page = page_of(
        'Brandt presented Felix with several gifts - including a saddle, a flute used by Old Abel and two hats with the words "Sing on".',
        names=NAMES,
    )
    saddle, flute, hats = list(extract(page))
    assert saddle.is_list_open and saddle.item == "saddle"
    assert flute.former_owner == "Old Abel"
    assert (hats.quantity, hats.inscription) == (2, "Sing on")
    assert len({saddle.presentation_id, flute.presentation_id, hats.presentation_id}) == 1


def test_what_is_only_lent_is_borderline() -> None:
    page = page_of("Brandt lent Felix a painting.", names=NAMES)
    assert [row.certainty for row in extract(page)] == ["borderline"]
