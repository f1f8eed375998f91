"""What a page has glued together. Belongs here: finding and parting headlines, links and whole posts that stand on one line.

Does not: a credit (`credits`) or a role (`labelling`) that is glued to a line.

One line with a joint may be a name ("LinkedIn"); a page whose posts nearly all begin with one ("Ferry leaves at lastThe ferry has ...")
has lost the edge of its headlines. So it is with links ("ShareFerry leaves") and with posts ("... at last. 10:41 AM: The ferry ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipelines.language.vocabulary import words
from pipelines.reading import markdown
from pipelines.reading.bylines import NAMES, is_name, names_in
from pipelines.reading.lines import Line, ends_as_prose, is_furniture, is_headline_like, lines_of

_JOINT = re.compile(r"(?:(?<=[a-zà-ÿ0-9!?”’)%])|(?<=[a-z]{3}'))(?=[A-Z“][a-zà-ÿ’']*\.?[ ,])")
_LONGEST, _LEAST_WORDS, _MOST_WORDS = 140, 2, 20
_LEAST, _SHARE, _NEARLY_ALL, _VARIED = 3, 0.6, 0.8, 0.7
_LEAST_BROKEN, _BROKEN_SHARE, _SHORTEST_BROKEN, _WIDEST, _NEARLY_FULL = 4, 0.15, 30, 100, 0.95
_NEARLY_EXACT, _EXACT_SHARE, _WIDEST_EXACT, _SURELY_SHORT = 0.9, 0.2, 132, 0.8
_PARTED_SHARE, _BULLETS = 0.3, frozenset("-*•▪■●–—")
_SPACE, _TIME = re.compile(r"\s"), re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:[ap]m)?\b(?![,.:]?\d)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d|[:.]\d\d[ap]m|[ap]m)\b(?![,.:]?\d)")
_LONGEST_LINK, _SHORTEST_LINK = 30, 5
_NUMBER = re.compile(r"\d{1,4}\.\s+")
_SENTENCE_ENDS = frozenset('.!?…"”’)')
_LABEL = "Breaking"
"""A label beside a headline that copies glue to it ("BreakingFerry leaves"): once is enough."""
_LONG = 200
_TOLD, _SHORTEST_TEXT, _GLUED_SHARE = 60, 40, 0.25
_RUN_ON = re.compile(
    r"[.!?…\"”’)\]]\s*(?=(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?|[012]\d[0-5]\d(?=\s[A-Z]{2,4}:)|\d{1,2}\s?[ap]m\b)"
    r"(?:\s[A-Z]{2,4})?\s?[:–—]\s[A-Z\"“'‘]|(?<=\s)\d{1,3}['’′]\s[–—-]\s[A-Z]"
    r"|\d{1,2}[.:]\d\d\s?[ap]m (?-i:[A-Z]{3,4} )(?:(?-i:[A-Z\"“‘])|\d{1,3}\s?km))"
    r"|\s(?=\d{1,2}[.:]\d\d\s?[ap]m [A-Z]{2,4}\s?\d\d:\d\d\s|\d{1,2}:\d\d \([A-Z]{2,4}\) \d{1,2} [A-Z]{3,9} 20\d\d\s)",
    re.IGNORECASE,
)
"""Where a post begins in the middle of a line: after a sentence, before a time or a minute of play with a colon or a dash; or before a
time that is said twice ("5.02pm GMT17:02") or with its zone and day ("09:20 (IST) 10 Mar 2022")."""

_HOURS = re.compile(r"(?<=[.!?\"”’)…])\s+(?=(?P<clock>(?:[01]\d|2[0-3])[0-5]\d): ?[A-Z\"“'‘])")
"""Four figures and a colon after a sentence: hours ("1423: ...") where many count one way, else years."""
_LEAST_HOURS, _YEARS = 5, range(1900, 2060)

_STAMPED_END = re.compile(
    r"(?<=[.!?\"”’)])(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}),? (?:19|20)\d\d,? "
    r"\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4})?$"
)
"""A date and a clock glued behind the end of a sentence: the next post's stamp."""
_LONGEST_STAMP = 40
_TITLE_LINES, _DATE_LINES = 4, 12
_GLUED_DAY = re.compile(r"(?P<section>[A-Z][A-Za-z &]{2,20}[a-z])(?:[A-Z][a-z]{2,8} \d{1,2}, |\d{1,2} [A-Z][a-z]{2,8} )(?:19|20)\d\d")
_GLUED_BYLINE = re.compile(rf"(?<=[a-z0-9?!’'”\")])By (?P<names>{NAMES})$")
_MARKED = re.compile(r"date:? (?:19|20)\d\d-\d\d-\d\d(?:T[\d:.Z+-]+)?\s+(?=\S)", re.IGNORECASE)
"""What tools that collect pages write before the first line of one: a day that may be the page's or that of the collecting."""


