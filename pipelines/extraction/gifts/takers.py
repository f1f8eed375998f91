"""Who takes, and who gives. Belongs here: the person whom "him", "her guest", "the king" or a name beside the verb means.

Does not: what counts as a clause of giving (`clauses`), the things given (`items`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.extraction.antecedents import by_role, could_be, focus, gender_of, opens_with_role, role_at
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.gifts.wording import OPENS, Giving, other_party
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of, is_country, parties, role_of

_PRONOUN = re.compile(r"\s+(?P<pronoun>him|her|them|each\s+other|one\s+another|everyone|everybody)\b", re.I)
_OWN = re.compile(r"\s+her\s+(?P<role>(?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=,|\s+(?:with\s|the\s|[A-Z]|" + OPENS + r"))")
_AFTER_HER = re.compile(rf"\s+her\s+(?:with\s|{OPENS})|\s+her,", re.I)
_PHRASE = re.compile(
    r"\s+(?:each\s+of\s+|all\s+(?:of\s+)?|both\s+(?:of\s+)?|one\s+of\s+|every\s+|each\s+)?(?:the|his|her|their|its|those|every|each)\s+"
    rf"(?:(?!to\s)[\w’'.-]+\s+){{0,8}}?[\w’'-]+(?<!\sof)(?<!\sin)(?<!\sat)(?<!\sfor)(?<!\sand)(?<!\sto)(?<!\son)(?<!\sfrom)(?=\s+(?:with\s|{OPENS}))",
    re.I,
)
"""Somebody by a noun: "the reporters outside", "each of the four party leaders"."""
_LEAD = re.compile(
    rf",?\s+(?:(?!(?:{OPENS[:-2]}|with|to|of|from|in|on|at|by|for|and|or|as)\b(?<!the)(?<!his)(?<!her)(?<!their)(?<!its))[\w’'.-]+,?\s+){{0,8}}"
)
_ASIDE = re.compile(r"(?:\s+\([^()]{1,40}\))?(?:,\s[^;.:“”\"]{1,90}?,|,(?=\s+with\s))?(?=\s+(?:with\s|[a-z“\"‘'\d]))|(?=\s)")
_OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?$", re.I)
_TRAILING = re.compile(
    r"(?:,?\s+(?:in\s+(?:turn|return|exchange|reply|response|reciprocation)|for\s+(?:his|her|its|their)\s+part|on\s+behalf\s+of\s+[^,;]{2,60}|"
    r"too|meanwhile|each|both|all|himself|herself|themselves|instead|happily|proudly|warmly|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day))+,?\s*$",
    re.I,
)
_RELATIVE = re.compile(r"\bwho\s+(?=[^,]+\band\s*$)")
_ROLE = re.compile(r"\b(?:the|The)\s+(?=[\w-])")
_AGED = re.compile(r",\s+(?:aged\s+)?\d{1,3},?\s+who\s*$")
_APPOSED = re.compile(r"\W*(?:His|Her|Their|Its|The|An?|Our)\s+[\w’' -]{2,50},\s+(?P<who>[^,]{2,70}),\s*$")
_BOTH_WHO = re.compile(r"\s+and\s+(?:[\w’'.-]+\s+){0,3}$")
_TURN = re.compile(
    r"\b(?:he|she),?\s+(?:in\s+(?:turn|return)|for\s+(?:his|her)\s+part)|\bin\s+(?:return|turn|exchange),?\s+(?:he|she)$", re.I
)
_SOMEBODY = re.compile(r"\W*(?:Every|Each|All|Both|Some|Most|Many|[A-Z][a-z]+s)(?:\s+(?:of\s+)?(?:the\s+)?[a-z-]+){0,4}", re.S)
_WHO_GIVES = re.compile(r",?\s+who\s+(?:\w+\s+){0,3}\w+\s*$")
_JOINED = re.compile(r",?(?:\s+(?:and\s+)?(?:[\w.]+\s+){0,2})?")
_NOUN = re.compile(r"(?:the|his|her|their)\s+(?P<noun>[\w’' -]{2,40})$", re.I)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes, where they end in the text, and whether they are one person, be it that the text leaves open who."""

    party: Party | None
    end: int
    is_pronoun: bool = False

    @property
    def is_person(self) -> bool:
        """Somebody, not a club or a country."""
        return self.is_pronoun or (self.party is not None and self.party.kind == "person")


