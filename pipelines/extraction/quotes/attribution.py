"""Who said the quoted words. Belongs here: cues of speech around a quote and the speaker they point to. Does not: finding the quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.extraction.antecedents import by_role
from pipelines.extraction.clauses import Subject, subject_after, subject_before
from pipelines.extraction.page import Page
from pipelines.extraction.parties import parties
from pipelines.extraction.quotes.cues import (
    another,
    before_subject,
    closing_clause,
    cues,
    deeds,
    finite_say,
    judged,
    main_verb,
    owned,
    owned_noun,
    prepositions,
    say_forms,
    speech_verbs,
    that_is,
    thing,
    thoughts,
    verdict,
    with_as,
)
from pipelines.extraction.quotes.saying import ADJECTIVE, governing_cue, inverted_subject, subject_of
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_AFTER_WINDOW = 260


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue as written and the subject it points to. `is_strong`: a verb of saying, not one of judging ("called it").

    `is_after`: right after the words.
    """

    cue: str
    subject: Subject
    is_strong: bool
    is_after: bool = False


_ADDRESSED = frozenset({"asked", "told", "urged", "ordered", "advised", "warned", "instructed"})
_PASSIVE = re.compile(r"\b(?:been|was|were|being|is|are)\s+(?:\w+ly\s+)?$")
_PERFECT = re.compile(r"\bto\s+have\s+(?:\w+\s+)?$")
_AGENT = re.compile(r"\s+by\s+(?:the\s+)?")
_BY_WHOM = re.compile(r"[\"”’',]{0,2}(?:\s+(?:and|or)\s+(?:an?\s+|the\s+)?[\"“‘'][^\"“”\n]{1,80}[\"”’'])?\s+by\s+(?:the\s+)?")
_ASKED = re.compile(r"\b(?:is|was|been|being|are|were)\s+(?:\w+\s+)?asked\b[^.]*$")
_ASKED_FIRST = re.compile(r"\W*(?:Asked|Pressed|Questioned|Quizzed)\s(?!by\b)[^,:;“”\"]*$")
_ASKED_THEN = re.compile(
    r"\W*(?:When\s+)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]hallenged)\s(?!by\b)[^:;“”\"]*?,\s+(?=(?:he|she|they)\s)"
)
_BASE_NOUN = re.compile(rf"(?:{alternatives(noun for noun in settings('speech')['nouns'] if noun[-1] != 's' and noun[-2:] != 'ed')})\b")
_USED_TO = re.compile(r"\b(?:use[sd]|has\s+used|using)\s+[^,;:“”\"]{3,60}\sto\s+$")
_ASKED_AGAIN = re.compile(
    r"\W*(?:(?:And|But|Then)\s+)?(?:[Ww]hen\s+)?(?:[Aa]sked|[Pp]robed|[Pp]ressed|[Qq]uizzed|[Cc]hallenged)\s(?!by\b)[^:;“”\"]*,\s*"
)
_JOINED = re.compile(r"(?:\band|\bbut|\bthen|\bor)\s+(?:\w+ly\s+|has\s+|also\s+|then\s+)*$", re.I)
_LEADING = re.compile(
    r"\W*(?:With|Amid|Despite|After|Before|Given|As|While|Facing|Citing|Calling|Describing|Because\s+of|Under)\s[^,;:.]{0,80}$"
)
_MARKS = re.compile(r"[\"“”]")
_POSSESSIVE = re.compile(r"['’]s?\s$")
_STOPPED = re.compile(r"[,.!?…—–-][\"”’'»]*\s*$")
_ANY_VERB = re.compile(
    r"\s+(?:\w+ly\s+)?(?P<verb>[a-z]+(?:ed|s))(?=[.,:;]|\s*$|\s+(?:as|when|while|after|before|at|to|with|in|on|during|into|from|of|over|outside)\b)"
)
_TAIL_NAME = re.compile(r"[\s.,]*(?:(?:[-–—|]|:)\s+|(?<=\s)[-–—])(?=[A-Z@])")
_TAIL_ROLE = re.compile(r"[\s.,]*[-–—|]\s+(?P<role>[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2})\s*$")
_BRACKETED = re.compile(r"\s*\((?P<who>[^()]{2,40})\)")
_CLAUSE_GOES_ON = re.compile(
    r"(?:^|\s)(?:as|and|in|on|to|for|with|that|when|while|at|from|by|after|before|was|is|were|are|has|had|have|if|unless|because|should|so|or|but)\s|,",
    re.I,
)
_TOPIC = re.compile(r"\W*(?:on|about|regarding|in|at|for|to|asked|when|with)\b", re.I)
"""What begins a line before a colon that says what the words are about, not whose they are: "On the new signing:"."""


