"""Gifts: things that change hands as presents, a row per kind of item.

Belongs here: the clause of giving and its list of items. Does not: which statements mean the same gift (`linking.ledgers`); awards,
prizes, donations, meals and praise, which are no gifts. Vocabulary: `data/reference/en/gifts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import clauses_of, subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of, parties
from pipelines.language.verbs import all_forms, alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.records import Gift

_LIST_END = re.compile(
    r"\.(?=\s|$)|;|\s(?:when|as|during|after|before|while|because|at\s+the|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|,\s+(?:which|who|but|while|as|saying|according)\b|,?\s+and\s+(?:said|told|then|later|received|was|were|has|had|he|she|they)\b"
    r"|,\s+(?:the\s+)?[A-Z][\w ]{2,40}\s+(?:said|says)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:gifts?|presents?|items|things|mementos|souvenirs)\b[^.;]{0,24}?\b(?:including|such\s+as|among\s+them)\s+|\b(?:including|among\s+them|such\s+as)\s+",
    re.I,
)
_LISTED = re.compile(r"\b(?:gifts?|presents?)\s*(?::|[-–—])\s*", re.I)
_SPLIT = re.compile(
    r"\s*,\s+(?:and\s+|as\s+well\s+as\s+)?|\s+and\s+(?=(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|some|several|his|her|their|its|\d+)\s)|\s+as\s+well\s+as\s+|\s+along\s+with\s+|\s+together\s+with\s+",
    re.I,
)
_ARTICLE = re.compile(r"(?:an?|the|some|several|his|her|their|its|own|what\s+appeared\s+to\s+be)\s+", re.I)
_NUMBER = re.compile(r"(?P<number>\d[\d,]*|[a-z]+)\s+", re.I)
_INSCRIPTION = re.compile(
    r"\b(?:(?:with|bearing|carrying|featuring)\s+the\s+(?:words?|message|slogan|inscription|phrase)|(?:inscribed|engraved|embroidered|printed|emblazoned|stitched)(?:\s+with)?(?:\s+the\s+words?)?|that\s+(?:read|reads|said|says)|reading|saying|which\s+(?:read|reads|said|says))\s+"
    r"[\"“‘'](?P<words>[^\"”]+?)[\"”’'](?!\w)",
    re.I,
)
_OWNER = re.compile(
    r"\b(?:(?:once\s+|previously\s+|formerly\s+)?(?:used|owned|worn|played|signed|carried)\s+by|(?:that|which)\s+(?:once\s+|had\s+)?belonged\s+to|belonging\s+to|worn\s+in\s+\w+\s+by|of\s+the\s+late)\s+",
    re.I,
)
_SIGNED = re.compile(r"\bsigned\s+by\s+", re.I)
_HEAD_END = re.compile(
    r"\s(?:with|used|owned|worn|made|from|of|for|bearing|inscribed|engraved|that|which|signed|showing|featuring|belonging|once|carved|by|in|depicting|containing|to|reading|saying|played|carrying)\b|[(\"“‘]",
    re.I,
)
_OCCASION = re.compile(
    r"\b(?:to\s+mark|to\s+celebrate|in\s+honou?r\s+of|for\s+(?:his|her|their)\s+(?:\w+\s+)?(?:birthday|wedding|anniversary|jubilee|retirement|coronation)|ahead\s+of\s+(?:his|her|their|the)\s+\w+)[^,.;]*|\b(?:during|at)\s+(?:the|a|an|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:lunch|dinner|banquet|ceremony|meeting|reception|summit|visit|wedding|funeral|press\s+conference|birthday|party|breakfast|audience|farewell)\b",
    re.I,
)
_GIFTS = re.compile(r"\b(?:gifts|presents|exchange[ds]?\s+(?:of\s+)?gifts|in\s+return)\b", re.I)
_MADE_HOW = re.compile(r"\w+(?:ed|en|un)\s+(?:in|by|from|with|at|for|on)\b", re.I)
_IN_RETURN = re.compile(r"\bin\s+return\b", re.I)
_NOUNS = frozenset({"gift", "gifts", "present", "presents"})
_RECIPIENT_WORD = r"(?P<pronoun>him|her|them|each\s+other)"


@dataclass(frozen=True, slots=True)
class _Giving:
    giver: Party | None
    recipient: Party | None
    items_start: int
    items_end: int
    verb: str
    needs_item: bool


@cache
def _forms(group: str) -> frozenset[str]:
    return all_forms(settings("gifts")[group])


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<verb>{alternatives(_forms('with') | _forms('give') | _forms('receive'))})\b|\b(?P<noun>gifts?|presents?)\b", re.I
    )


@cache
def _items() -> tuple[frozenset[str], frozenset[str]]:
    words = settings("gifts")
    return frozenset(words["items"]), frozenset(words["never"])


@cache
def _made() -> re.Pattern[str]:
    words = settings("gifts")
    return re.compile(rf"\b(?:{alternatives([*words['materials'], *words['made']])})\b|\bfrom\s+1[4-9]\d\d\b", re.I)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:his|her|their|the)\s+(?:[\w-]+\s+){{0,2}}?(?:{alternatives(settings('gifts')['others'])})\b", re.I)


@cache
def _numbers() -> dict[str, float]:
    small = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return {word: float(number) for number, word in enumerate(small, 1)} | {"a pair of": 2.0, "dozen": 12.0}


def extract(page: Page) -> Iterator[Gift]:
    """Every item said to be given, in the order of the text."""
    text = page.text
    for sentence in clauses_of(page):
        seen: set[int] = set()
        for match in _trigger().finditer(text, sentence.start, sentence.end):
            giving = _giving(page, sentence, match)
            if giving is None or giving.items_start in seen:
                continue
            found = list(_gifts(page, sentence, giving))
            if found:
                seen.update(row.span_start for row in found)
                seen.add(giving.items_start)
                yield from found
                if match["verb"] is None or len(found) > 1:
                    break


def _giving(page: Page, sentence: Sentence, match: re.Match[str]) -> _Giving | None:
    if match["verb"] is None:
        return _gift_of(page, sentence, match)
    return _act(page, sentence, match) or (_gift_of(page, sentence, match) if match["verb"].lower() in _NOUNS else None)


def _act(page: Page, sentence: Sentence, match: re.Match[str]) -> _Giving | None:
    """The giving that a verb states."""
    verb = re.sub(r"\s+", " ", match["verb"].lower())
    text = page.text
    passive = re.search(
        r"\b(?:was|were|is|been|being|be)\s+(?:also\s+|then\s+|later\s+)?$", text[max(sentence.start, match.start() - 22) : match.start()]
    )
    will = re.search(
        r"\b(?:will|would|to|could|may|might|can|should|not|never|n['’]t)\s+(?:also\s+)?$",
        text[max(sentence.start, match.start() - 16) : match.start()],
    )
    if will or (
        re.match(r"\w+ing$", verb)
        and not passive
        and not re.search(r"\b(?:is|are|was|were|by|after|before|and)\s+$", text[sentence.start : match.start()])
    ):
        return None
    if verb in _forms("receive") and verb not in _forms("give"):
        return _received(page, sentence, match)
    if passive:
        return _was_given(page, sentence, match, verb)
    subject = subject_before(page, sentence.start, match.start())
    giver = subject.party
    if giver is None:
        return None
    receiver = _recipient(page, match.end(), sentence.end, giver)
    if receiver is None:
        return _given_to(page, sentence, match, giver, verb)
    party, after = receiver
    with_word = re.compile(r"\s+with\s+").match(text, after, sentence.end)
    if with_word and verb in _forms("with"):
        return _Giving(giver, party, with_word.end(), sentence.end, verb, False)
    space = re.compile(r"\s+(?=(?:an?|the|some|several|two|three|four|five|six|his|her|their|its|one|\d+|gifts|presents)\b)").match(
        text, after, sentence.end
    )
    if space and verb in _forms("give"):
        return _Giving(giver, party, space.end(), sentence.end, verb, True)
    return None


def _recipient(page: Page, start: int, stop: int, giver: Party | None) -> tuple[Party | None, int] | None:
    """Who stands right after the verb, and where they end."""
    text = page.text
    other = _other().match(text, start, stop)
    if other:
        return _someone_else(page, start, giver), other.end()
    pronoun = re.compile(rf"\s+{_RECIPIENT_WORD}\b").match(text, start, stop)
    if pronoun:
        word = {"him": "he", "her": "she"}.get(pronoun["pronoun"].lower(), "they")
        if word == "they" or (re.compile(r"\s+\w+\s+(?:to|was|is)\b").match(text, pronoun.end(), stop) and word == "she"):
            return None, pronoun.end()
        found = antecedent(page, pronoun.start() + 1, word)
        if found is not None and giver is not None and found.entity_id == giver.entity_id:
            sentence = page.sentence_at(start)
            begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
            others = [party for party in parties(page, begin, start) if party.kind == "person" and party.entity_id != giver.entity_id]
            found = others[-1] if others else None
        return found, pronoun.end()
    named = parties(page, start, min(stop, start + 90))
    if named and re.fullmatch(
        r"\s+(?:(?:the|their|his|her|its|US|UK|new|former|late|president|prime\s+minister|king|queen|pope|prince|princess|mr|mrs|ms|sir|chancellor|minister|captain|coach|[a-z]+)\s+){0,4}",
        text[start : named[0].start],
        re.I,
    ):
        if re.search(r"\b(?:with|an?|to|of|from|in)\s", text[start : named[0].start]):
            return None
        return named[0], named[0].end
    noun = re.compile(r"\s+(?:the|his|her|their)\s+(?:[\w-]+\s+){0,5}?[\w-]+(?=\s+(?:with|an?|two|three|several)\s)").match(
        text, start, stop
    )
    return (None, noun.end()) if noun else None


def _someone_else(page: Page, offset: int, giver: Party | None) -> Party | None:
    """Who is not the giver: the first such person of the last sentence of the post that names one."""
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
    others = [
        party for party in parties(page, begin, offset) if party.kind == "person" and (giver is None or party.entity_id != giver.entity_id)
    ]
    last = page.sentence_at(others[-1].start) if others else None
    return next((party for party in others if last is not None and party.start >= last.start), None)


def _tells_of_gifts(page: Page, sentence: Sentence) -> bool:
    """The post speaks of gifts, so that what somebody receives there is one."""
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    return post is not None and _GIFTS.search(page.text, post.span_start, post.span_end) is not None


def _given_to(page: Page, sentence: Sentence, match: re.Match[str], giver: Party, verb: str) -> _Giving | None:
    """X gave Y to Z."""
    to = re.compile(r"\bto\s+(?:the\s+)?").search(page.text, match.end(), sentence.end)
    if to is None:
        return None
    named = parties(page, to.start(), min(sentence.end, to.end() + 60))
    if not named or not re.fullmatch(r"(?:[\w-]+\s+){0,4}", page.text[to.end() : named[0].start]):
        return None
    space = re.compile(r"\s+").match(page.text, match.end(), sentence.end)
    return _Giving(giver, named[0], space.end() if space else match.end(), to.start(), verb, True)


def _was_given(page: Page, sentence: Sentence, match: re.Match[str], verb: str) -> _Giving | None:
    """Z was given Y by X; Z was presented with Y."""
    if verb not in _forms("give") | _forms("with"):
        return None
    passive = subject_before(page, sentence.start, match.start())
    if passive.party is None:
        return None
    after = re.compile(r"\s+(?:with\s+)?").match(page.text, match.end(), sentence.end)
    by = re.compile(r"\s+by\s+(?:the\s+)?").search(page.text, match.end(), sentence.end)
    giver = None
    stop = sentence.end
    if by:
        named = parties(page, by.end(), sentence.end)
        near = named and named[0].start - by.end() < 40
        if near and not _OWNER.search(page.text, max(by.start() - 12, match.end()), by.end()):
            giver, stop = named[0], by.start()
    begin = after.end() if after else match.end()
    return _Giving(giver, passive.party, begin, stop, verb, "with" not in (after.group() if after else ""))


def _received(page: Page, sentence: Sentence, match: re.Match[str]) -> _Giving | None:
    """Z received Y from X: only from somebody named, or in return for something given."""
    subject = subject_before(page, sentence.start, match.start())
    if subject.party is None:
        return None
    source = re.compile(r"\s+(?:from|by)\s+(?:the\s+)?").search(page.text, match.end(), sentence.end)
    named = parties(page, source.end(), sentence.end) if source else []
    giver = named[0] if source and named and named[0].start - source.end() <= 40 else None
    if source and giver is not None and (giver.kind != "place" or country_of(page, giver) is not None):
        return _Giving(giver, subject.party, match.end() + 1, source.start(), "receive", True)
    if _IN_RETURN.search(page.text, sentence.start, sentence.end) or (subject.party.kind == "person" and _tells_of_gifts(page, sentence)):
        return _Giving(None, subject.party, match.end() + 1, sentence.end, "receive", True)
    return None


def _gift_of(page: Page, sentence: Sentence, match: re.Match[str]) -> _Giving | None:
    """X's gift to Z was Y; a gift from X to Z: Y."""
    text = page.text
    link = re.compile(
        r"(?:\s+(?:from|to|for)\s+(?:the\s+)?[^,.;:]{2,50}?){0,2}\s*(?:\b(?:was|were|included|include|includes|is|are)\s+|:\s*)"
    ).match(text, match.end(), sentence.end)
    if link is None:
        return None
    between = parties(page, match.end(), link.end())
    giver = recipient = None
    for party in between:
        word = text[match.end() : party.start].rstrip().removesuffix(" the").rsplit(" ", 1)[-1].lower()
        if word == "from":
            giver = party
        elif word in {"to", "for"}:
            recipient = party
    before = [
        party
        for party in parties(page, sentence.start, match.start())
        if re.match(r"['’]s?\s+(?:[\w-]+\s+){0,2}$", text[party.end : match.start()])
    ]
    giver = giver or (before[-1] if before else None)
    if giver is None or recipient is None:
        return None
    return _Giving(giver, recipient, link.end(), sentence.end, "gift", True)


