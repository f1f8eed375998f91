"""What a text with times rather is than a live blog: a programme, a transcript, a chat, a log, a forum, code, a list of stories.

Belongs here: what its times and the lines under them say against it. Does not: what speaks for it (`signs`).

Times alone do not make a live blog. Such a text is taken for one only where its own words say that it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, words
from pipelines.model.segments import Stamp
from pipelines.reading import agencies, stamps
from pipelines.reading.boundaries import opens_with_play
from pipelines.reading.choosing import steadiness
from pipelines.reading.lines import Line, ends_as_prose, is_furniture, is_headline_like
from pipelines.reading.signs import OPENING_LINES, calls_itself_live, has_ended, is_titled_live, live_phrases
from pipelines.reading.stamped import Marker

_SPOKEN = re.compile(r"[\"“]?[^\W\d][\w .'’-]{0,30}:\s|[A-Z][A-Z .'’-]{2,40}:|<[^<>]{1,30}>")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][A-Z .,'’-]+)?: ")
_LOGGED = re.compile(r"(?:\d{3}\s+)?(?:[-\w]+\s+)?\[?(?:INFO|DEBUG|WARN(?:ING)?|ERROR|TRACE|FATAL|NOTICE)\b")
_RANGE = re.compile(r"[\d:.,]*\s*-->|\d{3} -->")
_SECTION = re.compile(r"\d{1,2}\.\d\d")
_NUMBER = re.compile(r"\d+")
_CODE = re.compile(r"[;{}(\[]$|\b[a-z_]\w*\([^()\s]*\)|\w (?:[-+|]?=|==|=>|->) |^(?:from [\w.]+ )?import \w|^@\w+$|^\"{3}")
_CODE_MARKS, _CODE_ENDS = ("(", "=", "->", "import ", "@", '"""'), frozenset(";{}([")
"""Without one of these no line is code: most lines are prose, whose every place would be tried."""
_LINES_OF_CODE, _CODE_SHARE, _QUOTED_SHARE = 300, 0.2, 0.1
_QUOTED_CODE = re.compile(r"`[^`\s][^`]*`")
_COUNTED_POSTS = re.compile(r"\d{1,4} (?:posts|updates)", re.IGNORECASE)
_FROM_NOUGHT = re.compile(r"0:[0-5]\d(?!\s?[ap])")
"""A time of a recording; hours after midnight are written with two noughts."""
_ROUND_ENOUGH, _ROUGH, _TEASERS = 4, 2, 2
_ORDERLY = 0.75
_LONGEST_LINE, _PARAGRAPH = 300, 100
_ABOUT_WHEN = re.compile(r"[A-Za-z ]{5,18} \d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?[^:–—]{0,14}[:–—]\s")
"""A time that opens a line and is only roughly known ("Shortly before 9am: ..."): whoever writes it looks back."""
_DAY = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]20\d\d|20\d\d-\d\d-\d\d")
_DAYS_APART, _ANY_YEAR, _DAYS, _MANY_DAYS = 4, 2024, 2, 3
_SHORT = 25
_MESSAGE = re.compile(r"\s#\d{1,6}$")
"""The number of a message behind its time, as forums write it."""
_SENDER = re.compile(r"[<(]?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b[>)]?")
_CUT_OFF = ("…", "[…]", "[...]")
_CAPTION = 40


@cache
def _rough_openings() -> tuple[str, ...]:
    return tuple(f"{entry} " for entry in entries("rough_openings"))


@cache
def _timeline() -> re.Pattern[str]:
    """The words, and "How the day unfolded", "... minutes" unless they are counted ("She sang for 12 minutes")."""
    every = any_of(entries("timeline_titles"))
    return re.compile(rf"\b(?:{every})\b|\bhow (?:the )?(?:[\w'’]+ ){{1,4}}unfolded\b|(?<!\d )\bminutes$", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('going_on'))})(?:\.{{3}}|…| >| ›|)$", re.IGNORECASE)


