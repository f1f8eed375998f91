from __future__ import annotations

import pytest

from pipelines.extraction.commitments import extract
from pipelines.extraction.page import Page
from pipelines.model.records import Commitment, CommitmentMention
from tests.extraction.pages import add_figure, page_of

NAMES = {
    "Norland": "l:Norland:NO",
    "Sudland": "l:Sudland:SD",
    "Ana Ferro": "p:Ana Ferro:NO:prime minister",
    "Ferro": "p:Ana Ferro:NO:prime minister",
    "Tarn Motors": "o:Tarn Motors",
    "Rovers": "o:Rovers:team",
    "Idris Bell": "p:Idris Bell::striker",
    "Portville": "l:Portville",
}


def commitments(page: Page) -> list[Commitment]:
    rows = [row for row in extract(page) if isinstance(row, Commitment)]
    assert all(page.text[row.span_start : row.span_end] == row.text for row in rows)
    return rows


def only(post: str, *figures: tuple[str, float, str, str]) -> Commitment:
    page = page_of(post, names=NAMES)
    for figure in figures:
        add_figure(page, *figure)
    (row,) = commitments(page)
    return row


BILLION = ("$3bn", 3e9, "USD", "money")


@pytest.mark.parametrize(
    ("post", "actor", "action", "strength", "countable"),
    [
        ("Norland has pledged to invest $3bn in Sudland.", "Norland", "invest", "pledged", True),
        ("Tarn Motors agreed to buy $3bn of steel from Sudland.", "Tarn Motors", "buy", "agreed", True),
        ("Ana Ferro vowed to spend $3bn on trains in Norland.", "Norland", "spend", "vowed", True),
        ("Tarn Motors said it would invest $3bn in batteries.", "Tarn Motors", "invest", "said_will", True),
        ("Tarn Motors will cut $3bn from its costs.", "Tarn Motors", "reduce", "said_will", True),
        ("Tarn Motors plans to spend $3bn on a plant.", "Tarn Motors", "spend", "said_will", True),
        ("Norland pledged $3bn in aid to Sudland.", "Norland", "give", "pledged", True),
        ("Norland reaffirmed to spend $3bn on roads.", "Norland", "spend", "reaffirmed", False),
        ("Norland threatened to cut $3bn of imports.", "Norland", "reduce", "threatened", False),
        ("Norland agreed to invest up to $3bn in Sudland.", "Norland", "invest", "agreed", False),
        ("Ferro urged Sudland to buy $3bn of grain.", "Ana Ferro", "buy", "demanded", False),
    ],
)
def test_who_commits_to_what(post: str, actor: str, action: str, strength: str, countable: bool) -> None:
    row = only(post, BILLION)
    assert (row.actor, row.action, row.strength, row.is_countable, row.value) == (actor, action, strength, countable, 3e9)


def test_two_promises_in_one_sentence_are_two_rows() -> None:
    page = page_of("Norland has pledged to invest $3bn in Sudland and buy more Sudland grain, including rye.", names=NAMES)
    add_figure(page, *BILLION)
    invest, buy = commitments(page)
    assert (invest.text, buy.text) == ("Norland has pledged to invest $3bn in Sudland", "buy more Sudland grain")
    assert (invest.counterparty, buy.is_quantified) == ("Sudland", False)


def test_tariffs_with_what_was_threatened_before() -> None:
    page = page_of(
        "This includes Norland imposing a 15% tariff on imports from Sudland, down from the 25% that Ferro had threatened.", names=NAMES
    )
    add_figure(page, "15%", 15, "percent", "percent", baseline_value=25.0)
    add_figure(page, "25%", 25, "percent", "percent")
    agreed, threatened = commitments(page)
    assert (agreed.actor, agreed.counterparty, agreed.action, agreed.baseline_kind) == ("Norland", "Sudland", "tariff", "threatened")
    assert (threatened.strength, threatened.is_countable) == ("threatened", False)


def test_deadline_and_condition() -> None:
    row = only("Norland promised to cut $3bn from its budget by 2030 if Sudland does the same.", BILLION)
    assert (row.deadline_text, row.condition_text) == ("by 2030", "if Sudland does the same")


