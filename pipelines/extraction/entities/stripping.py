"""Candidates laid bare. Belongs here: taking off a stretch what only stands with a name: titles, honours, the words that open a sentence.

Does not: where a stretch begins and ends (`candidates`), what the name is (`kinds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.extraction.entities import gazetteer
from pipelines.extraction.entities.candidate import Candidate, clean
from pipelines.extraction.entities.lexicon import (
    cue_words,
    family_names,
    given_names,
    is_common,
    is_vessel,
    known_organisation,
    known_organisations,
    longest_title,
    looks_like_person,
    nationalities,
    organisation_kind,
    place_kind,
    title_words,
)
from pipelines.language.vocabulary import entries, settings, words
from pipelines.model.segments import Block

_POSSESSIVE = re.compile(r"['’]s?$|['’]s(?=[  ])")
_SEAT_OF = re.compile(r"(?:[Dd]uke|[Dd]uchess|[Pp]rince|[Pp]rincess|[Ee]arl|[Cc]ountess|[Mm]arquess|[Aa]rchbishop|[Bb]ishop) of $")
_SEATED = frozenset({"MP", "MSP", "MEP", "TD"})
_HONOURS = frozenset({"KC", "QC", "MP", "MSP", "MEP", "MS", "TD", "OBE", "CBE", "MBE", "KBE", "DBE", "FRS", "PhD", "MD"})
_ABBREVIATED = frozenset(
    {"Sgt", "Gen", "Col", "Lt", "Capt", "Maj", "Sen", "Rep", "Gov", "Dr", "Mr", "Prof", "Rev", "Adm", "Hon", "Fr", "Supt", "Insp"}
)
_TOKEN = re.compile(r"\S+")
_NEXT = re.compile(r"\. ([A-Z][\w’'-]*)")
_OFFICE_OF = re.compile(r" (?:of|for) $")
_INITIALS = re.compile(r"[A-Z]{3,6}")
_LOWER_WORD = re.compile(r"[a-z]+")
_APOSTROPHE = re.compile("['’]")


def stripped(text: str, block: Block, start: int, end: int, *, has_possessive: bool) -> Iterator[Candidate]:
    """The names of `text[start:end]`, a stretch without possessives inside it; none where it holds nothing but a title or an opening."""
    name = text[start:end]
    possessive = _POSSESSIVE.search(name) if "'" in name or "’" in name else None
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
        if len(pieces) - skip > 1 and _only_opens(pieces[skip][1], " ".join(word for _, word in pieces[skip + 1 :])):
            skip += 1
        if (
            len(pieces) - skip > 2
            and pieces[skip][1] in cue_words("former")
            and organisation_kind(" ".join(word for _, word in pieces[skip + 1 :]))
        ):
            skip += 1  # "Former Harbour Party president"
    elif pieces and pieces[0][1] in {"The", "A", "An"}:
        skip = int(not gazetteer.is_with_article(" ".join(word for _, word in pieces)))
    if skip == len(pieces):
        return
    begin = start + pieces[skip][0]
    pieces = pieces[skip:]
    spoken = tuple(word for _, word in pieces)
    whole = " ".join(spoken)
    is_body = bool(known_organisation(whole) or organisation_kind(whole) or place_kind(whole))
    if not is_body and len(pieces) > 2 and (seat := _seat(spoken)) and (seat > 1 or text[max(block.start, begin - 4) : begin] == " of "):
        # "Mayor of Cardiff Jane Roe": the town ends the title.
        yield Candidate(begin, start + pieces[seat][0] - 1, " ".join(spoken[:seat]), None, begin, block, False, False)
        begin = start + pieces[seat][0]
        pieces, spoken = pieces[seat:], spoken[seat:]
    if not is_body and _OFFICE_OF.search(text, max(block.start, begin - 5), begin) and (own := _body_of(spoken)):
        # "the minister for Cogta Jane Roe": whose office it is ends the title.
        yield Candidate(begin, start + pieces[own][0] - 1, " ".join(spoken[:own]), None, begin, block, False, False)
        begin = start + pieces[own][0]
        pieces, spoken = pieces[own:], spoken[own:]
    is_whole = (is_body and pieces[0][1] not in {"Mr", "Mrs", "Ms", "Dr", "Sir"}) or (len(pieces) > 1 and is_vessel(pieces[0][1]))
    cut = 0 if is_whole else _title_length(spoken)
    title_start = begin
    title = None
    if not cut and not is_body and not is_whole:
        cut = _occupation(spoken)
    if cut == len(pieces) > 1 and looks_like_person(whole) and pieces[-1][1] in _ABBREVIATED and not _goes_on(text, end):
        cut = 0  # "Hun Sen", at the end of a sentence
    is_titled = len(pieces) - cut == 1 and pieces[-1][1].lower() in _titles() and pieces[-1][1] in _ABBREVIATED
    if is_titled and _goes_on(text, end):
        yield from _employer(text, start, pieces, block)
        return  # "Firefighter Sgt. Jane Roe": the name is still to come
    if len(pieces) > 1 and pieces[-1][1].rstrip("s") in _HONOURS:
        of_whom = " ".join(spoken[:-1])
        if known_organisation(of_whom) or (pieces[-1][1] in _SEATED and gazetteer.look_up(of_whom)):
            end = start + pieces[-2][0] + len(pieces[-2][1])  # "the Labour MP", "the Cardiff MP": the party, the town
            cut = 0
        elif len(pieces) == 2 and pieces[-1][1] in _SEATED and (is_common(of_whom) or of_whom not in family_names()):
            return  # "the Broadmarsh MP": who sits for it
    if cut and cut < len(pieces):
        yield from _employer(text, start, pieces[:cut], block)
        title = _office(spoken[:cut])
        begin = start + pieces[cut][0]
    elif cut == len(pieces):
        yield from _employer(text, start, pieces, block)
        return
    if len(pieces) - cut > 2 and pieces[-1][1] in _HONOURS:
        end = start + pieces[-2][0] + len(pieces[-2][1])
    if text.startswith("of ", begin - 3) and _SEAT_OF.search(text, max(block.start, begin - 14), begin):
        return  # "the Duke of Sussex": who is meant is no place
    title, title_start = _lower_title(text, block.start, title_start, title)
    if begin < end:
        name = clean(text[begin:end])
        is_place = (opens and name in nationalities()) or gazetteer.look_up(name) or is_adjective(text, begin, end)
        if text[max(block.start, begin - 4) : begin].lower() == "the " and f"The {name}" in known_organisations() and not is_place:
            name = f"The {name}"
        yield Candidate(begin, end, name, title, title_start, block, opens and cut == 0, has_possessive)


def is_adjective(text: str, start: int, end: int) -> bool:
    """A word for a people before a noun ("The Australian dollar"), where the same words are also a newspaper's name."""
    if text[start:end] not in nationalities() or text[end : end + 1] != " ":
        return False
    following = _LOWER_WORD.match(text, end + 1)
    return bool(following and following.group() not in _telling() and is_common(following.group()))


