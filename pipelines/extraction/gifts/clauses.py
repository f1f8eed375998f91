"""Clauses of giving. Belongs here: one rule per way of saying who gives and who takes. Does not: whom words mean (`takers`), the things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.gifts.takers import Taker, aside_after, giver_of, other_person, person_in, role_taker, taker
from pipelines.extraction.gifts.wording import OPENS, Giving, body_words, trigger, verb_forms
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of, parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|are|been|being|be)|(?<=\w)['’](?:s|re)(?=\s+given\b|\s+handed\b|\s+presented\b|\s*$))\s+(?:(?:also|then|later|each|all|both|even|now|first|instead|earlier|together|[a-z]+ly)\s+)*$"
)
_MODAL = re.compile(
    r"(?:\b(?:will|would|to|could|may|might|can|should|must|not|never|cannot)|n['’]t)\s+(?:(?:also|then|be|have|has|been|later|even|[a-z]+ly)\s+)*$"
)
_MANAGES = re.compile(r"\b(?:went|goes|managed|stopped|paused|returned|proceeded|came)\s+(?:(?:on|back|over)\s+)?to\s+$")
"""What leads to an infinitive of something done: "went on to give"."""
_SO_THAT = re.compile(r"\bso\s+that\b[^,;]*\bcould\s+$")
_BEFORE_GERUND = re.compile(r"\b(?:is|are|was|were|by|after|before|and|while|then)\s+$")
_ITEM = re.compile(rf"\s+(?=(?:{OPENS}|gifts|presents|[a-z“\"‘'\d]))")
_WITH = re.compile(r"\s+with\s+")
_OFF_WITH = re.compile(r"\s+(?:off|home|away|back|on\s+(?:his|her|their)\s+way)\s+with\s+")
_BY = re.compile(r"\s+by\s+(?:the\s+)?")
_MAKER = re.compile(r"\b(?:\w+(?:ed|en|wn)|made|spun|cut|built|cast|sewn|worn)\s*$")
_SOURCE = re.compile(r"\s+from\s+(?:the\s+)?")
_ALL = re.compile(r"^\W*(?:Everyone|Everybody|Each|Every)\b[^,;:]{0,40}$")
_FROM_SOMEBODY = re.compile(r"\s+from\s+(?:an?|the|his|her|their|some|two|three|local)\s+[a-z]")
_ALSO_FROM = re.compile(r"\band,$")
_IN_RETURN = re.compile(r"\bin\s+(?:return|exchange|turn)\b", re.I)
_TO = re.compile(r"\bto(?=\s)")
_TO_OR_FOR = re.compile(r"\b(?:to|for)(?=\s)")
_SOMEBODY = re.compile(
    r"\s+(?:an?|one|two|three|some)\s+(?:[\w-]+\s+){0,2}?(?:girl|boy|child|fan|woman|man|pupil|student|schoolgirl|schoolboy|guest|spectator|veteran|pensioner|nurse)s?\b"
)
_FOR_SOME = re.compile(r"\s+(?:the|his|her|their|each|every|all)\s+(?:[\w’'-]+\s+){0,3}?[a-z]+s?(?=[,.;]|\s+and\b)")
_ARRIVES = re.compile(r"\s+(?:[^,.;:]{2,40}?\s+)?(?:with|bearing)\s+")
_FOR_EACH = re.compile(r",?\s+(?:one\s+|some\s+)?for\s+(?:each|every|all|the|his|her|their|[A-Z])")
_FRONTED_TO = re.compile(r"\W*To\s+(?P<who>[^.;:]{2,70}?),?\s+$")
_FRONTED_FOR = re.compile(r"\W*For\s+(?P<who>[^.;:]{2,90}?),?\s+$")
_BARE_FOR = re.compile(rf"\W*For\s+(?P<who>[^.;:]{{2,90}}?),\s+(?={OPENS}\s)")
"""What leads to a thing given, its verb left out: "For the queen, a harp"."""
_FRONTED_FROM = re.compile(r"\W*From\s+(?P<who>[^.;:]{2,90}?),?\s+$")
_GIFT_OF = re.compile(
    r"(?:\s+(?:presented|given|handed))?(?P<who>(?:\s+(?:from|to|for)\s+(?:the\s+)?[^,.;:]{2,50}?){0,2})\s*"
    r"(?:\b(?:was|were|included|include|includes|is|are)\s+|:\s*)"
)


def givings(page: Page, sentence: Sentence, before: Giving | None) -> Iterator[Giving]:
    """Every statement in a sentence that somebody gives or gets something; the things have yet to be looked at.

    `before` is the last giving of the same post, by which "him" and "in return" are read.
    """
    text = page.text
    for match in trigger().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", match.group().lower())
        found = _of_noun(page, sentence, match) if match["noun"] else None
        if found is None and (match["verb"] or word != "gift"):
            found = _act(page, sentence, match, word, before)
        if found is not None:
            yield found
    if opens_with_party(page, sentence):
        yield from _fronted(page, sentence)


def _act(page: Page, sentence: Sentence, match: re.Match[str], verb: str, before: Giving | None) -> Giving | None:
    """The giving that a verb states."""
    lead = page.text[sentence.start : match.start()]
    passive = _PASSIVE.search(lead[-40:]) if not re.match(r"\w+ing\b", verb) else None  # "is getting" gets
    manages = _MANAGES.search(lead)
    if _MODAL.search(lead[-40:]) and not _SO_THAT.search(lead) and manages is None:
        return None
    if re.match(r"\w+ing\b", verb) and not passive and not _BEFORE_GERUND.search(lead):
        return None
    if passive:
        return _was_given(page, sentence, match, verb, before)
    if verb in verb_forms("away"):
        subject = giver_of(page, sentence, match.start(), before)
        return Giving(None, subject.party, match.end() + 1, sentence.end, "away", is_sure=False) if subject.is_found else None
    if verb in verb_forms("into_hands"):
        return _into_hands(page, sentence, match, before)
    if verb in verb_forms("arrive"):
        return _arrived(page, sentence, match, before)
    if verb in verb_forms("receive"):
        return _received(page, sentence, match, verb, before)
    return _gives(page, sentence, match, verb, before, sentence.start + manages.start() if manages else match.start())


def _gives(page: Page, sentence: Sentence, match: re.Match[str], verb: str, before: Giving | None, at: int) -> Giving | None:
    """X gave Z Y, X presented Z with Y, X gave Y to Z, X gifted Y."""
    text = page.text
    subject = giver_of(page, sentence, at, before)
    if not subject.is_found or subject.is_document or subject.pronoun in {"it", "this", "which", "that"}:
        return None
    giver = subject.party
    is_loose = verb in verb_forms("loose") | verb_forms("loose_with")
    is_borderline = any(form in verb.split() for form in _borderline())
    to_first = re.compile(r"\s+to(?=\s)").match(text, match.end(), sentence.end)
    found = taker(page, to_first.end() if to_first else match.end(), sentence.end, giver, before)
    if found is None and to_first:
        found = role_taker(page, to_first.end(), sentence.end, giver)
    if found is None:
        return _given_to(page, sentence, match, giver, verb, is_borderline=is_borderline)
    after = aside_after(page, found.end, sentence.end)
    with_word = _OFF_WITH.match(text, after, sentence.end) if verb in verb_forms("sends") else None
    if with_word is not None:  # "sent him off with a ham"
        return Giving(giver, found.party, with_word.end(), sentence.end, "clause_with", _is_between_people(giver, found, is_loose=True))
    with_word = _WITH.match(text, after, sentence.end)
    sure = _is_between_people(giver, found, is_loose=is_loose)
    if with_word and verb in verb_forms("with") | verb_forms("loose_with"):
        is_bare = not is_loose and found.is_person
        return Giving(
            giver,
            found.party,
            with_word.end(),
            sentence.end,
            "clause_with",
            sure and verb not in verb_forms("loose_with"),
            is_bare,
            is_borderline,
        )
    space = _ITEM.match(text, after, sentence.end)
    if space and verb in verb_forms("give") | verb_forms("loose"):
        is_bare = verb in {"gifted", "gifts", "gifting"}
        return Giving(giver, found.party, space.end(), sentence.end, "clause_give", sure, is_bare, is_borderline)
    return None


def _borderline() -> frozenset[str]:
    return verb_forms("borderline")


def _is_between_people(giver: Party | None, found: Taker, *, is_loose: bool) -> bool:
    """The clause alone says that it is a present: no state, firm or club takes part on both sides, and somebody is named."""
    if is_loose:
        return found.is_person and giver is not None and giver.kind == "person"
    is_giver = giver is not None and giver.kind != "place"
    return (found.is_person and (giver is None or is_giver)) or (is_giver and found.party is None)


def _given_to(
    page: Page, sentence: Sentence, match: re.Match[str], giver: Party | None, verb: str, *, is_borderline: bool
) -> Giving | None:
    """X gave Y to Z; X gifted Y; to Z, X presented Y."""
    text = page.text
    space = re.compile(r"\s+").match(text, match.end(), sentence.end)
    if space is None:
        return None
    is_loose = verb in verb_forms("loose")
    if verb in verb_forms("give") | verb_forms("loose"):
        for to in (_TO_OR_FOR if verb in verb_forms("for") else _TO).finditer(text, match.end(), sentence.end):
            if to.group() == "for" and _FOR_SOME.match(text, to.end(), sentence.end):
                return Giving(giver, None, space.end(), to.start(), "clause_give", False, is_borderline=is_borderline)
            found = taker(page, to.end(), sentence.end, giver) or role_taker(page, to.end(), sentence.end, giver)
            if found is None and (somebody := _SOMEBODY.match(text, to.end(), sentence.end)) is not None:
                found = Taker(None, somebody.end())
            if found is not None and (found.party is not None or (giver is not None and giver.kind == "person" and not is_loose)):
                sure = _is_between_people(giver, found, is_loose=is_loose)
                return Giving(giver, found.party, space.end(), to.start(), "clause_give", sure, is_borderline=is_borderline)
    front = _FRONTED_TO.match(text[sentence.start : match.start()])
    if front is None:
        lead = re.match(r"\W*To\s+(?P<who>[^.;:,]{2,70}),\s", text[sentence.start : match.start()])
        front = lead if verb in verb_forms("give") else None
    if front is not None:
        recipient = person_in(page, sentence.start + front.start("who"), sentence.start + front.end("who"), giver)
        return Giving(giver, recipient, space.end(), sentence.end, "clause_give", True)
    if verb in verb_forms("sends") and giver is not None and giver.kind == "person" and _ITEM.match(text, match.end(), sentence.end):
        return Giving(giver, None, space.end(), sentence.end, "clause_give", False)
    if verb.startswith(("gift", "hand")) and verb not in {"hand", "hands", "handed", "handing"}:
        is_sure = verb.startswith("gift") and giver is not None and giver.kind == "person"
        return Giving(giver, None, space.end(), sentence.end, "clause_give", is_sure)
    return None


def _was_given(page: Page, sentence: Sentence, match: re.Match[str], verb: str, before: Giving | None) -> Giving | None:
    """Z was given Y by X; Z was presented with Y; Z was presented by X with Y."""
    text = page.text
    if verb not in verb_forms("give") | verb_forms("with") | verb_forms("loose") | verb_forms("loose_with"):
        return None
    subject = giver_of(page, sentence, match.start(), before, is_taking=True)
    if not subject.is_found or subject.is_document:
        return None
    at = match.end()
    giver: Party | None = None
    stop = sentence.end
    for by in _BY.finditer(text, match.end(), sentence.end):
        named = parties(page, by.end(), min(sentence.end, by.end() + 60))
        if not named or named[0].start - by.end() >= 40 or (by.start() > at and _MAKER.search(text, at, by.start())):
            continue
        giver = named[0]
        if by.start() == at:
            at = named[0].end
        else:
            stop = by.start()
        break
    with_word = _WITH.match(text, at, sentence.end)
    if verb in verb_forms("loose_with") and with_word is None:
        return None
    begin = with_word.end() if with_word else at + 1
    recipient = subject.party
    is_person = recipient is not None and recipient.kind == "person"
    sure = (is_person and verb not in verb_forms("loose_with")) or (with_word is not None and verb in verb_forms("with"))
    return Giving(
        giver,
        recipient,
        begin,
        stop,
        "clause_with" if with_word else "clause_give",
        sure,
        is_person and (with_word is not None or verb == "gifted") and verb not in verb_forms("loose_with"),
        any(form in verb.split() for form in _borderline()),
    )


_HAND = ("hand", "hands", "palm", "palms")
"""What only somebody has."""


@cache
def _hands() -> re.Pattern[str]:
    """ "into Z's hands", "round her shoulders"."""
    where = alternatives(body_words())
    return re.compile(
        r"\s+(?:in|into|on|onto|to|round|around|over|about|across|upon)\s+(?:the\s+(?P<part>" + where + r")s?\s+of\s+)?"
        rf"(?P<who>[^,.;:]{{2,40}}?)(?(part)(?=[,.;:]|\s(?:and|as|while)\b|$)|(?:['’]s?)?\s+(?:{where})\b)"
    )


def _into_hands(page: Page, sentence: Sentence, match: re.Match[str], before: Giving | None) -> Giving | None:
    """X pressed Y into Z's hands, X put Y round Z's shoulders."""
    hands = _hands().search(page.text, match.end(), sentence.end)
    giver = giver_of(page, sentence, match.start(), before).party if hands else None
    if hands is None or giver is None or giver.kind != "person":
        return None
    named = parties(page, hands.start(), hands.end())
    pronoun = hands["who"].strip().lower()
    found = named[-1] if named else None
    if found is None and pronoun in {"his", "her"}:
        found = other_person(page, hands.start("who"), giver, "male" if pronoun == "his" else "female")
    if found is None:
        found = person_in(page, hands.start("who"), hands.end("who"), giver)
    if found is None and (pronoun == "its" or not hands.group().endswith(_HAND)):
        return None  # "put a hat on the statue's head"
    return Giving(giver, found, match.end() + 1, hands.start(), "clause_give", is_sure=True)


def _arrived(page: Page, sentence: Sentence, match: re.Match[str], before: Giving | None) -> Giving | None:
    """X turned up with Y for Z: brought to be given."""
    carrying = _ARRIVES.match(page.text, match.end(), sentence.end)
    for_whom = _FOR_EACH.search(page.text, carrying.end(), sentence.end) if carrying else None
    if carrying is None or for_whom is None:
        return None
    giver = giver_of(page, sentence, match.start(), before).party
    if giver is None or giver.kind != "person":
        return None
    found = taker(page, for_whom.end() - 1 if for_whom.group()[-1].isupper() else for_whom.end(), sentence.end, giver)
    return Giving(giver, found.party if found else None, carrying.end(), for_whom.start(), "clause_with", is_sure=True)


def _received(page: Page, sentence: Sentence, match: re.Match[str], verb: str, before: Giving | None) -> Giving | None:
    """Z received Y from X; from X, Z got Y; in return, Z received Y."""
    text = page.text
    subject = giver_of(page, sentence, match.start(), before, is_taking=True)
    returned = _IN_RETURN.search(text, sentence.start, sentence.end)
    if (not subject.is_found and not returned and not _ALL.search(text[sentence.start : match.start()])) or subject.is_document:
        return None
    recipient = subject.party
    is_person = recipient is not None and recipient.kind == "person"
    begin = match.end() + 1
    front = re.match(r"\W*From\s+(?P<who>[^.;:,]{2,70}),\s", text[sentence.start : match.start()])
    if front:
        giver = person_in(page, sentence.start + front.start("who"), sentence.start + front.end("who"))
        return Giving(giver, recipient, begin, sentence.end, "receive", is_person)
    for source in _SOURCE.finditer(text, match.end(), sentence.end):
        if _ALSO_FROM.search(text, match.end(), source.start()):
            continue  # "received a bowl and, from Ann Roe, a harp"
        named = parties(page, source.end(), min(sentence.end, source.end() + 80))
        giver = named[0] if named and named[0].start - source.end() <= 40 else None
        if giver is None or (giver.kind == "place" and country_of(page, giver) is None):
            continue
        is_sure = is_person and (giver.kind != "place" or verb in {"received", "receives"})
        return Giving(giver, recipient, begin, source.start(), "receive", is_sure)
    somebody = _FROM_SOMEBODY.search(text, match.end(), sentence.end)
    if somebody and not _ALSO_FROM.search(text, match.end(), somebody.start()) and is_person and not verb.startswith("g"):
        return Giving(None, recipient, begin, somebody.start(), "receive")
    giver = before.recipient if returned and before is not None and recipient == before.giver else None
    if _ALL.search(text[sentence.start : match.start()]):
        return Giving(giver, None, begin, sentence.end, "receive")
    is_body = recipient is not None and recipient.entity_id is not None and not is_person
    return Giving(giver, recipient, begin, sentence.end, "receive", bool(returned) and not is_body)


def _of_noun(page: Page, sentence: Sentence, match: re.Match[str]) -> Giving | None:
    """X's gift to Z was Y; a gift from X to Z: Y; gifts presented to Z included Y."""
    text = page.text
    link = _GIFT_OF.match(text, match.end(), sentence.end)
    if link is None:
        return None
    giver = recipient = None
    for party in parties(page, match.end(), link.end()):
        word = text[match.end() : party.start].rstrip().removesuffix(" the").rsplit(" ", 1)[-1].lower()
        if word == "from":
            giver = party
        elif word in {"to", "for"}:
            recipient = party
    if recipient is None and (to := re.search(r"\b(?:to|for)\s+(?P<who>the\s+[^,.;:]{2,40})", link["who"])):
        at = link.start("who")
        role = role_taker(page, at + to.start("who"), at + to.end("who"), giver)
        recipient = role.party if role else None
    before = [
        party
        for party in parties(page, sentence.start, match.start())
        if re.match(r"['’]s?\s+(?:[\w-]+\s+){0,2}$", text[party.end : match.start()])
    ]
    giver = giver or (before[-1] if before else None)
    if giver is None and recipient is None:
        return None
    is_plural = match.group().lower() in {"gifts", "presents"}
    if not is_plural and (giver is None or recipient is None):
        return None
    return Giving(giver, recipient, link.end(), sentence.end, "gift_of")


