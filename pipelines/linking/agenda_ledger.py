"""Agenda: statements of one event become one row, with every state it went through. Belongs here: when two are the same event, and what
the later one changes. Does not: finding them (`extraction.agenda`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

from pipelines.language.vocabulary import settings
from pipelines.linking.statements import WINDOW, Order, content_words, overlap
from pipelines.model.ids import row_id
from pipelines.model.ledger import Ledger
from pipelines.model.records import AgendaItem, AgendaState, Person, Place

_DEPARTS = re.compile(r"\b(?:leav|left|depart|take[sn]?\s+off|took\s+off|set[s]?\s+off|lift)", re.I)
_BERTHED = re.compile(
    r",\s+(?:an?|the)\s+[\w\s-]{0,40}?(?:docked|moored|anchored|stationed|based|berthed|parked|held|staged)\s+(?:at|in|off)\s+(?:the\s+)?",
    re.I,
)
_ECHO = "echo"
"""A statement that tells what became of an event announced elsewhere, and is none by itself."""
_BY_NOUN = frozenset({"noun", "noun_moved", "schedule", "fixed"})
_BY_VERB = frozenset({"planned", "present", "given_up", "somewhere"})
_STAGE = {"underway": 0, "happened": 1, "planned": 2, "cancelled": 3}
_PRECISION = {"minute": 4, "part_of_day": 3, "day": 2, "month": 1, "after_event": 0}


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
        recent = range(max(0, len(facts) - WINDOW), len(facts))
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
        and (silent.method in {"planned", "present", "beside"} or overlap(content_words(fact.title), content_words(row.text)) >= 0.5)
    )
    is_echo = row.method == _ECHO and bool(set(fact.participants) & set(row.participants))
    if fact.kind == "speech" and (is_echo or ("podium" in {fact.method, row.method} and is_one)):
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
    is_moved = row.method == "noun_moved" and fact.status == "cancelled"  # "was to have been at noon; it has been put off until Friday"
    status = row.status if row.status != "planned" or fact.status == "planned" or is_moved else fact.status
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
