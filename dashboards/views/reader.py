"""Reader: the document as it stands, with everything that was found in it marked and linked to its row."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from dashboards import components, highlight, state, theme, wording
from dashboards.data import ask
from dashboards.highlight import Mark

_KINDS = {
    "person": "People", "place": "Places", "organisation": "Organisations", "figures": "Figures", "times": "Times",
    "quotes": "Quotes", "gifts": "Gifts", "agenda_items": "Agenda", "commitments": "Commitments",
}  # fmt: skip
_DEFAULT = ["person", "place", "organisation", "figures", "quotes", "commitments"]


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = str(document["document_id"])
    components.heading(
        "Reader", document, "Every cell of every table comes from a stretch of this text; point at a mark to see what it supports."
    )
    found = ask("reader__evidence", document_id=key)
    counts = {row["style"]: row["len"] for row in found.group_by("style").len().iter_rows(named=True)}
    present = [kind for kind in _KINDS if counts.get(kind)]
    chosen = st.pills(
        "Marks", present, selection_mode="multi", default=[kind for kind in _DEFAULT if kind in present],
        format_func=lambda kind: f"{_KINDS[kind]} {counts[kind]}", key="marks",
    )  # fmt: skip
    left, right = st.columns([3, 2], gap="large")
    rows = found.filter(pl.col("style").is_in(chosen or []))
    with right:
        focus = _rows(rows)
    with left:
        _text(key, rows, focus)


def _rows(rows: pl.DataFrame) -> str | None:
    """The marked rows as a table; returns the id of the one that the reader of the page has picked."""
    st.subheader("Rows", anchor=False)
    st.caption("Pick a row to frame its words in the text.")
    shown = rows.select(pl.col("style").replace(_KINDS).alias("Kind"), pl.col("label").alias("Row"), pl.col("text").alias("Words"))
    picked = st.dataframe(
        shown, hide_index=True, placeholder="", key="reader-rows", on_select="rerun", selection_mode="single-row", height=640
    )
    numbers = picked["selection"]["rows"]
    return str(rows["row_id"][numbers[0]]) if numbers and numbers[0] < rows.height else None


def _text(key: str, rows: pl.DataFrame, focus: str | None) -> None:
    text = str(ask("reader__text", document_id=key)["text"][0])
    posts = ask("reader__posts", document_id=key)
    marks = [
        Mark(
            row["span_start"],
            row["span_end"],
            row["style"],
            f"{wording.label(row['table_name'])}: {row['label'] or row['kind']}",
            row["row_id"],
        )
        for row in rows.iter_rows(named=True)
    ]
    numbers = [None, *posts["position"].to_list()] if not posts.is_empty() else [None]
    titles = {
        row["position"]: f"{row['position']}. {row['headline'] or row['posted_clock'] or 'post'}" for row in posts.iter_rows(named=True)
    }
    focused = next((mark for mark in marks if mark.row_id == focus), None)
    state.from_address("post", numbers)
    place = st.selectbox("Post", numbers, format_func=lambda number: titles.get(number, "The whole page"), key="post")
    if place is not None:
        st.query_params["post"] = str(place)
    if place is not None and focused is None:
        stretch = posts.filter(pl.col("position") == place).row(0, named=True)
        pieces: list[tuple[int, int, int | None]] = [(stretch["span_start"], stretch["span_end"], None)]
    else:
        pieces = _pieces(text, posts)
    body = "".join(_piece(text, marks, start, end, focus, number) for start, end, number in pieces)
    st.html(highlight.styles(theme.HIGHLIGHT, state.palette().ink) + _STYLE + f'<div class="page">{body}</div>')


_LONGEST = 60_000
"""So many characters of a page are shown at once; a longer one is read post by post."""


def _pieces(text: str, posts: pl.DataFrame) -> list[tuple[int, int, int | None]]:
    edges = [(row["span_start"], row["span_end"], row["position"]) for row in posts.sort("span_start").iter_rows(named=True)]
    if not edges:
        return [(0, min(len(text), _LONGEST), None)]
    head = [(0, edges[0][0], None)] if edges[0][0] else []
    return [piece for piece in [*head, *edges] if piece[0] < _LONGEST]


def _piece(text: str, marks: list[Mark], start: int, end: int, focus: str | None, number: int | None) -> str:
    tag = f'<span class="number">{escape(str(number))}</span>' if number else ""
    return f'<div class="post">{tag}{highlight.marked(text, marks, start=start, end=end, focus=focus)}</div>'


_STYLE = """<style>
.page{font-family:'Source Serif',Georgia,serif;font-size:1.02rem;line-height:1.62;max-width:46rem;
max-height:640px;overflow-y:auto;padding-right:.8rem}
.post{position:relative;padding:.7rem 0 .7rem 2.2rem;border-top:1px solid rgba(128,128,128,.25);overflow-wrap:anywhere}
.number{position:absolute;left:0;top:.75rem;font:600 .8rem/1.6 sans-serif;opacity:.55}
</style>"""
