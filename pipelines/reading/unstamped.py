"""Text whose posts carry no times. Belongs here: labelling all lines of a page jointly, by evidence over the whole sequence.

Does not: what a single line can be told to be (`lines`), text with stamps (`stamped`).

Each line gets a score for every label it could have; scores for neighbouring labels say what may follow what; the labelling
with the best sum over the whole page wins (Viterbi 1967). So a short line is a headline because a paragraph follows and a
paragraph went before, not by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Draft, Label, PostFacts, Segment
from pipelines.reading import boundaries, inside, pictures, stamps
from pipelines.reading.credits import agency, credit_of, glued_credit
from pipelines.reading.duplicates import settle
from pipelines.reading.head import Head, end_of_head, read_head
from pipelines.reading.lines import (
    BULLET,
    Line,
    badge,
    byline,
    ends_as_prose,
    heads,
    is_ended,
    is_furniture,
    is_headline_like,
    is_role,
    is_video,
    name_line,
)
from pipelines.reading.signs import calls_itself_live, has_ended, is_titled_live, live_phrases

HEAD, NAME, PROSE, BULLETS, PICTURE, SUB = range(6)
_MUST = -60.0
_KNOWN = 8.0

# What may follow what: rows are the label before, columns the label after.
_FOLLOWS = {
    HEAD: (-5.0, 1.2, 0.8, 0.2, 0.0, _MUST),
    NAME: (-5.0, -6.0, 1.2, -1.0, -0.5, _MUST),
    PROSE: (0.0, -3.5, 0.3, 0.2, 0.0, -0.6),
    BULLETS: (0.0, -3.5, 0.2, 0.6, 0.0, -1.0),
    PICTURE: (0.5, -2.0, 0.1, -0.5, 0.3, -1.0),
    SUB: (-6.0, -6.0, 0.6, 0.4, -1.0, -6.0),
}
_START = (0.6, -3.0, -2.5, -4.0, -1.0, _MUST)
_END = (-5.0, -6.0, 0.0, 0.0, 0.0, _MUST)
_MINIMUM_POSTS = 3


def draft(text: str, lines: Sequence[Line], title: str | None, reader: str) -> Draft | None:
    """The draft of a page without stamps; with no posts where their boundaries are lost; None where nothing is a sign of a live blog."""
    begin = end_of_head(lines)
    head = read_head(lines[:begin], title) if begin else Head()
    stop = _start_of_tail(lines, begin)
    body, tail = lines[begin:stop], lines[stop:]
    marks, opened = boundaries.edges(lines)
    signs = boundaries.signs(lines, opened)
    opened |= {line.start for line in lines if line.words in signs}
    shown = [line for line in body if not is_furniture(line) and line.start not in marks and line.words not in signs]
    shown, badges = _without_badges(shown)
    credits = _repeated_credits(shown)
    numbered = boundaries.numbered(shown)
    named = boundaries.named(shown)
    closing, after = boundaries.after_names(shown)
    shared = boundaries.after_sharing(lines)
    edges = after | shared
    opened |= named | edges
    places = [] if numbered else _opened(shown, opened, lines[:begin])
    bodies = {place for place in places if not is_headline_like(shown[place]) or shown[place].start in named}
    bodies |= {
        n
        for n, line in enumerate(shown)
        if line.start in closing or pictures.is_beside_picture_mark(shown, n) or (line.words[0].isdigit() and stamps.leading(line.words))
    }
    if named:
        # Where posts open with names, a sentence is no headline, and none follows a name.
        bodies |= {n for n, line in enumerate(shown) if ends_as_prose(line) or (n and shown[n - 1].start in named)}
    titled = {place for place in places if place not in bodies and shown[place].start in edges}
    labels = _decode(shown, credits, numbered, bodies, titled)
    starts = _starts(labels)
    # Where posts end with links for sharing them, a heading elsewhere is inside a post.
    posts = places if signs else sorted({*starts[:1], *places}) if shared else sorted({*starts, *places})
    evidence = _evidence(text, lines, head, shown, labels, title)
    if evidence < 2.0:
        return None
    if len(posts) < _MINIMUM_POSTS or not _is_convincing(shown, labels, posts):
        return _without_posts(text, lines, head, begin, stop, reader)
    segments: list[Segment] = list(head.segments)
    segments += [_whole(line, Label.FURNITURE, None, "a line of page furniture") for line in body if is_furniture(line)]
    segments += [
        _whole(line, Label.EDITED, None, "says that the post above was changed")
        for line in body
        if line.start in marks and not is_furniture(line)
    ]
    segments += [_whole(line, Label.FURNITURE, None, "the name under which the page posts") for line in body if line.words in signs]
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
        group, found = _post(shown[start:end], labels[start:end], number, credits)
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
        is_ended=True if head.is_ended or any(is_ended(line) for line in tail) else None,
        method="line labels over the whole page",
        why=f"Read as text without stamps: {len(posts)} headlines, each followed by prose, and no times that mark posts.",
    )


def _whole(line: Line, label: Label, post: int | None, why: str) -> Segment:
    return Segment(line.start, line.end, label, post, why)


def _start_of_tail(lines: Sequence[Line], begin: int) -> int:
    """Number of the line from which on nothing belongs to the posts: the notice that the blog has ended, lists of other stories."""
    for number in range(begin, len(lines)):
        line = lines[number]
        if is_ended(line) and number > begin + (len(lines) - begin) * 0.5:
            return number
        if heads(line, "tail_headings") and number > begin + (len(lines) - begin) * 0.6:
            return number
    return len(lines)


def _repeated_credits(lines: Sequence[Line]) -> frozenset[str]:
    """Credits that no vocabulary knows, shown by the page itself: the same capitalised words glued to the front of two lines or more."""
    joint = re.compile(
        r"((?:[A-Z][\w&.'’/-]*?[a-z]|[A-Z]{2,5})(?: (?:[A-Z][\w&.'’/-]*?[a-z]|of|the|[A-Z]{2,5})){0,3})(?=[A-Z\"“‘'][\w ’'])"
    )
    found: Counter[str] = Counter()
    for line in lines:
        if match := joint.match(line.words[:60]):
            found[match[1]] += 1
    return frozenset(name for name, count in found.items() if count >= 2 and len(name) > 3)


def _decode(lines: Sequence[Line], credits: frozenset[str], numbered: frozenset[int], bodies: set[int], titled: set[int]) -> list[int]:
    """The labels with the best sum of scores over all lines.

    Where the page numbers its posts, `numbered` lines alone are headlines; `bodies` are lines that are no headline; `titled` are
    headlines of posts whose edges are known.
    """
    if not lines:
        return []
    spaced = sum(line.is_after_blank for line in lines) / len(lines)
    scores = [_emission(line, lines[n + 1] if n + 1 < len(lines) else None, credits, _blank_weight(spaced)) for n, line in enumerate(lines)]
    if numbered:
        scores = [(-_MUST if n in numbered else _MUST, *score[1:]) for n, score in enumerate(scores)]
    scores = [
        (_MUST, *score[1:]) if n in bodies else (score[0] + _KNOWN, *score[1:]) if n in titled else score for n, score in enumerate(scores)
    ]
    best = [start + score for start, score in zip(_START, scores[0], strict=True)]
    back: list[list[int]] = []
    for score in scores[1:]:
        step, pointers = [], []
        for after in range(6):
            before = max(range(6), key=lambda label: best[label] + _FOLLOWS[label][after])
            pointers.append(before)
            step.append(best[before] + _FOLLOWS[before][after] + score[after])
        best = step
        back.append(pointers)
    label = max(range(6), key=lambda last: best[last] + _END[last])
    path = [label]
    for pointers in reversed(back):
        label = pointers[label]
        path.append(label)
    return path[::-1]


def _blank_weight(spaced: float) -> float:
    """How much a blank line before a line says: nothing where every line has one, or none."""
    return 1.4 if 0.05 < spaced < 0.6 else 0.0


def _emission(line: Line, following: Line | None, credits: frozenset[str], blank: float) -> tuple[float, ...]:
    """Scores of the six labels for a line by its own words and its neighbour's."""
    cut = glued_credit(line.words, credits)
    text = line.words[cut:]
    if not text:
        return (_MUST, _MUST, _MUST, _MUST, 5.0, _MUST)
    bare = Line(line.start + cut, line.end, text, line.is_after_blank)
    is_prose_end = ends_as_prose(bare)
    length = len(text)
    picture = 2.0 if (cut and not is_prose_end and not text.endswith("?")) else 4.0 if credit_of(line) else 3.0 if is_video(line) else -8.0
    bullets = 5.0 if BULLET.match(text) else -12.0
    named = name_line(bare) if length < 90 else None
    by = byline(bare)
    name = -10.0
    if by is not None or named is not None:
        name = 3.0 if by is not None or named[1] else 1.0  # type: ignore[index]
        if following is not None and (is_role(following.words) or role_joint(following.words)):
            name += 4.0
    head = _head_score(bare, length)
    prose = (1.6 if is_prose_end else -1.2) + (1.6 if length > 160 else 0.8 if length > 100 else 0.0 if length > 60 else -0.6)
    if text[0].islower():
        head -= 3.0
    if picture > 3.5:
        head = -8.0
    if bullets > 0:
        head, prose = head - 6.0, prose - 4.0
    if text[0] in '"“' and text.rstrip()[-1:] in '"”':
        head, prose = head - 1.2, prose + 1.6
    if line.is_after_blank:
        head += blank
    else:
        head -= blank
    return head, name, prose, bullets, picture, head - 0.8


