"""What a figure measures: the noun it modifies, the clause around it, what it shares with another figure."""

from __future__ import annotations

import pytest

from pipelines.extraction.figures import figures_in


def measures(text: str) -> list[str | None]:
    return [found.measure for found in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        # the noun that the figure modifies, or that it is "of"
        ("Ardland will impose a 12% levy on imported steel.", "levy on imported steel"),
        ("The two sides agreed a $10bn loan for the railway.", "loan for the railway"),
        ("Nurses will get a pay rise of 5.5%.", "pay rise"),
        ("She was given a suspended sentence of 18 months.", "suspended sentence"),
        ("Norland pledged $4bn in aid to Ruritania.", "aid to Ruritania"),
        ("The ship was carrying 900 tonnes of wheat.", "wheat"),
        # the subject of a state or a change, with an aside between
        ("Growth this year is now forecast at 1.3%.", "Growth this year"),
        ("Emissions in 2024 were 37% below the level.", "Emissions"),
        ("A study in 2021 put the cost at £7bn.", "cost"),
        ("Minimum wage? It goes up to £13.35.", "Minimum wage"),
        ("The Fold 8 starts at $1,799.", "price of Fold 8"),
        ("He faces up to 20 years in prison.", "time in prison"),
        ("It would take 20 years to pay it off.", "time to pay it off"),
        ("More than 3,000 have been taken off the beaches by ferry.", "taken off beaches"),
        ("Unemployment climbed to 6.1% in March.", "Unemployment"),
        ("Turnout, at 58%, was low.", "Turnout"),
        ("Brell's shares, traded in Bordon, closed at 412p.", "Brell's shares"),
        ("Exports to Ardland fell 9% last month.", "fall of Exports to Ardland"),
        ("The average house price rose to £291,000 in May.", "average house price"),
        ("A company, which makes lifts, gained 4%.", "rise of company"),
        ("The FTSE 100 stood at 8,204.", "FTSE 100"),
        # the object of a change
        ("The plan would cut emissions by 40% by 2035.", "cut of emissions"),
        ("The bank raised its key rate to 4% on Monday.", "key rate"),
        ("The ministry expects the economy to grow by 2%.", "growth of economy"),
        # money given, and for what
        ("The state will spend £40m on new buses in the north.", "spending on new buses in north"),
        ("The council has set aside €2m for flood defences.", "money for flood defences"),
        ("Of this, £5m was set aside for scanners.", "money for scanners"),
        ("The railways will pay £9,000 to each bereaved family.", "payment by railways to bereaved family"),
        ("The firm lost $300m in the first quarter.", "loss of firm"),
        ("Prosecutors say 12m rand vanished from the accounts.", "money vanished from accounts"),
        ("The bridge cost £18m to build.", "cost of bridge"),
        ("Ruritania owes creditors $18bn.", "debt of Ruritania"),
        ("A deal worth up to €900m was signed.", "value of deal"),
        ("The yacht was bought in 2019 for €9m.", "price of yacht"),
        # counts with their state, their place, their owner
        ("About 3,000 people were evacuated from the valley.", "people evacuated"),
        ("More than 20,000 homes are without power in the south.", "homes without power in south"),
        ("The airline has ordered 30 jets.", "jets ordered"),
        ("The levee broke, flooding 600 homes.", "homes flooded"),
        ("The ruling party won 212 seats.", "seats of ruling party"),
        ("A delegation of 43 companies came.", "companies in delegation"),
        ("The death toll has risen to 31.", "people dead"),
        ("She lost the seat in Bordon by 212 votes.", "margin of seat"),
        ("The Bordon All Share gained 61 points.", "rise of Bordon All Share"),
        ("The Bordon All Share rose 55.96 points.", "rise of Bordon All Share"),
        ("Brell's shares were 2% lower.", "fall of Brell's shares"),
        ("The seven agreements are worth a claimed $2bn.", "value of seven agreements"),
        ("The death toll in Ruritania rises to 33.", "people dead in Ruritania"),
        ("Ruritania is a country of 1.3 million people.", "population of country"),
        ("Four people died in the flood.", "deaths in flood"),
        ("A 70-member rescue team has landed.", "members of rescue team"),
        # two sums, two clauses, and words that name nothing
        ("Set aside were £40m to mend roads; £12m of it is for bridges.", "money for bridges"),
        ("The airline has put on three trains tonight, at £15 flat.", "price of trains"),
        ("Rather smaller is the £45m from the Harris Trust.", "money from Harris Trust"),
        ("Bordon is putting in 90bn naira of its own.", "money of Bordon"),
        ("Brell gets the order for 24 trains, for which the line will pay £190m.", "payment for order for 24 trains"),
        ("A hostel for 120 girls will open in Bordon, for which £18m has been set aside.", "money for hostel"),
        ("Nineteen players were sold and £27m spent.", "money spent"),
        ("By our reckoning at least £12m was in a report last year.", "money in report"),
        ("The state gave £2m, on top of £500,000 from the council.", "money from council"),
        ("The airline made a loss of $212m on revenue of $3.1bn.", "revenue"),
        ("Fans intend to ask him about the £57m.", None),
        ("Under the plan it would've been 85 per cent.", None),
        ("The crowd was put by police at 5,000.", "crowd"),
        ("The bank is asked to sell 51% of Air New Zealand.", "bank share of Air New Zealand"),
        ("The court heard he had taken £18,000 from the till.", "money from till"),
        ("Parking charges go up to £1.50.", "Parking charges"),
        ("The river stood at 4.9 metres, 12 centimetres higher than at midnight.", "rise of river"),
        ("The index closed at 7,400, 2% lower than on Friday.", "fall of index"),
        ("Turnout at noon: 23%.", "Turnout"),
        ("The loans come with 40 years to pay back.", "time to pay back"),
        ("About 200 people are holding up empty bowls.", "people holding up empty bowls"),
        ("The hearing was put back and lasted eight minutes.", "length of hearing"),
        # lengths of time and space
        ("The 90-metre tower is leaning.", "height of tower"),
        ("The storm is 140km east of Bordon.", "distance from Bordon"),
        ("It was felt 40 kilometres (25 miles) west of Bordon.", "distance from Bordon"),
        ("The mast moved 6 metres southwest.", "mast"),
        ("Six hours to go.", "time to go"),
        ("The wave came, 37 minutes after the quake.", "time after quake"),
        ("A quake of magnitude 6.4 struck Ruritania.", "magnitude of quake"),
        ("The talks lasted five hours.", "length of talks"),
        ("The train arrived in Bordon 40 minutes late.", "delay of train"),
        ("The wall is 12 metres tall.", "height of wall"),
        ("It broke down 9km from Bordon.", "distance from Bordon"),
        ("It is 14C in the shade.", "temperature"),
        # whose age
        ("Jane Roe, a 38-year-old crane driver, spoke.", "age of Jane Roe"),
        ("Born in Bordon, the 52-year-old won.", None),
    ],
)
def test_measure(text: str, measure: str | None) -> None:
    assert measures(text)[-1] == measure


