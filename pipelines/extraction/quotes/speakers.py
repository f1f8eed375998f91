"""Who speaks. Belongs here: from an attribution, or where there is none from what was said just before. Does not: cues (`attribution`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipelines.extraction.antecedents import antecedent, asking, could_be, is_held, opens_with_role, role_at
from pipelines.extraction.clauses import subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties, role_of, speaks
from pipelines.extraction.quotes.attribution import Attribution, before_quote, said_below
from pipelines.extraction.quotes.cues import speech_verbs
from pipelines.extraction.quotes.marks import Marked
from pipelines.extraction.quotes.set_off import is_extract_below
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings
from pipelines.model.segments import Block, Label

REACH = 1500
"""How far before a quote its cue is sought, in characters."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a party, or a bare name that is nobody's yet, or nobody the text names. `cue` as written."""

    party: Party | None = None
    name: str | None = None
    cue: str | None = None
    is_unnamed: bool = False


@dataclass(slots=True)
class Spoken:
    """What is remembered of who spoke while the blocks of one post are read."""

    previous: Block | None = None
    speaker: Speaker | None = None
    last_quote_end: int = -1
    open_speaker: Speaker | None = None
    is_open: bool = False
    is_quoting: bool = False
    embed: list[Block] = field(default_factory=list)
    heading: Block | None = None
    following: tuple[Block, ...] = ()
    chain: list[str] = field(default_factory=list)
    """Paragraphs of the open quotation (quote_ids) that nothing attributes so far."""
    late: dict[str, Speaker] = field(default_factory=dict)


def speaker_of(page: Page, attribution: Attribution) -> Speaker:
    """Whom an attribution points to."""
    cue = None if attribution.cue in {"-", ":"} else attribution.cue.lower()
    party = attribution.subject.party
    # "the government said": somebody, but nobody with a name; a town is where they spoke
    named = party is not None and party.entity_id and (party.kind != "place" or speaks(page, party))
    return Speaker(party if named else None, cue=cue, is_unnamed=attribution.is_after and attribution.subject.is_unnamed)


def named_speaker(page: Page, start: int, end: int, stop: int) -> Speaker:
    """Who is named in `text[start:end]`, known or not; a longer name may reach up to `stop`."""
    named = [party for party in parties(page, start, stop) if party.kind != "place"]
    if named:
        return Speaker(named[0], cue=None)
    return Speaker(name=page.text[start:end].strip(" ,"))


_BEFORE_NAME = re.compile(
    r"\W*(?:(?:In|On|At|Responding|Speaking|Asked|Reacting|Commenting|Writing|Addressing)\s[^,“”\"]{2,80},\s+)?(?:[\w.’'&-]+\s+){0,6}"
)
_FOR_ANOTHER = re.compile(r"\b(?:spokes\w+|sources?|aides?|all(?:y|ies)|friends?|officials?|lawyers?)\b", re.I)
_ROLE_OPENS = re.compile(r"\W*(?P<whose>[A-Z][\w-]+)['’]s\s+(?:[a-z][\w-]*\s+){2,4}has\s")
_DASH = re.compile(r"\s*[-–—]{1,2}\s*")
_INTRO = re.compile(r"\W*(?:Along|As|At|In|On|After|Before|During|With|Besides?)\w*\s[^,“”\"]{3,60},\s+(?=the\s)")
_I = re.compile(r"\b(?:I|my|me)\b")
_OFFICE = re.compile(r"(?:\s[-–—|]\s|,\s|:\s)[A-Za-z][^.!?:“”\"]{3,60}")
_ROLE_LINE = re.compile(r"(?:,\s+[^.!?:]{3,90})?\s*$")


def signed_below(page: Page, piece: Marked, state: Spoken) -> Speaker | None:
    """Who signs a quotation in the paragraph below: "– Ann Roe on the result …", or nothing but "Ann Roe, harbour master"."""
    below = next(iter(state.following), None)
    if below is None or below.label not in {Label.PARAGRAPH, Label.BULLET} or page.text[piece.outer_end : below.start].strip():
        return None
    dash = _DASH.match(page.text, below.start, below.end)
    start = dash.end() if dash else below.start
    found = parties(page, start, below.end)
    first = next((party for party in found if party.kind == "person"), None)
    if first is None:
        return Speaker() if dash else None
    if page.text[start : first.start].count(" ") > 5 or not (dash or _ROLE_LINE.match(page.text, first.end, below.end)):
        return Speaker() if dash else None
    return Speaker(first)


