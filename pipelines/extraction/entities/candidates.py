"""Candidates: capitalised stretches that could be names. Belongs here: finding them and what stands around. Does not: what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.lexicon import (
    family_names,
    given_names,
    is_common,
    is_vessel,
    known_organisation,
    known_organisations,
    longest_title,
    looks_like_person,
    nationalities,
    organisation_firsts,
    organisation_kind,
    place_kind,
    title_words,
)
from pipelines.extraction.entities.signatures import signatures
from pipelines.extraction.page import Page
from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, settings, words
from pipelines.model.segments import Block, Label

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_WORD = (
    rf"(?:[A-Z](?:\.[A-Z])+\.?(?!\w)|[A-Z]\.(?=\s?[{_UPPER}])|(?:St|Ste|Mt|Ft)\.(?=\s[{_UPPER}])"
    rf"|(?:d|l)['’][{_UPPER}]\w+(?:-\w+)*"
    rf"|[{_UPPER}](?:\w|['’](?=[{_UPPER}a-z]{{2}}|[aeiou]\b))*(?:-\w+(?:['’](?=[{_UPPER}])\w+)?)*"
    rf"|(?:al|el|bin|ibn|ul|ur)-[{_UPPER}][\w’']+(?<!['’]s)(?:-\w+)*)"
)
_INNER = (
    r"(?:de la|de los|de las|de|dela|del|della|dello|delle|degli|di|da|das|do|dos|du|la|le|van der|van den|van de|van het|van ’t|van 't|van"
    r"|von der|von den|von und zu|vom|von|der|den|ter|ten|op|bin|bint|ibn|ould|al|el|e|y|af|av|zu|zum|zur|ul|ur|ap|upon)"
)
CANDIDATE = re.compile(rf"(?:{_WORD})(?:(?:[  ]|(?<=\w)[  ]?&[  ])(?:{_INNER} )?(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th)(?= [{_UPPER}])))*")
NICKNAME = re.compile(rf" [\"“‘']({_WORD}(?: {_WORD})?)[\"”’'](?= (?:{_INNER} )?[{_UPPER}])")
CANDIDATE_AFTER = re.compile(rf" ((?:{_INNER} )?{_WORD}(?: (?:{_INNER} )?{_WORD})*)")
_POSSESSIVE = re.compile(r"['’]s?$|['’]s(?=[  ])")
_JOINED = re.compile(rf" (?:of|for|on)(?: the| a| an)? (?:{_WORD})(?:(?:,|,? and)? (?:{_WORD})(?!['’]s? [A-Z]))*")
_PARTICLE = re.compile(r"(?<![\w'’-])((?:van der|van den|van de|van|von der|von|de la|de|du|di|da|ter|ten|der|bin|al) )$")
_MARK = re.compile(r"(?:(?<=s)['’]|['’]s) ")
_HYPHENED = re.compile(r"-([a-z]{3,})$")
_LOWER_TAIL = re.compile(
    r" (?:police|(?:(?:city|county|borough|district|town|parish) )?council|(?:county |district )?(?:fire|ambulance) service)\b(?!-)"
)
_JOINED_ONE = re.compile(rf" (?:of|for|on)(?: the)? (?:{_WORD})(?: (?:{_WORD}))*")
_SEAT_OF = re.compile(r"(?:[Dd]uke|[Dd]uchess|[Pp]rince|[Pp]rincess|[Ee]arl|[Cc]ountess|[Mm]arquess|[Aa]rchbishop|[Bb]ishop) of $")
_SINGULAR = frozenset({"University", "Bank", "College", "School", "Court", "Church", "Parliament", "Archbishop", "Bishop", "House"})
_HONOURS = frozenset({"KC", "QC", "MP", "MSP", "MEP", "MS", "TD", "OBE", "CBE", "MBE", "KBE", "DBE", "FRS", "PhD", "MD"})
_ABBREVIATED = frozenset(
    {"Sgt", "Gen", "Col", "Lt", "Capt", "Maj", "Sen", "Rep", "Gov", "Dr", "Mr", "Prof", "Rev", "Adm", "Hon", "Fr", "Supt", "Insp"}
)
_AND_MORE = re.compile(r",? and [A-Z]")
_PUBLIC = frozenset({"government", "ngo", "igo"})
_LONGEST_HEADLINE = 180
_FEWEST = 4
_SHORT = frozenset({Label.HEADLINE, Label.SUBHEADING, Label.SUMMARY_POINT, Label.BULLET, Label.PARAGRAPH})
_WORD_OF_TITLE = re.compile(r"[^\W\d_][\w.-]*(?:['’](?=[A-Z])\w+)?")
_TOKEN = re.compile(r"\S+")
_SPLIT = re.compile(r"['’]s? ")
_OWNS = re.compile(r"['’]s?(?!\w)")
_APOSTROPHE = re.compile("['’]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`page.text[start:end]`, one capitalised stretch, without title and possessive. `title` are the words of office before it."""

    start: int
    end: int
    name: str
    title: str | None
    title_start: int
    block: Block
    opens: bool
    has_possessive: bool
    is_signature: bool = False

    @property
    def tokens(self) -> list[str]:
        """The words of the name."""
        return self.name.split()