def test_a_pronoun_stands_for_the_subject_before() -> None:
    assert measures("The talks in Bordon have ended. They had lasted almost five hours.") == ["length of talks in Bordon"]
    assert measures("Sven Holt chests it down. He cost £150,000 in May.") == ["cost of Sven Holt"]
    assert measures("The ministry met donors. They cost £150,000.") == ["cost"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister promised £50m for rural schools and £20m for roads.", ["promise for rural schools", "promise for roads"]),
        ("The kettle starts at $40 in the US, €45 in Europe and £39 in Britain.", ["price of kettle", "in Europe", "in Britain"]),
        ("Inflation eased to 3.1%, down from 3.4% in April.", ["Inflation", "Inflation"]),
        ("Germany has put in €2bn and Japan ¥200bn.", ["money of Germany", "money of Japan"]),
        ("Ardland took 43% of the vote, Norland 21%.", ["Ardland share of vote", "Norland share of vote"]),
        ("Ardland gave €300m over two years to the fund, Norland €200m.", ["Ardland to fund", "period of", "money of Norland"]),
        ("A pipe worth 5m rand ($300,000; £240,000) burst.", ["value of pipe"] * 3),
        ("There are 43 charges: 29 of fraud and 11 of theft.", ["charges", "charges of fraud", "charges of theft"]),
        ("Labour won 41 seats and the Greens nine.", ["seats of Labour", "seats of Greens"]),
        ("The airline cancelled 38 trains and diverted 21.", ["trains cancelled", "trains diverted"]),
        ("The state will give £2m to the fund over four years.", ["money by state to fund", "period of money by state to fund"]),
    ],
)
def test_figures_share_a_measure(text: str, expected: list[str]) -> None:
    found = measures(text)
    assert len(found) == len(expected)
    for measure, part in zip(found, expected, strict=True):
        assert measure is not None
        assert part in measure


def test_verbs_in_a_row_share_their_subject() -> None:
    assert measures("Shares opened lower, sank to $588.30, and are now down 3.7% on the day.") == ["Shares", "Shares"]


def test_how_long_is_no_part_of_what_is_counted() -> None:
    assert measures("It has closed 10 schools for the next 3 months.")[0] == "schools"
    assert measures("The lamp ships on 22 September, at $179.") != ["price of September"]
