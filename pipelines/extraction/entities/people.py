"""Who is who among people. Belongs here: full names, surnames alone, titles, roles, bylines. Does not: which names are people's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidate import CANDIDATE, NICKNAME, Candidate
from pipelines.extraction.entities.entity import Entity, span_of
from pipelines.extraction.entities.lexicon import bare_name, family_names, given_names, is_common, looks_like_person, nationalities
from pipelines.extraction.page import Page
from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries
from pipelines.model.segments import Label


def gather(page: Page, candidates: list[Candidate], authors: set[str], entities: dict[tuple[str, str], Entity]) -> None:
    """Adds to `entities` one entry for each person among the candidates."""
    full: dict[str, None] = dict.fromkeys(authors)
    for candidate in candidates:
        if len(candidate.tokens) > 1 and candidate.tokens[0].lower() not in _PARTICLES:
            full.setdefault(candidate.name, None)
    full |= dict.fromkeys(_titular(_above(page), candidates, {bare_name(name.split())[-1] for name in full if name}))
    canonical = _canonical_people(list(full), candidates)
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(canonical.values()):
        by_last[bare_name(name.split())[-1]].append(name)
        by_first[name.split()[0]].append(name)
        particles = re.search(r"\b(?:van|von|de|den|der|bin|al|el|di|da|du|le|la|ter|ten)\b.*", name)
        if particles:
            by_last[particles.group()].append(name)
            by_last[particles.group()[0].upper() + particles.group()[1:]].append(name)
    nicknames = {nickname: name for candidate in candidates for nickname, name in _nicknamed(page.text, candidate, canonical)}
    recent: dict[str, str] = {}
    shared = _shared_surnames(page.text, candidates)
    for candidate in candidates:
        name = canonical.get(candidate.name) or shared.get(candidate.start) or ""
        if not name:
            options = by_last.get(candidate.name) or by_first.get(candidate.name) or [nicknames.get(candidate.name, candidate.name)]
            latest = recent.get(candidate.name)
            name = latest if latest in options else options[0]
        for part in (bare_name(name.split())[-1], name.split()[0]):
            recent[part] = name
        entity = entities.setdefault((kinds.PERSON, name), Entity(kinds.PERSON, name))
        entity.spans.append(span_of(candidate))
        surface = candidate.name
        if surface != name:
            entity.aliases[surface] += 1
        if match := NICKNAME.search(page.text, candidate.start, candidate.end):
            entity.aliases[match[1]] += 1
        if with_title := _titled(page.text, candidate):
            entity.aliases[with_title] += 1
        if role := _role(page, candidate):
            entity.roles.append(role)


def _above(page: Page) -> str:
    """What stands above the posts and is no post's: the title, and what introduces the page."""
    introduces = (page.text[s.start : s.end] for s in page.reading.segments if s.label is Label.STANDFIRST)
    return "\n".join((page.reading.document.title or "", *introduces))


def _titular(title: str, candidates: list[Candidate], known: set[str]) -> Iterator[str]:
    """Full names that only the lines above the posts give, of people whom its posts name by their family name alone."""
    for name in dict.fromkeys(candidate.name for candidate in candidates if len(candidate.tokens) == 1 and candidate.name not in known):
        match = re.search(rf"\b([^\W\d_][\w-]+ {re.escape(name)})\b", title) if name in title else None
        if match is not None and looks_like_person(match[1]):
            yield match[1]


def _shared_surnames(text: str, candidates: list[Candidate]) -> dict[int, str]:
    """Full name by the offset of a given name whose family name stands with the next ("Ann and John Roe" names Ann Roe)."""
    found: dict[int, str] = {}
    for left, right in pairwise(candidates):
        if (
            " " not in left.name
            and left.name in given_names()
            and len(right.tokens) == 2
            and text[left.end : right.start] in {" and ", " & "}
        ):
            found[left.start] = f"{left.name} {right.tokens[-1]}"
    return found


