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
