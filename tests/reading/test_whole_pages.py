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


def test_a_heading_of_the_posts_with_a_curly_apostrophe() -> None:
    shown = "The mole of the harbour on the morning before the vote of its board on the pier"
    text = f"The Latest: Board to vote on the pier\n\n{shown}\nAP\n{shown}\n\nBy The Associated Press\n\n{LAMPS}\n\nHere’s the latest:\n\n"
    text += f"Ferry leaves at last with forty people\n\n{FERRY}\n\nChoir sings in the rain on the old steps\n\n{CHOIR}\n\n"
    text += f"Nobody lights the lamps\n\n{LAMPS}\n"
    assert [post.body for post in posts(text)] == [FERRY, CHOIR, LAMPS]


def test_ages_above_posts_that_end_with_their_author_and_time() -> None:
    text = "Liveupdated\n14 hours ago\n\nHarbour vote live: board meets at noon\n\nAda Lund\nFriday 21 March 2025 15:47 GMT\n0Comments\n\n"
    text += f"The board of the harbour will meet at noon.\n\n1 day ago\n\nFerry leaves\n\n{FERRY}\n\nAda Lund20 March 2025 12:21\n"
    text += f"1 day ago\n\nLamps are lit\n\n{LAMPS}\n\nOle Berg20 March 2025 12:00\n"
    text += f"1 day ago\n\nChoir sings\n\n{CHOIR}\n\nAda Lund20 March 2025 11:40\n"
    found = posts(text)
    assert [(post.headline, post.author) for post in found] == [
        ("Ferry leaves", "Ada Lund"),
        ("Lamps are lit", "Ole Berg"),
        ("Choir sings", "Ada Lund"),
    ]
    assert [post.posted_clock for post in found] == ["20 March 2025 12:21", "20 March 2025 12:00", "20 March 2025 11:40"]


def test_links_below_the_link_for_sharing_do_not_hide_the_next_headline() -> None:
    share = "\n\nArticle share tools\n\n  • Share this post\n    Read more about sharing our content\n\n"
    blocks = [("Road closed on the mole", FERRY), ("Harbour signs Zorun", LAMPS), ("Zorun: I am glad", CHOIR), ("Pier closed again", FERRY)]
    text = "Live Reporting\n\nAll times stated are UK\n\nGet involved\n\n"
    text += "".join(f"{head}\n\nHMN Travel\n\n{body}\n\nTo report more write to us at any time{share}" for head, body in blocks)
    assert [post.headline for post in posts(text)] == [head for head, _body in blocks]
