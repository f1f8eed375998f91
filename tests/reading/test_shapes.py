"""Shapes of posts that many publishers share: where time, headline and author stand, and what stands around the posts."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Label, Reading, Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."


def page(text: str) -> Reading:
    return read(Source("page.txt", text.encode()))


def rows(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(post.headline, post.author, post.body) for post in page(text).posts]


def minutes(posts: tuple[Post, ...]) -> list[str | None]:
    return [post.posted_at.strftime("%d %H:%M") if post.posted_at else None for post in posts]


EXPECTED = [
    ("Ferry leaves at last", "Mona Quist", FERRY),
    ("Lamps lit again", "Abel Tarn", LAMPS),
    ("Choir in the rain", "Mona Quist", CHOIR),
]


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "none"])
@pytest.mark.parametrize(
    "shape",
    [
        "{head}\n\n{by}\n\n{day} {clock} BST\n\n{body}\n",
        "{head}\n\nBy {by}\n\n{day} {clock} BST\n\n{body}\n",
        "{head}\n\nPosted {day} at {clock} BST\n\n{by}\n\n{body}\n",
        "{age}h ago\n\n({clock} BST)\n\n{head}\n\n{by}\n\n{body}\n",
        "{age}h ago({clock} BST)\n\n{head}\n\nBy: {by}\n\n{body}\n",
        "{age} hours ago\n\n{clock} By {by}\n\n{head}\n\n{body}\n",
        "{day}, {clock} BST{age} hours ago\n\n{age} hours ago\n\n{by}\n\nHarbour correspondent\n\n{head}\n\n{body}\n",
        "{by} - {age} hours ago\n\n{head}\n\n{body}\n",
        "{clock} BST\n\n{head}\n\n– {by}\n\n{body}\n",
        "{clock} BST\n\n{head}\n\nReturn to menu\n\n{body}\n\nBy: {by}\n\n",
        "Updated {clock} AM\n\n{head}\n\n{body}\n\nBy {by}\n\nlink copied\n",
        "Today at {clock} (London)\n\n{head}\n\n{by}\n\n{body}\n",
    ],
)
def test_where_time_headline_and_author_stand(shape: str, blank: bool) -> None:
    posts = (
        shape.format(head=head, by=by, body=body, day="12 March 2024", clock=f"0{9 - n}:4{n}", age=n + 2)
        for n, (head, by, body) in enumerate(EXPECTED)
    )
    text = "Harbour live: latest updates\n\n" + "\n".join(posts)
    assert rows(text if blank else text.replace("\n\n", "\n")) == EXPECTED


def test_a_post_signed_above_its_picture() -> None:
    text = f"""Harbour live updates
