"""Who does what, by rules on words. Belongs here: the subject of a verb, the parties of a clause. Does not: what the clause means.

No parser: a live blog's clauses are short, and their subjects stand before the verb, with at most an apposition or a relative clause
between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from pipelines.extraction.page import Page, Sentence
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.records import Organisation, Person, Place

_LONGEST = 1500
"""Characters beyond which a stretch without a full stop is no sentence of prose."""
_ADVERB = (
    r"(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|must|should|did|does|do|also|later|then|just|now|again|once|"
    r"earlier|previously|repeatedly|already|never|not|still|even|both|all|since|today|yesterday|tonight|tomorrow|initially|"
    r"went\s+on\s+to|goes\s+on\s+to|going\s+on\s+to|continued\s+to|continues\s+to|in\s+turn|in\s+the\s+past|"
    r"on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly)"
)
_TRAILING_ADVERBS = re.compile(rf"(?:(?:^|(?<=[\s,]))(?:’s|'s|’ve|'ve|’ll|'ll|’d|'d|{_ADVERB})[\s,]+)+$", re.I)
_CONTRACTION = re.compile(r"(?:['’](?:s|ve|d|ll|re))$")
_PRONOUN = re.compile(r"(?:^|[^\w'’])(he|she|they|it|we|i|who|that|which|this)$", re.I)
_BREAK = re.compile(
    r";|:|\s[-–—]\s|,\s+(?:but|while|and|as|after|before|although|though|when|with|so|yet|because)\s|\s(?:but|while|whereas)\s", re.I
)
_DETERMINER = re.compile(r"\b(?:the|a|an|one|his|her|their|its|our|my|this|that|these|those|some|many|several|two|three)\s+", re.I)
_WORD = re.compile(r"[\w'’&.-]+")
_AGENT = re.compile(r"\b\w+(?:ed|en|wn|nt|de)\s+by\s+[^,;.]{2,60}$")
_HIDDEN = re.compile(
    r"\b(?:an?|one|the|some|several|two)\s+(?:[\w-]+\s+){0,2}?(sources?|aides?|officials?|friends?|spokes\w+|lawyers?|allies|ally|advisers?|advisors?|"
    r"people|persons?|insiders?|representatives?|members?|relatives?|neighbou?rs?)\s+(?:close\s+|familiar\s+)?(?:to|for|of|at|from|with|in|inside|within)\s+(?:the\s+)?$",
    re.I,
)
_GOVERNED = re.compile(
    r"\b(?:to|with|of|from|by|for|on|at|about|against|than|like)\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|President|Prime\s+Minister|the)\s+)*$"
)
_INSERTED = re.compile(
    r",\s+(?:who|whose|which|for|the|a|an|aged|now|then|also|in|at|speaking|writing|once|himself|herself|a\s+former)\b[^,]{0,120},?$"
)
_BOTH = re.compile(
    r"\b(?:the|these|both)\s+(?:two\s+)?(leaders|countries|nations|sides|men|women|presidents|ministers|parties|allies|governments|companies)\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A person, place or organisation taking part in a clause: canonical name, entity id and kind, and where it is named."""

    name: str
    entity_id: str | None
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands as the subject of a verb. No party and no flag: nothing was found.

    `is_document`: a written source; `is_anonymous`: someone whom the text does not name. `parties` has several for "X and Y said".
    """

    parties: tuple[Party, ...] = ()
    is_document: bool = False
    is_anonymous: bool = False
    pronoun: str | None = None

    @property
    def party(self) -> Party | None:
        """The party where there is exactly one, or the last of several."""
        return self.parties[-1] if self.parties else None

    @property
    def is_found(self) -> bool:
        """Something stands there."""
        return bool(self.parties) or self.is_document or self.is_anonymous


@cache
def _noun_sets() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    speech = settings("speech")
    return frozenset(speech["documents"]), frozenset(speech["anonymous"]), frozenset(speech["roles"])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(settings("speech")["institutions"])


@cache
def _role_tail() -> re.Pattern[str]:
    return re.compile(rf"\b({alternatives(settings('speech')['roles'])})$", re.I)


def clauses_of(page: Page) -> Iterator[Sentence]:
    """The page's sentences, those beyond any prose cut into pieces, so that work on one stays bounded."""
    for sentence in page.sentences:
        start = sentence.start
        while sentence.end - start > _LONGEST:
            cut = page.text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield Sentence(start, cut, sentence.block)
            start = cut
        yield Sentence(start, sentence.end, sentence.block) if start > sentence.start else sentence


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


def block_start(page: Page, offset: int) -> int:
    """Where the block that holds `offset` begins."""
    sentence = page.sentence_at(offset)
    return sentence.block.start if sentence else offset


