"""Clauses that commit somebody without a verb of promising. One rule per way; they may overlap with those of `promises`.

Belongs here: signed contracts, what is demanded to be done, threats by "unless", money set aside or received, lists of donors, and plain
"will" for acts of policy. Does not: verbs of promising (`promises`), the parts of what is promised. Vocabulary: `commitments.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.wording import Promise, Rows, actions_by_verb, clause_end
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of, is_country, parties, role_of
from pipelines.language.verbs import all_forms, alternatives, forms
from pipelines.language.vocabulary import settings
from pipelines.model.records import Organisation

_WILL = re.compile(
    r"(?:\b(?:will|would|is\s+to|are\s+to)|['’]ll|['’]d)\s+(?:now\s+|also\s+|then\s+|soon\s+|\w+ly\s+)*(?P<verb>[a-z-]+(?:\s(?:out|aside|up|down|off))?)\b"
)
_UNLESS = re.compile(r"\bunless\b", re.I)
_RECEIVES = re.compile(
    r"\b(?:will|would|is\s+to|are\s+to)\s+(?:now\s+|also\s+)?(?:get|receive|be\s+given|be\s+paid)\s+(?:an?\s+)?(?:extra|additional|further|new)?\s*(?=[£$€¥₹\d])"
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
def _own_body() -> re.Pattern[str]:
    """ "her government", "their party": who is meant by what is theirs."""
    return re.compile(rf"\b(?P<whose>his|her|their|its)\s+(?P<body>{alternatives(settings('commitments')['words']['own_bodies'])})$", re.I)


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
def _demand_that() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['demands']['clauses']))})\s+that\s+", re.I)


@cache
def _policy() -> dict[str, str]:
    """From the base of a verb of policy to its action."""
    actions = actions_by_verb()
    return {verb: actions.get(verb, "other") for verb in settings("commitments")["policy"]["verbs"]}


def find_reported(page: Page, sentence: Sentence, rows: Rows, begin: int) -> Iterator[Promise]:
    """Every clause of a sentence that commits somebody by these rules; `begin` is where a subject may begin (inside a quote its start)."""
    yield from _contracts(page, sentence, rows)
    yield from _demands(page, sentence)
    yield from _unless(page, sentence)
    yield from _received(page, sentence, rows)
    yield from _policies(page, sentence, rows, begin)


_NEXT_DONOR = re.compile(r"(?:\s+[^.;,\d£$€¥₹]{0,60}?)?(?:,\s+(?:and\s+)?(?:with\s+)?|,?\s+and\s+|;\s+)(?:the\s+)?")


def other_donors(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> list[Promise]:
    """ "Japan pledged $15m, France €10m and Canada C$8m": the promises without a verb that follow one with a sum, each a name and a sum."""
    text = page.text
    sums = [row for row in rows.figures_in(promise.verb_end, sentence.end) if row.kind == "money"]
    found: list[Promise] = []
    at = sums[0].span_end if sums else sentence.end
    for row in sums[1:]:
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
                giver.start,
                giver.end,
                row.span_end,
                giver.start,
                Subject((giver,)),
                promise.strength,
                is_nominal=True,
                action=promise.action or "give",
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
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties:
            continue
        end = clause_end(text, match.end(), sentence.end)
        if not any(row.kind in {"money", "count", "weight", "volume"} for row in rows.figures_in(match.start(), end)):
            continue
        action = "buy" if match["link"].lower() in {"for", "worth"} else "other"
        start = subject.parties[0].start if sentence.start <= subject.parties[0].start < match.start() else match.start()
        yield Promise(match.start(), match.end() - 1, end, start, subject, "signed", action=action)


def _demands(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """X demanded that Y resign and that Z be paid: a subjunctive, one demand each."""
    text = page.text
    if text.find(" that ", sentence.start, sentence.end) < 0:
        return
    for match in _demand_that().finditer(text, sentence.start, sentence.end):
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties:
            continue
        start = subject.parties[0].start if sentence.start <= subject.parties[0].start < match.start() else match.start()
        pieces = [match.end()]
        stop = clause_end(text, match.end(), sentence.end)
        pieces += [other.end() for other in re.compile(r"\s(?:and|or)\s+that\s+").finditer(text, match.end(), stop)]
        for number, begin in enumerate(pieces):
            end = clause_end(text, begin, sentence.end)
            if number + 1 < len(pieces):
                end = min(end, text.rfind(" and that", 0, pieces[number + 1]) if " and that" in text[begin : pieces[number + 1]] else end)
            verb = re.compile(r"(?P<who>[^.;,]{2,60}?)\s+(?:not\s+)?(?P<verb>be\s+\w+|[a-z]+)\b").match(text, begin, end)
            if verb is None or end - begin < 5:
                continue
            if re.search(r"\b(?:is|are|was|were|has|had|will|would)\b", text[begin:end]):
                continue
            action = "give" if re.search(r"\bbe\s+(?:paid|given|compensated|refunded)\b", text[begin:end]) else "other"
            yield Promise(begin, begin, end, start if number == 0 else begin, subject, "demanded", action=action)


def _unless(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """X will do unless Y does: a threat by whoever will do it."""
    text = page.text
    unless = _UNLESS.search(text, sentence.start, sentence.end)
    if unless is None:
        return
    matches = list(_WILL.finditer(text, sentence.start, unless.start()))
    for match in matches[-1:]:
        if match["verb"] in {"be", "have", "not", "never", "need", "remain", "happen", "continue", "face", "lose", "die", "fail"}:
            continue
        subject = _doer(page, sentence, match.start())
        if not subject.parties:
            continue
        end = max(clause_end(text, match.end(), sentence.end), match.end("verb"))
        start = subject.parties[0].start if sentence.start <= subject.parties[0].start < match.start() else match.start("verb")
        yield Promise(match.start("verb"), match.end("verb"), end, start, subject, "threatened")


def _doer(page: Page, sentence: Sentence, verb: int) -> Subject:
    """The subject of "will", where "her government" or "his party" is that of the person meant."""
    text = page.text
    lead = text[sentence.start : verb].rstrip()
    own = _own_body().search(lead)
    if own:
        party = antecedent(page, sentence.start + own.start(), own["whose"])
        nation = country_of(page, party) if party and own["body"].lower() in {"government", "country", "nation", "administration"} else None
        found = nation or party
        return Subject((found,)) if found else Subject()
    return subject_before(page, sentence.start, verb)


def _received(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Y will get an extra sum; a sum is set aside for Y: who pays is not said."""
    text = page.text
    for match in _RECEIVES.finditer(text, sentence.start, sentence.end):
        if not re.search(r"\b(?:extra|additional|further|new)\b", match.group()):
            continue
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 3, sentence.end)) if row.kind == "money"]
        if figures:
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
            )
    for row in rows.figures_in(sentence.start, sentence.end):
        if row.kind != "money":
            continue
        passive = _passive().match(text, row.span_end, sentence.end)
        if passive and row.value is not None:
            end = clause_end(text, passive.end(), sentence.end)
            action = "invest" if passive["verb"].lower() == "invested" else "spend"
            yield Promise(row.span_start, row.span_start, end, row.span_start, Subject(is_anonymous=True), "said_will", action=action)


