"""Figures: every quantity that the blog states, what it measures, and how it changed from post to post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask

_ALL = "All"


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = str(document["document_id"])
    figures = ask("figures__figures", document_id=key)
    facts = figures.select(pl.len()).item() if not figures.is_empty() else 0
    components.heading("Figures", document, f"{wording.plural(facts, 'quantity', 'quantities')}, each with its unit and what it measures.")
    if figures.is_empty():
        components.nothing("No figures were found.", "This blog counts and measures nothing.")
        return
    posts = ask("figures__posts", document_id=key)
    if posts["kind"].is_not_null().any():
        components.chart(
            charts.figures(posts, state.palette()),
            title="Where the numbers stand",
            says="Figures in each post, by kind; the earliest post on the left.",
            key="figures-posts",
        )
    _revisions(key)
    _table(key, figures)


def _revisions(key: str) -> None:
    revisions = ask("figures__revisions", document_id=key)
    if revisions.is_empty():
        return
    st.subheader("How facts changed", anchor=False)
    st.caption("From the earlier statement to the later one.")
    rows = revisions.with_columns(pl.col("kind").map_elements(wording.label, return_dtype=pl.String))
    columns = {"from_text": "Earlier", "text": "Later", "kind": "The later one", "note": "Note", "sequence": "Post", "headline": "In"}
    components.table(rows, columns, key="figures-revisions", document=key)


def _amount(row: Mapping[str, Any]) -> str:
    """The quantity; units other than money and per cent have a column of their own."""
    is_in_words = row["kind"] in ("money", "percent")
    return wording.quantity(row["value"], row["unit"] if is_in_words else None, row["value_high"], row["comparator"])


def _table(key: str, figures: pl.DataFrame) -> None:
    st.subheader("Every figure", anchor=False)
    kinds = [_ALL, *figures["kind"].value_counts(sort=True)["kind"].to_list()]
    kind = st.pills("Kind", kinds, default=_ALL, key="kind", label_visibility="collapsed", required=True, bind="query-params")
    rows = figures if kind == _ALL else figures.filter(pl.col("kind") == kind)
    shown = rows.with_columns(
        pl.Series("quantity", [_amount(row) for row in rows.iter_rows(named=True)], dtype=pl.String),
        pl.when(pl.col("kind").is_in(["money", "percent"])).then(None).otherwise(pl.col("unit")).alias("unit"),
        pl.Series("was", [wording.quantity(row["baseline_value"], row["unit"]) for row in rows.iter_rows(named=True)], dtype=pl.String),
        pl.col("sequence").alias("post"),
    )
    columns = {
        "quantity": "How much", "unit": "Unit", "measure": "Of what", "was": "Before", "change": "Change", "rate": "Per", "kind": "Kind",
        "text": "As written", "post": "Post", "headline": "In",
    }  # fmt: skip
    optional = {"was", "change", "rate"}
    kept = {name: label for name, label in columns.items() if name not in optional or shown[name].fill_null("").ne("").any()}
    components.table(shown, kept, key="figures-table", document=key)
