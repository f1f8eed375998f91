"""Pages that list their posts beside them: key events with ages, an index by the hour, other stories with ages. However long the list."""

from __future__ import annotations

from itertools import product

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

TOLD = (
    ("Ferry leaves at last", "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."),
    ("Lamps lit again", "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."),
    ("Choir in the rain", "A choir sang on the steps of the old customs house until the rain came in from the west."),
    ("Gates shut early", "The gates of the fish market were shut an hour early because there was nothing left to sell."),
    ("Pilot speaks", "The pilot said that he had seen worse nights, but none with so many gulls about the bridge."),
)
OLDER = tuple(f"{noun} {verb}" for noun, verb in product(("Harbour", "Bridge", "Market", "Council", "Mayor"), ("wakes", "waits", "votes")))


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def stream(shown: int, stamp: str) -> str:
    return "\n".join(
        f"{stamp.format(n=n, hour=12 - n, minute=50 - 7 * n)}\n{head}\n\n{body}\n" for n, (head, body) in enumerate(TOLD[:shown])
    )


@pytest.mark.parametrize("shown", [3, 5])
@pytest.mark.parametrize("listed", [2, 8, 20])
@pytest.mark.parametrize("others", [0, 6])
def test_key_events_outnumber_the_posts_that_a_page_shows(shown: int, listed: int, others: int) -> None:
    heads = [*(head for head, _body in TOLD), *OLDER][:listed]
    events = "Key events\n" + "".join(f"{n + 1}h ago\n{head}\n" for n, head in enumerate(heads))
    foot = "More on this story\n" + "".join(f"{head} as the strike goes on\n{n + 2}h ago\n" for n, head in enumerate(OLDER[:others]))
    text = (
        "Harbour strike – live\nWed 5 June 2024 13.00 BST\n"
        f"{events}Show key events only\nLive feed\n{events}{stream(shown, '{n}h ago{hour}.{minute:02d} BST')}{foot}"
    )
    assert [(post.headline, post.body) for post in posts(text)] == list(TOLD[:shown])


@pytest.mark.parametrize("shown", [3, 5])
@pytest.mark.parametrize("stamp", ["{hour}:{minute:02d} AM", "{n}h ago"])
def test_an_index_names_posts_that_the_page_no_longer_shows(shown: int, stamp: str) -> None:
    heads = [*(head for head, _body in TOLD), *OLDER[:4]]
    index = "".join(f"{stamp.format(n=n, hour=12 - n, minute=50 - 5 * n)}\n{head}\n" for n, head in enumerate(heads))
    text = f"Harbour strike live updates\n\n{index}\n{stream(shown, stamp)}"
    assert [(post.headline, post.body) for post in posts(text)] == list(TOLD[:shown])


def test_posts_of_a_headline_only_are_no_index() -> None:
    alone = "".join(f"{12 - n}:0{9 - n} AM\n{head}\n" for n, head in enumerate(OLDER[:4]))
    told = "".join(f"{7 - n}:1{n} AM\n{head}\n{body}\n" for n, (head, body) in enumerate(TOLD))
    text = f"Harbour strike live updates\n\n{alone}{told}"
    assert [post.headline or post.body for post in posts(text)] == [*OLDER[:4], *(head for head, _body in TOLD)]
