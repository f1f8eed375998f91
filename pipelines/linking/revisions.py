"""How facts change from post to post.

Belongs here: when a later statement refines, contradicts or replaces an earlier one. Does not: finding figures.

Two counts of one thing are compared as intervals: "at least 17" is everything from 17 on. A later interval inside the earlier one
refines it, one around it widens it, a higher one apart from it supersedes it (tolls rise), a lower one apart contradicts it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import listed, settings
from pipelines.linking.statements import Order, content_words, overlap
from pipelines.model.ids import row_id
from pipelines.model.ledger import Ledger
from pipelines.model.records import Figure, Mention, Place, Revision

_COMPARATOR = re.compile(
    r"(?:at\s+least|more\s+than|fewer\s+than|less\s+than|up\s+to|as\s+many\s+as|about|around|nearly|almost|some|over|under|approximately|roughly|an\s+estimated)\s+$",
    re.I,
)
_MORE = re.compile(r"\s*\bmore\b", re.I)
_ANOTHER = re.compile(r"\b(?:another|a\s+further|an\s+additional)\s+$", re.I)
_REAL = re.compile(
    r"\b(?:some|many|critics|experts|others|[A-Z][\w.]+(?:\s+[A-Z][\w.]+)?)\s+(?:believe|believes|say|says|fear|fears|estimate|estimates|think|claim|claims|suspect)\s+(?:that\s+)?the\s+(?:real|true|actual)\s+"
    r"(?:figure|number|toll|total|count)\s+(?:is|was|could\s+be|may\s+be|might\s+be|to\s+be)\s+[^,.;]{2,40}"
)


def revisions(order: Order, ledger: Ledger) -> list[Revision]:
    """Every change between statements of one fact, with both spans; in the order of the later statement."""
    figures = order.sorted(ledger.rows(Figure))
    found = [*_counts(order, ledger, figures), *_replaced(order, figures), *_disputed(order, ledger, figures)]
    unique = {row.revision_id: row for row in found}
    return sorted(unique.values(), key=order.key)


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{alternatives(words)})\b", re.I)) for name, words in settings("tolls")["classes"].items())


@cache
def _dispute() -> re.Pattern[str]:
    words = settings("tolls")["disputes"]
    verbs = alternatives(
        form for verb in words["verbs"] for form in (forms(verb).base, forms(verb).third, forms(verb).past, forms(verb).gerund)
    )
    return re.compile(rf"\b(?:{verbs})\s+(?:that|the|this|those|these|such)\s+(?:\w+\s+)?(?:{alternatives(words['nouns'])})\b", re.I)


def _interval(row: Figure) -> tuple[float, float]:
    value = row.value if row.value is not None else math.nan
    high = row.value_high if row.value_high is not None else value
    return {
        ">=": (value, math.inf),
        ">": (math.nextafter(value, math.inf), math.inf),
        "<=": (-math.inf, high),
        "<": (-math.inf, math.nextafter(high, -math.inf)),
        "~": (value * 0.9, high * 1.1),
    }.get(row.comparator, (value, high))


def _change(earlier: Figure, later: Figure) -> str | None:
    """Kind of revision from `earlier` to `later`; None where both say the same."""
    first, second = _interval(earlier), _interval(later)
    if first == second:
        return None
    if second[0] >= first[0] and second[1] <= first[1]:
        return "refines"
    if second[0] <= first[0] and second[1] >= first[1]:
        return "widens"
    return "supersedes" if second[0] > first[0] or second[1] > first[1] else "contradicts"


def _counts(order: Order, ledger: Ledger, figures: list[Figure]) -> Iterator[Revision]:
    places = _places(order, ledger)
    series: defaultdict[tuple[str, str | None], list[tuple[Figure, frozenset[str], frozenset[str]]]] = defaultdict(list)
    for row in figures:
        if row.kind not in {"count", "percent", "area"} or row.value is None or row.post_id is None:
            continue
        if (
            _MORE.search(row.text)
            or _MORE.match(order.reading.text, row.span_end)
            or _ANOTHER.search(order.reading.text[max(0, row.span_start - 16) : row.span_start])
        ):
            continue  # an addition to a count, not the count
        name = _toll(order, row)
        if row.kind == "percent" and name != "turnout":
            continue
        measure = content_words(row.measure or "")
        key = (name, None) if name else (f"={' '.join(sorted(measure))}", row.unit) if len(measure) >= 2 else None
        if key is None:
            continue
        where = places.get(order.sentence_number(row.span_start) or -1, frozenset())
        group = series[key]
        previous = next((found for found in reversed(group[-60:]) if _same_thing(found, row, measure, where)), None)
        if previous is not None and previous[0].post_id != row.post_id:
            kind = _change(previous[0], row)
            if kind is not None and not (kind == "contradicts" and _is_another_count(order, previous[0], row)):
                yield _revision(
                    order, kind, previous[0], row, f"{name or row.measure}: {_said(order, previous[0])[2]}, then {_said(order, row)[2]}"
                )
        group.append((row, measure, where))


def _is_another_count(order: Order, earlier: Figure, later: Figure) -> bool:
    """A far lower count that nothing calls a correction: today's cases beside all cases, one ship's beside the country's."""
    if earlier.value is None or later.value is None or later.value >= 0.6 * earlier.value:
        return False
    start, end = order.sentence(later.span_start)
    return listed("tolls", "hints", "correction").search(order.reading.text, start, end) is None


