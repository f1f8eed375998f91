"""Who does what, by rules on words. Belongs here: the subject of a verb. Does not: who is named where (`parties`), what a clause means.

No parser: a live blog's clauses are short, and their subjects stand before the verb, with at most an apposition or a relative clause
between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.extraction.antecedents import antecedent, by_role, could_be, role_at
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, last_organisation, pair, parties, role_of
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings, words

_LONGEST = 1500
"""Characters beyond which a stretch without a full stop is no sentence of prose."""
_ADVERB = (
    r"(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|must|should|did|does|do|also|later|then|just|now|again|once|"
    r"earlier|previously|repeatedly|already|never|not|still|even|both|all|since|today|yesterday|tonight|tomorrow|initially|"
    r"went\s+on\s+to|goes\s+on\s+to|going\s+on\s+to|continued\s+to|continues\s+to|in\s+turn|in\s+the\s+past|"
    r"(?:on\s+)?(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[a-z]\w*ly)"
)
_TRAILING_ADVERBS = re.compile(
    rf"(?:(?:^|(?<=[\s,]))(?:’s|'s|’ve|'ve|’ll|'ll|’d|'d|{_ADVERB})[\s,]+)+$"
)  # case counts: May and Will are people
_CONTRACTION = re.compile(r"(?:['’](?:s|ve|d|ll|re))$")
_PRONOUN = re.compile(r"(?:^|[^\w'’])(he|she|they|it|we|i|who|that|which|this)$", re.I)
_BREAK = re.compile(
    r";|:|\s[-–—]\s|,\s+(?:but|while|and|as|after|before|although|though|when|with|so|yet|because)\s|\s(?:but|while|whereas)\s", re.I
)
_DETERMINER = re.compile(r"\b(?:the|a|an|one|his|her|their|its|our|my|this|that|these|those|some|many|several|two|three)\s+", re.I)
_WORD = re.compile(r"[\w'’&.-]+")
_AGENT = re.compile(r"\b\w+(?:ed|en|wn|nt|de)\s+by\s+[^,;.]{2,60}$")
_HIDDEN = re.compile(
    r"(?:\b(?:an?|one|the|some|several|two)\s+(?:[\w-]+\s+){0,2}?|^\W*)(sources?|aides?|officials?|friends?|spokes\w+|lawyers?|allies|ally|advisers?|advisors?|"
    r"people|persons?|insiders?|representatives?|members?|relatives?|neighbou?rs?)\s+(?:close\s+|familiar\s+)?(?:to|for|of|at|from|with|in|inside|within)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w.]*\s+){0,3}$",
    re.I,
)
_SAID_THAT = re.compile(
    r"\b(?:said|says|announced|announces|warned|warns|added|adds|insisted|insists|confirmed|confirms|claimed|claims|hinted|hints|told\s+[^,.;]{2,40}?)\s+(?:that\s+)?$"
)
_JOINED = re.compile(r"\b(?:and|but|or|then)$")
_FIRST_PRONOUN = re.compile(r"(?:^|[.,;:“\"]\s*|\b(?:that|said|says)\s+)(?P<who>he|she|they|it|we)\s", re.I)
_SOME_OF = re.compile(r"\b(?:one|some|many|several|most|all|both|none|two|three)\s+of\s+(?:whom|them|those|these|which)$", re.I)
_ORIGIN = re.compile(r"\s(?:of|from|in|near|outside|at)\s+(?:the\s+)?$")
_INSERTED = re.compile(
    r",\s+(?:who|whose|which|for|the|a|an|aged|now|then|also|in|at|of(?!\s+which)|from|based|[a-z]+ing|once|himself|herself|a\s+former)\b[^,]{0,120},?$"
)
_BELONGS = re.compile(r"\s+(?:of|from|at|for)\s+(?:the\s+|an?\s+)?[\w’'&-]+(?:\s+(?!(?:the|an?)\b)[\w’'&-]+){0,4}")
_IN_WORDS = re.compile(r",?\s+in\s+(?:the|an?|his|her)\s+[a-z][\w'’-]*(?:\s+[\w'’-]+){0,3}")
"""Where somebody says something, before the verb: "Ann Roe in the letter expressed", "Ann Roe in an interview on Sunday said"."""
_APPOSED = re.compile(r"(?:,\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){1,7}|\s+)(?:of|at|with|for|from)\s+(?:the\s+)?")
_HALF_OPEN = re.compile(r",\s+(?:[A-Z][\w.’'-]*['’]s?\s+|the\s+|an?\s+)?(?:[\w’'-]+\s+){0,4}[\w’'-]+$")
_BRACKET_END = re.compile(r"\s*\([^()]{1,40}\)$")
_OFFICE_OF = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+(?:[a-z-]+\s+){1,3}(?:of|at|for)\s+(?:the\s+)?$")
_AFFILIATED = re.compile(r"(?:,\s+[A-Z]-[A-Z][\w.]*|\s+\([^()]{1,20}\))$")
"""A member's party and state: "Rep. Ann Roe, D-Ohio, who", "Sen. Tom Doe (R-Iowa), who"."""
_OF_ANOTHER = re.compile(r"\s(?:of|at|for)\s|['’]s\s")
_UNNAMED = re.compile(
    r"(?:^|[,;:–—]\s+|\b(?:and|but|as|when|while|after|before|because|that|if|where|although)\s+)"
    r"(?P<what>(?:the|an?|one|another|his|her|their|its)\s+(?:[a-z][\w’'-]*\s+){0,5}[a-z][\w’'-]*)$",
    re.I,
)
_AGED = re.compile(r"\s*the\s+[\w-]+-year-old(?:\s+\w+)?[\s,.;]*$", re.I)
_BOTH = re.compile(
    r"\b(?:the|these|both)\s+(?:two\s+)?(leaders|countries|nations|sides|men|women|presidents|ministers|parties|allies|governments|companies)\s*$",
    re.I,
)


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
    def is_unnamed(self) -> bool:
        """Somebody by a noun only: "a man in the crowd"."""
        return self.is_anonymous and self.pronoun is None

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
def _own_bodies() -> frozenset[str]:
    return frozenset(settings("speech")["own_bodies"])


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
    joined = _JOINED.search(lead)
    if joined:
        first = _FIRST_PRONOUN.search(lead)
        if first:
            return _pronoun_subject(page, start, start + first.end("who"), first["who"])
        role = role_at(page, start, edge)
        if role is not None:
            return Subject((role,))
    agent = _AGENT.search(lead)
    if agent and not re.match(r"\w+\s+by\s+[^,]*,", lead[agent.start() :]):
        head = lead[: agent.start()].rstrip()
        found = _noun_phrase_subject(page, start, start + len(head), parties(page, start, start + len(head))) if head else None
        if found is not None:
            return found
    both = _BOTH.search(lead)
    if both:
        return Subject(pair(page, edge, both[1].lower()), pronoun="both")
    if _SOME_OF.search(lead):
        return Subject(is_anonymous=True)
    named = parties(page, start, edge)
    if named and named[-1].end == edge - lead.endswith(",") and named[-1].kind == "place":
        origin = _ORIGIN.search(text, max(start, named[-1].start - 24), named[-1].start)
        before = text[start : origin.start()].rstrip(" \n,") if origin else ""
        if before:
            # "Ann Roe of Hillford wrote", "the 69-year-old from Hillford said": where somebody is from says nothing.
            inner = start + len(before)
            if len(named) > 1 and named[-2].end == inner and named[-2].kind != "place":
                return _holder(text, named[:-1]) or Subject(_coordinated(text, named[:-1]))
            found = _noun_phrase_subject(page, start, inner, named[:-1])
            if found is not None:
                return found
    if named and named[-1].end == edge:
        hidden = _HIDDEN.search(text[start : named[-1].start])
        if hidden:
            speaks_for = "spokes" in hidden[1].lower() and named[-1].kind != "person"
            return Subject((named[-1],) if speaks_for else (), is_anonymous=not speaks_for)
        return _holder(text, named) or _officer(page, start, named[-1]) or Subject(_coordinated(text, named))
    if lead[-1] in ",)–—-":
        return _before_parenthesis(page, start, edge, named)
    at = next((number for number in range(len(named) - 1, -1, -1) if named[number].kind == "person"), None)
    if at is not None and _BELONGS.fullmatch(text, named[at].end, edge) and not _is_object(text, start, named[at]):
        return Subject(_coordinated(text, named[: at + 1]))  # "Ann Roe of the harbour union"
    if named and named[-1].kind == "person" and _IN_WORDS.fullmatch(text, named[-1].end, edge) and not _is_object(text, start, named[-1]):
        return Subject((named[-1],))
    holder = next((party for party in named if party.kind == "person" and text[party.end : party.end + 2] == ", "), None)
    if (
        holder is not None
        and _HALF_OPEN.match(text, holder.end, edge)
        and _role_tail().search(lead)
        and not _is_object(text, start, holder)
    ):
        return Subject((holder,))  # "Ann Roe, Northland's foreign minister said"
    noun_phrase = _noun_phrase_subject(page, start, edge, named)
    if noun_phrase is not None:
        return noun_phrase
    unnamed = _UNNAMED.search(lead)
    if unnamed and not any(party.end > start + unnamed.start("what") for party in named):
        before = text[start : start + unnamed.start("what")].rstrip(" ,")
        if named and named[-1].kind == "person" and named[-1].end == start + len(before):
            return Subject((named[-1],))  # "Ann Roe, the owner of the shop"
        return Subject(is_anonymous=True)  # "the foreman", "a man in the crowd": whoever else was named is not meant
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
    close = re.search(
        r"[;:!?\"“”]|\.[\"”’']|\b[a-z]{4,}\.(?=\s)|\s(?:in|on|at|during|when|as|after|before|while|who|to|that|about)\s", lead
    )
    near = verb_end + (close.end() - 1 if close and close.group()[-1] == "." else close.start() if close else len(lead))
    named = parties(page, verb_end, near)
    people = [party for party in named if party.kind == "person"]
    for number, party in enumerate(people):
        following = people[number + 1] if number + 1 < len(people) else None
        if following is not None and re.fullmatch(r"\s+(?:[a-z][\w-]*\s+){1,3}", text[party.end : following.start]):
            continue  # "said Northbank analyst Ann Roe", the firm taken for a name
        return Subject((party,))
    if named and _OFFICE_OF.search(text[verb_end : named[0].start]):
        return Subject(is_anonymous=True)  # "said the head of the agency"
    body = re.match(r"\s*(?:the|its|their)\s+(?:[\w’'-]+\s+){0,2}?([\w’'-]+)(?=[\s,.;]|$)", text[verb_end:near])
    if body and not named and body[1].lower() in _institutions() - _own_bodies():
        before = last_organisation(page, verb_end, body.group())
        return Subject((before,) if before else (), is_anonymous=before is None, pronoun="it" if before else None)
    begin = verb_end + len(lead) - len(lead.lstrip())
    if not named and (holder := role_at(page, begin, near)) is not None:
        return Subject((holder,))  # "said the prime minister"
    if not named and _AGED.match(text, verb_end, near) and (meant := antecedent(page, verb_end, "i")) is not None:
        return Subject((meant,))  # "said the 62-year-old"
    head = text[verb_end:near].split(",")[0].strip()
    last = head.rsplit(" ", 1)[-1].lower()
    _, anonymous, _ = _noun_sets()
    if named and (last not in anonymous or "spokes" in last):
        return Subject((named[0],))
    return Subject(is_anonymous=bool(head))


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


