"""HTML becomes the text that select-all-and-copy would give. Belongs here: the tree walk, lines, and what each element is by its markup.

Does not: where posts begin (`containers`), or which line is whose headline (`markup`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.language.vocabulary import settings

Attributes = dict[str, str | None]


class Role(IntEnum):
    """What an element is by its tag, its class and its microdata; `NONE` says nothing."""

    NONE = 0
    PARAGRAPH = 1
    BULLET = 2
    QUOTE = 3
    HEADING = 4
    TIME = 5
    BYLINE = 6
    ROLE = 7
    CAPTION = 8
    CREDIT = 9
    EMBED = 10
    SUMMARY = 11
    BADGE = 12
    EDITED = 13
    FURNITURE = 14
    STANDFIRST = 15


_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "math",
        "audio",
        "datalist",
        "-comment",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rp",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "amp-timeago",
        "gu-atom",
        "nobr",
        "output",
        "meter",
        "progress",
        "amp-img",
        "input",
        "link",
        "meta",
    ]
)
_SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "figure", "table", "pre", "hr", "article"])
_BY_TAG = {
    "p": Role.PARAGRAPH,
    "li": Role.BULLET,
    "dd": Role.PARAGRAPH,
    "blockquote": Role.QUOTE,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "time": Role.TIME,
    "amp-timeago": Role.TIME,
    "relative-time": Role.TIME,
    "address": Role.BYLINE,
    "nav": Role.FURNITURE,
    "footer": Role.FURNITURE,
    "button": Role.FURNITURE,
    "select": Role.FURNITURE,
    "menu": Role.FURNITURE,
    "amp-social-share": Role.FURNITURE,
    **{f"h{n}": Role.HEADING for n in range(1, 7)},
}
_TOKEN = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")


@cache
def _by_word() -> dict[str, Role]:
    """What an element is by a word of its class name, from `markup_words.toml`."""
    return {word: Role[role.upper()] for role, found in settings("markup_words", "").items() for word in found}


_BESIDE = frozenset(["has", "no", "with", "without"])
"""Words of a class after which comes what an element has beside it ("has-comments"), not what it is."""
_OF_NAMES = frozenset(["description", "role", "position", "jobtitle", "job"])
"""Words of a class after a byline's that make it what its author is."""
_FRAME, _SHORT = 0.5, 1000
_BY_NAME = frozenset(
    [Role.BYLINE, Role.CAPTION, Role.CREDIT, Role.EMBED, Role.BADGE, Role.STANDFIRST, Role.FURNITURE, Role.SUMMARY, Role.TIME]
)
_NAME = re.compile(r"[A-Za-z0-9]+")
_MIXED = re.compile(r"\d[A-Za-z]")
_SHORTEST_WORD = 3
_NAMING = ("data-testid", "data-test-id", "data-qa", "data-component")
"""Attributes in which publishers name an element, besides its class."""
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""White space that is more than one plain space."""


@dataclass(slots=True)
class Element:
    """One element: its place in the tree, and the runs it holds, `runs[first:last]`."""

    tag: str
    attributes: Attributes
    parent: int
    role: Role
    first: int
    last: int = -1

    def get(self, name: str) -> str:
        """An attribute, "" where it is missing."""
        return self.attributes.get(name) or ""


class Run(NamedTuple):
    """`text[start:end]` of a page, within one element and one line."""

    start: int
    end: int
    element: int
    line: int


@dataclass(slots=True)
class RenderedPage:
    """The text of a page with the tree that it came from. Elements are in document order, parents before children."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def string(self, first: int, last: int) -> str:
        """The text of `runs[first:last]`, lines and all."""
        return self.text[self.runs[first].start : self.runs[last - 1].end] if first < last else ""

    def size(self, element: Element) -> int:
        """Characters from the first to the last that an element holds."""
        return self.runs[element.last - 1].end - self.runs[element.first].start if element.first < element.last else 0


def role_of(tag: str, attributes: Attributes) -> Role:
    """What an element is by its own tag and attributes, without its ancestors."""
    role = _BY_TAG.get(tag, Role.NONE)
    prop = attributes.get("itemprop")
    if prop:
        if prop in {"headline"}:
            return Role.HEADING
        if prop in {"author", "creator"}:
            return Role.BYLINE
        if prop in {"datePublished", "dateCreated", "dateModified"}:
            return Role.TIME
        if prop == "caption":
            return Role.CAPTION
    if attributes.get("rel") == "author":
        return Role.BYLINE
    if role in {Role.FURNITURE, Role.HEADING, Role.TIME}:
        classes = attributes.get("class")
        return Role.EDITED if role is Role.TIME and classes and "updated" in classes else role
    classes = attributes.get("class")
    if classes and tag not in {"html", "body", "main"}:
        found = _by_words(classes, tag)
        if found is not Role.NONE:
            return found
    if tag not in {"html", "body", "main"}:
        for name in _NAMING:
            named = attributes.get(name)
            if named and (found := _by_words(named, tag)) is not Role.NONE:
                return found
    if attributes.get("role") in {"navigation", "contentinfo", "search", "menu", "banner"}:
        return Role.FURNITURE
    return role


