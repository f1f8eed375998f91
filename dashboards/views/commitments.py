"""Commitments: who promised, demanded or threatened what, with gifts and the programme."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import polars as pl
import streamlit as st

from dashboards import charts, components, state, wording
from dashboards.data import ask

_CURRENCY = "^[A-Z]{3}$"
"""What the code of a currency looks like among units."""
_OTHER = "other"
"""The action that has no name of its own."""


def show() -> None:
    """The page."""
    document = state.document()
    if document is None:
        components.no_database()
        return
    key = str(document["document_id"])
    ledger = ask("commitments__ledger", document_id=key)
    components.heading(
        "Commitments",
        document,
        "Each promise, demand or threat stands once, however often it is stated; demands and threats are never summed.",
    )
    if ledger.is_empty():
        components.nothing("No commitments were found.", "This blog promises, demands or threatens nothing that the rules know.")
    else:
        _totals(key)
        _quantified(ledger)
        _all(key, ledger)
    _gifts(key)
    _programme(key)


def _totals(key: str) -> None:
    totals = ask("commitments__totals", document_id=key).filter(pl.col("unit") != "percent").head(4)
    if totals.is_empty():
        return
    with st.container(horizontal=True, gap="medium"):
        for row in totals.iter_rows(named=True):
            label = f"{row['actor'] or 'Unnamed'}{_to(row['action'])}"
            st.metric(label, wording.quantity(row["total"], row["unit"]), width="content", help="Sum of the countable commitments")


def _to(action: str) -> str:
    return ", other promises" if action == _OTHER else f" to {wording.label(action)}"


def _shown(row: Mapping[str, Any]) -> str:
    """The quantity, and in brackets what was threatened or held before."""
    if row["baseline_value"] is None:
        return components.value_of(row)
    return f"{components.value_of(row)} ({wording.quantity(row['baseline_value'], row['unit'])} {row['baseline_kind'] or 'before'})"


def _quantified(ledger: pl.DataFrame) -> None:
    known = ledger.filter(pl.col("is_quantified") & pl.col("value").is_not_null())
    units = known.group_by("unit", maintain_order=True).agg(pl.len(), pl.col("baseline_value").is_not_null().any().alias("compares"))
    # A bar alone compares nothing, unless with what was before: the ledger tells it as well. Sums are what readers look for, so that one
    # alone is drawn where no other currency has several. The chart that compares most comes first.
    is_several, is_sum = (pl.col("len") > 1) | pl.col("compares"), pl.col("unit").str.contains(_CURRENCY)
    is_alone = units.filter(is_several & is_sum).is_empty()
    several = units.filter(is_several | (is_sum & is_alone)).sort("len", descending=True, maintain_order=True)
    said: set[str] = set()
    for unit in (several if several.height else units)["unit"].to_list():
        rows = known.filter(pl.col("unit").eq_missing(pl.lit(unit))).head(20)
        frame = pl.DataFrame(
            [
                {
                    "commitment_id": row["commitment_id"],
                    "label": wording.commitment(row),
                    "value": row["value"],
                    "shown": _shown(row),
                    "reach": max(row["value"], row["baseline_value"] or 0),
                    "stance": row["stance"],
                    "strength": wording.label(row["strength"]),
                    "baseline": row["baseline_value"],
                    "text": row["text"],
                }
                for row in rows.iter_rows(named=True)
            ],
            schema_overrides={"baseline": pl.Float64},
        ).sort("value", descending=True)
        has_baseline = frame["baseline"].is_not_null().any()
        name = {"percent": "Rates and shares"}.get(unit or "", f"Quantities in {wording.many(unit)}" if unit else "Quantities")
        says = "One bar a commitment; blue are promises, amber demands, red threats." + (
            " The dashed line leads to what was threatened or held before." if has_baseline else ""
        )
        figure = charts.commitments(frame, state.palette())
        components.chart(figure, title=name, says=says, key=f"commitments-{unit}", is_said=says not in said)
        said.add(says)


def _all(key: str, ledger: pl.DataFrame) -> None:
    st.subheader("The ledger", anchor=False)
    rows = ledger.with_columns(
        pl.Series("quantity", [components.value_of(row) for row in ledger.iter_rows(named=True)]),
        pl.col("strength").replace("said_will", "said will"),
        pl.coalesce("deed", "object", "action").alias("deed"),
        pl.when("is_countable").then(pl.lit("yes")).otherwise(pl.lit("no")).alias("is_countable"),
    )
    columns = {
        "actor": "Who", "strength": "How firmly", "deed": "What", "quantity": "How much", "counterparty": "Towards",
        "deadline_text": "By when", "is_countable": "Counted", "mention_count": "Stated", "text": "In the words of the page",
    }  # fmt: skip
    components.ledger(rows, columns, linked="deed", key="commitments-ledger", document=key)


def _gifts(key: str) -> None:
    gifts = ask("commitments__gifts", document_id=key)
    if gifts.is_empty():
        return
    st.subheader("Gifts", anchor=False)
    st.caption("Borderline: shown, lent or promised rather than handed over.")
    columns = {
        "giver": "From", "recipient": "To", "quantity": "No.", "item": "Item", "inscription": "Inscription",
        "former_owner": "Once of", "certainty": "Certainty",
    }  # fmt: skip
    components.ledger(gifts, columns, linked="item", key="commitments-gifts", document=key)


def _programme(key: str) -> None:
    items = ask("commitments__programme", document_id=key)
    if items.is_empty():
        return
    st.subheader("The programme", anchor=False)
    columns = {
        "starts": "Starts", "shown": "As written", "title": "What", "participants": "Who", "place": "Where", "status": "Status",
        "states": "States, earliest first",
    }  # fmt: skip
    steps = [" → ".join(name for name, _run in groupby(states)) for states in items["states"]]
    items = items.with_columns(pl.col("participants").list.join(", "), pl.Series("states", steps, dtype=pl.String))
    components.ledger(items, columns, linked="title", key="commitments-programme", document=key)
