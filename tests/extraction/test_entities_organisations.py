"""Which organisations are found in a text, under which name and of which kind."""

from __future__ import annotations

import pytest

from pipelines.extraction.entities import extract
from pipelines.model.records import Organisation, Place
from tests.extraction.pages import page_of


def organisations(*posts: str) -> dict[str, Organisation]:
    """Organisations of a page by name."""
    return {row.name: row for row in extract(page_of(*posts)) if isinstance(row, Organisation)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ministry of Health and Family Welfare published figures.", "Ministry of Health and Family Welfare", "government"),
        ("The National Farmers’ Union (NFU) objected.", "National Farmers’ Union", None),
        ("Officials at Transport for London said so.", "Transport for London", "government"),
        ("The Welsh government will decide.", "Welsh government", "government"),
        ("Firefighters from the Country Fire Authority saved the town.", "Country Fire Authority", "government"),
        ("Crews from Yorkshire Ambulance Service came.", "Yorkshire Ambulance Service", "government"),
        ("Shares in Nordvik Holdings fell 4%.", "Nordvik Holdings", "company"),
        ("With 98% counted, the Harbour Party leads.", "Harbour Party", "party"),
        ("Exeter Chiefs won again.", "Exeter Chiefs", "team"),
        ("The Labour MP Chuka Umunna spoke.", "Labour", "party"),
        ("Hamas-run ministries closed.", "Hamas", None),
        (
            "The Organization for Security and Cooperation in Europe sent observers.",
            "Organization for Security and Cooperation in Europe",
            "igo",
        ),
        ("The Observer reported it.", "The Observer", "media"),
        ("A poll for the Times has them level.", "The Times", "media"),
        ("Hansaek's mobile chief has left the stage.", "Hansaek", None),
        ("The Economic and Financial Crimes Commission held two men.", "Economic and Financial Crimes Commission", "government"),
    ],
)
def test_names_and_kinds(text: str, name: str, kind: str | None) -> None:
    found = organisations(text)
    assert set(found) == {name}
    assert kind is None or found[name].kind == kind


def test_an_acronym_belongs_to_its_long_form() -> None:
    found = organisations("The National Energy System Operator (NESO) expects a peak. NESO said supplies were safe.")
    assert len(found) == 1
    assert next(iter(found.values())).mention_count >= 2


def test_two_bodies_joined_by_and_stay_two() -> None:
    assert set(organisations("The Department of Health and Hospital Authority confirmed it.")) == {
        "Department of Health",
        "Hospital Authority",
    }


def test_a_country_that_plays_is_its_team() -> None:
    found = organisations(
        "WICKET! Caught at the boundary off the bowler. Zimbabwe lead by 20 runs after 30 overs.",
        "Another wicket falls: lbw. The batsman goes. Zimbabwe won the first innings, said the umpire.",
    )
    assert found["Zimbabwe"].kind == "team"


