"""What stands above the posts: the summary's points apart from the picture beside them, bylines apart from sections."""

from __future__ import annotations

import pytest

from pipelines.model.segments import Label, Source
from pipelines.reading.formats import read

_PAGE = """Skip Navigation
Farming
Rural Affairs
Hay market live updates: prices slip as the rain stays away
Published Thu, Jul 18 20249:31 AM CEST
Ottoline Varga@ovargafields
Key Points
Hay fell by 3% at the Gdansk exchange on Thursday, its second fall of the week.
Growers say that they can "hold out" until the end of August without any help.
A farmer turns the hay in a field near Elblag, Poland, on July 2, 2024.
Piotr Anand | Fieldpix

9.40 am: Barley follows

Barley fell by 2% in the first hour. Traders in Hamburg said that nobody was buying.

9.31 am: Good morning

The exchange has opened. Dealers expect a quiet day, with little rain in the forecast.
"""


@pytest.mark.parametrize("credit", ["Piotr Anand | Fieldpix", "Piotr Anand"])
def test_the_picture_beside_the_summary_is_no_point_of_it(credit: str) -> None:
    reading = read(Source("hay.txt", _PAGE.replace("Piotr Anand | Fieldpix", credit).encode()))
    assert [point.text[:9] for point in reading.summary_points] == ["Hay fell ", "Growers s"]
    (picture,) = (media for media in reading.media if media.post_id is None)
    assert picture.credit == credit
    assert picture.caption is not None
    assert picture.caption.startswith("A farmer turns")


def test_a_name_with_its_account_is_the_byline_and_a_section_above_the_title_is_none() -> None:
    reading = read(Source("hay.txt", _PAGE.encode()))
    bylines = [_PAGE[segment.start : segment.end] for segment in reading.segments if segment.label is Label.PAGE_BYLINE]
    assert bylines == ["Ottoline Varga@ovargafields"]


_MENU = """Skip to content
Home
News
Sport
Weather
The Harbour Courier: to the first page
Shop
Market
Boats
People
Letters
Sign in
"""
_SUMMARY = """Summary
The minister has signed a treaty on cod with the island's new premier in the customs house
In a meeting that lasted two hours, both of them spoke of friendship and of the price of nets
Exports of smoked eel will face a duty of three per cent, as was agreed before the summer

Ferry leaves at last
Jane Roe
Sea correspondent, travelling with the ministerThe ferry has left the northern pier with forty people on board.
Its owners said on Tuesday that they would not wait for anybody again.
Lamps lit again
Max Lund
Lighting correspondentNobody had lit the lamps on the mole since the winter, the keeper told our reporter.
He says that he will do so every night from now on.
Choir in the rain
Ada Quist
Arts correspondentA choir sang on the steps of the old customs house until the rain came in from the west.
Then it went inside.
Gates shut early
The gates of the fish market were shut an hour early because there was nothing left to sell.
0 Comments
"""


def test_a_menu_above_the_summary_is_none_of_the_posts() -> None:
    plain, under = (read(Source("page.txt", text.encode())) for text in (_SUMMARY, _MENU + _SUMMARY))
    assert len(plain.posts) == 4
    assert [(post.headline, post.author, post.body) for post in under.posts] == [(p.headline, p.author, p.body) for p in plain.posts]
    assert [point.text for point in under.summary_points] == [point.text for point in plain.summary_points] != []


def test_a_section_above_every_post_under_a_long_menu_is_no_log() -> None:
    told = (
        "The ferry has left the northern pier with forty people on board.",
        "Nobody had lit the lamps on the mole since the winter, he said.",
        "A choir sang on the steps until the rain came in from the west.",
        "The gates were shut early because there was nothing left to sell.",
    )
    posts = "".join(f"12:5{n}\nFish Cup\n\n{body}\n\nIts owners will not wait again, they said.\n" for n, body in enumerate(told))
    for title in ("", "Fish Cup live: Ferry leaves at last\n\n"):
        reading = read(Source("page.txt", (_MENU * 2 + title + posts).encode()))
        assert [(post.headline, post.body.split("\n")[0]) for post in reading.posts] == [("Fish Cup", body) for body in told]


def test_where_most_headlines_have_no_full_stop_a_short_sentence_is_none() -> None:
    told = [
        f"The {noun} was shut an hour early because there was nothing left to sell."
        for noun in ["mole", "pier", "bridge", "school", "bank", "shop"]
    ]
    posts = "".join(f"12:5{n}\nItem {n} of the day\n{body}\nNobody knows why.\n\n" for n, body in enumerate(told))
    bare = "12:40\nVoting has begun.\nSome forty people stood at the door of the customs house before it was opened, he said.\n\n"
    found = read(Source("page.txt", f"Harbour vote – live\n\n{posts}{bare}".encode())).posts
    assert [post.headline for post in found] == [*(f"Item {n} of the day" for n in range(6)), None]
    assert found[-1].body.startswith("Voting has begun.")