def parted_lines(text: str) -> list[Line]:
    """The lines of a page, what a width has broken put together and what is glued parted wherever the page itself shows it."""
    lines = _without_mark(_unwrapped(text, markdown.without_marks(_unquoted(lines_of(text)))))
    return _without_glued_stamps(_without_closing_links(_without_glued_links(_without_glued_byline(lines))))


def joint(text: str, least_words: int = _LEAST_WORDS) -> int:
    """Where the post's first word is glued to its headline; 0 where no headline of `least_words` or more ends so."""
    if len(text) < 40:
        return 0
    for match in _JOINT.finditer(text, 4 * least_words, _LONGEST):
        place = match.start()
        token = text.rfind(" ", 0, place) + 1
        if text[token:place].lower() in words("name_openings") or not least_words <= text.count(" ", 0, place) + 1 <= _MOST_WORDS:
            continue
        return place if text.count(" ", place) > _LEAST else 0
    return 0


def are_glued(firsts: Sequence[Line | None]) -> bool:
    """Whether most posts begin with a headline that is glued to their text, by their first lines."""
    joined = [_joined(line.words, place) for line in firsts if line is not None and (place := joint(line.words)) > 0]
    return len(joined) >= _LEAST and len(joined) >= _SHARE * len(firsts) and _are_varied(joined)


def heads(firsts: Sequence[Line | None]) -> list[int]:
    """Where the headline ends that is glued to each post's first line ("One runA short ball"), 0 for none; empty unless most are."""
    ends = [0 if line is None else joint(line.words, 1) for line in firsts]
    joined = [_joined(line.words, end) for line, end in zip(firsts, ends, strict=True) if line is not None and end]
    return ends if len(joined) >= max(_LEAST, _NEARLY_ALL * len(firsts)) and _are_varied(joined) else []


def _joined(text: str, place: int) -> str:
    """The two words that meet at a joint, as one ("rainShort", "HarbourCam")."""
    end = place
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[text.rfind(" ", 0, place) + 1 : end]


def _are_varied(joined: Sequence[str]) -> bool:
    """Whether joints are not the inside of one name that comes back ("HarbourCam" in every post)."""
    return len(set(joined)) >= _VARIED * len(joined)


def parted(line: Line) -> list[Line]:
    """The headline and the text of a line in which they are glued; the line itself where there is no joint."""
    place = joint(line.words)
    if not place:
        return [line]
    start = line.start + place
    return [Line(line.start, start, line.words[:place], line.is_after_blank), Line(start, line.end, line.words[place:], False)]


def without_glued_headlines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a page without stamps, headlines parted from the text glued to them, where a good share of its paragraphs begins so.

    Where posts begin is not known yet, so a joint counts only if a headline stands before it and a sentence after it; three words that
    differ are needed, for a name that is written so ("HarbourCam") comes back.
    """
    told = [n for n, line in enumerate(lines) if len(line.words) > _TOLD and ends_as_prose(line)]
    glued = {n: two for n in told if len(two := parted(lines[n])) == 2 and is_headline_like(two[0]) and len(two[1].words) > _SHORTEST_TEXT}
    joined = {head.words.rsplit(" ", 1)[-1] + text.words.split(" ", 1)[0] for head, text in glued.values()}
    if len(joined) < _LEAST or len(glued) < _GLUED_SHARE * len(told):
        return lines
    return [piece for n, line in enumerate(lines) for piece in glued.get(n, (line,))]


@cache
def _links() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The first letters of links for sharing and headings of the posts, and the form of one to which something is glued."""
    links = sorted(
        {text.capitalize() for text in words("share_links") | words("live_headings") if text[-1].isalpha()}, key=len, reverse=True
    )
    links = [_LABEL, *(text for text in links if len(text) >= _SHORTEST_LINK)]
    return tuple({text[:_SHORTEST_LINK] for text in links}), re.compile(rf"(?:{'|'.join(map(re.escape, links))})(?=[A-Z“‘\"])")


