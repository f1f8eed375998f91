"""What stands above the posts: title, date, zone, byline, summary. Belongs here: reading it. Does not: the posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from pipelines.language.vocabulary import words
from pipelines.model.segments import Label, Segment, Stamp
from pipelines.reading import boundaries
from pipelines.reading.bylines import byline, is_name, is_role, name_line
from pipelines.reading.credits import credit_of
from pipelines.reading.lines import (
    BULLET,
    Line,
    ends_as_prose,
    ends_sentence,
    has_live_word,
    heads,
    is_ended,
    is_furniture,
    is_headline_like,
    is_trail,
    is_video,
    is_zone_line,
    menu_length,
)
from pipelines.reading.signs import points_elsewhere, titles_live
from pipelines.reading.stamped import parse_page_time

_STANDFIRST_GAP, _LEAST_CLAUSES, _SHORTEST_CLAUSE = 2, 3, 3
_ZONE_SAID = re.compile(r"\b[Aa]ll times (?:are|below|in|stated)\b.{2,60}|\((?:[A-Z][a-z]+ ){1,2}time\)(?=:?$)")
"""The zone of the page's times at the end of a paragraph ("... All times are Paris time") or of a heading ("(Singapore time):")."""

_BLOGGED = re.compile(r"\blive[ -]?blog")
_OPENS_LIVE = re.compile(r"live\b|Live[- ]?blogg")
"""A title in small letters ("live from the harbour"), or one that ends as a sentence may ("Liveblogging the vote.")."""
_SHORT_TITLE = re.compile(r"\w+:? (?:live|live ?blog)|live-?blogging\W+\w+", re.IGNORECASE)
_OF_ITSELF = re.compile(r"\blive-?blogg(?:ed|ing)\b.{0,60}\bas (?:they|it) (?:happen|unfold)", re.IGNORECASE)
"""What a page says of itself under its title ("The Courier liveblogged Sunday's events as they happened.")."""
_POSTS = re.compile(r"\d+\s+posts?", re.IGNORECASE)
_HEAD_LINES, _HEAD_GAP = 60, 8
_COUNTER = re.compile(r"\d{1,2}\.\s+")
_HANDLED = re.compile(r"(?P<name>[^@|]{4,60}?)\s?@\w{2,30}")
"""A name with the account of its bearer behind it ("Jane Roe@janeroe")."""
_SIDED = re.compile(r"(?P<name>[^|]{4,50}?) \| (?P<source>[^|]{2,40})")
"""A photographer and whom he works for ("Jane Roe | Agency")."""
_SHORTEST_TITLE, _PARAGRAPH = 20, 100


@dataclass(slots=True)
class Head:
    """What the lines above the posts came to."""

    segments: list[Segment] = field(default_factory=list)
    title: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    zone: str | None = None
    is_ended: bool = False


