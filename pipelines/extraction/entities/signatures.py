"""Signatures of embedded posts. Belongs here: where the name before a handle begins and ends. Does not: what it names.

Whoever posts gives a name of any form ("Mary's Bakery", "Friends of the Lake", "Northline trains") and the handle follows in brackets.
"""

from __future__ import annotations

import re

from pipelines.extraction.entities.lexicon import is_common, looks_like_person

_HANDLE = " (@"
_LONGEST = 60
_DASHES = "—–"
_NAME = re.compile(r"[^\W_](?:[\w&/.’'-]| (?=[\w&]))*")
_MARKED = re.compile(r"[’'&/]|\b[a-z]")


def signatures(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each name in `text[start:end]` between a dash and a handle that is more than capitalised words of a person."""
    found: list[tuple[int, int]] = []
    handle = text.find(_HANDLE, start, end)
    while handle >= 0:
        dash = max(text.rfind(mark, max(start, handle - _LONGEST), handle) for mark in _DASHES)
        name = text[dash + 1 : handle].strip() if dash >= 0 else ""
        if name and _NAME.fullmatch(name) and _is_body(name):
            found.append((handle - len(name), handle))
        handle = text.find(_HANDLE, handle + 1, end)
    return found


def _is_body(name: str) -> bool:
    """Holds a word in lower case, an ampersand or a possessive, and is mostly capitalised: no person signs like that."""
    words = name.split()
    raised = sum(word[0].isupper() for word in words)
    if len(words) < 2 or raised < len(words) / 2 or not words[0][0].isupper() or looks_like_person(name):
        return False
    return bool(_MARKED.search(name)) and any((len(word) > 2 and is_common(word.rstrip("s"))) or word.isupper() for word in words)
