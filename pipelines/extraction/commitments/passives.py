"""What will be done without a word of who does it: "gets £90m", "will be ordered", "the fuel duty will rise by 3p".

Belongs here: money received or set aside, passives, changes of what is set in office. Does not: undertakings with their doer
(`undertakings`), acts of policy (`reported`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.actors import doer
from pipelines.extraction.commitments.donors import further_sums
from pipelines.extraction.commitments.reported import DATED, HEDGED, measure_of, policy, speaker_of
from pipelines.extraction.commitments.wording import LESS, MONTHS, Promise, Rows, actions_by_verb, clause_end, first_words, is_ahead, rstrip
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings, table
from pipelines.model.records import Figure

_RECEIVES = re.compile(
    r"\b(?:(?:(?:will|would|is\s+(?:each\s+)?to|are\s+(?:each\s+|all\s+)?to)\s+(?:now\s+|also\s+|each\s+)*(?:get|receive|have|be\s+given|be\s+paid)|(?:is|are)\s+(?:now\s+|also\s+|each\s+)*getting)\s+"
    r"(?:an?\s+)?(?P<more>extra|additional|further|new)?\s*|gets\s+(?:an?\s+)?(?:extra|additional|further)?\s*)(?=[A-Z]{0,2}[£$€¥₹]|\d|Rs\b)"
)
_UNDERTAKEN = re.compile(
    r"\b(?:will|would|(?:is|are)\s+(?:going\s+)?to)\s+(?:also\s+|now\s+|then\s+)?be\s+(?:\w+ly\s+)?(?P<verb>[a-z-]+(?:\s(?:out|aside|up|down|off|over|back|in)\b)?)"
)
_LEAD = re.compile(r"(?:^|[,;:“\"–—-]\s*|\b(?:said|says|that)\s+)(?P<what>(?:(?!\b(?:said|says|that)\s)[^,;:“\"–—]){3,80})$")
"""Who or what gets it, behind whoever says so."""
_AGENT = re.compile(r"\s+by\s+(?!the\s+end\b)(?=[A-Z]|the\s)")
_SCHEDULED = re.compile(
    rf"\b(?:on\s+\d{{1,2}}\s+{MONTHS}|on\s+{MONTHS}\s+\d|from\s+(?:next|\d{{1,2}}\s+{MONTHS}|{MONTHS})|in\s+{MONTHS}"
    rf"|next\s+(?:year|month|week|{MONTHS}))\b",
    re.I,
)
"""The day from which a change is law, which makes a plain present one of what is to come: "goes up by 6c on 1 July"."""
_AHEAD = re.compile(r"\s+(?:will|would|is\s+to|are\s+to)\s")
_CLAUSE = re.compile(r"[,;:“\"]\s*|\b(?:that|and|but)\s+")


def find_passives(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence by these rules; they may overlap."""
    yield from _received(page, sentence, rows)
    if is_ahead(page.words(sentence)):
        yield from _undertaken(page, sentence, rows)
    if rows.figures_in(sentence.start, sentence.end):
        yield from _changed(page, sentence, rows)


@cache
def _passive() -> re.Pattern[str]:
    """Money that "has been set aside": who by is left out."""
    verbs = alternatives(forms(verb).participle for verb in settings("commitments")["words"]["sets_aside"])
    return re.compile(
        r"\s+(?:of\s+\w+\s+){0,2}(?:(?:is|are|has\s+been|have\s+been|will\s+be|is\s+being|is\s+to\s+be)\s+(?:also\s+)?)"
        rf"(?P<verb>{verbs})\b"
    )


@cache
def _participles() -> dict[str, str]:
    """From the participle of a verb of doing to its base."""
    known = settings("commitments")
    verbs = [*(verb for verbs in known["actions"].values() for verb in verbs), *known["policy"]["verbs"]]
    return {forms(verb).participle: verb for verb in reversed(verbs)}


