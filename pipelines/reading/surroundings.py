"""What stands around the posts of a page. Belongs here: title, standfirst, byline, summary, key events, furniture, and what stays unread.

Does not: the posts themselves (`markup`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pipelines.model.segments import Label, Segment
from pipelines.reading import bylines
from pipelines.reading import lines as wording
from pipelines.reading.containers import Container, is_stamp
from pipelines.reading.jsonld import words_of
from pipelines.reading.metadata import Metadata
from pipelines.reading.parts import Part, line_parts, plain_line
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.stamped import parse_page_time

_PROSE = 60


def label_around(
    page: RenderedPage, posts: Sequence[Container], known: Mapping[str, int], headlines: Mapping[int, str], meta: Metadata
) -> tuple[list[Segment], set[int], set[int]]:
    """Segments for every run outside `posts`; the posts that a list of key events repeats; the posts of which a copy is pinned.

    `known` gives the number of the post by its headline and by its lines, `headlines` the headlines by number, all in lower-case words
    without punctuation.
    """
    labeller = _Around(page, posts, known, headlines, meta)
    start = 0
    for post in posts:
        labeller.stretch(start, post.first)
        start = max(start, post.last)
    labeller.stretch(start, len(page.runs))
    return (
        labeller.segments,
        labeller.listed,
        {number for number, lines in labeller.repeated.items() if lines > 1 and number in labeller.named},
    )


class _Around:
    def __init__(
        self, page: RenderedPage, posts: Sequence[Container], known: Mapping[str, int], headlines: Mapping[int, str], meta: Metadata
    ) -> None:
        self.page, self.known, self.headlines = page, known, headlines
        self.first = posts[0].first if posts else 0
        self.segments: list[Segment] = []
        self.listed: set[int] = set()  # posts whose headline stands in a list outside the posts
        self.named: set[int] = set()  # posts whose headline stands outside the posts, or that have none
        self.repeated: Counter[int] = Counter()  # different lines of a post that stand outside the posts
        self.counted: set[str] = set()
        self.title = words_of(meta.title or "")
        self.description = words_of(meta.description or "")
        self.has_title = False
        self.in_summary = False

    def stretch(self, first: int, last: int) -> None:
        for line in line_parts(self.page, first, last, 0) if first < last else ():
            for part in line:
                self.part(part)

    def part(self, part: Part) -> None:
        text = part.text.strip()
        if not text:
            return
        label, why = self.label(part, text)
        start, end = self.page.runs[part.first].start, self.page.runs[part.last - 1].end
        self.segments.append(Segment(start, end, label, None, why))

    def label(self, part: Part, text: str) -> tuple[Label, str]:
        words = plain_line(text)
        role = part.role
        key = " ".join(words_of(text)) if len(text) < 400 else ""
        if wording.is_ended(words):
            return Label.ENDED, "says that coverage has ended"
        if key in self.known:
            number = self.known[key]
            if key == self.headlines.get(number, key):
                self.named.add(number)
                if self.in_list(part):
                    self.listed.add(number)
            if key not in self.counted:
                self.counted.add(key)
                self.repeated[number] += 1
            return Label.DUPLICATE, "repeats a line of a post"
        if wording.is_zone_line(words):
            return Label.PAGE_TIME, "states the zone of the times"
        is_above = part.first < self.first
        if is_above:
            found = self.above(part, text, words)
            if found:
                return found
        if role in {Role.CAPTION, Role.CREDIT}:
            return (Label.CREDIT if role is Role.CREDIT else Label.CAPTION), "marked as a caption"
        self.in_summary = self.in_summary and role in {Role.BULLET, Role.SUMMARY}
        if role is Role.PARAGRAPH and len(text) >= _PROSE and text[-1] in ".!?”\"'’:" and not self.is_link(part):
            if is_above:
                return Label.STANDFIRST, "a paragraph above the posts"
            return Label.UNREAD, "a paragraph outside the posts"
        return Label.FURNITURE, "outside the posts"

    def above(self, part: Part, text: str, words: wording.Line) -> tuple[Label, str] | None:
        role = part.role
        tags = self.tags(part)
        if "h1" in tags or (self.title and words_of(text) == self.title and not self.has_title and role is Role.HEADING):
            self.has_title = True
            return Label.TITLE, "the main heading"
        if self.has_title and (role is Role.STANDFIRST or (self.description and words_of(text) == self.description)):
            return Label.STANDFIRST, "the standfirst"
        if wording.heads(words, "summary_headings"):
            self.in_summary = True
            return Label.SUMMARY_HEADING, "heads the summary"
        if role is Role.FURNITURE:
            return None
        if self.in_summary and role in {Role.BULLET, Role.SUMMARY, Role.PARAGRAPH} and len(text) > 20:
            return Label.SUMMARY_POINT, "a point of the summary"
        if role is Role.BULLET and len(text) > 25 and self.within_summary(part) and not self.within_key_events(part):
            return Label.SUMMARY_POINT, "a point of the summary, by its markup"
        if not self.has_title:
            return None
        if role is Role.TIME or is_stamp(text) or (len(text) < 80 and parse_page_time(words) is not None):
            return Label.PAGE_TIME, "a time above the posts"
        if role is Role.BYLINE or bylines.byline(words):
            return Label.PAGE_BYLINE, "a byline above the posts"
        return None

    def tags(self, part: Part) -> set[str]:
        found: set[str] = set()
        element = self.page.runs[part.first].element
        for _ in range(4):
            if element < 0:
                break
            found.add(self.page.elements[element].tag)
            element = self.page.elements[element].parent
        return found

    def in_list(self, part: Part) -> bool:
        return any(tag in {"li", "ul", "ol", "nav"} for tag in self.tags(part))

    def within_summary(self, part: Part) -> bool:
        return self._within(part, lambda role, _: role is Role.SUMMARY)

    def within_key_events(self, part: Part) -> bool:
        return self._within(part, lambda _, named: "event" in named)

    def _within(self, part: Part, test: Callable[[Role, str], bool]) -> bool:
        element = self.page.runs[part.first].element
        for _ in range(7):
            if element <= 0:
                return False
            one = self.page.elements[element]
            if test(one.role, f"{one.get('class')} {one.get('id')}".lower()):
                return True
            element = one.parent
        return False

    def is_link(self, part: Part) -> bool:
        """Whether all of a part lies in links."""
        for run in self.page.runs[part.first : part.last]:
            element = run.element
            while element > 0 and self.page.elements[element].tag != "a":
                element = self.page.elements[element].parent
            if element <= 0:
                return False
        return True
