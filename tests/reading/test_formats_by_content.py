"""Every format of a live blog with the posts of many: politics, sport, storms, courts, markets. What a post says is read the same in all.

The posts are those of the hand-marked documents, written anew in the shapes that publishers use; names and times are made up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pipelines.model.segments import Source
from pipelines.paths import GOLD
from pipelines.reading.formats import read

_HEADS = (
    *("Harbour talks go on into the night", "Lamps are lit again on the mole", "Choir sings in the rain", "Gates of the market shut early"),
    *("Pilot says he has seen worse", "Mayor calls for calm", "No boats before Friday, owners say", "Eel prices fall for a third day"),
    *("Customs house to open on Sunday", "Keeper of the lamps resigns", "Nets are cheaper than last year", "Gulls delay the noon ferry"),
    *("Court rules on the pier", "Bridge closed to lorries"),
)
_NAMES = ("Jane Roe", "Peter Hall", "Amina Yusuf")
_HAS_PLAY = {"cup-semi-final", "test-match", "title-race"}
"""Documents whose posts begin with minutes and overs, which are posts of their own where nothing else marks these."""
_HAS_LISTS = {"budget-day", "spring-budget", "storm-warning"}
"""Documents with lists that have no bullets, which look like headlines where no times mark posts, and with a summary as a post."""


@dataclass(frozen=True)
class Told:
    """One post to be written in a format: what is said, by whom, `minute` of the day, `number` from the newest."""

    head: str
    name: str
    body: str
    minute: int
    number: int

    @property
    def fields(self) -> dict[str, object]:
        hour, minute = divmod(self.minute, 60)
        half = "am" if hour < 12 else "pm"
        return {
            **{"head": self.head, "name": self.name, "body": self.body, "n": self.number, "down": 40 - self.number},
            **{"h24": f"{hour:02}:{minute:02}", "dot": f"{hour:02}.{minute:02}", "h": hour, "m": f"{minute:02}"},
            **{"h12": f"{(hour + 11) % 12 + 1}:{minute:02}", "half": half, "HALF": half.upper(), "points": f"{half[0]}.m."},
            **{"age": self.number * 9 + 4, "hours": self.number + 1, "unix": 1692003712 + self.minute * 60},
        }


def _all(post: Told) -> tuple[str | None, str | None, str]:
    return post.head, post.name, post.body


def _untold(post: Told) -> tuple[str | None, str | None, str]:
    return post.head, None, post.body


def _headless(post: Told) -> tuple[str | None, str | None, str]:
    return None, post.name, post.body


def _bare(post: Told) -> tuple[str | None, str | None, str]:
    return None, None, post.body


_BBC = "published at {h24} British Summer Time 9 June\n{name}\nSea correspondent\n{body}"
FORMATS: dict[str, tuple[str, Callable[[Told], tuple[str | None, str | None, str]]]] = {
    "stamp glued to a numbered headline": ("{down}. {head}" + _BBC, _all),
    "stamp glued to a headline": ("{head}published at {h24} BST\n{body}", _untold),
    "a word for no headline": ("Postpublished at {h24} BST 9 June\n{body}", _bare),
    "time said twice": ("Posted at {h24}{h24}\n{head}\n{name}\nSea correspondent\n{body}", _all),
    "numbered times": ("{down}. {h24}:\n{body}", _bare),
    "age glued to a clock": ("{age}m ago{dot} BST\n{head}\n\n{body}\nUpdated at {dot} BST", _untold),
    "age glued to a clock, no headline": ("{age}m ago{dot}\u00a0BST\n\n{body}", _bare),
    "seconds of a machine": ("{unix}\n{head}\n\n{body}\n\n{name}14 August 2023 {h24}", _all),
    "name behind a comma": ("{head}\n{h24} , {name}\n{body}", _all),
    "name glued to the time": ("{h24}{name}\n{head}\n{body}", _all),
    "label glued to the time": ("{h24}KEY EVENT\n{head}\n{body}", _untold),
    "age, clock and name": ("{age} mins ago{h24} {name}\n{head}\n{body}", _all),
    "clock of twelve hours": ("{h12} {HALF}\n{head}\n{body}", _untold),
    "clock with zone": ("{h12} {HALF} BST\n{head}\n{body}", _untold),
    "before text, colon": ("{dot}: {body}", _bare),
    "before text, dash": ("{h24} – {body}", _bare),
    "before text, brackets": ("[{h24}] {body}", _bare),
    "before text, French": ("{h}h{m} : {body}", _bare),
    "age alone, from whom": ("{age} min ago\n{head}\nFrom CNN's {name} in Hull\n{body}", _all),
    "updated, signed": ("Updated {h12} {HALF}\n{head}\n{body}\nBy {name}\nlink copied", _all),
    "headline behind the time, signed": ("{h12} {half} ET: {head}\n{body}\n— {name}", _all),
    "headline behind a dash": ("{h12}{half} ET — {head}\n{body}", _untold),
    "name with a day under the time": ("{h12} {HALF}\nJune 13 by {name}\n{head}\n{body}\nShare on Facebook\nShare via Email", _all),
    "name and role under the time": ("{h12} {points} ET\n{name}\nSea correspondent\n{body}", _headless),
    "rules between": ("{h12} {points}\n\n{body}\n\n___", _bare),
    "name and American time": ("• {name} 9/7/2016 {h12}:29 {HALF}\n{body}", _headless),
    "names that edit": ("{body}\nby {name} edited by Max Lund 2/19/2014 {h12}:13 {HALF}", _headless),
    "name before the time": ("{name} {h12}:09 {half}\n{body}", _headless),
    "Indian day behind the time": ("{h24} (IST), Oct 02\n{head}\n{body}", _untold),
    "all glued": ("November022023{h24} (IST)\n{head}\n{body}\nfacebook\ntwitter\nShare Link", _untold),
    "day under the headline": ("{head}\nFeb 1, 2025 {h12} {HALF} IST\n{body}", _untold),
    "place before the time": ("Bihar | {h24}\n{head}\n{body}", _untold),
    "day above the headline": ("2 May 2021, {h12} {HALF}\n{head}\n{body}", _untold),
    "day, dash, time": ("November 04 2020 - {h24}\n{head}\n{body}", _untold),
    "ages alone": ("{hours}h ago\n{body}", _bare),
    "machine's day and time": ("2024-06-09T{h24}:00Z\n{head}\n{body}", _untold),
    "weekday and time": ("Tuesday {h24}\n{head}\n{body}", _untold),
    "time in brackets behind the headline": ("{head} ({h24})\n{body}", _untold),
    "posted by": ("{head}\nPosted by {name} at {h12}{half}\n{body}", _all),
    "headline behind a bar": ("{h24} | {head}\n{body}", _untold),
    "German": ("{h24} Uhr\n{head}\n{body}", _untold),
    "signed by a name alone": ("{h24}\n{head}\n{body}\n{name}", _all),
    "no time, byline": ("{head}\nBy {name}\n{body}", _all),
    "no time, byline and role": ("{head}\nBy {name}, political reporter\n{body}", _all),
    "no time, from whom": ("{head}\nFrom CNN's {name} in Hull\n{body}", _all),
}


def _told(stem: str) -> list[Told]:
    posts = read(Source(f"{stem}.txt", (GOLD / f"{stem}.txt").read_bytes())).posts
    # A bullet behind a time is a mark between it and the text.
    bodies = [post.body if post.body[0] not in "-•" else f"Here is what we know.\n\n{post.body}" for post in posts]
    return [
        Told(post.headline or _HEADS[n % len(_HEADS)], _NAMES[n * n % len(_NAMES)], bodies[n], 23 * 60 - 7 * n - n * n % 5, n)
        for n, post in enumerate(posts)
    ]


_DOCUMENTS = {path.stem: _told(path.stem) for path in sorted(GOLD.glob("*.txt"))}


def _row(row: tuple[str | None, str | None, str]) -> tuple[str | None, ...]:
    return tuple(" ".join(part.split()) if part else None for part in row)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_tells_the_same_whatever_its_posts_are_about(name: str) -> None:
    shape, expected = FORMATS[name]
    is_timed = not name.startswith("no time")
    for number, (stem, posts) in enumerate(_DOCUMENTS.items()):
        if not is_timed and stem in _HAS_PLAY | _HAS_LISTS:
            continue
        is_turned = number % 2 and "ago" not in shape
        told = posts[::-1] if is_turned else posts
        text = "Harbour strike – live\n\n" + "\n\n".join(shape.format_map(post.fields) for post in told)
        found = read(Source("page.txt", text.encode())).posts
        assert [_row((post.headline, post.author, post.body)) for post in found] == [_row(expected(post)) for post in told], stem
