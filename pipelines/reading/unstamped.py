"""Text whose posts carry no times. Belongs here: which lines begin posts, by labels and marks, and whether they convince.

Does not: the marks of a page (`survey`, `boundaries`), labels of lines (`labelling`), the segments of a post (`headed`), text with stamps
(`stamped`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Draft, Label, PostFacts, Segment
from pipelines.reading import boundaries, pictures
from pipelines.reading.bylines import byline
from pipelines.reading.doubts import lists_others
from pipelines.reading.duplicates import settle
from pipelines.reading.evidence import evidence_of, is_convincing
from pipelines.reading.headed import credit_before_headline, read_post, whole
from pipelines.reading.labelling import HEAD, NAME, best_labels
from pipelines.reading.lines import Line, badge, ends_as_prose, is_ended, is_furniture, is_headline_like, is_video, is_zone_line
from pipelines.reading.signs import calls_itself_live, has_ended
from pipelines.reading.stamped import Marker
from pipelines.reading.survey import MINIMUM_POSTS, Survey, no_headlines, survey

_ENOUGH, _SURE = 2.0, 3.0
"""Evidence of a live blog; and from where on one or two posts are read as well, and posts of a page that has no word of a live blog."""
_SHORT_POST = 6
_LINES_ABOVE = 6
_BYLINED, _SIGNED_HEADS = 1.3, 0.6
"""Headlines to bylines where all posts have a byline; the share of marked posts with their author under a headline from which on every
such headline begins one."""


def draft(text: str, lines: Sequence[Line], title: str | None, reader: str, clocks: Mapping[int, Marker] | None = None) -> Draft | None:
    """The draft of a page without stamps; with no posts where their boundaries are lost; None where nothing is a sign of a live blog.

    `clocks` are the few times before text by the offset of their line: amid minutes of play they open posts ("6.45pm: Teams are in").
    """
    page = survey(text, lines, title, clocks)
    shown, places, head = page.shown, page.places, page.head
    bodies = no_headlines(page)
    titled = {place for place in places if place not in bodies and shown[place].start in page.edges}
    labels = best_labels(shown, page.credits, page.numbered, bodies, titled)
    # a page of counts is headed by the fixture
    starts = [n for n, label in enumerate(labels) if label == HEAD and (not page.counts or not places or n >= places[0])]
    posts = _posts(page, labels, starts)
    signed = sum(labels[n + 1] == NAME for n in starts if n + 1 < len(labels))
    is_marked = bool(page.numbered or places) or signed >= 0.5 * len(starts)
    evidence = evidence_of(text, lines, head, shown, labels, title) + bool(page.shared) + bool(page.names.closing)
    evidence += 1.5 * bool(page.counts) + 3.0 * bool(page.minutes)
    if evidence < (_ENOUGH if page.is_live else _SURE) or lists_others(lines):
        return None
    is_said = is_marked or calls_itself_live(lines, title) or has_ended(lines)
    is_begun = bool(posts) and posts[0] <= 1 and evidence >= _SURE and is_said and len(shown) <= _SHORT_POST * len(posts) + 2
    if (len(posts) < MINIMUM_POSTS and not is_begun) or not is_convincing(
        labels, posts, is_marked=is_marked, may_lack_prose=bool(page.prefixed)
    ):
        return _without_posts(text, page, reader)
    groups, facts = _read_posts(text, page, labels, posts)
    segments, facts = settle(text, _around(page, posts), groups, facts, set())
    segments.sort(key=lambda segment: segment.start)
    return Draft(
        reader=reader,
        text=text,
        segments=tuple(segments),
        posts=facts,
        title=title or head.title,
        published=head.published,
        updated=head.updated,
        zone=head.zone,
        is_ended=True if head.is_ended or page.ended or any(is_ended(line) for line in page.tail) else None,
        method="line labels over the whole page",
        why=f"Read as text without stamps: {len(posts)} headlines, each followed by prose, and no times that mark posts.",
    )


def _posts(page: Survey, labels: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Places of the lines that begin posts, by the headlines at `starts` and by what the page marks; gives the head its title if that opens
    the posts."""
    shown, places = page.shown, page.places
    by_page = bool(page.signs) or page.names.is_titled
    posts = list(places) if by_page else sorted({*starts, *places} - _under_headlines(page, labels, starts))
    if not (page.signs or page.numbered) and page.has_apart:
        # A heading elsewhere than at an edge is inside a post.
        posts = sorted({*(_first(shown, places) if page.is_ruled else [n for n in starts if is_headline_like(shown[n])][:1]), *places})
        signed_heads = [n for n in starts if n + 1 < len(shown) and labels[n + 1] == NAME and is_headline_like(shown[n])]
        if len(set(signed_heads) & set(places)) >= _SIGNED_HEADS * len(places):
            posts = sorted({*posts, *signed_heads})  # a post whose link a copy has lost has its author under its headline all the same
    bylined = [n for n in starts if n + 1 < len(shown) and labels[n + 1] == NAME and shown[n + 1].words.startswith("By ")]
    if posts == starts and len(bylined) >= MINIMUM_POSTS and len(starts) <= _BYLINED * len(bylined):
        posts = bylined  # "By Ada Lund" stands under every headline: others are inside a post
    if page.marks and not page.is_ruled and places and not any(n < places[0] for n in posts):
        # "Updated" closes a post: what stands above the first one is a post, too, from its first sentence on.
        posts = sorted({*posts, *[n for n in range(places[0]) if ends_as_prose(shown[n])][:1]})
    if page.head.title is None and (below := _under_title(shown, posts, labels, page.minutes | page.clocks.keys())) != posts:
        page.head.title, posts = shown[posts[0]].words, below
    if len(posts) > MINIMUM_POSTS and posts[0] not in places and _is_shown(shown[posts[0] : posts[1]]):
        posts = posts[1:]
    return posts


