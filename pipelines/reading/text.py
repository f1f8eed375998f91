"""A page as plain text becomes a draft.

Belongs here: putting together what stands above, between and below the posts; choosing stamped or not.

Does not: the rules for a stamp's place (`stamped`), for lines without stamps (`unstamped`), for lines inside a post (`inside`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.model.segments import Draft, Label, PostFacts, Segment
from pipelines.reading import (
    boundaries,
    buttons,
    choosing,
    edges,
    few,
    induced,
    inside,
    joints,
    parting,
    series,
    sifting,
    slots,
    stamped,
    stamps,
    unstamped,
)
from pipelines.reading.bylines import byline, is_role, name_line
from pipelines.reading.doubts import doubt, is_archive, is_code, lists_others, offers_posts
from pipelines.reading.duplicates import plain, settle
from pipelines.reading.head import end_of_head, read_head
from pipelines.reading.lines import BULLET, Line, badge, is_ended, is_furniture, is_headline_like, is_placeholder
from pipelines.reading.signing import is_somebody
from pipelines.reading.signs import calls_itself_live, has_ended, is_titled_live, says_live
from pipelines.reading.stamped import Marker

_FEWEST, _LONGEST_OPENING = 3, 3
_HEADLINES_INLINE, _TITLED = 0.5, 0.8
"""Share of posts that must look as if a headline followed the stamp on its line before any is taken for one."""


def text_draft(text: str, *, title: str | None = None, reader: str = "text") -> Draft | None:
    """The draft of a page as text; None where nothing in it is a sign of a live blog.

    `title` is what is known of the page's title besides its text.
    """
    lines = joints.parted_lines(text)
    if is_code(lines):
        return None
    lines, repeated = buttons.without(lines)
    found = _draft(text, lines, title, reader)
    return buttons.with_buttons(found, repeated) if found is not None and repeated else found


def _draft(text: str, lines: Sequence[Line], title: str | None, reader: str) -> Draft | None:
    """The draft of a page by its lines, without the buttons it repeats."""
    markers = stamped.find(lines)
    chosen, why = choosing.choose(lines, markers)
    if chosen and sifting.is_inner_list(lines, chosen):
        inner = {marker.line for marker in chosen}
        markers = [marker for marker in markers if marker.line not in inner]
        chosen, why = choosing.choose(lines, markers)
    is_open = not chosen and says_live(text, lines, title) and not lists_others(lines)
    if is_open or (chosen and chosen[0].placement == "before text"):
        cut = joints.without_run_on(lines, 1 if chosen else _FEWEST - 1)
        if cut is not None:
            parts = stamped.find(cut)
            more, reason = choosing.choose(cut, parts)
            if not chosen or (len(more) > len(chosen) and choosing.steadiness(more) >= choosing.steadiness(chosen)):
                lines, markers, chosen, why = cut, parts, more, reason
                is_open = is_open and not chosen
    if is_open:
        chosen, why = induced.find(lines)
    elif not chosen:
        chosen, why = induced.counted_down(lines)
    if len(chosen) >= _FEWEST and all(marker.placement == "alone" for marker in chosen) and slots.closes_posts(lines, chosen):
        chosen = [replace(marker, placement="closing") for marker in chosen]
    again = sifting.listed_again(lines) if chosen else set()
    among = [marker for marker in chosen if marker.line in again]
    chosen, entries = sifting.without_lists(lines, [marker for marker in chosen if marker.line not in again])
    entries += among
    chosen, indexed = sifting.without_index(lines, chosen)
    chosen, empty = sifting.without_empty(lines, chosen)
    entries = [*entries, *indexed, *empty]
    timed, chosen = chosen, sifting.without_constant(lines, sifting.without_page_times(lines, chosen))
    if chosen:
        kept = {marker.line for marker in chosen}
        entries = [*entries, *(marker for marker in timed if marker.line > chosen[0].line and marker.line not in kept)]
    if chosen and not sifting.is_inner_list(lines, chosen):
        placed = stamped.with_days(lines, chosen)
        days = {(marker.stamp.month, marker.stamp.day) for marker in placed}
        # An archive has a post or so a day, whose hours are in no order.
        if doubt(text, lines, placed if 2 * len(days) <= len(placed) else chosen, title):
            return None
        chosen = edges.under_names(lines, placed)
        if not chosen[0].closes:
            chosen = series.with_more(lines, chosen)
        return _stamped(text, lines, chosen, entries, title, reader, why)
    if calls_itself_live(lines, title) and (dates := stamped.dated(lines)):
        if is_archive([marker.stamp for marker in dates]):
            return None
        return _stamped(text, lines, dates, [], title, reader, f"{len(dates)} lines are a date, and no line has a time")
    if is_open and not chosen and (is_titled_live(lines, title) or has_ended(lines)) and not boundaries.numbered(lines):
        counted, why = series.find(lines)
        if counted:
            return _stamped(text, lines, counted, [], title, reader, why)
    clocks = {lines[marker.line].start: marker for marker in markers if marker.placement == "before text" and not marker.start}
    found = unstamped.draft(text, joints.without_glued_headlines(lines), title, reader, clocks)
    if (found is None and is_titled_live(lines, title)) or (found is not None and not found.posts):
        listed, why = series.without_words(text, lines)
        if listed:
            return _stamped(text, lines, listed, [], title, reader, why)
    may_be_few = not chosen and (found is not None or (bool(markers) and offers_posts(lines, markers)))
    some = few.markers_of(text, lines, markers, title) if may_be_few else []
    if some and (found is None or len(found.posts) <= 2 * len(some)):
        return _stamped(text, lines, some, [], title, reader, f"a live blog by its words, and {len(some)} of its lines carry a time")
    return found


def _stamped(
    text: str, lines: Sequence[Line], markers: list[Marker], entries: list[Marker], title: str | None, reader: str, why: str
) -> Draft:
    closes = markers[0].closes
    listed = sifting.listed_lines(lines, markers, entries)
    starts = {marker.line for marker in markers}
    listed |= {n for n in sifting.listed_again(lines) if n > markers[0].line and n not in starts}
    bounds = _bounds(lines, markers, closes=closes)
    first = bounds[0][0]
    head = read_head(_unlisted(lines, 0, first, listed), title)
    chunks: list[slots.Chunk] = [
        (marker, _unlisted(lines, start, stop, listed), *_marker_line(marker, lines))
        for (start, stop), marker in zip(bounds, markers, strict=True)
    ]
    prefix = slots.prefix([after for *_rest, after in chunks])
    chunks = [parting.without_prefix(chunk, prefix) for chunk in chunks] if prefix else parting.parted(lines, chunks)
    rate = slots.headline_rate(lines, chunks)
    if markers[0].placement in slots.INLINE and rate < _HEADLINES_INLINE:
        rate = -1.0
    may_write = rate < _TITLED or slots.are_names([after for *_rest, after in chunks])
    segments: list[Segment] = list(head.segments)
    segments += [Segment(lines[number].start, lines[number].end, Label.DUPLICATE, None, "an entry of a list") for number in sorted(listed)]
    facts: dict[int, PostFacts] = {}
    groups: list[list[Segment]] = []
    stamp_lines = {lines[marker.line].start for marker in markers}
    told = [[line for line in chunk if line.start not in stamp_lines] for _marker, chunk, *_ in chunks]
    constant = {prefix} | slots.constant(told) | slots.running_labels(told)
    is_signed = not closes and 2 * sum(
        edges.signed_at(chunk, lines[marker.line].start) is not None for marker, chunk, _before, _after in chunks[:-1]
    ) >= len(chunks)
    below = _unlisted(lines, markers[-1].line + 1, len(lines), listed)
    signers = slots.signers([chunk for _marker, chunk, *_ in chunks])
    for number, (marker, chunk, before, after) in enumerate(chunks):
        is_last = number == len(chunks) - 1
        body, tail = (chunk, below if is_last else ()) if closes else edges.cut_tail(chunk, is_last=is_last)
        if is_last and is_signed and (end := edges.signed_at(chunk, lines[marker.line].start, may_follow=True)) is not None:
            body, tail = chunk[: end + 1], chunk[end + 1 :]
        fixed = [line for line in body if line.words in constant and line.start not in stamp_lines]
        fixed += [line for line in body[_LONGEST_OPENING:] if head.title and _says_title(line, head.title)]
        if fixed:
            body = [line for line in body if line not in fixed]
            segments += [
                Segment(line.start, line.end, Label.FURNITURE, None, "stands in every post, or is the title again") for line in fixed
            ]
        group, found = _chunk(marker, lines[marker.line].start, body, before, after, number, rate, may_write, signers)
        group += [
            Segment(line.start, line.end, Label.ENDED if is_ended(line) else Label.FURNITURE, None, "below the posts") for line in tail
        ]
        groups.append(group)
        facts[number] = found
    titles = {plain(lines[number].words) for number in listed} | {
        plain(_without_stamp(text[s.start : s.end])) for s in head.segments if s.label is Label.DUPLICATE
    }
    segments, facts = settle(text, segments, groups, facts, titles)
    segments.sort(key=lambda segment: segment.start)
    ended = any(segment.label is Label.ENDED for segment in segments) or has_ended(lines)
    return Draft(
        reader=reader,
        text=text,
        segments=tuple(segments),
        posts=facts,
        title=title or head.title,
        published=head.published,
        updated=head.updated,
        zone=head.zone,
        is_ended=True if ended or head.is_ended else None,
        method=f"stamps: {markers[0].placement}",
        why=f"Read as stamped text: {why}.",
    )


def _unlisted(lines: Sequence[Line], start: int, stop: int, listed: set[int]) -> Sequence[Line]:
    """The lines from `start` to `stop` that are no entries of lists."""
    return [lines[number] for number in range(start, stop) if number not in listed] if listed else lines[start:stop]


def _bounds(lines: Sequence[Line], markers: Sequence[Marker], *, closes: bool) -> list[tuple[int, int]]:
    """First and last-plus-one line of each post. A closing stamp's post begins after the one before."""
    if not closes:
        starts = [marker.line - marker.lead for marker in markers]
        tops = edges.tops(lines, markers)
        if tops:
            starts = [n if top is None else top for n, top in zip(starts, tops, strict=True)]
        if markers[0].placement in {"after headline", "glued after headline"} or starts[0] < markers[0].line:
            # Labels above a headline that carries its stamp ("Breaking") are the post's own.
            starts = [n - 1 if n and n - 1 not in starts and _labels(lines[n - 1], lines[n]) else n for n in starts]
        return list(zip(starts, [*starts[1:], len(lines)], strict=True))
    stops = [marker.line + 1 for marker in markers]
    # Where posts end with their stamp, nothing marks the start of the first: it is the first headline after the page's own lines.
    above = end_of_head(lines[: stops[0] - 1])
    if BULLET.match(lines[min(stops[0], len(lines) - 1)].words):
        begin = next((n for n in range(above, stops[0]) if BULLET.match(lines[n].words)), above)
    else:
        # The page's title, said again, is no post's headline.
        said = Counter(line.words for line in lines[: stops[0]])
        heads = (n for n in range(above, stops[0] - 1) if is_headline_like(lines[n]) and not is_furniture(lines[n]))
        begin = next((n for n in heads if said[lines[n].words] == 1), above)
    return list(zip([begin, *stops[:-1]], stops, strict=True))


