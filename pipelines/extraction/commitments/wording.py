"""Words and places that commitments are read by.

Belongs here: vocabulary as patterns, rows by place, the end of a clause. Does not: which clause commits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.extraction.clauses import Subject
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party
from pipelines.language.verbs import all_forms, alternatives, forms, lemmas
from pipelines.language.vocabulary import settings
from pipelines.model.records import Figure, Quote, TimeExpression

_SAYS = r"(?:said|says|added|told|confirmed|announced|tweeted|insisted|warned|reported|wrote|explained|acknowledged)"
_STOP = re.compile(
    r";|:(?!\d)|\s[-–—]\s|[\"“”]|(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])\.(?=\s|$)"
    r"|,\s+(?:which|who|but|and|as|while|because|although|though|so|saying|adding|after|amid|in\s+(?:exchange|return)|including|down(?!\s+to)|up(?!\s+to)|with|where|when|if|unless|according|will|would|is|was|has|could|(?!including|according)[a-z]+ing)\b"
    r"|\s(?:as\s+part\s+of|but|while|because|amid|although|in\s+(?:exchange|return)|if|unless|provided|after|when|as\s+soon\s+as|according\s+to|so\s+that|which|said|says)\b"
    r"|\sas\s+(?!(?:much|many|long|soon|well|little|few|far|an?|of|early|late)\b)[a-z]+\s+[a-z]+(?:ed|s|fell|rose)\b"
    r"|\s(?P<finite>is|was|has|had|are|were)\b"
    r"|,?\sand\s+(?:(?-i:[a-z]+s\s+to)|he|she|they|it|we|i|has|had|have|is|was|were|will|would|asks|says|wants|calls|expects|vowed|pledged|promised|warned|called|urged|said|ruled|refused|rejected|accused|that|(?:the|an?|its|their|his|her)\s+(?:[\w-]+\s+){1,2}(?:is|was|has|had|will|are|were)|(?-i:[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)\s+(?:will|would|is|was|has|had|have))\b"
    rf"|,\s+(?:[\w'’]+\s+){{1,4}}{_SAYS}\b|,\s+(?:(?i:the|an?|its|his|her|their|it|he|she|they|officials|sources|one)\b|[A-Z(])(?:[^,;:“”\"]{{0,60}},){{0,2}}[^,;:“”\"]{{0,70}}?\b{_SAYS}\b"
)
_QUOTED = re.compile(r"(?<=\s)(?:“[^“”.!?]{2,70}”|\"[^\".!?]{2,70}\")")
_SUBORDINATE = re.compile(
    r"\b(?:whose|who|which|that|what|how|where|when|whether|if|than|it|he|she|they|we|you|there|everything|all|those|ensur(?:e|es|ing)|shows?|proves?)\b(?:\s+[\w’'-]+){0,6}\s*$"
    r"|(?:^|\s)(?!(?:to|of|for|in|on|by|from|with|at|the|against|into|and|or|than|as)\s)[a-z]{4,}\s+(?:(?:Mr|Ms|Mrs|Dr)\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}\s*$"
)
"""What opens a clause inside the clause, whose verb does not end it: "households whose homes had flooded", "2.5 times what it was"."""


MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DEADLINE = re.compile(
    r"(?:possibly\s+|perhaps\s+|probably\s+)?\b(?:by|within|before|until|no\s+later\s+than|over\s+the\s+(?:next|coming)|in\s+the\s+(?:next|coming)|over|during|from(?!\s+\d{4}\s+levels?)(?=\s+(?:next|this|\d|[A-Z]\w+\s+\d|\w+day\b))|starting|this|next"
    rf"|in(?=\s+(?:(?:early|late|mid)[\s-])?(?:{MONTHS}\b|20\d\d\b))|on(?=\s+(?:\d{{1,2}}\s+{MONTHS}|{MONTHS}\s+\d|\w+day\b))"
    rf"|from(?=\s+{MONTHS}\b)|through(?=\s+(?:{MONTHS}|20\d\d)))\s+"
    r"(?:(?:an?|in)\s+(?=year|month|week|day|decade|period))?"
    r"(?:(?!\b(?:by|from|in|within|until|to|half|per|an?|and|for|with|on|the\s+\w+\s+(?:after|before))\b|['’]s\b|[£$€¥₹]|\d+(?:pc|p|m|bn)\b)[^,.;:%()\"“”–—])*?"
    rf"(?:\b\d{{4}}(?:[-–/]\d{{2,4}})?\b|\b(?:days?|weeks?|months?|years?|decades?|quarter|summer|winter|spring|autumn|christmas|easter|midnight|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTHS})\b(?!['’]s))"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\s*(?:per|%)))?(?:,?\s+20\d\d\b|\s+time\b|\s+(?:break|recess|holidays?)\b|\s+at\s+(?:midnight|noon|the\s+latest)|\s+of\s+(?:taking|entering|winning|coming\s+to)\s+\w+)*",
    re.I,
)


PARTICLE = r"(?:\s(?:out|aside|up|down|off|in|back|over|on|away)\b)?"
"""What a verb may go with: "set up", "lay off"."""
ADVERBS = r"(?:now\s+|also\s+|then\s+|soon\s+|all\s+|instead\s+|(?!(?:supply|apply|reply|rely|multiply|comply|fly)\b)\w+ly\s+)*"
_FUTURE = r"(?:is|are|was|were)\s+(?:also\s+|now\s+|both\s+)?(?:to|(?:going|due|set|ready|prepared|willing)\s+to)"
WILL = re.compile(rf"(?:\b(?:will|would|shall|{_FUTURE})|['’]ll|['’]d)\s+{ADVERBS}(?P<verb>(?-i:[a-z-]+){PARTICLE})", re.I)
"""A future with its verb: "will lend", "is to open", "are ready to set up"."""
ITS = re.compile(r"\b(?:says?|said|announced|confirmed|promised)\s+(?:that\s+)?(?:(?:its|their)\s+[^.;,]{2,60}|members\s+)$")
"""Of whose things somebody says what will be done with them: "the union said its members will"."""
_FAR = 110
"""How far behind its verb a quantity may stand, in characters."""
_KNOWN = re.compile(r"\b(?:the|these|those|its|his|her|their|our|all)\s+$", re.I)
_COSTS = re.compile(r"\b(?:cost(?:s|ing)?(?:\s+of)?|priced\s+at)\s+(?:\w+\s+)?$", re.I)
_TAXED = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s+on\s+(?:[a-z]+\s+)?$", re.I)
"""What a tariff is put on: "a 10% tariff on $300bn of goods"."""
_APPOSED = re.compile(r",\s+(?:or\s+)?(?:about|nearly|around|some|roughly|almost|or|more\s+than|worth(?:\s+about|\s+around)?)\s+$", re.I)
LESS = frozenset({"age", "duration"})


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised action: its verb's place, the end of its clause, who promises, how firmly."""

    verb_start: int
    verb_end: int
    end: int
    start: int
    subject: Subject
    strength: str
    counterparty: Party | None = None
    is_nominal: bool = False
    """No verb of doing stands there: "pledged $3bn in aid"."""
    action: str | None = None
    is_indirect: bool = False
    deed: str | None = None
    """What is to be done, where the words after the verb do not say it as a phrase."""
    thing: str | None = None
    """What it is done to, where that does not stand behind the verb."""
    quantity: Figure | None = None
    """How much, where it stands elsewhere than after the verb."""
    is_part: bool = False
    """A part of a sum that was promised before."""


