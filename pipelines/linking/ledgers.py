"""Gifts, events and commitments: statements of one fact become one row. Belongs here: when two are the same. Does not: finding them.

A fact takes its span from its first statement in the order of the posts, the summary last; what the first leaves open later ones fill.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from pipelines.language.vocabulary import settings
from pipelines.linking.statements import Order, content_words, overlap, stem
from pipelines.model.ids import row_id
from pipelines.model.ledger import Ledger
from pipelines.model.records import AgendaItem, AgendaState, Commitment, CommitmentMention, Figure, Gift, Person, Place

_DEPARTS = re.compile(r"\b(?:leav|left|depart|take[sn]?\s+off|took\s+off|set[s]?\s+off|lift)", re.I)
_BERTHED = re.compile(
    r",\s+(?:an?|the)\s+[\w\s-]{0,40}?(?:docked|moored|anchored|stationed|based|berthed|parked|held|staged)\s+(?:at|in|off)\s+(?:the\s+)?",
    re.I,
)
_EXCHANGE = re.compile(r"\bin\s+(?:exchange|return)\b", re.I)
_HEADS = re.compile(
    r"\s(?:of|from|with|by|for|to|in|on|that|which|used|signed|made|once|engraved|bearing|printed|showing|played|worn)\s", re.I
)
_FIRMNESS = ("signed", "agreed", "pledged", "vowed", "said_will", "reaffirmed", "expected")
_WINDOW = 400
"""How many of the last facts a statement is compared with: far more than a blog holds, and linear for a text of any length."""
_ECHO = "echo"
"""A statement that tells what became of an event announced elsewhere, and is none by itself."""
_BY_NOUN = frozenset({"noun", "noun_moved", "schedule", "fixed"})
_BY_VERB = frozenset({"planned", "present", "given_up", "somewhere"})
_STAGE = {"underway": 0, "happened": 1, "planned": 2, "cancelled": 3}
_PRECISION = {"minute": 4, "part_of_day": 3, "day": 2, "month": 1, "after_event": 0}


def merge_gifts(order: Order, gifts: list[Gift]) -> list[Gift]:
    """One row per gift: same giver and recipient, same thing by the words that name it."""
    facts: list[Gift] = []
    words: list[frozenset[str]] = []
    for row in order.sorted(gifts):
        own = content_words(row.item)
        for number in range(max(0, len(facts) - _WINDOW), len(facts)):
            fact = facts[number]
            parties_fit = _fits(fact.giver_id or fact.giver, row.giver_id or row.giver) and _fits(
                fact.recipient_id or fact.recipient, row.recipient_id or row.recipient
            )
            alike = overlap(words[number], own)
            shares = (row.recipient_id, row.giver_id) != (None, None) and (
                fact.recipient_id == row.recipient_id is not None or fact.giver_id == row.giver_id is not None
            )
            # Two posts that name nobody in common speak of one thing only where they call it the same.
            is_same = alike >= (0.5 if shares else 0.6) and (shares or fact.post_id == row.post_id or words[number] == own)
            if parties_fit and is_same and _things(fact.item) & _things(row.item) and fact.span_start != row.span_start:
                facts[number] = replace(
                    fact,
                    giver=fact.giver or row.giver,
                    giver_id=fact.giver_id or row.giver_id,
                    recipient=fact.recipient or row.recipient,
                    recipient_id=fact.recipient_id or row.recipient_id,
                    quantity=fact.quantity if fact.quantity is not None else row.quantity,
                    inscription=fact.inscription or row.inscription,
                    former_owner=fact.former_owner or row.former_owner,
                    occasion=fact.occasion or row.occasion,
                    certainty="gift" if "gift" in {fact.certainty, row.certainty} else "borderline",
                    mention_count=fact.mention_count + row.mention_count,
                )
                break
        else:
            facts.append(row)
            words.append(own)
    return facts


def _things(item: str) -> frozenset[str]:
    """Stems of the nouns that say what a thing is: "box" and "dates" of "box of dates", "shirt" of "football shirt signed by Roe"."""
    parts = _HEADS.split(item, maxsplit=2)
    heads = parts[:2] if len(parts) > 1 and len(parts[0].split()) == 1 else parts[:1]
    return frozenset(stem(re.split(r"[\s,]", head.strip())[-1]) for head in heads if head.strip())


def _fits(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def merge_agenda(order: Order, ledger: Ledger) -> tuple[list[AgendaItem], list[AgendaState]]:
    """One row per event with all its states, in the order in which they were stated."""
    states_of: defaultdict[str, list[AgendaState]] = defaultdict(list)
    for state in ledger.rows(AgendaState):
        states_of[state.agenda_item_id].append(state)
    countries = _represents(ledger)
    together = _berths(order)
    broad = frozenset(row.name for row in ledger.rows(Place) if row.kind in {"country", "continent", "region"})
    facts: list[AgendaItem] = []
    states: list[AgendaState] = []
    for row in order.sorted(ledger.rows(AgendaItem)):
        recent = range(max(0, len(facts) - _WINDOW), len(facts))
        candidates = [number for number in recent if _same_event(facts[number], row, countries, together)]
        own = states_of[row.agenda_item_id]
        if not candidates and row.method == _ECHO:
            continue
        if not candidates:
            facts.append(row)
            states.extend(own)
            continue
        number = min(candidates, key=lambda at: (facts[at].post_id != row.post_id, _STAGE[facts[at].status], at))
        facts[number] = _updated(facts[number], row, broad)
        states.extend(
            replace(
                state,
                agenda_item_id=facts[number].agenda_item_id,
                agenda_state_id=row_id(state.document_id, "agenda_states", facts[number].agenda_item_id, state.agenda_state_id),
            )
            for state in own
        )
    return facts, states


def _represents(ledger: Ledger) -> dict[str, str]:
    """From a person's name to that of the country they speak for."""
    names = {row.country_code: row.name for row in ledger.rows(Place) if row.kind == "country" and row.country_code}
    return {row.name: names[row.country_code] for row in ledger.rows(Person) if row.country_code in names}