def _without_glued_links(lines: list[Line]) -> list[Line]:
    """The lines with links parted from what is glued to them ("ShareFerry leaves at last"), where the page does so again and again.

    Twice at least, or once where the same link stands alone on other lines: "SharePoint" in one line is a name. "Live feed" is none.
    """
    starts, form = _links()
    glued = [
        (n, match)
        for n, line in enumerate(lines)
        if (line.words.startswith(starts) and (match := form.match(line.words)))
        or (line.words[0].isdigit() and (number := _NUMBER.match(line.words)) and (match := form.match(line.words, number.end())))
    ]
    if not glued:
        return lines
    alone = Counter(line.words for line in lines if len(line.words) <= _LONGEST_LINK)
    is_again = len({lines[n].words for n, _match in glued}) > 1 or any(alone[match.group()] for _n, match in glued)
    if not is_again and not any(" " in match.group() or match.group() == _LABEL for _n, match in glued):
        return lines
    parted = {n: _cut(lines[n], _ends(form, match)) for n, match in glued}
    return [piece for n, line in enumerate(lines) for piece in parted.get(n, (line,))]


@cache
def _closing_links() -> tuple[str, ...]:
    """Links for sharing as the page writes them."""
    return tuple(text.capitalize() for text in words("share_links") if text[-1].isalpha() and len(text) >= _SHORTEST_LINK)


def _without_closing_links(lines: list[Line]) -> list[Line]:
    """The lines with links parted from the sentence in front that they are glued to ("... at last.Share"), where two lines are so."""
    links = _closing_links()
    found: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        if line.words.endswith(links):
            place = len(line.words) - max(len(link) for link in links if line.words.endswith(link))
            if place > 0 and line.words[place - 1] in _SENTENCE_ENDS:
                found[n] = [place]
    return (
        [piece for n, line in enumerate(lines) for piece in (_cut(line, found[n]) if n in found else (line,))] if len(found) > 1 else lines
    )


def _ends(form: re.Pattern[str], match: re.Match[str] | None) -> list[int]:
    """Where a link and those glued to it ("ShareShare") end."""
    ends: list[int] = []
    while match is not None:
        ends.append(match.end())
        match = form.match(match.string, match.end())
    return ends


def _unquoted(lines: list[Line]) -> list[Line]:
    """The lines of a page that a mail or a note quotes, without the mark before each ("> Ferry leaves at last")."""
    if not lines or lines[0].words[0] != ">" or sum(line.words[0] == ">" for line in lines) < _NEARLY_ALL * len(lines):
        return lines
    found: list[Line] = []
    is_blank = True
    for line in lines:
        bare = line.words.removeprefix(">").lstrip()
        if bare:
            found.append(Line(line.end - len(bare), line.end, bare, line.is_after_blank or is_blank))
        is_blank = not bare
    return found


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a page whose paragraphs are broken at a width, as those of mails are, put together again; else `lines`.

    Broken is a line without the end of a sentence above one in small letters. On a page of such lines one that fills its paragraph's
    width, or the page's where that is narrow, goes on as well: with a word, or with anything where blank lines part the paragraphs.
    """
    broken = sum(_goes_on(one, two) and len(one.words) > _SHORTEST_BROKEN for one, two in pairwise(lines))
    if broken < max(_LEAST_BROKEN, _BROKEN_SHARE * len(lines)):
        return lines
    lengths = sorted(len(line.words) for line in lines)
    usual, exact = float(lengths[len(lengths) * 9 // 10]), _exact_width(lengths)
    is_parted = sum(line.is_after_blank for line in lines) >= _PARTED_SHARE * len(lines)
    paragraphs = [[lines[0]]]
    width = usual = _NEARLY_FULL * usual if usual <= _WIDEST else 0.0
    for last, line in pairwise(lines):
        fills = _fills(last, line, width, is_parted=is_parted) if not exact else _fills_exactly(last, line, exact, is_parted=is_parted)
        if _goes_on(last, line) or fills:
            paragraphs[-1].append(line)
            width = max(width, len(last.words), len(line.words))
        else:
            paragraphs.append([line])
            width = usual
    return [_together(text, paragraph) for paragraph in paragraphs]


def _exact_width(lengths: Sequence[int]) -> int:
    """The width that the page keeps to, by the sorted lengths of its lines: many come near to it and none is longer; else 0."""
    longest = lengths[-1]
    near = len(lengths) - bisect_left(lengths, _NEARLY_EXACT * longest)
    return longest if longest <= _WIDEST_EXACT and near >= _EXACT_SHARE * len(lengths) else 0


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the line below goes on with a sentence."""
    return not below.is_after_blank and below.words[0].islower() and not ends_as_prose(line)


