"""Clauses that commit somebody by a verb or noun of promising.

Belongs here: one rule per way of promising. Does not: plain "will" (`undertakings`), demands and threats (`demands`), tariffs (`tariffs`),
what promises without such a word (`reported`), the parts of what is promised (`parts`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.actors import doer, holds_office, main_subject
from pipelines.extraction.commitments.coordination import conjuncts
from pipelines.extraction.commitments.donors import further_sums
from pipelines.extraction.commitments.wording import (
    ADVERBS,
    LESS,
    PARTICLE,
    Promise,
    Rows,
    clause_end,
    nominal_action,
    noun_pattern,
    plans_by_verb,
    promise_of,
    quantity_of,
    start_of,
    strengths_by_noun,
    strengths_by_verb,
    verb_pattern,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import listed, settings

_OATH = re.compile(r"\s+(?:in\b|to\s+(?:tell\s+the\s+truth|be\b))")
_INFINITIVE = re.compile(
    rf"\s+(?:(?:on\s+\w+|in\s+(?:turn|return|exchange|response|writing|public)|today|again|also|never|[A-Z][\w.]+|\w+ly|jointly|not)\s+){{0,3}}?to\s+(?:\w+ly\s+)?(?P<verb>[a-z-]+{PARTICLE})(?![\w’'])"
)
_THAT = re.compile(
    rf"\s+(?:(?:(?P<whom>(?:(?!\b(?:that|will|would)\b)[^.;,\"“”]){{1,40}}?)\s+)??that\s+)?(?P<who>[“\"][^“”\".;,]{{1,30}}[”\"]|[^.;,\"“”]{{1,60}}?)(?:\s+(?:will|would)|['’]d|['’]ll)\s+{ADVERBS}(?P<verb>[a-z-]+{PARTICLE})\b"
)
_AS_NOUN = re.compile(r"(?:\b(?:an?|the|his|her|their|its|our)|['’]s?)\s+(?:[a-z-]+\s+)?$", re.I)
_WHOSE = re.compile(r"\s+(?:by|from)\s", re.I)
_POSSIBLE = re.compile(
    r"\b(?:could|may|might|should|must|can|cannot|not|never|would|will|to|do|does|did|refused\s+to|failed\s+to)\s+(?:\w+ly\s+|also\s+)?$|n['’]t\s+$"
)
_GIVEN = re.compile(
    r"\b(?:made|makes|make|gave|gives|given|issued|issues|reaffirmed|reaffirms|repeated|repeats|renewed|renews|announced|with|including)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}$"
)
_GAP = re.compile(r"\b(?:an?|the|any)\s+(?:[a-z-]+\s+){1,2}(?:he|she|they|it|we)\s+(?:has|have|had)\s+$")
_BARE_NOUN = re.compile(r"(?:\s+[a-z]+)?(?=[,.;\"”]|$)")
_WON = re.compile(r"\b(?:won|secured|obtained|received|got|gained|extracted|welcomed|sought|wanted|wants)\s+(?:an?|the)\s+(?:[\w-]+\s+)?$")
_THING = re.compile(
    rf"\s+(?!(?:{alternatives(settings('commitments')['words']['only_words'])})\b)(?:an?\s+|more\s+|new\s+|free\s+|full\s+|further\s+|its\s+|their\s+|no\s+|[a-z]+-[a-z-]+\s+)"
    rf"(?!(?:[\w-]+\s+)?(?:{alternatives(settings('commitments')['words']['only_words'])})\b)[\w-]+"
)
"""What is promised or offered as a thing: with an article or an adjective; thanks, hopes and glimpses are none."""
_OWN = re.compile(r"\b(?P<whose>his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", re.I)


def _several() -> re.Pattern[str]:
    """Bodies without a name that promise together."""
    return listed("commitments", "words", "several")


@cache
def _before_nouns() -> frozenset[str]:
    return frozenset(settings("commitments")["words"]["before_nouns"])


@cache
def _given_up() -> re.Pattern[str]:
    verbs = settings("commitments")["words"]["given_up"]
    return re.compile(rf"\b(?:{alternatives(form for verb in verbs for form in forms(verb).all())})\s+(?:[\w’'-]+\s+){{0,4}}$", re.I)


def find_promises(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence that commits somebody, by any of the rules; they may overlap."""
    yield from _verbal(page, sentence, rows)
    yield from _nominal(page, sentence, rows)
    yield from _promised(page, sentence, rows)