def opens_with_party(page: Page, sentence: Sentence) -> bool:
    """ "From the pupils came", "To the coach went": who gives or takes stands first."""
    return page.text[sentence.start : sentence.start + 6].lstrip("\"“'‘- ").startswith(("From ", "To ", "For "))


def _fronted(page: Page, sentence: Sentence) -> Iterator[Giving]:
    """From X came Y; from X there was Y; to Z went Y."""
    text = page.text
    verbs = settings("gifts")["verbs"]
    for word, pattern, fronted in (
        ("From", verbs["come"], _FRONTED_FROM),
        ("To", verbs["go"], _FRONTED_TO),
        ("For", verbs["come"], _FRONTED_FOR),
    ):
        if not text[sentence.start : sentence.start + 6].lstrip("\"“'‘- ").startswith(f"{word} "):
            continue
        for match in re.compile(rf"\b(?:{alternatives(pattern)})\s+(?={OPENS})").finditer(text, sentence.start, sentence.end):
            front = fronted.match(text[sentence.start : match.start()])
            if front is None:
                continue
            who = person_in(page, sentence.start + front.start("who"), sentence.start + front.end("who"))
            sure = who is not None
            if word == "From":
                yield Giving(who, None, match.end(), sentence.end, "from", sure)
            else:
                yield Giving(None, who, match.end(), sentence.end, "to", sure)
            break
    bare = _BARE_FOR.match(text[sentence.start : sentence.end])
    if bare is not None:
        who = person_in(page, sentence.start + bare.start("who"), sentence.start + bare.end("who"))
        yield Giving(None, who, sentence.start + bare.end(), sentence.end, "to", is_sure=False)
