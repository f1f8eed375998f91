"""Quotes: words in quotation marks or set off as a quotation, who said them, and whether they are a sentence or a fragment of one.

Belongs here: which stretches are quotes, and whose. Does not: which quotes are variants of one utterance (`linking.facts`);
until then every quote is its own utterance. One paragraph of a long quotation is one row. Rows keep the text without its marks,
inner punctuation included.

Attribution follows the order of English news prose (compare Pareti, "PARC 3.0: A Corpus of Attribution Relations", 2016): the cue after
the quote, the cue before it, the other quote of the same sentence, the quote just before, the sentence just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.extraction.antecedents import could_be, is_held
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.page import Page
from pipelines.extraction.parties import Party, parties, speaks
from pipelines.extraction.quotes.attribution import (
    Attribution,
    after_quote,
    at_the_end,
    before_quote,
    is_asked,
    of_another,
    past_the_comma,
    starts_asked,
)
from pipelines.extraction.quotes.clause import is_clause, is_named, is_title_like, word_count
from pipelines.extraction.quotes.headlines import with_headlines
from pipelines.extraction.quotes.marks import Marked, marked
from pipelines.extraction.quotes.set_off import LOOKAHEAD, OPENING, closes_later, is_set_off
from pipelines.model.records import Quote
from pipelines.model.segments import Block, Label

_MARK = re.compile(r"[\"“”„«»‹›‘'‚]|``")
_CLOSING = re.compile(r"[\"”»](?=\s|$|[.,;:)])|''")
_SIGNATURE = re.compile(r"[-–—]{1,2}\s*(?P<name>[^\n(@]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?:\s+\w+ \d{1,2}, \d{4})?\s*$")
_SIGNED = re.compile(r"(?:\n|\s)[-–—]{1,2}\s*(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,4})\s*(?:,[^\n]{0,60})?$")
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com/|https?://|t\.co/)\S+)+\s*$")
_ADJACENT = 36
_REACH = 1500
"""How far before a quote its cue is sought, in characters."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a party, or a bare name that is nobody's yet, or nobody the text names. `cue` as written."""

    party: Party | None = None
    name: str | None = None
    cue: str | None = None
    is_unnamed: bool = False


@dataclass(slots=True)
class _Post:
    """What is remembered while the blocks of one post are read."""

    previous: Block | None = None
    speaker: Speaker | None = None
    last_quote_end: int = -1
    open_speaker: Speaker | None = None
    is_open: bool = False
    is_quoting: bool = False
    embed: list[Block] = field(default_factory=list)
    following: tuple[Block, ...] = ()


def extract(page: Page) -> Iterator[Quote]:
    """Every quote of the document, in the order of its text."""
    for _post, blocks in groupby(page.blocks, key=lambda block: block.post_id):
        yield from with_headlines(page, tuple(_of_post(page, tuple(blocks))))


def _of_post(page: Page, blocks: tuple[Block, ...]) -> Iterator[Quote]:
    state = _Post()
    for number, block in enumerate(blocks):
        state.following = blocks[number + 1 : number + 1 + LOOKAHEAD]
        if block.label is Label.SUMMARY_POINT:
            state = _Post()
        yield from _of_block(page, block, state)
        state.previous = block
    yield from _of_embed(page, state)


def _of_block(page: Page, block: Block, state: _Post) -> Iterator[Quote]:
    text = page.text
    if block.label is Label.EMBED:
        state.embed.append(block)
        return
    yield from _of_embed(page, state)
    signature = _SIGNATURE.search(text, block.start, block.end) if "@" in text[block.start : block.end] else None
    if signature and block.label in {Label.PARAGRAPH, Label.BLOCKQUOTE}:
        yield from _signed(page, block, signature, state)
        return
    if is_set_off(page, block, previous=state.previous, following=state.following, is_running=state.is_quoting):
        yield from _set_off(page, block, state)
        return
    state.is_quoting = False
    if _MARK.search(text, block.start, block.end) or state.is_open:
        yield from _marked_quotes(page, block, state)


def _set_off(page: Page, block: Block, state: _Post) -> Iterator[Quote]:
    speaker = state.speaker if state.is_quoting else _introducer(page, block, state)
    start, end = block.start, block.end
    signed = _SIGNED.search(page.text, start, end) if block.label is Label.BLOCKQUOTE else None
    if signed and signed.start() > start:
        end = signed.start()
        speaker = _named_speaker(page, signed.start("name"), signed.end("name"), block.end)
    state.is_quoting = True
    state.speaker = speaker or Speaker()
    yield _quote(page, start, end, state.speaker, "direct", "set_off", block)
    state.last_quote_end = block.end


