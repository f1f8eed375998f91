"""Candidates: capitalised stretches that could be names. Belongs here: where they begin and end.

Does not: what they name (`kinds`), what is taken off them (`stripping`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidate import CANDIDATE, CANDIDATE_AFTER, NICKNAME, WORD, Candidate, clean
from pipelines.extraction.entities.lexicon import (
    cue_words,
    family_names,
    given_names,
    is_common,
    is_short_for,
    known_organisation,
    known_organisations,
    looks_like_person,
    nationalities,
    organisation_firsts,
    organisation_kind,
    place_kind,
    title_words,
)
from pipelines.extraction.entities.signatures import signatures
from pipelines.extraction.entities.stripping import is_adjective, stripped
from pipelines.extraction.page import Page
from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, settings, words
from pipelines.model.segments import Block, Label

_JOINED = re.compile(rf" (?:of|for|on)(?: the| a| an)? (?:{WORD})(?:(?:,|,? and)? (?:{WORD})(?!['’]s? [A-Z]))*")
_PARTICLE = re.compile(r"(?<![\w'’-])((?:van der|van den|van de|van|von der|von|de la|de|du|di|da|ter|ten|der|bin|al) )$")
_PARTICLE_ENDS = frozenset("aeilnru")
"""The particles' last letters: most words before a name end in another."""
_MARK = re.compile(r"(?:(?<=s)['’]|['’]s) ")
_HYPHENED = re.compile(r"-([a-z]{3,})$")
_LOWER_TAIL = re.compile(
    r" (?:police|(?:(?:city|county|borough|district|town|parish) )?council|(?:county |district )?(?:fire|ambulance) service)\b(?!-)"
)
_JOINED_ONE = re.compile(rf" (?:of|for|on)(?: the)? (?:{WORD})(?: (?:{WORD}))*")
_INITIALS = re.compile(r"[A-Z]{3,6}")
_BRACKETED = re.compile(r"(?:['’]s?)? \(([A-Z][\w&]{1,9})\)")
_SINGULAR = frozenset({"University", "Bank", "College", "School", "Court", "Church", "Parliament", "Archbishop", "Bishop", "House"})
_MEMBER_OF = re.compile(r"[A-Z]-[A-Z][\w. ]{0,12}\)")
_NO_NAME = re.compile(r"\([A-Z]-$|\d(?:st|nd|rd|th)-$")
"""Before the state of a member ("(D-Ohio)") and the noun of an ordinal ("17th-Century")."""
_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:ic|al|ive|ary|ional)")
_AND_MORE = re.compile(r",? and [A-Z]")
_PUBLIC = frozenset({"government", "ngo", "igo"})
_LONGEST_HEADLINE = 180
_FEWEST = 4
_SHORT = frozenset({Label.HEADLINE, Label.SUBHEADING, Label.SUMMARY_POINT, Label.BULLET, Label.PARAGRAPH})
_WORD_OF_TITLE = re.compile(r"[^\W\d_][\w.-]*(?:['’](?=[A-Z])\w+)?")
_TOKEN = re.compile(r"\S+")
_SPLIT = re.compile(r"['’]s? ")
_OWNS = re.compile(r"['’]s?(?!\w)")


def find(page: Page, extra: Sequence[Block] = ()) -> list[Candidate]:
    """Every candidate of the page's prose and of `extra` blocks (captions), in the order of the text."""
    found: list[Candidate] = []
    capitals: list[Block] = []
    for block in (*page.blocks, *extra):
        if block.label in _SHORT and is_title_case(page.text[block.start : block.end]):
            capitals.append(block)
        else:
            found.extend(_in_block(page.text, block))
    if capitals:
        names = {candidate.name.upper(): candidate.name for candidate in found}
        for block in capitals:
            found.extend(_in_title_case(page.text, block, names))
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def is_title_case(line: str) -> bool:
    """A headline in which nearly every word begins with a capital, or is all capitals: capitals show no names there."""
    if len(line) > _LONGEST_HEADLINE or line.rstrip()[-1:] == ".":
        return False
    tokens = [token for token in line.split() if token[:1].isalpha() and (token.isupper() or token.lower() not in words("function_words"))]
    raised = sum(token[0].isupper() for token in tokens)
    return len(tokens) >= _FEWEST and raised >= 0.9 * len(tokens) and sum(is_common(token.rstrip(".,:;!?")) for token in tokens) >= 2


