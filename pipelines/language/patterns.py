"""Lists of words as patterns. Belongs here: one pattern for many phrases, in the shape that is searched fast. Does not: which phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+")


def any_of(phrases: Iterable[str], blank: str = r"\ ") -> str:
    """A regular expression for any of `phrases`, the longest that fits; to be put in a group, as `a|b` is. `blank` stands for a space.

    A tree by letters instead of alternatives side by side: `re` tries those one after the other at every place of a text, and leaves the
    tree at the first letter that no phrase has there, which takes a fifth of the time. `blank` must match no other mark of a phrase.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    tree = _tree([[blank if mark == " " else re.escape(mark) for mark in phrase] for phrase in ordered]) if ordered else ""
    firsts = {phrase[:1] for phrase in ordered}
    if len(firsts) < 2 or not firsts.isdisjoint({"", " "}):
        return tree
    # Most places of a text begin no phrase: one look at a set of letters says so.
    return f"(?=[{''.join(re.escape(first) for first in sorted(firsts))}]){tree}"


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each of `phrases`, in lower case: a text without any of these words holds none of the phrases as whole words.

    Asking so is a tenth of the work of searching the text for the phrases, and most sentences hold no such word.
    """
    return frozenset(max(WORD.findall(phrase.lower()), key=len) for phrase in phrases)


def _tree(rows: Sequence[Sequence[str]]) -> str:
    """A pattern for what is left of phrases that begin alike; the order of `rows`, the longest first, decides."""
    branches: dict[str, list[Sequence[str]]] = {}
    for row in rows:
        if row:
            branches.setdefault(row[0], []).append(row[1:])
    parts = [first + _tree(rest) for first, rest in branches.items()]
    if all(rows):
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{'|'.join(parts)})?" if parts else ""
