"""Which place a name means, told by what the page says around it."""

from __future__ import annotations

import pytest

from pipelines.extraction import entities
from pipelines.extraction.entities import gazetteer
from pipelines.extraction.page import Page
from pipelines.model.records import Mention, Place
from tests.extraction.pages import reading_of


def places(*posts: str) -> dict[str, Place]:
    return {row.name: row for row in entities.extract(Page(reading_of(list(posts)))) if isinstance(row, Place)}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Crews in Paris, Texas, said the storm had passed.", "Paris", "US"),
        ("The mayor of Paris said the river was falling.", "Paris", "FR"),
        ("Fires near Paradise, Calif., grew overnight.", "Paradise", "US"),
        ("Voters in Manchester, Tennessee, queued from dawn.", "Manchester", "US"),
        ("Trams stopped in Manchester as the UK government met in London.", "Manchester", "GB"),
        ("Polls closed in Georgia and in Ohio; US networks called both states.", "Georgia", "US"),
        ("Georgia and Armenia signed the accord in Yerevan.", "Georgia", "GE"),
        ("Ferries left London, Ontario, out of the plan.", "London", "CA"),
        ("Floods cut off Kinshasa and Goma, the Congolese army said.", "Kinshasa", "CD"),
        ("Trains between Lagos and Ibadan are running, the Nigerian operator said.", "Ibadan", "NG"),
        ("Snow fell in Bavaria on Monday.", "Bavaria", "DE"),
        ("The quake was felt across Kanagawa prefecture in Japan.", "Kanagawa", "JP"),
        ("Rain will reach Pembrokeshire by noon.", "Pembrokeshire", "GB"),
        ("Help is on its way. New Zealand has sent two ships.", "New Zealand", "NZ"),
        ("A plant in Griffin, Georgia, will close. In Georgia nobody knew.", "Georgia", "US"),
        ("The road stays open, Montana Gov. Inga Foss said.", "Montana", "US"),
        ("Oklahoma and Kansas voted first.", "Oklahoma", "US"),
        ("Nobody in Quebec was hurt.", "Quebec", "CA"),
        ("Although Tenn. voted late, it counted fast.", "Tennessee", "US"),
        ("In The Hague the court sat until noon.", "The Hague", "NL"),
        ("Trains to Washington DC are late.", "Washington", "US"),
    ],
)
def test_namesakes_are_told_apart(text, name, country):
    found = places(text)
    assert name in found, sorted(found)
    assert found[name].country_code == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ash fell since Zhavrosk erupted on Monday.", "Zhavrosk"),
        ("He was shot on the road between Lagos and Ibilloma, police said.", "Ibilloma"),
        ("Her body was found in bushland near Lal Lal by two riders.", "Lal Lal"),
        ("The figures declared for Zhavro West are wrong.", "Zhavro West"),
        ("Welcome to Roy Thomson Hall, where the carpet is heated.", "Roy Thomson Hall"),
        ("He was seen in Guildford and Reading.", "Reading"),
        ("A second man was let out of HMP Zhavrow on Monday.", "HMP Zhavrow"),
    ],
)
def test_what_happens_at_an_unknown_name_shows_a_place(text, name):
    assert name in places(text)


def test_the_sign_of_a_currency_is_no_country():
    assert not places("Tariffs would cost US$300m to US$350m, and the US dollar fell.")


def test_a_namesake_is_no_evidence_for_its_own_country():
    posts = "The storm hit Manila and Cebu City in the Philippines.", "A school in Bago is a shelter.", "Manila sent the Philippine army."
    assert places(*posts)["Bago City"].country_code == "PH"


def test_a_great_city_stands_after_in_though_somebody_bears_its_name():
    found = places("Defense lawyer Sidney Washington objected. Washington told the court so. In Washington, nobody would comment.")
    assert found["Washington"].mention_count == 1


def test_a_town_of_two_words_is_nobody():
    assert "Punta Arenas" in places("The president, on a visit to Punta Arenas, avoided the subject.")


def test_a_village_of_no_list_lies_in_the_land_of_the_page():
    post = "Two bodies were found near Zhavrosk. The couple were from Hamburg; Germany has been told."
    page = (
        "The Greek fire service fights on in Greece. Crete is safe, Greece says; Greek boats lie off Crete and the Peloponnese.",
        post,
        "Greek boats are coming, Athens said.",
    )
    assert places(*page)["Zhavrosk"].country_code == "GR"


