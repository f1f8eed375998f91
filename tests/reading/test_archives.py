from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pipelines.model.errors import LiveledgerError, UnreadableSource
from pipelines.reading.archives import parse_sidecar, sources


def names(path: Path, inbox: Path | None = None) -> list[str]:
    return [source.name for source in sources(path, inbox)]


def test_a_folder_with_sidecars(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text("<p>two")
    (tmp_path / "one.txt").write_text("one")
    (tmp_path / "one.toml").write_text('title = "One"\nreference_date = 2024-03-05\ntime_zone = "Europe/London"\n')
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "three.txt.gz").write_bytes(gzip.compress(b"three"))
    found = {source.name: source for source in sources(tmp_path, tmp_path)}
    assert sorted(found) == ["b/two.html", "one.txt", "three.txt.gz"]
    assert found["one.txt"].sidecar.title == "One"
    assert found["one.txt"].sidecar.reference_date == date(2024, 3, 5)
    assert found["b/two.html"].sidecar.title is None
    assert found["three.txt.gz"].content == b"three"


def test_a_folder_linked_into_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("one")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, tmp_path) == ["one.txt"]


def test_a_zip_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../etc/page.html", "<p>x")
        archive.writestr("a/one.txt", "one")
        archive.writestr("a/one.toml", 'publisher = "The Paper"')
        archive.writestr("__MACOSX/._one.txt", "junk")
    found = {source.name: source for source in sources(path, tmp_path)}
    assert sorted(found) == ["saved.zip/../../etc/page.html", "saved.zip/a/one.txt"]
    assert found["saved.zip/a/one.txt"].sidecar.publisher == "The Paper"


def test_bombs_and_broken_archives_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(8_000_000))
    with pytest.raises(UnreadableSource, match="far more"):
        names(bomb)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableSource, match="broken"):
        names(broken)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('colour = "red"', "'colour', which is unknown"),
        ('reference_date = "yesterday"', "write a day"),
        ('time_zone = "Mars/North"', "IANA"),
        ('time_zone = "../../etc/passwd"', "IANA"),
        ("title = 3", "quotation marks"),
        ("title = ", "not valid TOML"),
    ],
)
def test_a_wrong_sidecar_is_said_in_a_sentence(content: str, words: str) -> None:
    with pytest.raises(LiveledgerError, match=words) as refused:
        parse_sidecar(content.encode(), "page.toml")
    assert "page.toml" in str(refused.value)


def test_a_sidecar_of_no_file_and_a_missing_path_are_reported(tmp_path: Path) -> None:
    with pytest.raises(LiveledgerError, match="does not exist"):
        names(tmp_path / "missing.html")
    (tmp_path / "lost.toml").write_text('title = "x"')
    with pytest.raises(LiveledgerError, match="belongs to no file"):
        names(tmp_path)
