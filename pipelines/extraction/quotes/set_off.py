"""Quotations without marks. Belongs here: telling a paragraph that is one from the blog's own words. Does not: whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from weakref import WeakKeyDictionary

from pipelines.extraction.page import Page
from pipelines.extraction.parties import Party, parties
from pipelines.extraction.quotes.clause import is_title_like, is_verbless, word_count
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings
from pipelines.model.segments import Block, Label

LOOKAHEAD = 3
"""How many paragraphs on a run of quotation is looked for: a speaker who says "we" need not say it in every paragraph."""

OPENING = re.compile(r"\s*(?:[•*-]\s*)?[\"“„«]|\s*``")
_MARKED = re.compile(r"[\"“”]")
_INTRODUCED = re.compile(r":\s+[‘'](?=\w)")
"""Single marks that open words: 'Ann Roe said: ‘It is late.’'"""
_CLOSES = re.compile(r"[\"”](?=\s|$|[.,;:)])")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b|^\[")
_PRONOUN = re.compile(r"(?:He|She)\b")
_SINGULAR = re.compile(r"\b(?:I|my|me)\b")
_ABOUT = re.compile(r"\b(?:on|about|of|for|by|with|to|at|in|against|between)\b", re.I)
_LABEL = 48
"""Characters that the name before a turn's colon may end within."""
_LEAST_TURNS = 3
_LABELLED = re.compile(r"((?:[A-Z][\w.’'-]*\s?){1,4}):\s\S")
_LINK = re.compile(r"\S+://\S+|www\.\S+|pic\.\S+")


def is_set_off(page: Page, block: Block, *, previous: Block | None, following: Sequence[Block], is_running: bool) -> bool:
    """A block without marks that is a quotation as a whole. `is_running`: the block before it was one."""
    text = page.text
    if OPENING.match(text, block.start, block.end) or text[block.start] in "•*·–-" or _LINK.fullmatch(text, block.start, block.end):
        return False
    if block.label is Label.BLOCKQUOTE:
        return True
    if block.label is not Label.PARAGRAPH or previous is None or not (is_running or _follows_words(page, block, previous)):
        return False
    words = text[block.start : block.end].rstrip()
    if words.endswith(":") or word_count(words) < 3:
        return False
    return not is_running or _goes_on(page, block, following) or _closes_soon(page, block, following)


def _follows_words(page: Page, block: Block, previous: Block) -> bool:
    """The paragraph before introduces words, or reports somebody whose words these are."""
    text = page.text
    if previous.label not in {Label.PARAGRAPH, Label.BULLET}:
        return False
    before = text[previous.start : previous.end].rstrip()
    if not before:
        return False
    if before[-1] == ":":
        last = re.split(r"[.!?]\s+", before)[-1]
        return (
            bool(_introduction().search(last))
            or _is_name_alone(page, previous, before)
            or (is_verbless(last) and _is_by_name(page, previous.start + len(before) - len(last), previous.end))
            or (_SINGULAR.search(text, block.start, block.end) is not None and _is_speech(page, block, _begins_with_person(page, previous)))
        )
    if _left_open().search(before) or _extract().search(before):
        return True
    if before[-1] in "\"”’'" and _SINGULAR.search(text, block.start, block.end) is None:
        return False
    return _is_speech_reported(page, previous) and _is_speech(page, block)


def closes_later(text: str, following: Sequence[Block]) -> bool:
    """The mark that ends an open quotation comes in one of the next paragraphs, before any that opens another."""
    for block in following:
        mark = _MARKED.search(text, block.start, block.end) if block.label is Label.PARAGRAPH else None
        if mark is not None or block.label is not Label.PARAGRAPH:
            return mark is not None and mark.start() > block.start and _CLOSES.match(text, mark.start(), block.end) is not None
    return False


def _is_by_name(page: Page, start: int, end: int) -> bool:
    """What comes is from somebody, not about them: "More from Ann Roe, the owner:", "And Tom Doe on the radio:"."""
    named = next((party for party in parties(page, start, end) if party.kind != "place"), None)
    if named is None or named.kind != "person" or page.text[named.end : named.end + 2] in {"'s", "’s"}:
        return False
    before = page.text[start : named.start]
    return before.count(" ") < 7 and _ABOUT.search(before) is None


def turn_of(page: Page, block: Block) -> tuple[Party, int] | None:
    """Who has the turn in a paragraph of a transcript ("Justice Roe: Let us go on."), and where the words begin."""
    if block.label is not Label.PARAGRAPH or page.text.find(":", block.start, min(block.end, block.start + _LABEL)) < 0:
        return None
    return _turns(page).get(block.start)


_TURNS: WeakKeyDictionary[Page, dict[int, tuple[Party, int]]] = WeakKeyDictionary()


def _turns(page: Page) -> dict[int, tuple[Party, int]]:
    """The turns of a page by where their paragraphs begin; none where there are too few for a transcript."""
    known = _TURNS.get(page)
    if known is None:
        found: dict[int, tuple[Party, int]] = {}
        labels = Counter(match[1] for block in page.blocks if (match := _LABELLED.match(page.text, block.start, block.end)))
        for block in page.blocks:
            colon = page.text.find(": ", block.start, min(block.end, block.start + _LABEL)) if block.label is Label.PARAGRAPH else -1
            named = parties(page, block.start, colon) if colon > 0 else []
            if (
                len(named) == 1
                and named[0].kind == "person"
                and named[0].end == colon
                and is_title_like(page.text[block.start : colon])
                and not _MARKED.search(page.text, block.start, block.end)
                and word_count(page.text[colon : block.end]) > 2
            ):
                found[block.start] = named[0], colon + 2
        turns = sum(count for count in labels.values() if count > 1)
        known = _TURNS[page] = found if max(len(found), turns if len(found) > 1 else 0) >= _LEAST_TURNS else {}
    return known


