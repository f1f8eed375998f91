"""Clauses by which somebody demands, wants or threatens.

Belongs here: one rule per way of demanding, and threats by "unless" and "if". Does not: "threatened to" (a verb like those of `promises`),
the parts of what is demanded (`parts`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.clauses import subject_before
from pipelines.extraction.commitments.actors import doer, main_subject
from pipelines.extraction.commitments.wording import ITS, LESS, WILL, Promise, Rows, clause_end, demand_pattern, start_of
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import is_country, parties
from pipelines.language.verbs import all_forms, alternatives, forms
from pipelines.language.vocabulary import settings, table
from pipelines.model.records import Figure

_ASKED = re.compile(r"\s+(?P<who>[^.;:,\"“”]{2,50}?)\s+(?:not\s+)?to\s+(?P<verb>(?-i:[a-z]+))\b", re.I)
_UNLESS = re.compile(r"\bunless\b", re.I)
_STATES = frozenset(
    [
        "be",
        "have",
        "not",
        "never",
        "need",
        "remain",
        "happen",
        "continue",
        "face",
        "lose",
        "die",
        "fail",
        "get",
        "become",
        "see",
        "make",
        "know",
    ]
)
_QUALIFIED = (
    r"(?:an?\s+|the\s+)?(?:extra\s+|additional\s+|another\s+|further\s+|at\s+least\s+|up\s+to\s+|more\s+than\s+|about\s+|around\s+|some\s+|"
    r"a\s+total\s+of\s+|nearly\s+|pay\s+rises?\s+of\s+|a\s+rise\s+of\s+)*"
)
_IDLE_OBJECT = re.compile(
    r"\s+(?:that|to|by|from|and|as|at|in|on|when|if|whether|how|why|what|he|she|it|they|you|more\s+(?:from|of))\b", re.I
)
_THING = re.compile(
    r"\s*(?:an?\s|the\s|more\s|his\s|her\s|their\s|its\s|(?:[\w’'-]+\s+){0,3}?[\w-]+['’]s\s"
    r"|[\w-]+\s+(?:of|to|for|from|on|against|over|to\s+be)\s"
    rf"|(?:[a-z-]+\s+){{1,2}}(?:{alternatives(settings('commitments')['words']['wanted_bare'])}))",
    re.I,
)
"""What is demanded: a thing with its determiner or with what it is of; "calls for calm" demands nothing that could be kept."""
_SOUGHT = re.compile(
    rf"\s*(?:an?|the|more|further|written|firm|legal|public|full|new)\s+(?:[\w-]+\s+){{0,2}}(?:{alternatives(settings('commitments')['words']['sought'])})\b",
    re.I,
)
_CHANGED = re.compile(
    r"\s*(?!\s|(?:him|her|them|us|me|you|it|people|everyone|everybody|to|not)\b)[^.;,\"“”]{3,60}?\s+to\s+(?:be\s+\w+(?:ed|en|t)|go\s+(?:up|down)|rise|fall|end|stay\s+open|become)\b"
)
"""What is wanted to change: "wants the rate to go up to 50p"."""
_WHO = re.compile(
    r"(?:(?:the|an?|all|every|each|his|her|their|its)\s+)?[^\s.;,]+\s+(?=(?:not\s+)?[a-z]+\b)"
    r"(?!(?:of|in|on|at|for|to|from|with|by|and|or)\s)",
    re.I,
)
_THREATENS = re.compile(
    r"\bthreaten(?:s|ed|ing)?\s+(?P<whom>[^.,;:]{2,50}?)\s+with\s+(?P<what>(?:an?|the|more|new|further|[\d£$€])\s?[^.,;:]+)", re.I
)
_ASKED_FOR = re.compile(r"\s+(?!for\b)(?:[\w’'-]+\s+){1,4}?for\b")
_IF_CLAUSE = re.compile(r"[“\"']?\s*if\s+(?:they|you|he|she|it|the\s|[A-Z])[^.;]{3,90},\s+", re.I)


@cache
def _asked() -> re.Pattern[str]:
    """Somebody without a name of whom something can be demanded ("the richer countries")."""
    return re.compile(
        r"(?:(?:the|all|both|its|his|her|their|other|more|every|rich|poor|richer|major|big|next|new)\s+)*(?:[\w-]+\s+){0,2}"
        rf"(?:{alternatives(settings('commitments')['words']['asked'])}|(?!others\b)[a-z]+(?:ers|ors|ists|ians|ives|eers))(?:\s+(?:of|for|in|on)\s+[\w\s-]{{2,30}})?",
        re.I,
    )


@cache
def _wants() -> re.Pattern[str]:
    """Verbs of demanding right before a quantity or a thing: group `firm` for those that need no quantity."""
    words = settings("commitments")["demands"]
    return re.compile(
        rf"\b(?:(?P<firm>{alternatives(all_forms(words['things']))})|{alternatives(all_forms(words['quantities']))})(?=\s)", re.I
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """ "used his speech to": what leads to what its subject asks for."""
    verbs = settings("commitments")["words"]["goes_on"]
    return re.compile(
        rf"\b(?:{alternatives(form for verb in verbs for form in (forms(verb).past, forms(verb).third))})\b[^.;,]{{0,60}}\bto\s+$"
    )


@cache
def _demand_that() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['demands']['clauses']))})\s+that\s+", re.I)


def find_demands(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every demand and threat of a sentence by these rules; they may overlap."""
    yield from _demanded(page, sentence, rows)
    yield from _wanted(page, sentence, rows)
    yield from _demanded_that(page, sentence, rows)
    if "with" in page.words(sentence) and not _threatening().isdisjoint(page.words(sentence)):
        yield from _threatened_with(page, sentence, rows)
    yield from _unless(page, sentence, rows)
    yield from _if(page, sentence, rows)


