"""Sums that follow a promise without a verb of their own: "Japan pledged $15m, France €10m", "$3bn in aid and another $2bn for roads".

Belongs here: lists of donors and second sums. Does not: sums with their own verb (`coordination`), lists of measures (`listed`)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.wording import Promise, Rows, actions_by_verb
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties

_NEXT_DONOR = re.compile(
    r"(?:,\s+[^.;,\d£$€¥₹]{0,40}?)?(?:\s+by\s+\d{4})?(?:\s+[^.;,\d£$€¥₹]{0,60}?)?(?:,\s+(?:and\s+)?(?:with\s+)?|,?\s+and\s+|;\s+)(?:the\s+)?"
)
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
