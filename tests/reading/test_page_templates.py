"""Pages whose posts have marks of no known form: what shows them is that they come back."""

from __future__ import annotations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."
EXPECTED = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR)]


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def page(shape: str) -> str:
    entries = (shape.format(n=5 - n, head=head, body=body) for n, (head, body) in enumerate(EXPECTED))
    return "Harbour live: latest updates\n\n" + "\n".join(entries)


@pytest.mark.parametrize(
    ("shape", "clocks"),
    [
        ("1{n}40 – {body}\n", ["1540", "1440", "1340"]),
        ("Harbour desk 1{n}:32 - {body}\n", ["15:32", "14:32", "13:32"]),
        ("Update {n} ({n}:40 pm): {body}\n", ["5:40 pm", "4:40 pm", "3:40 pm"]),
        ("Markets live at {n}.20 pm: {body}\n", ["5.20 pm", "4.20 pm", "3.20 pm"]),
    ],
)
def test_a_clock_behind_what_the_page_repeats_opens_posts(shape: str, clocks: list[str]) -> None:
    found = posts(page(shape))
    assert [post.body for post in found] == [FERRY, LAMPS, CHOIR]
    assert [post.posted_clock for post in found] == clocks


def test_a_clock_behind_the_headline_and_a_mark() -> None:
    found = posts(page("{head} - 1{n}:40\n{body}\n"))
    assert [(post.headline, post.body) for post in found] == EXPECTED
    assert [post.posted_clock for post in found] == ["15:40", "14:40", "13:40"]


def test_a_clause_before_a_colon_in_every_post_is_its_headline() -> None:
    found = posts(page("{n}:30 p.m. {head}: {body}\n"))
    assert [(post.headline, post.body) for post in found] == EXPECTED


def test_speakers_before_a_colon_are_no_headlines() -> None:
    assert [post.headline for post in posts(page("{n}:30 p.m. Ada Lund: {body}\n"))] == [None] * 3


@pytest.mark.parametrize("shape", ["Update {n}\n{body}\n", "Update {n}: {body}\n", "#{n}\n{body}\n", "ON THE QUAY\n{body}\n"])
def test_marks_without_a_time_that_count_or_come_back(shape: str) -> None:
    found = posts(page(shape))
    assert [(post.body, post.posted_clock, post.posted_at) for post in found] == [(body, None, None) for _head, body in EXPECTED]


def test_a_page_of_bullets_under_its_opening() -> None:
    said = [f"The keeper lights lamp number {n} on the mole" for n in range(9)]
    found = posts("Harbour live blog\n\nWe are on the mole tonight.\n\n" + "\n".join(f"• {one}" for one in said))
    assert [post.body for post in found] == said


def test_times_on_lines_of_their_own_may_close_posts() -> None:
    text = "Harbour live: latest updates\n\nOur coverage from the mole.\n\n" + "".join(
        f"• {body}\n10/22/2013 5:0{n}:21 PM\n" for n, body in enumerate((FERRY, LAMPS, CHOIR, FERRY))
    )
    found = posts(text)
    assert [post.posted_clock for post in found] == [f"10/22/2013 5:0{n}:21 PM" for n in range(4)]
    assert [post.body.lstrip("• ") for post in found] == [FERRY, LAMPS, CHOIR, FERRY]


def test_a_line_that_every_post_has_is_no_body() -> None:
    found = posts(page("1{n}:40\n{head}\n{body}\nGet the harbour letter\n"))
    assert [(post.headline, post.body) for post in found] == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "A history of the pier\n\n" + "\n".join(f"{year} – {FERRY}\n" for year in (1840, 1910, 1950)),
        "Rooms of the inn\n\n" + "\n".join(f"Room {n}\n{LAMPS}\n" for n in (1, 2, 3)),
        "The harbour in figures\n\n" + "\n".join(f"• {LAMPS}" for _ in range(9)),
    ],
)
def test_what_comes_back_on_a_page_that_is_not_live_is_no_post(text: str) -> None:
    with pytest.raises(UnreadableSource):
        posts(text)


def test_a_link_to_another_story_closes_a_post_and_results_do_not() -> None:
    card = "\n\nOur report from the mole:\n\nHow the northern ferry left at last\n\n"
    card += "Forty people had waited for three days on the pier before the boat could leave"
    results = "\n\nThe results:\n\nNorth Pier 2-1 South Pier\n\nEast Mole 0-0 West Mole"
    text = page("1{n}:40\n{head}\n{body}\n").replace(FERRY, FERRY + card).replace(LAMPS, LAMPS + results)
    first, second, _third = posts(text)
    assert first.body.endswith("Our report from the mole:")
    assert second.body.endswith("East Mole 0-0 West Mole")


@pytest.mark.parametrize("above", ["How to install the latest updates", "Live from the pier: all episodes", "7 tips for a live blog"])
def test_steps_and_episodes_are_no_posts(above: str) -> None:
    for word in ("Step", "Episode", "Update"):
        with pytest.raises(UnreadableSource):
            posts(f"{above}\n\n" + "\n".join(f"{word} {n}\n{LAMPS}\n" for n in (1, 2, 3)))


def test_who_said_a_quote_in_capitals_did_not_write_the_post() -> None:
    text = page("1{n}:40\n{body}\n").replace(LAMPS, f"“{LAMPS}”\n— ADA LUND")
    assert [post.author for post in posts(text)] == [None] * 3


def test_times_amid_headings_and_paragraphs_keep_the_moments_that_the_markup_gives() -> None:
    told = (
        "The ferry has left the northern pier with forty people on board, its owners said on Tuesday.",
        "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter.",
        "A choir sang on the steps of the old customs house until the rain came in from the west.",
    )
    body = "".join(
        f'<h2>Headline {n}</h2><p><time datetime="2024-06-09T17:1{5 - n}:00+01:00">17:1{5 - n} BST</time></p><p>{said}</p><hr>'
        for n, said in enumerate(told)
    )
    page_of_html = f"<html><head><title>Harbour strike – live</title></head><body><h1>Harbour strike – live</h1>{body}</body></html>"
    found = posts(page_of_html)
    assert [(post.headline, post.posted_clock, post.posted_at.isoformat() if post.posted_at else None) for post in found] == [
        (f"Headline {n}", f"17:1{5 - n} BST", f"2024-06-09T16:1{5 - n}:00+00:00") for n in range(3)
    ]
