"""Which reader takes a file. Belongs here: the list of formats, detection by evidence, the explanation for a person.

Does not: how a format is read (its own file), decoding (`decoding`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Draft, Label, Reading, Source
from pipelines.reading import bbc, feeds, guardian, html, jsonld, records, rows, superdesk
from pipelines.reading.assembly import assemble, complete
from pipelines.reading.decoding import decode
from pipelines.reading.doubts import is_archive
from pipelines.reading.lines import lines_of
from pipelines.reading.signs import calls_itself_live, live_phrases
from pipelines.reading.text import text_draft
from pipelines.reading.unstamped import refuse


@dataclass(frozen=True, slots=True)
class Format:
    """A format of JSON: `recognises` looks at parsed data, `draft` makes a draft of it (None where it holds no posts)."""

    name: str
    recognises: Callable[[Any], bool]
    draft: Callable[[Source, Any], Draft | None]


READERS: tuple[Format, ...] = (
    Format("JSON-LD", jsonld.recognises, jsonld.draft),
    Format("Guardian JSON", guardian.recognises, guardian.draft),
    Format("BBC live model", bbc.recognises, bbc.draft),
    Format("Superdesk JSON", superdesk.recognises, superdesk.draft),
    Format("any list of posts with times", records.recognises, records.draft),
)
"""The structured formats, tried in this order; then tables of posts, feeds, HTML, and text."""

_LONGEST_WITHOUT_POSTS = 3_000_000
"""Characters. The longest pages seen have a tenth of that; what is longer and has no posts is a dump, and would take minutes."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a source is read, for a person: `lines` are [number, label, why, words]."""

    source: str
    reader: str
    why: str
    lines: tuple[tuple[int, str, str, str], ...]
    unread: int

    def __str__(self) -> str:
        rows = [f"{number:>5}  {label:<16}{why[:44]:<46}{words[:90]}" for number, label, why, words in self.lines]
        return "\n".join([f"{self.source}: {self.reader}. {self.why}", *rows, f"{self.unread} stretches stayed unread."])


def read(source: Source, read_at: datetime | None = None) -> Reading:
    """The document and its posts. Raises UnreadableSource for what is no live blog.

    `read_at` is when the bytes were first read; now, where it is not given.
    """
    return assemble(draft_of(source), source, read_at)


def draft_of(source: Source) -> Draft:
    """The draft of the first reader that takes the source. Raises UnreadableSource where none does."""
    text = decode(source.content, source.name)
    data = _json(source, text)
    if data is not None:
        for form in READERS:
            if form.recognises(data) and (draft := form.draft(source, data)) is not None:
                return draft
        raise UnreadableSource(
            f"{source.name} is JSON, but of no live blog that Liveledger knows "
            f"({', '.join(form.name for form in READERS)}). Save the page itself."
        )
    table = rows.rows_of(source, text)
    if table is not None:
        if (draft := rows.draft(source, table)) is not None:
            return draft
        raise UnreadableSource(
            f"{source.name} is a table, and nothing says that its rows are posts of a live blog: put “live” into its name, "
            "and name its columns time, headline, author and text."
        )
    feed = feeds.feed_of(text)
    if feed is not None:
        if (draft := feeds.draft(source, feed)) is not None:
            return draft
        raise UnreadableSource(
            f"{source.name} is a feed, and nothing in it says that its items are posts of a live blog. Save the page itself."
        )
    if html.recognises(text):
        draft = html.draft(source, text)
        if draft is not None and not _is_archive(draft):
            return draft
        plain = html.as_text(source, text)
        if plain is None or _is_archive(plain):
            raise refuse(source.name)
        return plain
    draft = text_draft(text)
    if draft is None or _is_archive(draft):
        raise refuse(source.name)
    if not draft.posts and len(text) > _LONGEST_WITHOUT_POSTS:
        raise UnreadableSource(
            f"{source.name} has {len(text):,} characters and nothing that tells where a post begins, and no live blog is that long. "
            "Copy the whole page (select all), or save it as HTML."
        )
    return draft


def _is_archive(draft: Draft) -> bool:
    """Whether the posts stand days apart and nothing calls them live: a diary or an archive."""
    moments = [facts.stamp for facts in draft.posts.values()]
    return is_archive(moments) and not calls_itself_live(lines_of(draft.text[:4000]), draft.title) and not live_phrases(draft.text)


def _json(source: Source, text: str) -> Any:
    """Parsed JSON where the file is JSON by its first character and its name; None for anything else."""
    head = text[:200].lstrip("\ufeff \r\n\t")
    is_named = source.suffix in {".json", ".jsonld"}
    if not is_named and head[:1] not in "{[":
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if not is_named:
            return None
        repaired = jsonld.parse(text)
        if repaired is not None and any(form.recognises(repaired) for form in READERS):
            return repaired
        raise UnreadableSource(f"{source.name} is no valid JSON ({error}). Save it again, whole.") from None


def explain(source: Source) -> Explanation:
    """How a source is read: which reader, why, and what each stretch was taken for. Raises UnreadableSource as `read` does."""
    draft = draft_of(source)
    segments = complete(draft)
    breaks = [place for place, character in enumerate(draft.text) if character == "\n"]
    shown = tuple(
        (
            bisect_right(breaks, s.start) + 1,
            f"{s.label}{'' if s.post is None else f' {s.post + 1}'}",
            s.why,
            " ".join(draft.text[s.start : s.end].split()),
        )
        for s in segments
    )
    return Explanation(source.name, draft.reader, draft.why, shown, sum(s.label is Label.UNREAD for s in segments))