def _holder(text: str, named: list[Party]) -> Subject | None:
    """Who holds a post at the body named last: "Ann Roe of Northbank said", "Ann Roe, an analyst at Northbank said"."""
    body = named[-1]
    for person in reversed(named[:-1]):
        if person.kind == "person":
            apposed = body.kind == "organisation" and _APPOSED.fullmatch(text, person.end, body.start)
            return Subject((person,)) if apposed else None
    return None


def _officer(page: Page, start: int, body: Party) -> Subject | None:
    """Who holds an office of a body: "the head of the Harbour Agency said"."""
    phrase = _OFFICE_OF.search(page.text[max(start, body.start - 60) : body.start]) if body.kind == "organisation" else None
    tokens = re.findall(r"[\w’'-]+", phrase.group().lower()) if phrase else []
    if not any(token in _noun_sets()[2] for token in tokens):
        return None
    person = by_role(page, " ".join(token for token in tokens if token in _noun_sets()[2]), body.start)
    held = role_of(page, person) if person else None
    if held and _OF_ANOTHER.search(held) and not any(word in held for word in body.name.split() if len(word) > 3):
        person = None  # "the head of the Harbour Agency" is not who heads another body
    return Subject((person,) if person else (), is_anonymous=person is None)


def _is_object(text: str, start: int, party: Party) -> bool:
    """A preposition stands right before the party."""
    return (
        re.search(r"\b(?:to|with|of|from|by|for|on|at|about|against|than|like)\s+$", text[max(start, party.start - 12) : party.start])
        is not None
    )


