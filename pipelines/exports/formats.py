"""The export formats. Belongs here: the list. Does not: how one is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import polars as pl

from pipelines.exports import comma_separated, json_lines, parquet

FORMATS: dict[str, Callable[[pl.DataFrame, BinaryIO], None]] = {
    "csv": comma_separated.write,
    "json": json_lines.write,
    "parquet": parquet.write,
}
"""Suffix of a format's files, and its writer."""