def find(page: Page, extra: Sequence[Block] = ()) -> list[Candidate]:
    """Every candidate of the page's prose and of `extra` blocks (captions), in the order of the text."""
    found: list[Candidate] = []
    capitals: list[Block] = []
    for block in (*page.blocks, *extra):
        if block.label in _SHORT and is_title_case(page.text[block.start : block.end]):
            capitals.append(block)
        else:
            found.extend(_in_block(page, block))
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


def _in_block(page: Page, block: Block) -> Iterator[Candidate]:
    text = page.text
    at = block.start
    signed = signatures(text, block.start, block.end)
    while match := CANDIDATE.search(text, at, block.end):
        start, end = match.span()
        at = end
        if signed and (signature := next((span for span in signed if span[0] <= start < span[1]), None)):
            start, at = signature
            yield Candidate(start, at, _clean(text[start:at]), None, start, block, opens=False, has_possessive=False, is_signature=True)
            continue
        if start > block.start and (text[start - 1].isalnum() or text[start - 1] in "@#/._"):
            continue
        if text[end : end + 2] in {"'t", "’t"}:
            continue
        if match.group().startswith("The ") and f"The {match.group()[4:]}" not in known_organisations():
            start += 4
        start = _with_particle(text, block.start, start)
        before, whole = _known_inside(text, start, end, block.end)
        if whole > end:
            at = whole
            if start < before:
                yield from _pieces(page, block, start, before - 1)
            yield from _pieces(page, block, before, whole)
            continue
        if text[end : end + 1] == " ":
            tokens = match.group().split()
            if {tokens[0], " ".join(tokens[:2]), tokens[-1], " ".join(tokens[-2:])} & organisation_firsts():
                joined = (_JOINED_ONE if {tokens[0], tokens[-1]} & _SINGULAR else _JOINED).match(text, end, block.end)
                if joined:
                    at = end = _before_other_body(text, end, joined.end())
        if (nickname := NICKNAME.match(text, end, block.end)) and (rest := CANDIDATE_AFTER.match(text, nickname.end(), block.end)):
            full = f"{text[start:end].split()[-1]} {rest.group(1)}"
            if text[start:end].split()[-1] in given_names() or looks_like_person(full):
                at = end = rest.end()
        end = _with_second(text, start, _with_possessive(text, start, end, block.end), block.end)
        at = max(at, end)
        hyphen = _HYPHENED.search(text, start, end)
        if hyphen and _is_tail(hyphen[1]) and hyphen.end() == end:
            # "US-led", "Hamas-run": the name is what stands before the hyphen.
            end = hyphen.start()
        if (tail := _LOWER_TAIL.match(text, end, block.end)) and gazetteer.look_up(text[start:end]):
            at = tail.end()
            yield from _pieces(page, block, start, at)
            continue
        if (tail := _place_tail().match(text, end, block.end)) and _takes_tail(text[start:end], tail[1]):
            at = end = tail.end()
        for left, right in _unbroken(text, start, end):
            yield from _pieces(page, block, left, right)


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
        or (tail == "airport" and all(entry.kind == "city" for entry in found))
        or all(entry.kind == "facility" for entry in found)
    )


