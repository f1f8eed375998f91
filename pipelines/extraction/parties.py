"""Who takes part: the people, places and organisations of a stretch of text, and whom a pronoun or a role means.

Belongs here: looking named parties up, antecedents, countries and roles of parties. Does not: the subject of a verb (`clauses`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pipelines.extraction.page import Page
from pipelines.language.vocabulary import words
from pipelines.model.records import Organisation, Person, Place

_GENDERS = {"he": "male", "his": "male", "she": "female", "her": "female"}
_GOVERNED = re.compile(
    r"\b(?:to|with|of|from|by|for|on|at|about|against|than|like)\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|President|Prime\s+Minister|the)\s+)*$"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A person, place or organisation taking part in a clause: canonical name, entity id and kind, and where it is named."""

    name: str
    entity_id: str | None
    kind: str
    start: int
    end: int


def parties(page: Page, start: int, end: int) -> list[Party]:
    """People, places and organisations named in `text[start:end]`, in order, without bylines; of overlapping names the longest."""
    found: list[Party] = []
    names = page.names
    for mention in page.mentions_in(start, end):
        if mention.is_byline:
            continue
        party = Party(
            names.get(mention.entity_id, mention.text), mention.entity_id, mention.entity_kind, mention.span_start, mention.span_end
        )
        if found and party.start < found[-1].end:
            if party.end - party.start > found[-1].end - found[-1].start:
                found[-1] = party
            continue
        found.append(party)
    return found


def first_of_kind(found: Iterable[Party], kind: str) -> Party | None:
    """The first party of one kind."""
    return next((party for party in found if party.kind == kind), None)


def pair(page: Page, offset: int, noun: str) -> tuple[Party, ...]:
    """The two parties that "the two leaders" or "the two countries" mean: the two named most in the post so far, else in the document."""
    kind = "place" if noun in {"countries", "nations", "governments", "allies"} else "organisation" if noun == "companies" else "person"
    sentence = page.sentence_at(max(offset - 1, 0))
    post = page.posts.get(sentence.post_id) if sentence and sentence.post_id else None
    ranges = [(post.span_start, post.span_end)] if post else []
    for begin, end in [*ranges, (0, len(page.text))]:
        counts: dict[str, list[Party]] = {}
        for party in parties(page, begin, end):
            if party.kind == kind and party.entity_id and (kind != "place" or is_country(page, party.entity_id)):
                counts.setdefault(party.entity_id, []).append(party)
        if len(counts) >= 2:
            ranked = sorted(counts.values(), key=lambda group: (-len(group), group[0].start))[:2]
            return tuple(group[0] for group in ranked)
    return ()


def antecedent(page: Page, offset: int, pronoun: str = "he") -> Party | None:
    """Whom the pronoun at `offset` means: the last sentence's subject in the same post, then the last one named.

    He and she take people; it and they take organisations and places first. A title or role of the other gender rules a person out;
    a given name only decides between people of one sentence. None where nothing was named before.
    """
    sentence = page.sentence_at(offset)
    if sentence is None:
        return None
    kinds = ("person",) if pronoun.lower() in _GENDERS or pronoun.lower() == "i" else ("organisation", "place", "person")
    gender = _GENDERS.get(pronoun.lower())
    begin = page.posts[sentence.post_id].span_start if sentence.post_id else 0  # the summary block is one text
    before = parties(page, max(begin, offset - 1500), offset)
    for kind in kinds:
        of_kind = [party for party in before if party.kind == kind]
        if gender is not None:
            stated = {party.entity_id: _index(page).genders.get(party.entity_id or "") for party in of_kind}
            sure = [party for party in of_kind if stated[party.entity_id] == gender]
            of_kind = sure or [party for party in of_kind if stated[party.entity_id] is None]
        if not of_kind:
            continue
        inside = [
            party for party in of_kind if party.start >= sentence.start and not _GOVERNED.search(page.text[sentence.start : party.start])
        ]
        if inside:
            return _by_given_name(inside, gender)
        of_kind = [party for party in of_kind if party.start < sentence.start] or of_kind
        last = page.sentence_at(of_kind[-1].start)
        same = [party for party in of_kind if last is not None and last.start <= party.start < last.end]
        return _by_given_name(same, gender) if same else of_kind[-1]
    return None


