"""Lines of a page as text. Belongs here: cutting a text into lines, and what a single line can be told to be by its own words.

Does not: names and roles (`bylines`), deciding what a line is on its page (`stamped`, `unstamped`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, settings, words

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_OTHER_SPACE = re.compile("[\u200b\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\t]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_LONGEST_HEADING = 60
_LONGEST_MENU, _LEAST_MENU, _LONGEST_ENTRY, _LONGEST_TITLE = 150, 5, 60, 150
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()]*\)")
_TRAIL = re.compile(r"(?:[\w&'’-]+ ){0,3}[\w&'’-]+(?:\s*[/>»›]\s*(?:[\w&'’-]+ ){0,3}[\w&'’-]+){2,}")
REMEMBERED = 1 << 14
"""Short lines whose verdict is remembered: several questions are asked of each, and pages repeat them."""

_NOTICE = 24
_EDGE = " \u200b\u200c\u200d\u2060\ufeff\u00ad"

_ALPHANUMERIC = re.compile(r"[^\W_]")
_DURATION = re.compile(
    r"\d{1,2}:\d\d - Source: .{1,40}|(?:VIDEO)?(?:\d{1,2}:)?\d{1,2}:\d\d(?:(?:\d{1,2}:)?\d{1,2}:\d\d)?|\d{1,2}:\d\d\s?/\s?\d{1,2}:\d\d"
)
_PLAYER = re.compile(
    r"(?:current time|duration|remaining time|loaded:)\s-?\d[\d.:]*%?|(?:image|photo|picture|slide) \d{1,3} of \d{1,3}|gallery: \d+ images"
)
"""What the player of a video or a gallery shows beside itself, in lower case."""
_RULE = re.compile(r"(?:_{2,}|\*{3,}|-{3,}|={3,})")
_COUNT = re.compile(
    r"\d[\d,.]*[km]?\s+(?:comments?|posts?|shares?|likes?|retweets?|replies|viewing this page|updates?|entries|of \d{1,3})", re.IGNORECASE
)
_SHORTCODE = re.compile(r"\[/?[a-z]+[_-][a-z0-9_-]+\]")  # "[ad_1]": what a copied page leaves of its makers' marks
_MORE = re.compile(
    r"(?:▶|►|→|>>|»)?\s*(?:read more|know more|related|see also|more here|more on this|also read|watch more|click here|don't miss"
    r"|read (?:our|the (?:full|whole))|read:)\b.*",
    re.IGNORECASE,
)
_TWEETED = re.compile(
    r"[—–-]{1,2}\s?\S.{0,60}?\s\(@\w{1,40}\),? (?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? 20\d\d(?: See more)?$"
)
_TWEET = re.compile(r"[—–-]{1,2}\s?(?P<name>.{1,60}?)\s*\(@?\w{1,40}\).{0,40}")
_VIDEO = re.compile(r"(?:Watch|WATCH|Video|VIDEO)\s*:\s*\S.*|.{10,200}\s[–-]\s(?:video|in pictures)", re.DOTALL)
BULLET = re.compile(r"(?:[-•*▪●◦‣·–—]|➡️?|✅)\s+\S")
_ZONE = re.compile(r"\(?(?:all|the)?\s*(?:times?|updates|timings?)\b.{0,60}\b(?:in|are|local|stated|time|below)\b.{0,80}", re.IGNORECASE)
_STOPS = (".", "!", "?", ":", ";", ",", "…")
_QUOTE = re.compile(r"(?:[A-Z][\w.-]* ?){1,4}: ['‘][^\"“”]{2,90}[’']")
"""A headline that is what somebody says ("Lund: 'I stay. It is my pier.'"); prose says that they say it, in double marks mostly."""
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|[A-Z]\.[A-Z]|Jr|Sr|Inc|Ltd|Corp|Co|No|St|vs?|etc)\.$")


@dataclass(slots=True)
class Line:
    """A line that is not blank: `start` and `end` are its edges in the document without white space, `words` what stands there.

    In `words` every space is a plain one, character for character, so offsets into it are offsets into the document less `start`.
    Nobody changes one; it is not frozen only because a frozen one takes four times as long to make.
    """

    start: int
    end: int
    words: str
    is_after_blank: bool

    @property
    def folded(self) -> str:
        """The words in lower case, without invisible characters, apostrophes straight."""
        words = self.words
        return words.lower() if words.isascii() else _INVISIBLE.sub("", words).lower().replace("’", "'")


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order. A rule parts what stands about it as a blank line does."""
    found: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw.isascii():
            stripped = raw.strip()
            if "\t" in stripped:
                stripped = stripped.replace("\t", " ")
        else:
            if _OTHER_SPACE.search(raw):
                raw = _OTHER_SPACE.sub(" ", raw)
            if "\u2015" in raw:
                raw = raw.replace("\u2015", "—")  # a bar before a name ("― Ada Lund") is a dash
            stripped = raw.strip(_EDGE).strip()
        if not stripped:
            continue
        start = match.start()
        if len(stripped) < len(raw):
            start += raw.index(stripped[0])
        gap = (text.count("\n", previous, start) or text.count("\r", previous, start)) if start > previous + 1 else 0
        end = start + len(stripped)
        found.append(Line(start, end, stripped, gap > 1 or not found or is_rule(found[-1].words)))
        previous = end
    return found


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    every = words("furniture")
    return frozenset(entry for entry in every if not entry.endswith("*")), tuple(entry[:-1] for entry in every if entry.endswith("*"))