def test_a_country_in_politics_is_no_team() -> None:
    assert organisations("Zimbabwe said it would sign the treaty in Harare.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "The commission will meet on Monday.",
        "Passengers left the Coral Duchess cruise ship in the port.",
        "The FTSE 100 and the Nasdaq rose.",
        "She won the Booker Prize and an Oscar.",
        "The Muslim and Jewish communities met.",
        "Key events",
        "They met at the Harrow Film Festival.",
        "All Council Offices remain open.",
        "Civic Recycling Sites stay open.",
        "The Tarrow Bay Cable Car is shut.",
        "Passengers left the Marvenne, a cruise ship.",
    ],
)
def test_what_is_no_organisation(text: str) -> None:
    assert organisations(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brelvik, the coastal administration, sent a tug.", "Brelvik"),
        ("The state broadcaster, Tavora, cut its signal.", "Tavora"),
        ("Tindrabank's Maria Keller said rates would fall.", "Tindrabank"),
        ("The pledge was made by the All Coast Munnar Kazham (ACMK).", "All Coast Munnar Kazham"),
        ("DeepHarbour fell 3% in Oslo.", "DeepHarbour"),
        ("Brilby Macau rose 4.2 percent.", "Brilby Macau"),
        ("Tarvo Sands China climbed 3%.", "Tarvo Sands China"),
        ("We close early.\n— Harbour's Fish Cafe (@harbourfish) May 2, 2020", "Harbour's Fish Cafe"),
        ("Join us.\n— Anglers' Union of Kent (@anglers) May 2, 2020", "Anglers' Union of Kent"),
        ("Trains are late.\n— NorthLine trains (@northline) May 2, 2020", "NorthLine trains"),
        ("The queue outside Bridie's Corner Cafe was long.", "Bridie's Corner Cafe"),
        ("The National Flood Response Team met.", "National Flood Response Team"),
        ("Crews of Wexbury Fire and Rescue Service came.", "Wexbury Fire and Rescue Service"),
        ("The East of England Ambulance Service sent two crews.", "East of England Ambulance Service"),
        ("Shoppers at Sainsbury's stayed away.", "Sainsbury's"),
        ("Nils Berg (Jarvik-Lund) leads the race by a minute.", "Jarvik-Lund"),
    ],
)
def test_what_stands_beside_a_name_shows_a_body(text: str, name: str) -> None:
    assert name in organisations(text)


def test_letters_mean_what_the_page_says() -> None:
    found = organisations("The Centre for Port Research (CPR) warned of delays. CPR counts 40 ships.")
    assert set(found) == {"Centre for Port Research"}
    assert "CPR" in found["Centre for Port Research"].aliases


def test_a_person_signs_as_a_person() -> None:
    assert organisations("Lovely day.\n— Jane Hollister (@janeh) May 2, 2020") == {}


def test_lands_play_on_a_page_of_a_contest() -> None:
    page = page_of(
        "Norway beat Japan 2-1 in the quarter-final with two goals after half-time, and will face Spain in the semi-final.",
        "The goalkeeper saved two penalties. The second semi-final is in Brazil.",
    )
    rows = list(extract(page))
    assert {row.name for row in rows if isinstance(row, Organisation)} == {"Norway", "Japan", "Spain"}
    assert {row.name for row in rows if isinstance(row, Place)} == {"Brazil"}


def test_lands_are_places_where_nobody_plays() -> None:
    assert organisations("Norway beat forecasts. Japan faces a strike, and Spain won a seat on the council.") == {}


def test_a_nickname_belongs_to_its_land() -> None:
    page = page_of(
        "England beat Norway 2-1 in the quarter-final after two goals before half-time. The Lionesses face Spain in the semi-final.",
        "The Lionesses’ goalkeeper saved two penalties.",
    )
    found = {row.name: row for row in extract(page) if isinstance(row, Organisation)}
    assert set(found) == {"England", "Norway", "Spain"}
    assert "Lionesses" in found["England"].aliases


def test_brackets_show_how_long_a_name_is() -> None:
    found = organisations("The National Grid Regulator of Chile’s (NGRC) hearings go on. NGRC and the Ports Alliance's (PA) lawyers spoke.")
    assert "NGRC" in found["National Grid Regulator of Chile"].aliases
    assert "NGRC" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Australian dollar was trading lower, The Australian reported.", {"The Australian"}),
        ("The Australian dollar was trading lower.", set()),
        ("Zhindaroth police said that Brimelth council had been told.", {"Zhindaroth police", "Brimelth council"}),
        ("Former Harbour Justice Party president Runa Olafsen stepped down.", {"Harbour Justice Party"}),
        ("The Ministry of Education and NZQA Te Roa agreed.", {"Ministry of Education"}),
    ],
)
def test_where_a_name_begins_and_ends(text: str, names: set[str]) -> None:
    assert set(organisations(text)) - {"NZQA Te Roa"} == names


