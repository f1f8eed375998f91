"""Credits of pictures. Belongs here: whether and where a line names a picture's source. Does not: what else a line is (`inside`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries
from pipelines.reading.lines import REMEMBERED, Line, ends_sentence

_KINDS = r"(?:File )?(?:Photographs?|Photos?|Pictures?|Pics?|Images?|Illustration|Composite|Graphic|Screengrab|Screenshot)"
_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_PICTURE = (
    re.compile(
        rf"(?P<caption>.*)(?<![\w(\[])(?P<credit>(?:{_KINDS}|[Ff]ile (?:photo|pic|picture|image))\s?(?:by|[Cc]redit\s?:|:)\s*\S.{{0,90}})$"
    ),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>\(\s*(?:Image|Photo|Picture|Pic|Credit|Pictures?)\s*:\s*[^()]{2,80}\s*\))$"),
    re.compile(rf"(?P<caption>.*?)\s*(?P<credit>(?:{_KINDS} )?Credit\s?(?::|\.\.\.|…)\s*\S.{{0,80}})$"),
    re.compile(rf"(?P<caption>)(?P<credit>Credit (?:[A-Z]{{2,6}}|{_PERSON}(?:\s?/\s?{_PERSON})?))$"),
    re.compile(r"(?P<caption>.*?)\s*(?P<credit>Image source,\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>.{2,60}?Copyright:\s*\S.{0,60})$"),
    re.compile(r"(?P<caption>)(?P<credit>(?:©|\([cC]\)|Copyright)\s?\S.{1,80})$"),
    re.compile(r"(?P<caption>)(?P<credit>\S.{1,50}\s\|\s\S.{1,40})$"),
)
_BETWEEN = re.compile(r"(?P<caption>.{15,400}?)\s*(?P<credit>©\s?[^©]{3,60}?)\s+(?P=caption)")
"""A caption that stands twice with its credit between, as some pages print a picture's description and its caption."""

_CLOSING_BRACKET = re.compile(r"(?P<caption>.*?)\s*(?P<credit>[(\[](?P<inner>[^()\[\]]{2,90})[)\]])$")
_FILED = re.compile(r"(?:File(?: [Pp]hoto| [Pp]icture)?|Handout|Screengrab|Screenshot)\s?[:/]|Courtesy of\b|Supplied\b|Reproduction\b")
"""What opens a credit in square brackets besides a source ("[File: Ada Quist/Agency]")."""
_SOURCED = re.compile(rf"(?P<source>[A-Z][\w&.'’ -]{{1,40}}?)\s?(?P<mark>[:/])\s?(?P<rest>{_PERSON}(?:\s?/\s?[A-Z].{{1,40}})?)")
_NAME_LIKE = rf"{_PERSON}(?:\s?/\s?.{{2,40}})?"
_LABELLED = re.compile(r"[A-Z][\w&.' ]{1,30}: [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}")
_AFTER_DASH = re.compile(r"(?P<caption>.*[^.!?:;,\s\"”])\s+[-–—]\s+(?P<credit>[^-–—]{2,60})$")
_LONGEST = 600
"""Characters beyond which no line is a caption."""
_SOURCE_WORDS = ("ap photo", "photo by", "photo credit", "photograph by", "image by", "image credit", "image via", "supplied")
_PICTURE_WORDS = (
    *("hoto", "icture", "Pic", " pic", "mage", "redit", "opyright", "©", "(c)", "(C)"),
    *("llustr", "omposite", "raphic", "creen", " | ", "caption"),
)


@cache
def agency() -> re.Pattern[str]:
    """The credit of a picture: agencies, joined by slashes with each other or with a photographer's name."""
    names = any_of(entries("credit_agencies"))
    person = r"[A-Z][\w.'’-]+ [A-Z][a-zà-ÿ'’-]+"
    return re.compile(
        rf"(?:(?:{person}|[A-Z][\w&]+)\s?/\s?)?(?:{names})(?:\s?/\s?(?:{names}|{person}(?=[A-Z\"“‘'(]|\s*$)))*(?:\s+via\s+(?:{names}))?"
    )


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(entries("credit_agencies"))


@cache
def _credit_starts() -> frozenset[str]:
    return frozenset(name[:3] for name in entries("credit_agencies")) | {
        name + first for name in entries("credit_agencies") if len(name) == 2 for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ\"'“‘/ &"
    }