def _head_score(bare: Line, length: int) -> float:
    """How much a line looks like a headline."""
    if not is_headline_like(bare):
        return -4.5 if length > 110 or bare.words.endswith((":", ";", ",")) else -2.4
    score = 1.8
    if length > 120:
        score -= 1.5
    elif length > 90:
        score -= 0.3
    if length < 12:
        score -= 1.5
    if bare.words.endswith("?"):
        score -= 0.3
    if badge(bare.words)[0]:
        score -= 2.0
    return score


def role_joint(text: str) -> int:
    """Where a role ends that is glued to the first word of the body ("… travelling with the presidentAt 15:47"); 0 where none is."""
    for match in re.finditer(r"(?<=[a-zà-ÿ)])(?=[A-Z\"“‘'0-9])", text[:140]):
        role = text[: match.start()]
        if is_role(role) and ". " not in role and not re.search(r"\b(?:Mc|Mac|De|Le|O)$", role):
            return match.start()
    return 0


def _without_badges(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Line]]:
    """The lines without labels above a headline ("Key Event", "Analysis"), and these by the offset of the line under them."""
    kept: list[Line] = []
    badges: dict[int, Line] = {}
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        is_label = badge(line.words)[0] and line.folded not in {"summary", "recap"}
        if is_label and following is not None and is_headline_like(following) and name_line(following) is None:
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


