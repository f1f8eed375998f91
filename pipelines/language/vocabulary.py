"""Vocabularies from `data/reference/`. Belongs here: loading and caching them. Does not: a word of any language.

Three forms: `.txt` (an entry a line, `#` starts a comment), `.csv` (a header line, then rows), `.toml`.
"""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.language.patterns import any_of
from pipelines.paths import REFERENCE


def _path(name: str, language: str) -> Path:
    return REFERENCE / language / name if language else REFERENCE / name


@cache
def entries(name: str, language: str = "en") -> tuple[str, ...]:
    """Entries of `<name>.txt` in file order, comments and blank lines left out. `language=""` is the shared folder."""
    lines = _path(f"{name}.txt", language).read_text("utf-8").splitlines()
    stripped = (line.split("#", 1)[0].strip() if not line.startswith("\\#") else line[1:].strip() for line in lines)
    return tuple(line for line in stripped if line)


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """Entries of `<name>.txt` as a set, in lower case."""
    text = _path(f"{name}.txt", language).read_text("utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    if "#" in text:
        return frozenset(entry.lower() for entry in entries(name, language))
    return frozenset(map(str.strip, text.lower().split("\n"))) - {""}  # lists of ten thousands of names in a tenth of the time


@cache
def table(name: str, language: str = "en") -> tuple[dict[str, str], ...]:
    """Rows of `<name>.csv`, a dict from column to value each."""
    with _path(f"{name}.csv", language).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def settings(name: str, language: str = "en") -> dict[str, Any]:
    """`<name>.toml` as a dict. Not to be changed by the caller."""
    return tomllib.loads(_path(f"{name}.toml", language).read_text("utf-8"))


@cache
def listed(name: str, part: str, entry: str) -> re.Pattern[str]:
    """Any of the phrases under `entry` of `part` in `<name>.toml` as whole words, whatever their case, blanks matching any white space."""
    phrases = any_of(settings(name)[part][entry], blank=r"\s+")
    return re.compile(rf"\b(?:{phrases})\b", re.I)
