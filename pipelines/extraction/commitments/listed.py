"""Lists of measures: the lines of a budget or a manifesto, which need no verb.

Belongs here: which list is one of measures, whose it is, which of its lines counts. Does not: sentences (`promises`, `reported`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.actors import treasurer
from pipelines.extraction.commitments.wording import Promise, Rows, clause_end, is_home_tax, rstrip
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of, parties, role_of
from pipelines.language.vocabulary import listed
from pipelines.model.segments import Block, Label

_MARK = re.compile(r"\s*(?:[-–—*•▪●·◦]|\d{1,2}[.)])\s+")
_SHORT = re.compile(r"\b(?P<who>[A-Z][A-Za-z]*[A-Z]\w*)(?=['’]s\s|\s+(?:has|have|promise|pledge|would|will))")
"""A body by its initials: "the NDA's promises"."""
_LONGEST = 160
_CLOSING = frozenset('.!?:”"')
_FAR = 700
_KINDS = frozenset({"money", "percent", "count", "multiple", "weight", "volume", "other"})


@dataclass(frozen=True, slots=True)
class List:
    """A list of measures: how firm they are, and whose."""

    strength: str
    subject: Subject


_STRENGTHS = ("pledged", "agreed", "demanded", "said_will")


def _words(name: str) -> re.Pattern[str]:
    return listed("commitments", "lists", name)


class Lists:
    """The lists of measures of a page, found when first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._known: dict[int, List | None] = {}
        self._of: dict[int, List | None] | None = None
        self._blocks = page.blocks

    def at(self, sentence: Sentence) -> List | None:
        """The list that a bullet's first sentence stands in; None for any other sentence."""
        if sentence.post_id is None:
            return None
        if self._of is None:
            self._of = self._index()
        return self._of.get(sentence.block.start)

    def _index(self) -> dict[int, List | None]:
        """Each bullet's list: a run of bullets takes the sentence right above it, and the headline of its post.

        Lines without a full stop under one that ends in a colon are as good as bullets.
        """
        found: dict[int, List | None] = {}
        above: Block | None = None
        headline: Block | None = None
        current: List | None = None
        is_run = False
        for block in self._blocks:
            if block.label is not Label.BULLET and not (above is not None and self._is_line(above, block, is_run=is_run)):
                headline = block if block.label is Label.HEADLINE else headline
                above, is_run = block, False
                continue
            if not is_run:
                current = self._introduced(above, headline, block)
                is_run = True
            found[block.start] = current
        return found

    def _is_line(self, above: Block, block: Block, *, is_run: bool) -> bool:
        text = self._page.text
        opens = is_run or text[above.start : above.end].rstrip().endswith(":")
        is_plain = block.label in {Label.PARAGRAPH, Label.SUBHEADING} and block.post_id == above.post_id
        return opens and is_plain and block.end - block.start < _LONGEST and text[block.start : block.end].rstrip()[-1:] not in _CLOSING

    def _introduced(self, above: Block | None, headline: Block | None, bullet: Block) -> List | None:
        page = self._page
        spans = [
            (block.start, block.end)
            for block in (above, headline)
            if block is not None and block.post_id == bullet.post_id and bullet.start - block.start < _FAR
        ]
        for start, end in spans:
            for strength in _STRENGTHS:
                if _words(strength).search(page.text, start, end):
                    return List(strength, self._whose(spans, bullet))
        return None

    def _whose(self, spans: list[tuple[int, int]], bullet: Block) -> Subject:
        """Who is named above the list: a party or body, a country, whoever speaks for one; else the government of the page's chancellor."""
        for start, end in spans:
            named = parties(self._page, start, end)
            for kind in ("organisation", "person", "place"):
                found = next((party for party in named if party.kind == kind), None)
                if found is not None:
                    return Subject((found,))
            short = _SHORT.search(self._page.text, start, end)
            if short is not None:
                return Subject((Party(short["who"], None, "organisation", short.start("who"), short.end("who")),))
        post = self._page.posts.get(bullet.post_id) if bullet.post_id else None
        speaker = self._minister(post.span_start if post else 0, bullet.start) if post else None
        speaker = speaker or treasurer(self._page, bullet.start)
        return Subject((speaker,)) if speaker else Subject(is_anonymous=True)

    def _minister(self, start: int, end: int) -> Party | None:
        for party in parties(self._page, start, end):
            if party.kind == "person" and role_of(self._page, party):
                return country_of(self._page, party)
        return None


def find_listed(page: Page, sentence: Sentence, rows: Rows, lists: Lists) -> Iterator[Promise]:
    """The measure that a line of a list states: with a quantity, or with a word for an act of policy."""
    found = lists.at(sentence)
    if found is None:
        return
    text = page.text
    mark = _MARK.match(text, sentence.start, sentence.end)
    start = mark.end() if mark else sentence.start
    if sentence.start > sentence.block.start + 4 or _words("past").search(text, start, sentence.end):
        return
    end = rstrip(text, start, max(clause_end(text, start + 3, sentence.end), start))
    figures = [row for row in rows.figures_in(start, end) if row.kind in _KINDS and row.value is not None]
    figure = next(
        (row for row in figures if row.kind != "count" or not re.search(r"\b(?:for|of|on|to)\s+$", text[start : row.span_start])), None
    )
    head = text[start : min(end, start + 60)]
    own = _own_measure(page, start, end)
    if figure is None and own is None and not _words("measures").search(head):
        return
    if figure is not None and len(figures) > 1:
        figure = next((row for row in figures if row.kind == figure.kind and rows.precedes(row, "to")), figure)
    if own is not None:
        party, verb = own
        yield Promise(verb.start("verb"), verb.end("verb"), end, start, Subject((party,)), found.strength)
        return
    yield Promise(
        start,
        start,
        end,
        start,
        found.subject,
        found.strength,
        is_nominal=True,
        action=_action(text[start:end], figure.kind if figure else None),
        quantity=figure,
        deed=text[start:end],
    )


def _own_measure(page: Page, start: int, end: int) -> tuple[Party, re.Match[str]] | None:
    """ "Norland to cut its duty": a line that names who does it."""
    first = next(iter(parties(page, start, end)), None)
    if first is None or first.start - start > 4:
        return None
    verb = re.compile(r"\s+(?:will|to)\s+(?P<verb>(?!be\b|rise\b|fall\b|go\b)[a-z]+)").match(page.text, first.end, end)
    return (first, verb) if verb else None


def _action(words: str, kind: str | None) -> str:
    if re.search(r"\btariffs?\b", words, re.I) and not is_home_tax(words):
        return "tariff"
    down, up = _words("down").search(words), _words("up").search(words)
    if kind is not None and (down or up):
        return "reduce" if down and (not up or down.start() < up.start()) else "raise"
    return "spend" if kind == "money" else "reduce" if down else "other"
