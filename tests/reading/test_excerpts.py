"""Shapes seen in first pages of further publishers: headlines that end in a colon, pictures without a headline, links, lists, bullets."""

from __future__ import annotations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."
BODIES = [FERRY, LAMPS, CHOIR]


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(post.headline, post.body) for post in posts(text)]


EXPECTED = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR)]


def test_a_headline_behind_its_time_may_end_in_a_colon() -> None:
    heads = ["Ferry Leaves The Pier.", "Pictures Of The Lamps:", "Choir Sings; Rain Still Falls:"]
    text = "Harbour: the latest news\n\n" + "\n\n".join(
        f"Update at {9 - n}:{4 - n}5 a.m. ET. {head}\n\n{body}" for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))
    )
    assert rows(text) == [
        ("Ferry Leaves The Pier.", FERRY),
        ("Pictures Of The Lamps", LAMPS),
        ("Choir Sings; Rain Still Falls", CHOIR),
    ]


def test_a_picture_that_is_described_twice_is_no_headline() -> None:
    text = "LIVE: Harbour blog\n\n  • Latest first\n  • Oldest first\n\n" + "".join(
        f"  • 1{n}:1{n}\n    {body}\n" for n, body in enumerate([FERRY, "The lamps of the mole?\n    The lamps of the mole?", CHOIR, LAMPS])
    )
    assert [post.headline for post in posts(text)] == [None] * 4


def test_one_post_that_speaks_of_a_live_blog_is_a_post() -> None:
    text = (
        "The harbour election live blog – as it happened\n\nA mayor nobody had heard of has won the vote of the whole harbour town.\n\n"
        "By Ada Lund\n\nWelcome to our rolling liveblog as the harbour chooses its mayor. Click refresh for updates!\n\n"
        f"06:05: Mona Quist covers what the world says of it in our new liveblog here. {FERRY}\n\n{LAMPS} {CHOIR}\n\n{CHOIR}\n"
    )
    (post,) = posts(text)
    assert (post.posted_clock, post.body[:10]) == ("06:05", "Mona Quist")


def test_the_first_post_may_stand_straight_under_the_heading_of_all_posts() -> None:
    heads = ["Police ask for pictures of the pier", "Fourth keeper is charged with theft", "Captain of the ferry gets a new post"]
    text = "Live updates\n\n" + "\n\n".join(
        f"{head}\n\nThe pier in the rain Credit: PA\n\n{body}\n\n{CHOIR} {body}" for head, body in zip(heads, BODIES, strict=True)
    )
    assert [post.headline for post in posts(text)] == heads


def test_a_link_between_the_text_and_the_next_headline_heads_no_post() -> None:
    link = "Read a transcript of the talks on the mole"
    text = "The Latest: Harbour talks\n\nThe harbour waits for the end of the talks.\n\nHere's the latest:\n\n" + f"\n\n{link}\n\n".join(
        f"{head} in the harbour town\n\n{body}\n\n{CHOIR}" for head, body in EXPECTED
    )
    assert [post.headline for post in posts(text)] == [f"{head} in the harbour town" for head, _body in EXPECTED]
    assert all(link not in post.body for post in posts(text))


def test_bullets_under_a_heading_of_updates_are_posts_and_those_above_it_links() -> None:
    links = "".join(f"- {place} Gazette\n" for place in ("Northern", "Southern", "Eastern", "Western", "Upper", "Lower"))
    told = [FERRY, LAMPS, CHOIR, f"{FERRY} {LAMPS}", f"{LAMPS} {CHOIR}", f"{CHOIR} {FERRY}"]
    text = f"Live coverage of the regatta\n\nOthers tell of the regatta as well:\n\n{links}\nLive Regatta Updates\n\n"
    assert [post.body for post in posts(text + "".join(f"- {body}\n" for body in told))] == told


@pytest.mark.parametrize("mark", ["  • ", "- "])
def test_a_programme_in_bullets_amid_an_article_is_no_live_blog(mark: str) -> None:
    programme = "".join(
        f"{mark}{hour} — {what}\n" for hour, what in (("1pm", "Harbour talks"), ("2:30pm", "The vote"), ("4:15pm", "Songs"))
    )
    with pytest.raises(UnreadableSource):
        posts(f"How the harbour votes on Tuesday\n\n{FERRY} {LAMPS}\n\n{LAMPS}\n\n{CHOIR} {LAMPS}\n\n{programme}\n{FERRY} {CHOIR}\n")