def _berths(order: Order) -> Callable[[str, str], bool]:
    """Whether the text says that one place lies at the other ("X, a carrier docked at Y")."""
    text = order.reading.text
    found = [(text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]) for match in _BERTHED.finditer(text)]

    def together(first: str, second: str) -> bool:
        return any(before.endswith(a) and after.startswith(b) for before, after in found for a, b in ((first, second), (second, first)))

    return together


def _same_event(fact: AgendaItem, row: AgendaItem, countries: dict[str, str], together: Callable[[str, str], bool]) -> bool:
    if fact.agenda_item_id == row.agenda_item_id:
        return False
    same_post = fact.post_id == row.post_id and row.post_id is not None
    if fact.kind != row.kind:
        # "Farm visit called off" in a headline is the boat trip to a farm that the text calls off.
        # A line of a timetable names no kind: "2pm: Hill Island by boat" is the boat trip to Hill Island at 2pm.
        is_line = (
            "schedule" in {fact.method, row.method}
            and "other" in {fact.kind, row.kind}
            and (fact.starts_from == row.starts_from or row.method == "noun_moved")
        )
        called_off = same_post and fact.status == row.status == "cancelled"
        return (called_off or is_line) and overlap(content_words(fact.title), content_words(row.title)) >= 0.5
    if fact.kind == "vote" and _is_election(fact) and _is_election(row):
        return _time_fits(fact, row) or (same_day(fact, row) and not (fact.status == row.status == "planned"))
    silent = next((one for one in (fact, row) if not one.participants), None)
    is_one = set(fact.participants) & set(row.participants) or (
        silent is not None
        and (silent.method in {"planned", "present"} or overlap(content_words(fact.title), content_words(row.text)) >= 0.5)
    )
    if fact.kind == "speech" and "podium" in {fact.method, row.method} and is_one:
        return _time_fits(fact, row) or same_day(fact, row)
    mine, theirs = set(fact.participants), set(row.participants)
    if fact.kind == "signing" and mine and theirs and not mine & theirs:
        # A deal signed by two leaders is the deal of their countries.
        nations = set(countries.values())
        mine, theirs = {countries.get(name, name) for name in mine}, {countries.get(name, name) for name in theirs}
        if mine & theirs and len(mine) == len(theirs) and (mine <= nations or theirs <= nations):
            mine = theirs  # one of the leaders is known to speak for one of the countries
    if not _time_fits(fact, row):
        return False
    title = overlap(_title_words(fact), _title_words(row))
    places_fit = fact.place is None or row.place is None or _place_fits(fact.place, row.place, together)
    if fact.kind == "travel" and not (mine or theirs) and {fact.method, row.method} <= _BY_NOUN and title >= 0.6 and places_fit:
        return True
    if title < 0.6 and any(one.method in _BY_VERB and not one.participants for one in (fact, row)):
        return False  # "the crew flies home": somebody whom no list of participants names
    if fact.kind == "travel":
        if bool(_DEPARTS.search(fact.title)) != bool(_DEPARTS.search(row.title)) or not (
            places_fit or (same_post and _both_done(fact, row))
        ):
            return False
        if mine and theirs:
            return bool(mine & theirs) and (same_post or _day_known(fact, row) or fact.place == row.place)
        return _day_known(fact, row) and (same_post or (fact.place is not None and row.place is not None) or not (mine or theirs))
    if not mine or not theirs:
        return title >= 0.6 and places_fit
    if len(mine) >= 2 and len(theirs) >= 2:
        return len(mine & theirs) >= 2 and (fact.kind != "signing" or _day_known(fact, row) or same_post)
    if not mine & theirs:
        return False
    if fact.kind in {"meeting", "call"} and len(mine) != len(theirs):
        return False
    return same_post and title >= 0.34 if not places_fit else title >= 0.5 or (same_post and title >= 0.34)