def test_a_noun_of_promise() -> None:
    row = only(
        "A vow from Ferro to bring spending on schools to 5%, possibly within two years, was welcomed.", ("5%", 5, "percent", "percent")
    )
    assert (row.strength, row.action, row.deadline_text) == ("vowed", "spend", "possibly within two years")


def test_a_promise_in_a_quote_is_its_speakers() -> None:
    from pipelines.extraction.quotes import extract as quotes

    page = page_of('"We will invest $3bn in trains," Ferro said in Norland.', names=NAMES)
    add_figure(page, *BILLION)
    page.add(quotes(page))
    (row,) = commitments(page)
    assert (row.actor, row.voice) == ("Norland", "direct")


@pytest.mark.parametrize(
    "post",
    [
        "Idris Bell will face Norland on Sunday.",
        "Norland will be hoping for rain.",
        "The deal promises work towards peace.",
        "Rovers will need three points.",
        "Tarn Motors called on Monday.",
        "It is expected to rain in Norland.",
        "Bell will miss two games.",
    ],
)
def test_ordinary_futures_are_none(post: str) -> None:
    assert commitments(page_of(post, names=NAMES)) == []


def test_every_commitment_has_its_mention() -> None:
    page = page_of("Norland has pledged to invest in Sudland.", names=NAMES)
    row, mention = list(extract(page))
    assert isinstance(row, Commitment) and isinstance(mention, CommitmentMention)
    assert (mention.commitment_id, mention.text) == (row.commitment_id, row.text)


def test_the_value_reached_counts_and_the_one_left_is_its_baseline() -> None:
    page = page_of("Norland has agreed to cut its tariff on cheese from 50% to 20% by 2030.", names=NAMES)
    add_figure(page, "50%", 50, "percent", "percent")
    add_figure(page, "20%", 20, "percent", "percent")
    (row,) = commitments(page)
    assert (row.action, row.value, row.baseline_value, row.baseline_kind, row.deadline_text) == ("tariff", 20, 50, "previous", "by 2030")


def test_a_tariff_on_condition_is_a_threat() -> None:
    row = only("Norland will impose a 30% levy on steel unless Sudland yields.", ("30%", 30, "percent", "percent"))
    assert (row.strength, row.is_countable, row.condition_text) == ("threatened", False, "unless Sudland yields")


@pytest.mark.parametrize(
    ("post", "actor", "action", "strength"),
    [
        ("Tarn Motors has signed a contract for trains worth $3bn.", "Tarn Motors", "buy", "signed"),
        ("Ana Ferro demanded that $3bn be paid to Sudland.", "Ana Ferro", "give", "demanded"),
        ("Schools in Norland will get an extra $3bn over two years.", None, "give", "said_will"),
        ("Norland spoke first, and Sudland said it would spend $3bn on roads.", "Sudland", "spend", "said_will"),
        ("The leaders of nine countries agreed to invest $3bn.", None, "invest", "agreed"),
    ],
)
def test_commitments_without_a_verb_of_promising(post: str, actor: str | None, action: str, strength: str) -> None:
    row = only(post, BILLION)
    assert (row.actor, row.action, row.strength, row.value) == (actor, action, strength, 3e9)


@pytest.mark.parametrize(
    ("post", "actor", "strength", "words"),
    [
        ("Norland will leave the talks unless the border opens.", "Norland", "threatened", "leave the talks"),
        ("Ana Ferro demanded that the judge resign.", "Ana Ferro", "demanded", "the judge resign"),
        ("Ana Ferro of Norland said she would scrap the toll by 2030.", "Norland", "said_will", "scrap the toll by 2030"),
        ("Ana Ferro wants the government to publish the letters.", "Ana Ferro", "demanded", "publish the letters"),
        ("Norland threatened in turn to block the pact.", "Norland", "threatened", "block the pact"),
        ("Ana Ferro has promised not to run again.", "Ana Ferro", "pledged", "run again"),
    ],
)
def test_commitments_without_a_quantity(post: str, actor: str, strength: str, words: str) -> None:
    row = only(post)
    assert (row.actor, row.strength, row.is_countable) == (actor, strength, False)
    assert row.text.endswith(words)


