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
        # a passive, by whom and what
        ("Felix was handed a lantern.", [(None, "Felix", "lantern", 1)]),
        ("Felix was given scarves by fans, and two cakes.", [(None, "Felix", "scarves", None), (None, "Felix", "cakes", 2)]),
        ("The sailors were each presented with a mug.", [(None, None, "mug", 1)]),
        (
            "Neighbours have presented Brandt with a kite sewn overnight and 40 plums in silk.",
            [
                (None, "Oda Brandt", "kite sewn overnight", 1),
                (None, "Oda Brandt", "plums in silk", 40),
            ],
        ),
        # whom pronouns and nouns mean
        ("The porter, Rossi, gave Felix his old watch.", [("Marco Rossi", "Felix", "old watch", 1)]),
        ("Porter Rossi was late. Brandt gave the porter a clock.", [("Oda Brandt", "Marco Rossi", "clock", 1)]),
        ("She told the baker, Rossi, 63, who would not hear of it and gave Brandt a cake.", [("Marco Rossi", "Oda Brandt", "cake", 1)]),
        (
            "Brandt gave Felix a harp. In return, he gave her a flute.",
            [
                ("Oda Brandt", "Felix", "harp", 1),
                ("Felix", "Oda Brandt", "flute", 1),
            ],
        ),
        (
            "Brandt gave Felix a harp. In return, she received a flute.",
            [
                ("Oda Brandt", "Felix", "harp", 1),
                ("Felix", "Oda Brandt", "flute", 1),
            ],
        ),
        (
            "Rossi gave King Felix a harp. Brandt gave him a flute.",
            [("Marco Rossi", "Felix", "harp", 1), ("Oda Brandt", "Felix", "flute", 1)],
        ),
        ("Brandt presented Rossi, who leaves in May, with a vase.", [("Oda Brandt", "Marco Rossi", "vase", 1)]),
        ("Brandt sent him, I am told, a pie. It was for Felix.", [("Oda Brandt", None, "pie", 1)]),
        ("Brandt gave each of the three drummers a hat.", [("Oda Brandt", None, "hat", 1)]),
        # another order of the words
        ("From Rossi came a basket of figs and a poem.", [("Marco Rossi", None, "basket of figs", 1), ("Marco Rossi", None, "poem", 1)]),
        ("To Rossi went the hat she wore in Norland.", [(None, "Marco Rossi", "hat she wore in Norland", 1)]),
        ("Brandt gifted a tapestry to mark the day.", [("Oda Brandt", None, "tapestry", 1)]),
        ("Brandt presented to Felix a walnut clock.", [("Oda Brandt", "Felix", "walnut clock", 1)]),
        (
            "Brandt presented Felix with a harp, and Rossi with a flute.",
            [
                ("Oda Brandt", "Felix", "harp", 1),
                ("Oda Brandt", "Marco Rossi", "flute", 1),
            ],
        ),
        ("The club gave Felix a harp; the fans, a scarf.", [("club", "Felix", "harp", 1), (None, "Felix", "scarf", 1)]),
        # words put between, and what a thing is
        (
            "Brandt gave Felix a harp and, as he is said to sing, a book of songs.",
            [
                ("Oda Brandt", "Felix", "harp", 1),
                ("Oda Brandt", "Felix", "book of songs", 1),
            ],
        ),
        (
            "Brandt gifted Felix a hurdle-di, the fiddle of the island, and a drum.",
            [
                ("Oda Brandt", "Felix", "hurdle-di, the fiddle of the island", 1),
                ("Oda Brandt", "Felix", "drum", 1),
            ],
        ),
        ("Brandt presented Felix with a handmade, leather album.", [("Oda Brandt", "Felix", "handmade, leather album", 1)]),
        ("Brandt gave Felix 3kg of honey.", [("Oda Brandt", "Felix", "honey", None)]),
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
        "Brandt gave Felix the map.",
        "The jury was handed a photograph by Brandt.",
        "Brandt's lawyer handed the judge a book of rules.",
        "Rossi brought the plate down and Brandt left with a bag.",
        "Rossi left the field with ice on his knee and a hat.",
        "Norland gave Brandt's country a set of rockets and a plane.",
        "Brandt received a copy of the report from Felix.",
        "A leaked letter gave Rossi a stick with which to beat Felix.",
        "Rossi got a bike for £50.",
        "Brandt gave voters a picture of a country in decline.",
        "Passengers were given water and blankets.",
        "From Rossi came a warning and a plea.",
        "Brandt may give Felix a harp.",
        "It gave Felix a hat.",
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


