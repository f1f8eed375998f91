"""Names and quotes: who and what is named, where in the blog, and who said what."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask, outlines


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
            charts.mentions(where, int(str(document["post_count"] or 0)), state.palette()),
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
        components.table(ask("names__people", document_id=key), columns, key="names-people", document=key)
    elif view == "Places":
        columns = {
            "name": "Name", "kind": "Kind", "country_code": "Country", "aliases": "Also", "mentions": "Mentions",
            "as_government": "As a government", "latitude": "Latitude", "longitude": "Longitude",
        }  # fmt: skip
        places = ask("names__places", document_id=key)
        _map(places)
        components.table(places, columns, key="names-places", document=key)
    elif view == "Organisations":
        columns = {"name": "Name", "kind": "Kind", "country_code": "Country", "aliases": "Also", "mentions": "Mentions"}
        organisations = ask("names__organisations", document_id=key)
        organisations = organisations.with_columns(pl.col("kind").map_elements(wording.label, return_dtype=pl.String))
        components.table(organisations, columns, key="names-organisations", document=key)
    else:
        _quotes(str(key))


def _map(places: pl.DataFrame) -> None:
    known = places.filter(pl.col("latitude").is_not_null() & ~pl.col("kind").is_in(["continent", "water", "country"]))
    countries = places.filter(pl.col("kind") == "country").select(pl.col("country_code").alias("code"), "name", "mentions")
    if known.is_empty() and countries.is_empty():
        return
    components.chart(
        charts.places(known.select("name", "kind", "latitude", "longitude", "mentions"), countries, outlines(), state.palette()),
        title="Where it happens",
        says="Countries that the blog names are shaded, cities, regions and buildings are dots; the more mentions, the stronger.",
        key="names-map",
    )


def _quotes(key: str) -> None:
    quotes = ask("names__quotes", document_id=key)
    if quotes.is_empty():
        components.nothing("Nobody is quoted.", "The blog has no words in quotation marks that are anybody's.")
        return
    components.table(
        quotes,
        {"sequence": "Post", "speaker": "Speaker", "text": "Words", "cue": "Cue", "kind": "Kind", "headline": "In"},
        key="names-quotes",
        document=key,
    )