def _of_embed(page: Page, state: _Post) -> Iterator[Quote]:
    """A tweet or letter set as a block: a quote of its author."""
    blocks, state.embed = state.embed, []
    if not blocks:
        return
    text = page.text
    start = blocks[0].start
    for number, block in enumerate(blocks):
        signature = _SIGNATURE.search(text, block.start, block.end)
        if signature is None:
            continue
        speaker = _named_speaker(page, signature.start("name"), signature.end("name"), signature.end())
        yield from _trimmed_quote(page, start, signature.start(), speaker, block)
        start = blocks[number + 1].start if number + 1 < len(blocks) else block.end
    if start >= blocks[-1].end:
        return
    signed = _SIGNED.search(text, start, blocks[-1].end)
    if signed and signed.start() > start:
        speaker = _named_speaker(page, signed.start("name"), signed.end("name"), blocks[-1].end)
        yield from _trimmed_quote(page, start, signed.start(), speaker, blocks[-1])
        return
    if state.previous is not None and text[blocks[0].start - 80 : blocks[0].start].rstrip().endswith(":"):
        before = _before_colon(page, blocks[0])
        if before is not None:
            yield from _trimmed_quote(page, start, blocks[-1].end, before, blocks[-1])


def _signed(page: Page, block: Block, signature: re.Match[str], state: _Post) -> Iterator[Quote]:
    """A tweet whose lines were read as prose: its words stand in this block or the one before."""
    speaker = _named_speaker(page, signature.start("name"), signature.end("name"), signature.end())
    start = block.start
    if not page.text[block.start : signature.start()].strip():
        if state.previous is None or state.previous.label is not Label.PARAGRAPH or state.last_quote_end > state.previous.start:
            return
        start = state.previous.start
    yield from _trimmed_quote(page, start, signature.start(), speaker, block)
    state.last_quote_end = block.end


def _trimmed_quote(page: Page, start: int, end: int, speaker: Speaker, block: Block) -> Iterator[Quote]:
    text = page.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    link = _LINK.search(text, start, end)
    end = link.start() if link and link.start() > start else end
    whole = marked(text, start, end)
    if len(whole) == 1 and whole[0].outer_start == start and whole[0].outer_end == end:
        start, end = whole[0].start, whole[0].end
    if start < end:
        yield _quote(page, start, end, speaker, "direct", "embed", block)


def _named_speaker(page: Page, start: int, end: int, stop: int) -> Speaker:
    named = [party for party in parties(page, start, stop) if party.kind != "place"]
    if named:
        return Speaker(named[0], cue=None)
    return Speaker(name=page.text[start:end].strip(" ,"))


def _marked_quotes(page: Page, block: Block, state: _Post) -> Iterator[Quote]:
    text = page.text
    start = block.start
    carried = state.open_speaker if state.is_open else None
    was_open, state.is_open = state.is_open, False
    if was_open and not OPENING.match(text, start, block.end):
        close = _CLOSING.search(text, start, block.end)
        first_opening = next(
            (
                mark.start()
                for mark in _MARK.finditer(text, start, block.end)
                if mark.group() in '“"' and (mark.start() == start or text[mark.start() - 1].isspace())
            ),
            block.end,
        )
        if close and close.start() < first_opening and close.start() > start:
            state.speaker = carried or Speaker()
            yield _quote(page, start, close.start(), state.speaker, "direct", "continued", block)
            state.last_quote_end = close.end()
            start = close.end()
            carried, was_open = None, False
        elif close is None and first_opening == block.end and closes_later(text, state.following):
            yield _quote(page, start, block.end, carried or Speaker(), "direct", "continued", block)
            state.last_quote_end, state.is_open = block.end, True
            return
    found = marked(text, start, block.end)
    for number, piece in enumerate(found):
        previous_end = found[number - 1].outer_end if number else start
        next_start = found[number + 1].outer_start if number + 1 < len(found) else block.end
        continues = was_open and number == 0
        speaker, attribution, kind = _judge(page, block, piece, previous_end, next_start, state, carried if continues else None, continues)
        if speaker is None:
            continue
        state.speaker = speaker
        state.last_quote_end = piece.outer_end
        if piece.is_open:
            state.is_open, state.open_speaker = True, speaker
        yield _quote(page, piece.start, piece.end, speaker, kind, "marks" if attribution else "marks_unattributed", block)