def word_pattern(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Any of a list of words of the vocabulary, whatever its case, between `before` and `after`."""
    return re.compile(rf"{before}(?:{alternatives(settings('commitments')['words'][name])}){after}", re.I)


@cache
def strengths_by_verb() -> dict[str, str]:
    """From every form of a verb of promising to its strength."""
    return {form: strength for strength, verbs in settings("commitments")["strength"].items() for form in all_forms(verbs)}


@cache
def plans_by_verb() -> dict[str, str]:
    """From every form of a verb of planning, which needs a quantity, to its strength."""
    return {form: strength for strength, verbs in settings("commitments")["plans"].items() for form in all_forms(verbs)}


@cache
def strengths_by_noun() -> dict[str, str]:
    """From nouns of promising to their strength."""
    return {form: strength for strength, nouns in settings("commitments")["nouns"].items() for noun in nouns for form in (noun, noun + "s")}


@cache
def demand_pattern() -> re.Pattern[str]:
    """ "called on", "urges": verbs of demanding in every form."""
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['demands']['verbs']))})\b", re.I)


@cache
def verb_pattern() -> re.Pattern[str]:
    """Verbs of promising and planning in every form: group `verb`."""
    return re.compile(rf"(?<![\w’'-])(?P<verb>{alternatives([*strengths_by_verb(), *plans_by_verb()])})\b(?!['’])", re.I)


@cache
def noun_pattern() -> re.Pattern[str]:
    """ "a vow from X to do": groups `noun`, `by`, `verb`."""
    return re.compile(
        rf"\b(?P<noun>{alternatives(strengths_by_noun())})(?:\s+(?:from|by|of)\s+(?P<by>[^.;]{{2,80}}?))?(?:\s[-–—]\s[^.;]{{2,60}}?\s[-–—])?\s+to\s+(?P<verb>[a-z]+)\b",
        re.I,
    )


@cache
def actions_by_verb() -> dict[str, str]:
    """From every form of a verb of doing to the kind of action."""
    found: dict[str, str] = {}
    for action, verbs in settings("commitments")["actions"].items():
        for verb in verbs:
            for form in forms(verb).all():
                found.setdefault(form, action)
    return found


@cache
def lemmas_of_actions() -> dict[str, str]:
    """From every form of a verb of doing to its lemma."""
    return lemmas(tuple(verb for verbs in settings("commitments")["actions"].values() for verb in verbs))


@cache
def _lemmas() -> dict[str, str]:
    """From every form of every verb that the vocabulary knows to its lemma."""
    known = settings("commitments")
    verbs = [verb for kind in ("actions", "strength") for verbs in known[kind].values() for verb in verbs]
    verbs += known["policy"]["verbs"] + known["words"]["under_way"]
    return lemmas(tuple(dict.fromkeys(verbs)))


def base_of(verb: str) -> str:
    """The base of a verb in any form; the verb as it stands where the vocabulary does not know it."""
    plain = re.sub(r"\s+", " ", verb.strip().lower())
    first, _, rest = plain.partition(" ")
    found = _lemmas().get(plain)
    return found or " ".join(filter(None, (_lemmas().get(first, first), rest)))


@cache
def _home_tax() -> re.Pattern[str]:
    return word_pattern("taxes_at_home", r"\b", "")


def is_home_tax(words: str) -> bool:
    """A duty or levy that is none on what comes over a border: "the fuel duty", "a levy on wealth"."""
    return _home_tax().search(words) is not None


@cache
def capitals() -> frozenset[str]:
    """Capitals whose names, as those who promise or threaten, mean their countries."""
    return frozenset(settings("metonyms")["capitals"]) - frozenset(settings("commitments")["words"]["no_nations"])


def is_of_what_was_said(text: str, verb_end: int) -> bool:
    """How it will be paid for, not what will be paid: "would pay for this with a levy"."""
    return re.match(r"\s+for\s+(?:this|it|them|that|these|those)\b", text[verb_end : verb_end + 12]) is not None


@cache
def object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Nouns that decide the action whatever the verb, by action."""
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["objects"].items()
    )


