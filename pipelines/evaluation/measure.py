"""A line of the benchmark report. Belongs here: its form. Does not: measuring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the report: what was measured, and the figure with its unit."""

    name: str
    value: float
    unit: str

    @property
    def figure(self) -> str:
        """The value as people read it, with its unit."""
        return f"{self.value:,.0f} {self.unit}" if self.value >= 100 else f"{self.value:.2f} {self.unit}"

    def __str__(self) -> str:
        number, _, unit = self.figure.partition(" ")
        return f"{self.name:<72}{number:>12} {unit}"