def subject_before(page: Page, start: int, verb: int) -> Subject:
    """The subject of the verb that begins at `verb`, sought in `text[start:verb]`."""
    text = page.text
    start = max(start, verb - _LONGEST)
    lead = text[start:verb].rstrip()
    while True:
        shorter = _TRAILING_ADVERBS.sub("", lead + " ").rstrip()
        if shorter == lead:
            break
        lead = shorter
    lead = _CONTRACTION.sub("", lead) if _PRONOUN.search(_CONTRACTION.sub("", lead)) else lead
    edge = start + len(lead)
    if not lead:
        return Subject()
    pronoun = _PRONOUN.search(lead)
    if pronoun:
        return _pronoun_subject(page, start, edge, pronoun[1])
    agent = _AGENT.search(lead)
    if agent and not re.match(r"\w+\s+by\s+[^,]*,", lead[agent.start() :]):
        head = lead[: agent.start()].rstrip()
        found = _noun_phrase_subject(page, start, start + len(head), parties(page, start, start + len(head))) if head else None
        if found is not None:
            return found
    both = _BOTH.search(lead)
    if both:
        return Subject(pair(page, edge, both[1].lower()), pronoun="both")
    named = parties(page, start, edge)
    if named and named[-1].end == edge:
        hidden = _HIDDEN.search(text[start : named[-1].start])
        if hidden:
            speaks_for = "spokes" in hidden[1].lower() and named[-1].kind != "person"
            return Subject((named[-1],) if speaks_for else (), is_anonymous=not speaks_for)
        return Subject(_coordinated(text, named))
    if lead[-1] in ",)–—-":
        return _before_parenthesis(page, start, edge, named)
    noun_phrase = _noun_phrase_subject(page, start, edge, named)
    if noun_phrase is not None:
        return noun_phrase
    clause = start
    for match in _BREAK.finditer(lead):
        if any(party.start >= start + match.end() for party in named):
            clause = start + match.end()
    inside = [party for party in named if party.start >= clause]
    for kind in ("person", "organisation", "place"):
        for party in inside:
            if party.kind == kind and not _is_possessive(text, party):
                return Subject((party,))
    return Subject()


def subject_after(page: Page, verb_end: int, stop: int) -> Subject:
    """The subject that follows its verb ("said US Defence Secretary Jane Roe"), sought in `text[verb_end:stop]`."""
    text = page.text
    lead = text[verb_end:stop]
    pronoun = re.match(r"\s*(he|she|they|it)\b", lead, re.I)
    if pronoun:
        return _pronoun_subject(page, verb_end, verb_end + pronoun.end(), pronoun[1])
    close = re.search(r"[.;:!?\"“”]|\s(?:in|on|at|during|when|as|after|before|while|who|to|that|about)\s", lead)
    near = verb_end + (close.start() if close else len(lead))
    named = parties(page, verb_end, near)
    for party in named:
        if party.kind == "person":
            return Subject((party,))
    head = text[verb_end:near].split(",")[0].strip()
    last = head.rsplit(" ", 1)[-1].lower()
    _, anonymous, _ = _noun_sets()
    if named and (last not in anonymous or "spokes" in last):
        return Subject((named[0],))
    return Subject(is_anonymous=bool(head))


def pair(page: Page, offset: int, noun: str) -> tuple[Party, ...]:
    """The two parties that "the two leaders" or "the two countries" mean: the two named most in the post so far, else in the document."""
    kind = "place" if noun in {"countries", "nations", "governments", "allies"} else "organisation" if noun == "companies" else "person"
    sentence = page.sentence_at(max(offset - 1, 0))
    post = page.posts.get(sentence.post_id) if sentence and sentence.post_id else None
    ranges = [(post.span_start, post.span_end)] if post else []
    for begin, end in [*ranges, (0, len(page.text))]:
        counts: dict[str, list[Party]] = {}
        for party in parties(page, begin, end):
            if party.kind == kind and party.entity_id and (kind != "place" or _is_country(page, party.entity_id)):
                counts.setdefault(party.entity_id, []).append(party)
        if len(counts) >= 2:
            ranked = sorted(counts.values(), key=lambda group: (-len(group), group[0].start))[:2]
            return tuple(group[0] for group in ranked)
    return ()


