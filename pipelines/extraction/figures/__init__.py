"""Figures: every quantity a text states, with its value, unit, bound, and what it measures.

Belongs here: numerals, units, currencies, counted nouns, bounds, changes and measures. Does not: dates and clock times
(`extraction/times`), or which statements are the same fact (`linking`): a figure's `fact_id` is its own id until then.
The way of a number: `numerals` reads it, `amounts` gives it a currency or unit, `guards` and `counts` refuse what is no
quantity, `context` adds bound and change, `measures` says what it measures, `quantities` puts them together.
"""

from pipelines.extraction.figures.extractor import extract, figures_in
from pipelines.extraction.figures.quantity import Quantity

__all__ = ["Quantity", "extract", "figures_in"]