@pytest.mark.parametrize(
    "post",
    [
        "In 2014 Norland agreed to sell the docks.",  # history
        "Ana Ferro swore to tell the truth.",  # an oath of a witness
        "Officials backed Norland amid a push for Sudland to buy grain.",  # a noun
        "Rovers will open the second half.",  # a team plays
    ],
)
def test_no_commitment(post: str) -> None:
    assert not commitments(page_of(post, names=NAMES))


def test_a_list_of_donors_is_taken_apart() -> None:
    page = page_of("Norland pledged $3bn in aid, Sudland $2bn and Tarn Motors $1bn.", names=NAMES)
    for figure in (BILLION, ("$2bn", 2e9, "USD", "money"), ("$1bn", 1e9, "USD", "money")):
        add_figure(page, *figure)
    assert [(row.actor, row.value) for row in commitments(page)] == [("Norland", 3e9), ("Sudland", 2e9), ("Tarn Motors", 1e9)]


def test_what_is_not_wanted_is_no_demand() -> None:
    assert not commitments(page_of("Ana Ferro does not want Sudland to buy grain.", names=NAMES))


def test_a_pledge_that_somebody_welcomes_is_of_whoever_makes_it() -> None:
    row = only("Idris Bell welcomed a pledge by Norland to send 40 nurses.", ("40 nurses", 40, "count", "nurse"))
    assert (row.actor, row.strength, row.value) == ("Norland", "pledged", 40)


def many(post: str, *figures: tuple[str, float, str, str]) -> list[Commitment]:
    page = page_of(post, names=NAMES)
    for figure in figures:
        add_figure(page, *figure)
    return commitments(page)


NURSES = ("40 nurses", 40, "nurse", "count")
TENTH = ("5.1%", 5.1, "percent", "percent")


@pytest.mark.parametrize(
    ("post", "figure", "actor", "action", "strength", "deed"),
    [
        ("Norland is sending 40 nurses to Sudland.", NURSES, "Norland", "supply", "said_will", "send 40 nurses to Sudland"),
        ("Norland has put in $3bn.", BILLION, "Norland", "give", "pledged", "put in $3bn"),
        (
            "Ana Ferro of Norland announced that she was giving $3bn to Sudland.",
            BILLION,
            "Norland",
            "give",
            "said_will",
            "give $3bn to Sudland",
        ),
        ("Tarn Motors will lay off 40 nurses by May.", NURSES, "Tarn Motors", "reduce", "said_will", "lay off 40 nurses"),
        (
            "Norland will meet half of the cost.",
            ("half", 50, "percent", "percent"),
            "Norland",
            "spend",
            "said_will",
            "meet half of the cost",
        ),
        ("Tarn Motors wants $3bn from Sudland.", BILLION, "Tarn Motors", "give", "demanded", "$3bn from Sudland"),
        ("The Tarn union said nothing, but the union wants 5.1%.", TENTH, "Union", "other", "demanded", "5.1%"),
        ("Tarn Motors demands compensation of $3bn.", BILLION, "Tarn Motors", "give", "demanded", "compensation of $3bn"),
        ("Norland would supply Sudland with 40 nurses.", NURSES, "Norland", "supply", "said_will", "supply Sudland with 40 nurses"),
        ("Idris Bell was promised $3bn for a bridge.", BILLION, None, "give", "pledged", "give $3bn for a bridge"),
        (
            "Ana Ferro said in Norland that the canal toll would be cut to 5.1%.",
            TENTH,
            "Norland",
            "reduce",
            "said_will",
            "cut the canal toll to 5.1%",
        ),
        ("Forty trains will be ordered from Tarn Motors for $3bn.", BILLION, None, "buy", "said_will", None),
        ("The flood wall gets $3bn.", BILLION, None, "give", "said_will", "give the flood wall $3bn"),
    ],
)
def test_ways_of_undertaking_and_wanting(
    post: str, figure: tuple[str, float, str, str], actor: str | None, action: str, strength: str, deed: str | None
) -> None:
    for row in many(post, figure):
        assert (row.actor, row.action, row.strength, row.value) == (actor, action, strength, figure[1])
        assert deed is None or row.deed == deed
        return
    assert deed is None