def _verbal(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X pledged to do; X pledged a sum; X agreed that Y would do; X plans to spend a sum."""
    text = page.text
    for match in verb_pattern().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", match["verb"].lower())
        strength = strengths_by_verb().get(word)
        needs_quantity = strength is None
        strength = strength or plans_by_verb()[word]
        lead = text[max(sentence.start, match.start() - 40) : match.start()]
        passive = not word.endswith("ing") and re.search(r"\b(?:is|are|was|were|be|been|being|it)\s+(?:\w+ly\s+|also\s+)?$", lead)
        if (_POSSIBLE.search(lead) and not passive) or re.search(r"\b(?:if|unless|whether)\s+(?:[\w’'-]+\s+){0,4}$", lead):
            continue
        is_noun = word in strengths_by_noun() and _AS_NOUN.search(lead) is not None
        if passive and word not in {"committed", "expected", "forecast"}:
            continue
        if _reads_as_noun_form(word, lead) or (not strengths_by_verb().get(word) and re.search(r"\bhad\s+(?:\w+\s+)?$", lead)):
            continue
        if word.endswith("ing") and re.search(r"\b(?:after|since|having|before|despite|of)\s+$", lead):
            continue
        if _AS_NOUN.search(lead) and (_WHOSE.match(text, match.end()) or _given_up().search(lead)):
            continue  # "welcomed a pledge by X", "delayed its plan": whose it is, the rule of nouns tells
        if word in {"expect", "expects", "expecting"} or (word == "expected" and not passive):
            continue
        after = match.end()
        if word.startswith("sw") and _OATH.match(text, after, sentence.end):
            continue
        infinitive = _INFINITIVE.match(text, after, sentence.end) if not is_noun else None
        if _GAP.search(lead):
            continue  # "a letter he has threatened to send": what the letter is, no threat that is made
        if infinitive and word.startswith("commit") and _BARE_NOUN.match(text, infinitive.end("verb"), sentence.end):
            continue  # "committed to native title"
        if infinitive and not (infinitive["verb"].endswith("s") and not infinitive["verb"].endswith(("ss", "cus"))):
            yield from _with_conjuncts(
                page, sentence, match.start(), infinitive.start("verb"), infinitive.end("verb"), strength, rows, needs_quantity
            )
            continue
        that = _THAT.match(text, after, sentence.end) if not is_noun else None
        if that:
            yield from _promised_that(page, sentence, match.start(), that, strength, rows, needs_quantity)
            continue
        subject = _subject(page, sentence, match.start(), rows)
        if not needs_quantity and not is_noun and (thing := _promised_thing(page, sentence, match, subject, strength, rows)) is not None:
            yield thing
            continue
        figures = [row for row in rows.figures_in(after, min(after + 60, sentence.end)) if row.kind not in LESS]
        if (
            figures
            and figures[0].span_start - after < 28
            and (figures[0].kind == "money" or not needs_quantity)
            and re.fullmatch(r"[\s\w'’$£€-]{0,28}", text[after : figures[0].span_start])
            and not re.search(r"\b(?:how|when|after|in|that)\b", text[after : figures[0].span_start])
        ):
            promise = promise_of(page, sentence, match.start(), match.start(), match.end(), strength, subject)
            if promise is not None:
                tail = text[figures[0].span_end : promise.end]
                action = nominal_action(tail, figures[0].kind)
                if is_noun and _WON.search(lead):
                    won = Subject(is_anonymous=True)  # "Hillford won a promise of $3bn": whose, is left out
                    yield replace(promise, is_nominal=True, action=action, subject=won, counterparty=subject.party)
                    continue
                yield replace(promise, is_nominal=True, action=action)
                yield from further_sums(text, sentence, promise, figures[0], rows)


def _subject(page: Page, sentence: Sentence, cue: int, rows: Rows) -> Subject:
    """Who promises by the verb at `cue`; a participle's subject is that of the sentence."""
    subject = doer(page, sentence, cue, rows)
    is_participle = re.match(r"[a-z]+ing\b", page.text[cue : cue + 24]) and not re.search(
        r"(?:\b(?:is|are|was|were|been|be)|['’](?:s|re|m))\s+(?:\w+\s+)?$", page.text[max(sentence.start, cue - 20) : cue]
    )
    return main_subject(page, sentence, cue) if is_participle and not subject.parties else subject


def _promised_thing(page: Page, sentence: Sentence, match: re.Match[str], subject: Subject, strength: str, rows: Rows) -> Promise | None:
    """ "promised an inquiry", "offered talks on the border": a thing without a quantity, by somebody who binds more than themselves."""
    party = subject.party
    if sentence.is_headline:
        return None  # the body below says how much
    if strength != "pledged" or party is None or not (party.kind != "person" or holds_office(page, party)):
        return None
    end = clause_end(page.text, match.end(), sentence.end)
    if rows.figures_in(match.end(), min(match.end() + 40, end)) or not _THING.match(page.text, match.end(), end):
        return None
    promise = promise_of(page, sentence, match.start(), match.start(), match.end(), strength, subject)
    return replace(promise, is_nominal=True, action="other") if promise else None


def _reads_as_noun_form(word: str, lead: str) -> bool:
    """ "the law needs guarantees", "broke promises", "was on offer", "turns down improved offer": a noun that looks like a verb."""
    if word not in strengths_by_noun():
        return False
    before = re.search(r"([\w’'-]+)\s+$", lead)
    if before is None:
        return False
    if word.endswith("s"):
        return before[1].lower() in _before_nouns()
    return before[1].lower() in {"on", "of", "any", "no", "under", "for", "with", "from", "per"} or _given_up().search(lead) is not None


def _promised_that(
    page: Page, sentence: Sentence, cue: int, that: re.Match[str], strength: str, rows: Rows, needs_quantity: bool
) -> Iterator[Promise]:
    """X promised (Z) that Y would do, and that W would do."""
    text = page.text
    outer = _subject(page, sentence, cue, rows)
    inner = doer(page, Sentence(that.start("who"), sentence.end, sentence.block), that.end("who"), rows)
    is_passive = that["verb"].split(" ")[0].lower() == "be"  # "that the guilty would be punished": not by themselves
    is_another = bool(inner.parties) and inner.pronoun is None and not is_passive
    promise = promise_of(page, sentence, cue, that.start("verb"), that.end("verb"), strength, inner if is_another else outer)
    if promise is None:
        return
    if is_passive or not (is_another or inner.pronoun):
        promise = replace(promise, deed=text[that.start("who") : promise.end])  # "that no family would pay more"
    if not needs_quantity or quantity_of(rows, promise):
        yield promise
    further = re.compile(
        rf"\s+and\s+that\s+(?P<whom>)(?P<who>[^.;,\"“”]{{1,60}}?)\s+(?:will|would)\s+{ADVERBS}(?P<verb>[a-z-]+{PARTICLE})\b"
    ).match(text, promise.end, sentence.end)
    if further:
        second = doer(page, Sentence(further.start("who"), sentence.end, sentence.block), further.end("who"), rows)
        subject = second if second.parties and second.pronoun is None else outer
        other = Promise(
            further.start("verb"),
            further.end("verb"),
            clause_end(text, further.end("verb"), sentence.end),
            further.start("who"),
            subject,
            strength,
        )
        if not needs_quantity or quantity_of(rows, other):
            yield other


def _with_conjuncts(
    page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, rows: Rows, needs_quantity: bool
) -> Iterator[Promise]:
    text = page.text
    subject = _subject(page, sentence, cue, rows)
    if not subject.is_found and not subject.pronoun and _several().search(text, sentence.start, cue):
        subject = Subject(is_anonymous=True)  # "the leaders of nine countries agreed to"
    first = promise_of(page, sentence, cue, verb_start, verb_end, strength, subject)
    if first is None:
        return
    for number, promise in enumerate(conjuncts(text, first, sentence.end)):
        if (not needs_quantity or quantity_of(rows, promise)) and (
            number == 0 or not needs_quantity or promise.verb_start > first.verb_start
        ):
            yield promise


def _nominal(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """A vow from X to do; X's pledge to do; their threat to do."""
    text = page.text
    for match in noun_pattern().finditer(text, sentence.start, sentence.end):
        strength = strengths_by_noun()[match["noun"].lower()]
        lead = text[sentence.start : match.start()]
        if match["verb"].endswith("s") and not match["verb"].endswith(("ss", "cus")):
            continue  # "an offer to workers"
        if (match["verb"].endswith("ing") and _OWN.search(lead)) or match["verb"].lower() in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "this",
            "that",
            "all",
            "our",
        }:
            continue
        restated = re.search(r"\b(?:repeat|reaffirm|reiterat|renew|restat)\w*\s+(?:[\w’'-]+\s+){0,3}$", lead)
        if _given_up().search(lead) and not restated:
            continue
        subject = Subject()
        start = match.start()
        if match["by"]:
            named = parties(page, match.start("by"), match.end("by"))
            subject = Subject((named[0],)) if named else Subject()
        else:
            named = parties(page, sentence.start, match.start())
            possessive = [party for party in named if re.match(r"['’]s?\s+(?:[\w-]+\s+){0,2}$", text[party.end : match.start()])]
            own = _OWN.search(lead)
            if possessive:
                subject = Subject((possessive[-1],))
                start = possessive[-1].start
            elif own:
                owner = subject_before(page, sentence.start, _verb_before(text, sentence.start, sentence.start + own.start())).party
                owner = owner or antecedent(page, sentence.start + own.start(), own["whose"])
                subject = Subject((owner,)) if owner else Subject()
                start = owner.start if owner and sentence.start <= owner.start < start else sentence.start + own.start()
            elif given := _GIVEN.search(lead):
                subject = doer(page, sentence, sentence.start + given.start(), rows)
                start = start_of(text, sentence.start, sentence.start + given.start(), subject)
        if not subject.parties:
            continue
        article = re.search(r"\b(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", text[sentence.start : start], re.I)
        if article:
            start = sentence.start + article.start()
        promise = promise_of(page, sentence, match.start(), match.start("verb"), match.end("verb"), strength, subject)
        if promise is not None:
            first = Promise(promise.verb_start, promise.verb_end, promise.end, start, subject, strength)
            yield from conjuncts(text, first, sentence.end)


def _verb_before(text: str, start: int, offset: int) -> int:
    """Where the word that governs what begins at `offset` begins: "repeated" in "has repeated its threat"."""
    word = re.search(r"[\w’'-]+\s+(?:(?:again|also|of)\s+)?$", text[start:offset])
    return start + word.start() if word else offset


def _promised(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Z was promised a sum: who promised it is left out."""
    text = page.text
    for match in re.compile(r"\b(?:was|were|been|is|are)\s+(?:promised|pledged|offered|guaranteed)\s+").finditer(
        text, sentence.start, sentence.end
    ):
        figures = rows.figures_in(match.end(), min(match.end() + 24, sentence.end))
        if not figures or figures[0].kind not in {"money", "count"} or re.search(r"[,;]", text[match.end() : figures[0].span_start]):
            continue
        whom = subject_before(page, sentence.start, match.start())
        end = clause_end(text, match.end(), sentence.end)
        start = start_of(text, sentence.start, match.start(), whom)
        counterparty = whom.party
        action = nominal_action(text[figures[0].span_end : end], figures[0].kind)
        yield Promise(
            match.end() - 1,
            match.end() - 1,
            end,
            start,
            Subject(is_anonymous=True),
            "pledged",
            counterparty,
            is_nominal=True,
            action=action,
        )
