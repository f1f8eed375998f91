"""Times on lines. Belongs here: which lines carry one that may mark a post, and where on the line it stands.

Does not: which of them do mark the page's posts (`choosing`), what the lines inside a post are (`inside`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from pipelines.language.vocabulary import settings
from pipelines.language.zones import zone_of
from pipelines.model.segments import Stamp
from pipelines.reading import agencies, stamps
from pipelines.reading.boundaries import PLAY
from pipelines.reading.bylines import NAMES, is_name, names_in
from pipelines.reading.lines import REMEMBERED, Line, badge, ends_as_prose, is_headline_like, is_tweet_signature
from pipelines.reading.signing import names_nobody

_LONGEST_STAMPED, _LONGEST_DAY = 400, 16
LEAST = 3
_SEPARATOR = re.compile(r"\s+[Uu]pdate:\s+|\s*(?:[\])]\s*)?(?:[:–—|,·-]|\.(?=\s))\s*|[\])]\s*|\s+")
_PUBLISHED = re.compile(r"\s*(?:published|posted|updated)\s+at\s*$", re.IGNORECASE)
_OF_VIDEO = re.compile(r"-\s+Source:")
NUMBERED = re.compile(r"\d{1,4}\.\s+(?!\d\d\s?[AaPp]\.?[Mm])")
SAYS_WHEN = re.compile(r"(?:published|posted|updated)(?: on| at)?:?", re.IGNORECASE)
"""A word that stands between a headline and its stamp, or above the page's own time."""
_DIGIT = re.compile(r"\d")
_EDITED = re.compile(r"(?:last\s+)?(?:updated|edited|modified)\b.*", re.IGNORECASE)
HALVED = re.compile(r"[ap]\.?\s?m\.?$", re.IGNORECASE)
SMALL = "before text, small"
_GLUED = re.compile(r"(?:[“‘\"]?[A-Z]|[“‘\"])(?:[a-z]+[\s,.'’]|['’][a-z]|\s|[A-Z]+!)")
"""A post's first word, to which its clock is glued."""
_WRITTEN_BY = re.compile(r"^(?:[Bb]y|[Pp]osted by)\s+")
_WRITTEN_AT = re.compile(r"(?:[Pp]osted |[Pp]ublished |[Ww]ritten )?[Bb]y (?P<names>[^\d,|]{4,80}?),? (?:at|on)\s+")
"""Who wrote a post, before the word that leads to its time ("Posted by Jane Roe at 5:14 PM")."""
_PLAYER = re.compile(r"0:00(?:[\s/]+0:00)?")  # the clock of a player that has not begun
_WEEKDAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight)\b[.:]?")
"""What may stand behind a clock alone on its line ("1 p.m. Tuesday")."""
_COUNTED = re.compile(r"\d[\d,.]*%? [a-z]{2}")  # "10:11 6 million copies"
_SAID = re.compile(r"[\[(*•\s]{0,3}(?:[Nn]oon|[Mm]id(?:day|night))\s?[\]):–—-]")
"""A time in words before a mark ("[Midnight] ..."); without one, they open sentences."""
_HANDLE = re.compile(r"@?\w+[._]\w+|@\w+")
"""An account's name ("jane.roe"): an author's where the time beside it counts seconds, as those of chat tools do."""
_EDITED_BY = re.compile(r"\bedited by .*")
_BY_OR_FROM = re.compile(r"^(?:[Bb]y|from)\s+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A stamp on a line: where it stands (`placement`), the words around it on the line (offsets into the line)."""

    line: int
    placement: str
    stamp: Stamp
    start: int
    end: int
    author: str | None = None
    lead: int = 0
    """Lines straight above that are the same post's time, said another way ("2h ago" above "14:05 BST")."""

    @property
    def closes(self) -> bool:
        """The line ends a post rather than starting one."""
        return self.placement in {"signature", "closing"}


FAMILY = {"alone": "own line", "author": "own line", "badge": "own line"}
_NAMED = re.compile(rf"(?:[•*▪-]\s*)?(?P<names>{NAMES})[\s,|·-]*(?=[\d(]|[A-Z][a-z]{{2,8}}\.? \d)")
_BEFORE_BRACKETS = re.compile(r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?): \[(?=\d)")
_BEFORE_CLOCK = re.compile(r"[a-z][a-z-]{1,14}(?=\d{1,2}[:.][0-5]\d\s?[AP]M\s)")
"""What words for a picture leave glued before a clock in capitals ("hat10:02AM Doors open")."""
_ENDS_GLUED = ("ago", ")", "am", "pm", "AM", "PM")
"""What a stamp ends with beside digits where a post's first word is glued to it ("8:41pmTax rise")."""
GLUED_LEAD, BRACKETED = "before text, glued lead", "before text, bracketed"


def is_edit_note(line: Line) -> Stamp | None:
    """The stamp of a line that says when a post was last changed ("Updated at 12.36 BST"); None for any other line."""
    text = line.words
    if text[0] not in "UuLlEeMm" or len(text) > 90 or not _EDITED.fullmatch(text):
        return None
    found = stamps.leading(text)
    return found[0] if found and not text[found[2] :].strip(" .)") else None


def find(lines: Sequence[Line]) -> list[Marker]:
    """Every stamp that could mark a post, in the order of the lines."""
    markers = []
    notes = []
    for number, line in enumerate(lines):
        marker = marker_of(number, line)
        if marker:
            markers.append(marker)
        elif (stamp := is_edit_note(line)) is not None:
            notes.append(Marker(number, "alone", stamp, 0, len(line.words)))
    if notes and _open_posts(lines, markers, notes):
        markers = sorted([*markers, *notes], key=lambda marker: marker.line)
    return _paired(markers)


def _open_posts(lines: Sequence[Line], markers: Sequence[Marker], notes: Sequence[Marker]) -> bool:
    """Whether lines that say "Updated 1:48 AM" are the times of posts: a headline and prose stand under most, and no time of its own."""
    timed = {marker.line for marker in markers} | {note.line for note in notes}
    opening = 0
    for note in notes:
        after, then = note.line + 1, note.line + 2
        is_clock = note.stamp.hour is not None and then < len(lines) and after not in timed
        opening += is_clock and then not in timed and is_headline_like(lines[after]) and ends_as_prose(lines[then])
    return opening >= 2 and opening >= 0.6 * len(notes)


def is_age(marker: Marker) -> bool:
    """The marker is an age and nothing else ("20m ago")."""
    return marker.placement == "alone" and marker.stamp.hour is None and marker.stamp.age_minutes is not None


def is_same_clock(one: Marker, two: Marker) -> bool:
    """The second is the first's clock and nothing else, said in twelve and in twenty-four hours, say ("3.05pm EDT", "15:05")."""
    return (
        two.placement == "alone"
        and one.placement in {"alone", "after headline", "glued after headline"}
        and one.stamp.hour is not None
        and two.stamp.hour is not None
        and (one.stamp.hour % 12, one.stamp.minute or 0) == (two.stamp.hour % 12, two.stamp.minute or 0)
        and (two.stamp.zone is None or two.stamp.zone == one.stamp.zone or zone_of(two.stamp.zone) == zone_of(one.stamp.zone))
        and two.stamp.day is None
    )


def said_again(stamp: Stamp, line: Line) -> int:
    """Where a post's date and clock end that open the line under its stamp once more, glued to the text or not; 0 where they do not."""
    found = stamps.leading(line.words) if stamp.day is not None and stamp.hour is not None and line.words[0].isdigit() else None
    if found is None or (found[0].hour, found[0].minute, found[0].month, found[0].day) != (
        stamp.hour,
        stamp.minute,
        stamp.month,
        stamp.day,
    ):
        return 0
    return found[2]


def _paired(markers: Sequence[Marker]) -> list[Marker]:
    """One marker for each post whose time stands on neighbouring lines: an age over a clock, or (again and again) a clock over an age."""
    neighbours = [
        (one, two) for one, two in pairwise(markers) if one.line + 1 == two.line and one.placement == "alone" and two.placement in FAMILY
    ]
    above = {two.line for one, two in neighbours if is_age(one) and two.stamp.hour is not None}
    again = {two.line for one, two in pairwise(markers) if one.line + 1 == two.line and not one.closes and is_same_clock(one, two)}
    copies = {two.line for one, two in neighbours if two.line in again and one.stamp.text == two.stamp.text}
    if 3 * len(copies) < len(markers):  # posts of one minute, the first of them without words
        again -= copies
    dated = {two.line for one, two in pairwise(markers) if two.line in again and one.stamp.day is not None}
    if len(dated) < 2:  # the page's own day and hour stands straight above its newest post, written in that minute
        again -= dated
    below = {two.line for one, two in neighbours if is_age(two) and one.stamp.hour is not None}
    if len(below) < 2:  # the page's own time may stand above the age of the first post
        below = set()
    kept = [marker for marker in markers if marker.line not in below | again and marker.line + 1 not in above]
    return [replace(marker, lead=1) if marker.line in above else marker for marker in kept]


def marker_of(number: int, line: Line) -> Marker | None:
    """The stamp of a line that could mark a post; None where the line has none."""
    text = line.words
    is_early = _DIGIT.search(text, 0, 60) is not None or _SAID.match(text) is not None
    may_close = len(text) <= _LONGEST_STAMPED and _may_close(text)
    if not is_early and not may_close:
        return None
    numbered = NUMBERED.match(text)
    offset = numbered.end() if numbered and len(text) > numbered.end() else 0
    found = stamps.leading(text[offset:]) if is_early else None
    if found:
        stamp, start, end = found[0], found[1] + offset, found[2] + offset
        rest = text[end:].strip()
        if _OF_VIDEO.match(rest) or _PLAYER.fullmatch(text):
            return None
        if start and _EDITED.fullmatch(text[:start] + " "):
            return None
        if not rest or rest in ".:,|-–—)" or _WEEKDAY.fullmatch(rest):
            return Marker(number, "alone", stamp, start, len(text))
        return _opening(number, text, stamp, start, end)
    if is_early and (named := _named(number, text) or _after_place(number, text) or _after_lead(number, text)) is not None:
        return named
    if not may_close:
        return None
    closing = stamps.trailing(text)
    if closing:
        stamp, start = closing
        before = text[:start]
        bare = before.strip(" •|,-–—")
        author = _WRITTEN_BY.sub("", _EDITED_BY.sub("", bare)).strip(" ,")
        is_author = all(map(is_name, names_in(author) or [""])) or (_HANDLE.fullmatch(author) and stamp.second is not None)
        is_place = before.rstrip().endswith("|") and names_nobody(author)  # "Northern Mole | 11:30 am"
        if is_author and not is_place and not before.rstrip().endswith((" at", " on", "since", "from")):
            return Marker(number, "signature", stamp, start, len(text), ", ".join(names_in(author)))
        if (written := _WRITTEN_AT.fullmatch(before)) is not None and all(map(is_name, names_in(written["names"]))):
            return Marker(number, "signature", stamp, start, len(text), ", ".join(names_in(written["names"])))
        if re.fullmatch(r"[A-Z][\w .&'-]{2,30}\|\s*", before):
            return Marker(number, "alone", stamp, start, len(text))
        published = _PUBLISHED.search(before)
        if published:
            return Marker(number, "after headline", stamp, published.start(), len(text))
        if before.endswith(" (") and text[-1] == ")" and stamp.day is not None and stamp.hour is not None:
            return Marker(number, "after headline", stamp, len(before) - 1, len(text))  # "Polls open (Feb. 25, 8:40 a.m.)"
        is_version = len(before) > 1 and before[-2] in " (`\"'" and before[-1] in "vV"  # "as of v2.14"
        if before and not before[-1].isspace() and before[-1] not in "([-–—$£€:,./" and not is_version:
            return Marker(number, "glued after headline", stamp, start, len(text))
    return None


def _may_close(text: str) -> bool:
    """Whether a stamp can stand at the end of `text`: a digit near its end, and no end of a sentence after words."""
    return (text[-1] not in '.!?"”:;,' or text[-2:-1] in "mM0123456789") and _DIGIT.search(text, max(0, len(text) - 34)) is not None


def _named(number: int, text: str) -> Marker | None:
    """A stamp after its author's name and before the post's first words ("Jane Roe 9/7/2016 4:57:09 PMThe doors ...")."""
    match = _NAMED.match(text) if len(text) > 12 else None
    found = stamps.parse_at(text, match.end()) if match else None
    if match is None or found is None or not text[found[1] :].strip(" .:,|-–—"):
        return None
    authors = names_in(match["names"])
    follows = text[found[1] :]
    is_glued = not follows[0].isspace() and follows[0] not in ",.;"
    if not all(map(is_name, authors)) or not (is_glued or follows.lstrip(" :–—|-")[:1].isupper()):
        return None
    return Marker(number, "named", found[0], match.end(), found[1], ", ".join(authors))


def _after_lead(number: int, text: str) -> Marker | None:
    """A stamp after a writer's name, or after words glued to it, in a form that marks posts only beside plainer ones of its page."""
    named = _BEFORE_BRACKETS.match(text)
    lead = named or _BEFORE_CLOCK.match(text)
    found = stamps.parse_at(text, lead.end()) if lead else None
    if lead is None or found is None or (named and text[found[1] : found[1] + 1] != "]"):
        return None
    return Marker(number, BRACKETED if named else GLUED_LEAD, found[0], lead.end(), found[1], named["name"] if named else None)


def _after_place(number: int, text: str) -> Marker | None:
    """A stamp after the place and the agency of a report, before its first words ("HULL (AFP) - 10:52 GMT - Tensions rise")."""
    match = agencies.dateline().match(text) if ")" in text[:50] else None
    found = stamps.parse_at(text, match.end()) if match else None
    if match and found and not text[found[1] :].strip(" .:"):
        return Marker(number, "alone", found[0], match.end(), len(text))
    gap = _SEPARATOR.match(text, found[1]) if found else None
    if match is None or found is None or gap is None or not gap.group().strip():
        return None
    return Marker(number, "before text", found[0], match.end(), found[1])


def _opening(number: int, text: str, stamp: Stamp, start: int, end: int) -> Marker | None:
    """A stamp at the start of a line that goes on."""
    if text.startswith(")", end) and text[start - 1 : start] == "(" and start > 1:
        end += 1  # "UPDATE (6:42 PM): ..."
    gap = _SEPARATOR.match(text, end)
    after = gap.end() if gap else end
    rest = text[after:].strip()
    authors = names_in(_BY_OR_FROM.sub("", rest)) if len(rest) < 80 else []
    # Of several names each is somebody's: "Scalable Writing, Ada Lund" is a talk and who gives it.
    is_talk = len(authors) > 1 and any(map(names_nobody, authors))
    if authors and all(map(is_name, authors)) and not is_talk and not text[end:after].strip(" ,|·-–—"):
        return Marker(number, "author", stamp, start, end, ", ".join(authors))
    if badge(rest)[0]:
        return Marker(number, "badge", stamp, start, end)
    lead = text[:start].strip(" •-–—*▶+:,(").lower()
    if start > 3 and lead and lead.removesuffix(" at") != "update" and not (text[0] in "[(" and text[end] in "])"):
        return None
    if gap and gap.group().strip():
        is_update = gap.group().strip().lower() == "update:"
        return Marker(number, "before text", stamp, start, after if is_update else end)
    # "3m ago 07.36 175km to go", "12.51pm BST 144km to go"
    is_full = stamp.day is not None and stamp.hour is not None  # "March 18, 9 p.m. The lamps ..."
    is_sure = (stamp.age_minutes is not None and stamp.hour is not None) or (bool(stamp.zone) and PLAY.match(rest) is not None)
    if (
        gap
        and (stamp.zone or is_sure or is_full or text.lstrip(" +")[:1].isdigit())
        and (is_sure or rest[:1].isupper() or rest[:1] in "\"'“‘[(@#")
    ):
        return Marker(number, "before text, no mark", stamp, start, end)
    is_glued = text[end - 1].isdigit() or text.endswith(_ENDS_GLUED, 0, end)
    if gap is None and not lead and is_glued and _GLUED.match(text, end):
        return Marker(number, "before text, no mark", stamp, start, end)
    if gap and HALVED.search(stamp.text) and text[:1].isdigit() and rest[:1].islower():
        return Marker(number, SMALL, stamp, start, end)
    if gap and text[:1].isdigit() and (_COUNTED.match(rest) or PLAY.match(rest)):
        return Marker(number, SMALL, stamp, start, end)
    return None


def is_date(line: Line) -> bool:
    """The line is a date and nothing more ("Monday, March 16")."""
    if len(line.words) > 40 or not _DIGIT.search(line.words):
        return False
    stamp = stamps.parse_date(line.words)
    return stamp is not None and len(stamp.text) == len(line.words.rstrip(" ,.:"))


def is_day(line: Line) -> bool:
    """The line is a date, or a day of the week or a word for one, and nothing more: the day of the posts below it."""
    return is_date(line) or (len(line.words) <= _LONGEST_DAY and line.folded.rstrip(" ,.:") in _days())


@cache
def _days() -> frozenset[str]:
    return frozenset({*settings("calendar")["weekdays"], *settings("calendar")["days_told"]})


def with_days(lines: Sequence[Line], markers: Sequence[Marker]) -> list[Marker]:
    """The stamps with the day that stands above them, where lines with a day part the posts ("March 29", then "Update 1:30 pm: ...")."""
    days: dict[int, Stamp] = {}
    for marker in markers:
        for number in range(max(0, marker.line - marker.lead - 2), marker.line - marker.lead):
            if is_date(lines[number]) and (day := stamps.parse_date(lines[number].words)) is not None:
                days[number] = day
    if not any(number > markers[0].line for number in days):
        return list(markers)
    found, places = [], sorted(days)
    for marker in markers:
        place = bisect_right(places, marker.line)
        stamp, day = marker.stamp, days[places[place - 1]] if place else None
        if day is not None and stamp.hour is not None and stamp.day is None and stamp.instant is None:
            stamp = replace(stamp, year=day.year, month=day.month, day=day.day)
        found.append(replace(marker, stamp=stamp))
    return found


def dated(lines: Sequence[Line]) -> list[Marker]:
    """Lines that are a date and nothing more, where there are three or more: all that some pages say of the time of a post."""
    found = []
    for number, line in enumerate(lines):
        if len(line.words) <= 40 and _DIGIT.search(line.words):
            stamp = stamps.parse_date(line.words)
            if stamp is not None and len(stamp.text) == len(line.words.rstrip(" ,.")):
                found.append(Marker(number, "alone", stamp, 0, len(line.words)))
    return found if len(found) >= LEAST else []


_MAY_LEAD = re.compile(r"publish|updat|posted|created|modifi|\|", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAGE_LEAD = re.compile(
    r".{0,40}?(?:(?:first |last )?(?:published|updated|posted|created|modified)\b(?:\s?[:–—-])?|\|)\s*(?:on\s+|at\s+)?", re.IGNORECASE
)
_DATE_ONLY = re.compile(
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun|wed|thu|sat)(?:day)?,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2}(?:st|nd|rd|th)?),?\s+(?:19|20)\d\d"
    r"|\b[0-3]?\d\.[01]?\d\.(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def parse_page_time(line: Line) -> Stamp | None:
    """The page's own date and time on a line above the posts ("Mon 15 May 2023 12.50 BST", "Updated 6:40 a.m. ET, February 19, 2020")."""
    text = line.words
    return None if len(text) > 140 or not _DIGIT.search(text) or is_tweet_signature(line) else _parse_page_time(text)


@lru_cache(REMEMBERED)
def _parse_page_time(text: str) -> Stamp | None:
    found = stamps.leading(text)
    if found and len(text[found[2] :].strip()) < 40 and (found[0].day is not None or not text[found[2] :].strip()):
        return found[0]
    for lead in _PAGE_LEAD.finditer(text) if _MAY_LEAD.search(text) else ():
        parsed = stamps.parse_at(text, lead.end())
        if parsed and (parsed[0].day is not None or parsed[0].age_minutes is not None or not text[parsed[1] :].strip()):
            return parsed[0]
    if _YEAR.search(text) and (date := _DATE_ONLY.search(text)) and len(text) - (date.end() - date.start()) < 50:
        timed = stamps.parse_at(text, date.start())
        return timed[0] if timed is not None and timed[0].day is not None else stamps.parse_date(date.group())
    closing = stamps.trailing(text)
    return closing[0] if closing and closing[0].day is not None else None


def day_under(line: Line) -> Marker | None:
    """The date of a line that is a date, alone or with the author's name after it; None for any other line."""
    if len(line.words) > 80 or (day := stamps.parse_date(line.words)) is None:
        return None
    rest = line.words[len(day.text) :].strip(" ,.|")
    author = re.sub(r"^[Bb]y\s+", "", rest)
    if rest and not all(map(is_name, names_in(author) or [""])):
        return None
    return Marker(0, "alone", day, 0, len(day.text), ", ".join(names_in(author)) or None)
