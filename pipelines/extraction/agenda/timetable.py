"""Events in the present tense, and where somebody is due. Belongs here: "flies to X on Friday", "MPs vote at 7pm", "is due in court".

Does not: plans by "will" and "is due to", what is under way or done (`events`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from pipelines.extraction.agenda.parts import clause_end, event_of, is_many, place_of, subject_words
from pipelines.extraction.agenda.when import BESIDE, Clock
from pipelines.extraction.agenda.wording import (
    ARRIVES,
    TO_PLACES,
    TOLD,
    Event,
    base_verbs,
    event_verbs,
    plural_words,
    present_pattern,
    present_verbs,
    present_words,
)
from pipelines.extraction.clauses import subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings, table
from pipelines.model.records import TimeExpression

_DECIDING = frozenset(settings("events")["words"]["deciding"])
_MATCH_VERBS = frozenset(settings("events")["verbs"]["match"])
_IN_PLURAL = frozenset({"signing", "meeting", "speech", "match", "vote", "other", "travel", "release"})
_OFFICE = re.compile(rf"\s+(?:{alternatives(settings('events')['words']['offices'])})\b", re.I)
_THEN = re.compile(r"\bthen\s+$")
_BE_AT = re.compile(
    r"(?:\b(?:will\s+be|is\s+to\s+be)|['’]ll\s+be|\b(?:is|are)\s+(?P<due>due|expected)|,\s+(?P<late>due))\s+(?:back\s+)?(?P<prep>in|at)(?=\s+(?!\d))"
)
_DUE = re.compile(
    r"\b(?:is|are)\s+(?:(?:now|also|still|next|not)\s+)?(?P<due>due|expected)\s+(?:back\s+|up\s+|here\s+)?(?:on\s+|at\s+|by\s+)?(?=[\w\d])"
)
_DOERS = ("er", "or", "ist", "ent", "ant", "ive", "ess", "ary", "king", "queen", "chief")
"""How words for people end."""
_WHEN = re.compile(r",\s+when\s+[^,]{0,60}$")
_UNLESS = re.compile(r"\bunless\b")
_PROPER = re.compile(
    r"\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|building|hall|centre|center|station|base|palace|house|stadium|hotel|airport|hospital|school|church))*)"
)
_VENUE = re.compile(rf"\s+(?:{alternatives(settings('events')['words']['venues'])})\b", re.I)
_HABIT = re.compile(r"\b(?:every|each|usually|often|always|sometimes|if|used\s+to)\b", re.I)
_AFTER_PLACE = re.compile(r"(?P<text>After\s+(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)),")
_VERB_FOLLOWS = re.compile(
    r"\s+(?:the|an?|his|her|its|their|in|at|on|to|into|with|for|from|by|until|over|tonight|tomorrow|today|this|next|again|off|out|up|back|[A-Z\d]|[a-z]+ly\b)"
)
_THEY = re.compile(r"(?:^|[.;]\s+|\band\s+)[Tt]hey\s+(?:then\s+|also\s+|both\s+)?$")
_RELATIVE = re.compile(
    r"(?:^\W*|,\s+|\b(?:and|but)\s+)(?P<who>(?:[Tt]he\s+|[Tt]hose\s+|[Aa]ll\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+s)\s+(?:that|who|which)\s+(?P<did>[^,;.:]{3,70})$"
)
_BE = re.compile(r"\b(?:are|were|have|remain|stay|will)\b")
_NEXT = re.compile(r"\b(?:(?P<and>and)\s+(?:then\s+|later\s+|also\s+)?|before\s+)(?=[a-z])")
_GERUND = re.compile(r"(?P<verb>[a-z]+ing)\b")
_PERSONAL = frozenset({"meeting", "speech", "travel", "meal", "ceremony", "call"})
_IT_END = re.compile(r"(?:^|\W)[Ii]t\s+(?:\w+ly\s+)?$")
_AND_END = re.compile(r"\band\s+(?:then\s+|also\s+)?$")
_OPENING = re.compile(r"\W*(?P<who>(?:The|An?|Its|Their|[A-Z])[\w’'-]*(?:\s+[\w’'-]+){0,5}?)\s+(?=[a-z]+s\s)")
"""The subject at the begin of a sentence: "The phone" of "The phone costs $90 and goes on sale"."""
_PRONOUN_IT = re.compile(r"\b(?:[Ii]t|[Tt]hey)\s+(?:\w+\s+)?$")
_FUTURE_PRESENT = re.compile(
    r"\b(?:after|later|then|tomorrow|tonight|next|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|this\s+(?:afternoon|evening|weekend))\b",
    re.I,
)


def find_in_timetable(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence states in the present tense, or by where somebody will be; they may overlap."""
    words = page.words(sentence)
    if not present_words().isdisjoint(words):
        yield from _presently(page, sentence, clock)
    if clock.within(sentence.start, sentence.end):
        yield from _somewhere(page, sentence, clock)
        if "due" in words or "expected" in words:
            yield from _somewhen(page, sentence, clock)
        if not plural_words().isdisjoint(words):
            yield from _in_plural(page, sentence, clock)


