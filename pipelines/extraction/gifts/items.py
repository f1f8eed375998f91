"""The things given. Belongs here: cutting a list of things, telling presents from what is no thing. Does not: who gives (`clauses`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.extraction.gifts.takers import person_in, taker
from pipelines.extraction.gifts.wording import NUMBERS, OPENS, Giving, acts, nouns
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.records import Gift

_LIST_END = re.compile(
    r"\.(?=\s|$)|;|\s(?:when|(?<!well\s)as(?!\s+well\s+as)|during|after|before|while|because|at\s+(?:an?|the|his|her|their)|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"upon|whose|to\s+(?:mark|celebrate|thank|show|remember|commemorate|honou?r|say|help))\b"
    rf"|,\s+(?:which|who|but|while|saying|according)\b|,?\s+and\s+(?:{acts()})\b|,?\s+and\s+(?=\w+ed\s+(?:him|her|them|it|at|to)\b)"
    r"|,\s+(?:the\s+)?[A-Z][\w ]{2,40}\s+(?:said|says)\b",
    re.I,
)
_ASIDE = re.compile(
    r"(?:,?\s+and)?,\s+(?:as|since|because|though|although|if|which|who|whose|where|in|for|from|with|made|woven|[a-z]+ed)\s[^,.;:]{2,90},"
    rf"\s+(?=(?:and\s+)?{OPENS})",
    re.I,
)
"""Words between two things of a list: "a bowl and, as she is said to sing, a flute", "two scarves, woven by hand, and a hat"."""
_OPEN = re.compile(
    r"\b(?:gifts?|presents?|items|things|mementos|souvenirs)\b[^.;]{0,24}?\b(?:including|such\s+as|among\s+them)\s+|\b(?:including|among\s+them|such\s+as)\s+",
    re.I,
)
_LISTED = re.compile(r"\b(?:gifts?|presents?)\s*(?::|[-–—])\s*", re.I)
_SPLIT = re.compile(
    r"\s*,\s+(?:and\s+|as\s+well\s+as\s+)?|\s+as\s+well\s+as\s+|\s+along\s+with\s+|\s+together\s+with\s+|"
    rf"\s+and\s+(?={OPENS}\s)",
    re.I,
)
_ARTICLE = re.compile(r"(?:an?|the|some|several|his|her|their|its|own|what\s+appeared\s+to\s+be)\s+", re.I)
_NUMBER = re.compile(r"(?P<number>\d[\d,]*|[a-z]+)\s+", re.I)
_WEIGHED = re.compile(r"\d[\d,.]*\s?(?:kg|g|kilos?|lbs?|litres?|liters?|ml|cl)\s+of\s+", re.I)
_NO_THING = re.compile(r"(?:[\w-]+\s+of\s+(?:it|them|these|those)|(?:in\s+)?(?:all|total|each|altogether|apiece))", re.I)
"""How much or many there are of what was named before: "a ham, seven kilos of it", "wristwatches, 14 in all"."""
_PAID = re.compile(r"\bfor\s+(?:[£$€]|\d)")
_TAIL = re.compile(r"\s+including$|(?<!ed)(?<!en)(?<!made)\s+(?:in\s+total\s+)?by\s+(?:(?:the|some|his|her|their|local)\s+)*[a-z][\w-]*s$")
"""What ends a thing's words without saying what it is: "flowers by fans"."""
_INSCRIPTION = re.compile(
    r"\b(?:(?:with|bearing|carrying|featuring)\s+the\s+(?:words?|message|slogan|inscription|phrase)|"
    r"(?:inscribed|engraved|embroidered|printed|emblazoned|stitched)(?:\s+with)?(?:\s+the\s+words?)?|"
    r"that\s+(?:read|reads|said|says)|reading|saying|which\s+(?:read|reads|said|says))\s+"
    r"[\"“‘'](?P<words>[^\"”]+?)[\"”’'](?!\w)",
    re.I,
)
_OWNER = re.compile(
    r"\b(?:(?:once\s+|previously\s+|formerly\s+)?(?:used|owned|worn|played|signed|carried)\s+by|(?:that|which)\s+(?:once\s+|had\s+)?belonged\s+to|"
    r"belonging\s+to|worn\s+in\s+\w+\s+by|of\s+the\s+late)\s+",
    re.I,
)
_ONES_OWN = re.compile(
    r"\b(?:from|off|around|round)\s+(?:his|her|their)(?:\s+own)?\s|\s(?:he|she)\s+(?:wore|had|used|carried|was|made|painted|won)\b"
)
"""Said of a thing that was the giver's own: "the pen from his jacket", "the pendant she wore"."""
_SIGNED = re.compile(r"\bsigned\s+by\s+", re.I)
_HEAD_END = re.compile(
    r"\s(?:with|used|owned|worn|made|from|of|for|bearing|inscribed|engraved|that|which|signed|showing|featuring|belonging|once|carved|by|in|depicting|containing|to|reading|saying|"
    r"played|carrying|painted|printed|he|she|they|who|where|on|around|over|under|filled|full|at|during|said|loaded|related|issued|written|woven|chronicling|dedicated|decorated|embroidered)\b|[(\"“]",
    re.I,
)
_OCCASION = re.compile(
    r"\b(?:to\s+mark|to\s+celebrate|in\s+honou?r\s+of|for\s+(?:his|her|their)\s+(?:\w+\s+)?(?:birthday|wedding|anniversary|jubilee|retirement|coronation)|"
    r"ahead\s+of\s+(?:his|her|their|the)\s+\w+)[^,.;]*|\b(?:during|at)\s+(?:the|a|an|his|her|their)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:lunch|dinner|banquet|ceremony|meeting|reception|summit|visit|wedding|funeral|press\s+conference|birthday|party|breakfast|audience|farewell)\b",
    re.I,
)
_MADE_HOW = re.compile(r"\w{2,}(?:ed|en|un)\s+(?:in|by|from|with|at|for|on)\b", re.I)
_OF_WHAT = re.compile(
    r"\bof\s+(?:(?:an?|the|his|her|their|some|[\d,]+)\s+)?(?P<what>(?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=\s+(?:from|of|by|in|with|for|to|on|that|which|and|at)\b|[,.;]|$)",
    re.I,
)
_GAP = re.compile(r"(?:the|his|her|their|[A-Z])")
_VERB_INSIDE = re.compile(r"\s(?:was|were|is|are|has|had|gave|gifted|presented|received|will)\s")
_ALSO_TO = re.compile(rf"[^,.;:]{{0,60}}?,?\s+and\s+(?:to|for)\s+(?P<who>[^,.;:]{{2,60}}?),?\s+(?={OPENS}\s)")
"""Another who takes, behind the first: "for the spouses, and for Ann Roe a harp"."""
_SECOND = re.compile(rf"to\s[^,.;:]{{2,60}}?,?\s+and\s+(?P<what>{OPENS}\s[^,.;:]{{2,60}}?)\s+to\s+(?P<who>[^,.;:]{{2,60}})")
"""Another thing for another, behind the first: "a harp to the king and a flute to his son"."""
_OTHERS_GIVE = re.compile(rf";\s+(?:and\s+)?(?P<who>(?:the|his|her)\s+[a-z][\w’' -]{{2,30}}?),\s+(?={OPENS}\s)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing of a list: its words, how many, and how it began."""

    start: int
    end: int
    words: str
    head: str
    quantity: float | None
    opening: str
    grade: str


@cache
def _made() -> re.Pattern[str]:
    words = settings("gifts")["items"]
    return re.compile(rf"\b(?:{alternatives([*words['materials'], *words['made']])})\b|\bfrom\s+1[4-9]\d\d\b", re.I)


def gifts_of(page: Page, sentence: Sentence, giving: Giving, *, tells: bool) -> Iterator[Gift]:
    """The things of one giving; none where nothing there is a present. `tells`: the post is about presents."""
    text = page.text
    start, stop = giving.start, giving.end
    asides = [match.span() for match in _ASIDE.finditer(text, start, stop)]
    end = _end_of_list(text, start, stop, asides)
    listed = _OPEN.search(text, start, end) or _LISTED.search(text, start, end)
    is_open = is_named = False
    if listed:
        is_open = re.search(r"including|such\s+as|among", listed.group(), re.I) is not None
        is_named = re.search(r"\b(?:gifts?|presents?)\b", text[start : listed.end()], re.I) is not None
        start = listed.end()
    dash = re.compile(r"\s[-–—]\s|:\s").search(text, start, end)
    if dash and not listed:
        end = dash.start()
    found: list[tuple[_Piece, Giving]] = []
    to = giving
    for begin, finish in _pieces(text, start, end, asides):
        at, to = _gap(page, begin, finish, to) if found else (begin, to)
        piece = _read(text, at, finish)
        if piece is None:
            continue
        if _VERB_INSIDE.search(piece.words) and piece.words[:1].isupper():
            break  # "Ann Roe was gifted a boat, Tom Doe was given …": the next clause
        found.append((piece, to))
    found = _joined(text, found)
    has_sure = is_named or any(piece.grade in {"sure", "named"} and piece.opening != "the" for piece, _ in found)
    presentation = page.row_id("presentations", sentence.start, sentence.end, giving.method)
    occasion = _OCCASION.search(text, sentence.start, sentence.end)
    kept = 0
    for piece, to in found:
        if _is_present(piece, to, tells=tells or is_named, has_sure=has_sure, is_list=len(found) > 1):
            kept += 1
            yield _row(page, sentence, to, piece, presentation, occasion.group() if occasion else None, is_open=is_open)
    also = _ALSO_TO.match(text, giving.end, sentence.end) if kept else None
    if also:
        who = person_in(page, also.start("who"), also.end("who"), giving.giver)
        yield from gifts_of(page, sentence, replace(giving, recipient=who, start=also.end(), end=sentence.end), tells=True)
    second = _SECOND.match(text, giving.end, sentence.end) if kept else None
    if second:
        who = person_in(page, second.start("who"), second.end("who"), giving.giver)
        yield from gifts_of(page, sentence, replace(giving, recipient=who, start=second.start("what"), end=second.end("what")), tells=True)
    others = _OTHERS_GIVE.match(text, end, sentence.end) if kept else None
    if others:
        # "The club gave her a bowl; the fans, a scarf": others, whom the text does not name, give the same person more.
        yield from gifts_of(page, sentence, replace(giving, giver=None, start=others.end(), end=sentence.end), tells=True)


def _end_of_list(text: str, start: int, stop: int, asides: list[tuple[int, int]]) -> int:
    at = start
    while (match := _LIST_END.search(text, at, stop)) is not None:
        inside = next((end for begin, end in asides if begin <= match.start() < end), None)
        if inside is None and not _inside_marks(text, start, match.start()):
            return match.start()
        at = max(inside or 0, match.end())
    return stop


def _inside_marks(text: str, start: int, at: int) -> bool:
    return sum(text.count(mark, start, at) for mark in '"“”') % 2 == 1


def _pieces(text: str, start: int, end: int, asides: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    cuts = sorted([(match.start(), match.end()) for match in _SPLIT.finditer(text, start, end)] + [(a, b) for a, b in asides if b <= end])
    for begin, finish in cuts:
        if begin <= at or any(a < begin < b or (a == begin and b > finish) for a, b in asides) or _inside_marks(text, at, begin):
            continue
        yield at, begin
        at = finish
        if text.startswith("and ", at):
            at += 4
    yield at, end


def _gap(page: Page, start: int, end: int, giving: Giving) -> tuple[int, Giving]:
    """ "… a bowl, and the queen (with) a scarf": another who takes, the verb left out."""
    if _GAP.match(page.text, start, end) is None:
        return start, giving
    found = taker(page, start - 1, end, giving.giver)
    if found is None or found.party is None or found.party.kind != "person":
        return start, giving
    after = re.compile(rf"\s+(?:with\s+)?(?={OPENS}\s)").match(page.text, found.end, end)
    return (after.end(), replace(giving, recipient=found.party)) if after else (start, giving)


def _read(text: str, start: int, end: int) -> _Piece | None:
    """A piece without its articles and numbers; None where too little is left, or what is left is said of the thing before."""
    quantity: float | None = None
    opening = ""
    if (weighed := _WEIGHED.match(text, start, end)) is not None:
        start, opening = weighed.end(), "number"
    while start < end:
        article = _ARTICLE.match(text, start, end)
        number = _NUMBER.match(text, start, end)
        if article:
            word = article.group().lower().strip()
            opening = opening or word
            if word in {"a", "an"}:
                quantity = quantity or 1.0
            start = article.end()
            continue
        if number:
            word = number["number"].lower().replace(",", "")
            value = float(word) if word.isdigit() else NUMBERS.get(word)
            if value is not None and (text[start].islower() or text[start].isdigit()):
                quantity, opening, start = value, opening or "number", number.end()
                continue
        break
    while end > start and text[end - 1] in " ,.;:-–—":
        end -= 1
    if text[start:end][:1] in "'‘" and text[start:end][-1:] in "'’":
        start, end = start + 1, end - 1
    words = _TAIL.sub("", text[start:end])
    end = start + len(words)
    if len(words) < 3 or _NO_THING.fullmatch(words) or _PAID.search(words) or (quantity is None and _MADE_HOW.match(words)):
        return None
    if quantity is None and opening in {"his", "her", "their", "its", "the"}:
        quantity = None if words.split(" ")[0].endswith("s") else 1.0
    head = _HEAD_END.split(words, maxsplit=1)[0].strip().lower()
    return _Piece(start, end, words, head, quantity, opening, _grade(words, head))


def _grade(words: str, head: str) -> str:
    """How sure it is that words name a present: `sure`, `weak`, `unknown`, `never`."""
    tokens = head.split()
    if not tokens:
        return "never"
    last, two = tokens[-1].strip("'’"), " ".join(tokens[-2:])
    if len(words.split()) > 2 and " ".join(words.lower().split()[:4]) in nouns("sure"):
        return "named"  # "the key to the city": the only one of its kind
    items = settings("gifts")["items"]
    is_never = last in items["never"] or two in items["never"] or head in items["never"] or last in {"gift", "gifts", "present", "presents"}
    if is_never:
        return "inscribed" if re.search(r"\b(?:bearing|inscribed|engraved)\b", words, re.I) else "never"
    what = _OF_WHAT.match(words, len(head) + 1) if words[len(head) :].lower().startswith(" of ") else None
    if what is not None and (last in nouns("holders") or last in nouns("measures")):
        inner = what["what"].lower().split()[-1]
        if inner in items["papers"] or inner in items["never"] or inner.endswith(tuple(items["abstract"])):
            return "never"
        if last in nouns("holders") or inner in nouns("sure") or inner in items["materials"]:
            return "sure"
        is_titled = last in {"copy", "copies", "edition", "editions"} and what["what"][:1].isupper()
        return "made" if is_titled or _made().search(words) else "weak"
    if last in nouns("sure") or two in nouns("sure"):
        return "sure"
    is_made = _made().search(words) is not None and len(words.split()) > 1
    if last in items["papers"] and not is_made:
        return "never"
    if last in nouns("weak") or two in nouns("weak"):
        return "made" if is_made else "weak"
    if last.endswith(tuple(items["abstract"])):
        return "never"
    return "made" if is_made else "unknown"


def _joined(text: str, found: list[tuple[_Piece, Giving]]) -> list[tuple[_Piece, Giving]]:
    """Pieces with adjectives put before their noun again: "a handmade, leather album"."""
    joined: list[tuple[_Piece, Giving]] = []
    for number, (piece, to) in enumerate(found):
        before = joined[-1][0] if joined else None
        is_pair = number == 1 == len(found) - 1
        if before is not None and piece.opening in {"the", "an", "a"} and _is_apposed(text, before, piece, is_pair=is_pair):
            if is_pair:
                continue
            grade = before.grade if before.grade != "unknown" else piece.grade
            joined[-1] = (replace(before, end=piece.end, words=text[before.start : piece.end], grade=grade), joined[-1][1])
            continue
        is_adjective = (
            before is not None
            and before.head not in nouns("sure")
            and (re.search(r"(?:ed|made|en|-\w+)$", before.head) is not None and len(before.words.split()) == 1)
        )
        if before is not None and is_adjective and not piece.opening and text[before.end : before.end + 1] == ",":
            words = text[before.start : piece.end]
            joined[-1] = (replace(piece, start=before.start, words=words, quantity=before.quantity, opening=before.opening), to)
        else:
            joined.append((piece, to))
    return joined


def _is_apposed(text: str, before: _Piece, piece: _Piece, *, is_pair: bool) -> bool:
    """ "a hurdy, the old fiddle of the island, and …": what an unknown thing is, said after a comma, with more of the list to come."""
    between = text[before.end : piece.start]
    if is_pair and before.opening in {"a", "an"} and re.fullmatch(r",\s+an?\s+", between):
        return True  # "a harp, an heirloom of the house": no "and", so no list of two
    return (
        before.grade == "unknown"
        and piece.opening == "the"
        and "and" not in between
        and re.match(r",\s+and\b", text[piece.end : piece.end + 6]) is not None
    )


def _is_present(piece: _Piece, giving: Giving, *, tells: bool, has_sure: bool, is_list: bool) -> bool:
    is_own = piece.grade == "sure" and giving.is_sure and _ONES_OWN.search(piece.words) is not None
    if piece.opening == "the" and not (piece.grade == "named" or tells or (has_sure and is_list) or giving.method == "to" or is_own):
        return False  # "gave him the map": one that was spoken of before
    if piece.grade in {"sure", "named", "made"}:
        return piece.grade != "made" or tells or has_sure or giving.is_bare or _is_plain(piece)
    if piece.grade == "inscribed":
        return tells
    if piece.grade == "weak":
        return tells or has_sure or giving.is_bare
    counts = (
        piece.opening not in {"", "the", "his", "her", "their", "its"} and len(piece.head.split()) <= 4 and len(piece.words.split()) <= 14
    )
    return piece.grade == "unknown" and counts and ((has_sure and is_list) or (giving.is_bare and tells))


def _is_plain(piece: _Piece) -> bool:
    """A thing made in some way, in few words."""
    return bool(piece.opening) and len(piece.words.split()) <= 12


def _row(page: Page, sentence: Sentence, giving: Giving, piece: _Piece, presentation: str, occasion: str | None, *, is_open: bool) -> Gift:
    giver, recipient = giving.giver, giving.recipient
    if giver is not None and recipient is not None and giver.entity_id is not None and giver.entity_id == recipient.entity_id:
        recipient = None  # nobody gives themselves a present
    inscription = _INSCRIPTION.search(piece.words)
    return Gift(
        gift_id=page.row_id("gifts", piece.start, piece.end, giver.entity_id if giver else None),
        giver=_without_article(giver.name) if giver else None,
        giver_id=giver.entity_id if giver else None,
        recipient=_without_article(recipient.name) if recipient else None,
        recipient_id=recipient.entity_id if recipient else None,
        item=piece.words,
        quantity=piece.quantity,
        inscription=inscription["words"] if inscription else None,
        former_owner=_former_owner(page, piece),
        presentation_id=presentation,
        is_list_open=is_open,
        occasion=occasion,
        certainty="borderline" if giving.is_borderline else "gift",
        mention_count=1,
        document_id=page.document_id,
        post_id=sentence.post_id,
        span_start=piece.start,
        span_end=piece.end,
        text=page.text[piece.start : piece.end],
        method=giving.method,
    )


def _without_article(name: str) -> str:
    return re.sub(r"^(?:The|the|A|An)\s+", "", name)


def _former_owner(page: Page, piece: _Piece) -> str | None:
    owner = _OWNER.search(piece.words)
    if owner is None or _SIGNED.search(piece.words):
        return None
    named: list[Party] = [
        party for party in parties(page, piece.start + owner.end(), piece.end) if party.start - piece.start - owner.end() < 30
    ]
    return named[0].name if named else None
