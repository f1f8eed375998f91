"""Topic mix: what the blog is about, as a whole and post by post."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state
from dashboards.data import ask

_STREAM = 9
"""So many topics keep a colour of their own; the rest are shown together, since nobody tells twenty colours apart."""


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = document["document_id"]
    shares = ask("topics__shares", document_id=key)
    components.heading("Topic mix", document, "Topics are IPTC Media Topics; a post is shared out by the words that speak for each.")
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
    with right:
        top = shares["label"].head(_STREAM).to_list()
        stream = posts.with_columns(pl.when(pl.col("label").is_in(top)).then(pl.col("label")).otherwise(pl.lit("Other")).alias("label"))
        stream = stream.group_by("sequence", "headline", "label").agg(pl.col("share").sum()).sort("sequence")
        components.chart(
            charts.topic_stream(stream, colours),
            title="Post by post",
            says="Each column is a post, the earliest on the left.",
            key="topics-stream",
        )
    with st.expander("The words that decided"):
        components.table(
            posts, {"sequence": "No.", "headline": "Post", "label": "Topic", "share": "Share", "words": "Words"}, key="topics-words"
        )