def test_what_stands_beside_a_name_once_is_meant_by_the_name_alone():
    found = places("The council in Paris, Texas, has met.", "Sirens sounded in Paris again at noon.")
    assert found["Paris"].country_code == "US"
    assert found["Paris"].mention_count == 2


def test_a_county_that_shares_the_name_of_a_city_elsewhere_is_one_of_the_country_spoken_of():
    found = places("Deer roam the parks of Nara prefecture in Japan. The Japanese emperor went to Nara.")
    assert found["Nara"].country_code == "JP"


def test_a_place_that_the_gazetteer_lacks_takes_the_country_of_the_post():
    found = places("Police closed Harcombe Street in Leeds after the fire, and Bradford Road as well.")
    assert found["Harcombe Street"].country_code == "GB"
    assert found["Harcombe Street"].kind == "facility"
    assert found["Harcombe Street"].latitude is None


def test_a_sea_has_no_country():
    found = places("Fishermen in Kazakhstan and in Almaty say the Aral Sea has shrunk.")
    assert all(row.country_code is None for name, row in found.items() if name.endswith("Sea"))


def test_cities_have_coordinates_and_an_id():
    place = places("The talks were held in Nairobi, Kenya, on Friday.")["Nairobi"]
    assert (place.kind, place.country_code) == ("city", "KE")
    assert place.latitude == pytest.approx(-1.28, abs=0.1) and place.longitude == pytest.approx(36.8, abs=0.1)
    assert place.geonames_id is not None


@pytest.mark.parametrize(
    ("text", "name", "is_metonym"),
    [
        ("Beijing has accused the EU of bad faith.", "Beijing", True),
        ("Talks between London and Brussels have stalled.", "Brussels", True),
        ("Heavy rain fell in Beijing on Sunday.", "Beijing", False),
        ("Downing Street said the letter was genuine.", "Downing Street", True),
        ("Crowds gathered outside Downing Street at noon.", "Downing Street", False),
    ],
)
def test_a_seat_of_government_that_acts_is_a_metonym(text, name, is_metonym):
    rows = [row for row in entities.extract(Page(reading_of([text]))) if isinstance(row, Mention) and row.text == name]
    assert [row.is_metonym for row in rows] == [is_metonym]


def test_abbreviations_of_states_narrow_a_town_down():
    assert gazetteer.choose("Springfield", beside="Mo.").division == "MO"
    assert gazetteer.choose("Springfield", beside="Ill.").division == "IL"


def test_no_place_has_an_empty_name():
    assert gazetteer.choose("") is None
    assert not gazetteer.is_certain("")


def test_a_town_with_its_state_is_a_place_though_its_name_is_a_persons_elsewhere() -> None:
    found = places("Tanya Brown Jackson ruled on Monday. Jackson was alone. Hospitals in Jackson, Mississippi, will close.")
    assert found["Jackson"].country_code == "US"
    assert found["Jackson"].mention_count == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doctors at Kamal Idris hospital ran out of fuel.", "Kamal Idris hospital"),
        ("The walker was found in South Devon.", "South Devon"),
        ("Rain fell in Rio Grande do Sul and Paraná.", "Paraná"),
        ("Floods reached Saint-Martin-sur-Oise overnight.", "Saint-Martin-sur-Oise"),
        ("A rally at the Halvorsen Center drew thousands.", "Halvorsen Center"),
        ("Nurses at Bristol Children's Hospital walked out.", "Bristol Children's Hospital"),
        ("The Zhavroska police met in Drundeth on Monday.", "Drundeth"),
        ("No trains run west of Gondrahen until noon.", "Gondrahen"),
        ("A ferry crossed the Strait of Messina at dawn.", "Strait of Messina"),
        ("The Chenab burst its banks.", "Chenab"),
        ("The president will visit Aarhus on Friday.", "Aarhus"),
        ("Crowds met at the Statue of Harmony.", "Statue of Harmony"),
        ("Police closed the road at Zhinkraz, north of Durban.", "Zhinkraz"),
        ("A woman was hurt in Silver Street, Halifax.", "Halifax"),
        ("Nurses at the clinic in Drundeth said it was full.", "Drundeth"),
        ("They met at Rodmere Nature Reserve and Tarn Gorge.", "Tarn Gorge"),
        ("In Cox's Bazar the rain went on.", "Cox's Bazar"),
        ("They drew in St Gallen.", "Saint Gallen"),
        ("Her mother flew 6,800km from Zhindaroth to see it.", "Zhindaroth"),
        ("Eight sailings between Brimelth and Wexford are off.", "Brimelth"),
        ("She stepped down from the Leeds Central MP and two others.", "Leeds Central"),
    ],
)
def test_places_as_they_are_written(text: str, name: str) -> None:
    assert name in places(text)


