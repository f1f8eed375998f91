"""Accuracy: how right the tables are, measured on hand-marked live blogs."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask


def show() -> None:
    """The page."""
    st.title("Accuracy", anchor=False)
    rows = ask("accuracy__measures")
    if rows.is_empty():
        components.nothing("Nothing has been measured yet.", "Run `liveledger score --update`, then build.")
        return
    first = rows.row(0, named=True)
    st.caption(
        f"Measured on {first['document_count']} live blogs that were marked by hand before the rules saw them, "
        f"on {first['measured_on']:%-d %B %Y}, with `liveledger score`. F1 is the harmonic mean of precision and recall; 1 is perfect."
    )
    rows = rows.with_columns(pl.col("measure").map_elements(wording.measure, return_dtype=pl.String))
    tables, fields = rows.filter(~pl.col("is_field")), rows.filter(pl.col("is_field"))
    colours = state.palette()
    left, right = st.columns(2, gap="large")
    with left:
        components.chart(
            charts.accuracy(tables, colours),
            title="Is the row right?",
            says="F1 per table; the tick is the floor below which a change is refused.",
            key="accuracy-tables",
        )
    with right:
        components.chart(
            charts.accuracy(fields, colours),
            title="Is the value right?",
            says="Share of found rows whose value is right.",
            key="accuracy-fields",
        )
    # F1 and the floor stand in the charts; four columns fit on a narrow window as they are.
    columns = {"measure": "Measure", "precision": "Precision", "recall": "Recall", "rows": "Labelled rows"}
    shown = rows.with_columns(
        pl.Series(name, [f"{value:.3f}" for value in rows[name]], dtype=pl.String) for name in ("precision", "recall")
    )
    components.short_table(shown, columns, linked="measure", addresses=[None] * shown.height)
