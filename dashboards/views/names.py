"""Names and quotes: who and what is named, where in the blog, and who said what."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state
from dashboards.data import ask


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = document["document_id"]
    components.heading("Names and quotes", document, "One row for each person, place and organisation, whatever the text calls them.")
    where = ask("names__where", document_id=key)
    if not where.is_empty():
        components.chart(
            charts.mentions(where, state.palette()),
            title="Who stands where",
            says="The people named most often; a dot is a post that names them, its size the number of mentions.",
            key="names-where",
        )
    view = st.segmented_control(
        "Show", ["People", "Places", "Organisations", "Quotes"], default="People", required=True, key="names", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if view == "People":
        columns = {
            "name": "Name",
            "role": "Role",
            "country_code": "Country",
            "aliases": "Also",
            "mentions": "Mentions",
            "posts": "Posts",
            "is_author": "Author",
        }
        components.table(ask("names__people", document_id=key), columns, key="names-people")
    elif view == "Places":
        columns = {
            "name": "Name", "kind": "Kind", "country_code": "Country", "aliases": "Also", "mentions": "Mentions",
            "as_government": "As a government", "latitude": "Latitude", "longitude": "Longitude",
        }  # fmt: skip
        components.table(ask("names__places", document_id=key), columns, key="names-places")
    elif view == "Organisations":
        columns = {"name": "Name", "kind": "Kind", "country_code": "Country", "aliases": "Also", "mentions": "Mentions"}
        components.table(ask("names__organisations", document_id=key), columns, key="names-organisations")
    else:
        _quotes(ask("names__quotes", document_id=key))


def _quotes(quotes: pl.DataFrame) -> None:
    if quotes.is_empty():
        components.nothing("Nobody is quoted.", "The blog has no words in quotation marks that are anybody's.")
        return
    components.table(
        quotes,
        {"sequence": "Post", "speaker": "Speaker", "text": "Words", "cue": "Cue", "kind": "Kind", "headline": "In"},
        key="names-quotes",
    )