def _in_title_case(text: str, block: Block, names: dict[str, str]) -> Iterator[Candidate]:
    """Names that the rest of the page gives, and what the vocabularies know, the longest first."""
    tokens = list(_WORD_OF_TITLE.finditer(text, block.start, block.end))
    at = 0
    while at < len(tokens):
        for length in range(min(4, len(tokens) - at), 0, -1):
            start, end = tokens[at].start(), tokens[at + length - 1].end()
            surface = text[start:end]
            if "  " in surface or any(mark in surface for mark in ",;:.!?—"):
                continue
            if name := _known_in_title(surface, names):
                opens = at == 0
                yield Candidate(start, end, name, None, start, block, opens, text[end : end + 1] in {"'", "’"})
                at += length - 1
                break
        at += 1


def _known_in_title(surface: str, names: dict[str, str]) -> str | None:
    is_all = surface.isupper() and len(surface) > 1
    if (name := names.get(surface.upper())) and (is_all or surface == name):
        return (
            name if not (" " not in name and is_common(name) and not known_organisation(name)) or is_all or name in family_names() else None
        )
    form = " ".join(part.capitalize() for part in surface.split()) if is_all else surface
    for candidate in dict.fromkeys((surface, form)):
        if known_organisation(candidate) and not (is_common(candidate) and " " not in candidate):
            return candidate
        if gazetteer.is_certain(candidate) and candidate.lower() not in words("place_traps") and not is_common(candidate):
            return candidate
    if looks_like_person(form) and not any(is_common(part) and part not in family_names() for part in form.split()):
        return form
    if " " not in form and form in family_names() and form not in given_names() and not is_common(form):
        return form
    return None


def _in_block(text: str, block: Block) -> Iterator[Candidate]:
    at = block.start
    signed = signatures(text, block.start, block.end)
    while match := CANDIDATE.search(text, at, block.end):
        start, end = match.span()
        at = end
        if signed and (signature := next((span for span in signed if span[0] <= start < span[1]), None)):
            start, at = signature
            yield Candidate(start, at, clean(text[start:at]), None, start, block, opens=False, has_possessive=False, is_signature=True)
            continue
        last = text[start - 1] if start > block.start else " "
        if last != " " and (last.isalnum() or last in "@#/._" or (last == "-" and _NO_NAME.search(text, start - 5, start))):
            continue
        if last == "(" and _MEMBER_OF.match(text, start):
            continue
        if text[end : end + 2] in {"'t", "’t"} or text[end : end + 1] == "$" or text.startswith(" dollar", end):
            continue  # "US$300m", "the US dollar": money
        if match.group().startswith("The ") and not gazetteer.is_with_article(match.group()):
            start += 4 * (match.group() not in known_organisations() or is_adjective(text, start + 4, end))
        start = _with_particle(text, block.start, start)
        before, whole = _known_inside(text, start, end, block.end)
        if whole > end:
            at = whole
            if start < before:
                yield from _pieces(text, block, start, before - 1)
            yield from _pieces(text, block, before, whole)
            continue
        if text[end : end + 1] == " ":
            tokens = match.group().split()
            if {tokens[0], " ".join(tokens[:2]), tokens[-1], " ".join(tokens[-2:])} & organisation_firsts():
                joined = (_JOINED_ONE if {tokens[0], tokens[-1]} & _SINGULAR else _JOINED).match(text, end, block.end)
                if joined and _breaks().isdisjoint(joined.group().split()):  # no "High Court on Friday"
                    at = end = _before_other_body(text, end, joined.end())
            elif text.startswith((" of ", " for ", " on "), end) and (joined := _JOINED_ONE.match(text, end, block.end)):
                bracket = _BRACKETED.match(text, joined.end(), block.end) if len(tokens) > 1 else None
                if f"{tokens[-1]} of" in settings("place_heads")["first_kinds"] or (
                    bracket and is_short_for(bracket[1], text[start : joined.end()])
                ):
                    at = end = joined.end()  # "the Strait of Messina", "National Grid Regulator of Zorvia (NGRZ)"
        if (nickname := NICKNAME.match(text, end, block.end)) and (rest := CANDIDATE_AFTER.match(text, nickname.end(), block.end)):
            full = f"{text[start:end].rsplit(maxsplit=1)[-1]} {rest.group(1)}"
            if text[start:end].rsplit(maxsplit=1)[-1] in given_names() or looks_like_person(full):
                at = end = rest.end()
        end = _with_second(text, start, _with_possessive(text, start, end, block.end), block.end)
        at = max(at, end)
        hyphen = _HYPHENED.search(text, start, end) if text.find("-", start, end) >= 0 else None
        if hyphen and _is_tail(hyphen[1]) and hyphen.end() == end:
            # "US-led", "Hamas-run": the name is what stands before the hyphen.
            end = hyphen.start()
        if (tail := _LOWER_TAIL.match(text, end, block.end)) and _has_bodies(text[start:end]):
            at = tail.end()
            yield from _pieces(text, block, start, at)
            continue
        if (tail := _place_tail().match(text, end, block.end)) and _takes_tail(text[start:end], tail[1]):
            at = end = tail.end()
        for left, right in _unbroken(text, start, end):
            yield from _pieces(text, block, left, right)


