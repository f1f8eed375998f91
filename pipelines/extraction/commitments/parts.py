"""The parts of one commitment: what is to be done, what it is done to, by whom, towards whom, by when.

Belongs here: from a clause to its parts. Does not: which clause commits (`promises`, `demands`, `reported`, `listed`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipelines.extraction.commitments.wording import (
    DEADLINE,
    Promise,
    Rows,
    actions_by_verb,
    base_of,
    capitals,
    is_home_tax,
    object_patterns,
    word_pattern,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country, country_of, is_country, parties, role_of
from pipelines.language.vocabulary import listed
from pipelines.model.records import Figure, Place

_PART = re.compile(
    r"\b(?:of\s+which|of\s+that|of\s+this|including|part\s+of|share\s+of|tranche|instal(?:l)?ment|first\s+phase)\s+(?:about\s+|around\s+|some\s+|the\s+|a\s+|an\s+)?$",
    re.I,
)
_OF_WHICH = re.compile(r"\bof\s+which\b[^.;]{0,90}$")
"""What makes every sum behind it a part: "of which $3m is for roads and another $2m for schools"."""
_CEILING = re.compile(
    r"\b(?:up\s+to|as\s+much\s+as|as\s+many\s+as|a\s+maximum\s+of|no\s+more\s+than|an\s+option|option\s+(?:to|for))\b", re.I
)
_COUNTED = re.compile(
    r"^(?:[\d.,\s]+|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b\s*)?"
    r"(?:(?:hundred|thousand|million|billion|dozen|lakh|crore|m|bn|k)\b\s*)?",
    re.I,
)
_ASIDE = re.compile(
    r"(?:^|\s+)(?:in\s+the\s+past|earlier|instead|in\s+recent\s+\w+|(?:this|last|next)\s+(?:week|month|year)|today|tonight|tomorrow|"
    r"on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:morning|afternoon|evening|night))?|in\s+(?:exchange|return)|at\s+once|immediately|either|too)$",
    re.I,
)
_RATE = re.compile(
    r"^(?:,?\s*(?:each|apiece|extra|more))?\s*(?:an?|per|each|every)\s+(?:year|month|week|day|night|hour|quarter|head|person|litre|liter|tonne|ton|share|kilo)\b",
    re.I,
)
_BRACKETS = re.compile(r"\s*\([^()]{0,40}\)")
_BOUND = re.compile(
    r"\b(?:up\s+to|at\s+least|as\s+(?:much|many)\s+as|(?:more|no\s+more|fewer|less)\s+than|about|around|roughly|nearly|almost|some|only|just|over|under|well\s+over|close\s+to)\s*$",
    re.I,
)
_IDLE_END = re.compile(
    r"(?:^|\s+)(?:an?|the|another|extra|additional|further|new|one-off|total|initial|package|sum|fund|grant|loan|aid\s+package|investment|contract|offer|in|out|back|up|aside|over)$",
    re.I,
)
_PREPOSITION_END = re.compile(r"(?:^|\s+)(?P<word>by|to|from|of|at|with|for|worth|into|on|in)$", re.I)
_OBJECT_STOP = re.compile(r"^(?:(?:of|worth\s+of|worth|more|extra|further|additional|new|each)\s+)+", re.I)
_LEVY_ON = re.compile(
    r"^(?:(?:the|its|his|their|a|an|new|raise|cut|lower|double|impose|scrap|reduce)\s+)*(?:import\s+)?(?:tariffs?|lev(?:y|ies)|dut(?:y|ies)|customs)\s+(?:rate\s+)?(?:of\s+\S+\s+)?on\s+",
    re.I,
)
_APPOSED = re.compile(
    r",\s+(?!(?:[\w’'-]+\s+){0,4}[\w’'-]+(?:,|\s+and\s))(?!(?:and|or)\s)|,\s+(?=(?:about|around|nearly|roughly|some|more|worth|of\s+(?:which|whom|them)|or|one|mostly|including|who|which|where|half\s+of|an?\s+(?:third|quarter|half|fifth|tenth)\s+of)\b)"
)
_DANGLING = re.compile(
    r"(?:^|[\s,]+)(?:and|or|of|to|for|in|on|by|from|with|at|the|an?|its|their|our|is|was|that|which|as|only|possibly|perhaps|also|then|about|around|nearly|some|to\s+be\s+ready|from\s+the)$",
    re.I,
)
_FROM_SUM = re.compile(
    r"^(?:,?\s*(?:up|down)\s+)?from\s+(?:as\s+much\s+as\s+)?[£$€¥₹\d][\w.,%]*(?:\s+(?:million|billion|per\s*cent|percent|lakh|crore|euros?|pounds?))*",
    re.I,
)
_CONDITION = re.compile(r",?\s*\b(?:if|unless|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that|in\s+the\s+event\s+of)\s")
_EDGES = " ,.;:-–—"
_SOFT = re.compile(r"(?:in|on|this|over|during|next)\b", re.I)
"""How a deadline begins that another may outdo."""
_TAXED = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s+(?:rate\s+)?(?:of\s+\S+\s+)?on\s+", re.I)
_LONGEST = 120


@cache
def _personal() -> re.Pattern[str]:
    """What somebody can only do in person."""
    return word_pattern("personal", "")


def action_of(text: str, promise: Promise, figure: Figure | None) -> str:
    """What kind of thing is to be done."""
    if promise.action:
        return promise.action
    verb = re.sub(r"\s+", " ", text[promise.verb_start : promise.verb_end].lower())
    tail = text[promise.verb_end : min(promise.end, promise.verb_end + 45)]
    by_verb = actions_by_verb().get(verb) or actions_by_verb().get(verb.split(" ")[0], "other")
    for action, pattern in object_patterns():
        match = pattern.search(tail)
        if match is None or (action != "tariff" and by_verb in {"reduce", "sell", "raise"} and action == "deploy"):
            continue
        if action == "spend" and re.match(r"\s+(?:review|plans?|rows?|watchdog)\b", tail[match.end() :]):
            continue
        if action == "tariff" and is_home_tax(text[promise.verb_end : min(promise.end, promise.verb_end + 80)]):
            continue
        return action
    if by_verb == "raise" and figure is None and base_of(verb) in {"open", "extend", "add", "take on"}:
        return "other"  # "open an inquiry"
    if by_verb in {"invest", "tariff"} and verb.split(" ")[0] not in {"invest", "invests", "invested", "investing"}:
        is_money = figure is not None and figure.kind == "money"
        return by_verb if is_money and by_verb == "invest" else "other"  # "put pressure", "charge fans £5"
    return by_verb


def deed_of(text: str, promise: Promise, action: str) -> str | None:
    """What is to be done in the page's own words, as a phrase that begins with its verb: "open 40 shops in Britain"."""
    if promise.deed:
        return _tidied(promise.deed)
    words = text[promise.verb_end : promise.end]
    if promise.is_nominal:
        phrase = _tidied(words)
        verb = {"give": "give", "invest": "invest", "spend": "spend", "tariff": "put"}.get(action)
        phrase = re.sub(r"^(?:on|of|to|with|for)\s+", "", phrase) if phrase else phrase
        if verb is None and promise.verb_end > promise.verb_start + 2 and promise.strength != "agreed":
            verb = base_of(text[promise.verb_start : promise.verb_end])  # "offer 150 places"
        return f"{verb} {phrase}" if phrase and verb else phrase
    verb = base_of(text[promise.verb_start : promise.verb_end])
    phrase = _tidied(words)
    negated = re.search(
        r"\b(?:not|never)\s+to\s+$|\b(?:will|would)\s+(?:not|never)\s+$|\b(?:won|wouldn)['’]t\s+$|\bnever\s+$|\bnot\s+$",
        text[max(0, promise.verb_start - 13) : promise.verb_start],
    )
    return " ".join(filter(None, ("not" if negated else "", verb, phrase)))


