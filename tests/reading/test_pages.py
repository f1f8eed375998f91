from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.model.records import Document, Post, SummaryPoint
from pipelines.model.segments import Label, Reading, Segment
from pipelines.reading.pages import combine, groups, page_number

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


def reading(name: str, bodies: list[str], url: str | None = None, hours: list[int] | None = None) -> Reading:
    """A page with a summary point and one post a body; the headline of each is its first word."""
    text = "A point\n"
    segments = [Segment(0, 7, Label.SUMMARY_POINT)]
    posts = []
    for number, body in enumerate(bodies):
        start = len(text)
        text += body + "\n"
        segments.append(Segment(start, start + len(body), Label.PARAGRAPH, number))
        posts.append(
            Post(
                post_id=f"doc#{body.split()[0].lower()}",
                document_id="doc",
                position=number + 1,
                sequence=len(bodies) - number,
                headline=body.split()[0],
                kind="update",
                is_key_event=False,
                is_pinned=False,
                posted_at=NOW.replace(hour=hours[number]) if hours else None,
                posted_at_basis="stated" if hours else "unknown",
                body=body,
                word_count=len(body.split()),
                span_start=start,
                span_end=start + len(body),
                text=body,
                method="test",
            )
        )
    document = Document(
        document_id="doc", source_path=name, url=url, reader="test", text=text, sha256=name, reading_order="newest_first",
        post_count=len(posts), word_count=1, read_at=NOW,
    )  # fmt: skip
    point = SummaryPoint(summary_point_id="p", ordinal=1, document_id="doc", span_start=0, span_end=7, text="A point", method="test")
    return Reading(document=document, posts=tuple(posts), summary_points=(point,), segments=tuple(segments))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("blog?page=3.html", 3),
        ("blog-page-2.html", 2),
        ("https://x.example/live?page=12", 12),
        ("blog_p4.txt", 4),
        ("page.html", None),
        ("blog-2024.html", None),
    ],
)
def test_page_numbers(name: str, number: int | None) -> None:
    assert page_number(name) == number


def test_pages_of_one_blog_are_grouped_in_their_order() -> None:
    second = reading("x/blog?page=2.html", ["Two b"])
    first = reading("x/blog?page=1.html", ["One a"])
    other = reading("x/other.html", ["Else c"])
    assert [[r.document.source_path for r in group] for group in groups([second, other, first])] == [
        ["x/blog?page=1.html", "x/blog?page=2.html"],
        ["x/other.html"],
    ]
    again = reading("x/blog-saved-later.html", ["One a"], url="https://x.example/live")
    before = reading("x/blog-saved.html", ["One a"], url="https://x.example/live")
    assert [len(group) for group in groups([before, again])] == [1, 1]


def test_posts_are_kept_once_and_spans_move_along() -> None:
    first = reading("blog?page=1.html", ["Delta four", "Charlie three"], hours=[11, 10])
    second = reading("blog?page=2.html", ["Charlie three", "Bravo two", "Alpha one"], hours=[10, 9, 8])
    joined = combine([second, first])
    assert [post.headline for post in joined.posts] == ["Delta", "Charlie", "Bravo", "Alpha"]
    assert [post.position for post in joined.posts] == [1, 2, 3, 4]
    assert [post.sequence for post in joined.posts] == [4, 3, 2, 1]
    assert all(joined.text[post.span_start : post.span_end] == post.text for post in joined.posts)
    assert [joined.text[point.span_start : point.span_end] for point in joined.summary_points] == ["A point"]
    assert sum(segment.label is Label.DUPLICATE for segment in joined.segments) == 2
    covered = "".join(joined.text[s.start : s.end] for s in joined.segments)
    assert covered.replace(" ", "") == "".join(joined.text.split())
    assert {block.post_id for block in joined.blocks() if block.label is Label.PARAGRAPH} == {post.post_id for post in joined.posts}
    assert joined.document.post_count == 4
    assert joined.document.coverage_start == NOW.replace(hour=8)


def test_ids_that_clash_are_told_apart_and_one_page_stays_as_it_is() -> None:
    first = reading("blog?page=1.html", ["Alpha one"])
    second = reading("blog?page=2.html", ["Alpha two"])
    assert [post.post_id for post in combine([first, second]).posts] == ["doc#alpha", "doc#alpha-2"]
    assert combine([first]) is first
    pinned = replace(first, posts=(replace(first.posts[0], is_pinned=True),))
    assert [post.is_pinned for post in combine([pinned, replace(first, document=second.document)]).posts] == [True]
