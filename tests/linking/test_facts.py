from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipelines.extraction import agenda, commitments, gifts, quotes
from pipelines.extraction.page import Page
from pipelines.linking.facts import link
from pipelines.model.ledger import Ledger
from pipelines.model.records import AgendaItem, AgendaState, Commitment, CommitmentMention, Figure, Gift, Quote, Revision
from tests.extraction.pages import add_figure, add_time, page_of

NAMES = {
    "Norland": "l:Norland:NO",
    "Sudland": "l:Sudland:SD",
    "Ana Ferro": "p:Ana Ferro:NO:prime minister",
    "Ferro": "p:Ana Ferro:NO:prime minister",
    "Odell": "p:Max Odell",
    "Portside": "l:Portside",
}
TODAY = datetime(2024, 5, 14, tzinfo=UTC)


def linked(page: Page) -> Ledger:
    for extractor in (quotes.extract, gifts.extract, agenda.extract, commitments.extract):
        page.add(extractor(page))
    return link(page.reading, page.found)


def test_the_same_figure_over_posts_is_one_fact() -> None:
    page = page_of(
        "Norland will invest $3bn in Sudland, it said.",
        "Norland has pledged to invest $3bn in Sudland.",
        "A cake costs $3bn in Portside.",
        names=NAMES,
    )
    add_figure(page, "$3bn", 3e9, "USD")
    facts = [row.fact_id for row in linked(page).rows(Figure)]
    assert facts[0] == facts[1] != facts[2]


def test_variants_of_an_utterance_share_it_and_lend_a_speaker() -> None:
    page = page_of('# Norland to "fight on every front"\nBody.', '"We will fight on every front until dawn," Ferro said.', names=NAMES)
    headline, body = linked(page).rows(Quote)
    assert headline.utterance_id == body.utterance_id == body.quote_id  # the earlier post's
    assert headline.speaker == "Ana Ferro"


def test_two_speakers_of_the_same_words_are_two_utterances() -> None:
    page = page_of('"We will win this," Odell said.', '"We will win this," Ferro said.', names=NAMES)
    first, second = linked(page).rows(Quote)
    assert first.utterance_id != second.utterance_id


def test_a_gift_told_twice_is_one() -> None:
    page = page_of("Ferro gave Odell a carved wooden bowl.", "Ferro presented Odell with a carved bowl.", names=NAMES)
    (gift,) = linked(page).rows(Gift)
    assert (gift.mention_count, gift.post_id) == (2, "doc/1")


def test_a_journey_of_somebody_without_a_name_is_not_anothers() -> None:
    page = page_of("The crew will leave for Portside on Friday. Ferro is to fly to Portside on Friday.", names=NAMES)
    add_time(page, "Friday", TODAY + timedelta(days=3), TODAY + timedelta(days=4))
    assert [row.title for row in linked(page).rows(AgendaItem)] == [
        "the crew leaves for Portside on Friday",
        "Ana Ferro flies to Portside on Friday",
    ]


def test_what_is_called_off_without_its_time_is_what_was_due() -> None:
    page = page_of("The launch has been called off.", "The launch is scheduled for Friday.", names=NAMES)
    add_time(page, "Friday", TODAY + timedelta(days=3), TODAY + timedelta(days=4))
    (item,) = linked(page).rows(AgendaItem)
    assert item.status == "cancelled"


def test_things_that_share_a_word_are_two_gifts() -> None:
    page = page_of("Ferro gave Odell a coconut and a bottle of coconut oil.", names=NAMES)
    assert [row.item for row in linked(page).rows(Gift)] == ["coconut", "bottle of coconut oil"]


def test_like_things_between_others_are_two_gifts() -> None:
    page = page_of("Odell was given a hat.", "Ferro gave the sailors a hat with feathers.", names=NAMES)
    assert len(linked(page).rows(Gift)) == 2


def test_an_event_announced_under_way_and_done_is_one_item_with_its_states() -> None:
    page = page_of(
        "At 15:47 Ferro landed in Portside.",
        "The convoy carrying Ferro is now moving.",
        "Ferro will arrive in Portside later today.",
        names=NAMES,
    )
    add_time(page, "later today", TODAY, TODAY + timedelta(days=1))
    add_time(page, "At 15:47", TODAY + timedelta(hours=15, minutes=47), TODAY + timedelta(hours=15, minutes=48), "minute")
    ledger = linked(page)
    (item,) = ledger.rows(AgendaItem)
    assert (item.status, item.precision, item.mention_count) == ("happened", "minute", 3)
    assert [row.state for row in ledger.rows(AgendaState)] == ["planned", "underway", "happened"]
    assert {row.agenda_item_id for row in ledger.rows(AgendaState)} == {item.agenda_item_id}


def test_what_is_called_off_and_given_a_new_day_is_planned() -> None:
    page = page_of("There was supposed to be a joint news conference. It has been put off until Friday.", names=NAMES)
    add_time(page, "Friday", TODAY + timedelta(days=3), TODAY + timedelta(days=4))
    (item,) = linked(page).rows(AgendaItem)
    assert (item.status, item.starts_from, item.mention_count) == ("planned", TODAY + timedelta(days=3), 2)


def test_a_headline_that_sees_an_event_end_makes_it_happened_and_none_by_itself() -> None:
    page = page_of("# Auction ends: who went where\nThe hall is empty.", "The player auction begins today.", names=NAMES)
    add_time(page, "today", TODAY, TODAY + timedelta(days=1))
    (item,) = linked(page).rows(AgendaItem)
    assert (item.title, item.status, item.mention_count) == ("player auction", "happened", 2)
    assert linked(page_of("# Auction ends: who went where\nThe hall is empty.")).rows(AgendaItem) == []


