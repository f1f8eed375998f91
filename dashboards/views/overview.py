"""Overview: what the live blog is and what was found in it."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask

_SHOWN = (
    ("posts", "Posts"),
    ("people", "People"),
    ("places", "Places"),
    ("organisations", "Organisations"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("commitments", "Commitments"),
    ("gifts", "Gifts"),
    ("agenda_items", "Agenda items"),
)


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = document["document_id"]
    order = {"newest_first": "newest first", "oldest_first": "oldest first"}.get(str(document["reading_order"]), "in an unknown order")
    says = f"{wording.plural(int(str(document['word_count'])), 'word')}, posts {order}, read as {wording.label(str(document['reader']))}."
    components.heading("Overview", document, says)
    counts = ask("overview__counts", document_id=key).row(0, named=True)
    components.counts((label, counts[name]) for name, label in _SHOWN)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _posts(str(key))
        _summary(str(key))
        _headlines(str(key))
    with right:
        _names(str(key))
    _problems(str(key))


def _posts(key: str) -> None:
    posts = ask("cadence__posts", document_id=key)
    if posts.is_empty():
        components.nothing("The boundaries of the posts are lost on this page.", "Names, figures and quotes were read all the same.")
        return
    components.chart(
        charts.sequence(posts, state.palette()),
        title="The blog, post by post",
        says="Each bar is a post, its height the number of words, its colour what sort of post it is; the line is the mean.",
        key="overview-sequence",
    )


def _summary(key: str) -> None:
    points = ask("overview__summary", document_id=key)
    if points.is_empty():
        return
    st.subheader("The page's own summary", anchor=False)
    for row in points.iter_rows(named=True):
        posts = ", ".join(str(number) for number in (row["posts"] or [])[:4])
        support = f"  \n:small[:gray[supported by post {posts}]]" if posts else ""
        st.markdown(f"{row['ordinal']}. {components.escape_markdown(row['text'])}{support}")


def _headlines(key: str) -> None:
    """The posts as a reader of the page meets them, latest first, each with its time and whether that was stated."""
    posts = ask("cadence__posts", document_id=key).reverse()
    if posts.is_empty():
        return
    st.subheader("The posts, latest first", anchor=False)
    stated = pl.when(pl.col("basis") == "stated").then(pl.lit("")).otherwise(pl.lit("≈\u00a0"))
    rows = posts.with_columns(time=stated + pl.col("at").dt.strftime("%H:%M"))
    columns = {"sequence": "No.", "time": "Time", "headline": "Post", "author": "Author"}
    shown = {name: label for name, label in columns.items() if not rows[name].is_null().all()}
    if rows.height > components.READ_AT_ONCE:
        components.table(rows, shown, key="overview-posts")
    else:
        components.short_table(rows, shown, linked="headline", addresses=[components.post_address(key, n) for n in rows["sequence"]])


def _names(key: str) -> None:
    names = ask("overview__names", document_id=key)
    for kind, title in (("person", "People"), ("place", "Places"), ("organisation", "Organisations")):
        rows = names.filter(pl.col("kind") == kind).head(8)
        if not rows.is_empty():
            st.subheader(title, anchor=False)
            columns = {"name": "Name", "role": "Role" if kind == "person" else "Kind", "mentions": "Mentions"}
            addresses = [components.reader_address(key, row_id) for row_id in rows["row_id"]]
            if kind == "organisation":
                rows = rows.with_columns(pl.col("role").map_elements(wording.label, return_dtype=pl.String))
            components.short_table(rows, columns, linked="name", addresses=addresses)


def _problems(key: str) -> None:
    unread, rejected = ask("overview__unread", document_id=key), ask("overview__rejections")
    if not unread.is_empty():
        with st.expander(f"{wording.plural(unread.height, 'line')} that no reader understood"):
            components.table(unread, {"line": "Line", "text": "Text"}, key="overview-unread")
    if not rejected.is_empty():
        with st.expander(f"{wording.plural(rejected.height, 'file')} that could not be read"):
            components.table(rejected, {"source_path": "File", "reason": "Why"}, key="overview-rejected")
