"""Web feeds (RSS 2.0, RSS 1.0, Atom). Belongs here: telling a feed, and making records of its items.

Does not: what a record says, and whether the feed is a live blog's (`records`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from pipelines.model.segments import Draft, Source
from pipelines.reading import records

_ROOT = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<\?xml-stylesheet[^>]*\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_ITEMS = frozenset({"item", "entry"})
_FIELDS = {
    "title": "title",
    "pubDate": "published",
    "published": "published",
    "issued": "published",
    "date": "published",
    "updated": "updated",
    "modified": "updated",
    "creator": "author",
    "author": "author",
    "description": "summary",
    "summary": "summary",
    "encoded": "content",
    "content": "content",
    "guid": "id",
    "id": "id",
    "link": "url",
}
"""What elements of feeds are called in records."""


def feed_of(text: str) -> dict[str, Any] | None:
    """A feed as data: what it says of itself, and its items under "items"; None for what is no feed, or is cut off."""
    if _ROOT.match(text, 0, 4000) is None:
        return None
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None
    channel = next((node for node in root if _name(node) == "channel"), root)
    items = [node for parent in (root, channel) for node in parent if _name(node) in _ITEMS]
    return {**_record(node for node in channel if _name(node) not in _ITEMS), "items": [_record(node) for node in dict.fromkeys(items)]}


def draft(source: Source, feed: dict[str, Any]) -> Draft | None:
    """The draft of a feed whose items are posts of a live blog; None for any other, such as a paper's latest stories."""
    found = records.draft(source, feed)
    return None if found is None else replace(found, reader="web feed", why=f"{len(found.posts)} items of a feed that calls itself live.")


def _name(node: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _record(nodes: Iterable[ElementTree.Element]) -> dict[str, Any]:
    """The first element of each kind that a record has, by the record's name for it."""
    found: dict[str, Any] = {}
    for node in nodes:
        field = _FIELDS.get(_name(node))
        value = _value(node) if field is not None else ""
        if field is not None and value:
            found.setdefault(field, value)
    if "published" not in found and "updated" in found:
        found["published"] = found["updated"]
    return found


def _value(node: ElementTree.Element) -> str:
    """The text of an element, the name of an Atom author, the address of an Atom link."""
    named = next((child.text for child in node if _name(child) == "name"), None)
    if named or node.get("href"):
        return (named or node.get("href") or "").strip()
    if len(node):  # Atom's content as XHTML
        return "".join(ElementTree.tostring(child, "unicode") for child in node)
    return (node.text or "").strip()
