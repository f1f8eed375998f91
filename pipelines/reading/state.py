"""Data that a page's own scripts start from. Belongs here: finding it in a saved page.

Does not: what it says (`bbc`, `guardian`, `superdesk`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_ASSIGNED = re.compile(r"(?:window\.|self\.)?(?:__[A-Z][A-Z_]*(?:DATA|STATE|PROPS)[A-Z_]*__|guardian)\s*=\s*(?=[\"{\[])")
_LEAST = 200


def embedded(tree: LexborHTMLParser) -> Iterator[Any]:
    """Parsed JSON of scripts of a JSON type, of `window.__…DATA__ = …` (an object, or a string that holds one), and of island props."""
    for node in tree.css("script"):
        attributes = node.attributes
        kind = attributes.get("type") or ""
        if "ld+json" in kind or attributes.get("src"):
            continue
        text = node.text() or ""
        if len(text) < _LEAST:
            continue
        if kind.endswith("/json"):
            yield from _parsed(text)
            continue
        found = _ASSIGNED.search(text[:4000])
        if found:
            yield from _parsed(text[found.end() :])
    for node in tree.css("gu-island[props]"):
        yield from _parsed(node.attributes.get("props") or "")


def _parsed(text: str) -> Iterator[Any]:
    """The JSON value that a text begins with; a string that is JSON itself is parsed again."""
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
        if isinstance(value, str) and value[:1] in "{[":
            value = json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict | list):
        yield value
