"""Pieces of pages. Belongs here: what more than one page shows. Does not: SQL, charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import altair as alt
import polars as pl
import streamlit as st

from dashboards import listing, wording

ICON = str(Path(__file__).with_name("icon.svg"))
"""Our own file: Streamlit fetches its named icons for the browser's tab from the network."""

LAYOUT = """<style>
[data-testid="stMainBlockContainer"]{padding-top:3.2rem;padding-bottom:3rem}
@media (max-width:640px){[data-testid="stMainBlockContainer"]{padding-left:1rem;padding-right:1rem}}
</style>"""
"""Space around a page: Streamlit's own leaves an eighth of the window empty above the title."""


def heading(title: str, document: Mapping[str, Any], says: str) -> None:
    """Title of a page, and under it the live blog that it shows and what the page says of it."""
    st.title(title, anchor=False)
    date = document["reference_date"]
    parts = [document["publisher"], f"{date:%-d %B %Y}" if date else None]
    source = " · ".join(str(part) for part in parts if part)
    st.markdown(f"**{escape_markdown(str(document['title']))}**" + (f"  \n{escape_markdown(source)}" if source else ""))
    st.caption(says)


def escape_markdown(text: str) -> str:
    """`text` so that Markdown shows it as it is: prices with two dollar signs are no formula."""
    for mark in "\\`*_{}[]<>#$~|":
        text = text.replace(mark, f"\\{mark}")
    return text


def chart(figure: alt.Chart | alt.LayerChart, *, title: str, says: str, key: str, is_said: bool = True) -> None:
    """A chart under its title and one line that says how to read it, to everybody or (`is_said` false) to those who cannot see it."""
    st.subheader(title, anchor=False)
    if is_said:
        st.caption(says)
    st.altair_chart(figure, width="stretch", theme=None, key=key, alt=f"{title}. {says}")


def counts(pairs: Iterable[tuple[str, int]]) -> None:
    """Counts side by side; they wrap on a narrow window."""
    st.html(listing.STYLE + listing.counts(pairs))


READ_AT_ONCE = 40
"""More rows than these go into a table that scrolls, sorts and searches."""


def short_table(rows: pl.DataFrame, columns: Mapping[str, str], *, linked: str, addresses: Iterable[str | None]) -> None:
    """A table to read, of `READ_AT_ONCE` rows at most, whose column `linked` leads to an address each row."""
    st.html(listing.STYLE + listing.table(rows, columns, links={linked: addresses}))


def ledger(rows: pl.DataFrame, columns: Mapping[str, str], *, linked: str, key: str, document: object) -> None:
    """The rows of a ledger: to read where they are few, with `linked` leading to each row's sentence, else as a table that scrolls."""
    if rows.height > READ_AT_ONCE:
        table(rows, columns, key=key, document=document)
    else:
        short_table(rows, columns, linked=linked, addresses=[row_id and reader_address(document, row_id) for row_id in rows["row_id"]])


def table(rows: pl.DataFrame, columns: Mapping[str, Any], *, key: str, document: object = None) -> None:
    """A table with named columns (a label, or a column configuration of Streamlit's); other columns are left out.

    With `document` (an id, or a series of them, one a row), the column `row_id` of `rows` becomes a link to the sentence
    that the row came from.
    """
    config: dict[str, Any] = {name: st.column_config.Column(label) if isinstance(label, str) else label for name, label in columns.items()}
    shown = rows.select([name for name in columns if name in rows.columns])
    if document is not None and "row_id" in rows.columns:
        documents = document if isinstance(document, pl.Series) else [document] * rows.height
        links = [row_id and reader_address(one, row_id) for one, row_id in zip(documents, rows["row_id"], strict=True)]
        # First, since a wide table is cut on the right.
        shown = shown.select(pl.Series("sentence", links, dtype=pl.String), pl.all())
        config["sentence"] = st.column_config.LinkColumn(
            "Sentence", display_text="read", help="Opens the sentence in the reader", width="small"
        )
    st.dataframe(shown, hide_index=True, column_config=config, key=key, width="stretch", placeholder="")


def overview_address(document: object) -> str:
    """The address of a live blog's overview, relative to any page: the first page has no path of its own."""
    return f"./?{urlencode({'document': document})}"


def reader_address(document: object, row_id: object) -> str:
    """The address of a row's sentence in the reader, relative to any page."""
    return f"reader?{urlencode({'document': document, 'row': row_id})}"


def post_address(document: object, sequence: object) -> str:
    """The address of a post in the reader, relative to any page."""
    return f"reader?{urlencode({'document': document, 'post': sequence})}"


def nothing(what: str, why: str) -> None:
    """Says that there is nothing to show, and why."""
    st.info(f"{what} {why}", icon=":material/info:")


def no_database() -> None:
    """What a page shows before anything has been published."""
    st.title("No live blog yet", anchor=False)
    st.markdown("Put a live blog into `data/inbox` and run `liveledger build`, or paste one on the page **Add a live blog**.")


def value_of(row: Mapping[str, Any]) -> str:
    """The quantity of a row of a ledger in words."""
    return wording.quantity(row.get("value"), row.get("unit"), row.get("value_high"), row.get("comparator"))
