"""Text whose posts carry no times. Belongs here: posts from labels and edges, and whether they convince.

Does not: labels of lines (`labelling`), edges that a page marks (`boundaries`), text with stamps (`stamped`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Draft, Label, PostFacts, Segment
from pipelines.reading import boundaries, inside, pictures, sifting, signing, stamps
from pipelines.reading.bylines import byline, is_name, is_role, name_line
from pipelines.reading.credits import agency, glued_credit
from pipelines.reading.duplicates import settle
from pipelines.reading.evidence import evidence_of, is_convincing
from pipelines.reading.head import Head, end_of_head, read_head
from pipelines.reading.labelling import HEAD, NAME, best_labels, repeated_credits, role_joint
from pipelines.reading.lines import (
    Line,
    badge,
    ends_as_prose,
    heads,
    is_ended,
    is_furniture,
    is_headline_like,
    is_placeholder,
    is_video,
    is_zone_line,
)
from pipelines.reading.signs import calls_itself_live, has_ended, lists_others, says_live
from pipelines.reading.stamped import Marker

_MINIMUM_POSTS = 3
_ENOUGH, _SURE = 2.0, 3.0
"""Evidence of a live blog; and from where on one or two posts are read as well, and posts of a page that has no word of a live blog."""
_SHORT_POST, _HEAD = 6, 60
_LINES_ABOVE = 6
_TOLD = 60
_SIGNED_POSTS, _BYLINED, _SIGNED_HEADS = 5, 1.3, 0.6
"""Names that close posts from which on all posts are taken to close with one; headlines to bylines where all posts have a byline."""


def draft(text: str, lines: Sequence[Line], title: str | None, reader: str, clocks: Mapping[int, Marker] | None = None) -> Draft | None:
    """The draft of a page without stamps; with no posts where their boundaries are lost; None where nothing is a sign of a live blog.

    `clocks` are the few times before text by the offset of their line: amid minutes of play they open posts ("6.45pm: Teams are in").
    """
    prefixed = boundaries.prefixed(lines)
    counted_on = boundaries.numbered(lines)
    if clocks and sum(boundaries.opens_with_play(line.words) for line in lines) < _MINIMUM_POSTS:
        clocks = None
    clocks = clocks or {}
    minutes = boundaries.minutes(lines)
    early = prefixed | clocks.keys() | minutes
    begin = min([end_of_head(lines), *(n for n, line in enumerate(lines[:_HEAD]) if line.start in early), *counted_on])
    head = read_head(lines[:begin], title) if begin else Head()
    stop = _start_of_tail(lines, begin)
    body, tail = lines[begin:stop], lines[stop:]
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
    shown = [line for line in shown if line.start not in again]
    shown, badges = _without_badges(shown)
    credits = repeated_credits(shown)
    numbered = boundaries.numbered(shown)
    names = boundaries.by_names(shown)
    named = names.opening
    shared = boundaries.after_sharing(lines)
    videos = pictures.titles_of_videos(lines, shown)
    edges = (names.after | shared | prefixed) - {shown[n].start for n in videos}
    opened |= named | edges
    if names.is_titled:
        opened |= frozenset(badges)
    places = [] if numbered else _opened(shown, opened, lines[:begin])
    bodies = {place for place in places if not _may_title(shown[place]) or shown[place].start in named}
    bodies |= {
        n
        for n, line in enumerate(shown)
        if line.start in names.closing
        or (n + 1 < len(shown) and shown[n + 1].start in names.closing)  # the end of the post that the name signs
        or pictures.is_beside_picture_mark(shown, n)
        or (line.words[0].isdigit() and stamps.leading(line.words))
    }
    told = {n for n, line in enumerate(shown) if line.start in {lines[n].start for n in counts}} if counts else set()
    if 2 * sum(ends_as_prose(shown[n]) for n in told) > len(told):
        bodies |= told
    if names.is_told:
        bodies |= {n for n, line in enumerate(shown) if line.start in names.after}
    bodies |= videos | _told_of_play(shown) | (set() if numbered else boundaries.listed(shown))
    if named and not names.is_titled:
        # Where posts open with names, a sentence is no headline, and none follows a name.
        bodies |= {n for n, line in enumerate(shown) if ends_as_prose(line) or (n and shown[n - 1].start in named)}
    if is_ruled:
        # A post of one line between rules says what it says; it has no room for a headline.
        bodies |= {one for one, two in pairwise([*places, len(shown)]) if two == one + 1}
    titled = {place for place in places if place not in bodies and shown[place].start in edges}
    labels = best_labels(shown, credits, numbered, bodies, titled)
    starts = [n for n in _starts(labels) if not counts or not places or n >= places[0]]  # a page of counts is headed by the fixture
    # Where posts end with links for sharing them or are parted by rules, or open with names above their headlines, a heading elsewhere
    # is inside a post.
    headed = set(starts)
    under = {
        n
        for n in places
        if boundaries.PLAY.match(shown[n].words)
        and (above := _above_names(labels, n)) in headed
        and not boundaries.is_state(shown[above].words)
    }
    under |= {n + 1 for n in places if n + 1 in headed and boundaries.is_clock_of_play(shown[n].words)}
    posts = places if signs or names.is_titled else sorted({*starts, *places} - under)
    if not (signs or numbered) and (shared or is_ruled or len(names.closing) >= _SIGNED_POSTS):
        posts = sorted({*(_first(shown, places) if is_ruled else [n for n in starts if is_headline_like(shown[n])][:1]), *places})
        signed_heads = [n for n in starts if n + 1 < len(shown) and labels[n + 1] == NAME and is_headline_like(shown[n])]
        if len(set(signed_heads) & set(places)) >= _SIGNED_HEADS * len(places):
            posts = sorted({*posts, *signed_heads})  # a post whose link a copy has lost has its author under its headline all the same
    bylined = [n for n in starts if n + 1 < len(shown) and labels[n + 1] == NAME and shown[n + 1].words.startswith("By ")]
    if posts == starts and len(bylined) >= _MINIMUM_POSTS and len(starts) <= _BYLINED * len(bylined):
        posts = bylined  # "By Ada Lund" stands under every headline: others are inside a post
    if marks and not is_ruled and places and not any(n < places[0] for n in posts):
        # "Updated" closes a post: what stands above the first one is a post, too, from its first sentence on.
        posts = sorted({*posts, *[n for n in range(places[0]) if ends_as_prose(shown[n])][:1]})
    if head.title is None and (below := _under_title(shown, posts, labels, minutes | clocks.keys())) != posts:
        head.title, posts = shown[posts[0]].words, below
    if len(posts) > _MINIMUM_POSTS and posts[0] not in places and _is_shown(shown[posts[0] : posts[1]]):
        posts = posts[1:]
    rate = _headline_rate(shown, places) if names.is_titled else -1.0
    signed = sum(labels[n + 1] == NAME for n in starts if n + 1 < len(labels))
    is_marked = bool(numbered or places) or signed >= 0.5 * len(starts)
    evidence = (
        evidence_of(text, lines, head, shown, labels, title) + bool(shared) + 1.5 * bool(counts) + bool(names.closing) + 3.0 * bool(minutes)
    )
    if evidence < (_ENOUGH if is_live else _SURE) or lists_others(lines):
        return None
    is_said = is_marked or calls_itself_live(lines, title) or has_ended(lines)
    is_begun = bool(posts) and posts[0] <= 1 and evidence >= _SURE and is_said and len(shown) <= _SHORT_POST * len(posts) + 2
    if (len(posts) < _MINIMUM_POSTS and not is_begun) or not is_convincing(
        labels, posts, is_marked=is_marked, may_lack_prose=bool(prefixed)
    ):
        return _without_posts(text, lines, head, begin, stop, reader)
    segments: list[Segment] = list(head.segments)
    segments += [
        _whole(line, Label.FURNITURE, None, "a line of page furniture") for line in body if is_furniture(line) or line.start in links
    ]
    segments += [
        _whole(line, Label.EDITED, None, "says that the post above was changed")
        for line in body
        if line.start in marks and not is_furniture(line)
    ]
    segments += [_whole(line, Label.DUPLICATE, None, "an entry of a list of key events") for line in listed_again]
    segments += [
        _whole(line, Label.FURNITURE, None, "the name under which the page posts") for line in body if line.words in signs | signs_under
    ]
    segments += [_whole(line, Label.ENDED, None, "says that the coverage has ended") for line in ended if not is_furniture(line)]
    segments += [_whole(line, Label.ENDED if is_ended(line) else Label.FURNITURE, None, "below the posts") for line in tail]
    facts: dict[int, PostFacts] = {}
    if posts[0]:
        segments += _before_first(shown[: posts[0]])
    listed = {text[s.start : s.end].strip().lower() for s in head.segments if s.label is Label.DUPLICATE}
    opening = {shown[n].start for n in posts}
    segments += [
        _whole(label, Label.FURNITURE, None, "a label beside no headline") for start, label in badges.items() if start not in opening
    ]
    groups: list[list[Segment]] = []
    pinned = {after.start for line, after in pairwise(lines) if len(line.words) < 30 and line.folded == "pinned post from"}
    for number, (start, end) in enumerate(pairwise([*posts, len(shown)])):
        following = shown[end] if end < len(shown) else None
        group, own = [], shown[start:end]
        if (clock := clocks.get(own[0].start)) is not None:
            group = [Segment(own[0].start, own[0].start + clock.end, Label.STAMP, number, "a time amid minutes of play")]
            own[0] = _after(own[0], clock.end)
        read, found = _post(own, labels[start:end], number, credits, rate)
        group += read
        if clock is not None:
            found = replace(found, stamp=clock.stamp)
        if len(signs) == 1 and found.author is None:
            found = replace(found, author=next(iter(signs)))
        facts[number] = replace(found, is_key_event=shown[start].words.lower() in listed, is_pinned=shown[start].start in pinned)
        if (label := badges.get(shown[start].start)) is not None:
            group.insert(0, _whole(label, Label.BADGE, number, "a label above the headline"))
            facts[number] = replace(
                facts[number],
                kind=badge(label.words)[1] or found.kind,
                is_key_event=facts[number].is_key_event or "key" in label.folded,
            )
        if following is not None and labels[end] == HEAD:
            group += _credit_before_headline(following, number, credits)
        groups.append(group)
    segments, facts = settle(text, segments, groups, facts, set())
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
        is_ended=True if head.is_ended or ended or any(is_ended(line) for line in tail) else None,
        method="line labels over the whole page",
        why=f"Read as text without stamps: {len(posts)} headlines, each followed by prose, and no times that mark posts.",
    )


def _after(line: Line, end: int) -> Line:
    """A line from its first word after `end` on."""
    while end < len(line.words) - 1 and not line.words[end].isalnum() and line.words[end] not in "\"“‘'":
        end += 1
    return Line(line.start + end, line.end, line.words[end:], line.is_after_blank)


def _whole(line: Line, label: Label, post: int | None, why: str) -> Segment:
    return Segment(line.start, line.end, label, post, why)


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


def _first(shown: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Place of the first post where rules part posts: under what the page says of all of them ("... (all times local):").

    Where headlines stand under the rules and none above the first, what stands there is the page's introduction: no place.
    """
    above = [n for n, line in enumerate(shown[:_LINES_ABOVE]) if is_zone_line(line) or "all times" in line.folded]
    first = above[-1] + 1 if above else 0
    headed = sum(is_headline_like(shown[place]) for place in places)
    is_introduced = len(places) >= _MINIMUM_POSTS and headed >= 0.7 * len(places) and ends_as_prose(shown[first])
    says_nothing = bool(places) and not any(map(ends_as_prose, shown[first : places[0]]))
    return [] if is_introduced or says_nothing else [first]


