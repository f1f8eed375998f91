"""Parquet. Belongs here: how a table becomes Parquet. Does not: what it holds."""

from __future__ import annotations

from typing import BinaryIO

import polars as pl


def write(frame: pl.DataFrame, out: BinaryIO) -> None:
    """Writes one Parquet file, compressed with Zstandard, types kept."""
    frame.write_parquet(out, compression="zstd")