def read_head(lines: Sequence[Line], title: str | None) -> Head:
    """Labels the lines above the first post."""
    head = Head()
    counted = boundaries.counting(lines)  # "1. ...", "2. ..." straight under each other are points of a summary
    place = _title(lines, title, counted)
    in_summary = in_list = is_above_title = has_byline = False
    for number, line in enumerate(lines):
        label, why = Label.STANDFIRST, "above the posts"
        stamp = parse_page_time(line)
        if is_zone_line(line):
            head.zone = line.words
        elif head.zone is None and (said := _ZONE_SAID.search(line.words)) is not None:
            head.zone = said.group()
        if _heads_summary(lines, number) and number != place:
            label, why, in_summary, in_list = Label.SUMMARY_HEADING, "heads the summary", True, False
        elif heads(line, "key_event_headings"):
            label, why, in_summary, in_list = Label.FURNITURE, "heads a list of key events", False, True
        elif number == place:
            label, why = Label.TITLE, "the page's title"
            head.title = line.words
            head.published = stamp if stamp is not None and stamp.day and (head.published is None or number) else head.published
        elif stamp is not None:
            label, why, in_summary = Label.PAGE_TIME, "the page's own time", False
            if "updat" in line.folded and "publish" in line.folded:
                # "Published 19 May 2021 7:13 PM BSTUpdated 7 min ago": two times on one line.
                head.published = head.published or stamp
                later = parse_page_time(_from(line, line.folded.index("updat")))
                head.updated = head.updated or (later if later is not None and later.age_minutes is None else None)
            elif "updat" in line.folded:
                head.updated = head.updated or stamp
            elif is_above_title and head.published is not None and stamp.day is None and number < place:
                # "August 27th, 2011", then "02:45 AM ET": one time on two lines.
                head.published, is_above_title = (
                    replace(stamp, year=head.published.year, month=head.published.month, day=head.published.day),
                    False,
                )
            elif head.published is None or is_above_title:
                # A date above the title is that of the visit; one below it is the page's.
                head.published, is_above_title = stamp, number < place and stamp.hour is None
        elif is_zone_line(line):
            label, why = Label.PAGE_TIME, "states the zone of the times"
        elif is_ended(line):
            label, why, head.is_ended = Label.ENDED, "says that the coverage has ended", True
        elif is_furniture(line) or _POSTS.fullmatch(line.words):
            label, why, in_summary = Label.FURNITURE, "a line of page furniture", False
        elif number > place and (_is_credit(line) or (in_summary and has_byline and name_line(line) and not line.is_after_blank)):
            label, why = Label.CREDIT, "a picture's credit"
            _caption_above(head.segments, lines, number)
        elif in_summary and not BULLET.match(line.words) and line.words[-1] == ")" and (credit_of(line) or (0, 0))[0] > 0:
            label, why, in_summary = Label.CAPTION, "a picture's caption and its credit", False
        elif in_summary and is_video(line):
            label, why, in_summary = Label.VIDEO, "the title of a video", False
        elif number in counted or (len(line.words.split()) >= 4 and (in_summary or (BULLET.match(line.words) and not in_list))):
            label, why = Label.SUMMARY_POINT, "a point of the summary"
        elif in_list:
            label, why = Label.DUPLICATE, "an entry of a list of key events"
        elif byline(line) or _names_authors(line, is_above_title=number < place):
            label, why, in_summary, has_byline = Label.PAGE_BYLINE, "the page's byline", False, True
        elif is_video(line):
            label, why = Label.VIDEO, "the title of a video"
        elif len(line.words.split()) < 4:
            label, why, in_summary = Label.FURNITURE, "a few words above the posts", False
        mark = (_COUNTER if number in counted else BULLET).match(line.words) if label is Label.SUMMARY_POINT else None
        if mark is not None:
            end = line.start + (len(mark.group().rstrip()) if number in counted else 1)
            head.segments.append(
                Segment(line.start, end, Label.FURNITURE, None, "the number of a point" if number in counted else "a bullet")
            )
            start = end + len(line.words[end - line.start :]) - len(line.words[end - line.start :].lstrip())
            head.segments.append(Segment(start, line.end, label, None, why))
        else:
            head.segments.append(Segment(line.start, line.end, label, None, why))
    return head


def _may_title(line: Line) -> bool:
    return is_headline_like(line) and len(line.words.split()) >= 3 and has_live_word(line.words) and not is_trail(line)