def giver_of(page: Page, sentence: Sentence, verb: int, before: Giving | None, *, is_taking: bool = False) -> Subject:
    """The subject of a verb of giving: "He, in turn, gave", "Ann Roe, who was passing and gave", "each received".

    `before` is the last giving of the post: who took there gives in turn, and (`is_taking`) who gave there takes in return.
    """
    whole = page.text[sentence.start : verb].rstrip()
    lead = _TRAILING.sub("", whole)
    edge = sentence.start + len(lead)
    relative = _RELATIVE.search(lead)
    if relative:
        lead = lead[: relative.end()].rstrip()
        edge = sentence.start + relative.end()
    aside = _AGED.search(lead) or (_APPOSED.match(lead) if lead.endswith(",") else None)
    if aside:
        start, end = (
            (sentence.start, sentence.start + aside.start())
            if "who" not in aside.groupdict()
            else (sentence.start + aside.start("who"), sentence.start + aside.end("who"))
        )
        people = [party for party in parties(page, start, end) if party.kind == "person" and party.end == end]
        if people:
            return Subject((people[-1],))
    turned = (before.giver if is_taking else before.recipient) if before is not None and _TURN.search(whole) else None
    if turned is not None and turned.kind == "person":
        return Subject((turned,), pronoun="he")
    found = subject_before(page, sentence.start, edge)
    named = found.party
    if named is None:
        return found if found.is_found or not _SOMEBODY.fullmatch(lead) else Subject(is_anonymous=True)
    if found.pronoun == "they" and named.start < sentence.start:
        return Subject(is_anonymous=True)  # whoever they are, the text has not said
    if lead.lower().endswith("who") and _is_second_of_two(page, sentence, named):
        return Subject(is_anonymous=True)  # "King Tom and Queen Ann, who gave": both
    if named.kind == "place" and (found.pronoun is not None or not is_country(page, named.entity_id or "")):
        return Subject(is_anonymous=True)  # "They gave him a lamp": whoever they are, no town does
    if found.pronoun in {"he", "she"} and not could_be(page, named, found.pronoun):
        return Subject(is_anonymous=True)  # "the princess waved; she was given": no man
    if named.kind == "person" and _is_of_another(page, named, sentence.start, edge):
        return Subject(is_anonymous=True)
    return found


def _is_second_of_two(page: Page, sentence: Sentence, person: Party) -> bool:
    joined = _BOTH_WHO.search(page.text[sentence.start : person.start])
    if joined is None:
        return False
    at = sentence.start + joined.start()
    return any(party.kind == "person" and party.end == at for party in parties(page, sentence.start, at))


def _is_of_another(page: Page, person: Party, start: int, end: int) -> bool:
    """ "The president of Norland" is nobody who is known to speak for another country."""
    place = next((party for party in reversed(parties(page, start, end)) if party.kind == "place"), None)
    if place is None or place.end != end or not _OF_PLACE.search(page.text[start : place.start]) or person.start >= start:
        return False
    own = country_of(page, person)
    return own is None or own.entity_id != place.entity_id


