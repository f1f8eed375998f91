"""Boundaries of posts that a page without stamps shows besides its headlines. Belongs here: numbered posts, rules, minutes of play.

Does not: headlines told by the whole page (`unstamped`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase

from pipelines.language.vocabulary import words
from pipelines.model.segments import Stamp
from pipelines.reading import stamps
from pipelines.reading.bylines import byline, is_role, name_line, signature
from pipelines.reading.lines import Line, ends_as_prose, is_furniture, is_headline_like, says_copyright

_FIGURE, _ENDS_FIGURE = re.compile(r"[A-Z][\w.,'’&()/ -]{1,40}: [$£€]?\d[\d.,]*%?"), frozenset("0123456789%")
_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_CLOSES = re.compile(r"updated(?: at(?: [\d:.]+\s?(?:[ap]m)?(?: [A-Z]{2,4})?)?)?", re.IGNORECASE)
_LONGEST_RULE = 12
_RULE = re.compile(r"[^\w\s](?:\s?[^\w\s])*|_{2,}")
PLAY = re.compile(
    r"(?:(?:ET|HT|FT)?\s?\d{1,3}(?:\s?\+\s?\d{1,2})?(?:['’′]| ?mins?\b| ?minutes?\b)(?:\s?\+\s?\d{1,2})?(?=\s*[:–—-])"
    r"|\d{1,3}(?:\s?\+\s?\d{1,2})? min(?=\s+(?-i:[A-Z\"“‘']))"
    r"|\d{1,3}['’′](?:\s?\+\s?\d{1,2}['’′]?)?(?=\s+(?-i:[A-Z]))|lap \d{1,3}(?:\s?/\s?\d{1,3}|(?=:)|$)"
    r"|(?:round|pick|hole|frame|heat|over|end) \d{1,3}(?:\.[0-6])?(?:, (?:pick|hole) \d{1,3})?(?=\s*[:–—]|\s\|\s)"
    r"|(?-i:[A-Z]{2,5}) \d{1,3}[/-]\d{1,2} (?:after|in) \d{1,2}(?:\.\d)? overs?(?=\s*[:–—])"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) (?:half|quarter|round|inning|period|set)"
    r"(?=\s*[:–—])|\d{1,3}(?:st|nd|rd|th) over(?=\s*:|\s[–—-]\s)"
    r"|\d{1,2}\.[0-6] (?:overs?\b)?(?=\s*[:(]|\s[A-Z]|(?<=overs)\s[–—-]\s)|(?:Half|Full)[- ]time(?=\s*[:!.]|\s[–—-]\s)"
    r"|\d{1,3}(?:\.\d)?\s?(?:km|kilometres|kilometers|miles|laps) to go(?=\s*[:–—]|\s-\s|$)"
    r"|\d{1,3}(?:\.\d)?\s?km(?=:|\s[–—-]\s))",
    re.IGNORECASE,
)
"""Minutes of play, overs and what is left of a race, opening a line ("90 min +4:", "9th over:", "MOL 93/2 after 14 overs:", "45km to
go:"): a second clock."""

_LONGEST_STATE = 24
_WORDS_UNDER, _LONGEST_WORDS_UNDER = 2, 140
_MINUTE = re.compile(r"(\d{1,3})(?:\s?\+\s?\d{1,2})?(?: ?min(?:ute)?s?|['’′])", re.IGNORECASE)
PLAY_STARTS = frozenset("0123456789efhlnoprst" + ascii_uppercase)
"""What `PLAY` may begin with."""

_DATELINE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2}(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z]{2,7}\))? (?:—|–|--) \S")

_FEW_LINKS = 8
"""Lines of furniture at most between the link for sharing a post and the next one."""
_LEAST, _LEAST_COUNTED = 3, 5
_LONGEST_PREFIX, _LONGEST_NOTE, _TITLE_LINES = 70, 40, 2
_PREFIX = re.compile(r"([^:]{5,60}\b(?:live|updates?|highlights)\b[^:]{0,12}): ", re.IGNORECASE)
_COUNT_OF_PLAY = re.compile(r"(?=.{0,20}\d)((?:[A-Z][A-Za-z]+ )?\d[^:–—-]{0,16}(?:\(\d{1,2}:\d\d\))?)\s?(?:[:–—]|\s-) (?=[\w\"“'‘@])")
_CALLS = ("Read a ", "Read an ", "Read the ", "See a ", "See the ", "Watch the ", "Listen to ", "Find out ")
_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th)?")


