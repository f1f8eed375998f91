"""Building: which documents have to be read again, and reading them.

Belongs here: comparing what lies in the inbox (or was named) with the manifest, sharing the work out, recording what came of it.
Does not: what is made of a document (`shard`), publishing (`publish`), when to build (`orchestration`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

from pipelines import paths
from pipelines.model.errors import LiveledgerError
from pipelines.model.ids import digest
from pipelines.model.segments import Source
from pipelines.reading.archives import files, orphans
from pipelines.reading.archives import sources as sources_at
from pipelines.store import manifest as manifests
from pipelines.store import parts, workers
from pipelines.store.code import code_digest
from pipelines.store.manifest import DocumentEntry, Manifest, SourceEntry
from pipelines.store.tasks import Result, Task

_SHARD_BYTES = 400_000
_SHARD_DOCUMENTS = 64
_POOL_BYTES = 600_000
"""Below this much text a pool of processes costs more to start than it saves."""

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and what was last done."""


@dataclass(slots=True)
class Outcome:
    """What a build did: ids of documents made or made anew, sources that left, failures by source, documents left as they were."""

    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    rejected: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot even be opened as a source, and the sentence that says why."""

    name: str
    reason: str


def gather(named: Sequence[Path], inbox: Path) -> Iterator[tuple[Source | Refused, bool, str]]:
    """Every source under `named` (the inbox where nothing is named), whether it lies in the inbox, and the file it came from.

    A file that cannot be opened, or whose sidecar is wrong, does not keep the others from being read.
    """
    for path in named or [inbox]:
        is_inbox = path.resolve().is_relative_to(inbox.resolve())
        base = inbox if is_inbox else None
        if path.is_dir():
            for orphan in orphans(path):
                yield Refused(_name(orphan, base), f"{orphan} belongs to no file: name it as the page beside it, with .toml."), is_inbox, ""
        for file in files(path) if path.is_dir() else [path]:
            try:
                found = list(sources_at(file, base))
            except LiveledgerError as error:
                yield Refused(_name(file, base), str(error)), is_inbox, str(file)
                continue
            for source in found:
                yield source, is_inbox, str(file)


def _name(path: Path, base: Path | None) -> str:
    return path.resolve().relative_to(base.resolve()).as_posix() if base else path.as_posix()


def run(named: Sequence[Path] = (), *, inbox: Path | None = None, is_forced: bool = False, progress: Progress | None = None) -> Outcome:
    """Reads what has changed, writes parts, saves the manifest. Hold the build lock.

    Without `named` the inbox is what counts: documents that have left it leave the manifest. `is_forced` reads everything anew.
    """
    inbox = inbox or paths.inbox()
    code = code_digest()
    manifest = manifests.load()
    lost = parts.missing(manifest)
    signature = manifests.inbox_signature(inbox)
    outcome = Outcome()
    present: dict[str, Source] = {}
    pending: list[str] = []
    refused: set[str] = set()
    for source, is_inbox, origin in gather(named, inbox):
        if isinstance(source, Refused):
            refused.add(source.name)
            outcome.rejected[source.name] = source.reason
            entry = manifest.sources.get(source.name)
            kept = entry.document_id if entry else None
            manifest.sources[source.name] = SourceEntry("", "", code, _now(), kept, source.reason, is_inbox, origin)
            continue
        present[source.name] = source
        sha256, sidecar = hashlib.sha256(source.content).hexdigest(), digest(source.sidecar)
        entry = manifest.sources.get(source.name)
        is_same = (
            entry is not None
            and (entry.sha256, entry.sidecar, entry.code) == (sha256, sidecar, code)
            and entry.document_id not in lost
            and not is_forced
        )
        if entry is not None and is_same:
            if entry.reason:
                outcome.rejected[source.name] = entry.reason
            else:
                outcome.unchanged += 1
            continue
        pending.append(source.name)
        kept = entry.document_id if entry else None
        manifest.sources[source.name] = SourceEntry(sha256, sidecar, "", _now(), kept, None, is_inbox, origin)
    if not named:
        _forget(manifest, refused.union(present), outcome)
    _work(manifest, _tasks(manifest, pending, present, inbox), code, outcome, progress)
    _rejoin(manifest, present, inbox, code, outcome)
    if not named:
        manifest.inbox, manifest.inbox_code = signature, code
    for name in [name for name, entry in manifest.sources.items() if not entry.is_inbox and entry.reason and not entry.document_id]:
        del manifest.sources[name]
    _refuse_nothing(manifest, named, inbox, outcome)
    parts.sweep(manifest)
    manifests.save(manifest)
    return outcome


def _refuse_nothing(manifest: Manifest, named: Sequence[Path], inbox: Path, outcome: Outcome) -> None:
    """Raises LiveledgerError where this build leaves nothing to publish, so that the last good database stays untouched."""
    is_idle = not (outcome.made or outcome.unchanged or outcome.removed)
    if outcome.rejected and is_idle:
        raise LiveledgerError("\n".join(outcome.rejected.values()))
    if is_idle and not manifest.documents:
        where = ", ".join(str(path) for path in named) or str(inbox)
        raise LiveledgerError(
            f"There is no live blog in {where}. Put a file there (.txt, .html, .json, …), or name one: liveledger build FILE."
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _forget(manifest: Manifest, present: set[str], outcome: Outcome) -> None:
    for name in [name for name, entry in manifest.sources.items() if entry.is_inbox and name not in present]:
        document_id = manifest.sources.pop(name).document_id
        outcome.removed.append(name)
        document = manifest.documents.get(document_id or "")
        if document is None or document_id is None:
            continue
        document.sources = [source for source in document.sources if source != name]
        if not document.sources:
            del manifest.documents[document_id]


def _tasks(manifest: Manifest, pending: Iterable[str], present: dict[str, Source], inbox: Path) -> list[Task]:
    """One task per document that is known, with all its sources; one per source that is not."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in pending:
        document_id = manifest.sources[name].document_id
        groups[document_id or f"\0{name}"].append(name)
    return [_task(manifest, key, names, present, inbox) for key, names in groups.items()]