@cache
def _telling() -> frozenset[str]:
    """What newspapers do with news, and small words."""
    verbs = (word for points in settings("name_cues")["after"].get("organisation", {}).values() for word in points.split())
    speakers = (word for points in settings("name_cues")["after"]["person"].values() for word in points.split())
    return frozenset(verbs) | frozenset(speakers) | words("function_words")


def _lower_title(text: str, floor: int, start: int, title: str | None) -> tuple[str | None, int]:
    """A title in lower case before the name ("prime minister Jane Roe", "striker Jane Roe")."""
    before = text[max(floor, start - 60) : start]
    pieces = before.split(" ")
    if pieces.pop() != "" or not pieces or pieces[-1].lower() not in _title_ends():
        return title, start
    for length in range(min(longest_title(), len(pieces)), 0, -1):
        phrase = " ".join(pieces[-length:])
        if phrase.lower().rstrip(".") in _titles():
            begin = start - len(phrase) - 1
            return (f"{phrase} {title}" if title else phrase), begin
    return title, start


def _seat(pieces: Sequence[str]) -> int:
    """How many words name the place of an office before a person's full name; 0 where that is not what stands here."""
    return next(
        (n for n in (1, 2) if n < len(pieces) - 1 and gazetteer.look_up(" ".join(pieces[:n])) and looks_like_person(" ".join(pieces[n:]))),
        0,
    )