def _says_title(line: Line, title: str) -> bool:
    """Whether a line is the page's title once more, alone or at the end of the trail to it ("News/Hull/Ferry leaves: live")."""
    return line.words == title or (line.words.endswith(title) and line.words[: -len(title)].rstrip().endswith(("/", ">", "»")))


def _labels(line: Line, headline: Line) -> bool:
    return badge(edges.unnumbered(line.words))[0] or edges.is_label(line, headline)


_MARK_OR_NUMBER = re.compile(r"^(?:[•▶*■▪●]\s*|\d{1,4}\.\s+)")
_WRITER = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2},? (?:in )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")
_WRITES = re.compile(r"(?:e-?mails?|texts?|tweets?|writes?|says?|comments?|posts?|via \w+)\b[^.:]{0,20}:", re.IGNORECASE)


def _without_stamp(entry: str) -> str:
    """An entry of a list without the time before or after its words ("15:48 Board meets", "Board meets15:48")."""
    words = entry.replace("\u00a0", " ")
    if (found := stamps.leading(words)) is not None:
        return words[found[2] :]
    closing = stamps.trailing(words)
    return words[: closing[1]] if closing is not None else words


def _marker_line(marker: Marker, lines: Sequence[Line]) -> tuple[Line | None, Line | None]:
    """What stands on the marker's own line before and after the stamp, as lines of their own."""
    line = lines[marker.line]
    return _piece(line, 0, marker.start), _piece(line, marker.end, len(line.words))