All times below are in Paris time.
3:15 pm: Ferry leaves at last
{FERRY} — Mona Quist
VIDEO2:1702:17
On board the first ferry
Morning Show
2:57 pm: Lamps lit again
{LAMPS} — Abel Tarn
The keeper of the lamps on the mole in March.
Ada Lund | Getty Images
1:25 pm: Choir in the rain
{CHOIR} - Mona Quist
"""
    assert rows(text) == EXPECTED
    assert [(one.kind, one.caption) for one in page(text).media] == [
        ("video", "On board the first ferry"),
        ("photo", "The keeper of the lamps on the mole in March."),
    ]


def test_what_stands_below_the_last_post_is_not_its_body() -> None:
    text = "Harbour live\n\n" + "\n".join(f"1{9 - n}.40 GMT\n{head}\n{body}\n" for n, (head, _by, body) in enumerate(EXPECTED))
    foot = "Newest\nPrevious\n1\nof\n5\nNext\nOldest\nTopics\nFerries\nNorth Quay\nAda Lund\nReuse this content\n"
    found = page(text + foot)
    assert [post.body for post in found.posts] == [FERRY, LAMPS, CHOIR]
    assert found.posts[-1].author is None
    assert not found.unread_lines


def test_a_letters_signature_and_a_caption_over_brackets() -> None:
    letter = "I resign. The ferry was mine to run.\nYours sincerely,\nAda Lund"
    text = f"Harbour live\n\n12:40Mona Quist\nLetter\n{letter}\n12:30Abel Tarn\nLamps\n{LAMPS}\nThe mole in March\n(Image: The Paper)\n"
    assert rows(f"{text}12:20Mona Quist\nChoir\n{CHOIR}\n") == [
        ("Letter", "Mona Quist", letter.replace("\n", "\n\n")),
        ("Lamps", "Abel Tarn", LAMPS),
        ("Choir", "Mona Quist", CHOIR),
    ]


def test_labels_above_the_headline_flag_the_post() -> None:
    text = f"Harbour live\n\n12.40 GMT\nPinned\nFerry\n{FERRY}\n\n12.30 GMT\nKey update\nLamps\n{LAMPS}\n\n12.20 GMT\nChoir\n{CHOIR}\n"
    assert [(post.headline, post.is_pinned, post.is_key_event) for post in page(text).posts] == [
        ("Ferry", True, False),
        ("Lamps", False, True),
        ("Choir", False, False),
    ]


def test_a_list_of_names_closes_the_oldest_post() -> None:
    text = f"Harbour live\n\n12.40 GMT\n{LAMPS}\n\n12.30 GMT\n{CHOIR}\n\n12.20 GMT\n{FERRY}\nNorth Quay\nOld Mole\nStanmouth\nNorthby\n"
    assert page(text).posts[-1].body.endswith("Northby")


def test_a_form_amid_the_oldest_post_does_not_end_it() -> None:
    text = (
        f"Harbour live\n\n12.40 GMT\n{LAMPS}\n\n12.30 GMT\n{CHOIR}\n\n12.20 GMT\n{FERRY}\n\nSign up for our newsletter\n\n{LAMPS} {CHOIR}\n"
    )
    assert page(text).posts[-1].body == f"{FERRY}\n\n{LAMPS} {CHOIR}"


def test_a_name_above_a_sentence_that_names_it_again() -> None:
    text = f"""Harbour live
12.40 GMT
Mona Quist
Mona Quist reports from the northern pier
{FERRY}
12.30 GMT
{LAMPS}
12.20 GMT
From our staff
{CHOIR}
"""
    assert rows(text) == [
        (None, "Mona Quist", f"Mona Quist reports from the northern pier\n\n{FERRY}"),
        (None, None, LAMPS),
        (None, None, CHOIR),
    ]


def test_a_tweet_is_neither_headline_nor_video() -> None:
    tweet = "WATCH: the ferry leaves\n— Harbour Friends (@hf) March 12, 2024"
    text = f"Harbour live\n\n12.40 GMT\n\n{tweet}\n\n{FERRY}\n\n12.30 GMT\n\nLamps\n\n{LAMPS}\n\n12.20 GMT\n\nChoir\n\n{CHOIR}\n"
    found = page(text)
    assert [post.headline for post in found.posts] == [None, "Lamps", "Choir"]
    assert found.posts[0].body.startswith("WATCH: the ferry leaves")
    assert sum(segment.label is Label.EMBED for segment in found.segments) == 2


def test_a_section_name_that_looks_like_a_person_is_a_headline_where_posts_are_signed() -> None:
    text = "Harbour LIVE: latest news\n\n" + "".join(
        f"17102{4 - n}2400\nHarbour Cup\n{body}\n(Getty Images)\nMona Quist12 March 2024 {12 - n}:20\n"
        for n, body in enumerate((FERRY, LAMPS, CHOIR))
    )
    found = rows(text + "Join our forum\nRead what others think of the harbour\nComments\n")
    assert found == [("Harbour Cup", "Mona Quist", body) for body in (FERRY, LAMPS, CHOIR)]


@pytest.mark.parametrize(
    ("updated", "clocks", "expected"),
    [
        ("Updated 12:45 AM GMT, Wed 13 March 2024", ("23:50", "22:10", "21:05"), ["12 23:50", "12 22:10", "12 21:05"]),
        ("Updated 12:45 AM GMT, Wed 13 March 2024", ("21:05", "22:10", "00:30"), ["12 21:05", "12 22:10", "13 00:30"]),
        ("Updated 10:45 AM GMT, Wed 13 March 2024", ("10:40", "09:10", "23:05"), ["13 10:40", "13 09:10", "12 23:05"]),
        ("Wed 13 March 2024", ("23:50", "22:10", "21:05"), ["13 23:50", "13 22:10", "13 21:05"]),
    ],
    ids=["begun the day before", "oldest first", "same day", "a date alone"],
)
def test_the_day_is_that_on_which_the_page_was_updated(updated: str, clocks: tuple[str, ...], expected: list[str]) -> None:
    posts = "\n".join(f"{clock} GMT\n{body}\n" for clock, body in zip(clocks, (FERRY, LAMPS, CHOIR), strict=True))
    assert minutes(page(f"Harbour live\n{updated}\n\n{posts}").posts) == expected


def test_clocks_without_a_date_above_posts_that_state_one() -> None:
    text = f"""Harbour live updates