def _title_words(row: AgendaItem) -> frozenset[str]:
    """What a title says: "wreath-laying" as "lays a wreath" says it."""
    return content_words(row.title.replace("-", " "))


@cache
def _election_words() -> frozenset[str]:
    return frozenset(settings("events")["same"]["vote"])


def _is_election(row: AgendaItem) -> bool:
    """The title is no more than a word for the election of the day."""
    return not row.participants and row.title.lower().split(" in ")[0] in _election_words()


def same_day(fact: AgendaItem, row: AgendaItem) -> bool:
    """Both are known to be on one day, or nothing says otherwise."""
    if fact.starts_from is None or row.starts_from is None:
        return True
    return abs(fact.starts_from - row.starts_from) < timedelta(hours=24)


def _both_done(fact: AgendaItem, row: AgendaItem) -> bool:
    return fact.status == "happened" and row.status == "happened"


def _place_fits(first: str, second: str, together: Callable[[str, str], bool]) -> bool:
    return first == second or first in second or second in first or together(first, second)


def _day_known(fact: AgendaItem, row: AgendaItem) -> bool:
    return fact.starts_from is not None and row.starts_from is not None


def _time_fits(fact: AgendaItem, row: AgendaItem) -> bool:
    if fact.starts_from is None or row.starts_from is None:
        return True
    if row.method == "noun_moved":
        return True
    day = timedelta(days=1)
    first, second = (fact.starts_from, fact.starts_to or fact.starts_from + day), (row.starts_from, row.starts_to or row.starts_from + day)
    if fact.precision == "minute" and row.precision == "minute":
        return abs(first[0] - second[0]) <= timedelta(minutes=30)
    return first[0] < second[1] and second[0] < first[1]


def _updated(fact: AgendaItem, row: AgendaItem, broad: frozenset[str]) -> AgendaItem:
    """`fact` after a later statement: the latest status (a doubtful return to planned apart), the most exact or the new time."""
    better = row.starts_from is not None and (
        fact.starts_from is None
        or row.method == "noun_moved"
        or _PRECISION.get(row.precision or "", -1) > _PRECISION.get(fact.precision or "", -1)
    )
    nearer = row.place is not None and (fact.place is None or (fact.place in broad and row.place not in broad))
    status = row.status if row.status != "planned" or fact.status == "planned" else fact.status
    if fact.status == "happened" and row.status == "underway":
        status = "happened"
    return replace(
        fact,
        status=status,
        participants=tuple(dict.fromkeys((*fact.participants, *row.participants)))
        if fact.kind != "signing"
        else fact.participants
        if len(fact.participants) >= len(row.participants)
        else row.participants,
        place=row.place if nearer else fact.place,
        place_id=row.place_id if nearer else fact.place_id,
        starts_text=(row.starts_text or fact.starts_text) if better else (fact.starts_text or row.starts_text),
        starts_from=row.starts_from if better else fact.starts_from,
        starts_to=row.starts_to if better else fact.starts_to,
        precision=row.precision if better else fact.precision,
        mention_count=fact.mention_count + row.mention_count,
    )