def _piece(line: Line, start: int, end: int) -> Line | None:
    if start >= end:
        return None
    bare = line.words[start:end].strip(" \u200b")
    bare = bare.lstrip(":–—|,-.•)] ").removesuffix("+++").strip() if start else _MARK_OR_NUMBER.sub("", bare).strip(" •")
    if not bare:
        return None
    offset = line.start + line.words.index(bare, start)
    return Line(offset, offset + len(bare), bare, line.is_after_blank)


def _chunk(
    marker: Marker,
    start_of_line: int,
    chunk: Sequence[Line],
    before: Line | None,
    after: Line | None,
    number: int,
    rate: float,
    may_write: bool,
    signers: frozenset[str],
) -> tuple[list[Segment], PostFacts]:
    place = next(n for n, line in enumerate(chunk) if line.start == start_of_line)
    own = chunk[place]
    rest = list(chunk[:place] if marker.closes else chunk[place + 1 :])
    group: list[Segment] = []
    author, kind, headline, role = marker.author, None, None, None
    is_labelled = False
    for at, line in enumerate(() if marker.closes else chunk[:place]):
        label, why = Label.HEADLINE, "stands above the stamp"
        by = byline(line) or name_line(line) if headline or is_labelled else None
        if at >= place - marker.lead:
            is_author = marker.author is not None and line.words.endswith(marker.author.rsplit(", ", 1)[-1])
            label, why = (Label.BYLINE, "a name above the stamp") if is_author else (Label.STAMP, "a time above the stamp")
        elif _labels(line, chunk[at + 1]):
            label, why, kind, is_labelled = Label.BADGE, "a label above the headline", badge(edges.unnumbered(line.words))[1], True
        elif stamped.SAYS_WHEN.fullmatch(line.words):
            label, why = Label.FURNITURE, "a word before the stamp"
        elif by is not None and author is None:
            label, why, author, role = Label.BYLINE, "between headline and stamp", by[0], by[1]
        elif headline is None and is_placeholder(line.words):
            label, why, rate = Label.BADGE, "no headline", -1.0
        elif headline is None:
            headline = line.words
        else:
            label, why, role = Label.ROLE, "a role under a name", line.words
        group.append(Segment(line.start, line.end, label, number, why))
    if headline is None and before is None and kind is not None and group and group[0].label is Label.BADGE:
        # A word for a kind ("Analysis") that stands where the page's headlines do.
        headline, group[0] = chunk[0].words, replace(group[0], label=Label.HEADLINE)
    start = min(own.start + marker.start, own.end)
    group.append(_trimmed(own, start - own.start, marker.end, Label.STAMP if marker.stamp.text else Label.FURNITURE, number))
    if before is not None:
        if marker.placement in {"after headline", "glued after headline"}:
            is_headline = not is_placeholder(before.words)
            label, why = (Label.HEADLINE, "stands before the stamp on its line") if is_headline else (Label.BADGE, "no headline")
            group.append(Segment(before.start, before.end, label, number, why))
            headline = before.words
        elif marker.closes or marker.placement == "named":
            group.append(Segment(before.start, before.end, Label.BYLINE, number, "stands before the stamp"))
        else:
            group.append(Segment(before.start, before.end, Label.BADGE, number, "stands before the stamp on its line"))
    elif marker.placement == "after headline":
        rate = -1.0  # nothing stands where the page's other posts have their headline
    if after is not None:
        if marker.placement == "author" or (marker.author and marker.placement == "after headline"):
            group.append(Segment(after.start, after.end, Label.BYLINE, number, "a name after the stamp"))
        elif marker.placement == "badge":
            group.append(Segment(after.start, after.end, Label.BADGE, number, "a label after the stamp"))
            kind = badge(after.words)[1]
        elif rest and _WRITER.fullmatch(after.words) and _WRITES.match(rest[0].words):
            group.append(Segment(after.start, after.end, Label.BADGE, number, "who writes in, and from where"))
        elif marker.placement in slots.INLINE and not rest and after.words.isdigit():
            # A countdown ("11:59am: 3"); alone on its line a number counts comments.
            group.append(Segment(after.start, after.end, Label.PARAGRAPH, number, "all that is said behind the stamp"))
        elif marker.placement in slots.INLINE:
            rest.insert(0, after)
        else:
            group.append(Segment(after.start, after.end, Label.FURNITURE, number, "rest of the stamp's line"))
    if author and not marker.closes and rest and is_role(rest[0].words) and len(rest[0].words) < 90:
        role = rest[0].words
        group.append(Segment(rest[0].start, rest[0].end, Label.ROLE, number, "a role under a name"))
        rest = rest[1:]
    stamp = marker.stamp
    again = stamped.marker_of(0, rest[0]) if rest and not marker.closes else None
    if again is not None and (stamped.is_age(again) or stamped.is_same_clock(marker, again)):
        group.append(Segment(rest[0].start, rest[0].end, Label.STAMP, number, "the time again, another way"))
        rest = rest[1:]
    elif rest and (end := stamped.said_again(stamp, rest[0])):
        # "Ferry leavespublished at 11:27 BST 8 March 2017", then "11:27 BST 8 March 2017The ferry ...".
        group.append(_trimmed(rest[0], 0, end, Label.STAMP, number))
        told = _piece(rest[0], end, len(rest[0].words))
        rest = [*([told] if told is not None else []), *rest[1:]]
    if rest and stamp.day is None and stamp.instant is None and (day := stamped.day_under(rest[0])) is not None:
        # A second line that dates the first: "9:18 PM", then "June 13 by Jane Roe".
        stamp = replace(stamp, text=f"{stamp.text} {day.stamp.text}", year=day.stamp.year, month=day.stamp.month, day=day.stamp.day)
        group.append(_trimmed(rest[0], 0, day.end, Label.STAMP, number))
        if day.author:
            author = author or day.author
            group.append(_trimmed(rest[0], day.end, len(rest[0].words), Label.BYLINE, number))
        rest = rest[1:]
    rest, closing, signed = _closing_signature(rest, number)
    group += closing
    author = author or signed
    body = (
        inside.read(
            rest,
            number,
            headline_rate=rate,
            author=author,
            may_name=after is None or rest[:1] != [after] or (may_write and is_somebody(after, rest[1:])),
            signers=signers,
        )
        if not headline
        else inside.read(rest, number, headline_rate=-1.0, has_headline=True, author=author, signers=signers)
    )
    group += body.segments
    badges = [_words_of(own, chunk, segment) for segment in group if segment.label is Label.BADGE]
    return group, PostFacts(
        stamp=stamp if stamp.text else None,
        author=body.author if author is None or (body.author and marker.placement != "author" and not marker.closes) else author,
        author_role=body.author_role or role,
        kind=kind or body.kind,
        play_clock=body.play_clock,
        edited=body.edited,
        is_key_event=any("key" in words for words in badges),
        is_pinned=any(words.startswith("pinned") for words in badges),
    )