def _judge(
    page: Page, block: Block, piece: Marked, previous_end: int, next_start: int, state: _Post, carried: Speaker | None, continues: bool
) -> tuple[Speaker | None, Attribution | None, str]:
    """Speaker, attribution and kind of one marked stretch; no speaker where it is no quote at all."""
    text = page.text
    words = text[piece.start : piece.end]
    size = word_count(words)
    kind = "direct" if is_clause(words) or continues else "fragment"
    if size == 0 or is_named(text, block.start, piece.outer_start, words):
        return None, None, kind
    if continues:
        after = after_quote(page, piece.outer_end, next_start) if not _is_over(text, piece, next_start) else None
        return carried or (_speaker(page, after) if after else Speaker()), after, kind
    attribution, is_adjacent = _attribution(page, block, piece, previous_end, next_start)
    sentence = page.sentence_at(piece.outer_start)
    floor = max(sentence.start if sentence else block.start, block.start, piece.outer_start - _REACH)
    chained = (
        attribution is None
        and state.speaker is not None
        and floor <= state.last_quote_end - 1
        and state.last_quote_end <= piece.outer_start
    )
    if is_title_like(words) and not is_adjacent and not (kind == "direct" and size > 3):
        return None, None, kind
    if attribution is not None:
        is_complement = re.search(r"\bas\s+(?:an?\s+)?$", text[max(block.start, piece.outer_start - 8) : piece.outer_start]) is not None
        if size <= 2 and kind == "fragment" and not attribution.is_strong and not is_adjacent and not is_complement:
            return None, None, kind
        return _same_voice(page, attribution, state, piece.outer_start) or _speaker(page, attribution), attribution, kind
    if chained and state.speaker is not None and (size > 2 or state.speaker.party is not None or state.speaker.cue is not None):
        return state.speaker, None, kind
    if size < 4 and kind == "fragment" and not (block.label is Label.HEADLINE and size >= 3):
        return None, None, kind
    if is_asked(text, floor, piece.outer_start):
        return Speaker(), None, kind
    if kind == "direct":
        return _neighbour(page, block, piece, floor, state), None, kind
    return _goes_on(page, block, floor) or Speaker(), None, kind


def _attribution(page: Page, block: Block, piece: Marked, previous_end: int, next_start: int) -> tuple[Attribution | None, bool]:
    """The cue that belongs to a marked stretch, and whether it stands right beside it."""
    text = page.text
    after: Attribution | None = None
    stop = next_start
    own = page.sentence_at(piece.outer_start)
    floor = max(own.start if own else block.start, block.start, piece.outer_start - _REACH)
    another = of_another(page, floor, piece.outer_start)
    if another is not None:
        return another, True
    if starts_asked(text, floor, piece.outer_start):
        return None, False
    begin = piece.outer_end
    while begin < stop and text[begin].isspace():
        begin += 1
    sentence = page.sentence_at(min(begin, max(block.end - 1, block.start)))
    if sentence is not None:
        stop = min(stop, max(sentence.end, begin))
    if not piece.is_open and not _is_over(text, piece, stop):
        after = after_quote(page, piece.outer_end, stop)
    lead_start = max(floor, previous_end)
    if after is not None and (after.subject.party is None or after.subject.party.kind != "organisation"):
        return after, True
    before = before_quote(page, lead_start, piece.outer_start, floor)
    if after is not None and not _is_relayed(before, after):
        return after, True
    if before is None and lead_start < piece.outer_start and re.search(r":\s*$", text[lead_start : piece.outer_start]):
        before = before_quote(
            page, max(block.start, piece.outer_start - _REACH), piece.outer_start, max(block.start, piece.outer_start - _REACH)
        )
    if before is not None:
        at = text.rfind(before.cue, lead_start, piece.outer_start)
        return before, at >= 0 and piece.outer_start - at - len(before.cue) <= _ADJACENT
    if not piece.is_open and lead_start == floor:
        closing = at_the_end(page, piece.outer_end, own.end if own else stop)
        closing = closing or past_the_comma(page, floor, piece.outer_start, piece.outer_end, own.end if own else stop)
        if closing is not None:
            return closing, True
    tail = re.match(r"\s*,?\s*(?:is|was|were|are)\s+(?:how|what|the\s+\w+)\b", text[piece.outer_end : stop])
    if tail:
        late = before_quote(page, piece.outer_end, stop, piece.outer_end)
        if late is not None:
            return late, True
    return None, False


def _is_relayed(before: Attribution | None, after: Attribution) -> bool:
    """A person's words that a body passes on: 'Roe said the talks were "hard", the news agency said'."""
    return (
        before is not None
        and before.is_strong
        and before.cue != ":"
        and before.subject.party is not None
        and before.subject.party.kind == "person"
        and after.subject.pronoun is None
        and after.subject.party is not None
        and after.subject.party.kind == "organisation"
    )


def _is_over(text: str, piece: Marked, stop: int) -> bool:
    """The quote ends its sentence, so that what follows is not its attribution."""
    last = text[piece.end - 1]
    following = text[piece.outer_end : min(stop, piece.outer_end + 3)]
    if following[:1] in {".", ";", ":"}:
        return re.match(r":\s+[A-Z]", following) is None  # '"…": Ann Roe'
    beyond = text[piece.outer_end : stop].lstrip(" ,")
    return last == "." and bool(beyond) and not beyond[0].islower() and not re.match(r"[-–—]", beyond)


