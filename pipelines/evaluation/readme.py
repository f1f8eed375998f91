"""The README's table of accuracy. Belongs here: writing it from the saved scores, between its markers. Does not: measuring (`scoring`)."""

from __future__ import annotations

import json
from datetime import date

from pipelines import paths
from pipelines.model.errors import LiveledgerError

README = paths.PROJECT / "README.md"
_BEGIN, _END = "<!-- accuracy: written by `liveledger score --update` -->", "<!-- end of accuracy -->"


def table() -> str:
    """The saved scores as Markdown. Raises LiveledgerError where none are saved."""
    if not paths.SCORES.exists():
        raise LiveledgerError(f"{paths.SCORES} is missing. Make it with: liveledger score --update")
    scores = json.loads(paths.SCORES.read_text("utf-8"))
    day = date.fromisoformat(scores["measured_on"])
    lines = [
        f"`liveledger score` on {scores['document_count']} live blogs that were marked by hand before the rules saw them, "
        f"{day.day} {day:%B %Y}. A dotted measure is a value of the rows that were found. "
        "The rules have been mended on most of them since, so expect somewhat less on a page that nobody has looked at.",
        "",
        "| measure | precision | recall | F1 | labelled rows |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in scores["measures"]:
        numbers = " | ".join(f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
        lines.append(f"| {row['measure']} | {numbers} | {row['hits'] + row['missed']} |")
    return "\n".join(lines)


def with_table(text: str) -> str:
    """`text` with today's table between the markers. Raises LiveledgerError where a marker is missing."""
    begin, end = text.find(_BEGIN), text.find(_END)
    if begin < 0 or end < begin:
        raise LiveledgerError(f"README.md has lost the markers of its accuracy table. Put them back: {_BEGIN} and {_END}")
    return f"{text[: begin + len(_BEGIN)]}\n{table()}\n{text[end:]}"


def update() -> None:
    """Writes the table into README.md."""
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
