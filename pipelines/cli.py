"""The `liveledger` command. Belongs here: words, options, exit codes. Does not: work; every body calls the layers below.

Exit codes: 0 all is well; 1 published, but some files could not be read (or a check failed);
2 nothing was published, or the call was wrong; 130 somebody stopped it.
Heavy modules are imported where they are needed, so that `--help` and "nothing has changed" answer at once.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pipelines import paths
from pipelines.model.errors import LiveledgerError

if TYPE_CHECKING:
    import polars as pl

    from pipelines.store.build import Progress

_CHANGED, _FAILED, _STOPPED = 1, 2, 130
_PORT, _DAGSTER_PORT = 8501, 3000
_PORTS, _COUNTS = click.IntRange(1, 65535), click.IntRange(min=1)


class _Commands(click.Group):
    """Shows a user's mistake as one sentence, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LiveledgerError as error:
            click.echo(str(error), err=True)
            ctx.exit(_FAILED)
        except (KeyboardInterrupt, RuntimeError) as error:
            # DuckDB turns an interruption in the midst of a statement into an error of its own.
            if isinstance(error, RuntimeError) and str(error) != "Query interrupted":
                raise
            click.echo("Stopped. What was published before stands.", err=True)
            ctx.exit(_STOPPED)
        except BrokenPipeError:
            # The reader of a pipe (`| head`) has gone; that is no mistake.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            if error.filename is None:
                raise
            click.echo(f"{error.filename}: {error.strerror}. Check that it is there and that you may use it.", err=True)
            ctx.exit(_FAILED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="liveledger")
def main() -> None:
    """Turns news live blogs into DuckDB tables of facts.

    Put live blogs (saved pages, pasted text, JSON) into data/inbox and run `liveledger build`; look at them with
    `liveledger serve`, or ask them with `liveledger query`. LIVELEDGER_HOME moves everything that is
    built, LIVELEDGER_INBOX the inbox.
    """


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--force", is_flag=True, help="Read everything anew, also what has not changed.")
def build(files: tuple[Path, ...], force: bool) -> None:
    """Read live blogs and publish the tables.

    PATH: files or folders to add or update. Without one, the inbox (data/inbox) is read, and what has left it leaves the tables.
    """
    _finish(_build(files, is_forced=force))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
def add(files: tuple[Path, ...]) -> None:
    """Copy live blogs (and their sidecars) into the inbox, then build.

    PATH: files or folders. Another live blog that lies in the inbox under the same name stays; what is no live blog is not copied.
    """
    from pipelines.store import inbox

    placed, refused = inbox.put(files, paths.inbox())
    if not placed and not refused:
        raise LiveledgerError(f"{', '.join(map(str, files))}: there is no file in it. Give a saved live blog, or a folder of them.")
    code = _build(()) if placed else _FAILED
    _say_rejected(refused)
    _finish(max(code, _CHANGED) if refused else code)


def _finish(code: int) -> NoReturn:
    """Ends the command. Dagster and what it imports are a hundred thousand objects; looking through them for garbage once more on
    the way out takes most of a second."""
    gc.freeze()
    sys.exit(code)


def _build(files: tuple[Path, ...], *, is_forced: bool = False) -> int:
    from pipelines.store import manifest, workers

    begun = time.monotonic()
    manifest.make_home()
    if not files and not is_forced and manifest.is_current() and _is_published():
        return _say_unchanged()
    for path in files:
        if not path.exists():
            raise LiveledgerError(f"There is no file or folder {path}. Check the spelling, or put the live blog into {paths.inbox()}.")
    # The model and the vocabularies take as long to load as Dagster: side by side.
    workers.start()
    with _progress() as progress, _uncollected():
        from pipelines.definitions import build_definitions
        from pipelines.orchestration.launch import execute_build

        reporter = execute_build(build_definitions, files, is_forced=is_forced, progress=progress)
    outcome = reporter.outcome
    if reporter.problem is not None or outcome is None or reporter.staged is None:
        click.echo(reporter.problem or "The build failed.", err=True)
        return _FAILED
    counts = {name: state.rows for name, state in reporter.staged.tables.items()}
    parts = [f"{len(outcome.made)} made", f"{outcome.unchanged} unchanged"] + ([f"{len(outcome.removed)} gone"] if outcome.removed else [])
    click.echo(
        f"{_blogs(counts['documents'])} ({', '.join(parts)}), {_counted(counts['posts'], 'posts')} in {time.monotonic() - begun:.1f} s."
    )
    shown = ("people", "places", "organisations", "figures", "quotes", "gifts", "agenda_items", "commitments")
    click.echo("  " + ", ".join(_counted(counts[name], name) for name in shown))
    click.echo(f"  {paths.database()}")
    for finding in reporter.staged.findings:
        if not finding.is_passed and finding.check.table != "rejections":
            click.echo(
                f"  note: {finding.check.table}: {finding.check.description}; not so in {_counted(finding.offenders, 'rows')}", err=True
            )
    return _say_rejected(outcome.rejected)


