"""Building: what has not changed is not read again, what has left the inbox leaves, a failing file keeps its last good rows."""

from pathlib import Path

import pytest

from pipelines.model.errors import LiveledgerError
from pipelines.store import build, manifest

_BLOG = """{title} live
Mon 12 May 2025 12.50 BST

12.45 BST
Second item of {title}
The council has voted for the plan by 12 votes to 9, its leader said.

12.30 BST
First item of {title}
Members have gathered at the town hall since this morning.

12.10 BST
Good morning
Welcome to our live coverage.
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for title in ("harbour", "council"):
        (folder / f"{title}.txt").write_text(_BLOG.format(title=title), "utf-8")
    return folder


def _run(inbox: Path, *named: Path) -> build.Outcome:
    with manifest.build_lock():
        return build.run(named, inbox=inbox)


def test_what_has_not_changed_is_not_read_again(home, inbox):
    assert sorted(_run(inbox).made) == ["council", "harbour"]
    again = _run(inbox)
    assert (again.made, again.unchanged) == ([], 2)
    (inbox / "council.txt").write_text(_BLOG.format(title="council").replace("12 votes", "13 votes"), "utf-8")
    assert _run(inbox).made == ["council"]


def test_what_has_left_the_inbox_leaves(home, inbox):
    _run(inbox)
    (inbox / "council.txt").unlink()
    assert _run(inbox).removed == ["council.txt"]
    assert list(manifest.load().documents) == ["harbour"]


def test_a_document_from_elsewhere_stays_when_the_inbox_is_built(home, inbox, tmp_path):
    other = tmp_path / "court.txt"
    other.write_text(_BLOG.format(title="court"), "utf-8")
    _run(inbox)
    _run(inbox, other)
    _run(inbox)
    assert sorted(manifest.load().documents) == ["council", "court", "harbour"]


def test_a_failing_file_keeps_its_last_good_rows_and_is_named(home, inbox):
    _run(inbox)
    (inbox / "council.txt").write_bytes(b"")
    outcome = _run(inbox)
    assert list(outcome.rejected) == ["council.txt"]
    assert sorted(manifest.load().documents) == ["council", "harbour"]
    assert list(_run(inbox).rejected) == ["council.txt"]


def test_a_sidecar_that_changes_counts_as_a_change(home, inbox):
    _run(inbox)
    (inbox / "council.toml").write_text('time_zone = "Europe/Paris"\n', "utf-8")
    assert _run(inbox).made == ["council"]


def test_nothing_to_read_is_said(home, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(LiveledgerError, match="no live blog"):
        _run(empty)


def test_a_damaged_manifest_means_reading_again(home, inbox):
    _run(inbox)
    (home / "parts" / "manifest.json").write_text("{", "utf-8")
    assert sorted(_run(inbox).made) == ["council", "harbour"]


def test_a_part_that_is_gone_is_made_again(home, inbox):
    _run(inbox)
    for part in (home / "parts").glob("*/documents.parquet"):
        part.unlink()
    assert sorted(_run(inbox).made) == ["council", "harbour"]


def test_an_orphan_sidecar_and_a_wrong_one_keep_nothing_else_from_being_read(home, inbox):
    (inbox / "lonely.toml").write_text('title = "x"\n', "utf-8")
    (inbox / "council.toml").write_text('time_zone = "Nowhere/Town"\n', "utf-8")
    outcome = _run(inbox)
    assert outcome.made == ["harbour"]
    assert sorted(outcome.rejected) == ["council.txt", "lonely.toml"]


def test_pages_of_one_blog_become_one_document(home, inbox):
    first = _BLOG.format(title="regatta")
    older = first.replace("12.45", "11.45").replace("12.30", "11.30").replace("12.10", "11.10").replace("item of", "older item of")
    (inbox / "regatta-page-1.txt").write_text(first, "utf-8")
    (inbox / "regatta-page-2.txt").write_text(
        older.replace("The council has", "The crew has").replace("Members have", "Sailors have"), "utf-8"
    )
    _run(inbox)
    assert sorted(manifest.load().documents) == ["council", "harbour", "regatta"]
    assert sorted(manifest.load().documents["regatta"].sources) == ["regatta-page-1.txt", "regatta-page-2.txt"]


def test_the_same_blog_later_is_a_new_snapshot_with_the_same_post_ids(home, inbox):
    from pipelines.model.records import Post, PostRevision, Snapshot
    from pipelines.store.parts import rows_of

    def rows(record):
        return rows_of(record, manifest.load().documents["harbour"].part, "harbour")

    _run(inbox)
    before = {post.headline: post.post_id for post in rows(Post)}
    text = _BLOG.format(title="harbour").replace("12 votes to 9", "14 votes to 7")
    newer = text.replace(
        "\n12.45 BST", "\n12.49 BST\nThird item of harbour\nThe mayor has thanked everyone who came, and left the hall.\n\n12.45 BST"
    )
    (inbox / "harbour.txt").write_text(newer, "utf-8")
    _run(inbox)
    after = {post.headline: post.post_id for post in rows(Post)}
    assert {headline: after[headline] for headline in before} == before
    assert [(row.ordinal, row.added_count, row.edited_count, row.removed_count) for row in rows(Snapshot)] == [(1, 0, 0, 0), (2, 1, 1, 0)]
    assert sorted((row.kind, row.field) for row in rows(PostRevision)) == [("added", None), ("edited", "body")]


_PAGE = (
    '<html><head><title>Harbour live</title><link rel="canonical" href="https://paper.example/live/harbour">'
    '<meta property="article:modified_time" content="2025-05-12T1{hour}:00:00Z"></head><body><h1>Harbour live</h1>{posts}</body></html>'
)


def _state(number: int) -> str:
    """The page as it stood at its `number`th saving: a post more each time."""
    nouns = ("market", "mole", "pier", "bridge", "school", "bank")[: number + 2]
    post = '<article id="p{n}"><time datetime="2025-05-12T1{n}:10:00Z">1{n}.10</time><h2>Item {n}</h2><p>The {noun} was shut.</p></article>'
    posts = "".join(post.format(n=n, noun=noun) for n, noun in reversed(list(enumerate(nouns))))
    return _PAGE.format(hour=number + 2, posts=posts)


@pytest.mark.parametrize(
    "names", [("a.html", "b.html", "c.html"), ("page.html", "page (1).html", "page (2).html"), ("c.html", "b.html", "a.html")]
)
@pytest.mark.parametrize("is_at_once", [True, False])
def test_a_page_saved_again_under_another_name_is_a_later_state_of_it(home, inbox, names, is_at_once):
    from pipelines.model.records import Snapshot
    from pipelines.store.parts import rows_of

    for number, name in enumerate(names, 1):
        (inbox / name).write_text(_state(number), "utf-8")
        if not is_at_once:
            _run(inbox)
    _run(inbox)
    (document_id,) = [name for name in manifest.load().documents if "paper" in name]
    rows = rows_of(Snapshot, manifest.load().documents[document_id].part, document_id)
    assert [(row.ordinal, row.source_path, row.post_count, row.added_count) for row in rows] == [
        (1, names[0], 3, 0),
        (2, names[1], 4, 1),
        (3, names[2], 5, 1),
    ]


def test_a_state_under_another_name_hides_no_state_that_was_overwritten(home, inbox):
    from pipelines.model.records import Snapshot
    from pipelines.store.parts import rows_of

    for number, name in enumerate(("page.html", "page.html", "again.html"), 1):
        (inbox / name).write_text(_state(number), "utf-8")
        _run(inbox)
    (document_id,) = [name for name in manifest.load().documents if "paper" in name]
    rows = rows_of(Snapshot, manifest.load().documents[document_id].part, document_id)
    assert [(row.ordinal, row.post_count, row.added_count, row.removed_count) for row in rows] == [(1, 3, 0, 0), (2, 4, 1, 0), (3, 5, 1, 0)]
