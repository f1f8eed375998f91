"""Published snapshots on disk: names, the pointer to the newest, pruning.

Belongs here: where readers find the newest finished database, and how a new one takes its place.
Does not: what a database holds (`publish`).
Standard library only.

A snapshot is a file of its own under a new name; the pointer is a symbolic link, swapped by one rename. Nobody opens a snapshot for
writing once it is finished. People's shells get a copy of their own (`liveledger.duckdb` points to it), because a shell that
opens a file for writing locks every other reader of the same file out.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from pipelines import paths

_POINTER = "current"
_KEEP = 3
"""So many generations stay even when nobody holds them: a reader that has just followed the pointer must find its file."""


def newest() -> Path | None:
    """The newest published snapshot; None where nothing has been published yet."""
    pointer = paths.snapshots() / _POINTER
    try:
        target = paths.snapshots() / pointer.readlink()
    except OSError:
        return None
    return target if target.exists() else None


def published_state() -> str:
    """The state that the newest snapshot was made of (the last piece of its name); empty where there is none."""
    path = newest()
    people = paths.database()
    return path.stem.rsplit("-", 1)[-1] if path is not None and people.exists() else ""


def swap(finished: Path) -> None:
    """Makes `finished` the newest snapshot, for readers and for people. Only under the build lock."""
    copy = finished.with_suffix(".people.duckdb")
    temporary = copy.with_name(f"{copy.name}.{os.getpid()}.tmp")
    shutil.copyfile(finished, temporary)
    temporary.replace(copy)
    _point(paths.snapshots() / _POINTER, Path(finished.name))
    _point(paths.database(), copy.relative_to(paths.home()))


def _point(pointer: Path, target: Path) -> None:
    temporary = pointer.with_name(f".{pointer.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(pointer)


def prune() -> None:
    """Removes snapshots neither among the newest nor held open by anybody, and what killed runs left. Only under the build lock."""
    folder = paths.snapshots()
    for path in [*folder.glob("*.tmp"), *folder.glob(".*.tmp"), *folder.glob("*.tmp.wal"), *paths.home().glob(".*.tmp")]:
        path.unlink(missing_ok=True)
    current = newest()
    finished = sorted(path for path in folder.glob("*.duckdb") if not path.name.endswith(".people.duckdb"))
    for path in finished[:-_KEEP]:
        people = path.with_suffix(".people.duckdb")
        if path != current and not _is_held(path) and not _is_held(people):
            for gone in (path, people, people.with_name(f"{people.name}.wal")):
                gone.unlink(missing_ok=True)


def _is_held(path: Path) -> bool:
    """Another process has the database open: DuckDB keeps a lock on every file that it has open."""
    if not path.exists():
        return False
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
