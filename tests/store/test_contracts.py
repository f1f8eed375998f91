"""The tables' DDL and the records agree, and every column says what it means."""

from dataclasses import fields

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
