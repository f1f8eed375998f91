"""Who does what is promised: the subject of a verb of doing, where bodies stand without a name.

Belongs here: "the government", "his party", "the province", "we" in a quote. Does not: subjects in general (`extraction.clauses`), which
party becomes the actor of a row (`parts`)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.wording import Rows
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country, country_of, is_country, parties, role_of
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import listed, settings, table, words
from pipelines.model.records import Organisation, Person, Place

BODY = "body"
"""Stands as the pronoun of a subject that a noun for a body means: the club as a business, not as eleven players."""
_NEAR = 100
_AUX = (
    r"(?:(?:,\s+(?:meanwhile|too|in\s+turn|for\s+(?:its|their|his|her)\s+part),?)?\s+"
    r"(?:has|have|had|is|are|was|were|also|now|then|later|already|both|all|itself|themselves|today|repeatedly|\w+ly))*\s*$"
)
"""What may stand between a subject and its verb."""
_OUTSIDE = (
    r"(?:that|and|but|or|says?|said|as|while|because|if|when|where|which|who|ha[sd]|have|will|would|told|the|his|her|their|its|our|an?|"
    r"in|of|on|to|for|by|with|from|than)\b"
)
"""Words that stand in no noun phrase before its noun."""
_PHRASE = re.compile(
    rf"(?<![\w’'-])(?P<phrase>(?:(?P<det>the|an?|his|her|their|its|our|this|both|most|all)\s+)?"
    rf"(?P<more>(?:(?!{_OUTSIDE})[\w’'.-]+\s+){{0,3}}?)(?P<head>[A-Za-z-]+))(?P<aux>{_AUX})",
    re.I,
)
_UNLISTED = re.compile(
    rf"(?<![\w’'.-])(?P<name>(?-i:[A-Z]{{2,7}}|[a-z]{{1,6}}[A-Z]\w+|[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){{1,3}})),?(?i:{_AUX})"
)
_ONE_WORD = re.compile(rf"(?<![\w’'.-])(?P<name>(?-i:[A-Z][a-z]{{2,}})),?(?i:{_AUX})")
_SAID_AGAIN = 3
"""Times that a page says a name which no list has."""
_OFFICE = re.compile(
    rf"\b(?P<demonym>[A-Z][a-z]+)\s+(?:[a-z]+\s+)?(?i:{alternatives(settings('commitments')['words']['government_roles'])}){_AUX}"
)
_ENVOY = re.compile(
    r"\b(?:the|an?)\s+(?:US|UK|U\.S\.|UN|EU|[A-Z][a-z]+)\s+(?:[a-z]+\s+)?"
    rf"(?:{alternatives(settings('commitments')['words']['envoys'])}){_AUX}"
)
"""Somebody by the country alone: "the US envoy"."""
_SAID_HE = re.compile(r"\b(?P<said>(?:said|says|claimed|argued|complained|told\s+[^,.;]{2,30}?)\s+(?:that\s+)?(?:he|she|it|they)\s)")
_FUTURE = re.compile(r"\b(?:will|would|to)\s+\w+[^.;]*$")
_ANOTHER = re.compile(
    r",\s+(?:and|but|while)\s+"
    r"(?!(?:will|would|has|have|had|is|are|was|were|also|then|now|later|to|not|he|she|it|they|\w+ed|\w+s)\s)"
    rf"(?:[\w’'-]+\s+){{0,3}}[\w’'-]+{_AUX}"
)
"""Another subject, behind "and", than the one named before: "Hill Air cut 90 jobs, and rivals will"."""
_AFTER_SAYING = re.compile(rf",\s+(?:he|she|they|it|[A-Z][\w’'-]+)\s+(?:said|says|added|told\s+[^,]{{2,20}}),\s+(?:and|but){_AUX}")
"""The subject of the sentence goes on behind who says it: "Hillford will buy rye, he said, and will"."""
_GOVERNED = re.compile(r"\b(?:in|on|at|of|for|from|to|with|by|after|against)\s+(?:the\s+)?$", re.I)
_PLURAL = re.compile(
    rf"(?:^|[,;:“\"]\s*|\b(?:that|and|but|as|while)\s+)(?P<phrase>(?:the\s+)?(?:(?!{_OUTSIDE})[\w’'-]+\s+){{0,3}}(?P<head>[a-z-]+(?:ers|ors|ists|ians|ants|ents|eers|yees)))(?P<aux>{_AUX})",
    re.I,
)
"""People by what they do, several and without a name: "German carmakers", "the drivers"."""
_SAYS = re.compile(r"\b(?:says?|said|announced|warned|warns|adds|added)\s+(?:that\s+)?$")
_OWNED = re.compile(r"['’]s?\s*$")


@cache
def _bodies() -> dict[str, frozenset[str]]:
    """Nouns of bodies by what they stand for: a government, an organisation by kind, a region, themselves."""
    return {name: frozenset(nouns) for name, nouns in settings("commitments")["bodies"].items()}


@cache
def _heads() -> re.Pattern[str]:
    """What the words before the verb hold where a body without a name may be its subject."""
    return re.compile(rf"\b(?:{alternatives(noun for nouns in _bodies().values() for noun in nouns)})\b", re.I)


@cache
def _demonyms() -> dict[str, str]:
    return {row["demonym"].lower(): row["country_code"] for row in table("demonyms") if row["country_code"]}


def treasurer(page: Page, offset: int) -> Party | None:
    """Whoever holds the purse, or their country, as a party at `offset`: a budget is theirs. None where two might, or only a former one."""
    holders, others = listed("commitments", "lists", "treasurers"), listed("commitments", "lists", "out_of_office")
    held = [row for row in page.rows(Person) if row.role and holders.search(row.role) and not others.search(row.role)]
    if len(held) != 1:
        return None
    party = Party(held[0].name, held[0].person_id, "person", offset, offset)
    return country_of(page, party) or party


def purse(page: Page, offset: int) -> Party | None:
    """Whose measures those are that a page about a budget tells without saying whose; None on any other page."""
    title = page.reading.document.title or ""
    return treasurer(page, offset) if listed("commitments", "stated", "budget_titles").search(title) else None


def doer(page: Page, sentence: Sentence, verb: int, rows: Rows) -> Subject:
    """The subject of the verb at `verb`; "I" and "we" in a quote are whoever speaks, bodies whom the text means by them."""
    quote = rows.quote_at(verb)
    begin = quote.span_start if quote and quote.span_start > sentence.start else sentence.start
    near = max(begin, verb - _NEAR)
    if _ENVOY.search(page.text, near, verb):
        return Subject(is_anonymous=True)
    if (nation := _by_office(page, near, verb)) is not None:
        return Subject((nation,))
    said = _SAID_HE.search(page.text, begin, verb)
    if said is not None and re.search(rf"\b(?:and|but){_AUX}", page.text[near:verb]) and not _FUTURE.search(page.text, near, verb):
        return subject_before(page, begin, said.start("said"))  # "said that he had lied and demanded": who says demands
    if _AFTER_SAYING.search(page.text, near, verb) and (first := _first(page, begin, verb)) is not None:
        return Subject((first,))
    if _heads().search(page.text, near, verb) and (found := _body(page, sentence, near, verb)) is not None:
        return found
    if (several := _several(page, near, _without_place(page, near, verb))) is not None:
        return Subject((several,))
    subject = subject_before(page, begin, verb)
    if not subject.parties and subject.pronoun in {"i", "we"} and quote is not None and quote.speaker_id and quote.speaker:
        return Subject((Party(quote.speaker, quote.speaker_id, "person", verb, verb),), pronoun=subject.pronoun)
    if subject.parties and begin <= subject.parties[-1].start < verb and subject.pronoun is None:
        between = page.text[subject.parties[-1].end : verb]
        is_far = len(between.split()) > 9 and "," not in between and "who" not in between
        if is_far or re.search(r"[:;]", between) or _ANOTHER.search(between):
            return _unlisted(page, begin, verb) or Subject(is_anonymous=True)  # named far before, in another clause
    if subject.parties or subject.pronoun:
        return subject
    found = _apposed(page, begin, verb) or _before_and(page, begin, verb) or _unlisted(page, begin, verb)
    if found is None and not subject.is_found and re.match(r"\W*(?:The|A|An|Its|His|Her|Their)\s", page.text[begin:verb]):
        return Subject(is_anonymous=True)
    return found or subject


def _without_place(page: Page, near: int, verb: int) -> int:
    """Where a subject ends that says where it is: "Rail workers in Hillford will"."""
    last = next(reversed(parties(page, near, verb)), None)
    if last is None or last.kind != "place" or not re.fullmatch(_AUX, page.text[last.end : verb]):
        return verb
    lead = re.search(r"\s(?:in|at|across|around|near)\s+(?:the\s+)?$", page.text[near : last.start])
    return near + lead.start() if lead else verb


def _several(page: Page, near: int, verb: int) -> Party | None:
    """People by what they do, several and without a name: "German carmakers"; who lead or sit for a body are the body."""
    phrase = _PLURAL.search(page.text[near:verb])
    if phrase is None or phrase["head"].lower() in settings("commitments")["words"]["of_a_body"]:
        return None
    return _as_named(page.text[near:verb], phrase, near)


def _unlisted(page: Page, begin: int, verb: int) -> Subject | None:
    """A name right before the verb that the page's names do not know: initials, or several words in capitals."""
    name = _UNLISTED.search(page.text, max(begin, verb - _NEAR), verb) or _single(page, begin, verb)
    if name is None:
        return None
    return Subject((Party(name["name"], None, "organisation", name.start("name"), name.end("name")),))


