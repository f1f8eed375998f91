"""How fast the pages of the dashboard load. Belongs here: timing them in a real browser. Does not: what they show (tests do)."""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines import paths
from pipelines.evaluation.measure import Measure

_ROUNDS = 3


def page_loads(home: Path) -> Iterator[Measure]:
    """Seconds from the call of an address until the page stands still, over every page, once server and browser have shown each.

    Yields nothing where the machine has no browser.
    """
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        return
    from playwright.sync_api import sync_playwright

    router = (paths.PROJECT / "dashboards" / "streamlit_app.py").read_text("utf-8")
    port = _free_port()
    command = [sys.executable, "-m", "pipelines.cli", "serve", "--headless", "--port", str(port)]
    server = _start(command, {**os.environ, "LIVELEDGER_HOME": str(home)}, paths.PROJECT)
    try:
        _wait(port)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
            window = chromium.new_context(viewport={"width": 1440, "height": 1000})
            # The page shown first has no path of its own.
            addresses = [f"http://localhost:{port}/{path}" for path in ["", *re.findall(r'url_path="(\w+)"', router)]]
            for address in addresses:
                _seconds(window, address)
            loads = {address: statistics.median(_seconds(window, address) for _ in range(_ROUNDS)) for address in addresses}
            bare = _bare(window)
            chromium.close()
    finally:
        _stop(server)
    yield Measure("page load, warm, median of the pages", statistics.median(loads.values()), "s")
    slowest = max(loads, key=lambda address: loads[address])
    yield Measure(f"  the slowest of them ({slowest.rsplit('/', 1)[1] or 'overview'})", loads[slowest], "s")
    yield Measure("  a page of Streamlit's with nothing but a title, for comparison", bare, "s")


def _bare(window: Any) -> float:
    """Seconds that Streamlit and the browser take for a page without anything of ours."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text("import streamlit\n\nstreamlit.title('Nothing')\n", "utf-8")
        port = _free_port()
        options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
        server = _start([sys.executable, "-m", "streamlit", "run", str(script), *options], os.environ, folder)
        try:
            _wait(port)
            address = f"http://localhost:{port}/"
            _seconds(window, address)
            return statistics.median(_seconds(window, address) for _ in range(_ROUNDS))
        finally:
            _stop(server)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _start(command: Sequence[str], environment: Mapping[str, str], folder: str | Path) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, cwd=folder, stdout=silent, stderr=silent, start_new_session=True)


def _stop(server: subprocess.Popen[bytes]) -> None:
    os.killpg(server.pid, 15)
    server.wait()


def _wait(port: int) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.25)


def _seconds(window: Any, address: str) -> float:
    page = window.new_page()
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    seconds = time.perf_counter() - begun
    page.close()
    return seconds