def _received(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Y will get an extra sum; a sum is set aside for Y: who pays is not said."""
    text = page.text
    if not any(row.kind == "money" for row in rows.figures_in(sentence.start, sentence.end)):
        return
    for match in _RECEIVES.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 3, sentence.end)) if row.kind == "money"]
        if not figures or (match["more"] is None and not _is_granted(page, sentence, match.start(), rows)):
            continue
        lead = _LEAD.search(text[sentence.start : match.start()].rstrip())
        start = sentence.start + lead.start("what") if lead else match.start()
        end = clause_end(text, match.end(), sentence.end)
        whom = parties(page, start, match.start())
        yield Promise(
            match.start(),
            match.end(),
            end,
            start,
            measure_of(page, sentence, match.start(), rows),
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
            promise = Promise(
                passive.start("verb"),
                passive.end("verb"),
                end,
                row.span_start,
                measure_of(page, sentence, row.span_start, rows),
                "said_will",
                action=action,
                quantity=row,
                deed=f"set aside {row.text}{text[passive.end() : end]}",
            )
            further = [
                replace(other, quantity=None, deed=None, action=action) for other in further_sums(text, sentence, promise, row, rows)
            ]
            end = rstrip(text, passive.end(), text.rfind("and", 0, further[0].start)) if further else end
            yield replace(promise, end=end, deed=f"set aside {row.text}{text[passive.end() : end]}")
            yield from further


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
        r"\b(?:who|which|winner|he|she|it|everyone|nobody)\s+$", lead, re.I
    ):
        return False
    return not (subject.parties and subject.parties[-1].kind == "person" and "whose" not in page.text[sentence.start : verb])


def _undertaken(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Twelve jets will be ordered", "the VAT will be cut to 9%": with a quantity; whoever says so, or "by X", does it."""
    text = page.text
    for match in _UNDERTAKEN.finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        base = _participles().get(verb) or _participles().get(verb.split(" ")[0])
        action = actions_by_verb().get(base) or policy().get(base) if base else None
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
        if (figure is not None and figure.kind in LESS) or HEDGED.search(text, sentence.start, match.start()):
            continue
        agent = _AGENT.search(text, match.end(), end)
        named = parties(page, agent.end(), end) if agent else []
        speaker = speaker_of(page, sentence, match.start(), rows) if not named else Subject((named[0],))
        is_policy = base in policy() and bool(speaker.parties) and DATED.search(text[match.end() : end])
        if figure is None and not is_policy:
            continue
        if figure is not None and figure.kind == "percent" and not speaker.parties:
            continue  # "emissions will be cut by a tenth": a forecast or a target of nobody
        yield Promise(
            match.start("verb"),
            match.start("verb") + len(verb if verb in _participles() else verb.split(" ")[0]),
            end,
            begin,
            speaker if speaker.parties else measure_of(page, sentence, match.start(), rows),
            "said_will",
            action=None if action == "tariff" else action,
            quantity=figure,
            deed=f"{base} {_lowered(text[begin : match.start()])}{text[match.end('verb') : agent.start() if agent else end]}",
            thing=_lowered(text[begin : match.start()]),
        )


@cache
def _set_by_policy() -> re.Pattern[str]:
    """ "The fuel duty will rise": what goes up or down because somebody in office has it so."""
    words = settings("commitments")["words"]
    verbs = [*words["goes_up"], *words["goes_down"]]
    ahead = rf"(?:will|would|is\s+to|are\s+to)\s+(?:also\s+|now\s+)?(?P<verb>{alternatives([*verbs, 'go from', 'move from'])})"
    scheduled = rf"(?P<present>{alternatives(forms(verb).third if not verb.startswith('be ') else 'is ' + verb[3:] for verb in verbs)})"
    return re.compile(
        rf"\b(?:{alternatives(words['set_by_policy'])})\b(?:\s+(?:for|on|of|in|to)\s+[^,.;]{{2,40}}?|\s+[a-z]+)?\s+(?:{ahead}|{scheduled})\b",
        re.I,
    )


@cache
def rising_words() -> frozenset[str]:
    """Words of which every change that is scheduled holds one: "goes up", "rises"."""
    words = settings("commitments")["words"]
    return first_words(forms(verb).third for verb in [*words["goes_up"], *words["goes_down"]])


def _changed(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Spending on schools will rise by £3bn": a change of what is set in office, by or to a quantity."""
    text = page.text
    for match in _set_by_policy().finditer(text, sentence.start, sentence.end):
        group = "verb" if match["verb"] else "present"
        end = clause_end(text, match.end(), sentence.end)
        if group == "present" and not _SCHEDULED.search(text, match.end(), end):
            continue  # "the duty rises with the oil price"
        figures = [row for row in rows.figures_in(match.end(), end) if row.kind in {"money", "percent", "multiple"}]
        figure = next((row for row in figures if rows.precedes(row, "to")), figures[0] if figures else None)
        if figure is None or HEDGED.search(text, sentence.start, match.start()):
            continue
        start = max((found.end() for found in _CLAUSE.finditer(text[sentence.start : match.start()])), default=0)
        action = _direction(match[group].lower(), figures)
        subject = measure_of(page, sentence, match.start(), rows)
        begin = sentence.start + start
        thing = _lowered(_AHEAD.split(text[begin : match.start(group)])[0])
        if not any(party.start == begin for party in parties(page, begin, match.end())) and not thing[:3].isupper():
            thing = thing[:1].lower() + thing[1:]
        deed = f"{action} {thing}{text[match.end() : end]}"
        yield Promise(
            match.start(group), match.end(group), end, begin, subject, "said_will", action=action, quantity=figure, deed=deed, thing=thing
        )


def _direction(verb: str, figures: list[Figure]) -> str:
    """Up or down: by the verb, by the two figures of "from 3% to 4%"."""
    words = settings("commitments")["words"]
    if verb.endswith(" from"):
        first, second = (figures[0].value, figures[1].value) if len(figures) > 1 else (0.0, 0.0)
        return "reduce" if (second or 0.0) < (first or 0.0) else "raise"
    return "raise" if any(verb in forms(up).all() for up in words["goes_up"]) else "reduce"
