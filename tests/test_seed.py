"""The published tables of the shipped document, as a person queries them."""

import duckdb
import pytest


@pytest.fixture(scope="module")
def tables(built):
    with duckdb.connect(built / "liveledger.duckdb", read_only=True) as connection:
        yield connection


def _one(tables, sql):
    return tables.execute(sql).fetchall()[0][0]


def test_posts_are_read_newest_first_with_nothing_unread(tables):
    assert _one(tables, "select post_count from documents") == 20
    assert _one(tables, "select reading_order from documents") == "newest_first"
    assert _one(tables, "select headline from posts where sequence = 20") == "Trump arrives on US aircraft carrier"
    assert _one(tables, "select count(*) from unread_lines") == 0
    assert _one(tables, "select count(*) from summary_points") == 6


def test_people_are_one_row_each_under_their_full_name(tables):
    assert _one(tables, "select count(*) from people") == 9
    assert _one(tables, "select count(*) from people where is_author") == 2


def test_investments_are_not_counted_twice(tables):
    assert _one(tables, "select sum(value) from commitments where action = 'invest' and unit = 'USD' and is_countable") == 550_000_000_000


def test_gifts_have_giver_and_recipient(tables):
    rows = tables.execute(
        "select item, quantity from gifts where post_id = (select post_id from gifts where inscription is not null) order by span_start"
    ).fetchall()
    assert [quantity for _item, quantity in rows] == [1.0, 1.0, 2.0]
    assert _one(tables, "select count(distinct giver_id) + count(distinct recipient_id) from gifts where certainty = 'gift'") == 2


def test_weekdays_of_the_programme_are_resolved(tables):
    days = tables.execute(
        "select strftime(timezone('Asia/Tokyo', starts_from), '%Y-%m-%d') from agenda_items where starts_text = 'on Thursday'"
    ).fetchall()
    assert days == [("2025-10-30",)]


def test_cities_have_coordinates(tables):
    assert _one(tables, "select count(*) from places where kind = 'city' and latitude is null") == 0
    assert _one(tables, "select country_code from places where name = 'Tokyo'") == "JP"


def test_every_view_answers(tables):
    for (view,) in tables.execute("select view_name from duckdb_views() where not internal").fetchall():
        tables.execute(f"from {view} limit 1").fetchall()