def doubt(text: str, lines: Sequence[Line], markers: Sequence[Marker], title: str | None) -> str | None:
    """What a text with `markers` rather is than a live blog; None where nothing speaks for that, or its own words call it live."""
    chunks = [lines[a.line + 1 : b] for a, b in zip(markers, [*(m.line for m in markers[1:]), len(lines)], strict=True)]
    firsts = ["" if m.placement in {"badge", "author"} else lines[m.line].words[m.end :].lstrip(" :–—|,-.•)]") for m in markers]
    inline = sum(bool(first) for first in firsts) >= 0.7 * len(markers)
    openings = [first or (chunk[0].words if chunk else "") for first, chunk in zip(firsts, chunks, strict=True)]
    broken = sum(
        opening[:1].islower() and not ends_as_prose(lines[marker.line - 1])
        for opening, marker in zip(openings, markers, strict=True)
        if marker.line
    )
    spoken = sum(opening[:1].islower() for opening in openings)
    if broken >= 0.5 * len(markers) or (spoken >= 0.6 * len(markers) and _is_every_minute(markers)):
        return "a transcript whose sentences run on over its times"
    if _share(openings, _LOGGED) >= 0.5:
        return "a log"
    if _share(firsts, _RANGE) >= 0.5:
        return "subtitles"
    if not inline and not _says(chunks, 2 * len(chunks)):
        return "a list of stories"
    if sum(any(line.words.endswith(("...", "…")) for line in chunk) for chunk in chunks) >= 0.7 * len(chunks) >= _ROUND_ENOUGH * 0.7 and (
        sum(map(_sentences, chunks)) <= 1.3 * len(chunks)
    ):
        return "a list of stories, each with the beginning of its text"
    if sum(lines[marker.line].words.endswith(_CUT_OFF[1:]) for marker in markers) >= 0.7 * len(markers):
        return "a list of stories, each cut off in brackets"
    if sum(any(">> " in line.words for line in chunk) for chunk in chunks) >= 0.5 * len(chunks):
        return "a transcript: its lines say where another speaker begins"
    if sum(line.words[:18].lower().startswith(_rough_openings()) and _ABOUT_WHEN.match(line.words) is not None for line in lines) >= _ROUGH:
        return "a timeline: some of its times are rough"
    if _share(openings, _SPEAKER) >= 0.5 and any("TRANSCRIPT" in line.words.upper() for line in lines[:OPENING_LINES]):
        return "a transcript: its lines name their speakers"
    if _is_recording(markers):
        return "a transcript of a recording: its times count from nought"
    above = lines[: markers[0].line] or lines[:1]
    if _spans_days(markers, _MANY_DAYS) and sum(map(_sentences, chunks)) <= 1.3 * len(chunks) and not is_titled_live(above, title):
        return "a list of stories of many days, each with a teaser"
    if sum(_MESSAGE.search(lines[marker.line].words) is not None for marker in markers) >= 0.6 * len(markers) and not (
        calls_itself_live(above, title) or is_titled_live(above, title)
    ):
        return "a forum: its messages are numbered beside their times"
    if calls_itself_live(above, title) or is_titled_live(above, title) or has_ended(lines) or live_phrases(text) >= 2:
        return None
    if offers_posts(lines, markers):
        return None
    if spoken >= 0.6 * len(markers):
        return "a transcript: its lines go on in small letters"
    if inline and _FROM_NOUGHT.match(markers[0].stamp.text) and not _FROM_NOUGHT.match(markers[-1].stamp.text):
        return "a transcript: its times count from nought"
    if steadiness(markers) < _ORDERLY:
        return "records: their times run in no order"
    is_labelled = all(marker.placement == "badge" for marker in markers)  # "2 p.m. update:"
    if not is_labelled and _is_round(markers) and _told(lines, markers, chunks) < _SHORT * len(markers):
        return "a programme: its times are all round"
    if not inline and not is_labelled and _is_round(markers) and _goes_on_in_parts(chunks):
        return "a programme: its times are all round, and the same names come back under them"
    is_told = 2 * sum(_sentences(chunk) > 1 for chunk in chunks) > len(chunks)  # a section's name may stand above every post
    if not is_told and _is_monotonous(openings):
        return "a log"
    if inline and _is_every_minute(markers) and all(_SECTION.fullmatch(marker.stamp.text) for marker in markers):
        return "a text with numbered sections"
    forum = tuple(words("forum_words"))
    if sum(any(line.folded.startswith(forum) for line in chunk) for chunk in chunks) >= 0.6 * len(chunks):
        return "a forum"
    if not is_told and _repeats(chunks):
        return "records: the same line stands under most of its times"
    if _is_chat(lines, markers, chunks):
        return "a conversation"
    if sum(any(_SENDER.search(line.words) for line in chunk) for chunk in chunks) >= 0.6 * len(chunks):
        return "letters: an address of mail stands beside most of its times"
    if sum(stamps.parse_at(first) is not None for first in firsts) >= 0.5 * len(markers):
        return "a programme of events with beginnings and ends"
    if inline and _share(firsts, _SPOKEN) >= 0.7 and sum(bool(_sentences(chunk)) for chunk in chunks) < 0.5 * len(chunks):
        return "a conversation"
    ages = sum(marker.stamp.age_minutes is not None and marker.stamp.hour is None for marker in markers)
    headed = sum(any(is_headline_like(line) and not is_furniture(line) for line in chunk) for chunk in chunks)
    is_old = ages >= 0.8 * len(markers) or (_spans_days(markers, _DAYS) and headed >= 0.6 * len(chunks))
    if is_old and sum(map(_sentences, chunks)) <= 1.3 * len(chunks):
        return "a list of stories, each with its age or day and a teaser"
    authors = [marker.author for marker in markers if marker.author]
    if len(authors) >= 5 and len(authors) == len(markers) and len(set(authors)) >= 0.8 * len(authors):
        return "comments, each by somebody else"
    if any(
        _timeline().search(line.words)
        for line in lines[: max(1, markers[0].line)][:OPENING_LINES]
        if (len(line.words) < 160 or line.words[-1] == ":") and line.words[0] not in "•*"
    ):
        return "a programme, a timeline or a transcript, by its title"
    if inline:
        said = sum(len(first.split()) + sum(len(line.words.split()) for line in chunk) for first, chunk in zip(firsts, chunks, strict=True))
    else:
        said = sum(_prose_words(chunk) for chunk in chunks)
    if said < 7 * len(chunks):
        return "a list: hardly anything is said under its times"
    return None