def _single(page: Page, begin: int, verb: int) -> re.Match[str] | None:
    """One word with a capital that no dictionary has and that the page says again: a name all the same."""
    name = _ONE_WORD.search(page.text, max(begin, verb - _NEAR), verb)
    if (
        name is None
        or name["name"].lower() in words("common_words")
        or name["name"].lower() in words("function_words")
        or page.text.count(f" {name['name']}") < _SAID_AGAIN
    ):
        return None
    return name


def _by_office(page: Page, near: int, verb: int) -> Party | None:
    """ "The Indian prime minister": the country, where the document names it."""
    office = _OFFICE.search(page.text, near, verb)
    code = _demonyms().get(office["demonym"].lower()) if office else None
    return country(page, code, Party("", None, "place", office.start("demonym"), office.end())) if office and code else None


def _apposed(page: Page, begin: int, verb: int) -> Subject | None:
    """A name right before the verb that a description leads to: "Its partner, Hill Cells, will"; "both" after two names."""
    text = page.text
    named = parties(page, begin, verb)
    if named and re.fullmatch(rf",?{_AUX}", text[named[-1].end : verb]) and named[-1].kind != "place":
        return Subject((named[-1],))
    if re.search(rf"(?:^|[\s,])both{_AUX}", text[max(begin, verb - 24) : verb], re.I):
        before = [party for party in parties(page, max(0, begin - 300), begin) if party.kind != "person"][-2:]
        if len(before) == 2 and before[0].kind == before[1].kind:
            return Subject(tuple(before))
    return None


