"""What tests share: homes of their own, a built ledger, a browser. A browser that cannot be had is said at the end, and fails in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipelines import paths

# Speed lives in the benchmarks: the first example of a process loads the model, which is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_WITHOUT_BROWSER: list[str] = []

SHIPPED = paths.INBOX / "trump-japan-live.txt"
"""The document that Liveledger ships with; others may lie beside it, put there by who runs the tests."""

Command = Callable[..., subprocess.CompletedProcess[str]]


def run_liveledger(home: Path, *arguments: str, inbox: Path = paths.INBOX, **options: object) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own with its own home."""
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        env={**os.environ, "LIVELEDGER_HOME": str(home), "LIVELEDGER_INBOX": str(inbox), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        **options,  # type: ignore[call-overload]
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; everything that is built goes there."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LIVELEDGER_HOME", str(folder))
    monkeypatch.setenv("DAGSTER_HOME", str(folder / "dagster"))
    return folder


@pytest.fixture
def liveledger(home: Path) -> Command:
    """The command, with the empty home."""
    return lambda *arguments, **options: run_liveledger(home, *arguments, **options)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the shipped document was built by the command, once for all tests that only read."""
    folder = tmp_path_factory.mktemp("built") / "home"
    done = run_liveledger(folder, "build", str(SHIPPED))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def reading_home(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built home, set for this process; not to be changed."""
    monkeypatch.setenv("LIVELEDGER_HOME", str(built))
    return built


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[object]:
    """A headless browser. Without one the test does not run: that is said in the last lines, and in CI it is a failure."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("No browser: in CI the pages must be tested in one (.ci/run installs chromium).")
        _WITHOUT_BROWSER.append(request.node.nodeid)
        pytest.skip("no browser on this machine")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*arguments, "--disable-component-update", "--disable-sync"])
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(
            "NOT TESTED: the pages in a real browser, since no chromium was found. Install it: apt install chromium", red=True
        )


@pytest.fixture(scope="session")
def seed() -> Path:
    """The document that Liveledger ships with."""
    return SHIPPED
