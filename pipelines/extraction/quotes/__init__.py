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
from itertools import groupby

from pipelines.extraction.page import Page
from pipelines.extraction.quotes.attribution import (
    Attribution,
    after_quote,
    at_the_end,
    before_quote,
    by_agent,
    is_answered,
    is_asked,
    of_another,
    owned_by,
    past_the_comma,
    starts_asked,
)
from pipelines.extraction.quotes.clause import is_clause, is_named, is_nickname, is_title_like, word_count
from pipelines.extraction.quotes.embeds import SIGNATURE, SIGNED, of_embed, of_signed
from pipelines.extraction.quotes.headlines import with_headlines
from pipelines.extraction.quotes.marks import Marked, marked
from pipelines.extraction.quotes.row import named_late, quote_row
from pipelines.extraction.quotes.set_off import LOOKAHEAD, OPENING, closes_later, is_set_off, only_closes, turn_of
from pipelines.extraction.quotes.speakers import (
    REACH,
    Speaker,
    Spoken,
    goes_on,
    heads_line,
    introducer,
    named_next,
    named_speaker,
    neighbour,
    same_voice,
    signed_below,
    speaker_of,
    told_below,
)
from pipelines.model.records import Quote
from pipelines.model.segments import Block, Label

_MARK = re.compile(r"[\"“”„«»‹›‘'‚]|``")
_CLOSING = re.compile(r"[\"”»](?=\s|$|[.,;:)])|''")
_ADJACENT = 36


def extract(page: Page) -> Iterator[Quote]:
    """Every quote of the document, in the order of its text."""
    for _post, blocks in groupby(page.blocks, key=lambda block: block.post_id):
        late: dict[str, Speaker] = {}
        rows = tuple(_of_post(page, tuple(blocks), late))
        yield from with_headlines(page, [named_late(row, late[row.quote_id]) if row.quote_id in late else row for row in rows])


def _of_post(page: Page, blocks: tuple[Block, ...], late: dict[str, Speaker]) -> Iterator[Quote]:
    """Quotes of one post. Adds to `late` who speaks, by quote_id, where a quotation of several paragraphs tells it at its end."""
    state = Spoken(late=late)
    for number, block in enumerate(blocks):
        state.following = blocks[number + 1 : number + 1 + LOOKAHEAD]
        if block.label is Label.SUMMARY_POINT:
            state = Spoken(late=late)
        yield from _of_block(page, block, state)
        state.previous = block
    yield from of_embed(page, state)


def _of_block(page: Page, block: Block, state: Spoken) -> Iterator[Quote]:
    text = page.text
    if block.label is Label.HEADLINE:
        state.heading = block
    if block.label is Label.EMBED:
        state.embed.append(block)
        return
    yield from of_embed(page, state)
    signature = SIGNATURE.search(text, block.start, block.end) if "@" in text[block.start : block.end] else None
    if signature and block.label in {Label.PARAGRAPH, Label.BLOCKQUOTE}:
        yield from of_signed(page, block, signature, state)
        return
    if (turn := turn_of(page, block)) is not None:
        state.speaker, state.is_quoting = Speaker(turn[0]), False
        yield quote_row(page, turn[1], block.end, state.speaker, "direct", "turn", block)
        state.last_quote_end = block.end
        return
    if is_set_off(page, block, previous=state.previous, following=state.following, is_running=state.is_quoting):
        yield from _set_off(page, block, state)
        return
    state.is_quoting = False
    if _MARK.search(text, block.start, block.end) or state.is_open:
        yield from _marked_quotes(page, block, state)


def _set_off(page: Page, block: Block, state: Spoken) -> Iterator[Quote]:
    speaker = state.speaker if state.is_quoting else introducer(page, block, state)
    start, end = block.start, block.end
    signed = SIGNED.search(page.text, start, end) if block.label is Label.BLOCKQUOTE else None
    if signed and signed.start() > start:
        end = signed.start()
        speaker = named_speaker(page, signed.start("name"), signed.end("name"), block.end)
    elif only_closes(page.text, block):
        end = start + len(page.text[start:end].rstrip(' ”"'))
    state.is_quoting = True
    state.speaker = speaker or Speaker()
    yield quote_row(page, start, end, state.speaker, "direct", "set_off", block)
    state.last_quote_end = block.end