def _has_bodies(name: str) -> bool:
    """A place's name, or a word of no list: "Zorvia police", but not "Labour council"."""
    if gazetteer.look_up(name):
        return True
    is_person = name in given_names() or name in family_names()
    return name.isalpha() and name.istitle() and not (is_person or is_common(name) or known_organisation(name) or name in nationalities())


@cache
def _place_tail() -> re.Pattern[str]:
    return re.compile(rf" ({any_of(settings('place_heads')['lower_tails'])})\b(?![-'’])")


def _takes_tail(name: str, tail: str) -> bool:
    """The word in lower case belongs to the name: "Kamal Adwan hospital", "Cork airport", but not "a London hospital"."""
    if name in nationalities() or known_organisation(name) or is_common(name) or gazetteer.is_country(name):
        return False
    found = gazetteer.look_up(name)
    return (
        not found
        or (tail == "airport" and any(entry.kind == "city" for entry in found))
        or all(entry.kind == "facility" for entry in found)
    )


def _before_other_body(text: str, start: int, end: int) -> int:
    """Ends "Department of Health and Hospital Authority" before a second body."""
    head, mark, rest = text[start:end].rpartition(" and ")
    is_other = known_organisation(rest) or _INITIALS.fullmatch(rest.split(" ", 1)[0]) or organisation_kind(rest) not in {None, "company"}
    return start + len(head) if mark and is_other else end


def _with_second(text: str, start: int, end: int, limit: int) -> int:
    """Where a body ends that joins two plain words ("Fire and Rescue Service") or is of a part of a land ("East of England Trust")."""
    name = text[start:end]
    if text.startswith(" and ", end):
        if _ADJECTIVE.fullmatch(name) and is_common(name) and text[start - 4 : start].lower() == "the ":
            rest = CANDIDATE.match(text, end + 5, limit)
            if rest and organisation_kind(rest.group()) in _PUBLIC and not known_organisation(rest.group()):
                return rest.end()  # "the Economic and Financial Crimes Commission"
        last = name.rsplit(maxsplit=1)[-1]
        joined = CANDIDATE.match(text, end + 5, limit) if " " in name and is_common(last) else None
        bracket = _BRACKETED.match(text, joined.end(), limit) if joined else None
        if joined and bracket and is_short_for(bracket[1], text[start : joined.end()]):
            return joined.end()  # "Zorvian Securities and Investment Commission (ZSIC)"
        rest = joined if not organisation_kind(name) else None
        if (
            rest
            and rest.group().count(" ") == 1
            and all(map(is_common, rest.group().split()))
            and organisation_kind(rest.group()) in _PUBLIC
        ):
            return rest.end()
    elif text.startswith(" of ", end) and name in settings("place_heads")["compass"]:
        rest = CANDIDATE.match(text, end + 4, limit)
        if rest and gazetteer.is_land(rest.group().split()[0]) and organisation_kind(rest.group()):
            return rest.end()
    return end


def _with_particle(text: str, floor: int, start: int) -> int:
    """Where a family name begins that opens with a particle ("van Niekerk", "de Kock")."""
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] not in _PARTICLE_ENDS:
        return start
    match = _PARTICLE.search(text, max(floor, start - 9), start)
    return match.start(1) if match else start


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of(cue_words('acts'))})\b")


def _with_possessive(text: str, start: int, end: int, limit: int) -> int:
    """Where a body's name ends that holds a possessive ("Teachers’ Union", "Prime Minister's Office"); `end` where it holds none."""
    mark = _MARK.match(text, end, limit)
    rest = CANDIDATE.match(text, mark.end(), limit) if mark else None
    if mark and rest and _is_whole(text[start:end], mark.group(), rest.group()):
        return rest.end()
    is_own = text[end : end + 2] in {"'s", "’s"} and known_organisation(f"{text[start:end]}'s")
    if is_own and (text[start:end] not in given_names() or _acts().match(text, end + 2, limit)):
        return end + 2  # "Sainsbury's"; "Moody's says", for nobody called Moody can own that
    return end


@cache
def _longer_forms() -> dict[str, tuple[str, ...]]:
    """Well-known organisations whose names hold words in lower case, the longest first, by their first word."""
    found: dict[str, list[str]] = {}
    for form in sorted(known_organisations(), key=len, reverse=True):
        if " " in form and form[0].isupper() and any(not word[0].isupper() for word in form.split()):
            found.setdefault(form.split(maxsplit=1)[0], []).append(form)
    return {first: tuple(forms) for first, forms in found.items()}


