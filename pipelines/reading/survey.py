"""What a page without stamps marks by itself. Belongs here: its head, body and tail, the lines that are shown as posts, and whatever opens,
closes or parts posts on it, before any line is labelled.

Does not: how a single mark is told (`boundaries`), labels (`labelling`), which posts come of them (`unstamped`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.reading import boundaries, pictures, sifting, stamps
from pipelines.reading.bylines import byline, is_name, name_line
from pipelines.reading.head import Head, end_of_head, read_head
from pipelines.reading.labelling import repeated_credits
from pipelines.reading.lines import Line, badge, ends_as_prose, heads, is_ended, is_furniture, is_headline_like
from pipelines.reading.signs import says_live
from pipelines.reading.stamped import Marker

MINIMUM_POSTS = 3
"""Posts from which on a page convinces by their number."""
_HEAD = 60
_ENDS_WITH_ZONE = re.compile(r"\(all times [A-Za-z ]{2,30}\)\W*$", re.IGNORECASE)
_TOLD = 60
_SIGNED_POSTS = 5
"""Names that close posts from which on all posts are taken to close with one."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A page of `lines`; places are numbers of `shown`, offsets are of the text."""

    lines: Sequence[Line]
    is_live: bool
    """It calls itself a live blog."""
    head: Head
    begin: int
    """Number of the first line under the head."""
    stop: int
    """Number of the first line below the posts."""
    shown: Sequence[Line]
    """The lines that may be of posts."""
    listed_again: Sequence[Line]
    """Entries of a list of key events."""
    badges: Mapping[int, Line]
    """Labels above a headline by the offset of the line under them."""
    credits: frozenset[str]
    """Credits of pictures that the page repeats."""
    ended: Sequence[Line]
    """Lines above the posts that say that the coverage has ended."""
    links: frozenset[int]
    """Offsets of links to posts."""
    marks: frozenset[int]
    """Offsets of lines that say that the post above was changed."""
    signs: frozenset[str]
    """Names under which the page posts, above its posts."""
    signs_under: frozenset[str]
    """The same, under them."""
    is_ruled: bool
    """Rules part its posts."""
    clocks: Mapping[int, Marker]
    """The few times amid minutes of play, by the offset of their line."""
    minutes: frozenset[int]
    """Offsets of minutes of play that stand alone."""
    prefixed: frozenset[int]
    """Offsets of lines that open posts by what they begin with."""
    counts: frozenset[int]
    """Numbers of the lines that a count opens: overs, laps."""
    numbered: frozenset[int]
    """Places of headlines that are numbered."""
    names: boundaries.Names
    """Names that open or close posts."""
    shared: frozenset[int]
    """Offsets of lines under links for sharing a post."""
    edges: frozenset[int]
    """Offsets of lines that open a post whatever they say."""
    videos: frozenset[int]
    """Places of titles of videos."""
    places: Sequence[int]
    """Places of the lines that open posts by a mark of the page."""

    @property
    def body(self) -> Sequence[Line]:
        """The lines between head and tail."""
        return self.lines[self.begin : self.stop]

    @property
    def tail(self) -> Sequence[Line]:
        """The lines below the posts."""
        return self.lines[self.stop :]

    @property
    def has_apart(self) -> bool:
        """Posts end with links for sharing them, are parted by rules or closed by names."""
        return bool(self.shared) or self.is_ruled or len(self.names.closing) >= _SIGNED_POSTS


def survey(text: str, lines: Sequence[Line], title: str | None, clocks: Mapping[int, Marker] | None) -> Survey:
    """Looks the page over. `clocks`: the few times before text by the offset of their line, which open posts only amid minutes of play."""
    if not clocks or sum(boundaries.opens_with_play(line.words) for line in lines) < MINIMUM_POSTS:
        clocks = {}
    prefixed, minutes = boundaries.prefixed(lines), boundaries.minutes(lines)
    early = prefixed | clocks.keys() | minutes
    begin = min([end_of_head(lines), *(n for n, line in enumerate(lines[:_HEAD]) if line.start in early), *boundaries.numbered(lines)])
    stop = _start_of_tail(lines, begin)
    body = lines[begin:stop]
    is_live = says_live(text, lines, title)
    counts = boundaries.counted(lines) if is_live else set()
    marks, opened, is_ruled = boundaries.edges(lines, counts)
    opened |= minutes | clocks.keys()
    signs = boundaries.signs(lines, opened)
    opened |= {line.start for line in lines if line.words in signs}
    signs_under = boundaries.signs_under(body)
    links = boundaries.links(body) | {
        one.start for one, two in pairwise(body) if heads(one, "key_event_headings") and is_headline_like(two)
    }
    ended = [line for line in body[:_HEAD] if is_ended(line) and not line.words[0].isdigit()]
    apart = marks | links | {line.start for line in ended}
    shown = [line for line in body if not is_furniture(line) and line.start not in apart and line.words not in signs | signs_under]
    listed_again = [shown[n] for n in sorted(sifting.listed_again(shown) | sifting.said_below(shown))]
    again = {line.start for line in listed_again}
    shown, badges = _without_badges([line for line in shown if line.start not in again])
    numbered, names = boundaries.numbered(shown), boundaries.by_names(shown)
    shared = boundaries.after_sharing(lines)
    videos = pictures.titles_of_videos(lines, shown)
    edges = (names.after | shared | prefixed) - {shown[n].start for n in videos}
    opened |= names.opening | edges
    if names.is_titled:
        opened |= frozenset(badges)
    return Survey(
        lines=lines,
        is_live=is_live,
        head=read_head(lines[:begin], title) if begin else Head(),
        begin=begin,
        stop=stop,
        shown=shown,
        listed_again=listed_again,
        badges=badges,
        credits=repeated_credits(shown),
        ended=ended,
        links=frozenset(links),
        marks=frozenset(marks),
        signs=frozenset(signs),
        signs_under=frozenset(signs_under),
        is_ruled=is_ruled,
        clocks=clocks,
        minutes=minutes,
        prefixed=frozenset(prefixed),
        counts=frozenset(counts),
        numbered=frozenset(numbered),
        names=names,
        shared=frozenset(shared),
        edges=frozenset(edges),
        videos=frozenset(videos),
        places=[] if numbered else _opened(shown, frozenset(opened), lines[:begin]),
    )