@cache
def _endings_of_furniture() -> tuple[str, ...]:
    return tuple(entry[1:] for entry in words("furniture") if entry.startswith("*"))


@cache
def _notices() -> tuple[str, ...]:
    """Beginnings of furniture that are long enough to tell a whole paragraph."""
    return tuple(beginning[:_NOTICE] for beginning in _furniture()[1] if len(beginning) >= _NOTICE)


def is_furniture(line: Line) -> bool:
    """A whole line of page furniture: "Share", "Sort by", a bare duration, a rule, a teaser to other stories."""
    return _is_furniture(line.words) if len(line.words) <= 160 else line.words[:_NOTICE].lower().startswith(_notices())


@lru_cache(REMEMBERED)
def _is_furniture(words_of_line: str) -> bool:
    whole, beginnings = _furniture()
    text = (words_of_line if words_of_line.isascii() else _INVISIBLE.sub("", words_of_line)).lower()
    if text[:1] in "•*" and ((bare := text[1:].strip()) in whole or (bare[:1].isdigit() and _COUNT.fullmatch(bare))):
        return True
    return bool(
        text in whole
        or text.startswith(beginnings)
        or text.endswith(_endings_of_furniture())
        or "all rights reserved" in text
        or (len(text) == 1 and not text.isalpha())
        or _ALPHANUMERIC.search(text) is None
        or (text[0] == "!" and _IMAGE.fullmatch(text) is not None)
        or (text[0] == "[" and _SHORTCODE.fullmatch(text) is not None)
        or ((text[-1].isdigit() or " - source:" in text) and _DURATION.fullmatch(words_of_line))
        or (text[0].isdigit() and _COUNT.fullmatch(text))
        or (text[0] in "cdrlipsg" and _PLAYER.fullmatch(text))
        or ((text[-1] != "." or text.endswith("..")) and _MORE.fullmatch(words_of_line))
    )


def is_rule(text: str) -> bool:
    """A rule drawn in characters."""
    return text[0] in "_*-=" and _RULE.fullmatch(text) is not None


def is_duration(line: Line) -> bool:
    """The length of a video, alone on its line ("01:22", "VIDEO2:1702:17")."""
    return len(line.words) < 30 and line.words[-1].isdigit() and _DURATION.fullmatch(line.words) is not None