def _under_headlines(page: Survey, labels: Sequence[int], starts: Sequence[int]) -> set[int]:
    """Places of minutes of play under their post's headline, and of headlines under the minute that opens their post."""
    shown, headed = page.shown, set(starts)
    under = {
        n
        for n in page.places
        if boundaries.PLAY.match(shown[n].words)
        and (above := _above_names(labels, n)) in headed
        and not boundaries.is_state(shown[above].words)
    }
    return under | {n + 1 for n in page.places if n + 1 in headed and boundaries.is_clock_of_play(shown[n].words)}


def _around(page: Survey, posts: Sequence[int]) -> list[Segment]:
    """Segments of all that is of no post: the head, what is shown above the first post, what stands between posts, the tail."""
    segments: list[Segment] = list(page.head.segments)
    for line in page.body:
        if is_furniture(line) or line.start in page.links:
            segments.append(whole(line, Label.FURNITURE, None, "a line of page furniture"))
        elif line.start in page.marks:
            segments.append(whole(line, Label.EDITED, None, "says that the post above was changed"))
        if line.words in page.signs | page.signs_under:
            segments.append(whole(line, Label.FURNITURE, None, "the name under which the page posts"))
    segments += [whole(line, Label.DUPLICATE, None, "an entry of a list of key events") for line in page.listed_again]
    segments += [whole(line, Label.ENDED, None, "says that the coverage has ended") for line in page.ended if not is_furniture(line)]
    segments += [whole(line, Label.ENDED if is_ended(line) else Label.FURNITURE, None, "below the posts") for line in page.tail]
    for line in page.shown[: posts[0]]:
        label = Label.VIDEO if is_video(line) else Label.PAGE_BYLINE if byline(line) else Label.STANDFIRST
        segments.append(whole(line, label, None, "above the first post"))
    opening = {page.shown[n].start for n in posts}
    segments += [
        whole(label, Label.FURNITURE, None, "a label beside no headline") for start, label in page.badges.items() if start not in opening
    ]
    return segments


def _read_posts(text: str, page: Survey, labels: Sequence[int], posts: Sequence[int]) -> tuple[list[list[Segment]], dict[int, PostFacts]]:
    """The segments and the facts of every post."""
    shown = page.shown
    rate = _headline_rate(shown, page.places) if page.names.is_titled else -1.0
    listed = {text[s.start : s.end].strip().lower() for s in page.head.segments if s.label is Label.DUPLICATE}
    pinned = {after.start for line, after in pairwise(page.lines) if len(line.words) < 30 and line.folded == "pinned post from"}
    groups: list[list[Segment]] = []
    facts: dict[int, PostFacts] = {}
    for number, (start, end) in enumerate(pairwise([*posts, len(shown)])):
        group, own = [], list(shown[start:end])
        if (clock := page.clocks.get(own[0].start)) is not None:
            group = [Segment(own[0].start, own[0].start + clock.end, Label.STAMP, number, "a time amid minutes of play")]
            own[0] = _after(own[0], clock.end)
        read, found = read_post(own, labels[start:end], number, page.credits, rate)
        group += read
        if clock is not None:
            found = replace(found, stamp=clock.stamp)
        if len(page.signs) == 1 and found.author is None:
            found = replace(found, author=next(iter(page.signs)))
        found = replace(found, is_key_event=shown[start].words.lower() in listed, is_pinned=shown[start].start in pinned)
        if (label := page.badges.get(shown[start].start)) is not None:
            group.insert(0, whole(label, Label.BADGE, number, "a label above the headline"))
            is_key = found.is_key_event or "key" in label.folded
            found = replace(found, kind=badge(label.words)[1] or found.kind, is_key_event=is_key)
        if end < len(shown) and labels[end] == HEAD:
            group += credit_before_headline(shown[end], number, page.credits)
        facts[number] = found
        groups.append(group)
    return groups, facts


