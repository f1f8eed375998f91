"""Figures of a page: records with stable ids, local money, commentary and names."""

from __future__ import annotations

from dataclasses import replace

from pipelines.extraction.figures import extract
from pipelines.extraction.page import Page
from pipelines.model.records import Figure
from tests.extraction.pages import page_of


def figures(page: Page) -> list[Figure]:
    return list(extract(page))


def texts(page: Page) -> list[str]:
    return [row.text for row in figures(page)]


def at_home(page: Page, zone: str | None = None, url: str | None = None) -> Page:
    document = replace(page.reading.document, time_zone=zone, url=url)
    moved = Page(replace(page.reading, document=document))
    return moved


def test_rows_carry_their_span_and_post() -> None:
    page = page_of("# Port gets $5m\nThe port will get $5m and 40 jobs.", "Rain of 12mm fell.")
    rows = figures(page)
    assert [(row.post_id, row.text) for row in rows] == [("doc/2", "$5m"), ("doc/2", "$5m"), ("doc/2", "40 jobs"), ("doc/1", "12mm")]
    assert all(page.text[row.span_start : row.span_end] == row.text for row in rows)
    assert len({row.figure_id for row in rows}) == len(rows)
    assert all(row.fact_id == row.figure_id for row in rows)


def test_ids_stay_when_a_newer_post_arrives_above() -> None:
    before = {row.figure_id for row in figures(page_of("It cost $5m."))}
    after = {row.figure_id for row in figures(page_of("Now $9m more.", "It cost $5m."))}
    assert before <= after


def test_bare_dollar_is_the_us_dollar_unless_the_page_is_at_home_elsewhere() -> None:
    page = page_of("The state set aside $25m, and the US sent US$3m.")
    assert [row.unit for row in figures(page)] == ["USD", "USD"]
    assert [row.unit for row in figures(at_home(page, zone="Australia/Melbourne"))] == ["AUD", "USD"]
    assert [row.unit for row in figures(at_home(page, url="https://news.example.co.nz/live"))] == ["NZD", "USD"]
    assert [row.unit for row in figures(at_home(page, zone="Europe/London"))] == ["USD", "USD"]


def test_kroner_by_the_places_named() -> None:
    assert [row.unit for row in figures(page_of("Shares ended at 412 kroner."))] == [None]
    page = page_of("Shares in Oslo ended at 412 kroner.", names={"Oslo": "l:Oslo:NO:city"})
    assert [row.unit for row in figures(page)] == ["NOK"]


def test_running_commentary_keeps_money_and_crowds_only() -> None:
    page = page_of("Roe has two goals in five minutes. The 41,000 people paid £20 each.")
    assert texts(page) == ["two goals", "five minutes", "41,000 people", "£20"]
    posts = tuple(replace(post, play_clock="77 min") for post in page.reading.posts)
    assert texts(Page(replace(page.reading, posts=posts))) == ["41,000 people", "£20"]


def test_numbers_inside_names_are_no_figures() -> None:
    page = page_of("The protest of 12 Angry Farmers ended.", names={"12 Angry Farmers": "o:12 Angry Farmers:ngo"})
    assert texts(page) == []


def test_an_age_without_a_name_is_that_of_the_person_named_last() -> None:
    names = {"Runa Olafsen": "p:Runa Olafsen", "Bordon": "l:Bordon:GB"}
    page = page_of("Runa Olafsen opened the bridge in Bordon.\nThe 62-year-old said most there were over 60.", names=names)
    speaker, others = figures(page)
    assert speaker.measure == "age of Runa Olafsen"
    assert others.measure != "age of Runa Olafsen"


def test_who_or_where_it_was_is_no_measure() -> None:
    (figure,) = figures(page_of("According to Runa Olafsen: 40%.", names={"Runa Olafsen": "p:Runa Olafsen"}))
    assert figure.measure is None


def test_it_is_what_the_sentence_before_measured() -> None:
    first, second = figures(page_of("The levy on steel would rise to 50%. It is now 39%."))
    assert second.measure == first.measure
    assert figures(page_of("The levy on steel would rise to 50%.\nIt is now 39%."))[1].measure != first.measure


def test_a_sign_that_names_its_dollar_is_no_local_one() -> None:
    page = at_home(page_of("The Aussie traded at $US1.03 and a house cost $900,000."), zone="Australia/Sydney")
    assert [row.unit for row in figures(page)] == ["USD", "AUD"]


def test_the_number_of_a_product_begins_no_range() -> None:
    assert texts(page_of("The price of the iPhone 7 to $549.")) == ["$549"]


def test_the_number_of_an_index_counts_nothing() -> None:
    found = figures(page_of("* FTSE 100 closes low\nThe FTSE 250 firms and Fortune 500 bosses met. The Nikkei 225 members fell."))
    assert found == []


def test_a_mark_of_a_quote_is_no_part_of_a_measure() -> None:
    found = figures(page_of("More people use it than ever before - it's experiencing 'phenomenal growth' - 50% year on year."))
    assert [row.measure for row in found] == ["phenomenal growth"]
