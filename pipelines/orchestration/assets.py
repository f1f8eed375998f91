"""The assets: every published table, and the publication. Belongs here: names, groups, what depends on what, metadata.

Does not: how rows are made (`store.build`, `store.publish` and below).

All tables come out of one step, because a document is read once and yields rows of every table, and because processes
per step would cost seconds each. Checks are run on the staged database; a structural one that fails blocks the publication.

(Annotations are not postponed here: Dagster reads them as they are.)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines import paths
from pipelines.model.errors import LiveledgerError
from pipelines.orchestration.reporter import Reporter
from pipelines.store import build, contracts, manifest, publish

INBOX = dg.AssetKey("inbox")
LEDGER = dg.AssetKey("ledger")

_GROUPS = {
    "reading": ("documents", "posts", "media", "summary_points", "unread_lines", "snapshots", "post_revisions", "rejections"),
    "evaluation": ("accuracy", "reference_bands"),
    "names": ("people", "places", "organisations", "mentions"),
    "statements": ("figures", "times", "quotes"),
    "facts": ("gifts", "agenda_items", "agenda_states", "commitments", "commitment_mentions", "revisions", "summary_support"),
    "topics": ("topics", "post_topics"),
}
_DEPENDS = {
    "documents": ("inbox",),
    "rejections": ("inbox",),
    "accuracy": (),
    "reference_bands": (),
    "snapshots": ("documents",),
    "posts": ("documents",),
    "post_revisions": ("snapshots", "posts"),
    "media": ("posts",),
    "summary_points": ("documents",),
    "unread_lines": ("documents",),
    "mentions": ("posts", "summary_points", "media"),
    "people": ("mentions",),
    "places": ("mentions",),
    "organisations": ("mentions",),
    "figures": ("posts", "summary_points"),
    "times": ("posts", "summary_points"),
    "quotes": ("posts", "summary_points", "people"),
    "gifts": ("people", "places", "organisations", "posts"),
    "agenda_items": ("people", "places", "times"),
    "agenda_states": ("agenda_items",),
    "commitments": ("people", "places", "organisations", "figures", "times"),
    "commitment_mentions": ("commitments",),
    "revisions": ("figures", "commitments"),
    "summary_support": ("summary_points", "posts"),
    "topics": ("posts",),
    "post_topics": ("topics",),
}


class BuildConfig(dg.Config):
    """What a run reads. Nothing named: the inbox, as it is now."""

    documents: list[str] = Field(default=[], description="Files or folders to read; others are left as they are.")
    is_forced: bool = Field(default=False, description="Read everything anew, also what has not changed.")


@contextmanager
def _one_sentence(reporter: Reporter) -> Iterator[None]:
    """What a user did wrong is one sentence in Dagster too, without a traceback and without another try."""
    try:
        yield
    except LiveledgerError as error:
        reporter.problem = str(error)
        raise dg.Failure(str(error), allow_retries=False) from None


def _group(table: str) -> str:
    return next((group for group, names in _GROUPS.items() if table in names), "facts")


def _schema(table: contracts.Table) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=column.dtype,
                description=column.comment,
                constraints=dg.TableColumnConstraints(nullable=column.is_nullable, unique=column.name == table.key),
            )
            for column in table.columns
        ]
    )


def _spec(table: contracts.Table) -> dg.AssetSpec:
    return dg.AssetSpec(
        table.name,
        deps=list(_DEPENDS.get(table.name, ("posts",))),
        description=table.comment,
        group_name=_group(table.name),
        kinds={"python", "duckdb"},
        metadata={"dagster/column_schema": _schema(table), "definition": f"sql/tables/{table.name}.sql"},
    )


def _check_name(is_blocking: bool) -> str:
    return "structure" if is_blocking else "content"


def _check_specs() -> list[dg.AssetCheckSpec]:
    """One check per table and kind: two hundred single ones would cost more time than the build."""
    grouped: dict[tuple[str, bool], list[str]] = {}
    for check in contracts.checks():
        grouped.setdefault((check.table, check.is_blocking), []).append(f"{check.rule}: {check.description}")
    return [
        dg.AssetCheckSpec(_check_name(is_blocking), asset=table, blocking=is_blocking, description="\n".join(f"- {rule}" for rule in rules))
        for (table, is_blocking), rules in grouped.items()
    ]


inbox = dg.AssetSpec(INBOX, description="The live blogs to read: files dropped into data/inbox, with their sidecars.", group_name="reading")


@dg.multi_asset(name="tables", specs=[_spec(table) for table in contracts.tables().values()], check_specs=_check_specs(), can_subset=False)
def tables(
    context: dg.AssetExecutionContext, config: BuildConfig, reporter: dg.ResourceParam[Reporter]
) -> Iterator[dg.MaterializeResult[None]]:
    """Reads what has changed, stages a database of everything, checks it."""
    named = [Path(path) for path in config.documents]
    with _one_sentence(reporter), manifest.build_lock():
        outcome = reporter.outcome = build.run(named, is_forced=config.is_forced, progress=reporter.progress)
        staged = reporter.staged = publish.stage(manifest.load())
    for source, reason in outcome.rejected.items():
        context.log.error(f"{source}: {reason}")
    for name in _in_order():
        table = contracts.tables()[name]
        state = staged.tables[name]
        yield dg.MaterializeResult(
            asset_key=name,
            metadata={
                "dagster/row_count": state.rows,
                "preview": dg.MetadataValue.md(state.preview or "no rows"),
                "documents made": len(outcome.made),
                "documents unchanged": outcome.unchanged,
                "dagster/column_schema": _schema(table),
            },
            check_results=[_result(name, kind, findings) for kind, findings in _findings(staged, name).items()],
        )


def _in_order() -> list[str]:
    """Tables, each after those that it depends on: the order in which Dagster wants them."""
    graph = {name: [before for before in _DEPENDS.get(name, ("posts",)) if before != "inbox"] for name in contracts.tables()}
    return list(TopologicalSorter(graph).static_order())


def _findings(staged: publish.Staged, table: str) -> dict[bool, list[publish.Finding]]:
    grouped: dict[bool, list[publish.Finding]] = {}
    for finding in staged.findings:
        if finding.check.table == table:
            grouped.setdefault(finding.check.is_blocking, []).append(finding)
    return grouped


def _result(table: str, is_blocking: bool, findings: list[publish.Finding]) -> dg.AssetCheckResult:
    failed = [finding for finding in findings if not finding.is_passed]
    return dg.AssetCheckResult(
        asset_key=table,
        check_name=_check_name(is_blocking),
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if is_blocking else dg.AssetCheckSeverity.WARN,
        description="; ".join(f"{finding.check.rule}: {finding.offenders} rows" for finding in failed) or "no offending rows",
        metadata={finding.check.rule: dg.MetadataValue.md(finding.sample) for finding in failed}
        | {"offending rows": sum(finding.offenders for finding in findings)},
    )


@dg.asset(
    key=LEDGER,
    deps=list(contracts.tables()),
    group_name="publication",
    kinds={"duckdb"},
    description="The published database: what the dashboard, the command and people's shells read.",
)
def ledger(context: dg.AssetExecutionContext, reporter: dg.ResourceParam[Reporter]) -> dg.MaterializeResult[None]:
    """Swaps the staged database in."""
    with _one_sentence(reporter), manifest.build_lock():
        state = publish.state_of(manifest.load())
        staged = publish.unpublished(state)
        if staged is None:
            # Another build has gone on since these tables were staged; it publishes what is newer.
            context.log.info("A newer build has taken over; nothing to publish.")
            return dg.MaterializeResult(metadata={"state": state})
        published = reporter.published = publish.publish(staged)
    return dg.MaterializeResult(
        metadata={
            "database": dg.MetadataValue.path(str(paths.database())),
            "snapshot": dg.MetadataValue.path(str(published)),
            "bytes": published.stat().st_size,
        }
    )
