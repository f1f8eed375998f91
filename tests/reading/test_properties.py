"""What holds for any text: no crash, spans that hold, every line accounted for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Label, Reading, Source
from pipelines.reading.formats import explain, read

LINES = st.sampled_from(
    [
        "Harbour live: latest updates as ferries stop",
        "Summary",
        "Key events",
        "Pinned post from",
        "Live Reporting",
        "All times stated are UK",
        "Mon 15 May 2023 12.50 BST",
        "Updated 6:40 a.m. ET, February 19, 2020",
        "Updated",
        "Updated at 12.36 BST",
        "20m ago12.34 BST",
        "From 49m ago",
        "4.36pm GMT",
        "Posted at 15:0515:05",
        "05:47 PM",
        "1692003712",
        "3. Ministers reach a deal",
        "Ministers reach a dealpublished at 14:05 British Summer Time 9 June",
        "Ada Lund14 August 2023 10:01",
        "Ada Lund 6/5/2024 4:57:09 PMThe doors are open.",
        "• Ada Lund 6/5/2024 4:57:09 PM",
        "21:00Ada Lund",
        "20:42KEY EVENT",
        "13:47 Flags fly at half mast, said the minister.",
        "6:00pm – The talks go on.",
        "77 min: The keeper saves with her feet.",
        "9th over: Harbour 60-3 (Lund 3, Vik 5)",
        "Bihar | 11:40",
        "Ministers reach a deal",
        "Analysis",
        "Post",
        "Ada Lund",
        "Sea correspondent",
        "By Ada Lund, political reporter",
        "From the paper's Ada Lund and Per Vik in Hull",
        "The minister said that the boats would sail again on Monday.",
        '"We are ready," she said.',
        "ReutersThe boats are waiting outside the harbour.",
        "A boat at the pierImage source, Reuters",
        "Image caption,",
        "Media caption, The boats on Monday",
        "The boats on Monday - Ada Lund/PA",
        "The boats on Monday (AFP/Getty)",
        "- One point of a list",
        "— Ada Lund (@ada) October 20, 2018",
        "Share",
        "VIDEO2:1702:17",
        "___",
        "This live blog has now closed",
        "0 Comments",
        "",
        "\u200b",
        "\u00a0",
    ]
)
PAGES = st.lists(st.one_of(LINES, LINES, LINES, st.text(max_size=40)), max_size=60).map("\n".join)
QUIET = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)


def check(reading: Reading) -> None:
    text = reading.text
    rows: list[tuple[int, int, str]] = [
        *((row.span_start, row.span_end, row.text) for row in reading.posts),
        *((row.span_start, row.span_end, row.text) for row in reading.media),
        *((row.span_start, row.span_end, row.text) for row in reading.summary_points),
        *((row.span_start, row.span_end, row.text) for row in reading.unread_lines),
    ]
    for start, end, words in rows:
        assert words
        assert text[start:end] == words
    at = 0
    for segment in reading.segments:
        assert 0 <= segment.start < segment.end <= len(text)
        assert segment.start >= at, (segment, text[segment.start : segment.end])
        at = segment.end
        assert segment.post is None or segment.post < len(reading.posts)
    claimed = bytearray(len(text))
    for segment in reading.segments:
        claimed[segment.start : segment.end] = b"\x01" * (segment.end - segment.start)
    for place, character in enumerate(text):
        assert claimed[place] or character.isspace() or character in "\u200b\u200c\u200d\u2060\ufeff\u00ad", (place, character)
    unread = sum(segment.label is Label.UNREAD for segment in reading.segments)
    assert unread == len(reading.unread_lines)
    assert [post.position for post in reading.posts] == list(range(1, len(reading.posts) + 1))
    assert sorted(post.sequence for post in reading.posts) == list(range(1, len(reading.posts) + 1))
    assert len({post.post_id for post in reading.posts}) == len(reading.posts)


def readable(page: str) -> Reading | None:
    source = Source("page.txt", page.encode("utf-8", "surrogatepass"))
    try:
        reading = read(source)
    except UnreadableSource:
        return None
    assert str(explain(source))
    return reading


@QUIET
@given(PAGES)
def test_any_mixture_of_shapes(page: str) -> None:
    reading = readable(page)
    if reading is not None:
        check(reading)


@QUIET
@given(st.lists(LINES, min_size=20, max_size=60).map("\n".join), st.data())
def test_any_truncation(page: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page)))
    reading = readable("Harbour live blog: as it happened\n" + page[start : data.draw(st.integers(start, len(page)))])
    if reading is not None:
        check(reading)


@QUIET
@given(st.text(max_size=600))
def test_any_unicode(text: str) -> None:
    reading = readable("Live blog: as it happened\n12:30 " + text + "\n12:20 " + text[::-1] + "\n12:10 more\n")
    if reading is not None:
        check(reading)


@QUIET
@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 59)), min_size=3, max_size=12))
def test_no_time_without_a_date(times: list[tuple[int, int]]) -> None:
    page = "Harbour live\n\n" + "\n\n".join(f"{hour:02}:{minute:02} – The boats are still in the harbour." for hour, minute in times)
    reading = readable(page)
    if reading is not None:
        assert all(post.posted_at is None for post in reading.posts)
