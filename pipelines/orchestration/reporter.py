"""What a run tells whoever started it: progress as it happens, and what came of it.

Belongs here: the one object that a run and the command share. Does not: the command's wording, or how a run is started (`launch`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.store.build import Outcome, Progress
from pipelines.store.publish import Staged


@dataclass(slots=True)
class Reporter:
    """Filled by the assets of one run. `problem` is the sentence for the user where nothing was published."""

    progress: Progress | None = None
    outcome: Outcome | None = None
    staged: Staged | None = None
    problem: str | None = None
    published: Path | None = None