def object_of(text: str, promise: Promise, figure: Figure | None, action: str, deed: str | None) -> str | None:
    """What it is done to, the quantity left out; for an act without an action of its own the whole deed."""
    if action == "other" and (promise.deed is not None or not (promise.is_nominal and figure is not None)):
        return deed
    if promise.thing is not None:
        return _tidied(_COUNTED.sub("", promise.thing))
    start, end = promise.verb_end, promise.end
    words = text[start:end]
    if figure is not None and start <= figure.span_start < end:
        words = _beside(text, figure, start, end, promise.is_nominal)
    words = _tidied(words) or ""
    words = _OBJECT_STOP.sub("", words)
    if action == "tariff" and (taxed := _TAXED.search(text, start, end)):
        words = re.sub(r"\s+(?:to|from|by)\s+(?=[£$€¥₹\d]).*$", "", _tidied(text[taxed.end() : end]) or "")
    if action == "tariff":
        words = _LEVY_ON.sub("", words)
        if re.fullmatch(r"(?:the\s+|a\s+|new\s+)?(?:tariffs?|lev(?:y|ies)|dut(?:y|ies))", words):
            return None
    words = re.sub(r"^into\s+", "in ", words) if action == "invest" else re.sub(r"^(?:into|on)\s+", "", words)
    words = re.sub(r"^and\s+[\d.,]+\s*", "", words)  # "between 5,500 and 6,000"
    words = re.sub(r"^(?:its|his|her|their|our)\s+(?=\w+(?:\s|$))", "", words)
    if re.match(r"(?:that|which)\b", words):
        return None
    return words.strip() or None


