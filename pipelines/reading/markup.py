"""What each line of a post is, told by its markup first and by its words where the markup is silent.

Belongs here: labels within one post's stretch of a rendered page.
Does not: finding that stretch (`containers`), or the rest of the page (`surroundings`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.model.segments import BODY, Label, Segment, Stamp
from pipelines.reading import bylines
from pipelines.reading import lines as wording
from pipelines.reading.containers import Container, is_play, is_stamp
from pipelines.reading.jsonld import words_of
from pipelines.reading.lines import Line
from pipelines.reading.moments import machine_time
from pipelines.reading.parts import Part, line_parts, plain_line
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.signing import is_pictured, signed_name
from pipelines.reading.stamped import is_date, marker_of
from pipelines.reading.stamps import leading, parse_date, trailing
from pipelines.reading.structured import Entry

_UPDATED = re.compile(r"(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_CREDIT = re.compile(r"(?:Photograph|Photo|Image|Picture|Credit|Pic|Illustration|Image credit|Image source)s?(?: by)?\s?:\s?\S")
_SPOKEN = re.compile(r"(?:Image|Media|Video) (source|caption),\s*", re.IGNORECASE)
_READ_MORE = re.compile(r"\s*(?:\.{3}|…)\s*(?:[Rr]ead|[Ss]how) (?:[Mm]ore|[Ll]ess)$")
_ORDINAL = re.compile(r"\d{1,3}\.\s*")
_PLACE = re.compile(r"[Rr]eporting from [A-Z][\w’' .,-]{2,60}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_MAIL = re.compile(r"\s*(?:\S+@\S+\.\w+|@\w+)\s*$")
"""An address after the name that it is of."""
_ALONE = re.compile(r"(?:posted |reported |written )?(?:by|from|von|par|por|di)\s*:?", re.IGNORECASE)
"""What stands before a name in an element of its own."""
_BY = re.compile(r"^\s*(?:posted |reporting |written )?by[\s:]+", re.IGNORECASE)
_LINK = frozenset({"a"})
_BOLD = frozenset({"b", "strong"})
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LABEL = 80


@dataclass(slots=True)
class PostMarkup:
    """What the labels of one post say."""

    segments: list[Segment] = field(default_factory=list)
    stamp: Stamp | None = None
    machine: Stamp | None = None  # the time that the markup gives for machines
    edited: Stamp | None = None
    author: str | None = None
    role: str | None = None
    kind: str | None = None
    play_clock: str | None = None
    is_key_event: bool = False
    headline: str | None = None
    body: str = ""


def _lies_in(page: RenderedPage, element: int, top: int, tags: frozenset[str]) -> bool:
    """Whether an element, or one around it below `top`, has one of `tags`."""
    while element > top:
        if page.elements[element].tag in tags:
            return True
        element = page.elements[element].parent
    return False


class _Labeller:
    def __init__(
        self, page: RenderedPage, container: Container, parts: list[list[Part]], number: int | None, entry: Entry | None, heads: str
    ) -> None:
        self.page, self.container, self.number, self.entry, self.heads = page, container, number, entry, heads
        self.found = PostMarkup()
        self.parts = parts
        self.has_body = False
        self.day: Stamp | None = None  # a date that stands by itself beside the clock
        self.card_end = 0  # runs before it lie in a card that leads to another story
        self.names = {" ".join(words_of(name)) for name in entry.authors} if entry else set()
        headline = entry.headline if entry else None
        self.wanted_headline = words_of(headline) if headline else []
        body = words_of(entry.body) if entry else []
        self.body_words = f" {' '.join(body)} " if body else ""

    def put(self, part: Part, label: Label, why: str) -> None:
        start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
        if label in BODY:
            self.has_body = True
        self.found.segments.append(Segment(start, end, label, self.number, why))

    def run(self) -> PostMarkup:
        has_heading = any(part.role is Role.HEADING for line in self.parts for part in line)
        for place, line in enumerate(self.parts):
            for part in line:
                self.part(part, line, place, has_heading)
        found = self.found
        if found.stamp is None and found.edited is not None:  # the only time of the post, as CBS gives it
            found.stamp, found.edited = found.edited, None
            found.segments = [replace(s, label=Label.STAMP) if s.label is Label.EDITED else s for s in found.segments]
        clock, day = found.stamp, self.day
        if clock is not None and day is not None and clock.hour is not None and clock.day is None and clock.instant is None:
            found.stamp = replace(clock, text=f"{day.text} {clock.text}", year=day.year, month=day.month, day=day.day)
        found.body = "\n".join(self.page.text[s.start : s.end] for s in found.segments if s.label in BODY)
        display = found.stamp.text if found.stamp else None
        found.machine = machine_time(self.page, self.container.element, self.container.first, self.container.last, display, found.edited)
        return found

    def part(self, part: Part, line: list[Part], place: int, has_heading: bool) -> None:
        text = part.text.strip()
        words = plain_line(text)
        role = part.role
        if not text:
            return
        if part.first < self.card_end:
            self.put(part, Label.FURNITURE, "in a card that leads to another story")
            return
        if role is Role.EDITED or (_UPDATED.match(text) and len(text) < 60 and (role is Role.TIME or any(c.isdigit() for c in text))):
            self.put(part, Label.EDITED, "an 'updated' line")
            stamped = leading(words.words)
            self.found.edited = stamped[0] if stamped else None
        elif role is Role.TIME or (role is not Role.EMBED and is_stamp(text)):
            self.time(part, text)
        elif role is not Role.EMBED and not self.has_body and self.found.play_clock is None and is_play(text):
            self.found.play_clock = text.strip(" :")
            self.put(part, Label.PLAY_CLOCK, "an over or a minute of play")
        elif role not in {Role.EMBED, Role.HEADING} and not self.has_body and self.day is None and is_date(words):
            self.day = parse_date(words.words)
            self.put(part, Label.STAMP, "the day of the post")
        elif role is Role.FURNITURE:
            self.put(part, Label.FURNITURE, "marked as no content")
        elif role is Role.EMBED:
            is_video = any(self._within(self.page.runs[n].element, _HEADINGS) for n in range(part.first, part.last))
            self.put(part, Label.VIDEO if is_video else Label.EMBED, "the title of a player" if is_video else "an embedded post")
        elif _ALONE.fullmatch(text):
            self.put(part, Label.FURNITURE, "stands before a name")
        elif wording.is_ended(words):
            self.put(part, Label.ENDED, "says that coverage has ended")
        elif wording.is_furniture(words) and role is not Role.HEADING:
            self.put(part, Label.FURNITURE, "words of page furniture")
        elif role is Role.HEADING and not self.has_body and text[:3].lower() == "by " and bylines.byline(words):
            self.byline(part, text)
        elif role is Role.HEADING:
            self.heading(part, text)
        elif role in {Role.CAPTION, Role.CREDIT} or _SPOKEN.match(text):
            self.caption(part, text)
        elif role is Role.BYLINE:
            self.byline(part, text)
        elif role is Role.ROLE and self.found.author and not self.has_body:
            self.put(part, Label.ROLE, "marked as a role")
            self.found.role = self.found.role or text
        elif role is Role.BADGE or (wording.badge(text)[0] and not self.has_body and len(text) < 25):
            self.badge(part, text)
        elif _URL.fullmatch(text):
            self.put(part, Label.FURNITURE, "a bare address")
        else:
            self.prose(part, text, words, line, place, has_heading)

    def time(self, part: Part, text: str) -> None:
        self.put(part, Label.STAMP, "marked as a time")
        found = leading(text.replace("\u00a0", " "))
        stamp = replace(found[0], text=text[found[1] : found[2]].strip()) if found else None
        if stamp is None and not any(c.isdigit() for c in text):
            return
        known = self.found.stamp
        if known is None or (known.hour is None and stamp is not None and (stamp.hour is not None or stamp.instant)):
            self.found.stamp = stamp or known
        elif stamp is not None and known.day is None and stamp.day is not None and stamp.hour is not None:
            self.found.stamp = stamp

    def heading(self, part: Part, text: str) -> None:
        if self.found.headline is None and not self.has_body:
            start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
            stamped = leading(text)
            rest = text[stamped[2] :].lstrip(" :–—-|\u00a0") if stamped else ""
            if stamped and rest and len(rest.split()) > 1 and (text[stamped[2]] in ":|–—" or stamped[0].zone):  # "6.15 pm: Headline"
                cut = start + part.text.index(rest)
                self.found.segments.append(Segment(start, cut, Label.STAMP, self.number, "a time that opens the heading"))
                self.found.segments.append(Segment(cut, end, Label.HEADLINE, self.number, "the first heading of the post"))
                self.found.stamp = self.found.stamp or stamped[0]
                self.found.headline = rest
                return
            if part.last - part.first > 1 and _ORDINAL.fullmatch(self.page.string(part.first, part.first + 1)):
                self.put(Part(part.first, part.first + 1, part.role, ""), Label.FURNITURE, "the number of the post on the page")
                part = Part(part.first + 1, part.last, part.role, self.page.string(part.first + 1, part.last))
            self.found.headline = part.text.strip()
            self.put(part, Label.HEADLINE, "the first heading of the post")
        elif self.is_linked(part) and not self.says(words_of(text)):
            self.put(part, Label.FURNITURE, "a link to another story")
            self.card_end = self.card(part)
        else:
            self.put(part, Label.SUBHEADING, "a later heading of the post")

    def caption(self, part: Part, text: str) -> None:
        spoken = _SPOKEN.match(part.text)
        if spoken:  # said to screen readers, and copied: "Image source, "
            start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
            cut = start + spoken.end()
            self.found.segments.append(Segment(start, cut, Label.FURNITURE, self.number, "said to screen readers"))
            if cut < end:
                label = Label.CREDIT if spoken[1].lower() == "source" else Label.CAPTION
                self.found.segments.append(Segment(cut, end, label, self.number, "follows what is said to screen readers"))
            return
        if part.role is Role.CREDIT:
            self.put(part, Label.CREDIT, "marked as a credit")
            return
        found = _CREDIT.search(self.page.text, self.page.runs[part.first].start, self.page.runs[part.last - 1].end)
        start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
        if found and found.start() > start:
            self.found.segments.append(Segment(start, found.start(), Label.CAPTION, self.number, "marked as a caption"))
            self.found.segments.append(Segment(found.start(), end, Label.CREDIT, self.number, "the credit in a caption"))
        else:
            self.put(part, Label.CREDIT if found else Label.CAPTION, "marked as a caption")

    def byline(self, part: Part, text: str) -> None:
        words = plain_line(text)
        if wording.badge(text)[0]:
            self.badge(part, text)
            return
        if self.found.author and bylines.is_role(text) and not bylines.is_name(text):
            self.put(part, Label.ROLE, "a role beside the byline")
            self.found.role = text
            return
        known = bylines.byline(words) or bylines.name_line(words)
        author, role = known or (_MAIL.sub("", _BY.sub("", text)).strip(" -–—,|"), None)
        if len(author) > 120:
            self.put(part, Label.PARAGRAPH, "too long for a byline")
            return
        self.put(part, Label.BYLINE, "marked as a byline")
        self.found.author = ", ".join(dict.fromkeys([*([self.found.author] if self.found.author else []), author]))
        self.found.role = self.found.role or role

    def badge(self, part: Part, text: str) -> None:
        known, kind = wording.badge(text)
        self.put(part, Label.BADGE, "a badge")
        self.found.kind = self.found.kind or kind
        self.found.is_key_event = self.found.is_key_event or (known and text.strip().lower().startswith("key"))

    def prose(self, part: Part, text: str, words: Line, line: list[Part], place: int, has_heading: bool) -> None:
        key = words_of(text) if len(text) < 250 else []
        if not has_heading and self.found.headline is None and not self.has_body and key and key == self.wanted_headline:
            self.put(part, Label.HEADLINE, "the headline that the page's data gives")
            self.found.headline = text
            return
        if (
            self.heads
            and self.found.headline is None
            and not self.has_body
            and not has_heading
            and place + 1 < len(self.parts)
            and (self.is_bold(part) if self.heads == "bold" else part.role is Role.NONE and wording.is_headline_like(words))
            and len(text) < 200
        ):
            self.put(part, Label.HEADLINE, f"a {self.heads} line above the text, as in most posts")
            self.found.headline = text
            return
        if part.role in {Role.NONE, Role.PARAGRAPH} and len(text) < 160:
            if " ".join(key) in self.names and key:
                self.byline(part, text)
                return
            named = bylines.byline(words)
            closes = place >= len(self.parts) - 2
            if named and (not self.has_body or closes) and not (self.found.author and part.role is Role.PARAGRAPH):
                self.byline(part, text)
                return
            if self.opens(part, text, words, place):
                return
            if self.has_body and closes and self.found.author is None and text[0] in "-–—" and signed_name(words) is not None:
                self.byline(part, text)
                return
            loose = part.role is Role.NONE and (not self.has_body or closes)
            is_over = has_heading and self.is_over_headline(place)
            if loose and self.found.author is None and bylines.name_line(words) and (place > 0 or len(line) > 1 or is_over):
                self.byline(part, text)
                return
            is_below = part.role is Role.NONE or (bool(self.found.segments) and self.found.segments[-1].label is Label.BYLINE)
            if is_below and self.found.author and not self.has_body and (bylines.is_role(text) or _PLACE.fullmatch(text)):
                self.put(part, Label.ROLE, "a role beside the byline")
                self.found.role = text
                return
            if is_over and len(text) < _LABEL and not wording.ends_as_prose(words):
                self.put(part, Label.BADGE, "a label above the headline")
                return
        if self.is_teaser(part, text, key):
            self.put(part, Label.FURNITURE, "a link to another story")
            return
        label = {Role.BULLET: Label.BULLET, Role.QUOTE: Label.BLOCKQUOTE}.get(part.role, Label.PARAGRAPH)
        if label is Label.PARAGRAPH and len(text) < 200 and wording.is_tweet_signature(words):
            label = Label.EMBED
        cut_off = _READ_MORE.search(self.page.text, self.page.runs[part.last - 1].start, self.page.runs[part.last - 1].end)
        if cut_off:
            self.cut_off(part, label, cut_off.start())
            return
        signed = (
            bylines.signature(words) if label is Label.PARAGRAPH and self.found.author is None and place >= len(self.parts) - 3 else None
        )
        if signed:
            start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
            lead = len(part.text) - len(part.text.lstrip())
            cut = start + lead + signed[0]
            self.put(part, label, "a paragraph")
            last = self.found.segments.pop()
            self.found.segments += [replace(last, end=cut), Segment(cut, end, Label.BYLINE, self.number, "a signature at the end")]
            self.found.author = signed[1]
            return
        self.put(part, label, "text of the post")

    def is_over_headline(self, place: int) -> bool:
        """Whether the headline is still to come, with nothing but short lines before it."""
        if self.has_body or self.found.headline is not None:
            return False
        for line in self.parts[place:]:
            if any(part.role is Role.HEADING for part in line):
                return True
            if any(len(part.text) >= _LABEL for part in line):
                return False
        return False

    def opens(self, part: Part, text: str, words: Line, place: int) -> bool:
        """Labels a line above the text that is the author's name, alone or after the time; False where it is none."""
        if self.has_body or self.found.author is not None:
            return False
        marker = marker_of(0, words) if self.found.stamp is None and len(text) < 80 else None
        if marker is not None and marker.placement == "author":
            start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
            cut = start + part.text.index(text) + marker.end
            self.found.segments.append(Segment(start, cut, Label.STAMP, self.number, "a time before the author's name"))
            self.found.segments.append(Segment(cut, end, Label.BYLINE, self.number, "a name after the time"))
            self.found.stamp, self.found.author = marker.stamp, marker.author
            return True
        closing = trailing(words.words) if self.found.stamp is None and len(text) < _LABEL else None
        name = words.words[: closing[1]].rstrip(" |·•–—-,") if closing is not None else ""
        if closing is not None and name and (known := bylines.byline(plain_line(name)) or bylines.name_line(plain_line(name))):
            start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
            cut = start + part.text.index(text) + closing[1]
            self.found.segments.append(Segment(start, cut, Label.BYLINE, self.number, "a name before the time"))
            self.found.segments.append(Segment(cut, end, Label.STAMP, self.number, "a time after the author's name"))
            self.found.stamp, (self.found.author, self.found.role) = closing[0], known
            return True
        following = plain_line(self.parts[place + 1][0].text) if place + 1 < len(self.parts) else None
        if part.role is not Role.PARAGRAPH or following is None or not following.words or bylines.name_line(words) is None:
            return False
        if is_pictured(words, [following]):
            return False
        self.byline(part, text)
        return True

    def cut_off(self, part: Part, label: Label, at: int) -> None:
        """Labels a paragraph that closes with a link to its rest, which begins at `at`."""
        start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
        if at > start:
            self.found.segments.append(Segment(start, at, label, self.number, "text of the post"))
            self.has_body = True
        self.found.segments.append(Segment(at, end, Label.FURNITURE, self.number, "opens the rest of the text"))

    def is_teaser(self, part: Part, text: str, key: list[str]) -> bool:
        """A card that leads to another story, below the text: all link, and not among the words of the data's body."""
        if not self.has_body or not key or len(key) < 3 or part.role in {Role.BULLET, Role.QUOTE} or not self.is_linked(part):
            return False
        return not self.says(key) if self.body_words else part.role is Role.NONE

    def card(self, part: Part) -> int:
        """Where the outermost element ends that begins with this part: the card of a linked story."""
        elements = self.page.elements
        element = self.page.runs[part.first].element
        while elements[element].parent > self.container.element and elements[elements[element].parent].first == part.first:
            element = elements[element].parent
        return elements[element].last

    def says(self, key: list[str]) -> bool:
        """Whether the data's body holds these words in a row."""
        return f" {' '.join(key)} " in self.body_words

    def is_linked(self, part: Part) -> bool:
        """Whether every run of a part lies in a link."""
        return all(self._within(self.page.runs[n].element, _LINK) for n in range(part.first, part.last))

    def is_bold(self, part: Part) -> bool:
        """Whether every run of a part stands in bold."""
        return all(self._within(self.page.runs[n].element, _BOLD) for n in range(part.first, part.last))

    def _within(self, element: int, tags: frozenset[str]) -> bool:
        return _lies_in(self.page, element, self.container.element, tags)


