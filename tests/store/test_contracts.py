"""The tables' DDL and the records agree, and every column says what it means."""

from dataclasses import fields

import duckdb
import pytest

from pipelines.model.records import RECORDS
from pipelines.store import contracts


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_record_has_the_columns_of_its_table(record):
    columns = sorted(column.name for column in contracts.tables()[record.TABLE].columns)
    assert sorted(field.name.rstrip("_") for field in fields(record)) == columns


def test_every_table_has_a_record():
    assert set(contracts.tables()) == {record.TABLE for record in RECORDS}


@pytest.mark.parametrize("table", contracts.tables().values(), ids=lambda table: table.name)
def test_every_table_and_column_is_explained(table):
    assert table.comment
    assert [column.name for column in table.columns if not column.comment] == []


@pytest.mark.parametrize("table", contracts.tables().values(), ids=lambda table: table.name)
def test_every_table_has_a_key(table):
    assert "primary key" in table.ddl


def test_every_row_with_a_span_is_checked_against_its_document():
    spanned = {table.name for table in contracts.tables().values() if any(column.name == "span_start" for column in table.columns)}
    assert {check.table for check in contracts.checks() if check.rule == "span_is_verbatim" and check.is_blocking} == spanned


def test_every_check_says_what_it_is():
    assert [check.rule for check in contracts.checks() if not check.description] == []
    assert {check.table for check in contracts.checks()} <= set(contracts.tables())


def test_a_post_without_a_headline_is_called_by_its_first_words():
    rows = [
        ("Ferries leave", "The first boat has left.", "09:15"),
        (None, "Pumps hold.", "09:20"),
        (None, "The council says that the lower road along the river stays closed until\n\nthe morning, at least.", "09:25"),
        (None, "", "09:30"),
        (None, "", None),
    ]
    with duckdb.connect() as base:
        base.execute(
            "create table posts (post_id integer, document_id varchar, sequence integer, headline text, body text, posted_clock text)"
        )
        base.executemany("insert into posts values (?, 'a', ?, ?, ?, ?)", [(n, n, *row) for n, row in enumerate(rows)])
        base.execute(contracts.views()["post_titles"])
        titles = [title for (title,) in base.execute("select title from post_titles order by sequence").fetchall()]
    long = "The council says that the lower road along the river stays closed until the…"
    assert titles == ["Ferries leave", "Pumps hold.", long, "09:30", None]