def _fills(line: Line, below: Line, width: float, *, is_parted: bool) -> bool:
    """Whether a line has no room for the first word of the line below, which is no bullet; no time either if no blank lines part posts."""
    word = below.words.split(" ", 1)[0]
    if below.is_after_blank or not 0 < width <= len(line.words) + 1 + len(word):
        return False
    if _TIME.match(word) is not None:
        return is_parted and not ends_as_prose(line)
    return word not in _BULLETS if is_parted else word[0].isalnum()


def _fills_exactly(line: Line, below: Line, width: int, *, is_parted: bool) -> bool:
    """The same where the page's width is known: a sentence that has not ended goes on with anything but a bullet or a post's time.

    Under a sentence that has ended, a short line without a full stop is the next headline where no blank lines part posts.
    """
    word = below.words.split(" ", 1)[0]
    if below.is_after_blank or len(line.words) + 1 + len(word) <= width:
        return False
    if not is_parted and (is_furniture(below) or is_name(below.words)):
        return False
    if not ends_as_prose(line):
        is_said = line.words.rsplit(" ", 1)[-1].lower() in words("words_before_times")  # "... leaves at" above "10:30"
        return word not in _BULLETS and (is_said or _CLOCK.match(word) is None)
    if not is_parted and len(below.words) < _SURELY_SHORT * width and not ends_as_prose(below):
        return False
    return _fills(line, below, width, is_parted=is_parted)


def _together(text: str, paragraph: list[Line]) -> Line:
    first, last = paragraph[0], paragraph[-1]
    return first if first is last else Line(first.start, last.end, _SPACE.sub(" ", text[first.start : last.end]), first.is_after_blank)


def _without_mark(lines: list[Line]) -> list[Line]:
    """The lines with a day that a collecting tool wrote before the first parted from it ("date 2023-09-01 Ferry leaves")."""
    match = _MARKED.match(lines[0].words) if lines else None
    return lines if match is None else [*_cut(lines[0], [match.end()]), *lines[1:]]


def _without_glued_byline(lines: list[Line]) -> list[Line]:
    """The lines with what is glued to one of the first parted: a byline ("... in the rainBy Jane Roe"), a day ("PoliticsJuly 8, 2020")."""
    for n, line in enumerate(lines[:_DATE_LINES]):
        if line.words[-1].isdigit() and (dated := _GLUED_DAY.fullmatch(line.words)) is not None:
            lines = [*lines[:n], *_cut(line, [dated.end("section")]), *lines[n + 1 :]]
            break
    for n, line in enumerate(lines[:_TITLE_LINES]):
        if (match := _GLUED_BYLINE.search(line.words)) is not None and all(map(is_name, names_in(match["names"]))):
            return [*lines[:n], *_cut(line, [match.start()]), *lines[n + 1 :]]
    return lines


def _without_glued_stamps(lines: list[Line]) -> list[Line]:
    """The lines with stamps parted from the sentence that they are glued to ("... was felt.Nov 04, 2023 05:51 AM IST"), if three are."""
    found: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        end = line.words[-_LONGEST_STAMP:]
        if end[-1] not in ".!?" and (", 20" in end or " 20" in end) and (match := _STAMPED_END.search(end)) is not None:
            found[n] = [len(line.words) - len(end) + match.start()]
    if len(found) < _LEAST:
        return lines
    return [piece for n, line in enumerate(lines) for piece in (_cut(line, found[n]) if n in found else (line,))]


def without_run_on(lines: Sequence[Line], least: int) -> list[Line] | None:
    """The lines cut where posts run on; None where fewer than `least` posts begin in the middle of a line."""
    cuts = {
        n: places
        for n, line in enumerate(lines)
        if len(line.words) > _LONG and (places := [match.end() for match in _RUN_ON.finditer(line.words)] or _hours(line))
    }
    if sum(map(len, cuts.values())) < least:
        return None
    return [piece for n, line in enumerate(lines) for piece in (_cut(line, cuts[n]) if n in cuts else (line,))]


def _hours(line: Line) -> list[int]:
    """Where the posts of a line begin that open with four figures and a colon; none where the figures may be years."""
    found = list(_HOURS.finditer(line.words))
    told = [int(match["clock"]) for match in found]
    is_one_way = told in (sorted(told), sorted(told, reverse=True))
    return [match.end() for match in found] if len(found) >= _LEAST_HOURS and is_one_way and not all(n in _YEARS for n in told) else []


def _cut(line: Line, places: Sequence[int]) -> list[Line]:
    """The pieces of a line between `places`, which are offsets into its words, without white space at their ends."""
    found = []
    for start, end in pairwise((0, *places, len(line.words))):
        piece = line.words[start:end].rstrip()
        found.append(Line(line.start + start, line.start + start + len(piece), piece, line.is_after_blank or bool(start)))
    return found