def _before_other_body(text: str, start: int, end: int) -> int:
    """Ends "Department of Health and Hospital Authority" before a second body."""
    head, mark, rest = text[start:end].rpartition(" and ")
    return start + len(head) if mark and (known_organisation(rest) or organisation_kind(rest) not in {None, "company"}) else end


def _with_second(text: str, start: int, end: int, limit: int) -> int:
    """Where a body ends that joins two plain words ("Fire and Rescue Service") or is of a part of a land ("East of England Trust")."""
    name = text[start:end]
    if text.startswith(" and ", end):
        last = name.rsplit(maxsplit=1)[-1]
        rest = CANDIDATE.match(text, end + 5, limit) if " " in name and is_common(last) and not organisation_kind(name) else None
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
    match = _PARTICLE.search(text, max(floor, start - 9), start)
    return match.start(1) if match else start


def _with_possessive(text: str, start: int, end: int, limit: int) -> int:
    """Where a body's name ends that holds a possessive ("Teachers’ Union", "Prime Minister's Office"); `end` where it holds none."""
    mark = _MARK.match(text, end, limit)
    rest = CANDIDATE.match(text, mark.end(), limit) if mark else None
    if mark and rest and _is_whole(text[start:end], mark.group(), rest.group()):
        return rest.end()
    if text[end : end + 2] in {"'s", "’s"} and known_organisation(f"{text[start:end]}'s") and text[start:end] not in given_names():
        return end + 2  # "Sainsbury's"
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


def _pieces(page: Page, block: Block, start: int, end: int) -> Iterator[Candidate]:
    """Splits at possessives ("Japan's Diet"), takes off titles and words that only open a sentence."""
    text = page.text
    edges = [start]
    for match in _SPLIT.finditer(text, start, end):
        if not _is_whole(text[start : match.start()], match.group(), text[match.end() : end]):
            edges += [match.start(), match.end()]
    edges.append(end)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        tail = _OWNS.match(text[right : right + 3]) if text[right : right + 1] in {"'", "’"} else None
        yield from _stripped(page, block, left, right, has_possessive=right < end or tail is not None)


def _is_whole(owner: str, mark: str, rest: str) -> bool:
    """The possessive belongs to a name: "Teachers’ Union", "Prime Minister's Office", "King's College"."""
    if known_organisation(f"{owner}{mark}{rest}"):
        return True
    last = owner.rsplit(maxsplit=1)[-1]
    if gazetteer.look_up(f"{owner}'s {rest}") or (owner.startswith(("St ", "St. ")) and place_kind(f"X {rest}") and " " not in rest):
        return True
    tokens = rest.split()
    if len(tokens) > 4 or not organisation_kind(f"X {rest}"):
        return False
    if mark.strip() != "’" and tokens[-1] in settings("organisation_heads")["shop"]["last"] and not gazetteer.look_up(owner):
        return True  # "Mary's Fish Bar"
    return (len(mark.strip()) == 1 and last.lower().endswith("s")) or last.lower() in title_words() or last in _COLLECTIVE


_COLLECTIVE = frozenset({"Women", "Men", "Children", "People", "King", "Queen", "Trinity", "Girl", "Workers"})


