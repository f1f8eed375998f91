"""Clauses that commit somebody without a verb of promising. One rule per way; they may overlap with those of `promises`.

Belongs here: signed contracts, money set aside or received, what will be done by whoever is left out, lists of donors, and plain "will"
for acts of policy. Does not: verbs of promising (`promises`), demands and threats (`demands`). Vocabulary: `commitments.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.actors import BODY, doer, holds_office
from pipelines.extraction.commitments.coordination import conjuncts
from pipelines.extraction.commitments.wording import (
    LESS,
    WILL,
    Promise,
    Rows,
    actions_by_verb,
    clause_end,
    contract_words,
    is_ahead,
    is_of_what_was_said,
    start_of,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, parties
from pipelines.language.verbs import all_forms, alternatives, forms
from pipelines.language.vocabulary import settings, table
from pipelines.model.records import Organisation

_RECEIVES = re.compile(
    r"\b(?:(?:will|would|is\s+to|are\s+to)\s+(?:now\s+|also\s+)?(?:get|receive|have|be\s+given|be\s+paid)\s+(?:an?\s+)?(?P<more>extra|additional|further|new)\s*|gets\s+(?:an?\s+)?(?:extra|additional|further)?\s*)(?=[£$€¥₹\d])"
)
_UNDERTAKEN = re.compile(
    r"\b(?:will|would|is\s+to|are\s+to)\s+(?:also\s+|now\s+|then\s+)?be\s+(?:\w+ly\s+)?(?P<verb>[a-z-]+(?:\s(?:out|aside|up|down|off|over|back|in)\b)?)"
)
_AMOUNTS = frozenset({"money", "count", "weight"})
_AGENT = re.compile(r"\s+by\s+(?!the\s+end\b)(?=[A-Z]|the\s)")
_NEXT_DONOR = re.compile(
    r"(?:,\s+[^.;,\d£$€¥₹]{0,40}?)?(?:\s+[^.;,\d£$€¥₹]{0,60}?)?(?:,\s+(?:and\s+)?(?:with\s+)?|,?\s+and\s+|;\s+)(?:the\s+)?"
)
_DEADLINE = re.compile(
    r"\b(?:within\s+\w+|by\s+(?:the\s+(?:end|summer|autumn|spring|winter|start)|next|\d{4}|[A-Z]\w+|\d{1,2}\s+[A-Z]\w+)|from\s+(?:next|\d|[A-Z]\w+)|before\s+(?:the\s+end|next|[A-Z]\w+|winter|summer|spring|autumn|christmas|easter))\b"
)
_HEDGED = re.compile(
    r"\b(?:(?:if|whether|could|might|what|how|when|why|who|which)\s+[^.;,]{0,40}|(?:reject|deni|dismiss|deny|rumou?r|specul|expectation|hope|fear|claim|doubt|bet)\w*\s+[^.;,]{0,60})$"
)
_TERMS = re.compile(
    r"\b(?:under|as\s+part\s+of)\s+(?:the|a|an|its|their|this)\s+(?:[\w-]+\s+){0,4}(?:deal|draft|plan|plans|agreement|accord|pact|scheme|terms|proposal|proposals|package|treaty)\b",
    re.I,
)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['words']['tells']))})\b")


@cache
def _passive() -> re.Pattern[str]:
    """Money that "has been set aside": who by is left out."""
    verbs = alternatives(forms(verb).participle for verb in settings("commitments")["words"]["sets_aside"])
    return re.compile(
        r"\s+(?:of\s+\w+\s+){0,2}(?:(?:is|are|has\s+been|have\s+been|will\s+be|is\s+being|is\s+to\s+be)\s+(?:also\s+)?)"
        rf"(?P<verb>{verbs})\b"
    )


@cache
def _contract() -> re.Pattern[str]:
    words = settings("commitments")["contracts"]
    verbs = alternatives(all_forms(words["verbs"]))
    return re.compile(
        rf"\b(?P<verb>{verbs})\s+(?:an?|the|its|their|two|three|several)\s+(?:[\w$£€.,-]+\s+){{0,4}}?(?P<noun>{alternatives(words['nouns'])})\s+"
        rf"(?:with\s+[^.;,]{{2,50}}?\s+)?(?P<link>for|to|worth|on)\s+",
        re.I,
    )


@cache
def _policy() -> dict[str, str]:
    """From the base of a verb of policy to its action."""
    actions = actions_by_verb()
    return {verb: actions.get(verb, "other") for verb in settings("commitments")["policy"]["verbs"]}


@cache
def _acts() -> dict[str, str]:
    """From the base of a verb of doing to its action: what "we will" in somebody's mouth binds to."""
    return {verb: action for verb, action in actions_by_verb().items() if action not in {"meet", "cooperate", "sign", "tariff"}}


