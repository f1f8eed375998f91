"""Short tables and counts become safe HTML. Belongs here: lists to read, of some twenty rows at most. Does not: Streamlit, the database.

A browser draws plain HTML at once and a screen reader reads it; tables to sort, search and download are Streamlit's (`components.table`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from html import escape
from typing import Any

import polars as pl

STYLE = """<style>
.list{width:100%;border-collapse:collapse;font-size:.93rem;line-height:1.35;border:0}
.list th,.list td{padding:.38rem .7rem .38rem 0;border:0;border-bottom:1px solid rgba(128,128,128,.22);vertical-align:top;text-align:left}
.list th{font-weight:400;font-size:.82rem;opacity:.65;border-bottom-color:rgba(128,128,128,.45);white-space:nowrap}
.list .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.list th:last-child,.list td:last-child{padding-right:0}
.list td{overflow-wrap:break-word}
.list a{color:inherit!important;text-decoration:underline;text-decoration-color:rgba(128,128,128,.5);text-underline-offset:3px}
.list a:hover{text-decoration-color:currentColor}
.list .quiet{opacity:.7}
.counts{display:flex;flex-wrap:wrap;gap:.6rem 1.9rem}
.counts div{min-width:3.2rem}
.counts span,.counts b{display:block}
.counts span{font-size:.82rem;opacity:.7}
.counts b{font-size:1.7rem;line-height:1.25;font-weight:400;font-variant-numeric:lining-nums}
</style>"""
"""The style sheet of both, drawn once a page."""


def table(rows: pl.DataFrame, columns: Mapping[str, str], *, links: Mapping[str, Iterable[str | None]] | None = None) -> str:
    """HTML of `rows` with the named columns (label by column, in order); numbers stand on the right, nulls are empty.

    `links` gives, by column, an address for each row (None for none).
    """
    names = [name for name in columns if name in rows.columns]
    addresses = {name: list(values) for name, values in (links or {}).items()}
    numeric = {name for name in names if rows.schema[name].is_numeric()}
    plain = addresses.keys() or set(names[:1])  # what a row is about
    head = "".join(f"<th{_class(name, numeric, plain)} scope='col'>{escape(columns[name])}</th>" for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{_class(name, numeric, plain)}>{_cell(row[name], addresses[name][n] if name in addresses else None)}</td>"
            for name in names
        )
        + "</tr>"
        for n, row in enumerate(rows.iter_rows(named=True))
    )
    return f"<table class='list'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def counts(pairs: Iterable[tuple[str, int]]) -> str:
    """HTML of counts side by side, each under its label; they wrap on a narrow window."""
    every = "".join(f"<div><span>{escape(label)}</span><b>{value:,}</b></div>" for label, value in pairs)
    return f"<div class='counts'>{every}</div>"


def _class(name: str, numeric: Set[str], plain: Set[str]) -> str:
    return " class='number'" if name in numeric else "" if name in plain else " class='quiet'"


def _cell(value: Any, address: str | None) -> str:
    text = "" if value is None else escape(f"{value:,}" if isinstance(value, int) else str(value))
    return f"<a href='{escape(address, quote=True)}' target='_self'>{text}</a>" if address and text else text