def is_extract_below(page: Page, block: Block) -> bool:
    """The paragraph's last sentence says that an extract follows."""
    return _extract().search(page.text, block.start, block.end) is not None


@cache
def _extract() -> re.Pattern[str]:
    nouns = alternatives(settings("speech")["extracts"])
    here = r"\b(?:here|this|below)\s?(?:['’]s|\sis|\sare)\s(?:an?\s|the\s|some\s)?"
    return re.compile(rf"{here}(?:{nouns})s?(?:\s[^.:]{{0,30}})?[.:]\s*$", re.I)


def only_closes(text: str, block: Block) -> bool:
    """The paragraph ends with a closing mark that nothing in it opens, as where a page has lost the first mark of a set-off quotation."""
    words = text[block.start : block.end].rstrip()
    return words[-1:] in {"”", '"'} and words.count("”") + words.count('"') - words.count("“") == 1


def _closes_soon(page: Page, block: Block, following: Sequence[Block]) -> bool:
    """A further paragraph of a set-off quotation that a closing mark ends, here or in one of the next."""
    for later in (block, *following):
        if later.label is not Label.PARAGRAPH or _says_itself(page, later):
            return False
        if only_closes(page.text, later):
            return True
        if _MARKED.search(page.text, later.start, later.end) or page.text[later.start : later.end].rstrip().endswith(":"):
            return False
    return False


def _is_name_alone(page: Page, block: Block, words: str) -> bool:
    """A paragraph that is somebody's name and a colon."""
    named = next(iter(parties(page, block.start, block.end)), None)
    return named is not None and named.kind == "person" and named.start == block.start and named.end == block.start + len(words) - 1


def _goes_on(page: Page, block: Block, following: Sequence[Block]) -> bool:
    """A further paragraph of a quotation: it speaks in the first person, or one soon after it does and none between reports."""
    for later in (block, *following):
        if later.label is not Label.PARAGRAPH or _says_itself(page, later) or _MARKED.search(page.text, later.start, later.end):
            return False
        if _INTRODUCED.search(page.text, later.start, later.end):
            return False
        if _FIRST_PERSON.search(page.text, later.start, later.end):
            return not _is_of_the_blog(page, later)
    return False


def _begins_with_person(page: Page, block: Block) -> bool:
    sentence = page.sentence_at(block.end - 1) or page.sentence_at(block.start)
    named = next(iter(parties(page, sentence.start, sentence.end)), None) if sentence else None
    return named is not None and named.kind == "person" and sentence is not None and named.start == sentence.start


def _is_speech(page: Page, block: Block, is_announced: bool = False) -> bool:
    """A paragraph in the first person that is no word of the blog's own about itself; "I'm" is none where somebody `is_announced`."""
    return (
        _FIRST_PERSON.search(page.text, block.start, block.end) is not None
        and not _MARKED.search(page.text, block.start, block.end)
        and not _INTRODUCED.search(page.text, block.start, block.end)
        and not _says_itself(page, block)
        and not any(not is_announced or match.group()[0] != "I" for match in _own_words().finditer(page.text, block.start, block.end))
    )


def _is_speech_reported(page: Page, block: Block) -> bool:
    """The paragraph says that a person spoke: its subject is a person and its verb one of saying or judging, with no quotation after it."""
    text = page.text
    last = page.sentence_at(block.end - 1)
    for start in {block.start, last.start if last else block.start}:
        people = [party for party in parties(page, start, block.end) if party.kind == "person"]
        if people and _reporting().match(text, people[0].end, block.end):
            return True
        pronoun = _PRONOUN.match(text, start, block.end)
        if pronoun and start > block.start and _reporting().match(text, pronoun.end(), block.end):
            return True
    return False


def _is_of_the_blog(page: Page, block: Block) -> bool:
    return _own_words().search(page.text, block.start, block.end) is not None


def _says_itself(page: Page, block: Block) -> bool:
    return any(_saying().match(page.text, found.end, block.end) for found in parties(page, block.start, block.end))


@cache
def _saying() -> re.Pattern[str]:
    verbs = {form for verb in settings("speech")["plainly"] for form in (forms(verb).past, forms(verb).third)}
    return re.compile(rf"\s+(?:has\s+|also\s+)?(?:{alternatives(verbs)})\b")


@cache
def _reporting() -> re.Pattern[str]:
    verbs = {form for group in ("say", "judge") for verb in settings("speech")[group] for form in (forms(verb).past, forms(verb).third)}
    return re.compile(rf"(?:,[^,.]{{0,80}},)?\s+(?:has\s+|also\s+|then\s+|later\s+)*(?:{alternatives(verbs)})\b", re.I)


@cache
def _introduction() -> re.Pattern[str]:
    speech = settings("speech")
    verbs = alternatives(form for verb in speech["introduces"] for form in forms(verb).all())
    return re.compile(rf"\b(?:{verbs}|{alternatives(speech['utterances'])})\b[^.]{{0,70}}:?$", re.I)


@cache
def _left_open() -> re.Pattern[str]:
    """A verb of saying at the very end, its colon lost."""
    verbs = {form for verb in settings("speech")["leaves_open"] for form in (forms(verb).past, forms(verb).third)}
    return re.compile(rf"\b(?:{alternatives(verbs)})$", re.I)


@cache
def _own_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(settings('speech')['own_words'])})\b(?!['’]t)", re.I)
