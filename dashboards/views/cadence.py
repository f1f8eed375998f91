"""Post cadence: when the blog spoke, and how much."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask

_BASIS = {"stated": "stated on the page", "estimated": "estimated from order and cues in the text", "unknown": "unknown"}


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    posts = ask("cadence__posts", document_id=document["document_id"])
    if posts.is_empty():
        components.heading("Post cadence", document, "The boundaries of the posts are lost on this page, so it has no cadence.")
        return
    by_basis = posts.group_by("basis").len().sort("len", descending=True)
    told = "; ".join(f"{wording.plural(row['len'], 'time')} {_BASIS[row['basis']]}" for row in by_basis.iter_rows(named=True))
    components.heading("Post cadence", document, f"{wording.plural(posts.height, 'post')}: {told}.")
    timed = posts.filter(pl.col("at").is_not_null())
    colours = state.palette()
    if timed.height >= 2:
        zone = document["time_zone"] or "UTC"
        estimated = timed.filter(pl.col("basis") == "estimated").height
        says = f"Clock of the page ({zone}). " + (
            "Full dots are times that the page states; rings are estimates, and the band holds the true time in four cases of five."
            if estimated
            else "All times are stated on the page."
        )
        components.chart(charts.timeline(timed, colours), title="Posts on the clock", says=says, key="cadence-time")
    else:
        components.nothing(
            "The page states no times, and nothing in it says when it was written.", "Posts are shown in their order instead."
        )
    left, right = st.columns(2, gap="large")
    with left:
        components.chart(
            charts.sequence(posts, colours),
            title="Length of the posts",
            says="Words in headline and body, from the earliest post to the latest.",
            key="cadence-words",
        )
    with right:
        known = posts.filter(pl.col("gap_minutes").is_not_null())
        if not known.is_empty():
            components.chart(
                charts.gaps(known, colours),
                title="Silence between the posts",
                says=f"Minutes since the post before; the median is {wording.number(round(float(str(known['gap_minutes'].median()))))}.",
                key="cadence-gaps",
            )
    with st.expander("The posts as a table"):
        components.table(
            posts,
            {"sequence": "No.", "at": "Time", "basis": "Basis", "headline": "Post", "author": "Author", "kind": "Kind", "words": "Words"},
            key="cadence-table",
        )
