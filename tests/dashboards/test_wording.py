"""Values as a newspaper writes them."""

import pytest

from dashboards.wording import number, quantity


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
        ((15, "percent"), "15%"),
        ((17, "citizen", None, ">="), "at least 17 citizen"),
        ((20e9, "EUR", 60e9), "€20bn–60bn"),
        ((None, "USD"), ""),
        ((5, None, None, "~"), "about 5"),
    ],
)
def test_quantities(arguments, shown):
    assert quantity(*arguments) == shown
