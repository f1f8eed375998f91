"""Fits and measures the estimator of lost times on posts of real blogs.

Belongs here: fitting the tables of `data/reference/cadence.toml`, errors and coverage by cross-validation.
Does not: estimating (`linking.cadence`).

    python -m pipelines.evaluation.cadence FILE.parquet OUT.toml     columns publisher, blog, sequence, minute_of_day, minute, words
"""

from __future__ import annotations

import random
import statistics
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from pipelines.linking.cadence import PLACE_COUNT, WORD_EDGES, distance, estimate, features, weight

_FOLDS = 5
_DISTANCES = (2, 5, 10, 20, 40, 80, 160, 320, 640)
_FLAT = {"low": [-9.0], "high": [9.0], "distance": [1.0]}


@dataclass(frozen=True, slots=True)
class Blog:
    """Posts of one blog, oldest first; minutes from midnight of the first day."""

    publisher: str
    number: int
    minutes: tuple[float, ...]
    words: tuple[int, ...]


def blogs(path: Path) -> list[Blog]:
    """The blogs of a cadence file that have at least five posts."""
    frame = pl.read_parquet(path).sort("publisher", "blog", "sequence")
    found = []
    for (publisher, number), rows in frame.group_by("publisher", "blog", maintain_order=True):
        if len(rows) >= 5:
            found.append(Blog(str(publisher), int(str(number)), tuple(map(float, rows["minute_of_day"])), tuple(rows["words"])))
    return found


def fit(sample: Sequence[Blog]) -> dict[str, Any]:
    """The tables of `linking.cadence`, fitted to `sample`."""
    tables: dict[str, Any] = {
        "duration": _duration(sample),
        "words": [1.0] * (len(WORD_EDGES) + 1),
        "places": [1.0] * PLACE_COUNT,
        "hours": [1.0] * 24,
        "bridge": _FLAT,
        "beyond": _FLAT,
        "ends": _FLAT,
    }
    for _ in range(6):
        for name in ("words", "places", "hours"):
            tables[name] = _factor(sample, tables, name)
    tables["bridge"], tables["ends"] = _quantiles(sample, tables, 0.1), _quantiles(sample, tables, 0.1, is_inside=False)
    tables["beyond"] = _quantiles(sample, tables, None, is_inside=False)
    return tables


def _duration(sample: Sequence[Blog]) -> list[float]:
    """Least absolute deviations by iterated reweighting, with a small ridge."""
    matrix = np.array([features(blog.words, blog.minutes[-1]) for blog in sample])
    target = np.log(np.array([max(5.0, blog.minutes[-1] - blog.minutes[0]) for blog in sample]))
    scale = matrix.std(axis=0)
    scale[0] = 1.0
    scale[scale == 0] = 1.0
    scaled = matrix / scale
    weights = np.ones(len(sample))
    beta = np.zeros(matrix.shape[1])
    ridge = np.eye(matrix.shape[1]) * len(sample) * 0.001
    ridge[0, 0] = 0
    for _ in range(40):
        beta = np.linalg.solve((scaled * weights[:, None]).T @ scaled + ridge, (scaled * weights[:, None]).T @ target)
        weights = 1 / np.maximum(0.05, np.abs(target - scaled @ beta))
    return [float(value) for value in beta / scale]