def parts_of(page: RenderedPage, container: Container) -> list[list[Part]]:
    """The lines of a post, for `heads_by` and `label_post`."""
    return line_parts(page, container.first, container.last, container.element)


def label_post(
    page: RenderedPage,
    container: Container,
    number: int | None,
    entry: Entry | None,
    heads: str = "",
    parts: list[list[Part]] | None = None,
) -> PostMarkup:
    """The segments of one post and what they say. `heads`: how most posts of the page head their text without a heading (`heads_by`).

    `parts` are its lines, where `parts_of` has found them before.
    """
    return _Labeller(page, container, parts_of(page, container) if parts is None else parts, number, entry, heads).run()


def heads_by(page: RenderedPage, posts: Sequence[Container], parts: Sequence[list[list[Part]]]) -> str:
    """How most posts head their text where they have no heading: with a line in "bold", with a "plain" line above paragraphs, or "".

    `parts` are the lines of each of `posts`.
    """
    ways = Counter(_opens_with(page, post, lines) for post, lines in zip(posts, parts, strict=True))
    return next((way for way in ("bold", "plain") if ways[way] > 0.6 * len(posts)), "")


def _opens_with(page: RenderedPage, container: Container, parts: list[list[Part]]) -> str:
    """How the first line of a post's text, with more below it, is set off: "bold", or "plain" where what follows are paragraphs."""
    labeller = _Labeller(page, container, parts, None, None, "")
    texts = [line for line in labeller.parts if line[0].role in {Role.NONE, Role.PARAGRAPH} and not is_stamp(line[0].text)]
    if len(texts) < 2 or any(part.role is Role.HEADING for line in labeller.parts for part in line):
        return ""
    first, then = texts[0][0], texts[1][0]
    if len(texts[0]) > 1 or len(first.text) >= 200:
        return ""
    if labeller.is_bold(first):
        return "bold"
    line = plain_line(first.text)
    is_set_off = first.role is Role.NONE and then.role is Role.PARAGRAPH and len(line.words.split()) > 1
    is_title = is_set_off and wording.is_headline_like(line) and bylines.byline(line) is None and bylines.name_line(line) is None
    return "plain" if is_title and not wording.is_furniture(line) else ""
