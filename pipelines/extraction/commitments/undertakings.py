"""Plain "will" with a quantity, and what is under way: "will lend $3bn", "is sending 40 nurses", "has put in €2m".

Belongs here: undertakings by a verb of doing alone. Does not: verbs of promising (`promises`), acts of policy without a quantity
(`reported`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.actors import doer, holds_office
from pipelines.extraction.commitments.coordination import conjuncts
from pipelines.extraction.commitments.wording import (
    WILL,
    Promise,
    Rows,
    actions_by_verb,
    first_words,
    is_ahead,
    is_of_what_was_said,
    lemmas_of_actions,
    promise_of,
    quantity_of,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.language.verbs import all_forms, alternatives, forms
from pipelines.language.vocabulary import settings

_NEAR = 60
"""How far behind its verb a quantity may stand."""


@cache
def _asked() -> re.Pattern[str]:
    """What is asked, or said of others: "asked whether she will", "claimed that the state would"."""
    doubts = alternatives(all_forms(settings("commitments")["words"]["doubts"]))
    return re.compile(rf"\b(?:(?:whether|if)\s+[^.;,]{{0,40}}|(?:{doubts})\s+(?:that\s+)?[^.;,]{{0,60}})$")


@cache
def _under_way() -> re.Pattern[str]:
    """ "is sending": a verb of doing under way."""
    verbs = alternatives(forms(verb).gerund for verb in settings("commitments")["words"]["under_way"])
    return re.compile(rf"(?:\b(?:is|are|was|were)|['’](?:s|re))\s+(?:(?:also|now|already|both|all)\s+)*(?P<verb>{verbs})(?![\w’'-])", re.I)


@cache
def _done() -> re.Pattern[str]:
    """ "has put in": what is done and binds."""
    verbs = alternatives(forms(verb).participle for verb in settings("commitments")["words"]["done"])
    return re.compile(rf"\b(?:has|have)\s+(?:(?:also|now|already|both|all)\s+)*(?P<verb>{verbs})(?![\w’'-])", re.I)


@cache
def _dealt() -> re.Pattern[str]:
    """ "has ordered": a deal that is made."""
    verbs = alternatives(forms(verb).participle for verb in settings("commitments")["words"]["deals"])
    return re.compile(rf"\b(?:has|have)\s+(?:(?:also|now|already|both|all)\s+)*(?P<verb>{verbs})(?![\w’'-])", re.I)


@cache
def _doing_words() -> frozenset[str]:
    """Words of which every doing under way, or done, holds one."""
    known = settings("commitments")["words"]
    done = [forms(verb).participle for verb in known["done"] + known["deals"]]
    return first_words([*(forms(verb).gerund for verb in known["under_way"]), *done])


@cache
def _bears() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = settings("commitments")["words"]
    return re.compile(rf"(?:{alternatives(words['bears'])})\b", re.I), re.compile(rf"\b(?:{alternatives(words['bears_what'])})\b", re.I)


def find_undertakings(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every undertaking of a sentence; they may overlap."""
    if not rows.figures_in(sentence.start, sentence.end):
        return
    words = page.words(sentence)
    if is_ahead(words):
        yield from _will(page, sentence, rows)
    if not _doing_words().isdisjoint(words):
        yield from _doing(page, sentence, rows)