def _somewhere(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "She will be in Hull on Monday", "he is due in court at noon": where somebody will be, with a time that has not passed."""
    text = page.text
    for match in _BE_AT.finditer(text, sentence.start, sentence.end):
        end = clause_end(page, match.end(), sentence)
        near = clock.within(max(sentence.start, match.start() - 40), end + 1)
        today = clock.today(sentence.post_id)
        if not is_soon(near) or today is None or not any(row.from_ is not None and row.from_ >= today[0] for row in near):
            continue
        if _UNLESS.search(text, match.end(), sentence.end):
            continue  # "he will be in court on Friday unless they pay": a threat
        if _WHEN.search(text, sentence.start, match.start()):
            continue  # "adjourned until Monday, when she will be back in court": said of an event that has its own row
        is_due = match["due"] is not None or match["late"] is not None
        place, name = place_of(page, match.start("prep") - 1, end, ())
        proper = _PROPER.match(text, match.end(), end) if place is None and name is None else None
        name = proper["name"] if proper else name
        there = (place.start if place else text.find(name, match.end()) if name else -1) - match.end()
        venue = _VENUE.match(text, match.end(), end)
        if not venue and not 0 <= there <= 45:
            continue
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        if not people and re.search(r"\band\s+$", text[sentence.start : match.start()]):
            people = tuple(party for party in parties(page, sentence.start, match.start()) if party.kind == "person")[:1]
        who = None
        if not people:
            who = subject_words(page, sentence, match.start()) if is_due else None
            if who is None:
                continue
        tail = text[match.start("prep") : end]
        named = " and ".join(dict.fromkeys(party.name for party in people)) or who
        verbs = ("appear", "arrive", "are") if len(people) > 1 or (who and is_many(who)) else ("appears", "arrives", "is")
        verb = verbs[0] if venue else verbs[1] if is_due else verbs[2]
        title = re.sub(r"\s+", " ", f"{named} {verb} {tail}")
        kind = "other" if venue else "travel" if is_due else "meeting"
        yield Event(
            match.start(),
            end,
            kind,
            "arrive" if is_due else "be",
            "planned",
            people,
            title,
            match.start(),
            place=place,
            place_name=name,
            method="somewhere",
        )


def _somewhen(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "The next witness is now expected on Wednesday morning": somebody, by the time alone."""
    text = page.text
    for match in _DUE.finditer(text, sentence.start, sentence.end):
        near = clock.within(match.end(), match.end() + 8)
        today = clock.today(sentence.post_id)
        if not is_soon(near) or today is None or near[0].from_ is None or near[0].from_ < today[0]:
            continue
        edge = _before_relative(text, sentence, match.start())
        who = _of_person(subject_words(page, sentence, edge)) if edge < match.start() else None
        found = () if who else subject_before(page, sentence.start, match.start()).parties
        people = tuple(party for party in found if party.kind == "person")
        who = who or " and ".join(party.name for party in people) or _of_person(subject_words(page, sentence, edge))
        if who is None:
            continue
        end = clause_end(page, match.end(), sentence)
        title = f"{who} {'are' if len(people) > 1 else 'is'} {match['due'].lower()}"
        yield Event(match.start(), end, "other", "be", "planned", people, title, match.start(), method="somewhere")


def _before_relative(text: str, sentence: Sentence, verb: int) -> int:
    """Where a subject ends that a relative clause stands behind: "The trustee, who was to speak today, is"."""
    aside = re.search(r",\s+(?:who|which)\s[^,]{3,90},\s*$", text[sentence.start : verb])
    return sentence.start + aside.start() if aside else verb


def _of_person(words: str | None) -> str | None:
    """A subject whose head is an office or a trade."""
    return words if words and words.split()[-1].endswith(_DOERS) else None


def _in_plural(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "MPs vote on Tuesday", "Rovers host City at 3pm": the present of a timetable, of several or of a team."""
    text = page.text
    if sentence.is_headline:
        return
    for match in base_verbs(text, sentence.start, sentence.end):
        if event_verbs()[re.sub(r"\s+", " ", match["verb"].lower())][0] not in _IN_PLURAL:
            continue
        end = clause_end(page, match.end(), sentence)
        today = clock.today(sentence.post_id)
        near = clock.within(max(sentence.start, match.start() - 40), end + 1)
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", match["verb"].lower())]
        lead = next((row for row in clock.within(sentence.start, sentence.start + 4) if row.precision == "day"), None)
        if lead is not None and kind == "vote":
            near = [*near, lead]  # "Tomorrow, the states that paid at least half of it vote"
        else:
            lead = None
        if today is None or not is_soon(near) or not any(row.from_ is not None and row.from_ >= today[0] for row in near):
            continue
        named = parties(page, sentence.start, match.start())
        team = (
            named[-1] if named and named[-1].kind == "organisation" and re.fullmatch(r"\s+", text[named[-1].end : match.start()]) else None
        )
        against = parties(page, match.end(), min(match.end() + 40, sentence.end)) if team and lemma in _MATCH_VERBS else []
        kind = "match" if against and against[0].kind in {"organisation", "place"} else kind
        who = None if team else subject_words(page, sentence, match.start())
        if who is None and not team and lemma.split(" ")[0] in _DECIDING:
            who = _with_relative(text, sentence, match.start())
        if who is None and not team and _THEY.search(text[sentence.start : match.start()]):
            who = _they(page, sentence) or "they"
        if _HABIT.search(text, sentence.start, sentence.end) or not (
            (team and kind == "match") or (who and (is_many(who) or who == "they"))
        ):
            continue
        event = event_of(page, sentence, "planned", (team,) if team else (), lemma, kind, match.start(), match.end(), "present", who)
        if lead is not None and not clock.within(match.end(), end + 1):
            words = {"starts_text": lead.text, "starts_from": lead.from_, "starts_to": lead.to_}
            event = replace(event, precision=lead.precision, method=BESIDE, **words)  # type: ignore[arg-type]
        if lemma in TO_PLACES and not (event.place or event.place_name):
            continue
        yield event


def _with_relative(text: str, sentence: Sentence, verb: int) -> str | None:
    """Several, with what they did between them and their verb: "the states that paid" of "the states that paid last year vote"."""
    match = _RELATIVE.search(text[sentence.start : verb])
    if match is None or not is_many(match["who"]):
        return None
    return match["who"] if any(word in _done() or word.endswith("ed") for word in match["did"].lower().split()) else None


@cache
def _done() -> frozenset[str]:
    return frozenset(row["past"] for row in table("irregular_verbs"))


def _they(page: Page, sentence: Sentence) -> str | None:
    """Whom "they" means: the subject in the plural of the sentence before, "Schools in the district are closed"."""
    before = next(iter(page.sentences_before(sentence.start)), None)
    if before is None or before.post_id != sentence.post_id:
        return None
    verb = _BE.search(page.text, before.start, before.end)
    who = subject_words(page, before, verb.start()) if verb else None
    return who if who and is_many(who) else None


def _presently(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Present tense: in a headline what has just happened, elsewhere with a cue of later what is planned ("he flies to X on Friday")."""
    text = page.text
    for match in present_verbs(text, sentence.start, sentence.end):
        if _UNLESS.search(text, sentence.start, match.start()):
            continue
        kind, lemma = event_verbs()[match["verb"].lower()]
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        bodies = (
            tuple(party for party in subject.parties if party.kind == "organisation")
            if kind in {"release", "vote", "other", "match", "meeting"}
            else ()
        )
        actors = people or bodies
        of_old = subject.pronoun == "it" and not _PRONOUN_IT.search(text, sentence.start, match.start())
        if kind == "release" and not people and _IT_END.search(text[sentence.start : match.start()]):
            actors = ()  # "it ships on Friday": the thing, not its maker
        if not actors or of_old or (subject.parties[-1].end < match.start() - 40 and subject.pronoun is None):
            if not sentence.is_headline and not subject.is_document:
                yield from _of_timetable(page, sentence, clock, match, kind, lemma)
            continue
        if sentence.is_headline:
            if people and (
                (kind == "travel" and lemma in ARRIVES - {"fly", "travel", "head", "drive", "return"})
                or (kind == "signing" and len(people) > 1)
                or (kind == "meeting" and lemma == "meet" and people)
                or lemma in TOLD
            ):
                if text[subject.parties[-1].end : match.start()].strip():
                    continue
                yield event_of(
                    page, sentence, "happened", people, lemma, kind, match.start(), match.end(), "podium" if lemma in TOLD else "headline"
                )
            continue
        future = [
            row
            for row in clock.within(sentence.start, sentence.end)
            if (today := clock.today(sentence.post_id)) and row.from_ and row.from_ >= today[0]
        ]
        after = _AFTER_PLACE.match(text, sentence.start, match.start())
        if (
            kind == "travel"
            and lemma not in TO_PLACES
            and (
                ((future or after) and _FUTURE_PRESENT.search(text, sentence.start, sentence.end))
                or _is_ahead(page, sentence, clock.within(match.end(), match.end() + 40))
                or _THEN.search(text, sentence.start, match.start())
            )
        ):
            event = event_of(page, sentence, "planned", people, lemma, kind, match.start(), match.end(), "present")
            if not (event.place or event.place_name) and (
                (lemma not in ARRIVES and not any(row.precision == "minute" for row in clock.within(match.end(), event.end + 1)))
                or _OFFICE.match(text, match.end())
            ):
                continue  # "he leaves office next week"
            if after:
                event = replace(event, starts_text=after["text"], precision="after_event")
            yield event
            yield from _goes_on(page, sentence, people, match.end(), future)
        elif kind != "travel" or lemma not in ARRIVES:
            # "faces the committee on Tuesday at 10am": the present of a timetable, its time in the clause.
            near = max(sentence.start, match.start() - 40)
            ahead = [row for row in clock.within(near, clause_end(page, match.end(), sentence)) if row in future]
            if is_soon(ahead) and (people or lemma != "report") and not _HABIT.search(text, sentence.start, sentence.end):
                yield event_of(page, sentence, "planned", actors, lemma, kind, match.start(), match.end(), "present")
                yield from _goes_on(page, sentence, people, match.end(), future)


def _is_ahead(page: Page, sentence: Sentence, near: Sequence[TimeExpression]) -> bool:
    """A clock that the post's own has not reached: "lands at 9:20am", said at eight."""
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    moment = post.posted_at if post else None
    return moment is not None and any(row.precision == "minute" and row.from_ is not None and row.from_ > moment for row in near)


def _goes_on(
    page: Page, sentence: Sentence, people: tuple[Party, ...], start: int, future: Sequence[TimeExpression], who: str | None = None
) -> Iterator[Event]:
    """ "… and has lunch at X, before flying home at 5pm": what the same people do after that, on the day of the sentence."""
    if not (people or who) or not future or future[0].from_ is None:
        return
    day = future[0].from_.replace(hour=0, minute=0)
    for joined in _NEXT.finditer(page.text, start, sentence.end):
        match = present_pattern().match(page.text, joined.end()) if joined["and"] else _GERUND.match(page.text, joined.end())
        found = event_verbs().get(re.sub(r"\s+", " ", match["verb"].lower())) if match else None
        if match is None or found is None or found[0] not in _PERSONAL:
            continue
        event = event_of(page, sentence, "planned", people, found[1], found[0], match.start("verb"), match.end("verb"), "before_doing", who)
        if found[0] != "travel" or event.place or event.place_name:
            yield replace(event, start=match.start("verb"), starts_from=day, starts_to=day + timedelta(days=1), precision="day")


def _of_timetable(page: Page, sentence: Sentence, clock: Clock, match: re.Match[str], kind: str, lemma: str) -> Iterator[Event]:
    """ "The committee meets tonight", "the phone goes on sale on Friday": the present of a timetable, of what has no name."""
    end = clause_end(page, match.end(), sentence)
    today = clock.today(sentence.post_id)
    near = clock.within(max(sentence.start, match.start() - 40), end + 1)
    soon = is_soon(near) or (kind == "release" and any(row.precision == "month" for row in near))  # "goes on sale in November"
    if today is None or not soon or not any(row.from_ is not None and row.from_ >= today[0] for row in near):
        return
    if _VERB_FOLLOWS.match(page.text, match.end()) is None:
        return  # "Local reports say": a noun
    who = subject_words(page, sentence, match.start())
    if who is None and kind == "release":
        lead = page.text[sentence.start : match.start()]
        joined = _OPENING.match(lead) if _AND_END.search(lead) else None
        who = joined["who"] if joined else "it" if _IT_END.search(lead) else None
    if who is None or _HABIT.search(page.text, sentence.start, sentence.end):
        return
    event = event_of(page, sentence, "planned", (), lemma, kind, match.start(), match.end(), "present", who)
    if kind == "travel" and not (event.place or event.place_name or any(row.precision == "minute" for row in near)):
        return
    yield event
    if who.startswith("the "):
        yield from _goes_on(page, sentence, (), match.end(), near, who)


def is_soon(near: Sequence[TimeExpression]) -> bool:
    """A clock time, a part of a day or a day: what a programme says."""
    return any(row.precision in {"minute", "hour", "part_of_day", "day"} and row.kind != "duration" for row in near)
