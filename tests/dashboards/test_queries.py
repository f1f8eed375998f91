"""Every question that a page asks can be asked."""

import duckdb
import pytest

from pipelines import paths

QUESTIONS = sorted((paths.SQL / "queries").glob("*.sql"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_answered_for_the_shipped_document(built, question):
    sql = question.read_text("utf-8")
    with duckdb.connect(built / "liveledger.duckdb", read_only=True) as connection:
        document_id = connection.execute("select document_id from documents").fetchall()[0][0]
        parameters = {"document_id": document_id} if "$document_id" in sql else None
        rows = connection.execute(sql, parameters).fetchall()
    if (
        "posts" in question.stem
        or "bands" in question.stem
        or "counts" in question.stem
        or question.stem in {"commitments__ledger", "topics__shares", "reader__evidence"}
    ):
        assert rows


def test_every_question_belongs_to_a_page():
    pages = {path.stem for path in (paths.PROJECT / "dashboards" / "views").glob("*.py")} | {"shared"}
    assert {path.stem.split("__")[0] for path in QUESTIONS} <= pages