def _before_and(page: Page, begin: int, verb: int) -> Subject | None:
    """The subject of the verb that "and" joins to this one: "Hill Town want £9m and have threatened to sue"."""
    if not re.search(rf"\b(?:and|but){_AUX}", page.text[max(begin, verb - 40) : verb]):
        return None
    first = _first(page, begin, verb)
    return Subject((first,)) if first else None


def _first(page: Page, begin: int, verb: int) -> Party | None:
    """Who is named first in a sentence, at its begin and behind no preposition: as a rule its subject."""
    first = next(iter(parties(page, begin, verb)), None)
    if first is None or first.start - begin > 60 or _GOVERNED.search(page.text[begin : first.start]):
        return None
    return first


def main_subject(page: Page, sentence: Sentence, verb: int) -> Subject:
    """The subject of the verb that a participle hangs on: "Ana Roe has sent a letter promising"."""
    first = _first(page, sentence.start, verb)
    return Subject((first,)) if first else Subject(is_anonymous=True)


def _body(page: Page, sentence: Sentence, near: int, verb: int) -> Subject | None:
    """Whom a body without a name right before the verb means; None where none stands there or it has a name."""
    text = page.text
    phrase = _PHRASE.search(text, near, verb)
    while phrase is not None and phrase["head"].lower() not in _all_bodies():
        phrase = _PHRASE.search(text, phrase.start() + 1, verb)
    if phrase is None:
        return None
    head, determiner = phrase["head"].lower(), (phrase["det"] or "").lower()
    start, end = phrase.start("phrase"), phrase.end("head")
    bodies = _bodies()
    if any(party.end == end for party in parties(page, start, end)):
        return None  # a name: "the Welsh government"
    owners = [party for party in parties(page, max(near, start - 30), end) if _OWNED.match(text[party.end : party.end + 3].strip()[:2])]
    if owners and owners[-1].end >= start - 3:
        nation = country_of(page, owners[-1]) if head in bodies["governments"] else None
        return Subject((nation or owners[-1],))
    if determiner in {"his", "her", "their", "its", "our"}:
        return _owned(page, sentence, start, determiner, head)
    if head in bodies["governments"]:
        if determiner in {"a", "an"} and phrase["more"].strip()[:1].isupper():
            return Subject((_would_be(page, phrase),), pronoun=BODY)
        nation = _by_demonym(page, phrase["more"], start) or _nation_of(page, sentence, verb)
        if nation is None and head in {"country", "nation"}:
            return Subject()
        return Subject((nation or _as_named(text, phrase),))
    if head in bodies["regions"]:
        place = _last_place(page, sentence, start)
        return Subject((replace(place, start=start, end=start),)) if place else None
    if determiner in {"the", "this"} and (kinds := next((kinds for noun, kinds in _kinds() if noun == head), None)) is not None:
        return _of_kind(page, sentence, start, kinds)
    if _GOVERNED.search(text[max(0, start - 14) : start]):
        return None  # "the leaders of nine countries"
    if head in bodies["several"] and not determiner and phrase["more"].strip():
        return Subject((_as_named(text, phrase),))  # "Rich countries": those without a number or an article
    if head in bodies["themselves"] and determiner not in {"a", "an"}:
        return Subject((_as_named(text, phrase),))
    return None


