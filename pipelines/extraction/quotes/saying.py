"""The subject of a verb of speech. Belongs here: which verb of several governs a quote, who stands before or behind it.
Does not: where around a quote its cue stands (`attribution`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extraction.clauses import Subject, subject_after, subject_before
from pipelines.extraction.page import Page
from pipelines.extraction.parties import parties
from pipelines.extraction.quotes.cues import (
    cues,
    finite_say,
    speech_verbs,
    told,
)

ADJECTIVE = re.compile(r"\b(?:an?|one|his|her|its)\s+[a-z][a-z-]*[a-rt-z]\s+$")
"""An article and an adjective right before a word: it is a noun there."""
_COMPOUND = re.compile(r"\b(?:has|have|had|been|being|was|were|not)\s+(?:\w+ly\s+)?$")
_OF_TO = re.compile(r"\bof\s+(?P<who>(?:[\w.’'-]+\s+){1,6})to$")
_PARTICIPLE = re.compile(r",\s+[a-z]+ing\b[^,]{0,120},$")
_SET_OFF = re.compile(r",\s+(?:the|an?|its|which|whose)\s[^,;:]{2,60},")
_OF = re.compile(r"\b(?:of|from|by|with|at|to)\s+(?:[\w.’'-]+\s+){0,4}$")


def _closes_name(page: Page, floor: int, comma: int) -> bool:
    """Somebody named in an apposition of their own ends at the comma."""
    named = parties(page, floor, comma)
    if not named or named[-1].end != comma or named[-1].kind == "place":
        return False
    return re.search(r",\s+(?:[A-Z][\w.]*\s+){0,2}$", page.text[max(floor, named[-1].start - 40) : named[-1].start]) is not None


def inverted_subject(page: Page, floor: int, verb: int, verb_end: int, stop: int) -> Subject | None:
    """The subject after its verb, set off by commas or right after words quoted: ", says Ann Roe, why …", '"…," said Roe, "…'."""
    text = page.text
    word = re.sub(r"\s+", " ", text[verb:verb_end].lower())
    if word not in finite_say() or text[floor:verb].rstrip()[-1:] not in {",", "”", '"', "’", "'", "»", "–", "—", ""}:
        return None
    named = parties(page, verb_end, min(stop, verb_end + 90))
    lead = text[verb_end : named[0].start] if named else ","
    if (
        not named
        or named[0].kind == "place"
        or not re.fullmatch(r"\s+(?:[\w.’'&-]+,?\s+){0,6}", lead)
        or re.match(r"\s+(?:that|to)\b", lead)
    ):
        return None
    if text[floor:verb].rstrip().endswith(",") and _opened_name(page, floor, verb):
        return None  # "Ann Roe, who …, told Tom Doe"
    return subject_after(page, verb_end, stop)


def _opened_name(page: Page, floor: int, verb: int) -> bool:
    """An apposition of somebody named ends right before the verb."""
    lead = page.text[floor:verb]
    return any(
        party.kind != "place" and re.match(r"\s*,", page.text[party.end : party.end + 2])
        for party in parties(page, floor, floor + len(lead))
    )


def governing_cue(text: str, matches: list[re.Match[str]]) -> re.Match[str] | None:
    """A verb of saying whose "that" clause holds the later ones: "it says that A and B have spoken to ministers to …"."""
    for match, later in pairwise(matches):
        between = text[match.end() : later.start()]
        if later.group().lower() in told():
            continue  # "Roe said that Doe had told her"
        if match.group().lower() in speech_verbs()[1] and re.match(r"\s+that\s", between) and re.search(r"\b(?:has|have|had)\s+$", between):
            return match
    return None


def subject_of(page: Page, floor: int, verb: int) -> Subject:
    """Subject of a verb; of one in a list of verbs or an infinitive or participle, the sentence's own."""
    text = page.text
    lead = text[floor:verb].rstrip()
    chained = re.search(r"(?:\band|,|\bto|\bby|\bbut|\bthen|\balso|\band also|\bbefore|\bafter|\bwhile|\bhas)$", lead, re.I)
    word = re.match(r"\w+", text[verb:])
    gerund = bool(word and word.group().endswith("ing") and not re.search(r"\b(?:is|are|was|were|be|been)(?:\s+\w+ly)?$", lead))
    if chained and chained.group() == ",":
        inserted = _PARTICIPLE.search(lead)
        if inserted and (found := subject_before(page, floor, floor + inserted.start())).is_found:
            return found  # "the coroner, addressing Ann Roe, said"
        if _closes_name(page, floor, floor + len(lead) - 1):
            return subject_before(page, floor, verb)  # "…, the leader of the peers, Lord Roe, said"
        apposed = next((party for party in parties(page, floor, verb) if _SET_OFF.fullmatch(text, party.end, floor + len(lead))), None)
        if apposed is not None and apposed.kind == "organisation":
            return Subject((apposed,))  # "Northbank, the insurer, described it as"
        for party in reversed(parties(page, floor, verb)):
            if party.kind != "person" or text[party.end : party.end + 1] != "," or party.end >= floor + len(lead) - 1:
                continue
            if not any(
                match.group().lower() in speech_verbs()[1] for match in speech_verbs()[0].finditer(text, party.end, floor + len(lead))
            ):
                return Subject((party,))  # "Ann Roe, an analyst at Northbank, says"
            break
    of_to = _OF_TO.search(lead)
    if of_to and (found := subject_before(page, floor + of_to.start("who"), floor + of_to.end("who"))).is_found:
        return found  # "it was unfair of Ann Roe to claim"
    beside = [party for party in parties(page, floor, verb) if party.kind == "person" and party.end == floor + len(lead)] if gerund else []
    if beside and _OF.search(text, floor, beside[0].start):
        return Subject((beside[0],))  # "a recording of Ann Roe saying"
    if (chained and chained.group().lower() != "has") or gerund:
        earlier = [match for match in cues(page, floor, verb) if not match.group().lower().endswith("ing")]
        # "Roe says Doe has been praised and accuses him of": the verb of the same tense is the sentence's
        earlier = [match for match in earlier if not ADJECTIVE.search(text, max(floor, match.start() - 30), match.start())]
        plain = [match for match in earlier if not _COMPOUND.search(text, max(floor, match.start() - 24), match.start())]
        for match in reversed(plain or earlier):
            found = subject_before(page, floor, match.start())
            if found.is_found:
                return found
        named = [party for party in parties(page, floor, verb) if text[party.end : party.end + 2] not in {"'s", "’s"}]
        pronouns = list(re.finditer(r"\b(?:he|she)\b", text[floor:verb], re.I))
        if pronouns and not any(party.kind == "person" and party.end > floor + pronouns[-1].start() for party in named):
            return subject_before(page, floor, floor + pronouns[-1].end())
        for kind in ("person", "organisation"):
            for party in named:
                if party.kind == kind:
                    return Subject((party,))
        if gerund and not named:
            return Subject()
    return subject_before(page, floor, verb)
