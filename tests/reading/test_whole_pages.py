"""Whole pages as a browser copies them: times said twice or in two ways, labels and buttons about each post."""

from __future__ import annotations

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def test_a_headline_over_its_time_and_the_time_once_more_in_a_short_zone() -> None:
    share = "\n\nShare\nclose panel\nShare page\nCopy link\nAbout sharing\n\n"
    text = "Harbour talks as they happen\n\nSummary\n\nThe board of the harbour meets at noon to vote on the pier\n\nLive Reporting\n\n"
    text += f"Ferry leaves\npublished at 15:47 British Summer Time\n15:47 BST\nAda Lund\nReporting from Hull\n\n{FERRY}{share}"
    text += f"Breaking\nLamps are lit again\npublished at 15:31 British Summer Time\n15:31 BST\nBreaking\n\n{LAMPS}{share}"
    text += f"Post\npublished at 15:12 British Summer Time\n15:12 BST\n\n{CHOIR}{share}"
    text += f"BBC Verify\nHow old is the pier?\npublished at 14:50 British Summer Time\n14:50 BST\n\n{LAMPS}\n\n{FERRY}{share}"
    found = posts(text)
    assert [post.headline for post in found] == ["Ferry leaves", "Lamps are lit again", None, "How old is the pier?"]
    assert [post.body for post in found] == [FERRY, LAMPS, CHOIR, f"{LAMPS}\n\n{FERRY}"]
    assert [post.author for post in found] == ["Ada Lund", None, None, None]


def test_ages_for_the_newest_posts_and_clocks_for_those_below_them() -> None:
    text = "Harbour vote live updates\n\nSee the pier\n1:32\n\n"
    text += f"19 min ago\nFerry leaves\nFrom CNN's Ada Lund\n\n{FERRY}\n\n1 hr 5 min ago\nLamps are lit again\n\n{LAMPS}\n\n"
    text += f"9:02 a.m. ET, March 6, 2025\nChoir in the rain\n\n{CHOIR}\n\n8:41 a.m. ET, March 6, 2025\nBoats return\n\n{FERRY}\n"
    assert [post.headline for post in posts(text)] == ["Ferry leaves", "Lamps are lit again", "Choir in the rain", "Boats return"]


def test_a_page_that_opens_with_its_own_time_and_age() -> None:
    text = "LIVE\nMay 20, 2025, 4:32 p.m. ET\n12 minutes ago\nHarbour Vote\nLive Updates: Board Votes on Pier\nThe board is split.\n\n"
    text += f"May 20, 2025, 4:20 p.m. ET\n24 minutes ago\nAda Lund\nHarbour correspondent\n\n{FERRY}\n\n"
    text += f"May 20, 2025, 3:58 p.m. ET\n46 minutes ago\nZorun Demirqian\n\n{LAMPS}\n\n"
    text += f"May 20, 2025, 3:31 p.m. ET\n1 hour ago\nOle Berg\nReporting from the pier\n\n{CHOIR}\n"
    reading = read(Source("page.txt", text.encode()))
    assert reading.document.title == "Live Updates: Board Votes on Pier"
    assert [(post.author, post.body) for post in reading.posts] == [("Ada Lund", FERRY), ("Zorun Demirqian", LAMPS), ("Ole Berg", CHOIR)]


def test_bylines_of_agencies_numbered_heirs_and_the_words_for_a_portrait() -> None:
    text = "Harbour vote live updates\n\n"
    text += (
        f"10:05 AM EST\nFerry leaves\nOle Berg V and Ada Lund\n\n{FERRY}\n\n9:43 AM EST\nLamps are lit\nThe Associated Press\n\n{LAMPS}\n\n"
    )
    text += f"9:02 AM EST\nChoir in the rain\nAda Lund profile image\nBy Ada Lund\n\n{CHOIR}\n"
    assert [(post.author, post.body) for post in posts(text)] == [
        ("Ole Berg V, Ada Lund", FERRY),
        ("The Associated Press", LAMPS),
        ("Ada Lund", CHOIR),
    ]
