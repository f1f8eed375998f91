"""Short tables and counts become safe HTML. Belongs here: lists to read, of some twenty rows at most. Does not: Streamlit, the database.

A browser draws plain HTML at once and a screen reader reads it; tables to sort, search and download are Streamlit's (`components.table`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
@media (max-width:640px){
.wide thead{display:none}
.wide tr{display:block;padding:.5rem 0;border-bottom:1px solid rgba(128,128,128,.22)}
.wide td,.wide .number{display:flex;border:0;padding:.06rem 0;text-align:left}
.wide td:empty{display:none}
.wide td::before{content:attr(data-label);flex:0 0 7rem;opacity:.7;font-size:.82rem}
}
.counts{display:flex;flex-wrap:wrap;gap:.6rem 1.9rem}
.counts div{min-width:3.2rem}
.counts span,.counts b{display:block}
.counts span{font-size:.82rem;opacity:.7}
.counts b{font-size:1.7rem;line-height:1.25;font-weight:400;font-variant-numeric:lining-nums}
</style>"""
"""The style sheet of both, drawn once a page."""


_NARROW = 4
"""So many columns fit on a narrow window."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    label: str
    is_number: bool
    addresses: list[str | None]

    def cell(self, value: Any, number: int, style: str) -> str:
        """The cell of row `number`, under its label where a narrow window shows no heads."""
        text = "" if value is None else escape(f"{value:,.10g}" if self.is_number else str(value))
        address = self.addresses[number] if self.addresses else None
        if address and text:
            text = f"<a href='{escape(address, quote=True)}' target='_self'>{text}</a>"
        return f"<td class='{style}' data-label='{escape(self.label, quote=True)}'>{text}</td>"


def table(rows: pl.DataFrame, columns: Mapping[str, str], *, links: Mapping[str, Iterable[str | None]] | None = None) -> str:
    """HTML of `rows` with the named columns (label by column, in order); numbers stand on the right, nulls are empty.

    `links` gives, by column, an address for each row (None for none). A table of many columns becomes a card a row on a narrow window.
    """
    shown = [
        _Column(name, label, rows.schema[name].is_numeric(), list((links or {}).get(name, ())))
        for name, label in columns.items()
        if name in rows.columns
    ]
    subject = next((column.name for column in shown if column.addresses), shown[0].name)  # what a row is about
    classes = {column.name: "number" if column.is_number else "" if column.name == subject else "quiet" for column in shown}
    head = "".join(f"<th class='{classes[column.name]}' scope='col'>{escape(column.label)}</th>" for column in shown)
    body = "".join(
        f"<tr>{''.join(column.cell(row[column.name], number, classes[column.name]) for column in shown)}</tr>"
        for number, row in enumerate(rows.iter_rows(named=True))
    )
    return f"<table class='list{' wide' if len(shown) > _NARROW else ''}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def counts(pairs: Iterable[tuple[str, int]]) -> str:
    """HTML of counts side by side, each under its label; they wrap on a narrow window."""
    every = "".join(f"<div><span>{escape(label)}</span><b>{value:,}</b></div>" for label, value in pairs)
    return f"<div class='counts'>{every}</div>"
