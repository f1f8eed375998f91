"""Whom a pronoun or a role means. Belongs here: antecedents, and what tells a woman from a man. Does not: a verb's subject (`clauses`).

He and she follow the sentences back: whoever was the subject of the one before goes on being meant, also through a "He" that opens it
(compare Grosz, Joshi and Weinstein, "Centering", 1995). What stands in quotation marks is another's words and is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from weakref import WeakKeyDictionary

from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings, table, words
from pipelines.model.records import Person, Post

_GENDERS = {"he": "male", "his": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.I)
_SUBJECT_PRONOUN = re.compile(r"(?<![\w'’])(?:he|she)(?![\w-])", re.I)
_PREPOSITIONS = frozenset(settings("speech")["govern"])
_WITHIN = re.compile(r"\b(?:in|during|at|after|by|for|from)\s+which\s+$|\bwhere\s+$", re.I)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|[“\"][^“”\"]*$|^[^“”\"]*”|^[^“”\"]*[^\s“”\"(]\"(?=[\s,.;]|$)|‘[^’]*’(?=[\s,.])")
_ROLE_FIRST = re.compile(r"(?:the|our|its|their)\s+(?P<role>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?=[\s,.;!?]|$)", re.I)
_FIRST_WORD = re.compile(r"\W*(\w+)")
_FORWARD = re.compile(r"\W*(?:As|While|When|After|Before|Since|Though|Although)\s(?:he|she)\s[^,“”\"]*,\s(?:(?:[A-Z][\w.]*|the)\s){0,3}$")
_SENSED = re.compile(r"[a-z]{2,}ing")
_FAR = 3000
_SENTENCES = 12
_POSTS = 3
"""How many posts back somebody is still meant."""


def antecedent(page: Page, offset: int, pronoun: str = "he") -> Party | None:
    """Whom the pronoun at `offset` means, sought in the same post.

    He and she take people (`focus`); it and they take organisations and places first: the last sentence's subject, then the last one
    named. None where nothing was named before.
    """
    if pronoun.lower() in _GENDERS or pronoun.lower() == "i":
        return focus(page, offset, _GENDERS.get(pronoun.lower()))
    sentence = page.sentence_at(offset)
    if sentence is None:
        return None
    begin = page.posts[sentence.post_id].span_start if sentence.post_id else 0  # the summary block is one text
    before = parties(page, max(begin, offset - 1500), offset)
    for kind in ("organisation", "place", "person"):
        of_kind = [party for party in before if party.kind == kind]
        if not of_kind:
            continue
        inside = [party for party in of_kind if party.start >= sentence.start and not _is_governed(page.text, sentence.start, party.start)]
        if inside:
            return inside[0]
        of_kind = [party for party in of_kind if party.start < sentence.start] or of_kind
        last = page.sentence_at(of_kind[-1].start)
        same = [party for party in of_kind if last is not None and last.start <= party.start < last.end]
        return same[0] if same else of_kind[-1]
    return None


def focus(page: Page, offset: int, gender: str | None) -> Party | None:
    """The person that a text up to `offset` speaks of, in the same post: the subject of the sentence, then of those before it.

    `gender` None takes anyone. Of people of a sentence who may be meant, the first that neither a preposition nor a possessive holds;
    a person whose titles, given name or pronouns are of the other gender only where nobody else is named.
    """
    sentence = page.sentence_at(offset) or page.sentence_at(max(offset - 1, 0))
    if sentence is None:
        return None
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    begin = max(post.span_start if post else 0, offset - _FAR)
    doubtful: Party | None = None
    for start, end in _back(page, sentence, offset, begin):
        if start != sentence.start and _nobody().match(page.text, start, end):
            return None
        found, other = _of_sentence(page, start, end, gender)
        if found is not None:
            return found
        doubtful = doubtful or other
    return doubtful or (_of_posts_before(page, post, offset, gender) if post and gender else None)


def _of_posts_before(page: Page, post: Post, offset: int, gender: str) -> Party | None:
    """Whom a pronoun means in a post that names nobody before it: the only person of the last post before it that names people."""
    if any(party.kind == "person" for party in parties(page, post.span_start, offset)):
        return None
    earlier = {row.sequence: row for row in page.posts.values() if post.sequence - _POSTS <= row.sequence < post.sequence}
    for sequence in sorted(earlier, reverse=True):
        row = earlier[sequence]
        people = {party.entity_id: party for party in parties(page, row.span_start, row.span_end) if party.kind == "person"}
        if people:
            (party, *others) = people.values()
            return None if others or gender_of(page, party) not in {None, gender} else party
    return None


def _back(page: Page, sentence: Sentence, offset: int, begin: int) -> Iterator[tuple[int, int]]:
    yield sentence.start, offset
    for before in islice(page.sentences_before(offset), _SENTENCES):
        if before.start < begin or before.post_id != sentence.post_id:
            return
        yield before.start, before.end


def _of_sentence(page: Page, start: int, end: int, gender: str | None) -> tuple[Party | None, Party | None]:
    """Whom `text[start:end]` speaks of, None where it goes on about whom the sentences before did; and whom it names against the gender."""
    text = page.text[start:end]
    quoted = [match.span() for match in _QUOTED.finditer(text)] if re.search(r"[“”\"‘]", text) else []
    people = [
        party
        for party in parties(page, start, end)
        if party.kind == "person" and not any(first <= party.start - start < last for first, last in quoted)
    ]
    asked = _asked(page, people, end)
    if asked is not None and not text[-1:].isspace() and (gender is None or gender_of(page, asked) in {None, gender}):
        return asked, None
    if (opening := _FIRST_WORD.match(text)) and opening[1].lower() in _judging():
        return None, None  # "Thanked Ann Roe for it": whoever the sentence before was about
    fits = [party for party in people if gender is None or gender_of(page, party) in {None, gender}]
    others = [party for party in people if party not in fits]
    within = _WITHIN.search(text)
    if within and fits and gender and re.search(r"\bher\b" if gender == "female" else r"\bhis\b", text):
        return fits[-1], None
    free = [party for party in fits if not is_held(page, party, start)]
    free = [party for party in free if _is_main(page, party, end)] or free
    role = None if any(first <= 0 < last for first, last in quoted) else role_at(page, start, end)
    if role is not None and (not free or role.start < free[0].start) and (gender is None or gender_of(page, role) in {None, gender}):
        return role, None
    if role is None and free and _role_phrase(page.text, start, end) and free[0].start > start + 8:
        return None, free[0]  # "The Conservative leader said … than Ann Roe had": whoever leads it, it is not she
    first = next(
        (
            match.start() + start
            for match in _SUBJECT_PRONOUN.finditer(text)
            if (gender is None or _GENDERS[match.group().lower()] == gender) and not any(a <= match.start() < b for a, b in quoted)
        ),
        None,
    )
    if free and (first is None or free[0].start < first or _is_main(page, free[0], end) or _is_announced(text, free[0].start - start)):
        return free[0], None
    if first is not None:
        return None, fits[-1] if fits and fits[-1].end <= first else None  # "We put that to Ann Roe as she left": she, if nobody else
    if fits:
        # "On Ann Roe and Tom Doe, he said": in its own sentence a pronoun means neither, unless nobody else was named
        return (None, fits[-1]) if page.text[end - 1].isspace() else (fits[-1], None)
    return None, others[0] if others else None


def _asked(page: Page, people: list[Party], end: int) -> Party | None:
    """Who has the floor next: the person that somebody put a question to ("Ann Roe asks Tom Doe why …")."""
    for asker, party in pairwise(people):
        verb = _asks().fullmatch(page.text, asker.end, party.start)
        if verb is not None and not re.match(r"\s+(?:to|for)\b", page.text[party.end : min(end, party.end + 6)]):
            return party
    return None


@cache
def asking() -> frozenset[str]:
    """Forms of verbs of putting a question."""
    return frozenset(form for verb in settings("speech")["asks"] for form in (forms(verb).past, forms(verb).third))


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:also\s+|then\s+|has\s+)*(?:{alternatives(asking())})\s+(?:[\w.’'-]+\s+){{0,5}}")


@cache
def _nobody() -> re.Pattern[str]:
    """A sentence of somebody without a name, who is meant by a pronoun after it: "Roe's spokesman also said", "A man told us"."""
    speech = settings("speech")
    verbs = {form for verb in speech["plainly"] for form in (forms(verb).past, forms(verb).third)}
    nouns = alternatives(noun for noun in speech["anonymous"] if not noun.endswith("s"))
    owner = r"(?:The|A|An|One|His|Her|Their|Its|(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*['’]s)"
    return re.compile(rf"\W*{owner}\s(?:[a-z-]+\s){{0,3}}?(?:{nouns})\s(?:also\s|has\s|then\s|later\s)*(?:{alternatives(verbs)})\b")


def _is_announced(text: str, name: int) -> bool:
    """A name after the clause whose pronoun points forward to it: "As she gave evidence, Ms Roe admitted"."""
    return _FORWARD.match(text[: max(name, 0)]) is not None


def _is_main(page: Page, party: Party, end: int) -> bool:
    """After "as he spoke," or the like: a person who is named later and has a verb of saying at once."""
    return _says_next().match(page.text, party.end, end) is not None


@cache
def _says_next() -> re.Pattern[str]:
    verbs = {form for verb in settings("speech")["plainly"] for form in (forms(verb).past, forms(verb).third)}
    aside = r"(?:\s+(?-i:[A-Z]{2,3}))?(?:,\s[^,.;:“”\"]{2,60},)?"  # "Ann Roe KC, prosecuting, said"
    return re.compile(rf"{aside}\s+(?:has\s+|had\s+|also\s+)?(?:{alternatives(verbs)})\b")


def is_held(page: Page, party: Party, start: int) -> bool:
    """A possessive or an object: "Ann Roe's", "by the former prime minister Ann Roe", "on Tom Doe and Ann Roe"."""
    if page.text[party.end : party.end + 2] in {"'s", "’s"}:
        return True
    before = [other for other in parties(page, max(start, party.start - 60), party.start) if other.kind == "person"]
    if before and page.text[before[-1].end : party.start].strip() in {"and", "&", ", and"}:
        return is_held(page, before[-1], start)
    return _is_governed(page.text, start, party.start)


def _is_governed(text: str, start: int, name: int) -> bool:
    """A preposition stands before a name, with nothing but its titles and roles between."""
    tokens = text[max(start, name - 80) : name].split()
    if tokens and _SENSED.fullmatch(tokens[-1]):
        return True  # "seeing Ann Roe wave", "after hearing Tom Doe"
    for number, token in enumerate(reversed(tokens)):
        word = token.strip(",.’'").lower()
        if token.lower() in _PREPOSITIONS:
            return True
        if number >= 6 or (word not in _roles() and word not in _IDLE and word not in _KINDS and word not in words("titles")):
            return number == 1 and len(tokens) > 2 and token.islower() and tokens[-3].lower() in _PREPOSITIONS
    return False


@cache
def _judging() -> frozenset[str]:
    """Past forms of verbs of judging, which begin no sentence before their subject."""
    return frozenset(forms(verb).past for verb in settings("speech")["judge"])


def role_at(page: Page, start: int, end: int) -> Party | None:
    """The person whom "The chancellor" at the begin of `text[start:end]` means, where the document tells."""
    phrase = _role_phrase(page.text, start, end)
    return by_role(page, phrase, start) if phrase else None


def opens_with_role(page: Page, start: int, end: int) -> bool:
    """`text[start:end]` begins with a role for somebody: "The actress"."""
    return _role_phrase(page.text, start, end) is not None


def _role_phrase(text: str, start: int, end: int) -> str | None:
    """The role at the begin of `text[start:end]`, without its article; none where a name follows it."""
    match = _ROLE_FIRST.match(text, start, end)
    if match is None:
        return None
    tokens = text[match.start("role") : min(end, match.start("role") + 60)].split()
    for number, token in enumerate(tokens[:4], 1):
        if token.strip(",.’'").lower().removesuffix("-elect") not in _roles():
            continue
        following = tokens[number].strip(",.") if number < len(tokens) else ""
        if following.lower() in _roles() or following[:1].isupper():
            continue
        return " ".join(tokens[:number]).lower().strip(",.")
    return None


@cache
def _roles() -> frozenset[str]:
    return frozenset(settings("speech")["roles"])


# ---------------------------------------------------------------------------------------------------------------------- gender

_EVIDENCE: WeakKeyDictionary[Page, dict[str, str | None]] = WeakKeyDictionary()


def gender_of(page: Page, party: Party) -> str | None:
    """ "male" or "female" as titles, roles, the given name or the pronouns of the document tell; None where they do not."""
    found = _EVIDENCE.get(page)
    if found is None:
        found = _EVIDENCE[page] = _evidence(page)
    return found.get(party.entity_id or "")


def could_be(page: Page, party: Party, pronoun: str) -> bool:
    """Nothing that the document says of a person speaks against "he" or "she"."""
    gender = gender_of(page, party)
    return gender is None or gender == _GENDERS.get(pronoun.lower(), gender)


def _evidence(page: Page) -> dict[str, str | None]:
    people = page.rows(Person)
    found = {row.person_id: _stated(row) or (_of_given_name(row.name) if " " in row.name else None) for row in people}
    unknown = {key for key, gender in found.items() if gender is None}
    if unknown:
        for key, votes in _votes(page, unknown).items():
            (first, count), *rest = votes.most_common()
            if not rest or count >= 3 * rest[0][1]:
                found[key] = first
    return found | {row.person_id: _of_given_name(row.name) for row in people if found[row.person_id] is None}


def _votes(page: Page, unknown: set[str]) -> dict[str, Counter[str]]:
    """For people whose gender nothing states: the pronouns of sentences that name them and nobody else, and of a next one that opens so."""
    votes: dict[str, Counter[str]] = {}
    for sentence, following in pairwise([*page.sentences, None]):
        if sentence is None:
            continue
        people = {party.entity_id: party for party in parties(page, sentence.start, sentence.end) if party.kind == "person"}
        if len(people) != 1:
            continue
        (key, party), *_ = people.items()
        if key is None or key not in unknown:
            continue
        genders = {_GENDERS[match.group().lower()] for match in _PRONOUN.finditer(page.text, party.end, sentence.end)}
        if not genders and following is not None and following.post_id == sentence.post_id:
            opening = _SUBJECT_PRONOUN.match(page.text, following.start)
            genders = {_GENDERS[opening.group().lower()]} if opening else set()
        if len(genders) == 1:
            votes.setdefault(key, Counter())[genders.pop()] += 1
    return votes


def _of_given_name(name: str) -> str | None:
    lower = name.split(" ", 1)[0].lower()
    if lower in words("male_names", ""):
        return "male"
    return "female" if lower in words("female_names", "") else None


def _stated(row: Person) -> str | None:
    """What titles and roles say; None where they say nothing."""
    said = " ".join((row.role or "", *row.aliases)).lower()
    if _gendered("female").search(said):
        return "female"
    return "male" if _gendered("male").search(said) else None


@cache
def _gendered(gender: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(settings('speech')[f'{gender}_titles'])})\b")


# ----------------------------------------------------------------------------------------------------------------------- roles


def by_role(page: Page, phrase: str, offset: int) -> Party | None:
    """The person whom a role means ("prime minister", "the Labour leader" without its article).

    The last one named before `offset` in this post, then anywhere in the document if only one has the role. The words before the head
    decide between holders ("foreign secretary", "home secretary"); a holder whose role is another kind of the office is none.
    """
    names = page.names
    tokens = _role_words(phrase)
    if not tokens:
        return None
    head, modifiers = tokens[-1], set(tokens[:-1])
    nation = next((code for token in tokens[:-1] if (code := _nations().get(token))), None)
    if nation is not None and head in _HEADS_OF_LANDS and (leader := _of_nation(page, nation, head, offset)) is not None:
        return leader
    holders: dict[str, int] = {}
    for row in page.rows(Person):
        own = _role_words(row.role or "")
        if head not in own:
            continue
        lead = set(own[: own.index(head)])
        if modifiers <= set(own):
            holders[row.person_id] = 2 + (not lead - modifiers)
        elif modifiers & _KINDS == lead & _KINDS:
            holders[row.person_id] = 2 if modifiers & _KINDS else 1  # the country, the body, the age say nothing of the kind of office
    if not holders:
        return None
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
    best = max(holders.values())
    wanted = {key for key, value in holders.items() if value == best or (value >= 2 and best >= 2)}
    for party in reversed(parties(page, begin, offset)):
        if party.entity_id in wanted:
            return party
    top = [key for key, value in holders.items() if value == best]
    if len(top) == 1 and (best >= 2 or not modifiers):
        return Party(names[top[0]], top[0], "person", offset, offset)
    return None


def _of_nation(page: Page, nation: str, head: str, offset: int) -> Party | None:
    """ "the Indian leader": who holds an office of that land, else the only one in office whose land the page leaves open."""
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
    rows = {row.person_id: row for row in page.rows(Person) if row.role and _HEADS_OF_LANDS & set(_role_words(row.role))}
    before = [party for party in reversed(parties(page, begin, offset)) if party.entity_id in rows]
    own = next((party for party in before if rows[party.entity_id or ""].country_code == nation), None)
    open_ = {party.entity_id: party for party in before if rows[party.entity_id or ""].country_code is None}
    return own or (next(iter(open_.values())) if len(open_) == 1 and head == "leader" else None)


@cache
def _nations() -> dict[str, str]:
    return {row["demonym"].lower(): row["country_code"] for row in table("demonyms") if row["country_code"]}


_HEADS_OF_LANDS = frozenset({"leader", "president", "minister", "premier", "chancellor", "king", "queen", "emperor", "monarch"})
_KINDS = frozenset(settings("speech")["kinds_of_office"])


def _role_words(role: str) -> list[str]:
    lower = role.lower().replace("-elect", "")
    for short, long in settings("speech")["short_roles"].items():
        if short in lower:
            lower = re.sub(rf"\b{re.escape(short)}\b", long, lower)
    found = re.findall(r"[\w’'-]+", lower)
    return [re.sub(r"['’]s$", "", token) for token in found if token not in _IDLE]


_IDLE = frozenset(settings("speech")["idle_in_roles"])