def _is_published() -> bool:
    """Whether readers already see what the manifest holds."""
    from pipelines.store import manifest, publish, snapshots

    return snapshots.published_state() == publish.state_of(manifest.load())


def _blogs(number: int) -> str:
    return "1 live blog" if number == 1 else f"{number:,} live blogs"


def _counted(number: int, name: str) -> str:
    """A number of what a table holds: `1 quote`, `3 agenda items`."""
    words = name.replace("_", " ")
    return f"{number:,} {({'people': 'person'}.get(words) or words.removesuffix('s')) if number == 1 else words}"


def _say_unchanged() -> int:
    from pipelines.store import manifest

    known = manifest.load()
    click.echo(f"Nothing has changed: {_blogs(len(known.documents))} published in {paths.database()}.")
    return _say_rejected({name: entry.reason for name, entry in known.sources.items() if entry.reason})


def _say_rejected(rejected: dict[str, str]) -> int:
    for name, reason in rejected.items():
        click.echo(reason if name in reason else f"{name}: {reason}", err=True)
    return _CHANGED if rejected else 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector off: what this process makes is modules and definitions, which stay; the records are in the workers."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A progress bar on a terminal; nothing when piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)


@main.command()
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "parquet"]), default="table", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead of the terminal.")
def query(sql: str, form: str, output: Path | None) -> None:
    """Run SQL on the published tables, read-only."""
    from pipelines.store.database import query as run

    rows = run(sql)
    if form == "table":
        with click.open_file(str(output or "-"), "w", encoding="utf-8") as out:
            click.echo(_table(rows), file=out)
    elif form == "parquet" and output is None and sys.stdout.isatty():
        raise LiveledgerError("Parquet is not for a terminal: name a file with --output.")
    else:
        _write(rows, form, output)


def _write(rows: pl.DataFrame, form: str, output: Path | None) -> None:
    from pipelines.exports.formats import FORMATS

    if output is None:
        whole = BytesIO()
        FORMATS[form](rows, whole)
        sys.stdout.buffer.write(whole.getbuffer())
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("wb") as out:
            FORMATS[form](rows, out)
    except OSError as error:
        raise LiveledgerError(f"Cannot write {output} ({error.strerror}). Name another file with --output.") from error


def _table(rows: pl.DataFrame) -> str:
    import polars as pl

    with pl.Config(
        tbl_rows=1000,
        tbl_cols=-1,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
        fmt_str_lengths=80,
        fmt_table_cell_list_len=8,
        tbl_width_chars=shutil.get_terminal_size((120, 40)).columns,
        thousands_separator=False,
        fmt_float="full",
    ):
        return str(rows)


@main.command()
def check() -> None:
    """Run every check on the published tables and name the offending rows."""
    from pipelines.store import contracts
    from pipelines.store.database import query as run

    failed = 0
    for rule in contracts.checks():
        rows = run(rule.sql)
        kind = "blocking" if rule.is_blocking else "warning"
        click.echo(f"{'ok  ' if rows.is_empty() else 'FAIL' if rule.is_blocking else 'note'}  {rule.table}: {rule.description} ({kind})")
        if not rows.is_empty():
            failed += rule.is_blocking
            click.echo(_table(rows.head(10)))
            click.echo(f"      {_counted(rows.height, 'rows')}")
    sys.exit(_CHANGED if failed else 0)


