"""The Dagster graph: every table an asset that explains itself, checks that name the offending rows, one run for the inbox."""

import subprocess
import sys
import time

import dagster as dg
import pytest

from pipelines.definitions import build_definitions
from pipelines.orchestration.instance import dagster_home
from pipelines.orchestration.jobs import inbox_sensor
from pipelines.orchestration.launch import execute_build
from pipelines.store import contracts


def _specs():
    return {spec.key.to_user_string(): spec for spec in build_definitions().resolve_all_asset_specs()}


def test_every_table_is_an_asset_with_a_description_and_a_schema():
    specs = _specs()
    for table in contracts.tables().values():
        spec = specs[table.name]
        assert spec.description == table.comment
        schema = spec.metadata["dagster/column_schema"]
        assert [column.name for column in schema.columns] == [column.name for column in table.columns]
        assert all(column.description for column in schema.columns)


def test_the_graph_reads_as_the_data_goes():
    specs = _specs()
    depends = {name: {dep.asset_key.to_user_string() for dep in spec.deps} for name, spec in specs.items()}
    assert depends["documents"] == {"inbox"}
    assert "documents" in depends["posts"]
    assert depends["people"] == {"mentions"}
    assert depends["ledger"] == set(contracts.tables())
    assert {spec.group_name for spec in specs.values()} >= {"reading", "names", "statements", "facts", "topics", "publication"}


def test_a_build_is_recorded_with_row_counts_previews_and_checks(home, seed):
    reporter = execute_build(build_definitions, [seed], is_forced=False, progress=None)
    assert reporter.problem is None
    with dg.DagsterInstance.get() as instance:
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS]
        event = instance.get_latest_materialization_event(dg.AssetKey("posts"))
        metadata = event.asset_materialization.metadata
        assert metadata["dagster/row_count"].value == 20
        assert "| post_id |" in metadata["preview"].value
        assert instance.get_latest_materialization_event(dg.AssetKey("ledger")) is not None
        checks = instance.event_log_storage.get_latest_asset_check_execution_by_key([dg.AssetCheckKey(dg.AssetKey("figures"), "structure")])
        assert [record.status.value for record in checks.values()] == ["SUCCEEDED"]


def test_the_run_of_a_killed_build_is_ended_by_the_next_build(home, seed):
    command = [sys.executable, "-m", "pipelines.cli", "build", str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    dagster_home()
    with dg.DagsterInstance.get() as instance:
        for _ in range(600):
            if any(run.status is dg.DagsterRunStatus.STARTED for run in instance.get_runs()):
                break
            time.sleep(0.05)
        process.kill()
        process.wait(30)
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.STARTED]
        execute_build(build_definitions, [seed], is_forced=False, progress=None)
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE]


def test_a_file_that_is_no_live_blog_is_one_sentence_in_the_history(home, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("", "utf-8")
    reporter = execute_build(build_definitions, [wrong], is_forced=False, progress=None)
    assert "wrong.txt" in reporter.problem and "\n" not in reporter.problem
    with dg.DagsterInstance.get() as instance:
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.FAILURE]


@pytest.mark.parametrize("is_seen", [False, True])
def test_the_sensor_gathers_all_arrivals_into_one_run_and_asks_once(home, is_seen):
    with dg.DagsterInstance.ephemeral() as instance:
        first = inbox_sensor(dg.build_sensor_context(instance=instance))
        assert isinstance(first, dg.SensorResult) and len(first.run_requests) == 1
        if is_seen:
            again = inbox_sensor(dg.build_sensor_context(instance=instance, cursor=first.cursor))
            assert isinstance(again, dg.SkipReason)
