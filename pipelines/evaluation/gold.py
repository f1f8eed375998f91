"""Gold documents: hand-marked live blogs in `data/gold/`. Belongs here: finding and loading them. Does not: comparing (`scoring`).

`<name>.labels.json` says what `<its "file">` (beside it, or in the inbox) should yield; both were written before the rules saw them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines import paths
from pipelines.model.errors import LiveledgerError


@dataclass(frozen=True, slots=True)
class Gold:
    """A document's labels: `labels` as loaded, `document` the file that they are about."""

    name: str
    document: Path
    labels: dict[str, Any]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Labelled rows of a table, optional ones included; empty where the table is not labelled."""
        return list(self.labels.get(table) or [])

    def has(self, table: str) -> bool:
        """The table was labelled, be it as empty."""
        return table in self.labels


def load(folder: Path = paths.GOLD) -> Iterator[Gold]:
    """Every gold document by name. Raises LiveledgerError for labels whose document is missing or that are no JSON."""
    for path in sorted(folder.glob("*.labels.json")):
        try:
            labels = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise LiveledgerError(f"{path} is no valid JSON ({error}). Mend it, then score again.") from error
        document = next((place / labels["file"] for place in (folder, paths.INBOX) if (place / labels["file"]).exists()), None)
        if document is None:
            raise LiveledgerError(f"{path} labels {labels['file']}, which lies neither beside it nor in the inbox.")
        yield Gold(path.name.removesuffix(".labels.json"), document, labels)
