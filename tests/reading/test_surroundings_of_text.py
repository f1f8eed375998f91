"""What a person copies with a page changes nothing in its posts: menus, banners, trails, feet, blank lines, line ends, marks of mails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import fill

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Source
from pipelines.paths import GOLD, INBOX
from pipelines.reading.formats import read

_PAGES = sorted([*GOLD.glob("*.txt"), INBOX / "trump-japan-live.txt"])
_MENU = (
    "Skip to main content\nSearch\nSign in\nThe Courier - to the front page\nNews\nOpinion\nSport\nShow More\nWorld\nBooks & music\nFood\n"
)
_BANNER = "We use cookies and similar technologies to show you this page and to count who reads it.\nAccept all\nManage preferences\n"
_FOOT = (
    "\n\nMost read\n1\nTen things to know about the week\n2\nHow to bake a pie in an hour\n3\nWhat the river was called before\n"
    "About us\nContact us\nPrivacy policy\n© 2026 Harbour Media\n"
)


def _blank(text: str, between: str) -> str:
    return between.join(line for line in text.splitlines() if line.strip())


AROUND: dict[str, Callable[[str], str]] = {
    "a menu": lambda text: _MENU + text,
    "a banner": lambda text: _BANNER + text,
    "a trail": lambda text: "Home / News / World / Live\n" + text,
    "a foot": lambda text: text + _FOOT,
    "everything": lambda text: f"{_BANNER}{_MENU}Home › News › World\n{text}{_FOOT}",
    "no blank lines": lambda text: _blank(text, "\n"),
    "blank lines everywhere": lambda text: _blank(text, "\n\n"),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: "".join(f"    {line}\n" if line.strip() else "\n" for line in text.splitlines()),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "broken at a width": lambda text: "\n\n".join(
        fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.splitlines()
    ),
    "quoted": lambda text: "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines()),
}


def _told(text: str) -> list[tuple[str | None, ...]]:
    plain = [(post.headline, post.author, post.body, post.posted_clock) for post in read(Source("page.txt", text.encode())).posts]
    # White space is the page's own.
    return [tuple(" ".join(part.replace("> ", "").split()) if part else None for part in row) for row in plain]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("page", _PAGES, ids=lambda path: path.stem)
def test_the_posts_are_read_as_they_are_without_it(page: Path, around: str) -> None:
    text = page.read_text()
    assert _told(AROUND[around](text)) == _told(text)


def test_names_that_open_posts_open_them_above_a_foot_as_well() -> None:
    told = [f"The {noun} was shut an hour early because there was nothing left." for noun in ("market", "mole", "pier", "bridge")]
    text = "Harbour keynote live\n\n" + "".join(f"Jane Roe 12:2{9 - n}:08 pm\n\n{body}\n\n" for n, body in enumerate(told))
    assert [row[2] for row in _told(text)] == [row[2] for row in _told(text + _FOOT)] == told


@pytest.mark.parametrize("about", ["a `ferry` goes to `pier`", "call `leave(pier)` to go"])
def test_a_manual_about_live_blogs_is_none(about: str) -> None:
    manual = "".join(f"## Reading page {n}\nWhoever copies a live blog gets its posts, and {about} at once.\n\n" for n in range(6))
    with pytest.raises(UnreadableSource):
        read(Source("README.md", f"# Harbour live blog reader\n\n{manual}".encode()))