def after_quote(page: Page, quote_end: int, stop: int) -> Attribution | None:
    """The attribution that follows a quote at once: "…", X said; "…", said X; "…", according to X; '…' - X."""
    text = page.text
    stop = min(stop, quote_end + _AFTER_WINDOW)
    tail = text[quote_end:stop]
    dash = _TAIL_NAME.match(tail)
    if dash:
        named = parties(page, quote_end + dash.end(), stop)
        if (
            named
            and named[0].start - quote_end - dash.end() < 40
            and (":" not in dash.group() or named[0].kind != "place")
            and not speech_verbs()[0].search(text[named[0].end : stop])
        ):
            return Attribution("-", Subject((named[0],)), True)
    bracketed = _BRACKETED.match(tail)
    if bracketed:
        named = parties(page, quote_end + bracketed.start("who"), quote_end + bracketed.end("who"))
        if [(party.kind, party.start, party.end) for party in named] == [("person", *(quote_end + edge for edge in bracketed.span("who")))]:
            return Attribution("-", Subject((named[0],)), True)
    role_alone = _TAIL_ROLE.match(tail)
    if role_alone and (holder := by_role(page, role_alone["role"], quote_end)):
        return Attribution("-", Subject((holder,)), True)
    preposition = prepositions().match(tail.lstrip(" ,"))
    if preposition:
        offset = quote_end + len(tail) - len(tail.lstrip(" ,")) + preposition.end()
        return Attribution(preposition.group().strip(), subject_after(page, offset, stop), True)
    judged = verdict().match(tail)
    if judged:
        return Attribution(judged["noun"], subject_after(page, quote_end + judged.end(), stop), True)
    inverted = before_subject().match(tail)
    if inverted:
        subject = subject_after(page, quote_end + inverted.end("verb"), stop)
        if subject.is_found:
            return Attribution(inverted["verb"], subject, True, is_after=True)
    lead = re.match(r"[\s,]*(?::\s+)?", tail)
    begin = quote_end + (lead.end() if lead else 0)
    for match in cues(page, begin, stop):
        word = re.sub(r"\s+", " ", match.group().lower())
        if word not in say_forms():
            continue
        between = text[begin : match.start()]
        if between.strip() and _is_noun_here(text, match.start(), begin):
            continue  # "the report", "an alleged plot"
        if not between.strip() and word not in finite_say():
            continue  # "… ?" state prosecutor Ann Roe asked
        if not between.strip() or len(between) > 200 or re.search(r"[!?;]\s|[\"“”]", between):
            return None
        is_stopped = _STOPPED.search(text, quote_end - 4, begin) is not None
        if _JOINED.search(between) or not (is_stopped or (_begins_subject(page, begin, stop) and not _CLAUSE_GOES_ON.search(between))):
            return None  # '… hailed "strong" aid from the firm, and said': the clause goes on after the words quoted
        if re.match(
            r"(?:and|but|as|while|when|after|before|although|despite|because|which|to|in|on|for|with|of|by|from|is|was|are|were|has|that)\b",
            between,
            re.I,
        ):
            return None
        if _is_told(text, match.start(), match.end(), stop):
            return None
        subject = subject_before(page, begin, match.start())
        return Attribution(match.group(), subject, True, is_after=True) if subject.is_found else None
    return _manner(page, quote_end, begin, stop)


def _manner(page: Page, quote_end: int, begin: int, stop: int) -> Attribution | None:
    """Any verb right after somebody's name and a quote that ends with a stop or a question: '"…," Roe boomed', '"…?" Roe spat as'."""
    text = page.text
    if _STOPPED.search(text, quote_end - 4, begin) is None:
        return None
    who = next((party for party in parties(page, begin, min(stop, begin + 90)) if party.kind == "person"), None)
    if who is None or not re.fullmatch(r"(?:[\w.’'&-]+\s+){0,6}", text[begin : who.start]):
        return None
    verb = _ANY_VERB.match(text, who.end, stop)
    return Attribution(verb["verb"], Subject((who,)), True, is_after=True) if verb else None


def _is_told(text: str, start: int, end: int, stop: int) -> bool:
    """ "court told", "MPs warned" at the end of a headline: somebody was told, by somebody else."""
    return text[start:end].lower() in _ADDRESSED - {"asked"} and re.match(r"\s*(?:$|by\b)", text[end:stop]) is not None


def _begins_subject(page: Page, begin: int, stop: int) -> bool:
    """A subject stands at `begin`: a pronoun, an article, or somebody named."""
    if re.compile(r"(?:he|she|they|it|we|I|the|a|an|one|his|her|their|[A-Z])", re.I).match(page.text, begin) is None:
        return False
    return (
        page.text[begin].isupper() or re.compile(r"(?:he|she|they|it|we|the|an?|one|his|her|their)\b").match(page.text, begin) is not None
    )


