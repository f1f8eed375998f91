"""Posts that a page opens with a mark of its own rather than a time. Belongs here: numbers that count on, words that come back, bullets.

Does not: numbers of a list from 1 upwards, minutes of play, rules (`boundaries`), times (`stamped`, `induced`).

"Update 12", "#11:", "UPDATE" alone above each post, or a page of nothing but bullets: what opens posts comes back in the same form with
text between. The markers found have a stamp without a text: nothing is known of their time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipelines.language.vocabulary import words
from pipelines.model.segments import Stamp
from pipelines.reading import stamps
from pipelines.reading.boundaries import closes, is_ruled, opens_with_play
from pipelines.reading.bylines import byline, is_role, name_line
from pipelines.reading.lines import BULLET, Line, badge, ends_as_prose, heads, heads_tail, is_furniture, is_headline_like
from pipelines.reading.stamped import Marker

_COUNTED = re.compile(
    r"[\[(#*•▶\s]{0,3}(?P<word>[A-Za-zÀ-ÿ][\w’'-]{2,15}\s?(?:no\.?\s?|number\s)?)?(?P<hash>#\s?)?(?P<number>\d{1,3})\b"
    r"(?P<after>\s?[:.)\]–—|-]+(?=\s|$)|\s*$)",
    re.IGNORECASE,
)
_LEAST, _LEAST_BULLETS, _LEAST_HEADED = 3, 8, 5
_BULLETS_SHARE, _SAID = 0.8, 0.5
_LONGEST_MARK, _PARAGRAPH, _LONGEST_PINNED = 30, 60, 60
_NEARLY_ALL = 0.8
_WIDE, _LEAST_APART, _NARROW_SHARE, _TOLD_SHARE = 3, 5, 0.3, 0.8
_UPDATES = re.compile(r"\blive\b.*\b(?:updates|coverage|blog)\b", re.IGNORECASE)
"""What heads the bullets that are posts, below others that are links ("Live event updates")."""
_NONE = Stamp(text="")


def find(lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The marks that open posts, and one sentence that says why; none where nothing comes back."""
    for marks, why in ((_counted(lines), "count on or back"), (_constant(lines), "are the same words")):
        if marks:
            return marks, f"{len(marks)} lines that open posts {why}"
    return [], ""


def _counted(lines: Sequence[Line]) -> list[Marker]:
    """Marks with a number that goes up or down by one from each to the next ("Update 7 -", "#6", "Post 5")."""
    rows: dict[tuple[str, bool], list[tuple[int, Marker]]] = {}
    for place, line in enumerate(lines):
        match = _COUNTED.match(line.words) if any(map(str.isdigit, line.words[:24])) else None
        if match is None or (not match["word"] and not match["hash"]) or opens_with_play(line.words):
            continue
        if match["word"] and match["word"].split()[0].lower() not in words("post_words"):
            continue
        is_alone = match.end() == len(line.words)
        marker = Marker(place, "alone" if is_alone else "before text", _NONE, match.start(), match.end())
        rows.setdefault(((match["word"] or "#").strip().lower(), is_alone), []).append((int(match["number"]), marker))
    best: list[Marker] = []
    for row in rows.values():
        steps = Counter(two[0] - one[0] for one, two in pairwise(row))
        step, count = steps.most_common(1)[0] if steps else (0, 0)
        if len(row) >= _LEAST and abs(step) == 1 and count >= 0.8 * (len(row) - 1) and len(row) > len(best):
            best = [marker for _number, marker in row]
    return best if _hold_text(lines, best) else []


def _constant(lines: Sequence[Line]) -> list[Marker]:
    """One short line, word for word, above each post; what closes posts (a link for sharing) is none, nor what is an author's."""
    found = Counter(line.words for line in lines if len(line.words) <= _LONGEST_MARK)
    best: list[Marker] = []
    for text, count in found.items():
        line = Line(0, len(text), text, False)
        if count < max(_LEAST, len(best) + 1) or is_furniture(line) or closes(line) or is_role(text) or name_line(line) or byline(line):
            continue
        if (ends_as_prose(line) and not text.endswith((":", "!"))) or heads(line, "tail_headings") or heads(line, "key_event_headings"):
            continue
        marks = [Marker(n, "alone", _NONE, 0, len(text)) for n, other in enumerate(lines) if other.words == text]
        if _hold_text(lines, marks) and any(not badge(text)[0] for _ in marks):
            best = marks
    return best


