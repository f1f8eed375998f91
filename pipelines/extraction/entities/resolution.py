"""Who is who: names of one document become entities and mentions. Belongs here: aliases, namesakes, metonyms, roles. Does not: kinds of names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidates import Candidate, captions, find, nationalities
from pipelines.extraction.page import Page
from pipelines.language.vocabulary import settings
from pipelines.model.ids import slug
from pipelines.model.records import Mention, Organisation, Person, Place, Record
from pipelines.model.segments import Label

_METHOD = "names: rules, gazetteer and language model"
_ACTS = re.compile(
    r"(?:['’]s)?\s+(?:(?:also|now|still|again|has|had|have|is|was|will|would|can|could|may|might|must|is also|has also|has been|had been)\s+)*(?:not\s+)?"
    r"(?:said|says|disputes?|denie[sd]|warned|warns|accused|accuses|insists?|insisted|agreed|agrees|wants|wanted|seeks?|demands?|demanded|desperate|"
    r"vulnerable|racing|reliant|backed|rejects?|rejected|believes?|hopes?|fears?|imposed|announced|responded|reacted|retaliated|vowed|pledged|"
    r"called|calls|condemned|welcomed|corner(?:ed)?|re-impose|impose|deliver|signed|promised|threatened)\b"
)
_BETWEEN = re.compile(
    r"\b(?:between|pressure on|leaving|relations with|ties with|talks with|deal with|alliance with|tensions with)\s+(?:\w+ and )?$"
)
_SURNAME_ONLY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady)$")


@dataclass(slots=True)
class Entity:
    """An entity of the document while it is gathered. `spans` are (start, end, post_id, is_metonym, is_byline)."""

    kind: str
    name: str
    aliases: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[int, int, str | None, bool, bool]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    is_author: bool = False
    place: gazetteer.Entry | None = None
    organisation_kind: str | None = None


def extract(page: Page) -> Iterable[Record]:
    """One Person, Place or Organisation row for each entity of the document, and a Mention for each place that names it."""
    authors = {name for post in page.reading.posts for name in (post.author or "").split(", ") if name}
    candidates = [candidate for candidate in find(page, captions(page)) if len(candidate.name) > 1]
    decided = kinds.decide(page, candidates, frozenset(authors))
    candidates = [candidate for candidate in candidates if decided.get(candidate.name) in {kinds.PERSON, kinds.PLACE, kinds.ORGANISATION}]
    entities: dict[tuple[str, str], Entity] = {}
    _people(page, [c for c in candidates if decided[c.name] == kinds.PERSON], authors, entities)
    _organisations(page, [c for c in candidates if decided[c.name] == kinds.ORGANISATION], entities)
    _places(page, [c for c in candidates if decided[c.name] == kinds.PLACE], entities)
    _bylines(page, authors, entities)
    for entity in entities.values():
        if entity.spans:
            yield from _rows(page, entity)


def _span(candidate: Candidate, *, is_metonym: bool = False) -> tuple[int, int, str | None, bool, bool]:
    return candidate.start, candidate.end, candidate.block.post_id, is_metonym, False


def _people(page: Page, candidates: list[Candidate], authors: set[str], entities: dict[tuple[str, str], Entity]) -> None:
    full: dict[str, None] = dict.fromkeys(authors)
    for candidate in candidates:
        if len(candidate.tokens) > 1:
            full.setdefault(candidate.name, None)
    canonical = _canonical_people(list(full), candidates)
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(canonical.values()):
        by_last[name.split()[-1]].append(name)
        by_first[name.split()[0]].append(name)
        particles = re.search(r"\b(?:van|von|de|den|der|bin|al|el|di|da|du|le|la)\b.*", name)
        if particles:
            by_last[particles.group()].append(name)
            by_last[particles.group()[0].upper() + particles.group()[1:]].append(name)
    recent: dict[str, str] = {}
    for candidate in candidates:
        name = canonical.get(candidate.name)
        if name is None:
            options = by_last.get(candidate.name) or by_first.get(candidate.name) or []
            name = (
                recent.get(candidate.name)
                if len(options) > 1 and recent.get(candidate.name) in options
                else options[0]
                if options
                else candidate.name
            )
        for part in (name.split()[-1], name.split()[0]):
            recent[part] = name
        entity = entities.setdefault((kinds.PERSON, name), Entity(kinds.PERSON, name))
        entity.spans.append(_span(candidate))
        surface = candidate.name
        if surface != name:
            entity.aliases[surface] += 1
        if candidate.title:
            with_title = page.text[candidate.title_start : candidate.end]
            entity.aliases[re.sub(r"\s+", " ", with_title)] += 1
        if role := _role(page, candidate):
            entity.roles.append(role)


def _canonical_people(names: list[str], candidates: list[Candidate]) -> dict[str, str]:
    """The fullest form of each full name: initials and left-out middle names belong to the longer form."""
    counts = Counter(candidate.name for candidate in candidates)
    canonical: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-len(name.split()), -counts[name], name)):
        tokens = name.split()
        longer = next(
            (
                other
                for other in dict.fromkeys(canonical.values())
                if other.split()[-1] == tokens[-1] and len(other.split()) > len(tokens) and _within(tokens, other.split())
            ),
            None,
        )
        canonical[name] = longer or name
    return canonical


def _within(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(word == other or (len(word.rstrip(".")) == 1 and other.startswith(word[0])) for other in rest) for word in short)


_APPOSITION = re.compile(
    r",\s+(?:(?:who is|who was|the|a|an|his|her|their|its)\s+)?((?:[\w’'&-]+\s+){0,6}?(?:minister|secretary|president|chancellor|governor|mayor|leader|chief|chief executive|director|"
    r"chair(?:man|woman)?|spokes(?:man|woman|person)|manager|coach|captain|analyst|economist|professor|commissioner|ambassador|senator|judge|editor|"
    r"correspondent|head|founder|owner|officer|engineer|scientist|doctor|nurse|teacher|farmer|resident|lawyer|barrister|prosecutor|commander|general)"
    r"(?:\s+(?:of|for|at|to|in)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})?)(?=[,.;)]|\s+(?:said|told|has|had|was|is|says)\b)"
)
_GENERIC = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lord", "lady", "dame", "prof"}


def _role(page: Page, candidate: Candidate) -> str | None:
    if candidate.title and candidate.title.lower().rstrip(".") not in _GENERIC:
        before = page.text[max(candidate.block.start, candidate.title_start - 40) : candidate.title_start]
        origin = re.search(
            rf"((?:the )?(?:late|former|newly elected|new|acting)\s+)?((?:{'|'.join(map(re.escape, nationalities()))}|[A-Z]{{2,3}})\s+)?$",
            before,
        )
        lead = "".join(part or "" for part in origin.groups()) if origin else ""
        return (lead.removeprefix("the ") + candidate.title).strip()
    after = page.text[candidate.end : min(candidate.block.end, candidate.end + 120)]
    match = _APPOSITION.match(after)
    return match[1].strip() if match else None


def _organisations(page: Page, candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    names = list(dict.fromkeys(candidate.name for candidate in candidates))
    long = {_initials(name): name for name in names if len(name.split()) > 1}
    for candidate in candidates:
        name = candidate.name
        known = kinds.known_organisation(name)
        text_forms = [form for form in names if known and kinds.known_organisation(form) and kinds.known_organisation(form)[0] == known[0]]  # type: ignore[index]
        if known:
            # The fullest form that the document itself gives.
            name = max(text_forms, key=len, default=known[0]) if known[0] not in text_forms else known[0]
        elif name.isupper() and name in long:
            name = long[name]
        else:
            fuller = [
                other
                for other in names
                if other != name and (other.startswith(f"{name} ") or other.endswith(f" {name}")) and len(name.split()) > 1
            ]
            name = max(fuller, key=len, default=name)
        entity = entities.setdefault((kinds.ORGANISATION, name), Entity(kinds.ORGANISATION, name))
        entity.spans.append(_span(candidate))
        if candidate.name != name:
            entity.aliases[candidate.name] += 1
        entity.organisation_kind = known[1] if known else kinds.organisation_kind(name) or ("team" if gazetteer.look_up(name) else "other")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _places(page: Page, candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    countries = _countries(candidates)
    small = "|".join(map(re.escape, settings("place_heads")["region_small"]))
    region_word = re.compile(rf"\s+(?:{small})\b")
    regions = {candidate.name for candidate in candidates if region_word.match(page.text, candidate.end)}
    capitals = _capitals()
    for candidate in candidates:
        beside = re.match(r",\s+([A-Z][\w.]+(?: [A-Z][\w.]+)?)", page.text[candidate.end : candidate.end + 40])
        entry = gazetteer.choose(candidate.name, countries, beside[1] if beside else None)
        if candidate.name in regions and (entry is None or entry.kind == "city"):
            code = next(iter(countries), None) if entry is None else entry.country_code
            entry = gazetteer.Entry(candidate.name, "region", code, None, None, None, 0)
        name = entry.name if entry else candidate.name
        key = (kinds.PLACE, f"{name}|{entry.country_code if entry else ''}")
        entity = entities.setdefault(key, Entity(kinds.PLACE, name))
        entity.place = entry
        is_metonym = bool(entry and (entry.name, entry.country_code) in capitals and _is_metonym(page.text, candidate))
        if candidate.name in {"White House", "Kremlin", "Downing Street", "Whitehall", "Pentagon"}:
            is_metonym = bool(_ACTS.match(page.text, candidate.end)) or candidate.has_possessive
        entity.spans.append(_span(candidate, is_metonym=is_metonym))
        if candidate.name != name:
            entity.aliases[candidate.name] += 1


def _capitals() -> set[tuple[str, str | None]]:
    return {(row.name, row.country_code) for name in settings("metonyms")["capitals"] for row in gazetteer.look_up(name)}


def _is_metonym(text: str, candidate: Candidate) -> bool:
    return bool(_ACTS.match(text, candidate.end) or _BETWEEN.search(text[max(0, candidate.start - 40) : candidate.start]))


def _countries(candidates: Iterable[Candidate]) -> list[str]:
    """Codes of the countries that the page names, by how often: what decides between namesakes."""
    counts: Counter[str] = Counter()
    for candidate in candidates:
        for entry in gazetteer.look_up(candidate.name):
            if entry.kind == "country" and entry.country_code:
                counts[entry.country_code] += 1
    return [code for code, _count in counts.most_common(4)]


def _bylines(page: Page, authors: set[str], entities: dict[tuple[str, str], Entity]) -> None:
    """Authors, and people named in the credits of pictures, with their mentions outside the news."""
    ids = [post.post_id for post in page.reading.posts]
    roles = {post.author: post.author_role for post in page.reading.posts if post.author}
    for segment in page.reading.segments:
        if segment.label not in {Label.BYLINE, Label.CREDIT, Label.PAGE_BYLINE}:
            continue
        text = page.text[segment.start : segment.end]
        post_id = ids[segment.post] if segment.post is not None else None
        names = authors if segment.label is not Label.CREDIT else authors | set(_credited(text))
        for name in names:
            for match in re.finditer(re.escape(name), text):
                entity = entities.setdefault((kinds.PERSON, name), Entity(kinds.PERSON, name))
                entity.spans.append((segment.start + match.start(), segment.start + match.end(), post_id, False, True))
    for name in authors:
        entity_of = entities.get((kinds.PERSON, name))
        if entity_of is not None:
            entity_of.is_author = True
            role = roles.get(name)
            if role:
                entity_of.roles.insert(0, role.split(",")[0])


def _credited(text: str) -> list[str]:
    from pipelines.extraction.entities.candidates import _CANDIDATE

    found = []
    for piece in re.split(r"[/|()]|: | via ", text):
        name = piece.strip()
        if (
            _CANDIDATE.fullmatch(name)
            and 2 <= len(name.split()) <= 3
            and not kinds.known_organisation(name)
            and not kinds.organisation_kind(name)
        ):
            found.append(name)
    return found if "/" in text or ":" in text else []


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
        role = max(entity.roles, key=len, default=None) if not entity.is_author else next(iter(entity.roles), None)
        yield Person(person_id=entity_id, role=role, country_code=_country_of(role), is_author=entity.is_author, **common)  # type: ignore[arg-type]
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


def _country_of(role: str | None) -> str | None:
    if not role:
        return None
    for demonym, code in nationalities().items():
        if re.search(rf"\b{re.escape(demonym)}\b", role):
            return code
    match = re.search(r"\b(?:US|UK|EU)\b", role)
    return {"US": "US", "UK": "GB"}.get(match.group()) if match else None