def offers_posts(lines: Sequence[Line], markers: Sequence[Marker]) -> bool:
    """Whether the page offers its posts in either order ("113 Posts", "Sort by"), or says of most when they were "published"."""
    above = lines[: markers[0].line]
    if any(_COUNTED_POSTS.fullmatch(a.words) and b.folded.startswith("sort by") for a, b in pairwise(above[-OPENING_LINES:])):
        return True
    return sum(_says_published(lines[marker.line].words, marker.start) for marker in markers) >= 0.7 * len(markers)


def _is_recording(markers: Sequence[Marker]) -> bool:
    """Whether times to the second count up from the first minute ("00:00:25"), as those of a video's words do."""
    first = markers[0].stamp
    if first.second is None or (first.hour, first.minute) != (0, 0) or first.day is not None:
        return False
    told = [((m.stamp.hour or 0) * 60 + (m.stamp.minute or 0)) * 60 + (m.stamp.second or 0) for m in markers]
    return all(one <= two for one, two in pairwise(told))


def _says_published(text: str, start: int) -> bool:
    """Whether a stamp is glued to its headline with a word between ("Ferry leavespublished at 9:40 ..."), as only live blogs have it."""
    return start > 0 and not text[start - 1].isspace() and text.startswith("published", start)


def _is_monotonous(openings: Sequence[str]) -> bool:
    """Whether most entries say the same but for their numbers, as those of a machine do."""
    said = Counter(_NUMBER.sub("0", opening[:160]) for opening in openings if len(opening) > 10)
    return len(openings) >= _ROUND_ENOUGH and bool(said) and said.most_common(1)[0][1] >= max(_ROUND_ENOUGH, 0.5 * len(openings))


