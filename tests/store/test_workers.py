"""Workers: none outlives the build that it works for."""

import os
import subprocess
import sys
import time
from pathlib import Path

BUILD = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pipelines.store.workers import end_with_parent

if __name__ == "__main__":
    with ProcessPoolExecutor(2, get_context("forkserver"), end_with_parent) as pool:
        workers = [pool.submit(os.getpid).result()]
        pool.submit(time.sleep, 600)
        workers.append(pool.submit(os.getpid).result())
        pool.submit(time.sleep, 600)
        print(*workers, flush=True)
"""


def _is_alive(process: int) -> bool:
    """A zombie that nobody has collected is gone too."""
    try:
        os.kill(process, 0)
        return ") Z " not in Path(f"/proc/{process}/stat").read_text("utf-8")
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def test_workers_end_with_a_build_that_is_killed(tmp_path):
    script = tmp_path / "build.py"
    script.write_text(BUILD, "utf-8")
    build = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert build.stdout
    workers = [int(number) for number in build.stdout.readline().split()]
    build.kill()
    build.wait()
    assert workers
    for _ in range(300):
        if not any(_is_alive(worker) for worker in workers):
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {[worker for worker in workers if _is_alive(worker)]}")