def _is_possessive(text: str, party: Party) -> bool:
    return text[party.end : party.end + 2] in {"'s", "’s"}


def _pronoun_subject(page: Page, start: int, edge: int, word: str) -> Subject:
    lower = word.lower()
    at = edge - len(word)
    if lower in {"who", "which", "that"}:
        head = page.text[start:at].rstrip(" ,-–—")
        named = parties(page, start, start + len(head))
        head = _AFFILIATED.sub("", head)
        if named and named[-1].end == start + len(head):
            people = [party for party in named if party.kind == "person" and not _is_possessive(page.text, party)]
            return Subject((people[-1],) if lower == "who" and people else _coordinated(page.text, named)[-1:])
        nouns = _noun_phrase_subject(page, start, start + len(head), named) if head else None
        nouns = nouns or Subject(is_anonymous=True)
        return nouns if lower == "who" else replace(nouns, pronoun=lower)  # "a mug that says": nobody
    if lower in {"i", "we"}:
        return Subject(pronoun=lower)
    if lower == "this":
        return Subject(is_document=True, pronoun=lower)
    if lower == "it":
        document = _document_before(page, at)
        if document:
            return Subject(is_document=True, pronoun=lower)
    said = _SAID_THAT.search(page.text, start, at)
    if said is not None:
        # "Poland said it would": whoever speaks, unless what is known of them speaks against.
        speaker = subject_before(page, start, said.start())
        if len(speaker.parties) == 1 and _may_be(page, speaker.parties[0], lower):
            return Subject(speaker.parties, pronoun=lower)
    found = antecedent(page, at, lower)
    return Subject((found,) if found else (), is_anonymous=found is None, pronoun=lower)


