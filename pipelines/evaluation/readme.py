"""The README's measured tables. Belongs here: writing them between their markers. Does not: measuring (`scoring`, `benchmarks`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from pipelines import paths
from pipelines.evaluation.measure import Measure
from pipelines.model.errors import LiveledgerError

README = paths.PROJECT / "README.md"
_ACCURACY = "<!-- accuracy: written by `liveledger score --update` -->", "<!-- end of accuracy -->"
_SPEED = "<!-- speed: written by `liveledger bench --update` -->", "<!-- end of speed -->"


def accuracy() -> str:
    """The saved scores as Markdown. Raises LiveledgerError where none are saved."""
    if not paths.SCORES.exists():
        raise LiveledgerError(f"{paths.SCORES} is missing. Make it with: liveledger score --update")
    scores = json.loads(paths.SCORES.read_text("utf-8"))
    lines = [
        f"`liveledger score` on {scores['document_count']} live blogs that were marked by hand before the rules saw them, "
        f"{_day(date.fromisoformat(scores['measured_on']))}. A dotted measure is a value of the rows that were found. "
        "The rules have been mended on most of them since, so expect somewhat less on a page that nobody has looked at.",
        "",
        "| measure | precision | recall | F1 | labelled rows |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in scores["measures"]:
        numbers = " | ".join(f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
        lines.append(f"| {row['measure']} | {numbers} | {row['hits'] + row['missed']} |")
    return "\n".join(lines)


def speed(machine: str, day: date, measures: Sequence[Measure]) -> str:
    """A run of the benchmarks as Markdown; a line that belongs to the one above it opens with a dash."""
    lines = [
        f"`liveledger bench` on {machine}, {_day(day)}; the blogs are made by the benchmark itself.",
        "",
        "| measure | |",
        "|---|---:|",
    ]
    for measure in measures:
        name = f"— {measure.name.strip()}" if measure.name.startswith(" ") else measure.name
        lines.append(f"| {name} | {measure.figure} |")
    return "\n".join(lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def with_accuracy(text: str) -> str:
    """`text` with the saved scores between their markers. Raises LiveledgerError where a marker is missing."""
    return _between(text, _ACCURACY, accuracy())


def with_speed(text: str, table: str) -> str:
    """`text` with `table` between the markers of the speed table. Raises LiveledgerError where a marker is missing."""
    return _between(text, _SPEED, table)


def _between(text: str, markers: tuple[str, str], table: str) -> str:
    begin, end = (text.find(marker) for marker in markers)
    if begin < 0 or end < begin:
        raise LiveledgerError(f"README.md has lost the markers of a table. Put them back: {markers[0]} and {markers[1]}")
    return f"{text[: begin + len(markers[0])]}\n{table}\n{text[end:]}"


def update_accuracy() -> None:
    """Writes the saved scores into README.md."""
    README.write_text(with_accuracy(README.read_text("utf-8")), "utf-8")


def update_speed(machine: str, measures: Sequence[Measure]) -> None:
    """Writes a run of the benchmarks into README.md, dated today."""
    README.write_text(with_speed(README.read_text("utf-8"), speed(machine, date.today(), measures)), "utf-8")
