"""From names to rows. Belongs here: what is done in which order, and the records. Does not: kinds of names, who is who."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.extraction.entities import kinds, organisations, people, places, teams
from pipelines.extraction.entities.candidates import captions, find
from pipelines.extraction.entities.entity import Entity
from pipelines.extraction.page import Page
from pipelines.model.ids import slug
from pipelines.model.records import Mention, Organisation, Person, Place, Record

_METHOD = "names: rules, gazetteer and language model"
_POINTS_BACK = re.compile(r"[a-z]+['’]s ")


def extract(page: Page) -> Iterable[Record]:
    """One Person, Place or Organisation row for each entity of the document, and a Mention for each place that names it."""
    authors = {name for post in page.reading.posts for name in (post.author or "").split(", ") if name}
    candidates = [candidate for candidate in find(page, captions(page)) if len(candidate.name) > 1]
    decided = kinds.decide(page, candidates, frozenset(authors))
    playing, at_home = teams.stated(page, candidates, [name for name, kind in decided.items() if kind == kinds.PERSON and " " in name])
    here = (places.stated(page, candidates) | at_home) - playing
    candidates = [
        candidate
        for candidate in candidates
        if candidate.start in here
        or candidate.start in playing
        or decided.get(candidate.name) in {kinds.PERSON, kinds.PLACE, kinds.ORGANISATION}
    ]
    entities: dict[tuple[str, str], Entity] = {}
    people.gather(page, [c for c in candidates if decided[c.name] == kinds.PERSON and c.start not in here | playing], authors, entities)
    bodies = [c for c in candidates if c.start in playing or (decided[c.name] == kinds.ORGANISATION and c.start not in here)]
    organisations.gather(page, bodies, entities)
    places.gather(page, [c for c in candidates if c.start in here or (decided[c.name] == kinds.PLACE and c.start not in playing)], entities)
    people.bylines(page, authors, entities)
    for entity in entities.values():
        if entity.spans:
            yield from _rows(page, entity)


def _rows(page: Page, entity: Entity) -> Iterator[Record]:
    posts = page.posts
    spans = sorted(set(entity.spans))
    first = min(spans, key=lambda span: (posts[span[2]].sequence if span[2] else 10**9, span[0]))
    place = entity.place
    suffix = f"-{place.country_code.lower()}" if place and place.country_code and place.kind not in {"country", "continent"} else ""
    entity_id = slug(entity.name) + suffix
    for start, end, post_id, is_metonym, is_byline in spans:
        yield Mention(
            mention_id=page.row_id("mentions", start, end, entity.kind, is_byline),
            entity_kind=entity.kind,
            entity_id=entity_id,
            is_metonym=is_metonym,
            is_byline=is_byline,
            document_id=page.document_id,
            post_id=post_id,
            span_start=start,
            span_end=end,
            text=page.text[start:end],
            method=_METHOD,
        )
    common = {
        "name": entity.name,
        "aliases": tuple(sorted(alias for alias in entity.aliases if alias != entity.name)),
        "mention_count": len(spans),
        "post_count": len({span[2] for span in spans if span[2]}),
        "document_count": 1,
        "first_post_id": min((span[2] for span in spans if span[2]), key=lambda post_id: posts[post_id].sequence, default=None),
        "document_id": page.document_id,
        "post_id": first[2],
        "span_start": first[0],
        "span_end": first[1],
        "text": page.text[first[0] : first[1]],
        "method": _METHOD,
    }
    if entity.kind == kinds.PERSON:
        role = next(iter(entity.roles), None) if entity.is_author else max(entity.roles, key=_says_more, default=None)
        yield Person(person_id=entity_id, role=role, country_code=people.country_of(role), is_author=entity.is_author, **common)  # type: ignore[arg-type]
    elif entity.kind == kinds.PLACE:
        kind = place.kind if place else kinds.place_kind(entity.name) or "facility"
        yield Place(
            place_id=entity_id,
            kind=kind,
            country_code=place.country_code if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geonames_id=place.geonames_id if place else None,
            **common,  # type: ignore[arg-type]
        )
    else:
        yield Organisation(organisation_id=entity_id, kind=entity.organisation_kind or "other", country_code=None, **common)  # type: ignore[arg-type]


def _says_more(role: str) -> tuple[bool, int]:
    """Orders roles: one that says whose by pointing back ("country's first minister") says less away from its sentence than any other."""
    return _POINTS_BACK.match(role) is None, len(role)