def _is_noun(text: str, start: int, match: re.Match[str]) -> bool:
    """What matched is a noun, or denied: "a push for", "backed calls for", "does not want"."""
    lead = text[start : match.start()]
    if re.search(r"(?:n['’]t|\bnot|\bnever|\bto\s+be|\bcould|\bmight|\bwould|\bcan)\s+$", lead):
        return True
    word = match.group().split()[0].lower()
    if word.endswith(("ed", "ing", "ght")) or word in {"want", "wants", "insist", "insists", "seek", "seeks"}:
        return False
    if re.search(
        r"(?:\b(?:the|an?|his|her|their|its|our|of|any|this|that|no|in|on|with|under|more|fewer|many|backed|despite|amid|and)|['’]s|\d|\w(?:ing|ed))\s+$",
        lead,
        re.I,
    ):
        return True
    # "urgent calls for" is a noun, "the union calls for" a verb: before it stands a name, a pronoun or a body.
    before = re.search(r"([\w’'-]+)\s+$", lead)
    return before is not None and word.endswith("s") and before[1].islower() and before[1] not in _callers()


@cache
def _callers() -> frozenset[str]:
    """Nouns and pronouns that call for something."""
    known = settings("commitments")
    return frozenset(noun for nouns in known["bodies"].values() for noun in nouns) | frozenset(
        [*known["words"]["own_bodies"], *known["words"]["asked"], "he", "she", "it", "who", "which", "also", "now", "still", "opposition"]
    )


