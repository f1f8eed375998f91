"""Verbs that share a subject: "will hire 40 nurses, raise pay and build a ward" is three promises.

Belongs here: cutting one clause into several. Does not: lists of donors (`reported`), lists of measures (`listed`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.commitments.wording import PARTICLE, Promise, clause_end, lemmas_of_actions, rstrip
from pipelines.language.vocabulary import settings

_JOINED = r"(?:,?\s+and|,)\s+(?:to\s+|also\s+|then\s+|would\s+|will\s+|later\s+)*"
_CONJUNCT = re.compile(rf"{_JOINED}(?P<verb>(?-i:[a-z]+){PARTICLE})\b", re.I)
_PLAIN = re.compile(rf"{_JOINED}(?P<verb>(?-i:[a-z]+))\b", re.I)


def conjuncts(text: str, first: Promise, stop: int) -> Iterator[Promise]:
    """`first` cut where a second verb of the same subject begins ("hire 40 nurses, raise pay and build a ward"), and those after it."""
    promise = first
    while True:
        found = _next_verb(text, promise, stop)
        if found is None:
            yield promise
            return
        yield replace(promise, end=rstrip(text, promise.verb_end, found.start()))
        begin = found.start("verb")
        promise = replace(promise, verb_start=begin, verb_end=found.end("verb"), start=begin, end=clause_end(text, found.end("verb"), stop))


def _next_verb(text: str, promise: Promise, stop: int) -> re.Match[str] | None:
    """The next verb of doing in its base that a comma or "and" joins to the first."""
    end = min(stop, promise.end + 30)
    for found in _CONJUNCT.finditer(text, promise.verb_end, end):
        if found.start() > promise.end:
            return None
        verb = found["verb"].lower()
        known = next(
            (form for form in (verb, verb.split(" ")[0]) if lemmas_of_actions().get(form) == form or form in _policy_verbs()), None
        )
        if known is None or _reads_as_noun(text, found, promise.verb_end):
            continue
        if " " in verb and known != verb:
            return _PLAIN.match(text, found.start(), end)
        if re.match(r",\s", found.group()) and not re.search(r"\band\b", found.group()) and not _is_list(text, found.end(), stop):
            continue
        return found
    return None


def _is_list(text: str, start: int, stop: int) -> bool:
    """Behind a verb after a comma an "and" or "or" joins another, as in any list."""
    return re.search(r"\band\b", text[start : min(stop, start + 160)]) is not None


@cache
def _policy_verbs() -> frozenset[str]:
    return frozenset(settings("commitments")["policy"]["verbs"])


def _reads_as_noun(text: str, conjunct: re.Match[str], start: int) -> bool:
    """ "supply and production", "aid and work": a noun beside a noun rather than a second verb."""
    after = text[conjunct.end() : conjunct.end() + 4]
    before = text[start : conjunct.start()].strip()
    return not before or bool(re.match(r"\s*(?:$|[,.;]|of\b|on\b|for\b|and\b|in\b)", after))