def prefixed(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the headlines before which a page puts its own name ("Harbour vote live: Ferry leaves"), three or more; else none.

    The first lines are left out: the page's title has its name, too.
    """
    found: dict[str, list[int]] = {}
    for line in lines[_TITLE_LINES:]:
        if ": " in line.words[:_LONGEST_PREFIX] and is_headline_like(line) and (match := _PREFIX.match(line.words)) is not None:
            found.setdefault(match[1].lower(), []).append(line.start)
    best = max(found.values(), key=len, default=[])
    return frozenset(best) if len(best) >= _LEAST else frozenset()


def links(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of lines that close a post as a link ("Read a transcript of the talks"): a call under its text, above the next headline."""
    return frozenset(
        line.start
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if line.words.startswith(_CALLS)
        and is_headline_like(line)
        and ":" not in line.words
        and ends_as_prose(above)
        and is_headline_like(below)
        and not (name_line(below) or byline(below) or is_furniture(below))
    )


def counted(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that a count of play opens with no word for it ("25: Lund shoots", "4th Quarter (1:49) - ..."), on a live page.

    The same form opens five lines or more, and its numbers stand still or leave gaps, as those of a list do not.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for n, line in enumerate(lines):
        if (match := _COUNT_OF_PLAY.match(line.words)) is not None:
            said = match[1].partition("+")[0].strip()  # "45+1"
            numbers = _NUMERAL.findall(said)
            found.setdefault(_NUMERAL.sub("0", said.lower()), []).append((n, int(re.sub(r"\D", "", numbers[-1]))))
    best = max(found.values(), key=len, default=[])
    if len(best) < _LEAST_COUNTED or all(abs(two[1] - one[1]) == 1 for one, two in pairwise(best)):
        return set()
    if all(two[0] - one[0] == 1 for one, two in pairwise(best)) and not any(ends_as_prose(lines[n]) for n, _number in best):
        return set()  # figures of a table ("83 - Hull"), straight under each other
    return {n for n, _number in best}


def minutes(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the lines that are a minute of play and nothing else ("86 mins"), five or more that run one way, sentences under most;
    and beside them those of the lines that say where the match is ("FULL-TIME").

    How long it takes to read a story, or to cook a meal, runs in no order.
    """
    found = [(n, int(match[1])) for n, line in enumerate(lines) if line.words[0].isdigit() and (match := _MINUTE.fullmatch(line.words))]
    steps = [two - one for (_n, one), (_m, two) in pairwise(found)]
    runs = max(sum(step < 0 for step in steps), sum(step > 0 for step in steps)) + sum(step == 0 for step in steps)
    told = sum(any(map(ends_as_prose, lines[n + 1 : n + 3])) for n, _minute in found)
    if len({minute for _n, minute in found}) < _LEAST_COUNTED or runs < 0.9 * len(steps) or 2 * told < len(found):
        return frozenset()
    states = (n for n, line in enumerate(lines) if len(line.words) < _LONGEST_STATE and is_state(line.words))
    told_of = {lines[n].start for n in states if any(map(ends_as_prose, lines[n + 1 : n + 3]))}  # "FT" beside a score tells nothing
    return frozenset(lines[n].start for n, _minute in found) | told_of


def is_state(text: str) -> bool:
    """Whether a line says where a match is, a score behind a colon or not: "FULL-TIME", "Lunch: Hill 32-0"."""
    return text.split(":", 1)[0].rstrip(".!").lower() in words("play_states")


def is_clock_of_play(text: str) -> bool:
    """Whether a line is a minute of play, an over or a lap, and nothing else."""
    return PLAY.fullmatch(text) is not None or _MINUTE.fullmatch(text) is not None


def is_ruled(text: str) -> bool:
    """Whether a line is nothing but marks, as a rule between posts is."""
    return len(text) <= _LONGEST_RULE and _RULE.fullmatch(text) is not None


def opens_with_play(text: str) -> bool:
    """Whether a line opens with a minute of play or an over."""
    return play_at(text, 0) is not None


def play_at(text: str, start: int) -> re.Match[str] | None:
    """The minute of play, the over or the way to go at `start`, or behind the post's number there ("12. 6km - Another stop")."""
    if text[start] == "•":
        start = next((n for n in range(start + 1, len(text)) if not text[n].isspace()), start)
    if text[start] not in PLAY_STARTS:
        return None
    if (play := PLAY.match(text, start)) is not None:
        return play
    number = _NUMBER.match(text, start)
    return PLAY.match(text, number.end()) if number is not None else None


def numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Places of the lines that begin with the numbers 1, 2, 3 ... of the page's own list of posts; none where there are fewer than three.

    The list is the one that runs over the whole page: a list inside a post begins with 1 again.
    """
    best: list[int] = []
    chain: list[int] = []
    spans = 0
    for place, line in enumerate(lines):
        match = _NUMBER.match(line.words)
        if match is None or len(line.words) > 180:
            continue
        if int(match[1]) == 1 and (not chain or len(chain) == 1):
            chain = [place]
        elif chain and int(match[1]) == len(chain) + 1 and line.is_after_blank | (place - chain[-1] > 1):
            chain.append(place)
        if len(chain) > len(best) or (chain and chain[-1] - chain[0] > spans):
            best, spans = list(chain), chain[-1] - chain[0] if chain else 0
    is_list_of_posts = len(best) >= _LEAST and spans >= 2 * (len(best) - 1)
    return frozenset(best) if is_list_of_posts else frozenset()


def listed(lines: Sequence[Line]) -> set[int]:
    """Places of the lines of lists inside posts: those that count on from the line straight above, and figures one under the other."""
    figures = [place for place, line in enumerate(lines) if line.words[-1] in _ENDS_FIGURE and _FIGURE.fullmatch(line.words)]
    return counting(lines) | {place for one, two in pairwise(figures) if two == one + 1 for place in (one, two)}


def counting(lines: Sequence[Line]) -> set[int]:
    """Places of the lines that carry the number after that of the line straight above, and of that line."""
    found = [(place, int(match[1])) for place, line in enumerate(lines) if line.words[0].isdigit() and (match := _NUMBER.match(line.words))]
    pairs = [(one, two) for (one, first), (two, second) in pairwise(found) if two == one + 1 and second == first + 1]
    return {place for pair in pairs for place in pair}


def after_number(text: str) -> int:
    """Where the words begin after a post's number ("3. Ministers reach a deal"); 0 where there is none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def closes(line: Line) -> bool:
    """Whether the line says no more than that the post above it was changed."""
    return len(line.words) < 40 and _CLOSES.fullmatch(line.words) is not None


def edited_over_two(line: Line, before: Line | None, following: Line | None) -> Stamp | None:
    """The time of a note that stands on two lines ("Updated", "at 12.56am GMT"), for either line; None for any other."""
    upper, lower = (line, following) if closes(line) else (before, line)
    if upper is None or lower is None or len(lower.words) > _LONGEST_NOTE or not closes(upper) or lower.folded[:3] != "at ":
        return None
    found = stamps.parse_at(lower.words, 3)
    return found[0] if found is not None and not lower.words[found[1] :].strip(" .") else None


def edges(lines: Sequence[Line], counts: set[int]) -> tuple[frozenset[int], frozenset[int], bool]:
    """Edges of posts that the page shows without headlines: offsets of the lines that are such marks, and of the lines that follow one;
    and whether a rule parts the posts. `counts` are lines that a minute of play opens with no word for it.

    Marks are "Updated" alone (syndicated copies keep nothing else of a post's edge) and a rule of one kind ("|", "* * *") between
    posts; one or two say nothing. Minutes of play and overs that open a line open a post.
    """
    changed = [n for n, line in enumerate(lines) if closes(line)]
    rules = Counter(line.words for line in lines if is_ruled(line.words))
    rule, count = rules.most_common(1)[0] if rules else ("", 0)
    marks = set(changed if len(changed) >= 2 else ())
    if count >= _LEAST:
        marks |= {n for n, line in enumerate(lines) if line.words == rule}
    opened = {n + 1 for n in marks if n + 1 < len(lines)} - marks
    played = {n for n, line in enumerate(lines) if opens_with_play(line.words)}
    opened |= played if len(played) >= _LEAST else counts
    if count < _LEAST:
        opened |= _datelines(lines)
    return frozenset(lines[n].start for n in marks), frozenset(lines[n].start for n in opened), count >= _LEAST


def _datelines(lines: Sequence[Line]) -> set[int]:
    """Lines that begin with the place of a report ("HULL, England — "), where no headline stands above most: each opens a report."""
    found = [n for n, line in enumerate(lines) if line.words[1:3].isupper() and _DATELINE.match(line.words)]
    follows = sum(n > 0 and (ends_as_prose(lines[n - 1]) or lines[n - 1].words[0] in "—–-") for n in found)
    return set(found) if len(found) >= _LEAST and follows >= 0.6 * len(found) else set()


@dataclass(frozen=True, slots=True)
class Names:
    """Names alone on a line that mark posts: offsets of those that open one and of those that close one, and of the lines after these.

    `is_titled` where a headline stands under the names that open posts, `is_told` where none stands under those that close posts.
    """

    opening: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()
    is_titled: bool = False
    is_told: bool = False


def by_names(lines: Sequence[Line]) -> Names:
    """What the names alone on a line say of where posts begin and end; nothing where fewer than three do.

    Names with a headline under them stand between posts: they close the post above or open the one below, which the page's ends and
    its blank lines show. Names with a role under them, or that stand so again, open posts without headlines where no headline stands
    above them. A paragraph that is signed at its end closes a post, too.
    """
    named = ((n, name_line(line) or byline(line)) for n, line in enumerate(lines[:-1]) if len(line.words) < 60)
    names = {n: found[0] for n, found in named if found is not None and not says_copyright(lines[n + 1])}
    between = [n for n in names if _may_head(lines[n + 1]) and n + 1 not in names]
    last = len(lines) - 1
    final = name_line(lines[last]) or byline(lines[last]) if last > 0 and len(lines[last].words) < 60 else None
    ends_with_name = final is not None
    again = Counter([*names.values(), *([final[0]] if final else ())])
    if len(between) + ends_with_name >= _LEAST and len(between) >= 0.7 * len(names):
        marks = [n for n in between if again[names[n]] > 1 or _ends_post(lines, n)]
        if len(marks) < max(_LEAST - ends_with_name, 0.65 * len(between)):
            return Names(after=_after_signatures(lines))
        if _opens(lines, marks, ends_with_name=ends_with_name):
            opening = {*marks, *(n for n in names if again[names[n]] > 2)}
            return Names(opening=frozenset(lines[n].start for n in opening), is_titled=True)
        if sum(again[names[n]] > 1 or _ends_post(lines, n) for n in marks) >= 0.7 * len(marks):
            marks = sorted({*marks, *(n for n in between if lines[n].words.startswith("By "))})
            closing = {*marks, last} if ends_with_name else {*marks}
            after = frozenset(lines[n + 1].start for n in marks)
            return Names(closing=frozenset(lines[n].start for n in closing), after=after)
    signed = _after_signatures(lines)
    opening = {n for n, name in names.items() if is_role(lines[n + 1].words) or again[name] > 1}
    headed = sum(n > 0 and n - 1 not in names and (is_headline_like(lines[n - 1]) or _is_under_words(lines, n)) for n in opening)
    if len(opening) < _LEAST or headed > 0.5 * len(opening):
        return Names(after=signed)
    if ends_with_name and 0 not in names and ends_as_prose(lines[0]):
        # Text stands above the first of them, and none under the last.
        after = frozenset({lines[0].start, *(lines[n + 1].start for n in opening if n + 1 not in names and n + 1 < last)})
        return Names(closing=frozenset(lines[n].start for n in (*opening, last)), after=after, is_told=True)
    opening |= {n for n in names if lines[n].is_after_blank and ends_as_prose(lines[n + 1])}
    return Names(opening=frozenset(lines[n].start for n in opening), after=signed)


def _is_under_words(lines: Sequence[Line], number: int) -> bool:
    """Whether a byline stands under a headline and the few words below it: "Ferry leaves", "Nobody knows why.", "By Ada Lund"."""
    if number < _WORDS_UNDER or not lines[number].words.startswith("By "):
        return False
    headline, told = lines[number - _WORDS_UNDER], lines[number - 1]
    return is_headline_like(headline) and ends_as_prose(told) and len(told.words) <= _LONGEST_WORDS_UNDER and ". " not in told.words


def _may_head(line: Line) -> bool:
    return is_headline_like(line) and not is_role(line.words)


def _ends_post(lines: Sequence[Line], n: int) -> bool:
    """Whether the line above a name ends as the last of a post does."""
    return n > 0 and (ends_as_prose(lines[n - 1]) or lines[n - 1].words[-1] in ")]")


def _opens(lines: Sequence[Line], marks: Sequence[int], *, ends_with_name: bool) -> bool:
    """Whether names between posts open the post below them.

    Then text follows the last, and the first may stand above all posts; a post closed by its name has its headline and prose above the
    first. Blank lines show it, too.
    """
    if ends_with_name:
        return False
    blanks = sum(lines[n].is_after_blank - lines[n + 1].is_after_blank for n in marks)
    first, last = marks[0], marks[-1]
    longest = max(two - one for one, two in pairwise(marks))
    above = range(max(0, first - longest), first - 1)
    votes = 1.0 if blanks > 0.3 * len(marks) else -1.0 if blanks < -0.3 * len(marks) else 0.0
    votes += -1.0 if any(_may_head(lines[n]) and ends_as_prose(lines[n + 1]) for n in above) else 1.0
    votes += 1.5 if any(ends_as_prose(line) for line in lines[last + 2 :]) else 0.0
    return votes > 0


def _after_signatures(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the headlines under paragraphs that end with their author's name (" - Jane Roe"); none where fewer than three do."""
    signed = [n for n, line in enumerate(lines[:-1]) if len(line.words) > 60 and signature(line) is not None]
    found = [n + 1 for n in signed if is_headline_like(lines[n + 1]) and signature(lines[n + 1]) is None]
    return frozenset(lines[n].start for n in found) if len(found) >= _LEAST and len(found) >= 0.7 * len(signed) else frozenset()


def after_sharing(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the lines that follow the links for sharing a post, where three posts or more end with them."""
    shares = [len(line.words) <= 30 and line.folded.lstrip("•* ") in words("share_links") for line in lines]
    ends = [n + 1 for n in range(len(lines)) if shares[n] and (n + 1 == len(lines) or not shares[n + 1])]
    found = [
        below for n in ends if (below := next((m for m in range(n, min(n + _FEW_LINKS, len(lines))) if not is_furniture(lines[m])), 0))
    ]
    titled = sum(is_headline_like(lines[n]) or opens_with_play(lines[n].words) for n in found)
    # Links under a headline stand before a paragraph rather than before the next headline.
    is_closing = len(ends) >= _LEAST and titled >= 0.6 * len(found)
    return frozenset(lines[n].start for n in found) if is_closing else frozenset()


def signs(lines: Sequence[Line], opened: frozenset[int]) -> frozenset[str]:
    """Short lines that open three posts or more word for word: the name under which the page posts."""
    found = Counter(line.words for line in lines if line.start in opened and len(line.words) <= 40 and line.words[-1].isalnum())
    return frozenset(words for words, count in found.items() if count >= _LEAST)


def signs_under(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that stand word for word under three headlines or more, over prose: the desk that posts ("HMN News Travel")."""
    house = words("house_words")
    found = Counter(line.words for line in lines if len(line.words) <= 40 and line.words[-1].isalnum())
    often = {text for text, count in found.items() if count >= _LEAST and not house.isdisjoint(text.lower().split())}
    under = Counter(
        line.words
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if line.words in often and is_headline_like(above) and ends_as_prose(below)
    )
    return frozenset(text for text, count in under.items() if count >= _LEAST)
