"""Processes that do the work of a build.

Belongs here: starting them, in good time where somebody knows that there will be work, and handing them shards.
Does not: what is done with a shard (`shard`), what they know before the first one comes (`warm`).

This module imports nothing heavy: who starts workers early wants to go on at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import connection, forkserver, get_context, parent_process
from multiprocessing.context import ForkServerContext
from threading import Thread

from pipelines.store.tasks import Result, Task

Part = tuple[str | None, tuple[Result, ...]]
"""Name of a part (None where nothing could be read), and a result per task."""

_STARTED: list[ForkServerContext] = []


def start() -> None:
    """Starts the process that workers are forked from, and returns at once: it readies itself while the caller goes on."""
    if not _STARTED:
        # A fork server, since this process may have threads (Dagster's) that a plain fork would copy half-way through their work.
        context = get_context("forkserver")
        context.set_forkserver_preload(["pipelines.store.warm"])
        forkserver.ensure_running()
        _STARTED.append(context)


def are_starting() -> bool:
    """Whether `start` was called, so that handing work over costs less than readying this process too."""
    return bool(_STARTED)


def make_part(shard: Sequence[Task], code: str) -> Part:
    """Makes a part of `shard` in the process that calls this."""
    from pipelines.store.shard import make_part

    return make_part(shard, code)


def end_with_parent() -> None:
    """Ends this worker when the build that it works for is gone: killed outright, it can tell nobody."""
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (connection.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def make_parts(shards: Sequence[Sequence[Task]], code: str) -> Iterator[Part]:
    """Makes a part of each of `shards` in processes of their own, as many as there are cores; yields each as it is finished."""
    if not shards:
        return
    start()
    workers = min(len(shards), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, _STARTED[0], end_with_parent) as pool:
        waiting = iter(shards)
        running = {pool.submit(make_part, shard, code) for shard in islice(waiting, workers * 2)}
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                running.update(pool.submit(make_part, shard, code) for shard in islice(waiting, 1))
                yield future.result()