@pytest.mark.parametrize(
    ("post", "actor", "strength", "deed"),
    [
        ("Norland has demanded a recount in Sudland.", "Norland", "demanded", "a recount in Sudland"),
        ("Ana Ferro wants a guarantee that the mill stays open.", "Ana Ferro", "demanded", "a guarantee that the mill stays open"),
        ("Norland has repeated its threat to veto the pact.", "Norland", "threatened", "veto the pact"),
        (
            "Ana Ferro promised that Sudland would drop its visas and that Norland would close its camps.",
            "Sudland",
            "pledged",
            "drop its visas",
        ),
        ("Unless the border opens, Norland will leave the talks.", "Norland", "threatened", "leave the talks"),
        ("Ana Ferro vowed not to forget the miners.", "Ana Ferro", "vowed", "not forget the miners"),
        ("In exchange, Norland would abolish its toll on Sudland.", "Norland", "said_will", "abolish its toll on Sudland"),
    ],
)
def test_demands_threats_and_acts_of_policy(post: str, actor: str, strength: str, deed: str) -> None:
    row = many(post)[0]
    assert (row.actor, row.strength, row.deed) == (actor, strength, deed)


def test_verbs_that_share_a_subject_are_promises_each() -> None:
    rows = many("Tarn Motors will hire 40 nurses, spend $3bn on a ward and raise pay by 5.1% by 2028.", NURSES, BILLION, TENTH)
    assert [(row.actor, row.deed, row.object) for row in rows] == [
        ("Tarn Motors", "hire 40 nurses", "nurses"),
        ("Tarn Motors", "spend $3bn on a ward", "a ward"),
        ("Tarn Motors", "raise pay by 5.1%", "pay"),
    ]
    assert rows[2].deadline_text == "by 2028"


def test_the_lines_of_a_manifesto_are_promises_of_whoever_it_is() -> None:
    rows = many(
        "# What Tarn Motors promises\n* $3bn for roads\n* A ban on night work by 2030\n* Wages to rise by 5.1%\n* Sales fell in May",
        BILLION,
        TENTH,
    )
    assert [(row.actor, row.strength, row.action, row.value) for row in rows] == [
        ("Tarn Motors", "pledged", "spend", 3e9),
        ("Tarn Motors", "pledged", "other", None),
        ("Tarn Motors", "pledged", "raise", 5.1),
    ]


def test_lines_under_no_such_heading_are_none() -> None:
    assert not many("# Where Tarn Motors stands\n* $3bn for roads\n* A ban on night work", BILLION)


def test_bodies_without_a_name() -> None:
    page = page_of("Ana Ferro of Norland spoke to Sudland. She said her government would spend $3bn on roads.", names=NAMES)
    add_figure(page, *BILLION)
    assert [row.actor for row in commitments(page)] == ["Norland"]


def test_a_place_where_somebody_is_does_not_act() -> None:
    row = only("A bank in Portville said it would lend $3bn.", BILLION)
    assert row.actor is None


@pytest.mark.parametrize(
    "post",
    [
        "Tarn Motors delayed its plan to build 40 nurses a home.",  # given up
        "A ride to Norland was on offer for $3bn.",
        "The new law of Ana Ferro needs guarantees to work.",
        "Norland imposed a toll of $3bn last August.",
        "Tarn Motors has received 5,000 calls for help.",
        "Ana Ferro denied claims that 40 nurses will be moved to Sudland.",
        "Ana Ferro could promise $3bn.",
    ],
)
def test_what_only_looks_like_one(post: str) -> None:
    assert not many(post, BILLION, NURSES)


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("Norland would give $3bn to homes whose owners had fled by the end of next month.", "to homes whose owners had fled"),
        ("Norland will cut its toll on rye from 10% to 5.1% in April 2028.", "toll on rye"),
        ("Norland will pay each docker $3bn.", "to each docker"),
        ("Norland will send a 70-member team and 12 dogs.", "70-member team and 12 dogs"),
        ("Tarn Motors will put $3bn into mills in Sudland over four years.", "in mills in Sudland"),
        ("Tarn Motors will cut 40 nurses, about 5.1% of its staff.", "nurses"),
    ],
)
def test_objects_read_well(post: str, found: str) -> None:
    (row,) = many(post, BILLION, NURSES, TENTH, ("10%", 10, "percent", "percent"), ("70-member", 70, "member", "count"))
    assert row.object == found