@cache
def _participles() -> dict[str, str]:
    """From the participle of a verb of doing to its base."""
    known = settings("commitments")
    verbs = [*(verb for verbs in known["actions"].values() for verb in verbs), *known["policy"]["verbs"]]
    return {forms(verb).participle: verb for verb in reversed(verbs)}


def find_reported(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence that commits somebody by these rules."""
    if rows.figures_in(sentence.start, sentence.end) and not contract_words().isdisjoint(page.words(sentence)):
        yield from _contracts(page, sentence, rows)
    yield from _received(page, sentence, rows)
    if is_ahead(page.words(sentence)):
        yield from _undertaken(page, sentence, rows)
        yield from _policies(page, sentence, rows)


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
            or text[named[-1].end : row.span_start].strip() not in {"", "a", "another", "some", "about", "with"}
            or not _NEXT_DONOR.fullmatch(text, at, named[-1].start)
        ):
            break
        giver = named[-1]
        found.append(
            Promise(
                giver.end,
                giver.end,
                row.span_end,
                giver.start,
                Subject((giver,)),
                promise.strength,
                is_nominal=True,
                action=promise.action or "give",
                quantity=replace(row, unit=sums[0].unit, kind="money") if is_bare else row,
            )
        )
        at = row.span_end
    return found


def _contracts(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X has signed a contract for 24 aircraft; X placed an order worth a sum."""
    text = page.text
    for match in _contract().finditer(text, sentence.start, sentence.end):
        if re.search(r"\b(?:will|would|to|could|may|might|not|yet|expected|hopes?)\s+(?:\w+\s+)?$", text[sentence.start : match.start()]):
            continue
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties:
            continue
        end = clause_end(text, match.end(), sentence.end)
        if not any(row.kind in {"money", "count", "weight", "volume"} for row in rows.figures_in(match.start(), end)):
            continue
        action = "buy" if match["link"].lower() in {"for", "worth"} else "other"
        start = start_of(text, sentence.start, match.start(), subject)
        deed = f"sign {text[match.end('verb') : end].strip()}"
        yield Promise(match.start(), match.end() - 1, end, start, subject, "signed", action=action, deed=deed)


def _received(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Y will get an extra sum; a sum is set aside for Y: who pays is not said."""
    text = page.text
    if not any(row.kind == "money" for row in rows.figures_in(sentence.start, sentence.end)):
        return
    for match in _RECEIVES.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 3, sentence.end)) if row.kind == "money"]
        if not figures or (match["more"] is None and not _is_granted(page, sentence, match.start(), rows)):
            continue
        lead = re.search(r"(?:^|[,;:“\"–—-]\s*)([^,;:“\"–—]{3,80})$", text[sentence.start : match.start()].rstrip())
        start = sentence.start + lead.start(1) if lead else match.start()
        end = clause_end(text, match.end(), sentence.end)
        whom = parties(page, start, match.start())
        yield Promise(
            match.start(),
            match.end(),
            end,
            start,
            Subject(is_anonymous=True),
            "said_will",
            action="give",
            counterparty=whom[-1] if whom else None,
            is_nominal=True,
            deed=f"give {_lowered(text[start : match.start()])} {text[figures[0].span_start : end]}",
        )
    for row in rows.figures_in(sentence.start, sentence.end):
        if row.kind != "money":
            continue
        passive = _passive().match(text, row.span_end, sentence.end)
        if passive and row.value is not None:
            end = clause_end(text, passive.end(), sentence.end)
            action = "invest" if passive["verb"].lower() == "invested" else "spend"
            yield Promise(
                passive.start("verb"),
                passive.end("verb"),
                end,
                row.span_start,
                Subject(is_anonymous=True),
                "said_will",
                action=action,
                quantity=row,
                deed=f"set aside {row.text}{text[passive.end() : end]}",
            )


@cache
def _openings() -> frozenset[str]:
    """Words that have a capital only where they begin a sentence."""
    determiners = {"the", "a", "an", "some", "all", "every", "another", "its", "their", "his", "her"}
    return frozenset(determiners | {row["word"] for row in table("number_words")})


def _lowered(words: str) -> str:
    """The words of a subject as they stand inside a phrase: "The health service" is "the health service"."""
    words = re.sub(r"^whose\s+", "its ", words.strip(), flags=re.I)
    return words[:1].lower() + words[1:] if words.split(" ", 1)[0].lower() in _openings() else words


def _is_granted(page: Page, sentence: Sentence, verb: int, rows: Rows) -> bool:
    """ "Hillford gets £90m", "the flood barrier gets": a thing or a place gets it, no person (who earns)."""
    subject = doer(page, sentence, verb, rows)
    lead = page.text[max(sentence.start, verb - 24) : verb]
    if subject.pronoun in {"he", "she", "i", "we", "you", "it", "they"} or re.search(
        r"\b(?:who|winner|he|she|it|everyone|nobody)\s+$", lead, re.I
    ):
        return False
    return not (subject.parties and subject.parties[-1].kind == "person" and "whose" not in page.text[sentence.start : verb])


def _undertaken(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Twelve jets will be ordered", "the VAT will be cut to 9%": with a quantity; whoever says so, or "by X", does it."""
    text = page.text
    for match in _UNDERTAKEN.finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        base = _participles().get(verb) or _participles().get(verb.split(" ")[0])
        action = actions_by_verb().get(base) or _policy().get(base) if base else None
        if base is None or action in {None, "meet", "sign", "cooperate"} or base in {"add", "take over", "accept", "open"}:
            continue
        end = clause_end(text, match.end("verb"), sentence.end)
        clause = max(
            (found.end() for found in re.finditer(r"[,;:“\"]\s*|\b(?:that|and|but)\s+", text[sentence.start : match.start()])), default=0
        )
        begin = sentence.start + clause
        before = [
            row
            for row in rows.figures_in(begin, match.start())
            if row.kind in {"money", "count", "weight"} and not rows.is_aside(row, begin)
        ]
        after = [
            row
            for row in rows.figures_in(match.end(), end)
            if row.kind in {"money", "percent"} and re.search(r"\b(?:to|by|from)\s+(?:\w+\s+)?$", text[match.end() : row.span_start])
        ]
        figure = next((row for row in before if row.span_start - begin < 12), None) or next(
            iter(after[::-1] if len(after) > 1 else after), None
        )
        if (figure is not None and figure.kind in LESS) or _HEDGED.search(text, sentence.start, match.start()):
            continue
        agent = _AGENT.search(text, match.end(), end)
        named = parties(page, agent.end(), end) if agent else []
        speaker = _speaker(page, sentence, match.start(), rows) if not named else Subject((named[0],))
        is_policy = base in _policy() and bool(speaker.parties) and _DEADLINE.search(text[match.end() : end])
        if figure is None and not is_policy:
            continue
        if figure is not None and figure.kind == "percent" and not speaker.parties:
            continue  # "emissions will be cut by a tenth": a forecast or a target of nobody
        yield Promise(
            match.start("verb"),
            match.start("verb") + len(verb if verb in _participles() else verb.split(" ")[0]),
            end,
            begin,
            speaker if speaker.parties else Subject(is_anonymous=True),
            "said_will",
            action=None if action == "tariff" else action,
            quantity=figure,
            deed=f"{base} {_lowered(text[begin : match.start()])}{text[match.end('verb') : agent.start() if agent else end]}",
        )


def _speaker(page: Page, sentence: Sentence, verb: int, rows: Rows) -> Subject:
    """Who says that it will be done, where that is somebody who can have it done."""
    said = list(_said().finditer(page.text, sentence.start, verb))
    if not said:
        return Subject()
    subject = doer(page, sentence, said[0].start(), rows)
    party = subject.party
    return subject if party is not None and binds(page, party) else Subject()


def _policies(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Labour would scrap the fee within a year", "the minister said she will publish the report": an act of policy without a quantity.

    Only bodies and people of office bind themselves so; somebody has to say it, or there is a deadline.
    """
    text = page.text
    for match in WILL.finditer(text, sentence.start, sentence.end):
        verb = match["verb"].lower()
        known = verb if verb in _policy() else verb.split(" ")[0]
        action = _policy().get(known)
        is_quoted = rows.quote_at(match.start()) is not None
        if action is None and is_quoted and re.search(r"\b(?:we|i)\s*$", text[max(0, match.start() - 4) : match.start()], re.I):
            action = _acts().get(known)
        if action is None:
            continue
        verb_end = match.start("verb") + len(known)
        end = clause_end(text, verb_end, sentence.end)
        if end - verb_end < 4 or is_of_what_was_said(text, verb_end) or _HEDGED.search(text, sentence.start, match.start()):
            continue
        subject = doer(page, sentence, match.start(), rows)
        party = subject.party
        if party is None or not (binds(page, party) or subject.pronoun == BODY):
            continue
        is_said = (
            _said().search(text, sentence.start, match.start())
            or _TERMS.search(text, sentence.start, match.start())
            or re.search(r",\s[^,]{3,60}\b(?:said|says|announced|confirmed|told)\b|\baccording\s+to\b", text[sentence.start : sentence.end])
            or re.search(r"\bin\s+(?:exchange|return)\b", text[sentence.start : match.start()], re.I)
            or re.match(r"(?:is|are)\s+(?:also\s+)?to\b", match.group())
            or (match.group().lower().startswith("would") and (subject.pronoun == BODY or _runs(page, party)))
            or (subject.pronoun in {"we", "i"} and is_quoted)
        )
        is_dated = _DEADLINE.search(text[verb_end:end]) or (rows.times_in(verb_end, end) and known not in {"publish", "release", "close"})
        if not is_said and not is_dated:
            continue
        first = Promise(match.start("verb"), verb_end, end, start_of(text, sentence.start, match.start(), subject), subject, "said_will")
        for promise in conjuncts(text, first, sentence.end):
            yield (
                promise
                if rows.figures_in(promise.verb_end, promise.end)
                else replace(promise, action=_policy().get(text[promise.verb_start : promise.verb_end].lower()))
            )


def binds(page: Page, party: Party) -> bool:
    """Bodies, countries and people of office bind themselves; teams and players only play."""
    if party.kind == "place":
        return bool(party.entity_id and is_country(page, party.entity_id))
    if party.kind == "organisation":
        return party.entity_id not in _teams(page)
    return holds_office(page, party)


def _runs(page: Page, party: Party) -> bool:
    """A party or a politician, whose plain "would" tells what they mean to do in office."""
    kinds = {row.organisation_id: row.kind for row in page.rows(Organisation)}
    return kinds.get(party.entity_id or "") == "party" or (party.kind == "person" and holds_office(page, party))


def _teams(page: Page) -> frozenset[str]:
    return frozenset(row.organisation_id for row in page.rows(Organisation) if row.kind in {"team", "media"})
