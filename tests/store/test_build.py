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
