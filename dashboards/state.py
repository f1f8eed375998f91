"""What the reader of the dashboard has chosen. Belongs here: the document in view, light or dark, links between pages. Does not: layout.

Choices live in the address, so a view can be sent to a colleague.
"""

from __future__ import annotations

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
    st.sidebar.selectbox("Live blog", list(titles), format_func=lambda key: titles.get(key, key), key="document", bind="query-params")


def is_dark() -> bool:
    """The reader's browser or choice asks for a dark page."""
    return st.context.theme.type == "dark"


def palette() -> theme.Palette:
    """The colours for the page's background."""
    return theme.palette(is_dark())
