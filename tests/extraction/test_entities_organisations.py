"""Which organisations are found in a text, under which name and of which kind."""

from __future__ import annotations

import pytest

from pipelines.extraction.entities import extract
from pipelines.model.records import Organisation
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
        ("Nils Berg (Jarvik-Lund) leads the race by a minute.", "Jarvik-Lund"),
    ],
)
def test_what_stands_beside_a_name_shows_a_body(text: str, name: str) -> None:
    assert name in organisations(text)


def test_letters_mean_what_the_page_says() -> None:
    found = organisations("The Centre for Port Research (CPR) warned of delays. CPR counts 40 ships.")
    assert set(found) == {"Centre for Port Research"}
    assert "CPR" in found["Centre for Port Research"].aliases