def _same_thing(found: tuple[Figure, frozenset[str], frozenset[str]], row: Figure, measure: frozenset[str], where: frozenset[str]) -> bool:
    other, other_measure, other_where = found
    if where and other_where and not where & other_where:
        return False
    units = {other.unit, row.unit} - {None, "person", "people", "victim"}
    return len(units) < 2 or overlap(measure, other_measure) >= 0.5


def _toll(order: Order, row: Figure) -> str | None:
    """What a count of people counts, by the nearest telling word of its sentence."""
    start, end = order.sentence(row.span_start)
    best: tuple[int, str] | None = None
    for name, begin, after in _telling(order.reading.text[start:end]):
        distance = start + begin - row.span_end if start + begin >= row.span_end else row.span_start - start - after + 15
        if 0 <= distance < 60 and (best is None or distance < best[0]):
            best = distance, name
        elif start + begin < row.span_end and start + after > row.span_start:
            best = 0, name
    return best[1] if best else None


@lru_cache(maxsize=1 << 8)
def _telling(sentence: str) -> tuple[tuple[str, int, int], ...]:
    """What the words of a sentence say is counted, by class, with their start and end; a sentence is asked for each of its figures."""
    return tuple((name, match.start(), match.end()) for name, pattern in _classes() for match in pattern.finditer(sentence))


def _places(order: Order, ledger: Ledger) -> dict[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    countries = {row.place_id: row.country_code or row.place_id for row in ledger.rows(Place)}
    for mention in ledger.rows(Mention):
        number = order.sentence_number(mention.span_start)
        if mention.entity_kind == "place" and number is not None and not mention.is_metonym:
            found[number].add(countries.get(mention.entity_id, mention.entity_id))
    return {number: frozenset(ids) for number, ids in found.items()}


def _replaced(order: Order, figures: list[Figure]) -> Iterator[Revision]:
    """A value that replaces one first threatened, proposed or estimated, both in one sentence: "15%, down from the 25% threatened"."""
    text = order.reading.text
    by_sentence: defaultdict[int, list[Figure]] = defaultdict(list)
    for row in figures:
        number = order.sentence_number(row.span_start)
        if number is not None:
            by_sentence[number].append(row)
    for rows in by_sentence.values():
        start, end = order.sentence(rows[0].span_start)
        if not listed("tolls", "hints", "first").search(text, start, end):
            continue
        for row in rows:
            former = next(
                (
                    other
                    for other in rows
                    if row.baseline_value is not None and other is not row and other.value == row.baseline_value and other.kind == row.kind
                ),
                None,
            )
            if former is not None:
                yield _revision(order, "supersedes", former, row, f"{_said(order, former)[2]} at first, then {_said(order, row)[2]}")


def _disputed(order: Order, ledger: Ledger, figures: list[Figure]) -> Iterator[Revision]:
    """Somebody disputes a figure of the same or the previous sentence."""
    text = order.reading.text
    by_sentence: defaultdict[int, list[Figure]] = defaultdict(list)
    for row in figures:
        number = order.sentence_number(row.span_start)
        if number is not None and row.kind not in {"age", "duration"}:
            by_sentence[number].append(row)
    for pattern in (_dispute(), _REAL):
        for match in pattern.finditer(text):
            number = order.sentence_number(match.start())
            if number is None:
                continue
            same = [row for row in by_sentence.get(number, []) if row.span_end <= match.start()]
            previous = by_sentence.get(number - 1, [])
            target = same[-1] if same else previous[-1] if previous else None
            span = order.sentence_span(number)
            if target is None or span is None:
                continue
            start = _clause_start(text, ledger, span[0], match.start(), pattern is _REAL)
            post_id = target.post_id
            note = "the figure is disputed"
            yield _row(order, "disputed_by", target, None, start, match.end(), post_id, note)


def _clause_start(text: str, ledger: Ledger, floor: int, verb: int, is_whole: bool) -> int:
    """Begin of the clause of dispute: after the last comma or conjunction before its subject."""
    if is_whole:
        return verb
    edges = [
        match.end()
        for match in re.finditer(
            r"(?:,\s+|;\s+|\s[-–—]\s+)(?:(?:although|but|though|while|and|which)\s+)?|\b(?:although|though|while|but)\s+", text[floor:verb]
        )
    ]
    return floor + edges[-1] if edges else floor


def _said(order: Order, row: Figure) -> tuple[int, int, str]:
    """A figure with its comparator's words."""
    text = order.reading.text
    match = _COMPARATOR.search(text[max(0, row.span_start - 20) : row.span_start])
    start = row.span_start - len(match.group()) if match else row.span_start
    return start, row.span_end, text[start : row.span_end]


def _revision(order: Order, kind: str, earlier: Figure, later: Figure, note: str) -> Revision:
    start, end, _ = _said(order, later)
    return _row(order, kind, earlier, later, start, end, later.post_id, note)


def _row(order: Order, kind: str, earlier: Figure, later: Figure | None, start: int, end: int, post_id: str | None, note: str) -> Revision:
    text = order.reading.text
    from_start, from_end, from_text = _said(order, earlier)
    return Revision(
        revision_id=row_id(earlier.document_id, "revisions", kind, earlier.figure_id, later.figure_id if later else text[start:end]),
        kind=kind,
        from_table="figures",
        from_id=earlier.figure_id,
        to_table="figures" if later else None,
        to_id=later.figure_id if later else None,
        note=note,
        from_span_start=from_start,
        from_span_end=from_end,
        from_text=from_text,
        document_id=earlier.document_id,
        post_id=post_id,
        span_start=start,
        span_end=end,
        text=text[start:end],
        method="interval" if later and kind != "supersedes" else "clause" if later is None else "sequence",
    )