def _nicknamed(text: str, candidate: Candidate, canonical: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Nickname and full name where the nickname stands in quotes inside the name."""
    if match := NICKNAME.search(text, candidate.start, candidate.end):
        yield match[1], canonical.get(candidate.name, candidate.name)


def _titled(text: str, candidate: Candidate) -> str | None:
    """The name with its title as an alias, where the title is written as part of it ("President Roe", not "leader Roe")."""
    if not candidate.title or _whole_office(text, candidate):
        return None
    words = candidate.title.split()
    while words and not words[0][0].isupper():
        words.pop(0)
    if not words or not all(word[0].isupper() for word in words):
        return None
    return " ".join((*words, *text[candidate.start : candidate.end].split()))


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
                if tokens[-1] in {other.split()[-1], bare_name(other.split())[-1]}
                and len(other.split()) > len(tokens)
                and _within(tokens, other.split())
            ),
            None,
        )
        canonical[name] = longer or name
    return canonical


def _within(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(word == other or (len(word.rstrip(".")) == 1 and other.startswith(word[0])) for other in rest) for word in short)


_APPOSITION = re.compile(
    r",\s+(?!(?:and|or|but)\b)(?:(?:who is|who was|the|a|an|his|her|their|its)\s+)?((?:[\w’'&-]+\s+){0,6}?(?:"
    + any_of(entries("role_nouns"))
    + r")(?:\s+(?:of|for|at|to|in|on)\s+[\w’'&-]+(?:\s+[\w’'&-]+){0,6}?)?)"
    + r"(?=[,.;)]|\s+(?:said|told|has|had|was|is|says|who|which|that)\b)"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|(?:[A-Z][\w&-]*\s)?[A-Z][\w&-]*['’]s?)\s+"
    r"((?:(?!(?:the|an?|its|their|his|her|with|to|from|by|on|at|in|and|but|that|as)\s)[\w’'&-]+\s+){0,5}?(?:"
    + any_of(entries("role_nouns"))
    + r")(?:\s+(?:of|for|at)\s+(?:the\s+)?[\w’'&-]+(?:\s+[A-Z][\w’'&-]+){0,3}(?:(?:\s[a-z’'-]+)?(?<=['’]s)\s[\w-]+)?)?),\s+$"
)
"""An office before a name in commas ("the justice minister, Jane Roe, said")."""
_OFFICE_FOR = re.compile(
    rf"\b((?:(?:[Ff]ormer|[Ss]hadow|[Aa]cting|[Dd]eputy)\s)?(?:{any_of(entries('role_nouns'))})\s(?:for|of)\s(?:the\s)?(?:(?-i:[A-Z])[\w’'-]+,?\s(?:and\s)?)*)$",
    re.IGNORECASE,
)
"""The office that a field before a name belongs to ("Minister for Public Expenditure Jane Roe")."""
_IN_COMMAS = re.compile(r"[,.;:)–—]|\s+(?:said|says|told|has|had|was|is|will)\b")
_PARTICLES = {"van", "von", "de", "den", "der", "di", "da", "du", "la", "le", "ter", "ten", "al", "el", "bin"}
_LAND = r"(?P<land>(?:(?:[A-Z][\w-]+ )?[A-Z][\w-]+))"
_OWNER = re.compile(rf"\b{_LAND}['’]s\s+$")
"""The land whose office it is ("Ghana's new president Jane Roe")."""
_HOLDS_OFFICE_IN = re.compile(rf"^{_LAND}['’]s\b|\bof {_LAND.replace('land', 'of_land')}$")
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]")
_GENERIC = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lord", "lady", "dame", "prof"}


@cache
def _origin() -> re.Pattern[str]:
    """What stands between the article and a title: "the late", "former Ghanaian", "US"."""
    return re.compile(rf"(\b(?:the )?(?:late|former|newly elected|new|acting)\s+)?(\b(?:{any_of(nationalities())}|[A-Z]{{2,3}})\s+)?$")


def _role(page: Page, candidate: Candidate) -> str | None:
    if (office := _whole_office(page.text, candidate)) is not None:
        return office
    if title := _office_of(candidate.title):
        before = page.text[max(candidate.block.start, candidate.title_start - 40) : candidate.title_start]
        origin = _origin().search(before)
        lead = "".join(part or "" for part in origin.groups()) if origin else ""
        owner = _OWNER.search(before, 0, origin.start() if origin else len(before))
        if owner and gazetteer.is_land(owner["land"]):
            lead = owner.group() + lead
        return (lead.removeprefix("the ") + title).strip()
    after = page.text[candidate.end : min(candidate.block.end, candidate.end + 120)]
    match = _APPOSITION.match(after)
    if match is None and page.text[candidate.title_start - 2 : candidate.title_start] == ", " and _IN_COMMAS.match(after or "."):
        match = _OFFICE_BEFORE.search(page.text, max(candidate.block.start, candidate.title_start - 110), candidate.title_start)
    return match[1].strip() if match else None


def _whole_office(text: str, candidate: Candidate) -> str | None:
    """The office of which a name's title, or nothing but a field, stands before it; None where no office with "for" or "of" does."""
    match = _OFFICE_FOR.search(text, max(candidate.block.start, candidate.start - 90), candidate.start)
    return match[1].strip(" ,") if match else None


def _office_of(title: str | None) -> str:
    """A title without the forms of address at its end ("spokesperson Sir"); empty where it holds nothing else."""
    words_ = (title or "").split()
    while words_ and words_[-1].lower().rstrip(".") in _GENERIC:
        words_.pop()
    return " ".join(words_)


def bylines(page: Page, authors: set[str], entities: dict[tuple[str, str], Entity]) -> None:
    """Authors, and people named in the credits of pictures, with their mentions outside the news."""
    ids = [post.post_id for post in page.reading.posts]
    roles = {post.author: post.author_role for post in page.reading.posts if post.author}
    signed: set[str] = set()
    for segment in page.reading.segments:
        if segment.label not in {Label.BYLINE, Label.CREDIT, Label.PAGE_BYLINE}:
            continue
        text = page.text[segment.start : segment.end]
        post_id = ids[segment.post] if segment.post is not None else None
        named = set(_credited(text) if segment.label is Label.CREDIT else _signed(text))
        if segment.label is not Label.CREDIT:
            signed |= named - authors
        for name in sorted(authors | named):
            for match in re.finditer(re.escape(name), text):
                entity = entities.setdefault((kinds.PERSON, name), Entity(kinds.PERSON, name))
                entity.spans.append((segment.start + match.start(), segment.start + match.end(), post_id, False, True))
    for name in authors | signed:
        entity_of = entities.get((kinds.PERSON, name))
        if entity_of is not None:
            entity_of.is_author = True
            role = roles.get(name)
            if role:
                entity_of.roles.insert(0, role.split(",")[0])


def _credited(text: str) -> list[str]:
    """Names in a credit ("Photograph: Jane Roe/Agency", "Jane Roe | Agency")."""
    if not any(mark in text for mark in "/:|") and " via " not in text:
        return []
    return [name for piece in re.split(r"[/|()]|: | via |, ", text) if _is_full_name(name := piece.strip())]


def _signed(text: str) -> list[str]:
    """Names in a byline ("By Jane Roe and John Doe in Rome")."""
    return [name for match in CANDIDATE.finditer(text) if _is_full_name(name := re.sub(r"^(?:By|From|Written|Posted) ", "", match.group()))]


def _is_full_name(name: str) -> bool:
    """Two to four words that are no organisation's, no place's and not mostly common words."""
    tokens = name.split()
    if not CANDIDATE.fullmatch(name) or not 2 <= len(tokens) <= 4 or kinds.known_organisation(name) or kinds.organisation_kind(name):
        return False
    if all(is_common(token) for token in tokens) or _RUN_TOGETHER.search(name):
        return False
    if looks_like_person(name):
        return True
    is_placed = gazetteer.look_up(name) or (gazetteer.look_up(tokens[-1]) and tokens[-1] not in family_names())
    return not is_placed and not any(is_common(token) for token in tokens)


@lru_cache(maxsize=4096)
def country_of(role: str | None) -> str | None:
    """ISO code of the country that a role names ("US Defence Secretary"); None where it names none."""
    if not role:
        return None
    for demonym, code in nationalities().items():
        if demonym in role and re.search(rf"\b{re.escape(demonym)}\b", role):
            return code
    if (match := re.search(r"\b(?:US|UK|EU)\b", role)) is not None:
        return {"US": "US", "UK": "GB"}.get(match.group())
    match = _HOLDS_OFFICE_IN.search(role)
    return gazetteer.country_named(match["land"] or match["of_land"]) if match else None
