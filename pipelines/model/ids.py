"""Stable ids. Belongs here: how an id is made of raw values. Does not: which values identify a thing.

Ids are made of what the page says, never of what was cleaned or worked out, so they stay when the cleaning improves.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 80) -> str:
    """`text` in lower-case ASCII letters, digits and hyphens, at most `limit` characters; never empty.

    A text with no letter that ASCII can show (a name in another script) becomes `x-` and a digest.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    cut = _NOT_SLUG.sub("-", plain).strip("-")[:limit].strip("-")
    return cut or f"x-{digest(text)}"


def digest(*values: object, length: int = 12) -> str:
    """A hexadecimal digest of `values`, `length` characters long; the same for the same values on every machine."""
    raw = "\x1f".join("" if value is None else str(value) for value in values)
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def row_id(document_id: str, table: str, *values: object) -> str:
    """Id of a row of `table` found in a document: the document, then a digest of the values that identify the row."""
    return f"{document_id}/{table}/{digest(*values)}"
