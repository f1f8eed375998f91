"""A line of the benchmark report. Belongs here: its form. Does not: measuring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the report: what was measured, and the figure with its unit."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        shown = f"{self.value:,.0f}" if self.value >= 100 else f"{self.value:.2f}"
        return f"{self.name:<64}{shown:>12} {self.unit}"