def antecedent(page: Page, offset: int, pronoun: str = "he") -> Party | None:
    """Whom the pronoun at `offset` means: the last sentence's subject in the same post, then the last one named.

    He and she take people; it and they take organisations and places first. None where nothing was named before.
    """
    sentence = page.sentence_at(offset)
    if sentence is None:
        return None
    kinds = ("person",) if pronoun.lower() in {"he", "she", "i", "his", "her"} else ("organisation", "place", "person")
    begin = page.posts[sentence.post_id].span_start if sentence.post_id else 0  # the summary block is one text
    before = parties(page, max(begin, offset - 1500), offset)
    for kind in kinds:
        of_kind = [party for party in before if party.kind == kind]
        gender = {"she": "female", "her": "female", "he": "male", "his": "male"}.get(pronoun.lower())
        if gender is not None:
            genders = {party.entity_id: _index(page).genders.get(party.entity_id or "") for party in of_kind}
            sure = [party for party in of_kind if genders[party.entity_id] == gender]
            of_kind = sure or [party for party in of_kind if genders[party.entity_id] is None]
        if not of_kind:
            continue
        inside = [
            party for party in of_kind if party.start >= sentence.start and not _GOVERNED.search(page.text[sentence.start : party.start])
        ]
        if inside:
            return inside[0]
        of_kind = [party for party in of_kind if party.start < sentence.start] or of_kind
        last = page.sentence_at(of_kind[-1].start)
        same = [party for party in of_kind if last is not None and last.start <= party.start < last.end]
        return same[0] if same else of_kind[-1]
    return None


def country_of(page: Page, party: Party) -> Party | None:
    """The country whose government a person speaks for, where the document names it; the party itself where it is a country."""
    if party.kind == "place":
        return party if party.entity_id and _is_country(page, party.entity_id) else None
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
    genders: dict[str, str | None]


_INDEXES: WeakKeyDictionary[Page, _Index] = WeakKeyDictionary()


def _index(page: Page) -> _Index:
    """The index of a page, made when first asked for: names are found before anything that asks."""
    found = _INDEXES.get(page)
    if found is None:
        people = {row.person_id: row for row in page.rows(Person)}
        countries = {row.country_code: (row.place_id, row.name) for row in page.rows(Place) if row.kind == "country" and row.country_code}
        found = _Index(
            people, countries, frozenset(place_id for place_id, _ in countries.values()), {key: _gender(row) for key, row in people.items()}
        )
        _INDEXES[page] = found
    return found


def role_of(page: Page, party: Party) -> str | None:
    """A person's role as the document gives it."""
    row = _index(page).people.get(party.entity_id or "")
    return row.role if row else None


def could_be(page: Page, party: Party, pronoun: str) -> bool:
    """Nothing that the document says of a person speaks against "he" or "she"."""
    gender = _index(page).genders.get(party.entity_id or "")
    return gender is None or gender == {"he": "male", "she": "female"}.get(pronoun, gender)


def _is_country(page: Page, entity_id: str) -> bool:
    return entity_id in _index(page).country_ids


def _gender(row: Person) -> str | None:
    """What titles and roles say; None where they say nothing."""
    words = " ".join((row.role or "", *row.aliases)).lower()
    if re.search(
        r"\b(?:ms|mrs|miss|queen|princess|lady|dame|actress|female|spokeswoman|congresswoman|chairwoman|duchess|sister|mother)\b", words
    ):
        return "female"
    if re.search(r"\b(?:mr|king|prince|lord|sir|actor|spokesman|congressman|chairman|duke|brother|father|pope)\b", words):
        return "male"
    return None


def _coordinated(text: str, named: list[Party]) -> tuple[Party, ...]:
    """The last party, with those joined to it by "and" or commas."""
    group = [named[-1]]
    for party in reversed(named[:-1]):
        if not re.fullmatch(
            r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+)?(?:[A-Z][\w.]+\s+|prime minister\s+|president\s+)*", text[party.end : group[0].start]
        ):
            break
        group.insert(0, party)
    return tuple(group)


def _is_possessive(text: str, party: Party) -> bool:
    return text[party.end : party.end + 2] in {"'s", "’s"}


def _pronoun_subject(page: Page, start: int, edge: int, word: str) -> Subject:
    lower = word.lower()
    at = edge - len(word)
    if lower in {"who", "which", "that"}:
        head = page.text[start:at].rstrip(" ,-–—")
        named = parties(page, start, start + len(head))
        if named and named[-1].end == start + len(head):
            return Subject(_coordinated(page.text, named)[-1:])
        nouns = _noun_phrase_subject(page, start, start + len(head), named) if head else None
        return nouns or Subject(is_anonymous=True)
    if lower in {"i", "we"}:
        return Subject(pronoun=lower)
    if lower == "this":
        return Subject(is_document=True, pronoun=lower)
    if lower == "it":
        document = _document_before(page, at)
        if document:
            return Subject(is_document=True, pronoun=lower)
    found = antecedent(page, at, lower)
    return Subject((found,) if found else (), is_anonymous=found is None, pronoun=lower)


def _document_before(page: Page, offset: int) -> bool:
    """The sentence before, in the same block or the one before it, has a written source as its subject."""
    sentence = page.sentence_at(offset)
    if sentence is None:
        return False
    begin = page.posts[sentence.post_id].span_start if sentence.post_id else sentence.block.start
    before = page.text[max(begin, sentence.start - 400) : sentence.start]
    documents, _, _ = _noun_sets()
    starts = re.findall(r"(?:^|[\n.!?”\"]\s*)(?:The|This|That|Today['’]s|A|An|Its|His|Her)\s+((?:[\w-]+\s+){0,3}?[\w-]+)\s", before)
    return bool(starts) and any(word.lower() in documents for word in starts[-1].split())