def _marked_quotes(page: Page, block: Block, state: Spoken) -> Iterator[Quote]:
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
            yield quote_row(page, start, close.start(), state.speaker, "direct", "continued", block)
            state.last_quote_end = close.end()
            state.chain = []
            start = close.end()
            carried, was_open = None, False
        elif close is None and first_opening == block.end and closes_later(text, state.following):
            yield quote_row(page, start, block.end, carried or Speaker(), "direct", "continued", block)
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
        row = quote_row(page, piece.start, piece.end, speaker, kind, "marks" if attribution else "marks_unattributed", block)
        if attribution is not None and speaker.party is not None:
            state.late |= dict.fromkeys(state.chain if continues else (), speaker)
        if not continues:
            state.chain = []
        if piece.is_open:
            state.is_open, state.open_speaker = True, speaker
            state.chain += [] if attribution else [row.quote_id]
        yield row


def _judge(
    page: Page, block: Block, piece: Marked, previous_end: int, next_start: int, state: Spoken, carried: Speaker | None, continues: bool
) -> tuple[Speaker | None, Attribution | None, str]:
    """Speaker, attribution and kind of one marked stretch; no speaker where it is no quote at all."""
    text = page.text
    words = text[piece.start : piece.end]
    size = word_count(words)
    kind = "direct" if is_clause(words) or continues else "fragment"
    if size == 0 or is_named(text, block.start, piece.outer_start, words) or is_nickname(text, piece.outer_start, piece.outer_end, words):
        return None, None, kind
    if continues:
        after = after_quote(page, piece.outer_end, next_start) if not _is_over(text, piece, next_start) else None
        if after is not None and (carried is None or (after.subject.party is not None and after.subject.pronoun is None)):
            return speaker_of(page, after), after, kind
        return carried or Speaker(), after, kind
    attribution, is_adjacent = _attribution(page, block, piece, previous_end, next_start)
    sentence = page.sentence_at(piece.outer_start)
    floor = max(sentence.start if sentence else block.start, block.start, piece.outer_start - REACH)
    chained = (
        attribution is None
        and state.speaker is not None
        and floor <= state.last_quote_end - 1
        and state.last_quote_end <= piece.outer_start
    )
    if attribution is None and (below := told_below(page, block, piece, state)) is not None:
        return below, None, kind
    if attribution is None and state.speaker is not None and _is_afterthought(text, block, piece, floor, state):
        return Speaker(state.speaker.party, state.speaker.name), None, kind
    if is_title_like(words) and not is_adjacent and not (kind == "direct" and size > 3):
        return None, None, kind
    if attribution is not None:
        is_complement = re.search(r"\bas\s+(?:an?\s+)?$", text[max(block.start, piece.outer_start - 8) : piece.outer_start]) is not None
        if size <= 2 and kind == "fragment" and not attribution.is_strong and not is_adjacent and not is_complement:
            return None, None, kind
        speaker = same_voice(page, attribution, state, piece.outer_start) or named_next(page, block, piece, attribution, state)
        return speaker or speaker_of(page, attribution), attribution, kind
    if chained and state.speaker is not None and (size > 2 or state.speaker.party is not None or state.speaker.cue is not None):
        return state.speaker, None, kind
    if attribution is None and (headed := heads_line(page, block, piece)) is not None:
        return headed, None, kind
    is_headline = block.label is Label.HEADLINE
    opens_headline = is_headline and piece.outer_start == block.start and text[piece.outer_end : piece.outer_end + 1] == ":"
    if size < 4 and kind == "fragment" and not (is_headline and size >= 3) and not opens_headline:
        return None, None, kind
    if state.speaker is not None and state.last_quote_end >= 0 and is_answered(text, floor, piece.outer_start):
        return Speaker(state.speaker.party, state.speaker.name), None, kind
    if is_asked(text, floor, piece.outer_start):
        return Speaker(), None, kind
    if kind == "direct" or (size > 4 and (piece.outer_start, piece.outer_end) == (block.start, block.end)):
        return signed_below(page, piece, state) or neighbour(page, block, piece, floor, state), None, kind
    return goes_on(page, block, piece, floor, state) or Speaker(), None, kind