def _will(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X will do, with a quantity of money, share or count: an undertaking by whoever has the deed in hand."""
    text = page.text
    for match in WILL.finditer(text, sentence.start, sentence.end):
        verb, verb_end = _known_verb(match)
        if verb is None or _asked().search(text, sentence.start, match.start()):
            continue
        action: str | None = actions_by_verb()[verb]
        if action == "meet" and not _bears_cost(text, match.start("verb"), sentence.end):
            continue
        action = "spend" if action == "meet" else None
        if actions_by_verb()[verb] in {"sign", "cooperate"} or is_of_what_was_said(text, verb_end):
            continue
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties and (subject.pronoun or not subject.is_anonymous):
            continue
        promise = promise_of(page, sentence, match.start(), match.start("verb"), verb_end, "said_will", subject)
        if promise is None:
            continue
        said = re.search(r"\b(?:said|says|told|announced|added|adds)\b", text[sentence.start : match.start()])
        for number, piece in enumerate(conjuncts(text, replace(promise, action=action, is_indirect=bool(said)), sentence.end)):
            found = replace(piece, action=None) if number else piece
            if _is_quantified(page, found, subject, rows) or (number and _is_policy(page, found, subject, rows)):
                yield found


def _is_policy(page: Page, promise: Promise, subject: Subject, rows: Rows) -> bool:
    """A second verb of the same subject that is an act of policy: "will set aside $3bn and publish a review"."""
    verb = page.text[promise.verb_start : promise.verb_end].lower()
    return verb in settings("commitments")["policy"]["verbs"] and bool(subject.parties) and promise.end - promise.verb_end > 3


def _known_verb(match: re.Match[str]) -> tuple[str | None, int]:
    """The verb of "will", with its particle where the vocabulary has it so, and where it ends."""
    verb = re.sub(r"\s+", " ", match["verb"].lower())
    if verb in lemmas_of_actions():
        return verb, match.end("verb")
    first = verb.split(" ")[0]
    return (first, match.start("verb") + len(first)) if lemmas_of_actions().get(first) == first else (None, 0)


def _bears_cost(text: str, start: int, stop: int) -> bool:
    verb, what = _bears()
    return verb.match(text, start) is not None and what.search(text, start, min(stop, start + 60)) is not None


def _is_quantified(page: Page, promise: Promise, subject: Subject, rows: Rows) -> bool:
    """A quantity stands near enough to be what is done, and the subject is one that binds itself to such."""
    quantity = quantity_of(rows, promise)
    if quantity is None or quantity.span_start - promise.verb_end > _NEAR:
        return False
    if quantity.kind == "money" and page.text[promise.verb_start : promise.verb_end].lower() in settings("commitments")["words"]["yields"]:
        return False  # "a tax that would bring in £850m"
    if quantity.kind not in {"money", "percent", "count", "weight", "multiple", "volume", "other"}:
        return False
    if not subject.parties:
        if re.search(r"\bwhich\b[^,]*$", page.text[max(0, promise.verb_start - 60) : promise.verb_start]):
            return False
        # Who does it has no name: only what nobody but a doer does, and no forecast.
        return quantity.kind in {"money", "count", "weight"} and actions_by_verb().get(
            page.text[promise.verb_start : promise.verb_end].lower()
        ) in {"give", "invest", "spend", "supply", "buy", "deploy"}
    person = subject.parties[-1]
    if person.kind != "person" or quantity.kind != "count" or subject.pronoun in {"we", "i"}:
        return True
    return holds_office(page, person)


def _doing(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X is sending 40 nurses; X has put in a sum: under way or done, and as good as a promise."""
    text = page.text
    for pattern, strength in ((_under_way(), "said_will"), (_done(), "pledged"), (_dealt(), "signed")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            is_past = re.match(r"was|were", match.group(), re.I)
            lead = text[sentence.start : match.start()]
            if is_past and not re.search(r"\b(?:said|says|announced|told|confirmed|added|adds|revealed)\b", lead):
                continue
            subject = doer(page, sentence, match.start(), rows)
            if not subject.parties:
                continue
            promise = promise_of(page, sentence, match.start(), match.start("verb"), match.end("verb"), strength, subject)
            if promise is None:
                continue
            quantity = quantity_of(rows, promise)
            if quantity is None or quantity.span_start - promise.verb_end > (
                _NEAR if match["verb"].lower().startswith(("rais", "sell")) else 28
            ):
                continue
            if match["verb"].lower() == "found" and not re.match(r"\s+(?:for|to)\b", text[quantity.span_end : quantity.span_end + 6]):
                continue
            if strength == "signed" and (quantity.kind != "count" or quantity.span_start - promise.verb_end > 14):
                continue
            if strength == "pledged" and (
                quantity.kind != "money" or re.search(r"\bsince\b|\bso\s+far\b", text[quantity.span_end : promise.end])
            ):
                continue
            if subject.parties[-1].kind == "person" and quantity.kind != "money" and not holds_office(page, subject.parties[-1]):
                continue
            yield replace(promise, is_indirect=bool(is_past))
