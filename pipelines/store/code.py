"""The version of everything that decides what is made of a document. Belongs here: its digest. Does not: what depends on it."""

from __future__ import annotations

import hashlib
from functools import cache

from pipelines.paths import PROJECT, REFERENCE

_PACKAGES = ("model", "language", "reading", "extraction", "linking")


@cache
def code_digest() -> str:
    """Digest of the code and the reference data that turn bytes into records; 16 hexadecimal digits.

    Code of the store, the pages or the command is left out: it changes no record.
    """
    total = hashlib.sha256()
    files = [path for package in _PACKAGES for path in (PROJECT / "pipelines" / package).rglob("*.py")]
    files += [path for path in REFERENCE.rglob("*") if path.is_file()]
    for path in sorted(files):
        total.update(path.relative_to(PROJECT).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