def no_headlines(page: Survey) -> set[int]:
    """Places of lines that cannot be a headline, by the marks of the page."""
    shown, names = page.shown, page.names
    bodies = {place for place in page.places if not _may_title(shown[place]) or shown[place].start in names.opening}
    bodies |= {
        n
        for n, line in enumerate(shown)
        if line.start in names.closing
        or (n + 1 < len(shown) and shown[n + 1].start in names.closing)  # the end of the post that the name signs
        or pictures.is_beside_picture_mark(shown, n)
        or (line.words[0].isdigit() and stamps.leading(line.words))
    }
    counted = {page.lines[n].start for n in page.counts}
    told = {n for n, line in enumerate(shown) if line.start in counted}
    if 2 * sum(ends_as_prose(shown[n]) for n in told) > len(told):
        bodies |= told
    if sum(boundaries.opens_with_play(line.words) for line in shown) >= MINIMUM_POSTS:
        # Amid play a name alone is whose words stand under it, and the page's own line says whose clock it keeps.
        bodies |= {n for n, line in enumerate(shown) if is_name(line.words) or _ENDS_WITH_ZONE.search(line.words)}
    if names.is_told:
        bodies |= {n for n, line in enumerate(shown) if line.start in names.after}
    bodies |= page.videos | _told_of_play(shown) | (set() if page.numbered else boundaries.listed(shown))
    if names.opening and not names.is_titled:
        # Where posts open with names, a sentence is no headline, and none follows a name.
        bodies |= {n for n, line in enumerate(shown) if ends_as_prose(line) or (n and shown[n - 1].start in names.opening)}
    if page.is_ruled:
        # A post of one line between rules says what it says; it has no room for a headline.
        bodies |= {one for one, two in pairwise([*page.places, len(shown)]) if two == one + 1}
    return bodies


def _start_of_tail(lines: Sequence[Line], begin: int) -> int:
    """Number of the line from which on nothing belongs to the posts: the notice that the blog has ended, lists of other stories.

    Such a heading stands in the last part of the page, or with nothing told under it.
    """
    told = next((n for n in range(len(lines) - 1, begin, -1) if len(lines[n].words) > _TOLD and ends_as_prose(lines[n])), len(lines))
    for number in range(begin, len(lines)):
        line = lines[number]
        if is_ended(line) and number > begin + (len(lines) - begin) * 0.5:
            return number
        if (number > told or number > begin + (len(lines) - begin) * 0.6) and heads(line, "tail_headings"):
            return number
    return len(lines)


def _without_badges(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Line]]:
    """The lines without labels above a headline ("Key Event", "Analysis"), and these by the offset of the line under them."""
    kept: list[Line] = []
    badges: dict[int, Line] = {}
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        is_label = badge(line.words.lstrip("•* "))[0] and line.folded not in {"summary", "recap"}
        is_named = following is not None and (name_line(following) is not None or byline(following) is not None)
        if is_label and following is not None and is_headline_like(following) and not is_named:
            badges[following.start] = line
        else:
            kept.append(line)
    return kept, badges


def _opened(shown: Sequence[Line], opened: frozenset[int], head: Sequence[Line]) -> list[int]:
    """Places among the lines shown of those that open a post; where an opening line is not shown, the next that is opens it."""
    places: list[int] = []
    above = {line.start for line in head[:-2]}
    offsets = sorted(opened - above)
    at = 0
    for place, line in enumerate(shown):
        if at < len(offsets) and line.start >= offsets[at]:
            places.append(place)
            while at < len(offsets) and line.start >= offsets[at]:
                at += 1
    return places


def _told_of_play(shown: Sequence[Line]) -> set[int]:
    """Places of lines that a minute or a lap opens, where most of them are sentences: then the rest are no headlines either."""
    played = [
        n
        for n, line in enumerate(shown)
        if (line.words[0].isdigit() or line.words[0] in "lL") and (match := boundaries.PLAY.match(line.words)) and line.words[match.end() :]
    ]
    return set(played) if sum(ends_as_prose(shown[n]) for n in played) >= 0.7 * len(played) else set()


def _may_title(line: Line) -> bool:
    """Whether a line that opens a post can be its headline; a lap or a minute of play alone is none."""
    return is_headline_like(line) and not boundaries.is_clock_of_play(line.words)
