"""Short tables: every cell escaped, every row there, links where they were given."""

import re
from html import unescape

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dashboards.listing import counts, table


def _cells(html: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html, re.S)]


@given(st.lists(st.text(alphabet="<>&\"'a ", max_size=8), max_size=5))
def test_every_cell_is_shown_as_it_is(names):
    html = table(pl.DataFrame({"name": names, "mentions": list(range(len(names)))}, schema={"name": pl.String, "mentions": pl.Int64}),
                 {"name": "Name", "mentions": "Mentions"}, links={"name": [f"reader?row={name}" for name in names]})  # fmt: skip
    assert _cells(html) == [cell for number, name in enumerate(names) for cell in (name, str(number))]
    assert set(re.findall(r"</?(\w+)", html)) <= {"table", "thead", "tbody", "tr", "th", "td", "a"}


def test_links_numbers_and_nulls():
    html = table(
        pl.DataFrame({"name": ["Ada Lund", "Bo Ek"], "role": [None, "pilot"], "mentions": [1200, 3]}),
        {"name": "Name", "role": "Role", "mentions": "Mentions"},
        links={"name": ["reader?row=1", None]},
    )
    assert _cells(html) == ["Ada Lund", "", "1,200", "Bo Ek", "pilot", "3"]
    assert html.count("<a href=") == 1
    assert re.search(r"<td class='number'[^>]*>1,200</td>", html)


def test_counts():
    assert re.sub(r"<[^>]*>", " ", counts([("Posts", 1200), ("Gifts", 0)])).split() == ["Posts", "1,200", "Gifts", "0"]