def _before_parenthesis(page: Page, start: int, edge: int, named: list[Party]) -> Subject:
    """Subject before an apposition or relative clause set off by commas or dashes: "X, who won in May, said"."""
    text = page.text
    inserted = _INSERTED.search(text[start:edge])
    if inserted and inserted.start() > 1:
        found = subject_before(page, start, start + inserted.start())
        if found.is_found:
            return found
    opened = [party for party in named if re.match(r"\s*(?:,|\(|[-–—]\s)", text[party.end : party.end + 3])]
    for kind in ("person", "organisation", "place"):
        for party in opened:
            if party.kind == kind:
                return Subject((party,))
    for party in reversed(named):
        if party.kind == "person":
            return Subject((party,))
    return _noun_phrase_subject(page, start, edge, named) or Subject(is_anonymous=True)


def _noun_phrase_subject(page: Page, start: int, edge: int, named: list[Party]) -> Subject | None:
    """Subject that ends in a common noun: a role, a written source, someone unnamed."""
    text = page.text
    lead = text[start:edge].rstrip(" ,")
    documents, anonymous, _ = _noun_sets()
    words = [match.group().lower() for match in _WORD.finditer(lead[-60:])]
    if not words:
        return None
    head = words[-1].rstrip(".")
    determiners = list(_DETERMINER.finditer(lead[-80:]))
    begin = start + max(len(lead) - 80, 0) + (determiners[-1].start() if determiners else 0) if determiners else start
    article = determiners[-1].group().strip().lower() if determiners else ""
    inside = [party for party in named if party.start >= begin]
    if head in {"statement", "release", "readout", "tweet", "post"}:
        voice = next((party for party in reversed(inside) if party.kind == "organisation"), None)
        if voice is not None:
            return Subject((voice,))
    if head in documents:
        return Subject(is_document=True)
    if head in anonymous or (head.endswith("year-old") and article in {"a", "an", "one"}):
        if "spokes" in head and inside:
            return Subject((inside[-1],))
        institution = next(
            (party for party in reversed(inside) if party.kind == "organisation" and "official" not in head and "source" not in head), None
        )
        if institution is not None and head not in {
            "fans",
            "supporters",
            "residents",
            "protesters",
            "voters",
            "families",
            "relatives",
            "people",
        }:
            return Subject((institution,))
        return Subject(is_anonymous=True)
    if head in {"government", "administration"}:
        nation = next((party for party in reversed(inside) if party.kind == "place" and _is_country(page, party.entity_id or "")), None)
        if nation is not None:
            return Subject((nation,))
    if head in _institutions() and article in {"the", "its", "their"}:
        before = _last_organisation(page, begin)
        if before is not None and head not in {"government", "state", "city", "army", "military", "cabinet", "parliament"}:
            return Subject((before,), pronoun="it")
        words_start = edge - len(text[begin:edge].lstrip())
        return Subject((Party(text[words_start:edge].strip(" ,"), None, "organisation", words_start, edge),))
    if _role_tail().search(lead[-40:]) or head.endswith("year-old"):
        if article in {"a", "an", "one"}:
            return Subject(is_anonymous=True)
        person = _by_role(page, head, begin) or antecedent(page, begin, "he")
        return Subject((person,) if person else (), is_anonymous=person is None)
    if article in {"a", "an"} and not inside:
        return Subject(is_anonymous=True)  # "a former accountant": somebody without a name
    return None


def _last_organisation(page: Page, offset: int) -> Party | None:
    """The organisation named last before `offset` in the same post."""
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else max(0, offset - 800)
    return next((party for party in reversed(parties(page, begin, offset)) if party.kind == "organisation"), None)


def _by_role(page: Page, head: str, offset: int) -> Party | None:
    """The person last named before `offset` in this post whose role has the word `head`; then anywhere in the document, if only one has."""
    holders = {row.person_id for row in _index(page).people.values() if row.role and re.search(rf"\b{re.escape(head)}\b", row.role, re.I)}
    if not holders:
        return None
    sentence = page.sentence_at(offset)
    begin = page.posts[sentence.post_id].span_start if sentence and sentence.post_id else 0
    for party in reversed(parties(page, begin, offset)):
        if party.entity_id in holders:
            return party
    if len(holders) == 1:
        only = next(iter(holders))
        return Party(page.names[only], only, "person", offset, offset)
    return None


def first_of_kind(found: Iterable[Party], kind: str) -> Party | None:
    """The first party of one kind."""
    return next((party for party in found if party.kind == kind), None)