def _stripped(page: Page, block: Block, start: int, end: int, *, has_possessive: bool) -> Iterator[Candidate]:
    text = page.text
    name = text[start:end]
    possessive = _POSSESSIVE.search(name)
    if possessive and possessive.end() == len(name) and not known_organisation(name):
        end -= len(possessive.group())
        has_possessive = True
    opens = _opens_sentence(text, start, block.start)
    pieces = [(match.start(), match.group()) for match in _TOKEN.finditer(name[: end - start])]
    skip = 0
    if opens:
        while (
            skip < len(pieces)
            and _APOSTROPHE.split(pieces[skip][1], 1)[0].lower() in words("function_words")
            and pieces[skip][1] not in nationalities()
            and not _begins_known([word for _, word in pieces[skip:]])
        ):
            if len(pieces) - skip > 1 and pieces[skip][1].lower() in title_words():
                break
            skip += 1
        if len(pieces) - skip == 2 and _only_opens(pieces[skip][1], pieces[skip + 1][1]):
            skip += 1
    elif pieces and pieces[0][1] in {"The", "A", "An"}:
        skip = 1
    if skip == len(pieces):
        return
    begin = start + pieces[skip][0]
    pieces = pieces[skip:]
    whole = " ".join(word for _, word in pieces)
    is_body = bool(known_organisation(whole) or organisation_kind(whole) or place_kind(whole))
    if (
        not is_body
        and len(pieces) > 2
        and text[max(block.start, begin - 4) : begin] == " of "
        and (seat := _seat([word for _, word in pieces]))
    ):
        # "Mayor of Cardiff Jane Roe": the town ends the title.
        yield Candidate(begin, start + pieces[seat][0] - 1, " ".join(word for _, word in pieces[:seat]), None, begin, block, False, False)
        begin = start + pieces[seat][0]
        pieces = pieces[seat:]
    is_whole = (is_body and pieces[0][1] not in {"Mr", "Mrs", "Ms", "Dr", "Sir"}) or (len(pieces) > 1 and is_vessel(pieces[0][1]))
    cut = 0 if is_whole else _title_length([word for _, word in pieces])
    title_start = begin
    title = None
    if not cut and not is_body and not is_whole:
        cut = _occupation([word for _, word in pieces])
    if len(pieces) - cut == 1 and pieces[-1][1].lower() in _titles() and text[end : end + 1] == "." and pieces[-1][1] in _ABBREVIATED:
        yield from _employer(text, start, pieces, block)
        return  # "Firefighter Sgt. Jane Roe": the name is still to come
    if len(pieces) > 1 and pieces[-1][1].rstrip("s") in _HONOURS and known_organisation(" ".join(word for _, word in pieces[:-1])):
        end = start + pieces[-2][0] + len(pieces[-2][1])  # "the Labour MP": the party
        cut = 0
    if cut and cut < len(pieces):
        yield from _employer(text, start, pieces[:cut], block)
        title = _office([word for _, word in pieces[:cut]])
        begin = start + pieces[cut][0]
    elif cut == len(pieces):
        yield from _employer(text, start, pieces, block)
        return
    if len(pieces) - cut > 2 and pieces[-1][1] in _HONOURS:
        end = start + pieces[-2][0] + len(pieces[-2][1])
    if _SEAT_OF.search(text, max(block.start, begin - 14), begin):
        return  # "the Duke of Sussex": who is meant is no place
    title, title_start = _lower_title(text, block.start, title_start, title)
    if begin < end:
        name = _clean(text[begin:end])
        is_place = (opens and name in nationalities()) or gazetteer.look_up(name)
        if text[max(block.start, begin - 4) : begin] == "The " and f"The {name}" in known_organisations() and not is_place:
            name = f"The {name}"
        yield Candidate(begin, end, name, title, title_start, block, opens and cut == 0, has_possessive)


def _clean(name: str) -> str:
    if name[-1:] not in '"”' and ('"' in name or "“" in name or "‘" in name or " '" in name):
        name = NICKNAME.sub("", name)
    return _SPACES.sub(" ", name)


def _lower_title(text: str, floor: int, start: int, title: str | None) -> tuple[str | None, int]:
    """A title in lower case before the name ("prime minister Jane Roe", "striker Jane Roe")."""
    before = text[max(floor, start - 60) : start]
    pieces = before.split(" ")
    if not pieces or pieces[-1] != "":
        return title, start
    pieces = pieces[:-1]
    for length in range(min(longest_title(), len(pieces)), 0, -1):
        phrase = " ".join(pieces[-length:])
        if phrase.lower() in _titles():
            begin = start - len(phrase) - 1
            return (f"{phrase} {title}" if title else phrase), begin
    return title, start


def _seat(pieces: Sequence[str]) -> int:
    """How many words name the place of an office before a person's full name; 0 where that is not what stands here."""
    return next(
        (n for n in (1, 2) if n < len(pieces) - 1 and gazetteer.look_up(" ".join(pieces[:n])) and looks_like_person(" ".join(pieces[n:]))),
        0,
    )


@cache
def _titles() -> frozenset[str]:
    return words("titles")