def _body_of(pieces: Sequence[str]) -> int:
    """1 where a word that is no name's comes before a person's full name, else 0."""
    if len(pieces) != 3 or pieces[0] in given_names() or pieces[0] in family_names() or pieces[0].lower().rstrip(".") in _titles():
        return 0
    return int(pieces[1] in given_names() and looks_like_person(" ".join(pieces[1:])) and not is_common(pieces[0]))


@cache
def _titles() -> frozenset[str]:
    return words("titles")


@cache
def _title_ends() -> frozenset[str]:
    """Last words of titles: most words before a name are none."""
    return frozenset(title.rsplit(" ", 1)[-1] for title in _titles())


@cache
def _title_length(pieces: tuple[str, ...]) -> int:
    """How many words at the front are a title, a demonym or country before it included ("US Defence Secretary Jane Roe")."""
    lowered = [piece.lower().rstrip(".,") if piece.isupper() or piece.lower() not in words("initial_titles") else piece for piece in pieces]
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
        # So it is up to a title that stands by itself ("Zorvia COO Jane Roe").
        is_name = pieces[number] in given_names() or pieces[number] in family_names()
        is_middle = number == 1 and len(pieces) == 3 and pieces[0] in given_names() and not gazetteer.look_up(pieces[0])
        if lowered[number] in words("office_nouns") or (lowered[number] in _titles() and not (is_name or is_middle)):
            return number + 1  # but "Jarrett Emperor Roe" is a name
        if lowered[number] in _title_ends() and any(" ".join(lowered[first : number + 1]) in _titles() for first in range(best, number)):
            return number + 1  # "Zorvia Chief Executive Jane Roe"
    return best


def _goes_on(text: str, end: int) -> bool:
    """A full stop and a word that could be a name stand after an abbreviated title."""
    match = _NEXT.match(text, end)
    return match is not None and match[1].lower() not in words("function_words")


def _employer(text: str, start: int, pieces: Sequence[tuple[int, str]], block: Block) -> Iterator[Candidate]:
    """The body or place that opens a title ("Labour MP Jane Roe", "Oregon Gov. Jane Roe")."""
    lowered = [word.lower().rstrip(".,") for _, word in pieces]
    if any(" ".join(lowered[:length]) in _titles() for length in range(2, len(pieces) + 1)):
        return  # "Vice President": no town called Vice
    for length in range(len(pieces) - 1, 0, -1):
        begin, end = start + pieces[0][0], start + pieces[length - 1][0] + len(pieces[length - 1][1])
        name = clean(text[begin:end])
        is_titled = lowered[length] in title_words()
        is_word = (is_common(name) or name.lower() in words("place_traps")) and not gazetteer.is_certain(name)  # "Commerce Minister"
        is_place = gazetteer.look_up(name) and not is_word
        if known_organisation(name) or (is_titled and (is_place or (length == 1 and _INITIALS.fullmatch(name)))):
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


@cache
def _occupation(pieces: tuple[str, ...]) -> int:
    """How many common words stand before what looks like a person's full name ("Photographer Jane Roe", "Labour MP John Doe")."""
    if len(pieces) > 3 and " ".join(pieces[:2]) in nationalities():
        return 2
    for cut in range(1, min(4, len(pieces) - 1)):
        if _could_be_person(pieces[cut:]) and all(
            _is_plain(word) or word in nationalities() or word.isupper() or _is_calling(word) for word in pieces[:cut]
        ):
            return 0 if looks_like_person(" ".join(pieces)) else cut
    return 0


def _is_plain(word: str) -> bool:
    """Written in lower case where it is no name, or made of such words by hyphens ("Ex-minister", "Goal-keeper")."""
    return is_common(word) or ("-" in word and all(part.lower() in words("hyphen_parts") or is_common(part) for part in word.split("-")))


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
        or words_before in cue_words("former")
        or words_before in {"Deputy", "Acting", "Shadow"}
    )


def _opens_sentence(text: str, start: int, floor: int) -> bool:
    before = text[max(floor, start - 4) : start].rstrip("\"'“‘([-•*– ")
    return not before.strip() or before.rstrip()[-1:] in ".!?:…" or start == floor
