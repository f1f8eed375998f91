"""Growing pages: ids stay, changes are told, trivial ones are no news."""

from __future__ import annotations

from dataclasses import replace

from pipelines.linking.snapshots import carry_ids
from pipelines.model.segments import Reading
from tests.extraction.pages import reading_of


def page(posts: list[str], prefix: str = "a") -> Reading:
    """A reading whose posts have their text as body and ids of their own."""
    made = reading_of(posts)
    return replace(made, posts=tuple(replace(post, post_id=f"{prefix}{post.sequence}", body=post.text) for post in made.posts))


FIRST = "The boat left the quay at Hull with forty people aboard early today."
SECOND = "Rescue crews have reached the boat and are taking the passengers off one by one."


def test_the_first_reading_has_no_changes() -> None:
    reading, snapshot, changes = carry_ids(None, page([FIRST]), 1)
    assert (snapshot.ordinal, snapshot.post_count, snapshot.added_count, changes) == (1, 1, 0, ())
    assert reading.posts[0].post_id == "a1"


def test_an_edited_post_keeps_its_id_and_a_new_one_is_added() -> None:
    edited = FIRST.replace("forty", "forty-two")
    reading, snapshot, changes = carry_ids(page([FIRST]), page([SECOND, edited], "b"), 2)
    assert [post.post_id for post in reading.posts] == ["b2", "a1"]
    assert {(change.post_id, change.kind) for change in changes} == {("b2", "added"), ("a1", "edited")}
    assert (snapshot.added_count, snapshot.edited_count, snapshot.removed_count) == (1, 1, 0)


def test_a_change_of_marks_is_trivial() -> None:
    _, snapshot, changes = carry_ids(page([FIRST]), page([FIRST.replace(" early", ", early")], "b"), 2)
    assert [(change.kind, change.is_trivial) for change in changes] == [("edited", True)]
    assert snapshot.edited_count == 0


def test_older_posts_off_the_page_are_not_removed_but_newer_ones_are() -> None:
    third = "Ministers meet in an hour to discuss what the harbour master knew."
    _, dropped, _ = carry_ids(page([SECOND, FIRST]), page([third, SECOND], "b"), 2)
    assert dropped.removed_count == 0
    _, removed, changes = carry_ids(page([SECOND, FIRST]), page([FIRST], "b"), 2)
    assert removed.removed_count == 1
    assert [change.kind for change in changes] == ["removed"]
