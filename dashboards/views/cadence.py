"""Post cadence: when the blog spoke, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask

_BASIS = {"stated": "stated on the page", "estimated": "estimated from order and cues in the text", "unknown": "unknown"}
_BLOGS = {"bbc": "the BBC's live blogs", "guardian": "the Guardian's live blogs", "all": "live blogs"}


def _band(bands: Mapping[str, Mapping[str, Any]], measure: str) -> tuple[float, float] | None:
    return (bands[measure]["low"], bands[measure]["high"]) if measure in bands else None


def _usual(bands: Mapping[str, Mapping[str, Any]]) -> str:
    publisher = next((row["publisher"] for row in bands.values()), None)
    return f" Grey holds the means of four in five of {_BLOGS.get(publisher, 'live blogs')} of 2013–2017." if publisher else ""


def _estimated(posts: pl.DataFrame) -> str:
    share = posts.filter(pl.col("basis") == "estimated").height / posts.height
    return ", between estimated times" if share == 1 else ", some between estimated times" if share else ""


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
            f"{'Rings' if estimated == timed.height else 'Full dots are times that the page states; rings'} are estimates, "
            "and the band holds the true time in four cases of five."
            if estimated
            else "All times are stated on the page."
        )
        components.chart(charts.timeline(timed, colours), title="Posts on the clock", says=says, key="cadence-time")
    else:
        components.nothing(
            "The page states no times, and nothing in it says when it was written.", "Posts are shown in their order instead."
        )
    bands = {row["measure"]: row for row in ask("cadence__bands", document_id=document["document_id"]).iter_rows(named=True)}
    words, silence = _band(bands, "words_per_post"), _band(bands, "gap_minutes")
    left, right = st.columns(2, gap="large")
    with left:
        components.chart(
            charts.sequence(posts, colours, words),
            title="Length of the posts",
            says=f"Words in headline and body. The line is the mean.{_usual(bands)}",
            key="cadence-words",
        )
    with right:
        known = posts.filter(pl.col("gap_minutes").is_not_null())
        if not known.is_empty():
            components.chart(
                charts.gaps(known, colours, silence),
                title="Silence between the posts",
                says=f"Minutes since the post before{_estimated(known)}. The line is the mean.{_usual(bands)}",
                key="cadence-gaps",
            )
    with st.expander("The posts as a table"):
        components.table(
            posts,
            {"sequence": "No.", "at": "Time", "basis": "Basis", "headline": "Post", "author": "Author", "kind": "Kind", "words": "Words"},
            key="cadence-table",
        )