def _under_title(shown: Sequence[Line], posts: list[int], labels: Sequence[int], minutes: frozenset[int]) -> list[int]:
    """The posts without the first, where its headline is the title of a page that names none above: all others open with play."""
    played = {n for n, line in enumerate(shown) if line.start in minutes or boundaries.opens_with_play(line.words)}
    if len(posts) <= _MINIMUM_POSTS or labels[posts[0]] != HEAD or posts[0] in played or not played.issuperset(posts[1:]):
        return posts
    return [*(n for n in range(posts[0], posts[1]) if n in played), *posts[1:]]


def _is_shown(lines: Sequence[Line]) -> bool:
    """Whether what opens the page is the words for its picture and the picture's caption, and no post."""
    return len(lines) > 1 and not pictures.titles_pictures(lines[0]) and all(map(pictures.is_picture, lines[1:]))


def _headline_rate(lines: Sequence[Line], places: Sequence[int]) -> float:
    """The share of posts opened by a name that have a headline under it."""
    return sum(place + 1 < len(lines) and is_headline_like(lines[place + 1]) for place in places) / max(1, len(places))


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


def _above_names(labels: Sequence[int], number: int) -> int:
    """Number of the line above `number`, over the names under a headline."""
    number -= 1
    while number > 0 and labels[number] == NAME:
        number -= 1
    return number