def _policies(page: Page, sentence: Sentence, rows: Rows, begin: int) -> Iterator[Promise]:
    """ "Labour would scrap the fee within a year", "the minister said she will publish the report": an act of policy without a quantity.

    Only bodies and people of office bind themselves so; somebody has to say it, or there is a deadline.
    """
    text = page.text
    for match in _WILL.finditer(text, sentence.start, sentence.end):
        verb = match["verb"].lower()
        action = _policy().get(verb) or _policy().get(verb.split(" ")[0])
        if action is None:
            continue
        end = clause_end(text, match.end(), sentence.end)
        if end - match.end() < 4 or re.search(
            r"\b(?:if|whether|could|might|what|how|when|why|who|which)\s+[^.;]{0,40}$", text[sentence.start : match.start()]
        ):
            continue
        subject = _doer(page, sentence, match.start()) if begin == sentence.start else subject_before(page, begin, match.start())
        party = subject.party
        if party is None or not _binds(page, party):
            continue
        whole = text[sentence.start : sentence.end]
        has_said = _said().search(text, sentence.start, match.start()) or re.search(
            r",\s[^,]{3,60}\b(?:said|says|announced|confirmed|told)\b", whole
        )
        if not has_said and not re.search(
            r"\b(?:within\s+\w+|by\s+(?:the\s+end|next|\d{4}|[A-Z]\w+)|from\s+(?:next|\d|[A-Z]\w+))\b", text[match.end() : end]
        ):
            continue
        start = party.start if sentence.start <= party.start < match.start() else match.start("verb")
        yield Promise(
            match.start("verb"),
            match.end("verb"),
            end,
            start,
            subject,
            "said_will",
            action=None if rows.figures_in(match.end(), end) else action,
        )


def _binds(page: Page, party: Party) -> bool:
    """Bodies, countries and people of office bind themselves; teams and players only play."""
    if party.kind == "place":
        return bool(party.entity_id and is_country(page, party.entity_id))
    if party.kind == "organisation":
        return party.entity_id not in _teams(page)
    role = role_of(page, party)
    return bool(role and re.search(rf"\b(?:{alternatives(settings('commitments')['policy']['roles'])})\b", role, re.I))


def _teams(page: Page) -> frozenset[str]:
    return frozenset(row.organisation_id for row in page.rows(Organisation) if row.kind in {"team", "media"})