def same_voice(page: Page, attribution: Attribution, state: Spoken, offset: int) -> Speaker | None:
    """ "she added" after a quote is the speaker of that quote where nobody else has been named since."""
    before = state.speaker
    if (
        attribution.subject.pronoun not in {"he", "she"}
        or before is None
        or not (before.is_unnamed or (before.party is not None and before.party.kind == "person"))
        or state.last_quote_end < 0
    ):
        return None
    if before.party is not None and not could_be(page, before.party, attribution.subject.pronoun):
        return None
    if any(party.kind == "person" for party in parties(page, state.last_quote_end, offset)):
        return None
    return Speaker(before.party, cue=attribution.cue.lower(), is_unnamed=before.is_unnamed)


def goes_on(page: Page, block: Block, piece: Marked, floor: int, state: Spoken) -> Speaker | None:
    """Who is still reported in a sentence without a cue, by the one before it: 'Roe said X. It would be "a folly".'

    Where it begins its paragraph: whoever the paragraph before ends with the words of.
    """
    last = state.previous
    if floor <= block.start and last is not None and last.post_id == block.post_id and state.speaker is not None:
        is_running = last.label is Label.PARAGRAPH and state.last_quote_end >= last.start and _is_person(state.speaker.party)
        if speech_verbs()[0].search(page.text, floor, piece.outer_start):
            return None  # "has been described as": nobody says by whom
        if is_running and not any(party.kind == "person" for party in parties(page, floor, piece.outer_start)):
            return Speaker(state.speaker.party)
    before = page.sentence_at(_last_character(page.text, floor))
    if floor <= block.start or before is None or before.start < block.start:
        return None
    attribution = before_quote(page, before.start, before.end, before.start)
    if attribution is None or not attribution.is_strong or attribution.cue == ":" or attribution.subject.party is None:
        return None
    return Speaker(speaker_of(page, attribution).party)


def neighbour(page: Page, block: Block, piece: Marked, floor: int, state: Spoken) -> Speaker:
    """Speaker of a sentence in marks that has no cue of its own: whoever spoke just before, or was the subject of the sentence before."""
    text = page.text
    lead = text[max(block.start, piece.outer_start - REACH) : piece.outer_start].strip(" \n•*-–—")
    if state.last_quote_end >= block.start and state.speaker is not None:
        begin = _previous_sentence(page, piece.outer_start, block.start)
        told = before_quote(page, begin, piece.outer_start, begin) if state.last_quote_end <= begin < piece.outer_start else None
        if told is not None and told.is_strong and told.subject.pronoun is None and _is_person(told.subject.party):
            return Speaker(told.subject.party)  # '"Why?" asked Ann Roe. Tom Doe said he would think. "It is late."'
        return Speaker(state.speaker.party, state.speaker.name)
    if lead.endswith(":") and re.match(r"(?:On|About|Regarding)\b", lead) and state.speaker is not None:
        return Speaker(state.speaker.party, state.speaker.name)  # "On the new signing:", in a list of one person's answers
    if lead:
        begin = max(block.start, _previous_sentence(page, piece.outer_start, block.start))
        told = before_quote(page, begin, piece.outer_start, begin)
        if told is not None and told.is_strong and _is_person(told.subject.party):
            return Speaker(told.subject.party)  # "Her husband was hurt, she said. “He keeps asking …”"
        return Speaker(_sentence_subject(page, begin, piece.outer_start))
    return introducer(page, block, state) or _told_below(page, block, piece, state) or Speaker()


def _is_person(party: Party | None) -> bool:
    return party is not None and party.kind == "person"


def _told_below(page: Page, block: Block, piece: Marked, state: Spoken) -> Speaker | None:
    """Who the paragraph below words that open their post is about: '"I had no grip."', then "Ann Roe's race ends at once"."""
    below = next(iter(state.following), None)
    if state.previous is not None or piece.outer_end < block.end or below is None or below.label is not Label.PARAGRAPH:
        return None
    first = page.sentence_at(below.start)
    return Speaker(_opens(page, first.start, first.end)) if first else None


def _opens(page: Page, start: int, end: int) -> Party | None:
    """The person whom `text[start:end]` begins with, titles and roles before the name included."""
    person = next((party for party in parties(page, start, end) if party.kind == "person"), None)
    if person is None or not _BEFORE_NAME.fullmatch(page.text, start, person.start):
        return None
    return None if is_held(page, person, start) and page.text[person.end : person.end + 2] not in {"'s", "’s"} else person


