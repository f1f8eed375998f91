"""Publishing: nobody who reads blocks who writes, nobody sees half a publication, a killed build loses nothing."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from pipelines import paths
from pipelines.store import build, manifest, publish, snapshots

_BLOG = """Harbour talks live
{day} May 2025 12.50 BST

12.4{n} BST
Minister: fish talks 'useful'
The talks on fish have ended, and {n} boats leave the quay at Hull, the minister said.

12.30 BST
Boats gather
Some 40 boats have gathered at the quay in Hull since this morning.

12.10 BST
Talks begin
Talks on fish have begun in Hull, a spokesman said.
"""


def _publish(folder: Path, number: int) -> None:
    source = folder / "harbour.txt"
    source.write_text(_BLOG.format(day=12, n=number), "utf-8")
    with manifest.build_lock():
        build.run([source])
        publish.publish(publish.stage(manifest.load()).path)


def _read(home: str, stop: object, errors: object) -> None:
    os.environ["LIVELEDGER_HOME"] = home
    while not stop.is_set():  # type: ignore[attr-defined]
        try:
            with duckdb.connect(snapshots.newest(), read_only=True) as connection:
                rows = connection.execute(
                    "select count(*), count(*) filter (substring(d.text, p.span_start + 1, p.span_end - p.span_start) = p.text) "
                    "from posts p join documents d using (document_id)"
                ).fetchall()
            if rows != [(3, 3)]:
                errors.put(f"mixed: {rows}")  # type: ignore[attr-defined]
        except Exception as error:
            errors.put(repr(error))  # type: ignore[attr-defined]


def test_readers_in_a_loop_see_whole_publications_only(home, tmp_path):
    _publish(tmp_path, 1)
    context = multiprocessing.get_context("spawn")
    stop, errors = context.Event(), context.Queue()
    readers = [context.Process(target=_read, args=(str(home), stop, errors)) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(2, 9):
            _publish(tmp_path, number)
    finally:
        stop.set()
        for reader in readers:
            reader.join(30)
    assert errors.empty(), errors.get()


def test_a_shell_left_open_for_writing_stops_nothing(home, tmp_path):
    _publish(tmp_path, 1)
    with duckdb.connect(paths.database()) as shell:
        shell.execute("create table notes as select 1 as mine")
        _publish(tmp_path, 2)
        with duckdb.connect(snapshots.newest(), read_only=True) as reader:
            assert reader.execute("select body from posts order by sequence desc limit 1").fetchall()[0][0].count("2 boats") == 1
        assert shell.execute("select mine from notes").fetchall() == [(1,)]


def test_old_snapshots_are_pruned_but_not_while_somebody_reads_them(home, tmp_path):
    _publish(tmp_path, 1)
    held = snapshots.newest()
    script = f"import duckdb, sys; c = duckdb.connect({str(held)!r}, read_only=True); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline() == b"open\n"
        for number in range(2, 8):
            _publish(tmp_path, number)
        assert held.exists()
        reader.stdin.close()
        reader.wait(30)
    _publish(tmp_path, 8)
    assert not held.exists()
    assert len([path for path in paths.snapshots().glob("*.duckdb") if "people" not in path.name]) <= 4


def test_a_build_killed_at_any_moment_leaves_the_last_good_database(home, tmp_path):
    _publish(tmp_path, 1)
    source = tmp_path / "harbour.txt"
    chance = random.Random(7)
    for number in range(2, 8):
        source.write_text(_BLOG.format(day=12, n=number), "utf-8")
        script = (
            "from pathlib import Path; from pipelines.store import build, manifest, publish\n"
            f"with manifest.build_lock():\n build.run([Path({str(source)!r})])\n publish.publish(publish.stage(manifest.load()).path)"
        )
        process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        for path in (snapshots.newest(), paths.database()):
            with duckdb.connect(path, read_only=True) as reader:
                assert reader.execute("select count(*) from posts").fetchall() == [(3,)]
    _publish(tmp_path, 9)
    with duckdb.connect(paths.database(), read_only=True) as reader:
        assert reader.execute("select count(*) from posts where body like '%9 boats%'").fetchall() == [(1,)]
    assert [path.name for path in paths.home().rglob("*.tmp*")] == []