def is_ended(line: Line) -> bool:
    """The page says that its coverage has ended, in Markdown's marks or without ("**This live blog has now concluded**")."""
    text = line.words.lstrip("*_ ") if line.words[0] in "*_" else line.words
    if len(text) > 400 or (text[:1].isascii() and text[:1].lower() not in _ending_starts()):
        return False
    opening = text[:60].lower()
    return (opening if opening.isascii() else _INVISIBLE.sub("", opening).replace("’", "'")).startswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("ended"))


@cache
def _ending_starts() -> frozenset[str]:
    """First characters of the notices that a blog has ended, a straight apostrophe for a curly one."""
    return frozenset(ending[0] for ending in _endings())


def heads(line: Line, vocabulary: str) -> bool:
    """The line is one of the headings of a vocabulary."""
    if len(line.words) > _LONGEST_HEADING:
        return False
    return line.folded.rstrip(" :") in words(vocabulary) or line.folded in words(vocabulary)


def menu_length(lines: Sequence[Line]) -> int:
    """How many lines at the top are a menu: five or more of at most three words each, or furniture, above any list of the page's own.

    A longer entry among them, which says nothing of being live, is of the menu where five short ones stand under it, three of which
    are no furniture: those under a page's title are links for sharing it, names and times.
    """
    count = 0
    for number, line in enumerate(lines[:_LONGEST_MENU]):
        if _is_in_menu(line):
            count = number + 1
        elif not _goes_on_below(lines[number + 1 : number + 1 + _LEAST_MENU], line):
            break
    return count if count >= _LEAST_MENU else 0


def is_trail(line: Line) -> bool:
    """Where a page stands on its site ("Home / News / Live"): sections of a few words each."""
    return len(line.words) < _LONGEST_TITLE and _TRAIL.fullmatch(line.words) is not None


def _is_in_menu(line: Line) -> bool:
    if is_furniture(line) or is_trail(line):
        return True
    return len(line.words.split(None, 3)) <= 3 and not (heads(line, "summary_headings") or heads(line, "key_event_headings"))


def _goes_on_below(below: Sequence[Line], line: Line) -> bool:
    """Whether a menu goes on below one of its longer entries, which is no sentence."""
    if len(line.words) > _LONGEST_ENTRY or ends_as_prose(line) or len(below) < _LEAST_MENU or has_live_word(line.words):
        return False
    if not all(_is_in_menu(one) and one.words.replace(" ", "").replace("&", "").isalpha() for one in below):
        return False
    return sum(not is_furniture(one) for one in below) >= _LEAST_MENU - 2


def has_live_word(text: str) -> bool:
    """Whether one of the words stands in a text that live blogs have in their titles, and other pages too ("latest")."""
    return _live_words().search(text) is not None


@cache
def _live_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(entries('live_words'))})\b", re.IGNORECASE)


def heads_tail(line: Line) -> bool:
    """The line heads what follows the posts of a page: other stories, tags, the numbers of its pages, the page's foot."""
    text = line.folded
    if len(text) >= 200:
        return False
    is_begun = text.startswith(_tails()[1]) and not text.endswith((":", "?", ".", "…"))
    return is_begun or text.rstrip(" :") in _tails()[0] or "all rights reserved" in text


@cache
def _tails() -> tuple[frozenset[str], tuple[str, ...]]:
    every = words("tail_headings")
    return frozenset(entry for entry in every if not entry.endswith("*")), tuple(entry[:-1] for entry in every if entry.endswith("*"))


@cache
def _badges() -> dict[str, str | None]:
    return {name.strip().lower(): kind.strip() or None for name, _, kind in (entry.partition("=") for entry in entries("badges"))}


def badge(text: str) -> tuple[bool, str | None]:
    """Whether `text` is a label beside a headline ("Analysis", "KEY EVENT"), and the kind of post that it makes."""
    if len(text) > _LONGEST_HEADING:
        return False, None
    key = text.strip(" :").lower()
    return key in _badges(), _badges().get(key)


def is_placeholder(text: str) -> bool:
    """What a page shows for a post without a headline ("Post")."""
    return text in entries("placeholder_headlines")


def says_copyright(line: Line) -> bool:
    """A picture's credit behind the word for it ("Copyright: Harbour Pictures"): the line above says what or whom it shows."""
    return line.words.startswith("Copyright:")