def test_a_plural_after_the_is_a_side_on_a_page_of_a_match() -> None:
    post = "The Rovers scored a try and a penalty before half-time. The fullback hit the crossbar; the scrum held. "
    post += "In stoppage time the Otters missed a conversion at the far post, and the Ashes are next."
    found = set(organisations(post))
    assert {"Rovers", "Otters"} <= found
    assert "Ashes" not in found


def test_towns_play_where_players_change_their_clubs() -> None:
    post = (
        "The goalkeeper Piet Romeyn joins on loan from Leicester before the transfer window shuts. Bologna have announced the signing of "
        "the midfielder Aldo Ferri. The arrival of the Senegal striker Issa Ndour from Reims is next. In Leeds was fog, as over Bologna."
    )
    post += (
        " Bordeaux paid Parma for nobody, and the goalkeeper came from Parma for £6m. Parma, who bought him in May, hope to sign two more."
    )
    found = organisations(post)
    assert {"Leicester", "Bologna", "Reims", "Parma"} <= set(found)
    assert "Leeds" not in found


def test_towns_that_sign_players_are_clubs_whatever_their_size() -> None:
    text = (
        "Kilmarnock have signed the striker Piet Romeyn on loan. The midfielder only joined Barnsley from Solihull in July. "
        "It is the third signing of the transfer window for Southampton, who paid £4m. The winger joins the French club Strasbourg on loan."
    )
    assert {"Kilmarnock", "Barnsley", "Southampton", "Strasbourg"} <= organisations(text).keys()


def test_clubs_by_results_sums_and_nicknames() -> None:
    text = (
        "Everton were beaten 2-1 at Leeds and go to Newcastle for a signing. The striker cost more than the £37m they paid Ipswich for a "
        "defender. Piet Romeyn, 37, Brighton to Hull, on a free transfer. They signed a winger from Perth Glory for an initial £85,000."
    )
    assert {"Leeds", "Ipswich", "Brighton", "Perth Glory"} <= organisations(text).keys()


def test_a_family_name_is_no_team_and_a_list_of_towns_plays_together() -> None:
    found = organisations(
        "GOAL! Newport 1-0 Cambridge. The goalkeeper Jack Stevenage was beaten.",
        "A defender heads back to Stevenage. At half-time Cambridge have had two shots.",
        "Cheltenham, Walsall and Reading are also in the hat after the 6-1 defeat by Lincoln.",
    )
    assert {"Newport", "Cambridge", "Cheltenham", "Walsall", "Reading", "Lincoln"} <= found.keys()
    assert "Stevenage" not in found


def test_a_body_that_joins_two_by_its_letters_is_one() -> None:
    found = organisations("It was brought by the Zorvian Securities and Investment Commission (ZSIC), not under the Harbour Crimes Act.")
    assert found.keys() == {"Zorvian Securities and Investment Commission"}


def test_a_batter_beside_her_runs_is_no_town_that_plays() -> None:
    found = organisations(
        "Lizelle Lee and Sarah Taylor open the innings, and Harbour Storm take the new ball in the first over of this match.",
        "4th over: Surrey Stars 30-1 (Taylor 0, Smith 10) Nine runs off the over as the batters run hard between the wickets.",
        "3rd over: Surrey Stars 21-1 (Lee 19, Smith 1) What a timely wicket; Lee goes, caught behind, and the bowlers are on top.",
        "2nd over: Surrey Stars 8-0 (Lee 7, Smith 1) Lee drives for four. Taylor watches from the boundary with her captain.",
    )
    assert not {"Lee", "Taylor"} & set(found)


def test_a_day_ends_a_court_s_name_and_a_possessive_belongs_to_whoever_is_called_so() -> None:
    found = organisations("The party will be in the High Court on Friday.", "Moody's says that it expects no more. Moody's shoes are wet.")
    assert {"High Court", "Moody's"} <= found.keys()
    assert not {"High Court on", "Moody"} & found.keys()


def test_what_they_are_is_no_part_of_a_land_s_name() -> None:
    assert organisations("Co-chairs Norway and Nigeria have closed the meeting.") == {}
