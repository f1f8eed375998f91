"""Values as a newspaper writes them."""

import pytest

from dashboards.wording import commitment, measure, number, quantity


@pytest.mark.parametrize(
    ("value", "shown"),
    [(550e9, "550bn"), (1.25e12, "1.25tn"), (84e6, "84m"), (1234, "1,234"), (0.5, "0.5"), (17, "17"), (1234.5, "1,234"), (2.0, "2")],
)
def test_numbers(value, shown):
    assert number(value) == shown


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ((550e9, "USD"), "$550bn"),
        ((45e6, "AUD"), "A$45m"),
        ((15, "percent"), "15%"),
        ((17, "citizen", None, ">="), "at least 17 citizens"),
        ((20e9, "EUR", 60e9), "€20bn–60bn"),
        ((None, "USD"), ""),
        ((5, None, None, "~"), "about 5"),
    ],
)
def test_quantities(arguments, shown):
    assert quantity(*arguments) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1, "officer", "1 officer"),
        (350, "officer", "350 officers"),
        (3, "country", "3 countries"),
        (2, "person", "2 people"),
        (4e9, "NOK", "4bn NOK"),
    ],
)
def test_more_than_one_is_written_so(value, unit, shown):
    assert quantity(value, unit) == shown


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({"actor": "Hill Motors", "deed": "open 40 shops in Norland"}, "Hill Motors: open 40 shops in Norland"),
        ({"actor": None, "deed": "give Norland $3m"}, "Unnamed: give Norland $3m"),
        ({"actor": "Norland", "deed": None, "object": "rye", "action": "buy"}, "Norland: rye"),
        (
            {"actor": "Hill Union", "deed": "5.1%", "stance": "demand", "counterparty": "Hill Motors"},
            "Hill Union wants of Hill Motors: 5.1%",
        ),
        (
            {"actor": "Norland", "deed": "$3m from Sudland", "stance": "demand", "counterparty": "Sudland"},
            "Norland wants: $3m from Sudland",
        ),
        ({"actor": "Norland", "deed": "leave the talks", "stance": "threat"}, "Norland threatens: leave the talks"),
        ({"actor": "Norland", "deed": "x" * 200}, f"Norland: {'x' * 100}…"),
    ],
)
def test_commitments(row, shown):
    assert commitment({"object": None, "action": "other", "stance": "promise", "counterparty": None} | row) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("agenda_items", "agenda items"),
        ("agenda_items.day", "agenda items: day"),
        ("posts.body", "posts: text"),
        ("a_table.a_field", "a table: a field"),
    ],
)
def test_measures(name, shown):
    assert measure(name) == shown