def _closing_signature(rest: list[Line], number: int) -> tuple[list[Line], list[Segment], str | None]:
    """Takes off a last line that is the author's name with the time ("Jane Roe14 August 2023 10:01")."""
    for index in range(len(rest) - 1, max(-1, len(rest) - 4), -1):
        line = rest[index]
        marker = stamped.marker_of(index, line) if len(line.words) < 120 else None
        if marker is not None and marker.closes:
            name = _piece(line, 0, marker.start)
            segments = [_trimmed(line, marker.start, marker.end, Label.STAMP, number)]
            if name is not None:
                segments.insert(0, Segment(line.start, line.start + marker.start, Label.BYLINE, number, "a name before the closing stamp"))
            return rest[:index] + rest[index + 1 :], segments, marker.author
        if not is_furniture(line):
            break
    return rest, [], None


def _words_of(own: Line, chunk: Sequence[Line], segment: Segment) -> str:
    for line in (own, *chunk):
        if line.start <= segment.start < line.end:
            return line.words[segment.start - line.start : segment.end - line.start].lower()
    return ""


def _trimmed(line: Line, start: int, end: int, label: Label, post: int) -> Segment:
    while start < end and line.words[start].isspace():
        start += 1
    while end > start and line.words[end - 1].isspace():
        end -= 1
    return Segment(line.start + start, line.start + end, label, post, "a time")
