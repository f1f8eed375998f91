"""One post of a page without stamps, its headline known. Belongs here: its headline, author and pictures' credits as segments and facts.

Does not: where posts begin (`unstamped`), what stands below the names (`inside`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.model.segments import Label, PostFacts, Segment
from pipelines.reading import boundaries, inside, signing
from pipelines.reading.bylines import byline, is_name, is_role, name_line
from pipelines.reading.credits import agency, glued_credit
from pipelines.reading.labelling import HEAD, NAME, role_joint
from pipelines.reading.lines import Line, badge, ends_as_prose, is_headline_like, is_placeholder


def whole(line: Line, label: Label, post: int | None, why: str) -> Segment:
    """The segment of a whole line."""
    return Segment(line.start, line.end, label, post, why)


def credit_before_headline(line: Line, post: int, credits: frozenset[str]) -> list[Segment]:
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


def read_post(
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
        above = [whole(first, Label.STAMP, number, "a minute or a lap of play")] if clock else []
        return [*above, *facts.segments], PostFacts(
            author=facts.author, author_role=facts.author_role, kind=facts.kind, play_clock=clock or facts.play_clock
        )
    cut = glued_credit(first.words, credits)
    start = boundaries.after_number(first.words) or cut
    while start < len(first.words) and first.words[start].isspace():
        start += 1
    if start > cut and len(lines) > 2 and badge(first.words[start:])[0] and is_headline_like(lines[1]) and labels[1] != NAME:
        # "3. Breaking" above the headline.
        below, told = read_post(lines[1:], [HEAD, *labels[2:]], number, credits, rate)
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
        segments.append(whole(rest.pop(0)[0], Label.ROLE, number, "a role under a name"))
    named, signed = _names_under(rest, number)
    segments += named
    author, role = signed or (author, role)
    facts = inside.read([line for line, _label in rest], number, headline_rate=-1.0, credits=credits, has_headline=True)
    for segment in facts.segments:
        owner = next((line for line, _label in rest if line.start == segment.start), None) if segment.label is Label.CREDIT else None
        segments += _credits(owner, segment.end - segment.start, number) if owner is not None else [segment]
    play = boundaries.PLAY.match(first.words, start)
    return segments, PostFacts(
        author=author or facts.author,
        author_role=role or facts.author_role,
        kind=kind or facts.kind,
        play_clock=play.group().strip() if play is not None else facts.play_clock,
        edited=facts.edited,
    )


def _names_under(rest: list[tuple[Line, int]], number: int) -> tuple[list[Segment], tuple[str, str | None] | None]:
    """Takes the names and roles under a headline from `rest`; their segments, and the last of them with its role."""
    segments: list[Segment] = []
    signed: tuple[str, str | None] | None = None
    while rest and rest[0][1] == NAME:
        line = rest.pop(0)[0]
        if signing.is_pictured(line, [following for following, _label in rest[:2]]):
            segments.append(whole(line, Label.CAPTION, number, "a name that the text under it speaks of"))
            continue
        signed = byline(line) or name_line(line) or (line.words, None)
        segments.append(whole(line, Label.BYLINE, number, "a name under the headline"))
        if rest and rest[0][1] != NAME and is_role(rest[0][0].words):
            line = rest.pop(0)[0]
            signed = signed[0], line.words
            segments.append(whole(line, Label.ROLE, number, "a role under a name"))
        elif rest and (joint := role_joint(rest[0][0].words)):
            line, label = rest.pop(0)
            signed = signed[0], line.words[:joint]
            segments.append(Segment(line.start, line.start + joint, Label.ROLE, number, "a role glued to the body"))
            rest.insert(0, (Line(line.start + joint, line.end, line.words[joint:], line.is_after_blank), label))
    return segments, signed
