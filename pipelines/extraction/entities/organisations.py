"""Who is who among organisations. Belongs here: long and short forms, acronyms. Does not: which names are organisations'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.entity import Entity, span_of
from pipelines.extraction.entities.lexicon import is_short_for
from pipelines.extraction.page import Page
from pipelines.language.vocabulary import table

_ACRONYM = re.compile(r"(?:['’]s?)?\s?\(([A-ZÀ-Þ][\w&]{1,9})\)")


def gather(page: Page, candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    """Adds to `entities` one entry for each organisation among the candidates."""
    names = list(dict.fromkeys(candidate.name for candidate in candidates))
    canonical = _canonical(names, _acronyms(page.text, candidates))
    for candidate in candidates:
        name = canonical[candidate.name]
        entity = entities.setdefault((kinds.ORGANISATION, name), Entity(kinds.ORGANISATION, name))
        entity.spans.append(span_of(candidate))
        if candidate.name != name:
            entity.aliases[candidate.name] += 1
        known = kinds.known_organisation(name) or kinds.known_organisation(candidate.name)
        entity.organisation_kind = known[1] if known else kinds.organisation_kind(name) or ("team" if gazetteer.look_up(name) else "other")


def _acronyms(text: str, candidates: Iterable[Candidate]) -> dict[str, str]:
    """The long form by each acronym that stands in brackets after it ("Climate Change Committee (CCC)")."""
    found: dict[str, str] = {}
    for candidate in candidates:
        match = _ACRONYM.match(text, candidate.end) if " " in candidate.name else None
        if match and (match[1].isupper() or is_short_for(match[1], candidate.name)):
            found.setdefault(match[1], candidate.name)
    return found


def _canonical(names: list[str], acronyms: dict[str, str]) -> dict[str, str]:
    """The fullest form that the document gives, by each form."""
    known = {name: kinds.known_organisation(name) for name in names}
    fullest: dict[str, str] = {}
    for name, row in known.items():
        if row:
            best = fullest.get(row[0], name)
            fullest[row[0]] = row[0] if row[0] in known and not row[0].isupper() else max(best, name, key=len)
    initials = {_initials(name): name for name in names if len(name.split()) > 2}
    found: dict[str, str] = {}
    for name in names:
        row = known[name]
        if name in acronyms and not (row and row == kinds.known_organisation(acronyms[name])):
            found[name] = acronyms[name]  # what the page says its letters mean, whatever they mean elsewhere
        elif row:
            found[name] = fullest[row[0]]
        elif name.isupper() and name in initials:
            found[name] = initials[name]
        else:
            found[name] = _fuller(name, names)
    found |= {name: land for name, land in _nicknames().items() if name in found and land in found}
    return {name: found.get(full, full) if full in found else full for name, full in found.items()}


@cache
def _nicknames() -> dict[str, str]:
    """Land by the nickname of its team."""
    return {row["nickname"]: row["land"] for row in table("team_nicknames")}


def _fuller(name: str, names: list[str]) -> str:
    """The one longer name that begins or ends with this ("Exeter" for "Exeter Wanderers"); itself where none or several do."""
    longer = [other for other in names if other != name and (other.startswith(f"{name} ") or (" " in name and other.endswith(f" {name}")))]
    return longer[0] if len(longer) == 1 or (" " in name and longer) else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