def test_what_may_be_no_present_is_one_where_the_post_gives_others() -> None:
    doubtful = "Rossi went home with a bowl and a photograph."
    assert gifts(doubtful) == []
    assert [row[2] for row in gifts(f"Brandt gave Felix a harp. {doubtful}")] == ["harp", "bowl", "photograph"]
    assert [row[2] for row in gifts(f"There was an exchange of gifts. {doubtful}")] == ["bowl", "photograph"]


def test_what_is_only_lent_is_borderline() -> None:
    page = page_of("Brandt lent Felix a painting.", names=NAMES)
    assert [row.certainty for row in extract(page)] == ["borderline"]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Brandt gave a rubber bracelet to everyone in the front row.", [("Oda Brandt", None, "rubber bracelet", 1)]),
        ("For Felix there was a silver bowl.", [(None, "Felix", "silver bowl", 1)]),
        ("The gifts were modest. For Felix, a first edition.", [(None, "Felix", "first edition", 1)]),
        ("In return the couple received a carved bowl.", [(None, "couple", "carved bowl", 1)]),
        (
            "The gifts were modest. Brandt had brought shawls for the spouses, and for Felix a bicycle.",
            [("Oda Brandt", None, "shawls", None), ("Oda Brandt", "Felix", "bicycle", 1)],
        ),
        ("Brandt turned up with two cakes, one for each of them.", [("Oda Brandt", None, "cakes", 2)]),
        (
            "Felix gave Brandt a harp; the chairwoman gave each of her guests a bowl.",
            [("Felix", "Oda Brandt", "harp", 1), ("Oda Brandt", None, "bowl", 1)],
        ),
    ],
)
def test_more_ways_to_give(post: str, expected: list[tuple[str | None, str | None, str, float | None]]) -> None:
    assert gifts(post) == expected


def test_who_speaks_for_a_land_is_told_by_its_name() -> None:
    names = NAMES | {"Mehta": "p:Arun Mehta::prime minister", "Orsi": "p:Ida Orsi:UY:president"}
    page = page_of("Orsi gave Mehta a poncho. The Indian leader gave Orsi a bicycle.", names=names)
    assert [(row.giver, row.item) for row in extract(page)] == [("Ida Orsi", "poncho"), ("Arun Mehta", "bicycle")]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("The Farmers' Union gave every member a jar of honey.", [("Farmers' Union", None, "jar of honey", 1)]),
        ("Felix met Brandt. Brandt pressed a bag of nuts into his hands.", [("Oda Brandt", "Felix", "bag of nuts", 1)]),
        ("Felix is here. He's given a watch engraved with a date.", [(None, "Felix", "watch engraved with a date", 1)]),
        ("Everyone in the hall is getting a tote bag.", [(None, None, "tote bag", 1)]),
        ("In the on-court ceremony Brandt handed Felix the key to the city.", [("Oda Brandt", "Felix", "key to the city", 1)]),
        (
            "Felix gave his headband to a girl in Row 2 and his scarf to Brandt.",
            [("Felix", None, "headband", 1), ("Felix", "Oda Brandt", "scarf", 1)],
        ),
        (
            "Brandt gave Felix a harp. Rossi gave him a bench made from old seats. Old Abel sent a bottle of oil.",
            [
                ("Oda Brandt", "Felix", "harp", 1),
                ("Marco Rossi", "Felix", "bench made from old seats", 1),
                ("Old Abel", None, "bottle of oil", 1),
            ],
        ),
    ],
)
def test_gifts_of_bodies_into_hands_and_to_nobody_by_name(
    post: str, expected: list[tuple[str | None, str | None, str, float | None]]
) -> None:
    assert gifts(post) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Brandt tied a bracelet of blue beads round Felix's wrist.", [("Oda Brandt", "Felix", "bracelet of blue beads", 1)]),
        ("Brandt placed a garland of roses around the neck of Felix.", [("Oda Brandt", "Felix", "garland of roses", 1)]),
        ("Brandt drove up with 12 cheese rolls for the pupils.", [("Oda Brandt", None, "cheese rolls", 12)]),
        ("Felix sat down. Brandt sent him off with a ham, seven kilos of it.", [("Oda Brandt", "Felix", "ham", 1)]),
        ("Brandt gave Felix the pen from her jacket.", [("Oda Brandt", "Felix", "pen from her jacket", 1)]),
        ("Brandt gave Felix the pen.", []),
        ("Brandt put a hat on the statue's head.", []),
        ("Paramedics wrapped a blanket round the shoulders of a boy.", []),
    ],
)
def test_gifts_put_on_somebody_brought_by_and_ones_own(post: str, expected: list[tuple[str | None, str | None, str, float | None]]) -> None:
    assert gifts(post) == expected