@pytest.mark.parametrize(
    ("post", "actors"),
    [
        ("Norland plans to spend $3bn, and megaRail will close its depots.", ["Norland", "megaRail"]),
        ("Norland wants $3bn from Sudland and has threatened to leave the talks.", ["Norland", "Norland"]),
        ("Its partner, Tarn Motors, will put in a further $3bn.", ["Tarn Motors"]),
        ("Sudland dockers have asked Norland to open the port.", ["Sudland dockers"]),
        ("Norland will buy $3bn of rye, she said, and will reopen its ports at once.", ["Norland", "Norland"]),
        ("Ana Ferro, on a visit, has sent a letter vowing to open the port.", ["Ana Ferro"]),
        ("Tarn Motors won a promise of $3bn for its mills.", [None]),
        ("Tarn Motors told Norland that the company would invest $3bn.", ["Tarn Motors"]),
    ],
)
def test_who_is_meant(post: str, actors: list[str | None]) -> None:
    assert [row.actor for row in many(post, BILLION)] == actors


@pytest.mark.parametrize(
    ("post", "deeds"),
    [
        ("Norland will give $3bn in aid and another $2bn for roads.", ["give $3bn in aid", "give $2bn for roads"]),
        ("Norland pledged $3bn by 2018 and Sudland, through Ana Ferro, $2bn.", ["give $3bn", "give $2bn"]),
        ("Spending on schools will rise by $3bn by 2024-25.", ["raise spending on schools by $3bn"]),
        ("Norland promised that no docker would lose their job “on my watch”.", ["no docker would lose their job “on my watch”"]),
        ("Ana Ferro demanded that the judge resign.", ["the judge to resign"]),
        ("Tarn Motors will cut $3bn and aims to save $2bn a year.", ["cut $3bn", "save $2bn a year"]),
        ("Norland will review its own levies by the summer, its trade envoy, Max Odell, told reporters.", ["review its own levies"]),
    ],
)
def test_deeds_read_as_phrases(post: str, deeds: list[str]) -> None:
    assert [row.deed for row in many(post, BILLION, ("$2bn", 2e9, "USD", "money"))] == deeds


@pytest.mark.parametrize(
    "post",
    [
        "Norland is waiting for a letter he has threatened to send to Sudland.",
        "Norland would leave if Sudland agreed to open the port.",
        "Ana Ferro is committed to native title, she said.",
        "Ana Ferro wants children in Norland to grow up happy.",
    ],
)
def test_neither_conditions_nor_what_something_is(post: str) -> None:
    assert not many(post)


def test_a_deadline_that_is_past_is_none() -> None:
    page = page_of("Norland vowed to repeal the rules passed in June 2019 by 2030.", names=NAMES)
    (row,) = commitments(page)
    assert row.deadline_text == "by 2030"