def _title_length(pieces: Sequence[str]) -> int:
    """How many words at the front are a title, a demonym or country before it included ("US Defence Secretary Jane Roe")."""
    lowered = [piece.lower().rstrip(".,") for piece in pieces]
    best = 0
    for begin in (0, 1, 2):
        if begin and not (begin <= len(pieces) and _is_origin(" ".join(pieces[:begin]))):
            continue
        for length in range(min(longest_title(), len(pieces) - begin), 0, -1):
            if " ".join(lowered[begin : begin + length]) in _titles():
                best = max(best, begin + length)
                break
    if best and best < len(pieces):
        more = _title_length(pieces[best:])
        if more and best + more < len(pieces):
            best += more
    for number in range(len(pieces) - 2, best, -1):
        # Whatever office it is, the words up to "Minister", "Secretary", "Director" before a person's name are a title.
        if lowered[number] in words("office_nouns"):
            return number + 1
    return best


def _employer(text: str, start: int, pieces: Sequence[tuple[int, str]], block: Block) -> Iterator[Candidate]:
    """The body or place that opens a title ("Labour MP Jane Roe", "Oregon Gov. Jane Roe")."""
    for length in range(len(pieces) - 1, 0, -1):
        begin, end = start + pieces[0][0], start + pieces[length - 1][0] + len(pieces[length - 1][1])
        name = _clean(text[begin:end])
        if known_organisation(name) or (gazetteer.look_up(name) and pieces[length][1].lower().rstrip(".,") in title_words()):
            yield Candidate(begin, end, name, None, begin, block, opens=False, has_possessive=False)
            return


def _begins_known(pieces: Sequence[str]) -> bool:
    """A place or body of several words begins here, though its first word is a common one ("New Zealand", "All England Club")."""
    phrases = (" ".join(pieces[:length]) for length in range(2, min(4, len(pieces)) + 1))
    return any(gazetteer.look_up(phrase) or known_organisation(phrase) for phrase in phrases)


def _only_opens(first: str, rest: str) -> bool:
    """A common word with its capital from the sentence's opening, before a country or large town ("Putting Ireland")."""
    if not is_common(first) or first in given_names():
        return False
    return bool(gazetteer.look_up(rest)) and not (_begins_known([first, rest]) or is_common(rest))


def _occupation(pieces: Sequence[str]) -> int:
    """How many common words stand before what looks like a person's full name ("Photographer Jane Roe", "Labour MP John Doe")."""
    if len(pieces) > 3 and " ".join(pieces[:2]) in nationalities():
        return 2
    for cut in range(1, min(4, len(pieces) - 1)):
        if _could_be_person(pieces[cut:]) and all(
            is_common(word) or word in nationalities() or word.isupper() or _is_calling(word) for word in pieces[:cut]
        ):
            return 0 if looks_like_person(" ".join(pieces)) else cut
    return 0


def _office(pieces: Sequence[str]) -> str | None:
    """The words before a name as its title; None where they only tell who somebody is ("South African Jane Roe")."""
    last = pieces[-1].lower().rstrip(".")
    is_title = last in title_words() or last in words("office_nouns") or last in words("role_nouns") or _is_calling(pieces[-1])
    return " ".join(pieces) if is_title else None


def _is_calling(word: str) -> bool:
    """Ends like the word for who does something ("Psephologist", "Videographer")."""
    return word.lower().endswith(entries("calling_endings")) and word not in given_names() and word not in family_names()


def _could_be_person(pieces: Sequence[str]) -> bool:
    """Looks like a full name, or is an unknown word before a family name."""
    if looks_like_person(" ".join(pieces)):
        return True
    return len(pieces) == 2 and pieces[1] in family_names() and not is_common(pieces[0]) and not is_common(pieces[1])


def _is_origin(words_before: str) -> bool:
    return (
        words_before in nationalities()
        or bool(gazetteer.look_up(words_before))
        or words_before in {"Former", "Ex", "Deputy", "Acting", "Shadow", "Late"}
    )


def _opens_sentence(text: str, start: int, floor: int) -> bool:
    before = text[max(floor, start - 4) : start].rstrip("\"'“‘([-•*– ")
    return not before.strip() or before.rstrip()[-1:] in ".!?:…" or start == floor


def captions(page: Page) -> list[Block]:
    """Captions as blocks: names in them are names in the news."""
    ids = [post.post_id for post in page.reading.posts]
    return [
        Block(s.start, s.end, Label.CAPTION, ids[s.post] if s.post is not None else None)
        for s in page.reading.segments
        if s.label is Label.CAPTION
    ]
