"""What Dagster loads. Belongs here: putting assets, jobs and sensors together, in this one place. Does not: defining them."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipelines.orchestration.assets import inbox, ledger, tables
from pipelines.orchestration.jobs import build_job, inbox_sensor
from pipelines.orchestration.reporter import Reporter


def build_definitions(**overrides: Any) -> dg.Definitions:
    """The definitions; `overrides` replace whole arguments of `dagster.Definitions` (tests, another executor)."""
    parts: dict[str, Any] = {
        "assets": [inbox, tables, ledger],
        "jobs": [build_job],
        "sensors": [inbox_sensor],
        "resources": {"reporter": dg.ResourceDefinition(lambda _context: Reporter())},
        # A process per step costs about six seconds each here; the work itself is shared out by the store.
        "executor": dg.in_process_executor,
    }
    return dg.Definitions(**(parts | overrides))


defs = build_definitions()