@lru_cache(maxsize=1 << 14)
def _by_words(classes: str, tag: str) -> Role:
    """What an element is by the words of its class."""
    lower = [word.lower() for name in _NAME.findall(classes) if not _is_hash(name) for word in _TOKEN.findall(name)]
    if "updated" in lower and ("time" in lower or "block" in lower):
        return Role.EDITED
    known = _by_word()
    for number, word in enumerate(lower):
        role = known.get(word)
        if role is not None and not (number and lower[number - 1] in _BESIDE):
            if role is Role.EMBED and tag not in {"figure", "blockquote", "div", "section", "aside", "gu-embed"}:
                continue
            if role is Role.BYLINE and tag in {"img", "picture"}:
                continue
            if role is Role.BYLINE and not _OF_NAMES.isdisjoint(lower[number + 1 :]):
                return Role.ROLE
            return role
    is_key_list = "key" in lower and not {"events", "points", "event"}.isdisjoint(lower)
    if is_key_list or ("summary" in lower and tag in {"ul", "div", "section", "aside"}):
        return Role.SUMMARY
    if lower and tag in {"div", "span", "strong", "b", "a"}:
        of_post = len(lower) > 1 and any(word.endswith(("post", "entry", "block", "update", "event", "blog")) for word in lower[:-1])
        if lower[-1] == "headline" or (lower[-1] == "title" and of_post):
            return Role.HEADING
    return Role.NONE


def _is_hash(name: str) -> bool:
    """Whether a piece of a class is made by a machine ("1ad3x", "adKvXz"): what looks like words in it are none."""
    return _MIXED.search(name) is not None or sum(len(word) < _SHORTEST_WORD for word in _TOKEN.findall(name)) > 1


def is_hidden(attributes: Attributes) -> bool:
    """Whether a browser would not show the element, by its own attributes."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in (style or "").replace(" ", "").lower()


class _Walk:
    """Collects text, runs and elements while the tree is walked once, without recursion."""

    def __init__(self) -> None:
        self.page = RenderedPage()
        self.parts: list[str] = []
        self.length = 0
        self.line = 0
        self.breaks = 0  # line ends that are due before the next text
        self.space = False  # a space that is due before the next text of the line

    def break_line(self, count: int = 1) -> None:
        self.breaks = max(self.breaks, count)
        self.space = False

    def write(self, raw: str, element: int) -> None:
        text = _SPACE.sub(" ", raw)
        if text[:1] == " ":
            self.space = True
            text = text[1:]
        if not text:
            return
        trailing = text[-1] == " "
        text = text[:-1] if trailing else text
        gap = ""
        if self.breaks:
            if self.length:
                gap = "\n" * self.breaks
                self.line += 1
            self.breaks = 0
        elif self.space and self.length:
            gap = " "
        self.space = trailing
        if gap:
            self.parts.append(gap)
            self.length += len(gap)
        self.parts.append(text)
        self.page.runs.append(Run(self.length, self.length + len(text), element, self.line))
        self.length += len(text)

    def finish(self) -> RenderedPage:
        self.page.text = "".join(self.parts)
        return self.page


def render(root: LexborNode, skips: Callable[[str, Attributes], bool] | None = None) -> RenderedPage:
    """The text below `root` as a browser would copy it: a block element a line, hidden elements left out. Linear in the nodes.

    `skips` says of a tag and its attributes whether the element is to be left out with all it holds.
    """
    walk = _Walk()
    elements, runs = walk.page.elements, walk.page.runs
    elements.append(Element("root", {}, -1, Role.NONE, 0))
    open_nodes: list[tuple[LexborNode, int, int]] = []  # node, its element, line ends due at its close
    current = 0
    node = root.first_child
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            walk.write(node.text_content or "", current)
        elif tag not in _SKIPPED and tag[:1] != "-" and tag[:1] != "!":
            if tag == "br":
                walk.break_line()
            else:
                attributes = node.attributes
                if not (attributes and (is_hidden(attributes) or (skips is not None and skips(tag, attributes)))):
                    inline = tag in _INLINE
                    ends = 0 if inline else 2 if tag in _SPACED else 1
                    if ends:
                        walk.break_line(ends)
                    elements.append(Element(tag, attributes, current, role_of(tag, attributes), len(runs)))
                    child = node.first_child
                    if child is not None:
                        open_nodes.append((node, current, ends))
                        current = len(elements) - 1
                        node = child
                        continue
                    elements[-1].last = len(runs)
                    if tag in {"td", "th"}:
                        walk.break_line()
        following = node.next
        while following is None and open_nodes:
            node, parent, ends = open_nodes.pop()
            elements[current].last = len(runs)
            current = parent
            if ends:
                walk.break_line(ends)
            following = node.next
        node = following
    elements[0].last = len(runs)
    return _without_frames(walk.finish())


def _without_frames(page: RenderedPage) -> RenderedPage:
    """The page with the element that holds most of it taken for what it is, whatever stands in its class ("with-share", "ad-wrapper")."""
    most = _FRAME * len(page.text)
    for element in page.elements if len(page.text) > _SHORT else ():
        if element.role in _BY_NAME and element.tag not in _BY_TAG and page.size(element) > most:
            element.role = Role.NONE
    return page


def render_fragment(markup: str) -> RenderedPage:
    """A piece of HTML, such as the body of an update in JSON, as text and tree."""
    if "<" not in markup and "&" not in markup:
        # Plain text: its own line ends count.
        page = RenderedPage(elements=[Element("root", {}, -1, Role.NONE, 0)])
        walk = _Walk()
        walk.page = page
        for line in markup.split("\n"):
            walk.break_line(2)
            walk.write(line, 0)
        page.elements[0].last = len(page.runs)
        return walk.finish()
    body = LexborHTMLParser(markup).body
    return render(body) if body is not None else RenderedPage(elements=[Element("root", {}, -1, Role.NONE, 0, 0)])