def _gifts(page: Page, sentence: Sentence, giving: _Giving) -> Iterator[Gift]:
    text = page.text
    start, stop = giving.items_start, giving.items_end
    end_match = _LIST_END.search(text, start, stop)
    while end_match and _inside_marks(text, start, end_match.start()):
        end_match = _LIST_END.search(text, end_match.end(), stop)
    end = end_match.start() if end_match else stop
    is_open = False
    listed = _OPEN.search(text, start, end) or _LISTED.search(text, start, end)
    if listed:
        is_open = "including" in listed.group().lower() or "such as" in listed.group().lower() or "among" in listed.group().lower()
        explicit = bool(re.search(r"\b(?:gifts?|presents?)\b", text[start : listed.end()], re.I))
        start = listed.end()
    else:
        explicit = False
    dash = re.compile(r"\s[-–—]\s|:\s").search(text, start, end)
    if dash and not listed:
        end = dash.start()
    needs_item = giving.needs_item and not explicit
    presentation = page.row_id("presentations", sentence.start, sentence.end, giving.verb)
    occasion = _OCCASION.search(text, sentence.start, sentence.end)
    certainty = "borderline" if giving.verb in _forms("borderline") else "gift"
    pieces = list(_pieces(text, start, end))
    for begin, finish in pieces:
        row = _gift(
            page, sentence, giving, begin, finish, needs_item, is_open, presentation, occasion.group() if occasion else None, certainty
        )
        if row is not None:
            yield row