def named_next(page: Page, block: Block, piece: Marked, attribution: Attribution, state: Spoken) -> Speaker | None:
    """Who is meant where a post begins with somebody by role or pronoun, and its next sentence names them.

    'The head of a museum has called it "a gift".', then "Ann Roe of the Glass Museum said".
    """
    subject = attribution.subject
    sentence = page.sentence_at(piece.outer_start)
    if state.previous is not None and state.previous.label is not Label.HEADLINE:
        return None
    if sentence is None or sentence.start != block.start or attribution.subject.is_document:
        return None
    named = parties(page, sentence.start, sentence.end)
    if any(party.kind == "person" for party in named):
        return None
    is_by_role = _says_by_role(page, sentence, piece, attribution.cue)
    who = None if is_by_role and subject.party and subject.party.kind == "place" else subject.party  # "the MP for Hillford said"
    if is_by_role and state.previous is not None and who is None and (titled := _titled(page, state.previous)):
        return Speaker(titled, cue=attribution.cue.lower())
    if who is not None and not _is_another(page, who, _ROLE_OPENS.match(page.text, sentence.start)):
        return None
    if who is None and subject.pronoun not in {"he", "she"} and not is_by_role:
        return None
    last = page.sentence_at(piece.outer_end - 1)
    end = max(sentence.end, last.end if last else sentence.end)
    begin = end + len(page.text[end : end + 4]) - len(page.text[end : end + 4].lstrip())
    following = page.sentence_at(begin)
    if following is None or following.post_id != sentence.post_id or following.start <= sentence.start:
        return None
    person = _opens(page, following.start, following.end)
    if person is None or page.text[person.end : person.end + 2] in {"'s", "’s"}:
        return None
    if subject.pronoun in {"he", "she"} and not could_be(page, person, subject.pronoun):
        return None
    return Speaker(person, cue=attribution.cue.lower())


def _says_by_role(page: Page, sentence: Sentence, piece: Marked, cue: str) -> bool:
    """The cue of a sentence belongs to somebody by office: "the head of a museum has called it", "said the head of a museum"."""
    text = page.text
    at = text.rfind(cue, sentence.start, piece.outer_start)
    at = at if at >= 0 else text.find(cue, piece.outer_end)
    return any(
        role.start() < at or (at >= piece.outer_end and not text[at + len(cue) : role.start()].strip())
        for role in _by_role().finditer(text, sentence.start, sentence.end)
        if not _FOR_ANOTHER.search(text, role.start(), max(at, role.end()))
        and (at >= piece.outer_end or not speech_verbs()[0].search(text, sentence.start, role.start()))
    )


def told_below(page: Page, block: Block, piece: Marked, state: Spoken) -> Speaker | None:
    """Whose the words are where the next sentence, here or in the next paragraph, says so: "That's according to Ann Roe"."""
    sentence = page.sentence_at(piece.outer_end - 1)
    end = sentence.end if sentence else piece.outer_end
    below = next(iter(state.following), None)
    start, stop = (end, block.end) if page.text[end : block.end].strip() else (below.start, below.end) if below else (end, end)
    told = said_below(page, start, stop)
    return speaker_of(page, told) if told else None


def _titled(page: Page, heading: Block) -> Party | None:
    """The only person of a headline, above a paragraph that speaks of "the MP for Hillford": "Ann Roe: 'It is late'"."""
    people = {party.entity_id: party for party in parties(page, heading.start, heading.end) if party.kind == "person"}
    if len(people) != 1:
        return None
    person = next(iter(people.values()))
    return None if is_held(page, person, heading.start) else person


def _is_another(page: Page, party: Party, role: re.Match[str] | None) -> bool:
    """Words before a role that the role of whoever was found for it lacks: "Northland's likely new prime minister"."""
    if role is None or party.kind != "person":
        return False
    held = (role_of(page, party) or "").lower()
    return role["whose"].lower() not in held


def introducer(page: Page, block: Block, state: Spoken) -> Speaker | None:
    """Who a block without a cue belongs to, from the block before it."""
    before = state.previous
    if before is None or before.post_id != block.post_id:
        return None
    if before.label is Label.HEADLINE:
        return _of_heading(page, state, block)
    if page.text[before.start : before.end].rstrip().endswith(":"):
        return before_colon(page, block) or Speaker()
    if state.last_quote_end >= before.start and state.speaker is not None:
        if "?" in page.text[state.last_quote_end - 3 : state.last_quote_end] and (state.speaker.cue or "") in asking():
            return Speaker(_other(page, block, state.speaker.party))
        return Speaker(state.speaker.party, state.speaker.name)
    last = page.sentence_at(before.end - 1)
    if last is None:
        return None
    people = [party for party in parties(page, last.start, last.end) if party.kind == "person"]
    if not people and is_extract_below(page, before) and (first := page.sentence_at(before.start)):
        return Speaker(_sentence_subject(page, first.start, first.end) or _first_body(page, first))
    if all(is_held(page, party, last.start) for party in people) and (heading := _of_heading(page, state, block)):
        return heading
    return Speaker(_sentence_subject(page, last.start, last.end) or (None if people else _only_person(page, before)))


