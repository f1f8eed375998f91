"""All live blogs: which there are, whom most of them name, and the largest sums promised in any."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import components, state, wording
from dashboards.data import ask


def show() -> None:
    """The page."""
    if state.document() is None:
        components.no_database()
        return
    blogs = ask("blogs__blogs")
    st.title("All live blogs", anchor=False)
    st.caption(
        f"{wording.plural(blogs.height, 'live blog')}, {wording.plural(int(blogs['post_count'].sum() or 0), 'post')}, "
        f"{wording.plural(int(blogs['word_count'].sum() or 0), 'word')}."
    )
    _all(blogs)
    if blogs.height > 1:
        _people()
    _commitments()


def _all(blogs: pl.DataFrame) -> None:
    links = [components.overview_address(key) for key in blogs["document_id"]]
    columns = {
        "title": "Live blog", "publisher": "Publisher", "reference_date": "Day", "post_count": "Posts", "word_count": "Words",
        "hours": "Hours", "people": "People", "figures": "Figures", "quotes": "Quotes", "commitments": "Commitments",
    }  # fmt: skip
    if blogs.height <= components.READ_AT_ONCE:
        shown = blogs.with_columns(pl.col("reference_date").dt.strftime("%-d %b %Y"), pl.col("hours").round(1))
        components.short_table(shown, columns, linked="title", addresses=links)
        return
    widgets = {
        "open": st.column_config.LinkColumn("", display_text="open", width="small"),
        **columns,
        "title": st.column_config.Column("Live blog", width=300),
        "reference_date": st.column_config.DateColumn("Day", format="D MMM YYYY"),
        "word_count": st.column_config.NumberColumn("Words", format="localized"),
        "hours": st.column_config.NumberColumn("Hours", format="%.1f"),
    }
    components.table(blogs.with_columns(pl.Series("open", links, dtype=pl.String)), widgets, key="blogs-table")


def _people() -> None:
    people = ask("blogs__people")
    if people.is_empty():
        return
    st.subheader("Named most often", anchor=False)
    # As many columns as fit on a narrow window side by side.
    columns = {"name": "Name", "role": "Role", "document_count": "Live blogs", "mention_count": "Mentions"}
    components.short_table(people, columns, linked="name", addresses=[None] * people.height)


def _commitments() -> None:
    rows = ask("blogs__commitments")
    if rows.is_empty():
        return
    st.subheader("The largest sums promised", anchor=False)
    st.caption(
        "Each promise stands once per live blog, however often it is stated; demands and threats are left out. "
        "Sums of one currency stand together, the largest first."
    )
    shown = rows.with_columns(
        pl.Series("quantity", [components.value_of(row) for row in rows.iter_rows(named=True)], dtype=pl.String),
        pl.col("strength").map_elements(wording.label, return_dtype=pl.String),
    )
    columns = {
        "actor": "Who",
        "strength": "How firmly",
        "deed": "What",
        "quantity": "How much",
        "document": "Live blog",
    }
    addresses = [components.reader_address(row["document_id"], row["row_id"]) for row in rows.iter_rows(named=True)]
    components.short_table(shown, columns, linked="quantity", addresses=addresses)