def _known_inside(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """Start and end of a well-known organisation with words in lower case that begins in `text[start:end]`; the end is 0 for none."""
    after = end
    while after < limit and not text[after].isspace():
        after += 1  # the last word as it stands, with what may be written to it
    if _longer_forms().keys().isdisjoint(text[start:after].split()):
        return start, 0
    for token in _TOKEN.finditer(text, start, end):
        whole = _known_whole(text, token.start(), limit)
        if whole and not (token.group() in {"Department", "Ministry"} and _AND_MORE.match(text, whole)):
            return token.start(), whole
    return start, 0


def _known_whole(text: str, start: int, limit: int) -> int:
    """Where a well-known organisation's name that starts here ends ("Welsh government", "Transport for London"); 0 for none."""
    first = _TOKEN.match(text, start, limit)
    for form in _longer_forms().get(first.group(), ()) if first else ():
        end = start + len(form)
        if text.startswith(form, start) and end <= limit and not text[end : end + 1].isalnum():
            return end
    return 0


@cache
def _breaks() -> frozenset[str]:
    return frozenset(entries("name_breaks"))


def _is_tail(word: str) -> bool:
    """Makes an adjective of the name before the hyphen ("-based", "-led"), while "Eun-woo" and "Jong-un" are names as they stand."""
    return word in words("compound_tails") or (word.endswith("ed") and is_common(word))


def _unbroken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a day, a month or the like stands, which no name holds, and after "-based" and its like."""
    breaks = _breaks()
    surface = text[start:end]
    if "-" not in surface and "." not in surface and breaks.isdisjoint(surface.split()):
        yield start, end
        return
    left: int | None = None
    right = start
    for match in _TOKEN.finditer(text, start, end):
        if match.group().rstrip(".") in breaks and not (match.start() == start and match.end() == end):
            if left is not None:
                yield left, right
            left = None
            continue
        hyphen = _HYPHENED.search(match.group())
        if hyphen and match.end() < end and _is_tail(hyphen[1]):
            yield match.start() if left is None else left, match.start() + hyphen.start()
            left = None
            continue
        if left is None:
            left = match.start()
        right = match.end()
    if left is not None:
        yield left, right


def _pieces(text: str, block: Block, start: int, end: int) -> Iterator[Candidate]:
    """Splits at possessives ("Japan's Diet"), takes off titles and words that only open a sentence."""
    edges = [start]
    surface = text[start:end]
    for match in _SPLIT.finditer(text, start, end) if "'" in surface or "’" in surface else ():
        if not _is_whole(text[start : match.start()], match.group(), text[match.end() : end]):
            edges += [match.start(), match.end()]
    edges.append(end)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        tail = _OWNS.match(text[right : right + 3]) if text[right : right + 1] in {"'", "’"} else None
        yield from stripped(text, block, left, right, has_possessive=right < end or tail is not None)


def _is_whole(owner: str, mark: str, rest: str) -> bool:
    """The possessive belongs to a name: "Teachers’ Union", "Prime Minister's Office", "King's College"."""
    if known_organisation(f"{owner}{mark}{rest}"):
        return True
    last = owner.rsplit(maxsplit=1)[-1]
    if (
        gazetteer.look_up(f"{owner}'s {rest}")
        or gazetteer.look_up(f"{last}'s {rest}")
        or (owner.startswith(("St ", "St. ")) and place_kind(f"X {rest}") and " " not in rest)
    ):
        return True
    tokens = rest.split()
    if last in _COLLECTIVE and place_kind(f"X {rest}"):
        return True  # "Riverton Children's Hospital"
    if len(tokens) > 4 or not organisation_kind(f"X {rest}"):
        return False
    if mark.strip() != "’" and tokens[-1] in settings("organisation_heads")["shop"]["last"] and not gazetteer.look_up(owner):
        return True  # "Mary's Fish Bar"
    return (len(mark.strip()) == 1 and last.lower().endswith("s")) or last.lower() in title_words() or last in _COLLECTIVE


_COLLECTIVE = frozenset({"Women", "Men", "Children", "People", "King", "Queen", "Trinity", "Girl", "Workers"})


def captions(page: Page) -> list[Block]:
    """Captions as blocks: names in them are names in the news."""
    ids = [post.post_id for post in page.reading.posts]
    return [
        Block(s.start, s.end, Label.CAPTION, ids[s.post] if s.post is not None else None)
        for s in page.reading.segments
        if s.label is Label.CAPTION
    ]
