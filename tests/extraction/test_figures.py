"""Figures: values, units, bounds, changes and measures; what is no figure; spans on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.figures import Quantity, figures_in


def only(text: str) -> Quantity:
    found = figures_in(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


MONEY = [
    ("The pact is worth $550bn.", "$550bn", 550e9, None, "USD"),
    ("The club paid £84m for him.", "£84m", 84e6, None, "GBP"),
    ("It will cost €20-60bn a year.", "€20-60bn", 20e9, 60e9, "EUR"),
    ("The state spent Rs 1,200 crore on roads.", "Rs 1,200 crore", 12e9, None, "INR"),
    ("A fine of ₹5 lakh was set.", "₹5 lakh", 500_000, None, "INR"),
    ("A dividend of A26 cents a share.", "A26 cents", 0.26, None, "AUD"),
    ("A C$1.2 billion bridge.", "C$1.2 billion", 1.2e9, None, "CAD"),
    ("Crude cost US$58.24 per barrel.", "US$58.24", 58.24, None, "USD"),
    ("They gave half a million dollars.", "half a million dollars", 500_000, None, "USD"),
    ("A fund of one trillion dollars.", "one trillion dollars", 1e12, None, "USD"),
    ("Milk is up 50p this week.", "50p", 0.5, None, "GBP"),
    ("They sell for 99c online.", "99c", 0.99, None, "USD"),
    ("A loan of EUR 300m was agreed.", "EUR 300m", 300e6, None, "EUR"),
    ("Repairs need $2–3 million.", "$2–3 million", 2e6, 3e6, "USD"),
    ("He left her twenty thousand pounds.", "twenty thousand pounds", 20_000, None, "GBP"),
    ("The bank set aside 300 million Swiss francs.", "300 million Swiss francs", 300e6, None, "CHF"),
    ("Lunch was 60 bucks.", "60 bucks", 60, None, "USD"),
    ("A budget of 1.5tn yen.", "1.5tn yen", 1.5e12, None, "JPY"),
    ("revenue was $ 75 million of which little remains .", "$ 75 million", 75e6, None, "USD"),
    ("a deal of hk $ 10.05 billion .", "hk $ 10.05 billion", 10.05e9, None, "HKD"),
    ("The toll is two dollars and fifty cents.", "two dollars and fifty cents", 2.5, None, "USD"),
    ("Norway pledged 500 million kroner.", "500 million kroner", 500e6, None, None),
    ("Rents rose by 20 Egyptian pounds.", "20 Egyptian pounds", 20, None, "EGP"),
    ("The shed was worth $US55,000.", "$US55,000", 55_000, None, "USD"),
    ("Fares were put at PS8,350 by the feed.", "PS8,350", 8_350, None, "GBP"),
    ("A profit of Y=64 billion is forecast.", "Y=64 billion", 64e9, None, "JPY"),
    ("It cost one pound fifty.", "one pound fifty", 1.5, None, "GBP"),
    ("They ask twenty-one dollars and eighty-five cents.", "twenty-one dollars and eighty-five cents", 21.85, None, "USD"),
    ("Shares closed at 1,204p.", "1,204p", 12.04, None, "GBP"),
    ("They want a rise of £5 to £7 an hour.", "£5 to £7", 5, 7, "GBP"),
]


@pytest.mark.parametrize(("text", "span", "value", "high", "unit"), MONEY)
def test_money(text: str, span: str, value: float, high: float | None, unit: str | None) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value, found.value_high, found.kind, found.unit) == (span, value, high, "money", unit)


UNITS = [
    ("It was 38C in the shade.", "38C", 38, "temperature", "celsius"),
    ("Lows of -4°C are likely.", "-4°C", -4, "temperature", "celsius"),
    ("It hit 100 degrees Fahrenheit.", "100 degrees Fahrenheit", 100, "temperature", "fahrenheit"),
    ("Gusts reached 80 mph.", "80 mph", 80, "speed", "mile per hour"),
    ("The farm adds 5GW.", "5GW", 5, "other", "gigawatt"),
    ("The fire burnt 300 hectares.", "300 hectares", 300, "area", "hectare"),
    ("A 48-hour truce began.", "48-hour", 48, "duration", "hour"),
    ("They talked for two-and-a-half hours.", "two-and-a-half hours", 2.5, "duration", "hour"),
    ("The flight took 1 hour 30 minutes.", "1 hour 30 minutes", 1.5, "duration", "hour"),
    ("She is 6ft 3in tall.", "6ft 3in", 6.25, "distance", "foot"),
    ("The ship carries 5m tonnes of grain.", "5m tonnes", 5e6, "weight", "tonne"),
    ("They found 20 pounds of butter.", "20 pounds", 20, "weight", "pound"),
    ("Output is three times as high.", "three times", 3, "multiple", "times"),
    ("Sales saw a tenfold increase.", "tenfold", 10, "multiple", "times"),
    ("A 7.1-magnitude quake struck.", "7.1", 7.1, "other", "magnitude"),
    ("Rates go up 25 basis points.", "25 basis points", 25, "percent", "basis point"),
    ("The 64-year-old skipper spoke.", "64-year-old", 64, "age", "year"),
    ("Idahosa, a former senator for Edo Central, is 54; he lives there.", "54", 54, "age", "year"),
    ("The umpire will be Kim Cotton, who turns 40 tomorrow.", "40", 40, "age", "year"),
    ("Okoro slides it in. He’s 18.", "18", 18, "age", "year"),
    ("Their twins, Amina and Sumail, turned six on Sunday.", "six", 6, "age", "year"),
    ("The blaze came within 800 metres of ancient Olympia.", "800 metres", 800, "distance", "metre"),
    ("The rupee was at 91.98 to the US dollar.", "91.98", 91.98, "money", "INR"),
    ("Jane Roe, 34, spoke.", "34", 34, "age", "year"),
    ("A boy aged 12 is safe.", "12", 12, "age", "year"),
    ("Two-thirds of voters agreed.", "Two-thirds", 66.67, "percent", "percent"),
    ("A quarter of homes lost power.", "A quarter", 25, "percent", "percent"),
    ("It is for 18- to 24-year-olds.", "18- to 24-year-olds", 18, "age", "year"),
    ("One in five adults smokes.", "One in five", 20, "percent", "percent"),
    ("The hall is twice the size of the old one.", "twice", 2, "multiple", "times"),
    ("He is 45 and retired.", "45", 45, "age", "year"),
    ("The girl, who is nine, sang.", "nine", 9, "age", "year"),
    ("People over 65 get a jab.", "65", 65, "age", "year"),
    ("Dinner began half an hour later than planned.", "half an hour", 0.5, "duration", "hour"),
    ("Some 14 per 100,000 among the old fell ill.", "14", 14, "rate", "per 100,000"),
]


@pytest.mark.parametrize(("text", "span", "value", "kind", "unit"), UNITS)
def test_units(text: str, span: str, value: float, kind: str, unit: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value, found.kind, found.unit) == (span, value, kind, unit)


COUNTS = [
    ("She wore two caps.", "two caps", 2, "cap"),
    ("Tokyo offered two C-130 planes.", "two C-130 planes", 2, "plane"),
    ("Four others were wounded.", "Four others", 4, "person"),
    ("She denies one count of murder.", "one count", 1, "count"),
    ("They hold 17 Danish sailors.", "17", 17, "sailor"),
    ("Some 2.5 million people fled.", "2.5 million people", 2.5e6, "person"),
    ("The storm killed 12 and closed roads.", "12", 12, "person"),
    ("The death toll rose to 52 overnight.", "52", 52, "person"),
    ("Half a dozen men were held.", "Half a dozen men", 6, "man"),
    ("One person was killed.", "One person", 1, "person"),
    ("Dozens of people queued.", "Dozens of people", None, "person"),
    ("Hundreds of thousands of homes lost power.", "Hundreds of thousands of homes", None, "home"),
    ("The 10,000-seat stadium is full.", "10,000-seat", 10_000, "seat"),
    ("A 300-strong crowd sang.", "300-strong", 300, "person"),
    ("They built 60 wind and solar farms.", "60", 60, "farm"),
    ("It has sold 35m of its small radios.", "35m", 35e6, "radio"),
    ("Police say that one person has died.", "one person", 1, "person"),
    ("Arrests pass 2,000 across Norland.", "2,000", 2000, "arrest"),
    ("Three of the five missing hikers are safe.", "Three of the five missing hikers", 3, "hiker"),
    ("The number of spoiled ballots in the far north of the city was 214.", "214", 214, "ballot"),
]


@pytest.mark.parametrize(("text", "span", "value", "unit"), COUNTS)
def test_counts(text: str, span: str, value: float | None, unit: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value, found.kind, found.unit) == (span, value, "count", unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party won 41 seats, up from 29.", [(41, "seat"), (29, "seat")]),
        ("The Greens took 41 seats and the Liberals nine.", [(41, "seat"), (9, "seat")]),
        (
            "There are 43 charges: 29 of fraud, 11 of theft and three of perjury.",
            [(43, "charge"), (29, "charge"), (11, "charge"), (3, "charge")],
        ),
        ("A carrier ordered 24 jets with an option on 10 more.", [(24, "jet"), (10, "jet")]),
        ("Some 350 engineers are at work and another 90 are on their way.", [(350, "engineer"), (90, "engineer")]),
        ("Hill Power has 350 engineers and will fly in another 90 from Hull.", [(350, "engineer"), (90, "engineer")]),
        ("Nine people have died and 31 are in hospital.", [(9, "person"), (31, "person")]),
        ("Of the 90 cots 77 are taken.", [(90, "cot"), (77, "cot")]),
        ("Bordon found 12 new leaks, taking the town's tally to 64.", [(12, "leak"), (64, "leak")]),
    ],
)
def test_a_noun_said_before(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(found.value, found.unit) for found in figures_in(text)] == expected


def test_what_a_sum_is_more_than_has_no_bound() -> None:
    assert [one.comparator for one in figures_in("It offered $28,900, more than the $23,000 it paid in 2021.")] == ["=", "="]


def test_what_a_difference_is_compared_with_has_no_bound() -> None:
    gap, forecast = figures_in("It is £3bn lower than the £32bn forecast in May.")
    assert (gap.comparator, forecast.comparator) == ("=", "=")


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("At least 17 sailors were held.", ">="),
        ("Up to 200 people came.", "<="),
        ("No more than 30 cars may park.", "<="),
        ("Nearly 500 staff walked out.", "~"),
        ("Some 200 people came.", "~"),
        ("More than 40 schools closed.", ">"),
        ("Fewer than 12 schools opened.", "<"),
        ("Over 90 flights were cut.", ">"),
        ("As many as 60 boats sank.", "<="),
        ("About 100+ people came.", "~"),
        ("Another 31 cases were found.", "="),
        ("An estimated $4m was lost.", "~"),
        ("It lasts 10 hours or more.", ">="),
        ("Nobody knew much about the 26-year-old.", "="),
        ("Fences went up around the 20 sites.", "="),
    ],
)
def test_comparator(text: str, comparator: str) -> None:
    assert only(text).comparator == comparator


@pytest.mark.parametrize(("text", "unit"), [("It dropped a 2,000-pound bomb.", "pound"), ("He got a 2,000-pound fine.", "GBP")])
def test_pounds_weighed_and_pounds_paid(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_range_is_one_figure() -> None:
    found = only("Between 5 and 10 per cent of pupils stayed home.")
    assert (found.value, found.value_high, found.unit, found.basis) == (5, 10, "percent", "pupils")


def test_change_and_baseline() -> None:
    now, before = figures_in("Inflation rose to 4.2% from 3.9% in May.")
    assert (now.value, now.change, now.baseline_value, now.measure) == (4.2, "up", 3.9, "Inflation")
    assert (before.value, before.change, before.measure) == (3.9, None, "Inflation")


def test_baseline_far_away() -> None:
    first, second = figures_in("A 15% levy on all grain from Ruritania, including rye - down from the 25% first threatened.")
    assert (first.change, first.baseline_value, first.measure) == ("down", 25, "levy on all grain from Ruritania")
    assert second.value == 25


def test_a_part_and_its_whole_are_two_figures() -> None:
    assert [(one.value, one.unit) for one in figures_in("Two of its 12 policymakers dissented.")] == [
        (2, "policymaker"),
        (12, "policymaker"),
    ]


def test_a_range_after_to_is_one_figure() -> None:
    found = only("Insured losses may come to R1.2bn to R1.5bn.")
    assert (found.value, found.value_high, found.unit) == (1.2e9, 1.5e9, "ZAR")


def test_what_it_was_before_is_counted_too() -> None:
    found = figures_in("The toll is now 138. At midday it stood at 121; yesterday it was 98.")
    assert [(one.value, one.unit) for one in found] == [(138, "person"), (121, "person"), (98, "person")]


def test_conversion_in_brackets_shares_the_bound() -> None:
    first, second = figures_in("A port worth up to 18 trillion dong (£600m) is planned.")
    assert (first.unit, second.unit) == ("VND", "GBP")
    assert first.comparator == second.comparator == "<="
    assert first.measure == second.measure


def test_basis_and_rate() -> None:
    share = only("Norland will spend 2% of GDP on defence.")
    assert (share.value, share.basis) == (2, "GDP")
    assert only("Petrol now costs $3.50 a litre.").rate == "per litre"
    assert only("They pump 20 million barrels per day.").rate == "per day"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Seven miners were rescued after the blast.", "miners rescued"),
        ("The firm will invest $5bn in Wales.", "investment in Wales"),
        ("The 64-year-old Roe spoke.", "age of Roe"),
        ("Turnout was 62%.", "Turnout"),
        ("Norland will bring defence spending to 2% of GDP.", "defence spending share of GDP"),
        ("The kettle is $40.", "price of kettle"),
        ("The parcel weighs 3kg.", "weight of parcel"),
    ],
)
def test_measure(text: str, measure: str) -> None:
    assert only(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "United won 2-1 at home.",
        "She took it 6-4, 7-5.",
        "9th over: Kent 60-3 (Roe 3, Poe 5)",
        "77 min: Roe shoots wide.",
        "Roe 1, Poe 15",
        "46.6 Roe to Poe, no run",
        "At 15:47 on 21 October 2025 it began.",
        "It was so in the 1970s and between 1977 and 1983.",
        "Doors open at 5pm on Feb. 19.",
        "The 7th Fleet met a Boeing 737 and a G7 host.",
        "The iPhone 17 and Windows 11 cope with Covid-19 apps.",
        "Section 230, Article 50, Level 3 and Formula 1.",
        "Take the M25 to No 10.",
        "Call 020 7946 0958 or write to @user99.",
        "One of the leaders stayed.",
        "The two leaders met.",
        "For one, it is late; they know one another.",
        "At one point the first two left.",
        "Go to SW1A 2AA, open 24/7.",
        "He recalled 9/11 and his 20s.",
        "The vote was 52-48.",
        "The quarter-final is in the second half.",
        "1. Open the box",
        "Version v2.3.1 is out.",
        "They met two days ago.",
        "World War Two veterans met.",
        "VER +1.234s after lap 23/52",
        "The 2020s and the nineties differ.",
        "Hull Rovers 1-2 Bordon Wanderers (Roe 51)",
        "He lives at 10 Dower Street.",
        "They scored twice in the first half.",
        "The score in Leeds was 45, and the one-child policy ended.",
        "She has a PS5 and a Galaxy S24.",
        "Highway 101 and Route 66 are shut; so is the M25.",
        "COP30, G20, 5G, 4K and Catch-22.",
        "The U-21 side and the under-19s lost 21-14.",
    ],
)
def test_no_figures(text: str) -> None:
    assert [text[q.start : q.end] for q in figures_in(text)] == []


PIECES = [
    "$",
    "£",
    "€",
    "5",
    "1,200",
    "2.5",
    "bn",
    "m",
    " million",
    "%",
    " per cent",
    "-",
    "–",
    " to ",
    " and ",
    " or ",
    "two",
    " thousand",
    "half a",
    " dozen",
]
PIECES += [
    " people",
    " km",
    "°C",
    " ",
    ".",
    ",",
    "a ",
    "from ",
    "between ",
    "/",
    "1",
    "½",
    "C$",
    "Rs ",
    " cents",
    "-year-old",
    " of ",
    "\n",
    "x",
    "'",
    "+",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_spans_hold_on_any_mixture(text: str) -> None:
    last = 0
    for found in figures_in(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        assert found.value_high is None or (found.value is not None and found.value < found.value_high)
        last = found.end


def test_a_line_without_end_is_read_whole() -> None:
    assert len(figures_in("$5 and " * 3000)) == 3000


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in figures_in(text))


@given(st.integers(min_value=2, max_value=999_999_999))
def test_digits_keep_their_value(number: int) -> None:
    assert [found.value for found in figures_in(f"It cost ${number:,} in all.")] == [number]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 90 cases, with 60 from the camp and 30 outside it.", [(90, "case"), (60, "case"), (30, "case")]),
        ("The firm will cut 3,800 jobs: 2,300 in Germany and 200 elsewhere.", [(3800, "job"), (2300, "job"), (200, "job")]),
        ("Of the 40 passengers, 12 were treated and three were kept in.", [(40, "passenger"), (12, "passenger"), (3, "passenger")]),
        ("They reported 52 cases. The board said 52 was final.", [(52, "case"), (52, "case")]),
        ("They are kept at two US bases and in 25 EU states.", [(2, "base"), (25, "state")]),
        ("The hospital has 281 available beds.", [(281, "bed")]),
        ("It ended 1-2 Wanderers.", []),
        ("The 12 jurors met at 5 in the hall.", [(12, "juror")]),
    ],
)
def test_counts_without_their_noun_take_it_from_what_was_counted(text, expected):
    assert [(one.value, one.unit) for one in figures_in(text)] == expected
