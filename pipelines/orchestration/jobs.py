"""Jobs and the sensor. Belongs here: when a build runs. Does not: what it does (`assets`)."""

from __future__ import annotations

import dagster as dg

from pipelines import paths
from pipelines.model.ids import digest
from pipelines.store import manifest
from pipelines.store.code import code_digest

build_job = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.assets("ledger").upstream().materializable() | dg.AssetSelection.checks_for_assets(),
    description="Reads what has changed in the inbox (or the documents named in the run configuration) and publishes everything.",
)


@dg.sensor(
    job=build_job, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING, description="Files arriving in the inbox."
)
def inbox_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """One run for everything that has arrived, changed or left since the last look.

    The run key holds the contents' signature, since a key is remembered for ever; the cursor is what was seen, never the clock.
    """
    seen = digest(sorted(manifest.inbox_signature(paths.inbox()).items()), code_digest(), length=20)
    if manifest.is_current() or context.cursor == seen:
        return dg.SkipReason("Nothing in the inbox has changed.")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=seen)], cursor=seen)