def taker(page: Page, start: int, stop: int, giver: Party | None, before: Giving | None = None) -> Taker | None:
    """Who stands right after a verb of giving, or after "to"; None where nobody does."""
    text = page.text
    other = other_party().match(text, start, stop)
    if other:
        found = _named(page, start, min(stop, other.end() + 60), giver)
        if found is not None and re.fullmatch(r",?\s+", text[other.end() : found.party.start if found.party else other.end()]):
            return found
        return Taker(_by_turns(page, giver, None, before) or other_person(page, start, giver, None), other.end())
    pronoun = _PRONOUN.match(text, start, stop)
    if pronoun and (pronoun["pronoun"].lower() != "her" or _AFTER_HER.match(text, start, stop) or not _OWN.match(text, start, stop)):
        word = pronoun["pronoun"].lower()
        if word in {"him", "her"}:
            gender = "male" if word == "him" else "female"
            found_person = _in_sentence(page, pronoun.start(), giver, gender) or _by_turns(page, giver, gender, before)
            return Taker(found_person or other_person(page, pronoun.start() + 1, giver, gender), pronoun.end(), is_pronoun=True)
        return Taker(_couple(page, pronoun.start(), giver) if word == "them" else None, pronoun.end())
    found = _named(page, start, stop, giver)
    if found is not None:
        return found
    phrase = _PHRASE.match(text, start, stop)
    if phrase is None:
        return None
    begin = phrase.start() + len(phrase.group()) - len(phrase.group().lstrip())
    role = role_at(page, begin, phrase.end())
    if role is not None and (_same(role, giver) or _is_of_another(page, replace(role, start=-1), begin, phrase.end())):
        role = None
    if role is None:
        noun = _NOUN.match(text[begin : phrase.end()])
        role = _called(page, begin, noun["noun"].split(" of ")[0].lower(), giver) if noun else None
        if role is None and opens_with_role(page, begin, phrase.end()):
            main = _main_person(page, giver, None)
            role = main if main is not None and role_of(page, main) is None else None
    return Taker(role, phrase.end())


def _in_sentence(page: Page, offset: int, giver: Party | None, gender: str) -> Party | None:
    """The person named last before a pronoun in its own sentence, who is not the giver: "she told Ann Roe, and handed her"."""
    sentence = page.sentence_at(offset)
    if sentence is None:
        return None
    people = [party for party in parties(page, sentence.start, offset) if party.kind == "person" and not _same(party, giver)]
    relative = _WHO_GIVES.search(page.text, sentence.start, offset)
    edge = relative.start() if relative else offset
    for party in reversed(people):
        if relative and _JOINED.fullmatch(page.text, party.end, edge):
            edge = party.start  # "Ann Roe and Tom Doe, who gave him": it is they who give
        elif page.text[party.end : party.end + 2] not in {"'s", "’s"} and gender_of(page, party) in {None, gender}:
            return party
    return None


def _by_turns(page: Page, giver: Party | None, gender: str | None, before: Giving | None) -> Party | None:
    """Who takes after another giving in the post: whoever took there, or gave, where it was this giver who took."""
    if before is None:
        return None
    for party in (before.recipient, before.giver):
        if (
            party is not None
            and party.kind == "person"
            and not _same(party, giver)
            and gender_of(page, party) in {None, gender or gender_of(page, party)}
        ):
            return party
    return None


def _called(page: Page, offset: int, noun: str, giver: Party | None) -> Party | None:
    """Whom a noun means that the post has put beside a name: "the bride" after "Bride Ann Roe", "the nurse" after "Ann Roe, a nurse"."""
    for start, end in _back(page, offset):
        for party in parties(page, start, end):
            if party.kind != "person" or _same(party, giver):
                continue
            lead = page.text[max(start, party.start - 40) : party.start].lower().rstrip(" ,")
            tail = page.text[party.end : party.end + 60].lower()
            if lead.endswith(noun) or re.match(rf",\s+(?:an?|the|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}?{re.escape(noun)}\b", tail):
                return party
    return None


def role_taker(page: Page, start: int, stop: int, giver: Party | None) -> Taker | None:
    """The person whom a role after a verb or "to" means, whatever follows: "to the First Lady", "to her secretary"."""
    begin = start + len(page.text[start:stop]) - len(page.text[start:stop].lstrip())
    role = role_at(page, begin, stop)
    if role is None or _same(role, giver):
        return None
    words = re.match(r"(?:\w+\s+){1,4}?\w+(?=[\s,.;]|$)", page.text[begin:stop])
    return Taker(role, begin + (words.end() if words else 0))


def _named(page: Page, start: int, stop: int, giver: Party | None) -> Taker | None:
    """A name right after the verb, with its titles and roles before it and an apposition after it."""
    text = page.text
    for party in parties(page, start, min(stop, start + 110)):
        if not _LEAD.fullmatch(text, start, party.start):
            return None
        if text[party.end : party.end + 2] in {"'s", "’s"} or _same(party, giver):
            continue
        if party.kind == "place" and not re.match(rf"\s+(?:with|{OPENS})|\s*[,(.]", text[party.end : party.end + 20]):
            return None  # "the US president": the place says of what
        is_apposed = text[party.start - 2 : party.start] == ", "
        closes = is_apposed and re.match(rf",(?=\s+(?:with|{OPENS}))", text[party.end : party.end + 20])
        return Taker(party, party.end + bool(closes))  # "the driver, Ann Roe, a bag"
    return None


