"""What is put into the inbox: copies that hide nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.store.inbox import put

_NEWS = ("The pumps hold", "The lower road is closed", "Sandbags for the mill", "A second crest is forecast", "The bridge stays open")


def blog(title: str, *heads: str) -> str:
    """A page with one post a headline."""
    posts = [f"{9 + n}:15\n{head}\nThe council says so in a note to the people of the valley this morning." for n, head in enumerate(heads)]
    return "\n\n".join([f"{title} – live updates", *posts])


FLOOD, STRIKE = blog("Flood", *_NEWS[:4]), blog("Ferry strike", "Talks begin", "Crews walk out", "Talks are over", "Boats leave again")


def names(inbox: Path) -> list[str]:
    return sorted(path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file())


def test_another_live_blog_of_the_same_name_is_not_written_over(tmp_path):
    inbox = tmp_path / "inbox"
    for number, text in enumerate(
        (FLOOD, STRIKE, blog("Budget", "Chancellor stands up", "Fuel duty frozen", "Fares rise", "Debate opens"))
    ):
        (tmp_path / str(number)).mkdir()
        page = tmp_path / str(number) / "live.txt"
        page.write_text(text, "utf-8")
        put([page], inbox)
    assert names(inbox) == ["live (2).txt", "live (3).txt", "live.txt"]
    assert (inbox / "live.txt").read_text("utf-8") == FLOOD
    assert (inbox / "live (2).txt").read_text("utf-8") == STRIKE


@pytest.mark.parametrize("later", [blog("Flood", *_NEWS), blog("Valley under water", *_NEWS)])
def test_the_same_live_blog_later_takes_the_place_of_the_earlier(tmp_path, later):
    inbox, page = tmp_path / "inbox", tmp_path / "live.txt"
    for text in (FLOOD, later):
        page.write_text(text, "utf-8")
        put([page], inbox)
    assert names(inbox) == ["live.txt"]
    assert (inbox / "live.txt").read_text("utf-8") == later


@pytest.mark.parametrize("name", ["live.toml", "live.txt.toml"])
def test_a_sidecar_goes_along(tmp_path, name):
    inbox, page = tmp_path / "inbox", tmp_path / "live.txt"
    inbox.mkdir()
    (inbox / "live.txt").write_text(STRIKE, "utf-8")
    page.write_text(FLOOD, "utf-8")
    (tmp_path / name).write_text('time_zone = "Europe/London"\n', "utf-8")
    put([page], inbox)
    assert names(inbox) == sorted(["live (2).txt", name.replace("live", "live (2)"), "live.txt"])


def test_a_folder_keeps_its_paths_and_loses_what_is_no_live_blog(tmp_path):
    inbox, folder = tmp_path / "inbox", tmp_path / "week"
    (folder / "monday").mkdir(parents=True)
    (folder / "monday" / "flood.txt").write_text(FLOOD, "utf-8")
    (folder / "strike.txt").write_text(STRIKE, "utf-8")
    (folder / "list.txt").write_text("Milk\nBread\nCandles\n", "utf-8")
    placed, refused = put([folder], inbox)
    assert names(inbox) == ["week/monday/flood.txt", "week/strike.txt"]
    assert len(placed) == 2 and list(refused) == [str(folder / "list.txt")]


def test_a_file_of_the_inbox_stays_where_it_is(tmp_path):
    page = tmp_path / "flood.txt"
    page.write_text(FLOOD, "utf-8")
    assert put([page], tmp_path) == ([page], {})
    assert names(tmp_path) == ["flood.txt"]


def test_a_path_that_does_not_exist_is_refused_and_the_rest_is_taken(tmp_path):
    page = tmp_path / "flood.txt"
    page.write_text(FLOOD, "utf-8")
    placed, refused = put([tmp_path / "none.txt", page], tmp_path / "inbox")
    assert [path.name for path in placed] == ["flood.txt"]
    assert "does not exist" in refused[str(tmp_path / "none.txt")]
