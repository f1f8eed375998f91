"""Words that signal speech, as patterns and sets made of `speech.toml`. Belongs here: what they look like. Does not: whom they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.page import Page
from pipelines.extraction.parties import parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings


@cache
def speech_verbs() -> tuple[re.Pattern[str], frozenset[str]]:
    """Any form of a verb of saying or judging; and the forms of saying that are no nouns."""
    speech = settings("speech")
    say = {form for verb in speech["say"] for form in forms(verb).all()}
    judge = {form for verb in speech["judge"] for form in forms(verb).all()}
    # A noun more often than a verb in news prose, unless a subject makes it one.
    nouns = frozenset(speech["nouns"])
    nowhere = alternatives(speech["not_cues"])
    pattern = re.compile(rf"(?<![\w’'-])(?!(?:{nowhere})\b)(?:{alternatives(say | judge)})(?![\w’'-])", re.I)
    return pattern, frozenset(form.lower() for form in say) - nouns


def cues(page: Page, start: int, end: int) -> Iterator[re.Match[str]]:
    """Verbs of speech in `text[start:end]`; "States" of a name is none."""
    for match in speech_verbs()[0].finditer(page.text, start, end):
        at = match.start()
        named = () if page.text[at].islower() else parties(page, max(start, at - 40), match.end() + 40)
        if not any(party.start < at < party.end for party in named):
            yield match


@cache
def say_forms() -> frozenset[str]:
    """Every form of a verb of saying."""
    return frozenset(form for verb in settings("speech")["say"] for form in forms(verb).all())


@cache
def finite_say() -> frozenset[str]:
    """Past and third person of verbs of saying."""
    return frozenset(form for verb in settings("speech")["say"] for form in (forms(verb).past, forms(verb).third))


@cache
def before_subject() -> re.Pattern[str]:
    """Verbs of saying that may precede their subject, as they stand right after a quote: "said X", "says X", "added X"."""
    speech = settings("speech")
    phrases = {form for verb in speech["say"] for form in (forms(verb).past, forms(verb).third)}
    return re.compile(rf"[\s,]*(?P<verb>{alternatives(phrases)})\s+(?!(?:that|to|in|on|at|the\s+same)\b)", re.I)


@cache
def prepositions() -> re.Pattern[str]:
    """ "according to X", "in the words of X"."""
    return re.compile(rf"\b(?:{alternatives(settings('speech')['prepositions'])})\s+", re.I)


@cache
def with_as() -> frozenset[str]:
    """Forms of verbs that judge only with "as"."""
    return frozenset(form for verb in settings("speech")["with_as"] for form in forms(verb).all())


@cache
def told() -> frozenset[str]:
    """Verbs of telling in the past, as in "had told her"."""
    return frozenset(forms(verb).past for verb in settings("speech")["plainly"])


@cache
def thoughts() -> frozenset[str]:
    """Forms of verbs of thinking, which a teller tells in words of their own."""
    return frozenset(form for verb in settings("speech")["thoughts"] for form in forms(verb).all())


@cache
def deeds() -> frozenset[str]:
    """Forms of verbs that of a document tell what it does, not what it says."""
    return frozenset(form for verb in settings("speech")["deeds"] for form in forms(verb).all())


@cache
def thing() -> re.Pattern[str]:
    """Ends with a noun for what nobody is."""
    endings = alternatives(settings("speech")["endings_of_things"])
    return re.compile(rf"\b(?:the|this|that|an?|its|their)\s+(?:[\w’'-]+\s+){{0,3}}[\w’'-]*(?:{endings})$", re.I)


@cache
def judged() -> re.Pattern[str]:
    """What somebody was called by another, up to the words: "was described as", "has been branded", "was accused of being"."""
    verbs = alternatives(forms(verb).past for verb in settings("speech")["judge"])
    lead = r"\b(?:been|was|were|being|is|are|be|get|got)\s+(?:\w+ly\s+)?"
    tail = r"(?:\s+(?:as|of|for|to|be|being|having|with))*(?:\s+(?:an?|the|so|too|very|his|her|their|its))?\s*$"
    return re.compile(rf"{lead}(?P<verb>{verbs}){tail}", re.I)


@cache
def verdict() -> re.Pattern[str]:
    """What was said as the subject of a clause about it: '"…" was the verdict of X', '"…", came the reply from X'."""
    nouns = alternatives(settings("speech")["verdicts"])
    return re.compile(rf"[\s,]*(?:is|was|were|came)\s+(?:the|a)\s+(?:\w+\s+)?(?P<noun>{nouns})\s+(?:of|from|by)\s+", re.I)


@cache
def that_is() -> re.Pattern[str]:
    """A sentence that says whose the words before it are, up to the name: "That's according to", "Those were the words of"."""
    speech = settings("speech")
    verdicts, before = alternatives(speech["verdicts"]), alternatives(speech["prepositions"])
    opening = r"\W*(?:That|This|Those|These|It)(?:['’]s|\s+is|\s+was|\s+are|\s+were)\s+"
    return re.compile(rf"{opening}(?P<cue>{before}|(?:the|one)\s+(?:\w+\s+)?(?:{verdicts})\s+(?:of|from|by))\s+", re.I)


@cache
def owned() -> re.Pattern[str]:
    """A possessive and its noun for what was said, as in "Roe's claim"."""
    return re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}(?P<noun>{alternatives(settings('speech')['owned'])})\b", re.I)


@cache
def owned_noun() -> re.Pattern[str]:
    """A noun for what was said, right after the words."""
    return re.compile(rf"\s(?P<noun>{alternatives(settings('speech')['owned'])})\b", re.I)


@cache
def another() -> re.Pattern[str]:
    """The begin of a sentence that answers another's words."""
    return re.compile(rf"\W*(?:{alternatives(settings('speech')['introduces_another'])})\s[^,:;“”\"]*$", re.I)


@cache
def closing_clause() -> re.Pattern[str]:
    """The clause at the end of a sentence that says who said it."""
    verbs = alternatives(finite_say())
    return re.compile(
        rf",[”\"’']?\s+(?:(?P<inverted>{verbs})\s+(?=[A-Z]|the\s)[^,;:“”\"]{{2,80}}(?:,\s[^,;:“”\"]{{2,60}})?|"
        rf"(?:as\s+(?=[A-Z]))?(?P<who>(?!(?:who|which|and|but|while|as|when|where|after|before|with|that|or)\b)[^,;:“”\"]{{1,90}}?)\s+(?P<verb>{verbs})\b"
        rf"(?!\s+(?:that|it|the|a|an|to|his|her|their)\b)[^,;:“”\"]{{0,60}})[.!?]?\s*$"
    )


@cache
def main_verb() -> re.Pattern[str]:
    """The verb of saying of a main clause, after its subject."""
    return re.compile(rf"\s+(?:[\w.’'-]+\s+){{1,6}}?(?P<verb>{alternatives(finite_say())})\b")
