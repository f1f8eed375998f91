"""Tables of posts. Belongs here: telling comma- or tab-separated values and JSON line by line, and reading their rows as records.

Does not: what a record says (`records`), JSON as one value (`formats`).
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import PurePath
from typing import Any

from pipelines.model.segments import Draft, Source
from pipelines.reading import records

_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
_FIELD = r"\"?[^\W\d][\w .-]{0,39}\"?"
_HEADER = re.compile(rf"\ufeff?{_FIELD}(?:(?P<mark>[,;\t|]){_FIELD}(?:(?P=mark){_FIELD})*)(?:\r?\n|\r)")
_LEAST, _LEAST_FIELDS, _NEARLY_ALL, _LOOKED_AT = 3, 4, 0.9, 200
_LONGEST_FIELD = 1 << 24
_LIVE = re.compile(r"(?<![a-z])live(?![a-z])|liveblog", re.IGNORECASE)


def rows_of(source: Source, text: str) -> list[dict[str, Any]] | None:
    """The rows of a table, each a value by column; None for what is no table.

    A file that is not named as one (".csv", ".tsv", ".jsonl", ".ndjson") must have a first line of four columns or more.
    """
    if text[:200].lstrip("\ufeff \r\n\t").startswith("{"):
        return _objects(text)
    header = _HEADER.match(text)
    if header is None or (source.suffix not in _SUFFIXES and header.group().count(header["mark"]) < _LEAST_FIELDS - 1):
        return None
    return _separated(text.removeprefix("\ufeff"), header["mark"])


def draft(source: Source, rows: list[dict[str, Any]]) -> Draft | None:
    """The draft of a table whose rows are posts: they have a time and a text, and its name or a column calls it live."""
    key = "live posts" if _LIVE.search(PurePath(source.name).stem) else "rows"
    found = records.draft(source, {key: [_dated(row) for row in rows]})
    return None if found is None else replace(found, reader="table of posts", why=f"{len(found.posts)} rows have a time and a text.")


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its day and its time as one, where they stand in columns of their own."""
    names = {name.lower(): name for name in row}
    day, clock = names.get("date") or names.get("day"), names.get("time") or names.get("clock")
    return row if day is None or clock is None or not row[day] else {"datetime": f"{row[day]} {row[clock]}", **row}


def _objects(text: str) -> list[dict[str, Any]] | None:
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict):
            return None
        found.append(value)
    return found if len(found) >= _LEAST else None


def _separated(text: str, mark: str) -> list[dict[str, Any]] | None:
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
        columns = [column.strip() for column in next(reader)]
        if len(set(columns)) < len(columns):
            return None
        first = [row for row in islice(reader, _LOOKED_AT) if row]
        if len(first) < _LEAST or sum(len(row) == len(columns) for row in first) < _NEARLY_ALL * len(first):
            return None
        return [dict(zip(columns, row, strict=False)) for row in (*first, *reader) if row]
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(limit)