def _demanded(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X urged Y to do: both must be named."""
    text = page.text
    for match in demand_pattern().finditer(text, sentence.start, sentence.end):
        infinitive = _ASKED.match(text, match.end(), sentence.end)
        if infinitive is None:
            continue
        asked = parties(page, infinitive.start("who"), infinitive.end("who"))
        is_named = bool(asked) and (
            asked[-1].end == infinitive.end("who") or bool(re.fullmatch(r"['’]s\s+\w+", text[asked[-1].end : infinitive.end("who")]))
        )
        if is_named and re.search(r"\b(?:in|of|from|at|on|with|for)\s", text[infinitive.start("who") : asked[-1].start]):
            is_named = False  # "children in Belfast"
        is_meant = infinitive["who"].lower() in {"him", "her", "them"} and match.group().lower().startswith(
            ("urg", "call", "press", "implor")
        )
        if not is_named and not is_meant and not _asked().fullmatch(infinitive["who"]):
            continue
        lead = text[sentence.start : match.start()]
        if re.search(r"\b(?:is|are|was|were|been|be)\s+$", lead) and not match.group().lower().endswith("ing"):
            continue
        if re.search(
            r"(?:\b(?:the|an?|his|her|their|its|our|of|any|this|that|maintain|pile|put|under|more)|['’]s)\s+(?:\w+\s+)?$", lead, re.I
        ):
            continue  # a push, an order: a noun
        if re.search(r"(?:n['’]t|\bnot|\bnever)\s+$", lead):
            continue
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties or (is_named and subject.parties[-1].entity_id == asked[-1].entity_id):
            continue
        wanting = subject.parties[-1]
        if wanting.kind == "place" and not is_country(page, wanting.entity_id or "") and subject.pronoun:
            continue  # "they" are people at a place, not the place
        verb_start = infinitive.start("verb")
        end = clause_end(text, infinitive.end("verb"), sentence.end)
        start = start_of(text, sentence.start, match.start(), subject)
        yield Promise(verb_start, infinitive.end("verb"), end, start, subject, "demanded", counterparty=asked[-1] if is_named else None)


def _wanted(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X wants a sum from Y; X demanded a recount."""
    text = page.text
    for match in _wants().finditer(text, sentence.start, sentence.end):
        if _is_noun(text, sentence.start, match) or _IDLE_OBJECT.match(text, match.end(), sentence.end):
            continue
        end = clause_end(text, match.end(), sentence.end)
        begin = match.end()
        if (asked := _ASKED_FOR.match(text, begin, end)) is not None and match.group().lower().startswith("ask"):
            begin = asked.end()  # "asked allies for 10 trains"
        words = text[begin:end]
        figure = _first_figure(text, begin, end, rows)
        changed = _CHANGED.match(words)
        if changed is None and re.search(r"\bto\s+[a-z]+\b", words.split(" from ")[0]) and not match["firm"]:
            continue  # "wants Sudland to buy": the rule of demands
        if changed is not None:
            figure = next(iter(rows.figures_in(match.end() + changed.end(), end)), None)
        if words.count("“") != words.count("”") or words.count('"') % 2:
            continue  # cut inside what somebody is quoted with
        if figure is None and changed is None and not (_THING.match(words) if match["firm"] else _SOUGHT.match(words)):
            continue
        if figure is None and re.search(r"\bto\s+$", text[sentence.start : match.start()]):
            continue
        on = _goes_on().search(text, sentence.start, match.start())
        subject = main_subject(page, sentence, match.start()) if on else doer(page, sentence, match.start(), rows)
        if not subject.parties or (subject.parties[-1].kind == "place" and subject.pronoun == "they"):
            continue
        passive = re.search(r"\b(?:is|are|was|were|been|be)\s+$", text[sentence.start : match.start()])
        if passive and not match.group().lower().endswith(("ing", "ing for")):
            continue
        action = "give" if figure is not None and figure.kind == "money" else "other"
        giver = next(
            (party for party in parties(page, match.end(), end) if re.search(r"\bfrom\s+(?:the\s+)?$", text[match.end() : party.start])),
            None,
        )
        start = start_of(text, sentence.start, match.start(), subject)
        yield Promise(
            match.end(), match.end(), end, start, subject, "demanded", giver, is_nominal=True, action=action, deed=words, quantity=figure
        )


def _first_figure(text: str, start: int, end: int, rows: Rows) -> Figure | None:
    """The quantity that is wanted: right behind the verb, or behind one noun ("compensation of 150m")."""
    for row in rows.figures_in(start, end):
        lead = text[start : row.span_start]
        if row.kind in LESS:
            continue
        if re.fullmatch(rf"\s*{_QUALIFIED}", lead, re.I) or re.fullmatch(
            r"\s*(?:an?\s+|the\s+)?(?:[\w-]+\s+){1,3}(?:of|worth)\s+(?:at\s+least\s+)?", lead, re.I
        ):
            return row
        return None
    return None


def _demanded_that(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X demanded that Y resign and that Z be paid: a subjunctive, one demand each."""
    text = page.text
    if text.find(" that ", sentence.start, sentence.end) < 0:
        return
    for match in _demand_that().finditer(text, sentence.start, sentence.end):
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties:
            continue
        start = start_of(text, sentence.start, match.start(), subject)
        pieces = [match.end()]
        pieces += [other.end() for other in re.compile(r"\s(?:and|or)\s+that\s+").finditer(text, match.end(), sentence.end)]
        for number, begin in enumerate(pieces):
            end = clause_end(text, begin, sentence.end)
            if number and begin > clause_end(text, pieces[number - 1], sentence.end) + 12:
                break
            verb = _subjunctive(text[begin:end])
            if verb is None or end - begin < 5:
                continue
            if re.search(r"\b(?:is|are|was|were|has|had|will|would)\b", re.split(r"\s(?:who|which)\s", text[begin:end], maxsplit=1)[0]):
                continue
            action = "give" if re.search(r"\bbe\s+(?:paid|given|compensated|refunded)\b", text[begin:end]) else "other"
            yield Promise(
                begin, begin, end, start if number == 0 else begin, subject, "demanded", action=action, deed=_to_do(text[begin:end], verb)
            )


@cache
def _bases() -> frozenset[str]:
    """Verbs in their base, as a subjunctive has them."""
    known = settings("commitments")
    verbs = [verb for verbs in known["actions"].values() for verb in verbs] + known["policy"]["verbs"] + known["words"]["personal"]
    return frozenset(verb.split(" ")[0] for verb in verbs) | {"be", *(row["base"] for row in table("irregular_verbs"))}


def _subjunctive(words: str) -> int | None:
    """Where the verb begins in "the judge resign": at the first known verb in its base, else behind the first words."""
    for match in re.finditer(r"\s(?:not\s+)?(?P<verb>[a-z]+)\b", words):
        if match["verb"] in _bases() and not re.fullmatch(r"(?:the|an?|all|every|each|his|her|their|its)", words[: match.start()], re.I):
            return match.start() + 1
    first = _WHO.match(words)
    return first.end() if first else None


def _to_do(words: str, verb: int) -> str:
    """ "the judge resign" as what the judge is to do: "the judge to resign"."""
    who, rest = words[:verb].strip(), words[verb:].strip()
    who = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}.get(who.lower(), who)
    return f"{who} not to {rest[4:]}" if rest.startswith("not ") else f"{who} to {rest}"


@cache
def _threatening() -> frozenset[str]:
    return all_forms(("threaten",))


def _threatened_with(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X threatened Y with a fine."""
    text = page.text
    for match in _THREATENS.finditer(text, sentence.start, sentence.end):
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties or re.search(r"\b(?:is|are|was|were|been|being|be|not|never)\s+$", text[sentence.start : match.start()]):
            continue
        named = parties(page, match.start("whom"), match.end("whom"))
        end = clause_end(text, match.end(), sentence.end)
        start = start_of(text, sentence.start, match.start(), subject)
        at = match.start("what")
        action = "tariff" if re.search(r"\b(?:tariff|duty|duties|levy)", text[at:end]) else "other"
        deed = f"impose {text[at:end]}"
        yield Promise(at - 1, at, end, start, subject, "threatened", named[0] if named else None, is_nominal=True, action=action, deed=deed)


def _unless(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X will do unless Y does, or unless Y does X will do: a threat by whoever will do it."""
    text = page.text
    unless = _UNLESS.search(text, sentence.start, sentence.end)
    if unless is None:
        return
    before = list(WILL.finditer(text, sentence.start, unless.start()))[-1:]
    for match in before or list(WILL.finditer(text, unless.end(), sentence.end))[:1]:
        if match["verb"] in _STATES:
            continue
        own = ITS.search(text, sentence.start, match.start())
        subject = subject_before(page, sentence.start, own.start()) if own else doer(page, sentence, match.start(), rows)
        if not subject.parties:
            continue
        end = max(clause_end(text, match.end(), sentence.end), match.end("verb"))
        start = start_of(text, sentence.start, match.start(), subject)
        yield Promise(match.start("verb"), match.end("verb"), end, start, subject, "threatened")


def _if(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "If they send soldiers, we will stay out": what somebody says they will do if others do."""
    text = page.text
    clause = _IF_CLAUSE.match(text, sentence.start, sentence.end)
    if clause is None or rows.quote_at(sentence.start + 2) is None:
        return
    match = WILL.search(text, clause.end(), min(clause.end() + 16, sentence.end))
    if match is None or match["verb"] in _STATES or not re.match(r"\s*(?:we|I)\b", text[clause.end() : match.start()]):
        return
    subject = doer(page, sentence, match.start(), rows)
    if subject.parties:
        promise = Promise(
            match.start("verb"), match.end("verb"), clause_end(text, match.end(), sentence.end), clause.start(), subject, "threatened"
        )
        yield replace(promise, action="other")
