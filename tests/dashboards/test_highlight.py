"""Marks in a text: every piece escaped, crossing spans kept, no character lost."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dashboards.highlight import Mark, marked


def _text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n")))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_the_text_stays_whatever_is_marked(text, spans):
    marks = [
        Mark(start, min(start + length, len(text)), "figures", "<b>", str(n))
        for n, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    assert _text_of(marked(text, marks)) == text


@given(st.text(alphabet="<>&\"'ab ", max_size=40))
def test_no_tag_of_the_text_gets_through(text):
    html = marked(text, [Mark(0, max(1, len(text) // 2), "quotes", text, "1")])
    assert set(re.findall(r"</?(\w+)", html)) <= {"span", "br"}


def test_crossing_spans_are_both_shown():
    html = marked("abcdef", [Mark(0, 4, "quotes", "one", "1"), Mark(2, 6, "figures", "two", "2")])
    assert "mark-many" in html
    assert html.count("<span") == 3


def test_the_row_in_focus_is_framed_and_no_other():
    html = marked("abcdef", [Mark(1, 3, "quotes", "one", "1"), Mark(2, 5, "figures", "two", "2")], focus="1")
    assert re.findall(r'class="([^"]*)"[^>]*>([^<]*)<', html) == [
        ("mark mark-quotes mark-focus", "b"),
        ("mark mark-quotes mark-many mark-focus", "c"),
        ("mark mark-figures", "de"),
    ]


def test_a_mark_links_to_its_row_and_nowhere_else():
    html = marked("abc", [Mark(0, 2, "quotes", "one", "1", 'reader?row=1&x="')])
    assert html == '<a class="mark mark-quotes" title="one" href="reader?row=1&amp;x=&quot;">ab</a>c'