def _task(manifest: Manifest, document_id: str, names: Iterable[str], present: dict[str, Source], inbox: Path) -> Task:
    known = manifest.documents.get(document_id)
    every = list(dict.fromkeys([*(known.sources if known else ()), *names]))
    entries = [(name, manifest.sources[name]) for name in every if name in manifest.sources]
    found = [(present.get(name) or _again(entry, name, inbox), datetime.fromisoformat(entry.read_at)) for name, entry in entries]
    at_hand = [(source, read_at) for source, read_at in found if source is not None]
    return Task(tuple(source for source, _ in at_hand), tuple(at for _, at in at_hand), parts.history_of(manifest, document_id))


def _again(entry: SourceEntry, name: str, inbox: Path) -> Source | None:
    """A source that was read in an earlier build; None where its file is gone."""
    try:
        found = sources_at(Path(entry.origin), inbox if entry.is_inbox else None)
        return next((source for source in found if source.name == name), None)
    except LiveledgerError:
        return None


def _rejoin(manifest: Manifest, present: dict[str, Source], inbox: Path, code: str, outcome: Outcome) -> None:
    """Makes documents anew whose sources turned out to belong together (pages of one blog, or later states of it)."""
    by_document: defaultdict[str, list[str]] = defaultdict(list)
    for name, entry in manifest.sources.items():
        if entry.document_id and not entry.reason:
            by_document[entry.document_id].append(name)
    split = {
        document_id: names
        for document_id, names in by_document.items()
        if document_id in manifest.documents and set(names) != set(manifest.documents[document_id].sources)
    }
    for document_id, names in split.items():
        manifest.documents[document_id].sources = sorted(names)
    tasks = [_task(manifest, document_id, names, present, inbox) for document_id, names in split.items()]
    _work(manifest, tasks, code, outcome, None)


def _work(manifest: Manifest, tasks: list[Task], code: str, outcome: Outcome, progress: Progress | None) -> None:
    total, done = len(tasks), 0
    for part, results in _parts(tasks, code):
        for result in results:
            done += 1
            _record(manifest, part, result, code, outcome)
            if progress:
                progress(done, total, result.sources[0] if result.sources else "")


def _record(manifest: Manifest, part: str | None, result: Result, code: str, outcome: Outcome) -> None:
    for name in result.sources:
        entry = manifest.sources[name]
        entry.code, entry.reason = code, result.reason
        entry.document_id = result.document_id or entry.document_id
        if result.reason:
            outcome.rejected[name] = result.reason
    if result.document_id and part:
        known = manifest.documents.get(result.document_id)
        others = [] if known is None else [name for name in known.sources if manifest.sources.get(name)]
        is_whole = set(others) <= set(result.sources)
        # A file that turns out to be another state of a known page must not hide what is kept of it: `_rejoin` makes both into one.
        kept = part if is_whole or known is None else known.part
        manifest.documents[result.document_id] = DocumentEntry(kept, list(result.sources) if is_whole else others)
        if result.document_id not in outcome.made:
            outcome.made.append(result.document_id)


def _parts(tasks: list[Task], code: str) -> Iterator[tuple[str | None, tuple[Result, ...]]]:
    shards = _shards(tasks)
    is_large = len(shards) > 1 and sum(_weight(task) for task in tasks) >= _POOL_BYTES
    return workers.make_parts(shards, code) if is_large or workers.are_starting() else map(workers.make_part, shards, repeat(code))


def _weight(task: Task) -> int:
    return sum(len(source.content) for source in task.sources)


def _shards(tasks: list[Task]) -> list[list[Task]]:
    shards: list[list[Task]] = []
    weight = 0
    for task in tasks:
        if not shards or weight > _SHARD_BYTES or len(shards[-1]) >= _SHARD_DOCUMENTS:
            shards.append([])
            weight = 0
        shards[-1].append(task)
        weight += _weight(task)
    return shards