def is_tweet_signature(line: Line) -> bool:
    """The last line of an embedded post of a social network ("— Name (@handle) October 20, 2018")."""
    text = line.words
    return text[0] in "—–-" and len(text) < 140 and not text[1:2].isdigit() and bool(_TWEET.fullmatch(text))


def is_tweet(line: Line) -> bool:
    """A whole post of a social network on one line, with its signature ("Doors open at six. — Name (@handle) October 20, 2018")."""
    return "(@" in line.words and _TWEETED.search(line.words) is not None


def is_video(line: Line) -> bool:
    """The title of a video or a gallery ("Watch: …", "… – video")."""
    text = line.words
    if len(text) > 220 or (text[0] not in "WwVv" and not text.endswith(("video", "pictures"))):
        return False
    return bool(_VIDEO.fullmatch(text))


def is_zone_line(line: Line) -> bool:
    """The line states the zone of the page's times ("All times below are in Beijing time.")."""
    if len(line.words) >= 140 or not any(word in line.words for word in ("time", "Time", "TIME")):
        return False
    return bool(_ZONE.fullmatch(line.words) or _zoned().fullmatch(line.words))


@cache
def _zoned() -> re.Pattern[str]:
    """ "(All times central.)", "All times ET"."""
    return re.compile(rf"\W{{0,2}}all times (?:{any_of((*entries('zone_words'), *entries('bare_zone_words')))})\W{{0,2}}", re.IGNORECASE)


def is_headline_like(line: Line) -> bool:
    """Short, begins like a sentence or a title, and does not end like a sentence of prose."""
    return 2 <= len(line.words) <= 150 and _is_headline_like(line.words)


def in_title_case(line: Line) -> bool:
    """Three short words or more, each long one with a capital ("Problem At Second Plant."): a headline though a full stop ends it."""
    long = [word for word in line.words.split() if len(word) > 3]
    return len(line.words) < 90 and len(line.words.split()) >= 3 and all(word[0].isupper() or word[0].isdigit() for word in long)


@lru_cache(REMEMBERED)
def _is_headline_like(text: str) -> bool:
    if text[0] in "(—–@" or (text[0] in "-+" and text[1].isdigit()) or BULLET.match(text) or "://" in text or "pic.twitter" in text:
        return False
    if text.endswith("?") or (text.endswith("!") and len(text) < 90):
        return _stops_in(text) == 0
    if text.endswith(("...", "…")):
        return len(text) < 110
    bare = text.rstrip("\"'”’)")
    if bare[-1:] in ("?", "!") and text[0] not in "\"“‘'" and len(text) < 90:  # "Lund: 'I want to stay!'"
        return _stops_in(text) == 0
    if text[-2:] in {".'", ".’"} and _QUOTE.fullmatch(text) is not None:
        return True
    if bare.endswith(_STOPS) and not (len(bare) < 90 and ". " not in bare and _ABBREVIATED.search(bare, len(bare) - 6)):
        return False
    return not text[0].islower() and _stops_in(text) <= 1


def _stops_in(text: str) -> int:
    """How many sentences end within `text`, its last aside."""
    if ". " not in text:
        return 0
    before = (piece.rsplit(" ", 1)[-1] for piece in text.split(". ")[:-1])
    return sum(not (len(word) == 1 or word.lower() in words("abbreviations")) for word in before)


def goes_on(line: Line, following: Line) -> bool:
    """Whether what stands under a short line goes on with it: the next figure of a list ("Mole 15"), or what somebody "says"."""
    last = line.words.rsplit(" ", 1)[-1]
    if following.words[0] in '"“':
        return last.removesuffix("s") in settings("speech")["plainly"]
    return last.isdigit() and following.words[-1].isdigit() and not following.is_after_blank and len(following.words) < len(line.words) + 20


def ends_as_prose(line: Line) -> bool:
    """Ends as a sentence does."""
    return ends_sentence(line.words)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", ":", "…", ";", ","))
