"""A pattern for many phrases finds what alternatives side by side, the longest first, find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.patterns import WORD, any_of, telling

PHRASES = st.lists(st.text(alphabet="abK. +^-]", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=8)
TEXTS = st.text(alphabet="abAkK. +^-]", max_size=40)


def _side_by_side(phrases: list[str], blank: str) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", blank) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


@given(PHRASES, TEXTS, st.sampled_from([r"\s+", r"\s", r"\ "]), st.sampled_from([0, re.IGNORECASE, re.VERBOSE]))
def test_finds_what_alternatives_find(phrases: list[str], text: str, blank: str, flags: re.RegexFlag) -> None:
    for frame in (r"(%s)", r"(?<!\w)(%s)(?!\w)", r"(%s)[.-]?$", r"a(%s)b"):
        mine = re.compile(frame % any_of(phrases, blank), flags)
        plain = re.compile(frame % _side_by_side(phrases, blank), flags)
        assert [match.span(1) for match in mine.finditer(text)] == [match.span(1) for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["at", "at least", "a"], "at  least", "at  least"),
        (["at", "at least", "a"], "at leash", "at"),
        (["at", ""], "no", ""),
        ([], "no", ""),
        (["per cent", "pence"], "per cent", "per cent"),
    ],
)
def test_the_longest_that_fits(phrases: list[str], text: str, found: str) -> None:
    match = re.match(any_of(phrases, r"\s+"), text)
    assert match is not None and match.group() == found


@given(PHRASES, TEXTS)
def test_no_phrase_without_its_telling_word(phrases: list[str], text: str) -> None:
    spoken = [phrase for phrase in phrases if WORD.search(phrase)]
    found = re.search(rf"(?<!\w)(?:{any_of(spoken)})(?!\w)", text, re.IGNORECASE) if spoken else None
    assert found is None or not telling(spoken).isdisjoint(WORD.findall(text.lower()))


def test_telling_words_are_few() -> None:
    assert telling(["has been called off", "is due", "Under way"]) == {"called", "due", "under"}
