"""CSV (RFC 4180). Belongs here: how a table becomes CSV. Does not: what it holds."""

from __future__ import annotations

from typing import BinaryIO

import polars as pl


def write(frame: pl.DataFrame, out: BinaryIO) -> None:
    """Writes a header and a line a row; lists are joined with `; `, instants are ISO 8601 in UTC, unknown is empty."""
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("; ") for name in lists).write_csv(
        out, datetime_format="%Y-%m-%dT%H:%M:%SZ"
    )
