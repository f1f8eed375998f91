"""Reader: the document as it stands, with everything that was found in it marked and linked to its row."""

from __future__ import annotations

from html import escape
from typing import Any

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
        "Reader", document, "Every cell of every table comes from a stretch of this text. Click a mark to see its row, or pick a row."
    )
    found = _worded(ask("reader__evidence", document_id=key), str(document["time_zone"] or "UTC"))
    asked = found.filter(pl.col("row_id") == st.query_params.get("row", ""))
    counts = {row["style"]: row["len"] for row in found.group_by("style").len().iter_rows(named=True)}
    present = [kind for kind in _KINDS if counts.get(kind)]
    # A link to a row shows its kind of marks, also where it is none of the usual.
    wanted = [kind for kind in present if kind in _DEFAULT or kind in asked["style"].to_list()]
    chosen = st.pills(
        "Marks", present, selection_mode="multi", default=wanted, format_func=lambda kind: f"{_KINDS[kind]} {counts[kind]}", key="marks",
    )  # fmt: skip
    left, right = st.columns([3, 2], gap="large")
    rows = found.filter(pl.col("style").is_in(chosen or []))
    with right:
        focus = _rows(rows, asked)
    with left:
        _text(key, str(document["title"] or ""), rows, focus)


def _worded(rows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """The rows with figures and times written as a newspaper writes them, as on every other page."""
    labels = [
        components.value_of(row) if row["value"] is not None else _when(row, zone) if row["starts_at"] is not None else row["label"]
        for row in rows.iter_rows(named=True)
    ]
    return rows.with_columns(pl.Series("label", labels, dtype=pl.String))


def _when(row: dict[str, Any], zone: str) -> str:
    """The day that a time means, with its hour where the page says one; the page's own words where they mean more than a day."""
    told = wording.moment(row["starts_at"], zone)
    if row["precision"] in {"minute", "hour", "second"}:
        return told
    return told.partition(",")[0] if row["precision"] in {"day", "part_of_day"} else str(row["text"])


def _rows(rows: pl.DataFrame, asked: pl.DataFrame) -> str | None:
    """The row in focus, then all marked rows as a table; returns the id of the row that was picked, or that the address asks for."""
    st.subheader("Rows", anchor=False)
    card = st.container()
    shown = rows.select(pl.col("style").replace(_KINDS).alias("Kind"), pl.col("label").alias("Row"), pl.col("text").alias("Words"))
    picked = st.dataframe(
        shown, hide_index=True, placeholder="", key="reader-rows", on_select="rerun", selection_mode="single-row", height=560,
        column_config={"Kind": st.column_config.Column(width=104)},
    )  # fmt: skip
    numbers = picked["selection"]["rows"]
    focused = rows[numbers[0]] if numbers and numbers[0] < rows.height else asked
    with card:
        if focused.is_empty():
            st.caption("Pick a row to frame its words in the text.")
            return None
        _card(focused.row(0, named=True))
    row_id = str(focused["row_id"][0])
    st.query_params["row"] = row_id
    return row_id


def _card(row: dict[str, Any]) -> None:
    """What one row says, where it stands, and which rule found it."""
    with st.container(border=True):
        label = components.escape_markdown(row["label"] or row["text"])
        lines = [f":small[{_KINDS[row['style']]}]", f"**{label}**"]
        if row["detail"]:
            lines.append(components.escape_markdown(row["detail"]))
        where = f"post {row['sequence']}" if row["sequence"] else "the page's summary"
        lines.append(f":small[:gray[In {where}; found by the rule `{row['method']}`, table `{row['table_name']}`]]")
        st.markdown("  \n".join(lines))


def _text(key: str, document_title: str, rows: pl.DataFrame, focus: str | None) -> None:
    text = str(ask("reader__text", document_id=key)["text"][0])
    posts = ask("reader__posts", document_id=key)
    marks = [
        Mark(
            row["span_start"],
            row["span_end"],
            row["style"],
            f"{wording.label(row['table_name'])}: {row['label'] or row['kind']}",
            row["row_id"],
            components.reader_address(key, row["row_id"]),
        )
        for row in rows.iter_rows(named=True)
    ]
    numbers = [None, *posts["sequence"].to_list()] if not posts.is_empty() else [None]
    titles = {row["sequence"]: f"{row['sequence']}. {row['title'] or 'post'}" for row in posts.iter_rows(named=True)}
    focused = next((mark for mark in marks if mark.row_id == focus), None)
    state.from_address("post", numbers)
    place = st.selectbox("Post", numbers, format_func=lambda number: titles.get(number, "The whole page"), key="post")
    if place is not None:
        st.query_params["post"] = str(place)
    every = _pieces(text, posts)
    own = _own_start(text, every[0], document_title)
    is_one_post = place is not None and focused is None
    pieces = [piece for piece in every if piece[2] == place] if is_one_post else _shown(every, focused)
    body = "".join(_piece(text, marks, start, end, focus, number, own) for start, end, number in pieces)
    st.html(
        highlight.styles(theme.HIGHLIGHT, state.palette().ink) + _STYLE + f'<div class="page">{body}</div>' + (_SCROLL if focused else ""),
        unsafe_allow_javascript=True,
    )


_ENOUGH = 40
"""Characters of a title that are enough to find it by: pages cut it, or add the paper's name."""

_LONGEST = 60_000
"""So many characters of a page are shown at once; a longer one is read post by post."""


def _pieces(text: str, posts: pl.DataFrame) -> list[tuple[int, int, int | None]]:
    """The page cut at its posts: start, end, and the number of the post; what stands above the first has none."""
    edges = [(row["span_start"], row["span_end"], row["sequence"]) for row in posts.sort("span_start").iter_rows(named=True)]
    if not edges:
        return [(0, len(text), None)]
    return [(0, edges[0][0], None), *edges] if edges[0][0] else edges


def _shown(pieces: list[tuple[int, int, int | None]], focused: Mark | None) -> list[tuple[int, int, int | None]]:
    """As much of the page as is shown at once: from its head, or around the mark in focus where that lies further down."""
    if pieces[-1][1] - pieces[0][0] <= _LONGEST:
        return pieces
    at = focused.start if focused else 0
    first = max((number for number, piece in enumerate(pieces) if piece[0] <= at), default=0)
    begin = pieces[max(0, first - 1)][0] if at >= _LONGEST else pieces[0][0]
    begin = max(begin, at - _LONGEST // 2) if at >= _LONGEST else begin
    stop = begin + _LONGEST
    return [(max(begin, start), min(stop, end), number) for start, end, number in pieces if start < stop and end > begin]


def _own_start(text: str, head: tuple[int, int, int | None], title: str) -> int:
    """Where the page's own words begin in what stands above its first post: at its title, where that is there, below the site's menu."""
    start, end, number = head
    place = text.rfind(title[:_ENOUGH], start, end) if number is None and title else -1
    return place if place >= 0 else start


def _piece(text: str, marks: list[Mark], start: int, end: int, focus: str | None, number: int | None, own: int) -> str:
    def shown(begin: int, stop: int) -> str:
        return highlight.marked(text, marks, start=begin, end=stop, focus=focus)

    if start < own < end:
        # Folded away unless the mark in focus stands in it.
        is_open = any(mark.row_id == focus and mark.start < own for mark in marks) if focus else False
        menu = f"<details{' open' if is_open else ''}><summary>Above the title</summary>{shown(start, own)}</details>"
        return f'<div class="post">{menu}</div><div class="post">{shown(own, end)}</div>'
    tag = f'<span class="number">{escape(str(number))}</span>' if number else ""
    return f'<div class="post">{tag}{shown(start, end)}</div>'


_STYLE = """<style>
.page{font-family:'Source Serif',Georgia,serif;font-size:1.02rem;line-height:1.62;max-width:46rem;
max-height:min(720px,76vh);overflow-y:auto;padding-right:.8rem}
.post{padding:.7rem 0 .7rem 2.2rem;border-top:1px solid rgba(128,128,128,.25);overflow-wrap:anywhere}
summary{font:400 .8rem/1.6 sans-serif;opacity:.6;cursor:pointer}
.number{float:left;margin-left:-2.2rem;font:600 .8rem/1.6 sans-serif;opacity:.55}
</style>"""

_SCROLL = """<script>
{const mark = document.querySelector(".mark-focus"), page = mark && mark.closest(".page");
if (page) page.scrollTop += mark.getBoundingClientRect().top - page.getBoundingClientRect().top - page.clientHeight / 3;}
</script>"""
"""Brings the framed words into view. It holds nothing of any document: what comes from one is escaped by `highlight`."""