def merge_commitments(order: Order, ledger: Ledger) -> tuple[list[Commitment], list[CommitmentMention]]:
    """One row per commitment, its mentions pointing to it, what is given in exchange tied, and nothing countable twice."""
    facts: list[Commitment] = []
    words: list[frozenset[str]] = []
    home: dict[str, int] = {}
    same_sum = _conversions(order, ledger)
    people = frozenset(row.person_id for row in ledger.rows(Person))
    nations = {row.place_id: row.country_code for row in ledger.rows(Place) if row.country_code}
    nations |= {row.person_id: row.country_code for row in ledger.rows(Person) if row.country_code}
    for row in order.sorted(ledger.rows(Commitment)):
        own = content_words(f"{row.object or ''} {row.text}")
        for number in range(max(0, len(facts) - _WINDOW), len(facts)):
            fact = facts[number]
            if _same_commitment(fact, words[number], row, own, same_sum, people, nations):
                facts[number] = _filled(fact, row, same_sum)
                home[row.commitment_id] = number
                break
        else:
            home[row.commitment_id] = len(facts)
            facts.append(row)
            words.append(own)
    mentions = [
        replace(row, commitment_id=facts[home[row.commitment_id]].commitment_id)
        for row in order.sorted(ledger.rows(CommitmentMention))
        if row.commitment_id in home
    ]
    counts: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        counts[mention.commitment_id] += 1
    facts = [replace(fact, mention_count=counts[fact.commitment_id] or fact.mention_count) for fact in facts]
    return _without_parts(_tied(order, facts, mentions)), mentions


Sum = tuple[float | None, float | None, str | None]
_CONVERTED = re.compile(r"\s*(?:\(\s*|,?\s+or\s+)(?:(?:about|around|roughly|some|approximately|nearly|just\s+(?:over|under))\s+)?", re.I)
_PAYING = frozenset({"give", "invest", "spend", "supply", "other"})
"""Actions that one sum of money may be called by: a headline gives what the text invests."""


def _conversions(order: Order, ledger: Ledger) -> dict[Sum, Sum]:
    """From a sum given as another's worth to that other: "1.2bn kroner ($174m)" is one sum, also where a headline has the dollars alone."""
    money = sorted((row for row in ledger.rows(Figure) if row.kind == "money" and row.value is not None), key=lambda row: row.span_start)
    found: dict[Sum, Sum] = {}
    for first, second in pairwise(money):
        if first.unit != second.unit and _CONVERTED.fullmatch(order.reading.text, first.span_end, second.span_start):
            key: Sum = (first.value, first.value_high, first.unit)
            found.setdefault((second.value, second.value_high, second.unit), found.get(key, key))
    return found


def _same_commitment(
    fact: Commitment,
    fact_words: frozenset[str],
    row: Commitment,
    own: frozenset[str],
    same_sum: dict[Sum, Sum],
    people: frozenset[str],
    nations: dict[str, str],
) -> bool:
    if (fact.strength in {"demanded", "threatened"}) != (row.strength in {"demanded", "threatened"}):
        return False
    is_money = (_is_money(fact) and _is_money(row)) or _is_bare(fact, row) or _is_bare(row, fact)
    first, second = fact.actor_id or fact.actor, row.actor_id or row.actor
    if (
        nations.get(first or "") is not None
        and nations.get(first or "") == nations.get(second or "")
        and (is_money or row.unit == "percent")
    ):
        second = first  # a capital, a country and its leader speak for one another
    if is_money and _is_short(fact, row):
        second = first  # the EU and its Commission, a firm and its short name in a headline
    # A verb without an action of its own ("pledges 40 nurses") may be any that another post names ("will send 40 nurses").
    is_open = "other" in {fact.action, row.action} and row.unit != "percent" and _fits(first, second)
    is_nameless = is_open and overlap(fact_words, own) >= 0.2
    is_payment = is_money and fact.action in _PAYING and row.action in _PAYING
    if fact.action != row.action and not (is_payment or (row.is_quantified and is_nameless)):
        return False
    # A minister promises what the government will pay: the same sum for the same thing is one.
    speaks_for = is_money and ((first in people) != (second in people))
    if not (_fits(first, second) or speaks_for):
        return False
    if fact.is_quantified != row.is_quantified:
        return False
    if row.is_quantified:
        own_sum: Sum = (fact.value, fact.value_high, fact.unit)
        its_sum: Sum = (row.value, row.value_high, row.unit)
        if same_sum.get(own_sum, own_sum) != same_sum.get(its_sum, its_sum) and not (_is_bare(fact, row) or _is_bare(row, fact)):
            return False
        is_telling = (_is_bare(fact, row) or _is_bare(row, fact)) and (row.value or 0) >= 1e6
        return first == second or is_telling or overlap(fact_words, own) >= 0.3
    return overlap(content_words(fact.object or ""), content_words(row.object or "")) >= 0.5 and first == second


def _is_short(fact: Commitment, row: Commitment) -> bool:
    """One body under two names: one is the other's begin, in one post, or the vocabulary has both."""
    if fact.actor is None or row.actor is None or {fact.actor, row.actor} <= _as_one():
        return fact.actor is not None and row.actor is not None
    short, long = sorted((fact.actor, row.actor), key=len)
    return short != long and fact.post_id == row.post_id and long.startswith(f"{short} ")


