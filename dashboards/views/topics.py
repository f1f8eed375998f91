"""Topic mix: what the blog is about, as a whole and post by post."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state, theme
from dashboards.data import ask

_STREAM = 9
"""So many topics keep a colour of their own; the rest are shown together, since nobody tells twenty colours apart."""


_BROAD, _SINGLE = "Subjects", "Topics"


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = document["document_id"]
    components.heading("Topic mix", document, "Topics are IPTC Media Topics; a post is shared out by the words that speak for each.")
    level = st.segmented_control(
        "Level", [_BROAD, _SINGLE], default=_BROAD, required=True, key="level", bind="query-params", label_visibility="collapsed"
    )
    shares = ask("topics__subjects" if level == _BROAD else "topics__shares", document_id=key)
    if shares.is_empty():
        components.nothing("There are no posts to sort by topic.", "The boundaries of the posts are lost on this page.")
        return
    posts = ask("topics__posts", document_id=key)
    colours = state.palette()
    left, right = st.columns([2, 3], gap="large")
    with left:
        components.chart(
            charts.shares(shares.head(14), colours), title="Share of words", says="Of all words in the posts.", key="topics-shares"
        )
    stream, order = _stream(posts.with_columns(label=pl.col("subject" if level == _BROAD else "label")), shares)
    with right:
        components.chart(
            charts.topic_stream(stream, colours, order),
            title="Post by post",
            says="Each column is a post, the earliest on the left.",
            key="topics-stream",
        )
    with st.expander("The words that decided"):
        columns = {
            "sequence": "No.",
            "headline": "Post",
            "subject": "Subject",
            "label": "Topic",
            "share": st.column_config.NumberColumn("Share", format="percent"),
            "words": "Words",
        }
        components.table(posts, columns, key="topics-words")


def _stream(posts: pl.DataFrame, shares: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """Shares by post of the largest topics, the rest as `other`, each with its rank in the stack; and the order of the topics."""
    ranked = [label for label in shares["label"].to_list() if label not in theme.NO_SUBJECT]
    top = ranked[:_STREAM]
    kept = pl.col("label").is_in([*top, *theme.NO_SUBJECT])
    stream = posts.with_columns(pl.when(kept).then(pl.col("label")).otherwise(pl.lit(theme.NO_SUBJECT[0])).alias("label"))
    stream = stream.group_by("sequence", "headline", "label").agg(pl.col("share").sum()).sort("sequence")
    order = [*top, *theme.NO_SUBJECT]
    return stream.with_columns(rank=pl.col("label").replace_strict(order, range(len(order)), return_dtype=pl.Int64)), order