def _beside(text: str, figure: Figure, start: int, end: int, is_line: bool) -> str:
    """The words of `text[start:end]` that name the thing, with a quantity among them."""
    before, after = text[start : figure.span_start], text[figure.span_end : end]
    if after.startswith("-") or (figure.kind == "count" and "-" in figure.text):
        return text[figure.span_start : end]  # "70-member rescue team"
    after = _RATE.sub("", _BRACKETS.sub("", after, count=1) if after.lstrip().startswith("(") else after)
    if after.lstrip().startswith(",") and figure.kind != "count":
        after = ""  # an aside, or another clause
    kept = re.sub(r"^\s*(?:or|and)\s+[£$€¥₹\d][^,;]*", "", after)
    after = _FROM_SUM.sub("", after.lstrip(" ,"))
    after = re.sub(r"^(?:or|and)\s+[£$€¥₹\d][^,;]*", "", after)
    if figure.kind == "count":
        after = f"{_COUNTED.sub('', figure.text)}{kept}".strip()
    lead, preposition = before.strip(" ,"), ""
    while True:
        shorter = _IDLE_END.sub("", _BOUND.sub("", lead).rstrip()).rstrip(" ,")
        found = _PREPOSITION_END.search(shorter)
        if found:
            preposition, shorter = found["word"].lower(), shorter[: found.start()].rstrip()
        former = re.search(r"\bfrom\s+\S+(?:\s+(?:per\s+cent|million|billion|percent))?$", shorter)
        shorter = shorter[: former.start()].rstrip() if former else shorter
        if shorter == lead:
            break
        lead = shorter
    if not re.search(r"[^\W\d_]{2,}", lead):
        return after
    if preposition == "with" and after:
        return after
    if preposition or not after:
        return lead if preposition or is_line else f"to {lead}"
    if re.match(r"\s*(?:to|for|in|on|into|towards|from|over|by|within|before|until)\b", after) and figure.kind != "count":
        return lead  # "raise pay 5% by June"
    return after


