"""Imported by the process that workers are forked from, so that each is born knowing the model and the vocabularies.

Belongs here: going once through everything that is loaded at its first use. Does not: anything that leaves threads behind (Polars): a fork
would take them along half-way through their work. DuckDB is asked for the contract and closed again; no worker opens it.
"""

from __future__ import annotations

import gc
import signal

from pipelines.model.segments import Source

_PAGE = """\
Harbour fire - live updates

11:20
Crews reach the pier
Two crews from Oakhampton reached the pier within 20 minutes, chief officer Ines Tharwick said on Tuesday. "We will pay
$2.5m for new boats," she told Kestrel Radio. The mayor presented her with a medal.

11:05
Smoke seen over Larkmere
Ottoline Farrow of Brint & Sons saw smoke over Larkmere. A meeting of the council is planned for 3pm.
"""


def _ready() -> None:
    # Ctrl-C in the terminal reaches every process: this one and the workers born of it end without a word; the command has the last one.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from pipelines.store import contracts
    from pipelines.store.shard import ledger_of

    contracts.tables()
    ledger_of([Source("warm.txt", _PAGE.encode())])
    # What is loaded stays: the garbage collector of a worker need not walk through it again and again, nor copy the pages that it shares.
    gc.collect()
    gc.freeze()


_ready()
