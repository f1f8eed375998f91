"""Sums that follow a promise without a verb of their own: "Japan pledged $15m, France €10m", "$3bn in aid and another $2bn for roads".

Belongs here: lists of donors and second sums. Does not: sums with their own verb (`coordination`), lists of measures (`listed`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.wording import Promise, Rows, actions_by_verb, clause_end, nominal_action
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.vocabulary import listed
from pipelines.model.records import Figure

_NEXT_DONOR = re.compile(
    r"(?:,\s+[^.;,\d£$€¥₹]{0,40}?)?(?:\s+by\s+\d{4})?(?:\s+[^.;,\d£$€¥₹]{0,60}?)?(?:,\s+(?:and\s+)?(?:with\s+)?|,?\s+and\s+|;\s+)(?:the\s+)?"
)
_LINE = re.compile(
    r"[^\w£$€¥₹]{0,4}(?:and\s+)?(?:[Tt]he\s+)?(?P<who>[A-Z][\w’'.&-]*(?:\s(?:of\s|and\s|the\s)?[A-Z][\w’'.&-]*){0,5})\s*(?::|\s[-–—]|[–—|]|,|(?=\s))\s*"
    r"(?:about\s+|around\s+|nearly\s+|some\s+|up\s+to\s+)?(?=[A-Z]{0,3}[£$€¥₹]|\d)"
)
"""A name and what leads to its sum: "Norland: ", "the Hill Bank – "."""
_NEXT = re.compile(r"(?P<rest>(?:\s*\([^()]{1,60}\))?(?:\s+(?:for|to|in|over|towards|a)\s[^.;:,]{2,60}?)?)\s*(?:[.;,]\s*|$)")
NAME_AND_SUM = 90
"""Within how many characters the first sum of a tally begins."""
_ABOVE = 500
"""How far above a list the words stand that say what it is of."""
_BEFORE_SUM = re.compile(r"\s*(?:,[^,;.]{2,40},)?\s*(?:a|another|some|about|with|a\s+further)?\s*")


def other_donors(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> list[Promise]:
    """ "Japan pledged $15m, France €10m and Canada C$8m": the promises without a verb that follow one with a sum, each a name and a sum."""
    text = page.text
    sums = [row for row in rows.figures_in(promise.verb_end, sentence.end) if row.kind == "money"]
    found: list[Promise] = []
    at = sums[0].span_end if sums else sentence.end
    if not sums:
        return found
    for row in rows.figures_in(at, sentence.end):
        is_bare = (
            row.kind == "count"
            and row.value is not None
            and re.fullmatch(r"[\d.,]+\s*(?:million|billion|m|bn|trillion|crore|lakh)", row.text) is not None
        )
        if row.kind != "money" and not is_bare:
            continue
        if re.fullmatch(r"\s*(?:\(|,?\s+or\s+)(?:about\s+|around\s+|nearly\s+)?", text[at : row.span_start]):
            at = row.span_end + (text[row.span_end : row.span_end + 1] == ")")
            continue  # what the sum is worth elsewhere
        named = [party for party in parties(page, at, row.span_start) if party.kind in {"place", "organisation"}]
        if (
            not named
            or not _BEFORE_SUM.fullmatch(text, named[-1].end, row.span_start)
            or not _NEXT_DONOR.fullmatch(text, at, named[-1].start)
        ):
            break
        giver = named[-1]
        action = promise.action or "give"
        found.append(
            Promise(
                row.span_start,
                row.span_start,
                row.span_end,
                giver.start,
                Subject((giver,)),
                promise.strength,
                is_nominal=True,
                action=action,
                deed=f"{action if action in {'give', 'invest', 'spend', 'buy'} else 'give'} {row.text}",
                quantity=replace(row, unit=sums[0].unit, kind="money") if is_bare else row,
            )
        )
        at = row.span_end
    return found


def further_sum(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> Promise | None:
    """ "will give $3bn in aid and another $2bn for roads": the second sum of one promise, with what it is for."""
    if promise.strength == "demanded" or promise.is_nominal or promise.deed is not None:
        return None
    money = [row for row in rows.figures_in(promise.verb_end, promise.end) if row.kind == "money"]
    for row in money[1:]:
        lead = page.text[money[0].span_end : row.span_start]
        if re.search(r"\band\s+(?:another|a\s+further|an\s+additional|an\s+extra)\s+$", lead) and re.match(
            r"\s+(?:for|to|in|on)\s", page.text[row.span_end : row.span_end + 5]
        ):
            action = promise.action or actions_by_verb().get(page.text[promise.verb_start : promise.verb_end].lower(), "give")
            return replace(
                promise, verb_start=row.span_start, verb_end=row.span_start, start=row.span_start, is_nominal=True, action=action
            )
    return None


def further_sums(text: str, sentence: Sentence, promise: Promise, first: Figure, rows: Rows) -> Iterator[Promise]:
    """ "promised £2m for roads and £3m for schools": further sums of the same promise, each with what it is for."""
    for row in rows.figures_in(first.span_end, sentence.end):
        lead = text[first.span_end : row.span_start]
        if row.kind != "money" or not re.search(r"(?:,|\band)\s+(?:a\s+further\s+|another\s+)?$", lead):
            continue
        purpose = re.compile(r"\s+(?:for|to)\s+").match(text, row.span_end, sentence.end)
        if purpose is None:
            continue
        end = clause_end(text, row.span_end, sentence.end)
        yield replace(
            promise,
            verb_start=row.span_start,
            verb_end=row.span_start,
            start=row.span_start,
            end=end,
            is_nominal=True,
            action=nominal_action(text[row.span_end : end], "money"),
        )


def find_tally(page: Page, sentence: Sentence, rows: Rows) -> list[Promise]:
    """ "Germany: $20m; France: $15m", each on a line of its own or not, under words of pledging: who has promised how much."""
    text = page.text
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    line = _LINE.match(text, sentence.start, sentence.end)
    cues = listed("commitments", "words", "tally")
    if post is None or line is None or not cues.search(text, max(post.span_start, sentence.start - _ABOVE), line.end()):
        return []
    found: list[Promise] = []
    while line is not None:
        row = next(iter(rows.figures_in(line.end(), line.end() + 1)), None)
        if row is None or row.kind != "money" or row.value is None:
            break
        start, end = line.start("who"), line.end("who")
        giver = next((party for party in parties(page, start, end) if party.end == end), None)
        giver = giver or Party(line["who"], None, "organisation", start, end)
        stop = _NEXT.match(text, row.span_end, sentence.end)
        if giver.kind == "person" or stop is None:
            break
        deed = f"give {text[row.span_start : stop.end('rest')]}"
        found.append(
            Promise(
                row.span_start,
                row.span_start,
                stop.end("rest"),
                start,
                Subject((giver,)),
                "pledged",
                is_nominal=True,
                action="give",
                deed=deed,
                quantity=row,
            )
        )
        line = _LINE.match(text, stop.end(), sentence.end)
    return found
