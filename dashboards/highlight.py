"""Text and spans become safe HTML. Belongs here: marking what was extracted. Does not: Streamlit, the database.

Spans cross each other, so nested tags would break: the text is cut at every edge of every span, and each piece carries the classes of all
spans that hold it. Every piece is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` supports a row: `kind` is its style, `title` what the pointer shows, `row_id` the row, `address` a link to it."""

    start: int
    end: int
    kind: str
    title: str
    row_id: str
    address: str | None = None


def marked(text: str, marks: Sequence[Mark], *, start: int = 0, end: int | None = None, focus: str | None = None) -> str:
    """HTML of `text[start:end]` with `marks` (offsets into the whole text); the row `focus` is framed.

    Line breaks become `<br>`. Marks outside the stretch are cut to it or left out.
    """
    stop = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < stop and mark.end > start]
    edges = sorted({start, stop, *(max(start, mark.start) for mark in inside), *(min(stop, mark.end) for mark in inside)})
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(start, mark.start), []).append(mark)
    live: list[Mark] = []
    pieces: list[str] = []
    for left, right in pairwise(edges):
        live = [mark for mark in live if mark.end > left] + opening.get(left, [])
        piece = escape(text[left:right]).replace("\n", "<br>")
        if not live:
            pieces.append(piece)
            continue
        # The shortest mark is the most exact: it gives the colour, the others stay as an underline.
        ordered = sorted(live, key=lambda mark: mark.end - mark.start)
        is_focus = focus is not None and any(mark.row_id == focus for mark in live)
        classes = ["mark", f"mark-{ordered[0].kind}", *(["mark-many"] if len(ordered) > 1 else []), *(["mark-focus"] if is_focus else [])]
        titles = escape("\n".join(mark.title for mark in ordered), quote=True)
        address = ordered[0].address
        tag, link = ("a", f' href="{escape(address, quote=True)}"') if address else ("span", "")
        pieces.append(f'<{tag} class="{" ".join(classes)}" title="{titles}"{link}>{piece}</{tag}>')
    return "".join(pieces)


def styles(colours: dict[str, str], ink: str) -> str:
    """The style sheet of the marks: one colour a kind."""
    rules = [
        ".mark{border-radius:2px;padding:0 1px;box-decoration-break:clone;-webkit-box-decoration-break:clone}",
        "a.mark{color:inherit!important;text-decoration:none}",
        ".mark-many{text-decoration:underline dotted 1px;text-underline-offset:3px}",
        f".mark-focus{{outline:2px solid {ink};outline-offset:1px}}",
    ]
    rules += [f".mark-{kind}{{background:{colour}2e;box-shadow:inset 0 -2px 0 {colour}}}" for kind, colour in colours.items()]
    return f"<style>{''.join(rules)}</style>"
