"""Where everything lies. Belongs here: every path of the project. Does not: reading or writing what lies there.

`LIVELEDGER_HOME` moves everything that is built, `LIVELEDGER_INBOX` the folder of live blogs.
Standard library only.
"""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SQL = PROJECT / "sql"
DATA = PROJECT / "data"
INBOX = DATA / "inbox"
"""The inbox as it is shipped; what is read is `inbox()`."""

REFERENCE = DATA / "reference"
OUTLINES = REFERENCE / "countries.topojson"
GOLD = DATA / "gold"
SCORES = GOLD / "scores.json"


def inbox() -> Path:
    """The folder of the live blogs to read: `LIVELEDGER_INBOX`, or `data/inbox`. Absolute; it need not exist."""
    return Path(os.environ.get("LIVELEDGER_INBOX") or INBOX).expanduser().absolute()


def home() -> Path:
    """The folder that holds everything built: `LIVELEDGER_HOME`, or `data/build`. Absolute; it need not exist."""
    return Path(os.environ.get("LIVELEDGER_HOME") or DATA / "build").expanduser().absolute()


def database() -> Path:
    """The database that people open in a shell or a notebook."""
    return home() / "liveledger.duckdb"


def parts() -> Path:
    """Parquet parts: what was made of each document, by content and code hash."""
    return home() / "parts"


def snapshots() -> Path:
    """Published DuckDB snapshots and the pointer to the newest."""
    return home() / "snapshots"


def dagster_home() -> Path:
    """Dagster's own history of runs."""
    return home() / "dagster"