def before_quote(page: Page, start: int, quote_start: int, floor: int) -> Attribution | None:
    """The attribution that introduces a quote in `text[start:quote_start]`: the last verb of speech there, and its subject.

    `floor` is where subjects may be sought from: the sentence's begin.
    """
    text = page.text
    if (answer := _ASKED_THEN.match(text, floor, quote_start)) and next(cues(page, answer.end(), quote_start), None):
        start, floor = max(start, answer.end()), answer.end()  # "Asked if the town could object, she laughed, saying"
    lead = text[start:quote_start]
    named_line = re.search(r"(?:^|\n|[.!?]\s)([^.:\n]{2,90}):\s*$", lead)
    strong = speech_verbs()[1]
    matches = list(cues(page, start, quote_start))
    unnamed: Attribution | None = None
    governing = governing_cue(text, matches)
    doubtful: Attribution | None = None
    for number, match in reversed(tuple(enumerate(matches))):
        if governing is not None and match.start() > governing.start():
            continue
        word = re.sub(r"\s+", " ", match.group().lower())
        is_strong = word in strong
        if not is_strong and not _is_verb_here(text, match.start(), match.end(), floor):
            continue
        if word in with_as() and not re.search(r"\bas\s", text[match.end() : quote_start]):
            continue  # "a motion that would see the tax replaced by …"
        if word in _ADDRESSED and _PASSIVE.search(text, max(floor, match.start() - 24), match.start()):
            continue  # "she had been asked to …": the words are another's
        if _PERFECT.search(text, max(floor, match.start() - 24), match.start()):
            continue  # "it was brave of the town to have predicted it"
        agent = _AGENT.match(text, match.end(), quote_start)
        inverted = None if agent else inverted_subject(page, floor, match.start(), match.end(), quote_start)
        subject = inverted or (subject_after(page, agent.end(), quote_start) if agent else subject_of(page, floor, match.start()))
        if subject.is_found or (is_strong and subject.pronoun):
            found = Attribution(match.group(), subject, is_strong)
            if number and _is_within(page, matches[number - 1], match, subject):
                doubtful = doubtful or found
                continue
            return doubtful if doubtful and not subject.parties else found
        if is_strong and unnamed is None and _is_verb_here(text, match.start(), match.end(), floor):
            unnamed = Attribution(match.group(), Subject(), True)
    if doubtful is not None:
        return doubtful
    preposition = list(prepositions().finditer(lead))
    if preposition:
        subject = subject_after(page, start + preposition[-1].end(), quote_start)
        return Attribution(preposition[-1].group().strip(), subject, True)
    if named_line and not _TOPIC.match(named_line[1]):
        named = parties(page, start + named_line.start(1), start + named_line.end(1))
        people = [party for party in named if party.kind == "person"] or named
        if people:
            return Attribution(":", Subject((people[0],)), True)
        role = by_role(page, re.sub(r"^(?:the|a|an)\s+", "", named_line[1].strip(), flags=re.I), start)
        if role is not None and len(named_line[1].split()) <= 4:
            return Attribution(":", Subject((role,)), True)
    use = _USED_TO.search(text, floor, quote_start)
    if use is not None and unnamed is None:
        user = subject_before(page, floor, use.start())
        return Attribution(use.group().split()[0], user, False) if user.party else None
    return unnamed


def of_another(page: Page, start: int, quote_start: int) -> Attribution | None:
    """Another's words, at the begin of a sentence that answers them: "Reacting to Ann Roe's claim that it was 'a farce', Tom Doe said"."""
    if another().match(page.text, start, quote_start) is None:
        return None
    for owner in reversed(parties(page, start, quote_start)):
        noun = owned().match(page.text, owner.end, quote_start)
        if noun is not None and owner.kind != "place":
            return Attribution(noun["noun"], Subject((owner,)), True)
    return None


def owned_by(page: Page, start: int, quote_start: int, quote_end: int, stop: int) -> Attribution | None:
    """Somebody's words before a noun for what was said: "Ann Roe's 'mad' claim"."""
    text = page.text
    noun = owned_noun().match(text, quote_end, stop)
    if noun is None or (own := _POSSESSIVE.search(text, max(start, quote_start - 4), quote_start)) is None:
        return None
    owner = next((party for party in parties(page, start, quote_start) if party.end == own.start()), None)
    return Attribution(noun["noun"], Subject((owner,)), True) if owner and owner.kind != "place" else None