@main.command()
@click.argument("tables", nargs=-1, metavar="[TABLE]...")
@click.option("--format", "form", type=click.Choice(["csv", "json", "parquet"]), default="csv", show_default=True)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("export"), show_default=True)
def export(tables: tuple[str, ...], form: str, folder: Path) -> None:
    """Write tables as files, one each. Without TABLE, all of them."""
    from pipelines.store import contracts
    from pipelines.store.database import query as run

    known = contracts.tables()
    for name in tables or tuple(known):
        if name not in known and name not in contracts.views():
            raise LiveledgerError(f"There is no table {name}. The tables are: {', '.join([*known, *contracts.views()])}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LiveledgerError(f"Cannot write to {folder} ({error.strerror}). Name another folder with --to.") from error
    for name in tables or tuple(known):
        rows = run(f'from "{name}"')
        _write(rows, form, folder / f"{name}.{form}")
        click.echo(f"{folder / f'{name}.{form}'}: {_counted(rows.height, 'rows')}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def explain(file: Path) -> None:
    """Say how FILE is read: which reader and why, what each line was taken for, what stayed unread."""
    from pipelines.reading.archives import sources
    from pipelines.reading.formats import explain as explain_source

    explained = refused = 0
    for source in sources(file, None):
        try:
            click.echo(str(explain_source(source)))
            explained += 1
        except LiveledgerError as error:
            click.echo(str(error), err=True)
            refused += 1
    if not explained and not refused:
        raise LiveledgerError(f"{file} holds no file: give a saved live blog, or a folder or zip of them.")
    sys.exit(0 if not refused else _CHANGED if explained else _FAILED)


@main.command()
@click.option("--gate", is_flag=True, help="Fail where a measure is below its floor.")
@click.option("--update", is_flag=True, help="Save the scores for the README and the dashboard, and raise the floors to them.")
@click.option("--errors", is_flag=True, help="List every error.")
@click.option("--document", help="Score one gold document alone.")
def score(gate: bool, update: bool, errors: bool, document: str | None) -> None:
    """Precision, recall and F1 per table on the hand-marked documents in data/gold."""
    from datetime import UTC, datetime

    from pipelines.evaluation import readme, scoring

    if update and document:
        raise LiveledgerError("--update measures all documents: leave out --document.")
    report = scoring.score(only=document)
    click.echo(f"{len(report.documents)} hand-marked live blogs")
    click.echo(f"{'measure':<24}{'precision':>10}{'recall':>8}{'F1':>8}{'rows':>7}")
    for measure, tally in report.total.items():
        rows = tally.hits + tally.missed
        click.echo(f"{measure:<24}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}{rows:>7}")
        for error in tally.errors if errors else ():
            click.echo(f"    {error}")
    if update:
        for raised in scoring.raise_floors(report):
            click.echo(f"floor raised: {raised}")
        scoring.save(report, datetime.now(UTC).date())
        readme.update_accuracy()
    failures = list(scoring.below(report)) if gate else []
    for failure in failures:
        click.echo(failure, err=True)
    sys.exit(_CHANGED if failures else 0)


@main.command()
@click.option("--documents", type=_COUNTS, default=100, show_default=True, help="Blogs that the stages are timed on.")
@click.option("--corpus", type=_COUNTS, default=1000, show_default=True, help="Documents in the corpus in which one is rebuilt.")
@click.option("--update", is_flag=True, help="Write the figures into the README.")
def bench(documents: int, corpus: int, update: bool) -> None:
    """Time the commands and the stages on this machine."""
    from pipelines.evaluation import benchmarks, readme

    click.echo(benchmarks.machine())
    measures = []
    for measure in benchmarks.run(documents, corpus):
        measures.append(measure)
        click.echo(str(measure))
    if update:
        readme.update_speed(benchmarks.machine(), measures)


@main.command()
@click.option("--port", type=_PORTS, default=_PORT, show_default=True, help="Port of the dashboard.")
@click.option("--headless", is_flag=True, help="Do not open a browser.")
def serve(port: int, headless: bool) -> None:
    """Serve the dashboard."""
    _want_free(port, "serve")
    click.echo(f"Dashboard   http://localhost:{port}")
    click.echo(f"Dagster UI  http://localhost:{_DAGSTER_PORT}  (start it with: make dagster)")
    is_headless = headless or not sys.stdout.isatty()
    command = [sys.executable, "-m", "streamlit", "run", str(paths.PROJECT / "dashboards" / "streamlit_app.py")]
    options = [f"--server.port={port}", f"--server.headless={str(is_headless).lower()}", "--browser.gatherUsageStats=false"]
    _become([*command, *options])


@main.command()
@click.option("--port", type=_PORTS, default=_DAGSTER_PORT, show_default=True, help="Port of the Dagster UI.")
def dagster(port: int) -> None:
    """Serve the Dagster UI, with the history of all builds."""
    _want_free(port, "dagster")
    from pipelines.orchestration.instance import dagster_home
    from pipelines.store import manifest

    manifest.make_home()
    dagster_home()
    click.echo(f"Dagster UI  http://localhost:{port}")
    command = [sys.executable, "-m", "dagster", "dev", "-w", str(paths.PROJECT / "workspace.yaml"), "--port", str(port)]
    _become(command)


def _want_free(port: int, command: str) -> None:
    """Raises LiveledgerError where something else answers on `port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asked:
        if asked.connect_ex(("127.0.0.1", port)) == 0:
            raise LiveledgerError(
                f"Port {port} is taken, perhaps by Liveledger itself: look at http://localhost:{port}, "
                f"or name another port with: liveledger {command} --port {port + 1}"
            )


def _become(command: list[str]) -> NoReturn:
    """Goes on as `command`, so that whoever stops this process stops the server and leaves none behind."""
    sys.stdout.flush()
    os.chdir(paths.PROJECT)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