def _speaker(page: Page, attribution: Attribution) -> Speaker:
    cue = None if attribution.cue in {"-", ":"} else attribution.cue.lower()
    party = attribution.subject.party
    # "the government said": somebody, but nobody with a name; a town is where they spoke
    named = party is not None and party.entity_id and (party.kind != "place" or speaks(page, party))
    return Speaker(party if named else None, cue=cue, is_unnamed=attribution.is_after and attribution.subject.is_unnamed)


def _same_voice(page: Page, attribution: Attribution, state: _Post, offset: int) -> Speaker | None:
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


def _goes_on(page: Page, block: Block, floor: int) -> Speaker | None:
    """Who is still reported in a sentence without a cue, by the one before it in the paragraph: 'Roe said X. It would be "a folly".'"""
    before = page.sentence_at(_last_character(page.text, floor))
    if floor <= block.start or before is None or before.start < block.start:
        return None
    attribution = before_quote(page, before.start, before.end, before.start)
    if attribution is None or not attribution.is_strong or attribution.cue == ":" or attribution.subject.party is None:
        return None
    return Speaker(_speaker(page, attribution).party)


def _neighbour(page: Page, block: Block, piece: Marked, floor: int, state: _Post) -> Speaker:
    """Speaker of a sentence in marks that has no cue of its own: whoever spoke just before, or was the subject of the sentence before."""
    text = page.text
    lead = text[max(block.start, piece.outer_start - _REACH) : piece.outer_start].strip(" \n•*-")
    if state.last_quote_end >= block.start and state.speaker is not None:
        return Speaker(state.speaker.party, state.speaker.name)
    if lead.endswith(":") and re.match(r"(?:On|About|Regarding)\b", lead) and state.speaker is not None:
        return Speaker(state.speaker.party, state.speaker.name)  # "On the new signing:", in a list of one person's answers
    if lead:
        begin = max(block.start, _previous_sentence(page, piece.outer_start, block.start))
        told = before_quote(page, begin, piece.outer_start, begin)
        if told is not None and told.is_strong and told.subject.party is not None and told.subject.party.kind == "person":
            return Speaker(told.subject.party)  # "Her husband was hurt, she said. “He keeps asking …”"
        return Speaker(_sentence_subject(page, begin, piece.outer_start))
    return _introducer(page, block, state) or Speaker()


def _introducer(page: Page, block: Block, state: _Post) -> Speaker | None:
    """Who a block without a cue belongs to, from the block before it."""
    before = state.previous
    if before is None or before.label is Label.HEADLINE or before.post_id != block.post_id:
        return None
    if page.text[before.start : before.end].rstrip().endswith(":"):
        return _before_colon(page, block) or Speaker()
    if state.last_quote_end >= before.start and state.speaker is not None:
        return Speaker(state.speaker.party, state.speaker.name)
    last = page.sentence_at(before.end - 1)
    return Speaker(_sentence_subject(page, last.start, last.end)) if last else None


def _before_colon(page: Page, block: Block) -> Speaker | None:
    sentence = page.sentence_at(_last_character(page.text, block.start))
    if sentence is None:
        return None
    attribution = before_quote(page, sentence.start, sentence.end, sentence.start)
    if attribution is not None:
        return _speaker(page, attribution)
    return Speaker(_sentence_subject(page, sentence.start, sentence.end))


def _last_character(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return max(offset - 1, 0)


def _previous_sentence(page: Page, offset: int, floor: int) -> int:
    sentence = page.sentence_at(_last_character(page.text, offset))
    return max(sentence.start, floor) if sentence else floor


def _sentence_subject(page: Page, start: int, end: int) -> Party | None:
    """The person a sentence is about: its first, by name or pronoun; an institution only where a verb of speech follows it."""
    pronoun = re.match(r"\W*(?:[A-Z]\w+\s+)?(he|she)\b", page.text[start:end], re.I)
    if pronoun:
        return subject_before(page, start, start + pronoun.end()).party
    people = [party for party in parties(page, start, end) if party.kind == "person"]
    free = [party for party in people if not is_held(page, party, start)]
    return next(iter(free or people), None)


def _quote(page: Page, start: int, end: int, speaker: Speaker, kind: str, method: str, block: Block) -> Quote:
    party = speaker.party
    quote_id = page.row_id("quotes", start, end)
    return Quote(
        quote_id=quote_id,
        speaker=party.name if party else speaker.name,
        speaker_id=party.entity_id if party else None,
        cue=speaker.cue,
        kind=kind,
        utterance_id=quote_id,
        document_id=page.document_id,
        post_id=block.post_id,
        span_start=start,
        span_end=end,
        text=page.text[start:end],
        method=method,
    )


__all__ = ["Speaker", "Subject", "extract"]