def _heads_text(line: Line, following: Line) -> bool:
    """Whether a bullet is a headline: no sentence, and a paragraph without a bullet stands under it."""
    head = Line(line.start + 1, line.end, line.words[1:].lstrip() or " ", line.is_after_blank)
    told = len(following.words) > _PARAGRAPH and ends_as_prose(following) and BULLET.match(following.words) is None
    return told and is_headline_like(head) and not ends_as_prose(head)


def _hold_text(lines: Sequence[Line], marks: Sequence[Marker]) -> bool:
    """Whether text follows every mark, the last as well, and hardly any stands above the first."""
    if not marks:
        return False
    ends = [*(marker.line for marker in marks[1:]), len(lines)]
    for marker, end in zip(marks, ends, strict=True):
        own = lines[marker.line].words[marker.end :]
        if len(own) < 30 and not any(ends_as_prose(line) and len(line.words) > 40 for line in lines[marker.line + 1 : end]):
            return False
    above = sum(len(line.words) for line in lines[: marks[0].line])
    below = sum(len(line.words) for line in lines[marks[0].line :])
    return above <= 0.4 * below


def _with_first_report(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps of posts, and the heading of the report that they add to ("Original report:"), which has no time, below the newest."""
    last = markers[-1].line
    place = next((n for n in range(last + 1, len(lines) - 1) if heads(lines[n], "first_report_headings")), None)
    return markers if place is None else [*markers, Marker(place, markers[0].placement, _NONE, 0, len(lines[place].words))]


def _with_ruled(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps of posts, and the rules that open posts without a stamp, where a rule of that kind stands above nearly every stamp.

    Above the first stamp a headline must follow the rule: what the page says of itself may end with one as well.
    """
    above = Counter(lines[marker.line - 1].words for marker in markers if marker.line and is_ruled(lines[marker.line - 1].words))
    rule, count = above.most_common(1)[0] if above else ("", 0)
    if count < max(_LEAST, _NEARLY_ALL * len(markers)):
        return markers
    first, stamped = markers[0].line, {marker.line - 1 for marker in markers}
    rules = [n for n, line in enumerate(lines[: markers[-1].line]) if line.words == rule]
    opening = [
        one
        for one, two in pairwise(rules)
        if one not in stamped
        and any(ends_as_prose(line) and len(line.words) > _PARAGRAPH for line in lines[one + 1 : two])
        and (one > first or (is_headline_like(lines[one + 1]) and not ends_as_prose(lines[one + 1])))
    ]
    ruled = [Marker(n, markers[0].placement, _NONE, 0, len(lines[n].words)) for n in opening]
    return sorted([*markers, *ruled], key=lambda marker: marker.line)


def with_more(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps of posts, and the marks of posts on the same page that have no stamp of their form."""
    for more in (_with_first_report, _with_play, _with_ruled, _with_pinned):
        markers = more(lines, markers)
    return markers


def _with_pinned(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps of posts, and above the first the one that says that its post is pinned ("Pinned post from 6.51pm")."""
    if markers[0].placement != "alone":
        return markers
    for n, line in enumerate(lines[: markers[0].line]):
        if (
            len(line.words) <= _LONGEST_PINNED
            and line.words[:6].lower() == "pinned"
            and (closing := stamps.trailing(line.words)) is not None
        ):
            stamp, start = closing
            said = line.words[:start].rstrip(" :").lower()
            if badge(next((said.removesuffix(f" {word}") for word in words("words_before_times") if said.endswith(f" {word}")), said))[0]:
                return [Marker(n, "alone", stamp, start, len(line.words)), *markers]
    return markers


def _with_play(lines: Sequence[Line], markers: list[Marker]) -> list[Marker]:
    """The stamps of posts, and the overs or minutes of play that open posts above the first of them or below the last, three or more."""
    if markers[0].placement not in {"before text", "before text, no mark"}:
        return markers
    opening, closing = (
        [Marker(n, markers[0].placement, _NONE, 0, 0) for n in numbers if opens_with_play(lines[n].words)]
        for numbers in (range(markers[0].line), range(markers[-1].line + 1, len(lines)))
    )
    return [*(opening if len(opening) >= _LEAST else ()), *markers, *(closing if len(closing) >= _LEAST else ())]


def without_words(text: str, lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The posts of a page on which bullets or wide gaps alone open them, and one sentence that says why; none elsewhere."""
    found = _items(text, lines)
    if not found[0]:
        found = _bullets(lines)
    return found if found[0] else _apart(text, lines)


def _bullets(lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The bullets that are posts: headlines with text under each of them, or all that the page is under its opening; none elsewhere."""
    places = [n for n, line in enumerate(lines) if BULLET.match(line.words)]
    headed = [n for n in places if n + 1 < len(lines) and _heads_text(lines[n], lines[n + 1])]
    below = [n for n in places if headed and n >= headed[0]]
    if len(headed) >= _LEAST and len(headed) >= _BULLETS_SHARE * len(below):
        return [Marker(n, "before text", _NONE, 0, 1) for n in headed], f"{len(headed)} bullets are headlines with text under them"
    first = _under_heading(lines, places)
    places = [n for n in places if n >= first]
    least = _LEAST_HEADED if first else _LEAST_BULLETS
    if len(places) < least:
        return [], ""
    end = next((n for n in range(places[0], len(lines)) if heads_tail(lines[n])), len(lines))
    places = [n for n in places if n < end]
    said = sum(len(lines[n].words) for n in places)
    above = 0 if first else sum(len(line.words) for line in lines[: places[0]])
    if len(places) < max(least, _BULLETS_SHARE * (end - places[0])) or said < _SAID * above:
        return [], ""
    marks = [Marker(n, "before text", _NONE, 0, 1) for n in places]
    return marks, f"under its opening the page is {len(marks)} bullets and nothing else"


def _items(text: str, lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The posts of a page that is one list: bullets in one column, and all that belongs to them, bullets as well, stands further in."""
    columns = [line.start - text.rfind("\n", 0, line.start) for line in lines]
    bullets = [n for n, line in enumerate(lines) if BULLET.match(line.words)]
    outer = min((columns[n] for n in bullets), default=0)
    places = [n for n in bullets if columns[n] == outer]
    if len(places) < _LEAST_HEADED:
        return [], ""
    end = next((n for n in range(places[0], len(lines)) if columns[n] < outer or (columns[n] == outer and n not in places)), len(lines))
    marks = [Marker(n, "before text", _NONE, 0, 1) for n in places if n < end]
    said = sum(len(line.words) for line in lines[places[0] : end])
    if len(marks) < _LEAST_HEADED or end - places[0] == len(marks) or said < _SAID * sum(len(line.words) for line in lines):
        return [], ""
    return marks, f"{len(marks)} items of one list hold all that is said"


def _under_heading(lines: Sequence[Line], places: Sequence[int]) -> int:
    """The first bullet under the last line that heads posts in its words ("Live event updates"); 0 where none does."""
    known = set(places)
    return max((n for n in places if n and n - 1 not in known and _is_of_posts(lines[n - 1])), default=0)


def _is_of_posts(line: Line) -> bool:
    return len(line.words) < _LONGEST_MARK and is_headline_like(line) and _UPDATES.search(line.words) is not None


def _apart(text: str, lines: Sequence[Line]) -> tuple[list[Marker], str]:
    """The posts of a page that parts them by two blank lines and paragraphs by one; none where its gaps are of other sizes too.

    Some posts must be of several paragraphs: gaps that are nearly all wide say nothing.
    """
    gaps = [text.count("\n", one.end, two.start) for one, two in pairwise(lines)]
    wide = [n for n, gap in enumerate(gaps, 1) if gap == _WIDE]
    inner = gaps[wide[0] :] if wide else []
    narrow = inner.count(_WIDE - 1)
    if len(wide) < _LEAST_APART or max(inner) > _WIDE or narrow < max(_LEAST, _NARROW_SHARE * len(wide)):
        return [], ""
    stop = next((n for n in wide if heads_tail(lines[n])), len(lines))
    marks = [Marker(n, "before text", _NONE, 0, 0) for n in wide if n < stop]
    told = sum(any(ends_as_prose(line) for line in lines[one:two]) for one, two in pairwise([*(m.line for m in marks), stop]))
    if len(marks) < _LEAST_APART or told < _TOLD_SHARE * len(marks) or not _hold_text(lines, marks[:1]):
        return [], ""
    return marks, f"{len(marks)} posts are parted by two blank lines, and paragraphs by one"