def _inside_marks(text: str, start: int, at: int) -> bool:
    return sum(text.count(mark, start, at) for mark in '"“”') % 2 == 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SPLIT.finditer(text, start, end):
        if match.start() <= at or _inside_marks(text, at, match.start()):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


def _gift(
    page: Page,
    sentence: Sentence,
    giving: _Giving,
    start: int,
    end: int,
    needs_item: bool,
    is_open: bool,
    presentation: str,
    occasion: str | None,
    certainty: str,
) -> Gift | None:
    text = page.text
    quantity: float | None = None
    while True:
        article = _ARTICLE.match(text, start, end)
        number = _NUMBER.match(text, start, end)
        if article:
            if article.group().lower().strip() in {"a", "an"}:
                quantity = quantity or 1.0
            start = article.end()
            continue
        if number:
            word = number["number"].lower().replace(",", "")
            value = float(word) if word.isdigit() else _numbers().get(word)
            if value is not None and text[start : start + 1].islower() | text[start : start + 1].isdigit():
                quantity, start = value, number.end()
                continue
        break
    while end > start and text[end - 1] in " ,.;:-–—":
        end -= 1
    words = text[start:end]
    if len(words) < 3:
        return None
    if quantity is None and _MADE_HOW.match(words):
        return None  # ", woven in Temuco": said of the item before
    inscription = _INSCRIPTION.search(words)
    head = _HEAD_END.split(words, maxsplit=1)[0].strip().lower()
    items, never = _items()
    last = head.rsplit(" ", 1)[-1]
    pair = re.match(r"pair$|set$|bottle$|box$|copy$|bouquet$|piece$|bunch$|case$", head)
    if last in never or head in never or last in {"gift", "gifts", "present", "presents"}:
        return None
    is_made = _made().search(words) is not None and len(words.split()) > 1
    if last not in items and head not in items and not pair and not is_made and (needs_item or len(words.split()) > 8):
        return None
    if needs_item and pair and head == "case":
        return None
    owner = _OWNER.search(words)
    former = None
    if owner and not _SIGNED.search(words):
        named = [party for party in parties(page, start + owner.end(), end) if party.start - start - owner.end() < 30]
        former = named[0].name if named else None
    quantity = (
        quantity
        if quantity is not None
        else (1.0 if not last.endswith("s") and re.search(r"\b(?:his|her|their|its|the)\s+$", text[:start][-8:]) else None)
    )
    return Gift(
        gift_id=page.row_id("gifts", start, end, giving.giver.entity_id if giving.giver else None),
        giver=giving.giver.name if giving.giver else None,
        giver_id=giving.giver.entity_id if giving.giver else None,
        recipient=giving.recipient.name if giving.recipient else None,
        recipient_id=giving.recipient.entity_id if giving.recipient else None,
        item=words,
        quantity=quantity,
        inscription=inscription["words"] if inscription else None,
        former_owner=former,
        presentation_id=presentation,
        is_list_open=is_open,
        occasion=occasion,
        certainty=certainty,
        mention_count=1,
        document_id=page.document_id,
        post_id=sentence.post_id,
        span_start=start,
        span_end=end,
        text=words,
        method=f"clause_{'with' if not giving.needs_item else 'give'}",
    )
