"""Data that a page's own scripts start from. Belongs here: finding it in a saved page.

Does not: what it says (`bbc`, `guardian`, `superdesk`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_ASSIGNED = re.compile(
    r"(?:(?:window|self|globalThis)(?:\.\w+|\[[\"']\w+[\"']\])+|\b[A-Z]\w*\.\w+|\b__[A-Z][A-Z_]*__|\bguardian)\s*=\s*(?:JSON\.parse\(\s*)?(?=[\"{\[])"
)
_LEAST, _MOST = 200, 40
"""Characters of a script that may hold data; assignments of one script that are tried."""


def embedded(tree: LexborHTMLParser) -> Iterator[Any]:
    """Parsed JSON of scripts of a JSON type, of what is assigned to a name of the window, and of island props."""
    for node in tree.css("script"):
        attributes = node.attributes
        kind = attributes.get("type") or ""
        if "ld+json" in kind or attributes.get("src"):
            continue
        text = node.text() or ""
        if len(text) < _LEAST:
            continue
        if kind.endswith("/json"):
            yield from _parsed(text)[0]
            continue
        end = 0
        for found in islice(_ASSIGNED.finditer(text), _MOST):
            if found.end() >= end:  # what stands within data is no script
                value, length = _parsed(text, found.end())
                end = found.end() + length
                if length >= _LEAST:
                    yield from value
    for node in tree.css("gu-island[props]"):
        yield from _parsed(node.attributes.get("props") or "")[0]


def _parsed(text: str, start: int = 0) -> tuple[list[Any], int]:
    """The JSON value that begins at `start`, and how long it is; a string that is JSON itself is parsed again."""
    start += len(text[start : start + 100]) - len(text[start : start + 100].lstrip())
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        if isinstance(value, str) and value[:1] in "{[":
            value = json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return [], 0
    return ([value] if isinstance(value, dict | list) else []), end - start