1:48 AM UTC
{FERRY}
12:10 AM UTC
{LAMPS}
11:40 PM UTC / March 11, 2024
{CHOIR}
11:02 PM UTC / March 11, 2024
The customs house is to be sold in the spring, the council said.
"""
    assert minutes(page(text).posts) == ["12 01:48", "12 00:10", "11 23:40", "11 23:02"]


def test_gmt_in_summer_is_not_londons_time() -> None:
    text = "Harbour live\n11 June 2024\n\n" + "\n".join(
        f"1{n}:40 GMT\n{body}\n" for n, body in zip("543", (FERRY, LAMPS, CHOIR), strict=True)
    )
    found = page(text)
    assert found.posts[0].posted_at == datetime(2024, 6, 11, 15, 40, tzinfo=UTC)
    assert found.document.time_zone == "UTC"


def test_a_zone_line_holds_although_the_date_line_names_another() -> None:
    head = "Harbour live\nAll times below are in Beijing time.\nUpdated 9:12 PM EDT, Tue June 11, 2024\n"
    morning = f"9:05 am: Ferry\n{FERRY}\n8:31 am: Lamps\n{LAMPS}\n"
    evening = f"All times below are in Eastern time.\n7:40 pm: Choir\n{CHOIR}\n5:10 pm: Quay\n{FERRY}\n"
    assert minutes(page(head + morning + evening).posts) == ["12 01:05", "12 00:31", "11 23:40", "11 21:10"]


def test_two_times_on_the_pages_own_line() -> None:
    text = f"""Harbour live updates
Published Tue, Mar 12 20247:13 PM ESTUpdated 7 min ago
All times below are in Beijing time.
6:15 pm: Ferry
{FERRY}
5:57 pm: Lamps
{LAMPS}
5:25 pm: Choir
{CHOIR}
"""
    assert minutes(page(text).posts) == ["13 10:15", "13 09:57", "13 09:25"]


def test_the_same_words_at_two_times_are_two_posts_and_at_one_time_a_copy() -> None:
    text = f"Harbour live\n\nFrom 2h ago\n10.40 GMT\n{FERRY}\n\n1h ago12.40 GMT\n{LAMPS}\n\n2h ago10.40 GMT\n{FERRY}\n\n"
    found = page(f"{text}3h ago09.40 GMT\n{LAMPS}\n").posts
    assert [(post.body, post.is_pinned) for post in found] == [(LAMPS, False), (FERRY, True), (LAMPS, False)]


def test_the_pages_date_said_again_opens_no_post() -> None:
    date = "Tue 12 March 2024 12.50 GMT"
    posts = "\n".join(f"{n}m ago12.{50 - n} GMT\n{body}\n" for n, body in zip((5, 20, 30), (FERRY, LAMPS, CHOIR), strict=True))
    text = f"Harbour live\n{date}\n\nKey events\n30m ago\nChoir in the rain\n01:27\nOn board – video\n{date}\n\n{posts}\n{date}\n"
    assert [post.body for post in page(text).posts][:3] == [FERRY, LAMPS, CHOIR]
    assert len(page(text).posts) == 3


def test_ages_below_posts_that_end_with_their_time_are_claimed_once() -> None:
    signed = "".join(f"Mona Quist 12:3{n}:09 pm\n{body}\n" for n, body in enumerate((FERRY, LAMPS, CHOIR)))
    aged = "".join(f"Abel Tarn - {n}0 minutes ago\n\nA headline\n\n{body}\n\n" for n, body in enumerate((FERRY, LAMPS, CHOIR), 1))
    found = page(f"Harbour event liveblog\n{signed}Mona Quist 12:52:55 pm\n{aged}")
    assert all(one.end <= two.start for one, two in pairwise(found.segments))