def _tidied(words: str) -> str | None:
    """A phrase without its deadline, asides and what a cut left hanging at its ends."""
    words = _BRACKETS.sub("", re.sub(r"\s+", " ", words)).strip(_EDGES)
    condition = _CONDITION.search(words)
    if condition and condition.start() > 3:
        words = words[: condition.start()]
    words = re.sub(r"\s*(?:https?://|pic\.twitter|www\.)\S*", "", words)
    apposed = _APPOSED.search(words)
    words = words[: apposed.start()] if apposed else words
    for deadline in reversed(list(DEADLINE.finditer(words))):
        if re.match(r"$|\s+(?:on|for|to|in|into|at|of|and|with|from|under|as|through|via)\b|,", words[deadline.end() :]):
            words = words[: deadline.start()].rstrip(" ,") + words[deadline.end() :]
            break
    if len(words) > _LONGEST:
        cuts = [
            match.start() for match in re.finditer(r",\s|\s(?:to|in|for|who|which|that|with|of)\s", words[:_LONGEST]) if match.start() > 30
        ]
        words = words[: cuts[-1]] if cuts else words[:_LONGEST].rsplit(" ", 1)[0]
    while True:
        shorter = _DANGLING.sub("", _ASIDE.sub("", words.strip(_EDGES))).strip(_EDGES)
        if shorter == words:
            return _paired(words).strip(_EDGES) or None
        words = shorter


def _paired(words: str) -> str:
    """A phrase without a quotation mark that lost its other."""
    if words.count("“") != words.count("”"):
        words = re.sub(r"[“”]", "", words)
    return words.replace('"', "") if words.count('"') % 2 else words


def deadline_of(page: Page, promise: Promise, rows: Rows) -> re.Match[str] | None:
    """By when, as written: "by 2030" before "in June"; no time that is past on the page's day."""
    today = page.reading.document.reference_date
    found = DEADLINE.finditer(page.text, promise.verb_end, max(promise.end, promise.verb_end))
    ahead = [
        match
        for match in found
        if today is None
        or (
            not any(row.to_ is not None and row.to_.date() < today for row in rows.times_in(match.start(), match.end()))
            and not any(int(year) < today.year for year in re.findall(r"\b(?:19|20)\d\d\b", match.group()))
        )
    ]
    return next((match for match in ahead if not _SOFT.match(match.group())), ahead[0] if ahead else None)


def actor_of(page: Page, promise: Promise) -> Party | None:
    """Who would have to do it; of a demand or a threat who makes it."""
    party = _actor(page, promise)
    if party is None or party.entity_id is not None:
        return party
    name = re.sub(r"^(?:the|an?|this)\s+", "", party.name, flags=re.I)  # "the union", a body without a name
    is_spelled_so = re.match(r"[a-z]+[A-Z]", name) is not None  # "easyRail"
    return replace(party, name=name if is_spelled_so else name[:1].upper() + name[1:])


def _actor(page: Page, promise: Promise) -> Party | None:
    party = promise.subject.party
    if party is None:
        return None
    if len(promise.subject.parties) > 1:
        first, last = promise.subject.parties[0], promise.subject.parties[-1]
        joined = re.search(r"\band\b|&", page.text[first.end : last.start]) if first.end <= last.start else True
        party = first if joined or first.kind == "person" else last  # "says the Courier, Hill Terminals would": whoever is named last
    if party.kind == "place":
        is_people = promise.subject.pronoun == "they" and not is_country(page, party.entity_id or "")
        return None if is_people or _is_scene(page, party) else _nation(page, party)
    if promise.strength in {"demanded", "threatened"}:
        return party
    if party.kind == "person" and not _personal().match(page.text, promise.verb_start):
        role = role_of(page, party)
        if role and listed("commitments", "words", "government_roles").search(role):
            return country_of(page, party) or party
    return party