def _factor(sample: Sequence[Blog], tables: dict[str, Any], name: str) -> list[float]:
    """One factor of the gaps by iterative proportional fitting: observed over expected minutes, shrunk towards 1."""
    size = len(tables[name])
    observed, expected = np.full(size, 300.0), np.full(size, 300.0)
    for blog in sample:
        count = len(blog.words)
        gaps = [two - one for one, two in zip(blog.minutes, blog.minutes[1:], strict=False)]
        weights = [weight(index, count, blog.words[index], blog.minutes[index], tables) for index in range(1, count)]
        pace = (blog.minutes[-1] - blog.minutes[0]) / (sum(weights) or 1.0)
        for index, (gap, share) in enumerate(zip(gaps, weights, strict=True), 1):
            bin_ = {
                "words": bisect_right(WORD_EDGES, blog.words[index]),
                "places": min(PLACE_COUNT - 1, index * PLACE_COUNT // count),
                "hours": int(blog.minutes[index] % 1440 // 60),
            }[name]
            observed[bin_] += gap
            expected[bin_] += share * pace
    return [float(old * value) for old, value in zip(tables[name], observed / expected, strict=True)]


def hidden(blog: Blog, share: float | None, seed: int) -> list[float | None]:
    """The blog's minutes with all but the newest, or all but a random `share`, taken away."""
    chance = random.Random(seed * 7919 + blog.number)
    last = len(blog.minutes) - 1
    if share is None:
        return [minute if index == last else None for index, minute in enumerate(blog.minutes)]
    kept = set(chance.sample(range(last + 1), max(2, round(share * (last + 1)))))
    return [minute if index in kept else None for index, minute in enumerate(blog.minutes)]


def _quantiles(sample: Sequence[Blog], tables: dict[str, Any], share: float | None, *, is_inside: bool = True) -> dict[str, list[float]]:
    """Errors by distance: of the posts between known times (`is_inside`), or of those before the first or after the last."""
    errors: list[list[float]] = [[] for _ in _DISTANCES]
    seen: list[list[float]] = [[] for _ in _DISTANCES]
    for blog in sample:
        masked = hidden(blog, share, 1)
        known = [index for index, minute in enumerate(masked) if minute is not None]
        for index, found in enumerate(estimate(masked, blog.words, tables)):
            if found is None or masked[index] is not None:
                continue
            after = bisect_right(known, index)
            left = masked[known[after - 1]] if after else None
            right = masked[known[after]] if after < len(known) else None
            if is_inside != (left is not None and right is not None):
                continue
            at = distance(found[1], left, right)
            number = min(range(len(_DISTANCES)), key=lambda one: abs(np.log((at + 0.5) / _DISTANCES[one])))
            error = blog.minutes[index] - found[1]
            errors[number].append(-error if left is None else error)
            seen[number].append(at)
    # Quantiles of few blogs are too narrow for new ones: posts of a blog err together. The terms are set by cross-validation.
    level = 0.1 - 0.4 / np.sqrt(len(sample)) if share is None else 0.11 - 0.3 / np.sqrt(len(sample)) if is_inside else 0.1
    table: dict[str, list[float]] = {"distance": [], "low": [], "high": []}
    for values, at_values in zip(errors, seen, strict=True):
        if len(values) < 50:
            continue
        table["distance"].append(float(np.median(at_values)))
        table["low"].append(float(np.quantile(values, level)))
        table["high"].append(float(np.quantile(values, 1 - level)))
    return table


def measure(sample: Sequence[Blog], tables: dict[str, Any], share: float | None, seed: int = 2) -> tuple[float, float, int]:
    """Median absolute error in minutes, share of truths inside the interval, number of posts."""
    return _summed(_errors(sample, tables, share, seed))


def _errors(sample: Sequence[Blog], tables: dict[str, Any], share: float | None, seed: int = 2) -> list[tuple[float, bool]]:
    """Of each post whose time was taken away: the absolute error in minutes, and whether the truth lies inside the interval."""
    found = []
    for blog in sample:
        masked = hidden(blog, share, seed)
        for minute, mask, guess in zip(blog.minutes, masked, estimate(masked, blog.words, tables), strict=True):
            if mask is None and guess is not None:
                found.append((abs(minute - guess[1]), guess[0] - 0.5 <= minute <= guess[2] + 0.5))
    return found


def _summed(errors: Sequence[tuple[float, bool]]) -> tuple[float, float, int]:
    return statistics.median(error for error, _held in errors), sum(held for _error, held in errors) / len(errors), len(errors)


def cross_validated(sample: Sequence[Blog], shares: Sequence[float | None]) -> list[tuple[float, float, int]]:
    """What `measure` says for each of `shares`, every fifth of the blogs estimated by tables fitted on the other four."""
    found: list[list[tuple[float, bool]]] = [[] for _ in shares]
    for fold in range(_FOLDS):
        tables = fit([blog for blog in sample if blog.number % _FOLDS != fold])
        rest = [blog for blog in sample if blog.number % _FOLDS == fold]
        for errors, share in zip(found, shares, strict=True):
            errors.extend(_errors(rest, tables, share))
    return [_summed(errors) for errors in found]


def as_toml(tables: dict[str, dict[str, Any]], bands: dict[str, dict[str, float]]) -> str:
    """The file that `linking.cadence` reads."""

    def listed(values: Sequence[float]) -> str:
        return "[" + ", ".join(f"{value:.5g}" for value in values) + "]"

    lines = [
        "# How fast live blogs are written, by publisher; fitted by pipelines/evaluation/cadence.py on 2,400 blogs of 2013-2017.",
        "# duration: coefficients of log minutes; words, places, hours: factors of a gap; bridge, ends, beyond: 80% errors by distance",
        "# (between known times; beyond the outer of several; beyond the only one).",
        "# bands: 10%, 50% and 90% points over blogs.",
    ]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {listed(table[key])}" for key in ("duration", "words", "places", "hours"))]
        for part in ("bridge", "ends", "beyond"):
            lines += ["", f"[{name}.{part}]", *(f"{key} = {listed(values)}" for key, values in table[part].items())]
        lines += ["", f"[{name}.bands]", *(f"{key} = {listed(values)}" for key, values in bands[name].items())]  # type: ignore[arg-type]
    return "\n".join(lines) + "\n"


def reference_bands(sample: Sequence[Blog]) -> dict[str, Any]:
    """Posts per hour, mean gap in minutes, words per post: 10%, 50% and 90% points over blogs."""
    pace = [(len(b.words) - 1) / max(1.0, b.minutes[-1] - b.minutes[0]) * 60 for b in sample]
    values = {
        "posts_per_hour": pace,
        "gap_minutes": [60 / one for one in pace],
        "words_per_post": [statistics.mean(b.words) for b in sample],
    }
    return {name: [float(np.quantile(row, q)) for q in (0.1, 0.5, 0.9)] for name, row in values.items()}


def main(source: Path, target: Path) -> None:
    """Prints what five-fold cross-validation over the blogs measures, then writes tables fitted on all of them."""
    every = blogs(source)
    tables, bands = {}, {}
    for name in ("bbc", "guardian", "all"):
        sample = [blog for blog in every if name in ("all", blog.publisher)]
        measured = cross_validated(sample, [None, 0.1])
        for label, (error, held, count) in zip(("newest only", "10% known"), measured, strict=True):
            print(f"{name:9} {label:12} median error {error:5.1f} min, 80% interval holds {held:.1%} of {count} posts")
        tables[name], bands[name] = fit(sample), reference_bands(sample)
    target.write_text(as_toml(tables, bands), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
