"""The manifest: which part holds which document, and what every file came to. Belongs here: its shape, its file, the build lock.

Does not: deciding what is to be built (`build`).
Standard library only, so that "nothing has changed" is said without loading anything heavy.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipelines import paths
from pipelines.model.errors import LiveledgerError
from pipelines.model.ids import digest
from pipelines.store.code import code_digest

_VERSION = 1
_ROOM = 2_000_000
"""With less free space than this a build would only fail half-way."""


@dataclass(slots=True)
class SourceEntry:
    """A file that was read: its bytes' and its sidecar's digest, and what it came to: a document, or a reason why not."""

    sha256: str
    sidecar: str
    code: str
    read_at: str
    document_id: str | None = None
    reason: str | None = None
    is_inbox: bool = True
    origin: str = ""


@dataclass(slots=True)
class DocumentEntry:
    """A document: the part that holds its rows, and the sources it was made of."""

    part: str
    sources: list[str]


@dataclass(slots=True)
class Manifest:
    """Everything that is kept about what was built. `inbox` is the inbox as it was last seen: path to size, time and inode."""

    sources: dict[str, SourceEntry] = field(default_factory=dict)
    documents: dict[str, DocumentEntry] = field(default_factory=dict)
    inbox: dict[str, list[int]] = field(default_factory=dict)
    inbox_code: str = ""

    @property
    def state(self) -> str:
        """Digest of what a publication of this manifest holds, apart from the SQL that shapes it."""
        live = sorted((document_id, entry.part) for document_id, entry in self.documents.items())
        rejected = sorted((name, entry.sha256, entry.reason) for name, entry in self.sources.items() if entry.reason)
        return digest(live, rejected, length=16)


def _file() -> Path:
    return paths.parts() / "manifest.json"


def load() -> Manifest:
    """The manifest as last saved; an empty one where there is none, or where it is damaged (then all is read again)."""
    try:
        raw = json.loads(_file().read_text("utf-8"))
        if raw.pop("version", None) != _VERSION:
            return Manifest()
        return Manifest(
            {name: SourceEntry(**entry) for name, entry in raw["sources"].items()},
            {name: DocumentEntry(**entry) for name, entry in raw["documents"].items()},
            raw["inbox"],
            raw["inbox_code"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()


def save(manifest: Manifest) -> None:
    """Saves `manifest` at once or not at all."""
    path = _file()
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8") as out:
        json.dump({"version": _VERSION, **asdict(manifest)}, out)
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(path)


def inbox_signature(inbox: Path) -> dict[str, list[int]]:
    """What lies in the inbox: relative path to [size, time of change in ns, inode]; hidden files left out."""
    found: dict[str, list[int]] = {}
    for folder, folders, names in os.walk(inbox):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = Path(folder) / name
            try:
                status = path.stat()
            except OSError:
                continue
            found[path.relative_to(inbox).as_posix()] = [status.st_size, status.st_mtime_ns, status.st_ino]
    return found


def make_home() -> Path:
    """Creates the home and its folders. Raises LiveledgerError where that cannot be."""
    home = paths.home()
    try:
        for folder in (home, paths.parts(), paths.snapshots()):
            folder.mkdir(parents=True, exist_ok=True)
        probe = home / f".write-{os.getpid()}.tmp"
        probe.write_bytes(b"")
        probe.unlink()
        is_full = shutil.disk_usage(home).free < _ROOM
    except OSError as error:
        raise LiveledgerError(
            f"Cannot write to {home} ({error.strerror or error}). Name a folder that you may write to in LIVELEDGER_HOME."
        ) from error
    if is_full:
        raise LiveledgerError(disk_full())
    return home


def disk_full() -> str:
    """What is said when the disk is full."""
    return f"The disk that holds {paths.home()} is full. Free some space and build again; the last good database still stands."


@contextmanager
def build_lock() -> Iterator[None]:
    """Held while something is built or published: one build at a time, others wait. Freed by the system when a process dies."""
    make_home()
    with (paths.home() / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_current(inbox: Path | None = None) -> bool:
    """Nothing in the inbox, the code or the reference data has changed since the last build of the inbox."""
    manifest = load()
    return bool(manifest.inbox_code) and manifest.inbox == inbox_signature(inbox or paths.inbox()) and manifest.inbox_code == code_digest()
