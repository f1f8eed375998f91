"""Who is found in a text, under which name, with which aliases and roles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.entities import extract
from pipelines.extraction.page import Page
from pipelines.model.records import Mention, Person
from pipelines.model.segments import Label, Segment
from tests.extraction.pages import page_of, reading_of


def people(*posts: str) -> dict[str, Person]:
    """People of a page by name."""
    return {row.name: row for row in extract(page_of(*posts)) if isinstance(row, Person)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("King Charles III met Pope Leo XIV at the Vatican.", {"Charles III", "Leo XIV"}),
        ("J.D. Vance told reporters that J K Rowling was wrong.", {"J.D. Vance", "J K Rowling"}),
        (
            "Sen. Elizabeth Warren and Rep Alexandria Ocasio-Cortez voted against the bill.",
            {"Elizabeth Warren", "Alexandria Ocasio-Cortez"},
        ),
        ("Supt Niamh O’Sullivan, of Thames Valley Police, said two men were held.", {"Niamh O’Sullivan"}),
        ("Det Ch Insp Mark Ridley appealed for witnesses.", {"Mark Ridley"}),
        ("Sheikh Mohammed bin Rashid Al Maktoum opened the summit.", {"Mohammed bin Rashid Al Maktoum"}),
        ("Ursula von der Leyen, the European Commission president, spoke.", {"Ursula von der Leyen"}),
        ("Kim Yo-jong, the sister of Kim Jong-un, condemned the drill.", {"Kim Yo-jong", "Kim Jong-un"}),
        ("Nguyen Thi Minh Khai and Le Van Thanh won gold for Vietnam.", {"Nguyen Thi Minh Khai", "Le Van Thanh"}),
        ("Ngozi Okonjo-Iweala, director general of the WTO, urged calm.", {"Ngozi Okonjo-Iweala"}),
        ("Acting Det Supt Iain Wallace urged drivers to call 101.", {"Iain Wallace"}),
        ("Wicket! van Niekerk is caught by Wilson.", {"van Niekerk", "Wilson"}),
        ("Barack and Michelle Obama arrived together.", {"Barack Obama", "Michelle Obama"}),
        ("Prosecutor Tom Little KC opened the case.", {"Tom Little"}),
        ("Aminata N'Gom and Jean-Marc Kofi-N'Dri spoke after Wanjiru Ong'o.", {"Aminata N'Gom", "Jean-Marc Kofi-N'Dri", "Wanjiru Ong'o"}),
        ("Maria Elena dela Paz thanked Pedro Alves do Carmo.", {"Maria Elena dela Paz", "Pedro Alves do Carmo"}),
        ("Han Ji-won and Seo Min-ho sang first.", {"Han Ji-won", "Seo Min-ho"}),
        ("Seismologist Sanjay Mehra said it was over.", {"Sanjay Mehra"}),
        ("Sgt. Carlos de Moura pulled nine people out, Adm Peter Hallam said.", {"Carlos de Moura", "Peter Hallam"}),
        ("The Mayor of Bristol Jane Hollister spoke.", {"Jane Hollister"}),
        ("Johnson's PPS Daniel Harper wrote to him.", {"Daniel Harper", "Johnson"}),
        ("UN Secretary-General Ines Duarte spoke first.", {"Ines Duarte"}),
        ("Harbour Party Acting Leader Ines Duarte spoke first.", {"Ines Duarte"}),
        ("The Westmarsh and Brayfold MP told Sky News to wait.", set()),
        ("Christian Hobbler was sacked on Monday.", {"Christian Hobbler"}),
        ("The Ilmar Sandvik government fell.", {"Ilmar Sandvik"}),
        ("ZNPU MP Oluwaseun Adeyemi and Northline COO Martin Keller spoke.", {"Oluwaseun Adeyemi", "Martin Keller"}),
        ("Turkey’s Vice President Emre Yildiz was there.", {"Emre Yildiz"}),
        ("UNRWA Commissioner-General Andrea Rossi spoke for West Africa Maria Lindholm.", {"Andrea Rossi", "Maria Lindholm"}),
        ("Harbour’s Dorrith Ndovaal, a retired miner, won.", {"Dorrith Ndovaal"}),
        ("Zhavrosk has met the mayors. Zhavrosk said the shelters were full.", {"Zhavrosk"}),
        ("Her husband, Jordan, was hurt.", {"Jordan"}),
        ("His opposite number in the guild, Jarrett Emperor Osaze, described the claim as laughable.", {"Jarrett Emperor Osaze"}),
        ("Votes for Zhavro Idahosa of the Harbour Guild are being counted. Idahosa, a lawyer, was calm.", {"Zhavro Idahosa"}),
        ("Oh no. A direct hit from Jane Hollister.", {"Jane Hollister"}),
        ("Her attorney, Benjamin Crumb, said it was over.", {"Benjamin Crumb"}),
        ("We'll have hands-ons from Alison Park and Dan Hollister later.", {"Alison Park", "Dan Hollister"}),
        ("In an upset Georgia Oyelaran-Finch beat Jane Hollister.", {"Georgia Oyelaran-Finch", "Jane Hollister"}),
        ("Ex-keeper Abel Quist nodded. Hi Mona, how are you?", {"Abel Quist", "Mona"}),
        ("Man walks past the board on the pier.", set()),
        ("The bulletin's writer, Mark Di Stefano, has reported it.", {"Mark Di Stefano"}),
        ("The firm's general counsel, Jordan Mbeki-Aldous, would not say.", {"Jordan Mbeki-Aldous"}),
        ("Oxford police said that Rolf Hagen was held.", {"Rolf Hagen"}),
        ("Juan Carlos Portugal and the chair Rep. Roberto Ace Barbero spoke.", {"Juan Carlos Portugal", "Roberto Ace Barbero"}),
        ("The minister for Drosca Nomusa Dlamini spoke; Lula met Janja.", {"Nomusa Dlamini", "Lula", "Janja"}),
        ("She flew with the Leicester Vixens to see the Tropical Storm Ulrika damage.", set()),
        ("He had a call with Hun Sen. The minister rang Sgt. Rolf Hagen.", {"Hun Sen", "Rolf Hagen"}),
        ("Tomas Quist (R-N.C.) and Ann Berg (D-W.Va.) voted no.", {"Tomas Quist", "Ann Berg"}),
        ("Beside her, Bebo Nashirey-Traatresk held up a sign.", {"Bebo Nashirey-Traatresk"}),
        ("The Gandhars split. Anil Gandhar and Ritu Gandhar fell out; the Gandhars met.", {"Anil Gandhar", "Ritu Gandhar"}),
    ],
)
def test_names_of_many_cultures_without_their_titles(text: str, names: set[str]) -> None:
    assert set(people(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Motorcade arrives at the palace",
        "Turnout is high in the north, officials say.",
        "Shares rise after the budget. Markets had expected worse.",
        "The ferry MV Jane Roe left the port of Dover.",
        "Storm Henrietta is moving east.",
        "Voters queue as Polls Open.",
        "Boeing and Morgan Stanley both fell.",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert people(text) == {}


def test_a_family_name_is_an_alias_of_the_full_name() -> None:
    found = people("Amara Okonkwo opened the debate. Okonkwo said the plan would fail.", "Ms Okonkwo left early.")
    assert set(found) == {"Amara Okonkwo"}
    assert found["Amara Okonkwo"].mention_count == 3
    assert {"Okonkwo", "Ms Okonkwo"} <= set(found["Amara Okonkwo"].aliases)


def test_an_office_in_lower_case_is_no_part_of_an_alias() -> None:
    found = people("The party leader Jana Novotná spoke. President Novotná had been ill.")
    assert "leader Jana Novotná" not in found["Jana Novotná"].aliases


def test_the_office_before_a_name_is_the_role() -> None:
    found = people("US defence secretary Robert Marsden arrived in Seoul.")
    assert found["Robert Marsden"].role == "US defence secretary"
    assert found["Robert Marsden"].country_code == "US"


def test_the_apposition_after_a_name_is_the_role() -> None:
    assert people("Danni Hewson, head of financial analysis at AJ Bell, said so.")["Danni Hewson"].role is not None


def test_two_people_with_one_surname_stay_apart() -> None:
    assert set(people("David Miliband and Ed Miliband both stood. Ed Miliband won.")) == {"David Miliband", "Ed Miliband"}


def test_a_title_case_headline_gives_only_names_known_elsewhere() -> None:
    found = people("# Starmer Says Talks Go On As Leaders Meet\nKeir Starmer met union leaders. Starmer left early.")
    assert set(found) == {"Keir Starmer"}
    assert found["Keir Starmer"].mention_count == 3


@given(st.text(alphabet="ABCabc ’'.,-&()\n12öÉ", max_size=120))
def test_mentions_are_their_spans_in_any_text(text: str) -> None:
    page = page_of(text if text.strip() else "x")
    for row in extract(page):
        assert page.text[row.span_start : row.span_end] == row.text
        if isinstance(row, Mention):
            assert row.text.strip() == row.text


def test_a_nickname_in_quotes_is_an_alias_of_the_whole_name() -> None:
    found = people('Rosa "Rosi" Martinez left early. "I am tired," Rosi said.')
    assert set(found) == {"Rosa Martinez"}
    assert "Rosi" in found["Rosa Martinez"].aliases
    assert found["Rosa Martinez"].mention_count == 2


def test_a_suffix_is_no_surname() -> None:
    found = people("President Eduardo Santos Jr spoke. Santos then left.")
    assert set(found) == {"Eduardo Santos Jr"}
    assert found["Eduardo Santos Jr"].mention_count == 2


def test_a_family_name_alone_is_whom_the_title_names_in_full() -> None:
    page = page_of("The jury heard that Mr Harkness left.", "Jane Oduya left, and Oduya's lawyer with her.")
    reading = page.reading
    titled = replace(reading, document=replace(reading.document, title="Daniel Harkness trial: day four of Mary Oduya's evidence"))
    assert {row.name for row in extract(Page(titled)) if isinstance(row, Person)} == {"Daniel Harkness", "Jane Oduya"}


def test_a_nationality_before_a_name_is_no_role() -> None:
    assert people("South African Lindiwe Mokoena scored twice.")["Lindiwe Mokoena"].role is None


def test_who_is_named_by_a_seat_alone_is_nobody() -> None:
    assert people("The Duke of Sussex and the finance minister left by car.") == {}


def test_a_role_that_points_back_yields_to_one_that_stands_alone() -> None:
    text = "Prime Minister Ottilie Varga spoke first. Ottilie Varga, the country's first female prime minister, was cheered."
    assert people(text)["Ottilie Varga"].role == "Prime Minister"


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("She met Ghana's newly elected president Ottilie Varga.", "Ghana's newly elected president", "GH"),
        ("He met Chile’s president Ottilie Varga.", "Chile’s president", "CL"),
        ("She thanked her Danish counterpart Ottilie Varga.", "Danish counterpart", "DK"),
        ("Ottilie Varga, prime minister of Norway, said so.", "prime minister of Norway", "NO"),
        ("He met Georgia's governor Ottilie Varga.", "Georgia's governor", None),
        ("He met the paper's editor Ottilie Varga.", "editor", None),
    ],
)
def test_the_land_of_an_office_is_told(text: str, role: str, country: str | None) -> None:
    found = people(text)["Ottilie Varga"]
    assert (found.role, found.country_code) == (role, country)


def test_authors_who_stand_in_bylines_alone_come_in_one_order() -> None:
    """The order of a set of names is another in every process; that of the rows is not."""
    names = ["Zora Quillan", "Abel Muntari", "Ines Tharwick", "Oswin Prater"]
    line = f"By {', '.join(names[:3])} and {names[3]}"
    reading = reading_of([line, "The ferry left the pier at noon."])
    segments = (replace(reading.segments[0], label=Label.BYLINE), *reading.segments[1:])
    found = [row.name for row in extract(Page(replace(reading, segments=segments))) if isinstance(row, Person)]
    assert found == sorted(names)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The justice minister, Mona Quist, and the harbour minister, Abel Lund, left.", "Mona Quist", "justice minister"),
        ("The justice minister, Mona Quist, and the harbour minister, Abel Lund, left.", "Abel Lund", "harbour minister"),
        ("Its chief executive, Mona Quist, agreed.", "Mona Quist", "chief executive"),
        ("The minister for ports, Mona Quist, has asked for more.", "Mona Quist", "minister for ports"),
        ("Harbour’s political editor, Mona Quist, reports.", "Mona Quist", "political editor"),
        ("Minister for Public Expenditure Mona Quist sat down.", "Mona Quist", "Minister for Public Expenditure"),
        ("The head of the harbour’s office, Ada Lund, said she is with Mona Quist.", "Ada Lund", "head of the harbour’s office"),
        ("The head of the harbour’s office, Ada Lund, said she is with Mona Quist.", "Mona Quist", ""),
        ("The head of the Danish harbour’s office, Ada Lund, has left.", "Ada Lund", "head of the Danish harbour’s office"),
        ("He holds a talk with the Danish president, Abel Lund, on Monday.", "Abel Lund", "Danish president"),
        ("Party spokesperson Sir Abel Lund spoke.", "Abel Lund", "spokesperson"),
        ("According to SEPTA representative Mona Quist, trains stopped.", "Mona Quist", "representative"),
    ],
)
def test_the_office_before_a_name(text: str, name: str, role: str) -> None:
    found = people(text)[name].role or ""
    assert (found.endswith(role) if role else not found) and "Sir" not in found and not found.startswith(("PTA", "and", "talk"))


def test_the_fullest_name_may_stand_above_the_posts() -> None:
    reading = reading_of(["Quist has left the pier."])
    above = "Follow the trial of Mona Quist here.\n"
    moved = [replace(s, start=s.start + len(above), end=s.end + len(above)) for s in reading.segments]
    text = above + reading.text
    reading = replace(
        reading,
        document=replace(reading.document, text=text),
        segments=(Segment(0, len(above) - 1, Label.STANDFIRST), *moved),
        posts=tuple(replace(post, span_start=post.span_start + len(above), span_end=post.span_end + len(above)) for post in reading.posts),
    )
    found = [row for row in extract(Page(reading)) if isinstance(row, Person)]
    assert [(row.name, row.aliases) for row in found] == [("Mona Quist", ("Quist",))]


def test_a_title_of_two_words_behind_a_company() -> None:
    (person,) = people("Norvo Chief Executive Tom Barker spoke to staff.").values()
    assert (person.name, person.role) == ("Tom Barker", "Norvo Chief Executive")


def test_players_of_a_match_are_people() -> None:
    found = people("Sinner v Okafor is next on the centre court. Sinner said he was ready. Okafor says that she has slept well.")
    assert {"Sinner", "Okafor"} <= found.keys()
