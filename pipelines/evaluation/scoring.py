"""Scores over all gold documents, and the gate. Belongs here: adding up, reporting, floors. Does not: comparing rows (`matching`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines import paths
from pipelines.evaluation.gold import Gold, load
from pipelines.evaluation.matching import Comparison
from pipelines.evaluation.tallies import Tally
from pipelines.model.errors import LiveledgerError
from pipelines.reading.archives import sources
from pipelines.store.shard import ledger_of

FLOORS = paths.GOLD / "floors.json"


@dataclass(slots=True)
class Report:
    """Tallies by measure over all documents, and by document."""

    total: dict[str, Tally] = field(default_factory=dict)
    documents: dict[str, dict[str, Tally]] = field(default_factory=dict)


def compare(gold: Gold) -> dict[str, Tally]:
    """Tallies of one gold document, read as the build would read it."""
    ledger = ledger_of(tuple(sources(gold.document, gold.document.parent)))
    found = Comparison(gold, ledger).compare()
    for measure, tally in found.items():
        tally.errors = [f"{gold.name}: {error}" if not error.startswith(gold.name) else error for error in tally.errors]
        found[measure] = tally
    return found


def score(folder: Path = paths.GOLD, only: str | None = None) -> Report:
    """Scores of all gold documents (or of one). Raises LiveledgerError where there are none."""
    report = Report()
    for gold in load(folder):
        if only and gold.name != only:
            continue
        report.documents[gold.name] = compare(gold)
        for measure, tally in report.documents[gold.name].items():
            report.total.setdefault(measure, Tally()).add(tally)
    if not report.documents:
        raise LiveledgerError(f"There is no gold document {only or ''} in {folder}.".replace("  ", " "))
    return report


def floors() -> dict[str, float]:
    """Pinned floors of F1 by measure; empty where none are pinned."""
    loaded: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return loaded


def below(report: Report) -> Iterator[str]:
    """A sentence for every measure that is below its floor, or that has a floor and was not measured."""
    for measure, floor in floors().items():
        tally = report.total.get(measure)
        if tally is None:
            yield f"{measure} was not measured; its floor is {floor:.3f}."
        elif tally.f1 < floor - 1e-9:
            yield f"{measure} is at {tally.f1:.3f}, below its floor of {floor:.3f}."


def save(report: Report, day: date) -> None:
    """Writes the scores to `data/gold/scores.json`, from where they are published as the table `accuracy`."""
    pinned = floors()
    measures = [
        {
            "measure": measure,
            "hits": tally.hits,
            "extra": tally.extra,
            "missed": tally.missed,
            "precision": round(tally.precision, 6),
            "recall": round(tally.recall, 6),
            "f1": round(tally.f1, 6),
            "floor": pinned.get(measure),
        }
        for measure, tally in report.total.items()
    ]
    content = {"measured_on": day.isoformat(), "document_count": len(report.documents), "measures": measures}
    paths.SCORES.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


def raise_floors(report: Report) -> list[str]:
    """Raises every floor to today's score (rounded down to three places); none is ever lowered. Returns what was raised."""
    pinned = floors()
    raised = []
    for measure, tally in report.total.items():
        today = int(tally.f1 * 1000) / 1000
        if today > pinned.get(measure, -1.0):
            raised.append(f"{measure}: {pinned.get(measure, 0.0):.3f} to {today:.3f}")
            pinned[measure] = today
    FLOORS.write_text(json.dumps(dict(sorted(pinned.items())), indent=1) + "\n", "utf-8")
    return raised