def _after(line: Line, end: int) -> Line:
    """A line from its first word after `end` on."""
    while end < len(line.words) - 1 and not line.words[end].isalnum() and line.words[end] not in "\"“‘'":
        end += 1
    return Line(line.start + end, line.end, line.words[end:], line.is_after_blank)


def _first(shown: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Place of the first post where rules part posts: under what the page says of all of them ("... (all times local):").

    Where headlines stand under the rules and none above the first, what stands there is the page's introduction: no place.
    """
    above = [n for n, line in enumerate(shown[:_LINES_ABOVE]) if is_zone_line(line) or "all times" in line.folded]
    first = above[-1] + 1 if above else 0
    headed = sum(is_headline_like(shown[place]) for place in places)
    is_introduced = len(places) >= MINIMUM_POSTS and headed >= 0.7 * len(places) and ends_as_prose(shown[first])
    says_nothing = bool(places) and not any(map(ends_as_prose, shown[first : places[0]]))
    return [] if is_introduced or says_nothing else [first]


def _under_title(shown: Sequence[Line], posts: list[int], labels: Sequence[int], minutes: frozenset[int]) -> list[int]:
    """The posts without the first, where its headline is the title of a page that names none above: all others open with play."""
    played = {n for n, line in enumerate(shown) if line.start in minutes or boundaries.opens_with_play(line.words)}
    if len(posts) <= MINIMUM_POSTS or labels[posts[0]] != HEAD or posts[0] in played or not played.issuperset(posts[1:]):
        return posts
    return [*(n for n in range(posts[0], posts[1]) if n in played), *posts[1:]]


def _is_shown(lines: Sequence[Line]) -> bool:
    """Whether what opens the page is the words for its picture and the picture's caption, and no post."""
    return len(lines) > 1 and not pictures.titles_pictures(lines[0]) and all(map(pictures.is_picture, lines[1:]))


def _headline_rate(lines: Sequence[Line], places: Sequence[int]) -> float:
    """The share of posts opened by a name that have a headline under it."""
    return sum(place + 1 < len(lines) and is_headline_like(lines[place + 1]) for place in places) / max(1, len(places))


def _above_names(labels: Sequence[int], number: int) -> int:
    """Number of the line above `number`, over the names under a headline."""
    number -= 1
    while number > 0 and labels[number] == NAME:
        number -= 1
    return number


def _without_posts(text: str, page: Survey, reader: str) -> Draft:
    """The page with its prose and no posts: boundaries that are lost are not invented."""
    head = page.head
    segments = list(head.segments)
    for number, line in enumerate(page.lines[page.begin :], page.begin):
        if number >= page.stop:
            label, why = (Label.ENDED if is_ended(line) else Label.FURNITURE), "below the posts"
        elif is_furniture(line):
            label, why = Label.FURNITURE, "a line of page furniture"
        elif is_ended(line):
            label, why = Label.ENDED, "says that the coverage has ended"
        else:
            label, why = Label.PARAGRAPH, "prose of a page whose posts cannot be told apart"
        segments.append(whole(line, label, None, why))
    segments.sort(key=lambda segment: segment.start)
    return Draft(
        reader=reader,
        text=text,
        segments=tuple(segments),
        title=head.title,
        published=head.published,
        updated=head.updated,
        zone=head.zone,
        is_ended=True if head.is_ended or any(segment.label is Label.ENDED for segment in segments) else None,
        method="boundaries lost",
        why="It is a live blog by its words, but nothing tells its posts apart, so it is read as one text with posts unknown.",
    )


def refuse(name: str) -> UnreadableSource:
    """What is said of a text without any sign of a live blog."""
    return UnreadableSource(
        f"{name} does not look like a live blog: no times that mark posts, no run of headlines with posts under them, "
        "none of a live blog's own words. "
        "Copy the whole page (select all), or save it as HTML."
    )