def _starts(labels: Sequence[int]) -> list[int]:
    return [number for number, label in enumerate(labels) if label == HEAD]


def _without_posts(text: str, lines: Sequence[Line], head: Head, begin: int, stop: int, reader: str) -> Draft:
    """The page with its prose and no posts: boundaries that are lost are not invented."""
    segments = list(head.segments)
    for number, line in enumerate(lines[begin:], begin):
        if number >= stop:
            label, why = (Label.ENDED if is_ended(line) else Label.FURNITURE), "below the posts"
        elif is_furniture(line):
            label, why = Label.FURNITURE, "a line of page furniture"
        elif is_ended(line):
            label, why = Label.ENDED, "says that the coverage has ended"
        else:
            label, why = Label.PARAGRAPH, "prose of a page whose posts cannot be told apart"
        segments.append(_whole(line, label, None, why))
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


def _before_first(lines: Sequence[Line]) -> list[Segment]:
    return [
        _whole(
            line, Label.VIDEO if is_video(line) else Label.PAGE_BYLINE if byline(line) else Label.STANDFIRST, None, "above the first post"
        )
        for line in lines
    ]


def _credit_before_headline(line: Line, post: int, credits: frozenset[str]) -> list[Segment]:
    """A credit glued to the next headline belongs to the picture of the post above."""
    cut = glued_credit(line.words, credits)
    return _credits(line, cut, post) if cut else []


