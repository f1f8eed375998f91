"""Tables of posts: values separated by commas or tabs, JSON line by line."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Reading, Sidecar, Source
from pipelines.reading.formats import read

_POSTS = [
    ("09:12", "Ferry leaves", "Ada Lund", "The first ferry has left the mole, the harbour master says."),
    ("09:40", "Second ferry waits", "Ada Lund", 'The second ferry "waits for its crew".\n\nIt may take an hour.'),
    ("10:05", "", "Bo Quist", "Crews are back, and say they will sail."),
]


def table(columns: list[str], rows: list[tuple[str, ...]], mark: str = ",") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows([columns, *rows])
    return out.getvalue()


def read_table(text: str, name: str = "ferry-strike-live.csv", **known: object) -> Reading:
    return read(Source(name, text.encode(), Sidecar(**known)))  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("columns", [["time", "headline", "author", "text"], ["Posted at", "Title", "Byline", "Content"]])
def test_rows_are_posts(columns, mark):
    reading = read_table(table(columns, _POSTS, mark), time_zone="Europe/Oslo", reference_date=None)
    assert [(post.posted_clock, post.headline, post.author, post.body) for post in reading.posts] == [
        (clock, head or None, author, body) for clock, head, author, body in _POSTS
    ]
    assert reading.document.reading_order == "oldest_first"
    assert not reading.unread_lines


@pytest.mark.parametrize("form", ["2024-05-14 {}", "14/05/2024 {}", "14 May 2024 {}", "2024-05-14T{}:00"])
def test_a_time_with_its_day(form):
    rows = [(form.format(clock), *rest) for clock, *rest in _POSTS]
    reading = read_table(table(["time", "headline", "author", "text"], rows), time_zone="Europe/London")
    assert [post.posted_at and post.posted_at.isoformat()[:16] for post in reading.posts] == [
        f"2024-05-14T{hour:02}:{minute:02}" for hour, minute in ((8, 12), (8, 40), (9, 5))
    ]


def test_day_and_time_in_two_columns():
    rows = [("14 May 2024", *post) for post in _POSTS]
    reading = read_table(table(["Date", "Time", "Headline", "Author", "Text"], rows), time_zone="UTC")
    assert [post.posted_at and post.posted_at.isoformat()[:16] for post in reading.posts] == [
        f"2024-05-14T{clock}" for clock, *_rest in _POSTS
    ]


@pytest.mark.parametrize("name", ["ferry-live.jsonl", "ferry live.txt"])
def test_json_line_by_line(name):
    lines = [json.dumps(dict(zip(("published_at", "title", "author", "body"), post, strict=True))) for post in _POSTS]
    assert [post.author for post in read_table("\n".join(lines), name).posts] == [author for _clock, _head, author, _body in _POSTS]


@pytest.mark.parametrize("name", ["ferry.csv", "export.txt", "deliveries.csv"])
def test_a_table_that_nothing_calls_live_is_refused_with_what_to_do(name):
    with pytest.raises(UnreadableSource, match="put “live” into its name"):
        read_table(table(["time", "headline", "author", "text"], _POSTS), name)


def test_a_menu_in_one_line_is_no_table():
    page = "News,Sport,Weather,Opinion\nFerry strike live\n09:12 Ferry leaves the mole.\n09:15 It is gone.\n09:20 It is back."
    assert [post.body for post in read_table(page, "page.txt").posts] == ["Ferry leaves the mole.", "It is gone.", "It is back."]


@given(st.text(alphabet=st.sampled_from(list("ab1:,;\t|\"'\n\r {}[]é\x00")), max_size=200), st.sampled_from([".csv", ".tsv", ".jsonl"]))
def test_anything_named_as_a_table_is_read_or_refused(text, suffix):
    try:
        read_table(f"time,headline,author,text\n{text}", f"live{suffix}")
    except UnreadableSource as refusal:
        assert str(refusal)