def test_a_ship_once_called_one_is_no_place() -> None:
    assert places("The cruise ship Coral Duchess is held off Japan. The Coral Duchess has 900 passengers.").keys() == {"Japan"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway’s Vice President Ragnar Holm resigned.",
        "She has shares in Zhavroskel and wants more.",
        "A 17th-Century missal was sold.",
        "Senators Ann Quist (D-Ga.) and Ole Berg (R-Fla.) voted no.",
        "Commerce Minister Piya Gosal resigned.",
        "Grants of up to £9,000 are on offer. Parts of it are late.",
        "Much disagreement followed. Than that there is no more. Media and industry looked on.",
        "Aid reached South Sudanese and South Africans first.",
        "The next witness was Tom Barker, Sanford City Manager.",
        "The ruling in Obermarkel v. Hodge changed the law.",
        "You have a friend in Me, the song says. Clay idols are made for the Kali Pooja.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert not places(text).keys() - {"Norway"}


def test_a_small_town_abroad_is_no_village_of_the_land_that_a_page_is_about() -> None:
    found = places("Snow fell on Oldham, Hyde, Millbrook and Stockport, the British forecasters said, and on Cheshire.")
    assert {name: place.country_code for name, place in found.items()} == dict.fromkeys(
        ("Oldham", "Hyde", "Millbrook", "Stockport", "Cheshire"), "GB"
    )
    assert places("The council of Millbrook, Alabama, met.")["Millbrook"].country_code == "US"


def test_a_larger_namesake_abroad_is_no_station_of_the_land_that_a_page_is_about() -> None:
    found = places("Long queues formed at Waterloo, and London has no trains.")
    assert {name: place.country_code for name, place in found.items()} == {"Waterloo": "GB", "London": "GB"}


def test_a_part_of_a_region_is_a_region() -> None:
    assert places("Snow is clearing in Northern Colorado, Denver says.")["Northern Colorado"].kind == "region"


def test_the_post_tells_which_namesake_is_meant() -> None:
    posts = [f"Snow fell on Denver, Colorado, and on Utah, the American forecasters said for the {n}th time." for n in range(4, 6)]
    found = places("Swiss guides are on trial after a flood at Interlaken, in the Swiss mountains.", *posts)
    assert found["Interlaken"].country_code == "CH"


def test_a_town_after_which_a_city_abroad_is_named() -> None:
    scottish = "Scottish forecasters warn of snow in Scotland: in Perth, Stirling, Inverness and the Scottish Borders."
    assert places(scottish)["Perth"].country_code == "GB"
    assert places("Australian forecasters warn of heat in Australia: in Perth, Bunbury and Geraldton.")["Perth"].country_code == "AU"


def test_landmarks_and_airports_of_towns_that_give_their_name_to_a_province() -> None:
    found = places(
        "Planes landed at Kandahar airport after the raid on Tora Bora. The World Trade Centre is gone. He flew to the Solomons."
    )
    assert {(name, place.country_code) for name, place in found.items()} == {
        ("Kandahar airport", "AF"),
        ("Tora Bora", "AF"),
        ("World Trade Center", "US"),
        ("Solomon Islands", "SB"),
    }


def test_a_city_with_a_small_word_inside_a_mayor_s_town_and_a_land_by_its_short_name() -> None:
    found = places("She lives in Dar es Salaam. Gore's mayor, Ben Roe, drove up. The envoy said that Korea would pay for Tanzania.")
    assert {(name, place.country_code) for name, place in found.items()} >= {("Dar es Salaam", "TZ"), ("South Korea", "KR")}
    assert "Gore" in found


def test_who_gets_is_no_person_for_that() -> None:
    assert "Dunedin" in places("Dunedin gets $480m, says the minister of New Zealand.")