def _credits(line: Line, cut: int, post: int) -> list[Segment]:
    """One segment for each picture: a credit that is repeated without a gap is several pictures."""
    found, at = [], 0
    while at < cut:
        match = agency().match(line.words, at)
        end = min(cut, match.end()) if match and match.end() > at else cut
        found.append(Segment(line.start + at, line.start + end, Label.CREDIT, post, "a credit glued to what follows"))
        at = end
    return found


def _post(
    lines: Sequence[Line], labels: Sequence[int], number: int, credits: frozenset[str], rate: float
) -> tuple[list[Segment], PostFacts]:
    """Segments and facts of one post; `rate` is the share of posts with a headline where other lines than headlines open them."""
    first = lines[0]
    author = role = None
    if labels[0] != HEAD:
        clock = first.words if len(lines) > 1 and boundaries.is_clock_of_play(first.words) else None
        # A headline may stand under a lap or a minute that stands alone.
        rate = 1.0 if clock and labels[1] == HEAD else rate
        facts = inside.read(lines[1:] if clock else lines, number, headline_rate=rate, credits=credits)
        above = [_whole(first, Label.STAMP, number, "a minute or a lap of play")] if clock else []
        return [*above, *facts.segments], PostFacts(
            author=facts.author, author_role=facts.author_role, kind=facts.kind, play_clock=clock or facts.play_clock
        )
    cut = glued_credit(first.words, credits)
    start = boundaries.after_number(first.words) or cut
    while start < len(first.words) and first.words[start].isspace():
        start += 1
    if start > cut and len(lines) > 2 and badge(first.words[start:])[0] and is_headline_like(lines[1]) and labels[1] != NAME:
        # "3. Breaking" above the headline.
        below, told = _post(lines[1:], [HEAD, *labels[2:]], number, credits, rate)
        name = Segment(first.start + start, first.end, Label.BADGE, number, "a label above the headline")
        count = Segment(first.start, first.start + len(first.words[:start].rstrip()), Label.FURNITURE, number, "its number")
        return [count, name, *below], replace(told, kind=badge(first.words[start:])[1] or told.kind)
    is_empty = is_placeholder(first.words[start:])
    if is_name(first.words[start:]) and len(lines) > 2 and is_role(lines[1].words) and ends_as_prose(lines[2]):
        # A reporter's name and role stand where other posts have a headline.
        author, role = first.words[start:], lines[1].words
    what = Label.BYLINE if author else Label.BADGE if is_empty else Label.HEADLINE
    why = "stands for a missing headline" if is_empty else "short, without a full stop, with prose after it"
    why = "a name above a role, in the headline's place" if author else why
    segments = [Segment(first.start + start, first.end, what, number, why)]
    if start > cut:
        segments.insert(0, Segment(first.start, first.start + len(first.words[:start].rstrip()), Label.FURNITURE, number, "its number"))
    kind = badge(first.words)[1]
    rest = list(zip(lines[1:], labels[1:], strict=True))
    if author:
        segments.append(_whole(rest.pop(0)[0], Label.ROLE, number, "a role under a name"))
    while rest and rest[0][1] == NAME:
        line = rest.pop(0)[0]
        if signing.is_pictured(line, [following for following, _label in rest[:2]]):
            segments.append(_whole(line, Label.CAPTION, number, "a name that the text under it speaks of"))
            continue
        found = byline(line) or name_line(line)
        author, role = found if found else (line.words, None)
        segments.append(_whole(line, Label.BYLINE, number, "a name under the headline"))
        if rest and rest[0][1] != NAME and is_role(rest[0][0].words):
            line = rest.pop(0)[0]
            role = line.words
            segments.append(_whole(line, Label.ROLE, number, "a role under a name"))
        elif rest and (joint := role_joint(rest[0][0].words)):
            line, label = rest.pop(0)
            role = line.words[:joint]
            segments.append(Segment(line.start, line.start + joint, Label.ROLE, number, "a role glued to the body"))
            rest.insert(0, (Line(line.start + joint, line.end, line.words[joint:], line.is_after_blank), label))
    facts = inside.read([line for line, _label in rest], number, headline_rate=-1.0, credits=credits, has_headline=True)
    body: list[Segment] = []
    for segment in facts.segments:
        if segment.label is Label.CREDIT:
            owner = next((line for line, _label in rest if line.start <= segment.start < line.end), None)
            if owner is not None and segment.start == owner.start:
                body += _credits(owner, segment.end - segment.start, number)
                continue
        body.append(segment)
    play = boundaries.PLAY.match(first.words, start)
    return segments + body, PostFacts(
        author=author or facts.author,
        author_role=role or facts.author_role,
        kind=kind or facts.kind,
        play_clock=play.group().strip() if play is not None else facts.play_clock,
        edited=facts.edited,
    )


def refuse(name: str) -> UnreadableSource:
    """What is said of a text without any sign of a live blog."""
    return UnreadableSource(
        f"{name} does not look like a live blog: no times that mark posts, no run of headlines with posts under them, "
        "none of a live blog's own words. "
        "Copy the whole page (select all), or save it as HTML."
    )