def by_agent(page: Page, start: int, quote_start: int, quote_end: int, stop: int) -> Attribution | None:
    """Whose words somebody is called by: those behind "by" after them, else nobody's ('Roe was branded "a menace" by Tom Doe')."""
    verb = judged().search(page.text, start, quote_start)
    if verb is None:
        return None
    agent = _BY_WHOM.match(page.text, quote_end, stop)
    subject = subject_after(page, agent.end(), stop) if agent else Subject()
    return Attribution(verb["verb"], subject, False)


def at_the_end(page: Page, quote_end: int, stop: int) -> Attribution | None:
    """The attribution at the end of a sentence that goes on after the words quoted: '"no deal" is in sight, Ann Roe said on Friday.'"""
    text = page.text
    last = closing_clause().search(text, quote_end, stop)
    if last is None:
        return None
    if last["inverted"]:
        subject = subject_after(page, last.end("inverted"), stop)
        return Attribution(last["inverted"], subject, True) if subject.is_found else None
    if _is_told(text, last.start("verb"), last.end("verb"), stop) or _is_noun_here(text, last.start("verb"), last.start("who")):
        return None
    subject = subject_before(page, last.start("who"), last.start("verb"))
    return Attribution(last["verb"], subject, True) if subject.is_found else None


def is_answered(text: str, start: int, quote_start: int) -> bool:
    """Whoever spoke before is asked again, and the words are the answer: 'And when asked about the bay, "It …"'."""
    return _ASKED_AGAIN.fullmatch(text, start, quote_start) is not None


def said_below(page: Page, start: int, stop: int) -> Attribution | None:
    """Whose the words before a sentence are that tells it: "That's according to Ann Roe", "That was the advice of the mayor, Tom Doe"."""
    match = that_is().match(page.text, start, stop)
    if match is None:
        return None
    subject = subject_after(page, match.end(), stop)
    return Attribution(match["cue"], subject, True) if subject.party else None


def past_the_comma(page: Page, start: int, quote_start: int, quote_end: int, stop: int) -> Attribution | None:
    """The main clause's attribution of words in what leads up to it: 'With "hard times" ahead for the town, Ann Roe said she …'."""
    text = page.text
    if _LEADING.match(text, start, quote_start) is None:
        return None
    comma = text.find(",", quote_end, stop)
    verb = main_verb().match(text, comma + 1, stop) if comma > 0 else None
    if verb is None or _MARKS.search(text, comma, verb.end()):
        return None
    subject = subject_before(page, comma + 1, verb.start("verb"))
    return Attribution(verb["verb"], subject, True) if subject.is_found else None


def is_asked(text: str, start: int, quote_start: int) -> bool:
    """Somebody is asked something in `text[start:quote_start]`, and nobody answers there: the words are the asker's."""
    return _ASKED.search(text, start, quote_start) is not None or starts_asked(text, start, quote_start)


def starts_asked(text: str, start: int, quote_start: int) -> bool:
    """The sentence begins with a question put to whoever answers in it: 'Asked if it was "a farce", Ann Roe said'."""
    return _ASKED_FIRST.match(text, start, quote_start) is not None


def _is_within(page: Page, saying: re.Match[str], verb: re.Match[str], subject: Subject) -> bool:
    """What somebody else is said to think, or a thing to do, in the words of whoever says it: "Roe said the deal threatens …"."""
    between = page.text[saying.end() : verb.start()]
    if saying.group().lower() not in speech_verbs()[1] or re.search(r"[,;:]|\b(?:and|but|or)\s+$", between) or not between.strip():
        return False
    if subject.is_unnamed or (subject.is_document and subject.pronoun is None and verb.group().lower() in deeds()):
        return thing().search(between.rstrip()) is not None
    is_named = subject.pronoun is None or (subject.pronoun == "it" and not re.search(r"\bit\s*$", between, re.I))
    return is_named and verb.group().lower() in thoughts()


_BEFORE_NOUNS = frozenset(settings("speech")["before_nouns"])


def _is_verb_here(text: str, start: int, end: int, floor: int) -> bool:
    """A word that may be noun or verb is a verb after a subject or before what it governs."""
    return not _is_noun_here(text, start, floor) and not re.match(r"\s+(?:of|on(?!\s\w+day\b)|from)\b", text[end : end + 16])


def _is_noun_here(text: str, start: int, floor: int) -> bool:
    """An article, a possessive or a preposition stands right before."""
    if ADJECTIVE.search(text, max(floor, start - 30), start) and _BASE_NOUN.match(text, start):
        return True  # "a simple message"; a verb after "a minister" would have its ending
    before = text[max(floor, start - 20) : start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in _BEFORE_NOUNS or before.endswith(("'s", "’s", "s'", "s’"))