def glued_credit(text: str, also: frozenset[str] = frozenset()) -> int:
    """Where a credit ends that is glued to the front of `text` ("ReutersThe boat"); 0 where there is none.

    `also` are credits that the page itself shows by repeating them.
    """
    end = 0
    if text.isupper() and len(text) < 60:
        match = agency().fullmatch(text)
        return match.end() if match else 0
    if not also and text[:3] not in _credit_starts() and "/" not in text[:60]:
        return 0
    while True:
        match = agency().match(text, end)
        stop = match.end() if match else next((end + len(name) for name in also if text.startswith(name, end)), end)
        rest = text[stop:]
        if stop == end or (rest and (rest[0].isspace() or rest[0].islower() or rest[0] in ",.;:'’)-/&")):
            return end
        if rest[1:2] in {" ", "'", "’"} and rest[0].isupper() and rest[0] not in "AIO":
            return end  # "APC leads in eight": no word has one letter
        end = stop
        if not rest:
            return end


def is_source(text: str) -> bool:
    """Whether `text` names where a picture is from: an agency, "Agency: Name", "Name/Agency", "AP Photo/Name", "Name via Agency"."""
    if agency().fullmatch(text) or text[:13].lower().startswith(_SOURCE_WORDS) or (" via " in text and agency().search(text)):
        return True
    if (match := _SOURCED.fullmatch(text)) is None:
        return False
    if match["mark"] == "/":
        # A name before the slash is a photographer, what follows a paper or an agency.
        return bool(re.fullmatch(_PERSON, match["source"])) and (match["source"].count(" ") >= 1 or bool(agency().search(text)))
    return agency().fullmatch(match["source"]) is not None and re.fullmatch(_NAME_LIKE, match["rest"]) is not None


def _bracketed(text: str) -> tuple[int, int] | None:
    """Where the credit stands that closes a caption in brackets ("The river on Monday. (Agency: Jane Roe)")."""
    match = _CLOSING_BRACKET.fullmatch(text)
    inner = match["inner"].strip() if match is not None else ""
    is_filed = match is not None and match["credit"][0] == "[" and _FILED.match(inner) is not None
    if match is None or not (is_filed or is_source(inner) or _LABELLED.fullmatch(inner)):
        return None
    return match.span("credit")


def follows_prose(text: str, credit: tuple[int, int]) -> bool:
    """Whether a credit in brackets stands after a full sentence of the post rather than after a caption.

    An agency alone ("... seats 186. (Agency/Archive)") may close a paragraph; a photographer's name closes a caption.
    """
    before, inner = text[: credit[0]].rstrip(), text[credit[0] + 1 : credit[1] - 1].strip()
    photographer, slash, _agency = inner.partition("/")
    return (
        before.endswith((".", "!", "?", '"', "”"))
        and text[credit[0]] == "("
        and agency().fullmatch(inner) is not None
        and not (slash and " " in photographer.strip() and agency().fullmatch(photographer.strip()) is None)
    )


def _closing(text: str) -> tuple[int, int] | None:
    """Where the credit stands that closes a caption without a mark, or after a dash."""
    has_dash = "-" in text or "–" in text or "—" in text
    if has_dash and (match := _AFTER_DASH.fullmatch(text)) and is_source(match["credit"]):
        return match.span("credit")
    if "/" not in text[-80:] and not text.endswith(_agencies()):
        return None
    for match in agency().finditer(text, max(0, len(text) - 80)):
        before = text[: match.start()].rstrip()
        if match.end() == len(text) and before and (before.endswith((".", "!", "?", "”", '"')) or "/" in match.group()):
            return match.span()
    return None


def credit_of(line: Line) -> tuple[int, int] | None:
    """Where the credit stands in a line that is a caption with its credit, or a credit alone; None for any other line."""
    return _credit_of(line.words) if len(line.words) <= _LONGEST else None


@lru_cache(REMEMBERED)
def _credit_of(text: str) -> tuple[int, int] | None:
    if text[-1] in ")]" and (found := _bracketed(text)) is not None:
        return found
    if "©" in text and (match := _BETWEEN.fullmatch(text)) is not None:
        return match.span("credit")
    if mentions_picture(text):
        for pattern in _PICTURE:
            if match := pattern.fullmatch(text):
                if pattern is _PICTURE[-1] and not (agency().search(match["credit"]) and not ends_sentence(text)):
                    continue
                if len(match["caption"]) < 420:
                    return match.span("credit")
    if text[-1] in ".!?:;,":
        return None
    if len(text) < 60 and text.startswith("Source: "):
        return 0, len(text)
    if len(text) < 90 and (agency().fullmatch(text) or (_SOURCED.fullmatch(text) and is_source(text))):
        return 0, len(text)
    return _closing(text)


def mentions_picture(text: str) -> bool:
    """Whether one of the words stands in `text` without which no line is a picture's caption or credit in words."""
    # Half the time of `word in text for word in ...`, and all prose is asked.
    return any(map(text.__contains__, _PICTURE_WORDS))
