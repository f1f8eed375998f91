"""Dates and times in prose: what is found, with which fields, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.calendar import expressions
from pipelines.language.tense import tense


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in expressions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left on 21 October.", ["21 October"]),
        ("It was October 21st, 2018, in Hull", ["October 21st, 2018"]),
        ("They meet on Tuesday, 28 October 2025 at noon", ["Tuesday, 28 October 2025", "noon"]),
        ("Doors open at 8.20 a.m. sharp", ["8.20 a.m."]),
        ("He was arrested on New Year's Day 2021 over a fine", ["New Year's Day 2021"]),
        ("Doors open at 2pm. Trains run until 11 p.m. and stop.", ["2pm", "11 p.m."]),
        ("A briefing at 17:00 BST (16:00 GMT)", ["17:00 BST", "16:00 GMT"]),
        ("Polls close at 8 p.m. (1700 GMT; 1 p.m. EDT)", ["8 p.m.", "1700 GMT", "1 p.m. EDT"]),
        ("back at 6am tomorrow", ["6am tomorrow"]),
        ("moved to 10am on Friday", ["10am on Friday"]),
        ("grew between 2021 and 2027", ["between 2021 and 2027"]),
        ("from Monday to Wednesday", ["from Monday to Wednesday"]),
        ("the 1970s were loud", ["the 1970s"]),
        ("in the second quarter of 2026", ["the second quarter of 2026"]),
        ("by the end of 2026", ["the end of 2026"]),
        ("two weeks ago, last month and this evening", ["two weeks ago", "last month", "this evening"]),
        ("the early hours of Sunday", ["the early hours of Sunday"]),
        ("Monday's vote and today's strike", ["Monday", "today"]),
        ("in May", ["May"]),
        ("on Christmas Day", ["Christmas Day"]),
    ],
)
def test_times_are_found_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may go and they march on",
        "Mrs May smiled",
        "They won 3-1 after 77 min",
        "some 2000 people came",
        "It costs £2019 or $1990",
        "a lap in 1:59 and a split of 2:05:30",
        "ninth over: 60-3",
        "the sun sat on the wed grass",
        "flight 1234 and route 66",
    ],
)
def test_verbs_names_scores_and_prices_are_no_times(text: str) -> None:
    assert found(text) == []


def test_twelve_hour_clocks_are_read_as_hours_of_the_day() -> None:
    assert [(one.hour, one.minute) for one in expressions("12am, 12pm, 1.05pm, 16:54 PM, 23:59")] == [
        (0, 0),
        (12, 0),
        (13, 5),
        (16, 54),
        (23, 59),
    ]


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("He said he will speak on Friday", "Friday", 1),
        ("He said on Friday he will speak", "Friday", -1),
        ("She is due to land on Friday", "Friday", 1),
        ("On Friday the talks collapsed", "Friday", -1),
        ("A toll on lorries, starting on Friday, was agreed", "Friday", 1),
        ("Talks Friday", "Friday", 0),
    ],
)
def test_the_nearest_verb_decides_past_or_future(sentence: str, word: str, expected: int) -> None:
    at = sentence.index(word)
    assert tense(sentence, (at, at + len(word)), (0, len(sentence))) == expected


@given(st.text(max_size=200))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    end = 0
    for one in expressions(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


PIECES = [
    "10am",
    "on",
    "Friday",
    "31 June",
    "between",
    "2021",
    "and",
    "the 1970s",
    "99:99",
    "midnight",
    "BST",
    "next",
    "May",
    "–",
    "2023-24",
    "Q3",
    "(",
    "tomorrow",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_mixture_of_calendar_words_is_read_in_order(pieces: list[str]) -> None:
    starts = [one.start for one in expressions(" ".join(pieces))]
    assert starts == sorted(set(starts))