@cache
def _as_one() -> frozenset[str]:
    return frozenset(settings("commitments")["words"]["as_one"])


def _is_bare(row: Commitment, other: Commitment) -> bool:
    """A sum without its currency, as a headline may leave it: "pledges 1,600 crore" beside "1,600 crore rupees"."""
    return not row.unit and row.value is not None and row.value >= 1000 and row.value == other.value and _is_money(other)


def _is_money(row: Commitment) -> bool:
    return row.is_quantified and row.unit is not None and len(row.unit) == 3 and row.unit.isupper()


def _filled(fact: Commitment, row: Commitment, same_sum: dict[Sum, Sum]) -> Commitment:
    if (fact.value, fact.value_high, fact.unit) in same_sum and (row.value, row.value_high, row.unit) not in same_sum:
        # The sum as it was promised, not what it is worth elsewhere.
        fact = replace(fact, value=row.value, value_high=row.value_high, unit=row.unit, comparator=row.comparator, figure_id=row.figure_id)
    if _is_bare(fact, row):
        fact = replace(fact, unit=row.unit, figure_id=row.figure_id)
    firmer = (
        _FIRMNESS.index(row.strength) < _FIRMNESS.index(fact.strength)
        if row.strength in _FIRMNESS and fact.strength in _FIRMNESS
        else False
    )
    if _is_short(fact, row) and len(row.actor or "") > len(fact.actor or ""):
        fact = replace(fact, actor=row.actor, actor_id=row.actor_id)  # the full name
    return replace(
        fact,
        strength=row.strength if firmer and row.strength == "signed" else fact.strength,
        action=row.action if fact.action == "other" else fact.action,
        actor=fact.actor or row.actor,
        actor_id=fact.actor_id or row.actor_id,
        counterparty=fact.counterparty or row.counterparty,
        counterparty_id=fact.counterparty_id or row.counterparty_id,
        object=fact.object or row.object,
        deed=max((fact.deed, row.deed), key=lambda deed: len(deed or "")) if fact.is_quantified else fact.deed or row.deed,
        basis=fact.basis or row.basis,
        baseline_value=fact.baseline_value if fact.baseline_value is not None else row.baseline_value,
        baseline_kind=fact.baseline_kind or row.baseline_kind,
        deadline_text=fact.deadline_text or row.deadline_text,
        due_from=fact.due_from or row.due_from,
        due_to=fact.due_to or row.due_to,
        condition_text=fact.condition_text or row.condition_text,
        is_countable=fact.is_countable or (row.is_countable and fact.novelty != "restated"),
    )


def _tied(order: Order, facts: list[Commitment], mentions: list[CommitmentMention]) -> list[Commitment]:
    """What is stated "in exchange" points to the commitment stated just before it, and that one back."""
    text = order.reading.text
    places = sorted(
        ((row.post_id or "", row.span_start, row.commitment_id) for row in mentions if row.strength not in {"demanded", "threatened"}),
        key=lambda place: (place[0], place[1]),
    )
    tied: dict[str, str] = {}
    for number, (post_id, at, commitment_id) in enumerate(places):
        start, _ = order.sentence(at)
        marker = _EXCHANGE.search(text, start, at)
        if marker is None:
            continue
        partner = next(
            (
                other
                for post, place, other in reversed(places[:number])
                if post == post_id and place < marker.start() and other != commitment_id
            ),
            None,
        )
        if partner is not None:
            tied.setdefault(commitment_id, partner)
            tied.setdefault(partner, commitment_id)
    return [replace(fact, reciprocal_id=tied.get(fact.commitment_id, fact.reciprocal_id)) for fact in facts]


def _without_parts(facts: list[Commitment]) -> list[Commitment]:
    """A smaller sum of the same actor, action and unit stated as a part ("of which", "a year") is not counted beside the whole."""
    by_key: defaultdict[tuple[object, ...], list[Commitment]] = defaultdict(list)
    for fact in facts:
        if fact.is_countable:
            by_key[fact.actor, fact.action, fact.unit, fact.counterparty].append(fact)
    parts = {
        fact.commitment_id
        for group in by_key.values()
        for fact in group
        if re.search(r"\b(?:a|per|each|every)\s+year\b|\bannual", fact.text)
        and any((other.value or 0) > (fact.value or 0) for other in group)
    }
    return [replace(fact, is_countable=False) if fact.commitment_id in parts else fact for fact in facts]
