"""Dagster's own home. Belongs here: where its history lies and how it is set up. Does not: assets.

`dagster dev` forgets every run unless `DAGSTER_HOME` is set, to an absolute path; it lies under the home, so it moves with it.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipelines import paths

_SETTINGS = """\
telemetry:
  enabled: false
nux:
  enabled: false
"""


def dagster_home() -> Path:
    """Dagster's home, made ready: `DAGSTER_HOME` where the user set it, else under Liveledger's home.

    Sets the variable for this process and its children.
    """
    home = Path(os.environ.get("DAGSTER_HOME") or paths.dagster_home()).absolute()
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, "utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    # Dagster's own command calls itself superseded on every start.
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "yes")
    return home


def write_environment(project: Path) -> None:
    """Writes `.env`, from which a plain `dagster dev` in the project's folder learns where its history lies. Not for git."""
    path = project / ".env"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("DAGSTER_HOME=")] if path.exists() else []
    path.write_text("\n".join([*lines, f"DAGSTER_HOME={dagster_home()}"]) + "\n", "utf-8")


if __name__ == "__main__":
    write_environment(paths.PROJECT)