def test_what_somebody_said_in_a_speech_is_that_the_announced_speech_was_given() -> None:
    page = page_of("Ferro told envoys a moment ago, in a long speech, that it was late.", "Ferro will address envoys today.", names=NAMES)
    add_time(page, "today", TODAY, TODAY + timedelta(days=1))
    (item,) = linked(page).rows(AgendaItem)
    assert (item.kind, item.status) == ("speech", "happened")
    assert linked(page_of("Ferro told envoys, in a long speech, that it was late.", names=NAMES)).rows(AgendaItem) == []


def test_meetings_with_different_people_stay_apart() -> None:
    page = page_of("Ferro is due to meet officials in Portside tomorrow. Ferro is due to meet Odell tomorrow.", names=NAMES)
    add_time(page, "tomorrow", TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert len(linked(page).rows(AgendaItem)) == 2


def test_a_commitment_told_twice_is_counted_once() -> None:
    page = page_of("Norland agreed to invest $3bn in Sudland.", "Norland has pledged to invest $3bn in Sudland.", names=NAMES)
    add_figure(page, "$3bn", 3e9, "USD")
    ledger = linked(page)
    (row,) = ledger.rows(Commitment)
    assert (row.mention_count, row.is_countable) == (2, True)
    assert [mention.commitment_id for mention in ledger.rows(CommitmentMention)] == [row.commitment_id] * 2


def test_a_promise_without_an_action_is_the_one_that_another_post_names() -> None:
    page = page_of("Norland pledges 40 nurses for Sudland.", "Norland has pledged to supply 40 nurses for Sudland.", names=NAMES)
    add_figure(page, "40 nurses", 40, "nurse", "count")
    (row,) = linked(page).rows(Commitment)
    assert (row.action, row.value, row.mention_count) == ("supply", 40, 2)


def test_a_headline_without_its_currency_restates_the_body() -> None:
    page = page_of("# Ferro pledges 1,600 crore\nNorland has promised 1,600 crore rupees in aid for Portside.", names=NAMES)
    add_figure(page, "1,600 crore", 1.6e10, "")
    page.found.replace(Figure, page.rows(Figure)[:1])
    add_figure(page, "1,600 crore rupees", 1.6e10, "INR")
    (row,) = linked(page).rows(Commitment)
    assert (row.mention_count, row.unit, row.value) == (2, "INR", 1.6e10)


def test_what_is_given_in_exchange_is_tied_both_ways() -> None:
    page = page_of("Norland agreed to cut tolls by $3bn. In exchange, Sudland has pledged to buy $4bn of grain.", names=NAMES)
    add_figure(page, "$3bn", 3e9, "USD")
    add_figure(page, "$4bn", 4e9, "USD")
    first, second = linked(page).rows(Commitment)
    assert (first.reciprocal_id, second.reciprocal_id) == (second.commitment_id, first.commitment_id)


def test_linking_twice_changes_nothing() -> None:
    page = page_of(
        "Norland agreed to invest $3bn in Sudland.",
        "Norland has pledged to invest $3bn in Sudland.",
        "Ferro gave Odell a bowl.",
        names=NAMES,
    )
    add_figure(page, "$3bn", 3e9, "USD")
    once = linked(page)
    twice = link(page.reading, once)
    assert [(kind, rows) for kind, rows in once] == [(kind, rows) for kind, rows in twice]


def test_a_toll_that_changes() -> None:
    page = page_of(
        "Police now say 4 people died in the fire.",
        "At least 5 people are dead, police say.",
        "Police say 3 people are dead after a fire.",
        names={},
    )
    for words, value in (("3 people", 3.0), ("4 people", 4.0)):
        add_figure(page, words, value, "person", "count")
    add_figure(page, "5 people", 5.0, "person", "count", comparator=">=")
    kinds = [(row.from_text, row.kind, row.text) for row in linked(page).rows(Revision)]
    assert kinds == [("3 people", "supersedes", "At least 5 people"), ("At least 5 people", "contradicts", "4 people")]


def test_a_bound_made_exact_is_refined_and_a_dispute_kept() -> None:
    page = page_of(
        "Norland says 17 people were kidnapped.",
        "At least 17 people were abducted, officials say, although Sudland disputes that number.",
        names=NAMES,
    )
    add_figure(page, "17", 17.0, "person", "count")
    rows = page.rows(Figure)
    page.found.replace(Figure, [row if index == 0 else _at_least(row) for index, row in enumerate(rows)])
    found = {(row.kind, row.from_text, row.text) for row in linked(page).rows(Revision)}
    assert found == {("refines", "At least 17", "17"), ("disputed_by", "At least 17", "Sudland disputes that number")}


def _at_least(row: Figure) -> Figure:
    from dataclasses import replace

    return replace(row, comparator=">=")


def test_a_threat_replaced_by_what_was_agreed() -> None:
    page = page_of("Norland settles for a 15% levy, down from the 25% that was initially threatened.", names=NAMES)
    add_figure(page, "15%", 15.0, "percent", "percent", baseline_value=25.0)
    add_figure(page, "25%", 25.0, "percent", "percent")
    (row,) = linked(page).rows(Revision)
    assert (row.kind, row.from_text, row.text) == ("supersedes", "25%", "15%")


def test_counts_of_different_things_are_no_revisions() -> None:
    page = page_of(
        "Rain stopped play after 12 overs.",
        "He hit 8 overs of pace.",
        "40 people were injured in Portside.",
        "3 people are dead in Sudland.",
        names=NAMES,
    )
    for words, value, unit in (
        ("12 overs", 12.0, "over"),
        ("8 overs", 8.0, "over"),
        ("40 people", 40.0, "person"),
        ("3 people", 3.0, "person"),
    ):
        add_figure(page, words, value, unit, "count")
    assert linked(page).rows(Revision) == []
