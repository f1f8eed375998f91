"""Starting a build from the command. Belongs here: running the job in this process, with its history kept. Does not: what the job does."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import dagster as dg

from pipelines.orchestration.history import kept_open
from pipelines.orchestration.instance import dagster_home
from pipelines.orchestration.reporter import Reporter
from pipelines.store.build import Progress
from pipelines.store.manifest import disk_full

_PROCESS = "liveledger/process"
"""The tag of a run that names the process of the command which runs it."""

_INTERRUPTIONS = {"DagsterExecutionInterruptedError", "KeyboardInterrupt"}
"""The errors that ctrl-C becomes in a step."""


def _silent(_context: dg.InitLoggerContext) -> logging.Logger:
    """Says nothing: the command has its own words."""
    logger = logging.Logger("liveledger.silent")
    logger.addHandler(logging.NullHandler())
    return logger


def execute_build(
    build_definitions: Callable[..., dg.Definitions], named: Sequence[Path], *, is_forced: bool, progress: Progress | None
) -> Reporter:
    """Runs the build job of `build_definitions` here, recorded in Dagster's history like one started in its UI.

    A failed run is told by the reporter's `problem`, never raised; one that somebody interrupts raises KeyboardInterrupt.
    """
    dagster_home()
    reporter = Reporter(progress)
    definitions = build_definitions(
        resources={"reporter": dg.ResourceDefinition.hardcoded_resource(reporter)}, loggers={"console": dg.LoggerDefinition(_silent)}
    )
    config = {
        "ops": {"tables": {"config": {"documents": [str(path) for path in named], "is_forced": is_forced}}},
        "loggers": {"console": {}},
    }
    try:
        with dg.DagsterInstance.get() as instance, kept_open(instance):
            _end_killed(instance)
            run = definitions.resolve_job_def("build").execute_in_process(
                run_config=config, instance=instance, tags={_PROCESS: str(os.getpid())}, raise_on_error=False
            )
    except Exception as error:
        # Dagster keeps its history in SQLite; a full disk shows as whatever statement came first.
        is_full = "disk" in str(error).lower() or "space" in str(error).lower()
        reporter.problem = (
            disk_full() if is_full else f"Dagster could not run the build ({type(error).__name__}: {str(error).splitlines()[0]})."
        )
        return reporter
    if not run.success and _is_interrupted(run):
        raise KeyboardInterrupt
    if not run.success and reporter.problem is None:
        reporter.problem = _problem(reporter)
    return reporter


def _is_interrupted(run: dg.ExecuteInProcessResult) -> bool:
    """Whether somebody stopped it: Dagster turns that into the failure of a step."""
    causes = (event.step_failure_data.error for event in run.all_events if event.is_step_failure)
    return any(cause is not None and cause.cls_name in _INTERRUPTIONS for cause in causes)


def _end_killed(instance: dg.DagsterInstance) -> None:
    """Ends the runs of builds that were killed: nobody else does, and the UI would show them as going on for ever."""
    for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED])):
        process = run.tags.get(_PROCESS)
        if process is not None and not _is_alive(int(process)):
            instance.report_run_failed(run, "The build was killed before it was done; the last good database still stands.")


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's
    return True


def _problem(reporter: Reporter) -> str:
    blockers = reporter.staged.blockers if reporter.staged else ()
    if blockers:
        rules = ", ".join(f"{finding.check.table}: {finding.check.rule} ({finding.offenders} rows)" for finding in blockers)
        return f"Not published, since structural checks failed ({rules}). The last good database still stands."
    return (
        "The build failed for a reason of Liveledger's own; the Dagster UI (make dagster) has the details. "
        "The last good database still stands."
    )