def _is_afterthought(text: str, block: Block, piece: Marked, floor: int, state: Spoken) -> bool:
    """A word or two that stand as a sentence of their own after a quote and its cue: '"Not for us," she said. "Again."'."""
    return (
        block.start < state.last_quote_end < floor == piece.outer_start
        and text[piece.start].isupper()
        and text[piece.end - 1] in ".!?"
        and not text[state.last_quote_end : floor].strip().count(".") > 1
    )


def _attribution(page: Page, block: Block, piece: Marked, previous_end: int, next_start: int) -> tuple[Attribution | None, bool]:
    """The cue that belongs to a marked stretch, and whether it stands right beside it."""
    text = page.text
    after: Attribution | None = None
    stop = next_start
    own = page.sentence_at(piece.outer_start)
    floor = max(own.start if own else block.start, block.start, piece.outer_start - REACH)
    another = owned_by(page, floor, piece.outer_start, piece.outer_end, next_start) or of_another(page, floor, piece.outer_start)
    if another is not None:
        return another, True
    if (judge := by_agent(page, max(floor, previous_end), piece.outer_start, piece.outer_end, own.end if own else stop)) is not None:
        return judge, True
    if starts_asked(text, floor, piece.outer_start) or is_answered(text, floor, piece.outer_start):
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
    if after is not None and _is_sentence_after_colon(text, piece, lead_start, stop):
        colon = before_quote(page, lead_start, piece.outer_start, floor)
        if colon is not None and colon.subject.is_found:
            return colon, True
    if after is not None and (after.subject.party is None or after.subject.party.kind != "organisation"):
        return after, True
    before = before_quote(page, lead_start, piece.outer_start, floor)
    if after is not None and not _is_relayed(before, after):
        return after, True
    if before is None and lead_start < piece.outer_start and re.search(r":\s*$", text[lead_start : piece.outer_start]):
        before = before_quote(
            page, max(block.start, piece.outer_start - REACH), piece.outer_start, max(block.start, piece.outer_start - REACH)
        )
    if before is not None and not piece.is_open and own is not None and _is_of_a_thing(before):
        closing = at_the_end(page, piece.outer_end, own.end)
        if closing is not None:
            return closing, True  # 'It reflects his "simple" life, Ann Roe said on Friday.'
    if before is not None:
        at = text.rfind(before.cue, lead_start, piece.outer_start)
        return before, at >= 0 and piece.outer_start - at - len(before.cue) <= _ADJACENT
    if not piece.is_open and lead_start == floor:
        end = max(own.end if own else stop, 0 if _is_over(text, piece, stop) else stop)
        closing = at_the_end(page, piece.outer_end, end)
        closing = closing or past_the_comma(page, floor, piece.outer_start, piece.outer_end, end)
        if closing is not None:
            return closing, True
    tail = re.match(r"\s*,?\s*(?:is|was|were|are)\s+(?:how|what|the\s+\w+)\b", text[piece.outer_end : stop])
    if tail:
        late = before_quote(page, piece.outer_end, stop, piece.outer_end)
        if late is not None:
            return late, True
    return None, False


def _is_of_a_thing(attribution: Attribution) -> bool:
    """The cue's subject is nobody: "it reflects", "a man who wanted to"."""
    subject = attribution.subject
    is_person = any(party.kind == "person" for party in subject.parties) and subject.pronoun not in {"it", "that", "which", "this"}
    return not is_person and subject.pronoun not in {"he", "she", "they", "we", "i"}


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


def _is_sentence_after_colon(text: str, piece: Marked, lead_start: int, stop: int) -> bool:
    """A colon introduces words that end their sentence, and another begins after them: 'Roe asked: "Why?" Tom Doe said nothing.'"""
    return (
        text[piece.end - 1] in ".!?"
        and text[lead_start : piece.outer_start].rstrip().endswith(":")
        and text[piece.outer_end : stop].lstrip()[:1].isupper()
    )


def _is_over(text: str, piece: Marked, stop: int) -> bool:
    """The quote ends its sentence, so that what follows is not its attribution."""
    last = text[piece.end - 1]
    following = text[piece.outer_end : min(stop, piece.outer_end + 3)]
    if following[:1] in {".", ";", ":"}:
        return re.match(r":\s+[A-Z]", following) is None  # '"…": Ann Roe'
    beyond = text[piece.outer_end : stop].lstrip(" ,")
    return last == "." and bool(beyond) and not beyond[0].islower() and not re.match(r"[-–—]|\([^()]{3,40}\)", beyond)