def _is_scene(page: Page, party: Party) -> bool:
    """A place where something is, not one that acts: "a credit union in Arlington", "the works at Hillford"."""
    lead = page.text[max(0, party.start - 14) : party.start]
    if re.search(r"\b(?:in|at|near|outside|around|across)\s+(?:the\s+)?$", lead):
        return True
    governed = re.search(r"\b(?:from|of|to|into|for)\s+(?:the\s+)?$", lead)
    return governed is not None and not (party.entity_id and is_country(page, party.entity_id))


def _nation(page: Page, party: Party) -> Party:
    """The country that a seat of government stands for, where the document names it."""
    seat = next((row for row in page.mentions_in(party.start, party.end) if row.entity_id == party.entity_id), None)
    if (seat is None or not seat.is_metonym) and party.name not in capitals():
        return party
    code = next((row.country_code for row in page.rows(Place) if row.place_id == party.entity_id), None)
    return (country(page, code, party) if code else None) or party


def counterparty_of(page: Page, promise: Promise, actor: Party | None, action: str) -> Party | None:
    """Towards whom."""
    if promise.counterparty is not None:
        return promise.counterparty
    if len(promise.subject.parties) > 1 and actor is not None and actor.entity_id == promise.subject.parties[0].entity_id:
        return None
    if action in {"spend", "other", "raise", "reduce"}:
        return None
    text = page.text
    for party in parties(page, promise.verb_end, promise.end):
        if actor is not None and party.entity_id == actor.entity_id:
            continue
        lead = text[promise.verb_end : party.start]
        if re.search(r"\b(?:in|to|from|with|on|against|for|by)\s+(?:the\s+)?$", lead) or (action in {"give", "meet"} and not lead.strip()):
            return party
    return None


def voice_of(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> str:
    """Whose words state it."""
    if rows.quote_at(promise.verb_start) is not None:
        return "direct"
    if promise.subject.is_document:
        return "document"
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    if post is not None and post.kind == "analysis":
        return "analysis"
    lead = page.text[sentence.start : promise.verb_start]
    return "indirect" if promise.is_indirect or re.search(r"\b(?:said|says|told|according\s+to|announced)\b", lead) else "reporter"


def former_of(text: str, promise: Promise, figure: Figure | None, rows: Rows) -> Figure | None:
    """The value that `figure` replaces: "from 150% to 40%", "to 750 euros from 500"."""
    if figure is None:
        return None
    before = [row for row in rows.figures_in(promise.verb_end, figure.span_start) if row.kind == figure.kind]
    if before and re.search(r"\bfrom\s+(?:\w+\s+)?$", text[promise.verb_end : before[-1].span_start]):
        return before[-1]
    after = [row for row in rows.figures_in(figure.span_end, promise.end) if row.unit == figure.unit]
    return after[0] if after and re.search(r"\bfrom\s+(?:as\s+much\s+as\s+)?$", text[figure.span_end : after[0].span_start]) else None


def baseline_kind_of(text: str, figure: Figure | None, sentence: Sentence) -> str:
    """What the baseline is."""
    tail = text[figure.span_end if figure else sentence.start : sentence.end]
    if re.search(r"\bthreaten", tail, re.I):
        return "threatened"
    return "agreed" if re.search(r"\bagreed\b", tail, re.I) else "previous"


def may_be_summed(text: str, promise: Promise, figure: Figure | None, novelty: str) -> bool:
    """A promise with a quantity that is no part, no ceiling, and not said again."""
    if (
        figure is None
        or figure.value is None
        or novelty == "restated"
        or promise.is_part
        or promise.strength in {"demanded", "threatened", "expected", "reaffirmed"}
    ):
        return False
    lead = text[max(0, figure.span_start - 40) : figure.span_start]
    if _OF_WHICH.search(text, max(0, figure.span_start - 100), figure.span_start):
        return False
    return not (figure.comparator in {"<=", "<"} or _CEILING.search(text[promise.verb_start : figure.span_start]) or _PART.search(lead))