def _stands_over_title(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a label ("Live updates") straight above the page's title."""
    return heads(lines[number], "live_headings") and number + 1 < len(lines) and _may_title(lines[number + 1])


def _heads_summary(lines: Sequence[Line], number: int) -> bool:
    """Whether a line heads the page's summary: by its words, or by the first of them where bullets stand under it."""
    if heads(lines[number], "summary_headings"):
        return True
    is_over_bullet = number + 1 < len(lines) and BULLET.match(lines[number + 1].words) is not None
    return is_over_bullet and not ends_as_prose(lines[number]) and lines[number].folded.startswith(_summary_openings())


@cache
def _summary_openings() -> tuple[str, ...]:
    return tuple(entry[:-1] for entry in words("summary_headings") if entry.endswith("*"))


def _is_credit(line: Line) -> bool:
    """A picture's credit alone on its line: a known source, or a name beside whom it was taken for."""
    if (sided := _SIDED.fullmatch(line.words)) is not None and not ends_sentence(line.words):
        return is_name(sided["name"]) and not is_role(sided["source"]) and byline(line) is None and len(sided["source"].split()) <= 4
    return credit_of(line) == (0, len(line.words)) and name_line(line) is None


def _closes_summary(lines: Sequence[Line], number: int) -> bool:
    """The credit of the picture beside a summary, straight under its last point: a photographer's name may stand alone."""
    if number >= len(lines) or lines[number].is_after_blank or BULLET.match(lines[number - 1].words):
        return False
    is_last = number + 1 == len(lines) or lines[number + 1].is_after_blank
    return _is_credit(lines[number]) or (is_last and name_line(lines[number]) is not None)


def _caption_above(segments: list[Segment], lines: Sequence[Line], number: int) -> None:
    """The sentence straight above a picture's credit is its caption, not a point of the summary."""
    above = segments[-1] if segments else None
    if above is not None and above.label in {Label.SUMMARY_POINT, Label.STANDFIRST} and not BULLET.match(lines[number - 1].words):
        segments[-1] = Segment(above.start, above.end, Label.CAPTION, None, "stands above a picture's credit")


def _names_authors(line: Line, *, is_above_title: bool) -> bool:
    """A line of names without "By"; above the title a section ("Central Banks") looks like one."""
    if (handled := _HANDLED.fullmatch(line.words)) is not None:
        return is_name(handled["name"])
    return not is_above_title and len(line.words) < 80 and name_line(line) is not None


def _from(line: Line, start: int) -> Line:
    return Line(line.start + start, line.end, line.words[start:], line.is_after_blank)


def _title(lines: Sequence[Line], title: str | None, counted: set[int]) -> int:
    """Number of the line that is the title: the known one, else the first that says "live", else the first long one; -1 for none."""
    if title:
        known = next((n for n, line in enumerate(lines) if line.folded == title.strip().lower()), None)
        if known is not None:
            return known
    good = [
        n
        for n, line in enumerate(lines)
        if n not in counted
        and (len(line.words.split()) >= 3 or _SHORT_TITLE.fullmatch(line.words))
        and len(line.words) < 220
        and not (line.words[0] == "[" and line.words[-1] == "]")  # an aside of the page's
        and not is_trail(line)
        and (is_headline_like(line) or (n <= 1 and _OPENS_LIVE.match(line.words) and line.words.count(". ") == 0))
        and not is_furniture(line)
        and not is_ended(line)
        and not _is_credit(line)
        and byline(line) is None
        and not is_zone_line(line)
        and not points_elsewhere(line.words)
        and (parse_page_time(line) is None or _BLOGGED.search(line.folded))
    ]
    summary = next((n for n in range(len(lines)) if _heads_summary(lines, n)), len(lines))
    good = [n for n in good if n < summary]
    good = [n for n in good if not heads(lines[n], "live_headings")] or good
    live = [n for n in good if has_live_word(lines[n].words) or _BLOGGED.search(lines[n].folded)]
    good = [n for n in good if (len(lines[n].words.split()) >= 4 or _stands_first(lines, n)) and not _names(lines, n)]
    # A trail ("Home / India / LIVE: Ferry leaves") holds the title that stands under it.
    within = [n for n in live[1:3] if lines[live[0]].words.endswith(lines[n].words) and lines[n].words != lines[live[0]].words]
    # A label ("AS IT HAPPENED") may stand over the title that begins with it.
    live = within or [n for n in live[1:3] if lines[n].folded.startswith(lines[live[0]].folded + ":")] or live
    # "Browse latest", then "Ferry leaves – as it happened": the words of a live blog's title count for more than one word of it.
    live = [n for n in live if titles_live(lines[n].words)][:1] or live
    return live[0] if live else good[0] if good else -1


def _names(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is somebody's name; what opens the page straight above "By ..." is its title."""
    return name_line(lines[number]) is not None and not (number == 0 and len(lines) > 1 and lines[1].words.startswith("By "))


def _stands_first(lines: Sequence[Line], number: int) -> bool:
    """Whether a line opens the page, or stands under its date alone, with blank lines about it or a paragraph under it."""
    if number >= min(2, len(lines) - 1) or not lines[number].is_after_blank:
        return False
    return lines[number + 1].is_after_blank or (number == 0 and len(lines[1].words) > _PARAGRAPH and ends_as_prose(lines[1]))


def end_of_head(lines: Sequence[Line]) -> int:
    """Number of the first line of the posts: after the title, the page's date, the summary block, the list of key events.

    Such marks stand close together; what stands between two of them belongs to the head as well.
    """
    again = Counter(line.folded for line in lines if len(line.words) < 200)
    end = number = menu = menu_length(lines)
    title, is_live, has_points = -1, False, False
    limit = min(len(lines), menu + _HEAD_LINES)
    while number < limit and number - end <= _HEAD_GAP:
        line = lines[number]
        if len(line.words) < 30 and line.folded == "pinned post from":
            return number + 1
        if _heads_summary(lines, number) and not is_live:
            last = number
            while last + 1 < len(lines) and last - number < 12 and _is_point(lines, last + 1, number):
                last += 1
            has_points = last > number
            if has_points and _closes_summary(lines, last + 1):
                last += 1
            number = last
            end = number + 1
        elif heads(line, "key_event_headings") and not is_live:
            listed: set[str] = set()
            while number + 1 < len(lines) and not _heads_posts(lines[number + 1]):
                entry = lines[number + 1].folded
                if entry in listed or not (again[entry] > 1 or is_furniture(lines[number + 1])):
                    break
                number += 1
                if entry == "pinned post from":
                    return number + 1
                listed.add("" if is_furniture(lines[number]) else entry)
            end = number + 1
        elif (
            title < 0
            and not has_points  # A title stands above its summary.
            and number <= menu + 15
            and end <= menu + 4
            and _may_title(line)
        ):
            title = number
            end = number + 1
        elif title >= 0 and _says_again(line, lines[title]):
            end = number + 1
        elif (
            number <= menu + _HEAD_GAP
            and not has_points
            and titles_live(line.words)
            and not _stands_over_title(lines, number)
            and not (". " in line.words and any(map(_heads_posts, lines[menu:number])))  # a first post about the blog itself
            and not (title >= 0 and titles_live(lines[title].words))
        ):
            title = number
            end = number + 1
        elif _announces(line) or _invites(line) or (_OF_ITSELF.search(line.words) is not None and ends_as_prose(line)):
            end = number + 1
        elif 0 <= title == end - 1 == number - 1 and (last := _after_names(lines, number)) > number + 1:
            # Names one under the other straight below the title are the page's authors.
            end = number = last
            continue
        elif 0 <= title == number - 1 and byline(line) is not None and number + 1 < len(lines) and not is_headline_like(lines[number + 1]):
            end = number + 1  # the page's own byline, above its standfirst
        elif 0 <= title < number <= title + _STANDFIRST_GAP and _tells_all(line) and titles_live(lines[title].words):
            end = number + 1
        elif heads(line, "live_headings") or parse_page_time(line) is not None or is_zone_line(line):
            is_live = is_live or (_heads_posts(line) and (title >= 0 or end > 2))
            end = number + 1
        elif title >= 0 and number - title <= 4 and is_furniture(line) and number + 1 < len(lines) and is_furniture(lines[number + 1]):
            # A run of furniture straight under the title and its standfirst parts them from the posts.
            end = number + 1
        number += 1
    has_summary = any(_heads_summary(lines, n) or _announces(lines[n]) for n in range(end))
    while end < len(lines) and (
        is_furniture(lines[end])
        or boundaries.closes(lines[end])
        or (_introduces(lines, end, may_picture=not has_summary) and not _opens_signed(lines, end))
    ):
        end += 1
    return end


def _tells_all(line: Line) -> bool:
    """Whether a paragraph says in three clauses or more, parted by semicolons, what the whole page tells of: its standfirst."""
    clauses = line.words.split("; ")
    return len(clauses) >= _LEAST_CLAUSES and all(clause.count(" ") >= _SHORTEST_CLAUSE for clause in clauses)


def _opens_signed(lines: Sequence[Line], number: int) -> bool:
    """Whether the byline on a line is the first post's: posts that open with "By ..." stand under it as well."""
    if byline(lines[number]) is None:
        return False
    signed = (n for n in range(number + 1, len(lines) - 1) if byline(lines[n]) is not None and is_headline_like(lines[n + 1]))
    return sum(1 for _ in islice(signed, 2)) == 2


def _after_names(lines: Sequence[Line], number: int) -> int:
    """Number of the first line from `number` on that is no name alone."""
    while number < len(lines) and name_line(lines[number]) is not None:
        number += 1
    return number


def _invites(line: Line) -> bool:
    """Whether a line above the posts invites the reader to follow them ("Follow the latest updates here", "Relive the race below:")."""
    if len(line.words) < _PARAGRAPH and line.words[-1] == ":" and line.folded.endswith("below:"):
        return True
    return line.words.startswith("Follow ") and not ends_as_prose(line) and points_elsewhere(line.words)


def _announces(line: Line) -> bool:
    """Whether a line says that the coverage has ended and what stands under it ("The live blog is closed. Here are the updates:")."""
    return line.words[-1] == ":" and is_ended(line)


def _says_again(line: Line, title: Line) -> bool:
    """Whether a line is the page's title once more, cut off before the paper's name, with the author's, or under a label."""
    if len(line.words) <= _SHORTEST_TITLE:
        return False
    if title.folded.startswith(line.folded) or line.folded.startswith(f"{title.folded}:"):
        return True
    return len(title.words) > _SHORTEST_TITLE and line.folded.startswith(title.folded) and is_name(line.words[len(title.words) :].strip())


def _introduces(lines: Sequence[Line], number: int, *, may_picture: bool) -> bool:
    """A video's title, a byline or the page's picture (`may_picture`) straight before the first headline belongs to the head."""
    following = lines[number + 1] if number + 1 < len(lines) else None
    if (
        may_picture
        and number < _HEAD_LINES
        and not (number and _heads_posts(lines[number - 1]))  # the first post stands straight under the heading of the posts
        and (credit_of(lines[number]) or (following is not None and is_headline_like(lines[number]) and _is_caption(following)))
    ):
        return True
    return following is not None and is_headline_like(following) and (is_video(lines[number]) or byline(lines[number]) is not None)


def _heads_posts(line: Line) -> bool:
    """A heading of the posts themselves ("Live updates", "Latest posts"): no list stands under it. "Live" alone may stand anywhere."""
    return heads(line, "live_headings") and len(line.words) > 4


def _is_caption(line: Line) -> bool:
    return (credit := credit_of(line)) is not None and credit[0] > 0


def _is_point(lines: Sequence[Line], number: int, summary: int) -> bool:
    """A line under the summary's heading is a point of it: a bullet, or a full clause without a blank line before."""
    line = lines[number]
    if is_furniture(line) or is_video(line) or heads(line, "live_headings") or heads(line, "key_event_headings"):
        return False
    if BULLET.match(line.words):
        return True
    if BULLET.match(lines[summary + 1].words):
        return False
    # Points stand with blank lines between all of them or none; the heading may have one under it either way.
    together = not lines[summary + 1].is_after_blank or (number > summary + 2 and not lines[summary + 2].is_after_blank)
    has_blank = line.is_after_blank and number > summary + 1 and together
    return len(line.words.split()) >= 7 and not has_blank and name_line(line) is None