def nominal_action(tail: str, kind: str) -> str:
    """The action by what a promised sum is for, as the words after it say."""
    best: tuple[int, str] | None = None
    for action, pattern in (*object_patterns(), *nominal_patterns()):
        match = pattern.search(tail[:80])
        if match and (best is None or match.start() < best[0]):
            best = match.start(), action
    if best is not None:
        return best[1]
    return "give" if kind == "money" else "other"


@cache
def nominal_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Nouns after a promised sum that say what it is for, by action."""
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["nominal"].items()
    )


_FUTURES = frozenset({"will", "would", "shall", "ll", "d"})
_BE = frozenset({"is", "are", "was", "were"})
AUXILIARIES = frozenset({"will", "would", "shall", "is", "are", "was", "were", "has", "have", "ll", "d", "s", "re", "gets", "be", "been"})
"""Words of which one stands in every future, perfect and progressive."""


def is_ahead(words: frozenset[str]) -> bool:
    """A sentence of these words may look ahead: "will", "we'll", "is to"."""
    return not _FUTURES.isdisjoint(words) or ("to" in words and not _BE.isdisjoint(words))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each of `phrases`, in lower case."""
    return frozenset(re.split(r"\W", phrase.lower())[0] for phrase in phrases)


@cache
def demanding_words() -> frozenset[str]:
    """Words of which every demand or threat holds one."""
    demands = settings("commitments")["demands"]
    return first_words(all_forms(verb for verbs in demands.values() for verb in verbs)) | {
        "unless",
        "if",
        "threaten",
        "threatens",
        "threatened",
        "threatening",
    }


@cache
def promising_words() -> frozenset[str]:
    """Words of which every promise by a verb or noun of promising holds one."""
    return first_words((*strengths_by_verb(), *plans_by_verb(), *strengths_by_noun()))


@cache
def levying_words() -> frozenset[str]:
    """Words of which every tariff holds one."""
    return first_words(settings("commitments")["words"]["levies"])


@cache
def contract_words() -> frozenset[str]:
    """Words of which every signed contract holds one."""
    return first_words(all_forms(settings("commitments")["contracts"]["verbs"]))