def is_code(lines: Sequence[Line]) -> bool:
    """Whether a text is a program's, or tells of one: many of its lines end, call or assign as no sentence does, or quote code."""
    told = lines[:_LINES_OF_CODE]
    short = [line.words for line in told if len(line.words) < _LONGEST_LINE]
    marked = [text for text in short if text[-1] in _CODE_ENDS or any(map(text.__contains__, _CODE_MARKS))]
    if sum(_CODE.search(text) is not None for text in marked) > _CODE_SHARE * len(told):
        return True
    quoting = sum("`" in line.words and _QUOTED_CODE.search(line.words) is not None for line in told)
    return quoting >= _ROUND_ENOUGH - 1 and quoting > _QUOTED_SHARE * len(told)


def lists_others(lines: Sequence[Line]) -> bool:
    """Whether a page without stamps shows what others wrote: messages of a forum, or stories of a front page, an author and a teaser each.

    Such pages may well link to live blogs, or discuss them. Authors of a live blog write again, and more than a sentence.
    """
    if sum(line.words.endswith((" min read", " minute read")) for line in lines) >= _ROUND_ENOUGH - 1:
        return True
    forum = tuple(words("forum_words"))
    short = [line for line in lines if len(line.words) < 80]
    said = [n for n, line in enumerate(lines) if len(line.words) < 80 and line.folded.startswith(forum)]
    if len(said) >= _ROUND_ENOUGH - 1 and said[0] < len(lines) / 2:  # comments below a live blog are no forum
        return True
    if sum(map(_is_of_other_story, lines)) >= _TEASERS:
        return True
    days = {line.words for line in lines if len(line.words) <= len("31-12-2025") and _DAY.fullmatch(line.words)}
    if len(days) >= _MANY_DAYS and not is_titled_live(lines):  # a day alone over each story
        return True
    told = [line.words for line in lines if len(line.words) > _PARAGRAPH and (ends_as_prose(line) or line.words.endswith(_CUT_OFF))]
    if len(told) >= _ROUND_ENOUGH - 1 and sum(text.endswith(_CUT_OFF) for text in told) > 0.7 * len(told):
        return True
    long = [line for line in lines if len(line.words) > 2 * _PARAGRAPH and not opens_with_play(line.words)]  # "Round 9: ... 10-9 Lund"
    if len(long) >= _ROUND_ENOUGH and sum(line.words[-1].isalpha() for line in long) > 0.7 * len(long):  # cut off without a mark
        return True
    authors = [by for line in short if line.words[0] in "•*Bb" and (by := line.folded.lstrip("•* ")).startswith("by ")]
    is_varied = len(authors) >= _ROUND_ENOUGH - 1 and len(set(authors)) >= 0.8 * len(authors)
    # The page's own title is no teaser: where it calls the page live, those who wrote are its reporters.
    is_short = sum(len(line.words) > _CAPTION and _is_prose(line) for line in lines) <= 2.2 * len(authors)
    return is_varied and is_short and not is_titled_live(lines[:OPENING_LINES])


def _is_of_other_story(line: Line) -> bool:
    """Whether a line is a teaser that goes on elsewhere, or opens with a place and an agency as a story does.

    A live blog has one such line at most, a summary of the news several.
    """
    text = line.words
    goes_on = text[-1] in ".…>›gG" and _goes_on().search(text, max(0, len(text) - 20)) is not None
    return goes_on or (text[1:3].isupper() and agencies.dateline().match(text) is not None)


def _repeats(chunks: Sequence[Sequence[Line]]) -> bool:
    """Whether one line of several words, and no furniture, stands under most times: the links and labels of an archive's records."""
    found = Counter(
        words_ for chunk in chunks for words_ in {line.words for line in chunk if line.words.count(" ") > 1 and not is_furniture(line)}
    )
    return any(count >= max(_ROUND_ENOUGH - 1, 0.6 * len(chunks)) for _words, count in found.most_common(1))