@cache
def _all_bodies() -> frozenset[str]:
    return frozenset().union(*_bodies().values())


@cache
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    """Nouns for bodies with the kinds of organisation that they can mean."""
    bodies = _bodies()
    return (
        *((noun, frozenset({"party", "other"})) for noun in bodies["parties"]),
        *((noun, frozenset({"other", "ngo"})) for noun in bodies["unions"]),
        *((noun, frozenset({"team"})) for noun in bodies["teams"]),
        *((noun, frozenset({"company"})) for noun in bodies["companies"]),
    )


def _would_be(page: Page, phrase: re.Match[str]) -> Party:
    """ "A Labour government would": the party that would govern."""
    start, end = phrase.start("more"), phrase.end("more")
    named = parties(page, start, end)
    name = phrase["more"].strip()
    return named[-1] if named else Party(name, None, "organisation", start, start + len(name))


def _owned(page: Page, sentence: Sentence, start: int, determiner: str, head: str) -> Subject:
    """ "his government", "her party": that of the person meant."""
    before = parties(page, sentence.start, start)
    speaker = next((party for party in before if party.kind == "person"), None) if determiner in {"his", "her"} else None
    party = speaker or (antecedent(page, start, determiner) if determiner != "our" else None)
    said = _SAYS.search(page.text, sentence.start, start) if party is None else None
    if said is not None and determiner in {"its", "their"}:
        party = subject_before(page, sentence.start, said.start()).party  # "the union says that its members will"
    nation = country_of(page, party) if party and head in _bodies()["governments"] else None
    if nation is None and head in _bodies()["governments"]:
        nation = next((other for other in before if other.entity_id and is_country(page, other.entity_id)), None)
    found = nation or party
    return Subject((found,), pronoun=BODY if nation is None else None) if found else Subject()


def _by_demonym(page: Page, words: str, at: int) -> Party | None:
    """ "the Greek government": the country, where the document names it."""
    for word in words.lower().split():
        if (code := _demonyms().get(word)) is not None:
            return country(page, code, Party("", None, "place", at, at))
    return None


def _nation_of(page: Page, sentence: Sentence, verb: int) -> Party | None:
    """The country whose government a sentence, or else its post, speaks of: that of the last person of its government named there."""
    governing = listed("commitments", "words", "government_roles")
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    for begin, end in ((sentence.start, sentence.end), *([(post.span_start, verb)] if post else [])):
        for party in reversed(parties(page, begin, end)):
            if party.kind == "person" and governing.search(role_of(page, party) or "") and (nation := country_of(page, party)):
                return nation
    return None


def _last_place(page: Page, sentence: Sentence, start: int) -> Party | None:
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    kinds = {row.place_id: row.kind for row in page.rows(Place)}
    named = parties(page, post.span_start if post else sentence.start, start)
    return next((party for party in reversed(named) if party.kind == "place" and kinds.get(party.entity_id or "") == "region"), None)


def _of_kind(page: Page, sentence: Sentence, start: int, kinds: frozenset[str]) -> Subject | None:
    """The organisation of a kind that the post named last: "the club", "the party"."""
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    known = {row.organisation_id: row.kind for row in page.rows(Organisation)}
    named = parties(page, post.span_start if post else sentence.start, start)
    fits = [party for party in reversed(named) if party.kind == "organisation" and known.get(party.entity_id or "") in kinds]
    free = (party for party in fits if not _GOVERNED.search(page.text[max(0, party.start - 14) : party.start]))
    found = next(free, fits[0] if fits else None)  # "talks at Hill House": not the union that talks
    return Subject((found,), pronoun=BODY) if found else None


def _as_named(text: str, phrase: re.Match[str], offset: int = 0) -> Party:
    """A body as a party under its own words, without an article; `offset` is where `text` begins in the page's."""
    start, end = phrase.start("phrase"), phrase.end("head")
    words = re.sub(r"\s+", " ", re.sub(r"^(?:the|an?|this)\s+", "", text[start:end], flags=re.I))
    return Party(words[:1].upper() + words[1:], None, "organisation", start + offset, end + offset)


def holds_office(page: Page, person: Party) -> bool:
    """The role of a person is one whose holders bind more than themselves."""
    role = role_of(page, person)
    return bool(role and re.search(rf"\b(?:{alternatives(settings('commitments')['policy']['roles'])})\b", role, re.I))