def test_a_tariff_is_a_share_of_what_it_is_put_on() -> None:
    row = only("Norland threatened to put a 10% tariff on $3bn of Sudland rye.", ("10%", 10, "percent", "percent"), BILLION)
    assert (row.action, row.value, row.object) == ("tariff", 10, "$3bn of Sudland rye")


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("Rail workers in Norland will strike for two days unless the board yields.", [("Rail workers", "strike for two days")]),
        ("Rich countries have offered $3bn.", [("Rich countries", "give $3bn")]),
        ("A Tarn Motors government would scrap the toll.", [("Tarn Motors", "scrap the toll")]),
        ("Tarn Motors wants managers to lose their bonuses.", [("Tarn Motors", "lose their bonuses")]),
        ("Tarn Motors has ordered 40 nurses.", [("Tarn Motors", "order 40 nurses")]),
        (
            "Tarn Motors would set aside $3bn for refunds and publish a review by June.",
            [("Tarn Motors", "set aside $3bn for refunds"), ("Tarn Motors", "publish a review")],
        ),
        ("In 2018 Tarn Motors promised that it would never sell the mill.", []),
    ],
)
def test_bodies_of_several_and_second_acts(post: str, found: list[tuple[str, str]]) -> None:
    assert [(row.actor, row.deed) for row in many(post, BILLION, NURSES)] == found


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("Norland has promised an inquiry into the fire.", ["promise an inquiry into the fire"]),
        ("Tarn Motors offered free travel to pensioners.", ["offer free travel to pensioners"]),
        ("Norland offered a glimpse of its plans.", []),
        ("Idris Bell promised a good game.", []),  # who binds nobody
        ("# Norland promises more homes\nThe rain went on.", []),  # the text below says how many
        ("Norland asked Sudland for 40 nurses.", ["40 nurses"]),
        ("The union said that its members would walk out on Friday.", ["walk out"]),
    ],
)
def test_things_that_are_promised_and_asked_for(post: str, found: list[str]) -> None:
    assert [row.deed for row in many(post, NURSES)] == found


def test_what_a_tariff_is_put_on_ends_before_how_much() -> None:
    row = only("Norland will raise its tariffs on Sudland rye to 10% from Thursday.", ("10%", 10, "percent", "percent"))
    assert (row.object, row.deadline_text) == ("Sudland rye", "from Thursday")


def test_a_budget_without_a_name_is_of_whoever_holds_the_purse() -> None:
    names = NAMES | {"Max Odell": "p:Max Odell::finance minister"}
    page = page_of(
        "# The budget at a glance\n* $3bn for roads\n* Duty on flights of over 5,000 miles doubled to $2bn",
        "Max Odell rose at noon.",
        names=names,
    )
    for figure in (BILLION, ("$2bn", 2e9, "USD", "money"), ("5,000 miles", 5000, "mile", "distance")):
        add_figure(page, *figure)
    assert [(row.actor, row.value) for row in commitments(page)] == [("Max Odell", 3e9), ("Max Odell", 2e9)]


def test_somebody_by_the_country_alone_is_nobody_named_before() -> None:
    assert not many("Norland spoke to Ana Ferro, a day after the US envoy threatened to quit.")


def test_a_tally_under_words_of_pledging() -> None:
    page = page_of("# Pledges so far\nNorland: $3bn\nSudland $2bn\nThe Hill Fund – $1bn; Tarn Motors: $4bn (for roads).", names=NAMES)
    for number in (1, 2, 3, 4):
        add_figure(page, f"${number}bn", number * 1e9, "USD")
    found = [(row.actor, row.action, row.value, row.is_countable) for row in commitments(page)]
    assert found == [
        ("Norland", "give", 3e9, True),
        ("Sudland", "give", 2e9, True),
        ("Hill Fund", "give", 1e9, True),
        ("Tarn Motors", "give", 4e9, True),
    ]


def test_names_with_sums_under_other_words_are_none() -> None:
    page = page_of("# Deficits so far\nNorland: $3bn\nSudland: $2bn", names=NAMES)
    add_figure(page, *BILLION)
    add_figure(page, "$2bn", 2e9, "USD")
    assert commitments(page) == []


@pytest.mark.parametrize(
    "post",
    [
        "Norland denied that it had agreed to buy $3bn of grain.",
        "Tarn Motors dismissed reports that it would invest $3bn in Sudland.",
        "It is the first strike since 2013, when Norland agreed to pay $3bn.",
        "Norland asks not to be forgotten.",
        "Norland, which gets $3bn, is a small country.",
    ],
)
def test_what_is_denied_or_past_is_no_commitment(post: str) -> None:
    page = page_of(post, names=NAMES)
    add_figure(page, *BILLION)
    assert commitments(page) == []