def _is_chat(lines: Sequence[Line], markers: Sequence[Marker], chunks: Sequence[Sequence[Line]]) -> bool:
    """Whether people take turns in a few words each, on a page that has no title."""
    authors = [marker.author for marker in markers if marker.author]
    if markers[0].line > 0 or len(authors) < len(markers) or len(set(authors)) < 2:
        return False
    turns = sum(one != two for one, two in pairwise(authors))
    return turns >= 0.6 * (len(authors) - 1) and _told(lines, markers, chunks) < _SHORT * len(markers)


def _told(lines: Sequence[Line], markers: Sequence[Marker], chunks: Sequence[Sequence[Line]]) -> int:
    """Words beside and under the stamps."""
    under = sum(len(line.words.split()) for chunk in chunks for line in chunk)
    return under + sum(len(lines[marker.line].words[marker.end :].split()) for marker in markers)


def _is_round(markers: Sequence[Marker]) -> bool:
    """Whether all times are full hours or five-minute steps, as those of programmes are and those of reports hardly ever."""
    stamps_ = [marker.stamp for marker in markers]
    return len(markers) >= _ROUND_ENOUGH and all(s.hour is not None and not s.second and (s.minute or 0) % 5 == 0 for s in stamps_)


def _goes_on_in_parts(chunks: Sequence[Sequence[Line]]) -> bool:
    """Whether most entries have a name that others have, too, and more than one: series of which several parts are shown in a day."""
    names = Counter(chunk[0].words for chunk in chunks if chunk and is_headline_like(chunk[0]) and not is_furniture(chunk[0]))
    again = {name: count for name, count in names.items() if count > 1}
    return len(again) > 1 and 2 * sum(again.values()) > len(chunks)


def is_archive(moments: Sequence[Stamp | None]) -> bool:
    """Whether dated posts stand days apart: entries of a diary or an archive rather than of one live blog."""
    year = None if any(stamp is not None and stamp.year for stamp in moments) else _ANY_YEAR  # dates that all leave the year out
    days = sorted(day.toordinal() for stamp in moments if stamp is not None and (day := _day(stamp, year)) is not None)
    if len(days) < 3 or len(days) < 0.8 * len(moments):
        return False
    gaps = sorted(two - one for one, two in pairwise(days))
    return gaps[len(gaps) // 2] >= _DAYS_APART and gaps[len(gaps) // 4] >= 2


def _spans_days(markers: Sequence[Marker], most: int) -> bool:
    """Whether all times have their year, and stand on more days than `most`."""
    days = [(marker.stamp.year, marker.stamp.month, marker.stamp.day) for marker in markers if marker.stamp.year is not None]
    return len(days) == len(markers) and len(set(days)) > most


def _day(stamp: Stamp, year: int | None) -> date | None:
    if stamp.instant is not None:
        return stamp.instant.date()
    year = stamp.year or year
    if year is None or stamp.month is None or stamp.day is None:
        return None
    try:
        return date(year, stamp.month, stamp.day)
    except ValueError:
        return None


def _is_every_minute(markers: Sequence[Marker]) -> bool:
    """Whether the times step by one minute each, as those of subtitles do."""
    minutes = [(marker.stamp.hour or 0) * 60 + (marker.stamp.minute or 0) for marker in markers]
    return sum((two - one) % 720 == 1 for one, two in pairwise(minutes)) >= 0.8 * (len(markers) - 1)


def _share(texts: Sequence[str], form: re.Pattern[str]) -> float:
    return sum(form.match(text) is not None for text in texts) / max(1, len(texts))


def _prose_words(chunk: Sequence[Line]) -> int:
    """Words under a stamp that stand in sentences."""
    return sum(len(line.words.split()) for line in chunk if _is_prose(line))


def _says(chunks: Sequence[Sequence[Line]], least: int) -> bool:
    """Whether `least` words stand in sentences under the stamps; stops counting there."""
    said = 0
    for chunk in chunks:
        said += _prose_words(chunk)
        if said >= least:
            return True
    return False


def _sentences(chunk: Sequence[Line]) -> int:
    """Lines under a stamp that are prose."""
    return sum(map(_is_prose, chunk))


def _is_prose(line: Line) -> bool:
    return not is_furniture(line) and (ends_as_prose(line) or len(line.words) > 80)
