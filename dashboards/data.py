"""The published tables as pages read them. Belongs here: the only place of the dashboard that opens DuckDB. Does not: SQL (`sql/queries/`).

A page asks `ask("cadence__posts", document_id=…)`; the question is `sql/queries/cadence__posts.sql` with named parameters.
Only finished snapshots are opened, read-only, each under a name of its own, so the name is the key of every cache.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from pipelines import paths


def snapshot() -> Path | None:
    """The newest published snapshot; None where nothing has been published yet."""
    pointer = paths.snapshots() / "current"
    try:
        path = paths.snapshots() / pointer.readlink()
    except OSError:
        return None
    return path if path.exists() else None


def ask(question: str, **parameters: Any) -> pl.DataFrame:
    """Rows that answer a question of `sql/queries/`; an empty frame where nothing has been published yet."""
    path = snapshot()
    return pl.DataFrame() if path is None else _answer(str(path), question, tuple(sorted(parameters.items())))


@st.cache_data(max_entries=256, show_spinner=False)
def _answer(path: str, question: str, parameters: tuple[tuple[str, Any], ...]) -> pl.DataFrame:
    # A cursor per query: threads that share one connection get each other's rows.
    cursor = _connection(path).cursor()
    rows: pl.DataFrame = cursor.sql(_question(question), params=dict(parameters)).pl()
    return rows


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, read_only=True)
    connection.execute("set timezone = 'UTC'")
    return connection


@st.cache_data(show_spinner=False)
def outlines() -> dict[str, Any]:
    """TopoJSON of the world's countries, for a map that asks no server."""
    shapes: dict[str, Any] = json.loads(paths.OUTLINES.read_text("utf-8"))
    return shapes


def _question(name: str) -> str:
    return (paths.SQL / "queries" / f"{name}.sql").read_text("utf-8")