@pytest.mark.parametrize(
    ("post", "actor", "action", "strength"),
    [
        ("Norland said it would keep the crossing open until 2026.", "Norland", "other", "said_will"),
        ("The firm Tarn Motors says its shops will stay open until 2026.", "Tarn Motors", "other", "said_will"),
        ("“Norland shall recognise the papers of Sudland.”", "Norland", "other", "said_will"),
        ("Ferro used her speech to ask donors for $3bn.", "Ana Ferro", "give", "demanded"),
        ('Tarn Motors vowed that "not one dollar" would go to Sudland.', "Tarn Motors", "other", "vowed"),
    ],
)
def test_more_ways_to_commit(post: str, actor: str, action: str, strength: str) -> None:
    page = page_of(post, names=NAMES)
    add_figure(page, *BILLION)
    (row,) = commitments(page)
    assert (row.actor, row.action, row.strength) == (actor, action, strength)


def test_a_headline_says_what_the_text_below_says() -> None:
    page = page_of("# Ferro threatens to go it alone\nAna Ferro threatened to leave the bloc by 2030.", names=NAMES)
    (row,) = commitments(page)
    assert row.text == "Ana Ferro threatened to leave the bloc by 2030"


def test_a_part_and_another_part_of_a_sum() -> None:
    page = page_of("Norland is to give $3bn, of which $1bn is set aside for water and another $2bn for roads.", names=NAMES)
    for number in (1, 2, 3):
        add_figure(page, f"${number}bn", number * 1e9, "USD")
    assert [(row.value, row.is_countable) for row in commitments(page)] == [(3e9, True), (1e9, False), (2e9, False)]


def test_lines_under_a_colon_are_a_list() -> None:
    page = page_of(
        "According to the agreement:\nNorland will withdraw from Portville\nSudland will release 120 prisoners\nAll is well.", names=NAMES
    )
    add_figure(page, "120 prisoners", 120, "prisoner", "count")
    assert [(row.actor, row.value) for row in commitments(page)] == [("Norland", None), ("Sudland", 120)]


@pytest.mark.parametrize(
    ("post", "actor", "strength"),
    [
        ("Norland threatened Tarn Motors with a fine of $3bn.", "Norland", "threatened"),
        ("Norland demanded that Sudland hand over 11 sailors who were seized in Portville.", "Norland", "demanded"),
        ("Tarn Motors said members would walk out again unless Sudland paid.", "Tarn Motors", "threatened"),
        ("Tarn Motors called for company tax to be cut to $3bn.", "Tarn Motors", "demanded"),
        ("Norland wants the court of justice to rule by March.", "Norland", "demanded"),
        ("We saw Aurel rise. Then Aurel fell. On Monday we saw Aurel again. Aurel will buy $3bn of chips.", "Aurel", "said_will"),
    ],
)
def test_threats_and_demands_by_other_words(post: str, actor: str, strength: str) -> None:
    page = page_of(post, names=NAMES)
    add_figure(page, *BILLION)
    (row,) = commitments(page)
    assert (row.actor, row.strength) == (actor, strength)


def test_they_are_no_place() -> None:
    assert commitments(page_of("In Portville there was a crowd. They promised to stay until June.", names=NAMES)) == []


@pytest.mark.parametrize(
    ("post", "actor", "action", "strength", "countable"),
    [
        ("There'll be $3bn for hospitals over four years.", None, "spend", "said_will", True),
        ("Norland's offer is $3bn, said the envoys.", "Norland", "give", "pledged", True),
        ("Tarn Motors's contribution comes to $3bn.", "Tarn Motors", "give", "pledged", True),
        ("There was a promise, too, of $3bn for roads.", None, "spend", "pledged", True),
        ("The budget sets aside $3bn for Portville.", None, "spend", "said_will", True),
        ("The owners are each to have $3bn by Easter.", None, "give", "said_will", True),
        ("Tarn Motors will build a plant in Portville at a cost of $3bn.", "Tarn Motors", "other", "said_will", True),
        ("Norland said that drivers who flout the ban would be fined $3bn.", "Norland", "other", "threatened", False),
        ("Norland said the fuel duty goes up by $3bn on 1 July.", "Norland", "raise", "said_will", True),
        ("In the end $3bn has been sanctioned for the bridge.", None, "spend", "said_will", True),
    ],
)
def test_sums_that_are_stated_rather_than_promised(post: str, actor: str | None, action: str, strength: str, countable: bool) -> None:
    row = only(post, BILLION)
    assert (row.actor, row.action, row.strength, row.is_countable, row.value) == (actor, action, strength, countable, 3e9)