def _may_be(page: Page, party: Party, pronoun: str) -> bool:
    """ "he", "she", "it" or "they" can mean the party, by its kind, its titles and its given name."""
    if pronoun in {"it", "they"}:
        return party.kind != "person"
    other = {"he": "female_names", "she": "male_names"}.get(pronoun)
    return (
        party.kind == "person"
        and could_be(page, party, pronoun)
        and (other is None or party.name.split(" ", 1)[0].lower() not in words(other, ""))
    )


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
    bracket = _BRACKET_END.search(text, start, edge)
    beside = next((party for party in opened if bracket and party.end == bracket.start()), None)
    if beside is not None and beside.kind == "person":
        return Subject((beside,))  # "Ann Roe (Hill) spoke while Tom Doe (Dale) said"
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
    tokens = [match.group().lower() for match in _WORD.finditer(lead[-60:])]
    if not tokens:
        return None
    head = tokens[-1].rstrip(".")
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
    if head in anonymous and article == "the":
        holder = by_role(page, head, begin)
        if holder is not None and holder.start < begin:
            return Subject((holder,))  # "the lawyer said", where the post has named one
    if head in anonymous or (head.endswith("year-old") and article in {"a", "an", "one"}):
        if "spokes" in head and inside:
            return Subject((inside[-1],)) if inside[-1].kind != "person" else Subject(is_anonymous=True)
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
        nation = next((party for party in reversed(inside) if party.kind == "place" and is_country(page, party.entity_id or "")), None)
        if nation is not None:
            return Subject((nation,))
    if head in _institutions() and article in {"the", "its", "their"}:
        before = last_organisation(page, begin, text[begin:edge])
        if before is not None and head not in _own_bodies():
            return Subject((before,), pronoun="it")
        words_start = edge - len(text[begin:edge].lstrip())
        return Subject((Party(text[words_start:edge].strip(" ,"), None, "organisation", words_start, edge),))
    if _role_tail().search(lead[-40:]) or head.endswith("year-old"):
        if article in {"a", "an", "one"}:
            return Subject(is_anonymous=True)
        # "On Thursday, the chancellor": the role begins at its article.
        phrase = [match.group().lower() for match in _WORD.finditer(text[begin:edge])] if article else tokens
        person = by_role(page, " ".join(phrase), begin) or antecedent(page, begin, "i")
        return Subject((person,) if person else (), is_anonymous=person is None)
    if article in {"a", "an"} and not inside:
        return Subject(is_anonymous=True)  # "a former accountant": somebody without a name
    return None
