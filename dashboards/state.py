"""What the reader of the dashboard has chosen. Belongs here: the document in view, light or dark, links between pages. Does not: layout.

Choices live in the address, so a view can be sent to a colleague.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboards import theme
from dashboards.data import ask


def documents() -> pl.DataFrame:
    """All published documents, newest coverage first."""
    return ask("shared__documents")


def document() -> dict[str, object] | None:
    """The document in view as a row of `shared__documents`; None where nothing is published."""
    rows = documents()
    if rows.is_empty():
        return None
    chosen = rows.filter(pl.col("document_id") == st.session_state.get("document"))
    return (chosen if not chosen.is_empty() else rows).row(0, named=True)


def choose_document() -> None:
    """The sidebar's choice of a document, bound to the address."""
    rows = documents()
    if rows.is_empty():
        return
    titles = {row["document_id"]: row["title"] or row["document_id"] for row in rows.iter_rows(named=True)}
    from_address("document", list(titles))
    st.sidebar.selectbox("Live blog", list(titles), format_func=lambda key: titles.get(key, key), key="document")
    st.query_params["document"] = st.session_state["document"]


def from_address(name: str, options: Sequence[object]) -> None:
    """Takes a choice from the address on the first look; later the widget `name` holds it.

    Streamlit's own binding writes the labels that a reader sees into the address; ours are ids, which stay when a title changes.
    """
    asked = st.query_params.get(name)
    if name not in st.session_state and asked is not None:
        chosen = next((option for option in options if str(option) == asked), None)
        if chosen is not None:
            st.session_state[name] = chosen


def is_dark() -> bool:
    """The reader's browser or choice asks for a dark page."""
    return st.context.theme.type == "dark"


def palette() -> theme.Palette:
    """The colours for the page's background."""
    return theme.palette(is_dark())