@pytest.mark.parametrize(
    "post",
    [
        "Were prices to climb, Norland would buy $3bn of grain.",
        "Nor has Norland offered to give $3bn.",
        "Nor, according to Ferro, has Norland offered to give $3bn.",
        "Ferro was asked whether she would spend $3bn.",
        "Idris Bell claimed that Norland would end up with $3bn.",
        "Norland wants a tax on banks that would bring in $3bn a year.",
        "The fuel duty goes up by $3bn with the price of oil.",
        "The choir goes up by $3bn on 1 July.",
    ],
)
def test_what_is_supposed_asked_claimed_or_earned_is_no_promise(post: str) -> None:
    page = page_of(post, names=NAMES)
    add_figure(page, *BILLION)
    assert [row.text for row in commitments(page) if row.strength not in {"demanded"}] == []


@pytest.mark.parametrize(
    "part",
    [
        "Of this, $1bn will be in grants.",
        "Some $1bn is tied to the railway.",
        "Another $1bn of it will go on cables.",
        "$1bn of that is for dikes.",
    ],
)
def test_a_part_of_what_was_just_promised_is_the_same_actors_and_counts_for_nothing(part: str) -> None:
    page = page_of(f"Norland will lend Sudland $3bn. {part}", names=NAMES)
    add_figure(page, *BILLION)
    add_figure(page, "$1bn", 1e9, "USD", "money")
    whole, piece = commitments(page)
    assert (whole.value, whole.is_countable) == (3e9, True)
    assert (piece.actor, piece.value, piece.is_countable) == ("Norland", 1e9, False)


def test_jobs_that_are_to_go_are_cut_by_whoever_says_so() -> None:
    row = only("Tarn Motors said that 1,400 jobs are to go in Portville by 2027.", ("1,400 jobs", 1400, "job", "count"))
    assert (row.actor, row.action, row.value) == ("Tarn Motors", "reduce", 1400)


def test_a_budget_s_measures_are_of_whoever_holds_the_purse() -> None:
    names = NAMES | {"Ana Ferro": "p:Ana Ferro:NO:finance minister"}
    page = page_of("Ana Ferro has sat down. Portville gets $3bn.", names=names, title="Budget day live")
    add_figure(page, *BILLION)
    assert [(row.actor, row.counterparty) for row in commitments(page)] == [("Ana Ferro", "Portville")]
    page = page_of("Ana Ferro has sat down. Portville gets $3bn.", names=names, title="Harbour day live")
    add_figure(page, *BILLION)
    assert [row.actor for row in commitments(page)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ferro has sat down. An analyst said Portville would get an extra $3bn.",
        "Ana Ferro has sat down. Portville will get an extra $3bn, a union said.",
        "Ana Ferro has sat down. The opposition would spend $3bn on homes.",
    ],
)
def test_a_measure_that_somebody_else_tells_of_is_not_the_purse_s(text: str) -> None:
    names = NAMES | {"Ana Ferro": "p:Ana Ferro:NO:finance minister"}
    page = page_of(text, names=names, title="Budget day live")
    add_figure(page, *BILLION)
    assert {row.actor for row in commitments(page)} <= {None, "Union"}


@pytest.mark.parametrize("roles", [("shadow finance minister",), ("former finance minister",), ("finance minister", "treasury secretary")])
def test_whose_the_purse_is_stays_open_where_the_page_leaves_it_open(roles: tuple[str, ...]) -> None:
    people = {name: f"p:{name}:NO:{role}" for name, role in zip(("Ana Ferro", "Max Odell"), roles, strict=False)}
    page = page_of(f"{' and '.join(people)} rose. Portville gets $3bn.", names=NAMES | people, title="Budget day live")
    add_figure(page, *BILLION)
    assert [row.actor for row in commitments(page)] == [None]


def test_who_gets_it_is_told_without_who_says_so() -> None:
    row = only("Ana Ferro said the Portville council would get an extra $3bn for roads.", BILLION)
    assert row.deed == "give the Portville council $3bn for roads"