def aside_after(page: Page, at: int, stop: int) -> int:
    """Where an apposition after a taker ends: "Tom Doe, 83, with", "him, I am told, a pie"."""
    match = _ASIDE.match(page.text, at, stop)
    return match.end() if match else at


def _same(party: Party | None, other: Party | None) -> bool:
    return party is not None and other is not None and party.entity_id == other.entity_id


def other_person(page: Page, offset: int, giver: Party | None, gender: str | None) -> Party | None:
    """Who is not the giver: whom the text is about, else whom it named last, else whom the whole document is about."""

    def fits(party: Party | None) -> bool:
        return party is not None and party.kind == "person" and not _same(party, giver) and gender_of(page, party) in {None, gender}

    found = focus(page, offset, gender) if gender else None
    if fits(found):
        return found
    for start, end in _back(page, offset):
        people = [
            party for party in parties(page, start, end) if (fits(party) if gender else party.kind == "person" and not _same(party, giver))
        ]
        sure = [party for party in people if gender and gender_of(page, party) == gender]
        if people:
            return (sure or people)[0]
        roles = [role_at(page, match.start(), end) for match in _ROLE.finditer(page.text, start, end)]
        first = re.match(r"[A-Z][a-z]+(?=\s[a-z])", page.text[start:end])
        if first:
            roles.append(by_role(page, first.group().lower(), start))  # a headline: "Pope to arrive"
        for role in roles:
            if role is not None and (fits(role) if gender else not _same(role, giver)):
                return role
    return _main_person(page, giver, gender)


def _back(page: Page, offset: int) -> Iterator[tuple[int, int]]:
    """The sentence up to `offset`, then those before it in the post."""
    sentence = page.sentence_at(offset) or page.sentence_at(max(offset - 1, 0))
    if sentence is None:
        return
    yield sentence.start, offset
    for before in page.sentences_before(sentence.start):
        if before.post_id != sentence.post_id:
            return
        yield before.start, before.end


def _couple(page: Page, offset: int, giver: Party | None) -> Party | None:
    """The first of two people joined by "and" whom "them" means: "The bride, Ann Roe, and her groom, Tom, … gave them"."""
    for start, end in _back(page, offset):
        people = [party for party in parties(page, start, end) if party.kind == "person" and not _same(party, giver)]
        if len(people) > 1:
            between = page.text[people[0].end : people[1].start]
            return people[0] if re.search(r"\band\b", between) and len(between) < 40 else None
        if people:
            return None
    return None


def _main_person(page: Page, giver: Party | None, gender: str | None) -> Party | None:
    """The person named by far the most in the document, beside the giver."""
    counts: Counter[str] = Counter()
    for mention in page.mentions_in(0, len(page.text)):
        if mention.entity_kind == "person" and mention.entity_id and not mention.is_byline:
            counts[mention.entity_id] += 1
    named = [
        (Party(page.names.get(key, key), key, "person", 0, 0), count)
        for key, count in counts.most_common(8)
        if giver is None or key != giver.entity_id
    ]
    fitting = [(party, count) for party, count in named if gender is None or gender_of(page, party) in {None, gender}]
    if fitting and fitting[0][1] >= 4 and (len(fitting) == 1 or 2 * fitting[0][1] >= 3 * fitting[1][1]):
        return fitting[0][0]
    return None


def person_in(page: Page, start: int, end: int, giver: Party | None = None) -> Party | None:
    """The person of a phrase: by name, else by role ("the Catalan president, Salvador Illa", "his secretary")."""
    people = [party for party in parties(page, start, end) if page.text[party.end : party.end + 2] not in {"'s", "’s"}]
    for kind in ("person", "organisation"):
        found = next((party for party in people if party.kind == kind), None)
        if found is not None:
            return found
    if other_party().search(" " + page.text[start:end]):
        return None
    phrase = _NOUN.match(page.text[start:end].strip())
    role = by_role(page, phrase["noun"].lower(), start) if phrase else None
    return None if _same(role, giver) else role