def _by_given_name(group: list[Party], gender: str | None) -> Party:
    """The first of `group` whose given name fits, where only women or only men bear it; else the first that may be meant."""
    if gender is None or len(group) == 1:
        return group[0]
    other = "male_names" if gender == "female" else "female_names"
    given = [party.name.split(" ", 1)[0].lower() for party in group]
    fits = [party for party, name in zip(group, given, strict=True) if name in words(f"{gender}_names", "")]
    open_ = [party for party, name in zip(group, given, strict=True) if name not in words(other, "")]
    return (fits or open_ or group)[0]


def country_of(page: Page, party: Party) -> Party | None:
    """The country whose government a person speaks for, where the document names it; the party itself where it is a country."""
    if party.kind == "place":
        return party if party.entity_id and is_country(page, party.entity_id) else None
    code = None
    if party.kind == "person":
        person = _index(page).people.get(party.entity_id or "")
        code = person.country_code if person else None
    elif party.kind == "organisation":
        code = next(
            (row.country_code for row in page.rows(Organisation) if row.organisation_id == party.entity_id and row.kind == "government"),
            None,
        )
    if code is None:
        return None
    return country(page, code, party)


def country(page: Page, code: str, at: Party) -> Party | None:
    """The country with ISO code `code` as a party at the place where `at` is named; None where the document does not name it."""
    row = _index(page).countries.get(code)
    return Party(row[1], row[0], "place", at.start, at.end) if row else None


@dataclass(frozen=True, slots=True)
class _Index:
    """What is asked of a page's entities again and again."""

    people: dict[str, Person]
    countries: dict[str, tuple[str, str]]  # by ISO code: place_id and name
    country_ids: frozenset[str]
    genders: dict[str, str | None]


_INDEXES: WeakKeyDictionary[Page, _Index] = WeakKeyDictionary()


def _index(page: Page) -> _Index:
    """The index of a page, made when first asked for: names are found before anything that asks."""
    found = _INDEXES.get(page)
    if found is None:
        people = {row.person_id: row for row in page.rows(Person)}
        countries = {row.country_code: (row.place_id, row.name) for row in page.rows(Place) if row.kind == "country" and row.country_code}
        found = _Index(
            people, countries, frozenset(place_id for place_id, _ in countries.values()), {key: _gender(row) for key, row in people.items()}
        )
        _INDEXES[page] = found
    return found


def role_of(page: Page, party: Party) -> str | None:
    """A person's role as the document gives it."""
    row = _index(page).people.get(party.entity_id or "")
    return row.role if row else None


def could_be(page: Page, party: Party, pronoun: str) -> bool:
    """Nothing that the document says of a person speaks against "he" or "she"."""
    gender = _index(page).genders.get(party.entity_id or "")
    return gender is None or gender == {"he": "male", "she": "female"}.get(pronoun, gender)


def is_country(page: Page, entity_id: str) -> bool:
    """The entity is a country."""
    return entity_id in _index(page).country_ids


def _gender(row: Person) -> str | None:
    """What titles and roles say; None where they say nothing."""
    said = " ".join((row.role or "", *row.aliases)).lower()
    if re.search(
        r"\b(?:ms|mrs|miss|queen|princess|lady|dame|actress|female|spokeswoman|congresswoman|chairwoman|duchess|sister|mother)\b", said
    ):
        return "female"
    if re.search(r"\b(?:mr|king|prince|lord|sir|actor|spokesman|congressman|chairman|duke|brother|father|pope)\b", said):
        return "male"
    return None


def last_organisation(page: Page, offset: int) -> Party | None:
    """The organisation named last before `offset` in the same post."""
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else max(0, offset - 800)
    return next((party for party in reversed(parties(page, begin, offset)) if party.kind == "organisation"), None)


def by_role(page: Page, head: str, offset: int) -> Party | None:
    """The person last named before `offset` in this post whose role has the word `head`; then anywhere in the document, if only one has."""
    holders = {row.person_id for row in _index(page).people.values() if row.role and re.search(rf"\b{re.escape(head)}\b", row.role, re.I)}
    if not holders:
        return None
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
    for party in reversed(parties(page, begin, offset)):
        if party.entity_id in holders:
            return party
    if len(holders) == 1:
        only = next(iter(holders))
        return Party(page.names[only], only, "person", offset, offset)
    return None
