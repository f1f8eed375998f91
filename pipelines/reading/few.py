"""Live blogs that have just begun, or hold one or two posts. Belongs here: their stamps, which no counting can show.

Does not: pages with more posts (`stamped`).

Three stamps that keep the order of time speak for themselves; one or two do only on a page that calls itself live, above prose of
their own, and apart from the page's own date.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.doubts import offers_posts
from pipelines.reading.lines import Line, ends_as_prose, is_furniture
from pipelines.reading.signs import has_ended, is_titled_live, live_phrases, titles_live
from pipelines.reading.stamped import Marker, is_edit_note

_PLACEMENTS = (
    ("alone", "author", "badge"),
    ("after headline",),
    ("glued after headline",),
    ("signature",),
    ("before text",),
    ("before text, no mark",),
)
_MOST = 2
_NEAR = 5
_LONGEST = 30
"""Paragraphs that one post may hold before the page is an article with its time of writing."""
_PAGE_WORDS = ("published", "updated", "posted", "first published", "last updated", "modified", "by", "live")


def markers_of(text: str, lines: Sequence[Line], markers: Sequence[Marker], title: str | None) -> list[Marker]:
    """The one or two stamps that mark all posts of a page with so few; none where the page may be something else."""
    if not markers or not (is_titled_live(lines, title) or has_ended(lines) or live_phrases(text) >= 2 or offers_posts(lines, markers)):
        return []
    good = [marker for marker in markers if _marks_post(lines, marker)]
    prose = sum(map(_is_prose, lines))
    for placements in _PLACEMENTS:
        chosen = [marker for marker in good if marker.placement in placements]
        if len(chosen) == 1 or not all(map(_is_whole, chosen)):
            chosen = [marker for marker in chosen if not _is_whole(marker)]
        if not 0 < len(chosen) <= _MOST or (len(chosen) == _MOST and _stands_over(lines, *chosen)):
            continue
        if chosen[0].closes:
            return chosen if lines[chosen[-1].line].start >= lines[-1].start - 200 else []
        below = sum(map(_is_prose, lines[chosen[0].line :]))
        is_announced = chosen[0].line > 0 and lines[chosen[0].line - 1].words[-1] == ":"  # "Here is the latest:"
        if (is_announced or below >= 0.4 * prose) and below <= _LONGEST * len(chosen):
            return chosen
    return []


def _is_whole(marker: Marker) -> bool:
    """Whether a stamp has its year and stands alone, as the page's own time does: one such marks no post, two do."""
    return marker.stamp.year is not None and marker.stamp.instant is None and marker.placement in {"alone", "author"}


def _stands_over(lines: Sequence[Line], first: Marker, second: Marker) -> bool:
    """Whether two stamps stand on lines one under the other with nothing told by the first, as the two times of a page do."""
    return second.line - first.line == 1 and not _is_prose(lines[first.line])


def _is_prose(line: Line) -> bool:
    return len(line.words) > (40 if ends_as_prose(line) else 80) and not is_furniture(line)


def _marks_post(lines: Sequence[Line], marker: Marker) -> bool:
    """Whether prose stands near a stamp, and the stamp is not the page's own time or that of a change."""
    line = lines[marker.line]
    if is_edit_note(line) is not None or line.folded.lstrip("-•* ").startswith(_PAGE_WORDS[:-2]):
        return False
    if marker.line and lines[marker.line - 1].folded.rstrip(" :") in _PAGE_WORDS:
        return False
    if marker.closes:
        return any(ends_as_prose(other) for other in lines[max(0, marker.line - _NEAR) : marker.line])
    near = [other for other in lines[marker.line + 1 : marker.line + _NEAR] if not is_furniture(other)]
    own = line.words[marker.end :]
    if titles_live(own) and not ends_as_prose(line):
        return False  # the time before the page's own title
    return (
        any(_is_prose(other) or (ends_as_prose(other) and len(other.words.split()) >= _NEAR) for other in near) or len(own.split()) >= _NEAR
    )
