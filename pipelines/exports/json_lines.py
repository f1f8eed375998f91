"""JSON Lines (one object a row). Belongs here: how a table becomes JSON. Does not: what it holds."""

from __future__ import annotations

from typing import BinaryIO

import polars as pl


def write(frame: pl.DataFrame, out: BinaryIO) -> None:
    """Writes one JSON object a line; instants are ISO 8601, unknown is null."""
    frame.write_ndjson(out)