def _first_body(page: Page, sentence: Sentence) -> Party | None:
    """The organisation that a sentence begins with ("The Harbour Union has written to the mayor. Here is an extract.")."""
    body = next((party for party in parties(page, sentence.start, sentence.end) if party.kind == "organisation"), None)
    return body if body and page.text[sentence.start : body.start].strip().lower() in {"", "the"} else None


def heads_line(page: Page, block: Block, piece: Marked) -> Speaker | None:
    """Whoever a headline begins with and a colon: "Ann Roe: budget a 'path to ruin'"."""
    if block.label is not Label.HEADLINE:
        return None
    colon = page.text.find(": ", block.start, piece.outer_start)
    named = parties(page, block.start, colon) if colon >= 0 else []
    if len(named) != 1 or named[0].kind == "place" or named[0].end != colon or page.text[block.start : named[0].start].count(" ") > 3:
        return None
    return Speaker(named[0])


def _of_heading(page: Page, state: Spoken, block: Block) -> Speaker | None:
    """Whose words stand below a headline of name and office ("Ann Roe – harbour master"), or one that a name opens where they say I."""
    heading = state.heading
    named = next(iter(parties(page, heading.start, heading.end)), None) if heading else None
    if heading is None or named is None or named.kind != "person" or named.start != heading.start:
        return None
    if _OFFICE.fullmatch(page.text, named.end, heading.end):
        return Speaker(named)
    says_i = (
        state.previous is heading
        and page.text[named.end : named.end + 2] not in {"'s", "’s"}
        and _I.search(page.text, block.start, block.end)
    )
    return Speaker(named) if says_i else None


def _other(page: Page, block: Block, asker: Party | None) -> Party | None:
    """Who answers a question: the only other person whom the post has named."""
    begin = page.posts[block.post_id].span_start if block.post_id else block.start
    people = {party.entity_id: party for party in parties(page, begin, block.start) if party.kind == "person"}
    others = [party for key, party in people.items() if asker is None or key != asker.entity_id]
    return others[0] if len(others) == 1 else None


@cache
def _by_role() -> re.Pattern[str]:
    """Somebody by office: "the head of a leading museum", "a minister"."""
    roles = alternatives(settings("speech")["roles"])
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[A-Z]\w+['’]s)\s+(?:[\w-]+\s+){{0,3}}?(?i:{roles})\b(?!['’]s)")


def _only_person(page: Page, block: Block) -> Party | None:
    """The one person whom a paragraph names: "Ann Roe is at the quay. It has started to rain."."""
    people = {party.entity_id: party for party in reversed(parties(page, block.start, block.end)) if party.kind == "person"}
    return next(iter(people.values())) if len(people) == 1 else None


def before_colon(page: Page, block: Block) -> Speaker | None:
    """Whose words the sentence before a block introduces with its colon."""
    sentence = page.sentence_at(_last_character(page.text, block.start))
    if sentence is None:
        return None
    attribution = before_quote(page, sentence.start, sentence.end, sentence.start)
    if attribution is not None:
        return speaker_of(page, attribution)
    return Speaker(_sentence_subject(page, sentence.start, sentence.end))


def _last_character(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return max(offset - 1, 0)


def _previous_sentence(page: Page, offset: int, floor: int) -> int:
    sentence = page.sentence_at(_last_character(page.text, offset))
    return max(sentence.start, floor) if sentence else floor


@cache
def _pronoun() -> re.Pattern[str]:
    """A sentence of him or her, a clause that asks in front included: "Then he", "Asked whether it was so, she"."""
    asked = alternatives(sorted({forms(verb).participle for verb in settings("speech")["asks"]}))
    return re.compile(rf"\W*(?:(?:{asked})\b[^.“”\"]{{0,140}}?,\s+)?(?:(?-i:[A-Z])\w+\s+)?(?:he|she)\b", re.I)


def _sentence_subject(page: Page, start: int, end: int) -> Party | None:
    """The person a sentence is about: its first, by name or pronoun; an institution only where a verb of speech follows it."""
    pronoun = _pronoun().match(page.text[start:end])
    if pronoun:
        return subject_before(page, start, start + pronoun.end()).party
    people = [party for party in parties(page, start, end) if party.kind == "person"]
    free = [party for party in people if not is_held(page, party, start)]
    intro = _INTRO.match(page.text, start, end) if not free else None
    start = intro.end() if intro else start
    if not free and opens_with_role(page, start, end):
        return role_at(page, start, end) or antecedent(page, start, "i")  # "The actress sang with Ann Roe"
    return next(iter(free or people), None)