def _starts(labels: Sequence[int]) -> list[int]:
    return [number for number, label in enumerate(labels) if label == HEAD]


def _is_convincing(lines: Sequence[Line], labels: Sequence[int], posts: Sequence[int]) -> bool:
    """Posts have prose under their headlines, and are not one long article with a few cross-headings."""
    prose = sum(label in {PROSE, BULLETS} for label in labels)
    heads = sum(label == HEAD for label in labels)
    return prose >= heads and prose >= len(posts) / 2 and prose / len(posts) < 22


def _evidence(text: str, lines: Sequence[Line], head: Head, shown: Sequence[Line], labels: Sequence[int], title: str | None) -> float:
    """How much speaks for a live blog: 2 is enough."""
    score = 2.0 if is_titled_live(lines, title) else 1.5 * calls_itself_live(lines, title)
    score += 2.0 * has_ended(lines) + 1.5 * any(boundaries.closes(line) for line in lines)
    score += 1.5 * (sum(boundaries.PLAY.match(line.words) is not None for line in shown) >= _MINIMUM_POSTS)
    score += min(1.6, 0.8 * live_phrases(text))
    headlines = [line for line, label in zip(shown, labels, strict=False) if label == HEAD]
    score -= 1.0 * (sum(line.words.endswith("?") for line in headlines) > 0.6 * len(headlines) > 1)
    score += 1.0 * any(heads(line, "live_headings") and len(line.words) > 6 for line in lines[:30])
    score += 1.0 * (sum(line.words.startswith(("▶", "►")) for line in lines) >= 2)
    names = sum(label == NAME for label in labels)
    roles = sum(bool(role_joint(line.words)) or is_role(line.words) for line in shown)
    score += 1.0 * (names >= 2) + 1.0 * (roles >= 2)
    score += 0.7 * any(segment.label is Label.SUMMARY_POINT for segment in head.segments)
    posts = sum(label == HEAD for label in labels)
    score += 0.5 * (posts >= 6)
    score += 0.5 * (sum(bool(glued_credit(line.words)) for line in shown) >= 2)
    return score


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


def _post(lines: Sequence[Line], labels: Sequence[int], number: int, credits: frozenset[str]) -> tuple[list[Segment], PostFacts]:
    """Segments and facts of one post, whose first line is its headline."""
    first = lines[0]
    author = role = None
    if labels[0] != HEAD:
        facts = inside.read(lines, number, headline_rate=-1.0, credits=credits)
        return facts.segments, PostFacts(author=facts.author, author_role=facts.author_role, kind=facts.kind, play_clock=facts.play_clock)
    cut = glued_credit(first.words, credits)
    start = boundaries.after_number(first.words) or cut
    while start < len(first.words) and first.words[start].isspace():
        start += 1
    is_placeholder = first.words == "Post"
    what = Label.BADGE if is_placeholder else Label.HEADLINE
    why = "stands for a missing headline" if is_placeholder else "short, without a full stop, with prose after it"
    segments = [Segment(first.start + start, first.end, what, number, why)]
    if start > cut:
        segments.insert(0, Segment(first.start, first.start + len(first.words[:start].rstrip()), Label.FURNITURE, number, "its number"))
    kind = badge(first.words)[1]
    rest = list(zip(lines[1:], labels[1:], strict=True))
    while rest and rest[0][1] == NAME:
        line = rest.pop(0)[0]
        if inside.is_pictured(line, [following for following, _label in rest[:2]]):
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
    return segments + body, PostFacts(
        author=author or facts.author,
        author_role=role or facts.author_role,
        kind=kind or facts.kind,
        play_clock=facts.play_clock,
        edited=facts.edited,
    )


def refuse(name: str) -> UnreadableSource:
    """What is said of a text without any sign of a live blog."""
    return UnreadableSource(
        f"{name} does not look like a live blog: no times that mark posts, no run of headlines with posts under them, "
        "none of a live blog's own words. "
        "Copy the whole page (select all), or save it as HTML."
    )
