"""Who is who among organisations. Belongs here: long and short forms, acronyms. Does not: which names are organisations'."""

from __future__ import annotations

import re

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidates import Candidate
from pipelines.extraction.entities.entity import Entity, span_of


def gather(candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    """Adds to `entities` one entry for each organisation among the candidates."""
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
        entity.spans.append(span_of(candidate))
        if candidate.name != name:
            entity.aliases[candidate.name] += 1
        entity.organisation_kind = known[1] if known else kinds.organisation_kind(name) or ("team" if gazetteer.look_up(name) else "other")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
