"""Who takes part: the people, places and organisations of a stretch of text.

Belongs here: looking named parties up, countries and roles of parties. Does not: whom a pronoun means (`antecedents`), the subject of a
verb (`clauses`).
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pipelines.extraction.page import Page
from pipelines.model.records import Organisation, Person, Place


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


def pair(page: Page, offset: int, noun: str) -> tuple[Party, ...]:
    """The two parties that "the two leaders" or "the two countries" mean: the two named most in the post so far, else in the document."""
    kind = "place" if noun in {"countries", "nations", "governments", "allies"} else "organisation" if noun == "companies" else "person"
    sentence = page.sentence_at(max(offset - 1, 0))
    post = page.posts.get(sentence.post_id) if sentence and sentence.post_id else None
    ranges = [(post.span_start, post.span_end)] if post else []
    for begin, end in [*ranges, (0, len(page.text))]:
        counts: dict[str, list[Party]] = {}
        named = parties(page, begin, end)
        holders = [party for party in named if kind == "person" and _is_now(page, party, noun)]
        if len({party.entity_id for party in holders}) >= 2:
            named = holders  # "the two presidents": those who are, not whoever else was named
        for party in named:
            if party.kind == kind and party.entity_id and (kind != "place" or is_country(page, party.entity_id)):
                counts.setdefault(party.entity_id, []).append(party)
        if len(counts) >= 2:
            ranked = sorted(counts.values(), key=lambda group: (-len(group), group[0].start))[:2]
            return tuple(group[0] for group in ranked)
    return ()


def _is_now(page: Page, party: Party, noun: str) -> bool:
    """The person holds the office that a plural names: "presidents"."""
    role = (role_of(page, party) or "").lower()
    return noun.removesuffix("s") in role.split() and not {"first", "former", "late", "ex"} & set(role.replace("-", " ").split())


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


_INDEXES: WeakKeyDictionary[Page, _Index] = WeakKeyDictionary()


def _index(page: Page) -> _Index:
    """The index of a page, made when first asked for: names are found before anything that asks."""
    found = _INDEXES.get(page)
    if found is None:
        people = {row.person_id: row for row in page.rows(Person)}
        countries = {row.country_code: (row.place_id, row.name) for row in page.rows(Place) if row.kind == "country" and row.country_code}
        found = _Index(people, countries, frozenset(place_id for place_id, _ in countries.values()))
        _INDEXES[page] = found
    return found


def role_of(page: Page, party: Party) -> str | None:
    """A person's role as the document gives it."""
    row = _index(page).people.get(party.entity_id or "")
    return row.role if row else None


def speaks(page: Page, party: Party) -> bool:
    """A place that may speak: a country, or one that stands for its government where it is named."""
    return is_country(page, party.entity_id or "") or any(row.is_metonym for row in page.mentions_in(party.start, party.end))


def is_country(page: Page, entity_id: str) -> bool:
    """The entity is a country."""
    return entity_id in _index(page).country_ids


def last_organisation(page: Page, offset: int, phrase: str = "") -> Party | None:
    """The organisation named last before `offset` in the same post, first one that has a noun of `phrase` in its name ("the bank")."""
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else max(0, offset - 800)
    found = [party for party in reversed(parties(page, begin, offset)) if party.kind == "organisation"]
    nouns = {word.removesuffix("'s").removesuffix("’s") for word in phrase.lower().split()} - {"the", "its", "their"}
    return next((party for party in found if nouns & set(party.name.lower().split())), found[0] if found else None)