class Rows:
    """Figures, times and quotes of a page, by place."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self.figures = sorted(page.rows(Figure), key=lambda row: row.span_start)
        self._figure_starts = [row.span_start for row in self.figures]
        self.times = sorted(page.rows(TimeExpression), key=lambda row: row.span_start)
        self._time_starts = [row.span_start for row in self.times]
        self.quotes = sorted(page.rows(Quote), key=lambda row: row.span_start)
        self._quote_starts = [row.span_start for row in self.quotes]

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """Figures that begin in `text[start:end]`, in order."""
        return self.figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        """Times that begin in `text[start:end]`, in order."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def precedes(self, row: Figure, word: str) -> bool:
        """`word` stands right before the figure."""
        return self._text[max(0, row.span_start - len(word) - 1) : row.span_start].strip().lower() == word

    def is_aside(self, row: Figure, verb_end: int) -> bool:
        """No measure of what is promised: "the 184 victims", "at a cost of £2m", "a day's fare to all, about 410,000 people"."""
        lead = self._text[max(0, row.span_start - 24) : row.span_start]
        if row.kind == "count" and _KNOWN.search(lead):
            return True
        if row.kind == "money" and _TAXED.search(lead):
            return True
        return self.is_cost(row) or (self.is_apposed(row) and len(self._text[verb_end : row.span_start].split()) > 5)

    def action_at(self, promise: Promise) -> str | None:
        """The action by the verb alone."""
        return actions_by_verb().get(self._text[promise.verb_start : promise.verb_end].lower())

    def is_cost(self, row: Figure) -> bool:
        """What something costs: "at a cost of £2m"."""
        return _COSTS.search(self._text[max(0, row.span_start - 24) : row.span_start]) is not None

    def is_apposed(self, row: Figure) -> bool:
        """Says the same in another measure: "1,400 people, about 2% of its workforce"."""
        return _APPOSED.search(self._text[max(0, row.span_start - 20) : row.span_start]) is not None

    def quote_at(self, offset: int) -> Quote | None:
        """The quote that holds `offset`."""
        number = bisect_left(self._quote_starts, offset + 1) - 1
        if number >= 0 and offset < self.quotes[number].span_end:
            return self.quotes[number]
        return None


def clause_end(text: str, start: int, stop: int) -> int:
    """End of the clause from `start`, a deadline set off by a comma included."""
    at, end = start, stop
    while match := _STOP.search(text, at, stop):
        if match["finite"] and _SUBORDINATE.search(text[start : match.start()]):
            at = match.end()
            continue
        if (quoted := _QUOTED.match(text, match.start(), stop)) is not None:
            at = end = quoted.end()
            continue  # a few words in marks: "would lose their job “on my watch”"
        end = match.start()
        break
    else:
        end = stop
    comma = re.compile(r",\s*").match(text, end, stop)
    deadline = DEADLINE.match(text, comma.end(), stop) if comma else None
    return rstrip(text, start, deadline.end() if deadline else end)


def start_of(text: str, begin: int, cue: int, subject: Subject) -> int:
    """Where the statement begins whose verb is at `cue`: at its subject, else at its clause."""
    inside = [party for party in subject.parties if begin <= party.start < cue]
    if inside:
        return inside[0].start
    clause = [match.end() for match in re.finditer(r"[,;:]\s+|\s[-–—]\s|[\"“”]", text[begin:cue])]
    return begin + (clause[-1] if clause else 0)


def promise_of(page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, subject: Subject) -> Promise | None:
    """A promise from the place of its verb; None where nothing stands as its subject."""
    if not subject.is_found and not subject.pronoun:
        return None
    start = start_of(page.text, sentence.start, cue, subject)
    return Promise(verb_start, verb_end, clause_end(page.text, verb_end, sentence.end), start, subject, strength)


def rstrip(text: str, start: int, end: int) -> int:
    """`end` moved left over blanks and punctuation, not beyond `start`."""
    while end > start and text[end - 1] in " \n,.;:!?-–—\"”'’":
        if text[end - 1] in '”"' and _is_paired(text[start:end]):
            break
        end -= 1
    return end


def _is_paired(words: str) -> bool:
    """Every quotation mark has its other."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def quantity_of(rows: Rows, promise: Promise) -> Figure | None:
    """The figure that says how much is promised: money before shares before counts; never an age or a duration."""
    if promise.quantity is not None:
        return promise.quantity
    found = [
        row
        for row in rows.figures_in(promise.verb_end if promise.action != "tariff" else promise.verb_start, promise.end)
        if row.kind not in LESS and row.span_start - promise.verb_end < _FAR and not rows.is_aside(row, promise.verb_end)
    ]
    for kind in ("money", "percent"):
        of_kind = [row for row in found if row.kind == kind and (row is found[0] or not rows.is_apposed(row))]
        if len(of_kind) > 1 and rows.precedes(of_kind[0], "from") and rows.precedes(of_kind[1], "to"):
            return of_kind[1]  # "from 150% to 40%"
        if of_kind:
            return of_kind[0]
    return found[0] if found else _cost_of(rows, promise)


def _cost_of(rows: Rows, promise: Promise) -> Figure | None:
    """What it costs to build or do something: "will build a refinery at a cost of $450m"; no cost of what is given or cut."""
    if rows.action_at(promise) != "other":
        return None
    return next((row for row in rows.figures_in(promise.verb_end, promise.end) if row.kind == "money" and rows.is_cost(row)), None)
