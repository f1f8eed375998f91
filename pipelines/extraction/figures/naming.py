"""Whether words name something that can be measured. Belongs here: telling a name from what is none. Does not: composing it (`measures`).

A clause read without a parser now and then leaves a word where a noun was looked for ("larger", "of its own", "the three"). A reader of the
table is better off with no measure than with one of those.
"""

from __future__ import annotations

from pipelines.extraction.figures.lexicon import word_class
from pipelines.language.vocabulary import table

_NAMELESS = word_class("nameless") | {row["word"] for row in table("number_words")}
_AFTER_HEADS = frozenset({"of", "in", "on", "for", "to", "from", "by", "at", "with", "between"})


def naming(measure: str) -> str | None:
    """`measure`, or its part before "of", where that names something; None where nothing in it does."""
    name, _, thing = measure.partition(" of ")
    if thing and _names(thing):
        return measure
    return name if _names(name) else None


def _names(phrase: str) -> bool:
    words = phrase.split()
    end = next((number for number, word in enumerate(words) if number and word in _AFTER_HEADS), len(words))
    last = words[end - 1].lower()
    return last not in _NAMELESS and not last.endswith(("'s", "’s"))
